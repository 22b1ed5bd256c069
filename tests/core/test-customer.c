/* test-customer.c: customers and their contacts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/model/crm-contact.h"
#include "core/model/crm-customer.h"
#include "core/model/crm-member.h"
#include "core/model/crm-stage.h"
#include "core/store/crm-customer-number.h"
#include "core/store/crm-customer-query.h"
#include "core/store/crm-many-store.h"
#include "core/store/crm-stage-names.h"

#include "customer-fixture.h"

static gint64
add (StoreFixture *fixture,
     const char *name,
     const char *field,
     ...)
{
  g_autoptr (CrmRecord) record = customer_record ("name", name, "industry", "Energy", "contact_name", "Wang Fang", "phone",
                                                  "138 0000 0001", "source", "Exhibition", NULL);
  g_autoptr (GError) error = NULL;
  va_list args;
  gint64 id;

  va_start (args, field);
  for (; field != NULL; field = va_arg (args, const char *))
    g_assert_true (crm_record_set (record, field, va_arg (args, const char *)));
  va_end (args);

  id = crm_await_int64 (crm_store_add_customer (fixture->store, record), &error);
  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);

  return id;
}

static CrmCustomer *
load (StoreFixture *fixture,
      gint64 id)
{
  g_autoptr (GError) error = NULL;
  CrmCustomer *customer = crm_await_object (crm_store_load_customer (fixture->store, id), &error);

  g_assert_no_error (error);
  g_assert_true (CRM_IS_CUSTOMER (customer));

  return customer;
}

static void
edit (StoreFixture *fixture,
      gint64 id,
      const char *field,
      const char *value)
{
  g_autoptr (CrmRecord) record = customer_record (field, value, NULL);
  g_autoptr (GError) error = NULL;

  crm_await (crm_store_edit_customer (fixture->store, id, record, NULL, NULL), NULL, &error);
  g_assert_no_error (error);
}

static void
assert_edit_fails (StoreFixture *fixture,
                   gint64 id,
                   const char *field,
                   const char *value,
                   const char *reason)
{
  g_autoptr (CrmRecord) record = customer_record (field, value, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (crm_await (crm_store_edit_customer (fixture->store, id, record, NULL, NULL), NULL, &error));
  g_assert_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, reason));
}

static void
assert_text (StoreFixture *fixture,
             gint64 id,
             const char *field,
             const char *expected)
{
  g_autoptr (CrmCustomer) customer = load (fixture, id);
  g_autofree char *text = crm_customer_get_text (customer, field);

  g_assert_cmpstr (text, ==, expected);
}

static void
undo (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  crm_await (crm_store_undo (fixture->store, 0, CRM_UNDO_KEEP_EDITED), NULL, &error);
  g_assert_no_error (error);
}

static void
test_add (StoreFixture *fixture,
          gconstpointer data)
{
  gint64 id = add (fixture, "上海新能科技有限公司", "email", "wang@example.com", "core_need", "储能", "amount", "12800.50",
                   "expected_close", "2026-12-31", "tags", "New Energy, High Intent", NULL);
  g_autoptr (CrmCustomer) customer = load (fixture, id);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *number = g_date_time_format (now, "%Y%m001");
  g_autofree char *stage_kind = NULL;
  g_autoptr (GObject) opportunity = NULL;
  gboolean incomplete;

  g_assert_cmpstr (crm_customer_get_number (customer), ==, number);
  g_assert_cmpstr (crm_customer_get_name (customer), ==, "上海新能科技有限公司");
  assert_text (fixture, id, "industry", "Energy");
  assert_text (fixture, id, "contact_name", "Wang Fang");
  assert_text (fixture, id, "email", "wang@example.com");
  assert_text (fixture, id, "core_need", "储能");
  assert_text (fixture, id, "amount", "12800.50");
  assert_text (fixture, id, "expected_close", "2026-12-31");
  assert_text (fixture, id, "tags", "New Energy, High Intent");
  assert_text (fixture, id, "owner", "Li Lei");
  assert_text (fixture, id, "created_by", "Li Lei");
  assert_text (fixture, id, "stage", "Initial Contact");
  assert_text (fixture, id, "website", NULL);

  g_object_get (customer, "incomplete", &incomplete, NULL);
  g_assert_false (incomplete);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (crm_customer_get_opportunities (customer))), ==, 1);
  opportunity = g_list_model_get_item (G_LIST_MODEL (crm_customer_get_opportunities (customer)), 0);
  g_object_get (opportunity, "stage-kind", &stage_kind, NULL);
  g_assert_cmpstr (stage_kind, ==, "open");
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM stage_move WHERE from_stage IS NULL"), ==, 1);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM term"), ==, 2);
}

static void
test_add_refused (StoreFixture *fixture,
                  gconstpointer data)
{
  static const struct
  {
    const char *field;
    const char *value;
    const char *reason;
  } cases[] = {
    { "name", "", "Name" },
    { "industry", "", "Industry" },
    { "phone", "", "phone" },
    { "email", "nobody", "nobody" },
    { "owner", "Nobody Known", "Nobody Known" },
    { "stage", "Somewhere", "Somewhere" },
    { "tags", "Unheard Of", "Unheard Of" },
    { "tags", "High Intent, Low Intent", "Low Intent" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CrmRecord) record = customer_record ("name", "Acme", "industry", "Energy", "contact_name", "Wang Fang",
                                                      "phone", "13800000001", "source", "Exhibition", NULL);
      g_autoptr (GError) error = NULL;

      crm_record_set (record, cases[i].field, cases[i].value);
      g_assert_false (crm_await (crm_store_add_customer (fixture->store, record), NULL, &error));
      g_assert_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, cases[i].reason));
    }

  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM customer"), ==, 0);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM contact"), ==, 0);
}

static void
test_owner (StoreFixture *fixture,
            gconstpointer data)
{
  gint64 id = add (fixture, "Acme", "owner", "", NULL);
  g_autoptr (GError) error = NULL;

  assert_text (fixture, id, "owner", NULL);
  edit (fixture, id, "owner", "Li Lei");
  assert_text (fixture, id, "owner", "Li Lei");
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM opportunity WHERE owner IS NOT NULL"), ==, 1);
  assert_edit_fails (fixture, id, "owner", "Han Meimei", "Han Meimei");
  edit (fixture, id, "owner", "");
  assert_text (fixture, id, "owner", NULL);

  /* Put back, the deal comes along as well. */
  crm_await (crm_store_put_back (fixture->store,
                                 store_fixture_ask (fixture, "SELECT max (id) FROM change WHERE entity = 'customer'"
                                                             " AND column_name = 'owner'")),
             NULL, &error);
  g_assert_no_error (error);
  assert_text (fixture, id, "owner", "Li Lei");
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM opportunity WHERE owner IS NOT NULL"), ==, 1);
}

