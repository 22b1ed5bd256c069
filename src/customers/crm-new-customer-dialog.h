/* crm-new-customer-dialog.h: a customer is added
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/store/crm-store.h"

G_BEGIN_DECLS

#define CRM_TYPE_NEW_CUSTOMER_DIALOG (crm_new_customer_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CrmNewCustomerDialog, crm_new_customer_dialog, CRM, NEW_CUSTOMER_DIALOG, AdwDialog)

AdwDialog *crm_new_customer_dialog_new (CrmStore *store);

G_END_DECLS
