/* test-filter.c: conditions, days that move, saved filters
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/store/crm-customer-query.h"
#include "core/store/crm-saved-filter.h"
#include "core/text/crm-values.h"
#include "customer-fixture.h"

#define TAG "0195f5a0-7c1e-7000-8000-0123456789ab"

static CrmFilter *
make_filter (void)
{
  CrmFilter *filter = crm_filter_new ();
  const char *tags[] = { TAG, NULL };

  crm_filter_set_value (filter, "stage", CRM_FILTER_ANY, "Won");
  crm_filter_set_value (filter, "owner", CRM_FILTER_ANY, "");
  crm_filter_set (filter, "tag", CRM_FILTER_ALL, tags);
  crm_filter_set (filter, "tag", CRM_FILTER_NONE, tags);
  crm_filter_set_range (filter, "created_at", "today-29", "today");
  crm_filter_set_range (filter, "amount", NULL, "12800.50");
  crm_filter_set (filter, "next_step", CRM_FILTER_NOT_SET, NULL);
  crm_filter_set_value (filter, "last_follow_up", CRM_FILTER_IDLE, "7");
  crm_filter_set_value (filter, "custom:" TAG, CRM_FILTER_ANY, "gold");
  return filter;
}

static void
test_conditions (void)
{
  g_autoptr (CrmFilter) filter = make_filter ();
  g_autoptr (CrmFilter) copy = crm_filter_copy (filter);
  const char *nothing[] = { NULL };

  g_assert_true (crm_filter_equal (filter, copy));
  g_assert_cmpuint (crm_filter_get_n_conditions (filter), ==, 9);
  g_assert_cmpstr (crm_filter_get (filter, "stage", CRM_FILTER_ANY)[0], ==, "Won");
  g_assert_null (crm_filter_get (filter, "stage", CRM_FILTER_NONE));
  g_assert_nonnull (crm_filter_get (filter, "next_step", CRM_FILTER_NOT_SET));

  crm_filter_set_value (copy, "stage", CRM_FILTER_ANY, "Lost");
  g_assert_cmpuint (crm_filter_get_n_conditions (copy), ==, 9);
  g_assert_false (crm_filter_equal (filter, copy));
  crm_filter_set (copy, "stage", CRM_FILTER_ANY, nothing);
  g_assert_false (crm_filter_has_field (copy, "stage"));
  crm_filter_set_range (copy, "amount", "", "");
  g_assert_false (crm_filter_has_field (copy, "amount"));
  crm_filter_remove (copy, "tag");
  g_assert_cmpuint (crm_filter_get_n_conditions (copy), ==, 5);

  g_assert_true (crm_filter_is_empty (NULL));
  crm_filter_remove (copy, "owner");
  crm_filter_remove (copy, "created_at");
  crm_filter_remove (copy, "next_step");
  crm_filter_remove (copy, "last_follow_up");
  crm_filter_remove (copy, "custom:" TAG);
  g_assert_true (crm_filter_equal (copy, NULL));
}

static void
test_json (void)
{
  static const struct
  {
    const char *json;
    CrmFilterError code;
    const char *named;
  } wrong[] = {
    { "[{\"field\":\"mood\",\"operator\":\"any\",\"values\":[\"good\"]}]", CRM_FILTER_ERROR_UNKNOWN, "mood" },
    { "[{\"field\":\"stage\",\"operator\":\"like\",\"values\":[\"W\"]}]", CRM_FILTER_ERROR_UNKNOWN, "like" },
    { "[{\"field\":\"stage\",\"operator\":\"range\",\"values\":[\"a\",\"b\"]}]", CRM_FILTER_ERROR_INVALID, "stage" },
    { "[{\"field\":\"tag\",\"operator\":\"any\",\"values\":[\"gold\"]}]", CRM_FILTER_ERROR_INVALID, "gold" },
    { "[{\"field\":\"amount\",\"operator\":\"range\",\"values\":[\"much\",\"\"]}]", CRM_FILTER_ERROR_INVALID, "much" },
    { "[{\"field\":\"last_follow_up\",\"operator\":\"idle\",\"values\":[\"0\"]}]", CRM_FILTER_ERROR_INVALID, "0" },
    { "[{\"field\":\"stage\",\"operator\":\"any\",\"values\":[1]}]", CRM_FILTER_ERROR_INVALID, NULL },
    { "[1]", CRM_FILTER_ERROR_INVALID, NULL },
    { "{}", CRM_FILTER_ERROR_INVALID, NULL },
  };
  g_autoptr (CrmFilter) filter = make_filter ();
  CrmCustomerQuery query = { .search = (char *) "新能", .sort = (char *) "amount", .descending = TRUE, .filter = filter };
  g_autofree char *json = crm_customer_query_to_json (&query);
  g_autoptr (GError) error = NULL;
  g_autoptr (CrmCustomerQuery) read = crm_customer_query_from_json (json, &error);

  g_assert_no_error (error);
  g_assert_true (crm_customer_query_equal (&query, read));

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (JsonNode) node = json_from_string (wrong[i].json, NULL);
      g_autoptr (GError) problem = NULL;

      g_assert_null (crm_filter_from_json (node, &problem));
      g_assert_error (problem, CRM_FILTER_ERROR, (int) wrong[i].code);
      g_assert_true (wrong[i].named == NULL || strstr (problem->message, wrong[i].named) != NULL);
    }
  g_assert_null (crm_customer_query_from_json ("nothing", NULL));
}

static void
test_periods (void)
{
  static const struct
  {
    const char *text;
    const char *first; /* NULL: none */
    const char *last;
  } cases[] = {
    { "2024-02-29", "2024-02-29", "2024-02-29" },
    { "2024-02", "2024-02-01", "2024-02-29" },
    { "2024", "2024-01-01", "2024-12-31" },
    { "today", "2024-05-31", "2024-05-31" },
    { "today-29", "2024-05-02", "2024-05-02" },
    { "today+1", "2024-06-01", "2024-06-01" },
    { "week", "2024-05-27", "2024-06-02" },
    { "week-1", "2024-05-20", "2024-05-26" },
    { "month", "2024-05-01", "2024-05-31" },
    { "month-3", "2024-02-01", "2024-02-29" },
    { "quarter", "2024-04-01", "2024-06-30" },
    { "quarter+1", "2024-07-01", "2024-09-30" },
    { "year-1", "2023-01-01", "2023-12-31" },
    { "2024-02-30" },
    { "2024-13" },
    { "24" },
    { "today-" },
    { "today--1" },
    { "today-99999999" },
    { "yesterday" },
    { "" },
  };
  /* A quarter of an hour before midnight, local time. */
  g_autoptr (GDateTime) now = g_date_time_new_local (2024, 5, 31, 23, 45, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *first = NULL;
      g_autofree char *last = NULL;
      g_autoptr (GError) error = NULL;

      crm_period_parse (cases[i].text, g_date_time_to_unix_usec (now), &first, &last, &error);
      g_assert_cmpstr (first, ==, cases[i].first);
      g_assert_cmpstr (last, ==, cases[i].last);
      g_assert_true ((error != NULL) == (first == NULL));
    }
}

