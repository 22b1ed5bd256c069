/* crm-customer-scope.h: filter and order of a list of customers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For crm-customer-*.c alone.
 */

#pragma once

#include "crm-customer-filter.h"
#include "crm-customer-query.h"
#include "crm-database.h"
#include "crm-search-query.h"

G_BEGIN_DECLS

/* So many rows are looked at one after the other, in about 4 ms, before all that
 * pass a filter are collected. */
#define CRM_CUSTOMER_MANY_ROWS 2000

typedef struct
{
  const char *field;
  const char *key;   /* SQL over customer_summary s */
  const char *index; /* of customer_summary; NULL: of the values of a custom field */
  gboolean nullable;
} CrmCustomerOrder;

/* What one collection of ids needs to know. */
typedef struct
{
  CrmDatabase *database;
  const CrmCustomerOrder *order; /* NULL: by id */
  CrmCustomerOrder custom;       /* where that points for a custom field */
  char *custom_key;
  gint64 custom_field;
  gboolean ascending;
  CrmSearchQuery *search;        /* NULL: everything */
  CrmCustomerFilter *filter;     /* NULL: none */
  CrmIdSet *passing;             /* NULL: not collected, or no filter */
  guint n_passing;
  guint n_looked_at;
  gint64 limit;                  /* -1: none */
  GArray *ids;                   /* gint64 */
  guint few;                     /* up to how many rows are looked up and sorted */
  guint many;                    /* up to how many hits are collected for the first rows */
} CrmCustomerScope;

gboolean      crm_customer_scope_init           (CrmCustomerScope        *self,
                                                 CrmDatabase             *database,
                                                 const CrmCustomerQuery  *query,
                                                 GArray                  *ids,
                                                 gint64                   limit,
                                                 GError                 **error);
void          crm_customer_scope_clear          (CrmCustomerScope        *self);
gboolean      crm_customer_scope_is_full        (const CrmCustomerScope  *self);
/* SQL: the filter, or 1; "" or " DESC" */
const char   *crm_customer_scope_get_filter     (const CrmCustomerScope  *self);
const char   *crm_customer_scope_get_direction  (const CrmCustomerScope  *self);
/* Collects those that pass the filter, unless it has been done or there is none. */
gboolean      crm_customer_scope_resolve        (CrmCustomerScope        *self,
                                                 GError                 **error);
/* Whether a customer lives and passes the filter. */
gboolean      crm_customer_scope_passes         (CrmCustomerScope        *self,
                                                 gint64                   id,
                                                 gboolean                *passes,
                                                 GError                 **error);
/* A statement with the filter's parameters bound; ?1 and ?2 are its own. */
sqlite3_stmt *crm_customer_scope_prepare        (const CrmCustomerScope  *self,
                                                 GError                 **error,
                                                 const char              *format,
                                                 ...) G_GNUC_PRINTF (3, 4);
/* Ids as the order's index has them: those with a value, or those without. */
sqlite3_stmt *crm_customer_scope_prepare_walk   (CrmCustomerScope        *self,
                                                 gboolean                 with_value,
                                                 const char              *filter,
                                                 GError                 **error);
/* What a statement yields goes to the ids, until they are full. */
gboolean      crm_customer_scope_take_ids       (CrmCustomerScope        *self,
                                                 sqlite3_stmt            *statement,
                                                 GError                 **error);
/* Living customers in the list's order, which is not that of ids. */
gboolean      crm_customer_scope_sort           (CrmCustomerScope        *self,
                                                 GArray                  *ids,
                                                 GError                 **error);
/* Those of @set in the list's order, of which the index' is walked until all
 * @n_ids have been met or the ids are full. */
gboolean      crm_customer_scope_walk           (CrmCustomerScope        *self,
                                                 const CrmIdSet          *set,
                                                 guint                    n_ids,
                                                 GError                 **error);
/* Ends a loop of crm_database_step(): @local is what it stopped with, or NULL. */
gboolean      crm_customer_scope_finish         (GError                  *local,
                                                 GError                 **error);
/* For tests, so that few customers take all ways. 0: as built. */
void          crm_customer_scope_set_thresholds (guint                    few,
                                                 guint                    many);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CrmCustomerScope, crm_customer_scope_clear)

G_END_DECLS
