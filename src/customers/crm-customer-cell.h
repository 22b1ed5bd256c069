/* crm-customer-cell.h: a field of a customer in the table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/model/crm-custom-field.h"
#include "customers/crm-customer-columns.h"
#include "widgets/crm-slot.h"
#include "widgets/crm-text-cell.h"

G_BEGIN_DECLS

#define CRM_TYPE_CUSTOMER_CELL (crm_customer_cell_get_type ())
G_DECLARE_FINAL_TYPE (CrmCustomerCell, crm_customer_cell, CRM, CUSTOMER_CELL, CrmTextCell)

GtkWidget *crm_customer_cell_new      (CrmCustomerColumns *columns,
                                       const CrmField     *field,
                                       CrmCustomField     *custom);
void       crm_customer_cell_set_slot (CrmCustomerCell    *self,
                                       CrmSlot            *slot);
CrmSlot   *crm_customer_cell_get_slot (CrmCustomerCell    *self);
void       crm_customer_cell_update   (CrmCustomerCell    *self);

G_END_DECLS
