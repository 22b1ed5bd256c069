/* crm-customer-query.c: the customer list: search, order, pages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

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
  copy->filter = self->filter != NULL ? crm_filter_ref (self->filter) : NULL;
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
         crm_filter_equal (self->filter, other->filter);
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
  g_clear_pointer (&self->filter, crm_filter_unref);
  g_free (self);
}

/**
 * crm_customer_query_to_json:
 * @self: a query
 *
 * Returns: (transfer full): a JSON object that crm_customer_query_from_json() reads
 */
char *
crm_customer_query_to_json (const CrmCustomerQuery *self)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonObject) object = json_object_new ();

  g_return_val_if_fail (self != NULL, NULL);

  if (self->search != NULL)
    json_object_set_string_member (object, "search", self->search);
  if (self->sort != NULL)
    json_object_set_string_member (object, "sort", self->sort);
  if (self->descending)
    json_object_set_boolean_member (object, "descending", TRUE);
  json_object_set_member (object, "conditions", crm_filter_to_json (self->filter));

  json_node_set_object (node, object);
  return json_to_string (node, FALSE);
}

/**
 * crm_customer_query_from_json:
 * @json: what crm_customer_query_to_json() has made
 * @error: return location for an error: %CRM_FILTER_ERROR_UNKNOWN when a newer
 *   version has made it; the message names what this one does not know
 *
 * Returns: (transfer full) (nullable): the query
 */
CrmCustomerQuery *
crm_customer_query_from_json (const char *json,
                              GError **error)
{
  g_autoptr (CrmCustomerQuery) self = crm_customer_query_new ();
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object;

  g_return_val_if_fail (json != NULL, NULL);

  node = json_from_string (json, NULL);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node) ||
      !json_object_has_member (json_node_get_object (node), "conditions"))
    {
      g_set_error_literal (error, CRM_FILTER_ERROR, CRM_FILTER_ERROR_INVALID, _ ("The filter cannot be read."));
      return NULL;
    }

  object = json_node_get_object (node);
  self->search = g_strdup (json_object_get_string_member_with_default (object, "search", NULL));
  self->sort = g_strdup (json_object_get_string_member_with_default (object, "sort", NULL));
  self->descending = json_object_get_boolean_member_with_default (object, "descending", FALSE);
  self->filter = crm_filter_from_json (json_object_get_member (object, "conditions"), error);
  if (self->filter == NULL)
    return NULL;

  return g_steal_pointer (&self);
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
 *   %CRM_FILTER_ERROR or %CRM_VALUE_ERROR for a filter that says nothing, with
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

/* What is wrong with one query leaves the others alone. */
static gboolean
count_customers (CrmDatabase *database,
                 GValue *result,
                 gpointer user_data,
                 GError **error)
{
  const GPtrArray *queries = user_data;
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < queries->len; i++)
    {
      g_autoptr (GError) local = NULL;
      gint64 count = -1;

      if (!crm_customer_ids_count (database, g_ptr_array_index (queries, i), &count, &local) &&
          (local->domain == CRM_STORE_ERROR || local->domain == G_IO_ERROR))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      g_array_append_val (counts, count);
    }

  g_value_init (result, G_TYPE_BYTES);
  g_value_take_boxed (result, g_bytes_new (counts->data, counts->len * sizeof (gint64)));
  return TRUE;
}

static void
free_queries (gpointer queries)
{
  g_ptr_array_unref (queries);
}

/**
 * crm_store_count_customers_by_filters:
 * @store: an open store
 * @queries: (array length=n_queries): what is asked for; copied
 * @n_queries: how many
 * @cancellable: (nullable): what ends it
 *
 * Exact counts, of one state of the file.
 *
 * Returns: (transfer full): a future of a #GBytes of #gint64, one for each query,
 *   -1 where a query cannot be asked; rejects with %G_IO_ERROR_CANCELLED or an error
 *   of %CRM_STORE_ERROR
 */
DexFuture *
crm_store_count_customers_by_filters (CrmStore *store,
                                      const CrmCustomerQuery *const *queries,
                                      guint n_queries,
                                      GCancellable *cancellable)
{
  GPtrArray *copies;

  g_return_val_if_fail (CRM_IS_STORE (store), NULL);
  g_return_val_if_fail (queries != NULL || n_queries == 0, NULL);

  copies = g_ptr_array_new_with_free_func ((GDestroyNotify) crm_customer_query_free);
  for (guint i = 0; i < n_queries; i++)
    g_ptr_array_add (copies, crm_customer_query_copy (queries[i]));
  return crm_store_read (store, cancellable, count_customers, copies, free_queries);
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
