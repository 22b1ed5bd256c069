/* test-derived.c: whether derived rows follow the others
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/store/crm-backup.h"
#include "core/store/crm-bulk.h"
#include "core/store/crm-derived.h"
#include "core/store/crm-many-store.h"

#include "customer-fixture.h"

static void
assert_sound (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) problems = crm_await_boxed (crm_store_check (fixture->store), &error);

  g_assert_no_error (error);
  for (guint i = 0; problems[i] != NULL; i++)
    g_test_message ("%s", problems[i]);
  g_assert_cmpuint (g_strv_length (problems), ==, 0);
}

static gint64
add (StoreFixture *fixture,
     const char *name,
     const char *phone)
{
  g_autoptr (CrmRecord) record = customer_record ("name", name, "industry", "Energy", "contact_name", "单小红", "phone", phone,
                                                  "source", "Exhibition", NULL);
  g_autoptr (GError) error = NULL;
  gint64 id = crm_await_int64 (crm_store_add_customer (fixture->store, record), &error);

  g_assert_no_error (error);

  return id;
}

static void
test_summary (StoreFixture *fixture,
              gconstpointer data)
{
  gint64 id = add (fixture, "上海新能科技有限公司", "+86 138-0000-0001\n021 5555 0000");
  g_autoptr (CrmRecord) record = customer_record ("email", "Shan@Example.com", "amount", "10", "stage", "Won", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (store_fixture_ask (fixture, "SELECT phone = '13800000001' AND incomplete = 0 FROM customer_summary"), ==,
                   1);

  crm_await (crm_store_edit_customer (fixture->store, id, record, NULL, NULL), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (store_fixture_ask (fixture,
                                      "SELECT email = 'shan@example.com' AND amount = 1000 AND stage_position = 4"
                                      " FROM customer_summary"),
                   ==, 1);
  assert_sound (fixture);
}

static const char *const words[] = {
  "", "Acme", "Globex 科技", "上海新能科技有限公司", "重庆长虹", "O'Neill & Söhne", "a_b-c 2024", "“引号” ＡＢＣ", "🚀 火箭",
};

static const char *
pick (GRand *random,
      const char *const *from,
      guint n)
{
  return from[g_rand_int_range (random, 0, n)];
}

/* Whatever happens at random, in a store where some of it is refused. */
static void
act_at_random (StoreFixture *fixture,
               GRand *random,
               GArray *ids)
{
  static const char *const fields[] = { "name",  "industry", "source", "core_need",     "remarks", "address",
                                        "phone", "email",    "stage",  "contact_name", "amount",  "owner" };
  static const char *const phones[] = { "13800000001", "021-55550000", "138 0000 0002\n400 800 1234", "" };
  static const char *const emails[] = { "a@example.com", "b.c@example.org\nd@example.com", "" };
  static const char *const stages[] = { "Won", "Lost", "Initial Contact", "Negotiation" };
  static const char *const amounts[] = { "", "0", "99.5", "1000000" };
  static const char *const owners[] = { "", "Li Lei" };
  gint64 id = g_array_index (ids, gint64, g_rand_int_range (random, 0, ids->len));
  const char *field = pick (random, fields, G_N_ELEMENTS (fields));
  const char *value = pick (random, words, G_N_ELEMENTS (words));
  g_autoptr (CrmRecord) record = NULL;
  g_autofree char *name = NULL;

  switch (g_rand_int_range (random, 0, 14))
    {
    case 0:
      name = g_strdup_printf ("%s %d", value, g_rand_int_range (random, 0, 50));
      id = add (fixture, name, "13800000003");
      g_array_append_val (ids, id);
      break;

    case 1:
      crm_await (crm_store_delete_customers (fixture->store, &id, 1, NULL, NULL), NULL, NULL);
      break;

    case 2:
    case 3:
      crm_await (crm_store_undo (fixture->store, 0, CRM_UNDO_KEEP_EDITED), NULL, NULL);
      break;

    case 4:
      crm_await (crm_store_redo (fixture->store), NULL, NULL);
      break;

    case 5:
      crm_await (crm_store_add_contact (fixture->store, id, value, value, pick (random, phones, G_N_ELEMENTS (phones)), NULL),
                 NULL, NULL);
      break;

    case 6:
      crm_await (crm_store_make_primary (fixture->store, g_rand_int_range (random, 1, 30)), NULL, NULL);
      break;

    case 7:
      crm_await (crm_store_delete_contact (fixture->store, g_rand_int_range (random, 1, 30)), NULL, NULL);
      break;

    case 8:
      crm_await (crm_store_put_back (fixture->store, g_rand_int_range (random, 1, 500)), NULL, NULL);
      break;

    default:
      if (g_str_equal (field, "phone"))
        value = pick (random, phones, G_N_ELEMENTS (phones));
      else if (g_str_equal (field, "email"))
        value = pick (random, emails, G_N_ELEMENTS (emails));
      else if (g_str_equal (field, "stage"))
        value = pick (random, stages, G_N_ELEMENTS (stages));
      else if (g_str_equal (field, "amount"))
        value = pick (random, amounts, G_N_ELEMENTS (amounts));
      else if (g_str_equal (field, "owner"))
        value = pick (random, owners, G_N_ELEMENTS (owners));
      record = customer_record (field, value, NULL);
      crm_await (crm_store_edit_customer (fixture->store, id, record, NULL, NULL), NULL, NULL);
    }
}

static void
test_random_edits (StoreFixture *fixture,
                   gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (g_test_rand_int ());
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 1; i < 6; i++)
    {
      gint64 id = add (fixture, words[i], "13800000001");

      g_array_append_val (ids, id);
    }

  for (guint i = 0; i < 500; i++)
    {
      act_at_random (fixture, random, ids);
      if (i % 100 == 99)
        assert_sound (fixture);
    }
}

