/* test-import.c: files of rows become records
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <locale.h>

#include "core/exchange/crm-import.h"
#include "core/store/crm-customer-store.h"
#include "core/store/crm-undo.h"
#include "store-fixture.h"

static void
open_store (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  store_fixture_open (fixture);
  crm_await (crm_store_set_member_name (fixture->store, "Li Lei"), NULL, &error);
  g_assert_no_error (error);
}

/* An import of a file with this content, or of the file of this path, analysed. */
static CrmImport *
open_import (StoreFixture *fixture,
             CrmImportKind kind,
             const char *name,
             const char *content,
             gssize length)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  g_autofree char *path = content != NULL ? g_build_filename (folder, name, NULL) : g_strdup (name);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (CrmImport) import = NULL;
  g_autoptr (GError) error = NULL;

  if (content != NULL)
    g_assert_true (g_file_set_contents (path, content, length, NULL));
  import = crm_import_new (fixture->store, file, kind);
  crm_await (crm_import_analyse (import), NULL, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&import);
}

static CrmImportReport *
run (CrmImport *import)
{
  g_autoptr (GError) error = NULL;
  CrmImportReport *report = crm_await_boxed (crm_import_run (import, NULL), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (report->created + report->updated + report->skipped + report->rejected, ==,
                    crm_import_get_n_rows (import));

  return report;
}

static CrmImportReport *
import_text (StoreFixture *fixture,
             const char *content,
             CrmDuplicates duplicates)
{
  g_autoptr (CrmImport) import = open_import (fixture, CRM_IMPORT_CUSTOMERS, "file.csv", content, -1);

  crm_import_set_duplicates (import, duplicates);

  return run (import);
}

static void
assert_counts (const CrmImportReport *report,
               guint64 created,
               guint64 updated,
               guint64 skipped,
               guint64 rejected)
{
  g_assert_cmpuint (report->created, ==, created);
  g_assert_cmpuint (report->updated, ==, updated);
  g_assert_cmpuint (report->skipped, ==, skipped);
  g_assert_cmpuint (report->rejected, ==, rejected);
}

static const char *
target_of (CrmImport *import,
           guint column)
{
  const CrmField *field;

  switch (crm_import_get_target (import, column, &field))
    {
    case CRM_COLUMN_FIELD:
      return field->name;
    case CRM_COLUMN_CUSTOM:
      return "+";
    case CRM_COLUMN_LEAVE:
    default:
      return "-";
    }
}

static void
assert_targets (CrmImport *import,
                const char *expected)
{
  g_autoptr (GString) targets = g_string_new (NULL);

  for (guint i = 0; i < crm_import_get_n_columns (import); i++)
    g_string_append_printf (targets, "%s%s", i > 0 ? " " : "", target_of (import, i));
  g_assert_cmpstr (targets->str, ==, expected);
}

static void
test_matching (StoreFixture *fixture,
               gconstpointer data)
{
  static const struct
  {
    const char *content;
    const char *targets;
  } cases[] = {
    { "Name,Phone,E-Mail,Founded\nA,138,a@b.cn,1999\n", "name phone email +" },
    { "客户名称,联系人,手机,邮箱,所属行业\nA,B,13800000001,a@b.cn,C\n", "name contact_name phone email industry" },
    { "ＮＡＭＥ, phone number \nA,13800000001\n", "name phone" },
    { "Company,Name,Phone\nA,B,13800000001\n", "name contact_name phone" },
    { "Name,Phone,Mobile\nA,1,2\n", "name phone +" },
    { "Name,Name,,\nA,B,C,\n", "name + +" },
    { "Name,Notes,Empty\nA,B,\n", "name remarks -" },
    { "Acme,a@example.com,13800000001\nBeta,b@example.com,13900000002\n", "name email phone" },
    { "Acme\nBeta\nGamma\n", "name" },
  };

  store_fixture_open (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CrmImport) import =
        open_import (fixture, CRM_IMPORT_CUSTOMERS, "file.csv", cases[i].content, -1);

      g_test_message ("%s", cases[i].content);
      assert_targets (import, cases[i].targets);
    }
}

