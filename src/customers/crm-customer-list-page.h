/* crm-customer-list-page.h: all customers, searched, filtered and sorted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Properties: "store" (CrmStore), "compact" (boolean): there is room for one
 * column only, and a click opens; "saved-filter" (int64, read-only): as
 * CrmFilterBar:saved-filter. */
#define CRM_TYPE_CUSTOMER_LIST_PAGE (crm_customer_list_page_get_type ())
G_DECLARE_FINAL_TYPE (CrmCustomerListPage, crm_customer_list_page, CRM, CUSTOMER_LIST_PAGE, AdwNavigationPage)

void crm_customer_list_page_export       (CrmCustomerListPage *self);
void crm_customer_list_page_focus_search (CrmCustomerListPage *self);
void crm_customer_list_page_show_filter  (CrmCustomerListPage *self,
                                          gint64               id);

G_END_DECLS
