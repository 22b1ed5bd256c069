/* crm-writer.c: the one way in which rows change
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "crm-custom-key.h"
#include "crm-derived.h"
#include "crm-tables.h"
#include "crm-writer-private.h"

#define MAX_REMEMBERED 10000

static GHashTable *
id_table_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

static void
id_table_set (GHashTable *table,
              gint64 id,
              guint value)
{
  g_hash_table_insert (table, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (value));
}

static gboolean
load_member (CrmWriter *self,
             GError **error)
{
  return crm_database_get_int64 (self->database, "SELECT value FROM setting WHERE key = 'member'", &self->member,
                                 error);
}

/**
 * crm_writer_begin:
 * @database: the writer's connection
 * @uuids: the thread's source of names
 * @act: (nullable): name of the act that the log gets if anything changes
 * @error: return location for an error
 *
 * Begins a transaction.
 *
 * Returns: (transfer full): a writer for it, or %NULL with a %CRM_STORE_ERROR
 */
CrmWriter *
crm_writer_begin (CrmDatabase *database,
                  CrmUuidSource *uuids,
                  const char *act,
                  GError **error)
{
  g_autoptr (CrmWriter) self = g_new0 (CrmWriter, 1);

  self->database = database;
  self->uuids = uuids;
  self->name = g_strdup (act != NULL ? act : "change");
  self->now = g_get_real_time ();
  self->undoable = TRUE;
  self->touched = id_table_new ();
  self->tokens = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_strfreev);
  self->customers = id_table_new ();
  self->members = id_table_new ();
  self->stages = id_table_new ();

  if (!crm_database_exec (database, "BEGIN IMMEDIATE", error))
    return NULL;
  self->open = TRUE;

  if (!load_member (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

static gboolean
insert_act (CrmWriter *self,
            GError **error)
{
  static const char *kinds[] = { "do", "undo", "redo" };
  sqlite3_stmt *statement;
  guint8 uuid[16];
  gint64 last;

  /* The first start makes the member and remembers her in one act. */
  if (!load_member (self, error) ||
      !crm_database_get_int64 (self->database, "SELECT hlc FROM act ORDER BY id DESC LIMIT 1", &last, error))
    return FALSE;

  statement = crm_database_prepare (self->database,
                                    "INSERT INTO act (uuid, kind, name, member, at, hlc, undoable, reverses)"
                                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                                    error);
  if (statement == NULL)
    return FALSE;

  crm_uuid_next (self->uuids, uuid);
  sqlite3_bind_blob (statement, 1, uuid, sizeof uuid, SQLITE_STATIC);
  crm_bind_text (statement, 2, kinds[self->kind]);
  crm_bind_text (statement, 3, self->name);
  if (self->member != 0)
    sqlite3_bind_int64 (statement, 4, self->member);
  sqlite3_bind_int64 (statement, 5, self->now);
  sqlite3_bind_int64 (statement, 6, crm_hlc_next (last, self->now));
  sqlite3_bind_int (statement, 7, self->undoable);
  if (self->reverses != 0)
    sqlite3_bind_int64 (statement, 8, self->reverses);
  if (!crm_database_run (self->database, statement, error))
    return FALSE;
  self->act = sqlite3_last_insert_rowid (crm_database_get_handle (self->database));

  if (self->reverses == 0)
    return TRUE;

  statement = crm_database_prepare (self->database, "UPDATE act SET reversed_by = ?1 WHERE id = ?2", error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, self->act);
  sqlite3_bind_int64 (statement, 2, self->reverses);
  return crm_database_run (self->database, statement, error);
}

gboolean
crm_writer_ensure_act (CrmWriter *self,
                       GError **error)
{
  return self->act != 0 || insert_act (self, error);
}

static gboolean
finish_act (CrmWriter *self,
            GError **error)
{
  sqlite3_stmt *statement;

  if (self->act == 0)
    return TRUE;

  statement = crm_database_prepare (self->database,
                                    "UPDATE act SET detail = ?1, member = ?2, undoable = ?3 WHERE id = ?4", error);
  if (statement == NULL || !load_member (self, error))
    return FALSE;

  crm_bind_text (statement, 1, self->detail);
  if (self->member != 0)
    sqlite3_bind_int64 (statement, 2, self->member);
  sqlite3_bind_int (statement, 3, self->undoable);
  sqlite3_bind_int64 (statement, 4, self->act);
  return crm_database_run (self->database, statement, error);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const gint64 *first = *(const gint64 *const *) a;
  const gint64 *second = *(const gint64 *const *) b;

  return (*first > *second) - (*first < *second);
}

static gboolean
make_derived (CrmWriter *self,
              GError **error)
{
  g_autofree gpointer *customers = NULL;
  GHashTableIter iter;
  gpointer key;
  guint n_customers;

  /* In the order of the tables: each page of theirs is then met once. */
  customers = g_hash_table_get_keys_as_array (self->touched, &n_customers);
  qsort (customers, n_customers, sizeof (gpointer), compare_ids);
  for (guint i = 0; i < n_customers; i++)
    {
      gint64 customer = *(gint64 *) customers[i];
      const char *const *tokens = g_hash_table_lookup (self->tokens, &customer);
      CrmTouch level = GPOINTER_TO_UINT (g_hash_table_lookup (self->touched, &customer));

      if (level == CRM_TOUCH_TEXT ? !crm_derived_add (self->database, customer, tokens, error)
                                  : !crm_derived_update_summary (self->database, customer, error))
        return FALSE;
    }

  g_hash_table_iter_init (&iter, self->members);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!crm_derived_update_member (self->database, *(gint64 *) key, error))
      return FALSE;

  g_hash_table_iter_init (&iter, self->stages);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!crm_derived_update_stage (self->database, *(gint64 *) key, error))
      return FALSE;

  return TRUE;
}