static void
test_headings (StoreFixture *fixture,
               gconstpointer data)
{
  g_autoptr (CrmImport) import = NULL;

  store_fixture_open (fixture);
  import = open_import (fixture, CRM_IMPORT_CUSTOMERS, "file.csv", "Name,,Tel,Tel\n\nA,B,13800000001,2\n\n,,,\nC,D\n", -1);
  g_assert_cmpuint (crm_import_get_n_rows (import), ==, 2);
  g_assert_cmpstr (crm_import_get_heading (import, 1), ==, "Column 2");
  g_assert_cmpstr (crm_import_get_heading (import, 2), ==, "Tel");
  g_assert_cmpstr (crm_import_get_heading (import, 3), ==, "Tel (2)");
  g_assert_cmpstr (crm_import_get_cell (import, 0, 0), ==, "A");
  g_assert_cmpstr (crm_import_get_cell (import, 1, 1), ==, "D");
  g_assert_cmpstr (crm_import_get_cell (import, 0, 3), ==, "2");
  g_assert_cmpstr (crm_import_get_samples (import, 1)[1], ==, "D");
  assert_targets (import, "name + phone +");

  /* a field has one column */
  g_assert_true (crm_import_set_target (import, 3, CRM_COLUMN_FIELD, "phone"));
  assert_targets (import, "name + + phone");
  g_assert_false (crm_import_set_target (import, 1, CRM_COLUMN_FIELD, "no_such_field"));
  g_assert_false (crm_import_set_target (import, 1, CRM_COLUMN_FIELD, "last_follow_up"));
}

static void
test_choices (StoreFixture *fixture,
              gconstpointer data)
{
  static const char content[] = "Name;Created\nM\xfcller;3/5/2024\n";
  g_autoptr (CrmImport) import = NULL;
  gboolean proven;

  store_fixture_open (fixture);
  import = open_import (fixture, CRM_IMPORT_CUSTOMERS, "file.csv", content, sizeof content - 1);
  g_assert_cmpstr (crm_import_get_encoding (import), ==, "windows-1252");
  g_assert_cmpint (crm_import_get_separator (import), ==, ';');
  g_assert_true (crm_import_get_has_heading (import));
  g_assert_cmpint (crm_import_get_date_order (import, &proven), ==, CRM_DATE_ORDER_MDY); /* en_US */
  g_assert_false (proven);
  g_assert_cmpstr (crm_import_get_cell (import, 0, 0), ==, "Müller");

  crm_import_set_date_order (import, CRM_DATE_ORDER_DMY);
  crm_import_set_has_heading (import, FALSE);
  crm_import_set_separator (import, ',');
  crm_await (crm_import_analyse (import), NULL, NULL);
  g_assert_cmpint (crm_import_get_date_order (import, &proven), ==, CRM_DATE_ORDER_DMY);
  g_assert_true (proven);
  g_assert_cmpuint (crm_import_get_n_rows (import), ==, 2);
  g_assert_cmpuint (crm_import_get_n_columns (import), ==, 1);
  g_assert_cmpstr (crm_import_get_heading (import, 0), ==, "Column 1");
}

static void
test_not_a_table (StoreFixture *fixture,
                  gconstpointer data)
{
  static const struct
  {
    const char *content;
    int code;
  } cases[] = {
    { "", CRM_IMPORT_ERROR_NOT_A_TABLE },
    { " \n\r\n", CRM_IMPORT_ERROR_NOT_A_TABLE },
    { "PK\x03\x04\x14\x06", CRM_IMPORT_ERROR_NOT_A_TABLE },
    { "Name\n\"Acme\nBeta\n", CRM_IMPORT_ERROR_SYNTAX },
  };
  g_autofree char *folder = NULL;

  store_fixture_open (fixture);
  folder = g_path_get_dirname (fixture->path);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (folder, "file.csv", NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autoptr (CrmImport) import = crm_import_new (fixture->store, file, CRM_IMPORT_CUSTOMERS);
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (path, cases[i].content, -1, NULL));
      g_assert_false (crm_await (crm_import_analyse (import), NULL, &error));
      g_assert_error (error, CRM_IMPORT_ERROR, cases[i].code);
    }
}

