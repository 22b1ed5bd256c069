/* bench-search.c: from what was typed to fifty rows
 *
 * Searches are made out of customers of the file: a stretch of the name, its
 * initials, its syllables, digits of the phone. Each goes through the store's
 * reader and back. Raw is one token asked of the same index by SQLite alone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <libdex.h>
#include <sqlite3.h>
#include <string.h>

#include "bench.h"
#include "core/model/crm-field.h"
#include "core/store/crm-customer-query.h"
#include "core/text/crm-pinyin.h"

#define N_QUERIES 300
#define N_COUNTS 20
#define N_SORTS 5
#define N_PAGES 100
#define ROWS 50
#define PAGE 256

typedef struct
{
  GMainLoop *loop;
  CrmStore *store;
  GRand *random;
  gint64 n_customers;
} Bench;

/* What a search is made out of. */
typedef struct
{
  const char *name;
  glong length; /* of its beginning that is Chinese */
  const char *contact;
  const char *phone;
} Sample;

typedef char *(*MakeSearch) (Bench *bench, const Sample *sample);

static char *
stretch (Bench *bench,
         const Sample *sample,
         glong shortest,
         glong longest)
{
  glong n = g_rand_int_range (bench->random, shortest, longest + 1);
  glong start;

  if (sample->length < n)
    return NULL;
  start = g_rand_int_range (bench->random, 0, sample->length - n + 1);
  return g_utf8_substring (sample->name, start, start + n);
}

static char *
make_one (Bench *bench,
          const Sample *sample)
{
  return stretch (bench, sample, 1, 1);
}

static char *
make_two (Bench *bench,
          const Sample *sample)
{
  return stretch (bench, sample, 2, 2);
}

static char *
make_three (Bench *bench,
            const Sample *sample)
{
  return stretch (bench, sample, 3, 3);
}

static char *
make_long (Bench *bench,
           const Sample *sample)
{
  return stretch (bench, sample, 4, 6);
}

static char *
make_latin (Bench *bench,
            const Sample *sample)
{
  gsize n = strspn (sample->name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

  return n < 2 ? NULL : g_strndup (sample->name, g_rand_int_range (bench->random, 1, n + 1));
}

static char *
make_initials (Bench *bench,
               const Sample *sample)
{
  g_autofree char *part = stretch (bench, sample, 2, 7);

  return part != NULL ? crm_pinyin_initials (part, FALSE) : NULL;
}

static char *
make_pinyin (Bench *bench,
             const Sample *sample)
{
  g_autofree char *part = stretch (bench, sample, 1, 3);
  g_autoptr (GString) pinyin = g_string_new (NULL);
  g_autoptr (GArray) read = NULL;

  if (part == NULL)
    return NULL;

  read = crm_pinyin_read (part, FALSE);
  for (guint i = 0; i < read->len; i++)
    {
      const char *syllable = g_array_index (read, CrmPinyin, i).syllable;

      g_string_append (pinyin, syllable != NULL ? syllable : "");
    }
  /* Half of them while the last is being typed. */
  if (pinyin->len > 2 && g_rand_boolean (bench->random))
    g_string_truncate (pinyin, pinyin->len - 1);

  return g_strdup (pinyin->str);
}

static char *
make_phone (Bench *bench,
            const Sample *sample)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  gsize n = g_rand_int_range (bench->random, 3, 9);

  for (const char *p = sample->phone; p != NULL && *p != '\0' && *p != '\n'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);
  if (digits->len < n)
    return NULL;

  return g_strndup (digits->str + g_rand_int_range (bench->random, 0, digits->len - n + 1), n);
}

static char *
make_terms (Bench *bench,
            const Sample *sample)
{
  g_autofree char *first = stretch (bench, sample, 2, 2);
  g_autofree char *surname = sample->contact != NULL ? g_utf8_substring (sample->contact, 0, 1) : NULL;
  g_autofree char *second = g_rand_boolean (bench->random) ? stretch (bench, sample, 2, 3) : g_steal_pointer (&surname);

  return first != NULL && second != NULL ? g_strdup_printf ("%s %s", second, first) : NULL;
}

static char *
make_mixed_terms (Bench *bench,
                  const Sample *sample)
{
  g_autofree char *first = stretch (bench, sample, 2, 2);
  g_autofree char *second = g_rand_boolean (bench->random) ? make_initials (bench, sample) : make_phone (bench, sample);

  return first != NULL && second != NULL ? g_strdup_printf ("%s %s", first, second) : NULL;
}

static char *
make_common (Bench *bench,
             const Sample *sample)
{
  static const char *const common[] = { "有限公司", "科技", "公司", "股份有限公司", "有限", "138", "a", "sh" };

  return g_strdup (common[g_rand_int_range (bench->random, 0, G_N_ELEMENTS (common))]);
}

