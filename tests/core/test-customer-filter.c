/* test-customer-filter.c: every filter against a plain look at each customer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <stdlib.h>

#include "core/model/crm-custom-field.h"
#include "core/store/crm-custom-field-store.h"
#include "core/store/crm-customer-scope.h"
#include "core/store/crm-many-store.h"
#include "core/store/crm-uuid.h"
#include "core/text/crm-values.h"
#include "search-fixture.h"

#define N_CUSTOMERS 1500
#define N_FILTERS 500
#define N_TAGS 7
#define DAY (24 * G_TIME_SPAN_HOUR)

#define PICK(array) array[g_test_rand_int_range (0, G_N_ELEMENTS (array))]

static const char *const stages[] = { "Initial Contact", "Needs Confirmed", "Won", "Lost" };
static const char *const owners[] = { "", "张三", "李四", "Anna Smith" };
static const char *const industries[] = { "", "制造业", "医疗", "Retail" };
static const char *const sources[] = { "", "展会", "Referral" };
static const char *const sizes[] = { "", "1–50 人", "50–100 people", "300" };
static const char *const tags[] = { "", "New Energy", "High Intent", "New Energy, High Intent", "New Energy; Healthcare" };
static const char *const levels[] = { "", "gold", "silver" };

/* What the tables say of a customer. */
typedef struct
{
  gint64 id;
  char *name;
  char *stage;
  char *owner;
  char *industry;
  char *source;
  char *size;
  char *tags; /* uuids */
  char *level;
  char *floor;
  char *audited;
  gint64 created_at;
  gint64 first_contact;
  gint64 last_follow_up;
  gint64 next_step;
  char *expected_close;
  gboolean has_amount;
  gint64 amount;
  char *currency;
  gboolean incomplete;
} Customer;

typedef struct
{
  StoreFixture *fixture;
  GPtrArray *customers;
  char *tag_uuids[N_TAGS];
  char *level; /* "custom:…" */
  char *floor;
  char *audited;
  gint64 now;
} Test;

static void
customer_free (gpointer data)
{
  Customer *self = data;

  g_free (self->name);
  g_free (self->stage);
  g_free (self->owner);
  g_free (self->industry);
  g_free (self->source);
  g_free (self->size);
  g_free (self->tags);
  g_free (self->level);
  g_free (self->floor);
  g_free (self->audited);
  g_free (self->expected_close);
  g_free (self->currency);
  g_free (self);
}

/* Making them ------------------------------------------------------------------------ */

static void
await_ok (DexFuture *future)
{
  g_autoptr (GError) error = NULL;

  crm_await (future, NULL, &error);
  g_assert_no_error (error);
}

static gint64
random_instant (Test *test,
                int earliest,
                int latest)
{
  return test->now + g_test_rand_int_range (earliest, latest) * DAY +
         g_test_rand_int_range (0, 24 * 60) * G_TIME_SPAN_MINUTE;
}

static void
set_instant (CrmRecord *record,
             const char *field,
             gint64 instant)
{
  g_autofree char *text = crm_instant_to_text (instant);

  crm_record_set (record, field, text);
}

static CrmRecord *
make_record (Test *test)
{
  static const char *const names[] = { "上海新能", "重庆长安", "Acme", "Globex 上海", "厦门银行" };
  static const char *const currencies[] = { "CNY", "JPY", "KWD" };
  CrmRecord *record = customer_record ("name", PICK (names), "owner", PICK (owners), "industry", PICK (industries),
                                       "source", PICK (sources), "size", PICK (sizes), "contact_name", "李雷", "phone",
                                       "13800000000", "tags", PICK (tags), NULL);
  const char *level = PICK (levels);

  set_instant (record, "created_at", random_instant (test, -60, 0));
  if (g_test_rand_int_range (0, 3) > 0)
    set_instant (record, "first_contact", random_instant (test, -60, 0));
  if (g_test_rand_int_range (0, 8) > 0)
    {
      g_autofree char *amount = g_strdup_printf ("%d", g_test_rand_int_range (0, 2000));
      g_autoptr (GDateTime) day = g_date_time_new_from_unix_local_usec (random_instant (test, -30, 30));
      g_autofree char *date = g_date_time_format (day, "%Y-%m-%d");

      crm_record_set (record, "stage", PICK (stages));
      if (g_test_rand_int_range (0, 4) > 0)
        {
          crm_record_set (record, "amount", amount);
          crm_record_set (record, "currency", PICK (currencies));
        }
      if (g_test_rand_bit ())
        crm_record_set (record, "expected_close", date);
    }

  if (*level != '\0')
    crm_record_set_custom (record, "Level", level);
  if (g_test_rand_bit ())
    {
      g_autofree char *floor = g_strdup_printf ("%d%s", g_test_rand_int_range (-3, 40), g_test_rand_bit () ? "" : ".5");

      crm_record_set_custom (record, "Floor", floor);
    }
  if (g_test_rand_bit ())
    {
      g_autofree char *date = g_strdup_printf ("2024-0%d-15", g_test_rand_int_range (1, 10));

      crm_record_set_custom (record, "Audited", date);
    }
  return record;
}

