/* test-merge.c: several customers become one, and become several again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/model/crm-contact.h"
#include "core/model/crm-customer.h"
#include "core/model/crm-timeline-entry.h"
#include "core/sample/crm-sample.h"
#include "core/store/crm-attachment-store.h"
#include "core/store/crm-customer-query.h"
#include "core/store/crm-merge.h"
#include "core/store/crm-tables.h"
#include "customer-fixture.h"

static gint64
add (StoreFixture *fixture,
     CrmRecord *record)
{
  g_autoptr (CrmRecord) owned = record;
  g_autoptr (GError) error = NULL;
  gint64 id = crm_await_int64 (crm_store_add_customer (fixture->store, record), &error);

  g_assert_no_error (error);
  return id;
}

static void
merge (StoreFixture *fixture,
       const gint64 *ids,
       guint n_ids,
       GVariant *choices)
{
  g_autoptr (GError) error = NULL;

  crm_await (crm_store_merge_customers (fixture->store, ids, n_ids, choices), NULL, &error);
  g_assert_no_error (error);
}

static void
undo (StoreFixture *fixture,
      guint64 kept)
{
  g_autoptr (GError) error = NULL;
  CrmUndoResult *result = crm_await_boxed (crm_store_undo (fixture->store, 0, CRM_UNDO_KEEP_EDITED), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (result->kept, ==, kept);
  crm_undo_result_free (result);
}

static void
redo (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  CrmUndoResult *result = crm_await_boxed (crm_store_redo (fixture->store), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (result->kept, ==, 0);
  crm_undo_result_free (result);
}

static CrmCustomer *
load (StoreFixture *fixture,
      gint64 id)
{
  g_autoptr (GError) error = NULL;
  CrmCustomer *customer = crm_await_object (crm_store_load_customer (fixture->store, id), &error);

  g_assert_no_error (error);
  return customer;
}

static void
assert_text (CrmCustomer *customer,
             const char *field,
             const char *expected)
{
  g_autofree char *text = crm_customer_get_text (customer, field);

  g_assert_cmpstr (text, ==, expected);
}

static guint
search (StoreFixture *fixture,
        const char *text,
        gint64 expected)
{
  g_autoptr (CrmCustomerQuery) query = crm_customer_query_new ();
  g_autoptr (CrmCustomerRows) rows = NULL;
  g_autoptr (GError) error = NULL;

  query->search = g_strdup (text);
  rows = crm_await_boxed (crm_store_query_customers (fixture->store, query, 10, NULL), &error);
  g_assert_no_error (error);
  if (expected != 0)
    {
      g_assert_cmpuint (rows->n_rows, ==, 1);
      g_assert_cmpint (rows->rows[0].id, ==, expected);
    }
  return rows->n_rows;
}

static void
test_fields (StoreFixture *fixture,
             gconstpointer data)
{
  gint64 ids[2];
  g_auto (GVariantBuilder) choices = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{sx}"));
  g_autoptr (CrmMergeForm) form = NULL;
  g_autoptr (CrmCustomer) customer = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *former = NULL;
  GListModel *contacts;

  ids[0] = add (fixture,
                customer_record ("number",
                                 "202405001",
                                 "name",
                                 "上海新能科技有限公司",
                                 "industry",
                                 "新能源",
                                 "contact_name",
                                 "王伟",
                                 "contact_role",
                                 "采购",
                                 "phone",
                                 "13800000001",
                                 "source",
                                 "展会",
                                 "remarks",
                                 "first",
                                 NULL));
  ids[1] = add (fixture,
                customer_record ("number",
                                 "202405002",
                                 "name",
                                 "上海新能科技",
                                 "industry",
                                 "储能",
                                 "contact_name",
                                 "王 伟",
                                 "phone",
                                 "021-61234567",
                                 "email",
                                 "wang@example.com",
                                 "source",
                                 "展会",
                                 "size",
                                 "50–100",
                                 "remarks",
                                 "second",
                                 "core_need",
                                 "储能柜",
                                 NULL));
  crm_await (
      crm_store_add_contact (fixture->store, ids[1], "李娜", "财务", "13900000002", NULL), NULL, &error);
  g_assert_no_error (error);

  form = crm_await_boxed (crm_store_load_merge (fixture->store, ids, 2), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (form->customers->n_rows, ==, 2);
  g_assert_cmpuint (form->fields->len, ==, 5); /* name, industry, size, core need, remarks */

  g_variant_builder_add (&choices, "{sx}", "industry", ids[1]);
  merge (fixture, ids, 2, g_variant_builder_end (&choices));

  customer = load (fixture, ids[0]);
  assert_text (customer, "number", "202405001");
  assert_text (customer, "name", "上海新能科技有限公司");
  assert_text (customer, "industry", "储能");
  assert_text (customer, "size", "50–100");
  assert_text (customer, "core_need", "储能柜");
  assert_text (customer, "remarks", "first\nsecond");
  g_object_get (customer, "former-numbers", &former, NULL);
  g_assert_cmpstr (former, ==, "202405002");

  /* The same person once, with all numbers; the other one beside. */
  contacts = G_LIST_MODEL (crm_customer_get_contacts (customer));
  g_assert_cmpuint (g_list_model_get_n_items (contacts), ==, 2);
  assert_text (customer, "contact_name", "王伟");
  assert_text (customer, "contact_role", "采购");
  assert_text (customer, "phone", "13800000001\n021-61234567");
  assert_text (customer, "email", "wang@example.com");
  g_assert_cmpuint (
      g_list_model_get_n_items (G_LIST_MODEL (crm_customer_get_opportunities (customer))), ==, 2);
  g_assert_cmpint (
      store_fixture_ask (fixture, "SELECT sum (is_primary) FROM contact WHERE customer = 1"), ==, 1);

  /* Its number leads to it, wherever it is asked for. */
  g_assert_cmpint (
      crm_await_int64 (crm_store_find_customer (fixture->store, "202405002"), &error), ==, ids[0]);
  search (fixture, "202405002", ids[0]);
  search (fixture, "61234567", ids[0]);
  search (fixture, "李娜", ids[0]);
  g_assert_cmpint (crm_await_int64 (crm_store_count_customers (fixture->store), &error), ==, 1);
  g_assert_nonnull (strstr (crm_store_get_undo_label (fixture->store), "上海新能科技有限公司"));
  store_fixture_check (fixture);

  store_fixture_reopen (fixture);
  undo (fixture, 0);
  search (fixture, "202405002", ids[1]);
  g_clear_object (&customer);
  customer = load (fixture, ids[0]);
  assert_text (customer, "phone", "13800000001");
  assert_text (customer, "industry", "新能源");
  assert_text (customer, "remarks", "first");
}

