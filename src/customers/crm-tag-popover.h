/* crm-tag-popover.h: gives tags to customers and takes them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "core/store/crm-store.h"

G_BEGIN_DECLS

#define CRM_TYPE_TAG_POPOVER (crm_tag_popover_get_type ())
G_DECLARE_FINAL_TYPE (CrmTagPopover, crm_tag_popover, CRM, TAG_POPOVER, GtkPopover)

GtkWidget *crm_tag_popover_new           (void);
void       crm_tag_popover_set_customers (CrmTagPopover *self,
                                          CrmStore      *store,
                                          const gint64  *ids,
                                          guint          n_ids);

G_END_DECLS
