/* test-bulk.c: many new rows in one act
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/store/crm-bulk.h"
#include "store-fixture.h"

/* Fills @record from a line of "field=value|field=value"; "+name" is a custom field. */
static CrmRecord *
record_new (const CrmField *fields,
            gsize n_fields,
            const char *line)
{
  CrmRecord *record = crm_record_new (fields, n_fields);
  g_auto (GStrv) pairs = g_strsplit (line, "|", -1);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      char *value = strchr (pairs[i], '=');

      *value++ = '\0';
      if (*pairs[i] == '+')
        crm_record_set_custom (record, pairs[i] + 1, value);
      else
        g_assert_true (crm_record_set (record, pairs[i], value));
    }
  return record;
}

static CrmRecord *
customer_record (const char *line)
{
  gsize n;
  const CrmField *fields = crm_customer_fields (&n);

  return record_new (fields, n, line);
}

static CrmRecord *
opportunity_record (const char *line)
{
  gsize n;
  const CrmField *fields = crm_opportunity_fields (&n);

  return record_new (fields, n, line);
}

static CrmRecord *
member_record (const char *line)
{
  gsize n;
  const CrmField *fields = crm_member_fields (&n);

  return record_new (fields, n, line);
}

static gint64
add_line (CrmBulk *bulk,
          const char *line,
          GError **error)
{
  g_autoptr (CrmRecord) record = customer_record (line);

  return crm_bulk_add_customer (bulk, record, error);
}

static gint64
find_line (CrmBulk *bulk,
           const char *line)
{
  g_autoptr (CrmRecord) record = customer_record (line);
  g_autoptr (GError) error = NULL;
  gint64 id = crm_bulk_find_customer (bulk, record, &error);

  g_assert_no_error (error);
  return id;
}

static void
update_line (CrmBulk *bulk,
             gint64 id,
             const char *line)
{
  g_autoptr (CrmRecord) record = customer_record (line);
  g_autoptr (GError) error = NULL;

  crm_bulk_update_customer (bulk, id, record, &error);
  g_assert_no_error (error);
}

static gboolean
load_func (CrmWriter *writer,
           GValue *result,
           gpointer user_data,
           GError **error)
{
  void (*load) (CrmBulk *) = user_data;
  g_autoptr (CrmBulk) bulk = crm_bulk_new (writer, 10, error);

  g_assert_nonnull (bulk);
  load (bulk);
  return crm_bulk_finish (g_steal_pointer (&bulk), error);
}

static void
run (StoreFixture *fixture,
     void (*load) (CrmBulk *))
{
  store_fixture_write (fixture, "import", load_func, load);
}

#define ASSERT_COUNT(fixture, n, from) g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM " from), ==, n)

#define FULL_ROW                                                                                                       \
  "name=Shanghai Xinneng|industry=Energy|source=Fair|size=50-100|contact_name=Li Lei|contact_role=CTO|"                 \
  "phone=13800000001\n021-55550000|email=li@xinneng.example|core_need=cells|remarks=r|address=a|"                      \
  "website=https://x.example|owner=Han Meimei|stage=Won|amount=12800.50|expected_close=2024-07-01|"                     \
  "tags=key, 新能源；big|created_at=2024-05-03T04:00:00Z|created_by=Wang|+Floor=7|+Rating=A"

static void
load_full (CrmBulk *bulk)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (add_line (bulk, FULL_ROW, &error), ==, 1);
  g_assert_no_error (error);
  g_assert_cmpint (add_line (bulk, "name=Second|owner=Han Meimei|created_at=2024-05-09T04:00:00Z", &error), ==, 2);
}