static const struct
{
  const char *name;
  MakeSearch make;
  double limit; /* p95, ms */
} kinds[] = {
  { "1 Chinese character", make_one, 4 },
  { "2 Chinese characters", make_two, 4 },
  { "3 Chinese characters", make_three, 4 },
  { "4 to 6 Chinese characters", make_long, 4 },
  { "Latin prefix", make_latin, 4 },
  { "initials", make_initials, 4 },
  { "pinyin", make_pinyin, 4 },
  { "phone fragment", make_phone, 4 },
  { "two terms", make_terms, 4 },
  { "two terms of two kinds", make_mixed_terms, 4 },
  { "what most have", make_common, 4 },
};

static glong
count_chinese (const char *name)
{
  glong n = 0;

  for (; g_unichar_get_script (g_utf8_get_char (name)) == G_UNICODE_SCRIPT_HAN; name = g_utf8_next_char (name))
    n++;

  return n;
}

static CrmCustomerRows *
load_rows (Bench *bench,
           const gint64 *ids,
           guint n_ids)
{
  g_autoptr (GError) error = NULL;
  CrmCustomerRows *rows = dex_await_boxed (crm_store_load_customer_rows (bench->store, ids, n_ids, NULL), &error);

  if (rows == NULL)
    g_error ("%s", error->message);
  return rows;
}

static char *
make_search (Bench *bench,
             MakeSearch make)
{
  for (guint tries = 0; tries < 10000; tries++)
    {
      gint64 id = 1 + (gint64) (g_rand_double (bench->random) * bench->n_customers);
      g_autoptr (CrmCustomerRows) rows = load_rows (bench, &id, 1);
      const CrmCustomerRow *row = &rows->rows[0];
      Sample sample = { row->name, 0, row->contact_name, row->phone };
      char *search;

      if (row->id == 0)
        continue;

      sample.length = count_chinese (row->name);
      search = make (bench, &sample);
      if (search != NULL && *search != '\0')
        return search;
      g_free (search);
    }

  return NULL;
}

static double
time_first_rows (Bench *bench,
                 const CrmCustomerQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CrmCustomerRows) rows = NULL;
  double begin = bench_now_ms ();
  double took;

  rows = dex_await_boxed (crm_store_query_customers (bench->store, query, ROWS, NULL), &error);
  took = bench_now_ms () - begin;
  if (rows == NULL)
    g_error ("%s", error->message);
  return took;
}

static double
time_ids (Bench *bench,
          const CrmCustomerQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) ids = NULL;
  double begin = bench_now_ms ();
  double took;

  ids = dex_await_boxed (crm_store_query_customer_ids (bench->store, query, NULL), &error);
  took = bench_now_ms () - begin;
  if (ids == NULL)
    g_error ("%s", error->message);
  return took;
}

static void
report (const char *bench,
        const char *name,
        double *values,
        gsize n_values,
        double limit)
{
  g_autofree char *p50 = g_strdup_printf ("%s p50", name);
  g_autofree char *p95 = g_strdup_printf ("%s p95", name);
  g_autofree char *slowest = g_strdup_printf ("%s max", name);

  bench_report (bench, p50, bench_percentile (values, n_values, 0.5), "ms", 0);
  bench_report (bench, p95, bench_percentile (values, n_values, 0.95), "ms", limit);
  bench_report (bench, slowest, bench_percentile (values, n_values, 1), "ms", 0);
}

static double
measure_kind (Bench *bench,
              guint kind)
{
  g_autoptr (GPtrArray) searches = g_ptr_array_new_with_free_func (g_free);
  double times[N_QUERIES];
  double slowest = 0;

  for (guint i = 0; i < N_QUERIES; i++)
    {
      char *search = make_search (bench, kinds[kind].make);

      if (search == NULL)
        break;
      g_ptr_array_add (searches, search);
    }
  if (searches->len == 0)
    return 0;

  for (guint i = 0; i < searches->len; i++)
    {
      CrmCustomerQuery query = { .search = g_ptr_array_index (searches, i) };

      times[i] = time_first_rows (bench, &query);
      if (times[i] > MAX (slowest, kinds[kind].limit))
        {
          slowest = times[i];
          g_printerr ("# %.1f ms: %s\n", times[i], query.search);
        }
    }
  report ("search", kinds[kind].name, times, searches->len, kinds[kind].limit);

  return bench_percentile (times, searches->len, 0.95);
}

static void
measure_counts (Bench *bench)
{
  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    {
      g_autofree char *name = g_strdup_printf ("exact count, %s", kinds[kind].name);
      double times[N_COUNTS];
      guint n = 0;

      for (guint i = 0; i < N_COUNTS; i++)
        {
          g_autofree char *search = make_search (bench, kinds[kind].make);
          CrmCustomerQuery query = { .search = search };

          if (search == NULL)
            break;
          times[n++] = time_ids (bench, &query);
        }
      if (n > 0)
        report ("search", name, times, n, 0);
    }
}

