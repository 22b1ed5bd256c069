/* crm-store-job.c: the store's threads
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "crm-act.h"
#include "crm-database.h"
#include "crm-defaults.h"
#include "crm-store-job.h"
#include "crm-writer-private.h"

#define N_READERS 2

/* A reader of whom nothing is asked for so long gives back what it has cached. In
 * microseconds. */
#define IDLE_AFTER (G_USEC_PER_SEC / 2)

/* Another process' commits come in bursts of events. In milliseconds. */
#define MONITOR_RATE_LIMIT 100

/* The writer's thread's own. It must not hold the store. */
typedef struct
{
  GAsyncQueue *writes;
  GAsyncQueue *reads;
  GThread *readers[N_READERS];
  CrmDatabase *database;
  CrmUuidSource uuids;
  gint64 version;
} CrmStoreThread;

static void
crm_store_head_free (CrmStoreHead *head)
{
  g_free (head->undo_label);
  g_free (head->redo_label);
  g_free (head);
}

CrmJob *
crm_job_new (CrmStore *store,
             CrmJobKind kind,
             GSourceFunc settle)
{
  CrmJob *job = g_new0 (CrmJob, 1);

  job->kind = kind;
  if (store != NULL)
    {
      job->store = g_object_ref (store);
      job->path = crm_store_get_path (store);
      job->promise = dex_promise_new ();
      job->settle = settle;
    }
  return job;
}

void
crm_job_free (CrmJob *job)
{
  if (job->destroy != NULL)
    job->destroy (job->user_data);
  if (job->outer != NULL)
    g_cancellable_disconnect (job->outer, job->outer_id);
  g_clear_object (&job->outer);
  g_clear_object (&job->cancellable);
  g_clear_error (&job->error);
  g_clear_pointer (&job->head, crm_store_head_free);
  if (G_IS_VALUE (&job->result))
    g_value_unset (&job->result);
  g_clear_object (&job->monitor);
  dex_clear (&job->promise);
  g_clear_object (&job->store);
  g_free (job->act);
  g_free (job);
}

static char *
act_label (const CrmAct *act)
{
  return act->id != 0 ? crm_act_get_label (act->name, act->detail) : NULL;
}

static CrmStoreHead *
read_head (CrmDatabase *database)
{
  g_auto (CrmAct) undo = { 0 };
  g_auto (CrmAct) redo = { 0 };
  CrmStoreHead *head;
  gint64 member;

  if (!crm_database_get_int64 (database, "SELECT value FROM setting WHERE key = 'member'", &member, NULL) ||
      !crm_act_find_undo (database, member, &undo, NULL) ||
      !crm_act_find_redo (database, member, &redo, NULL))
    return NULL;

  head = g_new0 (CrmStoreHead, 1);
  head->member = member;
  head->undo_label = act_label (&undo);
  head->redo_label = act_label (&redo);
  return head;
}

/* Default priority: a busy main loop would starve idle sources. */
static void
deliver (CrmJob *job)
{
  g_autoptr (GSource) source = NULL;

  if (job->store == NULL)
    {
      crm_job_free (job);
      return;
    }

  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_static_name (source, "[sales-crm] store");
  g_source_set_callback (source, job->settle, job, NULL);
  g_source_attach (source, NULL);
}

static void
run_read (CrmDatabase *database,
          CrmJob *job)
{
  if (g_cancellable_set_error_if_cancelled (job->cancellable, &job->error))
    return;

  crm_database_set_cancellable (database, job->cancellable);
  if (!job->func.read (database, &job->result, job->user_data, &job->error) && job->error == NULL)
    crm_database_fail (database, &job->error);
  crm_database_set_cancellable (database, NULL);
  crm_database_trim (database);
}

/* As run_read(), with the state of the file held still: of several statements
 * each would see what another process has committed in between. And SQLite would
 * lock the file anew for each, which costs more than many of them do. */
static void
run_read_of_one_state (CrmDatabase *database,
                       CrmJob *job)
{
  sqlite3_stmt *statement = crm_database_prepare (database, "BEGIN", &job->error);

  if (statement == NULL || !crm_database_run (database, statement, &job->error))
    return;

  run_read (database, job);

  /* Some failures have ended it already. */
  if (sqlite3_get_autocommit (crm_database_get_handle (database)))
    return;
  statement = crm_database_prepare (database, "COMMIT", NULL);
  if (statement != NULL)
    crm_database_run (database, statement, NULL);
}

/* Counting or walking a million rows fills the cache with pages that nobody asks
 * for again, and the system has the file in its own. */
static CrmJob *
wait_for_read (GAsyncQueue *queue,
               CrmDatabase *database)
{
  CrmJob *job = g_async_queue_timeout_pop (queue, IDLE_AFTER);

  if (job != NULL)
    return job;

  if (database != NULL)
    crm_database_release_memory (database);
  return g_async_queue_pop (queue);
}

static gpointer
reader_thread (gpointer user_data)
{
  GAsyncQueue *queue = user_data;
  g_autoptr (CrmDatabase) database = NULL;

  for (;;)
    {
      CrmJob *job = wait_for_read (queue, database);
      gboolean stop = job->kind == CRM_JOB_STOP;

      if (!stop && database == NULL)
        database = crm_database_open (job->path, CRM_DATABASE_READ, &job->error);
      if (!stop && database != NULL)
        run_read_of_one_state (database, job);
      deliver (job);
      if (stop)
        break;
    }

  g_async_queue_unref (queue);
  return NULL;
}