static void
test_full (StoreFixture *fixture,
           gconstpointer data)
{
  store_fixture_open (fixture);
  run (fixture, load_full);

  ASSERT_COUNT (fixture, 1,
                "customer c JOIN member o ON o.id = c.owner JOIN member b ON b.id = c.created_by"
                " WHERE c.name = 'Shanghai Xinneng' AND c.industry = 'Energy' AND c.core_need = 'cells'"
                " AND o.name = 'Han Meimei' AND b.name = 'Wang' AND c.number = '202405001'"
                " AND c.created_at = 1714708800000000");
  ASSERT_COUNT (fixture, 1, "customer WHERE number = '202405002'");
  ASSERT_COUNT (fixture, 1, "number_series WHERE month = '202405' AND last = 2");
  ASSERT_COUNT (fixture, 1, "contact WHERE customer = 1 AND is_primary = 1 AND role = 'CTO'");
  ASSERT_COUNT (fixture, 1, "opportunity o JOIN stage s ON s.id = o.stage WHERE o.customer = 1 AND s.kind = 'won'"
                            " AND o.amount = 1280050 AND o.closed_at IS NOT NULL AND o.expected_close = '2024-07-01'");
  ASSERT_COUNT (fixture, 1, "opportunity o JOIN stage s ON s.id = o.stage WHERE o.customer = 2 AND s.position = 0");
  ASSERT_COUNT (fixture, 2, "stage_move m JOIN opportunity o ON o.id = m.opportunity WHERE o.customer = 1");
  ASSERT_COUNT (fixture, 3, "customer_tag WHERE customer = 1");
  ASSERT_COUNT (fixture, 2, "custom_value v JOIN custom_field f ON f.id = v.field WHERE f.name IN ('Floor', 'Rating')");
  ASSERT_COUNT (fixture, 3, "term");
  ASSERT_COUNT (fixture, 2, "customer_summary");
  ASSERT_COUNT (fixture, 2, "member");

  /* One entry for all rows of a table. */
  ASSERT_COUNT (fixture, 1, "change WHERE entity = 'customer' AND row = 1 AND last_row = 2");

  g_assert_true (crm_await (crm_store_undo (fixture->store, 0, CRM_UNDO_KEEP_EDITED), NULL, NULL));
  ASSERT_COUNT (fixture, 0, "customer WHERE deleted_act IS NULL");
  ASSERT_COUNT (fixture, 0, "opportunity WHERE deleted_act IS NULL");
  ASSERT_COUNT (fixture, 0, "member WHERE deleted_act IS NULL");
  ASSERT_COUNT (fixture, 0, "customer_tag WHERE deleted_act IS NULL");
  ASSERT_COUNT (fixture, 0, "customer_summary");
  ASSERT_COUNT (fixture, 1, "number_series WHERE last = 2");

  g_assert_true (crm_await (crm_store_redo (fixture->store), NULL, NULL));
  ASSERT_COUNT (fixture, 2, "customer_summary");
  ASSERT_COUNT (fixture, 2, "member WHERE deleted_act IS NULL");
}

static void
load_matches (CrmBulk *bulk)
{
  g_autoptr (GError) error = NULL;
  gint64 id = add_line (bulk, "name=上海新能科技有限公司|phone=+86 138-0000-0001|email=A@x.example", &error);

  g_assert_no_error (error);
  g_assert_cmpint (find_line (bulk, "name=上海新能科技"), ==, id);
  g_assert_cmpint (find_line (bulk, "name=Other|phone=13800000001"), ==, id);
  g_assert_cmpint (find_line (bulk, "name=Other|email=a@X.example"), ==, id);
  g_assert_cmpint (find_line (bulk, "name=北京新能科技有限公司"), ==, 0);
  g_assert_cmpint (find_line (bulk, "name=有限公司"), ==, 0);

  id = add_line (bulk, "name=Later|phone=13900000002", &error);
  g_assert_cmpint (find_line (bulk, "name=X|phone=139 0000 0002"), ==, id);
}

static void
load_matches_again (CrmBulk *bulk)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (find_line (bulk, "name=上海新能科技"), ==, 1);
  update_line (bulk, 1, "name=上海新能科技有限公司|phone=021-55550000|core_need=cells");

  /* Its match keys are out of the table now. */
  g_assert_cmpint (find_line (bulk, "name=上海新能科技"), ==, 1);
  g_assert_cmpint (find_line (bulk, "name=X|phone=13800000001"), ==, 1);
  g_assert_cmpint (find_line (bulk, "name=X|phone=02155550000"), ==, 1);
  g_assert_cmpint (find_line (bulk, "number=N-77|name=X"), ==, 0);
  g_assert_cmpint (add_line (bulk, "number=N-77|name=X", &error), ==, 3);
  g_assert_cmpint (find_line (bulk, "number=N-77|name=Y"), ==, 3);
}

