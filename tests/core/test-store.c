/* test-store.c: opening, writing and reading a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <unistd.h>

#include "store-fixture.h"

static gboolean
add_then_fail (CrmWriter *writer,
               GValue *result,
               gpointer user_data,
               GError **error)
{
  if (!store_fixture_add_customer (writer, result, user_data, error))
    return FALSE;

  g_set_error_literal (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID, "no");
  return FALSE;
}

static void
write_sql (const char *path,
           const char *sql)
{
  sqlite3 *handle;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
}

static void
make_folder (StoreFixture *fixture)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
}

static void
test_new_file (StoreFixture *fixture,
               gconstpointer data)
{
  store_fixture_open (fixture);

  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM stage"), ==, 6);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM act WHERE undoable"), ==, 0);
  g_assert_cmpint (store_fixture_ask (fixture, "PRAGMA application_id"), ==, 0x5343524d);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM pragma_journal_mode WHERE journal_mode = 'wal'"), ==, 1);
  g_assert_null (crm_store_get_undo_label (fixture->store));
}

static void
test_write (StoreFixture *fixture,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id;

  store_fixture_open (fixture);
  id = crm_await_int64 (crm_store_write (fixture->store, "customer.add", NULL, store_fixture_add_customer, "Acme", NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpint (id, ==, 1);

  g_assert_cmpint (fixture->changes, ==, 1);
  g_assert_cmpint (fixture->changed, ==, id);
  g_assert_cmpint (crm_store_get_last_act (fixture->store), ==, store_fixture_ask (fixture, "SELECT max(id) FROM act"));
  g_assert_nonnull (strstr (crm_store_get_undo_label (fixture->store), "Acme"));

  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM customer_summary"), ==, 1);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM change c JOIN customer r ON r.id = c.row AND r.uuid = c.row_uuid"
                        " WHERE c.entity = 'customer' AND c.operation = 'insert' AND c.customer = r.id"
                        " AND c.act = r.created_act"),
                   ==, 1);
}

static void
test_failed_write (StoreFixture *fixture,
                   gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  store_fixture_open (fixture);
  g_assert_false (crm_await (crm_store_write (fixture->store, "customer.add", NULL, add_then_fail, "Acme", NULL), NULL,
                             &error));
  g_assert_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID);
  g_clear_error (&error);

  g_cancellable_cancel (cancellable);
  g_assert_false (crm_await (crm_store_write (fixture->store, "customer.add", cancellable, store_fixture_add_customer, "Acme", NULL),
                             NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM customer"), ==, 0);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM change WHERE entity = 'customer'"), ==, 0);
  g_assert_cmpint (fixture->changes, ==, 0);
  g_assert_cmpint (crm_store_get_last_act (fixture->store), ==, 0);
}

static gboolean
cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

/* A query that would take minutes ends when it is cancelled. */
static void
test_cancelled_read (StoreFixture *fixture,
                     gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  store_fixture_open (fixture);
  g_timeout_add (20, cancel_cb, cancellable);
  g_assert_false (crm_await (crm_store_read (fixture->store, cancellable, store_fixture_ask_func,
                                             "WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c LIMIT 2000000000)"
                                             " SELECT count(*) FROM c",
                                             NULL),
                             NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT 7"), ==, 7);
}

/* Moved, deleted or replaced under the open program: what is saved must not go
 * where nobody finds it. */
static void
test_moved (StoreFixture *fixture,
            gconstpointer data)
{
  g_autofree char *away = g_strconcat (fixture->path, ".away", NULL);
  g_autoptr (GError) error = NULL;

  store_fixture_open (fixture);
  store_fixture_write (fixture, "customer.add", store_fixture_add_customer, "Acme");
  g_assert_cmpint (g_rename (fixture->path, away), ==, 0);
  g_assert_false (crm_await (crm_store_write (fixture->store, "customer.add", NULL, store_fixture_add_customer, "Beta", NULL),
                             NULL, &error));
  g_assert_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_IO);
  g_assert_nonnull (strstr (error->message, fixture->path));

  /* Put back, all is as before. */
  g_assert_cmpint (g_rename (away, fixture->path), ==, 0);
  store_fixture_write (fixture, "customer.add", store_fixture_add_customer, "Beta");
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM customer"), ==, 2);
  store_fixture_check (fixture);
}

static void
test_other_process (StoreFixture *fixture,
                    gconstpointer data)
{
  store_fixture_open (fixture);
  write_sql (fixture->path, "INSERT INTO setting (key, value) VALUES ('other', 1)");
  while (fixture->changes == 0)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpint (fixture->changed, ==, 0);
}

static void
assert_refused (StoreFixture *fixture,
                CrmStoreError code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize length_before, length_after;

  g_assert_true (g_file_get_contents (fixture->path, &before, &length_before, NULL));
  g_assert_false (crm_await (crm_store_open (fixture->store), NULL, &error));
  g_assert_error (error, CRM_STORE_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, "test.db"));

  g_assert_true (g_file_get_contents (fixture->path, &after, &length_after, NULL));
  g_assert_cmpmem (before, length_before, after, length_after);
}

/* Counts, lets another process write, and counts again. */
static gboolean
count_twice (CrmDatabase *database,
             GValue *result,
             gpointer user_data,
             GError **error)
{
  static const char sql[] = "SELECT count(*) FROM team";
  gint64 before, after;

  if (!crm_database_get_int64 (database, sql, &before, error))
    return FALSE;

  write_sql (user_data, "INSERT INTO team (uuid, name, created_act) VALUES (x'01', 'West', 1)");
  if (!crm_database_get_int64 (database, sql, &after, error))
    return FALSE;

  g_value_init (result, G_TYPE_INT64);
  g_value_set_int64 (result, after - before);
  return TRUE;
}

