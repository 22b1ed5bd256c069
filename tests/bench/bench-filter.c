/* bench-filter.c: filters over a million customers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * First rows and exact counts of combinations drawn at random, always the same
 * ones, with and without a search and in any order; then of some that are hard:
 * what passes stands at the far end of the order, most pass each condition and few
 * pass all, a condition is told only by those that fail. As times depend on what
 * else the machine does, processor times stand beside them, and what SQLite alone
 * takes to read as many entries of an index.
 */

#include <time.h>

#include <libdex.h>
#include <sqlite3.h>

#include "bench.h"
#include "core/model/crm-tag-group.h"
#include "core/store/crm-customer-query.h"
#include "core/store/crm-customer-store.h"
#include "core/store/crm-tag-store.h"

#define ROWS 50
#define N_COMBINATIONS 200
#define N_REPEATS 7

#define FIRST_ROWS_LIMIT 50
#define COUNT_LIMIT 500

typedef struct
{
  CrmStore *store;
  GMainLoop *loop;
  GRand *random;
  GStrv stages;
  GStrv owners;
  GStrv industries;
  GStrv sources;
  GStrv sizes;
  GStrv tags; /* uuids */
} Bench;

typedef struct
{
  double wall;
  double cpu; /* of all threads */
} Time;

static double
get_cpu_ms (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

static Time
time_first_rows (Bench *bench,
                 const CrmCustomerQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CrmCustomerRows) rows = NULL;
  double wall = bench_now_ms ();
  double cpu = get_cpu_ms ();

  rows = dex_await_boxed (crm_store_query_customers (bench->store, query, ROWS, NULL), &error);
  if (rows == NULL)
    g_error ("%s", error->message);

  return (Time) { bench_now_ms () - wall, get_cpu_ms () - cpu };
}

static Time
time_count (Bench *bench,
            const CrmCustomerQuery *query,
            gint64 *count)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) counts = NULL;
  double wall = bench_now_ms ();
  double cpu = get_cpu_ms ();

  counts = dex_await_boxed (crm_store_count_customers_by_filters (bench->store, &query, 1, NULL), &error);
  if (counts == NULL)
    g_error ("%s", error->message);

  *count = *(const gint64 *) g_bytes_get_data (counts, NULL);
  return (Time) { bench_now_ms () - wall, get_cpu_ms () - cpu };
}

static Time
time_ids (Bench *bench,
          const CrmCustomerQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) ids = NULL;
  double wall = bench_now_ms ();
  double cpu = get_cpu_ms ();

  ids = dex_await_boxed (crm_store_query_customer_ids (bench->store, query, NULL), &error);
  if (ids == NULL)
    g_error ("%s", error->message);

  return (Time) { bench_now_ms () - wall, get_cpu_ms () - cpu };
}

/* Combinations ---------------------------------------------------------------------- */

static const char *
pick (Bench *bench,
      GStrv values)
{
  return values[g_rand_int_range (bench->random, 0, (gint32) g_strv_length (values))];
}

static void
add_values (Bench *bench,
            CrmFilter *filter,
            const char *field,
            CrmFilterOperator op,
            GStrv values)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) picked = NULL;
  int n = g_rand_int_range (bench->random, 1, 4);

  for (int i = 0; i < n; i++)
    g_strv_builder_add (builder, pick (bench, values));
  picked = g_strv_builder_end (builder);
  crm_filter_set (filter, field, op, (const char *const *) picked);
}

static void
add_days (Bench *bench,
          CrmFilter *filter,
          const char *field,
          int earliest,
          int latest)
{
  int begin = g_rand_int_range (bench->random, earliest, latest);
  int end = g_rand_int_range (bench->random, begin, latest + 1);
  g_autofree char *from = g_strdup_printf ("today%+d", begin);
  g_autofree char *to = g_strdup_printf ("today%+d", end);

  crm_filter_set_range (filter, field, g_rand_int_range (bench->random, 0, 4) > 0 ? from : NULL,
                        g_rand_int_range (bench->random, 0, 4) > 0 ? to : NULL);
}

