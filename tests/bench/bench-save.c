/* bench-save.c: one save against the same row written raw
 *
 * A save changes a customer's remarks: row, change log, act, summary and search
 * index in one transaction, through the store's threads and back. Raw is one
 * UPDATE of the same column by SQLite with synchronous=FULL. Both in turn, each on
 * its own copy of the file, so that a slow moment of the disk meets both.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <libdex.h>
#include <sqlite3.h>

#include "bench.h"
#include "core/store/crm-customer-store.h"

#define N_SAVES 300

static sqlite3 *
open_raw (const char *path)
{
  sqlite3 *raw;

  if (sqlite3_open_v2 (path, &raw, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK ||
      sqlite3_exec (raw, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;", NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", path, sqlite3_errmsg (raw));
  return raw;
}

static double
save_raw (sqlite3_stmt *statement,
          gint64        id,
          const char   *remarks)
{
  double begin = bench_now_ms ();

  sqlite3_bind_text (statement, 1, remarks, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 2, id);
  if (sqlite3_step (statement) != SQLITE_DONE || sqlite3_changes (sqlite3_db_handle (statement)) != 1)
    g_error ("raw: %s", sqlite3_errmsg (sqlite3_db_handle (statement)));
  sqlite3_reset (statement);

  return bench_now_ms () - begin;
}

static double
save_ours (CrmStore   *store,
           gint64      id,
           const char *remarks)
{
  gsize n_fields;
  const CrmField *fields = crm_customer_fields (&n_fields);
  g_autoptr (CrmRecord) record = crm_record_new (fields, n_fields);
  g_autoptr (GError) error = NULL;
  double begin;

  crm_record_set (record, "remarks", remarks);

  begin = bench_now_ms ();
  if (!dex_await (crm_store_edit_customer (store, id, record, NULL, NULL), &error))
    g_error ("ours: %s", error->message);

  return bench_now_ms () - begin;
}

static DexFuture *
run (gpointer user_data)
{
  GMainLoop *loop = user_data;
  g_autofree char *path = bench_copy_database ("ours.db");
  g_autofree char *raw_path = bench_copy_database ("raw.db");
  g_autoptr (CrmStore) store = crm_store_new (path);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (GError) error = NULL;
  sqlite3 *raw = open_raw (raw_path);
  sqlite3_stmt *statement;
  double ours[N_SAVES], theirs[N_SAVES];

  sqlite3_prepare_v2 (raw, "UPDATE customer SET remarks = ? WHERE id = ?", -1, &statement, NULL);
  if (!dex_await (crm_store_open (store), &error))
    g_error ("%s", error->message);

  for (int i = -10; i < N_SAVES; i++)
    {
      gint64 id = g_rand_int_range (random, 1, 1000000);
      g_autofree char *remarks = g_strdup_printf ("第 %d 次回访：客户希望下周三前收到报价 quotation %08x",
                                                  i, g_rand_int (random));
      double ours_now = save_ours (store, id, remarks);
      double theirs_now = save_raw (statement, id, remarks);

      /* The first fill caches. */
      if (i >= 0)
        {
          ours[i] = ours_now;
          theirs[i] = theirs_now;
        }
    }

  bench_report ("save", "ours p95", bench_percentile (ours, N_SAVES, 0.95), "ms", 0);
  bench_report ("save", "raw p95", bench_percentile (theirs, N_SAVES, 0.95), "ms", 0);
  bench_report ("save", "p50 ratio to raw",
                bench_percentile (ours, N_SAVES, 0.5) / bench_percentile (theirs, N_SAVES, 0.5), "×", 0);
  bench_report ("save", "p95 ratio to raw",
                bench_percentile (ours, N_SAVES, 0.95) / bench_percentile (theirs, N_SAVES, 0.95), "×", 3);

  sqlite3_finalize (statement);
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