static void
test_matches (StoreFixture *fixture,
              gconstpointer data)
{
  store_fixture_open (fixture);
  run (fixture, load_matches);
  run (fixture, load_matches_again);

  ASSERT_COUNT (fixture, 1, "contact WHERE customer = 1 AND phone = '+86 138-0000-0001' || char (10) || '021-55550000'");
  ASSERT_COUNT (fixture, 1, "requirement_change WHERE customer = 1 AND new_need = 'cells' AND old_need IS NULL");

  g_assert_true (crm_await (crm_store_undo (fixture->store, 0, CRM_UNDO_KEEP_EDITED), NULL, NULL));
  ASSERT_COUNT (fixture, 1, "contact WHERE customer = 1 AND phone = '+86 138-0000-0001'");
  ASSERT_COUNT (fixture, 1, "customer WHERE id = 1 AND core_need IS NULL");
  ASSERT_COUNT (fixture, 2, "customer WHERE deleted_act IS NULL");
}

static void
load_contacts (CrmBulk *bulk)
{
  g_autoptr (GError) error = NULL;
  gint64 id = add_line (bulk, "name=Acme|contact_name=Li Lei|phone=13800000001|remarks=old", &error);

  update_line (bulk, id, "name=Acme|contact_name=Han Meimei|phone=13900000002|remarks=");
  update_line (bulk, id, "name=Acme|contact_name=Li Lei|phone=138 0000 0001");
  update_line (bulk, id, "name=Acme|email=info@acme.example");
}

static void
test_contacts (StoreFixture *fixture,
               gconstpointer data)
{
  store_fixture_open (fixture);
  run (fixture, load_contacts);

  ASSERT_COUNT (fixture, 2, "contact");
  ASSERT_COUNT (fixture, 1, "contact WHERE is_primary = 1 AND name = 'Li Lei' AND phone = '13800000001'"
                            " AND email = 'info@acme.example'");
  ASSERT_COUNT (fixture, 1, "customer WHERE remarks = 'old'");
}

static void
load_opportunities (CrmBulk *bulk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CrmRecord) won = opportunity_record ("reference=A1|product=GTX|owner=Moses|stage=Won|engaged_on=2016-10-20|"
                                                  "closed_on=2017-03-01|actual_amount=1054|currency=USD");
  g_autoptr (CrmRecord) open = opportunity_record ("reference=A2|product=GTK|owner=Moses|stage=Needs Confirmed|"
                                                   "engaged_on=2016-11-20|amount=55");
  g_autoptr (CrmRecord) changed = opportunity_record ("reference=A2|stage=Lost|closed_on=2017-01-15");
  gint64 id = add_line (bulk, "name=Cancity", &error);
  gint64 other = crm_bulk_find_customer_by_name (bulk, "Acme", &error);

  g_assert_cmpint (other, ==, 1);
  g_assert_cmpint (crm_bulk_find_opportunity (bulk, id, won, &error), ==, 0);
  g_assert_cmpint (crm_bulk_add_opportunity (bulk, id, won, &error), !=, 0);
  g_assert_cmpint (crm_bulk_add_opportunity (bulk, id, open, &error), !=, 0);
  g_assert_cmpint (crm_bulk_add_opportunity (bulk, other, open, &error), !=, 0);
  g_assert_cmpint (crm_bulk_find_opportunity (bulk, id, won, &error), !=, 0);
  g_assert_true (crm_bulk_update_opportunity (bulk, crm_bulk_find_opportunity (bulk, other, open, &error), changed,
                                              &error));
  g_assert_no_error (error);
}

