/* crm-trash-purge.c: customers are deleted for good
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "crm-derived-source.h"
#include "crm-trash-private.h"
#include "crm-trash.h"
#include "crm-writer.h"

/* Statements take so many customers at a time, so that they can be stopped and tell
 * how far they are. */
#define CHUNK 500

typedef struct
{
  GArray *ids; /* gint64 */
  gint64 before;
  guint limit;
  CrmProgress *progress;
} Job;

/* Which rows go, those that refer to others first. */
static const struct
{
  const char *table;
  const char *condition;
} parts[] = {
  { "attachment", "customer IN temp.purged_customer OR task IN temp.purged_task"
                  " OR follow_up IN (SELECT id FROM follow_up WHERE customer IN temp.purged_customer)" },
  { "mention", "comment IN (SELECT id FROM comment WHERE customer IN temp.purged_customer)" },
  { "comment", "customer IN temp.purged_customer" },
  { "share", "customer IN temp.purged_customer" },
  { "stage_move", "opportunity IN (SELECT id FROM opportunity WHERE customer IN temp.purged_customer)" },
  { "custom_value", "customer IN temp.purged_customer"
                    " OR opportunity IN (SELECT id FROM opportunity WHERE customer IN temp.purged_customer)" },
  { "customer_tag", "customer IN temp.purged_customer" },
  { "contact", "customer IN temp.purged_customer" },
  { "requirement_change", "customer IN temp.purged_customer" },
  { "task_customer", "customer IN temp.purged_customer OR task IN temp.purged_task" },
  { "follow_up", "customer IN temp.purged_customer" },
  { "task", "id IN temp.purged_task" },
  { "former_number", "customer IN temp.purged_customer OR merged IN temp.purged_customer" },
  { "not_duplicate", "customer IN temp.purged_customer OR other IN temp.purged_customer" },
  { "opportunity", "customer IN temp.purged_customer" },
  { "customer", "id IN temp.purged_customer" },
};

/* Tasks of these customers alone. One that nobody's is because its customer was taken
 * from it stays. */
#define FIND_TASKS                                                                                                     \
  "INSERT OR IGNORE INTO temp.purged_task SELECT l.task FROM task_customer l JOIN task t ON t.id = l.task"             \
  " WHERE l.customer IN temp.purged_customer AND (l.deleted_act IS NULL OR t.deleted_act IS NOT NULL)"                 \
  " AND NOT EXISTS (SELECT 1 FROM task_customer o WHERE o.task = l.task"                                               \
  "                 AND (o.deleted_act IS NULL OR t.deleted_act IS NOT NULL)"                                          \
  "                 AND o.customer NOT IN temp.purged_customer)"                                                       \
  " AND NOT EXISTS (SELECT 1 FROM follow_up f WHERE f.task = l.task AND f.customer NOT IN temp.purged_customer)"       \
  " AND NOT EXISTS (SELECT 1 FROM attachment a LEFT JOIN follow_up f ON f.id = a.follow_up WHERE a.task = l.task"      \
  "                 AND coalesce (a.customer, f.customer) NOT IN temp.purged_customer)"

static void
job_free (gpointer data)
{
  Job *job = data;

  g_array_unref (job->ids);
  g_clear_object (&job->progress);
  g_free (job);
}