static void
add_condition (Bench *bench,
               CrmFilter *filter)
{
  CrmFilterOperator any = g_rand_int_range (bench->random, 0, 4) > 0 ? CRM_FILTER_ANY : CRM_FILTER_NONE;
  g_autofree char *number = NULL;

  switch (g_rand_int_range (bench->random, 0, 14))
    {
    case 0:
    case 1:
      add_values (bench, filter, "stage", any, bench->stages);
      break;
    case 2:
    case 3:
      add_values (bench, filter, "owner", any, bench->owners);
      break;
    case 4:
      add_values (bench, filter, "industry", any, bench->industries);
      break;
    case 5:
      add_values (bench, filter, "source", any, bench->sources);
      break;
    case 6:
      add_values (bench, filter, "size", any, bench->sizes);
      break;
    case 7:
      add_values (bench, filter, "tag", g_rand_int_range (bench->random, 0, 3) > 0 ? any : CRM_FILTER_ALL, bench->tags);
      break;
    case 8:
      add_days (bench, filter, "created_at", -1000, 0);
      break;
    case 9:
      add_days (bench, filter, "last_follow_up", -1000, 0);
      break;
    case 10:
      add_days (bench, filter, "expected_close", -900, 400);
      break;
    case 11:
      number = g_strdup_printf ("%d", g_rand_int_range (bench->random, 0, 400000));
      crm_filter_set_range (filter, "amount", number, NULL);
      break;
    case 12:
      number = g_strdup_printf ("%d", g_rand_int_range (bench->random, 7, 300));
      crm_filter_set_value (filter, "last_follow_up", CRM_FILTER_IDLE, number);
      break;
    default:
      crm_filter_set (filter, "next_step", g_rand_boolean (bench->random) ? CRM_FILTER_NOT_SET : CRM_FILTER_SET, NULL);
    }
}

static CrmCustomerQuery *
make_combination (Bench *bench)
{
  static const char *const sorts[] = {
    NULL, "name", "number", "industry", "contact_name", "phone", "email", "source", "size", "owner", "stage", "amount",
    "expected_close", "last_follow_up", "next_step", "created_at",
  };
  static const char *const searches[] = { "科技", "上海", "有限公司", "新能", "王", "138", "g", "北京 科技" };
  g_autoptr (CrmCustomerQuery) query = crm_customer_query_new ();
  int n = g_rand_int_range (bench->random, 1, 6);

  query->filter = crm_filter_new ();
  for (int i = 0; i < n; i++)
    add_condition (bench, query->filter);
  query->sort = g_strdup (sorts[g_rand_int_range (bench->random, 0, G_N_ELEMENTS (sorts))]);
  query->descending = g_rand_boolean (bench->random);
  if (g_rand_int_range (bench->random, 0, 3) == 0)
    query->search = g_strdup (searches[g_rand_int_range (bench->random, 0, G_N_ELEMENTS (searches))]);

  return g_steal_pointer (&query);
}

static void
report (const char *words,
        const Time *times,
        gsize n,
        double limit)
{
  g_autofree double *wall = g_new (double, n);
  g_autofree double *cpu = g_new (double, n);
  g_autofree char *p50 = g_strdup_printf ("%s p50", words);
  g_autofree char *p95 = g_strdup_printf ("%s p95", words);
  g_autofree char *slowest = g_strdup_printf ("%s max", words);
  g_autofree char *p95_cpu = g_strdup_printf ("%s p95, processor time", words);
  g_autofree char *slowest_cpu = g_strdup_printf ("%s max, processor time", words);

  for (gsize i = 0; i < n; i++)
    {
      wall[i] = times[i].wall;
      cpu[i] = times[i].cpu;
    }
  bench_report ("filter", p50, bench_percentile (wall, n, 0.5), "ms", 0);
  bench_report ("filter", p95, bench_percentile (wall, n, 0.95), "ms", limit);
  bench_report ("filter", slowest, bench_percentile (wall, n, 1), "ms", 0);
  bench_report ("filter", p95_cpu, bench_percentile (cpu, n, 0.95), "ms", 0);
  bench_report ("filter", slowest_cpu, bench_percentile (cpu, n, 1), "ms", 0);
}

static void
explain (const char *what,
         Time time,
         gint64 count,
         const CrmCustomerQuery *query)
{
  g_autofree char *json = crm_customer_query_to_json (query);

  g_printerr ("# %s %.1f ms (processor %.1f), %" G_GINT64_FORMAT " pass: %s\n", what, time.wall, time.cpu, count, json);
}

