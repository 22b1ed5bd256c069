/* crm-filter-bar.h: what the customer list is searched for and filtered by
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "core/store/crm-customer-query.h"

G_BEGIN_DECLS

/* What is shown is no saved filter, or that of the customer pool. */
#define CRM_FILTER_BAR_NO_FILTER 0
#define CRM_FILTER_BAR_POOL -1

/* Properties: "store" (CrmStore): where the values to choose from are read, as soon
 * as it is set; "narrow" (boolean): there is room for one or two chips only, and they
 * are shown when asked for; "saved-filter" (int64, read-only): the saved filter that
 * is shown, even if it was changed since.
 * Signals: "changed": another query is wanted; "activated": Enter in the search;
 * "left": Escape in the empty search. */
#define CRM_TYPE_FILTER_BAR (crm_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (CrmFilterBar, crm_filter_bar, CRM, FILTER_BAR, GtkBox)

CrmFilter *crm_filter_bar_new_pool_filter        (void);

void       crm_filter_bar_fill_query             (CrmFilterBar     *self,
                                                  CrmCustomerQuery *query);
char      *crm_filter_bar_describe               (CrmFilterBar     *self);
void       crm_filter_bar_set_count              (CrmFilterBar     *self,
                                                  const char       *count);
void       crm_filter_bar_clear                  (CrmFilterBar     *self);
void       crm_filter_bar_show_saved             (CrmFilterBar     *self,
                                                  gint64            id);
void       crm_filter_bar_focus_search           (CrmFilterBar     *self);
void       crm_filter_bar_set_key_capture_widget (CrmFilterBar     *self,
                                                  GtkWidget        *widget);

G_END_DECLS