static void
test_opportunities (StoreFixture *fixture,
                    gconstpointer data)
{
  store_fixture_open (fixture);
  store_fixture_write (fixture, "customer.add", store_fixture_add_customer, (gpointer) "Acme");
  run (fixture, load_opportunities);

  /* The new customer has no empty one besides. */
  ASSERT_COUNT (fixture, 2, "opportunity WHERE customer = 2");
  ASSERT_COUNT (fixture, 1, "opportunity WHERE customer = 1");
  ASSERT_COUNT (fixture, 1, "opportunity o JOIN stage s ON s.id = o.stage JOIN member m ON m.id = o.owner"
                            " WHERE o.reference = 'A1' AND s.kind = 'won' AND m.name = 'Moses'"
                            " AND date (o.opened_at / 1000000, 'unixepoch') = '2016-10-20'"
                            " AND date (o.closed_at / 1000000, 'unixepoch') = '2017-03-01'"
                            " AND o.actual_amount = 105400 AND o.currency = 'USD'");
  ASSERT_COUNT (fixture, 2, "stage_move m JOIN opportunity o ON o.id = m.opportunity WHERE o.reference = 'A1'");
  ASSERT_COUNT (fixture, 1, "stage_move m JOIN opportunity o ON o.id = m.opportunity WHERE o.reference = 'A1'"
                            " AND m.from_stage IS NOT NULL AND m.at = o.closed_at");
  ASSERT_COUNT (fixture, 1, "opportunity o JOIN stage s ON s.id = o.stage WHERE o.customer = 1 AND s.kind = 'lost'"
                            " AND date (o.closed_at / 1000000, 'unixepoch') = '2017-01-15'");
  ASSERT_COUNT (fixture, 2, "term WHERE kind = 'product'");

  g_assert_true (crm_await (crm_store_undo (fixture->store, 0, CRM_UNDO_KEEP_EDITED), NULL, NULL));
  ASSERT_COUNT (fixture, 0, "opportunity WHERE deleted_act IS NULL");
  ASSERT_COUNT (fixture, 0, "stage_move WHERE deleted_act IS NULL");
}

static void
load_closed (CrmBulk *bulk)
{
  g_autoptr (CrmRecord) won = opportunity_record ("reference=A1|stage=Won|engaged_on=2016-10-20|closed_on=2017-03-01");
  g_autoptr (CrmRecord) open = opportunity_record ("reference=A2|stage=Needs Confirmed|engaged_on=2016-10-20");
  g_autoptr (GError) error = NULL;

  add_line (bulk, "name=Acme", &error);
  crm_bulk_add_opportunity (bulk, 1, won, &error);
  crm_bulk_add_opportunity (bulk, 1, open, &error);
  g_assert_no_error (error);
}

static void
correct_closed (CrmBulk *bulk)
{
  g_autoptr (CrmRecord) won = opportunity_record ("reference=A1|stage=Won|closed_on=2017-03-05");
  g_autoptr (CrmRecord) open = opportunity_record ("reference=A2|closed_on=2017-06-30");
  g_autoptr (GError) error = NULL;

  crm_bulk_update_opportunity (bulk, crm_bulk_find_opportunity (bulk, 1, won, &error), won, &error);
  crm_bulk_update_opportunity (bulk, crm_bulk_find_opportunity (bulk, 1, open, &error), open, &error);
  g_assert_no_error (error);
}

#define CLOSED_ON(day) "stage_move m JOIN opportunity o ON o.id = m.opportunity AND m.at = o.closed_at"                 \
                       " WHERE o.reference = 'A1' AND date (o.closed_at / 1000000, 'unixepoch') = '" day "'"

/* A corrected closing date is not passed over because the stage is the same. */
static void
test_closed_on (StoreFixture *fixture,
                gconstpointer data)
{
  store_fixture_open (fixture);
  run (fixture, load_closed);
  ASSERT_COUNT (fixture, 1, CLOSED_ON ("2017-03-01"));

  run (fixture, correct_closed);
  ASSERT_COUNT (fixture, 1, CLOSED_ON ("2017-03-05"));
  ASSERT_COUNT (fixture, 2, "stage_move m JOIN opportunity o ON o.id = m.opportunity WHERE o.reference = 'A1'");
  ASSERT_COUNT (fixture, 1, "opportunity WHERE reference = 'A2' AND expected_close = '2017-06-30' AND closed_at IS NULL");

  g_assert_true (crm_await (crm_store_undo (fixture->store, 0, CRM_UNDO_KEEP_EDITED), NULL, NULL));
  ASSERT_COUNT (fixture, 1, CLOSED_ON ("2017-03-01"));
}

static gint64
find_reference (CrmBulk *bulk,
                const char *reference)
{
  g_autofree char *line = g_strconcat ("reference=", reference, NULL);
  g_autoptr (CrmRecord) record = opportunity_record (line);
  g_autoptr (GError) error = NULL;
  gint64 id = crm_bulk_find_opportunity (bulk, 1, record, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, !=, 0);
  return id;
}