static void
test_missing_file (StoreFixture *fixture,
                   gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/no/such/file.csv");
  g_autoptr (CrmImport) import = NULL;
  g_autoptr (GError) error = NULL;

  store_fixture_open (fixture);
  import = crm_import_new (fixture->store, file, CRM_IMPORT_CUSTOMERS);
  g_assert_false (crm_await (crm_import_analyse (import), NULL, &error));
  g_assert_error (error, CRM_IMPORT_ERROR, CRM_IMPORT_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "file.csv"));
}

static void
test_no_name (StoreFixture *fixture,
              gconstpointer data)
{
  g_autoptr (CrmImport) import = NULL;
  g_autoptr (GError) error = NULL;

  open_store (fixture);
  import = open_import (fixture, CRM_IMPORT_CUSTOMERS, "file.csv", "Phone,Email\n13800000001,a@b.cn\n", -1);
  g_assert_false (crm_await (crm_import_run (import, NULL), NULL, &error));
  g_assert_error (error, CRM_IMPORT_ERROR, CRM_IMPORT_ERROR_NO_NAME);
}

/* Values that cannot be read are left out with a problem; a row without a name
 * is rejected, and stands in a file with the reason. */
static void
test_problems (StoreFixture *fixture,
               gconstpointer data)
{
  g_autoptr (CrmImportReport) report = NULL;
  g_autofree char *rejects = NULL;
  const CrmRowProblem *problem;

  open_store (fixture);
  report = import_text (fixture,
                        "Name,Phone,Created,Founded\n"
                        "Acme,1.38E+10,2024-02-30,1999\n"
                        ",13800000002,,\n"
                        "=1+1,+86 13800000003,2024-03-05,0012\n"
                        "a,b,c,d,e\n",
                        CRM_DUPLICATES_SKIP);
  assert_counts (report, 2, 0, 0, 2);
  g_assert_cmpuint (report->n_problems, ==, 4);
  problem = g_ptr_array_index (report->problems, 0);
  g_assert_cmpuint (problem->row, ==, 2);
  g_assert_false (problem->fatal);
  problem = g_ptr_array_index (report->problems, 2);
  g_assert_cmpuint (problem->row, ==, 3);
  g_assert_cmpint (problem->column, ==, 0);
  g_assert_true (problem->fatal);

  g_assert_true (g_file_get_contents (report->rejects_file, &rejects, NULL, NULL));
  g_assert_true (g_str_has_suffix (report->rejects_file, "file (rejected).csv"));
  g_assert_cmpstr (rejects, ==,
                   "\xef\xbb\xbfName,Phone,Created,Founded,Reason\r\n"
                   ",13800000002,,,Name is missing.\r\n"
                   "a,b,c,d,e,\"The row has 5 cells, but there are 4 columns: a separator in it is not quoted.\"\r\n");

  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM customer WHERE name = '=1+1'"), ==, 1);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM custom_value WHERE value = '0012'"), ==, 1);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM contact WHERE phone LIKE '%E+%'"), ==, 0);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT created_at FROM customer WHERE name = '=1+1'"), ==,
                   1709611200000000);
}

static void
test_rejects_not_overwritten (StoreFixture *fixture,
                              gconstpointer data)
{
  g_autoptr (CrmImportReport) first = NULL;
  g_autoptr (CrmImportReport) second = NULL;

  open_store (fixture);
  first = import_text (fixture, "Name,Phone\n,13800000001\n", CRM_DUPLICATES_SKIP);
  second = import_text (fixture, "Name,Phone\n,13800000001\n", CRM_DUPLICATES_SKIP);
  g_assert_cmpint (first->act, ==, 0);
  g_assert_cmpstr (first->rejects_file, !=, second->rejects_file);
  g_assert_true (g_str_has_suffix (second->rejects_file, "file (rejected 2).csv"));
}

