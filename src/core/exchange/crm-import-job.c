/* crm-import-job.c: the preview and the run of an import
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/store/crm-customer-store.h"
#include "core/store/crm-writer.h"
#include "crm-import-memory.h"
#include "crm-import-private.h"
#include "crm-import-run.h"

/* Up to here a preview tries the import as a whole and takes it back; beyond, it
 * would hold the writer for too long and only checks the rows. */
#define MAX_TRIED_ROWS 20000

/* One try or import. Made and freed on the main thread; meanwhile only the thread
 * that works looks into it. */
typedef struct
{
  CrmImport *import;
  CrmImportPlan *plan;
  CrmImportReport *report;
  CrmImportRejects *rejects;
  GCancellable *cancellable;
  gboolean done;
  gboolean only_try;
  DexPromise *promise;
  GError *error;
} Job;

static void
job_free (Job *self)
{
  g_clear_object (&self->import);
  g_clear_pointer (&self->rejects, crm_import_rejects_free);
  g_clear_pointer (&self->plan, crm_import_plan_free);
  g_clear_pointer (&self->report, crm_import_report_unref);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);
  dex_clear (&self->promise);
  g_free (self);
}

static CrmImportPlan *
make_plan (CrmImport *self)
{
  CrmImportPlan *plan = g_new0 (CrmImportPlan, 1);
  GHashTableIter iter;
  gpointer name;
  gpointer stage;

  plan->table = crm_import_table_ref (self->table);
  plan->file = g_object_ref (self->file);
  plan->kind = self->kind;
  plan->targets = g_memdup2 (self->targets, MAX (self->table->n_columns, 1) * sizeof (CrmImportTarget));
  plan->date_order = crm_import_get_date_order (self, NULL);
  plan->duplicates = self->duplicates;
  plan->create_customers = self->create_customers;
  plan->fallback_customer = g_strdup (self->fallback_customer);
  plan->stages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_iter_init (&iter, self->stage_names);
  while (g_hash_table_iter_next (&iter, &name, &stage))
    g_hash_table_insert (plan->stages, g_strdup (name), g_strdup (stage));

  return plan;
}

static gboolean
check_has_name (CrmImport *self,
                GError **error)
{
  const char *needed = self->kind == CRM_IMPORT_OPPORTUNITIES ? "customer" : "name";
  const CrmField *fields;
  gsize n_fields;

  if (self->table == NULL)
    {
      g_set_error_literal (error, CRM_IMPORT_ERROR, CRM_IMPORT_ERROR_FAILED, _ ("The file has not been read."));
      return FALSE;
    }

  for (guint i = 0; i < self->table->n_columns; i++)
    if (self->targets[i].target == CRM_COLUMN_FIELD && g_str_equal (self->targets[i].field->name, needed))
      return TRUE;
  if (self->kind == CRM_IMPORT_OPPORTUNITIES && self->fallback_customer != NULL)
    return TRUE;

  fields = crm_import_fields (self->kind, &n_fields);
  g_set_error (error, CRM_IMPORT_ERROR, CRM_IMPORT_ERROR_NO_NAME,
               _ ("No column is matched to “%s”, which every row needs."),
               crm_field_get_label (crm_field_find (fields, n_fields, needed)));
  return FALSE;
}

static Job *
job_new (CrmImport *self,
         GCancellable *cancellable,
         gboolean only_try)
{
  Job *job = g_new0 (Job, 1);

  job->import = g_object_ref (self);
  job->plan = make_plan (self);
  job->report = crm_import_report_new ();
  job->rejects = only_try ? NULL : crm_import_rejects_new (job->plan);
  job->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  job->only_try = only_try;

  return job;
}

typedef struct
{
  CrmImport *import;
  double progress;
} Progress;

static gboolean
progress_cb (gpointer data)
{
  Progress *progress = data;

  crm_import_set_progress (progress->import, progress->progress);

  return G_SOURCE_REMOVE;
}

static void
progress_free (gpointer data)
{
  Progress *progress = data;

  g_object_unref (progress->import);
  g_free (progress);
}

static void
tell_progress (double progress,
               gpointer user_data)
{
  CrmImport *self = user_data;
  Progress *told = g_new (Progress, 1);

  told->import = g_object_ref (self);
  told->progress = progress;
  g_main_context_invoke_full (NULL, G_PRIORITY_DEFAULT, progress_cb, told, progress_free);
}

static gboolean
write_cb (CrmWriter *writer,
          GValue *result,
          gpointer user_data,
          GError **error)
{
  Job *job = user_data;
  g_autofree char *name = g_file_get_basename (job->plan->file);
  CrmImportRun run = {
    .plan = job->plan,
    .report = job->report,
    .rejects = job->rejects,
    .cancellable = job->cancellable,
    .progress = job->only_try ? NULL : tell_progress,
    .progress_data = job->import,
  };

  crm_writer_set_detail (writer, name);
  if (!crm_import_run_write (&run, writer, error))
    return FALSE;

  job->done = TRUE;
  if (!job->only_try)
    return TRUE;

  /* Rolls back what was tried. */
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "tried");
  return FALSE;
}

