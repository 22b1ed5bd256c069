/* crm-check.c: whether a file is sound
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "crm-attachment-check.h"
#include "crm-check.h"
#include "crm-derived.h"
#include "crm-error.h"
#include "crm-tables.h"

/* As many of a kind are told one by one. */
#define MAX_DETAILS "20"

static void G_GNUC_PRINTF (2, 3)
add_problem (GPtrArray *problems,
             const char *format,
             ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (problems, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

/* SQLite reads a last page that is cut short as if zeros followed. */
static gboolean
check_size (CrmDatabase *database,
            GError **error)
{
  GStatBuf status;
  gint64 page_size;

  if (!crm_database_get_int64 (database, "PRAGMA page_size", &page_size, error))
    return FALSE;
  if (g_stat (crm_database_get_path (database), &status) != 0 || status.st_size % page_size == 0)
    return TRUE;

  crm_error_set (error, crm_database_get_path (database), SQLITE_CORRUPT, _ ("it is cut short"));
  return FALSE;
}

/**
 * crm_check_quick:
 * @database: a connection
 * @error: return location for an error
 *
 * Checks the file's structure, but not its indexes against its tables.
 *
 * Returns: %FALSE with %CRM_STORE_ERROR_DAMAGED, or what the check was stopped by
 */
gboolean
crm_check_quick (CrmDatabase *database,
                 GError **error)
{
  sqlite3_stmt *statement = crm_database_prepare (database, "PRAGMA quick_check (1)", error);
  g_autofree char *message = NULL;
  g_autoptr (GError) local = NULL;

  if (statement == NULL || !check_size (database, error))
    return FALSE;

  if (crm_database_step (database, statement, &local))
    message = g_strdup (crm_column_text (statement, 0));
  sqlite3_reset (statement);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (g_strcmp0 (message, "ok") == 0)
    return TRUE;

  g_strdelimit (message, "\n", ' ');
  crm_error_set (error, crm_database_get_path (database), SQLITE_CORRUPT, message);
  return FALSE;
}

static gboolean
check_structure (CrmDatabase *database,
                 GPtrArray *problems,
                 GError **error)
{
  sqlite3_stmt *statement = crm_database_prepare (database, "PRAGMA integrity_check (" MAX_DETAILS ")", error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;

  while (crm_database_step (database, statement, &local))
    if (g_strcmp0 (crm_column_text (statement, 0), "ok") != 0)
      add_problem (problems, _ ("The file is damaged: %s"), crm_column_text (statement, 0));

  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
check_references (CrmDatabase *database,
                  GPtrArray *problems,
                  GError **error)
{
  sqlite3_stmt *statement;
  g_autoptr (GError) local = NULL;

  statement = crm_database_prepare (database,
                                    "SELECT \"table\", count(*), \"parent\" FROM pragma_foreign_key_check GROUP BY 1, 3",
                                    error);
  if (statement == NULL)
    return FALSE;

  while (crm_database_step (database, statement, &local))
    add_problem (problems, _ ("%s: %lld rows refer to a row of %s that is not there."), crm_column_text (statement, 0),
                 sqlite3_column_int64 (statement, 1), crm_column_text (statement, 2));

  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* Counts with @sql; a problem in the words of @format, which takes the table and
 * the number, when there are any. */
static gboolean
check_none (CrmDatabase *database,
            const char *sql,
            const char *format,
            const char *table,
            GPtrArray *problems,
            GError **error)
{
  gint64 n;

  if (!crm_database_get_int64 (database, sql, &n, error))
    return FALSE;

  if (n > 0)
    {
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, n);
      g_autoptr (GString) text = g_string_new (format);

      g_string_replace (text, "{table}", table, 0);
      g_string_replace (text, "{n}", number, 0);
      g_ptr_array_add (problems, g_string_free_and_steal (g_steal_pointer (&text)));
    }
  return TRUE;
}

/* Every row came by an entry of the log: both are read in the order of ids, and
 * an id lies in a run that began before it and has not ended. */
static gboolean
check_inserts (CrmDatabase *database,
               const char *table,
               GPtrArray *problems,
               GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s ORDER BY id", table);
  sqlite3_stmt *rows = crm_database_prepare (database, sql, error);
  sqlite3_stmt *runs;
  g_autoptr (GError) local = NULL;
  gboolean more;
  gint64 covered = 0, missing = 0;

  if (rows == NULL)
    return FALSE;
  runs = crm_database_prepare (database,
                               "SELECT row, last_row FROM change WHERE entity = ?1 AND operation = 'insert' ORDER BY row",
                               error);
  if (runs == NULL)
    return FALSE;

  crm_bind_text (runs, 1, table);
  more = crm_database_step (database, runs, &local);
  while (local == NULL && crm_database_step (database, rows, &local))
    {
      gint64 id = sqlite3_column_int64 (rows, 0);

      while (local == NULL && more && sqlite3_column_int64 (runs, 0) <= id)
        {
          covered = MAX (covered, sqlite3_column_int64 (runs, 1));
          more = crm_database_step (database, runs, &local);
        }
      missing += id > covered;
    }
  sqlite3_reset (rows);
  sqlite3_reset (runs);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (missing > 0)
    add_problem (problems, _ ("%s: the change log does not know how %lld rows came about."), table, (long long) missing);
  return TRUE;
}

static gboolean
check_deletes (CrmDatabase *database,
               const char *table,
               GPtrArray *problems,
               GError **error)
{
  g_autofree char *sql = g_strdup_printf (
    "SELECT count(*) FROM %s t WHERE t.deleted_act IS NOT NULL"
    " AND NOT EXISTS (SELECT 1 FROM change c WHERE c.entity = '%s' AND c.row = t.id AND c.act = t.deleted_act"
    "                 AND c.operation = 'delete')"
    " AND NOT EXISTS (SELECT 1 FROM change c WHERE c.act = t.deleted_act AND c.entity = '%s' AND c.row_uuid IS NULL"
    "                 AND c.operation = 'delete' AND t.id BETWEEN c.row AND c.last_row)",
    table, table, table);

  return check_none (database, sql, _ ("{table}: the change log does not know why {n} rows are in the trash."), table,
                     problems, error);
}

/* Values are what the log's last change has made them. */
static gboolean
check_values (CrmDatabase *database,
              const char *table,
              GPtrArray *problems,
              GError **error)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement;

  statement = crm_database_prepare (database,
                                    "SELECT DISTINCT c.column_name FROM change c"
                                    " JOIN pragma_table_info (c.entity) i ON i.name = c.column_name"
                                    " WHERE c.entity = ?1 AND c.operation = 'update'",
                                    error);
  if (statement == NULL)
    return FALSE;

  crm_bind_text (statement, 1, table);
  while (crm_database_step (database, statement, &local))
    g_ptr_array_add (columns, g_strdup (crm_column_text (statement, 0)));
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  for (guint i = 0; i < columns->len; i++)
    {
      g_autofree char *sql = g_strdup_printf (
        "SELECT count(*) FROM (SELECT row, max (id) AS id FROM change WHERE entity = '%s' AND operation = 'update'"
        " AND column_name = '%s' GROUP BY row) last"
        " JOIN change c ON c.id = last.id JOIN %s t ON t.id = last.row WHERE t.%s IS NOT c.new_value",
        table, (char *) columns->pdata[i], table, (char *) columns->pdata[i]);

      if (!check_none (database, sql, _ ("{table}: {n} values differ from what the change log says."), table, problems,
                       error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_log (CrmDatabase *database,
           GPtrArray *problems,
           GError **error)
{
  gsize n;
  const CrmTable *tables = crm_tables_all (&n);

  for (gsize i = 0; i < n; i++)
    if (!check_inserts (database, tables[i].name, problems, error) ||
        !check_deletes (database, tables[i].name, problems, error) ||
        !check_values (database, tables[i].name, problems, error))
      return FALSE;

  return TRUE;
}

static gboolean
check_acts (CrmDatabase *database,
            GPtrArray *problems,
            GError **error)
{
  return check_none (database,
                     "SELECT count(*) FROM act a JOIN act b ON b.id = a.reverses WHERE b.reversed_by IS NOT a.id"
                     " OR b.id > a.id OR (a.kind = 'do')",
                     _ ("{table}: {n} acts take back one that does not say so."), "act", problems, error) &&
         check_none (database,
                     "SELECT count(*) FROM act a JOIN act b ON b.id = a.reversed_by WHERE b.reverses IS NOT a.id",
                     _ ("{table}: {n} acts are said to be taken back and are not."), "act", problems, error) &&
         check_none (database,
                     "SELECT count(*) FROM (SELECT hlc <= lag (hlc) OVER (ORDER BY id) AS wrong FROM act) WHERE wrong",
                     _ ("{table}: the clock goes back at {n} acts."), "act", problems, error);
}

static gboolean
check_numbers (CrmDatabase *database,
               GPtrArray *problems,
               GError **error)
{
  return check_none (database,
                     "SELECT count(*) FROM (SELECT substr (number, 1, 6) AS month,"
                     " max (CAST (substr (number, 7) AS INTEGER)) AS highest FROM customer"
                     " WHERE number NOT GLOB '*[^0-9]*' AND length (number) BETWEEN 9 AND 18"
                     " AND substr (number, 5, 2) BETWEEN '01' AND '12' GROUP BY month) c"
                     " LEFT JOIN number_series s ON s.month = c.month WHERE coalesce (s.last, 0) < c.highest",
                     _ ("{table}: in {n} months a number could be given a second time."), "customer", problems, error);
}

/**
 * crm_check_all:
 * @database: a connection
 * @problems: (element-type utf8): gets one sentence for each thing that is wrong
 * @error: return location for an error
 *
 * Looks at one state of the file: structure, references, change log, acts,
 * numbers, and recounts what is derived; then at the contents of attachments.
 *
 * Returns: whether all of it could be looked at
 */
gboolean
crm_check_all (CrmDatabase *database,
               GPtrArray *problems,
               GError **error)
{
  gboolean done;

  if (!crm_database_exec (database, "BEGIN", error))
    return FALSE;

  done = check_structure (database, problems, error);

  /* In a damaged file the rest would only fail or mislead. */
  if (done && problems->len == 0)
    done = check_references (database, problems, error) &&
           check_log (database, problems, error) &&
           check_acts (database, problems, error) &&
           check_numbers (database, problems, error) &&
           crm_derived_check (database, problems, error);

  crm_database_exec (database, "ROLLBACK", NULL);

  /* Reads every file there is: not while the state of the database is held still. */
  return done && crm_attachment_check (database, problems, error);
}