/**
 * crm_writer_commit:
 * @self: a writer
 * @error: return location for an error
 *
 * Makes derived rows anew, completes the act and commits. Once this has
 * returned %TRUE the act is on the disk.
 *
 * Returns: whether all of it succeeded; otherwise nothing of it stays
 */
gboolean
crm_writer_commit (CrmWriter *self,
                   GError **error)
{
  g_return_val_if_fail (self->open, FALSE);

  if (!make_derived (self, error) ||
      !finish_act (self, error) ||
      !crm_database_check_place (self->database, error) || !crm_database_exec (self->database, "COMMIT", error))
    return FALSE;

  self->open = FALSE;
  return TRUE;
}

/**
 * crm_writer_free:
 * @self: (transfer full): a writer
 *
 * Rolls back what was not committed and frees the writer.
 */
void
crm_writer_free (CrmWriter *self)
{
  /* Some failures have rolled back already. The roll back itself must not be
   * stopped by the cancellable that brought it. */
  if (self->open && !sqlite3_get_autocommit (crm_database_get_handle (self->database)))
    {
      crm_database_set_cancellable (self->database, NULL);
      crm_database_trim (self->database);
      crm_database_exec (self->database, "ROLLBACK", NULL);
    }

  if (self->large)
    crm_database_exec (self->database, "PRAGMA cache_size = -8000", NULL);

  g_hash_table_unref (self->touched);
  g_hash_table_unref (self->tokens);
  g_hash_table_unref (self->customers);
  g_hash_table_unref (self->members);
  g_hash_table_unref (self->stages);
  g_free (self->name);
  g_free (self->detail);
  g_free (self);
}

/**
 * crm_writer_get_database:
 * @self: a writer
 *
 * Returns: (transfer none): its connection, for reading within the transaction
 */
CrmDatabase *
crm_writer_get_database (CrmWriter *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->database;
}

/**
 * crm_writer_get_act:
 * @self: a writer
 *
 * Writes the act when nothing has changed yet: for rows that refer to it.
 *
 * Returns: its id, or 0 when it could not be written; the next call on the
 *   writer then fails with the reason
 */
gint64
crm_writer_get_act (CrmWriter *self)
{
  g_return_val_if_fail (self != NULL, 0);

  crm_writer_ensure_act (self, NULL);
  return self->act;
}

/**
 * crm_writer_peek_act:
 * @self: a writer
 *
 * Returns: the act's id, or 0 while nothing was changed
 */
gint64
crm_writer_peek_act (CrmWriter *self)
{
  return self->act;
}

