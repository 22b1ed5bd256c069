/* crm-attachment-save.c: files of customers, copied out of the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>
#include <sys/ioctl.h>
#include <utime.h>

#include <linux/fs.h>

#include <gio/gfiledescriptorbased.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "crm-attachment-opened.h"
#include "crm-attachment-store.h"
#include "crm-blob-store.h"
#include "crm-database.h"
#include "crm-store-private.h"

/* What file systems take, with room for a number. */
#define MAX_NAME_SIZE 240

/* The longest that is taken for a file name's extension. */
#define MAX_EXTENSION_SIZE 16

typedef struct
{
  GArray *ids;
  GFile *folder; /* NULL: one of the cache */
  GFile *target;
} SaveJob;

static void
save_job_free (gpointer data)
{
  SaveJob *self = data;

  g_array_unref (self->ids);
  g_clear_object (&self->folder);
  g_clear_object (&self->target);
  g_free (self);
}

static SaveJob *
save_job_new (const gint64 *ids,
              guint n_ids)
{
  SaveJob *job = g_new0 (SaveJob, 1);

  job->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (job->ids, ids, n_ids);
  return job;
}

/* Names ------------------------------------------------------------------------------- */

/* Where the extension begins, or the end. A name that only begins with a dot has none. */
static gsize
find_extension (const char *name)
{
  const char *dot = strrchr (name, '.');

  if (dot == NULL || dot == name || strlen (dot) > MAX_EXTENSION_SIZE)
    return strlen (name);

  return dot - name;
}

/**
 * crm_attachment_make_file_name:
 * @name: an attachment's name, any text
 *
 * The name with whatever would lead out of a folder or confuse a terminal replaced,
 * and cut where file systems would refuse it, before its extension.
 *
 * Returns: (transfer full): a name that is safe within a folder
 */
char *
crm_attachment_make_file_name (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autoptr (GString) safe = g_string_new (NULL);
  gsize extension;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (safe, c == '/' || c == '\\' || g_unichar_iscntrl (c) ? '_' : c);
    }
  if (safe->len == 0 || g_str_equal (safe->str, ".") || g_str_equal (safe->str, ".."))
    g_string_assign (safe, "_");

  extension = find_extension (safe->str);
  if (safe->len > MAX_NAME_SIZE)
    {
      gsize keep = MAX_NAME_SIZE - (safe->len - extension);
      const char *end = g_utf8_find_prev_char (safe->str, safe->str + keep + 1);

      g_string_erase (safe, end - safe->str, extension - (end - safe->str));
    }

  return g_string_free_and_steal (g_steal_pointer (&safe));
}

/* "report.pdf", "report (2).pdf" … */
static char *
number_name (const char *name,
             guint number)
{
  gsize extension = find_extension (name);

  return number < 2 ? g_strdup (name)
                    : g_strdup_printf ("%.*s (%u)%s", (int) extension, name, number, name + extension);
}

/* Copies ------------------------------------------------------------------------------- */

static gboolean
find_blob (CrmDatabase *database,
           gint64 id,
           char **name,
           guint8 sha256[CRM_BLOB_HASH_SIZE],
           GError **error)
{
  sqlite3_stmt *statement = crm_database_prepare (database, "SELECT name, sha256 FROM attachment WHERE id = ?1", error);
  g_autoptr (GError) local = NULL;
  gboolean found;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, id);
  found = crm_database_step (database, statement, &local);
  if (found)
    {
      *name = g_strdup (crm_column_text (statement, 0));
      memcpy (sha256, sqlite3_column_blob (statement, 1), CRM_BLOB_HASH_SIZE);
    }
  sqlite3_reset (statement);

  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (!found)
    g_set_error_literal (error, CRM_STORE_ERROR, CRM_STORE_ERROR_NOT_FOUND, _ ("This file does not exist anymore."));
  return found;
}

static GInputStream *
open_blob (CrmDatabase *database,
           const char *name,
           const guint8 sha256[CRM_BLOB_HASH_SIZE],
           GError **error)
{
  g_autofree char *path = crm_blob_get_path (crm_database_get_path (database), sha256);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) local = NULL;
  GFileInputStream *stream = g_file_read (file, NULL, &local);

  if (stream == NULL && g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_NOT_FOUND,
                 _ ("The content of “%s” is missing from the folder “attachments” beside the database. "
                    "Bring that folder back from a copy."),
                 name);
  else if (stream == NULL)
    g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_IO, _ ("“%s” could not be read: %s"), name, local->message);
  return (GInputStream *) stream;
}