typedef struct
{
  gint64 now;
  const char *take;
} NumberCase;

static gboolean
next_number (CrmWriter *writer,
             GValue *result,
             gpointer user_data,
             GError **error)
{
  CrmDatabase *database = crm_writer_get_database (writer);
  NumberCase *number = user_data;

  g_value_init (result, G_TYPE_STRING);
  if (number->take != NULL)
    return crm_customer_number_take (database, number->take, error);

  g_value_take_string (result, crm_customer_number_next (database, number->now, error));
  return g_value_get_string (result) != NULL;
}

static void
assert_next_number (StoreFixture *fixture,
                    const char *local_time,
                    const char *expected)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (local_time, zone);
  NumberCase number = { .now = g_date_time_to_unix_usec (time) };
  g_autoptr (GError) error = NULL;
  g_autofree char *next = crm_await_string (crm_store_write (fixture->store, NULL, NULL, next_number, &number, NULL), &error);

  g_assert_no_error (error);
  g_assert_cmpstr (next, ==, expected);
}

static void
take_number (StoreFixture *fixture,
             const char *taken)
{
  NumberCase number = { .take = taken };
  g_autoptr (GError) error = NULL;

  crm_await (crm_store_write (fixture->store, NULL, NULL, next_number, &number, NULL), NULL, &error);
  g_assert_no_error (error);
}

