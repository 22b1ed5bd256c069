/* crm-backup-file.c: one checked copy of a database
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "crm-backup.h"
#include "crm-backup-file.h"
#include "crm-blob-copy.h"
#include "crm-check.h"
#include "crm-error.h"

/* Between two looks at the cancellable. */
#define PAGES_A_STEP 4096

static gboolean
fail_with_errno (const char *path,
                 int code,
                 GError **error)
{
  int sqlite = SQLITE_IOERR;

  if (code == ENOSPC || code == EDQUOT)
    sqlite = SQLITE_FULL;
  else if (code == EACCES || code == EPERM || code == EROFS)
    sqlite = SQLITE_READONLY;

  crm_error_set (error, path, sqlite, g_strerror (code));
  return FALSE;
}

/* Puts the file or folder on the disk; a renamed file only is there when its
 * folder is, too. */
static gboolean
sync_path (const char *path,
           GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  int code = fd < 0 || fsync (fd) != 0 ? errno : 0;

  if (fd >= 0)
    close (fd);

  return code == 0 || fail_with_errno (path, code, error);
}

static gboolean
sync_folder_of (const char *path,
                GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return sync_path (folder, error);
}

/**
 * crm_backup_get_folder:
 * @database_path: (type filename): a database file
 *
 * Returns: (transfer full) (type filename): the folder of its backups
 */
char *
crm_backup_get_folder (const char *database_path)
{
  g_autofree char *folder = g_path_get_dirname (database_path);

  return g_build_filename (folder, "backups", NULL);
}

/**
 * crm_backup_make_path:
 * @database_path: (type filename): a database file
 * @mark: (nullable): why it is made, if not as the daily one
 *
 * Returns: (transfer full) (type filename): a path that tells database and time
 */
char *
crm_backup_make_path (const char *database_path,
                      const char *mark)
{
  g_autofree char *folder = crm_backup_get_folder (database_path);
  g_autofree char *name = g_path_get_basename (database_path);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *stamp = g_date_time_format (now, "%Y-%m-%dT%H%M%SZ");
  g_autofree char *file = g_strconcat (name, ".", stamp, mark != NULL ? "." : "", mark != NULL ? mark : "", ".backup",
                                       NULL);

  return g_build_filename (folder, file, NULL);
}

/* Copies page by page inside one read transaction, so that commits meanwhile
 * neither enter the copy nor begin it anew. */
static gboolean
copy_pages (CrmDatabase *database,
            sqlite3 *target,
            const char *path,
            GError **error)
{
  GCancellable *cancellable = crm_database_get_cancellable (database);
  sqlite3 *source = crm_database_get_handle (database);
  sqlite3_backup *backup = sqlite3_backup_init (target, "main", source, "main");
  int code = SQLITE_OK;

  if (backup == NULL)
    {
      crm_error_set (error, path, sqlite3_extended_errcode (target), sqlite3_errmsg (target));
      return FALSE;
    }

  while (code == SQLITE_OK && !g_cancellable_is_cancelled (cancellable))
    code = sqlite3_backup_step (backup, PAGES_A_STEP);
  sqlite3_backup_finish (backup);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (code == SQLITE_DONE)
    return TRUE;

  crm_error_set (error, path, code, sqlite3_errstr (code));
  return FALSE;
}

