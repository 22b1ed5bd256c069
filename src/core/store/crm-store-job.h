/* crm-store-job.h: what the store's threads are asked to do
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "crm-store.h"

G_BEGIN_DECLS

typedef enum
{
  CRM_JOB_OPEN,
  CRM_JOB_READ,
  CRM_JOB_WRITE,
  CRM_JOB_MAINTAIN,
  CRM_JOB_LOOK,  /* whether another process has written */
  CRM_JOB_APART, /* on a thread and a connection of its own */
  CRM_JOB_CLOSE,
  CRM_JOB_STOP,  /* ends the thread that takes it */
} CrmJobKind;

/* What Undo and Redo offer, as the writer's thread has read it. */
typedef struct
{
  gint64 member;
  char *undo_label;
  char *redo_label;
} CrmStoreHead;

/* Made on the main thread, run on one of the store's, and settled and freed on
 * the main thread again: so the store, to which it holds, is never finalized
 * elsewhere. A job without a store only ends threads. */
typedef struct
{
  CrmJobKind kind;
  CrmStore *store;
  const char *path;
  DexPromise *promise;
  GSourceFunc settle;
  GCancellable *cancellable;
  GCancellable *outer; /* of an APART job: the caller's, which cancels it too */
  gulong outer_id;
  char *act;
  union
  {
    CrmReadFunc read;
    CrmWriteFunc write;
  } func;
  gpointer user_data;
  GDestroyNotify destroy;
  int *looking;        /* of a LOOK job: cleared when it begins to look */

  GValue result;
  GError *error;
  CrmStoreHead *head;  /* NULL: unchanged */
  GFileMonitor *monitor;
  GThread *thread;     /* of an APART job */
  gint64 act_id;
  gint64 customer;
  gboolean changed;
} CrmJob;

/* @settle takes the job on the main thread when it is done; NULL without @store. */
CrmJob  *crm_job_new       (CrmStore     *store,
                            CrmJobKind    kind,
                            GSourceFunc   settle);
void     crm_job_free      (CrmJob       *job);

/* Starts the writer's thread, which starts the readers' when it has opened the
 * file. */
GThread *crm_threads_start (GAsyncQueue  *writes,
                            GAsyncQueue  *reads);
/* Starts a thread for an APART job. */
GThread *crm_thread_apart  (CrmJob       *job);

G_END_DECLS