static void
test_skip (StoreFixture *fixture,
           gconstpointer data)
{
  static const char content[] = "Name,Contact,Phone\nAcme Ltd,Zhang,13800000001\n上海新能科技有限公司,Li,13800000002\n";
  g_autoptr (CrmImportReport) first = NULL;
  g_autoptr (CrmImportReport) second = NULL;
  g_autoptr (CrmImportReport) variants = NULL;

  open_store (fixture);
  first = import_text (fixture, content, CRM_DUPLICATES_SKIP);
  assert_counts (first, 2, 0, 0, 0);
  second = import_text (fixture, content, CRM_DUPLICATES_SKIP);
  assert_counts (second, 0, 0, 2, 0);
  g_assert_cmpint (second->act, ==, 0);
  variants = import_text (fixture,
                          "Name,Contact,Phone\nACME Ltd.,Wang,13800000003\n"
                          "Another,Zhao,+86 138-0000-0002\nNew,Qian,13800000004\n",
                          CRM_DUPLICATES_SKIP);
  assert_counts (variants, 1, 0, 2, 0);
}

static void
test_update (StoreFixture *fixture,
             gconstpointer data)
{
  g_autoptr (CrmImportReport) first = NULL;
  g_autoptr (CrmImportReport) second = NULL;
  g_autoptr (CrmImportReport) third = NULL;

  open_store (fixture);
  first = import_text (fixture, "Name,Contact,Phone,Industry,Size\nAcme,Zhang,13800000001,Steel,100\n", CRM_DUPLICATES_SKIP);
  second = import_text (fixture,
                        "Name,Contact,Phone,Industry,Size\nAcme,Zhang,13800000009,,200\n", CRM_DUPLICATES_UPDATE);
  assert_counts (second, 0, 1, 0, 0);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM customer WHERE industry = 'Steel' AND size = '200'"), ==, 1);
  g_assert_cmpint (store_fixture_ask (fixture,
                                      "SELECT count(*) FROM contact WHERE phone = '13800000001' || char (10) || '13800000009'"),
                   ==, 1);

  third = import_text (fixture,
                       "Name,Contact,Phone,Industry,Size\nAcme,Zhang,13800000009,,200\n", CRM_DUPLICATES_UPDATE);
  assert_counts (third, 0, 0, 1, 0);
}

static void
test_add (StoreFixture *fixture,
          gconstpointer data)
{
  g_autoptr (CrmImportReport) first = NULL;
  g_autoptr (CrmImportReport) second = NULL;
  g_autoptr (CrmImportReport) third = NULL;

  open_store (fixture);
  first = import_text (fixture, "Name,Phone\nAcme,13800000001\n", CRM_DUPLICATES_ADD);
  second = import_text (fixture, "Name,Phone\nAcme,13800000001\n", CRM_DUPLICATES_ADD);
  assert_counts (second, 1, 0, 0, 0);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM customer"), ==, 2);

  /* the people of one customer come together all the same */
  third = import_text (fixture, "Name,Contact,Phone\nAcme,Zhang,13800000001\nAcme,Li,13800000002\n", CRM_DUPLICATES_ADD);
  assert_counts (third, 1, 1, 0, 0);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM customer"), ==, 3);
}

/* Rows of one customer with different people are one customer with them all. */
static void
test_several_contacts (StoreFixture *fixture,
                       gconstpointer data)
{
  static const char content[] = "Name,Contact,Phone\nAcme,Zhang,13800000001\nBeta,Zhao,13800000001\n"
                                "Acme,Li,13800000002\nAcme,Zhang,13800000001\nAcme,,\n";
  g_autoptr (CrmImportReport) report = NULL;

  open_store (fixture);
  report = import_text (fixture, content, CRM_DUPLICATES_SKIP);
  assert_counts (report, 2, 1, 2, 0);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM customer"), ==, 2);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM contact"), ==, 3);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM contact WHERE is_primary"), ==, 2);
}

