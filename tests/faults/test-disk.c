/* test-disk.c: a disk that is full or fails while something is saved
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The same act is tried with a fault at its first, second, … write. It must fail
 * with a sentence that tells why, leave the file as it was, and succeed when the
 * fault is gone.
 */

#include "config.h"

#include <sqlite3.h>

#include "core/store/crm-bulk.h"
#include "faulty-vfs.h"
#include "store-fixture.h"

/* Of all writes of an act so many are tried, evenly. */
#define MAX_TRIES 40

static gboolean
edit_func (CrmWriter *writer,
           GValue *result,
           gpointer user_data,
           GError **error)
{
  return crm_writer_update (writer, "customer", 1, "remarks", CRM_TEXT (user_data), error);
}

static gboolean
import_func (CrmWriter *writer,
             GValue *result,
             gpointer user_data,
             GError **error)
{
  gsize n_fields;
  const CrmField *fields = crm_customer_fields (&n_fields);
  g_autoptr (CrmBulk) bulk = crm_bulk_new (writer, 6000, error);

  for (guint i = 0; bulk != NULL && i < 300; i++)
    {
      g_autoptr (CrmRecord) record = crm_record_new (fields, n_fields);
      g_autofree char *name = g_strdup_printf ("%s %u", (const char *) user_data, i);

      crm_record_set (record, "name", name);
      crm_record_set (record, "phone", "13800000001");
      if (crm_bulk_add_customer (bulk, record, error) == 0)
        return FALSE;
    }

  return bulk != NULL && crm_bulk_finish (g_steal_pointer (&bulk), error);
}

static gboolean
try_act (StoreFixture *fixture,
         CrmWriteFunc func,
         const char *text,
         GError **error)
{
  return crm_await (crm_store_write (fixture->store, "customer.edit", NULL, func, g_strdup (text), g_free), NULL, error);
}

/* Everything that people can see, as one number. */
static gint64
fingerprint (StoreFixture *fixture)
{
  return store_fixture_ask (fixture,
                            "SELECT (SELECT count(*) FROM customer) * 1000003 + (SELECT count(*) FROM change) * 1009"
                            " + (SELECT count(*) FROM act) + (SELECT sum (length (coalesce (remarks, ''))) FROM customer)"
                            " + (SELECT count(*) FROM term) + (SELECT coalesce (sum (last), 0) FROM number_series)"
                            " + (SELECT count(*) FROM sqlite_schema) + (SELECT count(*) FROM customer_summary)");
}

static void
assert_clear (const GError *error,
              Fault fault)
{
  int code = fault == FAULT_FULL || fault == FAULT_SHORT ? CRM_STORE_ERROR_NO_SPACE : CRM_STORE_ERROR_IO;

  g_assert_error (error, CRM_STORE_ERROR, code);
  g_assert_nonnull (strstr (error->message, "test.db"));
}

static void
try_all (StoreFixture *fixture,
         Fault fault,
         CrmWriteFunc func)
{
  g_autoptr (GError) error = NULL;
  guint n_writes, step, n_failed = 0;

  /* How many there are of them. */
  faulty_vfs_arm (FAULT_NONE, 0);
  g_assert_true (try_act (fixture, func, "before", &error));
  n_writes = faulty_vfs_count ();
  g_assert_cmpuint (n_writes, >, 1);
  step = 1 + n_writes / MAX_TRIES;

  for (guint nth = 1; nth <= n_writes; nth += step)
    {
      g_autofree char *text = g_strdup_printf ("try %u", nth);
      gint64 before = fingerprint (fixture);
      gboolean done;

      faulty_vfs_arm (fault, nth);
      done = try_act (fixture, func, text, &error);
      faulty_vfs_arm (FAULT_NONE, 0);

      if (!done)
        {
          assert_clear (error, fault);
          g_clear_error (&error);
          g_assert_cmpint (fingerprint (fixture), ==, before);
          n_failed++;
        }

      /* The same again, as a person would, through a form that kept its text. */
      g_assert_true (try_act (fixture, func, text, &error));
      g_assert_no_error (error);
    }

  g_assert_cmpuint (n_failed, >, 0);
  g_test_message ("%u of %u writes failed", n_failed, n_writes);

  store_fixture_check (fixture);
  store_fixture_reopen (fixture);
  store_fixture_check (fixture);
}

