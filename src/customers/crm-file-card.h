/* crm-file-card.h: a file of a customer, with its picture
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "core/model/crm-attachment.h"
#include "core/store/crm-store.h"

G_BEGIN_DECLS

#define CRM_TYPE_FILE_CARD (crm_file_card_get_type ())
G_DECLARE_FINAL_TYPE (CrmFileCard, crm_file_card, CRM, FILE_CARD, GtkFlowBoxChild)

GtkWidget     *crm_file_card_new            (CrmStore      *store,
                                             CrmAttachment *attachment);
CrmAttachment *crm_file_card_get_attachment (CrmFileCard   *self);
/* What a drag shows. */
GdkPaintable  *crm_file_card_get_paintable  (CrmFileCard   *self);

G_END_DECLS
