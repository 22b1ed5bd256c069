/* test-trash.c: deleted customers, and deleting for good
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/sample/crm-sample.h"
#include "core/store/crm-attachment-store.h"
#include "core/store/crm-many-store.h"
#include "core/store/crm-merge.h"
#include "core/store/crm-trash.h"

#include "customer-fixture.h"

static gint64
add (StoreFixture *fixture,
     const char *name)
{
  g_autoptr (CrmRecord) record = customer_record ("name", name, "industry", "新能源", "source", "展会", "contact_name",
                                                  "王伟", "phone", "13800000001", NULL);
  g_autoptr (GError) error = NULL;
  gint64 id = crm_await_int64 (crm_store_add_customer (fixture->store, record), &error);

  g_assert_no_error (error);
  return id;
}

static void delete (StoreFixture *fixture, gint64 id)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (crm_await_int64 (crm_store_delete_customers (fixture->store, &id, 1, NULL, NULL), &error), ==, 1);
  g_assert_no_error (error);
}

static gint64
purge (StoreFixture *fixture,
       gint64 id)
{
  g_autoptr (GError) error = NULL;
  gint64 n = crm_await_int64 (crm_store_purge_customers (fixture->store, &id, 1, NULL, NULL), &error);

  g_assert_no_error (error);
  return n;
}

static gint64
purge_before (StoreFixture *fixture,
              gint64 before,
              guint limit)
{
  g_autoptr (GError) error = NULL;
  gint64 n = crm_await_int64 (crm_store_purge_trash (fixture->store, before, limit, NULL, NULL), &error);

  g_assert_no_error (error);
  return n;
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

static guint
count_trash (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) items = crm_await_object (crm_store_list_trash (fixture->store, 1000, NULL), &error);

  g_assert_no_error (error);
  return g_list_model_get_n_items (items);
}

static gint64 G_GNUC_PRINTF (2, 3) ask (StoreFixture *fixture, const char *format, ...)
{
  g_autofree char *sql = NULL;
  va_list args;

  va_start (args, format);
  sql = g_strdup_vprintf (format, args);
  va_end (args);
  return store_fixture_ask (fixture, sql);
}

static void
test_list (StoreFixture *fixture,
           gconstpointer data)
{
  gint64 kept = add (fixture, "甲"), first = add (fixture, "乙"), last = add (fixture, "丙");
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) items = NULL;
  g_autoptr (CrmTrashItem) item = NULL;
  gint64 now = g_get_real_time ();

  delete (fixture, first);
  delete (fixture, last);
  items = crm_await_object (crm_store_list_trash (fixture->store, 10, NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (items), ==, 2);

  item = g_list_model_get_item (items, 0);
  g_assert_cmpint (crm_trash_item_get_id (item), ==, last);
  g_assert_cmpstr (crm_trash_item_get_name (item), ==, "丙");
  g_assert_cmpstr (crm_trash_item_get_deleted_by (item), ==, "Li Lei");
  g_assert_cmpint (crm_trash_item_get_deleted_at (item), >=, now);

  now = crm_trash_item_get_deleted_at (item);
  g_assert_cmpint (crm_trash_item_get_days_left (item, now), ==, 30);
  g_assert_cmpint (crm_trash_item_get_days_left (item, now + 1), ==, 30);
  g_assert_cmpint (crm_trash_item_get_days_left (item, now + G_TIME_SPAN_DAY), ==, 29);
  g_assert_cmpint (crm_trash_item_get_days_left (item, now + 29 * G_TIME_SPAN_DAY), ==, 1);
  g_assert_cmpint (crm_trash_item_get_days_left (item, now + 40 * G_TIME_SPAN_DAY), ==, 0);

  g_assert_cmpint (crm_await_int64 (crm_store_find_trashed (fixture->store, crm_trash_item_get_number (item)), &error),
                   ==, last);
  g_assert_cmpint (kept, >, 0);
}

/* Neither a merged customer nor one that an undo took back was deleted. */
static void
test_left_out (StoreFixture *fixture,
               gconstpointer data)
{
  gint64 ids[] = { add (fixture, "甲"), add (fixture, "乙") };
  g_autoptr (GError) error = NULL;

  add (fixture, "丙");
  undo (fixture);
  g_assert_cmpuint (count_trash (fixture), ==, 0);
  redo (fixture);
  undo (fixture);
  g_assert_cmpuint (count_trash (fixture), ==, 0);

  crm_await (crm_store_merge_customers (fixture->store, ids, 2, NULL), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_trash (fixture), ==, 0);
  g_assert_cmpint (purge (fixture, ids[1]), ==, 0);
  g_assert_cmpint (purge_before (fixture, G_MAXINT64, 10), ==, 0);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM customer"), ==, 3);

  /* What was merged goes with the customer that it became. */
  delete (fixture, ids[0]);
  g_assert_cmpuint (count_trash (fixture), ==, 1);
  g_assert_cmpint (purge (fixture, ids[0]), ==, 1);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM customer"), ==, 1);
}