static gpointer
check_thread (gpointer data)
{
  Job *job = data;
  CrmImportRun run = { .plan = job->plan, .report = job->report, .cancellable = job->cancellable };
  g_autoptr (DexPromise) promise = dex_ref (job->promise);
  g_autoptr (GError) error = NULL;

  job->done = crm_import_run_check (&run, &error);
  if (job->done)
    dex_promise_resolve_boolean (promise, TRUE);
  else
    dex_promise_reject (promise, g_steal_pointer (&error));

  return NULL;
}

static gpointer
rejects_thread (gpointer data)
{
  Job *job = data;
  g_autoptr (DexPromise) promise = dex_ref (job->promise);
  g_autoptr (GError) error = NULL;

  job->report->rejects_file = crm_import_rejects_write (job->rejects, job->plan->file, &error);
  if (error != NULL)
    {
      g_autofree char *message = g_strdup_printf (_ ("The rejected rows could not be written to a file: %s"),
                                                  error->message);

      crm_import_report_add_problem (job->report, 0, -1, FALSE, message);
    }
  dex_promise_resolve_boolean (promise, TRUE);

  return NULL;
}

/* Runs @func with @job on a thread of its own; it settles the job's promise. */
static DexFuture *
run_in_thread (Job *job,
               GThreadFunc func)
{
  GThread *thread;

  dex_clear (&job->promise);
  job->promise = dex_promise_new ();
  thread = g_thread_new ("[sales-crm] import", func, job);
  g_thread_unref (thread);

  return dex_ref (DEX_FUTURE (job->promise));
}

static DexFuture *
preview_fiber (gpointer data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;

  if (job->plan->table->n_rows <= MAX_TRIED_ROWS)
    dex_await (crm_store_write (job->import->store, "import", job->cancellable, write_cb, job, NULL), &error);
  else
    dex_await (run_in_thread (job, check_thread), &error);
  if (!job->done)
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_take_boxed (CRM_TYPE_IMPORT_REPORT, g_steal_pointer (&job->report));
}

static DexFuture *
import_fiber (gpointer data)
{
  Job *job = data;
  CrmImport *self = job->import;
  g_autofree char *memory = crm_import_memory_write (job->plan);
  g_autoptr (GError) error = NULL;

  crm_import_set_progress (self, 0);
  if (!dex_await (crm_store_write (self->store, "import", job->cancellable, write_cb, job, NULL), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  if (job->report->created + job->report->updated > 0)
    job->report->act = crm_store_get_last_act (self->store);
  dex_await (run_in_thread (job, rejects_thread), NULL);
  /* Comfort alone: that it was not remembered is no failure of the import. */
  dex_await (crm_store_set_setting (self->store, self->memory_key, memory), NULL);
  crm_import_set_progress (self, 1);

  return dex_future_new_take_boxed (CRM_TYPE_IMPORT_REPORT, g_steal_pointer (&job->report));
}

static DexFuture *
start (CrmImport *self,
       GCancellable *cancellable,
       gboolean only_try)
{
  g_autoptr (GError) error = NULL;

  if (!check_has_name (self, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_scheduler_spawn (NULL, 0, only_try ? preview_fiber : import_fiber,
                              job_new (self, cancellable, only_try), (GDestroyNotify) job_free);
}

/**
 * crm_import_preview:
 * @self: an import that was analysed
 * @cancellable: (nullable): stops it
 *
 * Checks every row as set up now. Up to 20,000 rows the import is tried in full
 * and taken back, so that the report's counts are what would happen; of longer
 * files all rows that can be taken are counted as created.
 *
 * Returns: (transfer full): a future of a #CrmImportReport; rejects with a
 *   #CrmImportError or a #CrmStoreError
 */
DexFuture *
crm_import_preview (CrmImport *self,
                    GCancellable *cancellable)
{
  g_return_val_if_fail (CRM_IS_IMPORT (self), NULL);

  return start (self, cancellable, TRUE);
}

/**
 * crm_import_run:
 * @self: an import that was analysed
 * @cancellable: (nullable): stops it
 *
 * Imports all rows in one act, which is undone as one. Rows that cannot be taken
 * are written to a file beside the original, with their reasons.
 *
 * Returns: (transfer full): a future of a #CrmImportReport; rejects with a
 *   #CrmImportError, a #CrmStoreError or %G_IO_ERROR_CANCELLED, and then nothing
 *   was changed
 */
DexFuture *
crm_import_run (CrmImport *self,
                GCancellable *cancellable)
{
  g_return_val_if_fail (CRM_IS_IMPORT (self), NULL);

  return start (self, cancellable, FALSE);
}