/* Of the old system the creation date and author are kept; owners become members. */
static void
test_kept (StoreFixture *fixture,
           gconstpointer data)
{
  g_autoptr (CrmImportReport) report = NULL;

  open_store (fixture);
  report = import_text (fixture,
                        "Name,Owner,Created On,Created By,Tags,Amount,Stage\n"
                        "Acme,Han Meimei,13/05/2021,Lucy,\"高意向, 新能源\",€1.5K,Proposal\n",
                        CRM_DUPLICATES_SKIP);
  assert_counts (report, 1, 0, 0, 0);
  g_assert_cmpuint (report->n_problems, ==, 0);
  g_assert_cmpint (store_fixture_ask (fixture,
                                      "SELECT count(*) FROM customer c JOIN member o ON o.id = c.owner"
                                      " JOIN member b ON b.id = c.created_by WHERE o.name = 'Han Meimei' AND b.name = 'Lucy'"
                                      " AND c.created_at = 1620878400000000"),
                   ==, 1);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM customer_tag"), ==, 2);
  g_assert_cmpint (store_fixture_ask (fixture,
                                      "SELECT count(*) FROM opportunity o JOIN stage s ON s.id = o.stage"
                                      " WHERE s.name = 'Proposal and Quotation' AND o.amount = 150000 AND o.currency = 'EUR'"),
                   ==, 1);
}

static void
test_undo (StoreFixture *fixture,
           gconstpointer data)
{
  g_autoptr (CrmImportReport) first = NULL;
  g_autoptr (CrmImportReport) second = NULL;
  g_autoptr (GError) error = NULL;

  open_store (fixture);
  first = import_text (fixture, "Name,Size\nAcme,100\n", CRM_DUPLICATES_SKIP);
  second = import_text (fixture, "Name,Size\nAcme,200\nBeta,300\n", CRM_DUPLICATES_UPDATE);
  assert_counts (second, 1, 1, 0, 0);
  g_assert_nonnull (strstr (crm_store_get_undo_label (fixture->store), "file.csv"));

  crm_await (crm_store_undo (fixture->store, second->act, CRM_UNDO_KEEP_EDITED), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM customer WHERE deleted_act IS NULL"), ==, 1);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM customer WHERE size = '100'"), ==, 1);
}

static void
test_number_after_undo (StoreFixture *fixture,
                        gconstpointer data)
{
  static const char content[] = "Number,Name\n202405007,Acme\n202405008,Beta\n";
  g_autoptr (CrmImportReport) first = NULL;
  g_autoptr (CrmImportReport) second = NULL;
  g_autoptr (GError) error = NULL;

  open_store (fixture);
  first = import_text (fixture, content, CRM_DUPLICATES_SKIP);
  assert_counts (first, 2, 0, 0, 0);
  crm_await (crm_store_undo (fixture->store, first->act, CRM_UNDO_KEEP_EDITED), NULL, &error);
  g_assert_no_error (error);

  /* The numbers have been given: the same file brings its customers under new ones, and says so. */
  second = import_text (fixture, content, CRM_DUPLICATES_SKIP);
  assert_counts (second, 2, 0, 0, 0);
  g_assert_cmpuint (second->n_problems, ==, 2);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(DISTINCT number) FROM customer"), ==, 4);
}

