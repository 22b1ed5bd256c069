/* crm-customer-details.h: all fields of a customer, edited in place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/model/crm-customer.h"
#include "core/store/crm-store.h"

G_BEGIN_DECLS

/* Properties: "store" (CrmStore), "customer" (CrmCustomer). */
#define CRM_TYPE_CUSTOMER_DETAILS (crm_customer_details_get_type ())
G_DECLARE_FINAL_TYPE (CrmCustomerDetails, crm_customer_details, CRM, CUSTOMER_DETAILS, AdwBin)

gboolean crm_customer_details_has_field   (CrmCustomerDetails *self,
                                           const char         *field);
void     crm_customer_details_focus_field (CrmCustomerDetails *self,
                                           const char         *field);

G_END_DECLS
