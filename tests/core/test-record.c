/* test-record.c: records and the checks that form, command line and file share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <locale.h>

#include "core/model/crm-record.h"

static CrmRecord *
customer (void)
{
  gsize n_fields;
  const CrmField *fields = crm_customer_fields (&n_fields);

  return crm_record_new (fields, n_fields);
}

static CrmRecord *
complete_customer (void)
{
  CrmRecord *record = customer ();

  crm_record_set (record, "name", "上海新能科技");
  crm_record_set (record, "industry", "新能源");
  crm_record_set (record, "contact_name", "单雄信");
  crm_record_set (record, "phone", "13800000001");
  crm_record_set (record, "source", "展会");

  return record;
}

static void
test_values (void)
{
  g_autoptr (CrmRecord) record = customer ();
  const char *value;

  g_assert_null (crm_record_get (record, "name"));
  g_assert_true (crm_record_set (record, "name", "A"));
  g_assert_false (crm_record_set (record, "no_such_field", "A"));
  g_assert_cmpstr (crm_record_get (record, "name"), ==, "A");
  crm_record_set (record, "name", NULL);
  g_assert_null (crm_record_get (record, "name"));

  crm_record_set_custom (record, "Founded", "1996");
  crm_record_set_custom (record, "Parent", "Acme");
  crm_record_set_custom (record, "Founded", "1997");
  g_assert_cmpuint (crm_record_get_n_custom (record), ==, 2);
  g_assert_cmpstr (crm_record_get_custom (record, 0, &value), ==, "Founded");
  g_assert_cmpstr (value, ==, "1997");

  crm_record_clear (record);
  g_assert_cmpuint (crm_record_get_n_custom (record), ==, 0);
}

static void
test_canonical (void)
{
  static const struct
  {
    const char *field;
    const char *value;
    const char *canonical;
  } cases[] = {
    { "name", "  上海\xc2\xa0新能 ", "上海\xc2\xa0新能" },
    { "name", "Two\r\nlines", "Two lines" },
    { "name", "<b>HTML</b> & co 🚀", "<b>HTML</b> & co 🚀" },
    { "name", "=1+1", "=1+1" },
    { "remarks", "a\r\nb\rc\n", "a\nb\nc" },
    { "phone", "13800000001/13900000002", "13800000001\n13900000002" },
    { "email", "a@example.com; b@example.com", "a@example.com\nb@example.com" },
    { "website", "example.com", "https://example.com" },
    { "amount", "1.28万", "12800" },
    { "expected_close", "2024年3月5日", "2024-03-05" },
    { "created_at", "2024-03-05 14:30", "2024-03-05T06:30:00Z" },
    { "tags", "高意向， 新能源;高意向", "高意向, 新能源" },
    { "owner", " 李雷 ", "李雷" },
    { "phone", "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CrmRecord) record = complete_customer ();
      g_autoptr (GPtrArray) problems = NULL;
      g_autoptr (GPtrArray) again = NULL;

      crm_record_set (record, "email", "x@example.com");
      crm_record_set (record, cases[i].field, cases[i].value);
      problems = crm_record_check (record, CRM_RECORD_CHECK_COMPLETE);
      g_test_message ("%s: %s", cases[i].field, cases[i].value);
      g_assert_cmpuint (problems->len, ==, 0);
      g_assert_cmpstr (crm_record_get (record, cases[i].field), ==, cases[i].canonical);

      /* canonical form is canonical */
      again = crm_record_check (record, CRM_RECORD_CHECK_COMPLETE);
      g_assert_cmpuint (again->len, ==, 0);
      g_assert_cmpstr (crm_record_get (record, cases[i].field), ==, cases[i].canonical);
    }
}

static void
test_required (void)
{
  static const char *const fields[] = { "name", "industry", "contact_name", "source" };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autoptr (CrmRecord) record = complete_customer ();
      g_autoptr (GPtrArray) problems = NULL;
      const CrmProblem *problem;

      crm_record_set (record, fields[i], i % 2 == 0 ? NULL : " ");
      problems = crm_record_check (record, CRM_RECORD_CHECK_COMPLETE);
      g_assert_cmpuint (problems->len, ==, 1);
      problem = g_ptr_array_index (problems, 0);
      g_assert_cmpstr (problem->field, ==, fields[i]);
      g_assert_true (problem->fatal);
    }
}