/* Saved filters ------------------------------------------------------------------- */

static void
await_ok (DexFuture *future)
{
  g_autoptr (GError) error = NULL;

  crm_await (future, NULL, &error);
  g_assert_no_error (error);
}

/* "Mine, Won" */
static char *
get_names (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) list = crm_await_object (crm_store_list_saved_filters (fixture->store), &error);
  GString *names = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (CrmSavedFilter) filter = g_list_model_get_item (list, i);

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", crm_saved_filter_get_name (filter));
    }
  return g_string_free_and_steal (names);
}

static void
assert_names (StoreFixture *fixture,
              const char *expected)
{
  g_autofree char *names = get_names (fixture);

  g_assert_cmpstr (names, ==, expected);
}

static CrmSavedFilter *
get_first (StoreFixture *fixture)
{
  g_autoptr (GListModel) list = crm_await_object (crm_store_list_saved_filters (fixture->store), NULL);

  return g_list_model_get_item (list, 0);
}

static gint64
save (StoreFixture *fixture,
      const char *name,
      CrmFilter *filter)
{
  CrmCustomerQuery query = { .filter = filter };
  g_autoptr (GError) error = NULL;
  gint64 id = crm_await_int64 (crm_store_save_filter (fixture->store, 0, name, &query), &error);

  g_assert_no_error (error);
  return id;
}

