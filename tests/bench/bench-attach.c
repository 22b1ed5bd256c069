/* bench-attach.c: attaching 1,000 files of 1 MB against copying them
 *
 * Attached: hashed, copied, synchronised, named and entered as one act, through the
 * store's threads and back. Copied: read, written and synchronised one after the
 * other, as cp with one fsync each does. Both in turn, three times.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <fcntl.h>
#include <unistd.h>

#include <glib/gstdio.h>
#include <libdex.h>

#include "bench.h"
#include "core/store/crm-attachment-store.h"
#include "core/store/crm-customer-store.h"

#define N_FILES 1000
#define FILE_SIZE (1024 * 1024)
#define N_ROUNDS 3
#define LIMIT 2

static char *
file_name (const char *folder,
           guint       number)
{
  return g_strdup_printf ("%s/%u.bin", folder, number);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

/* Contents of @round alone, so that none is there already. */
static void
write_files (const char *folder,
             guint       round)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (round);
  g_autofree guint32 *content = g_malloc (FILE_SIZE);

  g_mkdir (folder, 0700);
  for (guint i = 0; i < N_FILES; i++)
    {
      g_autofree char *path = file_name (folder, i);

      for (gsize j = 0; j < FILE_SIZE / sizeof *content; j++)
        content[j] = g_rand_int (random);
      if (!g_file_set_contents_full (path, (char *) content, FILE_SIZE, G_FILE_SET_CONTENTS_NONE, 0600, NULL))
        g_error ("%s cannot be written", path);
    }
  sync ();
}

static double
copy_files (const char *from,
            const char *to)
{
  g_autofree char *buffer = g_malloc (256 * 1024);
  double begin = bench_now_ms ();

  g_mkdir (to, 0700);
  for (guint i = 0; i < N_FILES; i++)
    {
      g_autofree char *source = file_name (from, i);
      g_autofree char *target = file_name (to, i);
      int in = open (source, O_RDONLY | O_CLOEXEC);
      int out = open (target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
      gssize n;

      while ((n = read (in, buffer, 256 * 1024)) > 0)
        if (write (out, buffer, n) != n)
          g_error ("%s cannot be written", target);
      if (fsync (out) != 0)
        g_error ("%s cannot be synchronised", target);
      close (in);
      close (out);
    }

  return bench_now_ms () - begin;
}

static double
attach_files (CrmStore   *store,
              gint64      customer,
              const char *folder)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (CrmAttachReport) report = NULL;
  g_autoptr (GError) error = NULL;
  double begin = bench_now_ms ();

  for (guint i = 0; i < N_FILES; i++)
    {
      g_autofree char *path = file_name (folder, i);
      g_autoptr (GFile) file = g_file_new_for_path (path);

      g_list_store_append (files, file);
    }

  report = dex_await_boxed (crm_store_attach_files (store, customer, G_LIST_MODEL (files), NULL, NULL, NULL), &error);
  if (report == NULL || report->n_attached != N_FILES)
    g_error ("attach: %s", error != NULL ? error->message : "not all");

  return bench_now_ms () - begin;
}

static gint64
add_customer (CrmStore *store)
{
  gsize n_fields;
  const CrmField *fields = crm_customer_fields (&n_fields);
  g_autoptr (CrmRecord) record = crm_record_new (fields, n_fields);
  g_autoptr (GError) error = NULL;
  gint64 id;

  crm_record_set (record, "name", "新能科技");
  crm_record_set (record, "industry", "新能源");
  crm_record_set (record, "source", "展会");
  crm_record_set (record, "contact_name", "王伟");
  crm_record_set (record, "phone", "13800000001");
  id = dex_await_int64 (crm_store_add_customer (store, record), &error);
  if (id == 0)
    g_error ("%s", error->message);
  return id;
}

static DexFuture *
run (gpointer user_data)
{
  GMainLoop *loop = user_data;
  const char *folder = bench_folder ();
  g_autofree char *given = g_build_filename (folder, "given", NULL);
  g_autofree char *copied = g_build_filename (folder, "copied", NULL);
  g_autofree char *path = g_build_filename (folder, "attach.db", NULL);
  g_autoptr (CrmStore) store = crm_store_new (path);
  double ours[N_ROUNDS], theirs[N_ROUNDS], ratios[N_ROUNDS];
  gint64 customer;

  if (!dex_await (crm_store_open (store), NULL))
    g_error ("%s cannot be opened", path);
  customer = add_customer (store);

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      write_files (given, i);
      theirs[i] = copy_files (given, copied);
      ours[i] = attach_files (store, customer, given);
      ratios[i] = ours[i] / theirs[i];
      remove_folder (copied);
      remove_folder (given);
      sync ();
    }

  bench_report ("attach", "1,000 files of 1 MB", bench_percentile (ours, N_ROUNDS, 0.5), "ms", 0);
  bench_report ("attach", "the same copied", bench_percentile (theirs, N_ROUNDS, 0.5), "ms", 0);
  bench_report ("attach", "ratio to copying", bench_percentile (ratios, N_ROUNDS, 0.5), "×", LIMIT);

  dex_await (crm_store_close (store), NULL);
  g_main_loop_quit (loop);
  return dex_future_new_true ();
}

int
main (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  dex_init ();
  dex_future_disown (dex_scheduler_spawn (NULL, 0, run, loop, NULL));
  g_main_loop_run (loop);

  return bench_end ();
}