/* A delete, an undone restore and a redone delete each put it there. */
static void
test_there_again (StoreFixture *fixture,
                  gconstpointer data)
{
  gint64 id = add (fixture, "甲");
  g_autoptr (GError) error = NULL;

  delete (fixture, id);
  undo (fixture);
  g_assert_cmpuint (count_trash (fixture), ==, 0);
  redo (fixture);
  g_assert_cmpuint (count_trash (fixture), ==, 1);
  crm_await (crm_store_restore_customers (fixture->store, &id, 1, NULL, NULL), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_trash (fixture), ==, 0);
  undo (fixture);
  g_assert_cmpuint (count_trash (fixture), ==, 1);
}

/* At the instant that is given, and no day before. */
static void
test_expire (StoreFixture *fixture,
             gconstpointer data)
{
  gint64 old = add (fixture, "甲"), young = add (fixture, "乙"), deleted_at;

  delete (fixture, old);
  deleted_at = ask (fixture, "SELECT max (at) FROM act");
  g_usleep (2000);
  delete (fixture, young);

  g_assert_cmpint (purge_before (fixture, deleted_at - 1, 10), ==, 0);
  g_assert_cmpuint (count_trash (fixture), ==, 2);
  g_assert_cmpint (purge_before (fixture, deleted_at, 10), ==, 1);
  g_assert_cmpuint (count_trash (fixture), ==, 1);
  g_assert_cmpint (ask (fixture, "SELECT id FROM customer"), ==, young);
}

/* A row in each of the tables that tell of a customer. */
static gboolean
add_rows (CrmWriter *writer,
          GValue *result,
          gpointer user_data,
          GError **error)
{
  const gint64 *ids = user_data;
  gint64 now = crm_writer_get_now (writer), member = crm_writer_get_member (writer);
  gint64 task, follow_up, comment;

#define INSERT(table, ...)                                                                                             \
  crm_writer_insert (writer, table, (const CrmColumn[]) { __VA_ARGS__ },                                               \
                     sizeof ((const CrmColumn[]) { __VA_ARGS__ }) / sizeof (CrmColumn), error)
  task = INSERT ("task", { "subject", CRM_TEXT ("Secret") }, { "created_at", CRM_INT (now) });
  follow_up = INSERT ("follow_up", { "customer", CRM_INT (ids[0]) }, { "task", CRM_INT (task) },
                      { "channel", CRM_TEXT ("phone") }, { "feedback", CRM_TEXT ("好") }, { "at", CRM_INT (now) });
  comment =
      INSERT ("comment", { "customer", CRM_INT (ids[0]) }, { "text", CRM_TEXT ("Secret") }, { "at", CRM_INT (now) });

  return INSERT ("task_customer", { "task", CRM_INT (task) }, { "customer", CRM_INT (ids[0]) }) != 0 &&
         INSERT ("mention", { "comment", CRM_INT (comment) }, { "member", CRM_INT (member) }) != 0 &&
         INSERT ("share", { "customer", CRM_INT (ids[0]) }, { "member", CRM_INT (member) },
                 { "access", CRM_TEXT ("view") }) != 0 &&
         INSERT ("not_duplicate", { "customer", CRM_INT (ids[1]) }, { "other", CRM_INT (ids[0]) }) != 0 &&
         INSERT ("requirement_change", { "customer", CRM_INT (ids[0]) }, { "at", CRM_INT (now) }) != 0 &&
         INSERT ("customer_tag", { "customer", CRM_INT (ids[0]) }, { "tag", CRM_INT (1) }) != 0 &&
         INSERT ("attachment", { "follow_up", CRM_INT (follow_up) }, { "name", CRM_TEXT ("a") },
                 { "size", CRM_INT (0) },
                 { "sha256", { .type = SQLITE_BLOB, .text = "01234567890123456789012345678901", .length = 32 } },
                 { "at", CRM_INT (now) }) != 0;
#undef INSERT
}