static gboolean
copy_database (CrmDatabase *database,
               const char *path,
               GError **error)
{
  sqlite3 *target = NULL;
  gboolean own = sqlite3_get_autocommit (crm_database_get_handle (database));
  gboolean copied = FALSE;
  gint64 version;
  int code;

  code = sqlite3_open_v2 (path, &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
  if (code != SQLITE_OK)
    crm_error_set (error, path, code, sqlite3_errstr (code));
  else if ((!own || crm_database_exec (database, "BEGIN", error)) &&
           crm_database_get_int64 (database, "PRAGMA schema_version", &version, error))
    copied = copy_pages (database, target, path, error);

  if (own && !sqlite3_get_autocommit (crm_database_get_handle (database)))
    crm_database_exec (database, "ROLLBACK", NULL);

  /* One file, without a log beside it. */
  if (copied && (code = sqlite3_exec (target, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL)) != SQLITE_OK)
    {
      crm_error_set (error, path, code, sqlite3_errmsg (target));
      copied = FALSE;
    }
  sqlite3_close (target);
  return copied;
}

/**
 * crm_backup_verify:
 * @path: (type filename): a file that no one writes
 * @cancellable: (nullable): ends the check
 * @error: return location for an error
 *
 * Opens the file, without leaving anything beside it, and checks it.
 *
 * Returns: %FALSE with %CRM_STORE_ERROR_DAMAGED, %CRM_STORE_ERROR_NOT_A_DATABASE,
 *   %CRM_STORE_ERROR_NEWER_SCHEMA or what reading fails with
 */
gboolean
crm_backup_verify (const char *path,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (CrmDatabase) database = crm_database_open (path, CRM_DATABASE_CHECK, error);

  if (database == NULL)
    return FALSE;

  crm_database_set_cancellable (database, cancellable);
  return crm_check_quick (database, error);
}

static gboolean
is_same_file (const char *path,
              const GStatBuf *status)
{
  GStatBuf other;

  return g_stat (path, &other) == 0 && other.st_dev == status->st_dev && other.st_ino == status->st_ino;
}

/* To give the copy the name of the open database, or of what SQLite keeps beside
 * it, would take the file from under those who have it open: what they save from
 * then on would be gone. Nor is a device taken out of its folder. */
static gboolean
refuse_place (const char *database_path,
              const char *path,
              GError **error)
{
  static const char *suffixes[] = { "", "-wal", "-shm", "-journal" };
  GStatBuf status;

  if (g_stat (path, &status) != 0)
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *own = g_strconcat (database_path, suffixes[i], NULL);

      if (is_same_file (own, &status))
        {
          crm_error_set (error, path, SQLITE_READONLY, NULL);
          return FALSE;
        }
    }

  if (S_ISREG (status.st_mode))
    return TRUE;
  if (S_ISDIR (status.st_mode))
    return fail_with_errno (path, EISDIR, error);

  crm_error_set (error, path, SQLITE_READONLY, NULL);
  return FALSE;
}

/* What a copy that was cut off by a crash has left. */
static void
remove_part (const char *part)
{
  static const char *suffixes[] = { "-wal", "-shm", "-journal", "" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (part, suffixes[i], NULL);

      g_unlink (path);
    }
}

/**
 * crm_backup_write:
 * @database: a connection
 * @path: (type filename): where the copy goes; a file there is replaced by it,
 *   unless it is the database itself or no ordinary file
 * @error: return location for an error
 *
 * Copies what is committed to a temporary file beside @path, checks it and gives
 * it its name only then, so that what is called a backup is one. The connection's
 * cancellable ends it.
 *
 * Returns: whether it succeeded; otherwise nothing is left
 */
gboolean
crm_backup_write (CrmDatabase *database,
                  const char *path,
                  GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *part = g_strconcat (path, ".part", NULL);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail_with_errno (path, errno, error);

  if (!refuse_place (crm_database_get_path (database), path, error) ||
      !refuse_place (crm_database_get_path (database), part, error))
    return FALSE;

  remove_part (part);
  if (copy_database (database, part, error) &&
      crm_backup_verify (part, crm_database_get_cancellable (database), error) &&
      sync_path (part, error))
    {
      if (g_rename (part, path) == 0)
        return sync_folder_of (path, error);
      fail_with_errno (path, errno, error);
    }

  remove_part (part);
  return FALSE;
}

/* Another file than a backup of ours may have a log beside it, which belongs to
 * its contents. */