/* Shares the blocks where the file system can, else copies. */
static gboolean
pour (GInputStream *from,
      GOutputStream *to,
      GCancellable *cancellable,
      GError **error)
{
  if (G_IS_FILE_DESCRIPTOR_BASED (from) && G_IS_FILE_DESCRIPTOR_BASED (to) &&
      ioctl (g_file_descriptor_based_get_fd (G_FILE_DESCRIPTOR_BASED (to)), FICLONE,
             g_file_descriptor_based_get_fd (G_FILE_DESCRIPTOR_BASED (from))) == 0)
    return g_output_stream_close (to, cancellable, error);

  return g_output_stream_splice (to, from, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, cancellable, error) >= 0;
}

static void
translate (const char *name,
           GError *local,
           GError **error)
{
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED) || local->domain == CRM_STORE_ERROR)
    g_propagate_error (error, local);
  else
    {
      g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_IO, _ ("“%s” could not be saved: %s"), name, local->message);
      g_error_free (local);
    }
}

/* A new file; G_IO_ERROR_EXISTS leaves what is there alone. */
static gboolean
save_new (GInputStream *from,
          GFile *target,
          GCancellable *cancellable,
          GError **error)
{
  g_autoptr (GFileOutputStream) to = g_file_create (target, G_FILE_CREATE_NONE, cancellable, error);

  if (to == NULL)
    return FALSE;
  if (pour (from, G_OUTPUT_STREAM (to), cancellable, error))
    return TRUE;

  g_file_delete (target, NULL, NULL);
  return FALSE;
}

static GFile *
save_into (GInputStream *from,
           GFile *folder,
           const char *name,
           GCancellable *cancellable,
           GError **error)
{
  g_autofree char *safe = crm_attachment_make_file_name (name);

  for (guint number = 1;; number++)
    {
      g_autofree char *numbered = number_name (safe, number);
      g_autoptr (GFile) target = g_file_get_child (folder, numbered);
      g_autoptr (GError) local = NULL;

      if (save_new (from, target, cancellable, &local))
        return g_steal_pointer (&target);

      if (!g_error_matches (local, G_IO_ERROR, G_IO_ERROR_EXISTS))
        {
          translate (name, g_steal_pointer (&local), error);
          return NULL;
        }
    }
}

static gboolean
save_func (CrmDatabase *database,
           GValue *result,
           gpointer user_data,
           GError **error)
{
  SaveJob *job = user_data;
  GCancellable *cancellable = crm_database_get_cancellable (database);
  g_autoptr (GPtrArray) saved = g_ptr_array_new_with_free_func (g_object_unref);

  if (job->folder == NULL)
    {
      g_autofree char *path = crm_attachment_opened_make_folder (error);

      if (path == NULL)
        return FALSE;
      job->folder = g_file_new_for_path (path);
    }

  for (guint i = 0; i < job->ids->len; i++)
    {
      g_autofree char *name = NULL;
      g_autoptr (GInputStream) from = NULL;
      guint8 sha256[CRM_BLOB_HASH_SIZE];
      GFile *file;

      if (!find_blob (database, g_array_index (job->ids, gint64, i), &name, sha256, error))
        return FALSE;
      from = open_blob (database, name, sha256, error);
      if (from == NULL)
        return FALSE;
      file = save_into (from, job->folder, name, cancellable, error);
      if (file == NULL)
        return FALSE;
      g_ptr_array_add (saved, file);
    }

  g_value_init (result, G_TYPE_PTR_ARRAY);
  g_value_take_boxed (result, g_steal_pointer (&saved));
  return TRUE;
}

/**
 * crm_store_save_attachments:
 * @self: an open store
 * @ids: (array length=n_ids): attachments, living or in the trash
 * @n_ids: how many
 * @folder: an existing folder
 * @cancellable: (nullable): ends it; files that are whole by then stay
 *
 * Copies them into the folder under safe names; nothing there is replaced.
 *
 * Returns: (transfer full): a future of a #GPtrArray of #GFile, in the order of @ids,
 *   which rejects with a #CrmStoreError or %G_IO_ERROR_CANCELLED
 */
DexFuture *
crm_store_save_attachments (CrmStore *self,
                            const gint64 *ids,
                            guint n_ids,
                            GFile *folder,
                            GCancellable *cancellable)
{
  SaveJob *job;

  g_return_val_if_fail (CRM_IS_STORE (self), NULL);
  g_return_val_if_fail (G_IS_FILE (folder), NULL);

  job = save_job_new (ids, n_ids);
  job->folder = g_object_ref (folder);
  return crm_store_run_apart (self, cancellable, save_func, job, save_job_free);
}

/**
 * crm_store_lend_attachments:
 * @self: an open store
 * @ids: (array length=n_ids): attachments, living or in the trash
 * @n_ids: how many
 *
 * Copies them into a new folder of the cache, for a program that fetches them from
 * there at once. They are removed after a day.
 *
 * Returns: (transfer full): a future of a #GPtrArray of #GFile, as of
 *   crm_store_save_attachments()
 */
