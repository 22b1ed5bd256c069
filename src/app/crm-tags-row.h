/* crm-tags-row.h: a tag in the preferences
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/model/crm-tag.h"

G_BEGIN_DECLS

#define CRM_TYPE_TAGS_ROW (crm_tags_row_get_type ())
G_DECLARE_FINAL_TYPE (CrmTagsRow, crm_tags_row, CRM, TAGS_ROW, AdwActionRow)

GtkWidget *crm_tags_row_new     (CrmTag     *tag);
CrmTag    *crm_tags_row_get_tag (CrmTagsRow *self);

G_END_DECLS
