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
 * A filter is treated alike: a few customers that pass are sorted, many are met on
 * the walk; for the first rows those that pass the narrowest condition are looked at
 * in the list's order before all that pass are collected.
 */

#include "config.h"

#include "crm-customer-ids.h"
#include "crm-customer-search.h"
#include "crm-id-set.h"

/* So many entries of the order's index are passed for the first rows, in about 5 ms,
 * before all that pass a filter are collected. */
#define FIRST_STEPS 150000

/* Takes a customer if it is a candidate and passes. */
static gboolean
look_at (CrmCustomerScope *self,
         const CrmIdSet *candidates,
         gint64 id,
         guint *n_looks,
         GError **error)
{
  gboolean passes;

  if (candidates != NULL && !crm_id_set_contains (candidates, id))
    return TRUE;

  ++*n_looks;
  if (!crm_customer_scope_passes (self, id, &passes, error))
    return FALSE;
  if (passes)
    g_array_append_val (self->ids, id);
  return TRUE;
}

/* Candidates in the list's order, one row after the other, until there are enough or
 * it would be cheaper to know all that pass. */
static gboolean
look_along (CrmCustomerScope *self,
            const CrmIdSet *candidates,
            sqlite3_stmt *statement,
            guint *n_looks,
            guint *n_steps,
            GError **error)
{
  g_autoptr (GError) local = NULL;

  while (!crm_customer_scope_is_full (self) && *n_looks < CRM_CUSTOMER_MANY_ROWS && *n_steps < FIRST_STEPS &&
         crm_database_step (self->database, statement, &local))
    {
      ++*n_steps;
      if (!look_at (self, candidates, sqlite3_column_int64 (statement, 0), n_looks, error))
        return FALSE;
    }

  sqlite3_reset (statement);
  return crm_customer_scope_finish (g_steal_pointer (&local), error);
}

static gboolean
look_by_id (CrmCustomerScope *self,
            const CrmIdSet *candidates,
            guint *n_looks,
            guint *n_steps,
            GError **error)
{
  g_autoptr (GArray) ids = NULL;
  sqlite3_stmt *statement;

  if (candidates == NULL)
    {
      statement = crm_customer_scope_prepare (self, error, "SELECT id FROM customer_summary ORDER BY id%s",
                                              crm_customer_scope_get_direction (self));
      return statement != NULL && look_along (self, NULL, statement, n_looks, n_steps, error);
    }

  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  crm_id_set_append_to (candidates, ids, self->ascending, CRM_CUSTOMER_MANY_ROWS);
  for (guint i = 0; i < ids->len && !crm_customer_scope_is_full (self) && *n_looks < CRM_CUSTOMER_MANY_ROWS; i++)
    if (!look_at (self, NULL, g_array_index (ids, gint64, i), n_looks, error))
      return FALSE;
  return TRUE;
}

/* Whether the first rows could be found without knowing all that pass. */
static gboolean
look_first (CrmCustomerScope *self,
            gboolean *enough,
            GError **error)
{
  guint before = self->ids->len;
  guint n_looks = 0;
  guint n_steps = 0;
  g_autoptr (GError) local = NULL;
  const CrmIdSet *candidates = crm_customer_filter_get_candidates (self->filter, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  if (self->order == NULL)
    {
      if (!look_by_id (self, candidates, &n_looks, &n_steps, error))
        return FALSE;
    }
  else
    {
      sqlite3_stmt *statement = crm_customer_scope_prepare_walk (self, TRUE, "1", error);

      if (statement == NULL || !look_along (self, candidates, statement, &n_looks, &n_steps, error))
        return FALSE;
    }

  *enough = crm_customer_scope_is_full (self);
  if (!*enough)
    g_array_set_size (self->ids, before);
  return TRUE;
}

static gboolean
collect_filtered (CrmCustomerScope *self,
                  GError **error)
{
  g_autoptr (GArray) ids = NULL;

  if (self->limit >= 0)
    {
      gboolean done;

      if (!crm_customer_filter_is_narrow (self->filter, self->few, &done, error) ||
          (!done && !look_first (self, &done, error)))
        return FALSE;
      if (crm_customer_scope_is_full (self))
        return TRUE;
    }

  if (!crm_customer_scope_resolve (self, error))
    return FALSE;
  if (self->order != NULL && self->n_passing > self->few)
    return crm_customer_scope_walk (self, self->passing, self->n_passing, error);

  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  crm_id_set_append_to (self->passing, ids, self->ascending, self->order == NULL ? (guint) self->limit : G_MAXUINT);
  if (self->order != NULL)
    return crm_customer_scope_sort (self, ids, error);

  g_array_append_vals (self->ids, ids->data, ids->len);
  return TRUE;
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

  crm_id_set_append_to (set, self->ids, self->ascending, G_MAXUINT);
  return TRUE;
}

static gboolean
take_by_walk (CrmCustomerScope *self,
              GError **error)
{
  int last = self->order->nullable ? 0 : 1;

  for (int with_value = 1; with_value >= last && !crm_customer_scope_is_full (self); with_value--)
    {
      sqlite3_stmt *statement = crm_customer_scope_prepare_walk (self, with_value, "1", error);

      if (statement == NULL || !crm_customer_scope_take_ids (self, statement, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
collect_all (CrmCustomerScope *self,
             GError **error)
{
  sqlite3_stmt *statement;

  if (self->filter != NULL)
    return collect_filtered (self, error);
  if (self->order != NULL)
    return take_by_walk (self, error);
  if (self->limit < 0)
    return take_everything (self, error);

  statement = crm_customer_scope_prepare (self, error, "SELECT id FROM customer_summary ORDER BY id%s",
                                          crm_customer_scope_get_direction (self));
  return statement != NULL && crm_customer_scope_take_ids (self, statement, error);
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
  g_auto (CrmCustomerScope) self = { 0 };

  g_clear_pointer (&unsorted->sort, g_free);
  if (!crm_customer_scope_init (&self, database, unsorted, ids, -1, error))
    return FALSE;

  if (self.search == NULL && self.filter == NULL)
    return crm_database_get_int64 (database, "SELECT count (*) FROM customer_summary", count, error);
  if (self.search != NULL ? !crm_customer_search_all (&self, error) : !crm_customer_scope_resolve (&self, error))
    return FALSE;

  *count = self.search != NULL ? ids->len : self.n_passing;
  return TRUE;
}
