/* crm-list-sync.h: a list made equal to a newer one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void crm_list_sync (GListStore *list,
                    GListModel *newer,
                    GEqualFunc  equal);

G_END_DECLS