DexFuture *
crm_store_lend_attachments (CrmStore *self,
                            const gint64 *ids,
                            guint n_ids)
{
  g_return_val_if_fail (CRM_IS_STORE (self), NULL);

  return crm_store_run_apart (self, NULL, save_func, save_job_new (ids, n_ids), save_job_free);
}

static gboolean
save_as_func (CrmDatabase *database,
              GValue *result,
              gpointer user_data,
              GError **error)
{
  SaveJob *job = user_data;
  GCancellable *cancellable = crm_database_get_cancellable (database);
  g_autofree char *name = NULL;
  g_autoptr (GInputStream) from = NULL;
  g_autoptr (GFileOutputStream) to = NULL;
  guint8 sha256[CRM_BLOB_HASH_SIZE];
  GError *local = NULL;

  if (!find_blob (database, g_array_index (job->ids, gint64, 0), &name, sha256, error))
    return FALSE;
  from = open_blob (database, name, sha256, error);
  if (from == NULL)
    return FALSE;

  to = g_file_replace (job->target, NULL, FALSE, G_FILE_CREATE_NONE, cancellable, &local);
  if (to != NULL && pour (from, G_OUTPUT_STREAM (to), cancellable, &local))
    return TRUE;

  if (to != NULL && !g_output_stream_is_closed (G_OUTPUT_STREAM (to)))
    {
      /* Closed so, the stream leaves what stood there. */
      g_autoptr (GCancellable) cancelled = g_cancellable_new ();

      g_cancellable_cancel (cancelled);
      g_output_stream_close (G_OUTPUT_STREAM (to), cancelled, NULL);
    }
  translate (name, local, error);
  return FALSE;
}

/**
 * crm_store_save_attachment_as:
 * @self: an open store
 * @id: an attachment
 * @target: where to; a file that is there is replaced when the copy is whole
 * @cancellable: (nullable): ends it
 *
 * Returns: (transfer full): a future of %TRUE, which rejects with a #CrmStoreError or
 *   %G_IO_ERROR_CANCELLED
 */
DexFuture *
crm_store_save_attachment_as (CrmStore *self,
                              gint64 id,
                              GFile *target,
                              GCancellable *cancellable)
{
  SaveJob *job;

  g_return_val_if_fail (CRM_IS_STORE (self), NULL);
  g_return_val_if_fail (G_IS_FILE (target), NULL);

  job = save_job_new (&id, 1);
  job->target = g_object_ref (target);
  return crm_store_run_apart (self, cancellable, save_as_func, job, save_job_free);
}

/* Opened files -------------------------------------------------------------------------- */

/* Whether the copy is there from before; it then is in use again. */
static gboolean
is_whole (const char *path,
          GInputStream *from)
{
  g_autoptr (GFileInfo) info = NULL;
  GStatBuf status;

  info = g_file_input_stream_query_info (G_FILE_INPUT_STREAM (from), G_FILE_ATTRIBUTE_STANDARD_SIZE, NULL, NULL);
  return info != NULL && g_stat (path, &status) == 0 && status.st_size == g_file_info_get_size (info) &&
         g_utime (path, NULL) == 0;
}

static gboolean
open_func (CrmDatabase *database,
           GValue *result,
           gpointer user_data,
           GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GFile) target = NULL;
  g_autoptr (GInputStream) from = NULL;
  guint8 sha256[CRM_BLOB_HASH_SIZE];
  GError *local = NULL;

  if (!find_blob (database, *(gint64 *) user_data, &name, sha256, error))
    return FALSE;
  from = open_blob (database, name, sha256, error);
  if (from == NULL)
    return FALSE;

  path = crm_attachment_opened_make_path (sha256, name, error);
  if (path == NULL)
    return FALSE;

  target = g_file_new_for_path (path);
  if (!is_whole (path, from))
    {
      /* Of an earlier copy that was broken off. */
      g_unlink (path);
      if (!save_new (from, target, crm_database_get_cancellable (database), &local))
        {
          translate (name, local, error);
          return FALSE;
        }
      g_chmod (path, 0400);
    }

  g_value_init (result, G_TYPE_STRING);
  g_value_take_string (result, g_steal_pointer (&path));
  return TRUE;
}

/**
 * crm_store_open_attachment:
 * @self: an open store
 * @id: an attachment
 * @cancellable: (nullable): ends it
 *
 * Makes a read-only copy for other programs: contents never change, and one that
 * a program saves its work into would.
 *
 * Returns: (transfer full): a future of its path, which rejects with a #CrmStoreError or
 *   %G_IO_ERROR_CANCELLED
 */
DexFuture *
crm_store_open_attachment (CrmStore *self,
                           gint64 id,
                           GCancellable *cancellable)
{
  g_return_val_if_fail (CRM_IS_STORE (self), NULL);

  return crm_store_run_apart (self, cancellable, open_func, g_memdup2 (&id, sizeof id), g_free);
}
