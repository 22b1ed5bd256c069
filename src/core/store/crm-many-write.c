/* crm-many-write.c: one act on many customers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n.h>

#include "crm-lookup.h"
#include "crm-many-store.h"
#include "crm-opportunity-write.h"
#include "crm-writer-set.h"

G_DEFINE_BOXED_TYPE (CrmTaskDraft, crm_task_draft, crm_task_draft_copy, crm_task_draft_free)

/**
 * crm_task_draft_copy:
 * @self: a draft
 *
 * Returns: (transfer full): a copy
 */
CrmTaskDraft *
crm_task_draft_copy (const CrmTaskDraft *self)
{
  CrmTaskDraft *copy = g_memdup2 (self, sizeof *self);

  copy->subject = g_strdup (self->subject);
  copy->priority = g_strdup (self->priority);
  copy->due = g_strdup (self->due);
  return copy;
}

/**
 * crm_task_draft_free:
 * @self: (transfer full): a draft
 */
void
crm_task_draft_free (CrmTaskDraft *self)
{
  g_free (self->subject);
  g_free (self->priority);
  g_free (self->due);
  g_free (self);
}

typedef struct _Job Job;

/* Does the act to the chosen customers; @n_changed is how many there are, and
 * becomes how many it changed. */
typedef gboolean (*ChunkFunc) (Job *job, CrmWriter *writer, guint64 *n_changed, GError **error);

struct _Job
{
  gint64 *ids;
  guint n_ids;
  gboolean trashed; /* they are in the trash, and do not live */
  ChunkFunc func;
  CrmProgress *progress;

  gint64 target; /* a member or a stage */
  char *lost_reason;
  CrmTaskDraft *draft;
  gint64 due_at;
  char *due_zone;
  gint64 task; /* the one for all */
};

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  const gint64 *first = a;
  const gint64 *second = b;

  return (*first > *second) - (*first < *second);
}

/* In the order of the tables, so that each page of theirs is met once. */
static Job *
job_new (const gint64 *ids,
         guint n_ids,
         ChunkFunc func,
         CrmProgress *progress)
{
  Job *job = g_new0 (Job, 1);

  job->ids = g_memdup2 (ids, n_ids * sizeof (gint64));
  job->n_ids = n_ids;
  qsort (job->ids, n_ids, sizeof (gint64), compare_ids);
  job->func = func;
  g_set_object (&job->progress, progress);

  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->ids);
  g_clear_object (&job->progress);
  g_free (job->lost_reason);
  g_clear_pointer (&job->draft, crm_task_draft_free);
  g_free (job->due_zone);
  g_free (job);
}

