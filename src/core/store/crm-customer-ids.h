/* crm-customer-ids.h: which customers a query shows, in which order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For core/store/ alone.
 */

#pragma once

#include "crm-customer-query.h"
#include "crm-database.h"

G_BEGIN_DECLS

/* Appends ids to @ids: of at most @limit customers, or of all when it is 0.
 * @complete: whether there are no more. */
gboolean crm_customer_ids_collect (CrmDatabase             *database,
                                   const CrmCustomerQuery  *query,
                                   guint                    limit,
                                   GArray                  *ids,
                                   gboolean                *complete,
                                   GError                 **error);
/* How many that are; the order does not matter. */
gboolean crm_customer_ids_count   (CrmDatabase             *database,
                                   const CrmCustomerQuery  *query,
                                   gint64                  *count,
                                   GError                 **error);

G_END_DECLS
