/* bench-import.c: a million customers out of a CSV file against raw SQLite
 *
 * Ours is the command line's import: reading, checking, numbering, duplicates,
 * change log, summaries, sort keys, search index. Raw is a loop that puts the very
 * rows that came out of it into an empty file of the same schema: prepared
 * INSERTs in one transaction, indexes afterwards as we do, the search index from
 * texts made beforehand. The raw loop so has neither to read nor to work anything out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdio.h>
#include <string.h>

#include <gio/gio.h>
#include <sqlite3.h>

#include "bench.h"
#include "core/store/crm-database.h"
#include "core/store/crm-search-index.h"

static const guint64 default_rows = 1000000;

/* The file --------------------------------------------------------------------- */

static void
append_hanzi (GString *text,
              GRand   *random,
              int      n)
{
  /* The most common ideographs stand at the beginning of the block no more than
   * elsewhere; what matters here is that the index has many. */
  for (int i = 0; i < n; i++)
    g_string_append_unichar (text, 0x4e00 + g_rand_int_range (random, 0, 3000));
}

static void
write_file (const char *path,
            guint64     n_rows)
{
  static const char *cities[] = { "上海", "北京", "深圳", "杭州", "重庆", "成都", "武汉", "南京" };
  static const char *industries[] = { "新能源", "医疗", "制造", "物流", "教育", "零售" };
  static const char *sources[] = { "展会", "转介绍", "线上推广", "电话" };
  static const char *surnames[] = { "王", "李", "张", "刘", "陈", "杨", "曾", "单" };
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  FILE *file = fopen (path, "w");

  if (file == NULL)
    g_error ("%s cannot be written", path);

  fputs ("客户名称,所属行业,联系人姓名,联系电话,电子邮箱,客户来源,客户规模,核心需求\n", file);
  for (guint64 i = 0; i < n_rows; i++)
    {
      g_autoptr (GString) name = g_string_new (cities[g_rand_int_range (random, 0, G_N_ELEMENTS (cities))]);
      g_autoptr (GString) person = g_string_new (surnames[g_rand_int_range (random, 0, G_N_ELEMENTS (surnames))]);
      g_autoptr (GString) need = g_string_new ("需要");

      append_hanzi (name, random, 4);
      append_hanzi (person, random, 2);
      append_hanzi (need, random, 8);
      fprintf (file, "%s科技有限公司,%s,%s,1%010" G_GUINT64_FORMAT ",sales%" G_GUINT64_FORMAT "@example.com,%s,50-100,%s\n",
               name->str, industries[g_rand_int_range (random, 0, G_N_ELEMENTS (industries))], person->str,
               G_GUINT64_CONSTANT (3000000000) + i * 7, i, sources[g_rand_int_range (random, 0, G_N_ELEMENTS (sources))],
               need->str);
    }
  if (fclose (file) != 0)
    g_error ("%s cannot be written", path);
}

/* Ours ------------------------------------------------------------------------- */

static double
import_ours (const char *database,
             const char *file,
             guint64     n_rows)
{
  const char *arguments[] = {
    g_getenv ("SALES_CRM"), "--database", database, "import", "--as", "customers", file, "--json", NULL,
  };
  g_autofree char *created = g_strdup_printf ("\"created\":%" G_GUINT64_FORMAT ",", n_rows);
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  double begin = bench_now_ms ();
  double end;
  int status = 0;

  if (!g_spawn_sync (NULL, (char **) arguments, NULL, 0, NULL, NULL, &output, NULL, &status, &error) ||
      !g_spawn_check_wait_status (status, &error))
    g_error ("%s", error->message);
  end = bench_now_ms ();

  for (char *blank = strchr (output, ' '); blank != NULL; blank = strchr (blank, ' '))
    memmove (blank, blank + 1, strlen (blank));
  if (strstr (output, created) == NULL)
    g_error ("not all were created: %s", output);

  return end - begin;
}

/* Raw -------------------------------------------------------------------------- */