static void
run_write (CrmDatabase *database,
           CrmUuidSource *uuids,
           CrmJob *job)
{
  g_autoptr (CrmWriter) writer = NULL;

  if (g_cancellable_set_error_if_cancelled (job->cancellable, &job->error))
    return;

  writer = crm_writer_begin (database, uuids, job->act, &job->error);
  if (writer == NULL)
    return;

  crm_database_set_cancellable (database, job->cancellable);
  if (!job->func.write (writer, &job->result, job->user_data, &job->error))
    {
      if (job->error == NULL)
        crm_database_fail (database, &job->error);
    }
  else if (!g_cancellable_set_error_if_cancelled (job->cancellable, &job->error))
    crm_writer_commit (writer, &job->error);
  crm_database_set_cancellable (database, NULL);

  if (job->error == NULL)
    {
      job->act_id = crm_writer_peek_act (writer);
      job->customer = crm_writer_get_only_customer (writer);
      job->changed = job->act_id != 0;
    }
  g_clear_pointer (&writer, crm_writer_free);
  crm_database_trim (database);
  job->head = read_head (database);
}

static gint64
data_version (CrmDatabase *database)
{
  gint64 version;

  /* Moves on a connection only when another one has written, and this is the
   * only one of this process that does. */
  return crm_database_get_int64 (database, "PRAGMA data_version", &version, NULL) ? version : 0;
}

static gboolean
write_defaults (CrmStoreThread *thread,
                GError **error)
{
  g_autoptr (CrmWriter) writer = crm_writer_begin (thread->database, &thread->uuids, "defaults", error);

  if (writer == NULL)
    return FALSE;

  crm_writer_set_undoable (writer, FALSE);
  return crm_defaults_write (writer, error) && crm_writer_commit (writer, error);
}

/* Called on the writer's thread, where it may wait for the disk; its events
 * nevertheless arrive in the default main context. */
static GFileMonitor *
watch_file (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (log);
  GFileMonitor *monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);

  if (monitor != NULL)
    g_file_monitor_set_rate_limit (monitor, MONITOR_RATE_LIMIT);
  return monitor;
}

static gboolean
run_open (CrmStoreThread *thread,
          CrmJob *job)
{
  thread->database = crm_database_open (job->path, CRM_DATABASE_WRITE, &job->error);
  if (thread->database == NULL ||
      (crm_database_get_created (thread->database) && !write_defaults (thread, &job->error)))
    return FALSE;

  thread->version = data_version (thread->database);
  job->head = read_head (thread->database);
  job->monitor = watch_file (job->path);

  for (guint i = 0; i < N_READERS; i++)
    thread->readers[i] = g_thread_new ("crm-reader", reader_thread, g_async_queue_ref (thread->reads));
  return TRUE;
}

static void
run_look (CrmStoreThread *thread,
          CrmJob *job)
{
  gint64 version;

  g_atomic_int_set (job->looking, FALSE);

  version = data_version (thread->database);
  if (version == thread->version)
    return;

  thread->version = version;
  job->changed = TRUE;
  job->head = read_head (thread->database);
}

static void
run_close (CrmStoreThread *thread)
{
  for (guint i = 0; i < N_READERS; i++)
    g_async_queue_push (thread->reads, crm_job_new (NULL, CRM_JOB_STOP, NULL));
  for (guint i = 0; i < N_READERS; i++)
    g_thread_join (thread->readers[i]);
  g_clear_pointer (&thread->database, crm_database_close);
}

static gpointer
writer_thread (gpointer user_data)
{
  CrmStoreThread *thread = user_data;
  gboolean end = FALSE;

  while (!end)
    {
      CrmJob *job = g_async_queue_pop (thread->writes);

      switch (job->kind)
        {
        case CRM_JOB_OPEN:
          end = !run_open (thread, job);
          break;
        case CRM_JOB_WRITE:
          run_write (thread->database, &thread->uuids, job);
          break;
        case CRM_JOB_MAINTAIN:
          run_read (thread->database, job);
          break;
        case CRM_JOB_LOOK:
          run_look (thread, job);
          break;
        case CRM_JOB_CLOSE:
          run_close (thread);
          end = TRUE;
          break;
        case CRM_JOB_READ:
        case CRM_JOB_APART:
        case CRM_JOB_STOP:
        default:
          g_assert_not_reached ();
        }

      /* Before the main thread may join this one. */
      if (end)
        g_clear_pointer (&thread->database, crm_database_close);
      deliver (job);
    }

  g_async_queue_unref (thread->writes);
  g_async_queue_unref (thread->reads);
  g_free (thread);
  return NULL;
}

GThread *
crm_threads_start (GAsyncQueue *writes,
                   GAsyncQueue *reads)
{
  CrmStoreThread *thread = g_new0 (CrmStoreThread, 1);

  thread->writes = g_async_queue_ref (writes);
  thread->reads = g_async_queue_ref (reads);
  return g_thread_new ("crm-writer", writer_thread, thread);
}

static gpointer
apart_thread (gpointer user_data)
{
  CrmJob *job = user_data;
  g_autoptr (CrmDatabase) database = crm_database_open (job->path, CRM_DATABASE_WRITE, &job->error);

  if (database != NULL)
    run_read (database, job);

  /* Closed before anybody hears that the job is done. */
  g_clear_pointer (&database, crm_database_close);
  deliver (job);
  return NULL;
}

GThread *
crm_thread_apart (CrmJob *job)
{
  return g_thread_new ("crm-apart", apart_thread, job);
}