/**
 * crm_writer_get_member:
 * @self: a writer
 *
 * Returns: the id of the member who works here, 0 when there is none yet
 */
gint64
crm_writer_get_member (CrmWriter *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->member;
}

/**
 * crm_writer_get_now:
 * @self: a writer
 *
 * Returns: the instant of the act, µs UTC
 */
gint64
crm_writer_get_now (CrmWriter *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->now;
}

/**
 * crm_writer_get_only_customer:
 * @self: a writer
 *
 * Returns: the one customer that the act touched, or 0
 */
gint64
crm_writer_get_only_customer (CrmWriter *self)
{
  GHashTableIter iter;
  gpointer key;

  if (self->several || g_hash_table_size (self->customers) != 1)
    return 0;

  g_hash_table_iter_init (&iter, self->customers);
  g_hash_table_iter_next (&iter, &key, NULL);
  return *(gint64 *) key;
}

/**
 * crm_writer_set_detail:
 * @self: a writer
 * @detail: (nullable): what the act is done to, for people: a customer's name
 */
void
crm_writer_set_detail (CrmWriter *self,
                       const char *detail)
{
  g_return_if_fail (self != NULL);

  g_set_str (&self->detail, detail);
}

/**
 * crm_writer_set_undoable:
 * @self: a writer
 * @undoable: whether Undo offers the act
 *
 * For what a person would not call an act of hers, such as the first start.
 */
void
crm_writer_set_undoable (CrmWriter *self,
                         gboolean undoable)
{
  g_return_if_fail (self != NULL);

  self->undoable = undoable;
}

/**
 * crm_writer_set_act:
 * @self: a writer that has changed nothing yet
 * @kind: what the act is
 * @name: its name in the log
 * @reverses: the act that it takes back, or 0
 */
void
crm_writer_set_act (CrmWriter *self,
                    CrmActKind kind,
                    const char *name,
                    gint64 reverses)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (self->act == 0);

  self->kind = kind;
  self->reverses = reverses;
  g_set_str (&self->name, name);
}

/* Of few customers it is remembered what their documents are made of, so that only
 * what changes is written; of very many that would fill the memory. */
static gboolean
take_out (CrmWriter *self,
          gint64 customer,
          GError **error)
{
  g_auto (GStrv) tokens = NULL;
  gboolean remember = g_hash_table_size (self->tokens) < MAX_REMEMBERED;

  if (!crm_derived_remove (self->database, customer, remember ? &tokens : NULL, error))
    return FALSE;

  if (tokens != NULL)
    g_hash_table_insert (self->tokens, g_memdup2 (&customer, sizeof customer), g_steal_pointer (&tokens));
  return TRUE;
}

gboolean
crm_writer_touch_level (CrmWriter *self,
                        gint64 customer,
                        CrmTouch level,
                        gboolean exists,
                        GError **error)
{
  CrmTouch before = GPOINTER_TO_UINT (g_hash_table_lookup (self->touched, &customer));

  if (level <= before)
    return TRUE;

  if (level == CRM_TOUCH_TEXT && exists && !take_out (self, customer, error))
    return FALSE;

  id_table_set (self->touched, customer, level);
  return TRUE;
}

/**
 * crm_writer_touch:
 * @self: a writer
 * @customer: a customer that statements of the caller's are about to change
 * @error: return location for an error
 *
 * To be called before the change: the search index must be told the old text.
 *
 * Returns: whether it succeeded
 */
gboolean
crm_writer_touch (CrmWriter *self,
                  gint64 customer,
                  GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (customer > 0, FALSE);

  id_table_set (self->customers, customer, 1);
  return crm_writer_touch_level (self, customer, CRM_TOUCH_TEXT, TRUE, error);
}

/**
 * crm_writer_touch_summary:
 * @self: a writer
 * @customer: a customer that statements of the caller's change
 * @error: return location for an error
 *
 * As crm_writer_touch(), for changes that neither searches nor matches show.
 *
 * Returns: whether it succeeded
 */
gboolean
crm_writer_touch_summary (CrmWriter *self,
                          gint64 customer,
                          GError **error)
{
  id_table_set (self->customers, customer, 1);
  return crm_writer_touch_level (self, customer, CRM_TOUCH_SUMMARY, TRUE, error);
}

