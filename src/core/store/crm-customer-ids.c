/* crm-customer-ids.c: which customers a query shows, in which order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Nothing is sorted that an index has in order already:
 *
 *   no search                the summary's index is walked
 *   search, newest first     the search index yields ids in that order
 *   search, sorted, few hits they are collected, looked up and sorted
 *   … many hits              the summary's index is walked, and each row looked
 *                            for among the collected hits
 *   … very many hits         collecting would take too long for the first rows,
 *                            but then the walk soon meets some: of rows older
 *                            than the hits collected it reads the texts, until
 *                            it has read so many that collecting is faster
 *
 * A filter is treated alike: few customers are sorted, many are met on the walk.
 */

#include "config.h"

#include "crm-customer-ids.h"
#include "crm-customer-search.h"
#include "crm-id-set.h"

static gboolean
take_by_walk (CrmCustomerScope *self,
              GError **error)
{
  const char *filter = crm_customer_scope_get_filter (self);
  int last = self->order->nullable ? 0 : 1;

  for (int with_value = 1; with_value >= last && !crm_customer_scope_is_full (self); with_value--)
    {
      sqlite3_stmt *statement = crm_customer_scope_prepare_walk (self, with_value, filter, error);

      if (statement == NULL || !crm_customer_scope_take_ids (self, statement, error))
        return FALSE;
    }

  return TRUE;
}

/* IS NULL first keeps SQLite from walking the index. */
static gboolean
take_sorted (CrmCustomerScope *self,
             GError **error)
{
  const char *filter = crm_customer_scope_get_filter (self);
  const char *direction = crm_customer_scope_get_direction (self);
  const char *key = self->order->key;
  sqlite3_stmt *statement;

  statement = crm_customer_scope_prepare (self, error,
                                          "SELECT s.id FROM customer_summary s WHERE %s"
                                          " ORDER BY %s IS NULL, +%s%s, s.id%s",
                                          filter, key, key, direction, direction);
  return statement != NULL && crm_customer_scope_take_ids (self, statement, error);
}

/* All of them: any index has the ids, in less space than the table, and a set
 * brings them in order. */
static gboolean
take_everything (CrmCustomerScope *self,
                 GError **error)
{
  sqlite3_stmt *statement = crm_customer_scope_prepare (self, error, "SELECT id FROM customer_summary");
  g_autoptr (CrmIdSet) set = crm_id_set_new ();
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;

  while (crm_database_step (self->database, statement, &local))
    crm_id_set_add (set, sqlite3_column_int64 (statement, 0));
  if (!crm_customer_scope_finish (g_steal_pointer (&local), error))
    return FALSE;

  crm_id_set_append_to (set, self->ids, self->ascending);
  return TRUE;
}

static gboolean
collect_all (CrmCustomerScope *self,
             GError **error)
{
  gboolean wide;

  if (self->order == NULL && self->filter == NULL && self->limit < 0)
    return take_everything (self, error);
  if (self->order == NULL)
    return crm_customer_scope_take_by_id (self, error);

  if (!crm_customer_scope_is_filter_wide (self, &wide, error))
    return FALSE;

  return wide ? take_by_walk (self, error) : take_sorted (self, error);
}

/**
 * crm_customer_ids_collect:
 * @database: a connection
 * @query: what is asked for
 * @limit: how many are wanted at most; 0 for all
 * @ids: (element-type gint64): what to append to
 * @complete: (out): whether there are no more
 * @error: return location for a #GError: %CRM_STORE_ERROR_INVALID when there is no
 *   such column to sort by, %G_IO_ERROR_CANCELLED, or another of %CRM_STORE_ERROR
 *
 * Finds customers that live, in the order of @query. Those without a value in the
 * sorted column come last in both directions; those with the same value stand in
 * the order of their ids.
 *
 * Returns: whether it worked
 */
gboolean
crm_customer_ids_collect (CrmDatabase *database,
                          const CrmCustomerQuery *query,
                          guint limit,
                          GArray *ids,
                          gboolean *complete,
                          GError **error)
{
  g_auto (CrmCustomerScope) self = { 0 };
  guint before = ids->len;
  gboolean found;

  /* One more than wanted tells whether there are more. */
  if (!crm_customer_scope_init (&self, database, query, ids, limit > 0 ? (gint64) before + limit + 1 : -1, error))
    return FALSE;

  if (self.search == NULL)
    found = collect_all (&self, error);
  else if (limit > 0)
    found = crm_customer_search_first (&self, error);
  else
    found = crm_customer_search_all (&self, error);
  if (!found)
    return FALSE;

  *complete = limit == 0 || ids->len - before <= limit;
  if (!*complete)
    g_array_set_size (ids, before + limit);
  return TRUE;
}

/**
 * crm_customer_ids_count:
 * @database: a connection
 * @query: what is asked for
 * @count: (out): how many customers that are
 * @error: return location for an error
 *
 * Returns: whether it worked
 */
gboolean
crm_customer_ids_count (CrmDatabase *database,
                        const CrmCustomerQuery *query,
                        gint64 *count,
                        GError **error)
{
  g_autoptr (CrmCustomerQuery) unsorted = crm_customer_query_copy (query);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean complete;

  g_clear_pointer (&unsorted->sort, g_free);
  if (!crm_customer_ids_collect (database, unsorted, 0, ids, &complete, error))
    return FALSE;

  *count = ids->len;
  return TRUE;
}
