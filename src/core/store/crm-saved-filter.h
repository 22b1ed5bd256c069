/* crm-saved-filter.h: a query of the customer list that has a name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "crm-customer-query.h"

G_BEGIN_DECLS

/* Properties: "id" (int64), "name" (string), "position" (int), "query"
 * (CrmCustomerQuery: filter, search and order; NULL when it cannot be read),
 * "problem" (string: why; NULL). */
#define CRM_TYPE_SAVED_FILTER (crm_saved_filter_get_type ())
G_DECLARE_FINAL_TYPE (CrmSavedFilter, crm_saved_filter, CRM, SAVED_FILTER, GObject)

gint64                  crm_saved_filter_get_id      (CrmSavedFilter *self);
const char             *crm_saved_filter_get_name    (CrmSavedFilter *self);
const CrmCustomerQuery *crm_saved_filter_get_query   (CrmSavedFilter *self);
const char             *crm_saved_filter_get_problem (CrmSavedFilter *self);

/* GListStore of CrmSavedFilter, in the order that people gave them. */
DexFuture *crm_store_list_saved_filters (CrmStore                *store);
/* All of it is kept, search and order too. @id 0: a new one, at the end; else what
 * that one asks for is changed. Resolves to its id (int64). */
DexFuture *crm_store_save_filter        (CrmStore                *store,
                                         gint64                   id,
                                         const char              *name,
                                         const CrmCustomerQuery  *query);
DexFuture *crm_store_rename_filter      (CrmStore                *store,
                                         gint64                   id,
                                         const char              *name);
/* To be the one at @place, from 0, of all. */
DexFuture *crm_store_move_filter        (CrmStore                *store,
                                         gint64                   id,
                                         guint                    place);
DexFuture *crm_store_delete_filter      (CrmStore                *store,
                                         gint64                   id);

G_END_DECLS
