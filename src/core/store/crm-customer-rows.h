/* crm-customer-rows.h: what the customer table shows of customers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For core/store/ alone.
 */

#pragma once

#include "crm-customer-query.h"
#include "crm-database.h"

G_BEGIN_DECLS

CrmCustomerRows *crm_customer_rows_load (CrmDatabase   *database,
                                         const gint64  *ids,
                                         guint          n_ids,
                                         GError       **error);

G_END_DECLS
