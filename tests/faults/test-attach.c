/* test-attach.c: attaching that is cut off, and disks that are full
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A child process attaches files and tells what it has been told is attached. It is
 * killed at random moments: every row then has its content, and what has none is
 * collected. On a small disk the files that fit are attached and the others named.
 */

#include "config.h"

#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/store/crm-attachment-store.h"
#include "core/store/crm-blob-store.h"
#include "store-fixture.h"

#define N_LIVES 25
#define N_FILES 4
#define FILE_SIZE (300 * 1024)

static char *
write_file (const char *folder,
            guint number,
            gsize size)
{
  g_autofree char *name = g_strdup_printf ("given-%u.bin", number);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree guint32 *content = g_malloc0 (size);

  for (gsize i = 0; i < size / sizeof *content; i++)
    content[i] = number + i;
  g_assert_true (g_file_set_contents_full (path, (char *) content, size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  return g_steal_pointer (&path);
}

/* Attaches until it is killed. Each content is one of its own. */
static void
run_child (const char *path,
           guint first)
{
  StoreFixture fixture = { .path = (char *) path };
  g_autofree char *folder = g_path_get_dirname (path);

  store_fixture_new_store (&fixture);
  store_fixture_open (&fixture);

  for (guint number = first;; number += N_FILES)
    {
      g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
      g_autoptr (CrmAttachReport) report = NULL;
      g_autoptr (GError) error = NULL;

      for (guint i = 0; i < N_FILES; i++)
        {
          g_autofree char *given = write_file (folder, number + i, FILE_SIZE);
          g_autoptr (GFile) file = g_file_new_for_path (given);

          g_list_store_append (files, file);
        }

      report = crm_await_boxed (crm_store_attach_files (fixture.store, 1, G_LIST_MODEL (files), NULL, NULL, NULL),
                                &error);
      g_assert_no_error (error);
      g_assert_cmpuint (report->n_attached, ==, N_FILES);
      printf ("%u\n", number);
      fflush (stdout);
    }
}

/* Returns the number after the last one that was acknowledged. */
static guint
live_and_die (const char *path,
              guint first)
{
  g_autofree char *number = g_strdup_printf ("%u", first);
  const char *arguments[] = { "/proc/self/exe", "--child", path, number, NULL };
  g_autoptr (GError) error = NULL;
  FILE *acknowledged;
  guint told = first, next = first;
  int pipe, status;
  GPid pid;

  g_assert_true (g_spawn_async_with_pipes (NULL, (char **) arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid,
                                           NULL, &pipe, NULL, &error));
  acknowledged = fdopen (pipe, "r");

  /* One for sure, then anywhere in the following. */
  if (fscanf (acknowledged, "%u", &told) == 1)
    next = told + N_FILES;
  g_usleep (g_random_int_range (0, 60000));
  kill (pid, SIGKILL);
  while (fscanf (acknowledged, "%u", &told) == 1)
    next = told + N_FILES;

  fclose (acknowledged);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  return next;
}

static gboolean
count_one (const guint8 *sha256,
           gpointer user_data)
{
  ++*(guint *) user_data;
  return TRUE;
}

static guint
count_blobs (const char *path)
{
  guint n = 0;

  crm_blob_foreach (path, count_one, &n);
  return n;
}

static guint
count_parts (const char *path)
{
  g_autofree char *folder = crm_blob_get_folder (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_prefix (name, ".part-");
  return n;
}

static void
test_kill (StoreFixture *fixture,
           gconstpointer data)
{
  guint next = 0, n_orphans = 0, n_parts = 0;

  store_fixture_open (fixture);
  store_fixture_write (fixture, "customer.add", store_fixture_add_customer, (gpointer) "A");

  for (guint life = 0; life < N_LIVES; life++)
    {
      g_autoptr (GError) error = NULL;
      gint64 n_rows;

      store_fixture_close (fixture);
      next = live_and_die (fixture->path, next);
      store_fixture_new_store (fixture);
      store_fixture_open (fixture);

      /* All that was acknowledged, at most one act more, and each row's content. */
      n_rows = store_fixture_ask (fixture, "SELECT count(*) FROM attachment");
      g_assert_cmpint (n_rows, >=, next);
      g_assert_cmpint (n_rows, <=, next + N_FILES);
      g_assert_cmpint (n_rows % N_FILES, ==, 0);
      store_fixture_check (fixture);

      n_parts += count_parts (fixture->path);
      n_orphans += count_blobs (fixture->path) - n_rows;
      crm_await (crm_store_collect_attachments (fixture->store), NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (count_blobs (fixture->path), ==, n_rows);
      g_assert_cmpuint (count_parts (fixture->path), ==, 0);
      store_fixture_check (fixture);

      next = n_rows;
    }
  g_test_message ("%u files in %u lives; %u contents and %u temporary files were left and collected", next, N_LIVES,
                  n_orphans, n_parts);
}

/* A file system of 8 MiB of our own, where that is allowed. */
static gboolean
mount_small (const char *folder)
{
  g_mkdir_with_parents (folder, 0700);

  if (unshare (CLONE_NEWNS) != 0 || mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0)
    return FALSE;
  return mount ("tmpfs", folder, "tmpfs", 0, "size=8m") == 0;
}

/* Where it is not, a limit on the size of files breaks writes off in the middle, too. */
static void
limit_size (rlim_t size)
{
  struct rlimit limit;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = MIN (size, limit.rlim_max);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static void
test_full (StoreFixture *fixture,
           gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (CrmAttachReport) report = NULL;
  g_autoptr (GError) error = NULL;
  gboolean mounted;
  static const gsize sizes[] = { 100 * 1024, 20 << 20, 200 * 1024, 20 << 20 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *given = write_file (fixture->folder, i, sizes[i]);
      g_autoptr (GFile) file = g_file_new_for_path (given);

      g_list_store_append (files, file);
    }
  mounted = mount_small (folder);
  if (!mounted)
    limit_size (8 << 20);

  store_fixture_open (fixture);
  store_fixture_write (fixture, "customer.add", store_fixture_add_customer, (gpointer) "A");
  report = crm_await_boxed (crm_store_attach_files (fixture->store, 1, G_LIST_MODEL (files), NULL, NULL, NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_attached, ==, 2);
  g_assert_cmpuint (report->failures->len, ==, 2);
  g_assert_cmpstr (report->failures->pdata[0], ==,
                   mounted ? "“given-1.bin” does not fit on the disk that holds the database. Make room and try again."
                           : "“given-1.bin” could not be written: File too large");
  g_assert_cmpuint (count_parts (fixture->path), ==, 0);
  g_assert_cmpuint (count_blobs (fixture->path), ==, 2);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM attachment"), ==, 2);
  store_fixture_check (fixture);

  limit_size (RLIM_INFINITY);
  if (!mounted)
    return;

  store_fixture_close (fixture);
  g_assert_cmpint (umount2 (folder, MNT_DETACH), ==, 0);
  store_fixture_new_store (fixture);
  store_fixture_open (fixture);
}

int
main (int argc,
      char **argv)
{
  if (argc == 4 && g_str_equal (argv[1], "--child"))
    {
      dex_init ();
      run_child (argv[2], g_ascii_strtoull (argv[3], NULL, 10));
    }

  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add ("/faults/attach/kill", StoreFixture, NULL, store_fixture_set_up, test_kill, store_fixture_tear_down);
  g_test_add ("/faults/attach/full", StoreFixture, NULL, store_fixture_set_up, test_full, store_fixture_tear_down);

  return g_test_run ();
}