static void
test_one_way_to_reach (void)
{
  g_autoptr (CrmRecord) record = complete_customer ();
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GPtrArray) none = NULL;
  const CrmProblem *problem;

  crm_record_set (record, "phone", "");
  problems = crm_record_check (record, CRM_RECORD_CHECK_COMPLETE);
  g_assert_cmpuint (problems->len, ==, 1);
  problem = g_ptr_array_index (problems, 0);
  g_assert_cmpstr (problem->field, ==, "phone");

  crm_record_set (record, "email", "a@example.com");
  none = crm_record_check (record, CRM_RECORD_CHECK_COMPLETE);
  g_assert_cmpuint (none->len, ==, 0);
}

/* A form keeps what was typed; a file's row loses the value and says so. */
static void
test_bad_value (void)
{
  g_autoptr (CrmRecord) form = complete_customer ();
  g_autoptr (CrmRecord) row = complete_customer ();
  g_autoptr (GPtrArray) form_problems = NULL;
  g_autoptr (GPtrArray) row_problems = NULL;
  const CrmProblem *problem;

  crm_record_set (form, "phone", "1.38E+10");
  form_problems = crm_record_check (form, CRM_RECORD_CHECK_COMPLETE);
  g_assert_cmpuint (form_problems->len, ==, 1);
  problem = g_ptr_array_index (form_problems, 0);
  g_assert_true (problem->fatal);
  g_assert_cmpstr (crm_record_get (form, "phone"), ==, "1.38E+10");

  crm_record_set (row, "phone", "1.38E+10; 13800000001");
  row_problems = crm_record_check (row, CRM_RECORD_CHECK_TAKE);
  g_assert_cmpuint (row_problems->len, ==, 1);
  problem = g_ptr_array_index (row_problems, 0);
  g_assert_false (problem->fatal);
  g_assert_cmpstr (problem->value, ==, "1.38E+10");
  g_assert_cmpstr (crm_record_get (row, "phone"), ==, "13800000001");
}

static void
test_take (void)
{
  g_autoptr (CrmRecord) record = customer ();
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) problems = NULL;

  crm_record_set (record, "name", "Acme");
  none = crm_record_check (record, CRM_RECORD_CHECK_TAKE);
  g_assert_cmpuint (none->len, ==, 0);

  crm_record_set (record, "name", "\xe2\x80\x8b ");
  problems = crm_record_check (record, CRM_RECORD_CHECK_TAKE);
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_true (((const CrmProblem *) g_ptr_array_index (problems, 0))->fatal);
}

static void
test_edit (void)
{
  g_autoptr (CrmRecord) record = customer ();
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) problems = NULL;

  crm_record_set (record, "size", "50-100");
  crm_record_set (record, "email", "");
  none = crm_record_check (record, CRM_RECORD_CHECK_EDIT);
  g_assert_cmpuint (none->len, ==, 0);

  crm_record_set (record, "name", "");
  problems = crm_record_check (record, CRM_RECORD_CHECK_EDIT);
  g_assert_cmpuint (problems->len, ==, 1);
}

/* An amount's own currency is the record's, unless that says otherwise. */
static void
test_currency (void)
{
  g_autoptr (CrmRecord) record = complete_customer ();
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) rounded = NULL;
  g_autoptr (GPtrArray) problems = NULL;

  crm_record_set (record, "amount", "€1.5K");
  none = crm_record_check (record, CRM_RECORD_CHECK_TAKE);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpstr (crm_record_get (record, "amount"), ==, "1500");
  g_assert_cmpstr (crm_record_get (record, "currency"), ==, "EUR");

  crm_record_set (record, "amount", "1033.3366");
  rounded = crm_record_check (record, CRM_RECORD_CHECK_TAKE);
  g_assert_cmpuint (rounded->len, ==, 1);
  g_assert_cmpstr (crm_record_get (record, "amount"), ==, "1033.34");

  crm_record_set (record, "amount", "JPY 100");
  problems = crm_record_check (record, CRM_RECORD_CHECK_TAKE);
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_null (crm_record_get (record, "amount"));
}

int
main (int argc,
      char **argv)
{
  g_setenv ("LC_ALL", "en_US.UTF-8", TRUE);
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/values", test_values);
  g_test_add_func ("/record/canonical", test_canonical);
  g_test_add_func ("/record/required", test_required);
  g_test_add_func ("/record/one-way-to-reach", test_one_way_to_reach);
  g_test_add_func ("/record/bad-value", test_bad_value);
  g_test_add_func ("/record/take", test_take);
  g_test_add_func ("/record/edit", test_edit);
  g_test_add_func ("/record/currency", test_currency);
  return g_test_run ();
}
