/* bench-bulk.c: an act on 10,000 customers against the same rows written raw
 *
 * Raw is what no program can do without: one UPDATE of each row by its id and one
 * INSERT into a log, in one transaction with synchronous=FULL. Ours adds the
 * summaries with their indexes, what goes along with the customer, and the way
 * through the store's threads; undo does the same from the log.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <libdex.h>
#include <sqlite3.h>

#include "bench.h"
#include "core/store/crm-customer-store.h"
#include "core/store/crm-many-store.h"
#include "core/store/crm-undo.h"

#define N_CHOSEN 10000

static sqlite3 *
open_raw (const char *path)
{
  sqlite3 *raw;

  if (sqlite3_open_v2 (path, &raw, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK ||
      sqlite3_exec (raw, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;", NULL, NULL, NULL) !=
          SQLITE_OK)
    g_error ("%s: %s", path, sqlite3_errmsg (raw));
  return raw;
}

static void
step (sqlite3_stmt *statement)
{
  if (sqlite3_step (statement) != SQLITE_DONE)
    g_error ("raw: %s", sqlite3_errmsg (sqlite3_db_handle (statement)));
  sqlite3_reset (statement);
}

static double
assign_raw (sqlite3 *raw, const gint64 *ids, gint64 owner)
{
  sqlite3_stmt *log, *update;
  double begin = bench_now_ms ();

  sqlite3_exec (raw, "BEGIN IMMEDIATE", NULL, NULL, NULL);
  sqlite3_prepare_v2 (
      raw,
      "INSERT INTO change (act, entity, row, last_row, row_uuid, operation, column_name, old_value,"
      " new_value, customer) SELECT 1, 'customer', id, id, uuid, 'update', 'owner', owner, ?2, id"
      " FROM customer WHERE id = ?1",
      -1,
      &log,
      NULL);
  sqlite3_prepare_v2 (raw, "UPDATE customer SET owner = ?2 WHERE id = ?1", -1, &update, NULL);
  for (guint i = 0; i < N_CHOSEN; i++)
    {
      sqlite3_bind_int64 (log, 1, ids[i]);
      sqlite3_bind_int64 (log, 2, owner);
      step (log);
      sqlite3_bind_int64 (update, 1, ids[i]);
      sqlite3_bind_int64 (update, 2, owner);
      step (update);
    }
  sqlite3_finalize (log);
  sqlite3_finalize (update);
  if (sqlite3_exec (raw, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
    g_error ("raw: %s", sqlite3_errmsg (raw));

  return bench_now_ms () - begin;
}

static double
measure (DexFuture *future, double begin)
{
  g_autoptr (GError) error = NULL;

  if (!dex_await (future, &error))
    g_error ("ours: %s", error->message);
  return bench_now_ms () - begin;
}

static void
report (CrmStore *store, const char *name, DexFuture *act, double begin, double raw)
{
  g_autofree char *undo = g_strdup_printf ("%s, undone", name);
  g_autofree char *ratio = g_strdup_printf ("%s, ratio to raw", name);
  double done = measure (act, begin);

  bench_report ("bulk", name, done, "ms", 0);
  bench_report ("bulk", ratio, done / raw, "×", 0);
  begin = bench_now_ms ();
  bench_report ("bulk", undo, measure (crm_store_undo (store, 0, CRM_UNDO_KEEP_EDITED), begin), "ms", 0);
}

static DexFuture *
run (gpointer user_data)
{
  GMainLoop *loop = user_data;
  g_autofree char *path = bench_copy_database ("ours.db");
  g_autofree char *raw_path = bench_copy_database ("raw.db");
  g_autoptr (CrmStore) store = crm_store_new (path);
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_direct_hash, g_direct_equal);
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *ids = g_new (gint64, N_CHOSEN);
  sqlite3 *raw = open_raw (raw_path);
  CrmTaskDraft draft = { .subject = (char *) "回访", .due = (char *) "2030-01-02T09:00", .one_each = TRUE };
  double theirs;

  for (guint i = 0; i < N_CHOSEN;)
    {
      int id = g_rand_int_range (random, 1, 1000000);

      if (g_hash_table_add (seen, GINT_TO_POINTER (id)))
        ids[i++] = id;
    }

  if (!dex_await (crm_store_open (store), &error))
    g_error ("%s", error->message);

  /* The first fills the caches of both. */
  assign_raw (raw, ids, 2);
  measure (crm_store_assign_customers (store, ids, N_CHOSEN, 2, NULL, NULL), 0);
  theirs = assign_raw (raw, ids, 3);
  bench_report ("bulk", "raw", theirs, "ms", 0);

  report (store,
          "assign",
          crm_store_assign_customers (store, ids, N_CHOSEN, 3, NULL, NULL),
          bench_now_ms (),
          theirs);
  report (store,
          "stage",
          crm_store_move_customers (store, ids, N_CHOSEN, 5, NULL, NULL, NULL),
          bench_now_ms (),
          theirs);
  report (store,
          "tasks",
          crm_store_add_tasks (store, ids, N_CHOSEN, &draft, NULL, NULL),
          bench_now_ms (),
          theirs);
  report (store,
          "delete",
          crm_store_delete_customers (store, ids, N_CHOSEN, NULL, NULL),
          bench_now_ms (),
          theirs);

  sqlite3_close (raw);
  dex_await (crm_store_close (store), NULL);
  g_main_loop_quit (loop);
  return dex_future_new_true ();
}

int
main (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  dex_init ();
  dex_future_disown (dex_scheduler_spawn (NULL, 0, run, loop, NULL));
  g_main_loop_run (loop);

  return bench_end ();
}