/* Touches the row's customers as it stands now. @customer becomes the one whose
 * timeline tells the change: 0 when there is none or more than one. */
static gboolean
touch_row (CrmWriter *self,
           const CrmTable *table,
           gint64 id,
           CrmTouch level,
           gint64 *customer,
           GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GArray) ids = NULL;
  sqlite3_stmt *statement;

  *customer = 0;
  if (table->customers == NULL)
    {
      self->several = TRUE;
      return TRUE;
    }

  statement = crm_database_prepare (self->database, table->customers, error);
  if (statement == NULL)
    return FALSE;

  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_bind_int64 (statement, 1, id);
  while (crm_database_step (self->database, statement, &local))
    if (sqlite3_column_type (statement, 0) != SQLITE_NULL)
      {
        gint64 found = sqlite3_column_int64 (statement, 0);

        g_array_append_val (ids, found);
      }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 found = g_array_index (ids, gint64, i);

      id_table_set (self->customers, found, 1);
      if (level != CRM_TOUCH_NONE && !crm_writer_touch_level (self, found, level, TRUE, error))
        return FALSE;
    }

  if (ids->len == 1)
    *customer = g_array_index (ids, gint64, 0);
  return TRUE;
}

static const CrmTable *
find_table (CrmWriter *self,
            const char *name,
            GError **error)
{
  const CrmTable *table = crm_tables_find (name);

  if (table == NULL)
    g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID, "Table “%s” is not under the change log", name);
  else if (!crm_writer_ensure_act (self, error))
    return NULL;
  return table;
}

void
crm_writer_bind (sqlite3_stmt *statement,
                 int parameter,
                 const CrmValue *value)
{
  switch (value->type)
    {
    case SQLITE_INTEGER:
      sqlite3_bind_int64 (statement, parameter, value->integer);
      break;
    case SQLITE_TEXT:
      crm_bind_text (statement, parameter, value->text);
      break;
    case SQLITE_BLOB:
      sqlite3_bind_blob (statement, parameter, value->text, value->length, SQLITE_TRANSIENT);
      break;
    default:
      sqlite3_bind_null (statement, parameter);
      break;
    }
}

/* Statements that insert exactly one row cannot fail half done, and so need no
 * savepoint of SQLite's own. FTS5 writes what it has collected at each of those:
 * INSERT … SELECT here would cost a save twice the work on the search index. */
static gboolean
log_row (CrmWriter *self,
         const char *table,
         gint64 id,
         const char *operation,
         gint64 customer,
         GError **error)
{
  g_autofree char *sql = g_strdup_printf ("INSERT INTO change (act, entity, row, last_row, row_uuid, operation, customer)"
                                          " VALUES (?1, '%s', ?2, ?2, (SELECT uuid FROM %s WHERE id = ?2), ?3, ?4)",
                                          table, table);
  sqlite3_stmt *statement = crm_database_prepare (self->database, sql, error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, self->act);
  sqlite3_bind_int64 (statement, 2, id);
  crm_bind_text (statement, 3, operation);
  if (customer != 0)
    sqlite3_bind_int64 (statement, 4, customer);
  return crm_database_run (self->database, statement, error);
}

/**
 * crm_writer_insert:
 * @self: a writer
 * @table: the table
 * @columns: (array length=n_columns): values; uuid and created_act are filled in
 * @n_columns: how many there are
 * @error: return location for an error
 *
 * Writes a new row, and one entry for it in the log.
 *
 * Returns: its id, or 0 with a %CRM_STORE_ERROR
 */
