/* test-sample.c: sample data
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/sample/crm-sample.h"
#include "core/store/crm-customer-store.h"
#include "store-fixture.h"

static void
set_up (StoreFixture *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  store_fixture_set_up (fixture, data);
  store_fixture_open (fixture);
  crm_await (crm_store_set_member_name (fixture->store, "王伟"), NULL, &error);
  g_assert_no_error (error);
}

static gint64
count (CrmStore *store)
{
  return crm_await_int64 (crm_store_count_customers (store), NULL);
}

static void
test_write_and_undo (StoreFixture *fixture,
                     gconstpointer data)
{
  CrmStore *store = fixture->store;
  g_autoptr (GError) error = NULL;

  crm_await (crm_sample_write (store, 1000, 1, NULL, NULL, NULL), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (store), ==, 1000);

  /* Nothing is done before it was planned, or in the future. */
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM task WHERE completed_at < created_at"
                                               " OR completed_at > (unixepoch ('now') + 1) * 1000000"),
                   ==, 0);

  g_assert_true (crm_await (crm_store_undo (store, 0, CRM_UNDO_KEEP_EDITED), NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (store), ==, 0);

  g_assert_true (crm_await (crm_store_redo (store), NULL, &error));
  g_assert_cmpint (count (store), ==, 1000);
}

static void
cancel_half_way (double fraction,
                 gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

static void
test_cancel (StoreFixture *fixture,
             gconstpointer data)
{
  CrmStore *store = fixture->store;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (crm_await (crm_sample_write (store, 1000000, 1, cancellable, cancel_half_way, cancellable), NULL,
                             &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (count (store), ==, 0);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add ("/sample/write-and-undo", StoreFixture, NULL, set_up, test_write_and_undo, store_fixture_tear_down);
  g_test_add ("/sample/cancel", StoreFixture, NULL, set_up, test_cancel, store_fixture_tear_down);
  return g_test_run ();
}
