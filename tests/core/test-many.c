/* test-many.c: one act on many customers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/sample/crm-sample.h"
#include "core/store/crm-many-store.h"
#include "core/store/crm-undo.h"

#include "customer-fixture.h"

#define N_CUSTOMERS 700

/* More than one choice of the writer's would be 5,000: it is enough here that the
 * acts are set-wise, which they are from one customer on. */
static void
set_up (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  customer_fixture_set_up (fixture, data);
  crm_await (crm_sample_write (fixture->store, N_CUSTOMERS, 11, NULL, NULL, NULL), NULL, &error);
  g_assert_no_error (error);
}

static const char *const state[] = {
  "SELECT id, owner, deleted_act IS NULL FROM customer ORDER BY id",
  "SELECT id, owner, stage, closed_at, actual_amount, lost_reason, deleted_act IS NULL FROM opportunity "
  "ORDER BY id",
  "SELECT opportunity, from_stage, to_stage FROM stage_move WHERE deleted_act IS NULL ORDER BY id",
  "SELECT id, subject, due_at FROM task WHERE deleted_act IS NULL ORDER BY id",
  "SELECT task, customer FROM task_customer WHERE deleted_act IS NULL ORDER BY id",
  "SELECT * FROM customer_summary ORDER BY id",
  "SELECT * FROM match_key ORDER BY hash, customer",
};

static gboolean
digest_func (CrmDatabase *database, GValue *result, gpointer user_data, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (gsize i = 0; i < G_N_ELEMENTS (state); i++)
    {
      sqlite3_stmt *statement = crm_database_prepare (database, state[i], error);

      g_assert_nonnull (statement);
      while (crm_database_step (database, statement, NULL))
        for (int c = 0; c < sqlite3_column_count (statement); c++)
          {
            const void *blob = sqlite3_column_blob (statement, c);

            g_checksum_update (checksum, (const guchar *) "|", 1);
            if (blob != NULL)
              g_checksum_update (checksum, blob, sqlite3_column_bytes (statement, c));
          }
    }

  g_value_init (result, G_TYPE_STRING);
  g_value_set_string (result, g_checksum_get_string (checksum));
  return TRUE;
}

static char *
digest (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  char *text = crm_await_string (crm_store_read (fixture->store, NULL, digest_func, NULL, NULL), &error);

  g_assert_no_error (error);
  return text;
}

static void
undo (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  CrmUndoResult *result = crm_await_boxed (crm_store_undo (fixture->store, 0, CRM_UNDO_KEEP_EDITED), &error);

  g_assert_no_error (error);
  crm_undo_result_free (result);
}

static void
redo (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  CrmUndoResult *result = crm_await_boxed (crm_store_redo (fixture->store), &error);

  g_assert_no_error (error);
  crm_undo_result_free (result);
}

/* Every third customer, in no order. */
static gint64 *
choose (guint *n_ids)
{
  gint64 *ids = g_new (gint64, N_CUSTOMERS);

  *n_ids = 0;
  for (gint64 id = N_CUSTOMERS - 1; id > 0; id -= 3)
    ids[(*n_ids)++] = id;
  return ids;
}

static gint64
ask (StoreFixture *fixture, const char *format, ...)
{
  g_autofree char *sql = NULL;
  va_list args;

  va_start (args, format);
  sql = g_strdup_vprintf (format, args);
  va_end (args);
  return store_fixture_ask (fixture, sql);
}

static DexFuture *
assign (StoreFixture *fixture, const gint64 *ids, guint n_ids)
{
  return crm_store_assign_customers (
      fixture->store, ids, n_ids, ask (fixture, "SELECT max (id) FROM member"), NULL, NULL);
}

static DexFuture *
assign_to_pool (StoreFixture *fixture, const gint64 *ids, guint n_ids)
{
  return crm_store_assign_customers (fixture->store, ids, n_ids, 0, NULL, NULL);
}

static DexFuture *
win (StoreFixture *fixture, const gint64 *ids, guint n_ids)
{
  return crm_store_move_customers (
      fixture->store, ids, n_ids, ask (fixture, "SELECT id FROM stage WHERE kind = 'won'"), NULL, NULL, NULL);
}

static DexFuture *
lose (StoreFixture *fixture, const gint64 *ids, guint n_ids)
{
  g_auto (GStrv) reasons = crm_await_boxed (crm_store_list_lost_reasons (fixture->store), NULL);

  g_assert_cmpuint (g_strv_length (reasons), >, 2);
  return crm_store_move_customers (fixture->store,
                                   ids,
                                   n_ids,
                                   ask (fixture, "SELECT id FROM stage WHERE kind = 'lost'"),
                                   reasons[1],
                                   NULL,
                                   NULL);
}

