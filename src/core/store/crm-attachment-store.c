/* crm-attachment-store.c: files that are put with customers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "crm-attachment-store.h"
#include "crm-blob-store.h"
#include "crm-store-private.h"
#include "crm-writer.h"

/* Between two messages of how far it is, in microseconds. */
#define PROGRESS_INTERVAL (G_USEC_PER_SEC / 20)

/* While one file is hashed the disk takes another. */
#define N_LANES 2

typedef struct _AttachJob AttachJob;

/* Every N_LANESth file, from the @index'th on, goes this way. */
typedef struct
{
  AttachJob *job;
  guint index;
  const char *path;          /* of the database */
  GCancellable *cancellable; /* the store's */
  CrmBlobBatch *batch;
  GError *error;
} Lane;

/* Shared by a fiber on the main thread and the threads that copy. */
struct _AttachJob
{
  CrmStore *store;
  gint64 customer;
  GPtrArray *files; /* of GFile */
  char *name;       /* with @content instead of files */
  GBytes *content;
  GCancellable *cancellable;

  CrmAttachmentProgress progress;
  gpointer progress_data;
  GMutex mutex; /* of the following three */
  guint64 copied;
  guint64 size;
  gint64 told;

  Lane lanes[N_LANES];
};

static CrmAttachReport *
crm_attach_report_copy (const CrmAttachReport *self)
{
  CrmAttachReport *copy = g_memdup2 (self, sizeof *self);

  g_ptr_array_ref (copy->failures);
  return copy;
}

G_DEFINE_BOXED_TYPE (CrmAttachReport, crm_attach_report, crm_attach_report_copy, crm_attach_report_free)

/**
 * crm_attach_report_free:
 * @self: (transfer full): a report
 */
void
crm_attach_report_free (CrmAttachReport *self)
{
  g_ptr_array_unref (self->failures);
  g_free (self);
}

/* Gives the lock back. */
static void
attach_job_end (AttachJob *self)
{
  for (guint i = 0; i < N_LANES; i++)
    {
      g_clear_pointer (&self->lanes[i].batch, crm_blob_batch_free);
      g_clear_error (&self->lanes[i].error);
    }
}

static guint
attach_job_get_n_files (AttachJob *self)
{
  return self->content != NULL ? 1 : self->files->len;
}

static CrmBlob *
attach_job_get_blob (AttachJob *self,
                     guint index)
{
  GPtrArray *blobs = crm_blob_batch_get_blobs (self->lanes[index % N_LANES].batch);

  return blobs->pdata[index / N_LANES];
}

static void
attach_job_clear (gpointer data)
{
  AttachJob *self = data;

  attach_job_end (self);
  g_mutex_clear (&self->mutex);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->content, g_bytes_unref);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_free (self->name);
}

static void
attach_job_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, attach_job_clear);
}

/* On the thread that copies ------------------------------------------------------------ */

typedef struct
{
  AttachJob *job;
  double fraction;
} Progress;

static gboolean
tell_progress (gpointer data)
{
  Progress *progress = data;

  progress->job->progress (progress->fraction, progress->job->progress_data);
  return G_SOURCE_REMOVE;
}

static void
progress_cb (guint64 n_bytes,
             gpointer user_data)
{
  AttachJob *job = user_data;
  gint64 now = g_get_monotonic_time ();
  Progress *progress;

  if (job->progress == NULL)
    return;

  g_mutex_lock (&job->mutex);
  job->copied += n_bytes;
  if (now - job->told >= PROGRESS_INTERVAL)
    {
      job->told = now;
      progress = g_new (Progress, 1);
      *progress = (Progress) { job, CLAMP ((double) job->copied / (double) MAX (job->size, 1), 0, 1) };
      /* In the order in which the store's answers come, so never after the last. */
      g_main_context_invoke_full (NULL, G_PRIORITY_DEFAULT, tell_progress, progress, g_free);
    }
  g_mutex_unlock (&job->mutex);
}