static void
measure_sorts (Bench *bench)
{
  static const char *const searches[] = { NULL, "科技", "上海", "xn" };
  gsize n_fields;
  const CrmField *fields = crm_customer_fields (&n_fields);
  double all[G_N_ELEMENTS (searches)][64];
  gsize n_all = 0;

  for (gsize f = 0; f < n_fields; f++)
    for (int descending = 0; (fields[f].flags & CRM_FIELD_COLUMN) && descending < 2; descending++)
      {
        for (gsize s = 0; s < G_N_ELEMENTS (searches); s++)
          {
            CrmCustomerQuery query = { .search = (char *) searches[s], .sort = (char *) fields[f].name, .descending = descending };
            double times[N_SORTS];

            for (guint i = 0; i < N_SORTS; i++)
              times[i] = time_first_rows (bench, &query);
            all[s][n_all] = bench_percentile (times, N_SORTS, 1);
            if (s == 0)
              {
                g_autofree char *name = g_strdup_printf ("first rows by %s %s", fields[f].name, descending ? "down" : "up");

                bench_report ("sort", name, all[s][n_all], "ms", 50);
              }
          }
        n_all++;
      }

  for (gsize s = 1; s < G_N_ELEMENTS (searches); s++)
    {
      g_autofree char *name = g_strdup_printf ("first rows of “%s” by any column", searches[s]);

      report ("sort", name, all[s], n_all, 50);
    }
}

static void
measure_pages (Bench *bench)
{
  double in_row[N_PAGES], scattered[N_PAGES];
  gint64 ids[PAGE];

  for (guint i = 0; i < N_PAGES; i++)
    {
      gint64 first = 1 + (gint64) (g_rand_double (bench->random) * (bench->n_customers - PAGE));
      double begin;

      for (guint k = 0; k < PAGE; k++)
        ids[k] = first + k;
      begin = bench_now_ms ();
      crm_customer_rows_unref (load_rows (bench, ids, PAGE));
      in_row[i] = bench_now_ms () - begin;

      for (guint k = 0; k < PAGE; k++)
        ids[k] = 1 + (gint64) (g_rand_double (bench->random) * bench->n_customers);
      begin = bench_now_ms ();
      crm_customer_rows_unref (load_rows (bench, ids, PAGE));
      scattered[i] = bench_now_ms () - begin;
    }

  report ("page", "256 rows in a row", in_row, N_PAGES, 0);
  report ("page", "256 rows scattered", scattered, N_PAGES, 0);
}

/* One token of the same index, by SQLite alone. */
static double
measure_raw (Bench *bench)
{
  sqlite3 *raw;
  sqlite3_stmt *statement;
  double times[N_QUERIES];

  if (sqlite3_open_v2 (bench_database (), &raw, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
      sqlite3_prepare_v2 (raw, "SELECT rowid FROM search_text WHERE search_text MATCH ?1 ORDER BY rowid DESC LIMIT 50", -1,
                          &statement, NULL) != SQLITE_OK)
    g_error ("raw: %s", sqlite3_errmsg (raw));

  for (guint i = 0; i < N_QUERIES; i++)
    {
      g_autofree char *search = make_search (bench, make_two);
      g_autofree char *quoted = g_strdup_printf ("\"%s\"", search);
      double begin = bench_now_ms ();

      sqlite3_bind_text (statement, 1, quoted, -1, SQLITE_STATIC);
      while (sqlite3_step (statement) == SQLITE_ROW)
        ;
      sqlite3_reset (statement);
      times[i] = bench_now_ms () - begin;
    }

  sqlite3_finalize (statement);
  sqlite3_close (raw);
  return bench_percentile (times, N_QUERIES, 0.95);
}

static DexFuture *
run (gpointer user_data)
{
  Bench *bench = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) ids = NULL;
  CrmCustomerQuery everything = { 0 };
  double raw;
  double slowest = 0;

  if (!dex_await (crm_store_open (bench->store), &error))
    g_error ("%s", error->message);

  report ("search", "all ids", (double[]){ time_ids (bench, &everything) }, 1, 0);
  ids = dex_await_boxed (crm_store_query_customer_ids (bench->store, &everything, NULL), &error);
  bench->n_customers = g_bytes_get_size (ids) / sizeof (gint64);

  raw = measure_raw (bench);
  bench_report ("search", "raw, one token p95", raw, "ms", 0);
  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    {
      double p95 = measure_kind (bench, kind);

      slowest = MAX (slowest, p95);
    }
  bench_report ("search", "slowest kind to raw, p95", slowest / raw, "×", 0);

  measure_sorts (bench);
  measure_pages (bench);
  measure_counts (bench);

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
  bench.random = g_rand_new_with_seed (7);
  bench.store = crm_store_new (bench_database ());

  dex_future_disown (dex_scheduler_spawn (NULL, 0, run, &bench, NULL));
  g_main_loop_run (bench.loop);

  g_object_unref (bench.store);
  g_rand_free (bench.random);
  g_main_loop_unref (bench.loop);
  return bench_end ();
}
