/* test-tag.c: tags, their groups, and the customers that carry them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/model/crm-customer.h"
#include "core/model/crm-tag-group.h"
#include "core/model/crm-tag.h"
#include "core/model/crm-timeline-entry.h"
#include "core/store/crm-many-store.h"
#include "core/store/crm-tag-store.h"
#include "customer-fixture.h"

#define N_MANY 2500

static gint64
add_customer (StoreFixture *fixture,
              const char *name)
{
  return store_fixture_write (fixture, "customer.add", store_fixture_add_customer, (gpointer) name);
}

static gint64
find_tag (StoreFixture *fixture,
          const char *text)
{
  g_autoptr (GError) error = NULL;
  gint64 id = crm_await_int64 (crm_store_find_tag (fixture->store, text), &error);

  g_assert_no_error (error);
  return id;
}

static gint64
await_int64 (DexFuture *future)
{
  g_autoptr (GError) error = NULL;
  gint64 n = crm_await_int64 (future, &error);

  g_assert_no_error (error);
  return n;
}

static void
await_true (DexFuture *future)
{
  g_autoptr (GError) error = NULL;

  crm_await (future, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_rejects (DexFuture *future,
                int code,
                const char *named)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (crm_await (future, NULL, &error));
  g_assert_error (error, CRM_STORE_ERROR, code);
  if (named != NULL)
    g_assert_nonnull (strstr (error->message, named));
}

static gint64
tag (StoreFixture *fixture,
     gint64 customer,
     gint64 tag)
{
  return await_int64 (crm_store_tag_customers (fixture->store, &customer, 1, &tag, 1, NULL, NULL));
}

static gint64
untag (StoreFixture *fixture,
       gint64 customer,
       gint64 tag)
{
  return await_int64 (crm_store_untag_customers (fixture->store, &customer, 1, &tag, 1, NULL, NULL));
}

/* The customer's tags, in order, separated by commas. */
static char *
tags_of (StoreFixture *fixture,
         gint64 customer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CrmCustomer) loaded = crm_await_object (crm_store_load_customer (fixture->store, customer), &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = crm_customer_get_text (loaded, "tags");
  return text != NULL ? g_steal_pointer (&text) : g_strdup ("");
}

#define assert_tags(fixture, customer, expected)            \
  G_STMT_START                                              \
  {                                                         \
    g_autofree char *tags_found = tags_of (fixture, customer); \
    g_assert_cmpstr (tags_found, ==, expected);             \
  }                                                         \
  G_STMT_END

