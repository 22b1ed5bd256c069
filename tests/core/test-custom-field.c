/* test-custom-field.c: fields that an administrator defines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <locale.h>

#include "core/model/crm-custom-value.h"
#include "core/model/crm-customer.h"
#include "core/model/crm-timeline-entry.h"
#include "core/store/crm-custom-field-store.h"
#include "core/store/crm-customer-query.h"
#include "core/store/crm-customer-scope.h"
#include "core/text/crm-values.h"
#include "customer-fixture.h"

static const char *const grades[] = { "高", "中", "低", NULL };

static gint64
add_field (StoreFixture *fixture,
           const char *name,
           const char *kind,
           const char *const *choices)
{
  g_autoptr (GError) error = NULL;
  gint64 id = crm_await_int64 (crm_store_add_custom_field (fixture->store, name, kind, choices), &error);

  g_assert_no_error (error);
  return id;
}

static void
succeed (DexFuture *future)
{
  g_autoptr (GError) error = NULL;

  crm_await (future, NULL, &error);
  g_assert_no_error (error);
}

static void
fail (DexFuture *future,
      const char *word)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (crm_await (future, NULL, &error));
  g_assert_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, word));
}

static void
undo (StoreFixture *fixture)
{
  succeed (crm_store_undo (fixture->store, 0, CRM_UNDO_KEEP_EDITED));
}

static gint64
add_customer (StoreFixture *fixture,
              const char *name,
              const char *field,
              const char *value)
{
  g_autoptr (CrmRecord) record = customer_record ("name", name, "industry", "x", "contact_name", "Ann", "phone",
                                                  "13800000001", "source", "x", NULL);
  g_autoptr (GError) error = NULL;
  gint64 id;

  if (value != NULL)
    crm_record_set_custom (record, field, value);
  id = crm_await_int64 (crm_store_add_customer (fixture->store, record), &error);
  g_assert_no_error (error);
  return id;
}

static DexFuture *
set_value (StoreFixture *fixture,
           gint64 customer,
           const char *field,
           const char *value)
{
  g_autoptr (CrmRecord) record = customer_record (NULL, NULL);

  crm_record_set_custom (record, field, value);
  return crm_store_edit_customer (fixture->store, customer, record, NULL, NULL);
}

/* NULL when the field is not there. */
static char *
get_value (StoreFixture *fixture,
           gint64 customer,
           const char *field)
{
  g_autoptr (CrmCustomer) loaded = crm_await_object (crm_store_load_customer (fixture->store, customer), NULL);
  GListModel *values = G_LIST_MODEL (crm_customer_get_custom_values (loaded));

  for (guint i = 0; i < g_list_model_get_n_items (values); i++)
    {
      g_autoptr (CrmCustomValue) custom = g_list_model_get_item (values, i);
      g_autofree char *name = NULL;
      g_autofree char *value = NULL;

      g_object_get (custom, "name", &name, "value", &value, NULL);
      if (g_str_equal (name, field))
        return value != NULL ? g_steal_pointer (&value) : g_strdup ("");
    }

  return NULL;
}

#define ASSERT_VALUE(customer, field, expected)                                                                        \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_autofree char *found = get_value (fixture, customer, field);                                                     \
    g_assert_cmpstr (found, ==, expected);                                                                             \
  }                                                                                                                    \
  G_STMT_END

/* The fields' names in their order, between commas. */
static char *
list_names (StoreFixture *fixture)
{
  g_autoptr (GListModel) fields = crm_await_object (crm_store_list_custom_fields (fixture->store), NULL);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (fields); i++)
    {
      g_autoptr (CrmCustomField) field = g_list_model_get_item (fields, i);

      g_string_append_printf (names, "%s%s", i > 0 ? "," : "", crm_custom_field_get_name (field));
    }

  return g_string_free_and_steal (g_steal_pointer (&names));
}