static gboolean
check_customer (CrmDatabase *database,
                gint64 customer,
                char **name,
                GError **error)
{
  sqlite3_stmt *statement;
  g_autoptr (GError) local = NULL;
  gboolean found;

  statement = crm_database_prepare (database, "SELECT name FROM customer WHERE id = ?1 AND deleted_act IS NULL", error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, customer);
  found = crm_database_step (database, statement, &local);
  if (found && name != NULL)
    *name = g_strdup (crm_column_text (statement, 0));
  sqlite3_reset (statement);

  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (!found)
    g_set_error_literal (error, CRM_STORE_ERROR, CRM_STORE_ERROR_NOT_FOUND,
                         _ ("This customer does not exist anymore."));
  return found;
}

static guint64
measure (GPtrArray *files,
         GCancellable *cancellable)
{
  guint64 size = 0;

  for (guint i = 0; i < files->len; i++)
    {
      g_autoptr (GFileInfo) info = g_file_query_info (files->pdata[i], G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                      G_FILE_QUERY_INFO_NONE, cancellable, NULL);

      if (info != NULL && g_file_info_has_attribute (info, G_FILE_ATTRIBUTE_STANDARD_SIZE))
        size += g_file_info_get_size (info);
    }

  return size;
}

static void
add_file (CrmBlobBatch *batch,
          GFile *file,
          GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  CrmBlobSource *source = crm_blob_source_open (file, cancellable, &error);

  if (source != NULL)
    crm_blob_batch_add (batch, source);
  else
    {
      g_autofree char *name = crm_blob_source_name_for (file);

      crm_blob_batch_add_failure (batch, name, g_steal_pointer (&error));
    }
}

static gpointer
copy_lane (gpointer user_data)
{
  Lane *lane = user_data;
  AttachJob *job = lane->job;

  lane->batch = crm_blob_batch_new (lane->path, lane->cancellable, progress_cb, job, &lane->error);
  if (lane->batch == NULL)
    return NULL;

  if (job->content != NULL)
    crm_blob_batch_add (lane->batch, crm_blob_source_new (job->name, job->content));
  for (guint i = lane->index; i < job->files->len && !g_cancellable_is_cancelled (lane->cancellable); i += N_LANES)
    add_file (lane->batch, job->files->pdata[i], lane->cancellable);

  if (!g_cancellable_set_error_if_cancelled (lane->cancellable, &lane->error))
    crm_blob_batch_finish (lane->batch, &lane->error);
  return NULL;
}

static gboolean
copy_func (CrmDatabase *database,
           GValue *result,
           gpointer user_data,
           GError **error)
{
  AttachJob *job = user_data;
  GCancellable *cancellable = crm_database_get_cancellable (database);
  guint n_lanes = MIN (N_LANES, attach_job_get_n_files (job));
  GThread *threads[N_LANES] = { NULL };

  if (!check_customer (database, job->customer, NULL, error))
    return FALSE;

  if (job->progress != NULL)
    job->size = measure (job->files, cancellable);
  for (guint i = 0; i < n_lanes; i++)
    {
      job->lanes[i] = (Lane) { job, i, crm_database_get_path (database), cancellable };
      if (i > 0)
        threads[i] = g_thread_new ("crm-attach", copy_lane, &job->lanes[i]);
    }
  if (n_lanes > 0)
    copy_lane (&job->lanes[0]);
  for (guint i = 1; i < n_lanes; i++)
    g_thread_join (threads[i]);

  for (guint i = 0; i < n_lanes; i++)
    if (job->lanes[i].error != NULL)
      {
        g_propagate_error (error, g_steal_pointer (&job->lanes[i].error));
        attach_job_end (job);
        return FALSE;
      }

  return TRUE;
}

/* On the writer's thread --------------------------------------------------------------- */

static gint64
insert_row (CrmWriter *writer,
            gint64 customer,
            const CrmBlob *blob,
            GError **error)
{
  CrmColumn columns[] = {
    { "customer", CRM_INT (customer) },
    { "name", CRM_TEXT (blob->name) },
    { "media_type", CRM_TEXT (blob->media_type) },
    { "size", CRM_INT (blob->size) },
    { "sha256", { .type = SQLITE_BLOB, .text = (const char *) blob->sha256, .length = sizeof blob->sha256 } },
    { "at", CRM_INT (crm_writer_get_now (writer)) },
    { "member", CRM_INT_OR_NULL (crm_writer_get_member (writer)) },
  };

  return crm_writer_insert (writer, "attachment", columns, G_N_ELEMENTS (columns), error);
}

