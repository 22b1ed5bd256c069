/* test-undo.c: taking acts back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/store/crm-derived.h"
#include "store-fixture.h"

typedef struct
{
  const char *table;
  gint64 row;
  const char *column;
  const char *text; /* NULL: the row goes into the trash */
} Edit;

static gboolean
edit_func (CrmWriter *writer,
           GValue *result,
           gpointer user_data,
           GError **error)
{
  const Edit *edit = user_data;

  if (edit->column == NULL)
    return crm_writer_delete (writer, edit->table, edit->row, error);

  return crm_writer_update (writer, edit->table, edit->row, edit->column, CRM_TEXT (edit->text), error);
}

static gint64
add (StoreFixture *fixture,
     const char *name)
{
  return store_fixture_write (fixture, "customer.add", store_fixture_add_customer, (gpointer) name);
}

/* Returns the act. */
static gint64
edit (StoreFixture *fixture,
      const char *table,
      gint64 row,
      const char *column,
      const char *text)
{
  Edit data = { table, row, column, text };

  store_fixture_write (fixture, "customer.edit", edit_func, &data);
  return crm_store_get_last_act (fixture->store);
}

static void
settle (DexFuture *future,
        guint64 undone,
        guint64 kept)
{
  g_autoptr (GError) error = NULL;
  CrmUndoResult *result = crm_await_boxed (future, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (result->undone, ==, undone);
  g_assert_cmpuint (result->kept, ==, kept);
  g_assert_cmpint (result->act, >, 0);
  crm_undo_result_free (result);
}

static void
undo (StoreFixture *fixture,
      gint64 act,
      guint64 undone,
      guint64 kept)
{
  settle (crm_store_undo (fixture->store, act, CRM_UNDO_KEEP_EDITED), undone, kept);
}

static void
redo (StoreFixture *fixture,
      guint64 undone,
      guint64 kept)
{
  settle (crm_store_redo (fixture->store), undone, kept);
}

static void
assert_nothing (DexFuture *future)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (crm_await (future, NULL, &error));
  g_assert_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_NOTHING_TO_UNDO);
}

static void
assert_value (StoreFixture *fixture,
              const char *column,
              gint64 row,
              const char *value)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM customer WHERE id = %" G_GINT64_FORMAT " AND %s IS '%s'",
                                          row, column, value);

  g_assert_cmpint (store_fixture_ask (fixture, sql), ==, 1);
}

static gint64
living (StoreFixture *fixture,
        const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM %s WHERE deleted_act IS NULL", table);

  return store_fixture_ask (fixture, sql);
}

static void
test_row (StoreFixture *fixture,
          gconstpointer data)
{
  store_fixture_open (fixture);
  assert_nothing (crm_store_undo (fixture->store, 0, CRM_UNDO_KEEP_EDITED));
  assert_nothing (crm_store_redo (fixture->store));

  add (fixture, "Acme");
  undo (fixture, 0, 2, 0);
  g_assert_cmpint (living (fixture, "customer"), ==, 0);
  g_assert_cmpint (living (fixture, "contact"), ==, 0);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM customer_summary"), ==, 0);
  g_assert_null (crm_store_get_undo_label (fixture->store));
  g_assert_nonnull (strstr (crm_store_get_redo_label (fixture->store), "Acme"));

  redo (fixture, 2, 0);
  g_assert_cmpint (living (fixture, "customer"), ==, 1);
  g_assert_cmpint (living (fixture, "contact"), ==, 1);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM customer_summary"), ==, 1);
  g_assert_null (crm_store_get_redo_label (fixture->store));

  undo (fixture, 0, 2, 0);
  g_assert_cmpint (living (fixture, "customer"), ==, 0);
  assert_nothing (crm_store_undo (fixture->store, 0, CRM_UNDO_KEEP_EDITED));
}

static void
test_values (StoreFixture *fixture,
             gconstpointer data)
{
  gint64 id;

  store_fixture_open (fixture);
  id = add (fixture, "Acme");
  edit (fixture, "customer", id, "name", "Acme 2");
  edit (fixture, "customer", id, "name", "Acme 3");
  edit (fixture, "customer", id, "remarks", "new");

  undo (fixture, 0, 1, 0);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM customer WHERE remarks IS NULL"), ==, 1);
  undo (fixture, 0, 1, 0);
  assert_value (fixture, "name", id, "Acme 2");
  undo (fixture, 0, 1, 0);
  assert_value (fixture, "name", id, "Acme");

  redo (fixture, 1, 0);
  redo (fixture, 1, 0);
  assert_value (fixture, "name", id, "Acme 3");
  undo (fixture, 0, 1, 0);
  assert_value (fixture, "name", id, "Acme 2");
  redo (fixture, 1, 0);
  redo (fixture, 1, 0);
  assert_value (fixture, "remarks", id, "new");
  assert_nothing (crm_store_redo (fixture->store));
}