static void
load_yen (CrmBulk *bulk)
{
  static const char *lines[] = {
    "reference=A|amount=1200|currency=JPY", "reference=B|amount=1200|currency=USD",
    "reference=C|amount=12.50|currency=USD", "reference=D|stage=Won|actual_amount=3|currency=USD",
  };
  g_autoptr (GError) error = NULL;

  add_line (bulk, "name=Acme", &error);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (CrmRecord) record = opportunity_record (lines[i]);

      crm_bulk_add_opportunity (bulk, 1, record, &error);
      g_assert_no_error (error);
    }
}

static void
update_yen (CrmBulk *bulk)
{
  g_autoptr (CrmRecord) amount = opportunity_record ("reference=A|amount=1500");
  g_autoptr (CrmRecord) currency = opportunity_record ("reference=B|currency=JPY");
  g_autoptr (CrmRecord) cents = opportunity_record ("reference=C|title=Cents|currency=JPY");
  g_autoptr (CrmRecord) back = opportunity_record ("reference=D|stage=Needs Confirmed");
  g_autoptr (GError) error = NULL;

  crm_bulk_update_opportunity (bulk, find_reference (bulk, "A"), amount, &error);
  g_assert_no_error (error);
  crm_bulk_update_opportunity (bulk, find_reference (bulk, "B"), currency, &error);
  g_assert_no_error (error);
  crm_bulk_update_opportunity (bulk, find_reference (bulk, "D"), back, &error);
  g_assert_no_error (error);
  g_assert_false (crm_bulk_update_opportunity (bulk, find_reference (bulk, "C"), cents, &error));
  g_assert_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID);
}

/* A file without a currency speaks of the one that the opportunity has. */
static void
test_currency (StoreFixture *fixture,
               gconstpointer data)
{
  store_fixture_open (fixture);
  run (fixture, load_yen);
  run (fixture, update_yen);

  ASSERT_COUNT (fixture, 1, "opportunity WHERE reference = 'A' AND amount = 1500 AND currency = 'JPY'");
  ASSERT_COUNT (fixture, 1, "opportunity WHERE reference = 'B' AND amount = 1200 AND currency = 'JPY'");
  ASSERT_COUNT (fixture, 1, "opportunity WHERE reference = 'C' AND amount = 1250 AND currency = 'USD' AND title = ''");
  ASSERT_COUNT (fixture, 1, "opportunity WHERE reference = 'D' AND actual_amount IS NULL AND closed_at IS NULL");
}

static void
load_deal (CrmBulk *bulk)
{
  g_autoptr (CrmRecord) yen = opportunity_record ("amount=1200|currency=JPY|owner=Anna");
  g_autoptr (GError) error = NULL;

  add_line (bulk, "name=Acme|owner=Anna|remarks=old", &error);
  crm_bulk_add_opportunity (bulk, 1, yen, &error);
  add_line (bulk, "name=Bare|owner=Anna", &error);
  add_line (bulk, "name=Cents|amount=1200|currency=USD", &error);
  g_assert_no_error (error);
}

static gboolean
delete_deal (CrmWriter *writer,
             GValue *result,
             gpointer user_data,
             GError **error)
{
  gint64 id;

  return crm_database_get_int64 (crm_writer_get_database (writer), "SELECT id FROM opportunity WHERE customer = 2", &id,
                                 error) &&
         crm_writer_delete (writer, "opportunity", id, error);
}

static void
update_deal (CrmBulk *bulk)
{
  g_autoptr (CrmRecord) cents = customer_record ("name=Acme|remarks=new|amount=12.50");
  g_autoptr (CrmRecord) nowhere = customer_record ("name=Acme|remarks=new|stage=Nowhere");
  g_autoptr (GError) error = NULL;

  update_line (bulk, 1, "name=Acme|owner=Bill|amount=1500");
  update_line (bulk, 2, "name=Bare|owner=Bill|amount=7");
  update_line (bulk, 3, "name=Cents|currency=JPY");

  g_assert_false (crm_bulk_update_customer (bulk, 1, cents, &error));
  g_assert_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (crm_bulk_update_customer (bulk, 1, nowhere, &error));
  g_assert_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID);
}