/* What was edited since stays, what belongs to others is not touched. */
static void
test_edited_since (StoreFixture *fixture,
                   gconstpointer data)
{
  gint64 ids[2], other, act;
  g_autoptr (CrmRecord) record = customer_record ("remarks", "later", NULL);
  g_autoptr (CrmCustomer) customer = NULL;
  g_autoptr (GError) error = NULL;
  CrmUndoResult *result;
  g_auto (GValue) n_edited = G_VALUE_INIT;

  ids[0] = add (fixture,
                customer_record ("name",
                                 "Acme",
                                 "industry",
                                 "a",
                                 "contact_name",
                                 "Li",
                                 "phone",
                                 "13800000001",
                                 "source",
                                 "b",
                                 NULL));
  ids[1] = add (fixture,
                customer_record ("name",
                                 "Acme Ltd",
                                 "industry",
                                 "a",
                                 "contact_name",
                                 "Wu",
                                 "phone",
                                 "13800000002",
                                 "source",
                                 "b",
                                 "remarks",
                                 "two",
                                 "website",
                                 "acme.example",
                                 NULL));
  other = add (fixture,
               customer_record ("name",
                                "Other",
                                "industry",
                                "a",
                                "contact_name",
                                "Li",
                                "phone",
                                "13800000003",
                                "source",
                                "b",
                                NULL));
  merge (fixture, ids, 2, NULL);
  act = crm_store_get_last_act (fixture->store);
  crm_await (crm_store_edit_customer (fixture->store, other, record, NULL, NULL), NULL, &error);
  g_assert_no_error (error);
  crm_await (crm_store_edit_customer (fixture->store, ids[0], record, NULL, NULL), NULL, &error);
  g_assert_no_error (error);

  crm_await (crm_store_count_edited (fixture->store, act), &n_edited, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_value_get_uint64 (&n_edited), ==, 1);

  result = crm_await_boxed (crm_store_undo (fixture->store, act, CRM_UNDO_KEEP_EDITED), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result->kept, ==, 1);
  crm_undo_result_free (result);

  customer = load (fixture, ids[0]);
  assert_text (customer, "remarks", "later");
  assert_text (customer, "website", NULL);
  assert_text (customer, "phone", "13800000001");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (crm_customer_get_contacts (customer))), ==, 1);
  g_clear_object (&customer);
  customer = load (fixture, ids[1]);
  assert_text (customer, "remarks", "two");
  assert_text (customer, "phone", "13800000002");
  g_clear_object (&customer);
  customer = load (fixture, other);
  assert_text (customer, "remarks", "later");
}