static void
test_one_state (StoreFixture *fixture,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 seen;

  store_fixture_open (fixture);
  seen = crm_await_int64 (crm_store_read (fixture->store, NULL, count_twice, fixture->path, NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpint (seen, ==, 0);

  /* The next one sees it. */
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM team"), ==, 1);
}

static void
test_newer (StoreFixture *fixture,
            gconstpointer data)
{
  store_fixture_open (fixture);
  store_fixture_close (fixture);
  write_sql (fixture->path, "PRAGMA user_version = 1000");

  store_fixture_new_store (fixture);
  assert_refused (fixture, CRM_STORE_ERROR_NEWER_SCHEMA);
}

static void
test_not_a_database (StoreFixture *fixture,
                     gconstpointer data)
{
  g_autofree char *text = g_strnfill (8192, 'x');

  make_folder (fixture);
  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
  assert_refused (fixture, CRM_STORE_ERROR_NOT_A_DATABASE);
}

static void
test_other_program (StoreFixture *fixture,
                    gconstpointer data)
{
  make_folder (fixture);
  write_sql (fixture->path, "CREATE TABLE bookmark (url TEXT)");
  assert_refused (fixture, CRM_STORE_ERROR_NOT_A_DATABASE);
}

static void
test_cut_short (StoreFixture *fixture,
                gconstpointer data)
{
  store_fixture_open (fixture);
  store_fixture_close (fixture);
  g_assert_cmpint (truncate (fixture->path, 4096 * 3), ==, 0);

  store_fixture_new_store (fixture);
  assert_refused (fixture, CRM_STORE_ERROR_DAMAGED);
}

/* With a backup beside it an empty file is no new database. */
static void
test_emptied (StoreFixture *fixture,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  store_fixture_open (fixture);
  g_free (crm_await_string (crm_store_backup_now (fixture->store), &error));
  g_assert_no_error (error);
  store_fixture_close (fixture);
  g_assert_cmpint (truncate (fixture->path, 0), ==, 0);

  store_fixture_new_store (fixture);
  assert_refused (fixture, CRM_STORE_ERROR_DAMAGED);
}

static void
test_no_folder (StoreFixture *fixture,
                gconstpointer data)
{
  g_autoptr (CrmStore) store = crm_store_new ("/proc/none/test.db");
  g_autoptr (GError) error = NULL;

  g_assert_false (crm_await (crm_store_open (store), NULL, &error));
  g_assert_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_READ_ONLY);
}

/* Permissions mean nothing to root. */
static void
test_read_only_subprocess (void)
{
  StoreFixture fixture = { .path = (char *) g_getenv ("TEST_STORE_PATH") };

  g_assert_true (geteuid () != 0 || setuid (65534) == 0);
  store_fixture_new_store (&fixture);
  assert_refused (&fixture, CRM_STORE_ERROR_READ_ONLY);
}

static void
test_read_only (StoreFixture *fixture,
                gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);

  store_fixture_open (fixture);
  store_fixture_close (fixture);
  g_chmod (fixture->path, 0444);
  g_chmod (folder, 0555);
  g_chmod (fixture->folder, 0755);

  g_setenv ("TEST_STORE_PATH", fixture->path, TRUE);
  g_test_trap_subprocess ("/store/read-only/subprocess", 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();

  g_chmod (folder, 0755);
  store_fixture_new_store (fixture);
}

/* What is asked before and after its time. */
static void
test_states (StoreFixture *fixture,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DexFuture) early = NULL;

  g_assert_false (crm_await (crm_store_read (fixture->store, NULL, store_fixture_ask_func, "SELECT 1", NULL), NULL,
                             &error));
  g_assert_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_FAILED);
  g_clear_error (&error);

  early = crm_store_open (fixture->store);
  g_assert_cmpint (store_fixture_write (fixture, "customer.add", store_fixture_add_customer, (gpointer) "Acme"), ==, 1);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM customer"), ==, 1);

  crm_await (crm_store_close (fixture->store), NULL, &error);
  g_assert_no_error (error);
  g_assert_false (crm_await (crm_store_write (fixture->store, NULL, NULL, add_then_fail, "X", NULL), NULL, &error));
  g_assert_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_FAILED);
}

/* Dropped without being closed: nothing waits for it for ever. */
static void
test_dropped (StoreFixture *fixture,
              gconstpointer data)
{
  CrmStore *store;

  store_fixture_open (fixture);
  store = fixture->store;
  g_object_add_weak_pointer (G_OBJECT (store), (gpointer *) &store);
  g_object_unref (fixture->store);
  while (store != NULL)
    g_main_context_iteration (NULL, TRUE);

  store_fixture_new_store (fixture);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

#define ADD(path, function) g_test_add ("/store/" path, StoreFixture, NULL, store_fixture_set_up, function, store_fixture_tear_down)
  ADD ("new-file", test_new_file);
  ADD ("write", test_write);
  ADD ("failed-write", test_failed_write);
  ADD ("cancelled-read", test_cancelled_read);
  ADD ("moved", test_moved);
  ADD ("other-process", test_other_process);
  ADD ("one-state", test_one_state);
  ADD ("newer", test_newer);
  ADD ("not-a-database", test_not_a_database);
  ADD ("other-program", test_other_program);
  ADD ("cut-short", test_cut_short);
  ADD ("emptied", test_emptied);
  ADD ("no-folder", test_no_folder);
  ADD ("read-only", test_read_only);
  g_test_add_func ("/store/read-only/subprocess", test_read_only_subprocess);
  ADD ("states", test_states);
  ADD ("dropped", test_dropped);

  return g_test_run ();
}
