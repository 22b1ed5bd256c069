/* test-names-zh.c: real names of companies are found
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/text/crm-pinyin.h"
#include "search-fixture.h"

static int
compare_falling (gconstpointer a,
                 gconstpointer b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return (first < second) - (first > second);
}

/* All that a text finds. */
static GArray *
find_ids (StoreFixture *fixture,
          const char *text)
{
  g_autoptr (GError) error = NULL;
  CrmCustomerQuery query = { .search = (char *) text };
  g_autoptr (GBytes) bytes = crm_await_boxed (crm_store_query_customer_ids (fixture->store, &query, NULL), &error);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_assert_no_error (error);
  g_array_append_vals (ids, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes) / sizeof (gint64));
  g_array_sort (ids, compare_falling);
  return ids;
}

static gboolean
contains (GArray *ids,
          gint64 id)
{
  guint low = 0;
  guint high = ids->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (ids, gint64, middle) > id)
        low = middle + 1;
      else
        high = middle;
    }

  return low < ids->len && g_array_index (ids, gint64, low) == id;
}

static void
assert_found (StoreFixture *fixture,
              GHashTable *results,
              const char *text,
              const char *name,
              gint64 id)
{
  GArray *ids = g_hash_table_lookup (results, text);

  if (ids == NULL)
    {
      ids = find_ids (fixture, text);
      g_hash_table_insert (results, g_strdup (text), ids);
    }
  if (!contains (ids, id))
    g_error ("“%s” is not found by “%s”", name, text);
}

static void
free_ids (gpointer ids)
{
  g_array_unref (ids);
}

static void
test_names (StoreFixture *fixture,
            gconstpointer data)
{
  const char *source = g_getenv ("SALES_CRM_SOURCE");
  g_autofree char *path = g_build_filename (source != NULL ? source : ".", "..", "shared", "data", "company-names-zh.txt", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) names = NULL;
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) crm_record_unref);
  g_autoptr (GHashTable) results = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_ids);

  if (!g_file_get_contents (path, &text, NULL, NULL))
    {
      g_test_skip ("../shared/data/company-names-zh.txt is not there");
      return;
    }

  names = g_strsplit (g_strchomp (text), "\n", -1);
  for (gsize i = 0; names[i] != NULL; i++)
    g_ptr_array_add (records, customer_record ("name", names[i], NULL));
  search_fixture_load (fixture, records);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM customer"), ==, records->len);

  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_autofree char *first_two = g_utf8_substring (names[i], 0, MIN (2, g_utf8_strlen (names[i], -1)));
      g_autofree char *initials = crm_pinyin_initials (names[i], FALSE);

      assert_found (fixture, results, first_two, names[i], i + 1);
      if (*initials != '\0')
        assert_found (fixture, results, initials, names[i], i + 1);
    }
  g_test_message ("%u names, %u different searches", records->len, g_hash_table_size (results));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/names-zh/found", StoreFixture, NULL, customer_fixture_set_up, test_names, store_fixture_check_and_tear_down);
  return g_test_run ();
}