static gboolean
read_ids (CrmDatabase *database,
          sqlite3_stmt *statement,
          GArray *ids,
          GError **error)
{
  g_autoptr (GError) local = NULL;

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
find_deleted_before (Job *job,
                     CrmDatabase *database,
                     GError **error)
{
  sqlite3_stmt *statement;

  statement =
      crm_database_prepare (database, "SELECT c.id FROM " CRM_IN_TRASH " AND a.at <= ?1 ORDER BY c.id LIMIT ?2", error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, job->before);
  sqlite3_bind_int64 (statement, 2, job->limit);
  return read_ids (database, statement, job->ids, error);
}

/* temp.purged_customer becomes those of @ids that are in the trash, and those that were
 * merged into them and would have nobody to come back from. */
static gboolean
choose (CrmDatabase *database,
        const gint64 *ids,
        guint n_ids,
        guint64 *n_chosen,
        GError **error)
{
  sqlite3 *handle = crm_database_get_handle (database);
  sqlite3_stmt *statement;

  if (!crm_database_exec (database, "DELETE FROM temp.purged_customer; DELETE FROM temp.purged_task", error))
    return FALSE;

  *n_chosen = 0;
  for (guint i = 0; i < n_ids; i++)
    {
      statement = crm_database_prepare (database,
                                        "INSERT OR IGNORE INTO temp.purged_customer"
                                        " SELECT c.id FROM " CRM_IN_TRASH " AND c.id = ?1",
                                        error);
      if (statement == NULL)
        return FALSE;

      sqlite3_bind_int64 (statement, 1, ids[i]);
      if (!crm_database_run (database, statement, error))
        return FALSE;
      *n_chosen += sqlite3_changes64 (handle);
    }

  do
    {
      statement = crm_database_prepare (database,
                                        "INSERT OR IGNORE INTO temp.purged_customer"
                                        " SELECT f.merged FROM former_number f JOIN customer c ON c.id = f.merged"
                                        " WHERE f.customer IN temp.purged_customer AND f.deleted_act IS NULL"
                                        " AND c.deleted_act IS NOT NULL",
                                        error);
      if (statement == NULL || !crm_database_run (database, statement, error))
        return FALSE;
    }
  while (sqlite3_changes64 (handle) > 0);

  return crm_database_exec (database, FIND_TASKS, error);
}

/* The index holds no texts: they are taken out as long as the rows are there. */
static gboolean
remove_documents (CrmDatabase *database,
                  GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *statement = crm_database_prepare (database, "SELECT id FROM temp.purged_customer", error);

  if (statement == NULL || !read_ids (database, statement, ids, error))
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autoptr (CrmDerivedSource) source = crm_derived_source_new (database, id, id, CRM_DERIVED_DOCUMENT, error);
      const CrmDerivedCustomer *customer = source != NULL ? crm_derived_source_next (source, error) : NULL;

      if (customer == NULL || !crm_search_index_remove (database, id, &customer->document, error))
        return FALSE;
    }

  return TRUE;
}

/* Rows that come next get ids again that were above all that are left: no entry of the
 * log may speak of these. */
static gboolean
forget_ids_above (CrmDatabase *database,
                  const char *table,
                  gint64 highest,
                  GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "INSERT OR IGNORE INTO temp.purged_act SELECT act FROM change WHERE entity = '%1$s' AND row > %2$" G_GINT64_FORMAT
      ";"
      "DELETE FROM change WHERE entity = '%1$s' AND row > %2$" G_GINT64_FORMAT ";"
      "UPDATE change SET last_row = %2$" G_GINT64_FORMAT " WHERE entity = '%1$s' AND row <= %2$" G_GINT64_FORMAT
      " AND last_row > %2$" G_GINT64_FORMAT,
      table, highest);

  return crm_database_exec (database, sql, error);
}

static gboolean
remove_rows (CrmDatabase *database,
             const char *table,
             const char *condition,
             GError **error)
{
  g_autofree char *find_highest = g_strdup_printf ("SELECT coalesce (max (id), 0) FROM %s", table);
  g_autofree char *sql =
      g_strdup_printf ("DELETE FROM temp.purged_row;"
                       "INSERT INTO temp.purged_row SELECT id FROM %1$s WHERE %2$s;"
                       "INSERT OR IGNORE INTO temp.purged_act SELECT act FROM change"
                       " WHERE entity = '%1$s' AND row IN temp.purged_row AND last_row = row;"
                       "DELETE FROM change WHERE entity = '%1$s' AND row IN temp.purged_row AND last_row = row;"
                       "DELETE FROM %1$s WHERE id IN temp.purged_row",
                       table, condition);
  gint64 before, after;

  return crm_database_get_int64 (database, find_highest, &before, error) && crm_database_exec (database, sql, error) &&
         crm_database_get_int64 (database, find_highest, &after, error) &&
         (after == before || forget_ids_above (database, table, after, error));
}

static gboolean
purge_chosen (CrmDatabase *database,
              GError **error)
{
  if (!remove_documents (database, error))
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!remove_rows (database, parts[i].table, parts[i].condition, error))
      return FALSE;

  /* What is left of them there is of rows that others have too. */
  return crm_database_exec (database, "UPDATE change SET customer = NULL WHERE customer IN temp.purged_customer",
                            error);
}

