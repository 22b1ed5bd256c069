/* crm-customer-export.h: customers of the list, written to a file that is asked for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "customers/crm-customer-columns.h"
#include "customers/crm-customer-list.h"

G_BEGIN_DECLS

void crm_customer_export (GtkWidget          *page,
                          CrmCustomerList    *list,
                          CrmCustomerColumns *columns,
                          GtkBox             *works,
                          gboolean            only_selected);

G_END_DECLS