/* Follow-ups and tasks of about half of them. */
static gboolean
add_history (CrmWriter *writer,
             GValue *result,
             gpointer user_data,
             GError **error)
{
  Test *test = user_data;

  for (gint64 id = 1; id <= N_CUSTOMERS; id++)
    {
      const CrmColumn follow_up[] = {
        { "customer", CRM_INT (id) },
        { "channel", CRM_TEXT ("phone") },
        { "feedback", CRM_TEXT ("ok") },
        { "at", CRM_INT (random_instant (test, -60, 0)) },
      };
      gint64 due = random_instant (test, -20, 20);
      const CrmColumn task[] = {
        { "subject", CRM_TEXT ("call") },
        { "due_at", CRM_INT (due) },
        { "created_at", CRM_INT (test->now) },
      };
      CrmColumn link[] = { { "customer", CRM_INT (id) }, { "task" } };
      gint64 row;

      if (g_test_rand_bit () &&
          crm_writer_insert (writer, "follow_up", follow_up, G_N_ELEMENTS (follow_up), error) == 0)
        return FALSE;
      if (g_test_rand_bit ())
        {
          row = crm_writer_insert (writer, "task", task, G_N_ELEMENTS (task), error);
          link[1].value = CRM_INT (row);
          if (row == 0 || crm_writer_insert (writer, "task_customer", link, G_N_ELEMENTS (link), error) == 0)
            return FALSE;
        }
    }
  return TRUE;
}

#define CUSTOM(name)                                                                                                  \
  "(SELECT v.value FROM custom_value v JOIN custom_field f ON f.id = v.field WHERE v.customer = c.id"                 \
  " AND v.deleted_act IS NULL AND f.name = '" name "')"

static gboolean
read_customers (CrmDatabase *database,
                GValue *result,
                gpointer user_data,
                GError **error)
{
  GPtrArray *customers = user_data;
  sqlite3_stmt *statement = crm_database_prepare (database,
                                                  "SELECT c.id, c.name, s.name, m.name, c.industry, c.source, c.size,"
                                                  " (SELECT group_concat (lower (hex (t.uuid))) FROM customer_tag l"
                                                  "  JOIN tag t ON t.id = l.tag"
                                                  "  WHERE l.customer = c.id AND l.deleted_act IS NULL),"
                                                  CUSTOM ("Level") "," CUSTOM ("Floor") "," CUSTOM ("Audited") ","
                                                  " c.created_at, c.first_contact,"
                                                  " (SELECT max (at) FROM follow_up WHERE customer = c.id),"
                                                  " (SELECT min (t.due_at) FROM task t JOIN task_customer l ON l.task = t.id"
                                                  "  WHERE l.customer = c.id),"
                                                  " o.expected_close, o.amount IS NOT NULL, o.amount, o.currency,"
                                                  " coalesce (c.industry, '') = '' OR coalesce (c.source, '') = ''"
                                                  " FROM customer c LEFT JOIN member m ON m.id = c.owner"
                                                  " LEFT JOIN opportunity o ON o.customer = c.id"
                                                  " LEFT JOIN stage s ON s.id = o.stage"
                                                  " WHERE c.deleted_act IS NULL ORDER BY c.id",
                                                  error);
  if (statement == NULL)
    return FALSE;

  while (crm_database_step (database, statement, NULL))
    {
      Customer *customer = g_new0 (Customer, 1);
      char **texts[] = { &customer->name, &customer->stage, &customer->owner, &customer->industry, &customer->source,
                         &customer->size, &customer->tags, &customer->level, &customer->floor, &customer->audited };

      customer->id = sqlite3_column_int64 (statement, 0);
      for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        {
          const char *text = crm_column_text (statement, (int) i + 1);

          *texts[i] = g_strdup (text != NULL ? text : "");
        }
      customer->created_at = sqlite3_column_int64 (statement, 11);
      customer->first_contact = sqlite3_column_int64 (statement, 12);
      customer->last_follow_up = sqlite3_column_int64 (statement, 13);
      customer->next_step = sqlite3_column_int64 (statement, 14);
      customer->expected_close = g_strdup (crm_column_text (statement, 15));
      customer->has_amount = sqlite3_column_int (statement, 16) != 0;
      customer->amount = sqlite3_column_int64 (statement, 17);
      customer->currency = g_strdup (crm_column_text (statement, 18));
      customer->incomplete = sqlite3_column_int (statement, 19) != 0;
      g_ptr_array_add (customers, customer);
    }
  return TRUE;
}