static void
test_save (StoreFixture *fixture,
           gconstpointer data)
{
  store_fixture_open (fixture);
  store_fixture_write (fixture, "customer.add", store_fixture_add_customer, (gpointer) "Acme");
  try_all (fixture, GPOINTER_TO_INT (data), edit_func);
}

static void
test_import (StoreFixture *fixture,
             gconstpointer data)
{
  store_fixture_open (fixture);
  store_fixture_write (fixture, "customer.add", store_fixture_add_customer, (gpointer) "Acme");
  try_all (fixture, GPOINTER_TO_INT (data), import_func);
}

/* A new file of which only a part could be written. */
static void
test_create (StoreFixture *fixture,
             gconstpointer data)
{
  Fault fault = GPOINTER_TO_INT (data);
  guint n_failed = 0;

  for (guint nth = 1; nth < 200; nth += 9)
    {
      g_autoptr (GError) error = NULL;
      gboolean done;

      faulty_vfs_arm (fault, nth);
      done = crm_await (crm_store_open (fixture->store), NULL, &error);
      faulty_vfs_arm (FAULT_NONE, 0);
      if (!done)
        {
          assert_clear (error, fault);
          n_failed++;
          g_clear_error (&error);
          g_assert_true (crm_await (crm_store_open (fixture->store), NULL, &error));
          g_assert_no_error (error);
        }

      store_fixture_check (fixture);
      store_fixture_close (fixture);
      g_unlink (fixture->path);
      store_fixture_new_store (fixture);
    }
  g_assert_cmpuint (n_failed, >, 0);
}

static void
test_backup (StoreFixture *fixture,
             gconstpointer data)
{
  Fault fault = GPOINTER_TO_INT (data);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  store_fixture_open (fixture);
  store_fixture_write (fixture, "customer.add", store_fixture_add_customer, (gpointer) "Acme");
  path = g_build_filename (fixture->folder, "copy of test.db", NULL);
  g_assert_true (g_file_set_contents (path, "the last good one", -1, NULL));

  faulty_vfs_arm (fault, 3);
  g_assert_false (crm_await (crm_store_backup (fixture->store, path, NULL), NULL, &error));
  faulty_vfs_arm (FAULT_NONE, 0);
  assert_clear (error, fault);
  g_clear_error (&error);

  /* What was there is neither overwritten nor joined by a part. */
  {
    g_autofree char *contents = NULL;
    g_autofree char *part = g_strconcat (path, ".part", NULL);

    g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
    g_assert_cmpstr (contents, ==, "the last good one");
    g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
  }
  g_assert_true (crm_await (crm_store_backup (fixture->store, path, NULL), NULL, &error));
}

/* Another process that does not let go: said within seconds. */
static void
test_held (StoreFixture *fixture,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 begin;
  sqlite3 *other;

  store_fixture_open (fixture);
  g_assert_cmpint (sqlite3_open (fixture->path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);

  begin = g_get_monotonic_time ();
  g_assert_false (try_act (fixture, edit_func, "x", &error));
  g_assert_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_BUSY);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 8 * G_USEC_PER_SEC);
  g_clear_error (&error);

  sqlite3_close (other);
  store_fixture_write (fixture, "customer.add", store_fixture_add_customer, (gpointer) "Acme");
}

int
main (int argc,
      char **argv)
{
  static const struct
  {
    const char *name;
    Fault fault;
  } faults[] = {
    { "full", FAULT_FULL }, { "short-write", FAULT_SHORT }, { "io-error", FAULT_IO }, { "sync-error", FAULT_SYNC },
  };

  g_test_init (&argc, &argv, NULL);
  dex_init ();
  faulty_vfs_register ();

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      static const struct
      {
        const char *name;
        void (*function) (StoreFixture *, gconstpointer);
      } cases[] = {
        { "save", test_save }, { "import", test_import }, { "create", test_create }, { "backup", test_backup },
      };

      for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
        {
          g_autofree char *path = g_strdup_printf ("/faults/disk/%s/%s", cases[k].name, faults[i].name);

          g_test_add (path, StoreFixture, GINT_TO_POINTER (faults[i].fault), store_fixture_set_up, cases[k].function,
                      store_fixture_tear_down);
        }
    }
  g_test_add ("/faults/disk/held", StoreFixture, NULL, store_fixture_set_up, test_held, store_fixture_tear_down);

  return g_test_run ();
}