static void
measure_combinations (Bench *bench)
{
  g_autofree Time *first = g_new (Time, N_COMBINATIONS);
  g_autofree Time *counts = g_new (Time, N_COMBINATIONS);
  g_autofree Time *ids = g_new (Time, N_COMBINATIONS);

  for (guint i = 0; i < N_COMBINATIONS; i++)
    {
      g_autoptr (CrmCustomerQuery) query = make_combination (bench);
      gint64 count;

      first[i] = time_first_rows (bench, query);
      counts[i] = time_count (bench, query, &count);
      ids[i] = time_ids (bench, query);
      if (g_getenv ("BENCH_VERBOSE") != NULL && first[i].cpu > FIRST_ROWS_LIMIT)
        explain ("first rows", first[i], count, query);
      if (g_getenv ("BENCH_VERBOSE") != NULL && counts[i].cpu > COUNT_LIMIT)
        explain ("count", counts[i], count, query);
    }

  report ("combinations, first rows", first, N_COMBINATIONS, FIRST_ROWS_LIMIT);
  report ("combinations, count", counts, N_COMBINATIONS, COUNT_LIMIT);
  report ("combinations, all ids in order", ids, N_COMBINATIONS, 0);
}

/* Hard ones -------------------------------------------------------------------------- */

static void
measure_one (Bench *bench,
             const char *words,
             CrmFilter *filter,
             const char *search,
             const char *sort,
             gboolean descending)
{
  CrmCustomerQuery query = {
    .filter = filter, .search = (char *) search, .sort = (char *) sort, .descending = descending,
  };
  g_autofree char *first_words = g_strconcat (words, ", first rows", NULL);
  g_autofree char *count_words = g_strconcat (words, ", count", NULL);
  g_autofree char *n_words = g_strconcat (words, ", customers", NULL);
  Time first[N_REPEATS];
  Time counts[N_REPEATS];
  gint64 count = 0;

  for (guint i = 0; i < N_REPEATS; i++)
    {
      first[i] = time_first_rows (bench, &query);
      counts[i] = time_count (bench, &query, &count);
    }
  bench_report ("filter", n_words, count, "", 0);
  report (first_words, first, N_REPEATS, 0);
  report (count_words, counts, N_REPEATS, COUNT_LIMIT);
  crm_filter_unref (filter);
}

static CrmFilter *
make_values (const char *field,
             CrmFilterOperator op,
             const char *value)
{
  CrmFilter *filter = crm_filter_new ();

  crm_filter_set_value (filter, field, op, value);
  return filter;
}

static CrmFilter *
make_range (const char *field,
            const char *from,
            const char *to)
{
  CrmFilter *filter = crm_filter_new ();

  crm_filter_set_range (filter, field, from, to);
  return filter;
}

static void
measure_hard_ones (Bench *bench)
{
  CrmFilter *filter;

  measure_one (bench, "one stage", make_values ("stage", CRM_FILTER_ANY, bench->stages[0]), NULL, "name", FALSE);
  measure_one (bench, "none of one industry", make_values ("industry", CRM_FILTER_NONE, bench->industries[0]), NULL,
               "industry", FALSE);
  measure_one (bench, "oldest third, newest first", make_range ("created_at", NULL, "today-700"), NULL, "created_at",
               TRUE);
  measure_one (bench, "followed up long ago, newest first", make_range ("last_follow_up", NULL, "today-700"), NULL,
               "created_at", TRUE);
  measure_one (bench, "no next step, by next step", make_values ("next_step", CRM_FILTER_NOT_SET, NULL), NULL,
               "next_step", FALSE);
  measure_one (bench, "idle for ten days", make_values ("last_follow_up", CRM_FILTER_IDLE, "10"), NULL,
               "last_follow_up", TRUE);

  /* Each a half, all some hundreds. */
  filter = make_range ("created_at", NULL, "today-500");
  crm_filter_set_range (filter, "last_follow_up", "today-500", NULL);
  crm_filter_set_range (filter, "expected_close", NULL, "today-300");
  crm_filter_set_range (filter, "amount", "100000", NULL);
  measure_one (bench, "halves that hardly meet", filter, NULL, "name", TRUE);

  filter = make_values ("stage", CRM_FILTER_NONE, bench->stages[0]);
  crm_filter_set_value (filter, "source", CRM_FILTER_NONE, bench->sources[0]);
  crm_filter_set_value (filter, "tag", CRM_FILTER_NONE, bench->tags[0]);
  measure_one (bench, "none of three kinds", filter, NULL, "amount", TRUE);

  filter = make_values ("stage", CRM_FILTER_ANY, bench->stages[1]);
  crm_filter_set_value (filter, "owner", CRM_FILTER_ANY, bench->owners[1]);
  measure_one (bench, "stage and owner, searched and sorted", filter, "科技", "contact_name", FALSE);
  measure_one (bench, "oldest third, searched", make_range ("created_at", NULL, "today-700"), "上海", NULL, FALSE);
}