#define ASSERT_NAMES(expected)                                                                                         \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_autofree char *found = list_names (fixture);                                                                     \
    g_assert_cmpstr (found, ==, expected);                                                                             \
  }                                                                                                                    \
  G_STMT_END

static void
test_numbers (void)
{
  static const struct
  {
    const char *text;
    char point;
    const char *number; /* NULL: none */
  } cases[] = {
    { "12", 0, "12" },
    { "-0", 0, "0" },
    { "007", 0, "7" },
    { "1,234.50", 0, "1234.5" },
    { "1.234,50", 0, "1234.5" },
    { "1,234", '.', "1234" },
    { "1,234", ',', "1.234" },
    { "1.234", 0, NULL },
    { "0.125", 0, "0.125" },
    { "1,234,567", 0, "1234567" },
    { "1 234 567,5", ',', "1234567.5" },
    { "１２．５", '.', "12.5" },
    { ".5", '.', "0.5" },
    { "−3", '.', "-3" },
    { "123456789012345678", '.', "123456789012345678" },
    { "1234567890123456789", '.', NULL },
    { "0.0000000001", '.', NULL },
    { "12,34", '.', NULL },
    { "1,2345", '.', NULL },
    { "nan", '.', NULL },
    { "inf", '.', NULL },
    { "-infinity", '.', NULL },
    { "1e5", '.', NULL },
    { "0x10", '.', NULL },
    { "1.2.3", '.', NULL },
    { ".", '.', NULL },
    { "-", '.', NULL },
    { ",", '.', NULL },
    { "12 kg", '.', NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *number = crm_number_parse (cases[i].text, cases[i].point, &error);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (number, ==, cases[i].number);
      g_assert_true ((number == NULL) == (error != NULL));
    }

  g_autofree char *shown = crm_number_format ("-1234567.25");

  g_assert_cmpstr (shown, ==, "-1,234,567.25");
}

static void
test_names (StoreFixture *fixture,
            gconstpointer data)
{
  gint64 rating = add_field (fixture, " Rating ", "choice", grades);
  gint64 floor = add_field (fixture, "Floor", "number", NULL);

  ASSERT_NAMES ("Rating,Floor");
  fail (crm_store_add_custom_field (fixture->store, "rating", "text", NULL), "Rating");
  fail (crm_store_add_custom_field (fixture->store, "Contact Name", "text", NULL), "Contact Name");
  fail (crm_store_add_custom_field (fixture->store, "expected_close", "text", NULL), "expected_close");
  fail (crm_store_add_custom_field (fixture->store, "所属行业", "text", NULL), "所属行业");
  fail (crm_store_add_custom_field (fixture->store, " ", "text", NULL), "name");
  fail (crm_store_add_custom_field (fixture->store, "a=b", "text", NULL), "equals");
  fail (crm_store_add_custom_field (fixture->store, "Grade", "choice", NULL), "choose");
  fail (crm_store_rename_custom_field (fixture->store, floor, "RATING"), "Rating");
  succeed (crm_store_rename_custom_field (fixture->store, rating, "rating"));
  succeed (crm_store_rename_custom_field (fixture->store, floor, "Storey"));
  ASSERT_NAMES ("rating,Storey");
  undo (fixture);
  undo (fixture);
  ASSERT_NAMES ("Rating,Floor");

  add_field (fixture, "Since", "date", NULL);
  succeed (crm_store_move_custom_field (fixture->store, rating, 2));
  ASSERT_NAMES ("Floor,Since,Rating");
  undo (fixture);
  ASSERT_NAMES ("Rating,Floor,Since");
}

static void
test_values (StoreFixture *fixture,
             gconstpointer data)
{
  static const struct
  {
    const char *field;
    const char *good;
    const char *bad;
  } cases[] = {
    { "Floor", "-12.5", "1,000" },     { "Floor", "7", "nan" },       { "Floor", "123456789012345678", "inf" },
    { "Since", "2024-02-29", "2023-02-29" }, { "Rating", "中", "很高" }, { "Audited", "no", "maybe" },
    { "Motto", "a  b\nc", NULL },
  };
  gint64 customer;

  add_field (fixture, "Floor", "number", NULL);
  add_field (fixture, "Since", "date", NULL);
  add_field (fixture, "Rating", "choice", grades);
  add_field (fixture, "Audited", "yes-no", NULL);
  add_field (fixture, "Motto", "text", NULL);
  customer = add_customer (fixture, "Acme", "Rating", "高");
  ASSERT_VALUE (customer, "Rating", "高");
  ASSERT_VALUE (customer, "Floor", "");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      succeed (set_value (fixture, customer, cases[i].field, cases[i].good));
      if (cases[i].bad != NULL)
        fail (set_value (fixture, customer, cases[i].field, cases[i].bad), cases[i].field);
      ASSERT_VALUE (customer, cases[i].field, cases[i].good);
    }

  succeed (set_value (fixture, customer, "Audited", ""));
  ASSERT_VALUE (customer, "Audited", "");
  undo (fixture);
  ASSERT_VALUE (customer, "Audited", "no");
  fail (set_value (fixture, customer, "Nothing", "1"), "Nothing");
}

