/* crm-duplicate-tile.h: one of several customers that may be the same
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/store/crm-customer-query.h"

G_BEGIN_DECLS

#define CRM_TYPE_DUPLICATE_TILE (crm_duplicate_tile_get_type ())
G_DECLARE_FINAL_TYPE (CrmDuplicateTile, crm_duplicate_tile, CRM, DUPLICATE_TILE, GtkButton)

GtkWidget *crm_duplicate_tile_new          (void);
void       crm_duplicate_tile_set_customer (CrmDuplicateTile     *self,
                                            const CrmCustomerRow *customer);

G_END_DECLS
