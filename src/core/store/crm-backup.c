/* crm-backup.c: copies that can be trusted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "crm-backup.h"
#include "crm-backup-file.h"
#include "crm-blob-copy.h"
#include "crm-check.h"
#include "crm-store-private.h"

#define KEEP_DAYS 7
#define KEEP_WEEKS 4
#define KEEP_MONTHS 12

#define STAMP_LENGTH 18 /* 2024-05-03T040000Z */

/**
 * crm_backup_info_free:
 * @self: (transfer full): what is known of a backup
 */
void
crm_backup_info_free (CrmBackupInfo *self)
{
  g_free (self->path);
  g_free (self);
}

static int
compare_infos (gconstpointer a,
               gconstpointer b)
{
  const CrmBackupInfo *first = *(const CrmBackupInfo *const *) a;
  const CrmBackupInfo *second = *(const CrmBackupInfo *const *) b;

  if (first->at != second->at)
    return first->at < second->at ? 1 : -1;

  return strcmp (second->path, first->path);
}

/* The instant that a backup's name tells, or 0 for another file. */
static gint64
parse_name (const char *database_name,
            const char *name)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) at = NULL;
  int year, month, day, hour, minute, second;
  gsize length = strlen (database_name);

  if (!g_str_has_prefix (name, database_name) || name[length] != '.' || !g_str_has_suffix (name, ".backup") ||
      strlen (name + length + 1) < STAMP_LENGTH ||
      sscanf (name + length + 1, "%4d-%2d-%2dT%2d%2d%2dZ.", &year, &month, &day, &hour, &minute, &second) != 6)
    return 0;

  at = g_date_time_new (utc, year, month, day, hour, minute, second);
  return at != NULL ? g_date_time_to_unix (at) * G_USEC_PER_SEC : 0;
}

/* Those made before a migration are not rotated. */
static gboolean
is_daily (const CrmBackupInfo *info)
{
  gsize length = strlen (info->path);
  gsize suffix = strlen ("Z.backup");

  return length > STAMP_LENGTH + suffix && g_str_has_suffix (info->path, "Z.backup") &&
         info->path[length - STAMP_LENGTH - strlen (".backup") - 1] == '.';
}

/**
 * crm_backup_list:
 * @database_path: (type filename): a database file
 *
 * Looks into the folder of the file's backups.
 *
 * Returns: (transfer full) (element-type CrmBackupInfo): those there are, newest
 *   first
 */
GPtrArray *
crm_backup_list (const char *database_path)
{
  g_autoptr (GPtrArray) infos = g_ptr_array_new_with_free_func ((GDestroyNotify) crm_backup_info_free);
  g_autofree char *folder = crm_backup_get_folder (database_path);
  g_autofree char *database_name = g_path_get_basename (database_path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      gint64 at = parse_name (database_name, name);
      g_autofree char *path = NULL;
      CrmBackupInfo *info;
      GStatBuf status;

      if (at == 0)
        continue;
      path = g_build_filename (folder, name, NULL);
      if (g_stat (path, &status) != 0)
        continue;

      info = g_new0 (CrmBackupInfo, 1);
      info->path = g_steal_pointer (&path);
      info->at = at;
      info->size = status.st_size;
      g_ptr_array_add (infos, info);
    }

  g_ptr_array_sort (infos, compare_infos);
  return g_steal_pointer (&infos);
}

/* Names of the day, week and month of a backup, local time. */
static void
get_periods (gint64 at,
             char *periods[3])
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (at);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);

  periods[0] = g_date_time_format (local, "%Y-%m-%d");
  periods[1] = g_date_time_format (local, "%G-W%V");
  periods[2] = g_date_time_format (local, "%Y-%m");
}

/* Copies that a crash has cut off are never finished; one of today may be somebody's
 * who is at it. */
static void
remove_unfinished (const char *database_path)
{
  g_autofree char *folder = crm_backup_get_folder (database_path);
  g_autofree char *database_name = g_path_get_basename (database_path);
  g_autofree char *prefix = g_strconcat (database_name, ".", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  gint64 yesterday = g_get_real_time () / G_USEC_PER_SEC - 24 * 60 * 60;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf status;

      if (g_str_has_prefix (name, prefix) && strstr (name, ".backup.part") != NULL && g_stat (path, &status) == 0 &&
          status.st_mtime < yesterday)
        g_unlink (path);
    }
}

/* The newest of each of the last days, weeks and months stays. */
static void
rotate (const char *database_path)
{
  static const guint keep[3] = { KEEP_DAYS, KEEP_WEEKS, KEEP_MONTHS };
  g_autoptr (GPtrArray) infos = crm_backup_list (database_path);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_seen[3] = { 0 };

  for (guint i = 0; i < infos->len; i++)
    {
      const CrmBackupInfo *info = infos->pdata[i];
      char *periods[3];
      gboolean kept = FALSE;

      if (!is_daily (info))
        continue;

      get_periods (info->at, periods);
      for (guint period = 0; period < G_N_ELEMENTS (periods); period++)
        if (g_hash_table_add (seen, periods[period]) && n_seen[period]++ < keep[period])
          kept = TRUE;

      if (!kept)
        g_unlink (info->path);
    }
}

/* Whether none is of today: one of a later day tells of a clock that was wrong. */
static gboolean
is_due (const char *database_path)
{
  g_autoptr (GPtrArray) infos = crm_backup_list (database_path);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");

  for (guint i = 0; i < infos->len; i++)
    {
      const CrmBackupInfo *info = infos->pdata[i];
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (info->at);
      g_autoptr (GDateTime) local = g_date_time_to_local (utc);
      g_autofree char *day = g_date_time_format (local, "%Y-%m-%d");

      if (is_daily (info) && g_str_equal (day, today))
        return FALSE;
    }
  return TRUE;
}