/* Of a single customer its name tells what was done. */
static gboolean
tell_name (Job *job,
           CrmWriter *writer,
           GError **error)
{
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement;

  if (job->n_ids != 1)
    return TRUE;

  statement = crm_database_prepare (crm_writer_get_database (writer), "SELECT name FROM customer WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, job->ids[0]);
  if (crm_database_step (crm_writer_get_database (writer), statement, &local))
    crm_writer_set_detail (writer, crm_column_text (statement, 0));
  sqlite3_reset (statement);
  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
write_many (CrmWriter *writer,
            GValue *result,
            gpointer user_data,
            GError **error)
{
  Job *job = user_data;
  guint64 n_changed = 0;

  for (guint done = 0; done < job->n_ids; done += CRM_WRITER_CHOICE)
    {
      guint n = MIN (CRM_WRITER_CHOICE, job->n_ids - done);
      guint64 n_chosen;

      if (g_cancellable_set_error_if_cancelled (crm_database_get_cancellable (crm_writer_get_database (writer)),
                                                error) ||
          !crm_writer_choose (writer, job->ids + done, n, !job->trashed, &n_chosen, error))
        return FALSE;
      if (n_chosen > 0 && !job->func (job, writer, &n_chosen, error))
        return FALSE;

      n_changed += n_chosen;
      crm_progress_report (job->progress, done + n, job->n_ids);
    }

  g_value_init (result, G_TYPE_INT64);
  g_value_set_int64 (result, n_changed);
  return tell_name (job, writer, error);
}

static DexFuture *
start (CrmStore *self,
       const char *act,
       Job *job,
       GCancellable *cancellable)
{
  return crm_store_write (self, act, cancellable, write_many, job, job_free);
}

/* Owner ---------------------------------------------------------------------------------------- */

static gboolean
assign (Job *job,
        CrmWriter *writer,
        guint64 *n_changed,
        GError **error)
{
  CrmValue owner = CRM_INT_OR_NULL (job->target);
  guint64 n;

  /* The opportunities first: which go along follows from the owner before. */
  return crm_writer_update_where (writer, "opportunity", "owner", "?4", owner,
                                  "t.customer IN temp.chosen AND t.deleted_act IS NULL"
                                  " AND t.stage IN (SELECT id FROM stage WHERE kind = 'open')"
                                  " AND t.owner IS (SELECT owner FROM customer WHERE id = t.customer)",
                                  &n, error) &&
         crm_writer_update_where (writer, "customer", "owner", "?4", owner, "t.id IN temp.chosen", n_changed, error) &&
         crm_writer_touch_chosen (writer, error);
}

/**
 * crm_store_assign_customers:
 * @self: a store
 * @ids: (array length=n_ids): customers
 * @n_ids: how many
 * @member: whose they become; 0: the team pool's
 * @progress: (nullable): is told how far it is
 * @cancellable: (nullable): stops it
 *
 * Gives customers to a member, with those of their open opportunities that the
 * owner before had.
 *
 * Returns: (transfer full): a future of int64, how many changed hands
 */
DexFuture *
crm_store_assign_customers (CrmStore *self,
                            const gint64 *ids,
                            guint n_ids,
                            gint64 member,
                            CrmProgress *progress,
                            GCancellable *cancellable)
{
  Job *job;

  g_return_val_if_fail (CRM_IS_STORE (self), NULL);

  job = job_new (ids, n_ids, assign, progress);
  job->target = member;
  return start (self, "customers.assign", job, cancellable);
}

/* Stage ---------------------------------------------------------------------------------------- */

#define MOVED "t.id IN (SELECT id FROM temp.moved)"

/* Customers without an opportunity get one, as when their stage is set by hand. */
static gboolean
open_missing (Job *job,
              CrmWriter *writer,
              guint64 *n_opened,
              GError **error)
{
  CrmDatabase *database = crm_writer_get_database (writer);
  g_autoptr (GArray) customers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement;

  statement = crm_database_prepare (database,
                                    "SELECT c.id FROM temp.chosen c WHERE NOT EXISTS (SELECT 1 FROM opportunity o"
                                    " WHERE o.customer = c.id AND o.deleted_act IS NULL)",
                                    error);
  if (statement == NULL)
    return FALSE;

  while (crm_database_step (database, statement, &local))
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (customers, id);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  for (guint i = 0; i < customers->len; i++)
    {
      gint64 customer = g_array_index (customers, gint64, i);
      gint64 owner;

      if (!crm_lookup_by_id (database, "SELECT owner FROM customer WHERE id = ?1", customer, &owner, error) ||
          crm_opportunity_open (writer, customer, job->target, owner, crm_writer_get_now (writer), NULL, NULL, NULL,
                                error) == 0)
        return FALSE;
    }

  *n_opened = customers->len;
  return TRUE;
}

/* temp.moved (id, from_stage): the current opportunities that are elsewhere. */
static gboolean
find_moved (Job *job,
            CrmWriter *writer,
            guint64 *n_moved,
            GError **error)
{
  CrmDatabase *database = crm_writer_get_database (writer);
  sqlite3_stmt *statement;

  if (!crm_database_exec (database,
                          "CREATE TEMP TABLE IF NOT EXISTS moved (id INTEGER PRIMARY KEY, from_stage INTEGER);"
                          "DELETE FROM temp.moved",
                          error))
    return FALSE;

  statement = crm_database_prepare (database,
                                    "INSERT INTO temp.moved SELECT o.id, o.stage FROM temp.chosen c"
                                    " CROSS JOIN customer_summary s ON s.id = c.id"
                                    " CROSS JOIN opportunity o ON o.id = s.opportunity WHERE o.stage <> ?1",
                                    error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, job->target);
  if (!crm_database_run (database, statement, error))
    return FALSE;

  *n_moved = sqlite3_changes64 (crm_database_get_handle (database));
  return TRUE;
}

static gboolean
log_moves (Job *job,
           CrmWriter *writer,
           GError **error)
{
  CrmDatabase *database = crm_writer_get_database (writer);
  g_autoptr (GArray) moved = g_array_new (FALSE, FALSE, sizeof (gint64[2]));
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement;
  gint64 first = 0, last = 0;

  statement = crm_database_prepare (database, "SELECT id, from_stage FROM temp.moved ORDER BY id", error);
  if (statement == NULL)
    return FALSE;
  while (crm_database_step (database, statement, &local))
    {
      gint64 move[2] = { sqlite3_column_int64 (statement, 0), sqlite3_column_int64 (statement, 1) };

      g_array_append_val (moved, move);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  statement = crm_database_prepare (database,
                                    "INSERT INTO stage_move (uuid, opportunity, from_stage, to_stage, at, member,"
                                    " created_act) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                                    error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 4, job->target);
  sqlite3_bind_int64 (statement, 5, crm_writer_get_now (writer));
  if (crm_writer_get_member (writer) != 0)
    sqlite3_bind_int64 (statement, 6, crm_writer_get_member (writer));
  sqlite3_bind_int64 (statement, 7, crm_writer_get_act (writer));
  for (guint i = 0; i < moved->len; i++)
    {
      const gint64 *move = (const gint64 *) moved->data + i * 2;
      guint8 uuid[16];

      crm_writer_new_uuid (writer, uuid);
      sqlite3_bind_blob (statement, 1, uuid, sizeof uuid, SQLITE_TRANSIENT);
      sqlite3_bind_int64 (statement, 2, move[0]);
      sqlite3_bind_int64 (statement, 3, move[1]);
      if (!crm_database_run (database, statement, error))
        return FALSE;

      last = sqlite3_last_insert_rowid (crm_database_get_handle (database));
      if (first == 0)
        first = last;
    }

  return first == 0 || crm_writer_log_run (writer, "stage_move", first, last, error);
}

static gboolean
find_lost_reason (CrmWriter *writer,
                  const char *name,
                  gint64 *id,
                  GError **error)
{
  if (!crm_lookup_by_text (crm_writer_get_database (writer),
                           "SELECT id FROM lost_reason WHERE name = ?1 AND deleted_act IS NULL", name, id, error))
    return FALSE;
  if (*id != 0)
    return TRUE;

  g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID, _ ("There is no lost reason “%s”."), name);
  return FALSE;
}

/* What follows from the kind of the stage alone; as crm_opportunity_set_stage(). */
static gboolean
close_moved (Job *job,
             CrmWriter *writer,
             const char *kind,
             GError **error)
{
  gint64 reason = 0;
  guint64 n;

  if (g_str_equal (kind, "open"))
    return crm_writer_update_where (writer, "opportunity", "closed_at", "NULL", CRM_NULL, MOVED, &n, error) &&
           crm_writer_update_where (writer, "opportunity", "actual_amount", "NULL", CRM_NULL, MOVED, &n, error) &&
           crm_writer_update_where (writer, "opportunity", "lost_reason", "NULL", CRM_NULL, MOVED, &n, error);

  if (!crm_writer_update_where (writer, "opportunity", "closed_at", "?4", CRM_INT (crm_writer_get_now (writer)),
                                MOVED " AND t.closed_at IS NULL", &n, error))
    return FALSE;

  /* Nobody enters the actual amount of each: it is what was expected. */
  if (g_str_equal (kind, "won"))
    return crm_writer_update_where (writer, "opportunity", "lost_reason", "NULL", CRM_NULL, MOVED, &n, error) &&
           crm_writer_update_where (writer, "opportunity", "actual_amount", "t.amount", CRM_NULL,
                                    MOVED " AND t.actual_amount IS NULL", &n, error);

  if (job->lost_reason != NULL && !find_lost_reason (writer, job->lost_reason, &reason, error))
    return FALSE;
  return crm_writer_update_where (writer, "opportunity", "actual_amount", "NULL", CRM_NULL, MOVED, &n, error) &&
         (reason == 0 ||
          crm_writer_update_where (writer, "opportunity", "lost_reason", "?4", CRM_INT (reason), MOVED, &n, error));
}

static gboolean
read_kind (CrmDatabase *database,
           gint64 stage,
           const char **kind,
           GError **error)
{
  gint64 found;

  if (!crm_lookup_by_id (database,
                         "SELECT CASE kind WHEN 'open' THEN 1 WHEN 'won' THEN 2 ELSE 3 END FROM stage"
                         " WHERE id = ?1 AND deleted_act IS NULL",
                         stage, &found, error))
    return FALSE;

  if (found == 0)
    {
      g_set_error_literal (error, CRM_STORE_ERROR, CRM_STORE_ERROR_NOT_FOUND, _ ("There is no such stage."));
      return FALSE;
    }

  *kind = found == 1 ? "open" : found == 2 ? "won" : "lost";
  return TRUE;
}

static gboolean
move (Job *job,
      CrmWriter *writer,
      guint64 *n_changed,
      GError **error)
{
  const char *kind;
  guint64 n, n_moved, n_opened;

  if (!read_kind (crm_writer_get_database (writer), job->target, &kind, error) ||
      !find_moved (job, writer, &n_moved, error) ||
      !crm_writer_update_where (writer, "opportunity", "stage", "?4", CRM_INT (job->target), MOVED, &n, error) ||
      !log_moves (job, writer, error) || !close_moved (job, writer, kind, error) ||
      !open_missing (job, writer, &n_opened, error))
    return FALSE;

  *n_changed = n_moved + n_opened;
  return crm_writer_touch_chosen (writer, error);
}

/**
 * crm_store_move_customers:
 * @self: a store
 * @ids: (array length=n_ids): customers
 * @n_ids: how many
 * @stage: where their current opportunities go
 * @lost_reason: (nullable): the name of one, when the stage is a lost one
 * @progress: (nullable): is told how far it is
 * @cancellable: (nullable): stops it
 *
 * Moves each customer's current opportunity. Won ones take the expected amount
 * for the actual one unless they have that already.
 *
 * Returns: (transfer full): a future of int64, how many moved; rejects with
 *   %CRM_STORE_ERROR_INVALID when there is no such reason
 */
DexFuture *
crm_store_move_customers (CrmStore *self,
                          const gint64 *ids,
                          guint n_ids,
                          gint64 stage,
                          const char *lost_reason,
                          CrmProgress *progress,
                          GCancellable *cancellable)
{
  Job *job;

  g_return_val_if_fail (CRM_IS_STORE (self), NULL);

  job = job_new (ids, n_ids, move, progress);
  job->target = stage;
  job->lost_reason = g_strdup (lost_reason);
  return start (self, "customers.move", job, cancellable);
}

/* Trash ---------------------------------------------------------------------------------------- */

static gboolean
trash (Job *job,
       CrmWriter *writer,
       guint64 *n_changed,
       GError **error)
{
  return crm_writer_delete_chosen (writer, error);
}

static gboolean
restore (Job *job,
         CrmWriter *writer,
         guint64 *n_changed,
         GError **error)
{
  return crm_writer_restore_chosen (writer, error);
}

/**
 * crm_store_delete_customers:
 * @self: a store
 * @ids: (array length=n_ids): customers
 * @n_ids: how many
 * @progress: (nullable): is told how far it is
 * @cancellable: (nullable): stops it
 *
 * Puts customers into the trash.
 *
 * Returns: (transfer full): a future of int64, how many went there
 */
DexFuture *
crm_store_delete_customers (CrmStore *self,
                            const gint64 *ids,
                            guint n_ids,
                            CrmProgress *progress,
                            GCancellable *cancellable)
{
  g_return_val_if_fail (CRM_IS_STORE (self), NULL);

  return start (self, n_ids == 1 ? "customer.delete" : "customers.delete", job_new (ids, n_ids, trash, progress),
                cancellable);
}

/**
 * crm_store_restore_customers:
 * @self: a store
 * @ids: (array length=n_ids): customers in the trash
 * @n_ids: how many
 * @progress: (nullable): is told how far it is
 * @cancellable: (nullable): stops it
 *
 * Takes customers out of the trash, as an act of its own.
 *
 * Returns: (transfer full): a future of int64, how many came back
 */
DexFuture *
crm_store_restore_customers (CrmStore *self,
                             const gint64 *ids,
                             guint n_ids,
                             CrmProgress *progress,
                             GCancellable *cancellable)
{
  Job *job;

  g_return_val_if_fail (CRM_IS_STORE (self), NULL);

  job = job_new (ids, n_ids, restore, progress);
  job->trashed = TRUE;
  return start (self, n_ids == 1 ? "customer.restore" : "customers.restore", job, cancellable);
}

/* Tasks ---------------------------------------------------------------------------------------- */

/* Rows that follow one another and are one entry of the log. */
typedef struct
{
  const char *table;
  gint64 first;
  gint64 last;
} Run;

static gboolean
insert_row (Run *run,
            CrmWriter *writer,
            sqlite3_stmt *statement,
            GError **error)
{
  CrmDatabase *database = crm_writer_get_database (writer);
  guint8 uuid[16];

  crm_writer_new_uuid (writer, uuid);
  sqlite3_bind_blob (statement, 1, uuid, sizeof uuid, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (statement, 2, crm_writer_get_act (writer));
  if (!crm_database_run (database, statement, error))
    return FALSE;

  run->last = sqlite3_last_insert_rowid (crm_database_get_handle (database));
  if (run->first == 0)
    run->first = run->last;
  return TRUE;
}

static gboolean
log_run (const Run *run,
         CrmWriter *writer,
         GError **error)
{
  return run->first == 0 || crm_writer_log_run (writer, run->table, run->first, run->last, error);
}

static gint64
insert_task (Job *job,
             CrmWriter *writer,
             Run *run,
             GError **error)
{
  gint64 member = crm_writer_get_member (writer);
  sqlite3_stmt *statement;

  statement = crm_database_prepare (crm_writer_get_database (writer),
                                    "INSERT INTO task (uuid, created_act, subject, priority, assignee, due_local,"
                                    " due_zone, due_at, created_at, created_by)"
                                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                                    error);
  if (statement == NULL)
    return 0;

  crm_bind_text (statement, 3, job->draft->subject);
  crm_bind_text (statement, 4, job->draft->priority != NULL ? job->draft->priority : "medium");
  if (job->draft->assignee != 0)
    sqlite3_bind_int64 (statement, 5, job->draft->assignee);
  if (job->draft->due != NULL)
    {
      crm_bind_text (statement, 6, job->draft->due);
      crm_bind_text (statement, 7, job->due_zone);
      sqlite3_bind_int64 (statement, 8, job->due_at);
    }
  sqlite3_bind_int64 (statement, 9, crm_writer_get_now (writer));
  if (member != 0)
    sqlite3_bind_int64 (statement, 10, member);

  return insert_row (run, writer, statement, error) ? run->last : 0;
}

static gboolean
relate (CrmWriter *writer,
        Run *run,
        gint64 task,
        gint64 customer,
        GError **error)
{
  sqlite3_stmt *statement;

  statement = crm_database_prepare (crm_writer_get_database (writer),
                                    "INSERT INTO task_customer (uuid, created_act, task, customer)"
                                    " VALUES (?1, ?2, ?3, ?4)",
                                    error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 3, task);
  sqlite3_bind_int64 (statement, 4, customer);
  return insert_row (run, writer, statement, error);
}

static gboolean
read_chosen (CrmDatabase *database,
             GArray *ids,
             GError **error)
{
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement = crm_database_prepare (database, "SELECT id FROM temp.chosen ORDER BY id", error);

  if (statement == NULL)
    return FALSE;

  while (crm_database_step (database, statement, &local))
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (ids, id);
    }
  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
add_tasks (Job *job,
           CrmWriter *writer,
           guint64 *n_changed,
           GError **error)
{
  g_autoptr (GArray) customers = g_array_new (FALSE, FALSE, sizeof (gint64));
  Run tasks = { .table = "task" };
  Run relations = { .table = "task_customer" };

  if (!read_chosen (crm_writer_get_database (writer), customers, error))
    return FALSE;

  for (guint i = 0; i < customers->len; i++)
    {
      if (job->draft->one_each || job->task == 0)
        job->task = insert_task (job, writer, &tasks, error);
      if (job->task == 0 || !relate (writer, &relations, job->task, g_array_index (customers, gint64, i), error))
        return FALSE;
    }

  return log_run (&tasks, writer, error) && log_run (&relations, writer, error) &&
         crm_writer_touch_chosen (writer, error);
}

/* A day without a time is due when it ends. */
static gboolean
set_due (Job *job,
         GError **error)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) due = NULL;
  g_autofree char *text = NULL;

  if (job->draft->due == NULL)
    return TRUE;

  text = g_strdup_printf ("%s%s", job->draft->due, strchr (job->draft->due, 'T') != NULL ? ":00" : "T23:59:59");
  due = g_date_time_new_from_iso8601 (text, zone);
  if (due == NULL)
    {
      g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID, _ ("“%s” is no date."), job->draft->due);
      return FALSE;
    }

  job->due_at = g_date_time_to_unix (due) * G_USEC_PER_SEC;
  job->due_zone = g_strdup (g_time_zone_get_identifier (zone));
  return TRUE;
}

/**
 * crm_store_add_tasks:
 * @self: a store
 * @ids: (array length=n_ids): customers
 * @n_ids: how many
 * @draft: what is to be done; copied
 * @progress: (nullable): is told how far it is
 * @cancellable: (nullable): stops it
 *
 * Plans one task that is related to all of the customers, or one for each.
 *
 * Returns: (transfer full): a future of int64, how many customers got one;
 *   rejects with %CRM_STORE_ERROR_INVALID when there is no subject or the date is
 *   none
 */
DexFuture *
crm_store_add_tasks (CrmStore *self,
                     const gint64 *ids,
                     guint n_ids,
                     const CrmTaskDraft *draft,
                     CrmProgress *progress,
                     GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  Job *job;

  g_return_val_if_fail (CRM_IS_STORE (self), NULL);
  g_return_val_if_fail (draft != NULL, NULL);

  if (draft->subject == NULL || *draft->subject == '\0')
    return dex_future_new_reject (CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID, _ ("A task needs a subject."));

  job = job_new (ids, n_ids, add_tasks, progress);
  job->draft = crm_task_draft_copy (draft);
  if (!set_due (job, &error))
    {
      job_free (job);
      return dex_future_new_for_error (g_steal_pointer (&error));
    }

  return start (self, draft->one_each && n_ids > 1 ? "tasks.add" : "task.add", job, cancellable);
}
