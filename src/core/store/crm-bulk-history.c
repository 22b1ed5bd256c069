/* crm-bulk-history.c: what happened to many new customers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "crm-bulk-history.h"

enum
{
  RUN_STAGE_MOVE,
  RUN_TASK,
  RUN_TASK_CUSTOMER,
  RUN_FOLLOW_UP,
  N_RUNS
};

static const char *const run_tables[N_RUNS] = { "stage_move", "task", "task_customer", "follow_up" };

struct _CrmBulkHistory
{
  CrmWriter *writer;
  CrmDatabase *database;
  GTimeZone *zone; /* asking for the local one means asking the file system */
  gint64 first[N_RUNS];
  gint64 last[N_RUNS];
};

/**
 * crm_bulk_history_new:
 * @writer: the writer of the running act
 *
 * Returns: (transfer full): a loader of history
 */
CrmBulkHistory *
crm_bulk_history_new (CrmWriter *writer)
{
  CrmBulkHistory *self = g_new0 (CrmBulkHistory, 1);

  self->writer = writer;
  self->database = crm_writer_get_database (writer);
  self->zone = g_time_zone_new_local ();

  return self;
}

/**
 * crm_bulk_history_free:
 * @self: (transfer full): a loader
 */
void
crm_bulk_history_free (CrmBulkHistory *self)
{
  g_time_zone_unref (self->zone);
  g_free (self);
}