static gboolean
attach_func (CrmWriter *writer,
             GValue *result,
             gpointer user_data,
             GError **error)
{
  AttachJob *job = user_data;
  guint n_files = attach_job_get_n_files (job);
  g_autofree char *name = NULL;

  if (!check_customer (crm_writer_get_database (writer), job->customer, &name, error))
    return FALSE;

  crm_writer_set_detail (writer, n_files == 1 ? attach_job_get_blob (job, 0)->name : name);
  for (guint i = 0; i < n_files; i++)
    {
      const CrmBlob *blob = attach_job_get_blob (job, i);

      if (blob->error == NULL && insert_row (writer, job->customer, blob, error) == 0)
        return FALSE;
    }

  return TRUE;
}

/* On the main thread ------------------------------------------------------------------- */

static CrmAttachReport *
make_report (AttachJob *job)
{
  CrmAttachReport *report = g_new0 (CrmAttachReport, 1);

  report->failures = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < attach_job_get_n_files (job); i++)
    {
      const CrmBlob *blob = attach_job_get_blob (job, i);

      if (blob->error != NULL)
        g_ptr_array_add (report->failures, g_strdup (blob->error->message));
      else
        report->n_attached++;
    }

  return report;
}

static DexFuture *
attach_fiber (gpointer user_data)
{
  AttachJob *job = user_data;
  g_autoptr (CrmAttachReport) report = NULL;
  g_autoptr (GError) error = NULL;
  gboolean copied;

  copied = dex_await (crm_store_run_apart (job->store, job->cancellable, copy_func,
                                           g_atomic_rc_box_acquire (job), attach_job_unref),
                      &error);
  if (copied)
    {
      report = make_report (job);
      if (report->n_attached > 0 &&
          dex_await (crm_store_write (job->store, "attachment.add", job->cancellable, attach_func,
                                      g_atomic_rc_box_acquire (job), attach_job_unref),
                     &error))
        report->act = crm_store_get_last_act (job->store);
    }

  /* The lock goes, so that what has got no row can be collected. */
  attach_job_end (job);
  if (error == NULL)
    return dex_future_new_take_boxed (CRM_TYPE_ATTACH_REPORT, g_steal_pointer (&report));

  dex_future_disown (crm_store_collect_attachments (job->store));
  return dex_future_new_for_error (g_steal_pointer (&error));
}

static AttachJob *
attach_job_new (CrmStore *store,
                gint64 customer,
                GCancellable *cancellable)
{
  AttachJob *job = g_atomic_rc_box_new0 (AttachJob);

  g_mutex_init (&job->mutex);
  job->store = g_object_ref (store);
  job->customer = customer;
  job->files = g_ptr_array_new_with_free_func (g_object_unref);
  g_set_object (&job->cancellable, cancellable);
  return job;
}

/**
 * crm_store_attach_files:
 * @self: an open store
 * @customer: whose files they are
 * @files: (element-type GFile): what to attach, on this machine or elsewhere
 * @cancellable: (nullable): ends it, and nothing is attached
 * @progress: (nullable): told how far the copying is
 * @user_data: for @progress
 *
 * Copies the contents on a thread of their own, then attaches those that could be
 * read in one act. Nobody waits for the copying but the caller.
 *
 * Returns: (transfer full): a future of a #CrmAttachReport, which rejects with a
 *   #CrmStoreError when there is no such customer or the store cannot be written,
 *   and with %G_IO_ERROR_CANCELLED
 */
DexFuture *
crm_store_attach_files (CrmStore *self,
                        gint64 customer,
                        GListModel *files,
                        GCancellable *cancellable,
                        CrmAttachmentProgress progress,
                        gpointer user_data)
{
  AttachJob *job;

  g_return_val_if_fail (CRM_IS_STORE (self), NULL);
  g_return_val_if_fail (G_IS_LIST_MODEL (files), NULL);

  job = attach_job_new (self, customer, cancellable);
  job->progress = progress;
  job->progress_data = user_data;
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    g_ptr_array_add (job->files, g_list_model_get_item (files, i));

  return dex_scheduler_spawn (NULL, 0, attach_fiber, job, attach_job_unref);
}

