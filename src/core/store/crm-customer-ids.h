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
/* For tests, so that few customers take all ways: see there. 0: as built. */
void     crm_customer_ids_set_thresholds (guint few,
                                          guint many);

G_END_DECLS
