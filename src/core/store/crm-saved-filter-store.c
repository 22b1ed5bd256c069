/* crm-saved-filter-store.c: filters that have a name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/text/crm-text.h"

#include "crm-database.h"
#include "crm-lookup.h"
#include "crm-saved-filter.h"
#include "crm-uuid.h"
#include "crm-writer.h"

typedef struct
{
  gint64 id;
  char *name;
  CrmCustomerQuery *query;
  guint place;
} Request;

static Request *
request_new (gint64 id,
             const char *name,
             const CrmCustomerQuery *query,
             guint place)
{
  Request *self = g_new0 (Request, 1);

  self->id = id;
  self->name = name != NULL ? crm_text_clean (name) : NULL;
  self->query = query != NULL ? crm_customer_query_copy (query) : NULL;
  self->place = place;
  return self;
}

static void
request_free (gpointer data)
{
  Request *self = data;

  g_free (self->name);
  g_clear_pointer (&self->query, crm_customer_query_free);
  g_free (self);
}

/* Names and uuids ---------------------------------------------------------------- */

/* One value of a stage or an owner; what is not found stays as it is. */
static gboolean
translate (CrmDatabase *database,
           const char *table,
           gboolean to_uuid,
           const char *value,
           GStrvBuilder *values,
           GError **error)
{
  g_autofree char *sql = NULL;
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement;
  guint8 uuid[CRM_UUID_LENGTH];

  if (*value == '\0' || (!to_uuid && !crm_uuid_parse (value, uuid)))
    {
      g_strv_builder_add (values, value);
      return TRUE;
    }

  sql = g_strdup_printf (to_uuid ? "SELECT uuid FROM %s WHERE name = ?1 AND deleted_act IS NULL ORDER BY id"
                                 : "SELECT name FROM %s WHERE uuid = ?1",
                         table);
  statement = crm_database_prepare (database, sql, error);
  if (statement == NULL)
    return FALSE;

  if (to_uuid)
    crm_bind_text (statement, 1, value);
  else
    sqlite3_bind_blob (statement, 1, uuid, sizeof uuid, SQLITE_TRANSIENT);
  if (!crm_database_step (database, statement, &local))
    g_strv_builder_add (values, value);
  else if (to_uuid)
    g_strv_builder_take (values, crm_column_uuid (statement, 0));
  else
    g_strv_builder_add (values, crm_column_text (statement, 0));
  sqlite3_reset (statement);

  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* Files have uuids of stages and members, which may be renamed; everything else
 * speaks of them by name. */
static gboolean
translate_filter (CrmDatabase *database,
                  CrmCustomerQuery *query,
                  gboolean to_uuid,
                  GError **error)
{
  g_autoptr (CrmFilter) filter = crm_filter_copy (query->filter);

  for (guint i = 0; i < crm_filter_get_n_conditions (query->filter); i++)
    {
      const CrmFilterCondition *condition = crm_filter_get_condition (query->filter, i);
      gboolean is_stage = g_str_equal (condition->field, "stage");
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
      g_auto (GStrv) values = NULL;

      if (!is_stage && !g_str_equal (condition->field, "owner"))
        continue;

      for (guint v = 0; condition->values[v] != NULL; v++)
        if (!translate (database, is_stage ? "stage" : "member", to_uuid, condition->values[v], builder, error))
          return FALSE;
      values = g_strv_builder_end (builder);
      crm_filter_set (filter, condition->field, condition->op, (const char *const *) values);
    }

  g_clear_pointer (&query->filter, crm_filter_unref);
  query->filter = g_steal_pointer (&filter);
  return TRUE;
}

static char *
make_text (CrmDatabase *database,
           const CrmCustomerQuery *query,
           GError **error)
{
  g_autoptr (CrmCustomerQuery) copy = crm_customer_query_copy (query);

  return translate_filter (database, copy, TRUE, error) ? crm_customer_query_to_json (copy) : NULL;
}

/* Reading ------------------------------------------------------------------------ */

static gboolean
list_saved_filters (CrmDatabase *database,
                    GValue *result,
                    gpointer user_data,
                    GError **error)
{
  sqlite3_stmt *statement = crm_database_prepare (database,
                                                  "SELECT id, name, position, query FROM saved_filter"
                                                  " WHERE deleted_act IS NULL ORDER BY position, id",
                                                  error);
  g_autoptr (GListStore) list = g_list_store_new (CRM_TYPE_SAVED_FILTER);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;

  while (crm_database_step (database, statement, &local))
    {
      g_autoptr (CrmCustomerQuery) query = NULL;
      g_autoptr (CrmSavedFilter) filter = NULL;
      g_autoptr (GError) problem = NULL;

      query = crm_customer_query_from_json (crm_column_text (statement, 3), &problem);
      if (query != NULL && !translate_filter (database, query, FALSE, error))
        return FALSE;

      filter = g_object_new (CRM_TYPE_SAVED_FILTER, "id", sqlite3_column_int64 (statement, 0), "name",
                             crm_column_text (statement, 1), "position", sqlite3_column_int (statement, 2), "query",
                             query, "problem", problem != NULL ? problem->message : NULL, NULL);
      g_list_store_append (list, filter);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  g_value_init (result, G_TYPE_LIST_STORE);
  g_value_take_object (result, g_steal_pointer (&list));
  return TRUE;
}

/**
 * crm_store_list_saved_filters:
 * @store: a store
 *
 * What a newer version has saved is among them, without a query but with the
 * problem that it cannot be read.
 *
 * Returns: (transfer full): a future of a #GListStore of #CrmSavedFilter, in the
 *   order that people gave them
 */
DexFuture *
crm_store_list_saved_filters (CrmStore *store)
{
  g_return_val_if_fail (CRM_IS_STORE (store), NULL);

  return crm_store_read (store, NULL, list_saved_filters, NULL, NULL);
}

/* Acts --------------------------------------------------------------------------- */

/* The act is told of by the filter's name. */
static gboolean
take_detail (CrmWriter *writer,
             gint64 id,
             GError **error)
{
  CrmDatabase *database = crm_writer_get_database (writer);
  sqlite3_stmt *statement = crm_database_prepare (database,
                                                  "SELECT name FROM saved_filter WHERE id = ?1 AND deleted_act IS NULL",
                                                  error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, id);
  if (crm_database_step (database, statement, &local))
    {
      crm_writer_set_detail (writer, crm_column_text (statement, 0));
      sqlite3_reset (statement);
      return TRUE;
    }

  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error_literal (error, CRM_STORE_ERROR, CRM_STORE_ERROR_NOT_FOUND, _ ("This filter does not exist anymore."));
  return FALSE;
}

static gboolean
check_name (CrmDatabase *database,
            gint64 id,
            const char *name,
            GError **error)
{
  gint64 namesake;

  if (!crm_lookup_by_text (database, "SELECT id FROM saved_filter WHERE name = ?1 AND deleted_act IS NULL", name,
                           &namesake, error))
    return FALSE;
  if (namesake == 0 || namesake == id)
    return TRUE;

  g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID, _ ("There is a filter “%s” already."), name);
  return FALSE;
}

static DexFuture *
reject_empty (void)
{
  return dex_future_new_reject (CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID, _ ("The name is missing."));
}

static gboolean
save_filter (CrmWriter *writer,
             GValue *result,
             gpointer user_data,
             GError **error)
{
  CrmDatabase *database = crm_writer_get_database (writer);
  const Request *request = user_data;
  g_autofree char *text = NULL;
  gint64 position;
  gint64 id = request->id;

  if (!check_name (database, id, request->name, error))
    return FALSE;
  text = make_text (database, request->query, error);
  if (text == NULL)
    return FALSE;

  crm_writer_set_detail (writer, request->name);
  if (id == 0)
    {
      CrmColumn columns[] = { { "name", CRM_TEXT (request->name) }, { "query", CRM_TEXT (text) }, { "position" } };

      if (!crm_database_get_int64 (database, "SELECT max (position) + 1 FROM saved_filter WHERE deleted_act IS NULL",
                                   &position, error))
        return FALSE;
      columns[2].value = CRM_INT (position);
      id = crm_writer_insert (writer, "saved_filter", columns, G_N_ELEMENTS (columns), error);
      if (id == 0)
        return FALSE;
    }
  else if (!take_detail (writer, id, error) ||
           !crm_writer_update (writer, "saved_filter", id, "name", CRM_TEXT (request->name), error) ||
           !crm_writer_update (writer, "saved_filter", id, "query", CRM_TEXT (text), error))
    {
      return FALSE;
    }

  g_value_init (result, G_TYPE_INT64);
  g_value_set_int64 (result, id);
  return TRUE;
}

/**
 * crm_store_save_filter:
 * @store: a store
 * @id: a saved filter that is to ask for something else, or 0 for a new one
 * @name: its name
 * @query: what it asks for; copied
 *
 * Dates that move with today go on moving, and stages and owners are found again
 * under a new name.
 *
 * Returns: (transfer full): a future of its id (int64); rejects with
 *   %CRM_STORE_ERROR_INVALID when the name is empty or another's
 */
DexFuture *
crm_store_save_filter (CrmStore *store,
                       gint64 id,
                       const char *name,
                       const CrmCustomerQuery *query)
{
  Request *request;

  g_return_val_if_fail (CRM_IS_STORE (store), NULL);
  g_return_val_if_fail (name != NULL && query != NULL, NULL);

  request = request_new (id, name, query, 0);
  if (*request->name == '\0')
    {
      request_free (request);
      return reject_empty ();
    }

  return crm_store_write (store, id == 0 ? "filter.add" : "filter.edit", NULL, save_filter, request, request_free);
}

static gboolean
rename_filter (CrmWriter *writer,
               GValue *result,
               gpointer user_data,
               GError **error)
{
  const Request *request = user_data;

  return take_detail (writer, request->id, error) &&
         check_name (crm_writer_get_database (writer), request->id, request->name, error) &&
         crm_writer_update (writer, "saved_filter", request->id, "name", CRM_TEXT (request->name), error);
}

/**
 * crm_store_rename_filter:
 * @store: a store
 * @id: a saved filter
 * @name: its new name
 *
 * Returns: (transfer full): a future of %TRUE; rejects with
 *   %CRM_STORE_ERROR_INVALID when the name is empty or another's, with
 *   %CRM_STORE_ERROR_NOT_FOUND
 */
DexFuture *
crm_store_rename_filter (CrmStore *store,
                         gint64 id,
                         const char *name)
{
  Request *request;

  g_return_val_if_fail (CRM_IS_STORE (store), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  request = request_new (id, name, NULL, 0);
  if (*request->name == '\0')
    {
      request_free (request);
      return reject_empty ();
    }

  return crm_store_write (store, "filter.rename", NULL, rename_filter, request, request_free);
}

static gboolean
move_filter (CrmWriter *writer,
             GValue *result,
             gpointer user_data,
             GError **error)
{
  CrmDatabase *database = crm_writer_get_database (writer);
  const Request *request = user_data;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement;

  if (!take_detail (writer, request->id, error))
    return FALSE;

  statement = crm_database_prepare (database,
                                    "SELECT id FROM saved_filter WHERE deleted_act IS NULL AND id <> ?1"
                                    " ORDER BY position, id",
                                    error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, request->id);
  while (crm_database_step (database, statement, &local))
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (ids, id);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  g_array_insert_val (ids, MIN (request->place, ids->len), request->id);
  for (guint i = 0; i < ids->len; i++)
    if (!crm_writer_update (writer, "saved_filter", g_array_index (ids, gint64, i), "position", CRM_INT (i), error))
      return FALSE;

  return TRUE;
}

/**
 * crm_store_move_filter:
 * @store: a store
 * @id: a saved filter
 * @place: its new place among all, from 0
 *
 * Returns: (transfer full): a future of %TRUE; rejects with
 *   %CRM_STORE_ERROR_NOT_FOUND
 */
DexFuture *
crm_store_move_filter (CrmStore *store,
                       gint64 id,
                       guint place)
{
  g_return_val_if_fail (CRM_IS_STORE (store), NULL);

  return crm_store_write (store, "filter.move", NULL, move_filter, request_new (id, NULL, NULL, place), request_free);
}

static gboolean
delete_filter (CrmWriter *writer,
               GValue *result,
               gpointer user_data,
               GError **error)
{
  const Request *request = user_data;

  return take_detail (writer, request->id, error) &&
         crm_writer_delete (writer, "saved_filter", request->id, error);
}

/**
 * crm_store_delete_filter:
 * @store: a store
 * @id: a saved filter
 *
 * Returns: (transfer full): a future of %TRUE; rejects with
 *   %CRM_STORE_ERROR_NOT_FOUND
 */
DexFuture *
crm_store_delete_filter (CrmStore *store,
                         gint64 id)
{
  g_return_val_if_fail (CRM_IS_STORE (store), NULL);

  return crm_store_write (store, "filter.delete", NULL, delete_filter, request_new (id, NULL, NULL, 0), request_free);
}