static void
test_removed_choice (StoreFixture *fixture,
                     gconstpointer data)
{
  static const char *const without[] = { "高", "低", NULL };
  static const char *const replacements[] = { "中", "低", NULL };
  static const char *const swap[] = { "高", "中", "中", "高", NULL };
  static const char *const twice[] = { "高", " 高", NULL };
  gint64 rating = add_field (fixture, "Rating", "choice", grades);
  gint64 kept = add_customer (fixture, "Kept", "Rating", "中");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (crm_await_int64 (crm_store_count_custom_values (fixture->store, rating, "中"), &error), ==, 1);
  fail (crm_store_set_custom_choices (fixture->store, rating, twice, NULL, NULL), "twice");

  succeed (crm_store_set_custom_choices (fixture->store, rating, without, NULL, NULL));
  ASSERT_VALUE (kept, "Rating", "中");
  fail (set_value (fixture, add_customer (fixture, "New", NULL, NULL), "Rating", "中"), "中");
  undo (fixture);
  undo (fixture);

  succeed (crm_store_set_custom_choices (fixture->store, rating, without, replacements, NULL));
  ASSERT_VALUE (kept, "Rating", "低");
  undo (fixture);
  ASSERT_VALUE (kept, "Rating", "中");
  succeed (set_value (fixture, kept, "Rating", "中"));

  /* Two change places, with the name, in one act. */
  gint64 high = add_customer (fixture, "High", "Rating", "高");

  succeed (crm_store_edit_custom_field (fixture->store, rating, "Grade", "choice", grades, swap, NULL));
  ASSERT_VALUE (kept, "Grade", "高");
  ASSERT_VALUE (high, "Grade", "中");
  undo (fixture);
  ASSERT_VALUE (kept, "Rating", "中");
  ASSERT_VALUE (high, "Rating", "高");
}

static void
test_delete (StoreFixture *fixture,
             gconstpointer data)
{
  gint64 floor = add_field (fixture, "Floor", "number", NULL);
  gint64 first = add_customer (fixture, "First", "Floor", "1");
  gint64 second = add_customer (fixture, "Second", "Floor", "2");
  g_autofree char *gone = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (crm_await_int64 (crm_store_count_custom_values (fixture->store, floor, NULL), &error), ==, 2);
  succeed (crm_store_delete_custom_field (fixture->store, floor));
  gone = get_value (fixture, first, "Floor");
  g_assert_null (gone);
  ASSERT_NAMES ("");

  /* The name is free again, and whoever has it keeps it. */
  add_field (fixture, "Floor", "text", NULL);
  undo (fixture);
  store_fixture_reopen (fixture);
  undo (fixture);
  ASSERT_VALUE (first, "Floor", "1");
  ASSERT_VALUE (second, "Floor", "2");
  succeed (crm_store_redo (fixture->store));
  ASSERT_NAMES ("");
}

