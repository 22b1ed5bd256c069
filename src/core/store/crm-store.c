/* crm-store.c: one database file, its writer thread and its readers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "crm-act.h"
#include "crm-database.h"
#include "crm-defaults.h"
#include "crm-store-private.h"
#include "crm-writer-private.h"

#define N_READERS 2

/* Another process' commits come in bursts of events. In milliseconds. */
#define MONITOR_RATE_LIMIT 100

typedef enum
{
  CRM_STORE_NEW,
  CRM_STORE_OPENING,
  CRM_STORE_OPEN,
  CRM_STORE_CLOSED,
} CrmStoreState;

typedef enum
{
  CRM_JOB_OPEN,
  CRM_JOB_READ,
  CRM_JOB_WRITE,
  CRM_JOB_MAINTAIN,
  CRM_JOB_LOOK,  /* whether another process has written */
  CRM_JOB_CLOSE,
  CRM_JOB_STOP,  /* ends the thread that takes it */
} CrmJobKind;

/* What Undo and Redo offer, as the writer thread has read it. */
typedef struct
{
  gint64 member;
  char *undo_label;
  char *redo_label;
} CrmStoreHead;

/* @store is NULL only in a job that ends threads. Made on the main thread, run on one of ours, settled and freed on the main
 * thread again: so the store, to which it holds, is never finalized elsewhere. */
typedef struct
{
  CrmJobKind kind;
  CrmStore *store;
  DexPromise *promise;
  GCancellable *cancellable;
  char *act;
  union
  {
    CrmReadFunc read;
    CrmWriteFunc write;
  } func;
  gpointer user_data;
  GDestroyNotify destroy;

  GValue result;
  GError *error;
  CrmStoreHead *head; /* NULL: unchanged */
  GFileMonitor *monitor;
  gint64 act_id;
  gint64 customer;
  gboolean changed;
} CrmJob;

struct _CrmStore
{
  GObject parent_instance;

  char *path;

  /* main thread */
  CrmStoreState state;
  gint64 member;
  gint64 last_act;
  char *undo_label;
  char *redo_label;

  /* all threads */
  GAsyncQueue *writes;
  GAsyncQueue *reads;
  int looking; /* a CRM_JOB_LOOK is under way */

  GThread *writer;
  GFileMonitor *monitor;
};

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

enum
{
  PROP_0,
  PROP_PATH,
  PROP_MEMBER,
  PROP_UNDO_LABEL,
  PROP_REDO_LABEL,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CrmStore, crm_store, G_TYPE_OBJECT)

static void
crm_store_head_free (CrmStoreHead *head)
{
  g_free (head->undo_label);
  g_free (head->redo_label);
  g_free (head);
}

static CrmJob *
crm_job_new (CrmStore *store,
             CrmJobKind kind)
{
  CrmJob *job = g_new0 (CrmJob, 1);

  job->kind = kind;
  if (store != NULL)
    {
      job->store = g_object_ref (store);
      job->promise = dex_promise_new ();
    }
  return job;
}

static void
crm_job_free (CrmJob *job)
{
  if (job->destroy != NULL)
    job->destroy (job->user_data);
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

/* Main thread ------------------------------------------------------------------------ */

static void
crm_store_set_head (CrmStore *self,
                    const CrmStoreHead *head)
{
  g_object_freeze_notify (G_OBJECT (self));

  if (self->member != head->member)
    {
      self->member = head->member;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MEMBER]);
    }
  if (g_set_str (&self->undo_label, head->undo_label))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNDO_LABEL]);
  if (g_set_str (&self->redo_label, head->redo_label))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REDO_LABEL]);

  g_object_thaw_notify (G_OBJECT (self));
}

static void
reject_waiting (GAsyncQueue *queue,
                const GError *error)
{
  CrmJob *job;

  while ((job = g_async_queue_try_pop (queue)) != NULL)
    {
      dex_promise_reject (job->promise, g_error_copy (error));
      crm_job_free (job);
    }
}

static void
crm_store_opened (CrmStore *self,
                  CrmJob *job)
{
  if (job->error == NULL)
    {
      if (self->state == CRM_STORE_OPENING)
        {
          self->state = CRM_STORE_OPEN;
          self->monitor = g_steal_pointer (&job->monitor);
        }
      return;
    }

  /* The writer's thread has ended; open() may be called again. */
  g_clear_pointer (&self->writer, g_thread_join);
  self->state = CRM_STORE_NEW;
  reject_waiting (self->writes, job->error);
  reject_waiting (self->reads, job->error);
}