/* A million entries of an index, by SQLite alone. */
static double
measure_raw (void)
{
  sqlite3 *raw;
  sqlite3_stmt *statement;
  double times[N_REPEATS];

  if (sqlite3_open_v2 (bench_database (), &raw, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
      sqlite3_prepare_v2 (raw, "SELECT id FROM customer_summary INDEXED BY summary_by_name WHERE name_key IS NOT NULL", -1,
                          &statement, NULL) != SQLITE_OK)
    g_error ("raw: %s", sqlite3_errmsg (raw));

  for (guint i = 0; i < N_REPEATS; i++)
    {
      double begin = get_cpu_ms ();

      while (sqlite3_step (statement) == SQLITE_ROW)
        ;
      sqlite3_reset (statement);
      times[i] = get_cpu_ms () - begin;
    }

  sqlite3_finalize (statement);
  sqlite3_close (raw);
  return bench_percentile (times, N_REPEATS, 0.5);
}

static GStrv
list_names (DexFuture *future,
            const char *property)
{
  g_autoptr (GListModel) list = dex_await_object (future, NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (list, i);
      g_autofree char *name = NULL;

      g_object_get (item, property, &name, NULL);
      g_strv_builder_add (builder, name);
    }
  return g_strv_builder_end (builder);
}

static GStrv
list_tags (Bench *bench)
{
  g_autoptr (GListModel) groups = dex_await_object (crm_store_list_tag_groups (bench->store), NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < g_list_model_get_n_items (groups); i++)
    {
      g_autoptr (CrmTagGroup) group = g_list_model_get_item (groups, i);
      GListModel *tags = G_LIST_MODEL (crm_tag_group_get_tags (group));

      for (guint t = 0; t < g_list_model_get_n_items (tags); t++)
        {
          g_autoptr (GObject) tag = g_list_model_get_item (tags, t);
          g_autofree char *uuid = NULL;

          g_object_get (tag, "uuid", &uuid, NULL);
          g_strv_builder_add (builder, uuid);
        }
    }
  return g_strv_builder_end (builder);
}

static DexFuture *
run (gpointer user_data)
{
  Bench *bench = user_data;
  g_autoptr (GError) error = NULL;

  if (!dex_await (crm_store_open (bench->store), &error))
    g_error ("%s", error->message);

  bench->stages = list_names (crm_store_list_stages (bench->store), "name");
  bench->owners = list_names (crm_store_list_members (bench->store), "name");
  bench->industries = dex_await_boxed (crm_store_list_terms (bench->store, "industry"), NULL);
  bench->sources = dex_await_boxed (crm_store_list_terms (bench->store, "source"), NULL);
  bench->sizes = dex_await_boxed (crm_store_list_terms (bench->store, "size"), NULL);
  bench->tags = list_tags (bench);

  bench_report ("filter", "raw, a million entries, processor time", measure_raw (), "ms", 0);
  measure_combinations (bench);
  measure_hard_ones (bench);

  if (!dex_await (crm_store_close (bench->store), &error))
    g_error ("%s", error->message);
  g_main_loop_quit (bench->loop);
  return dex_future_new_true ();
}

int
main (void)
{
  Bench bench = { 0 };

  dex_init ();
  bench.loop = g_main_loop_new (NULL, FALSE);
  bench.random = g_rand_new_with_seed (11);
  bench.store = crm_store_new (bench_database ());

  dex_future_disown (dex_scheduler_spawn (NULL, 0, run, &bench, NULL));
  g_main_loop_run (bench.loop);

  g_strfreev (bench.stages);
  g_strfreev (bench.owners);
  g_strfreev (bench.industries);
  g_strfreev (bench.sources);
  g_strfreev (bench.sizes);
  g_strfreev (bench.tags);
  g_object_unref (bench.store);
  g_rand_free (bench.random);
  g_main_loop_unref (bench.loop);
  return bench_end ();
}