static void
test_change_kind (StoreFixture *fixture,
                  gconstpointer data)
{
  gint64 field = add_field (fixture, "Size of Fleet", "text", NULL);
  gint64 first = add_customer (fixture, "First", "Size of Fleet", "1,200");
  gint64 second = add_customer (fixture, "Second", "Size of Fleet", "many");

  fail (crm_store_set_custom_kind (fixture->store, field, "number", NULL), "“many” of Second");
  ASSERT_VALUE (first, "Size of Fleet", "1,200");

  succeed (set_value (fixture, second, "Size of Fleet", "35"));
  succeed (crm_store_set_custom_kind (fixture->store, field, "number", NULL));
  ASSERT_VALUE (first, "Size of Fleet", "1200");
  fail (set_value (fixture, second, "Size of Fleet", "many"), "many");
  store_fixture_check (fixture);
  undo (fixture);
  ASSERT_VALUE (first, "Size of Fleet", "1,200");
  succeed (set_value (fixture, second, "Size of Fleet", "many"));

  succeed (crm_store_set_custom_kind (fixture->store, field, "choice", NULL));
  fail (set_value (fixture, second, "Size of Fleet", "few"), "few");
  succeed (set_value (fixture, second, "Size of Fleet", "1,200"));
}

static void
assert_order (StoreFixture *fixture,
              gint64 field,
              const char *search,
              gboolean descending,
              const char *expected)
{
  g_autoptr (GListModel) fields = crm_await_object (crm_store_list_custom_fields (fixture->store), NULL);
  g_autoptr (GString) found = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *sort = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (fields); i++)
    {
      g_autoptr (CrmCustomField) custom = g_list_model_get_item (fields, i);

      if (crm_custom_field_get_id (custom) == field)
        sort = g_strconcat (CRM_CUSTOM_PREFIX, crm_custom_field_get_uuid (custom), NULL);
    }

  const CrmCustomerQuery query = { .sort = sort, .search = (char *) search, .descending = descending };

  for (guint limit = 0; limit < 2; limit++)
    {
      g_auto (GValue) value = G_VALUE_INIT;
      const CrmCustomerRows *rows;

      if (limit > 0)
        {
          crm_await (crm_store_query_customers (fixture->store, &query, 100, NULL), &value, &error);
          g_assert_no_error (error);
          rows = g_value_get_boxed (&value);
        }
      else
        {
          g_autoptr (GBytes) ids = crm_await_boxed (crm_store_query_customer_ids (fixture->store, &query, NULL), &error);

          g_assert_no_error (error);
          crm_await (crm_store_load_customer_rows (fixture->store, g_bytes_get_data (ids, NULL),
                                                   g_bytes_get_size (ids) / sizeof (gint64), NULL),
                     &value, &error);
          g_assert_no_error (error);
          rows = g_value_get_boxed (&value);
        }

      g_string_truncate (found, 0);
      for (guint i = 0; i < rows->n_rows; i++)
        {
          const char *text = crm_customer_row_get_value (&rows->rows[i], field);

          g_string_append_printf (found, "%s%s", i > 0 ? " " : "", text != NULL ? text : "-");
        }
      g_assert_cmpstr (found->str, ==, expected);
    }
}

