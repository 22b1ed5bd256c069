/* store-fixture.h: a store in a folder of its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib/gstdio.h>
#include <string.h>

#include "core/store/crm-await.h"
#include "core/store/crm-backup.h"
#include "core/store/crm-store.h"
#include "core/store/crm-undo.h"
#include "core/store/crm-writer.h"

typedef struct
{
  char *folder;
  char *path;
  CrmStore *store;
  guint changes;   /* how often "changed" came */
  gint64 changed;  /* with what */
} StoreFixture;

static inline void
store_fixture_changed_cb (CrmStore *store,
                          gint64 customer,
                          StoreFixture *fixture)
{
  fixture->changes++;
  fixture->changed = customer;
}

static inline void
store_fixture_new_store (StoreFixture *fixture)
{
  fixture->store = crm_store_new (fixture->path);
  g_signal_connect (fixture->store, "changed", G_CALLBACK (store_fixture_changed_cb), fixture);
}

static inline void
store_fixture_set_up (StoreFixture *fixture,
                      gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("sales-crm-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "a", "test.db", NULL);
  store_fixture_new_store (fixture);
}

static inline void
store_fixture_open (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (crm_await (crm_store_open (fixture->store), NULL, &error));
  g_assert_no_error (error);
}

static inline void
store_fixture_close (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (crm_await (crm_store_close (fixture->store), NULL, &error));
  g_assert_finalize_object (g_steal_pointer (&fixture->store));
}

static inline void
store_fixture_reopen (StoreFixture *fixture)
{
  store_fixture_close (fixture);
  store_fixture_new_store (fixture);
  store_fixture_open (fixture);
}

static inline void
store_fixture_remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        store_fixture_remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

static inline void
store_fixture_tear_down (StoreFixture *fixture,
                         gconstpointer data)
{
  store_fixture_close (fixture);
  store_fixture_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

/* Asserts that `check` finds nothing. */
static inline void
store_fixture_check (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) problems = crm_await_boxed (crm_store_check (fixture->store), &error);

  g_assert_no_error (error);
  for (guint i = 0; problems[i] != NULL; i++)
    g_test_message ("%s", problems[i]);
  g_assert_cmpuint (g_strv_length (problems), ==, 0);
}

/* For tests that leave the store open. */
static inline void
store_fixture_check_and_tear_down (StoreFixture *fixture,
                                   gconstpointer data)
{
  store_fixture_check (fixture);
  store_fixture_tear_down (fixture, data);
}

static inline gboolean
store_fixture_ask_func (CrmDatabase *database,
                        GValue *result,
                        gpointer user_data,
                        GError **error)
{
  gint64 n;

  if (!crm_database_get_int64 (database, user_data, &n, error))
    return FALSE;

  g_value_init (result, G_TYPE_INT64);
  g_value_set_int64 (result, n);
  return TRUE;
}

/* The number that a query yields. */
static inline gint64
store_fixture_ask (StoreFixture *fixture,
                   const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 n = crm_await_int64 (crm_store_read (fixture->store, NULL, store_fixture_ask_func, g_strdup (sql), g_free),
                              &error);

  g_assert_no_error (error);
  return n;
}

/* Writes as @act; asserts that it succeeds, returns the int64 it gives. */
static inline gint64
store_fixture_write (StoreFixture *fixture,
                     const char *act,
                     CrmWriteFunc func,
                     gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_auto (GValue) value = G_VALUE_INIT;

  crm_await (crm_store_write (fixture->store, act, NULL, func, user_data, NULL), &value, &error);
  g_assert_no_error (error);
  return G_VALUE_HOLDS_INT64 (&value) ? g_value_get_int64 (&value) : 0;
}

/* A customer named @user_data, with a contact; result: its id. */
static inline gboolean
store_fixture_add_customer (CrmWriter *writer,
                            GValue *result,
                            gpointer user_data,
                            GError **error)
{
  const char *name = user_data;
  g_autofree char *number = g_strdup_printf ("N-%s", name);
  const CrmColumn columns[] = {
    { "number", CRM_TEXT (number) },
    { "name", CRM_TEXT (name) },
    { "created_at", CRM_INT (crm_writer_get_now (writer)) },
  };
  gint64 id = crm_writer_insert (writer, "customer", columns, G_N_ELEMENTS (columns), error);
  const CrmColumn contact[] = {
    { "customer", CRM_INT (id) },
    { "name", CRM_TEXT ("Li Lei") },
    { "phone", CRM_TEXT ("13800000001") },
    { "is_primary", CRM_INT (1) },
  };

  if (id == 0 || crm_writer_insert (writer, "contact", contact, G_N_ELEMENTS (contact), error) == 0)
    return FALSE;

  crm_writer_set_detail (writer, name);
  g_value_init (result, G_TYPE_INT64);
  g_value_set_int64 (result, id);
  return TRUE;
}