static void
test_numbers (StoreFixture *fixture,
              gconstpointer data)
{
  assert_next_number (fixture, "2024-05-31T23:59:59", "202405001");
  assert_next_number (fixture, "2024-06-01T00:00:00", "202406001");
  assert_next_number (fixture, "2024-05-01T00:00:00", "202405002");

  /* Numbers from elsewhere are not given again, nor a smaller one after them. */
  take_number (fixture, "202405998");
  take_number (fixture, "C-17");
  assert_next_number (fixture, "2024-05-02T12:00:00", "202405999");
  assert_next_number (fixture, "2024-05-02T12:00:00", "2024051000");
  assert_next_number (fixture, "2024-05-02T12:00:00", "2024051001");
  take_number (fixture, "202405003");
  assert_next_number (fixture, "2024-05-02T12:00:00", "2024051002");
}

static void
test_number_keys (void)
{
  static const char *const ordered[] = { "202404999", "202405001", "202405999", "2024051000", "202406001", "C-9", "c-10" };

  for (guint i = 1; i < G_N_ELEMENTS (ordered); i++)
    {
      g_autofree char *smaller = crm_customer_number_key (ordered[i - 1]);
      g_autofree char *larger = crm_customer_number_key (ordered[i]);

      g_assert_cmpstr (smaller, <, larger);
    }
}

static void
test_number_taken (StoreFixture *fixture,
                   gconstpointer data)
{
  gint64 id = add (fixture, "Acme", "number", "C-17", NULL);
  g_autoptr (CrmRecord) record = customer_record ("name", "Other", "industry", "Energy", "contact_name", "Wang Fang", "phone",
                                                  "13800000001", "source", "Exhibition", "number", "C-17", NULL);
  g_autoptr (GError) error = NULL;

  assert_text (fixture, id, "number", "C-17");
  g_assert_false (crm_await (crm_store_add_customer (fixture->store, record), NULL, &error));
  g_assert_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID);
  g_assert_cmpint (crm_await_int64 (crm_store_find_customer (fixture->store, "C-17"), NULL), ==, id);
}

static void
test_number_never_reused (StoreFixture *fixture,
                          gconstpointer data)
{
  g_autoptr (CrmCustomer) second = NULL;

  add (fixture, "First", NULL);
  undo (fixture);
  second = load (fixture, add (fixture, "Second", NULL));
  g_assert_true (g_str_has_suffix (crm_customer_get_number (second), "002"));
}

static void
test_edit_every_field (StoreFixture *fixture,
                       gconstpointer data)
{
  static const char *const values[][3] = {
    /* field, value, what clears to: NULL cleared, "" cannot be cleared */
    { "name", "Acme Europe", "" },
    { "industry", "Healthcare", "" },
    { "contact_name", "Zhang San", "" },
    { "contact_role", "Buyer", NULL },
    { "email", "zhang@example.com", NULL },
    { "phone", "13900000002", NULL },
    { "source", "Referral", "" },
    { "size", "50–100", NULL },
    { "core_need", "Storage\nand charging", NULL },
    { "remarks", "Call on Mondays", NULL },
    { "address", "1 Century Avenue", NULL },
    { "website", "https://example.com", NULL },
    { "first_contact", "2024-05-01T08:00:00Z", NULL },
    { "stage", "Negotiation and Signing", "" },
    { "amount", "99", NULL },
    { "expected_close", "2027-01-31", NULL },
  };
  gint64 id = add (fixture, "Acme", "email", "a@example.com", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (CrmCustomer) before = load (fixture, id);
      g_autofree char *old = crm_customer_get_text (before, values[i][0]);

      edit (fixture, id, values[i][0], values[i][1]);
      assert_text (fixture, id, values[i][0], values[i][1]);
      undo (fixture);
      assert_text (fixture, id, values[i][0], old);
      edit (fixture, id, values[i][0], values[i][1]);

      if (values[i][2] != NULL)
        {
          assert_edit_fails (fixture, id, values[i][0], "", "");
          assert_text (fixture, id, values[i][0], values[i][1]);
        }
    }

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (values[i][2] == NULL)
      {
        edit (fixture, id, values[i][0], "");
        assert_text (fixture, id, values[i][0], NULL);
      }

  assert_edit_fails (fixture, id, "number", "1", "Number");
}

