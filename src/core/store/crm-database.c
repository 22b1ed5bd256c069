/* crm-database.c: an SQLite connection and its prepared statements
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "crm-backup.h"
#include "crm-custom-key.h"
#include "crm-database.h"
#include "crm-error.h"
#include "crm-migrations.h"

/* How many steps of SQLite's machine pass between two looks at the cancellable:
 * some tens of microseconds. */
#define STEPS_BETWEEN_CHECKS 2000

/* How long a connection waits for another process' lock, in milliseconds. */
#define BUSY_TIMEOUT 4000

#define MAX_STATEMENTS 256

/* Of SQLite's files, in bytes. */
#define MIN_SIZE 512

struct _CrmDatabase
{
  sqlite3 *handle;
  char *path;
  GHashTable *statements; /* text (owned by the statement) → sqlite3_stmt */
  GCancellable *cancellable;
  gboolean created;
};

static void
initialize_sqlite (void)
{
  static gsize initialized;

  if (g_once_init_enter (&initialized))
    {
      /* Its counters cost a lock that every thread's allocations would meet at. */
      sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
      sqlite3_initialize ();
      g_once_init_leave (&initialized, 1);
    }
}

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

static int
check_cancelled (gpointer user_data)
{
  CrmDatabase *self = user_data;

  return self->cancellable != NULL && g_cancellable_is_cancelled (self->cancellable);
}

/* Shared memory, which WAL needs, does not reach from one computer to another:
 * SQLite would not notice and the file would be destroyed. */
static gboolean
refuse_remote (const char *path,
               GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autoptr (GFileInfo) info = g_file_query_filesystem_info (file, G_FILE_ATTRIBUTE_FILESYSTEM_REMOTE, NULL, NULL);
  g_autofree char *name = g_filename_display_name (path);

  if (info == NULL || !g_file_info_get_attribute_boolean (info, G_FILE_ATTRIBUTE_FILESYSTEM_REMOTE))
    return TRUE;

  g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_IO,
               _ ("“%s” lies on a network share, where a database is not safe. Choose a folder of this computer."), name);
  return FALSE;
}

static gboolean
prepare_folder (const char *path,
                GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;

  crm_error_set (error, path, SQLITE_READONLY, g_strerror (errno));
  return FALSE;
}

/* SQLite takes an empty file, and one shorter than any database, for a new one.
 * Where there are backups it is what a crash of the file system has left. */
static gboolean
refuse_emptied (const char *path,
                GError **error)
{
  g_autoptr (GPtrArray) backups = NULL;
  GStatBuf status;

  if (g_stat (path, &status) != 0 || status.st_size >= MIN_SIZE)
    return TRUE;

  backups = crm_backup_list (path);
  if (backups->len > 0)
    crm_error_set (error, path, SQLITE_CORRUPT, _ ("it is cut short"));
  else if (status.st_size > 0)
    crm_error_set (error, path, SQLITE_NOTADB, NULL);
  else
    return TRUE;

  return FALSE;
}

static gboolean
set_up (CrmDatabase *self,
        CrmDatabaseMode mode,
        GError **error)
{
  static const char *common = "PRAGMA foreign_keys = ON;"
                              "PRAGMA trusted_schema = OFF;"
                              "PRAGMA temp_store = MEMORY;";
  static const char *writing = "PRAGMA synchronous = FULL;"
                               "PRAGMA cache_size = -8000;"
                               "PRAGMA journal_size_limit = 67108864;";
  static const char *reading = "PRAGMA query_only = ON;"
                               "PRAGMA cache_size = -4000;";

  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_busy_timeout (self->handle, BUSY_TIMEOUT);
  sqlite3_progress_handler (self->handle, STEPS_BETWEEN_CHECKS, check_cancelled, self);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  crm_custom_key_install (self->handle);

  if (!crm_database_exec (self, common, error))
    return FALSE;

  if (mode != CRM_DATABASE_WRITE)
    {
      int version;

      if (!crm_database_exec (self, reading, error))
        return FALSE;

      version = crm_migrations_get_version (self, error);
      return version > 0 || (version == 0 && crm_database_fail_with (self, SQLITE_NOTADB, error));
    }

  if (sqlite3_db_readonly (self->handle, "main") == 1)
    return crm_database_fail_with (self, SQLITE_READONLY, error);

  /* Before the journal mode is changed: a file that is not ours stays untouched. */
  if (crm_migrations_get_version (self, error) < 0)
    return FALSE;

  return crm_database_exec (self, "PRAGMA journal_mode = WAL", error) &&
         crm_database_exec (self, writing, error) &&
         crm_migrations_run (self, self->path, &self->created, error);
}