static void
test_saved (StoreFixture *fixture,
            gconstpointer data)
{
  g_autoptr (CrmFilter) filter = make_filter ();
  g_autoptr (CrmFilter) other = crm_filter_new ();
  CrmCustomerQuery query = { .search = (char *) "新能", .filter = filter };
  g_autoptr (CrmSavedFilter) first = NULL;
  g_autoptr (GError) error = NULL;
  gint64 mine = save (fixture, " Mine ", filter);
  gint64 won = save (fixture, "Won", other);

  save (fixture, "Idle", other);
  assert_names (fixture, "Mine, Won, Idle");

  g_assert_false (crm_await (crm_store_save_filter (fixture->store, 0, "Won", &query), NULL, &error));
  g_assert_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (crm_await (crm_store_rename_filter (fixture->store, mine, " "), NULL, &error));
  g_assert_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (crm_await (crm_store_delete_filter (fixture->store, 99), NULL, &error));
  g_assert_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  await_ok (crm_store_move_filter (fixture->store, won, 0));
  assert_names (fixture, "Won, Mine, Idle");
  g_assert_cmpstr (crm_store_get_undo_label (fixture->store), ==, "Reorder Filters “Won”");
  await_ok (crm_store_move_filter (fixture->store, won, 99));
  assert_names (fixture, "Mine, Idle, Won");
  await_ok (crm_store_undo (fixture->store, 0, CRM_UNDO_KEEP_EDITED));
  await_ok (crm_store_rename_filter (fixture->store, mine, "My Customers"));
  await_ok (crm_store_delete_filter (fixture->store, won));
  assert_names (fixture, "My Customers, Idle");

  store_fixture_reopen (fixture);
  await_ok (crm_store_undo (fixture->store, 0, CRM_UNDO_KEEP_EDITED));
  assert_names (fixture, "Won, My Customers, Idle");
  await_ok (crm_store_undo (fixture->store, 0, CRM_UNDO_KEEP_EDITED));
  await_ok (crm_store_undo (fixture->store, 0, CRM_UNDO_KEEP_EDITED));
  assert_names (fixture, "Mine, Won, Idle");

  await_ok (crm_store_save_filter (fixture->store, mine, "Mine", &query));
  first = get_first (fixture);
  g_assert_true (crm_customer_query_equal (crm_saved_filter_get_query (first), &query));
}

static gboolean
rename_won (CrmWriter *writer,
            GValue *result,
            gpointer user_data,
            GError **error)
{
  gint64 id;

  return crm_database_get_int64 (crm_writer_get_database (writer), "SELECT id FROM stage WHERE name = 'Won'", &id, error) &&
         crm_writer_update (writer, "stage", id, "name", CRM_TEXT ("Signed"), error);
}

static gboolean
save_newer (CrmWriter *writer,
            GValue *result,
            gpointer user_data,
            GError **error)
{
  return crm_writer_update (writer, "saved_filter", 1, "query",
                            CRM_TEXT ("{\"conditions\":[{\"field\":\"mood\",\"operator\":\"any\",\"values\":[]}]}"), error);
}

/* Renamed stages are found again; what a newer version has saved is not lost. */
static void
test_kept (StoreFixture *fixture,
           gconstpointer data)
{
  g_autoptr (CrmFilter) filter = crm_filter_new ();
  g_autoptr (CrmSavedFilter) saved = NULL;
  g_autoptr (CrmSavedFilter) newer = NULL;
  const char *stages[] = { "Won", "", "Nowhere", NULL };
  const char *const *values;

  crm_filter_set (filter, "stage", CRM_FILTER_NONE, stages);
  save (fixture, "Open", filter);
  store_fixture_write (fixture, "test", rename_won, NULL);
  saved = get_first (fixture);
  values = crm_filter_get (crm_saved_filter_get_query (saved)->filter, "stage", CRM_FILTER_NONE);
  g_assert_cmpstr (values[0], ==, "Signed");
  g_assert_cmpstr (values[1], ==, "");
  g_assert_cmpstr (values[2], ==, "Nowhere");

  store_fixture_write (fixture, "test", save_newer, NULL);
  newer = get_first (fixture);
  g_assert_cmpstr (crm_saved_filter_get_name (newer), ==, "Open");
  g_assert_null (crm_saved_filter_get_query (newer));
  g_assert_nonnull (strstr (crm_saved_filter_get_problem (newer), "mood"));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/filter/conditions", test_conditions);
  g_test_add_func ("/filter/json", test_json);
  g_test_add_func ("/filter/periods", test_periods);
  g_test_add ("/filter/saved", StoreFixture, NULL, customer_fixture_set_up, test_saved, store_fixture_check_and_tear_down);
  g_test_add ("/filter/kept", StoreFixture, NULL, customer_fixture_set_up, test_kept, store_fixture_check_and_tear_down);
  return g_test_run ();
}