static sqlite3_stmt *
prepare (CrmBulkHistory *self,
         const char *sql,
         GError **error)
{
  sqlite3_stmt *statement = crm_database_prepare (self->database, sql, error);
  guint8 uuid[16];

  if (statement == NULL)
    return NULL;

  crm_writer_new_uuid (self->writer, uuid);
  sqlite3_bind_blob (statement, 1, uuid, sizeof uuid, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (statement, 2, crm_writer_get_act (self->writer));

  return statement;
}

static gint64
insert (CrmBulkHistory *self,
        sqlite3_stmt *statement,
        int run,
        GError **error)
{
  gint64 id;

  if (!crm_database_run (self->database, statement, error))
    return 0;

  id = sqlite3_last_insert_rowid (crm_database_get_handle (self->database));
  if (self->first[run] == 0)
    self->first[run] = id;
  self->last[run] = id;

  return id;
}

static void
bind_int_or_null (sqlite3_stmt *statement,
                  int parameter,
                  gint64 value)
{
  if (value != 0)
    sqlite3_bind_int64 (statement, parameter, value);
}

/**
 * crm_bulk_history_add_move:
 * @self: a loader
 * @customer: a customer of this act
 * @from: the stage in which its opportunity stands
 * @to: the stage it moves to
 * @at: when, µs UTC, not before its last move
 * @member: who moved it, or 0
 * @error: return location of a #CrmStoreError
 *
 * Returns: whether it was written
 */
gboolean
crm_bulk_history_add_move (CrmBulkHistory *self,
                           gint64 customer,
                           gint64 from,
                           gint64 to,
                           gint64 at,
                           gint64 member,
                           GError **error)
{
  sqlite3_stmt *statement;

  statement = prepare (self,
                       "INSERT INTO stage_move (uuid, created_act, opportunity, from_stage, to_stage, at, member) "
                       "SELECT ?1, ?2, id, ?4, ?5, ?6, ?7 FROM opportunity WHERE customer = ?3",
                       error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 3, customer);
  sqlite3_bind_int64 (statement, 4, from);
  sqlite3_bind_int64 (statement, 5, to);
  sqlite3_bind_int64 (statement, 6, at);
  bind_int_or_null (statement, 7, member);
  if (insert (self, statement, RUN_STAGE_MOVE, error) == 0)
    return FALSE;

  statement = crm_database_prepare (self->database,
                                    "UPDATE opportunity SET stage = ?2, "
                                    "closed_at = CASE (SELECT kind FROM stage WHERE id = ?2) WHEN 'open' THEN NULL ELSE ?3 END "
                                    "WHERE customer = ?1",
                                    error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, customer);
  sqlite3_bind_int64 (statement, 2, to);
  sqlite3_bind_int64 (statement, 3, at);

  return crm_database_run (self->database, statement, error);
}

/**
 * crm_bulk_history_add_task:
 * @self: a loader
 * @customer: a customer of this act
 * @subject: what to do
 * @priority: "high", "medium" or "low"
 * @status: "not-started", "in-progress" or "completed"
 * @assignee: a member, or 0
 * @created_at: when it was planned, µs UTC
 * @due_at: when it is due, µs UTC
 * @completed_at: when it was done, or 0
 * @error: return location of a #CrmStoreError
 *
 * Returns: whether it was written
 */
gboolean
crm_bulk_history_add_task (CrmBulkHistory *self,
                           gint64 customer,
                           const char *subject,
                           const char *priority,
                           const char *status,
                           gint64 assignee,
                           gint64 created_at,
                           gint64 due_at,
                           gint64 completed_at,
                           GError **error)
{
  g_autoptr (GDateTime) instant = g_date_time_new_from_unix_utc (due_at / G_USEC_PER_SEC);
  g_autoptr (GDateTime) due = g_date_time_to_timezone (instant, self->zone);
  g_autofree char *due_local = g_date_time_format (due, "%Y-%m-%dT%H:%M");
  sqlite3_stmt *statement;
  gint64 task;

  statement = prepare (self,
                       "INSERT INTO task (uuid, created_act, subject, priority, status, assignee, created_at, "
                       "created_by, due_local, due_zone, due_at, completed_at) "
                       "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?6, ?8, ?9, ?10, ?11)",
                       error);
  if (statement == NULL)
    return FALSE;
  crm_bind_text (statement, 3, subject);
  crm_bind_text (statement, 4, priority);
  crm_bind_text (statement, 5, status);
  bind_int_or_null (statement, 6, assignee);
  sqlite3_bind_int64 (statement, 7, created_at);
  crm_bind_text (statement, 8, due_local);
  crm_bind_text (statement, 9, g_time_zone_get_identifier (self->zone));
  sqlite3_bind_int64 (statement, 10, due_at);
  bind_int_or_null (statement, 11, completed_at);
  task = insert (self, statement, RUN_TASK, error);
  if (task == 0)
    return FALSE;

  statement = prepare (self, "INSERT INTO task_customer (uuid, created_act, task, customer) VALUES (?1, ?2, ?3, ?4)",
                       error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 3, task);
  sqlite3_bind_int64 (statement, 4, customer);

  return insert (self, statement, RUN_TASK_CUSTOMER, error) != 0;
}

/**
 * crm_bulk_history_add_follow_up:
 * @self: a loader
 * @customer: a customer of this act
 * @channel: "phone", "visit", "email", "chat" or "meeting"
 * @feedback: what the customer said
 * @next_plan: (nullable): what comes next
 * @mood_before: (nullable): "negative", "neutral" or "positive"
 * @mood_after: (nullable): the same, afterwards
 * @at: when, µs UTC
 * @member: who, or 0
 * @error: return location of a #CrmStoreError
 *
 * Returns: whether it was written
 */
gboolean
crm_bulk_history_add_follow_up (CrmBulkHistory *self,
                                gint64 customer,
                                const char *channel,
                                const char *feedback,
                                const char *next_plan,
                                const char *mood_before,
                                const char *mood_after,
                                gint64 at,
                                gint64 member,
                                GError **error)
{
  sqlite3_stmt *statement;

  statement = prepare (self,
                       "INSERT INTO follow_up (uuid, created_act, customer, channel, feedback, next_plan, mood_before, "
                       "mood_after, at, member) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                       error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 3, customer);
  crm_bind_text (statement, 4, channel);
  crm_bind_text (statement, 5, feedback);
  crm_bind_text (statement, 6, next_plan);
  crm_bind_text (statement, 7, mood_before);
  crm_bind_text (statement, 8, mood_after);
  sqlite3_bind_int64 (statement, 9, at);
  bind_int_or_null (statement, 10, member);

  return insert (self, statement, RUN_FOLLOW_UP, error) != 0;
}

/**
 * crm_bulk_history_finish:
 * @self: a loader
 * @error: return location of a #CrmStoreError
 *
 * Enters the runs of new rows into the change log.
 *
 * Returns: whether that went well
 */
gboolean
crm_bulk_history_finish (CrmBulkHistory *self,
                         GError **error)
{
  for (int run = 0; run < N_RUNS; run++)
    if (self->first[run] != 0 &&
        !crm_writer_log_run (self->writer, run_tables[run], self->first[run], self->last[run], error))
      return FALSE;

  return TRUE;
}