/* "name uuid" of tags, or of custom fields. */
static gboolean
read_uuids (CrmDatabase *database,
            GValue *result,
            gpointer user_data,
            GError **error)
{
  sqlite3_stmt *statement = crm_database_prepare (database, user_data, error);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (statement == NULL)
    return FALSE;
  while (crm_database_step (database, statement, NULL))
    g_strv_builder_take (builder, crm_column_uuid (statement, 0));

  g_value_init (result, G_TYPE_STRV);
  g_value_take_boxed (result, g_strv_builder_end (builder));
  return TRUE;
}

static GStrv
list_uuids (Test *test,
            const char *sql)
{
  return crm_await_boxed (crm_store_read (test->fixture->store, NULL, read_uuids, (gpointer) sql, NULL), NULL);
}

static void
set_up (Test *test,
        StoreFixture *fixture)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) crm_record_unref);
  g_autoptr (GArray) deleted = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto (GStrv) tag_uuids = NULL;
  g_auto (GStrv) fields = NULL;
  const char *choices[] = { "gold", "silver", NULL };

  test->fixture = fixture;
  test->now = g_get_real_time ();
  test->customers = g_ptr_array_new_with_free_func (customer_free);
  await_ok (crm_store_add_custom_field (fixture->store, "Level", "choice", choices));
  await_ok (crm_store_add_custom_field (fixture->store, "Floor", "number", NULL));
  await_ok (crm_store_add_custom_field (fixture->store, "Audited", "date", NULL));

  for (guint i = 0; i < N_CUSTOMERS; i++)
    g_ptr_array_add (records, make_record (test));
  search_fixture_load (fixture, records);
  store_fixture_write (fixture, "test", add_history, test);
  for (gint64 id = 1; id <= N_CUSTOMERS; id++)
    if (g_test_rand_int_range (0, 12) == 0)
      g_array_append_val (deleted, id);
  await_ok (crm_store_delete_customers (fixture->store, (gint64 *) deleted->data, deleted->len, NULL, NULL));

  await_ok (crm_store_read (fixture->store, NULL, read_customers, test->customers, NULL));
  g_assert_cmpuint (test->customers->len, ==, N_CUSTOMERS - deleted->len);

  tag_uuids = list_uuids (test, "SELECT uuid FROM tag WHERE deleted_act IS NULL ORDER BY id");
  fields = list_uuids (test, "SELECT uuid FROM custom_field ORDER BY id");
  for (guint i = 0; i < N_TAGS; i++)
    test->tag_uuids[i] = g_strdup (tag_uuids[i]);
  test->level = g_strconcat (CRM_CUSTOM_PREFIX, fields[0], NULL);
  test->floor = g_strconcat (CRM_CUSTOM_PREFIX, fields[1], NULL);
  test->audited = g_strconcat (CRM_CUSTOM_PREFIX, fields[2], NULL);
}

static void
tear_down (Test *test)
{
  g_ptr_array_unref (test->customers);
  for (guint i = 0; i < N_TAGS; i++)
    g_free (test->tag_uuids[i]);
  g_free (test->level);
  g_free (test->floor);
  g_free (test->audited);
}

/* A plain look ------------------------------------------------------------------------ */

static char *
get_day (gint64 instant)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local_usec (instant);

  return g_date_time_format (time, "%Y-%m-%d");
}