static const char *const owned[] = {
  "contact",       "requirement_change", "custom_value", "customer_tag", "opportunity", "stage_move", "task",
  "task_customer", "follow_up",          "attachment",   "share",        "comment",     "mention",    "not_duplicate",
};

/* Nothing is left, but for the other customer, and the number is not given again. */
static void
test_purge (StoreFixture *fixture,
            gconstpointer data)
{
  gint64 ids[] = { 0, add (fixture, "甲") };
  g_autoptr (GError) error = NULL;
  gint64 counts[G_N_ELEMENTS (owned)], number;

  for (gsize i = 0; i < G_N_ELEMENTS (owned); i++)
    counts[i] = ask (fixture, "SELECT count(*) FROM %s", owned[i]);

  ids[0] = add (fixture, "乙");
  store_fixture_write (fixture, "test", add_rows, ids);
  number = ask (fixture, "SELECT number FROM customer WHERE id = %ld", (glong) ids[0]);
  delete (fixture, ids[0]);

  g_assert_cmpint (purge (fixture, ids[0]), ==, 1);
  g_assert_cmpint (purge (fixture, ids[0]), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (owned); i++)
    g_assert_cmpint (ask (fixture, "SELECT count(*) FROM %s", owned[i]), ==, counts[i]);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM change WHERE customer = %ld", (glong) ids[0]), ==, 0);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM change WHERE entity = 'customer' AND row = %ld", (glong) ids[0]),
                   ==, 0);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM change WHERE new_value = 'Secret'"), ==, 0);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM act WHERE detail = '乙'"), ==, 0);
  store_fixture_check (fixture);

  /* Its row's id is free again: nothing that stands in the log may mean the new one. */
  ids[0] = add (fixture, "丙");
  g_assert_cmpint (ask (fixture, "SELECT number FROM customer WHERE id = %ld", (glong) ids[0]), ==, number + 1);
  g_assert_cmpint (ask (fixture, "SELECT count(DISTINCT act) FROM change WHERE customer = %ld", (glong) ids[0]), ==, 1);
}

/* A task of two customers outlives one of them. */
static void
test_shared_task (StoreFixture *fixture,
                  gconstpointer data)
{
  gint64 ids[] = { add (fixture, "甲"), add (fixture, "乙") };
  g_autoptr (GError) error = NULL;

  crm_await (crm_store_add_tasks (fixture->store, ids, 2, &(CrmTaskDraft) { .subject = (char *) "Fair" }, NULL, NULL),
             NULL, &error);
  g_assert_no_error (error);
  delete (fixture, ids[0]);
  purge (fixture, ids[0]);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM task"), ==, 1);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM task_customer"), ==, 1);
  store_fixture_check (fixture);

  delete (fixture, ids[1]);
  purge (fixture, ids[1]);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM task"), ==, 0);
}

/* Acts that were about it cannot be undone, which is said; those before can. */
static void
test_undo (StoreFixture *fixture,
           gconstpointer data)
{
  gint64 ids[] = { add (fixture, "甲"), add (fixture, "乙") };
  g_autoptr (CrmRecord) record = customer_record ("remarks", "later", NULL);
  g_autoptr (GError) error = NULL;
  gint64 assigned;

  crm_await (crm_store_edit_customer (fixture->store, ids[0], record, NULL, NULL), NULL, &error);
  g_assert_no_error (error);
  crm_await (crm_store_assign_customers (fixture->store, ids, 2, 0, NULL, NULL), NULL, &error);
  g_assert_no_error (error);
  assigned = crm_store_get_last_act (fixture->store);
  delete (fixture, ids[1]);
  purge (fixture, ids[1]);

  crm_await (crm_store_undo (fixture->store, assigned, CRM_UNDO_FORCE), NULL, &error);
  g_assert_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_NOTHING_TO_UNDO);
  g_assert_nonnull (strstr (error->message, "Assign Customers can no longer be undone"));
  g_clear_error (&error);
  g_assert_cmpint (ask (fixture, "SELECT owner IS NULL FROM customer WHERE id = %ld", (glong) ids[0]), ==, 1);

  g_assert_cmpstr (crm_store_get_undo_label (fixture->store), ==, "Edit Customer “甲”");
  undo (fixture);
  g_assert_cmpint (ask (fixture, "SELECT remarks IS NULL FROM customer WHERE id = %ld", (glong) ids[0]), ==, 1);
  store_fixture_check (fixture);
  undo (fixture);
  g_assert_null (crm_store_get_undo_label (fixture->store));
}

