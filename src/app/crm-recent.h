/* crm-recent.h: the customers that were opened last
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/store/crm-store.h"

G_BEGIN_DECLS

void       crm_recent_add  (CrmStore     *store,
                            gint64        customer);
DexFuture *crm_recent_load (CrmStore     *store,
                            GCancellable *cancellable);

G_END_DECLS
