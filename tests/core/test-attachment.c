/* test-attachment.c: files that are put with customers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/store/crm-attachment-store.h"
#include "core/store/crm-blob-store.h"
#include "core/store/crm-customer-store.h"
#include "core/store/crm-store-private.h"
#include "store-fixture.h"

/* "hello\n" */
#define HELLO_HASH "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03"

static gint64
add_customer (StoreFixture *fixture,
              const char *name)
{
  return store_fixture_write (fixture, "customer.add", store_fixture_add_customer, (gpointer) name);
}

static char *
write_file (StoreFixture *fixture,
            const char *name,
            const char *content)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "given", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  FILE *file;

  /* g_file_set_contents() needs room in the name. */
  g_mkdir_with_parents (folder, 0700);
  file = fopen (path, "w");
  g_assert_nonnull (file);
  fputs (content, file);
  fclose (file);
  return g_steal_pointer (&path);
}

static CrmAttachReport *
attach_paths (StoreFixture *fixture,
              gint64 customer,
              const char *const *paths)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GError) error = NULL;
  CrmAttachReport *report;

  for (gsize i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (paths[i]);

      g_list_store_append (files, file);
    }

  report = crm_await_boxed (crm_store_attach_files (fixture->store, customer, G_LIST_MODEL (files), NULL, NULL, NULL),
                            &error);
  g_assert_no_error (error);
  return report;
}

/* A file with that name and content. */
static void
attach (StoreFixture *fixture,
        gint64 customer,
        const char *name,
        const char *content)
{
  g_autofree char *path = write_file (fixture, name, content);
  g_autoptr (CrmAttachReport) report = attach_paths (fixture, customer, (const char *[]) { path, NULL });

  for (guint i = 0; i < report->failures->len; i++)
    g_test_message ("%s", (char *) report->failures->pdata[i]);
  g_assert_cmpuint (report->n_attached, ==, 1);
}

static GListModel *
list (StoreFixture *fixture,
      gint64 customer)
{
  g_autoptr (GError) error = NULL;
  GListModel *files = crm_await_object (crm_store_list_attachments (fixture->store, customer), &error);

  g_assert_no_error (error);
  return files;
}

static guint
count (StoreFixture *fixture,
       gint64 customer)
{
  g_autoptr (GListModel) files = list (fixture, customer);

  return g_list_model_get_n_items (files);
}

static gint64
first_id (StoreFixture *fixture,
          gint64 customer)
{
  g_autoptr (GListModel) files = list (fixture, customer);
  g_autoptr (CrmAttachment) file = g_list_model_get_item (files, 0);

  g_assert_nonnull (file);
  return crm_attachment_get_id (file);
}

static void
take_back (StoreFixture *fixture,
           gboolean redo)
{
  g_autoptr (GError) error = NULL;

  crm_await (redo ? crm_store_redo (fixture->store) : crm_store_undo (fixture->store, 0, CRM_UNDO_KEEP_EDITED), NULL,
             &error);
  g_assert_no_error (error);
}

static gint64
collect (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gint64 n = crm_await_int64 (crm_store_collect_attachments (fixture->store), &error);

  g_assert_no_error (error);
  return n;
}

static char *
hello_path (StoreFixture *fixture)
{
  return crm_store_get_attachment_path (fixture->store, HELLO_HASH);
}

static gboolean
count_one (const guint8 *sha256,
           gpointer user_data)
{
  ++*(guint *) user_data;
  return TRUE;
}

static guint
count_blobs (StoreFixture *fixture)
{
  guint n = 0;

  crm_blob_foreach (fixture->path, count_one, &n);
  return n;
}

/* Rows as a purge would remove them. */
static gboolean
purge_func (CrmDatabase *database,
            GValue *result,
            gpointer user_data,
            GError **error)
{
  return crm_database_exec (database, "DELETE FROM attachment WHERE deleted_act IS NOT NULL", error);
}

static void
purge (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  crm_await (crm_store_maintain (fixture->store, NULL, purge_func, NULL, NULL), NULL, &error);
  g_assert_no_error (error);
}