static void
run_sql (sqlite3    *database,
         const char *sql)
{
  char *message = NULL;

  if (sqlite3_exec (database, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
}

static GStrv
list (sqlite3    *database,
      const char *sql)
{
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();
  sqlite3_stmt *statement;

  if (sqlite3_prepare_v2 (database, sql, -1, &statement, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (database));
  while (sqlite3_step (statement) == SQLITE_ROW)
    g_strv_builder_add (found, (const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  return g_strv_builder_end (found);
}

/* A statement that takes @n_columns values. */
static sqlite3_stmt *
prepare_insert (sqlite3    *database,
                const char *into,
                int         n_columns)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  sqlite3_stmt *statement;

  g_string_printf (sql, "INSERT INTO %s VALUES (?", into);
  for (int i = 1; i < n_columns; i++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');
  if (sqlite3_prepare_v2 (database, sql->str, -1, &statement, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql->str, sqlite3_errmsg (database));
  return statement;
}

static void
copy_rows (sqlite3    *from,
           const char *select,
           sqlite3    *to,
           const char *into)
{
  sqlite3_stmt *source, *target;
  int n_columns;

  if (sqlite3_prepare_v2 (from, select, -1, &source, NULL) != SQLITE_OK)
    g_error ("%s: %s", select, sqlite3_errmsg (from));
  n_columns = sqlite3_column_count (source);
  target = prepare_insert (to, into, n_columns);

  while (sqlite3_step (source) == SQLITE_ROW)
    {
      for (int i = 0; i < n_columns; i++)
        sqlite3_bind_value (target, i + 1, sqlite3_column_value (source, i));
      if (sqlite3_step (target) != SQLITE_DONE)
        g_error ("%s: %s", into, sqlite3_errmsg (to));
      sqlite3_reset (target);
    }
  sqlite3_finalize (source);
  sqlite3_finalize (target);
}

static const char *search_tables[] = {
  "search_text", "search_initials", "search_pinyin", "search_digits", "search_latin",
};

/* The texts that the search index is fed with, in plain tables of the same names. */
static sqlite3 *
write_search_texts (sqlite3    *ours,
                    const char *path)
{
  g_autoptr (GError) error = NULL;
  CrmDatabase *texts = crm_database_open (path, CRM_DATABASE_WRITE, &error);
  sqlite3_stmt *statement;
  sqlite3 *handle;

  if (texts == NULL)
    g_error ("%s", error->message);
  handle = crm_database_get_handle (texts);
  for (gsize i = 0; i < G_N_ELEMENTS (search_tables); i++)
    {
      g_autofree char *sql = g_strdup_printf ("DROP TABLE %s; CREATE TABLE %s (t)", search_tables[i], search_tables[i]);

      run_sql (handle, sql);
    }

  run_sql (handle, "BEGIN");
  sqlite3_prepare_v2 (ours,
                      "SELECT c.id, c.number, c.name, k.name, k.phone, k.email, c.core_need"
                      "  FROM customer AS c JOIN contact AS k ON k.customer = c.id ORDER BY c.id",
                      -1, &statement, NULL);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      CrmSearchDocument document = {
        .number = crm_column_text (statement, 1),
        .name = crm_column_text (statement, 2),
        .contacts = crm_column_text (statement, 3),
        .phones = crm_column_text (statement, 4),
        .emails = crm_column_text (statement, 5),
        .notes = crm_column_text (statement, 6),
      };

      if (!crm_search_index_add (texts, sqlite3_column_int64 (statement, 0), &document, &error))
        g_error ("%s", error->message);
    }
  sqlite3_finalize (statement);
  run_sql (handle, "COMMIT");

  return handle;
}

static double
import_raw (sqlite3    *ours,
            sqlite3    *texts,
            const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CrmDatabase) database = crm_database_open (path, CRM_DATABASE_WRITE, &error);
  g_auto (GStrv) indexes = NULL;
  g_auto (GStrv) names = NULL;
  g_auto (GStrv) tables = NULL;
  sqlite3 *raw;
  double begin;

  if (database == NULL)
    g_error ("%s", error->message);
  raw = crm_database_get_handle (database);

  /* What a new file holds already comes with the rows. */
  run_sql (raw, "PRAGMA foreign_keys = OFF");
  tables = list (raw,
                 "SELECT name FROM pragma_table_list"
                 " WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search%'");
  for (char **table = tables; *table != NULL; table++)
    {
      g_autofree char *sql = g_strdup_printf ("DELETE FROM \"%s\"", *table);

      run_sql (raw, sql);
    }
  indexes = list (raw, "SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL");
  names = list (raw, "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL");

  begin = bench_now_ms ();
  run_sql (raw, "BEGIN IMMEDIATE");
  for (char **name = names; *name != NULL; name++)
    {
      g_autofree char *sql = g_strdup_printf ("DROP INDEX \"%s\"", *name);

      run_sql (raw, sql);
    }
  for (char **table = tables; *table != NULL; table++)
    {
      g_autofree char *select = g_strdup_printf ("SELECT * FROM \"%s\"", *table);

      copy_rows (ours, select, raw, *table);
    }
  if (!crm_search_index_begin_bulk (database, &error))
    g_error ("%s", error->message);
  for (gsize i = 0; i < G_N_ELEMENTS (search_tables); i++)
    {
      g_autofree char *select = g_strdup_printf ("SELECT rowid, t FROM %s ORDER BY rowid", search_tables[i]);
      g_autofree char *into = g_strdup_printf ("%s (rowid, t)", search_tables[i]);

      copy_rows (texts, select, raw, into);
    }
  if (!crm_search_index_end_bulk (database, &error))
    g_error ("%s", error->message);
  for (char **index = indexes; *index != NULL; index++)
    run_sql (raw, *index);
  run_sql (raw, "COMMIT");

  return bench_now_ms () - begin;
}

int
main (int   argc,
      char *argv[])
{
  guint64 n_rows = argc > 1 ? g_ascii_strtoull (argv[1], NULL, 10) : default_rows;
  g_autofree char *file = g_build_filename (bench_folder (), "customers.csv", NULL);
  g_autofree char *ours_path = g_build_filename (bench_folder (), "ours.db", NULL);
  g_autofree char *texts_path = g_build_filename (bench_folder (), "texts.db", NULL);
  g_autofree char *raw_path = g_build_filename (bench_folder (), "raw.db", NULL);
  sqlite3 *ours, *texts;
  double ours_ms, raw_ms;

  write_file (file, n_rows);
  ours_ms = import_ours (ours_path, file, n_rows);

  if (sqlite3_open_v2 (ours_path, &ours, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
    g_error ("%s: %s", ours_path, sqlite3_errmsg (ours));
  texts = write_search_texts (ours, texts_path);
  raw_ms = import_raw (ours, texts, raw_path);

  bench_report ("import", "ours", ours_ms / 1000, "s", 0);
  bench_report ("import", "raw", raw_ms / 1000, "s", 0);
  bench_report ("import", "ratio to raw", ours_ms / raw_ms, "×", 2);

  return bench_end ();
}
