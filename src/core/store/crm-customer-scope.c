/* crm-customer-scope.c: filter and order of a list of customers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "core/model/crm-custom-field.h"

#include "crm-customer-scope.h"
#include "crm-uuid.h"

/* Up to so many rows looking each up and sorting beats walking the index; it
 * takes about 15 ms. */
#define FEW 1000

/* So many hits are collected for the first rows, in about 30 ms. */
#define MANY 30000

static guint few = FEW;
static guint many = MANY;

static const CrmCustomerOrder orders[] = {
  { "number", "s.number_key", "summary_by_number", FALSE },
  { "name", "s.name_key", "summary_by_name", FALSE },
  { "industry", "s.industry_key", "summary_by_industry", TRUE },
  { "contact_name", "s.contact_key", "summary_by_contact", TRUE },
  { "phone", "s.phone", "summary_by_phone", TRUE },
  { "email", "s.email", "summary_by_email", TRUE },
  { "source", "s.source_key", "summary_by_source", TRUE },
  { "size", "s.size_key", "summary_by_size", TRUE },
  { "owner", "s.owner_key", "summary_by_owner", TRUE },
  { "stage", "s.stage_position", "summary_by_stage", TRUE },
  { "amount", "s.amount_key", "summary_by_amount", TRUE },
  { "expected_close", "s.expected_close", "summary_by_expected_close", TRUE },
  { "last_follow_up", "s.last_follow_up", "summary_by_last_follow_up", TRUE },
  { "next_step", "s.next_step", "summary_by_next_step", TRUE },
  { "created_at", "s.created_at", "summary_by_created", FALSE },
};

/* Ends a loop of crm_database_step(): @local is what it stopped with. */
gboolean
crm_customer_scope_finish (GError *local,
                           GError **error)
{
  if (local == NULL)
    return TRUE;

  g_propagate_error (error, local);
  return FALSE;
}

gboolean
crm_customer_scope_is_full (const CrmCustomerScope *self)
{
  return self->limit >= 0 && self->ids->len >= self->limit;
}

sqlite3_stmt *
crm_customer_scope_prepare (const CrmCustomerScope *self,
                            GError **error,
                            const char *format,
                            ...)
{
  g_autofree char *sql = NULL;
  sqlite3_stmt *statement;
  va_list arguments;

  va_start (arguments, format);
  sql = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  statement = crm_database_prepare (self->database, sql, error);
  if (statement != NULL && self->filter != NULL)
    crm_customer_filter_bind (self->filter, statement);
  return statement;
}

const char *
crm_customer_scope_get_filter (const CrmCustomerScope *self)
{
  return self->filter != NULL ? crm_customer_filter_get_sql (self->filter) : "1";
}

const char *
crm_customer_scope_get_direction (const CrmCustomerScope *self)
{
  return self->ascending ? "" : " DESC";
}

/* "custom:" and the uuid of a field. */
static gboolean
set_custom_order (CrmCustomerScope *self,
                  const char *uuid,
                  GError **error)
{
  sqlite3_stmt *statement;
  guint8 bytes[CRM_UUID_LENGTH];
  g_autoptr (GError) local = NULL;

  if (!crm_uuid_parse (uuid, bytes))
    return TRUE;

  statement = crm_database_prepare (self->database,
                                    "SELECT id FROM custom_field WHERE uuid = ?1 AND deleted_act IS NULL", error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_blob (statement, 1, bytes, sizeof bytes, SQLITE_TRANSIENT);
  if (crm_database_step (self->database, statement, &local))
    self->custom_field = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  if (local != NULL || self->custom_field == 0)
    return crm_customer_scope_finish (g_steal_pointer (&local), error);

  self->custom_key = g_strdup_printf ("(SELECT v.key FROM custom_value v WHERE v.customer = s.id AND v.field = %"
                                      G_GINT64_FORMAT " AND v.deleted_act IS NULL)",
                                      self->custom_field);
  self->custom = (CrmCustomerOrder) { .key = self->custom_key, .nullable = TRUE };
  self->order = &self->custom;

  return TRUE;
}

static gboolean
set_order (CrmCustomerScope *self,
           const CrmCustomerQuery *query,
           GError **error)
{
  if (query->sort == NULL || *query->sort == '\0')
    {
      self->ascending = query->descending;
      return TRUE;
    }

  self->ascending = !query->descending;
  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    if (g_str_equal (orders[i].field, query->sort))
      {
        self->order = &orders[i];
        return TRUE;
      }

  if (g_str_has_prefix (query->sort, CRM_CUSTOM_PREFIX))
    {
      if (!set_custom_order (self, query->sort + strlen (CRM_CUSTOM_PREFIX), error))
        return FALSE;

      /* A table remembers a field longer than the file has it: then newest first. */
      if (self->order == NULL)
        self->ascending = query->descending;
      return TRUE;
    }

  g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID, _ ("Customers cannot be sorted by “%s”."), query->sort);
  return FALSE;
}

