/* crm-customer-sums.h: what the expected amounts of customers come to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "crm-customer-query.h"

G_BEGIN_DECLS

/**
 * CrmCustomerSum:
 * @currency: ISO 4217
 * @amount: minor units
 * @n_customers: how many have an amount in it
 */
typedef struct
{
  char currency[4];
  gint64 amount;
  guint n_customers;
} CrmCustomerSum;

/* Of the customers that @query finds, or of @ids. Resolves to a GArray of
 * CrmCustomerSum, the currency of most customers first: amounts are never added
 * across currencies. */
DexFuture *crm_store_sum_customers_found (CrmStore               *self,
                                          const CrmCustomerQuery *query,
                                          GCancellable           *cancellable);
DexFuture *crm_store_sum_customers       (CrmStore               *self,
                                          const gint64           *ids,
                                          guint                   n_ids,
                                          GCancellable           *cancellable);

G_END_DECLS
