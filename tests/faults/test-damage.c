/* test-damage.c: files that were cut short or changed behind our back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <unistd.h>

#include "store-fixture.h"

#define PAGE 4096
#define N_CUSTOMERS 400

static gboolean
add_many_func (CrmWriter *writer,
               GValue *result,
               gpointer user_data,
               GError **error)
{
  for (guint i = 0; i < N_CUSTOMERS; i++)
    {
      g_auto (GValue) id = G_VALUE_INIT;
      g_autofree char *name = g_strdup_printf ("公司 %u Ltd", i);

      if (!store_fixture_add_customer (writer, &id, name, error))
        return FALSE;
    }
  return TRUE;
}

/* A sound file, with a backup beside it, closed. */
static void
set_up (StoreFixture *fixture,
        gconstpointer data)
{
  g_autofree char *backup = NULL;

  store_fixture_set_up (fixture, data);
  store_fixture_open (fixture);
  store_fixture_write (fixture, "sample", add_many_func, NULL);
  backup = crm_await_string (crm_store_backup_now (fixture->store), NULL);
  g_assert_nonnull (backup);
  store_fixture_close (fixture);
}

static void
tear_down (StoreFixture *fixture,
           gconstpointer data)
{
  store_fixture_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
write_bytes (const char *path,
             GBytes *bytes)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
}

static GBytes *
read_bytes (const char *path)
{
  char *contents;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  return g_bytes_new_take (contents, length);
}

/* Opens and checks as the program does. */
static gboolean
is_found (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) problems = NULL;
  gboolean found = FALSE;

  store_fixture_new_store (fixture);
  if (!crm_await (crm_store_open (fixture->store), NULL, &error) ||
      !crm_await (crm_store_quick_check (fixture->store), NULL, &error))
    found = TRUE;
  else
    {
      problems = crm_await_boxed (crm_store_check (fixture->store), &error);
      found = problems == NULL || problems[0] != NULL;
    }

  if (error != NULL)
    {
      g_assert_cmpint (error->domain, ==, CRM_STORE_ERROR);
      g_assert_true (error->code == CRM_STORE_ERROR_DAMAGED || error->code == CRM_STORE_ERROR_NOT_A_DATABASE);
      g_assert_nonnull (strstr (error->message, "test.db"));
    }
  store_fixture_close (fixture);
  return found;
}

/* The way out that the window offers. */
static void
recover (StoreFixture *fixture,
         GBytes *damaged)
{
  g_autoptr (GPtrArray) backups = crm_backup_list (fixture->path);
  g_autoptr (GBytes) kept = NULL;
  g_autofree char *aside = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (backups->len, ==, 1);
  aside = crm_backup_restore (fixture->path, ((CrmBackupInfo *) backups->pdata[0])->path, &error);
  g_assert_no_error (error);

  /* Set aside as it was found. */
  kept = read_bytes (aside);
  g_assert_cmpmem (g_bytes_get_data (kept, NULL), g_bytes_get_size (kept), g_bytes_get_data (damaged, NULL),
                   g_bytes_get_size (damaged));

  store_fixture_new_store (fixture);
  store_fixture_open (fixture);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM customer"), ==, N_CUSTOMERS);
  store_fixture_check (fixture);
  store_fixture_close (fixture);
  g_unlink (aside);
}

static void
test_cut_short (StoreFixture *fixture,
                gconstpointer data)
{
  g_autoptr (GBytes) sound = read_bytes (fixture->path);
  gsize size = g_bytes_get_size (sound);
  const gsize sizes[] = { 0, 1, 16, 100, 512, PAGE - 1, PAGE, 3 * PAGE, size / 2 + 17, size - PAGE, size - 1 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GBytes) damaged = g_bytes_new_from_bytes (sound, 0, sizes[i]);
      g_autoptr (GBytes) after = NULL;

      write_bytes (fixture->path, damaged);
      g_assert_true (is_found (fixture));

      after = read_bytes (fixture->path);
      g_assert_cmpmem (g_bytes_get_data (after, NULL), g_bytes_get_size (after), g_bytes_get_data (damaged, NULL),
                       g_bytes_get_size (damaged));
      recover (fixture, damaged);
    }
}

/* A sector that holds something else, anywhere where there is data. */
static void
test_sectors (StoreFixture *fixture,
              gconstpointer data)
{
  g_autoptr (GBytes) sound = read_bytes (fixture->path);
  gsize size = g_bytes_get_size (sound);
  guint n_found = 0;

  for (guint i = 0; i < 40; i++)
    {
      g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (sound, NULL), size);
      gsize page = g_test_rand_int_range (0, size / PAGE);
      g_autoptr (GBytes) damaged = NULL;

      /* The beginning of a page says what is where in it. */
      for (guint k = 0; k < 512; k++)
        bytes[page * PAGE + k] = g_test_rand_int_range (0, 256);
      damaged = g_bytes_new (bytes, size);
      write_bytes (fixture->path, damaged);
      n_found += is_found (fixture);
    }

  g_assert_cmpuint (n_found, ==, 40);
}

static gint64
fingerprint (StoreFixture *fixture)
{
  return store_fixture_ask (fixture, "SELECT count(*) * 7 + sum (length (name)) + sum (unicode (substr (name, 4)))"
                                     " + sum (created_at % 1000003) FROM customer");
}

/* One bit. What neither the structure nor any sum shows must be without effect on
 * what is read: text of a customer that nothing is derived from is not tried. */
static void
test_bits (StoreFixture *fixture,
           gconstpointer data)
{
  g_autoptr (GBytes) sound = read_bytes (fixture->path);
  gsize size = g_bytes_get_size (sound);
  gint64 before;
  guint n_found = 0;

  store_fixture_new_store (fixture);
  store_fixture_open (fixture);
  before = fingerprint (fixture);
  store_fixture_close (fixture);

  for (guint i = 0; i < 60; i++)
    {
      g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (sound, NULL), size);
      gsize page = g_test_rand_int_range (1, size / PAGE);
      g_autoptr (GBytes) damaged = NULL;

      /* Page header and the first cell pointers. */
      bytes[page * PAGE + g_test_rand_int_range (0, 16)] ^= 1 << g_test_rand_int_range (0, 8);
      damaged = g_bytes_new (bytes, size);
      write_bytes (fixture->path, damaged);
      if (is_found (fixture))
        {
          n_found++;
          continue;
        }

      store_fixture_new_store (fixture);
      store_fixture_open (fixture);
      g_assert_cmpint (fingerprint (fixture), ==, before);
      store_fixture_close (fixture);
    }

  g_test_message ("%u of 60 found", n_found);
  g_assert_cmpuint (n_found, >, 30);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  g_test_add ("/faults/damage/cut-short", StoreFixture, NULL, set_up, test_cut_short, tear_down);
  g_test_add ("/faults/damage/sectors", StoreFixture, NULL, set_up, test_sectors, tear_down);
  g_test_add ("/faults/damage/bits", StoreFixture, NULL, set_up, test_bits, tear_down);

  return g_test_run ();
}