static void
test_attach (StoreFixture *fixture,
             gconstpointer data)
{
  gint64 customer = add_customer (fixture, "新能科技");
  g_autofree char *expected = g_build_filename (fixture->folder, "a", "attachments", "58", HELLO_HASH + 2, NULL);
  g_autofree char *given = NULL;
  g_autofree char *content = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GListModel) files = NULL;
  g_autoptr (CrmAttachment) file = NULL;
  gint64 now = g_get_real_time ();

  attach (fixture, customer, "合同.txt", "hello\n");

  files = list (fixture, customer);
  g_assert_cmpuint (g_list_model_get_n_items (files), ==, 1);
  file = g_list_model_get_item (files, 0);
  g_assert_cmpstr (crm_attachment_get_name (file), ==, "合同.txt");
  g_assert_cmpstr (crm_attachment_get_media_type (file), ==, "text/plain");
  g_assert_cmpstr (crm_attachment_get_sha256 (file), ==, HELLO_HASH);
  g_assert_cmpint (crm_attachment_get_size (file), ==, 6);
  g_assert_cmpint (ABS (crm_attachment_get_at (file) - now), <, G_TIME_SPAN_MINUTE);

  path = hello_path (fixture);
  g_assert_cmpstr (path, ==, expected);
  given = g_build_filename (fixture->folder, "given", "合同.txt", NULL);
  g_assert_cmpint (g_unlink (given), ==, 0);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "hello\n");
  g_assert_cmpint (fixture->changed, ==, customer);
}

static void
test_same_content (StoreFixture *fixture,
                   gconstpointer data)
{
  gint64 first = add_customer (fixture, "A");
  gint64 second = add_customer (fixture, "B");
  g_autofree char *path = hello_path (fixture);
  g_autoptr (GError) error = NULL;
  gint64 id;

  attach (fixture, first, "a.txt", "hello\n");
  attach (fixture, second, "b.txt", "hello\n");
  g_assert_cmpuint (count_blobs (fixture), ==, 1);

  /* Removed at one, it survives at the other. */
  id = first_id (fixture, first);
  crm_await (crm_store_remove_attachments (fixture->store, &id, 1), NULL, &error);
  g_assert_no_error (error);
  purge (fixture);
  g_assert_cmpint (collect (fixture), ==, 0);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));

  id = first_id (fixture, second);
  crm_await (crm_store_remove_attachments (fixture->store, &id, 1), NULL, &error);
  g_assert_no_error (error);
  purge (fixture);
  g_assert_cmpint (collect (fixture), ==, 1);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_two_of_one_name (StoreFixture *fixture,
                      gconstpointer data)
{
  gint64 customer = add_customer (fixture, "A");
  g_autofree char *saved = g_build_filename (fixture->folder, "saved", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (saved);
  g_autoptr (GListModel) files = NULL;
  g_autoptr (GPtrArray) targets = NULL;
  g_autoptr (GError) error = NULL;
  gint64 ids[3];

  attach (fixture, customer, "report.pdf", "one");
  attach (fixture, customer, "report.pdf", "two");
  attach (fixture, customer, ".pdf", "three");
  files = list (fixture, customer);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (CrmAttachment) file = g_list_model_get_item (files, i);

      ids[i] = crm_attachment_get_id (file);
    }

  g_mkdir (saved, 0700);
  for (guint i = 0; i < 2; i++)
    {
      g_clear_pointer (&targets, g_ptr_array_unref);
      targets = crm_await_boxed (crm_store_save_attachments (fixture->store, ids, 3, folder, NULL), &error);
      g_assert_no_error (error);
    }

  for (guint i = 0; i < 3; i++)
    {
      static const char *names[] = { ".pdf (2)", "report (3).pdf", "report (4).pdf" };
      static const char *contents[] = { "three", "two", "one" };
      g_autofree char *name = g_file_get_basename (targets->pdata[i]);
      g_autofree char *content = NULL;

      g_assert_cmpstr (name, ==, names[i]);
      g_assert_true (g_file_load_contents (targets->pdata[i], NULL, &content, NULL, NULL, NULL));
      g_assert_cmpstr (content, ==, contents[i]);
    }
}