static void
test_unchanged_value (StoreFixture *fixture,
                      gconstpointer data)
{
  gint64 id, act;

  store_fixture_open (fixture);
  id = add (fixture, "Acme");
  act = crm_store_get_last_act (fixture->store);
  g_assert_cmpint (edit (fixture, "customer", id, "name", "Acme"), ==, act);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM change WHERE operation = 'update'"), ==, 0);
}

static void
test_new_act_ends_redo (StoreFixture *fixture,
                        gconstpointer data)
{
  gint64 id;

  store_fixture_open (fixture);
  id = add (fixture, "Acme");
  edit (fixture, "customer", id, "name", "Acme 2");
  undo (fixture, 0, 1, 0);
  edit (fixture, "customer", id, "industry", "Steel");

  g_assert_null (crm_store_get_redo_label (fixture->store));
  assert_nothing (crm_store_redo (fixture->store));
}

static void
test_restart (StoreFixture *fixture,
              gconstpointer data)
{
  gint64 id;

  store_fixture_open (fixture);
  id = add (fixture, "Acme");
  edit (fixture, "customer", id, "name", "Acme 2");
  edit (fixture, "customer", id, "name", "Acme 3");
  undo (fixture, 0, 1, 0);

  store_fixture_reopen (fixture);
  g_assert_nonnull (crm_store_get_undo_label (fixture->store));
  g_assert_nonnull (crm_store_get_redo_label (fixture->store));
  undo (fixture, 0, 1, 0);
  assert_value (fixture, "name", id, "Acme");

  store_fixture_reopen (fixture);
  redo (fixture, 1, 0);
  redo (fixture, 1, 0);
  assert_value (fixture, "name", id, "Acme 3");
}

/* An older act, by its id, as a toast's Undo asks for it. */
static void
test_conflict (StoreFixture *fixture,
               gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id, act;

  store_fixture_open (fixture);
  id = add (fixture, "Acme");
  act = edit (fixture, "customer", id, "name", "Acme 2");
  edit (fixture, "customer", id, "name", "Acme 3");

  g_assert_cmpint (crm_await_int64 (crm_store_count_edited (fixture->store, act), &error), ==, 1);
  undo (fixture, act, 0, 1);
  assert_value (fixture, "name", id, "Acme 3");
  assert_nothing (crm_store_undo (fixture->store, act, CRM_UNDO_KEEP_EDITED));
  redo (fixture, 0, 0);
  assert_value (fixture, "name", id, "Acme 3");
}

static void
test_force (StoreFixture *fixture,
            gconstpointer data)
{
  gint64 id, act;

  store_fixture_open (fixture);
  id = add (fixture, "Acme");
  act = edit (fixture, "customer", id, "name", "Acme 2");
  edit (fixture, "customer", id, "name", "Acme 3");

  settle (crm_store_undo (fixture->store, act, CRM_UNDO_FORCE), 1, 0);
  assert_value (fixture, "name", id, "Acme");
  redo (fixture, 1, 0);
  assert_value (fixture, "name", id, "Acme 3");
}

/* A new customer that was worked on since is kept with its contact. */
static void
test_edited_row (StoreFixture *fixture,
                 gconstpointer data)
{
  gint64 id, act;

  store_fixture_open (fixture);
  id = add (fixture, "Acme");
  act = crm_store_get_last_act (fixture->store);
  edit (fixture, "contact", id, "phone", "13900000002");

  undo (fixture, act, 0, 2);
  g_assert_cmpint (living (fixture, "customer"), ==, 1);
  g_assert_cmpint (living (fixture, "contact"), ==, 1);
}

/* An edit that was itself undone does not count. */
static void
test_undone_edit (StoreFixture *fixture,
                  gconstpointer data)
{
  gint64 id, act;

  store_fixture_open (fixture);
  id = add (fixture, "Acme");
  act = crm_store_get_last_act (fixture->store);
  edit (fixture, "customer", id, "name", "Acme 2");
  undo (fixture, 0, 1, 0);

  undo (fixture, act, 2, 0);
  g_assert_cmpint (living (fixture, "customer"), ==, 0);
}

static void
test_trash (StoreFixture *fixture,
            gconstpointer data)
{
  gint64 id;

  store_fixture_open (fixture);
  id = add (fixture, "Acme");
  edit (fixture, "customer", id, NULL, NULL);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM customer_summary"), ==, 0);

  undo (fixture, 0, 1, 0);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM customer_summary"), ==, 1);
  redo (fixture, 1, 0);
  g_assert_cmpint (living (fixture, "customer"), ==, 0);
}

