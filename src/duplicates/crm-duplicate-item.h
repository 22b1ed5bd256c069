/* crm-duplicate-item.h: customers that are probably the same, in the list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/store/crm-duplicates.h"

G_BEGIN_DECLS

/* Properties: "details" (CrmDuplicateDetails, NULL until they are loaded), "open"
 * (boolean): whether there is still something to decide. */
#define CRM_TYPE_DUPLICATE_ITEM (crm_duplicate_item_get_type ())
G_DECLARE_FINAL_TYPE (CrmDuplicateItem, crm_duplicate_item, CRM, DUPLICATE_ITEM, GObject)

CrmDuplicateItem    *crm_duplicate_item_new         (CrmStore            *store,
                                                     const gint64        *ids,
                                                     guint                n_ids,
                                                     CrmDuplicateReasons  reasons);
/* Loads the details, and anew whenever the customers change. */
void                 crm_duplicate_item_watch       (CrmDuplicateItem    *self);
CrmStore            *crm_duplicate_item_get_store   (CrmDuplicateItem    *self);
CrmDuplicateReasons  crm_duplicate_item_get_reasons (CrmDuplicateItem    *self);
CrmDuplicateDetails *crm_duplicate_item_get_details (CrmDuplicateItem    *self);
gboolean             crm_duplicate_item_get_open    (CrmDuplicateItem    *self);
/* Of all of them, whether they are still there or not. */
guint                crm_duplicate_item_get_size    (CrmDuplicateItem    *self);
/* Of those that are there; free with g_array_unref(). */
GArray              *crm_duplicate_item_dup_ids     (CrmDuplicateItem    *self);

G_END_DECLS
