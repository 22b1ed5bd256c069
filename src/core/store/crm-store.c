/* crm-store.c: one database file, its writer thread and its readers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "crm-store-job.h"
#include "crm-store-private.h"

typedef enum
{
  CRM_STORE_NEW,
  CRM_STORE_OPENING,
  CRM_STORE_OPEN,
  CRM_STORE_CLOSED,
} CrmStoreState;

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
  GPtrArray *apart; /* of CrmJob: threads that have a connection of their own */
  CrmJob *closing;  /* waits for them */

  /* all threads */
  GAsyncQueue *writes;
  GAsyncQueue *reads;
  int looking; /* a CRM_JOB_LOOK is under way */

  GThread *writer;
  GFileMonitor *monitor;
};

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

/* What the job has found, and its promise; frees it. */
static void
crm_store_settle (CrmStore *self,
                  CrmJob *job)
{
  if (job->head != NULL)
    crm_store_set_head (self, job->head);
  if (job->act_id != 0)
    self->last_act = job->act_id;

  if (job->error != NULL)
    dex_promise_reject (job->promise, g_steal_pointer (&job->error));
  else if (G_IS_VALUE (&job->result))
    dex_promise_resolve (job->promise, &job->result);
  else
    dex_promise_resolve_boolean (job->promise, TRUE);

  if (job->changed)
    g_signal_emit (self, signals[CHANGED], 0, job->customer);

  crm_job_free (job);
}

static gboolean
settle_cb (gpointer user_data)
{
  CrmJob *job = user_data;

  crm_store_settle (job->store, job);
  return G_SOURCE_REMOVE;
}

static void
crm_store_look (CrmStore *self)
{
  CrmJob *job;

  if (self->state != CRM_STORE_OPEN || !g_atomic_int_compare_and_exchange (&self->looking, FALSE, TRUE))
    return;

  job = crm_job_new (self, CRM_JOB_LOOK, settle_cb);
  job->looking = &self->looking;
  g_async_queue_push (self->writes, job);
}

static void
crm_store_watch (CrmStore *self,
                 GFileMonitor *monitor)
{
  self->monitor = monitor;
  if (monitor == NULL)
    return;

  g_signal_connect_object (monitor, "changed", G_CALLBACK (crm_store_look), self, G_CONNECT_SWAPPED);
  /* For what came before. */
  crm_store_look (self);
}

static gboolean
opened_cb (gpointer user_data)
{
  CrmJob *job = user_data;
  CrmStore *self = job->store;

  if (job->error != NULL)
    {
      /* The writer's thread has ended; open() may be called again. */
      g_clear_pointer (&self->writer, g_thread_join);
      self->state = CRM_STORE_NEW;
      reject_waiting (self->writes, job->error);
      reject_waiting (self->reads, job->error);
    }
  else if (self->state == CRM_STORE_OPENING)
    {
      self->state = CRM_STORE_OPEN;
      crm_store_watch (self, g_steal_pointer (&job->monitor));
    }

  return settle_cb (job);
}

/* Closed is the file only when threads with connections of their own have ended. */
static gboolean
closed_cb (gpointer user_data)
{
  CrmJob *job = user_data;
  CrmStore *self = job->store;

  g_clear_pointer (&self->writer, g_thread_join);
  if (self->apart->len > 0)
    self->closing = job;
  else
    crm_store_settle (self, job);

  return G_SOURCE_REMOVE;
}

static gboolean
apart_cb (gpointer user_data)
{
  CrmJob *job = user_data;
  CrmStore *self = job->store;

  g_clear_pointer (&job->thread, g_thread_join);
  g_ptr_array_remove_fast (self->apart, job);
  if (self->apart->len == 0 && self->closing != NULL)
    crm_store_settle (self, g_steal_pointer (&self->closing));

  return settle_cb (job);
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
  DexFuture *future;
  CrmJob *job;

  g_return_val_if_fail (CRM_IS_STORE (self), NULL);
  g_return_val_if_fail (self->state == CRM_STORE_NEW, NULL);

  self->state = CRM_STORE_OPENING;
  job = crm_job_new (self, CRM_JOB_OPEN, opened_cb);
  future = DEX_FUTURE (dex_ref (job->promise));
  g_async_queue_push (self->writes, job);
  self->writer = crm_threads_start (self->writes, self->reads);
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
  for (guint i = 0; i < self->apart->len; i++)
    {
      CrmJob *job = self->apart->pdata[i];

      g_cancellable_cancel (job->cancellable);
    }

  return crm_store_push (self, self->writes, crm_job_new (self, CRM_JOB_CLOSE, closed_cb));
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

  job = crm_job_new (self, kind, settle_cb);
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

static void
cancel_cb (GCancellable *outer,
           gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

/**
 * crm_store_run_apart:
 * @self: a store that is open
 * @cancellable: (nullable): ends its statements
 * @func: called on a thread of its own, with a connection that may write, outside
 *   a transaction
 * @user_data: for @func
 * @destroy: (nullable): frees @user_data, on the main thread
 *
 * For long work that neither reads nor writes of the window shall wait for. When
 * the store is closed it is cancelled.
 *
 * Returns: (transfer full): a future of what @func gives
 */
DexFuture *
crm_store_run_apart (CrmStore *self,
                     GCancellable *cancellable,
                     CrmReadFunc func,
                     gpointer user_data,
                     GDestroyNotify destroy)
{
  DexFuture *future;
  CrmJob *job;

  g_return_val_if_fail (CRM_IS_STORE (self), NULL);
  g_return_val_if_fail (func != NULL, NULL);

  if (self->state != CRM_STORE_OPEN)
    {
      if (destroy != NULL)
        destroy (user_data);
      return crm_store_reject_closed (self);
    }

  job = crm_job_new (self, CRM_JOB_APART, apart_cb);
  job->func.read = func;
  job->user_data = user_data;
  job->destroy = destroy;
  job->cancellable = g_cancellable_new ();
  if (cancellable != NULL)
    {
      job->outer = g_object_ref (cancellable);
      job->outer_id = g_cancellable_connect (cancellable, G_CALLBACK (cancel_cb), g_object_ref (job->cancellable),
                                             g_object_unref);
    }

  future = DEX_FUTURE (dex_ref (job->promise));
  g_ptr_array_add (self->apart, job);
  job->thread = crm_thread_apart (job);
  return future;
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

  job = crm_job_new (self, CRM_JOB_WRITE, settle_cb);
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
        g_async_queue_push (self->writes, crm_job_new (NULL, CRM_JOB_CLOSE, NULL));
      g_thread_unref (self->writer);
    }

  g_clear_object (&self->monitor);
  g_ptr_array_unref (self->apart);
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
  self->apart = g_ptr_array_new ();
  self->writes = g_async_queue_new ();
  self->reads = g_async_queue_new ();
}