static void
test_names (void)
{
  static const struct
  {
    const char *name;
    const char *safe;
  } cases[] = {
    { "合同 2024.pdf", "合同 2024.pdf" },
    { "../x", ".._x" },
    { "/etc/passwd", "_etc_passwd" },
    { "a\\b", "a_b" },
    { "two\nlines.txt", "two_lines.txt" },
    { "\x1b[31mred", "_[31mred" },
    { "..", "_" },
    { ".", "_" },
    { "", "_" },
    { "#1 100% 'x' \"y\" 😀.txt", "#1 100% 'x' \"y\" 😀.txt" },
  };
  g_autoptr (GString) longest = g_string_new (NULL);
  g_autofree char *safe = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = crm_attachment_make_file_name (cases[i].name);

      g_assert_cmpstr (name, ==, cases[i].safe);
    }

  for (guint i = 0; i < 200; i++)
    g_string_append (longest, "长");
  g_string_append (longest, ".pdf");
  safe = crm_attachment_make_file_name (longest->str);
  g_assert_cmpuint (strlen (safe), <=, 240);
  g_assert_cmpuint (strlen (safe), >, 230);
  g_assert_true (g_str_has_suffix (safe, "长.pdf"));
  g_assert_true (g_utf8_validate (safe, -1, NULL));
}

static void
test_names_are_kept (StoreFixture *fixture,
                     gconstpointer data)
{
  gint64 customer = add_customer (fixture, "A");
  g_autofree char *longest = g_strnfill (251, 'x');
  g_autofree char *with_extension = g_strconcat (longest, ".pdf", NULL);
  const char *names[] = { "two\nlines.txt", "😀 #%'\".txt", "bad\xff.txt", with_extension };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GListModel) files = NULL;
      g_autoptr (CrmAttachment) file = NULL;
      g_autofree char *content = g_strdup_printf ("%u", i);

      attach (fixture, customer, names[i], content);
      files = list (fixture, customer);
      file = g_list_model_get_item (files, 0);
      g_assert_cmpstr (crm_attachment_get_name (file), ==, i == 2 ? "bad\357\277\275.txt" : names[i]);
    }
}

static void
test_failures (StoreFixture *fixture,
               gconstpointer data)
{
  gint64 customer = add_customer (fixture, "A");
  g_autofree char *good = write_file (fixture, "good.txt", "hello\n");
  g_autofree char *folder = g_path_get_dirname (good);
  g_autofree char *link = g_build_filename (folder, "link", NULL);
  g_autofree char *loop = g_build_filename (folder, "loop", NULL);
  g_autofree char *pipe = g_build_filename (folder, "pipe", NULL);
  g_autofree char *gone = g_build_filename (folder, "gone", NULL);
  g_autofree char *to_good = g_build_filename (folder, "to-good", NULL);
  g_autoptr (CrmAttachReport) report = NULL;
  static const char *expected[] = {
    "“given” is a folder. Attach the files in it.",
    "“link” is a link to a file that does not exist.",
    "“loop” is a link to itself.",
    "“pipe” is a device, pipe or socket and has no content to attach.",
    "“null” is a device, pipe or socket and has no content to attach.",
    "“gone” does not exist anymore.",
  };

  g_assert_cmpint (symlink ("nowhere", link), ==, 0);
  g_assert_cmpint (symlink ("loop", loop), ==, 0);
  g_assert_cmpint (symlink (good, to_good), ==, 0);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);

  report = attach_paths (fixture, customer,
                         (const char *[]) { folder, link, good, loop, pipe, "/dev/null", gone, to_good, NULL });
  g_assert_cmpuint (report->n_attached, ==, 2);
  g_assert_cmpuint (report->failures->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < report->failures->len; i++)
    g_assert_cmpstr (report->failures->pdata[i], ==, expected[i]);

  /* One act for what could be taken. */
  g_assert_cmpuint (count (fixture, customer), ==, 2);
  take_back (fixture, FALSE);
  g_assert_cmpuint (count (fixture, customer), ==, 0);
}

static void
test_nothing_to_attach (StoreFixture *fixture,
                        gconstpointer data)
{
  gint64 customer = add_customer (fixture, "A");
  gint64 act = crm_store_get_last_act (fixture->store);
  g_autoptr (CrmAttachReport) report = attach_paths (fixture, customer, (const char *[]) { "/dev/null", NULL });
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = write_file (fixture, "a.txt", "hello\n");

  g_assert_cmpuint (report->n_attached, ==, 0);
  g_assert_cmpint (report->act, ==, 0);
  g_assert_cmpint (crm_store_get_last_act (fixture->store), ==, act);

  file = g_file_new_for_path (path);
  g_list_store_append (files, file);
  crm_await (crm_store_attach_files (fixture->store, 99, G_LIST_MODEL (files), NULL, NULL, NULL), NULL, &error);
  g_assert_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_NOT_FOUND);
  g_assert_cmpuint (count_blobs (fixture), ==, 0);
}

