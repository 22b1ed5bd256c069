/* crm-attachment-collect.c: contents that nothing needs anymore
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "crm-attachment-opened.h"
#include "crm-attachment-store.h"
#include "crm-backup-file.h"
#include "crm-blob-store.h"
#include "crm-migrations.h"
#include "crm-store-private.h"

/* What SQLite's files begin with, and where the application's mark stands. */
#define MAGIC "SQLite format 3"
#define HEADER_SIZE 72
#define APPLICATION_OFFSET 68

typedef struct
{
  CrmDatabase *database;
  GPtrArray *unused; /* of GBytes: hashes */
  GError *error;
} Collection;

/* Whether a row of any kind has the content: rows in the trash can come back. */
static gboolean
is_needed (CrmDatabase *database,
           const guint8 *sha256,
           gboolean *needed,
           GError **error)
{
  sqlite3_stmt *statement = crm_database_prepare (database, "SELECT 1 FROM attachment WHERE sha256 = ?1 LIMIT 1", error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_blob (statement, 1, sha256, CRM_BLOB_HASH_SIZE, SQLITE_STATIC);
  *needed = crm_database_step (database, statement, &local);
  sqlite3_reset (statement);
  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
remember_unused (const guint8 *sha256,
                 gpointer user_data)
{
  Collection *self = user_data;
  gboolean needed;

  if (g_cancellable_set_error_if_cancelled (crm_database_get_cancellable (self->database), &self->error) ||
      !is_needed (self->database, sha256, &needed, &self->error))
    return FALSE;

  if (!needed)
    g_ptr_array_add (self->unused, g_bytes_new (sha256, CRM_BLOB_HASH_SIZE));
  return TRUE;
}

/* Forgets the hashes that a database has rows for. */
static gboolean
drop_needed (Collection *self,
             CrmDatabase *database,
             GError **error)
{
  for (guint i = self->unused->len; i > 0; i--)
    {
      gboolean needed;

      if (!is_needed (database, g_bytes_get_data (self->unused->pdata[i - 1], NULL), &needed, error))
        return FALSE;
      if (needed)
        g_ptr_array_remove_index_fast (self->unused, i - 1);
    }

  return TRUE;
}

static gboolean
is_database_of_ours (const char *path)
{
  guint8 header[HEADER_SIZE];
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = NULL;
  guint32 application;
  gsize n;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return FALSE;
  stream = g_file_read (file, NULL, NULL);
  if (stream == NULL || !g_input_stream_read_all (G_INPUT_STREAM (stream), header, sizeof header, &n, NULL, NULL) ||
      n < sizeof header || memcmp (header, MAGIC, sizeof MAGIC) != 0)
    return FALSE;

  memcpy (&application, header + APPLICATION_OFFSET, sizeof application);
  return GUINT32_FROM_BE (application) == CRM_APPLICATION_ID;
}

/* A database that cannot be read may need everything. */
static gboolean
ask_database (Collection *self,
              const char *path,
              GError **error)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  gboolean at_rest = !g_file_test (log, G_FILE_TEST_EXISTS);
  g_autoptr (CrmDatabase) database = crm_database_open (path, at_rest ? CRM_DATABASE_CHECK : CRM_DATABASE_READ, error);

  return database != NULL && drop_needed (self, database, error);
}

/* Databases in a folder: they share its attachments, and backups are databases whose
 * attachments are those of the database they were made of. */
static gboolean
ask_folder (Collection *self,
            const char *folder,
            GError **error)
{
  g_autofree char *own = g_canonicalize_filename (crm_database_get_path (self->database), NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (self->unused->len > 0 && dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *canonical = g_canonicalize_filename (path, NULL);

      if (g_cancellable_set_error_if_cancelled (crm_database_get_cancellable (self->database), error))
        return FALSE;
      if (!g_str_equal (canonical, own) && is_database_of_ours (path) && !ask_database (self, path, error))
        return FALSE;
    }

  return TRUE;
}

static gint64
remove_unused (Collection *self)
{
  gint64 n_removed = 0;

  for (guint i = 0; i < self->unused->len; i++)
    {
      const guint8 *sha256 = g_bytes_get_data (self->unused->pdata[i], NULL);
      g_autofree char *path = crm_blob_get_path (crm_database_get_path (self->database), sha256);
      g_autofree char *folder = g_path_get_dirname (path);

      if (g_unlink (path) == 0)
        n_removed++;
      /* Fails while something is in it. */
      g_rmdir (folder);
    }

  return n_removed;
}

/* With the lock, so that no content waits for its row. */
static gboolean
collect (Collection *self,
         gint64 *n_removed,
         GError **error)
{
  const char *path = crm_database_get_path (self->database);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *backups = crm_backup_get_folder (path);

  crm_blob_remove_parts (path);
  if (!drop_needed (self, self->database, error) || !ask_folder (self, folder, error) ||
      !ask_folder (self, backups, error))
    return FALSE;

  *n_removed = remove_unused (self);
  return TRUE;
}

static gboolean
collect_func (CrmDatabase *database,
              GValue *result,
              gpointer user_data,
              GError **error)
{
  g_autoptr (GPtrArray) unused = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  Collection self = { .database = database, .unused = unused };
  const char *path = crm_database_get_path (database);
  g_autofree char *folder = crm_blob_get_folder (path);
  gint64 n_removed = 0;
  gboolean done = TRUE;
  int lock;

  crm_attachment_opened_clean ();

  /* Nothing was ever attached, and no folder shall be made for that. */
  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      crm_blob_foreach (path, remember_unused, &self);
      if (self.error != NULL)
        {
          g_propagate_error (error, self.error);
          return FALSE;
        }

      /* Who is attaching now will have this done after the next start. */
      lock = crm_blob_lock (path, TRUE, NULL);
      if (lock >= 0)
        {
          done = collect (&self, &n_removed, error);
          close (lock);
        }
    }

  g_value_init (result, G_TYPE_INT64);
  g_value_set_int64 (result, n_removed);
  return done;
}

/**
 * crm_store_collect_attachments:
 * @self: an open store
 *
 * Removes contents that no row needs, living or in the trash, of this database, of
 * another one beside it or of a backup, and what broken-off copies have left. When one
 * of those cannot be read, everything stays.
 *
 * Returns: (transfer full): a future of how many contents were removed (int64), which
 *   rejects with a #CrmStoreError
 */
DexFuture *
crm_store_collect_attachments (CrmStore *self)
{
  g_return_val_if_fail (CRM_IS_STORE (self), NULL);

  return crm_store_run_apart (self, NULL, collect_func, NULL, NULL);
}