static gboolean
load_many (CrmWriter *writer,
           GValue *result,
           gpointer user_data,
           GError **error)
{
  int n = GPOINTER_TO_INT (user_data);
  g_autoptr (CrmBulk) bulk = crm_bulk_new (writer, n, error);

  for (int i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("新能科技 %d", i);
      g_autofree char *phone = g_strdup_printf ("1380000%04d", i);
      g_autoptr (CrmRecord) record = customer_record ("name", name, "contact_name", "单小红", "phone", phone, NULL);
      gint64 id = crm_bulk_add_customer (bulk, record, error);

      if (id == 0 || crm_bulk_add_contact (bulk, id, "Li Na", NULL, NULL, "li@example.com", error) == 0)
        return FALSE;
    }

  return crm_bulk_finish (g_steal_pointer (&bulk), error);
}

/* A whole load goes and comes back, but for what was edited since. */
static void
test_import_undone (StoreFixture *fixture,
                    gconstpointer data)
{
  int n = GPOINTER_TO_INT (data);
  g_autoptr (CrmRecord) record = customer_record ("name", "Acme", "phone", "13911111111", NULL);
  g_autoptr (GError) error = NULL;
  gint64 act, first;

  add (fixture, "Before", "13800000001");
  store_fixture_write (fixture, "import", load_many, GINT_TO_POINTER (n));
  act = crm_store_get_last_act (fixture->store);
  assert_sound (fixture);

  first = store_fixture_ask (fixture, "SELECT min (id) FROM customer WHERE name LIKE '新能%'");
  crm_await (crm_store_edit_customer (fixture->store, first + 2, record, NULL, NULL), NULL, &error);
  g_assert_no_error (error);
  crm_await (crm_store_add_contact (fixture->store, first + 3, "Han Meimei", NULL, "13922222222", NULL), NULL, &error);
  g_assert_no_error (error);
  crm_await (crm_store_delete_customers (fixture->store, (gint64[]) { first + 4 }, 1, NULL, NULL), NULL, &error);
  g_assert_no_error (error);
  assert_sound (fixture);

  crm_await (crm_store_undo (fixture->store, act, CRM_UNDO_KEEP_EDITED), NULL, &error);
  g_assert_no_error (error);
  assert_sound (fixture);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count (*) FROM customer_summary"), <, n);

  crm_await (crm_store_redo (fixture->store), NULL, &error);
  g_assert_no_error (error);
  assert_sound (fixture);

  crm_await (crm_store_undo (fixture->store, act, CRM_UNDO_FORCE), NULL, NULL);
  assert_sound (fixture);
}

static gboolean
run_sql (CrmWriter *writer,
         GValue *result,
         gpointer user_data,
         GError **error)
{
  return crm_database_exec (crm_writer_get_database (writer), user_data, error);
}

static gboolean
rebuild (CrmWriter *writer,
         GValue *result,
         gpointer user_data,
         GError **error)
{
  return crm_derived_rebuild (crm_writer_get_database (writer), error);
}

/* What is broken on purpose is found, and a rebuild mends it. */
static void
test_check_finds (StoreFixture *fixture,
                  gconstpointer data)
{
  static const char *const faults[] = {
    "UPDATE customer_summary SET phone = '1' WHERE id = 1",
    "DELETE FROM customer_summary WHERE id = 2",
    "INSERT INTO customer_summary SELECT 99, name_key, number_key, industry_key, source_key, size_key, owner_key, contact,"
    " contact_key, phone, email, opportunity, stage, stage_position, amount, currency, expected_close, last_follow_up,"
    " next_step, created_at, incomplete, amount_key FROM customer_summary WHERE id = 1",
    "DELETE FROM match_key WHERE customer = 1",
    "INSERT INTO match_key VALUES (1, 1)",
    "UPDATE customer SET name = 'Initech' WHERE id = 1",
    "UPDATE contact SET email = 'new@example.com' WHERE id = 1",
    "INSERT INTO search_latin (rowid, t) VALUES (1, 'stale')",
    "INSERT INTO search_text (rowid, t) VALUES (77, '火')",
    "INSERT INTO search_digits (search_digits, rowid, t) VALUES ('delete', 2, '1')",
  };

  add (fixture, "Acme", "13800000001");
  add (fixture, "上海新能科技有限公司", "13800000002");
  assert_sound (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) problems = NULL;

      store_fixture_write (fixture, NULL, run_sql, (gpointer) faults[i]);
      problems = crm_await_boxed (crm_store_check (fixture->store), &error);
      g_assert_no_error (error);
      g_test_message ("%s → %s", faults[i], problems[0]);
      g_assert_cmpuint (g_strv_length (problems), >, 0);

      store_fixture_write (fixture, NULL, rebuild, NULL);
      assert_sound (fixture);
    }
}

static void
test_member_name (StoreFixture *fixture,
                  gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  add (fixture, "Acme", "13800000001");
  crm_await (crm_store_set_member_name (fixture->store, "单田芳"), NULL, &error);
  g_assert_no_error (error);
  assert_sound (fixture);
}

#define ADD(path, func, data) g_test_add (path, StoreFixture, data, customer_fixture_set_up, func, store_fixture_tear_down)

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  ADD ("/derived/summary", test_summary, NULL);
  ADD ("/derived/random-edits", test_random_edits, NULL);
  ADD ("/derived/import-undone/few", test_import_undone, GINT_TO_POINTER (20));
  ADD ("/derived/import-undone/many", test_import_undone, GINT_TO_POINTER (3000));
  ADD ("/derived/check-finds", test_check_finds, NULL);
  ADD ("/derived/member-name", test_member_name, NULL);

  return g_test_run ();
}
