/* crm-row-drop.h: files that are dropped on a row of the customer table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "customers/crm-customer-list.h"

G_BEGIN_DECLS

#define CRM_TYPE_ROW_DROP (crm_row_drop_get_type ())
G_DECLARE_FINAL_TYPE (CrmRowDrop, crm_row_drop, CRM, ROW_DROP, GObject)

CrmRowDrop *crm_row_drop_new (GtkColumnView   *view,
                              CrmCustomerList *list,
                              GtkLabel        *hint);

G_END_DECLS
