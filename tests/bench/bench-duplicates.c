/* bench-duplicates.c: looking for duplicates, while typing and among all
 *
 * The tool walks the match keys and the customers once each. Its time stands beside
 * that of raw SQLite walking the same rows and looking at nothing, its memory is the
 * most that the process had meanwhile.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <libdex.h>
#include <sqlite3.h>
#include <sys/resource.h>

#include "bench.h"
#include "core/store/crm-customer-store.h"
#include "core/store/crm-duplicates.h"

#define N_NAMES 200
#define MAX_SECONDS 60
#define MAX_MEGABYTES 200
#define MAX_KEYSTROKE_MS 16

static double
walk_raw (const char *path)
{
  static const char *const queries[] = {
    "SELECT hash, customer FROM match_key ORDER BY hash",
    "SELECT c.id, c.name, k.name, k.phone, k.email FROM customer c LEFT JOIN contact k ON k.customer = c.id ORDER BY c.id",
  };
  double begin = bench_now_ms ();
  sqlite3 *raw;

  if (sqlite3_open_v2 (path, &raw, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
    g_error ("%s: %s", path, sqlite3_errmsg (raw));
  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      sqlite3_stmt *statement;

      if (sqlite3_prepare_v2 (raw, queries[i], -1, &statement, NULL) != SQLITE_OK)
        g_error ("raw: %s", sqlite3_errmsg (raw));
      while (sqlite3_step (statement) == SQLITE_ROW)
        for (int column = 0; column < sqlite3_column_count (statement); column++)
          sqlite3_column_text (statement, column);
      sqlite3_finalize (statement);
    }
  sqlite3_close (raw);

  return bench_now_ms () - begin;
}

static double
get_peak_megabytes (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) usage.ru_maxrss / 1024;
}

static char *
load_name (CrmStore *store,
           gint64    id)
{
  g_autoptr (CrmCustomerRows) rows = dex_await_boxed (crm_store_load_customer_rows (store, &id, 1, NULL), NULL);

  return g_strdup (rows->rows[0].name);
}

/* Names of customers typed letter by letter, as the form asks. */
static void
type (CrmStore *store)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  gsize n_fields;
  const CrmField *fields = crm_customer_fields (&n_fields);

  for (int i = 0; i < N_NAMES; i++)
    {
      g_autofree char *name = load_name (store, g_rand_int_range (random, 1, 1000000));

      for (const char *end = g_utf8_next_char (name); end[-1] != '\0'; end = g_utf8_next_char (end))
        {
          g_autofree char *typed = g_strndup (name, end - name);
          g_autoptr (CrmRecord) record = crm_record_new (fields, n_fields);
          g_autoptr (CrmCustomerRows) rows = NULL;
          double begin, elapsed;

          crm_record_set (record, "name", typed);
          crm_record_set (record, "phone", "138 0000 0001");
          crm_record_set (record, "email", "nobody@example.com");
          begin = bench_now_ms ();
          rows = dex_await_boxed (crm_store_find_matches (store, record, NULL), NULL);
          elapsed = bench_now_ms () - begin;
          if (rows == NULL)
            g_error ("no answer");
          g_array_append_val (times, elapsed);
          if (*end == '\0')
            {
              if (rows->n_rows == 0)
                g_error ("“%s” was not found", name);
              break;
            }
        }
    }

  bench_report ("duplicates", "keystroke p50", bench_percentile ((double *) times->data, times->len, 0.5), "ms", 0);
  bench_report ("duplicates", "keystroke p95", bench_percentile ((double *) times->data, times->len, 0.95), "ms",
                MAX_KEYSTROKE_MS);
}

static DexFuture *
run (gpointer user_data)
{
  GMainLoop *loop = user_data;
  g_autofree char *path = bench_copy_database ("duplicates.db");
  g_autoptr (CrmStore) store = crm_store_new (path);
  g_autoptr (CrmDuplicateGroups) found = NULL;
  g_autoptr (GError) error = NULL;
  double begin, ours, theirs;

  if (!dex_await (crm_store_open (store), &error))
    g_error ("%s", error->message);

  type (store);

  theirs = walk_raw (path);
  begin = bench_now_ms ();
  found = dex_await_boxed (crm_store_find_duplicates (store, NULL, NULL), &error);
  if (found == NULL)
    g_error ("%s", error->message);
  ours = bench_now_ms () - begin;

  bench_report ("duplicates", "groups", found->groups->len, "", 0);
  bench_report ("duplicates", "all customers", ours / 1000, "s", MAX_SECONDS);
  bench_report ("duplicates", "ratio to raw", ours / theirs, "×", 0);
  bench_report ("duplicates", "peak memory", get_peak_megabytes (), "MB", MAX_MEGABYTES);

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