static void
test_cancel (StoreFixture *fixture,
             gconstpointer data)
{
  g_autoptr (GString) content = g_string_new ("Name,Phone\n");
  g_autoptr (CrmImport) import = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  open_store (fixture);
  for (int i = 0; i < 5000; i++)
    g_string_append_printf (content, "Customer %d,138%08d\n", i, i);
  import = open_import (fixture, CRM_IMPORT_CUSTOMERS, "file.csv", content->str, -1);
  g_signal_connect_swapped (import, "notify::progress", G_CALLBACK (g_cancellable_cancel), cancellable);
  crm_await (crm_import_run (import, cancellable), NULL, &error);
  if (error == NULL)
    g_test_skip ("the import was faster than its first report of progress");
  else
    {
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM customer"), ==, 0);
    }
}

static void
test_preview (StoreFixture *fixture,
              gconstpointer data)
{
  g_autoptr (CrmImport) import = NULL;
  g_autoptr (CrmImportReport) first = NULL;
  g_autoptr (CrmImportReport) preview = NULL;
  g_autoptr (GError) error = NULL;

  open_store (fixture);
  first = import_text (fixture, "Name,Phone\nAcme,13800000001\n", CRM_DUPLICATES_SKIP);
  import = open_import (fixture, CRM_IMPORT_CUSTOMERS, "b.csv", "Name,Phone\nAcme,1\nBeta,12\n,3\n", -1);
  preview = crm_await_boxed (crm_import_preview (import, NULL), &error);
  g_assert_no_error (error);
  assert_counts (preview, 1, 0, 1, 1);
  g_assert_cmpuint (preview->n_problems, ==, 4);
  g_assert_null (preview->rejects_file);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM customer"), ==, 1);
}

/* A file with the same headings is matched as the last one was told. */
static void
test_memory (StoreFixture *fixture,
             gconstpointer data)
{
  g_autoptr (CrmImport) first = NULL;
  g_autoptr (CrmImport) second = NULL;
  g_autoptr (CrmImport) other = NULL;
  g_autoptr (CrmImportReport) report = NULL;

  open_store (fixture);
  first = open_import (fixture, CRM_IMPORT_CUSTOMERS, "a.csv", "Firma,Ruf,Intern\nAcme,13800000001,x\n", -1);
  assert_targets (first, "+ + +");
  crm_import_set_target (first, 0, CRM_COLUMN_FIELD, "name");
  crm_import_set_target (first, 1, CRM_COLUMN_FIELD, "phone");
  crm_import_set_target (first, 2, CRM_COLUMN_LEAVE, NULL);
  report = run (first);
  assert_counts (report, 1, 0, 0, 0);

  second = open_import (fixture, CRM_IMPORT_CUSTOMERS, "b.csv", "Intern,Firma,Ruf\ny,Beta,13800000002\n", -1);
  assert_targets (second, "- name phone");
  other = open_import (fixture, CRM_IMPORT_CUSTOMERS, "c.csv", "Firma,Ruf\nBeta,13800000002\n", -1);
  assert_targets (other, "+ +");
}

static void
test_stages (StoreFixture *fixture,
             gconstpointer data)
{
  static const char content[] = "Opportunity ID,Account,Deal Stage,Engage Date,Close Date,Close Value,Sales Agent\n"
                                "A1,Acme,Engaging,10/20/2016,,,Ann\n"
                                "A2,Acme,Won,10/20/2016,3/1/2017,1054,Ann\n"
                                "A3,,Strange,,,,\n";
  g_autoptr (CrmImport) import = NULL;
  g_autoptr (CrmImportReport) report = NULL;
  GHashTable *names;

  open_store (fixture);
  import = open_import (fixture, CRM_IMPORT_OPPORTUNITIES, "deals.csv", content, -1);
  assert_targets (import, "reference customer stage engaged_on closed_on actual_amount owner");
  names = crm_import_get_stage_names (import);
  g_assert_cmpuint (g_hash_table_size (names), ==, 3);
  g_assert_cmpstr (g_hash_table_lookup (names, "Engaging"), ==, "Needs Confirmed");
  g_assert_cmpstr (g_hash_table_lookup (names, "Won"), ==, "Won");
  g_assert_null (g_hash_table_lookup (names, "Strange"));
  crm_import_map_stage (import, "Strange", "Negotiation and Signing");
  g_assert_cmpstr (g_hash_table_lookup (names, "Strange"), ==, "Negotiation and Signing");

  report = run (import);
  assert_counts (report, 3, 0, 0, 0);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM stage"), ==, 6);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM customer"), ==, 2);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM opportunity"), ==, 3);
}

