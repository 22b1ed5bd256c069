/* crm-customer-page.h: one customer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/store/crm-store.h"

G_BEGIN_DECLS

/* Properties: "store" (CrmStore), "customer-id" (int64, 0: none). */
#define CRM_TYPE_CUSTOMER_PAGE (crm_customer_page_get_type ())
G_DECLARE_FINAL_TYPE (CrmCustomerPage, crm_customer_page, CRM, CUSTOMER_PAGE, AdwNavigationPage)

G_END_DECLS