static gboolean
is_day_in (const char *day,
           const CrmFilterCondition *condition)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (day == NULL || *day == '\0')
    return FALSE;
  if (*condition->values[0] != '\0')
    g_assert_true (crm_period_parse (condition->values[0], 0, &first, NULL, NULL));
  if (*condition->values[1] != '\0')
    g_assert_true (crm_period_parse (condition->values[1], 0, NULL, &last, NULL));
  return (first == NULL || strcmp (day, first) >= 0) && (last == NULL || strcmp (day, last) <= 0);
}

static gboolean
is_number_in (double number,
              const CrmFilterCondition *condition)
{
  return (*condition->values[0] == '\0' || number >= atof (condition->values[0])) &&
         (*condition->values[1] == '\0' || number <= atof (condition->values[1]));
}

static gboolean
check_text (const char *text,
            const CrmFilterCondition *condition)
{
  gboolean listed = g_strv_contains ((const char *const *) condition->values, text);

  switch (condition->op)
    {
    case CRM_FILTER_ANY:
      return listed;
    case CRM_FILTER_NONE:
      return !listed;
    case CRM_FILTER_SET:
      return *text != '\0';
    default:
      return *text == '\0';
    }
}

static gboolean
check_instant (gint64 instant,
               const CrmFilterCondition *condition)
{
  g_autofree char *day = instant != 0 ? get_day (instant) : NULL;

  if (condition->op == CRM_FILTER_RANGE)
    return is_day_in (day, condition);
  return (condition->op == CRM_FILTER_SET) == (instant != 0);
}

static gboolean
check_idle (const Customer *customer,
            const CrmFilterCondition *condition)
{
  gint64 since = customer->last_follow_up != 0 ? customer->last_follow_up : customer->created_at;
  g_autofree char *day = get_day (since);
  g_autofree char *days_ago = g_strdup_printf ("today-%s", condition->values[0]);
  g_autofree char *limit = NULL;

  g_assert_true (crm_period_parse (days_ago, 0, &limit, NULL, NULL));
  return strcmp (day, limit) <= 0;
}

static gboolean
check_tags (const char *tags_of,
            const CrmFilterCondition *condition)
{
  guint n_found = 0;
  guint n = 0;

  for (; condition->values[n] != NULL; n++)
    {
      g_autoptr (GString) hex = g_string_new (condition->values[n]);

      g_string_replace (hex, "-", "", 0);
      n_found += strstr (tags_of, hex->str) != NULL;
    }

  switch (condition->op)
    {
    case CRM_FILTER_ANY:
      return n_found > 0;
    case CRM_FILTER_ALL:
      return n_found == n;
    case CRM_FILTER_NONE:
      return n_found == 0;
    case CRM_FILTER_SET:
      return *tags_of != '\0';
    default:
      return *tags_of == '\0';
    }
}

static gboolean
check_amount (const Customer *customer,
              const CrmFilterCondition *condition)
{
  g_autofree char *text = customer->has_amount ? crm_money_to_text (customer->amount, customer->currency) : NULL;

  if (condition->op != CRM_FILTER_RANGE)
    return (condition->op == CRM_FILTER_SET) == customer->has_amount;
  return customer->has_amount && is_number_in (atof (text), condition) &&
         (condition->values[2] == NULL || g_str_equal (condition->values[2], customer->currency));
}

static gboolean
passes (Test *test,
        const Customer *customer,
        const CrmFilterCondition *condition)
{
  const char *field = condition->field;

  if (condition->op == CRM_FILTER_IDLE)
    return check_idle (customer, condition);
  if (g_str_equal (field, "stage"))
    return check_text (customer->stage, condition);
  if (g_str_equal (field, "owner"))
    return check_text (customer->owner, condition);
  if (g_str_equal (field, "industry"))
    return check_text (customer->industry, condition);
  if (g_str_equal (field, "source"))
    return check_text (customer->source, condition);
  if (g_str_equal (field, "size"))
    return check_text (customer->size, condition);
  if (g_str_equal (field, "tag"))
    return check_tags (customer->tags, condition);
  if (g_str_equal (field, "created_at"))
    return check_instant (customer->created_at, condition);
  if (g_str_equal (field, "first_contact"))
    return check_instant (customer->first_contact, condition);
  if (g_str_equal (field, "last_follow_up"))
    return check_instant (customer->last_follow_up, condition);
  if (g_str_equal (field, "next_step"))
    return check_instant (customer->next_step, condition);
  if (g_str_equal (field, "incomplete"))
    return (condition->op == CRM_FILTER_SET) == customer->incomplete;
  if (g_str_equal (field, "amount"))
    return check_amount (customer, condition);
  if (g_str_equal (field, "expected_close") && condition->op == CRM_FILTER_RANGE)
    return is_day_in (customer->expected_close, condition);
  if (g_str_equal (field, "expected_close"))
    return (condition->op == CRM_FILTER_SET) == (customer->expected_close != NULL);
  if (g_str_equal (field, test->level))
    return check_text (customer->level, condition);
  if (g_str_equal (field, test->audited))
    return condition->op == CRM_FILTER_RANGE ? is_day_in (customer->audited, condition)
                                             : check_text (customer->audited, condition);
  g_assert_cmpstr (field, ==, test->floor);
  if (condition->op == CRM_FILTER_RANGE)
    return *customer->floor != '\0' && is_number_in (atof (customer->floor), condition);
  return check_text (customer->floor, condition);
}