/* An amount counts in the currency that its customer's deal has. */
static void
test_currency (StoreFixture *fixture,
               gconstpointer data)
{
  gint64 id = add (fixture, "Acme", "currency", "JPY", "amount", "1200", NULL);
  gint64 change;
  g_autoptr (GError) error = NULL;

  assert_text (fixture, id, "currency", "JPY");
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT amount FROM opportunity"), ==, 1200);

  edit (fixture, id, "currency", "USD");
  assert_text (fixture, id, "currency", "USD");
  assert_text (fixture, id, "amount", "1200");
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT amount FROM opportunity"), ==, 120000);

  undo (fixture);
  assert_text (fixture, id, "currency", "JPY");
  assert_text (fixture, id, "amount", "1200");

  edit (fixture, id, "amount", "1500");
  edit (fixture, id, "currency", "USD");
  edit (fixture, id, "amount", "99.50");
  assert_edit_fails (fixture, id, "currency", "JPY", "99.50");
  assert_text (fixture, id, "currency", "USD");

  /* From when it was in yen. */
  change = store_fixture_ask (fixture, "SELECT id FROM change WHERE column_name = 'amount' AND old_value = 1200"
                                       " AND new_value = 1500");
  crm_await (crm_store_put_back (fixture->store, change), NULL, &error);
  g_assert_no_error (error);
  assert_text (fixture, id, "amount", "1200");
  assert_text (fixture, id, "currency", "USD");

  change = store_fixture_ask (fixture, "SELECT max (id) FROM change WHERE column_name = 'currency'");
  crm_await (crm_store_put_back (fixture->store, change), NULL, &error);
  g_assert_no_error (error);
  assert_text (fixture, id, "amount", "1200");
  assert_text (fixture, id, "currency", "JPY");
}

static void
test_requirement (StoreFixture *fixture,
                  gconstpointer data)
{
  gint64 id = add (fixture, "Acme", "core_need", "Storage", NULL);
  g_autoptr (CrmRecord) record = customer_record ("core_need", "Charging", NULL);
  g_autoptr (GError) error = NULL;

  crm_await (crm_store_edit_customer (fixture->store, id, record, "Wang Fang", "on the phone"), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (store_fixture_ask (fixture,
                                "SELECT count(*) FROM requirement_change WHERE old_need = 'Storage'"
                                " AND new_need = 'Charging' AND discussed_with = 'Wang Fang' AND note = 'on the phone'"),
                   ==, 1);

  /* The same again is no change. */
  crm_await (crm_store_edit_customer (fixture->store, id, record, "Wang Fang", NULL), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM requirement_change"), ==, 1);
}

static void
test_stage (StoreFixture *fixture,
            gconstpointer data)
{
  gint64 id = add (fixture, "Acme", "stage", "Qualification", NULL);

  assert_text (fixture, id, "stage", "Needs Confirmed");

  edit (fixture, id, "stage", "赢单");
  assert_text (fixture, id, "stage", "Won");
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM opportunity WHERE closed_at IS NOT NULL"), ==, 1);

  edit (fixture, id, "stage", "Closed Lost");
  assert_text (fixture, id, "stage", "Lost");

  edit (fixture, id, "stage", "Initial Contact");
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM opportunity WHERE closed_at IS NULL"), ==, 1);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM stage_move"), ==, 4);
}