static void
test_order (StoreFixture *fixture,
            gconstpointer data)
{
  static const char *const numbers[] = { "10", "-3", "9.5", "123456789012345678", NULL };
  static const char *const days[] = { "2024-01-31", "2023-12-01", "2024-01-05" };
  static const char *const cities[] = { "重庆", "安徽", "北京" };
  gint64 floor = add_field (fixture, "Floor", "number", NULL);
  gint64 since = add_field (fixture, "Since", "date", NULL);
  gint64 rating = add_field (fixture, "Rating", "choice", grades);
  gint64 audited = add_field (fixture, "Audited", "yes-no", NULL);
  gint64 city = add_field (fixture, "City", "text", NULL);
  static const char *const reversed[] = { "低", "中", "高", NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    add_customer (fixture, "Number", "Floor", numbers[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    add_customer (fixture, "Day", "Since", days[i]);
  for (gsize i = 0; i < 3; i++)
    {
      succeed (set_value (fixture, add_customer (fixture, "Grade", "Rating", grades[2 - i]), "Audited",
                          i == 1 ? "no" : "yes"));
      add_customer (fixture, "City", "City", cities[i]);
    }

  for (guint threshold = 0; threshold < 3; threshold++)
    {
      crm_customer_scope_set_thresholds (threshold > 0 ? 1 : 0, threshold > 1 ? 2 : 0);

      assert_order (fixture, floor, "number", FALSE, "-3 9.5 10 123456789012345678 -");
      assert_order (fixture, floor, "number", TRUE, "123456789012345678 10 9.5 -3 -");
      assert_order (fixture, since, "day", FALSE, "2023-12-01 2024-01-05 2024-01-31");
      assert_order (fixture, rating, "grade", FALSE, "高 中 低");
      assert_order (fixture, rating, "grade", TRUE, "低 中 高");
      assert_order (fixture, audited, "grade", FALSE, "no yes yes");
      assert_order (fixture, city, "city", FALSE, "安徽 北京 重庆");
      assert_order (fixture, since, NULL, FALSE, "2023-12-01 2024-01-05 2024-01-31 - - - - - - - - - - -");
    }
  crm_customer_scope_set_thresholds (0, 0);

  succeed (crm_store_set_custom_choices (fixture->store, rating, reversed, NULL, NULL));
  assert_order (fixture, rating, "grade", FALSE, "低 中 高");
  undo (fixture);
  assert_order (fixture, rating, "grade", FALSE, "高 中 低");
}

static void
test_timeline (StoreFixture *fixture,
               gconstpointer data)
{
  gint64 customer;
  g_autoptr (GListModel) timeline = NULL;
  g_autoptr (GObject) entry = NULL;
  g_autofree char *title = NULL;
  g_autofree char *old_value = NULL;
  g_autofree char *new_value = NULL;

  add_field (fixture, "Fleet", "number", NULL);
  customer = add_customer (fixture, "Acme", "Fleet", "1200");
  succeed (set_value (fixture, customer, "Fleet", "1300.5"));

  timeline = crm_await_object (crm_store_load_timeline (fixture->store, customer, 0, 10), NULL);
  entry = g_list_model_get_item (timeline, 0);
  g_object_get (entry, "title", &title, "old-value", &old_value, "new-value", &new_value, NULL);
  g_assert_cmpstr (title, ==, "Fleet changed");
  g_assert_cmpstr (old_value, ==, "1,200");
  g_assert_cmpstr (new_value, ==, "1,300.5");
}

#define ADD(path, func)                                                                                                \
  g_test_add (path, StoreFixture, NULL, customer_fixture_set_up, func, store_fixture_check_and_tear_down)

int
main (int argc,
      char **argv)
{
  g_setenv ("LC_ALL", "en_US.UTF-8", TRUE);
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  g_test_add_func ("/custom-field/numbers", test_numbers);
  ADD ("/custom-field/names", test_names);
  ADD ("/custom-field/values", test_values);
  ADD ("/custom-field/removed-choice", test_removed_choice);
  ADD ("/custom-field/delete", test_delete);
  ADD ("/custom-field/change-kind", test_change_kind);
  ADD ("/custom-field/order", test_order);
  ADD ("/custom-field/timeline", test_timeline);

  return g_test_run ();
}