static gboolean
set_member_func (CrmWriter *writer,
                 GValue *result,
                 gpointer user_data,
                 GError **error)
{
  const CrmColumn columns[] = { { "name", CRM_TEXT (user_data) } };
  gint64 id = crm_writer_insert (writer, "member", columns, 1, error);
  g_autofree char *sql = g_strdup_printf ("REPLACE INTO setting (key, value) VALUES ('member', %" G_GINT64_FORMAT ")",
                                          id);

  crm_writer_set_undoable (writer, FALSE);
  return id != 0 && crm_database_exec (crm_writer_get_database (writer), sql, error);
}

static void
test_members (StoreFixture *fixture,
              gconstpointer data)
{
  gint64 act;

  store_fixture_open (fixture);
  store_fixture_write (fixture, "member.add", set_member_func, (gpointer) "Han Meimei");
  g_assert_cmpint (crm_store_get_member (fixture->store), ==, 1);
  add (fixture, "Acme");
  act = crm_store_get_last_act (fixture->store);
  g_assert_nonnull (crm_store_get_undo_label (fixture->store));

  store_fixture_write (fixture, "member.add", set_member_func, (gpointer) "Li Lei");
  g_assert_cmpint (crm_store_get_member (fixture->store), ==, 2);
  g_assert_null (crm_store_get_undo_label (fixture->store));
  assert_nothing (crm_store_undo (fixture->store, 0, CRM_UNDO_KEEP_EDITED));
  assert_nothing (crm_store_undo (fixture->store, act, CRM_UNDO_KEEP_EDITED));
  g_assert_cmpint (living (fixture, "customer"), ==, 1);
}

#define N_RUN 20000

static gboolean
add_run_func (CrmWriter *writer,
              GValue *result,
              gpointer user_data,
              GError **error)
{
  CrmDatabase *database = crm_writer_get_database (writer);
  g_autofree char *sql = g_strdup_printf (
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT %d)"
    " INSERT INTO customer (id, uuid, number, name, created_at, created_act)"
    " SELECT i, randomblob (16), 'R' || i, 'Company ' || i, 1, %" G_GINT64_FORMAT " FROM n;"
    "INSERT INTO contact (id, uuid, customer, name, is_primary, created_act)"
    " SELECT id, randomblob (16), id, 'Person', 1, created_act FROM customer;",
    N_RUN, crm_writer_get_act (writer));

  return crm_database_exec (database, sql, error) &&
         crm_writer_log_run (writer, "customer", 1, N_RUN, error) &&
         crm_writer_log_run (writer, "contact", 1, N_RUN, error) &&
         crm_derived_add_range (database, 1, N_RUN, TRUE, error);
}

static void
test_run (StoreFixture *fixture,
          gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTimer) timer = NULL;
  gint64 act;

  store_fixture_open (fixture);
  store_fixture_write (fixture, "import", add_run_func, NULL);
  act = crm_store_get_last_act (fixture->store);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM change WHERE entity IN ('customer', 'contact')"), ==,
                   2);

  edit (fixture, "customer", 7, "name", "Edited");
  edit (fixture, "contact", 8, "name", "Edited");
  edit (fixture, "customer", 9, NULL, NULL);
  g_assert_cmpint (crm_await_int64 (crm_store_count_edited (fixture->store, act), &error), ==, 3);

  timer = g_timer_new ();
  undo (fixture, act, 2 * (N_RUN - 3), 3);
  g_assert_cmpint (living (fixture, "customer"), ==, 2);
  g_assert_cmpint (living (fixture, "contact"), ==, 3);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM customer_summary"), ==, 2);
  g_test_message ("undone in %.2f s", g_timer_elapsed (timer, NULL));

  redo (fixture, 2 * (N_RUN - 3), 0);
  g_assert_cmpint (living (fixture, "customer"), ==, N_RUN - 1);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM customer_summary"), ==, N_RUN - 1);

  /* What was edited before is still kept. */
  undo (fixture, 0, 2 * (N_RUN - 3), 3);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM customer_summary"), ==, 2);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM sqlite_schema WHERE type = 'index'"
                                               " AND tbl_name = 'customer_summary'"),
                   ==, 18);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM customer WHERE deleted_act IS NULL"
                                               " AND id IN (7, 8)"),
                   ==, 2);
}

