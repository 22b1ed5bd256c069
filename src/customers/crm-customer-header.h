/* crm-customer-header.h: who a customer is and where it stands
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/model/crm-customer.h"
#include "core/store/crm-store.h"

G_BEGIN_DECLS

/* Properties: "store" (CrmStore), "customer" (CrmCustomer), "narrow" (boolean: the
 * stage stands below instead of at the end). */
#define CRM_TYPE_CUSTOMER_HEADER (crm_customer_header_get_type ())
G_DECLARE_FINAL_TYPE (CrmCustomerHeader, crm_customer_header, CRM, CUSTOMER_HEADER, AdwBin)

void crm_customer_header_open_tags (CrmCustomerHeader *self);

G_END_DECLS