static void
assert_timeline (StoreFixture *fixture,
                 gint64 customer,
                 const char *const *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) entries = crm_await_object (crm_store_load_timeline (fixture->store, customer, 0, 10), &error);

  g_assert_no_error (error);
  for (guint i = 0; expected[i] != NULL; i++)
    {
      g_autoptr (GObject) entry = g_list_model_get_item (entries, i);
      g_autofree char *title = NULL;
      g_autofree char *old_value = NULL;
      g_autofree char *new_value = NULL;
      g_autofree char *told = NULL;

      g_object_get (entry, "title", &title, "old-value", &old_value, "new-value", &new_value, NULL);
      told = g_strdup_printf ("%s: %s → %s", title, old_value != NULL ? old_value : "",
                              new_value != NULL ? new_value : "");
      g_assert_cmpstr (told, ==, expected[i]);
    }
}

static void
test_undo (StoreFixture *fixture,
           gconstpointer data)
{
  gint64 customer = add_customer (fixture, "A");
  g_autofree char *path = hello_path (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) files = NULL;
  g_autoptr (CrmAttachment) file = NULL;
  gint64 id;

  attach (fixture, customer, "a.txt", "hello\n");
  id = first_id (fixture, customer);
  crm_await (crm_store_rename_attachment (fixture->store, id, "../b.txt"), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (crm_store_get_undo_label (fixture->store), ==, "Rename File “a.txt”");
  crm_await (crm_store_remove_attachments (fixture->store, &id, 1), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (crm_store_get_undo_label (fixture->store), ==, "Remove Files “../b.txt”");
  g_assert_cmpuint (count (fixture, customer), ==, 0);
  assert_timeline (fixture, customer, (const char *[]) { "File removed: ../b.txt → ", "File renamed: a.txt → ../b.txt",
                                                         "File attached:  → ../b.txt", NULL });

  /* What can come back keeps its content, also over a restart. */
  store_fixture_reopen (fixture);
  g_assert_cmpint (collect (fixture), ==, 0);
  take_back (fixture, FALSE);
  files = list (fixture, customer);
  file = g_list_model_get_item (files, 0);
  g_assert_cmpstr (crm_attachment_get_name (file), ==, "../b.txt");
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));

  take_back (fixture, FALSE);
  take_back (fixture, FALSE);
  g_assert_cmpuint (count (fixture, customer), ==, 0);
  take_back (fixture, TRUE);
  g_assert_cmpuint (count (fixture, customer), ==, 1);

  crm_await (crm_store_rename_attachment (fixture->store, id, " \n"), NULL, &error);
  g_assert_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID);
}

static void
test_collect (StoreFixture *fixture,
              gconstpointer data)
{
  gint64 customer = add_customer (fixture, "A");
  g_autofree char *folder = crm_blob_get_folder (fixture->path);
  g_autofree char *part = g_build_filename (folder, ".part-abcdef", NULL);
  g_autofree char *foreign = g_build_filename (folder, "README", NULL);
  g_autofree char *orphan_folder = g_build_filename (folder, "00", NULL);
  g_autofree char *orphan = g_build_filename (orphan_folder, HELLO_HASH + 2, NULL);
  g_autofree char *path = hello_path (fixture);
  g_autoptr (GError) error = NULL;
  gint64 id;

  g_assert_cmpint (collect (fixture), ==, 0);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));

  attach (fixture, customer, "a.txt", "hello\n");
  g_mkdir (orphan_folder, 0700);
  g_assert_true (g_file_set_contents (part, "x", 1, NULL));
  g_assert_true (g_file_set_contents (foreign, "x", 1, NULL));
  g_assert_true (g_file_set_contents (orphan, "x", 1, NULL));

  g_assert_cmpint (collect (fixture), ==, 1);
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (orphan_folder, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (foreign, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));

  /* A backup needs it for longer than the rows. */
  g_free (crm_await_string (crm_store_backup_now (fixture->store), &error));
  g_assert_no_error (error);
  id = first_id (fixture, customer);
  crm_await (crm_store_remove_attachments (fixture->store, &id, 1), NULL, &error);
  g_assert_no_error (error);
  purge (fixture);
  g_assert_cmpint (collect (fixture), ==, 0);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_collect_purged (StoreFixture *fixture,
                     gconstpointer data)
{
  gint64 customer = add_customer (fixture, "A");
  g_autofree char *path = hello_path (fixture);
  g_autoptr (CrmBlobBatch) batch = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  attach (fixture, customer, "a.txt", "hello\n");
  id = first_id (fixture, customer);
  crm_await (crm_store_remove_attachments (fixture->store, &id, 1), NULL, &error);
  purge (fixture);

  /* While somebody brings contents, none goes. */
  batch = crm_blob_batch_new (fixture->path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (collect (fixture), ==, 0);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));

  g_clear_pointer (&batch, crm_blob_batch_free);
  g_assert_cmpint (collect (fixture), ==, 1);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_check (StoreFixture *fixture,
            gconstpointer data)
{
  gint64 customer = add_customer (fixture, "A");
  g_autofree char *path = hello_path (fixture);
  g_auto (GStrv) problems = NULL;
  g_autoptr (GError) error = NULL;

  attach (fixture, customer, "合同.txt", "hello\n");
  store_fixture_check (fixture);

  g_assert_cmpint (g_chmod (path, 0600), ==, 0);
  g_assert_true (g_file_set_contents (path, "jello\n", -1, NULL));
  problems = crm_await_boxed (crm_store_check (fixture->store), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (problems), ==, 1);
  g_assert_cmpstr (problems[0], ==, "“合同.txt” of customer N-A: the content is not what was attached.");
  g_clear_pointer (&problems, g_strfreev);

  g_unlink (path);
  problems = crm_await_boxed (crm_store_check (fixture->store), &error);
  g_assert_cmpuint (g_strv_length (problems), ==, 1);
  g_assert_cmpstr (problems[0], ==, "“合同.txt” of customer N-A: the content is missing.");

  /* Attached again, it is whole. */
  attach (fixture, customer, "again.txt", "hello\n");
  store_fixture_check (fixture);
}

