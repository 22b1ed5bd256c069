/* crm-reversal-set.c: changes that are alike, taken back at once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "crm-reversal-set.h"
#include "crm-tables.h"
#include "crm-writer-private.h"
#include "crm-writer-set.h"

/* Fewer are taken back one by one. */
#define WORTH_IT 64

void
crm_stretch_clear (CrmStretch *self)
{
  g_clear_pointer (&self->column, g_free);
  self->n = 0;
}

static gboolean
finish (GError *local, GError **error)
{
  if (local == NULL)
    return TRUE;

  g_propagate_error (error, local);
  return FALSE;
}

/* A unique value may have been taken meanwhile, which only one row's statement
 * can tell; and a row that goes over to another customer concerns two. */
static gboolean
is_simple (const CrmStretch *self)
{
  if (self->operation != 'u')
    return g_str_equal (self->table->name, "customer") && self->operation != 'i';

  if (g_str_equal (self->table->name, "customer"))
    return !g_str_equal (self->column, "number");
  return g_str_equal (self->table->name, "opportunity") && !g_str_equal (self->column, "customer");
}

static gboolean
read_kind (CrmStretch *self, CrmDatabase *database, GError **error)
{
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement;

  statement = crm_database_prepare (
      database, "SELECT entity, operation, column_name, row_uuid FROM change WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, self->last);
  if (crm_database_step (database, statement, &local) && sqlite3_column_type (statement, 3) != SQLITE_NULL)
    {
      self->table = crm_tables_find (crm_column_text (statement, 0));
      self->operation = *crm_column_text (statement, 1);
      self->column = g_strdup (crm_column_text (statement, 2));
    }
  sqlite3_reset (statement);
  return finish (g_steal_pointer (&local), error);
}

static gboolean
find_first (CrmStretch *self, CrmDatabase *database, GError **error)
{
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement;

  /* What stands before the first one that differs. */
  statement =
      crm_database_prepare (database,
                            "SELECT c.id FROM change l CROSS JOIN change c"
                            " WHERE l.id = ?1 AND c.act = l.act AND c.id < l.id"
                            " AND (c.row_uuid IS NULL OR c.entity <> l.entity OR c.operation <> l.operation"
                            "      OR c.column_name IS NOT l.column_name)"
                            " ORDER BY c.id DESC LIMIT 1",
                            error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, self->last);
  self->first = 1;
  if (crm_database_step (database, statement, &local))
    self->first = sqlite3_column_int64 (statement, 0) + 1;
  sqlite3_reset (statement);
  return finish (g_steal_pointer (&local), error);
}

static gboolean
count (CrmStretch *self, CrmDatabase *database, GError **error)
{
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement;

  statement = crm_database_prepare (database,
                                    "SELECT count(*), count(DISTINCT c.row) FROM change l CROSS JOIN change c"
                                    " WHERE l.id = ?2 AND c.act = l.act AND c.id BETWEEN ?1 AND ?2",
                                    error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, self->first);
  sqlite3_bind_int64 (statement, 2, self->last);
  if (crm_database_step (database, statement, &local))
    {
      self->n = sqlite3_column_int64 (statement, 0);
      if (self->n < WORTH_IT || self->n != sqlite3_column_int64 (statement, 1))
        self->n = 0;
    }
  sqlite3_reset (statement);
  return finish (g_steal_pointer (&local), error);
}

/**
 * crm_stretch_find:
 * @self: (out): to be filled in
 * @database: a connection
 * @last: an entry of the log
 * @error: return location for a #CrmStoreError
 *
 * Looks for the entries of the same act before @last that are like it. Also when
 * they are not worth it, @self tells where they begin.
 *
 * Returns: whether it succeeded
 */
gboolean
crm_stretch_find (CrmStretch *self, CrmDatabase *database, gint64 last, GError **error)
{
  *self = (CrmStretch) { .first = last, .last = last };

  if (!read_kind (self, database, error))
    return FALSE;
  if (self->table == NULL || !is_simple (self))
    return TRUE;

  return find_first (self, database, error) && count (self, database, error);
}

static gboolean
read_ids (CrmWriter *writer, const CrmStretch *self, const char *sql, gint64 act, GArray *ids, GError **error)
{
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement = crm_database_prepare (writer->database, sql, error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, act);
  sqlite3_bind_int64 (statement, 2, self->first);
  sqlite3_bind_int64 (statement, 3, self->last);
  while (crm_database_step (writer->database, statement, &local))
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (ids, id);
    }
  return finish (g_steal_pointer (&local), error);
}

static gboolean
run (CrmWriter *writer, const CrmStretch *self, const char *sql, gint64 act, gboolean force, GError **error)
{
  sqlite3_stmt *statement = crm_database_prepare (writer->database, sql, error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, act);
  if (sqlite3_bind_parameter_count (statement) >= 3)
    {
      sqlite3_bind_int64 (statement, 2, self->first);
      sqlite3_bind_int64 (statement, 3, self->last);
    }
  if (sqlite3_bind_parameter_count (statement) >= 4)
    sqlite3_bind_int (statement, 4, force);
  return crm_database_run (writer->database, statement, error);
}