/* Groups and tags as one line: "Group*: Tag 2, Tag; …", * for several. */
static char *
describe (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) groups = crm_await_object (crm_store_count_tag_groups (fixture->store, NULL), &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < g_list_model_get_n_items (groups); i++)
    {
      g_autoptr (CrmTagGroup) group = g_list_model_get_item (groups, i);
      GListModel *tags = G_LIST_MODEL (crm_tag_group_get_tags (group));

      g_string_append_printf (text, "%s%s%s:", i > 0 ? "; " : "", crm_tag_group_get_name (group),
                              crm_tag_group_get_multiple (group) ? "*" : "");
      for (guint j = 0; j < g_list_model_get_n_items (tags); j++)
        {
          g_autoptr (CrmTag) item = g_list_model_get_item (tags, j);

          g_string_append_printf (text, "%s %s", j > 0 ? "," : "", crm_tag_get_name (item));
          if (crm_tag_get_count (item) > 0)
            g_string_append_printf (text, " %lu", (gulong) crm_tag_get_count (item));
        }
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

#define assert_described(fixture, expected)            \
  G_STMT_START                                         \
  {                                                    \
    g_autofree char *found_text = describe (fixture);  \
    g_assert_cmpstr (found_text, ==, expected);        \
  }                                                    \
  G_STMT_END

#define DEFAULTS                                                                                                      \
  "Industry*: New Energy, Healthcare; Intent: High Intent, Wait and See, Low Intent; "                               \
  "Cooperation: In Cooperation, Potential, Lost Customer"

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

static void
test_three_at_once (StoreFixture *fixture,
                    gconstpointer data)
{
  gint64 customer = add_customer (fixture, "Acme");
  gint64 tags[] = { find_tag (fixture, "New Energy"), find_tag (fixture, "High Intent"), find_tag (fixture, "Potential") };

  g_assert_cmpint (await_int64 (crm_store_tag_customers (fixture->store, &customer, 1, tags, 3, NULL, NULL)), ==, 1);
  assert_tags (fixture, customer, "New Energy, High Intent, Potential");
  g_assert_cmpstr (crm_store_get_undo_label (fixture->store), ==, "Add Tag “New Energy, High Intent, Potential”");

  /* Again nothing happens, and nothing is there to undo. */
  g_assert_cmpint (await_int64 (crm_store_tag_customers (fixture->store, &customer, 1, tags, 3, NULL, NULL)), ==, 0);
  undo (fixture);
  assert_tags (fixture, customer, "");
  redo (fixture);
  store_fixture_reopen (fixture);
  undo (fixture);
  assert_tags (fixture, customer, "");
  redo (fixture);
  assert_tags (fixture, customer, "New Energy, High Intent, Potential");
}

static void
test_one_of_a_group (StoreFixture *fixture,
                     gconstpointer data)
{
  gint64 customer = add_customer (fixture, "Acme");
  gint64 both[] = { find_tag (fixture, "High Intent"), find_tag (fixture, "Low Intent") };

  tag (fixture, customer, find_tag (fixture, "New Energy"));
  tag (fixture, customer, find_tag (fixture, "Healthcare"));
  tag (fixture, customer, both[0]);
  tag (fixture, customer, both[1]);
  assert_tags (fixture, customer, "New Energy, Healthcare, Low Intent");
  undo (fixture);
  assert_tags (fixture, customer, "New Energy, Healthcare, High Intent");
  redo (fixture);
  assert_tags (fixture, customer, "New Energy, Healthcare, Low Intent");

  assert_rejects (crm_store_tag_customers (fixture->store, &customer, 1, both, 2, NULL, NULL),
                  CRM_STORE_ERROR_INVALID, "High Intent");
  assert_tags (fixture, customer, "New Energy, Healthcare, Low Intent");

  /* A group that comes to allow one takes nothing away. */
  await_true (crm_store_edit_tag_group (fixture->store, store_fixture_ask (fixture, "SELECT id FROM tag_group"
                                                                           " WHERE name = 'Industry'"),
                                        "Industry", "#2190a4", FALSE));
  assert_tags (fixture, customer, "New Energy, Healthcare, Low Intent");
  untag (fixture, customer, find_tag (fixture, "Low Intent"));
  assert_tags (fixture, customer, "New Energy, Healthcare");
}

static void
test_timeline (StoreFixture *fixture,
               gconstpointer data)
{
  gint64 customer = add_customer (fixture, "Acme");
  gint64 high = find_tag (fixture, "High Intent");
  g_autoptr (GListModel) timeline = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  tag (fixture, customer, high);
  untag (fixture, customer, high);
  tag (fixture, customer, find_tag (fixture, "Low Intent"));
  undo (fixture);

  timeline = crm_await_object (crm_store_load_timeline (fixture->store, customer, 0, 100), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < g_list_model_get_n_items (timeline); i++)
    {
      g_autoptr (GObject) entry = g_list_model_get_item (timeline, i);
      g_autofree char *title = NULL;
      g_autofree char *old_value = NULL;
      g_autofree char *new_value = NULL;
      gboolean undone;

      g_object_get (entry, "title", &title, "old-value", &old_value, "new-value", &new_value, "undone", &undone, NULL);
      g_string_append_printf (text, "%s %s%s;", title, new_value != NULL ? new_value : old_value != NULL ? old_value : "",
                              undone ? " (undone)" : "");
    }
  g_assert_cmpstr (text->str, ==,
                   "Tag added Low Intent (undone);Tag removed High Intent;Tag added High Intent;Customer created ;");
}

static void
test_names (StoreFixture *fixture,
            gconstpointer data)
{
  CrmStore *store = fixture->store;
  gint64 group = await_int64 (crm_store_add_tag_group (store, " Region ", "#3584e4", TRUE));
  gint64 north = await_int64 (crm_store_add_tag (store, group, "North", NULL, NULL, 0));

  assert_rejects (crm_store_add_tag_group (store, "ｒｅｇｉｏｎ", "#3584e4", TRUE), CRM_STORE_ERROR_INVALID, "Region");
  assert_rejects (crm_store_add_tag_group (store, " ", "#3584e4", TRUE), CRM_STORE_ERROR_INVALID, NULL);
  assert_rejects (crm_store_add_tag (store, group, "north", NULL, NULL, 0), CRM_STORE_ERROR_INVALID, "North");
  assert_rejects (crm_store_add_tag (store, group, "A，B", NULL, NULL, 0), CRM_STORE_ERROR_INVALID, "A，B");
  assert_rejects (crm_store_add_tag (store, 999, "South", NULL, NULL, 0), CRM_STORE_ERROR_NOT_FOUND, NULL);
  assert_rejects (crm_store_edit_tag (store, 999, group, "South", NULL), CRM_STORE_ERROR_NOT_FOUND, NULL);
  assert_rejects (crm_store_edit_tag_group (store, group, "intent", "#3584e4", TRUE), CRM_STORE_ERROR_INVALID, "Intent");
  await_true (crm_store_edit_tag_group (store, group, "REGION", "#3584e4", TRUE));
  await_true (crm_store_edit_tag (store, north, group, "NORTH", NULL));
  assert_described (fixture, DEFAULTS "; REGION*: NORTH");

  /* The same name in another group is another tag. */
  await_int64 (crm_store_add_tag (store, group, "Potential", NULL, NULL, 0));
  assert_rejects (crm_store_find_tag (store, "Potential"), CRM_STORE_ERROR_INVALID, "REGION");
  g_assert_cmpint (find_tag (fixture, "REGION/Potential"), !=, find_tag (fixture, "Cooperation/Potential"));
  assert_rejects (crm_store_find_tag (store, "Nothing"), CRM_STORE_ERROR_NOT_FOUND, "Nothing");
  assert_rejects (crm_store_move_tag (store, find_tag (fixture, "Cooperation/Potential"), group, 0),
                  CRM_STORE_ERROR_INVALID, "Potential");
}

static void
test_order_and_colour (StoreFixture *fixture,
                       gconstpointer data)
{
  CrmStore *store = fixture->store;
  gint64 intent = store_fixture_ask (fixture, "SELECT id FROM tag_group WHERE name = 'Intent'");
  gint64 healthcare = find_tag (fixture, "Healthcare");

  await_true (crm_store_move_tag_group (store, intent, 0));
  await_true (crm_store_move_tag (store, find_tag (fixture, "Low Intent"), intent, 0));
  await_true (crm_store_move_tag (store, healthcare, intent, 1));
  assert_described (fixture, "Intent: Low Intent, Healthcare, High Intent, Wait and See; Industry*: New Energy; "
                             "Cooperation: In Cooperation, Potential, Lost Customer");
  undo (fixture);
  undo (fixture);
  undo (fixture);
  assert_described (fixture, DEFAULTS);

  /* All that a dialog changes is one act. */
  await_true (crm_store_edit_tag (store, healthcare, intent, "Health", "#e01b24"));
  assert_described (fixture, "Industry*: New Energy; Intent: High Intent, Wait and See, Low Intent, Health; "
                             "Cooperation: In Cooperation, Potential, Lost Customer");
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT color = '#e01b24' FROM tag WHERE name = 'Health'"), ==, 1);
  undo (fixture);
  assert_described (fixture, DEFAULTS);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT color IS NULL FROM tag WHERE name = 'Healthcare'"), ==, 1);
  await_true (crm_store_edit_tag_group (store, intent, "Intent", "#e01b24", FALSE));
  undo (fixture);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT color = '#c88800' FROM tag_group WHERE name = 'Intent'"), ==, 1);
}

static void
test_merge (StoreFixture *fixture,
            gconstpointer data)
{
  gint64 acme = add_customer (fixture, "Acme");
  gint64 beta = add_customer (fixture, "Beta");
  gint64 energy = find_tag (fixture, "New Energy");
  gint64 health = find_tag (fixture, "Healthcare");

  tag (fixture, acme, energy);
  tag (fixture, acme, health);
  tag (fixture, beta, energy);
  g_assert_cmpint (await_int64 (crm_store_merge_tag (fixture->store, energy, health, NULL, NULL)), ==, 2);
  assert_tags (fixture, acme, "Healthcare");
  assert_tags (fixture, beta, "Healthcare");
  assert_rejects (crm_store_merge_tag (fixture->store, energy, health, NULL, NULL), CRM_STORE_ERROR_NOT_FOUND, NULL);

  undo (fixture);
  assert_tags (fixture, acme, "New Energy, Healthcare");
  assert_tags (fixture, beta, "New Energy");
  redo (fixture);
  store_fixture_reopen (fixture);
  assert_tags (fixture, acme, "Healthcare");
  undo (fixture);
  assert_tags (fixture, beta, "New Energy");
}

static void
test_delete (StoreFixture *fixture,
             gconstpointer data)
{
  gint64 acme = add_customer (fixture, "Acme");
  gint64 beta = add_customer (fixture, "Beta");
  gint64 gone = add_customer (fixture, "Gone");
  gint64 energy = find_tag (fixture, "New Energy");
  gint64 industry = store_fixture_ask (fixture, "SELECT id FROM tag_group WHERE name = 'Industry'");

  tag (fixture, acme, energy);
  tag (fixture, beta, energy);
  tag (fixture, gone, energy);
  tag (fixture, beta, find_tag (fixture, "Healthcare"));
  await_true (crm_store_delete_customers (fixture->store, &gone, 1, NULL, NULL));

  /* Those in the trash are not counted, but lose it too. */
  assert_described (fixture, "Industry*: New Energy 2, Healthcare 1; Intent: High Intent, Wait and See, Low Intent; "
                             "Cooperation: In Cooperation, Potential, Lost Customer");
  g_assert_cmpint (await_int64 (crm_store_delete_tag (fixture->store, energy, NULL, NULL)), ==, 3);
  assert_tags (fixture, acme, "");
  assert_tags (fixture, beta, "Healthcare");
  assert_rejects (crm_store_tag_customers (fixture->store, &acme, 1, &energy, 1, NULL, NULL),
                  CRM_STORE_ERROR_NOT_FOUND, NULL);
  undo (fixture);
  assert_tags (fixture, beta, "New Energy, Healthcare");

  await_int64 (crm_store_delete_tag_group (fixture->store, industry, NULL, NULL));
  assert_tags (fixture, beta, "");
  undo (fixture);
  assert_tags (fixture, beta, "New Energy, Healthcare");
  redo (fixture);
  assert_described (fixture, "Intent: High Intent, Wait and See, Low Intent; "
                             "Cooperation: In Cooperation, Potential, Lost Customer");
  undo (fixture);
}

static void
test_new_tag_at_once (StoreFixture *fixture,
                      gconstpointer data)
{
  gint64 ids[] = { add_customer (fixture, "Acme"), add_customer (fixture, "Beta") };
  gint64 intent = store_fixture_ask (fixture, "SELECT id FROM tag_group WHERE name = 'Intent'");

  tag (fixture, ids[0], find_tag (fixture, "High Intent"));
  await_int64 (crm_store_add_tag (fixture->store, intent, "Burning", NULL, ids, 2));
  assert_tags (fixture, ids[0], "Burning");
  assert_tags (fixture, ids[1], "Burning");
  undo (fixture);
  assert_tags (fixture, ids[0], "High Intent");
  assert_described (fixture, "Industry*: New Energy, Healthcare; Intent: High Intent 1, Wait and See, Low Intent; "
                             "Cooperation: In Cooperation, Potential, Lost Customer");
}

/* A tag that others use by now is not taken back with the act that made it. */
static void
test_new_tag_in_use (StoreFixture *fixture,
                     gconstpointer data)
{
  gint64 acme = add_customer (fixture, "Acme");
  gint64 intent = store_fixture_ask (fixture, "SELECT id FROM tag_group WHERE name = 'Intent'");
  gint64 burning = await_int64 (crm_store_add_tag (fixture->store, intent, "Burning", NULL, NULL, 0));
  gint64 act = crm_store_get_last_act (fixture->store);
  g_autoptr (GError) error = NULL;
  CrmUndoResult *result;

  tag (fixture, acme, burning);
  result = crm_await_boxed (crm_store_undo (fixture->store, act, CRM_UNDO_KEEP_EDITED), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result->kept, ==, 1);
  crm_undo_result_free (result);
  assert_tags (fixture, acme, "Burning");
}

static void
test_many (StoreFixture *fixture,
           gconstpointer data)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GListModel) groups = NULL;
  g_autoptr (CrmTagGroup) industry = NULL;
  g_autoptr (CrmTag) first = NULL;
  g_autoptr (GError) error = NULL;
  gint64 energy = find_tag (fixture, "New Energy");
  gint64 gone = 987654;
  g_autoptr (CrmProgress) progress = crm_progress_new ();

  for (int i = 0; i < N_MANY; i++)
    {
      g_autofree char *name = g_strdup_printf ("Customer %d", i);
      gint64 id = add_customer (fixture, name);

      g_array_append_val (ids, id);
    }
  g_array_append_val (ids, gone);

  g_cancellable_cancel (cancelled);
  g_assert_false (crm_await (crm_store_tag_customers (fixture->store, (gint64 *) ids->data, ids->len, &energy, 1,
                                                      NULL, cancelled),
                             NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  g_assert_cmpint (await_int64 (crm_store_tag_customers (fixture->store, (gint64 *) ids->data, ids->len, &energy, 1,
                                                         progress, NULL)),
                   ==, N_MANY);
  while (crm_progress_get_fraction (progress) < 1)
    g_main_context_iteration (NULL, TRUE);
  groups = crm_await_object (crm_store_count_tag_groups_of (fixture->store, (gint64 *) ids->data, 100, NULL), &error);
  g_assert_no_error (error);
  industry = g_list_model_get_item (groups, 0);
  first = g_list_model_get_item (G_LIST_MODEL (crm_tag_group_get_tags (industry)), 0);
  g_assert_cmpuint (crm_tag_get_count (first), ==, 100);

  undo (fixture);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count (*) FROM customer_tag WHERE deleted_act IS NULL"), ==, 0);
  redo (fixture);
  g_assert_cmpint (store_fixture_ask (fixture, "SELECT count (*) FROM customer_tag WHERE deleted_act IS NULL"), ==, N_MANY);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test) \
  g_test_add ("/tag/" path, StoreFixture, NULL, customer_fixture_set_up, test, store_fixture_check_and_tear_down)
  ADD ("three-at-once", test_three_at_once);
  ADD ("one-of-a-group", test_one_of_a_group);
  ADD ("timeline", test_timeline);
  ADD ("names", test_names);
  ADD ("order-and-colour", test_order_and_colour);
  ADD ("merge", test_merge);
  ADD ("delete", test_delete);
  ADD ("new-tag-at-once", test_new_tag_at_once);
  ADD ("new-tag-in-use", test_new_tag_in_use);
  ADD ("many", test_many);
#undef ADD

  return g_test_run ();
}