static void
test_no_customer (StoreFixture *fixture,
                  gconstpointer data)
{
  g_autoptr (CrmImport) import = NULL;
  g_autoptr (CrmImportReport) report = NULL;

  open_store (fixture);
  import = open_import (fixture, CRM_IMPORT_OPPORTUNITIES, "deals.csv", "Reference,Customer\nA1,Acme\nA2,\n", -1);
  crm_import_set_create_customers (import, FALSE);
  crm_import_set_fallback_customer (import, NULL);
  report = run (import);
  assert_counts (report, 0, 0, 0, 2);
}

/* Real data ---------------------------------------------------------------------------- */

static char *
data_path (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("SALES_CRM_SOURCE"), "..", "shared", "data", name, NULL);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("the data set is not here");
      return NULL;
    }

  return g_steal_pointer (&path);
}

static CrmImportReport *
import_data (StoreFixture *fixture,
             CrmImportKind kind,
             const char *name)
{
  g_autofree char *path = data_path (name);
  g_autoptr (CrmImport) import = NULL;

  if (path == NULL)
    return NULL;
  import = open_import (fixture, kind, path, NULL, 0);

  return run (import);
}

static void
test_accounts (StoreFixture *fixture,
               gconstpointer data)
{
  g_autoptr (CrmImportReport) report = NULL;

  open_store (fixture);
  report = import_data (fixture, CRM_IMPORT_CUSTOMERS, "crm-sales-opportunities/accounts.csv");
  if (report == NULL)
    return;
  assert_counts (report, 85, 0, 0, 0);
  g_assert_cmpuint (report->n_problems, ==, 0);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM customer WHERE industry = 'technolgy'"), ==, 12);
  g_assert_cmpint (store_fixture_ask (fixture,
                                      "SELECT count(*) FROM custom_value v JOIN custom_field f ON f.id = v.field"
                                      " WHERE f.name = 'subsidiary_of' AND v.value = 'Acme Corporation'"),
                   ==, 4);
}

static void
test_pipeline (StoreFixture *fixture,
               gconstpointer data)
{
  g_autoptr (CrmImportReport) report = NULL;
  g_autoptr (CrmImportReport) again = NULL;
  g_autoptr (GError) error = NULL;

  open_store (fixture);
  report = import_data (fixture, CRM_IMPORT_OPPORTUNITIES, "crm-sales-opportunities/sales_pipeline.csv");
  if (report == NULL)
    return;
  assert_counts (report, 8800, 0, 0, 0);
  g_assert_cmpuint (report->n_problems, ==, 0);

#define IN_STAGE(name) \
  store_fixture_ask (fixture, "SELECT count(*) FROM opportunity o JOIN stage s ON s.id = o.stage WHERE s.name = '" name "'")
  g_assert_cmpint (IN_STAGE ("Initial Contact"), ==, 500);
  g_assert_cmpint (IN_STAGE ("Needs Confirmed"), ==, 1589);
  g_assert_cmpint (IN_STAGE ("Won"), ==, 4238);
  g_assert_cmpint (IN_STAGE ("Lost"), ==, 2473);
#undef IN_STAGE

  g_assert_cmpint (store_fixture_ask (fixture,
                                      "SELECT sum (o.actual_amount) FROM opportunity o JOIN stage s ON s.id = o.stage"
                                      " WHERE s.kind = 'won'"),
                   ==, 1000553400);
  g_assert_cmpint (store_fixture_ask (fixture,
                                      "SELECT count(*) FROM opportunity o JOIN stage s ON s.id = o.stage"
                                      " WHERE (s.kind = 'open') <> (o.closed_at IS NULL)"),
                   ==, 0);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM opportunity WHERE product = 'GTXPro'"), ==, 1480);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM customer"), ==, 86);
  g_assert_cmpint (store_fixture_ask (fixture,
                                      "SELECT count(*) FROM opportunity o JOIN customer c ON c.id = o.customer"
                                      " WHERE c.name = 'Unknown Customer'"),
                   ==, 1425);
  /* the first: engaged on 2016-10-20, won on 2017-03-01, in this zone */
  g_assert_cmpint (store_fixture_ask (fixture,
                                      "SELECT count(*) FROM opportunity WHERE reference = '1C1I7A6R'"
                                      " AND date (opened_at / 1000000, 'unixepoch', '+8 hours') = '2016-10-20'"
                                      " AND date (closed_at / 1000000, 'unixepoch', '+8 hours') = '2017-03-01'"),
                   ==, 1);

  again = import_data (fixture, CRM_IMPORT_OPPORTUNITIES, "crm-sales-opportunities/sales_pipeline.csv");
  assert_counts (again, 0, 0, 8800, 0);

  crm_await (crm_store_undo (fixture->store, report->act, CRM_UNDO_KEEP_EDITED), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM opportunity WHERE deleted_act IS NULL"), ==, 0);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM customer WHERE deleted_act IS NULL"), ==, 0);
}