static void
test_backup (StoreFixture *fixture,
             gconstpointer data)
{
  gint64 customer = add_customer (fixture, "A");
  g_autofree char *folder = g_build_filename (fixture->folder, "elsewhere", NULL);
  g_autofree char *backup = g_build_filename (folder, "copy.db", NULL);
  g_autofree char *copied = g_build_filename (folder, "attachments", "58", HELLO_HASH + 2, NULL);
  g_autofree char *path = hello_path (fixture);
  g_autofree char *aside = NULL;
  g_autoptr (GError) error = NULL;

  attach (fixture, customer, "a.txt", "hello\n");
  g_mkdir (folder, 0700);
  crm_await (crm_store_backup (fixture->store, backup, NULL), NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (copied, G_FILE_TEST_EXISTS));

  /* All is lost but the backup. */
  store_fixture_close (fixture);
  g_unlink (path);
  aside = crm_backup_restore (fixture->path, backup, &error);
  g_assert_no_error (error);
  store_fixture_new_store (fixture);
  store_fixture_open (fixture);
  g_assert_cmpuint (count (fixture, customer), ==, 1);
  store_fixture_check (fixture);
}

static void
test_open (StoreFixture *fixture,
           gconstpointer data)
{
  gint64 customer = add_customer (fixture, "A");
  g_autofree char *content = NULL;
  g_autofree char *path = NULL;
  g_autofree char *again = NULL;
  g_autofree char *name = NULL;
  g_autofree char *blob = hello_path (fixture);
  g_autoptr (GError) error = NULL;
  GStatBuf status;

  attach (fixture, customer, "a\nb.txt", "hello\n");
  path = crm_await_string (crm_store_open_attachment (fixture->store, first_id (fixture, customer), NULL), &error);
  g_assert_no_error (error);
  name = g_path_get_basename (path);
  g_assert_cmpstr (name, ==, "a_b.txt");
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "hello\n");

  /* Whoever could write to it all the same does not write to the store. */
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0222, ==, 0);
  g_assert_cmpint (status.st_nlink, ==, 1);

  again = crm_await_string (crm_store_open_attachment (fixture->store, first_id (fixture, customer), NULL), &error);
  g_assert_cmpstr (again, ==, path);

  g_unlink (blob);
  g_clear_pointer (&again, g_free);
  again = crm_await_string (crm_store_open_attachment (fixture->store, first_id (fixture, customer), NULL), &error);
  g_assert_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_NOT_FOUND);
  g_unlink (path);
}