/* Ids as a statement yields them. */
gboolean
crm_customer_scope_take_ids (CrmCustomerScope *self,
                             sqlite3_stmt *statement,
                             GError **error)
{
  g_autoptr (GError) local = NULL;

  while (!crm_customer_scope_is_full (self) && crm_database_step (self->database, statement, &local))
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (self->ids, id);
    }

  sqlite3_reset (statement);
  return crm_customer_scope_finish (g_steal_pointer (&local), error);
}

/* Values of customers in the trash have an index entry, too; those with none of
 * the field's are found by the summary. */
static sqlite3_stmt *
prepare_custom_walk (CrmCustomerScope *self,
                     gboolean with_value,
                     const char *filter,
                     GError **error)
{
  const char *direction = crm_customer_scope_get_direction (self);

  if (with_value)
    return crm_customer_scope_prepare (self, error,
                                       "SELECT s.id FROM custom_value o INDEXED BY custom_value_by_key"
                                       " CROSS JOIN customer_summary s ON s.id = o.customer"
                                       " WHERE o.field = %" G_GINT64_FORMAT " AND o.key IS NOT NULL"
                                       " AND o.deleted_act IS NULL AND %s ORDER BY o.key%s, o.customer%s",
                                       self->custom_field, filter, direction, direction);

  return crm_customer_scope_prepare (self, error,
                                     "SELECT s.id FROM customer_summary s WHERE %s IS NULL AND %s ORDER BY s.id%s",
                                     self->order->key, filter, direction);
}

sqlite3_stmt *
crm_customer_scope_prepare_walk (CrmCustomerScope *self,
                                 gboolean with_value,
                                 const char *filter,
                                 GError **error)
{
  const char *direction = crm_customer_scope_get_direction (self);
  const char *key = self->order->key;

  if (self->order->index == NULL)
    return prepare_custom_walk (self, with_value, filter, error);

  if (with_value)
    return crm_customer_scope_prepare (self, error,
                                       "SELECT s.id FROM customer_summary s INDEXED BY %s"
                                       " WHERE %s IS NOT NULL AND %s ORDER BY %s%s, s.id%s",
                                       self->order->index, key, filter, key, direction, direction);

  return crm_customer_scope_prepare (self, error,
                                     "SELECT s.id FROM customer_summary s INDEXED BY %s"
                                     " WHERE %s IS NULL AND %s ORDER BY s.id%s",
                                     self->order->index, key, filter, direction);
}

gboolean
crm_customer_scope_resolve (CrmCustomerScope *self,
                            GError **error)
{
  if (self->filter == NULL || self->passing != NULL)
    return TRUE;

  self->passing = crm_customer_filter_collect (self->filter, self->few, error);
  if (self->passing == NULL)
    return FALSE;

  self->n_passing = crm_id_set_count (self->passing);
  return TRUE;
}

/* One row after the other, until there have been so many that all at once are
 * cheaper. */
gboolean
crm_customer_scope_passes (CrmCustomerScope *self,
                           gint64 id,
                           gboolean *passes,
                           GError **error)
{
  sqlite3_stmt *statement;
  g_autoptr (GError) local = NULL;

  if (self->n_looked_at++ >= CRM_CUSTOMER_MANY_ROWS && !crm_customer_scope_resolve (self, error))
    return FALSE;
  if (self->passing != NULL)
    {
      *passes = crm_id_set_contains (self->passing, id);
      return TRUE;
    }

  statement = crm_customer_scope_prepare (self, error, "SELECT 1 FROM customer_summary s WHERE s.id = ?1 AND %s",
                                          crm_customer_scope_get_filter (self));
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, id);
  *passes = crm_database_step (self->database, statement, &local);
  sqlite3_reset (statement);
  return crm_customer_scope_finish (g_steal_pointer (&local), error);
}