/* A number leads through several merges. */
static void
test_chain (StoreFixture *fixture,
            gconstpointer data)
{
  const char *names[] = { "Acme", "Acme Ltd", "Acme Inc" };
  gint64 ids[3], first[2], second[2];
  g_autofree char *former = NULL;
  g_autoptr (CrmCustomer) customer = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *number = g_strdup_printf ("20240500%u", i + 1);

      ids[i] = add (fixture,
                    customer_record ("number",
                                     number,
                                     "name",
                                     names[i],
                                     "industry",
                                     "a",
                                     "contact_name",
                                     "Li",
                                     "phone",
                                     "13800000001",
                                     "source",
                                     "b",
                                     NULL));
    }
  first[0] = ids[1], first[1] = ids[0];
  second[0] = ids[2], second[1] = ids[1];
  merge (fixture, first, 2, NULL);
  merge (fixture, second, 2, NULL);

  g_assert_cmpint (
      crm_await_int64 (crm_store_find_customer (fixture->store, "202405001"), &error), ==, ids[2]);
  g_assert_cmpint (
      crm_await_int64 (crm_store_find_customer (fixture->store, "202405002"), &error), ==, ids[2]);
  customer = load (fixture, ids[2]);
  g_object_get (customer, "former-numbers", &former, NULL);
  g_assert_cmpstr (former, ==, "202405001, 202405002");
  /* One person, whose number is told once. */
  assert_text (customer, "phone", "13800000001");

  undo (fixture, 0);
  g_assert_cmpint (
      crm_await_int64 (crm_store_find_customer (fixture->store, "202405001"), &error), ==, ids[1]);
  undo (fixture, 0);
  g_assert_cmpint (
      crm_await_int64 (crm_store_find_customer (fixture->store, "202405001"), &error), ==, ids[0]);
}

static void
test_refused (StoreFixture *fixture,
              gconstpointer data)
{
  gint64 id = add (fixture,
                   customer_record ("name",
                                    "Acme",
                                    "industry",
                                    "a",
                                    "contact_name",
                                    "Li",
                                    "phone",
                                    "13800000001",
                                    "source",
                                    "b",
                                    NULL));
  gint64 twice[2] = { id, id };
  gint64 gone[2] = { id, 99 };
  g_autoptr (GError) error = NULL;

  g_assert_false (crm_await (crm_store_merge_customers (fixture->store, twice, 2, NULL), NULL, &error));
  g_assert_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (crm_await (crm_store_merge_customers (fixture->store, gone, 2, NULL), NULL, &error));
  g_assert_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_NOT_FOUND);
  g_assert_cmpint (
      store_fixture_ask (fixture, "SELECT count(*) FROM act WHERE name = 'customers.merge'"), ==, 0);
}