static void
test_deal (StoreFixture *fixture,
           gconstpointer data)
{
  store_fixture_open (fixture);
  run (fixture, load_deal);
  store_fixture_write (fixture, "change", delete_deal, NULL);
  run (fixture, update_deal);

  ASSERT_COUNT (fixture, 1, "opportunity WHERE customer = 1 AND amount = 1500 AND currency = 'JPY'");
  ASSERT_COUNT (fixture, 1, "customer WHERE id = 1 AND remarks = 'old'");
  ASSERT_COUNT (fixture, 1, "opportunity WHERE customer = 3 AND amount = 1200 AND currency = 'JPY'");
  ASSERT_COUNT (fixture, 1, "opportunity o JOIN member m ON m.id = o.owner"
                            " WHERE o.customer = 2 AND o.deleted_act IS NULL AND m.name = 'Bill'");
  ASSERT_COUNT (fixture, 1, "customer_summary WHERE id = 2 AND amount = 700");
}

static void
load_owner (CrmBulk *bulk)
{
  update_line (bulk, 1, "name=Acme|owner=Bill");
}

/* The deals of the old owner go along, as they do in the window. */
static void
test_owner (StoreFixture *fixture,
            gconstpointer data)
{
  store_fixture_open (fixture);
  run (fixture, load_deal);
  run (fixture, load_owner);

  ASSERT_COUNT (fixture, 1, "customer c JOIN member m ON m.id = c.owner WHERE c.id = 1 AND m.name = 'Bill'");
  ASSERT_COUNT (fixture, 1, "opportunity o JOIN member m ON m.id = o.owner WHERE o.customer = 1 AND m.name = 'Bill'");
}

static void
load_tags (CrmBulk *bulk)
{
  g_autoptr (GError) error = NULL;

  add_line (bulk, "name=Acme|tags=High Intent", &error);
  g_assert_no_error (error);
  g_assert_cmpint (add_line (bulk, "name=Bolt|tags=High Intent, Low Intent", &error), ==, 0);
  g_assert_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID);

  /* Another row of the same customer. */
  update_line (bulk, 1, "name=Acme|tags=Wait and See");
}

static void
update_tags (CrmBulk *bulk)
{
  update_line (bulk, 1, "name=Acme|tags=Low Intent; New Energy, Healthcare");
}

#define TAG(tag) "customer_tag l JOIN tag t ON t.id = l.tag WHERE l.deleted_act IS NULL AND t.name = '" tag "'"

/* A group that allows one tag alone keeps to it. */
static void
test_exclusive_tags (StoreFixture *fixture,
                     gconstpointer data)
{
  store_fixture_open (fixture);
  run (fixture, load_tags);
  ASSERT_COUNT (fixture, 1, "customer");
  ASSERT_COUNT (fixture, 1, "customer_tag WHERE deleted_act IS NULL");
  ASSERT_COUNT (fixture, 1, TAG ("Wait and See"));

  run (fixture, update_tags);
  ASSERT_COUNT (fixture, 3, "customer_tag WHERE deleted_act IS NULL");
  ASSERT_COUNT (fixture, 1, TAG ("Low Intent"));

  g_assert_true (crm_await (crm_store_undo (fixture->store, 0, CRM_UNDO_KEEP_EDITED), NULL, NULL));
  ASSERT_COUNT (fixture, 1, "customer_tag WHERE deleted_act IS NULL");
  ASSERT_COUNT (fixture, 1, TAG ("Wait and See"));
}

static void
load_terms (CrmBulk *bulk)
{
  g_autofree char *long_name = g_strnfill (300, 'x');
  g_autofree char *first = g_strconcat ("name=A|industry=", long_name, "1", NULL);
  g_autofree char *second = g_strconcat ("name=B|industry=", long_name, "2", NULL);
  g_autoptr (GError) error = NULL;

  add_line (bulk, first, &error);
  add_line (bulk, second, &error);
  g_assert_no_error (error);
}

static void
test_long_terms (StoreFixture *fixture,
                 gconstpointer data)
{
  store_fixture_open (fixture);
  run (fixture, load_terms);

  ASSERT_COUNT (fixture, 2, "term WHERE kind = 'industry' AND length (name) = 301");
}

static void
load_numbers (CrmBulk *bulk)
{
  g_autoptr (GError) error = NULL;

  add_line (bulk, "name=A|number=202405010|created_at=2024-05-03T04:00:00Z", &error);
  add_line (bulk, "name=B|created_at=2024-05-03T04:00:00Z", &error);
  g_assert_no_error (error);

  g_assert_cmpint (add_line (bulk, "name=C|number=202405010", &error), ==, 0);
  g_assert_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_cmpint (add_line (bulk, "name=D|stage=Nowhere", &error), ==, 0);
  g_assert_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID);
}