static gboolean
touch (CrmWriter *writer, const CrmStretch *self, const char *customer, GError **error)
{
  CrmTouch level = crm_table_get_touch (self->table, self->column);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *sql = NULL;

  if (level == CRM_TOUCH_NONE)
    return TRUE;

  sql = g_strdup_printf ("SELECT DISTINCT %s FROM temp.reversed r CROSS JOIN %s t ON t.id = r.id"
                         " WHERE ?1 AND ?2 AND ?3",
                         customer,
                         self->table->name);
  if (!read_ids (writer, self, sql, 1, ids, error))
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    if (!crm_writer_touch_level (writer, g_array_index (ids, gint64, i), level, TRUE, error))
      return FALSE;
  return TRUE;
}

static gboolean
put_values (CrmStretch *self,
            CrmWriter *writer,
            CrmKept *kept,
            gboolean force,
            guint64 *n_undone,
            guint64 *n_kept,
            GError **error)
{
  const char *table = self->table->name;
  const char *customer = g_str_equal (table, "customer") ? "t.id" : "t.customer";
  g_autofree char *collect = NULL;
  g_autofree char *log = NULL;
  g_autofree char *update = NULL;
  gint64 n;

  collect = g_strdup_printf ("INSERT INTO temp.reversed (id, value) SELECT t.id, c.old_value"
                             " FROM change c CROSS JOIN %s t ON t.id = c.row"
                             " WHERE c.act = ?1 AND c.id BETWEEN ?2 AND ?3 AND (?4 OR t.%s IS c.new_value)",
                             table,
                             self->column);
  log = g_strdup_printf (
      "INSERT INTO change (act, entity, row, last_row, row_uuid, operation, column_name, old_value,"
      " new_value, customer) SELECT ?1, '%s', t.id, t.id, t.uuid, 'update', '%s', t.%s, r.value, %s"
      " FROM temp.reversed r CROSS JOIN %s t ON t.id = r.id WHERE t.%s IS NOT r.value ORDER BY t.id",
      table,
      self->column,
      self->column,
      customer,
      table,
      self->column);
  update = g_strdup_printf ("UPDATE %s SET %s = (SELECT value FROM temp.reversed r WHERE r.id = %s.id)"
                            " WHERE id IN (SELECT id FROM temp.reversed) AND ?1",
                            table,
                            self->column,
                            table);

  if (!crm_database_exec (writer->database,
                          "CREATE TEMP TABLE IF NOT EXISTS reversed (id INTEGER PRIMARY KEY, value);"
                          "DELETE FROM temp.reversed",
                          error) ||
      !run (writer, self, collect, kept->act, force, error) ||
      !crm_database_get_int64 (writer->database, "SELECT count(*) FROM temp.reversed", &n, error) ||
      !touch (writer, self, customer, error) || !run (writer, self, log, writer->act, force, error) ||
      !run (writer, self, update, 1, force, error))
    return FALSE;

  writer->several = TRUE;
  *n_undone += n;
  *n_kept += self->n - n;
  return TRUE;
}

static gboolean
bring_customers (CrmStretch *self,
                 CrmWriter *writer,
                 CrmKept *kept,
                 guint64 *n_undone,
                 guint64 *n_kept,
                 GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint64 n;

  if (!read_ids (writer,
                 self,
                 "SELECT t.id FROM change c CROSS JOIN customer t ON t.id = c.row"
                 " WHERE c.act = ?1 AND c.id BETWEEN ?2 AND ?3 AND t.deleted_act = ?1",
                 kept->act,
                 ids,
                 error) ||
      !crm_writer_choose (writer, (const gint64 *) ids->data, ids->len, FALSE, &n, error) ||
      !crm_writer_restore_chosen (writer, error))
    return FALSE;

  *n_undone += n;
  *n_kept += self->n - n;
  return TRUE;
}

static gboolean
take_customers (CrmStretch *self,
                CrmWriter *writer,
                CrmKept *kept,
                gboolean force,
                guint64 *n_undone,
                guint64 *n_kept,
                GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint64 n;

  if (!read_ids (writer,
                 self,
                 "SELECT row FROM change WHERE act = ?1 AND id BETWEEN ?2 AND ?3",
                 kept->act,
                 ids,
                 error))
    return FALSE;

  for (guint i = ids->len; i > 0 && !force; i--)
    {
      gboolean edited;

      if (!crm_kept_row_edited (kept, self->table, g_array_index (ids, gint64, i - 1), &edited, error))
        return FALSE;
      if (edited)
        g_array_remove_index_fast (ids, i - 1);
    }

  if (!crm_writer_choose (writer, (const gint64 *) ids->data, ids->len, TRUE, &n, error) ||
      !crm_writer_delete_chosen (writer, error))
    return FALSE;

  *n_undone += n;
  *n_kept += self->n - n;
  return TRUE;
}

/**
 * crm_stretch_reverse:
 * @self: a stretch that is worth it
 * @writer: a writer whose act reverses the stretch's
 * @kept: what is known of the act
 * @force: whether what was edited since goes back too
 * @n_undone: (inout): how many rows and values went back
 * @n_kept: (inout): how many were edited since and stayed
 * @error: return location for a #CrmStoreError
 *
 * Returns: whether it succeeded
 */
gboolean
crm_stretch_reverse (CrmStretch *self,
                     CrmWriter *writer,
                     CrmKept *kept,
                     gboolean force,
                     guint64 *n_undone,
                     guint64 *n_kept,
                     GError **error)
{
  switch (self->operation)
    {
    case 'u':
      return put_values (self, writer, kept, force, n_undone, n_kept, error);
    case 'd':
      return bring_customers (self, writer, kept, n_undone, n_kept, error);
    default:
      return take_customers (self, writer, kept, force, n_undone, n_kept, error);
    }
}