static DexFuture *
reopen (StoreFixture *fixture, const gint64 *ids, guint n_ids)
{
  return crm_store_move_customers (
      fixture->store,
      ids,
      n_ids,
      ask (fixture, "SELECT id FROM stage WHERE kind = 'open' ORDER BY position LIMIT 1"),
      NULL,
      NULL,
      NULL);
}

static DexFuture *
plan (StoreFixture *fixture, const gint64 *ids, guint n_ids)
{
  return crm_store_add_tasks (
      fixture->store,
      ids,
      n_ids,
      &(CrmTaskDraft) { .subject = (char *) "Call", .due = (char *) "2020-05-04T09:00", .one_each = TRUE },
      NULL,
      NULL);
}

static DexFuture *
plan_together (StoreFixture *fixture, const gint64 *ids, guint n_ids)
{
  return crm_store_add_tasks (fixture->store,
                              ids,
                              n_ids,
                              &(CrmTaskDraft) { .subject = (char *) "Fair", .due = (char *) "2020-05-04" },
                              NULL,
                              NULL);
}

static DexFuture *delete (StoreFixture *fixture, const gint64 *ids, guint n_ids)
{
  return crm_store_delete_customers (fixture->store, ids, n_ids, NULL, NULL);
}

typedef struct
{
  DexFuture *(*act) (StoreFixture *fixture, const gint64 *ids, guint n_ids);
  const char *holds; /* SQL: how many of the chosen customers are not as they should be */
} Case;

#define CHOSEN "id <= 699 AND (699 - id) % 3 = 0"
#define SHOWN "s.id <= 699 AND (699 - s.id) % 3 = 0"
#define OF_CHOSEN "customer <= 699 AND (699 - customer) % 3 = 0"

static const Case assigned = { assign,
                               "SELECT count(*) FROM customer WHERE " CHOSEN
                               " AND owner <> (SELECT max (id) FROM member)" };
static const Case pooled = { assign_to_pool,
                             "SELECT count(*) FROM customer WHERE " CHOSEN " AND owner IS NOT NULL" };
static const Case won = { win,
                          "SELECT count(*) FROM customer_summary s JOIN opportunity o ON o.id = s.opportunity"
                          " WHERE " SHOWN " AND o.closed_at IS NULL" };
static const Case lost = { lose,
                           "SELECT count(*) FROM opportunity WHERE " OF_CHOSEN
                           " AND lost_reason IS NULL AND stage IN (SELECT id FROM stage WHERE kind = 'lost')"
                           " AND id IN (SELECT row FROM change WHERE act = (SELECT max (act) FROM change))" };
static const Case reopened = { reopen,
                               "SELECT count(*) FROM customer_summary s JOIN opportunity o ON o.id ="
                               " s.opportunity WHERE " SHOWN
                               " AND (o.closed_at IS NOT NULL OR o.actual_amount IS NOT NULL)" };
static const Case planned = { plan,
                              "SELECT count(*) FROM customer c WHERE " CHOSEN " AND (SELECT count(*)"
                              " FROM task_customer l JOIN task t ON t.id = l.task"
                              " WHERE l.customer = c.id AND t.subject = 'Call') <> 1" };
static const Case together = { plan_together, "SELECT count(*) <> 1 FROM task WHERE subject = 'Fair'" };
static const Case deleted = { delete,
                              "SELECT count(*) FROM customer WHERE " CHOSEN " AND deleted_act IS NULL" };

/* Done, undone and redone, across restarts, each time to the same state. */
static void
test_act (StoreFixture *fixture, gconstpointer data)
{
  const Case *tried = data;
  g_autofree char *before = digest (fixture);
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *ids = NULL;
  gint64 n_acts = ask (fixture, "SELECT count(*) FROM act");
  guint n_ids;
  gint64 n;

  ids = choose (&n_ids);
  n = crm_await_int64 (tried->act (fixture, ids, n_ids), &error);
  g_assert_no_error (error);
  g_assert_cmpint (n, >, 100);
  g_assert_cmpint (n, <=, n_ids);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM act"), ==, n_acts + 1);
  g_assert_cmpint (store_fixture_ask (fixture, tried->holds), ==, 0);
  store_fixture_check (fixture);

  after = digest (fixture);
  g_assert_cmpstr (after, !=, before);

  store_fixture_reopen (fixture);
  undo (fixture);
  store_fixture_check (fixture);
  undone = digest (fixture);
  g_assert_cmpstr (undone, ==, before);

  store_fixture_reopen (fixture);
  redo (fixture);
  store_fixture_check (fixture);
  redone = digest (fixture);
  g_assert_cmpstr (redone, ==, after);

  undo (fixture);
  g_clear_pointer (&undone, g_free);
  undone = digest (fixture);
  g_assert_cmpstr (undone, ==, before);
}