gboolean
crm_customer_scope_sort (CrmCustomerScope *self,
                         GArray *ids,
                         GError **error)
{
  g_autoptr (GString) json = crm_id_set_make_json (ids);
  const char *direction = crm_customer_scope_get_direction (self);
  const char *key = self->order->key;
  sqlite3_stmt *statement;

  statement = crm_customer_scope_prepare (self, error,
                                          "SELECT s.id FROM json_each (?1) j"
                                          " CROSS JOIN customer_summary s ON s.id = j.value"
                                          " ORDER BY %s IS NULL, %s%s, s.id%s",
                                          key, key, direction, direction);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_text (statement, 1, json->str, (int) json->len, SQLITE_STATIC);
  if (!crm_customer_scope_take_ids (self, statement, error))
    return FALSE;

  sqlite3_clear_bindings (statement);
  return TRUE;
}

gboolean
crm_customer_scope_walk (CrmCustomerScope *self,
                         const CrmIdSet *set,
                         guint n_ids,
                         GError **error)
{
  guint end = self->ids->len + n_ids;
  int last = self->order->nullable ? 0 : 1;

  for (int with_value = 1; with_value >= last && self->ids->len < end; with_value--)
    {
      sqlite3_stmt *statement = crm_customer_scope_prepare_walk (self, with_value, "1", error);
      g_autoptr (GError) local = NULL;

      if (statement == NULL)
        return FALSE;

      while (self->ids->len < end && !crm_customer_scope_is_full (self) &&
             crm_database_step (self->database, statement, &local))
        {
          gint64 id = sqlite3_column_int64 (statement, 0);

          if (crm_id_set_contains (set, id))
            g_array_append_val (self->ids, id);
        }

      sqlite3_reset (statement);
      if (!crm_customer_scope_finish (g_steal_pointer (&local), error))
        return FALSE;
    }

  return TRUE;
}

/*
 * crm_customer_scope_init:
 * @self: a scope on the stack
 * @database: a connection
 * @query: what is asked for; must outlive the scope
 * @ids: (element-type gint64): what to append to
 * @limit: how long @ids may become; -1: no limit
 * @error: return location for an error: %CRM_STORE_ERROR, or what is wrong with the
 *   filter
 *
 * Returns: whether it worked; the scope is to be cleared in any case
 */
gboolean
crm_customer_scope_init (CrmCustomerScope *self,
                         CrmDatabase *database,
                         const CrmCustomerQuery *query,
                         GArray *ids,
                         gint64 limit,
                         GError **error)
{
  *self = (CrmCustomerScope) { .database = database, .ids = ids, .limit = limit, .few = few, .many = many };
  if (!set_order (self, query, error))
    return FALSE;

  if (!crm_filter_is_empty (query->filter))
    {
      self->filter = crm_customer_filter_new (database, query->filter, 0, error);
      if (self->filter == NULL)
        return FALSE;
    }

  self->search = crm_search_query_new (query->search);
  return TRUE;
}

void
crm_customer_scope_clear (CrmCustomerScope *self)
{
  g_clear_pointer (&self->search, crm_search_query_free);
  g_clear_pointer (&self->filter, crm_customer_filter_free);
  g_clear_pointer (&self->passing, crm_id_set_free);
  g_clear_pointer (&self->custom_key, g_free);
}

/*
 * crm_customer_scope_set_thresholds:
 * @new_few: up to how many rows are looked up and sorted; 0: as built
 * @new_many: up to how many hits are collected for the first rows; 0: as built
 *
 * For tests, before a store is opened.
 */
void
crm_customer_scope_set_thresholds (guint new_few,
                                   guint new_many)
{
  few = new_few > 0 ? new_few : FEW;
  many = new_many > 0 ? new_many : MANY;
}
