/* crm-customer-sums.c: what the expected amounts of customers come to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "crm-customer-ids.h"
#include "crm-customer-sums.h"
#include "crm-id-set.h"

/* Up to so many customers are looked up one by one; of more the index is walked. */
#define FEW 5000

typedef struct
{
  CrmCustomerQuery *query; /* NULL: the ids alone are meant */
  GArray *ids;
} Request;

static void
request_free (gpointer data)
{
  Request *self = data;

  g_clear_pointer (&self->query, crm_customer_query_free);
  g_array_unref (self->ids);
  g_free (self);
}

static void
add (GArray *sums,
     const char *currency,
     gint64 amount,
     guint n_customers)
{
  CrmCustomerSum *sum = NULL;

  for (guint i = 0; i < sums->len && sum == NULL; i++)
    if (g_str_equal (g_array_index (sums, CrmCustomerSum, i).currency, currency))
      sum = &g_array_index (sums, CrmCustomerSum, i);
  if (sum == NULL)
    {
      g_array_set_size (sums, sums->len + 1);
      sum = &g_array_index (sums, CrmCustomerSum, sums->len - 1);
      g_strlcpy (sum->currency, currency, sizeof sum->currency);
    }

  /* More money than there is in the world. */
  if (__builtin_add_overflow (sum->amount, amount, &sum->amount))
    sum->amount = amount > 0 ? G_MAXINT64 : G_MININT64;
  sum->n_customers += n_customers;
}

static gboolean
add_row (GArray *sums,
         sqlite3_stmt *statement)
{
  if (sqlite3_column_type (statement, 1) != SQLITE_NULL && sqlite3_column_type (statement, 2) != SQLITE_NULL)
    add (sums, crm_column_text (statement, 2), sqlite3_column_int64 (statement, 1), 1);
  return TRUE;
}

static gboolean
finish (GError *local,
        GError **error)
{
  if (local == NULL)
    return TRUE;

  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
look_up (CrmDatabase *database,
         const GArray *ids,
         GArray *sums,
         GError **error)
{
  sqlite3_stmt *statement;

  statement = crm_database_prepare (database, "SELECT id, amount, currency FROM customer_summary WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (GError) local = NULL;

      sqlite3_bind_int64 (statement, 1, g_array_index (ids, gint64, i));
      if (crm_database_step (database, statement, &local))
        add_row (sums, statement);
      sqlite3_reset (statement);
      if (!finish (g_steal_pointer (&local), error))
        return FALSE;
    }
  return TRUE;
}

/* @set: NULL for everybody */
static gboolean
walk (CrmDatabase *database,
      const CrmIdSet *set,
      GArray *sums,
      GError **error)
{
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement;

  statement = crm_database_prepare (database,
                                    "SELECT id, amount, currency FROM customer_summary INDEXED BY summary_money"
                                    " WHERE amount IS NOT NULL",
                                    error);
  if (statement == NULL)
    return FALSE;

  while (crm_database_step (database, statement, &local))
    if (set == NULL || crm_id_set_contains (set, sqlite3_column_int64 (statement, 0)))
      add_row (sums, statement);
  return finish (g_steal_pointer (&local), error);
}

static int
compare_sums (gconstpointer a,
              gconstpointer b)
{
  const CrmCustomerSum *first = a;
  const CrmCustomerSum *second = b;

  if (first->n_customers != second->n_customers)
    return first->n_customers > second->n_customers ? -1 : 1;
  return strcmp (first->currency, second->currency);
}

static gboolean
finds_everybody (const CrmCustomerQuery *query)
{
  g_autoptr (CrmCustomerQuery) everybody = crm_customer_query_new ();

  return crm_customer_query_equal (query, everybody);
}

static gboolean
sum_customers (CrmDatabase *database,
               GValue *result,
               gpointer user_data,
               GError **error)
{
  Request *request = user_data;
  g_autoptr (GArray) sums = g_array_new (FALSE, TRUE, sizeof (CrmCustomerSum));
  gboolean everybody = request->query != NULL && finds_everybody (request->query);
  gboolean complete;

  if (request->query != NULL && !everybody &&
      !crm_customer_ids_collect (database, request->query, 0, request->ids, &complete, error))
    return FALSE;

  if (everybody)
    {
      if (!walk (database, NULL, sums, error))
        return FALSE;
    }
  else if (request->ids->len <= FEW)
    {
      if (!look_up (database, request->ids, sums, error))
        return FALSE;
    }
  else
    {
      g_autoptr (CrmIdSet) set = crm_id_set_new ();

      for (guint i = 0; i < request->ids->len; i++)
        crm_id_set_add (set, g_array_index (request->ids, gint64, i));
      if (!walk (database, set, sums, error))
        return FALSE;
    }

  g_array_sort (sums, compare_sums);
  g_value_init (result, G_TYPE_ARRAY);
  g_value_take_boxed (result, g_steal_pointer (&sums));
  return TRUE;
}

/**
 * crm_store_sum_customers_found:
 * @self: an open store
 * @query: whose customers; copied
 * @cancellable: (nullable): what ends it, when another query has come
 *
 * Adds up the expected amounts of the current opportunities of all customers that
 * a query finds.
 *
 * Returns: (transfer full): a future of a #GArray of #CrmCustomerSum
 */
DexFuture *
crm_store_sum_customers_found (CrmStore *self,
                               const CrmCustomerQuery *query,
                               GCancellable *cancellable)
{
  Request *request;

  g_return_val_if_fail (CRM_IS_STORE (self), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  request = g_new0 (Request, 1);
  request->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  request->query = crm_customer_query_copy (query);
  /* The order adds nothing to a sum. */
  g_clear_pointer (&request->query->sort, g_free);
  request->query->descending = FALSE;

  return crm_store_read (self, cancellable, sum_customers, request, request_free);
}

/**
 * crm_store_sum_customers:
 * @self: an open store
 * @ids: (array length=n_ids): customers; copied
 * @n_ids: how many
 * @cancellable: (nullable): what ends it, when others are selected
 *
 * As crm_store_sum_customers_found(), for these customers.
 *
 * Returns: (transfer full): a future of a #GArray of #CrmCustomerSum
 */
DexFuture *
crm_store_sum_customers (CrmStore *self,
                         const gint64 *ids,
                         guint n_ids,
                         GCancellable *cancellable)
{
  Request *request;

  g_return_val_if_fail (CRM_IS_STORE (self), NULL);
  g_return_val_if_fail (ids != NULL || n_ids == 0, NULL);

  request = g_new0 (Request, 1);
  request->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_ids);
  g_array_append_vals (request->ids, ids, n_ids);

  return crm_store_read (self, cancellable, sum_customers, request, request_free);
}
