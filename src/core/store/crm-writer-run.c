/* crm-writer-run.c: runs of rows that change as one entry of the log
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "crm-writer-private.h"

static gboolean
log_run (CrmWriter *self,
         const char *table,
         gint64 first,
         gint64 last,
         const char *operation,
         GError **error)
{
  sqlite3_stmt *statement;

  if (!crm_writer_ensure_act (self, error))
    return FALSE;

  statement = crm_database_prepare (self->database,
                                    "INSERT INTO change (act, entity, row, last_row, operation)"
                                    " VALUES (?1, ?2, ?3, ?4, ?5)",
                                    error);
  if (statement == NULL)
    return FALSE;

  self->several = TRUE;
  sqlite3_bind_int64 (statement, 1, self->act);
  crm_bind_text (statement, 2, table);
  sqlite3_bind_int64 (statement, 3, first);
  sqlite3_bind_int64 (statement, 4, last);
  crm_bind_text (statement, 5, operation);
  return crm_database_run (self->database, statement, error);
}

/**
 * crm_writer_log_run:
 * @self: a writer
 * @table: the table
 * @first: the first id
 * @last: the last id; all between were inserted by this act with its created_act
 * @error: return location for an error
 *
 * Logs rows that statements of the caller's have inserted, as one entry.
 *
 * Returns: whether it succeeded
 */
gboolean
crm_writer_log_run (CrmWriter *self,
                    const char *table,
                    gint64 first,
                    gint64 last,
                    GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (crm_tables_find (table) != NULL, FALSE);
  g_return_val_if_fail (first <= last, FALSE);

  return log_run (self, table, first, last, "insert", error);
}

static gboolean
change_run (CrmWriter *self,
            const char *sql,
            const char *table,
            gint64 first,
            gint64 last,
            gint64 act,
            const char *operation,
            guint64 *n_rows,
            GError **error)
{
  sqlite3 *handle = crm_database_get_handle (self->database);
  sqlite3_stmt *statement = crm_database_prepare (self->database, sql, error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, first);
  sqlite3_bind_int64 (statement, 2, last);
  sqlite3_bind_int64 (statement, 3, act);
  if (!crm_database_run (self->database, statement, error))
    return FALSE;

  *n_rows = sqlite3_changes64 (handle);
  return *n_rows == 0 || log_run (self, table, first, last, operation, error);
}

/**
 * crm_writer_delete_run:
 * @self: a writer
 * @table: the table
 * @first: the first id of the run
 * @last: its last id
 * @condition: SQL that is true of the rows to delete
 * @n_rows: (out): how many they were
 * @error: return location for an error
 *
 * Puts rows of a run into the trash, as one entry of the log.
 *
 * Returns: whether it succeeded
 */
gboolean
crm_writer_delete_run (CrmWriter *self,
                       const char *table,
                       gint64 first,
                       gint64 last,
                       const char *condition,
                       guint64 *n_rows,
                       GError **error)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE %s SET deleted_act = ?3"
                                          " WHERE id BETWEEN ?1 AND ?2 AND deleted_act IS NULL AND %s",
                                          table, condition);

  return crm_writer_ensure_act (self, error) &&
         change_run (self, sql, table, first, last, self->act, "delete", n_rows, error);
}

/**
 * crm_writer_restore_run:
 * @self: a writer
 * @table: the table
 * @first: the first id of the run
 * @last: its last id
 * @act: the act that deleted those to come back
 * @n_rows: (out): how many they were
 * @error: return location for an error
 *
 * Takes rows of a run out of the trash, as one entry of the log. One whose unique
 * value another row has meanwhile stays there.
 *
 * Returns: whether it succeeded
 */
gboolean
crm_writer_restore_run (CrmWriter *self,
                        const char *table,
                        gint64 first,
                        gint64 last,
                        gint64 act,
                        guint64 *n_rows,
                        GError **error)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE OR IGNORE %s SET deleted_act = NULL"
                                          " WHERE id BETWEEN ?1 AND ?2 AND deleted_act = ?3",
                                          table);

  return crm_writer_ensure_act (self, error) &&
         change_run (self, sql, table, first, last, act, "restore", n_rows, error);
}

/**
 * crm_writer_touch_run:
 * @self: a writer
 * @table: the table
 * @first: the first id of the run
 * @last: its last id
 * @act: the act that brought the run
 * @error: return location for an error
 *
 * To be called before the run changes. The customers that came with it are left
 * out: their derived rows are made anew all at once.
 *
 * Returns: whether it succeeded
 */
gboolean
crm_writer_touch_run (CrmWriter *self,
                      const char *table,
                      gint64 first,
                      gint64 last,
                      gint64 act,
                      GError **error)
{
  const CrmTable *known = crm_tables_find (table);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) local = NULL;
  g_autofree char *sql = NULL;
  sqlite3_stmt *statement;

  if (known->presence == CRM_TOUCH_NONE || g_str_equal (table, "customer") || g_str_equal (table, "task"))
    return TRUE;

  sql = g_strdup_printf ("SELECT DISTINCT t.customer FROM %s t JOIN customer c ON c.id = t.customer"
                         " WHERE t.id BETWEEN ?1 AND ?2 AND c.created_act <> ?3",
                         table);
  statement = crm_database_prepare (self->database, sql, error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, first);
  sqlite3_bind_int64 (statement, 2, last);
  sqlite3_bind_int64 (statement, 3, act);
  while (crm_database_step (self->database, statement, &local))
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (ids, id);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  for (guint i = 0; i < ids->len; i++)
    if (!crm_writer_touch_level (self, g_array_index (ids, gint64, i), known->presence, TRUE, error))
      return FALSE;

  return TRUE;
}