static void
test_members (StoreFixture *fixture,
              gconstpointer data)
{
  g_autoptr (CrmImportReport) report = NULL;
  g_autoptr (CrmImportReport) again = NULL;

  open_store (fixture);
  report = import_data (fixture, CRM_IMPORT_MEMBERS, "crm-sales-opportunities/sales_teams.csv");
  if (report == NULL)
    return;
  assert_counts (report, 35, 0, 0, 0);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM member WHERE role = 'manager'"), ==, 6);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(DISTINCT team) FROM member WHERE team IS NOT NULL"), >=, 3);
  again = import_data (fixture, CRM_IMPORT_MEMBERS, "crm-sales-opportunities/sales_teams.csv");
  assert_counts (again, 0, 0, 35, 0);
}

/* Real names, one a line, without a heading. */
static void
test_names (StoreFixture *fixture,
            gconstpointer data)
{
  g_autoptr (CrmImportReport) report = NULL;

  open_store (fixture);
  report = import_data (fixture, CRM_IMPORT_CUSTOMERS, "company-names-zh.txt");
  if (report == NULL)
    return;
  g_assert_cmpuint (report->rejected, ==, 0);
  g_assert_cmpuint (report->created, >, 19000);
}

int
main (int argc,
      char **argv)
{
  g_setenv ("LC_ALL", "en_US.UTF-8", TRUE);
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  dex_init ();

#define ADD(name, function) \
  g_test_add ("/import/" name, StoreFixture, NULL, store_fixture_set_up, function, store_fixture_tear_down)
  ADD ("matching", test_matching);
  ADD ("headings", test_headings);
  ADD ("choices", test_choices);
  ADD ("not-a-table", test_not_a_table);
  ADD ("missing-file", test_missing_file);
  ADD ("no-name", test_no_name);
  ADD ("problems", test_problems);
  ADD ("rejects-not-overwritten", test_rejects_not_overwritten);
  ADD ("skip", test_skip);
  ADD ("update", test_update);
  ADD ("add", test_add);
  ADD ("several-contacts", test_several_contacts);
  ADD ("kept", test_kept);
  ADD ("undo", test_undo);
  ADD ("number-after-undo", test_number_after_undo);
  ADD ("cancel", test_cancel);
  ADD ("preview", test_preview);
  ADD ("memory", test_memory);
  ADD ("stages", test_stages);
  ADD ("no-customer", test_no_customer);
  ADD ("accounts", test_accounts);
  ADD ("pipeline", test_pipeline);
  ADD ("members", test_members);
  ADD ("names", test_names);
#undef ADD
  return g_test_run ();
}