static guint
count_titles (StoreFixture *fixture,
              gint64 customer,
              const char *title)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) entries =
      crm_await_object (crm_store_load_timeline (fixture->store, customer, 0, 100), &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (GObject) entry = g_list_model_get_item (entries, i);
      g_autofree char *text = NULL;

      g_object_get (entry, "title", &text, NULL);
      n += g_str_equal (text, title);
    }
  return n;
}

static void
test_timeline (StoreFixture *fixture,
               gconstpointer data)
{
  gint64 ids[2];
  g_autoptr (CrmRecord) edit = customer_record ("industry", "c", NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2; i++)
    ids[i] = add (fixture,
                  customer_record ("name",
                                   "Acme",
                                   "industry",
                                   "a",
                                   "contact_name",
                                   "Li",
                                   "phone",
                                   "13800000001",
                                   "source",
                                   "b",
                                   NULL));
  crm_await (crm_store_edit_customer (fixture->store, ids[1], edit, NULL, NULL), NULL, &error);
  g_assert_no_error (error);
  merge (fixture, ids, 2, NULL);

  g_assert_cmpuint (count_titles (fixture, ids[0], "Customer created"), ==, 2);
  g_assert_cmpuint (count_titles (fixture, ids[0], "Merged with another customer"), ==, 1);
  g_assert_cmpuint (count_titles (fixture, ids[0], "Industry changed"), ==, 1);
  g_assert_cmpuint (count_titles (fixture, ids[0], "Opportunity opened"), ==, 1);
  g_assert_cmpuint (count_titles (fixture, ids[0], "customer changed"), ==, 0);
  g_assert_cmpuint (count_titles (fixture, ids[0], "Contact removed"), ==, 0);

  undo (fixture, 0);
  g_assert_cmpuint (count_titles (fixture, ids[0], "Customer created"), ==, 1);
  g_assert_cmpuint (count_titles (fixture, ids[0], "Industry changed"), ==, 0);
}

/* Any customers ------------------------------------------------------------------------ */

typedef struct
{
  GRand *random;
  guint n_customers;
} Clutter;

static gint64
insert (CrmWriter *writer,
        const char *table,
        const CrmColumn *columns,
        gsize n_columns)
{
  g_autoptr (GError) error = NULL;
  gint64 id = crm_writer_insert (writer, table, columns, n_columns, &error);

  g_assert_no_error (error);
  return id;
}

#define INSERT(table, ...)                                                                                   \
  ({                                                                                                         \
    const CrmColumn columns_[] = { __VA_ARGS__ };                                                            \
    insert (writer, table, columns_, G_N_ELEMENTS (columns_));                                               \
  })

