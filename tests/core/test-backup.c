/* test-backup.c: copies, their rotation, restoring, checking
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <sys/stat.h>
#include <unistd.h>
#include <utime.h>

#include <glib/gstdio.h>

#include "core/store/crm-backup-file.h"
#include "store-fixture.h"

static void
add (StoreFixture *fixture,
     const char *name)
{
  store_fixture_write (fixture, "customer.add", store_fixture_add_customer, (gpointer) name);
}

/* Damages @length bytes of the file from @offset on; negative: from its end. */
static void
damage (const char *path,
        long offset,
        gsize length)
{
  FILE *file = fopen (path, "r+b");

  g_assert_nonnull (file);
  fseek (file, offset, offset < 0 ? SEEK_END : SEEK_SET);
  for (gsize i = 0; i < length; i++)
    fputc (0x5a, file);
  fclose (file);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_backup (StoreFixture *fixture,
             gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "copies", "a copy # 1.db", NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  store_fixture_open (fixture);
  add (fixture, "Acme");
  crm_await (crm_store_backup (fixture->store, path, NULL), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (folder), ==, 1);

  /* It is a file of its own, complete. */
  store_fixture_close (fixture);
  g_set_str (&fixture->path, path);
  store_fixture_new_store (fixture);
  store_fixture_open (fixture);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM customer"), ==, 1);
  g_assert_nonnull (crm_store_get_undo_label (fixture->store));
  store_fixture_check (fixture);
}

static void
test_backup_fails (StoreFixture *fixture,
                   gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "copy.db", NULL);
  g_autofree char *occupied = g_build_filename (path, "no", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  store_fixture_open (fixture);
  g_cancellable_cancel (cancellable);
  g_assert_false (crm_await (crm_store_backup (fixture->store, path, cancellable), NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  g_assert_true (g_file_set_contents (path, "precious", -1, NULL));
  g_assert_false (crm_await (crm_store_backup (fixture->store, occupied, NULL), NULL, &error));
  g_assert_cmpint (error->domain, ==, CRM_STORE_ERROR);
  g_assert_nonnull (strstr (error->message, occupied));
}

/* Whoever has the database open would go on writing into a file without a name. */
static void
test_backup_place (StoreFixture *fixture,
                   gconstpointer data)
{
  static const char *suffixes[] = { "", "-wal", "-shm" };
  g_autofree char *device = g_build_filename (fixture->folder, "pipe", NULL);
  g_autofree char *link = g_build_filename (fixture->folder, "link.db", NULL);
  g_autofree char *before = g_build_filename (fixture->folder, "test", NULL);
  g_autofree char *part = g_build_filename (fixture->folder, "test.part", NULL);
  GStatBuf status;
  ino_t number;

  store_fixture_open (fixture);
  add (fixture, "Acme");
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  number = status.st_ino;
  g_assert_cmpint (mkfifo (device, 0600), ==, 0);
  g_assert_cmpint (symlink (fixture->path, link), ==, 0);
  /* As if the database were called so: the copy's temporary name. */
  g_assert_cmpint (symlink (fixture->path, part), ==, 0);

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (fixture->path, suffixes[i], NULL);
      g_autoptr (GError) error = NULL;

      g_assert_false (crm_await (crm_store_backup (fixture->store, path, NULL), NULL, &error));
      g_assert_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_READ_ONLY);
    }
  for (guint i = 0; i < 3; i++)
    {
      const char *path = i == 0 ? device : i == 1 ? link : before;
      g_autoptr (GError) error = NULL;

      g_assert_false (crm_await (crm_store_backup (fixture->store, path, NULL), NULL, &error));
      g_assert_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_READ_ONLY);
    }

  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpuint (status.st_ino, ==, number);
  g_assert_cmpint (g_stat (device, &status), ==, 0);
  g_assert_true (S_ISFIFO (status.st_mode));
}

/* What a crash has cut off goes with the rotation, and nobody else's copy. */
static void
test_unfinished (StoreFixture *fixture,
                 gconstpointer data)
{
  static const char *names[] = { "test.db.2020-01-01T000000Z.backup.part", "test.db.2020-01-01T000000Z.backup.part-wal",
                                 "test.db.2020-01-02T000000Z.backup.part", "other.db.2020-01-01T000000Z.backup.part" };
  g_autofree char *folder = g_build_filename (fixture->folder, "a", "backups", NULL);
  g_autoptr (GError) error = NULL;
  struct utimbuf old = { 1577836800, 1577836800 };

  store_fixture_open (fixture);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_assert_true (g_file_set_contents (path, "x", 1, NULL));
      if (i != 2)
        g_assert_cmpint (g_utime (path, &old), ==, 0);
    }

  g_free (crm_await_string (crm_store_backup_now (fixture->store), &error));
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_assert_cmpint (g_file_test (path, G_FILE_TEST_EXISTS), ==, i >= 2);
    }
}

