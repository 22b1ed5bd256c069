/* test-export.c: customers become a file, and come back from it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <signal.h>
#include <sys/resource.h>

#include "core/exchange/crm-csv-writer.h"
#include "core/exchange/crm-export.h"
#include "core/exchange/crm-import.h"
#include "core/store/crm-custom-field-store.h"
#include "core/store/crm-customer-store.h"
#include "core/store/crm-many-store.h"
#include "store-fixture.h"

/* What spreadsheets would run, what they must not spoil, and what only just fits into
 * a cell. In the order of the names. */
static const char customers[] =
    "Number,Name,Industry,Contact Name,Contact Role,Phone,Email,Source,Size,Core Need,Remarks,Address,Website,Owner,"
    "First Contact,Stage,Expected Amount,Currency,Expected Close,Tags,Created,Created By,Fleet,Since,Motto\n"
    "C-0001,A Corp,Steel,+王伟,@CTO,+86 138-0000-0001; 010-62345678,a@example.com; b@example.com,Web,50,"
    "\"=HYPERLINK(\"\"http://x\"\",1)\",\"two\nlines, \"\"quoted\"\"\",Street 1,https://example.com,Li Lei,"
    "2024-03-05 08:30:15,Needs Confirmed,-1250.50,USD,2027-01-31,\"大客户, 展会\",2024-01-02 03:04:05,Han Mei,"
    "-12.5,2020-02-29,=1+1\n"
    "C-0002,B ＝全角,,,,-1+2,,,,-a,'=kept,＝1+1,,,,,1234567,JPY,,,2024-01-02 03:04:06,Han Mei,1250,,-5 items\n"
    "C-0003,C '-dash,,,,,,,,\t@tab,'+1,,,,,,,,,,2024-01-02 03:04:07,Han Mei,,,''=two\n";

static void
open_store (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  store_fixture_open (fixture);
  crm_await (crm_store_set_member_name (fixture->store, "Li Lei"), NULL, &error);
  crm_await_int64 (crm_store_add_custom_field (fixture->store, "Fleet", "number", NULL), &error);
  crm_await_int64 (crm_store_add_custom_field (fixture->store, "Since", "date", NULL), &error);
  crm_await_int64 (crm_store_add_custom_field (fixture->store, "Motto", "text", NULL), &error);
  g_assert_no_error (error);
}

static GFile *
get_file (StoreFixture *fixture,
          const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  return g_file_new_for_path (path);
}

static void
import_file (StoreFixture *fixture,
             GFile *file,
             guint n_rows)
{
  g_autoptr (CrmImport) import = crm_import_new (fixture->store, file, CRM_IMPORT_CUSTOMERS);
  g_autoptr (CrmImportReport) report = NULL;
  g_autoptr (GError) error = NULL;

  crm_await (crm_import_analyse (import), NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < crm_import_get_n_columns (import); i++)
    if (g_str_equal (crm_import_get_heading (import, i), "Last Follow-up") ||
        g_str_equal (crm_import_get_heading (import, i), "Next Step"))
      g_assert_cmpint (crm_import_get_target (import, i, NULL), ==, CRM_COLUMN_LEAVE);

  report = crm_await_boxed (crm_import_run (import, NULL), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < report->problems->len; i++)
    g_test_message ("%s", ((CrmRowProblem *) report->problems->pdata[i])->message);
  g_assert_cmpuint (report->created, ==, n_rows);
}

static CrmExport *
new_export (StoreFixture *fixture)
{
  g_autoptr (CrmCustomerQuery) query = crm_customer_query_new ();

  query->sort = g_strdup ("number");
  return crm_export_new_for_query (fixture->store, query);
}

