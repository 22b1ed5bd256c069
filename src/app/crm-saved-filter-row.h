/* crm-saved-filter-row.h: a saved filter in the sidebar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CRM_TYPE_SAVED_FILTER_ROW (crm_saved_filter_row_get_type ())
G_DECLARE_FINAL_TYPE (CrmSavedFilterRow, crm_saved_filter_row, CRM, SAVED_FILTER_ROW, GtkListBoxRow)

GtkWidget  *crm_saved_filter_row_new       (gint64             id,
                                            const char        *name,
                                            const char        *icon_name);
gint64      crm_saved_filter_row_get_id    (CrmSavedFilterRow *self);
const char *crm_saved_filter_row_get_name  (CrmSavedFilterRow *self);
void        crm_saved_filter_row_set_name  (CrmSavedFilterRow *self,
                                            const char        *name);
void        crm_saved_filter_row_set_count (CrmSavedFilterRow *self,
                                            gint64             count);

G_END_DECLS