static void
test_daily (StoreFixture *fixture,
            gconstpointer data)
{
  g_autoptr (GPtrArray) infos = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  store_fixture_open (fixture);
  g_assert_cmpint (crm_await_int64 (crm_store_backup_if_due (fixture->store), &error), ==, TRUE);
  g_assert_cmpint (crm_await_int64 (crm_store_backup_if_due (fixture->store), &error), ==, FALSE);
  g_assert_no_error (error);

  infos = crm_await_boxed (crm_store_list_backups (fixture->store), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (infos->len, ==, 1);
  g_assert_cmpint (((CrmBackupInfo *) infos->pdata[0])->size, >, 4096);
  g_assert_cmpint (ABS (((CrmBackupInfo *) infos->pdata[0])->at - g_get_real_time ()), <, 60 * G_USEC_PER_SEC);

  path = crm_await_string (crm_store_backup_now (fixture->store), &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* One from when the clock was years ahead keeps none from being made. */
static void
test_clock_ahead (StoreFixture *fixture,
                  gconstpointer data)
{
  g_autofree char *folder = NULL;
  g_autofree char *later = NULL;
  g_autoptr (GError) error = NULL;

  store_fixture_open (fixture);
  folder = crm_backup_get_folder (fixture->path);
  later = g_build_filename (folder, "test.db.2199-01-01T000000Z.backup", NULL);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (later, "x", 1, NULL));

  g_assert_cmpint (crm_await_int64 (crm_store_backup_if_due (fixture->store), &error), ==, TRUE);
  g_assert_cmpint (crm_await_int64 (crm_store_backup_if_due (fixture->store), &error), ==, FALSE);
  g_assert_no_error (error);
}

/* A backup a day for two years: 7 days, 4 weeks, 12 months of them stay. */
static void
test_rotation (StoreFixture *fixture,
               gconstpointer data)
{
  g_autofree char *folder = NULL;
  g_autofree char *other = NULL;
  g_autofree char *schema = NULL;
  g_autoptr (GPtrArray) infos = NULL;
  g_autoptr (GHashTable) months = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GError) error = NULL;

  store_fixture_open (fixture);
  folder = g_path_get_dirname (fixture->path);
  other = g_build_filename (folder, "backups", "other.db.2020-01-01T000000Z.backup", NULL);
  schema = g_build_filename (folder, "backups", "test.db.2020-01-01T000000Z.schema-1.backup", NULL);
  g_assert_cmpint (crm_await_int64 (crm_store_backup_if_due (fixture->store), &error), ==, TRUE);

  g_file_set_contents (other, "x", 1, NULL);
  g_file_set_contents (schema, "x", 1, NULL);
  for (int day = 1; day < 730; day++)
    {
      g_autoptr (GDateTime) at = g_date_time_add_days (now, -day);
      g_autofree char *stamp = g_date_time_format (at, "%Y-%m-%dT%H%M%SZ");
      g_autofree char *path = g_strdup_printf ("%s/backups/test.db.%s.backup", folder, stamp);

      g_assert_true (g_file_set_contents (path, "x", 1, NULL));
    }

  g_free (crm_await_string (crm_store_backup_now (fixture->store), &error));
  g_assert_no_error (error);

  infos = crm_backup_list (fixture->path);
  g_assert_cmpuint (infos->len, >=, 7 + 12);
  g_assert_cmpuint (infos->len, <=, 2 + 7 + 4 + 12);
  for (guint i = 1; i < infos->len; i++)
    g_assert_cmpint (((CrmBackupInfo *) infos->pdata[i - 1])->at, >=, ((CrmBackupInfo *) infos->pdata[i])->at);
  for (guint i = 0; i < infos->len - 1; i++)
    {
      g_autoptr (GDateTime) at = g_date_time_new_from_unix_utc_usec (((CrmBackupInfo *) infos->pdata[i])->at);
      g_autoptr (GDateTime) local = g_date_time_to_local (at);

      g_hash_table_add (months, g_date_time_format (local, "%Y-%m"));
    }
  g_assert_cmpuint (g_hash_table_size (months), ==, 12);
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (schema, G_FILE_TEST_EXISTS));
}

static void
test_restore (StoreFixture *fixture,
              gconstpointer data)
{
  g_autofree char *backup = NULL;
  g_autofree char *aside = NULL;
  g_autoptr (GError) error = NULL;

  store_fixture_open (fixture);
  add (fixture, "Acme");
  backup = crm_await_string (crm_store_backup_now (fixture->store), &error);
  add (fixture, "Later");
  store_fixture_close (fixture);

  aside = crm_backup_restore (fixture->path, backup, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (aside, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (backup, G_FILE_TEST_EXISTS));

  store_fixture_new_store (fixture);
  store_fixture_open (fixture);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM customer"), ==, 1);
  add (fixture, "Anew");
  store_fixture_check (fixture);

  /* What was set aside still has all. */
  store_fixture_close (fixture);
  g_set_str (&fixture->path, aside);
  store_fixture_new_store (fixture);
  store_fixture_open (fixture);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM customer"), ==, 2);
}

/* A backup that is damaged itself takes nothing away. */
static void
test_restore_damaged (StoreFixture *fixture,
                      gconstpointer data)
{
  g_autofree char *backup = NULL;
  g_autoptr (GError) error = NULL;

  store_fixture_open (fixture);
  add (fixture, "Acme");
  backup = crm_await_string (crm_store_backup_now (fixture->store), &error);
  store_fixture_close (fixture);
  damage (backup, 4096, 30000);

  g_assert_null (crm_backup_restore (fixture->path, backup, &error));
  g_assert_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_DAMAGED);

  store_fixture_new_store (fixture);
  store_fixture_open (fixture);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM customer"), ==, 1);
}

