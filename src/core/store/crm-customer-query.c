/* crm-customer-query.c: the customer list: search, order, pages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "crm-customer-ids.h"
#include "crm-customer-query.h"
#include "crm-customer-rows.h"

G_DEFINE_BOXED_TYPE (CrmCustomerQuery, crm_customer_query, crm_customer_query_copy, crm_customer_query_free)

/**
 * crm_customer_query_new:
 *
 * Returns: (transfer full): a query for all customers, newest first
 */
CrmCustomerQuery *
crm_customer_query_new (void)
{
  return g_new0 (CrmCustomerQuery, 1);
}

/**
 * crm_customer_query_copy:
 * @self: a query
 *
 * Returns: (transfer full): a copy
 */
CrmCustomerQuery *
crm_customer_query_copy (const CrmCustomerQuery *self)
{
  CrmCustomerQuery *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->search = g_strdup (self->search);
  copy->sort = g_strdup (self->sort);
  copy->stage = g_strdup (self->stage);
  copy->owner = g_strdup (self->owner);
  return copy;
}

/**
 * crm_customer_query_equal:
 * @self: a query
 * @other: another
 *
 * Returns: whether both ask for the same
 */
gboolean
crm_customer_query_equal (const CrmCustomerQuery *self,
                          const CrmCustomerQuery *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  return g_strcmp0 (self->search, other->search) == 0 &&
         g_strcmp0 (self->sort, other->sort) == 0 &&
         !self->descending == !other->descending &&
         g_strcmp0 (self->stage, other->stage) == 0 &&
         g_strcmp0 (self->owner, other->owner) == 0 &&
         !self->incomplete == !other->incomplete;
}

/**
 * crm_customer_query_free:
 * @self: (transfer full): a query
 */
void
crm_customer_query_free (CrmCustomerQuery *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->search);
  g_free (self->sort);
  g_free (self->stage);
  g_free (self->owner);
  g_free (self);
}

typedef struct
{
  CrmCustomerQuery *query;
  guint limit;
} Request;

static Request *
request_new (const CrmCustomerQuery *query,
             guint limit)
{
  Request *self = g_new0 (Request, 1);

  self->query = crm_customer_query_copy (query);
  self->limit = limit;
  return self;
}

static void
request_free (gpointer data)
{
  Request *self = data;

  crm_customer_query_free (self->query);
  g_free (self);
}

static gboolean
query_customers (CrmDatabase *database,
                 GValue *result,
                 gpointer user_data,
                 GError **error)
{
  const Request *request = user_data;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean complete;
  CrmCustomerRows *rows;

  if (!crm_customer_ids_collect (database, request->query, request->limit, ids, &complete, error))
    return FALSE;

  rows = crm_customer_rows_load (database, (const gint64 *) ids->data, ids->len, error);
  if (rows == NULL)
    return FALSE;

  rows->ids_complete = complete;
  g_value_init (result, CRM_TYPE_CUSTOMER_ROWS);
  g_value_take_boxed (result, rows);
  return TRUE;
}

/**
 * crm_store_query_customers:
 * @store: an open store
 * @query: what is asked for; copied
 * @limit: how many rows are wanted at most, above 0
 * @cancellable: (nullable): what ends it, when a newer query has come
 *
 * The first rows of the customer list, without waiting for the rest.
 *
 * Returns: (transfer full): a future of #CrmCustomerRows; rejects with
 *   %CRM_STORE_ERROR_INVALID when there is no such column to sort by, with
 *   %G_IO_ERROR_CANCELLED, or with another of %CRM_STORE_ERROR
 */
DexFuture *
crm_store_query_customers (CrmStore *store,
                           const CrmCustomerQuery *query,
                           guint limit,
                           GCancellable *cancellable)
{
  g_return_val_if_fail (CRM_IS_STORE (store), NULL);
  g_return_val_if_fail (query != NULL && limit > 0, NULL);

  return crm_store_read (store, cancellable, query_customers, request_new (query, limit), request_free);
}

static gboolean
query_customer_ids (CrmDatabase *database,
                    GValue *result,
                    gpointer user_data,
                    GError **error)
{
  const Request *request = user_data;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean complete;
  gsize size;
  gpointer data;

  if (!crm_customer_ids_collect (database, request->query, 0, ids, &complete, error))
    return FALSE;

  size = (gsize) ids->len * sizeof (gint64);
  data = g_array_free (g_steal_pointer (&ids), FALSE);
  g_value_init (result, G_TYPE_BYTES);
  g_value_take_boxed (result, g_bytes_new_take (data, size));
  return TRUE;
}

/**
 * crm_store_query_customer_ids:
 * @store: an open store
 * @query: what is asked for; copied
 * @cancellable: (nullable): what ends it, when a newer query has come
 *
 * All customers of the list, in its order.
 *
 * Returns: (transfer full): a future of a #GBytes of #gint64; rejects as that of
 *   crm_store_query_customers()
 */
DexFuture *
crm_store_query_customer_ids (CrmStore *store,
                              const CrmCustomerQuery *query,
                              GCancellable *cancellable)
{
  g_return_val_if_fail (CRM_IS_STORE (store), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  return crm_store_read (store, cancellable, query_customer_ids, request_new (query, 0), request_free);
}

static gboolean
load_rows (CrmDatabase *database,
           GValue *result,
           gpointer user_data,
           GError **error)
{
  const GArray *ids = user_data;
  CrmCustomerRows *rows = crm_customer_rows_load (database, (const gint64 *) ids->data, ids->len, error);

  if (rows == NULL)
    return FALSE;

  g_value_init (result, CRM_TYPE_CUSTOMER_ROWS);
  g_value_take_boxed (result, rows);
  return TRUE;
}

static void
free_ids (gpointer ids)
{
  g_array_unref (ids);
}

/**
 * crm_store_load_customer_rows:
 * @store: an open store
 * @ids: (array length=n_ids): customers; copied
 * @n_ids: how many
 * @cancellable: (nullable): what ends it, when the page is wanted no more
 *
 * A page of the list.
 *
 * Returns: (transfer full): a future of #CrmCustomerRows, one for each id; rejects
 *   with %G_IO_ERROR_CANCELLED or an error of %CRM_STORE_ERROR
 */
DexFuture *
crm_store_load_customer_rows (CrmStore *store,
                              const gint64 *ids,
                              guint n_ids,
                              GCancellable *cancellable)
{
  GArray *copy;

  g_return_val_if_fail (CRM_IS_STORE (store), NULL);
  g_return_val_if_fail (ids != NULL || n_ids == 0, NULL);

  copy = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (copy, ids, n_ids);
  return crm_store_read (store, cancellable, load_rows, copy, free_ids);
}