static void
test_stage_names (void)
{
  static const struct
  {
    const char *name;
    CrmStageMeaning meaning;
  } cases[] = {
    { "Prospecting", CRM_STAGE_INITIAL_CONTACT },
    { "Engaging", CRM_STAGE_NEEDS_CONFIRMED },
    { "Qualification", CRM_STAGE_NEEDS_CONFIRMED },
    { "Proposal / Quote", CRM_STAGE_PROPOSAL },
    { "Negotiation", CRM_STAGE_NEGOTIATION },
    { "Closed-Won", CRM_STAGE_WON },
    { " ＷＯＮ ", CRM_STAGE_WON },
    { "成交", CRM_STAGE_WON },
    { "赢单", CRM_STAGE_WON },
    { "closed lost", CRM_STAGE_LOST },
    { "流失", CRM_STAGE_LOST },
    { "输单", CRM_STAGE_LOST },
    { "初步接触", CRM_STAGE_INITIAL_CONTACT },
    { "Wo", CRM_STAGE_UNKNOWN },
    { "", CRM_STAGE_UNKNOWN },
    { "|", CRM_STAGE_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (crm_stage_match_name (cases[i].name), ==, cases[i].meaning);
}

static void
test_delete (StoreFixture *fixture,
             gconstpointer data)
{
  gint64 ids[] = { add (fixture, "First", NULL), add (fixture, "Second", NULL) };
  gint64 missing[] = { add (fixture, "Third", NULL), 12345 };
  g_autoptr (GError) error = NULL;

  crm_await (crm_store_delete_customers (fixture->store, ids, G_N_ELEMENTS (ids), NULL, NULL), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (crm_await_int64 (crm_store_count_customers (fixture->store), NULL), ==, 1);
  g_assert_null (crm_await_object (crm_store_load_customer (fixture->store, ids[0]), &error));
  g_assert_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  undo (fixture);
  g_assert_cmpint (crm_await_int64 (crm_store_count_customers (fixture->store), NULL), ==, 3);
  assert_text (fixture, ids[1], "contact_name", "Wang Fang");

  /* Of those that somebody else has deleted meanwhile nothing is said but the number. */
  g_assert_cmpint (crm_await_int64 (crm_store_delete_customers (fixture->store, missing, G_N_ELEMENTS (missing), NULL, NULL),
                                    &error),
                   ==, 1);
  g_assert_no_error (error);
  g_assert_cmpint (crm_await_int64 (crm_store_count_customers (fixture->store), NULL), ==, 2);
}

static void
test_contacts (StoreFixture *fixture,
               gconstpointer data)
{
  gint64 id = add (fixture, "Acme", NULL);
  g_autoptr (CrmCustomer) customer = NULL;
  g_autoptr (CrmContact) first = NULL;
  g_autoptr (GError) error = NULL;
  gint64 second;

  second = crm_await_int64 (crm_store_add_contact (fixture->store, id, "Li Na", "Director", "021-5555 0000 转 8012",
                                                   "li@example.com"),
                            &error);
  g_assert_no_error (error);
  assert_text (fixture, id, "contact_name", "Wang Fang");

  crm_await (crm_store_make_primary (fixture->store, second), NULL, &error);
  g_assert_no_error (error);
  assert_text (fixture, id, "contact_name", "Li Na");
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM contact WHERE is_primary"), ==, 1);

  crm_await (crm_store_edit_contact (fixture->store, second, NULL, "", NULL, "na@example.com"), NULL, &error);
  g_assert_no_error (error);
  assert_text (fixture, id, "contact_role", NULL);
  assert_text (fixture, id, "email", "na@example.com");

  g_assert_false (crm_await (crm_store_edit_contact (fixture->store, second, NULL, NULL, NULL, "no address"), NULL, &error));
  g_assert_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID);
  g_clear_error (&error);

  g_assert_false (crm_await (crm_store_add_contact (fixture->store, id, NULL, NULL, "13800000003", NULL), NULL, &error));
  g_assert_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID);
  g_clear_error (&error);

  crm_await (crm_store_delete_contact (fixture->store, second), NULL, &error);
  g_assert_no_error (error);
  customer = load (fixture, id);
  first = g_list_model_get_item (G_LIST_MODEL (crm_customer_get_contacts (customer)), 0);
  g_assert_cmpstr (crm_contact_get_name (first), ==, "Wang Fang");
  g_assert_true (crm_contact_get_primary (first));

  g_assert_false (crm_await (crm_store_make_primary (fixture->store, second), NULL, &error));
  g_assert_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  undo (fixture);
  assert_text (fixture, id, "contact_name", "Li Na");
}

static void
assert_matches (StoreFixture *fixture,
                const char *field,
                const char *value,
                const char *number,
                gint64 expected)
{
  g_autoptr (CrmRecord) record = customer_record (field, value, "number", number, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CrmCustomerRows) rows = crm_await_boxed (crm_store_find_matches (fixture->store, record, NULL), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->n_rows, ==, expected != 0 ? 1 : 0);
  if (expected != 0)
    g_assert_cmpint (rows->rows[0].id, ==, expected);
}

static void
test_matches (StoreFixture *fixture,
              gconstpointer data)
{
  gint64 id = add (fixture, "上海新能科技有限公司", "phone", "138-0000-0001", "email", "wang@example.com", NULL);
  g_autoptr (CrmCustomer) customer = load (fixture, id);
  g_autoptr (GError) error = NULL;

  add (fixture, "北京新能科技有限公司", "phone", "13800000009", NULL);

  assert_matches (fixture, "name", "上海新能科技", NULL, id);
  assert_matches (fixture, "name", "上海新能科技（有限公司）", NULL, id);
  assert_matches (fixture, "phone", "+86 13800000001", NULL, id);
  assert_matches (fixture, "email", "WANG@example.com", NULL, id);
  assert_matches (fixture, "name", "新能", NULL, 0);
  assert_matches (fixture, "name", "有限公司", NULL, 0);
  assert_matches (fixture, "phone", "138", NULL, 0);
  assert_matches (fixture, "name", "上海新能科技", crm_customer_get_number (customer), 0);

  crm_await (crm_store_delete_customers (fixture->store, &id, 1, NULL, NULL), NULL, &error);
  g_assert_no_error (error);
  assert_matches (fixture, "name", "上海新能科技", NULL, 0);
}

static void
test_lists (StoreFixture *fixture,
            gconstpointer data)
{
  g_autoptr (GListModel) stages = crm_await_object (crm_store_list_stages (fixture->store), NULL);
  g_autoptr (GListModel) members = crm_await_object (crm_store_list_members (fixture->store), NULL);
  g_autoptr (CrmStage) last = g_list_model_get_item (stages, 5);
  g_autoptr (CrmMember) member = g_list_model_get_item (members, 0);
  g_auto (GStrv) terms = NULL;

  g_assert_cmpuint (g_list_model_get_n_items (stages), ==, 6);
  g_assert_cmpstr (crm_stage_get_kind (last), ==, "lost");
  g_assert_cmpuint (g_list_model_get_n_items (members), ==, 1);
  g_assert_cmpstr (crm_member_get_name (member), ==, "Li Lei");

  add (fixture, "Acme", "source", "Web", NULL);
  add (fixture, "Acme Two", "source", "Exhibition", NULL);
  terms = crm_await_boxed (crm_store_list_terms (fixture->store, "source"), NULL);
  g_assert_cmpuint (g_strv_length (terms), ==, 2);
  g_assert_cmpstr (terms[0], ==, "Exhibition");
  g_assert_cmpstr (terms[1], ==, "Web");
}

static void
test_settings (StoreFixture *fixture,
               gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *unset = crm_await_string (crm_store_get_setting (fixture->store, "columns"), &error);
  g_autofree char *set = NULL;
  g_autofree char *name = NULL;

  g_assert_no_error (error);
  g_assert_null (unset);

  crm_await (crm_store_set_setting (fixture->store, "columns", "name,stage"), NULL, &error);
  g_assert_no_error (error);
  set = crm_await_string (crm_store_get_setting (fixture->store, "columns"), &error);
  g_assert_cmpstr (set, ==, "name,stage");

  crm_await (crm_store_set_member_name (fixture->store, " Lei Li "), NULL, &error);
  g_assert_no_error (error);
  name = crm_await_string (crm_store_get_member_name (fixture->store), &error);
  g_assert_cmpstr (name, ==, "Lei Li");
  g_assert_cmpint (crm_store_get_member (fixture->store), >, 0);
}

#define ADD(path, func) g_test_add (path, StoreFixture, NULL, customer_fixture_set_up, func, store_fixture_tear_down)

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  ADD ("/customer/add", test_add);
  ADD ("/customer/add-refused", test_add_refused);
  ADD ("/customer/owner", test_owner);
  ADD ("/customer/numbers", test_numbers);
  g_test_add_func ("/customer/number-keys", test_number_keys);
  ADD ("/customer/number-taken", test_number_taken);
  ADD ("/customer/number-never-reused", test_number_never_reused);
  ADD ("/customer/edit-every-field", test_edit_every_field);
  ADD ("/customer/currency", test_currency);
  ADD ("/customer/requirement", test_requirement);
  ADD ("/customer/stage", test_stage);
  g_test_add_func ("/customer/stage-names", test_stage_names);
  ADD ("/customer/delete", test_delete);
  ADD ("/customer/contacts", test_contacts);
  ADD ("/customer/matches", test_matches);
  ADD ("/customer/lists", test_lists);
  ADD ("/customer/settings", test_settings);

  return g_test_run ();
}