static void
test_put_back (StoreFixture *fixture,
               gconstpointer data)
{
  gint64 id, change;

  store_fixture_open (fixture);
  id = add (fixture, "Acme");
  edit (fixture, "customer", id, "core_need", "crane");
  edit (fixture, "customer", id, "core_need", "two cranes");
  edit (fixture, "customer", id, "core_need", "three cranes");
  change = store_fixture_ask (fixture, "SELECT id FROM change WHERE new_value = 'two cranes'");

  settle (crm_store_put_back (fixture->store, change), 1, 0);
  assert_value (fixture, "core_need", id, "crane");
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count(*) FROM requirement_change"
                                               " WHERE old_need = 'three cranes' AND new_need = 'crane'"),
                   ==, 1);
  assert_nothing (crm_store_put_back (fixture->store, change));

  undo (fixture, 0, 2, 0);
  assert_value (fixture, "core_need", id, "three cranes");
}

/* What people can see of a file, without the acts it goes back to. */
static gboolean
dump_func (CrmDatabase *database,
           GValue *result,
           gpointer user_data,
           GError **error)
{
  static const char *sql =
    "SELECT group_concat (line, char (10)) FROM ("
    "SELECT 'c ' || id || quote (name) || quote (industry) || quote (remarks) AS line FROM customer"
    " WHERE deleted_act IS NULL UNION ALL "
    "SELECT 'p ' || id || ' ' || customer || quote (name) || quote (phone) FROM contact"
    " WHERE deleted_act IS NULL UNION ALL "
    "SELECT 's ' || id || quote (name_key) || quote (number_key) FROM customer_summary ORDER BY 1)";
  sqlite3_stmt *statement = crm_database_prepare (database, sql, error);

  g_assert_true (crm_database_step (database, statement, error));
  g_value_init (result, G_TYPE_STRING);
  g_value_set_string (result, crm_column_text (statement, 0));
  return TRUE;
}

static char *
dump (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  char *text = crm_await_string (crm_store_read (fixture->store, NULL, dump_func, NULL, NULL), &error);

  g_assert_no_error (error);
  return text;
}

static void
random_act (StoreFixture *fixture,
            guint i)
{
  static const char *columns[] = { "name", "industry", "remarks" };
  g_autofree char *text = g_strdup_printf ("v%u", i);
  gint64 n = store_fixture_ask (fixture, "SELECT count(*) FROM customer");
  gint64 row = n > 0 ? 1 + g_test_rand_int_range (0, n) : 0;

  if (row == 0 || g_test_rand_int_range (0, 4) == 0)
    add (fixture, text);
  else if (g_test_rand_int_range (0, 5) == 0)
    edit (fixture, "customer", row, NULL, NULL);
  else if (g_test_rand_int_range (0, 3) == 0)
    edit (fixture, "contact", row, "phone", text);
  else
    edit (fixture, "customer", row, columns[g_test_rand_int_range (0, 3)], text);
}

/* Random acts, all undone and all done again: every state comes back. */
static void
test_random (StoreFixture *fixture,
             gconstpointer data)
{
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  gint64 last = 0;

  store_fixture_open (fixture);
  g_ptr_array_add (states, dump (fixture));
  for (guint i = 0; i < 120; i++)
    {
      random_act (fixture, i);
      if (crm_store_get_last_act (fixture->store) == last)
        continue;
      last = crm_store_get_last_act (fixture->store);
      g_ptr_array_add (states, dump (fixture));
    }

  for (guint round = 0; round < 2; round++)
    {
      for (guint i = states->len - 1; i > 0; i--)
        {
          g_autofree char *now = NULL;

          g_assert_true (crm_await (crm_store_undo (fixture->store, 0, CRM_UNDO_KEEP_EDITED), NULL, NULL));
          now = dump (fixture);
          g_assert_cmpstr (now, ==, states->pdata[i - 1]);
        }
      assert_nothing (crm_store_undo (fixture->store, 0, CRM_UNDO_KEEP_EDITED));

      for (guint i = 1; i < states->len; i++)
        {
          g_autofree char *now = NULL;

          g_assert_true (crm_await (crm_store_redo (fixture->store), NULL, NULL));
          now = dump (fixture);
          g_assert_cmpstr (now, ==, states->pdata[i]);
        }
      assert_nothing (crm_store_redo (fixture->store));
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

#define ADD(path, function)                                                                                            \
  g_test_add ("/undo/" path, StoreFixture, NULL, store_fixture_set_up, function, store_fixture_check_and_tear_down)
  ADD ("row", test_row);
  ADD ("values", test_values);
  ADD ("unchanged-value", test_unchanged_value);
  ADD ("new-act-ends-redo", test_new_act_ends_redo);
  ADD ("restart", test_restart);
  ADD ("conflict", test_conflict);
  ADD ("force", test_force);
  ADD ("edited-row", test_edited_row);
  ADD ("undone-edit", test_undone_edit);
  ADD ("trash", test_trash);
  ADD ("members", test_members);
  ADD ("run", test_run);
  ADD ("put-back", test_put_back);
  ADD ("random", test_random);

  return g_test_run ();
}