static void
test_bytes (StoreFixture *fixture,
            gconstpointer data)
{
  gint64 customer = add_customer (fixture, "A");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("\x89PNG\r\n\x1a\n", 8);
  g_autoptr (CrmAttachReport) report = NULL;
  g_autoptr (GListModel) files = NULL;
  g_autoptr (CrmAttachment) file = NULL;
  g_autoptr (GError) error = NULL;

  report = crm_await_boxed (crm_store_attach_bytes (fixture->store, customer, "Screenshot", bytes), &error);
  g_assert_no_error (error);
  files = list (fixture, customer);
  file = g_list_model_get_item (files, 0);
  g_assert_cmpstr (crm_attachment_get_media_type (file), ==, "image/png");
  g_assert_cmpint (crm_attachment_get_size (file), ==, 8);
}

typedef struct
{
  GCancellable *cancellable;
  guint n_told;
  double last;
} Watch;

static void
watch_progress (double fraction,
                gpointer user_data)
{
  Watch *watch = user_data;

  g_assert_cmpfloat (fraction, >=, watch->last);
  g_assert_cmpfloat (fraction, <=, 1);
  watch->last = fraction;
  watch->n_told++;
  g_cancellable_cancel (watch->cancellable);
}

static void
test_cancel (StoreFixture *fixture,
             gconstpointer data)
{
  gint64 customer = add_customer (fixture, "A");
  g_autofree char *large = write_file (fixture, "large.bin", "");
  g_autofree char *folder = crm_blob_get_folder (fixture->path);
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = g_file_new_for_path (large);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;
  Watch watch = { .cancellable = cancellable };
  const char *name;

  /* Holes are read as fast as memory, but not before a cancel arrives. */
  g_assert_cmpint (truncate (large, (gint64) 64 << 30), ==, 0);
  g_list_store_append (files, file);
  crm_await (crm_store_attach_files (fixture->store, customer, G_LIST_MODEL (files), cancellable, watch_progress, &watch),
             NULL, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (watch.n_told, >=, 1);
  g_assert_cmpuint (count (fixture, customer), ==, 0);

  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_cmpstr (name, ==, ".lock");
}

/* A writer that does not end. */
static gpointer
grow (gpointer user_data)
{
  const char *path = user_data;

  for (guint i = 0; i < 4000; i++)
    {
      FILE *file = fopen (path, "a");

      fputs ("more\n", file);
      fclose (file);
      g_usleep (100);
    }
  return NULL;
}

static void
test_growing (StoreFixture *fixture,
              gconstpointer data)
{
  gint64 customer = add_customer (fixture, "A");
  g_autofree char *path = write_file (fixture, "log.txt", "");
  g_autoptr (CrmAttachReport) report = NULL;
  GThread *thread;

  g_assert_cmpint (truncate (path, 64 << 20), ==, 0);
  thread = g_thread_new ("grow", grow, path);
  report = attach_paths (fixture, customer, (const char *[]) { path, NULL });
  g_thread_join (thread);

  g_assert_cmpuint (report->n_attached, ==, 0);
  g_assert_cmpuint (report->failures->len, ==, 1);
  g_assert_cmpstr (report->failures->pdata[0], ==,
                   "“log.txt” changed while it was read. Attach it again when it is complete.");
}

static void
set_up (StoreFixture *fixture,
        gconstpointer data)
{
  store_fixture_set_up (fixture, data);
  store_fixture_open (fixture);
}

int
main (int argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (StoreFixture *, gconstpointer);
  } tests[] = {
    { "/attachment/attach", test_attach },
    { "/attachment/same-content", test_same_content },
    { "/attachment/two-of-one-name", test_two_of_one_name },
    { "/attachment/names-are-kept", test_names_are_kept },
    { "/attachment/failures", test_failures },
    { "/attachment/nothing-to-attach", test_nothing_to_attach },
    { "/attachment/undo", test_undo },
    { "/attachment/collect", test_collect },
    { "/attachment/collect-purged", test_collect_purged },
    { "/attachment/check", test_check },
    { "/attachment/backup", test_backup },
    { "/attachment/open", test_open },
    { "/attachment/bytes", test_bytes },
    { "/attachment/cancel", test_cancel },
    { "/attachment/growing", test_growing },
  };

  g_autofree char *cache = g_dir_make_tmp ("sales-crm-cache-XXXXXX", NULL);
  int result;

  /* Of the user's folders this one alone is not hers: types of files come from there. */
  g_setenv ("XDG_CACHE_HOME", cache, TRUE);
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add_func ("/attachment/names", test_names);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, StoreFixture, NULL, set_up, tests[i].test, store_fixture_tear_down);

  result = g_test_run ();
  store_fixture_remove_folder (cache);
  return result;
}