static void
test_set_aside (StoreFixture *fixture,
                gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *none = NULL;
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;

  store_fixture_open (fixture);
  store_fixture_close (fixture);
  first = crm_backup_set_aside (fixture->path, &error);
  g_assert_no_error (error);
  g_file_set_contents (fixture->path, "second", -1, NULL);
  second = crm_backup_set_aside (fixture->path, &error);
  g_assert_no_error (error);
  none = crm_backup_set_aside (fixture->path, &error);
  g_assert_no_error (error);

  g_assert_cmpstr (first, !=, second);
  g_assert_cmpstr (none, ==, "");
  g_assert_true (g_file_test (first, G_FILE_TEST_EXISTS));
  g_file_get_contents (second, &contents, NULL, NULL);
  g_assert_cmpstr (contents, ==, "second");

  store_fixture_new_store (fixture);
  store_fixture_open (fixture);
}

static gboolean
sabotage_func (CrmWriter *writer,
               GValue *result,
               gpointer user_data,
               GError **error)
{
  CrmDatabase *database = crm_writer_get_database (writer);

  /* Foreign keys are switched off outside transactions alone. */
  return crm_database_exec (database, "COMMIT; PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE", error) &&
         crm_database_exec (database, user_data, error);
}

static gboolean
rename_func (CrmWriter *writer,
             GValue *result,
             gpointer user_data,
             GError **error)
{
  return crm_writer_update (writer, "customer", 1, "name", CRM_TEXT ("Acme 2"), error);
}

/* What `check` would miss it must find: each of these alone. */
static void
test_check (StoreFixture *fixture,
            gconstpointer data)
{
  g_auto (GStrv) problems = NULL;
  g_autoptr (GError) error = NULL;

  store_fixture_open (fixture);
  add (fixture, "Acme");
  store_fixture_write (fixture, "customer.edit", rename_func, NULL);
  store_fixture_check (fixture);
  store_fixture_write (fixture, NULL, sabotage_func, (gpointer) data);

  problems = crm_await_boxed (crm_store_check (fixture->store), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (problems), >, 0);
}

static void
test_quick_check (StoreFixture *fixture,
                  gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  store_fixture_open (fixture);
  add (fixture, "Acme");
  g_assert_true (crm_await (crm_store_quick_check (fixture->store), NULL, &error));
  store_fixture_close (fixture);
  damage (fixture->path, 5 * 4096, 4096 * 20);

  store_fixture_new_store (fixture);
  if (crm_await (crm_store_open (fixture->store), NULL, &error))
    crm_await (crm_store_quick_check (fixture->store), NULL, &error);
  g_assert_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, "test.db"));
}

int
main (int argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    const char *sql;
  } sabotages[] = {
    { "/backup/check/row", "INSERT INTO contact (uuid, customer, created_act) VALUES (randomblob (16), 1, 1)" },
    { "/backup/check/reference", "UPDATE contact SET customer = 77" },
    { "/backup/check/value", "UPDATE customer SET name = 'X'" },
    { "/backup/check/trash", "UPDATE contact SET deleted_act = 1" },
    { "/backup/check/act", "UPDATE act SET reversed_by = 1 WHERE id = 2" },
    { "/backup/check/clock", "UPDATE act SET hlc = 1 WHERE id = 2" },
    { "/backup/check/number", "UPDATE customer SET number = '202405007'" },
  };

  g_test_init (&argc, &argv, NULL);
  dex_init ();

#define ADD(path, function)                                                                                            \
  g_test_add ("/backup/" path, StoreFixture, NULL, store_fixture_set_up, function, store_fixture_tear_down)
  ADD ("backup", test_backup);
  ADD ("backup-fails", test_backup_fails);
  ADD ("backup-place", test_backup_place);
  ADD ("unfinished", test_unfinished);
  ADD ("daily", test_daily);
  ADD ("clock-ahead", test_clock_ahead);
  ADD ("rotation", test_rotation);
  ADD ("restore", test_restore);
  ADD ("restore-damaged", test_restore_damaged);
  ADD ("set-aside", test_set_aside);
  ADD ("quick-check", test_quick_check);
  for (guint i = 0; i < G_N_ELEMENTS (sabotages); i++)
    g_test_add (sabotages[i].path, StoreFixture, sabotages[i].sql, store_fixture_set_up, test_check,
                store_fixture_tear_down);

  return g_test_run ();
}