static char *
read_file (GFile *file)
{
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_load_contents (file, NULL, &text, NULL, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static char *
export_all (StoreFixture *fixture,
            GFile *file,
            gint64 n_rows)
{
  g_autoptr (CrmExport) export = new_export (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (crm_await_int64 (crm_export_to_file (export, file, NULL, NULL), &error), ==, n_rows);
  g_assert_no_error (error);
  return read_file (file);
}

static void
import_text (StoreFixture *fixture,
             const char *text,
             guint n_rows)
{
  g_autoptr (GFile) file = get_file (fixture, "in.csv");

  g_assert_true (g_file_replace_contents (file, text, strlen (text), NULL, FALSE, 0, NULL, NULL, NULL));
  import_file (fixture, file, n_rows);
}

/* A database that has read a file writes the same file again. */
static void
test_round_trip (StoreFixture *fixture,
                 gconstpointer data)
{
  g_autoptr (GFile) out = get_file (fixture, "out.csv");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  StoreFixture other = { 0 };

  open_store (fixture);
  import_text (fixture, customers, 3);
  first = export_all (fixture, out, 3);
  g_test_message ("%s", first);

  g_assert_true (g_str_has_prefix (first, "\xef\xbb\xbfNumber,Name,"));
  g_assert_nonnull (strstr (first, ",+86 138-0000-0001; 010-62345678,a@example.com; b@example.com,"));
  g_assert_nonnull (strstr (first, ",\"'=HYPERLINK(\"\"http://x\"\",1)\",\"two\nlines, \"\"quoted\"\"\","));
  g_assert_nonnull (strstr (first, ",'+王伟,'@CTO,"));
  g_assert_nonnull (strstr (first, ",-1250.50,USD,"));
  g_assert_nonnull (strstr (first, ",1234567,JPY,"));
  g_assert_nonnull (strstr (first, ",-12.5,2020-02-29,'=1+1\r\n"));
  g_assert_nonnull (strstr (first, ",'-a,'=kept,'＝1+1,"));
  g_assert_nonnull (strstr (first, ",2024-03-05 08:30:15,"));
  g_assert_nonnull (strstr (first, "大客户"));
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM customer WHERE core_need LIKE '=HYPER%'"), ==, 1);

  store_fixture_set_up (&other, NULL);
  open_store (&other);
  import_file (&other, out, 3);
  second = export_all (&other, out, 3);
  g_assert_cmpstr (second, ==, first);
  g_assert_cmpint (store_fixture_ask (&other, "SELECT count(*) FROM custom_field"), ==, 3);
  store_fixture_check_and_tear_down (&other, NULL);
}

static void
test_guard (void)
{
  static const char *const inert[] = { "=1",  "+a",  "-2+3|cmd", "@x",       "\tx", "\r",
                                       "＝1", "'=1", "''@",      "'+86 138", "+",   "-" };
  static const char *const plain[] = {
    "", "a", "+86 138-0000-0001", "-12.50", "+8613800000001; +861", "'a", "'", "1-2"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (inert); i++)
    {
      g_autofree char *guarded = g_strconcat ("'", inert[i], NULL);

      g_assert_true (crm_csv_needs_guard (inert[i]));
      g_assert_cmpstr (crm_csv_take_guard (guarded), ==, inert[i]);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (plain); i++)
    {
      g_assert_false (crm_csv_needs_guard (plain[i]));
      g_assert_cmpstr (crm_csv_take_guard (plain[i]), ==, plain[i]);
    }
}

/* What the list shows, in its order; the currency comes with the amount. */
static void
test_columns (StoreFixture *fixture,
              gconstpointer data)
{
  g_autoptr (GFile) out = get_file (fixture, "out.csv");
  g_autoptr (GError) error = NULL;
  g_autoptr (CrmExport) export = NULL;
  g_autoptr (CrmExport) wrong = NULL;
  g_autoptr (GListModel) fields = NULL;
  g_autoptr (CrmCustomField) motto = NULL;
  g_autofree char *column = NULL;
  g_autofree char *text = NULL;
  gint64 ids[2];

  open_store (fixture);
  import_text (fixture, customers, 3);
  fields = crm_await_object (crm_store_list_custom_fields (fixture->store), &error);
  motto = g_list_model_get_item (fields, 2);
  column = g_strconcat (CRM_CUSTOM_PREFIX, crm_custom_field_get_uuid (motto), NULL);

  ids[0] = store_fixture_ask (fixture, "SELECT id FROM customer WHERE number = 'C-0003'");
  ids[1] = store_fixture_ask (fixture, "SELECT id FROM customer WHERE number = 'C-0001'");
  export = crm_export_new_for_ids (fixture->store, ids, 2);
  crm_export_set_columns (export, (const char *[]) { column, "amount", "name", NULL });
  g_assert_cmpint (crm_await_int64 (crm_export_to_file (export, out, NULL, NULL), &error), ==, 2);
  g_assert_no_error (error);
  text = read_file (out);
  g_assert_cmpstr (text, ==,
                   "\xef\xbb\xbfMotto,Expected Amount,Currency,Name\r\n"
                   "''=two,,USD,C '-dash\r\n"
                   "'=1+1,-1250.50,USD,A Corp\r\n");

  wrong = crm_export_new_for_ids (fixture->store, ids, 2);
  crm_export_set_columns (wrong, (const char *[]) { "name", "colour", NULL });
  g_assert_cmpint (crm_await_int64 (crm_export_to_file (wrong, out, NULL, NULL), &error), ==, 0);
  g_assert_error (error, CRM_EXPORT_ERROR, CRM_EXPORT_ERROR_COLUMN);
}

static guint
count_entries (StoreFixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* What fails or is cancelled leaves the file that was there, and nothing beside it. */
static void
test_failures (StoreFixture *fixture,
               gconstpointer data)
{
  g_autoptr (GFile) out = get_file (fixture, "out.csv");
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);
  g_autoptr (GFile) nowhere = get_file (fixture, "missing/out.csv");
  g_autoptr (GFile) small = get_file (fixture, "small.csv");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (CrmExport) cancelled = NULL;
  GFile *const wrong[] = { folder, nowhere };
  struct rlimit before, limit;
  guint n_entries;

  open_store (fixture);
  import_text (fixture, customers, 3);
  g_file_replace_contents (out, "before", 6, NULL, FALSE, 0, NULL, NULL, NULL);
  g_file_replace_contents (small, "before", 6, NULL, FALSE, 0, NULL, NULL, NULL);
  n_entries = count_entries (fixture);

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (CrmExport) export = new_export (fixture);
      g_autoptr (GError) error = NULL;
      g_autofree char *name = g_file_get_basename (wrong[i]);

      crm_await_int64 (crm_export_to_file (export, wrong[i], NULL, NULL), &error);
      g_assert_error (error, CRM_EXPORT_ERROR, CRM_EXPORT_ERROR_WRITE);
      g_assert_nonnull (strstr (error->message, name));
    }

  /* The disk takes no more. */
  {
    g_autoptr (CrmExport) export = new_export (fixture);
    g_autoptr (GError) error = NULL;
    g_autofree char *text = NULL;

    getrlimit (RLIMIT_FSIZE, &before);
    limit = before;
    limit.rlim_cur = 100;
    signal (SIGXFSZ, SIG_IGN);
    setrlimit (RLIMIT_FSIZE, &limit);
    crm_await_int64 (crm_export_to_file (export, small, NULL, NULL), &error);
    setrlimit (RLIMIT_FSIZE, &before);
    g_assert_error (error, CRM_EXPORT_ERROR, CRM_EXPORT_ERROR_WRITE);
    text = read_file (small);
    g_assert_cmpstr (text, ==, "before");
  }

  {
    g_autoptr (GError) error = NULL;
    g_autofree char *text = NULL;
    DexFuture *future;

    cancelled = new_export (fixture);
    future = crm_export_to_file (cancelled, out, NULL, cancellable);
    g_cancellable_cancel (cancellable);
    crm_await_int64 (future, &error);
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    text = read_file (out);
    g_assert_cmpstr (text, ==, "before");
  }

  g_assert_cmpuint (count_entries (fixture), ==, n_entries);
}

/* The trash is not exported; a link stays one. */
static void
test_trash_and_link (StoreFixture *fixture,
                     gconstpointer data)
{
  g_autoptr (GFile) out = get_file (fixture, "out.csv");
  g_autoptr (GFile) link = get_file (fixture, "link.csv");
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *behind = NULL;
  gint64 id;

  open_store (fixture);
  import_text (fixture, customers, 3);
  id = store_fixture_ask (fixture, "SELECT id FROM customer WHERE number = 'C-0002'");
  crm_await_int64 (crm_store_delete_customers (fixture->store, &id, 1, NULL, NULL), &error);
  g_assert_no_error (error);

  g_file_replace_contents (out, "", 0, NULL, FALSE, 0, NULL, NULL, NULL);
  g_assert_true (g_file_make_symbolic_link (link, "out.csv", NULL, NULL));
  text = export_all (fixture, link, 2);
  behind = read_file (out);
  g_assert_cmpstr (behind, ==, text);
  g_assert_null (strstr (text, "C-0002"));
  g_assert_cmpint (g_file_query_file_type (link, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL), ==,
                   G_FILE_TYPE_SYMBOLIC_LINK);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

#define ADD(name, func) g_test_add (name, StoreFixture, NULL, store_fixture_set_up, func, store_fixture_tear_down)
  ADD ("/export/round-trip", test_round_trip);
  ADD ("/export/columns", test_columns);
  ADD ("/export/failures", test_failures);
  ADD ("/export/trash-and-link", test_trash_and_link);
#undef ADD
  g_test_add_func ("/export/guard", test_guard);

  return g_test_run ();
}