/* Everything a customer can have, few of each, so that customers have it in common. */
static gboolean
clutter (CrmWriter *writer,
         GValue *result,
         gpointer user_data,
         GError **error)
{
  Clutter *self = user_data;
  gint64 now = crm_writer_get_now (writer);
  gint64 fields[2], members[3], single[3], tasks[4], group;

  fields[0] = INSERT ("custom_field",
                      { "entity", CRM_TEXT ("customer") },
                      { "name", CRM_TEXT ("Level") },
                      { "kind", CRM_TEXT ("text") });
  fields[1] = INSERT ("custom_field",
                      { "entity", CRM_TEXT ("customer") },
                      { "name", CRM_TEXT ("Since") },
                      { "kind", CRM_TEXT ("date") });
  group = INSERT ("tag_group",
                  { "name", CRM_TEXT ("One") },
                  { "color", CRM_TEXT ("#ff0000") },
                  { "multiple", CRM_INT (0) });
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("tag %u", i);

      single[i] = INSERT ("tag", { "tag_group", CRM_INT (group) }, { "name", CRM_TEXT (name) });
      members[i] = INSERT ("member", { "name", CRM_TEXT (name) });
    }
  for (guint i = 0; i < 4; i++)
    tasks[i] = INSERT ("task",
                       { "subject", CRM_TEXT ("call") },
                       { "created_at", CRM_INT (now) },
                       { "due_at", CRM_INT (now + i) });

  for (gint64 customer = 1; customer <= self->n_customers; customer++)
    {
      gint64 other = g_rand_int_range (self->random, 1, self->n_customers + 1);
      g_autofree char *text = g_strdup_printf ("text %d", g_rand_int_range (self->random, 0, 4));
      g_autofree char *person = g_strdup_printf ("Person %d", g_rand_int_range (self->random, 0, 3));
      g_autofree char *phone = g_strdup_printf ("1380000000%d\n1390000000%d",
                                                g_rand_int_range (self->random, 0, 9),
                                                g_rand_int_range (self->random, 0, 9));

      INSERT ("contact",
              { "customer", CRM_INT (customer) },
              { "name", CRM_TEXT (person) },
              { "phone", CRM_TEXT (phone) });
      INSERT ("comment",
              { "customer", CRM_INT (customer) },
              { "text", CRM_TEXT (text) },
              { "at", CRM_INT (now) });
      INSERT ("requirement_change",
              { "customer", CRM_INT (customer) },
              { "new_need", CRM_TEXT (text) },
              { "at", CRM_INT (now) });
      INSERT ("task_customer",
              { "task", CRM_INT (tasks[g_rand_int_range (self->random, 0, 4)]) },
              { "customer", CRM_INT (customer) });
      if (g_rand_boolean (self->random))
        INSERT ("share",
                { "customer", CRM_INT (customer) },
                { "member", CRM_INT (members[customer % 3]) },
                { "access", CRM_TEXT (g_rand_boolean (self->random) ? "view" : "edit") });
      if (g_rand_boolean (self->random))
        INSERT ("custom_value",
                { "field", CRM_INT (fields[0]) },
                { "customer", CRM_INT (customer) },
                { "value", CRM_TEXT (text) });
      if (g_rand_boolean (self->random))
        INSERT ("custom_value",
                { "field", CRM_INT (fields[1]) },
                { "customer", CRM_INT (customer) },
                { "value", CRM_TEXT ("2024-05-01") });
      if (g_rand_boolean (self->random))
        INSERT ("customer_tag",
                { "customer", CRM_INT (customer) },
                { "tag", CRM_INT (single[g_rand_int_range (self->random, 0, 3)]) });
      if (other != customer)
        INSERT ("not_duplicate",
                { "customer", CRM_INT (MIN (customer, other)) },
                { "other", CRM_INT (MAX (customer, other)) });
    }

  return TRUE;
}

static gboolean
dump_func (CrmDatabase *database,
           GValue *result,
           gpointer user_data,
           GError **error)
{
  gsize n_tables;
  const CrmTable *tables = crm_tables_all (&n_tables);
  g_autoptr (GPtrArray) queries = g_ptr_array_new_with_free_func (g_free);
  GString *dump = g_string_new (NULL);

  for (gsize i = 0; i < n_tables; i++)
    g_ptr_array_add (queries,
                     g_strdup_printf ("SELECT '%s', * FROM %s WHERE deleted_act IS NULL ORDER BY id",
                                      tables[i].name,
                                      tables[i].name));
  g_ptr_array_add (queries, g_strdup ("SELECT 'summary', * FROM customer_summary ORDER BY id"));
  g_ptr_array_add (queries, g_strdup ("SELECT 'key', * FROM match_key ORDER BY 1, 2"));

  for (guint i = 0; i < queries->len; i++)
    {
      sqlite3_stmt *statement = crm_database_prepare (database, g_ptr_array_index (queries, i), error);

      if (statement == NULL)
        return FALSE;
      while (crm_database_step (database, statement, NULL))
        {
          for (int c = 0; c < sqlite3_column_count (statement); c++)
            if (sqlite3_column_type (statement, c) == SQLITE_BLOB)
              g_string_append_printf (
                  dump,
                  "|%u",
                  g_bytes_hash (g_bytes_new_static (sqlite3_column_blob (statement, c),
                                                    sqlite3_column_bytes (statement, c))));
            else
              g_string_append_printf (dump, "|%s", crm_column_text (statement, c));
          g_string_append_c (dump, '\n');
        }
    }

  g_value_init (result, G_TYPE_STRING);
  g_value_take_string (result, g_string_free_and_steal (dump));
  return TRUE;
}

