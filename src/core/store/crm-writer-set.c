/* crm-writer-set.c: many customers that change alike
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "crm-derived.h"
#include "crm-writer-private.h"
#include "crm-writer-set.h"

/* From so many on: what they change would not fit into the cache, and the pages
 * of each index would go to the disk and come back again and again. */
#define MANY 1000
#define LARGE_CACHE "262144" /* KiB */

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
insert_ids (CrmWriter *self,
            const gint64 *ids,
            guint n_ids,
            GError **error)
{
  sqlite3_stmt *statement =
      crm_database_prepare (self->database, "INSERT OR IGNORE INTO temp.chosen (id) VALUES (?1)", error);

  if (statement == NULL)
    return FALSE;

  for (guint i = 0; i < n_ids; i++)
    {
      sqlite3_bind_int64 (statement, 1, ids[i]);
      if (!crm_database_run (self->database, statement, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * crm_writer_choose:
 * @self: a writer
 * @ids: (array length=n_ids): customers; one may be named twice
 * @n_ids: how many
 * @living: whether those that live are meant, else those in the trash that were not
 *   merged into others
 * @n_chosen: (out): how many of them are so
 * @error: return location for a #CrmStoreError
 *
 * What is done next is done to these: table `temp.chosen`.
 *
 * Returns: whether it succeeded
 */
gboolean
crm_writer_choose (CrmWriter *self,
                   const gint64 *ids,
                   guint n_ids,
                   gboolean living,
                   guint64 *n_chosen,
                   GError **error)
{
  gint64 n;

  if (!crm_database_exec (
          self->database,
          "CREATE TEMP TABLE IF NOT EXISTS chosen (id INTEGER PRIMARY KEY); DELETE FROM temp.chosen",
          error) ||
      !insert_ids (self, ids, n_ids, error) ||
      !crm_database_exec (self->database,
                          living ? "DELETE FROM temp.chosen WHERE NOT EXISTS (SELECT 1 FROM customer c"
                                   " WHERE c.id = chosen.id AND c.deleted_act IS NULL)"
                                 : "DELETE FROM temp.chosen WHERE NOT EXISTS (SELECT 1 FROM customer c"
                                   " WHERE c.id = chosen.id AND c.deleted_act IS NOT NULL"
                                   " AND NOT EXISTS (SELECT 1 FROM former_number f"
                                   "                 WHERE f.merged = c.id AND f.deleted_act IS NULL))",
                          error) ||
      !crm_database_get_int64 (self->database, "SELECT count(*) FROM temp.chosen", &n, error))
    return FALSE;

  *n_chosen = n;
  return TRUE;
}

static const char *
get_customer (const char *table)
{
  return g_str_equal (table, "customer") ? "t.id" : "t.customer";
}

static gboolean
run_update (CrmWriter *self,
            const char *sql,
            const CrmValue *value,
            guint64 *n_rows,
            GError **error)
{
  sqlite3_stmt *statement = crm_database_prepare (self->database, sql, error);

  if (statement == NULL)
    return FALSE;

  if (sqlite3_bind_parameter_count (statement) >= 1)
    sqlite3_bind_int64 (statement, 1, self->act);
  if (sqlite3_bind_parameter_count (statement) >= 4)
    crm_writer_bind (statement, 4, value);
  if (!crm_database_run (self->database, statement, error))
    return FALSE;

  *n_rows = sqlite3_changes64 (crm_database_get_handle (self->database));
  return TRUE;
}

/**
 * crm_writer_update_where:
 * @self: a writer
 * @table: "customer" or a table of rows that each belong to one
 * @column: a column that is not unique
 * @expression: SQL over row t for what it becomes, in which ?4 is @value
 * @value: a value
 * @condition: SQL that is true of the rows t that change
 * @n_rows: (out): how many did
 * @error: return location for a #CrmStoreError
 *
 * Changes one column of many rows; rows where the value stands already are left
 * alone and not logged. The derived rows are the caller's, see
 * crm_writer_touch_chosen().
 *
 * Returns: whether it succeeded
 */
gboolean
crm_writer_update_where (CrmWriter *self,
                         const char *table,
                         const char *column,
                         const char *expression,
                         CrmValue value,
                         const char *condition,
                         guint64 *n_rows,
                         GError **error)
{
  g_autofree char *log = NULL;
  g_autofree char *update = NULL;
  guint64 n_logged;

  log = g_strdup_printf (
      "INSERT INTO change (act, entity, row, last_row, row_uuid, operation, column_name, old_value,"
      " new_value, customer) SELECT ?1, '%s', t.id, t.id, t.uuid, 'update', '%s', t.%s, %s, %s"
      " FROM %s t WHERE (%s) AND t.%s IS NOT %s ORDER BY t.id",
      table,
      column,
      column,
      expression,
      get_customer (table),
      table,
      condition,
      column,
      expression);
  update = g_strdup_printf ("UPDATE %s AS t SET %s = %s WHERE (%s) AND t.%s IS NOT %s",
                            table,
                            column,
                            expression,
                            condition,
                            column,
                            expression);

  self->several = TRUE;
  return crm_writer_ensure_act (self, error) && run_update (self, log, &value, &n_logged, error) &&
         (n_logged == 0 || run_update (self, update, &value, n_rows, error));
}

/* In order of their ids, so that pages of the tables follow one another. */
static GArray *
read_chosen (CrmWriter *self,
             GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement =
      crm_database_prepare (self->database, "SELECT id FROM temp.chosen ORDER BY id", error);

  if (statement == NULL)
    return NULL;

  while (crm_database_step (self->database, statement, &local))
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (ids, id);
    }
  if (!finish (g_steal_pointer (&local), error))
    return NULL;

  return g_steal_pointer (&ids);
}

/**
 * crm_writer_touch_chosen:
 * @self: a writer
 * @error: return location for a #CrmStoreError
 *
 * The summaries of the chosen customers are made anew at the end of the act.
 *
 * Returns: whether it succeeded
 */
gboolean
crm_writer_touch_chosen (CrmWriter *self,
                         GError **error)
{
  g_autoptr (GArray) ids = read_chosen (self, error);

  if (ids == NULL)
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    if (!crm_writer_touch_level (self, g_array_index (ids, gint64, i), CRM_TOUCH_SUMMARY, TRUE, error))
      return FALSE;

  return TRUE;
}

static gboolean
set_deleted (CrmWriter *self,
             gboolean deleted,
             GError **error)
{
  static const CrmValue none = { .type = SQLITE_NULL };
  guint64 n;

  self->several = TRUE;
  return crm_writer_ensure_act (self, error) &&
         run_update (self,
                     deleted
                         ? "INSERT INTO change (act, entity, row, last_row, row_uuid, operation, customer)"
                           " SELECT ?1, 'customer', t.id, t.id, t.uuid, 'delete', t.id"
                           " FROM customer t WHERE t.id IN temp.chosen ORDER BY t.id"
                         : "INSERT INTO change (act, entity, row, last_row, row_uuid, operation, customer)"
                           " SELECT ?1, 'customer', t.id, t.id, t.uuid, 'restore', t.id"
                           " FROM customer t WHERE t.id IN temp.chosen ORDER BY t.id",
                     &none,
                     &n,
                     error) &&
         run_update (self,
                     deleted ? "UPDATE customer SET deleted_act = ?1 WHERE id IN temp.chosen"
                             : "UPDATE customer SET deleted_act = NULL WHERE id IN temp.chosen",
                     &none,
                     &n,
                     error);
}

/**
 * crm_writer_delete_chosen:
 * @self: a writer
 * @error: return location for a #CrmStoreError
 *
 * Puts the chosen customers, which live, into the trash, with their summaries and
 * match keys. Their search documents stay as they are.
 *
 * Returns: whether it succeeded
 */
gboolean
crm_writer_delete_chosen (CrmWriter *self,
                          GError **error)
{
  g_autoptr (GArray) ids = read_chosen (self, error);

  if (ids == NULL || !set_deleted (self, TRUE, error))
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (!crm_derived_remove_range (self->database, id, id, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * crm_writer_restore_chosen:
 * @self: a writer
 * @error: return location for a #CrmStoreError
 *
 * Takes the chosen customers, which are in the trash, out of it.
 *
 * Returns: whether it succeeded
 */
gboolean
crm_writer_restore_chosen (CrmWriter *self,
                           GError **error)
{
  g_autoptr (GArray) ids = read_chosen (self, error);

  if (ids == NULL || !set_deleted (self, FALSE, error))
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (!crm_derived_add_range (self->database, id, id, FALSE, error))
        return FALSE;
    }
  return TRUE;
}