gint64
crm_writer_insert (CrmWriter *self,
                   const char *table,
                   const CrmColumn *columns,
                   gsize n_columns,
                   GError **error)
{
  g_autoptr (GString) sql = NULL;
  const CrmTable *known;
  sqlite3_stmt *statement;
  guint8 uuid[16];
  gint64 id, customer;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (table != NULL, 0);

  known = find_table (self, table, error);
  if (known == NULL)
    return 0;

  sql = g_string_sized_new (256);
  g_string_append_printf (sql, "INSERT INTO %s (uuid, created_act", table);
  for (gsize i = 0; i < n_columns; i++)
    g_string_append_printf (sql, ", %s", columns[i].column);
  g_string_append (sql, ") VALUES (?, ?");
  for (gsize i = 0; i < n_columns; i++)
    {
      g_string_append (sql, ", ?");

      /* The customer's text must leave the index before it grows. */
      if (known->presence == CRM_TOUCH_TEXT && g_str_equal (columns[i].column, "customer") &&
          !crm_writer_touch_level (self, columns[i].value.integer, CRM_TOUCH_TEXT, TRUE, error))
        return 0;
    }
  g_string_append_c (sql, ')');

  statement = crm_database_prepare (self->database, sql->str, error);
  if (statement == NULL)
    return 0;

  crm_uuid_next (self->uuids, uuid);
  sqlite3_bind_blob (statement, 1, uuid, sizeof uuid, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (statement, 2, self->act);
  for (gsize i = 0; i < n_columns; i++)
    crm_writer_bind (statement, i + 3, &columns[i].value);
  if (!crm_database_run (self->database, statement, error))
    return 0;

  id = sqlite3_last_insert_rowid (crm_database_get_handle (self->database));
  if (g_str_equal (table, "customer") && !crm_writer_touch_level (self, id, CRM_TOUCH_TEXT, FALSE, error))
    return 0;
  if (!touch_row (self, known, id, known->presence, &customer, error) ||
      !log_row (self, table, id, "insert", customer, error) ||
      !crm_custom_key_follow (self->database, table, id, NULL, error))
    return 0;

  return id;
}

static gboolean
value_equals (sqlite3_stmt *statement,
              int column,
              const CrmValue *value)
{
  if (sqlite3_column_type (statement, column) != value->type)
    return FALSE;

  switch (value->type)
    {
    case SQLITE_INTEGER:
      return sqlite3_column_int64 (statement, column) == value->integer;
    case SQLITE_TEXT:
      return g_str_equal (crm_column_text (statement, column), value->text);
    case SQLITE_BLOB:
      return sqlite3_column_bytes (statement, column) == value->length &&
             memcmp (sqlite3_column_blob (statement, column), value->text, value->length) == 0;
    default:
      return TRUE;
    }
}

static gboolean
log_update (CrmWriter *self,
            const char *table,
            gint64 id,
            const char *column,
            gint64 customer,
            const CrmValue *value,
            GError **error)
{
  g_autofree char *sql = g_strdup_printf ("INSERT INTO change (act, entity, row, last_row, row_uuid, operation,"
                                          " column_name, old_value, new_value, customer)"
                                          " VALUES (?1, '%s', ?2, ?2, (SELECT uuid FROM %s WHERE id = ?2), 'update',"
                                          " '%s', (SELECT %s FROM %s WHERE id = ?2), ?3, ?4)",
                                          table, table, column, column, table);
  sqlite3_stmt *statement = crm_database_prepare (self->database, sql, error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, self->act);
  sqlite3_bind_int64 (statement, 2, id);
  crm_writer_bind (statement, 3, value);
  if (customer != 0)
    sqlite3_bind_int64 (statement, 4, customer);
  return crm_database_run (self->database, statement, error);
}

/**
 * crm_writer_update:
 * @self: a writer
 * @table: the table
 * @id: the row
 * @column: the column
 * @value: what it becomes
 * @error: return location for an error
 *
 * Changes one value, and logs the old and the new one. Nothing is written when
 * the value is what stands there.
 *
 * Returns: %FALSE with %CRM_STORE_ERROR_NOT_FOUND when there is no such row, or
 *   what SQLite failed with
 */
gboolean
crm_writer_update (CrmWriter *self,
                   const char *table,
                   gint64 id,
                   const char *column,
                   CrmValue value,
                   GError **error)
{
  g_autofree char *select = NULL;
  g_autofree char *update = NULL;
  g_autoptr (GError) local = NULL;
  const CrmTable *known = crm_tables_find (table);
  sqlite3_stmt *statement;
  gboolean found, same;
  gint64 customer, customer_after;
  CrmTouch level;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (known != NULL, FALSE);

  select = g_strdup_printf ("SELECT %s FROM %s WHERE id = ?1", column, table);
  statement = crm_database_prepare (self->database, select, error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, id);
  found = crm_database_step (self->database, statement, &local);
  same = found && value_equals (statement, 0, &value);
  sqlite3_reset (statement);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (!found)
    {
      g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_NOT_FOUND, "No row %" G_GINT64_FORMAT " in “%s”", id, table);
      return FALSE;
    }
  if (same)
    return TRUE;

  level = crm_table_get_touch (known, column);
  if (!crm_writer_ensure_act (self, error) ||
      !touch_row (self, known, id, level, &customer, error) ||
      !log_update (self, table, id, column, customer, &value, error))
    return FALSE;

  /* A row that goes over to another customer changes that one's text too. */
  if (level == CRM_TOUCH_TEXT && g_str_equal (column, "customer") &&
      !crm_writer_touch_level (self, value.integer, CRM_TOUCH_TEXT, TRUE, error))
    return FALSE;

  update = g_strdup_printf ("UPDATE %s SET %s = ?2 WHERE id = ?1", table, column);
  statement = crm_database_prepare (self->database, update, error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, id);
  crm_writer_bind (statement, 2, &value);
  if (!crm_database_run (self->database, statement, error) ||
      !crm_custom_key_follow (self->database, table, id, column, error))
    return FALSE;

  if (g_str_equal (table, "member") && g_str_equal (column, "name"))
    id_table_set (self->members, id, 1);
  if (g_str_equal (table, "stage") && g_str_equal (column, "position"))
    id_table_set (self->stages, id, 1);

  return !g_str_equal (column, "customer") || touch_row (self, known, id, level, &customer_after, error);
}