/* Filters at random --------------------------------------------------------------------- */

static void
add_values (CrmFilter *filter,
            const char *field,
            CrmFilterOperator op,
            const char *const *values,
            gsize n_values)
{
  const char *picked[] = { values[g_test_rand_int_range (0, (gint32) n_values)],
                           values[g_test_rand_int_range (0, (gint32) n_values)], NULL };

  if (op == CRM_FILTER_NONE || g_test_rand_bit ())
    picked[1] = NULL;
  crm_filter_set (filter, field, op, picked);
}

static void
add_condition (Test *test,
               CrmFilter *filter)
{
  static const char *const days[] = { "", "today", "today-5", "week-1", "month", "today-40", "2024-03", "today+7" };
  static const char *const numbers[] = { "", "0", "12.5", "700", "1500", "-1" };
  static const char *const instants[] = { "created_at", "first_contact", "last_follow_up", "next_step",
                                          "expected_close" };
  static const char *const currencies[] = { "", "JPY", "KWD" };
  CrmFilterOperator text_ops[] = { CRM_FILTER_ANY, CRM_FILTER_NONE, CRM_FILTER_SET, CRM_FILTER_NOT_SET };
  CrmFilterOperator tag_ops[] = { CRM_FILTER_ANY, CRM_FILTER_ALL, CRM_FILTER_NONE, CRM_FILTER_SET, CRM_FILTER_NOT_SET };
  CrmFilterOperator range_ops[] = { CRM_FILTER_RANGE, CRM_FILTER_RANGE, CRM_FILTER_SET, CRM_FILTER_NOT_SET };
  const char *range[] = { PICK (days), PICK (days), NULL, NULL };
  const char *amount[] = { PICK (numbers), PICK (numbers), g_test_rand_bit () ? PICK (currencies) : NULL, NULL };
  const char *number[] = { PICK (numbers), PICK (numbers), NULL };
  g_autofree char *n_days = g_strdup_printf ("%d", g_test_rand_int_range (1, 60));

  if (amount[2] != NULL && *amount[2] == '\0')
    amount[2] = NULL;

  switch (g_test_rand_int_range (0, 14))
    {
    case 0:
      add_values (filter, "stage", PICK (text_ops), (const char *[]){ "", "Won", "Lost", "Nowhere" }, 4);
      break;
    case 1:
      add_values (filter, "owner", PICK (text_ops), owners, G_N_ELEMENTS (owners));
      break;
    case 2:
      add_values (filter, "industry", PICK (text_ops), industries, G_N_ELEMENTS (industries));
      break;
    case 3:
      add_values (filter, "source", PICK (text_ops), sources, G_N_ELEMENTS (sources));
      break;
    case 4:
      add_values (filter, "size", PICK (text_ops), sizes, G_N_ELEMENTS (sizes));
      break;
    case 5:
    case 6:
      add_values (filter, "tag", PICK (tag_ops), (const char *const *) test->tag_uuids, N_TAGS);
      break;
    case 7:
      crm_filter_set_value (filter, "last_follow_up", CRM_FILTER_IDLE, n_days);
      break;
    case 8:
      crm_filter_set (filter, "amount", PICK (range_ops), amount);
      break;
    case 9:
      crm_filter_set (filter, "incomplete", g_test_rand_bit () ? CRM_FILTER_SET : CRM_FILTER_NOT_SET, NULL);
      break;
    case 10:
      add_values (filter, test->level, PICK (text_ops), levels, G_N_ELEMENTS (levels));
      break;
    case 11:
      crm_filter_set (filter, test->floor, PICK (range_ops), number);
      break;
    case 12:
      crm_filter_set (filter, test->audited, PICK (range_ops), range);
      break;
    default:
      crm_filter_set (filter, PICK (instants), PICK (range_ops), range);
    }
}