/* Half of an act cannot be taken back. What it was done to is told by its changes
 * alone, and not by a name that nothing else knows any more. */
static gboolean
close_acts (CrmDatabase *database,
            GError **error)
{
  return crm_database_exec (database,
                            "UPDATE act SET undoable = 0, detail = CASE WHEN EXISTS (SELECT 1 FROM change"
                            " WHERE change.act = act.id) THEN detail END WHERE id IN temp.purged_act",
                            error);
}

static gboolean
purge (CrmWriter *writer,
       GValue *result,
       gpointer user_data,
       GError **error)
{
  CrmDatabase *database = crm_writer_get_database (writer);
  Job *job = user_data;
  guint64 n_purged = 0;

  if (!crm_database_exec (database,
                          "CREATE TEMP TABLE IF NOT EXISTS purged_customer (id INTEGER PRIMARY KEY);"
                          "CREATE TEMP TABLE IF NOT EXISTS purged_task (id INTEGER PRIMARY KEY);"
                          "CREATE TEMP TABLE IF NOT EXISTS purged_row (id INTEGER PRIMARY KEY);"
                          "CREATE TEMP TABLE IF NOT EXISTS purged_act (id INTEGER PRIMARY KEY);"
                          "DELETE FROM temp.purged_act",
                          error) ||
      (job->limit > 0 && !find_deleted_before (job, database, error)))
    return FALSE;

  for (guint done = 0; done < job->ids->len; done += CHUNK)
    {
      guint n = MIN (CHUNK, job->ids->len - done);
      guint64 n_chosen;

      if (g_cancellable_set_error_if_cancelled (crm_database_get_cancellable (database), error) ||
          !choose (database, &g_array_index (job->ids, gint64, done), n, &n_chosen, error) ||
          (n_chosen > 0 && !purge_chosen (database, error)))
        return FALSE;

      n_purged += n_chosen;
      crm_progress_report (job->progress, done + n, job->ids->len);
    }

  crm_writer_set_undoable (writer, FALSE);
  if (n_purged > 0 && (!close_acts (database, error) || crm_writer_get_act (writer) == 0))
    return FALSE;

  g_value_init (result, G_TYPE_INT64);
  g_value_set_int64 (result, n_purged);
  return TRUE;
}

static Job *
job_new (CrmProgress *progress)
{
  Job *job = g_new0 (Job, 1);

  job->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_set_object (&job->progress, progress);
  return job;
}

/**
 * crm_store_purge_customers:
 * @self: a store
 * @ids: (array length=n_ids): customers in the trash
 * @n_ids: how many
 * @progress: (nullable): is told how far it is
 * @cancellable: (nullable): stops it; then nothing has changed
 *
 * Deletes customers for good, with all that is theirs alone and what the change log
 * tells of it. Their numbers stay used. Acts that were about them can no longer be
 * undone.
 *
 * Returns: (transfer full): a future of int64, how many went
 */
DexFuture *
crm_store_purge_customers (CrmStore *self,
                           const gint64 *ids,
                           guint n_ids,
                           CrmProgress *progress,
                           GCancellable *cancellable)
{
  Job *job;

  g_return_val_if_fail (CRM_IS_STORE (self), NULL);

  job = job_new (progress);
  g_array_append_vals (job->ids, ids, n_ids);
  return crm_store_write (self, "customers.purge", cancellable, purge, job, job_free);
}

/**
 * crm_store_purge_trash:
 * @self: a store
 * @before: an instant, in microseconds since 1970
 * @limit: how many at most
 * @progress: (nullable): is told how far it is
 * @cancellable: (nullable): stops it; then nothing has changed
 *
 * As crm_store_purge_customers(), with the customers that were deleted then or earlier.
 *
 * Returns: (transfer full): a future of int64, how many went
 */
DexFuture *
crm_store_purge_trash (CrmStore *self,
                       gint64 before,
                       guint limit,
                       CrmProgress *progress,
                       GCancellable *cancellable)
{
  Job *job;

  g_return_val_if_fail (CRM_IS_STORE (self), NULL);
  g_return_val_if_fail (limit > 0, NULL);

  job = job_new (progress);
  job->before = before;
  job->limit = limit;
  return crm_store_write (self, "customers.purge", cancellable, purge, job, job_free);
}