static gboolean
copy_file (const char *from,
           const char *to,
           GError **error)
{
  g_autofree char *log = g_strconcat (from, "-wal", NULL);
  gboolean at_rest = !g_file_test (log, G_FILE_TEST_EXISTS);
  g_autoptr (CrmDatabase) source = crm_database_open (from, at_rest ? CRM_DATABASE_CHECK : CRM_DATABASE_READ, error);

  g_unlink (to);
  return source != NULL &&
         copy_database (source, to, error) &&
         crm_backup_verify (to, NULL, error) &&
         sync_path (to, error);
}

/* Renames a file if there is one. The target is never one that exists. */
static gboolean
move_file (const char *from,
           const char *to,
           GError **error)
{
  if (g_rename (from, to) == 0 || errno == ENOENT)
    return TRUE;

  return fail_with_errno (from, errno, error);
}

static char *
find_free_name (const char *path)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *stamp = g_date_time_format (now, "%Y-%m-%dT%H%M%SZ");

  for (guint i = 1;; i++)
    {
      g_autofree char *name = i == 1 ? g_strdup_printf ("%s.%s.aside", path, stamp)
                                     : g_strdup_printf ("%s.%s-%u.aside", path, stamp, i);

      if (!g_file_test (name, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&name);
    }
}

/**
 * crm_backup_set_aside:
 * @database_path: (type filename): a database that nobody has open
 * @error: return location for a #CrmStoreError
 *
 * Renames the file and what SQLite keeps beside it, so that the place is free and
 * nothing is lost.
 *
 * Returns: (transfer full) (type filename): its new path, empty when there was no
 *   file, or %NULL with @error set
 */
char *
crm_backup_set_aside (const char *database_path,
                      GError **error)
{
  static const char *suffixes[] = { "-wal", "-shm", "-journal", "" };
  g_autofree char *aside = NULL;

  g_return_val_if_fail (database_path != NULL, NULL);

  if (!g_file_test (database_path, G_FILE_TEST_EXISTS))
    return g_strdup ("");

  aside = find_free_name (database_path);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *from = g_strconcat (database_path, suffixes[i], NULL);
      g_autofree char *to = g_strconcat (aside, suffixes[i], NULL);

      if (!move_file (from, to, error))
        return NULL;
    }

  return sync_folder_of (database_path, error) ? g_steal_pointer (&aside) : NULL;
}

/* A backup from elsewhere has the contents of its attachments beside it. */
static gboolean
bring_attachments (const char *copy,
                   const char *backup,
                   GError **error)
{
  g_autoptr (CrmDatabase) rows = crm_database_open (copy, CRM_DATABASE_CHECK, error);

  return rows != NULL && crm_blob_copy_all (rows, backup, copy, error);
}

/**
 * crm_backup_restore:
 * @database_path: (type filename): a database that nobody has open
 * @backup: (type filename): a backup, which stays
 * @error: return location for a #CrmStoreError
 *
 * Puts a checked copy of the backup in the place of the database. The present
 * file is set aside first, damaged or not.
 *
 * Returns: (transfer full) (type filename): where the present file is now, empty
 *   when there was none, or %NULL with @error set and nothing changed
 */
char *
crm_backup_restore (const char *database_path,
                    const char *backup,
                    GError **error)
{
  g_autofree char *part = NULL;
  g_autofree char *aside = NULL;

  g_return_val_if_fail (database_path != NULL, NULL);
  g_return_val_if_fail (backup != NULL, NULL);

  part = g_strconcat (database_path, ".part", NULL);
  if (!copy_file (backup, part, error) || !bring_attachments (part, backup, error))
    {
      g_unlink (part);
      return NULL;
    }

  aside = crm_backup_set_aside (database_path, error);
  if (aside == NULL)
    {
      g_unlink (part);
      return NULL;
    }

  if (!move_file (part, database_path, error) || !sync_folder_of (database_path, error))
    return NULL;

  return g_steal_pointer (&aside);
}