/**
 * crm_store_attach_bytes:
 * @self: an open store
 * @customer: whose it is
 * @name: what to call it
 * @content: its content
 *
 * Returns: (transfer full): a future of a #CrmAttachReport, as of
 *   crm_store_attach_files()
 */
DexFuture *
crm_store_attach_bytes (CrmStore *self,
                        gint64 customer,
                        const char *name,
                        GBytes *content)
{
  AttachJob *job;

  g_return_val_if_fail (CRM_IS_STORE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (content != NULL, NULL);

  job = attach_job_new (self, customer, NULL);
  job->name = g_strdup (name);
  job->content = g_bytes_ref (content);
  return dex_scheduler_spawn (NULL, 0, attach_fiber, job, attach_job_unref);
}

/* Rename, remove, list ------------------------------------------------------------------ */

typedef struct
{
  GArray *ids;
  char *name;
} EditJob;

static void
edit_job_free (gpointer data)
{
  EditJob *self = data;

  g_array_unref (self->ids);
  g_free (self->name);
  g_free (self);
}

static EditJob *
edit_job_new (const gint64 *ids,
              guint n_ids,
              const char *name)
{
  EditJob *job = g_new0 (EditJob, 1);

  job->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (job->ids, ids, n_ids);
  job->name = g_strdup (name);
  return job;
}

/* The names of a living attachment and of its customer; @name stays %NULL when it is
 * gone. */
static gboolean
find_names (CrmDatabase *database,
            gint64 id,
            char **name,
            char **customer,
            GError **error)
{
  sqlite3_stmt *statement;
  g_autoptr (GError) local = NULL;

  statement = crm_database_prepare (database,
                                    "SELECT a.name, c.name FROM attachment a LEFT JOIN customer c ON c.id = a.customer"
                                    " WHERE a.id = ?1 AND a.deleted_act IS NULL",
                                    error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, id);
  if (crm_database_step (database, statement, &local))
    {
      g_set_str (name, crm_column_text (statement, 0));
      g_set_str (customer, crm_column_text (statement, 1));
      sqlite3_reset (statement);
    }

  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
fail_as_gone (GError **error)
{
  g_set_error_literal (error, CRM_STORE_ERROR, CRM_STORE_ERROR_NOT_FOUND, _ ("This file does not exist anymore."));
  return FALSE;
}

static gboolean
rename_func (CrmWriter *writer,
             GValue *result,
             gpointer user_data,
             GError **error)
{
  EditJob *job = user_data;
  gint64 id = g_array_index (job->ids, gint64, 0);
  g_autofree char *old_name = NULL;
  g_autofree char *customer = NULL;

  if (!find_names (crm_writer_get_database (writer), id, &old_name, &customer, error))
    return FALSE;
  if (old_name == NULL)
    return fail_as_gone (error);

  crm_writer_set_detail (writer, old_name);
  return crm_writer_update (writer, "attachment", id, "name", CRM_TEXT (job->name), error);
}

/**
 * crm_store_rename_attachment:
 * @self: a store
 * @id: an attachment
 * @name: its new name, valid UTF-8
 *
 * Returns: (transfer full): a future of %TRUE, which rejects with
 *   %CRM_STORE_ERROR_INVALID for a blank name and with %CRM_STORE_ERROR_NOT_FOUND
 *   when there is no such attachment
 */
DexFuture *
crm_store_rename_attachment (CrmStore *self,
                             gint64 id,
                             const char *name)
{
  g_autofree char *stripped = NULL;

  g_return_val_if_fail (CRM_IS_STORE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  stripped = g_strstrip (g_strdup (name));
  if (*stripped == '\0')
    return dex_future_new_reject (CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID, _ ("A file needs a name."));

  return crm_store_write (self, "attachment.rename", NULL, rename_func, edit_job_new (&id, 1, name), edit_job_free);
}

static gboolean
remove_func (CrmWriter *writer,
             GValue *result,
             gpointer user_data,
             GError **error)
{
  EditJob *job = user_data;
  g_autofree char *name = NULL;
  g_autofree char *customer = NULL;

  for (guint i = 0; i < job->ids->len; i++)
    {
      gint64 id = g_array_index (job->ids, gint64, i);

      if (!find_names (crm_writer_get_database (writer), id, &name, &customer, error) ||
          !crm_writer_delete (writer, "attachment", id, error))
        return FALSE;
    }
  if (name == NULL)
    return fail_as_gone (error);

  crm_writer_set_detail (writer, job->ids->len == 1 ? name : customer);
  return TRUE;
}

/**
 * crm_store_remove_attachments:
 * @self: a store
 * @ids: (array length=n_ids): attachments
 * @n_ids: how many
 *
 * Puts them into the trash, in one act. Contents stay as long as anything needs them.
 *
 * Returns: (transfer full): a future of %TRUE, which rejects with
 *   %CRM_STORE_ERROR_NOT_FOUND when none of them is there
 */
DexFuture *
crm_store_remove_attachments (CrmStore *self,
                              const gint64 *ids,
                              guint n_ids)
{
  g_return_val_if_fail (CRM_IS_STORE (self), NULL);
  g_return_val_if_fail (n_ids > 0, NULL);

  return crm_store_write (self, "attachment.remove", NULL, remove_func, edit_job_new (ids, n_ids, NULL), edit_job_free);
}

static gboolean
list_func (CrmDatabase *database,
           GValue *result,
           gpointer user_data,
           GError **error)
{
  g_autoptr (GListStore) list = g_list_store_new (CRM_TYPE_ATTACHMENT);
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement;

  statement = crm_database_prepare (database,
                                    "SELECT a.id, a.name, a.size, a.media_type, a.at, m.name, lower (hex (a.sha256))"
                                    " FROM attachment a LEFT JOIN member m ON m.id = a.member"
                                    " WHERE a.customer = ?1 AND a.deleted_act IS NULL ORDER BY a.at DESC, a.id",
                                    error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, *(gint64 *) user_data);
  while (crm_database_step (database, statement, &local))
    {
      g_autoptr (CrmAttachment) attachment = g_object_new (CRM_TYPE_ATTACHMENT,
                                                           "id", sqlite3_column_int64 (statement, 0),
                                                           "name", crm_column_text (statement, 1),
                                                           "size", sqlite3_column_int64 (statement, 2),
                                                           "media-type", crm_column_text (statement, 3),
                                                           "at", sqlite3_column_int64 (statement, 4),
                                                           "member", crm_column_text (statement, 5),
                                                           "sha256", crm_column_text (statement, 6),
                                                           NULL);

      g_list_store_append (list, attachment);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  g_value_init (result, G_TYPE_LIST_STORE);
  g_value_take_object (result, g_steal_pointer (&list));
  return TRUE;
}

/**
 * crm_store_list_attachments:
 * @self: a store
 * @customer: a customer
 *
 * Returns: (transfer full): a future of a #GListStore of #CrmAttachment, newest first
 */
DexFuture *
crm_store_list_attachments (CrmStore *self,
                            gint64 customer)
{
  g_return_val_if_fail (CRM_IS_STORE (self), NULL);

  return crm_store_read (self, NULL, list_func, g_memdup2 (&customer, sizeof customer), g_free);
}

/**
 * crm_store_get_attachment_path:
 * @self: a store
 * @sha256: what a content is called
 *
 * Returns: (transfer full) (type filename) (nullable): where it lies, %NULL when
 *   @sha256 is no such name
 */
char *
crm_store_get_attachment_path (CrmStore *self,
                               const char *sha256)
{
  guint8 bytes[CRM_BLOB_HASH_SIZE];

  g_return_val_if_fail (CRM_IS_STORE (self), NULL);

  return crm_blob_from_hex (sha256, bytes) ? crm_blob_get_path (crm_store_get_path (self), bytes) : NULL;
}