static gboolean
backup_func (CrmDatabase *database,
             GValue *result,
             gpointer user_data,
             GError **error)
{
  const char *database_path = crm_database_get_path (database);
  g_autofree char *folder = crm_backup_get_folder (database_path);
  g_autofree char *target = g_path_get_dirname (user_data);

  if (!crm_backup_write (database, user_data, error))
    return FALSE;

  /* One among the daily ones shares the attachments of the database. */
  return g_str_equal (folder, target) || crm_blob_copy_all (database, database_path, user_data, error);
}

/**
 * crm_store_backup:
 * @self: an open store
 * @path: (type filename): where the copy goes; a file there is replaced, unless it
 *   is the database itself or no ordinary file
 * @cancellable: (nullable): ends it, and nothing is left
 *
 * Copies the file, while it goes on being read and written, to a temporary file
 * beside @path, checks the copy and gives it its name. The contents of attachments go
 * to attachments/ beside it; on the same file system they get a second name there
 * instead of being copied. Daily backups share those of the database, which stay as
 * long as one of them needs them.
 *
 * Returns: (transfer full): a future of %TRUE, which rejects with a
 *   %CRM_STORE_ERROR
 */
DexFuture *
crm_store_backup (CrmStore *self,
                  const char *path,
                  GCancellable *cancellable)
{
  g_return_val_if_fail (path != NULL, NULL);

  return crm_store_run_apart (self, cancellable, backup_func, g_strdup (path), g_free);
}

static gboolean
daily_func (CrmDatabase *database,
            GValue *result,
            gpointer user_data,
            GError **error)
{
  const char *database_path = crm_database_get_path (database);
  gboolean now = GPOINTER_TO_INT (user_data);
  gboolean due = now || is_due (database_path);
  g_autofree char *path = crm_backup_make_path (database_path, NULL);

  if (due)
    {
      if (!crm_backup_write (database, path, error))
        return FALSE;
      rotate (database_path);
      remove_unfinished (database_path);
    }

  if (now)
    {
      g_value_init (result, G_TYPE_STRING);
      g_value_take_string (result, g_steal_pointer (&path));
    }
  else
    {
      g_value_init (result, G_TYPE_BOOLEAN);
      g_value_set_boolean (result, due);
    }
  return TRUE;
}

/**
 * crm_store_backup_if_due:
 * @self: an open store
 *
 * Makes the day's backup unless there is one, and removes old ones: those of the
 * last 7 days, 4 weeks and 12 months stay.
 *
 * Returns: (transfer full): a future of boolean, %TRUE when one was made, which
 *   rejects with a %CRM_STORE_ERROR
 */
DexFuture *
crm_store_backup_if_due (CrmStore *self)
{
  return crm_store_run_apart (self, NULL, daily_func, GINT_TO_POINTER (FALSE), NULL);
}

/**
 * crm_store_backup_now:
 * @self: an open store
 *
 * Makes a backup among the daily ones, whether one is due or not.
 *
 * Returns: (transfer full): a future of its path, which rejects with a
 *   %CRM_STORE_ERROR
 */
DexFuture *
crm_store_backup_now (CrmStore *self)
{
  return crm_store_run_apart (self, NULL, daily_func, GINT_TO_POINTER (TRUE), NULL);
}

static gboolean
list_func (CrmDatabase *database,
           GValue *result,
           gpointer user_data,
           GError **error)
{
  g_value_init (result, G_TYPE_PTR_ARRAY);
  g_value_take_boxed (result, crm_backup_list (crm_database_get_path (database)));
  return TRUE;
}

/**
 * crm_store_list_backups:
 * @self: an open store
 *
 * Returns: (transfer full): a future of a GPtrArray of CrmBackupInfo, newest
 *   first
 */
DexFuture *
crm_store_list_backups (CrmStore *self)
{
  return crm_store_read (self, NULL, list_func, NULL, NULL);
}

static gboolean
check_func (CrmDatabase *database,
            GValue *result,
            gpointer user_data,
            GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  if (!crm_check_all (database, problems, error))
    return FALSE;

  g_ptr_array_add (problems, NULL);
  g_value_init (result, G_TYPE_STRV);
  g_value_set_boxed (result, problems->pdata);
  return TRUE;
}

/**
 * crm_store_check:
 * @self: an open store
 *
 * Looks at everything: the file's structure, references, the change log against
 * the rows, acts, numbers, and recounts derived rows and search index.
 *
 * Returns: (transfer full): a future of a GStrv, one sentence for each thing that
 *   is wrong, empty when the file is sound
 */
DexFuture *
crm_store_check (CrmStore *self)
{
  return crm_store_run_apart (self, NULL, check_func, NULL, NULL);
}

static gboolean
quick_check_func (CrmDatabase *database,
                  GValue *result,
                  gpointer user_data,
                  GError **error)
{
  return crm_check_quick (database, error);
}

/**
 * crm_store_quick_check:
 * @self: an open store
 *
 * Looks at the file's structure alone, in the background.
 *
 * Returns: (transfer full): a future of %TRUE, which rejects with
 *   %CRM_STORE_ERROR_DAMAGED
 */
DexFuture *
crm_store_quick_check (CrmStore *self)
{
  return crm_store_run_apart (self, NULL, quick_check_func, NULL, NULL);
}