static void
test_restore (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *before = digest (fixture);
  g_autofree char *trashed = NULL;
  g_autofree char *restored = NULL;
  g_autofree char *undone = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *ids = NULL;
  guint n_ids;

  ids = choose (&n_ids);
  crm_await (delete (fixture, ids, n_ids), NULL, &error);
  g_assert_no_error (error);
  trashed = digest (fixture);

  g_assert_cmpint (
      crm_await_int64 (crm_store_restore_customers (fixture->store, ids, n_ids, NULL, NULL), &error),
      ==,
      n_ids);
  g_assert_no_error (error);
  store_fixture_check (fixture);
  restored = digest (fixture);
  g_assert_cmpstr (restored, ==, before);

  /* Nothing there any more, and so nothing done. */
  g_assert_cmpint (
      crm_await_int64 (crm_store_restore_customers (fixture->store, ids, n_ids, NULL, NULL), &error), ==, 0);

  undo (fixture);
  store_fixture_check (fixture);
  undone = digest (fixture);
  g_assert_cmpstr (undone, ==, trashed);
}

/* What was edited since is kept, and told. */
static void
test_edited (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (CrmRecord) record = customer_record ("owner", "", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *ids = NULL;
  CrmUndoResult *result;
  gint64 act;
  guint n_ids;

  ids = choose (&n_ids);
  crm_await (assign (fixture, ids, n_ids), NULL, &error);
  g_assert_no_error (error);
  act = crm_store_get_last_act (fixture->store);

  crm_await (crm_store_edit_customer (fixture->store, ids[5], record, NULL, NULL), NULL, &error);
  g_assert_no_error (error);

  result = crm_await_boxed (crm_store_undo (fixture->store, act, CRM_UNDO_KEEP_EDITED), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result->kept, >=, 1);
  crm_undo_result_free (result);
  g_assert_cmpint (ask (fixture, "SELECT owner IS NULL FROM customer WHERE id = %d", (int) ids[5]), ==, 1);
  store_fixture_check (fixture);
}

static void
test_cancel (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *before = digest (fixture);
  g_autofree char *after = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *ids = NULL;
  guint n_ids;

  ids = choose (&n_ids);
  g_cancellable_cancel (cancellable);
  g_assert_false (crm_await (
      crm_store_assign_customers (fixture->store, ids, n_ids, 0, NULL, cancellable), NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  after = digest (fixture);
  g_assert_cmpstr (after, ==, before);
}

static void
test_refused (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = 1;
  gint64 stage = ask (fixture, "SELECT id FROM stage WHERE kind = 'lost'");

  crm_await (crm_store_move_customers (fixture->store, &id, 1, 999, NULL, NULL, NULL), NULL, &error);
  g_assert_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  crm_await (
      crm_store_move_customers (fixture->store, &id, 1, stage, "Nobody's reason", NULL, NULL), NULL, &error);
  g_assert_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID);
  g_clear_error (&error);

  crm_await (
      crm_store_add_tasks (fixture->store, &id, 1, &(CrmTaskDraft) { .subject = (char *) "" }, NULL, NULL),
      NULL,
      &error);
  g_assert_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID);
  g_clear_error (&error);

  crm_await (crm_store_add_tasks (fixture->store,
                                  &id,
                                  1,
                                  &(CrmTaskDraft) { .subject = (char *) "x", .due = (char *) "2026-02-30" },
                                  NULL,
                                  NULL),
             NULL,
             &error);
  g_assert_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID);
}

int
main (int argc, char **argv)
{
#define ADD(path, data, func)                                                                                \
  g_test_add (path, StoreFixture, data, set_up, func, store_fixture_check_and_tear_down)
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  ADD ("/many/assign", &assigned, test_act);
  ADD ("/many/pool", &pooled, test_act);
  ADD ("/many/won", &won, test_act);
  ADD ("/many/lost", &lost, test_act);
  ADD ("/many/reopen", &reopened, test_act);
  ADD ("/many/tasks", &planned, test_act);
  ADD ("/many/one-task", &together, test_act);
  ADD ("/many/delete", &deleted, test_act);
  ADD ("/many/restore", NULL, test_restore);
  ADD ("/many/edited", NULL, test_edited);
  ADD ("/many/cancel", NULL, test_cancel);
  ADD ("/many/refused", NULL, test_refused);
  return g_test_run ();
}