static gboolean
set_deleted (CrmWriter *self,
             const char *table,
             gint64 id,
             gboolean deleted,
             GError **error)
{
  g_autofree char *sql = NULL;
  const CrmTable *known;
  sqlite3_stmt *statement;
  gint64 customer, before;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (table != NULL, FALSE);

  known = find_table (self, table, error);
  if (known == NULL || !touch_row (self, known, id, known->presence, &customer, error))
    return FALSE;

  sql = g_strdup_printf (deleted ? "UPDATE %s SET deleted_act = ?2 WHERE id = ?1 AND deleted_act IS NULL"
                                 : "UPDATE %s SET deleted_act = NULL WHERE id = ?1 AND deleted_act IS NOT NULL",
                         table);
  statement = crm_database_prepare (self->database, sql, error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, id);
  if (deleted)
    sqlite3_bind_int64 (statement, 2, self->act);
  before = sqlite3_total_changes64 (crm_database_get_handle (self->database));
  if (!crm_database_run (self->database, statement, error))
    return FALSE;

  /* Already there, or already away: not an entry of the log. */
  if (sqlite3_total_changes64 (crm_database_get_handle (self->database)) == before)
    return TRUE;

  return log_row (self, table, id, deleted ? "delete" : "restore", customer, error);
}

/**
 * crm_writer_delete:
 * @self: a writer
 * @table: the table
 * @id: the row
 * @error: return location for an error
 *
 * Puts the row into the trash.
 *
 * Returns: whether it succeeded; also for a row that is there already
 */
gboolean
crm_writer_delete (CrmWriter *self,
                   const char *table,
                   gint64 id,
                   GError **error)
{
  return set_deleted (self, table, id, TRUE, error);
}

/**
 * crm_writer_restore:
 * @self: a writer
 * @table: the table
 * @id: the row
 * @error: return location for an error
 *
 * Takes the row out of the trash.
 *
 * Returns: whether it succeeded; also for a row that lives
 */
gboolean
crm_writer_restore (CrmWriter *self,
                    const char *table,
                    gint64 id,
                    GError **error)
{
  return set_deleted (self, table, id, FALSE, error);
}

/**
 * crm_writer_new_uuid:
 * @self: a writer
 * @uuid: (out): 16 bytes
 *
 * A name for a row that a statement of the caller's inserts.
 */
void
crm_writer_new_uuid (CrmWriter *self,
                     guint8 uuid[16])
{
  g_return_if_fail (self != NULL);

  crm_uuid_next (self->uuids, uuid);
}