/* Of a load that is one entry of the log for all of its rows. */
static void
test_load (StoreFixture *fixture,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 highest, ids[120], added;

  crm_await (crm_sample_write (fixture->store, 300, 5, NULL, NULL, NULL), NULL, &error);
  g_assert_no_error (error);
  highest = ask (fixture, "SELECT max (id) FROM customer");

  /* The last ones, whose ids are given again, and some in between. */
  for (guint i = 0; i < 100; i++)
    ids[i] = highest - i;
  for (guint i = 100; i < G_N_ELEMENTS (ids); i++)
    ids[i] = highest - i * 2;
  crm_await (crm_store_delete_customers (fixture->store, ids, G_N_ELEMENTS (ids), NULL, NULL), NULL, &error);
  g_assert_no_error (error);

  g_assert_cmpint (purge_before (fixture, G_MAXINT64, 50), ==, 50);
  store_fixture_check (fixture);
  g_assert_cmpint (purge_before (fixture, G_MAXINT64, 1000), ==, 70);
  store_fixture_check (fixture);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM customer"), ==, 180);

  added = add (fixture, "甲");
  g_assert_cmpint (added, <=, highest);

  /* The load is taken back as far as it is there, and not the new one. */
  for (guint i = 0; i < 2; i++)
    {
      undo (fixture);
      store_fixture_check (fixture);
    }
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM customer_summary"), ==, 0);
  redo (fixture);
  store_fixture_check (fixture);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM customer_summary"), ==, 180);
  redo (fixture);
  store_fixture_check (fixture);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM customer_summary"), ==, 181);
}

/* The content goes when nothing in the trash needs it any more. */
static void
test_files (StoreFixture *fixture,
            gconstpointer data)
{
  gint64 id = add (fixture, "甲");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("hello", 5);
  g_autoptr (GError) error = NULL;

  crm_await (crm_store_attach_bytes (fixture->store, id, "a.txt", bytes), NULL, &error);
  g_assert_no_error (error);
  delete (fixture, id);
  g_assert_cmpint (crm_await_int64 (crm_store_collect_attachments (fixture->store), &error), ==, 0);
  purge (fixture, id);
  g_assert_cmpint (crm_await_int64 (crm_store_collect_attachments (fixture->store), &error), ==, 1);
  g_assert_no_error (error);
}

static void
test_cancel (StoreFixture *fixture,
             gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gint64 id = add (fixture, "甲");

  delete (fixture, id);
  g_cancellable_cancel (cancellable);
  crm_await (crm_store_purge_customers (fixture->store, &id, 1, NULL, cancellable), NULL, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_trash (fixture), ==, 1);
}

/* A table that comes later and refers to one of these must be thought of in
 * crm-trash-purge.c; then it joins this list. */
static void
test_tables (StoreFixture *fixture,
             gconstpointer data)
{
  g_autoptr (GString) known = g_string_new ("'former_number'");

  for (gsize i = 0; i < G_N_ELEMENTS (owned); i++)
    g_string_append_printf (known, ", '%s'", owned[i]);
  g_assert_cmpint (
      ask (fixture,
           "SELECT count(*) FROM sqlite_schema s, pragma_foreign_key_list (s.name) f WHERE s.type = 'table'"
           " AND f.\"table\" IN (%s, 'customer') AND s.name NOT IN (%s)",
           known->str, known->str),
      ==, 0);
}

#define ADD(name, func)                                                                                                \
  g_test_add ("/trash/" name, StoreFixture, NULL, customer_fixture_set_up, func, store_fixture_check_and_tear_down)

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  ADD ("list", test_list);
  ADD ("left-out", test_left_out);
  ADD ("there-again", test_there_again);
  ADD ("expire", test_expire);
  ADD ("purge", test_purge);
  ADD ("shared-task", test_shared_task);
  ADD ("undo", test_undo);
  ADD ("load", test_load);
  ADD ("files", test_files);
  ADD ("cancel", test_cancel);
  ADD ("tables", test_tables);

  return g_test_run ();
}