static gboolean
settle_cb (gpointer user_data)
{
  CrmJob *job = user_data;
  CrmStore *self = job->store;

  if (job->head != NULL)
    crm_store_set_head (self, job->head);
  if (job->act_id != 0)
    self->last_act = job->act_id;
  if (job->kind == CRM_JOB_OPEN)
    crm_store_opened (self, job);
  if (job->kind == CRM_JOB_CLOSE)
    g_clear_pointer (&self->writer, g_thread_join);

  if (job->error != NULL)
    dex_promise_reject (job->promise, g_steal_pointer (&job->error));
  else if (G_IS_VALUE (&job->result))
    dex_promise_resolve (job->promise, &job->result);
  else
    dex_promise_resolve_boolean (job->promise, TRUE);

  if (job->changed)
    g_signal_emit (self, signals[CHANGED], 0, job->customer);

  crm_job_free (job);
  return G_SOURCE_REMOVE;
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
  g_source_set_callback (source, settle_cb, job, NULL);
  g_source_attach (source, NULL);
}

static void
monitor_changed_cb (CrmStore *self)
{
  CrmJob *job;

  if (self->state != CRM_STORE_OPEN || !g_atomic_int_compare_and_exchange (&self->looking, FALSE, TRUE))
    return;

  job = crm_job_new (self, CRM_JOB_LOOK);
  g_async_queue_push (self->writes, job);
}

/* Threads ---------------------------------------------------------------------------- */

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