/**
 * crm_database_open:
 * @path: (type filename): the file
 * @mode: %CRM_DATABASE_WRITE makes the file and its folder when there is none
 *   and brings an older schema up to date; %CRM_DATABASE_CHECK looks at a file
 *   that nobody writes and leaves nothing beside it
 * @error: return location for an error
 *
 * Opens a connection for the calling thread. A file of a newer schema, of
 * another program or on a network share is refused and not touched.
 *
 * Returns: (transfer full): the connection, or %NULL with a %CRM_STORE_ERROR
 */
CrmDatabase *
crm_database_open (const char *path,
                   CrmDatabaseMode mode,
                   GError **error)
{
  g_autoptr (CrmDatabase) self = NULL;
  g_autofree char *immutable = NULL;
  int flags = SQLITE_OPEN_NOMUTEX;
  int code;

  g_return_val_if_fail (path != NULL, NULL);

  initialize_sqlite ();

  if (mode == CRM_DATABASE_CHECK)
    {
      g_autofree char *absolute = g_canonicalize_filename (path, NULL);
      g_autofree char *uri = g_filename_to_uri (absolute, NULL, error);

      if (uri == NULL)
        return NULL;
      immutable = g_strconcat (uri, "?immutable=1", NULL);
      flags |= SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
    }
  else
    {
      flags |= SQLITE_OPEN_READWRITE;
      if (mode == CRM_DATABASE_WRITE)
        {
          flags |= SQLITE_OPEN_CREATE;
          if (!prepare_folder (path, error) || !refuse_emptied (path, error))
            return NULL;
        }
      if (!refuse_remote (path, error))
        return NULL;
    }

  self = g_new0 (CrmDatabase, 1);
  self->path = g_strdup (path);
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, finalize_statement);

  code = sqlite3_open_v2 (immutable != NULL ? immutable : path, &self->handle, flags, NULL);
  if (code == SQLITE_CANTOPEN && (g_access (path, F_OK) != 0 || g_access (path, R_OK | W_OK) != 0))
    {
      g_autofree char *folder = g_path_get_dirname (path);

      if (g_access (folder, W_OK) != 0 || g_access (path, F_OK) == 0)
        code = SQLITE_PERM;
    }
  if (code != SQLITE_OK)
    {
      crm_error_set (error, path, code, self->handle != NULL ? sqlite3_errmsg (self->handle) : sqlite3_errstr (code));
      return NULL;
    }

  if (!set_up (self, mode, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * crm_database_close:
 * @self: (transfer full): a connection
 *
 * Ends its statements and closes it. The last connection of all processes moves
 * what the write-ahead log holds into the file.
 */
void
crm_database_close (CrmDatabase *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->statements);
  sqlite3_close_v2 (self->handle);
  g_clear_object (&self->cancellable);
  g_free (self->path);
  g_free (self);
}

/**
 * crm_database_get_handle:
 * @self: a connection
 *
 * For what this file does not wrap.
 *
 * Returns: (transfer none): SQLite's connection
 */
sqlite3 *
crm_database_get_handle (CrmDatabase *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->handle;
}

/**
 * crm_database_get_path:
 * @self: a connection
 *
 * Returns: (transfer none) (type filename): its file
 */
const char *
crm_database_get_path (CrmDatabase *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->path;
}

/**
 * crm_database_get_created:
 * @self: a connection opened with %CRM_DATABASE_WRITE
 *
 * Returns: whether opening it made the schema, so that defaults are wanted
 */
gboolean
crm_database_get_created (CrmDatabase *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->created;
}

/**
 * crm_database_set_cancellable:
 * @self: a connection
 * @cancellable: (nullable): what stops the statements that run from now on
 *
 * A stopped statement fails with %G_IO_ERROR_CANCELLED.
 */
void
crm_database_set_cancellable (CrmDatabase *self,
                              GCancellable *cancellable)
{
  g_return_if_fail (self != NULL);

  g_set_object (&self->cancellable, cancellable);
}

/**
 * crm_database_get_cancellable:
 * @self: a connection
 *
 * Returns: (transfer none) (nullable): what stops its statements, for work that
 *   is no statement
 */
GCancellable *
crm_database_get_cancellable (CrmDatabase *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->cancellable;
}

/**
 * crm_database_prepare:
 * @self: a connection
 * @sql: one statement; values go in as parameters, so that its text is one of few
 * @error: return location for an error
 *
 * Returns: (transfer none): the statement, reset and without bindings; the
 *   connection keeps it
 */
sqlite3_stmt *
crm_database_prepare (CrmDatabase *self,
                      const char *sql,
                      GError **error)
{
  sqlite3_stmt *statement;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (sql != NULL, NULL);

  statement = g_hash_table_lookup (self->statements, sql);
  if (statement != NULL)
    {
      sqlite3_reset (statement);
      sqlite3_clear_bindings (statement);
      return statement;
    }

  if (sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK)
    {
      crm_database_fail (self, error);
      return NULL;
    }

  g_hash_table_insert (self->statements, (char *) sqlite3_sql (statement), statement);
  return statement;
}

/**
 * crm_database_step:
 * @self: a connection
 * @statement: one of its statements
 * @error: return location for an error
 *
 * Returns: %TRUE when there is a row; %FALSE at the end or on an error, and the
 *   statement is then reset
 */
gboolean
crm_database_step (CrmDatabase *self,
                   sqlite3_stmt *statement,
                   GError **error)
{
  int code = sqlite3_step (statement);

  if (code == SQLITE_ROW)
    return TRUE;

  if (code != SQLITE_DONE)
    crm_database_fail (self, error);
  sqlite3_reset (statement);
  return FALSE;
}

/**
 * crm_database_run:
 * @self: a connection
 * @statement: one of its statements
 * @error: return location for an error
 *
 * Runs a statement to its end and resets it; rows it yields are passed over.
 *
 * Returns: whether it succeeded
 */
gboolean
crm_database_run (CrmDatabase *self,
                  sqlite3_stmt *statement,
                  GError **error)
{
  int code;

  do
    code = sqlite3_step (statement);
  while (code == SQLITE_ROW);

  if (code != SQLITE_DONE)
    crm_database_fail (self, error);
  sqlite3_reset (statement);
  return code == SQLITE_DONE;
}

/**
 * crm_database_exec:
 * @self: a connection
 * @sql: one or more statements, which are not cached
 * @error: return location for an error
 *
 * Returns: whether all of them succeeded
 */
gboolean
crm_database_exec (CrmDatabase *self,
                   const char *sql,
                   GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (sqlite3_exec (self->handle, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;

  return crm_database_fail (self, error);
}

/**
 * crm_database_fail:
 * @self: a connection
 * @error: return location for an error
 *
 * Says in @error what the connection failed with last.
 *
 * Returns: %FALSE
 */
gboolean
crm_database_fail (CrmDatabase *self,
                   GError **error)
{
  crm_error_set (error, self->path, sqlite3_extended_errcode (self->handle), sqlite3_errmsg (self->handle));
  return FALSE;
}

/**
 * crm_database_fail_with:
 * @self: a connection
 * @code: a result code of SQLite
 * @error: return location for an error
 *
 * Says in @error what @code means for this file.
 *
 * Returns: %FALSE
 */
gboolean
crm_database_fail_with (CrmDatabase *self,
                        int code,
                        GError **error)
{
  crm_error_set (error, self->path, code, sqlite3_errstr (code));
  return FALSE;
}

/**
 * crm_database_check_place:
 * @self: a connection
 * @error: return location for an error
 *
 * SQLite goes on writing into a file that was moved, deleted or replaced under
 * it, where nobody would find it again.
 *
 * Returns: whether the file is still where it was opened; %FALSE with
 *   %CRM_STORE_ERROR_IO
 */
gboolean
crm_database_check_place (CrmDatabase *self,
                          GError **error)
{
  int moved = 0;

  g_return_val_if_fail (self != NULL, FALSE);

  /* A file system of SQLite's that cannot tell says so, and is believed. */
  if (sqlite3_file_control (self->handle, "main", SQLITE_FCNTL_HAS_MOVED, &moved) != SQLITE_OK || !moved)
    return TRUE;

  return crm_database_fail_with (self, SQLITE_CANTOPEN, error);
}

/**
 * crm_database_get_int64:
 * @self: a connection
 * @sql: a statement without parameters
 * @value: (out): the first column of its first row, 0 when it has none
 * @error: return location for an error
 *
 * Returns: whether the statement succeeded
 */
gboolean
crm_database_get_int64 (CrmDatabase *self,
                        const char *sql,
                        gint64 *value,
                        GError **error)
{
  sqlite3_stmt *statement = crm_database_prepare (self, sql, error);
  g_autoptr (GError) local = NULL;

  *value = 0;
  if (statement == NULL)
    return FALSE;

  if (crm_database_step (self, statement, &local))
    {
      *value = sqlite3_column_int64 (statement, 0);
      sqlite3_reset (statement);
    }

  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * crm_database_trim:
 * @self: a connection that nobody uses
 *
 * Ends statements that a job left open, because they would hold an old state of
 * the file, and forgets all when a search has brought very many texts.
 */
void
crm_database_trim (CrmDatabase *self)
{
  sqlite3_stmt *statement = NULL;

  g_return_if_fail (self != NULL);

  while ((statement = sqlite3_next_stmt (self->handle, statement)) != NULL)
    if (sqlite3_stmt_busy (statement))
      sqlite3_reset (statement);

  if (g_hash_table_size (self->statements) > MAX_STATEMENTS)
    g_hash_table_remove_all (self->statements);
}

/**
 * crm_database_release_memory:
 * @self: a connection that nobody uses
 *
 * Gives back to the system what the connection has cached of the file.
 */
void
crm_database_release_memory (CrmDatabase *self)
{
  g_return_if_fail (self != NULL);

  sqlite3_db_release_memory (self->handle);
#ifdef __GLIBC__
  /* Freed pages lie between what is still in use, where free() leaves them. */
  malloc_trim (0);
#endif
}

/**
 * crm_column_text:
 * @statement: a statement at a row
 * @column: index of the column
 *
 * Returns: (transfer none) (nullable): its text until the next step, %NULL for NULL
 */
const char *
crm_column_text (sqlite3_stmt *statement,
                 int column)
{
  return (const char *) sqlite3_column_text (statement, column);
}

/**
 * crm_bind_text:
 * @statement: a statement
 * @parameter: index of the parameter, from 1
 * @text: (nullable): what to bind; copied
 */
void
crm_bind_text (sqlite3_stmt *statement,
               int parameter,
               const char *text)
{
  sqlite3_bind_text (statement, parameter, text, -1, SQLITE_TRANSIENT);
}
