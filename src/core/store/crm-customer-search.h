/* crm-customer-search.h: customers that a search finds, in the list's order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For crm-customer-ids.c alone.
 */

#pragma once

#include "crm-customer-scope.h"

G_BEGIN_DECLS

/* Up to the limit, as fast as can be; or all. */
gboolean crm_customer_search_first (CrmCustomerScope  *scope,
                                    GError           **error);
gboolean crm_customer_search_all   (CrmCustomerScope  *scope,
                                    GError           **error);

G_END_DECLS