static void
compare (Test *test,
         const CrmCustomerQuery *query,
         GArray *everything)
{
  g_autoptr (GArray) ids = search_fixture_query (test->fixture, query);
  g_autofree gboolean *found = g_new0 (gboolean, N_CUSTOMERS + 1);
  g_autoptr (GBytes) counts = NULL;
  guint at = 0;

  /* In the order in which the whole list has them. */
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      found[id] = TRUE;
      while (at < everything->len && g_array_index (everything, gint64, at) != id)
        at++;
      g_assert_cmpuint (at, <, everything->len);
    }

  counts = crm_await_boxed (crm_store_count_customers_by_filters (test->fixture->store, &query, 1, NULL), NULL);
  g_assert_cmpint (*(const gint64 *) g_bytes_get_data (counts, NULL), ==, ids->len);

  for (guint i = 0; i < test->customers->len; i++)
    {
      const Customer *customer = g_ptr_array_index (test->customers, i);
      gboolean expected = query->search == NULL || strstr (customer->name, query->search) != NULL;

      for (guint c = 0; c < crm_filter_get_n_conditions (query->filter); c++)
        expected = expected && passes (test, customer, crm_filter_get_condition (query->filter, c));
      if (expected != found[customer->id])
        {
          g_autofree char *json = crm_customer_query_to_json (query);

          g_error ("%s customer %" G_GINT64_FORMAT ": %s", expected ? "misses" : "wrongly finds", customer->id, json);
        }
    }
}

static void
test_random (StoreFixture *fixture,
             gconstpointer data)
{
  static const char *const sorts[] = { NULL, "name", "amount", "last_follow_up", "stage" };
  Test test = { 0 };

  set_up (&test, fixture);
  for (guint i = 0; i < N_FILTERS; i++)
    {
      g_autoptr (CrmFilter) filter = crm_filter_new ();
      CrmCustomerQuery query = {
        .filter = filter, .sort = (char *) PICK (sorts), .descending = g_test_rand_bit (),
        .search = g_test_rand_int_range (0, 4) == 0 ? (char *) "上海" : NULL,
      };
      CrmCustomerQuery unfiltered = { .sort = query.sort, .descending = query.descending };
      g_autoptr (GArray) everything = NULL;
      int n = g_test_rand_int_range (1, 5);

      /* As built, and so that few customers are many. */
      crm_customer_scope_set_thresholds (i % 3 == 0 ? 0 : 20, i % 3 == 1 ? 0 : 30);
      everything = search_fixture_query (fixture, &unfiltered);
      for (int c = 0; c < n; c++)
        add_condition (&test, filter);
      compare (&test, &query, everything);
    }

  crm_customer_scope_set_thresholds (0, 0);
  tear_down (&test);
}

/* Yen have no minor units: what is written counts. */
static void
test_currencies (StoreFixture *fixture,
                 gconstpointer data)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) crm_record_unref);
  CrmCustomerQuery query = { .sort = (char *) "amount" };
  g_autoptr (GArray) ids = NULL;

  g_ptr_array_add (records, customer_record ("name", "a", "amount", "500", "currency", "CNY", "stage", "Won", NULL));
  g_ptr_array_add (records, customer_record ("name", "b", "amount", "600", "currency", "JPY", "stage", "Won", NULL));
  g_ptr_array_add (records, customer_record ("name", "c", "amount", "550", "currency", "KWD", "stage", "Won", NULL));
  search_fixture_load (fixture, records);

  ids = search_fixture_query (fixture, &query);
  g_assert_cmpint (g_array_index (ids, gint64, 0), ==, 1);
  g_assert_cmpint (g_array_index (ids, gint64, 1), ==, 3);
  g_assert_cmpint (g_array_index (ids, gint64, 2), ==, 2);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/customer-filter/random", StoreFixture, NULL, customer_fixture_set_up, test_random,
              store_fixture_check_and_tear_down);
  g_test_add ("/customer-filter/currencies", StoreFixture, NULL, customer_fixture_set_up, test_currencies,
              store_fixture_check_and_tear_down);
  return g_test_run ();
}