static void
test_numbers (StoreFixture *fixture,
              gconstpointer data)
{
  store_fixture_open (fixture);
  run (fixture, load_numbers);

  ASSERT_COUNT (fixture, 2, "customer");
  ASSERT_COUNT (fixture, 1, "customer WHERE name = 'B' AND number = '202405011'");
  ASSERT_COUNT (fixture, 2, "opportunity");
}

static void
load_members (CrmBulk *bulk)
{
  static const char *lines[] = {
    "name=Anna|manager=Dustin|team=Central", "name=Cecily|manager=Melvin|team=Central",
    "name=Versie|manager=Dustin|team=Central|email=v@x.example", "name=Zane|team=West",
  };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (CrmRecord) record = member_record (lines[i]);

      g_assert_cmpint (crm_bulk_add_member (bulk, record, &error), !=, 0);
      g_assert_no_error (error);
    }
  g_assert_cmpint (crm_bulk_find_member (bulk, "Zane"), !=, 0);
  g_assert_cmpint (crm_bulk_find_member (bulk, "Nobody"), ==, 0);
}

static void
test_members (StoreFixture *fixture,
              gconstpointer data)
{
  store_fixture_open (fixture);
  run (fixture, load_members);

  ASSERT_COUNT (fixture, 6, "member");
  ASSERT_COUNT (fixture, 3, "team");
  ASSERT_COUNT (fixture, 2, "member WHERE role = 'manager'");
  ASSERT_COUNT (fixture, 2, "member m JOIN team t ON t.id = m.team JOIN member b ON b.id = t.manager"
                            " WHERE b.name = 'Dustin' AND t.name = 'Central'");
}

#define N_MANY 8000

static gboolean
load_many_func (CrmWriter *writer,
                GValue *result,
                gpointer user_data,
                GError **error)
{
  g_autoptr (CrmBulk) bulk = crm_bulk_new (writer, N_MANY, error);

  for (guint i = 0; i < N_MANY; i++)
    {
      g_autofree char *line = g_strdup_printf ("name=公司 %u|contact_name=李 %u|phone=1390%07u|industry=I%u", i, i, i, i % 9);

      if (add_line (bulk, line, error) == 0)
        return FALSE;
      if (GPOINTER_TO_UINT (user_data) == i + 1)
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "stopped");
      if (*error != NULL)
        return FALSE;
    }
  return crm_bulk_finish (g_steal_pointer (&bulk), error);
}

static void
test_many (StoreFixture *fixture,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  store_fixture_open (fixture);

  /* Broken off, nothing is there, and the indexes are. */
  g_assert_false (crm_await (crm_store_write (fixture->store, "import", NULL, load_many_func,
                                              GUINT_TO_POINTER (N_MANY / 2), NULL),
                             NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  ASSERT_COUNT (fixture, 0, "customer");
  ASSERT_COUNT (fixture, 0, "member");
  ASSERT_COUNT (fixture, 0, "number_series");
  ASSERT_COUNT (fixture, 18, "sqlite_schema WHERE type = 'index' AND tbl_name = 'customer_summary'");

  store_fixture_write (fixture, "import", load_many_func, NULL);
  ASSERT_COUNT (fixture, N_MANY, "customer_summary");
  ASSERT_COUNT (fixture, N_MANY, "customer");
  ASSERT_COUNT (fixture, 18, "sqlite_schema WHERE type = 'index' AND tbl_name = 'customer_summary'");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

#define ADD(path, function)                                                                                            \
  g_test_add ("/bulk/" path, StoreFixture, NULL, store_fixture_set_up, function, store_fixture_check_and_tear_down)
  ADD ("full", test_full);
  ADD ("matches", test_matches);
  ADD ("contacts", test_contacts);
  ADD ("opportunities", test_opportunities);
  ADD ("closed-on", test_closed_on);
  ADD ("currency", test_currency);
  ADD ("deal", test_deal);
  ADD ("owner", test_owner);
  ADD ("exclusive-tags", test_exclusive_tags);
  ADD ("long-terms", test_long_terms);
  ADD ("numbers", test_numbers);
  ADD ("members", test_members);
  ADD ("many", test_many);

  return g_test_run ();
}