static gpointer
reader_thread (gpointer user_data)
{
  GAsyncQueue *queue = user_data;
  g_autoptr (CrmDatabase) database = NULL;

  for (;;)
    {
      CrmJob *job = g_async_queue_pop (queue);
      gboolean stop = job->kind == CRM_JOB_STOP;

      if (!stop && database == NULL)
        database = crm_database_open (job->store->path, CRM_DATABASE_READ, &job->error);
      if (!stop && database != NULL)
        run_read (database, job);
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
watch_file (CrmStore *store)
{
  g_autofree char *log = g_strconcat (store->path, "-wal", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (log);
  GFileMonitor *monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);

  if (monitor != NULL)
    {
      g_file_monitor_set_rate_limit (monitor, MONITOR_RATE_LIMIT);
      g_signal_connect_object (monitor, "changed", G_CALLBACK (monitor_changed_cb), store, G_CONNECT_SWAPPED);
    }
  return monitor;
}

static gboolean
run_open (CrmStoreThread *thread,
          CrmJob *job)
{
  thread->database = crm_database_open (job->store->path, CRM_DATABASE_WRITE, &job->error);
  if (thread->database == NULL ||
      (crm_database_get_created (thread->database) && !write_defaults (thread, &job->error)))
    return FALSE;

  thread->version = data_version (thread->database);
  job->head = read_head (thread->database);
  job->monitor = watch_file (job->store);

  for (guint i = 0; i < N_READERS; i++)
    thread->readers[i] = g_thread_new ("crm-reader", reader_thread, g_async_queue_ref (thread->reads));
  return TRUE;
}

static void
run_look (CrmStoreThread *thread,
          CrmJob *job)
{
  gint64 version;

  g_atomic_int_set (&job->store->looking, FALSE);

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
    g_async_queue_push (thread->reads, crm_job_new (NULL, CRM_JOB_STOP));
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

/* Public ----------------------------------------------------------------------------- */

static DexFuture *
crm_store_reject_closed (CrmStore *self)
{
  g_autofree char *name = g_filename_display_name (self->path);

  return dex_future_new_reject (CRM_STORE_ERROR, CRM_STORE_ERROR_FAILED, _ ("“%s” is not open."), name);
}

static DexFuture *
crm_store_push (CrmStore *self,
                GAsyncQueue *queue,
                CrmJob *job)
{
  DexFuture *future = DEX_FUTURE (dex_ref (job->promise));

  g_async_queue_push (queue, job);
  return future;
}

/**
 * crm_store_new:
 * @path: (type filename): the database file, which need not exist
 *
 * Returns: (transfer full): a store, not yet open
 */
CrmStore *
crm_store_new (const char *path)
{
  g_return_val_if_fail (path != NULL, NULL);

  return g_object_new (CRM_TYPE_STORE, "path", path, NULL);
}

/**
 * crm_store_open:
 * @self: a store that is not open
 *
 * Opens the file and brings it up to date; makes it when there is none. After a
 * failure it may be called again. What is asked of the store before it is open
 * waits for that.
 *
 * Returns: (transfer full): a future of %TRUE, which rejects with a
 *   %CRM_STORE_ERROR
 */
DexFuture *
crm_store_open (CrmStore *self)
{
  CrmStoreThread *thread;
  DexFuture *future;
  CrmJob *job;

  g_return_val_if_fail (CRM_IS_STORE (self), NULL);
  g_return_val_if_fail (self->state == CRM_STORE_NEW, NULL);

  self->state = CRM_STORE_OPENING;
  job = crm_job_new (self, CRM_JOB_OPEN);
  future = DEX_FUTURE (dex_ref (job->promise));
  g_async_queue_push (self->writes, job);

  thread = g_new0 (CrmStoreThread, 1);
  thread->writes = g_async_queue_ref (self->writes);
  thread->reads = g_async_queue_ref (self->reads);
  self->writer = g_thread_new ("crm-writer", writer_thread, thread);
  return future;
}

/**
 * crm_store_close:
 * @self: a store
 *
 * Waits for what was asked before and closes the file, for good.
 *
 * Returns: (transfer full): a future of %TRUE
 */
DexFuture *
crm_store_close (CrmStore *self)
{
  g_return_val_if_fail (CRM_IS_STORE (self), NULL);

  if (self->state != CRM_STORE_OPEN && self->state != CRM_STORE_OPENING)
    return dex_future_new_for_boolean (TRUE);

  self->state = CRM_STORE_CLOSED;
  g_clear_object (&self->monitor);
  return crm_store_push (self, self->writes, crm_job_new (self, CRM_JOB_CLOSE));
}

static gboolean
accepts (CrmStore *self)
{
  return self->state == CRM_STORE_OPEN || self->state == CRM_STORE_OPENING;
}

static DexFuture *
push_read (CrmStore *self,
           CrmJobKind kind,
           GAsyncQueue *queue,
           GCancellable *cancellable,
           CrmReadFunc func,
           gpointer user_data,
           GDestroyNotify destroy)
{
  CrmJob *job;

  if (!accepts (self))
    {
      if (destroy != NULL)
        destroy (user_data);
      return crm_store_reject_closed (self);
    }

  job = crm_job_new (self, kind);
  g_set_object (&job->cancellable, cancellable);
  job->func.read = func;
  job->user_data = user_data;
  job->destroy = destroy;
  return crm_store_push (self, queue, job);
}

/**
 * crm_store_read:
 * @self: a store that is open or opening
 * @cancellable: (nullable): ends the query, also while it waits for its turn
 * @func: called on a reader's thread; initializes its result and sets it, or
 *   leaves it alone for a future of %TRUE
 * @user_data: for @func
 * @destroy: (nullable): frees @user_data, on the main thread
 *
 * Reads one consistent state: what was committed before @func's first statement.
 *
 * Returns: (transfer full): a future of what @func gives, which rejects with
 *   what it fails with
 */
DexFuture *
crm_store_read (CrmStore *self,
                GCancellable *cancellable,
                CrmReadFunc func,
                gpointer user_data,
                GDestroyNotify destroy)
{
  g_return_val_if_fail (CRM_IS_STORE (self), NULL);
  g_return_val_if_fail (func != NULL, NULL);

  return push_read (self, CRM_JOB_READ, self->reads, cancellable, func, user_data, destroy);
}

/**
 * crm_store_maintain:
 * @self: a store that is open or opening
 * @cancellable: (nullable): ends its statements
 * @func: called on the writer's thread, outside a transaction
 * @user_data: for @func
 * @destroy: (nullable): frees @user_data, on the main thread
 *
 * For what neither reads one state nor is an act.
 *
 * Returns: (transfer full): a future of what @func gives
 */
DexFuture *
crm_store_maintain (CrmStore *self,
                    GCancellable *cancellable,
                    CrmReadFunc func,
                    gpointer user_data,
                    GDestroyNotify destroy)
{
  g_return_val_if_fail (CRM_IS_STORE (self), NULL);
  g_return_val_if_fail (func != NULL, NULL);

  return push_read (self, CRM_JOB_MAINTAIN, self->writes, cancellable, func, user_data, destroy);
}

/**
 * crm_store_write:
 * @self: a store that is open or opening
 * @act: (nullable): the act's name in the log; those people can see have a label
 *   in crm-act.c
 * @cancellable: (nullable): cancelled before the end, nothing changes
 * @func: called on the writer's thread inside a transaction
 * @user_data: for @func
 * @destroy: (nullable): frees @user_data, on the main thread
 *
 * Changes rows in one transaction, all or none. When the future resolves they
 * are on the disk, undo-label tells of them and crm_store_get_last_act() gives
 * the act; "changed" follows. An act is logged only if something changed through
 * the writer.
 *
 * Returns: (transfer full): a future of what @func gives, which rejects with
 *   what it or the commit fails with
 */
DexFuture *
crm_store_write (CrmStore *self,
                 const char *act,
                 GCancellable *cancellable,
                 CrmWriteFunc func,
                 gpointer user_data,
                 GDestroyNotify destroy)
{
  CrmJob *job;

  g_return_val_if_fail (CRM_IS_STORE (self), NULL);
  g_return_val_if_fail (func != NULL, NULL);

  if (!accepts (self))
    {
      if (destroy != NULL)
        destroy (user_data);
      return crm_store_reject_closed (self);
    }

  job = crm_job_new (self, CRM_JOB_WRITE);
  g_set_object (&job->cancellable, cancellable);
  job->act = g_strdup (act);
  job->func.write = func;
  job->user_data = user_data;
  job->destroy = destroy;
  return crm_store_push (self, self->writes, job);
}

/**
 * crm_store_get_path:
 * @self: a store
 *
 * Returns: (transfer none) (type filename): its file
 */
const char *
crm_store_get_path (CrmStore *self)
{
  g_return_val_if_fail (CRM_IS_STORE (self), NULL);

  return self->path;
}

/**
 * crm_store_get_member:
 * @self: a store
 *
 * Returns: the id of the member who works here, 0 before she is known
 */
gint64
crm_store_get_member (CrmStore *self)
{
  g_return_val_if_fail (CRM_IS_STORE (self), 0);

  return self->member;
}

/**
 * crm_store_get_last_act:
 * @self: a store
 *
 * The act of the last write of this process that changed something.
 *
 * Returns: its id, 0 before the first
 */
gint64
crm_store_get_last_act (CrmStore *self)
{
  g_return_val_if_fail (CRM_IS_STORE (self), 0);

  return self->last_act;
}

/**
 * crm_store_get_undo_label:
 * @self: a store
 *
 * Returns: (transfer none) (nullable): the act that Undo would take back, in
 *   the person's language
 */
const char *
crm_store_get_undo_label (CrmStore *self)
{
  g_return_val_if_fail (CRM_IS_STORE (self), NULL);

  return self->undo_label;
}

/**
 * crm_store_get_redo_label:
 * @self: a store
 *
 * Returns: (transfer none) (nullable): the act that Redo would do again, in the
 *   person's language
 */
const char *
crm_store_get_redo_label (CrmStore *self)
{
  g_return_val_if_fail (CRM_IS_STORE (self), NULL);

  return self->redo_label;
}

static void
crm_store_finalize (GObject *object)
{
  CrmStore *self = CRM_STORE (object);

  /* Not closed: the threads end by themselves. */
  if (self->writer != NULL)
    {
      if (self->state != CRM_STORE_CLOSED)
        g_async_queue_push (self->writes, crm_job_new (NULL, CRM_JOB_CLOSE));
      g_thread_unref (self->writer);
    }

  g_clear_object (&self->monitor);
  g_async_queue_unref (self->writes);
  g_async_queue_unref (self->reads);
  g_free (self->undo_label);
  g_free (self->redo_label);
  g_free (self->path);

  G_OBJECT_CLASS (crm_store_parent_class)->finalize (object);
}

static void
crm_store_get_property (GObject *object,
                        guint prop_id,
                        GValue *value,
                        GParamSpec *pspec)
{
  CrmStore *self = CRM_STORE (object);

  switch (prop_id)
    {
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_MEMBER:
      g_value_set_int64 (value, self->member);
      break;
    case PROP_UNDO_LABEL:
      g_value_set_string (value, self->undo_label);
      break;
    case PROP_REDO_LABEL:
      g_value_set_string (value, self->redo_label);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_store_set_property (GObject *object,
                        guint prop_id,
                        const GValue *value,
                        GParamSpec *pspec)
{
  CrmStore *self = CRM_STORE (object);

  switch (prop_id)
    {
    case PROP_PATH:
      self->path = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_store_class_init (CrmStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = crm_store_finalize;
  object_class->get_property = crm_store_get_property;
  object_class->set_property = crm_store_set_property;

  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL,
                                               G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_MEMBER] = g_param_spec_int64 ("member", NULL, NULL, 0, G_MAXINT64, 0,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_UNDO_LABEL] = g_param_spec_string ("undo-label", NULL, NULL, NULL,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_REDO_LABEL] = g_param_spec_string ("redo-label", NULL, NULL, NULL,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * CrmStore::changed:
   * @self: the store
   * @customer: the one customer that changed, or 0
   *
   * After a commit of ours or of another process, on the main thread.
   */
  signals[CHANGED] = g_signal_new ("changed", CRM_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
crm_store_init (CrmStore *self)
{
  self->writes = g_async_queue_new ();
  self->reads = g_async_queue_new ();
}