static char *
dump (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  char *text = crm_await_string (crm_store_read (fixture->store, NULL, dump_func, NULL, NULL), &error);

  g_assert_no_error (error);
  return text;
}

static void
assert_same (const char *before,
             const char *after)
{
  g_auto (GStrv) a = g_strsplit (before, "\n", -1);
  g_auto (GStrv) b = g_strsplit (after, "\n", -1);

  for (guint i = 0; a[i] != NULL || b[i] != NULL; i++)
    {
      g_assert_cmpstr (a[i], ==, b[i]);
    }
}

/* Pairs and more of them, merged, undone, done again and undone, are as they were,
 * in every table. */
static void
test_any (StoreFixture *fixture,
          gconstpointer data)
{
  const guint seed = 7;
  Clutter self = { .random = g_rand_new_with_seed (seed), .n_customers = 40 };
  g_autoptr (GError) error = NULL;

  crm_await (crm_sample_write (fixture->store, self.n_customers, seed, NULL, NULL, NULL), NULL, &error);
  g_assert_no_error (error);
  store_fixture_write (fixture, "customer.edit", clutter, &self);
  for (gint64 id = 1; id <= self.n_customers; id++)
    {
      g_autoptr (GBytes) content = g_bytes_new_static (id % 2 == 0 ? "even" : "odd", 3);

      crm_await (crm_store_attach_bytes (fixture->store, id, "note.txt", content), NULL, &error);
      g_assert_no_error (error);
    }
  store_fixture_check (fixture);

  for (guint round = 0; round < 12; round++)
    {
      g_autofree char *before = dump (fixture);
      g_autofree char *merged = NULL;
      g_autofree char *after = NULL;
      g_autofree char *again = NULL;
      gint64 ids[4];
      guint n_ids = 2 + round % 3;

      for (guint i = 0; i < n_ids; i++)
        {
          gboolean taken;

          do
            {
              taken = FALSE;
              ids[i] = g_rand_int_range (self.random, 1, self.n_customers + 1);
              for (guint j = 0; j < i; j++)
                taken |= ids[j] == ids[i];
            }
          while (taken);
        }

      merge (fixture, ids, n_ids, NULL);
      merged = dump (fixture);
      g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM customer_summary"),
                       ==,
                       self.n_customers - n_ids + 1);
      if (round % 4 == 0)
        {
          store_fixture_check (fixture);
          store_fixture_reopen (fixture);
        }

      undo (fixture, 0);
      after = dump (fixture);
      assert_same (before, after);
      redo (fixture);
      again = dump (fixture);
      assert_same (merged, again);
      undo (fixture, 0);
    }

  g_rand_free (self.random);
}

/* A table that comes later and belongs to customers must be thought of in
 * crm-merge-write.c; then it joins this list. */
static void
test_tables (StoreFixture *fixture,
             gconstpointer data)
{
  g_assert_cmpint (
      store_fixture_ask (fixture,
                         "SELECT count(*) FROM sqlite_schema s, pragma_foreign_key_list (s.name) f"
                         " WHERE s.type = 'table' AND f.\"table\" = 'customer' AND s.name NOT IN"
                         " ('contact', 'requirement_change', 'custom_value', 'customer_tag', 'opportunity',"
                         "  'task_customer', 'follow_up', 'attachment', 'share', 'comment', 'former_number',"
                         "  'not_duplicate')"),
      ==,
      0);
}

#define ADD(name, func)                                                                                      \
  g_test_add (                                                                                               \
      "/merge/" name, StoreFixture, NULL, customer_fixture_set_up, func, store_fixture_check_and_tear_down)

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  ADD ("fields", test_fields);
  ADD ("edited-since", test_edited_since);
  ADD ("chain", test_chain);
  ADD ("refused", test_refused);
  ADD ("timeline", test_timeline);
  ADD ("any", test_any);
  ADD ("tables", test_tables);

  return g_test_run ();
}
