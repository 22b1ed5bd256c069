/* test-slot-list.c: a list of a million rows, without a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "widgets/crm-slot-diff.h"
#include "widgets/crm-slot-list.h"

/* Rows are the texts "row ID.EDITION"; loads wait until they are answered. */
typedef struct
{
  CrmSlotList *list;
  guint edition;
  guint n_loads;
  gboolean answer; /* at once */
  DexPromise *promise;
  GArray *asked;
  GCancellable *cancellable;
  guint n_told;     /* rows told to a view as gone or come */
  guint n_emitted;
  guint n_failures;
} Fixture;

static GPtrArray *
make_rows (const gint64 *ids,
           guint n_ids,
           guint edition)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n_ids; i++)
    g_ptr_array_add (rows, g_strdup_printf ("row %" G_GINT64_FORMAT ".%u", ids[i], edition));

  return rows;
}

/* As the store does when a read's cancellable is cancelled. */
static void
reject_cancelled (Fixture *fixture)
{
  if (fixture->promise != NULL && dex_future_is_pending (DEX_FUTURE (fixture->promise)) &&
      g_cancellable_is_cancelled (fixture->cancellable))
    dex_promise_reject (fixture->promise, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled"));
}

static DexFuture *
load (const gint64 *ids,
      guint n_ids,
      GCancellable *cancellable,
      gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->n_loads++;
  g_array_set_size (fixture->asked, 0);
  g_array_append_vals (fixture->asked, ids, n_ids);
  reject_cancelled (fixture);
  g_set_object (&fixture->cancellable, cancellable);
  dex_clear (&fixture->promise);
  fixture->promise = dex_promise_new ();

  if (fixture->answer)
    dex_promise_resolve_boxed (fixture->promise, G_TYPE_PTR_ARRAY, make_rows (ids, n_ids, fixture->edition));

  return dex_ref (DEX_FUTURE (fixture->promise));
}

static gconstpointer
get_row (const GValue *rows,
         guint index)
{
  return g_ptr_array_index ((GPtrArray *) g_value_get_boxed (rows), index);
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
answer (Fixture *fixture)
{
  dex_promise_resolve_boxed (fixture->promise, G_TYPE_PTR_ARRAY,
                             make_rows ((gint64 *) (gpointer) fixture->asked->data, fixture->asked->len,
                                        fixture->edition));
  settle ();
}

static void
items_changed_cb (GListModel *model,
                  guint position,
                  guint removed,
                  guint added,
                  gpointer user_data)
{
  Fixture *fixture = user_data;

  g_assert_cmpuint (position + added, <=, g_list_model_get_n_items (model));
  fixture->n_emitted++;
  fixture->n_told += removed + added;
}

static void
load_failed_cb (CrmSlotList *list,
                const GError *error,
                gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->n_failures++;
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->answer = TRUE;
  fixture->asked = g_array_new (FALSE, FALSE, sizeof (gint64));
  fixture->list = crm_slot_list_new (load, get_row, fixture, NULL);
  g_signal_connect (fixture->list, "items-changed", G_CALLBACK (items_changed_cb), fixture);
  g_signal_connect (fixture->list, "load-failed", G_CALLBACK (load_failed_cb), fixture);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  reject_cancelled (fixture);
  settle ();
  g_assert_finalize_object (fixture->list);
  g_array_unref (fixture->asked);
  dex_clear (&fixture->promise);
  g_clear_object (&fixture->cancellable);
}

static GBytes *
make_ids (gint64 first,
          guint n)
{
  gint64 *ids = g_new (gint64, n);

  for (guint i = 0; i < n; i++)
    ids[i] = first + i;

  return g_bytes_new_take (ids, n * sizeof (gint64));
}

static void
begin (Fixture *fixture,
       gint64 first,
       guint n,
       gboolean complete,
       gboolean keep)
{
  g_autoptr (GBytes) ids = make_ids (first, n);
  g_auto (GValue) rows = G_VALUE_INIT;

  g_value_init (&rows, G_TYPE_PTR_ARRAY);
  g_value_take_boxed (&rows, make_rows (g_bytes_get_data (ids, NULL), n, fixture->edition));
  crm_slot_list_begin (fixture->list, g_bytes_get_data (ids, NULL), n, &rows, complete, keep);
}

static void
replace (Fixture *fixture,
         gint64 first,
         guint n)
{
  g_autoptr (GBytes) ids = make_ids (first, n);

  begin (fixture, first, MIN (n, 50), n <= 50, FALSE);
  if (n > 50)
    crm_slot_list_finish (fixture->list, ids);
  settle ();
}

static CrmSlot *
get_slot (Fixture *fixture,
          guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (fixture->list), position);
}

static void
assert_row (CrmSlot *slot,
            const char *expected)
{
  g_assert_cmpstr (crm_slot_get_row (slot), ==, expected);
}

static guint
get_n_items (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->list));
}

static GtkSelectionModel *
get_selection (Fixture *fixture)
{
  return GTK_SELECTION_MODEL (fixture->list);
}

static void
test_first_rows (Fixture *fixture,
                 gconstpointer data)
{
  g_autoptr (CrmSlot) first = NULL;
  g_autoptr (CrmSlot) last = NULL;
  g_autoptr (GBytes) ids = make_ids (1, 1000);

  begin (fixture, 1, 50, FALSE, FALSE);
  g_assert_cmpuint (get_n_items (fixture), ==, 50);
  g_assert_false (crm_slot_list_is_complete (fixture->list));
  first = get_slot (fixture, 0);
  assert_row (first, "row 1.0");

  crm_slot_list_finish (fixture->list, ids);
  g_assert_cmpuint (get_n_items (fixture), ==, 1000);
  last = get_slot (fixture, 999);
  g_assert_null (crm_slot_get_row (last));
  settle ();
  assert_row (last, "row 1000.0");
  assert_row (first, "row 1.0");
  g_assert_cmpuint (fixture->n_loads, ==, 1);
}

static void
test_weak (Fixture *fixture,
           gconstpointer data)
{
  replace (fixture, 1, 1000);
  for (guint i = 0; i < 1000; i++)
    {
      g_autoptr (CrmSlot) slot = get_slot (fixture, i);
      g_autoptr (CrmSlot) again = get_slot (fixture, i);

      g_assert_true (slot == again);
      g_assert_cmpuint (crm_slot_list_get_n_slots (fixture->list), ==, 1);
    }
  settle ();

  /* Nobody held on to them: nothing was read. */
  g_assert_cmpuint (crm_slot_list_get_n_slots (fixture->list), ==, 0);
  g_assert_cmpuint (fixture->n_loads, ==, 0);
}

static void
test_replace (Fixture *fixture,
              gconstpointer data)
{
  g_autoptr (CrmSlot) near = NULL;
  g_autoptr (CrmSlot) far = NULL;

  replace (fixture, 1, 2000);
  near = get_slot (fixture, 10);
  far = get_slot (fixture, 1000);
  settle ();
  assert_row (near, "row 11.0");
  assert_row (far, "row 1001.0");

  /* Only the tail is told; what is shown stays until the new row is there. */
  fixture->n_told = fixture->n_emitted = 0;
  replace (fixture, 10001, 2010);
  g_assert_cmpuint (fixture->n_emitted, ==, 1);
  g_assert_cmpuint (fixture->n_told, ==, 10);
  assert_row (near, "row 10011.0");
  assert_row (far, "row 11001.0");

  fixture->answer = FALSE;
  replace (fixture, 20001, 2010);
  assert_row (near, "row 20011.0");
  assert_row (far, "row 11001.0");
  g_assert_cmpint (crm_slot_get_id (far), ==, 21001);
  answer (fixture);
  assert_row (far, "row 21001.0");
}

static void
test_shrink_and_grow (Fixture *fixture,
                      gconstpointer data)
{
  g_autoptr (CrmSlot) gone = NULL;
  g_autoptr (CrmSlot) back = NULL;

  replace (fixture, 1, 1000000);
  gone = get_slot (fixture, 500000);
  settle ();
  assert_row (gone, "row 500001.0");

  fixture->n_emitted = 0;
  replace (fixture, 1, 300);
  g_assert_cmpuint (get_n_items (fixture), ==, 300);
  g_assert_cmpuint (fixture->n_emitted, ==, 1);
  g_assert_null (get_slot (fixture, 500000));
  replace (fixture, 1, 0);
  g_assert_cmpuint (get_n_items (fixture), ==, 0);

  replace (fixture, 2, 1000000);
  back = get_slot (fixture, 500000);
  g_assert_true (back != gone);
  settle ();
  assert_row (back, "row 500002.0");
  assert_row (gone, "row 500001.0");
}

static void
test_keeps_length_until_finished (Fixture *fixture,
                                  gconstpointer data)
{
  g_autoptr (GBytes) ids = make_ids (5001, 400);
  g_autoptr (CrmSlot) slot = NULL;

  replace (fixture, 1, 1000);
  slot = get_slot (fixture, 300);
  begin (fixture, 5001, 50, FALSE, FALSE);
  g_assert_cmpuint (get_n_items (fixture), ==, 1000);
  g_assert_false (crm_slot_list_is_complete (fixture->list));
  g_assert_cmpint (crm_slot_get_id (slot), ==, 0);
  crm_slot_list_finish (fixture->list, ids);
  g_assert_true (crm_slot_list_is_complete (fixture->list));
  g_assert_cmpuint (get_n_items (fixture), ==, 400);
  settle ();
  assert_row (slot, "row 5301.0");
}

static void
test_old_replies_are_dropped (Fixture *fixture,
                              gconstpointer data)
{
  g_autoptr (CrmSlot) slot = NULL;
  DexPromise *old;
  g_autoptr (GCancellable) cancellable = NULL;

  fixture->answer = FALSE;
  replace (fixture, 1, 1000);
  slot = get_slot (fixture, 700);
  settle ();
  g_set_object (&cancellable, fixture->cancellable);
  old = g_steal_pointer (&fixture->promise); /* one that takes no notice of being cancelled */

  replace (fixture, 5001, 1000);
  g_assert_true (g_cancellable_is_cancelled (cancellable));
  dex_promise_resolve_boxed (old, G_TYPE_PTR_ARRAY, make_rows ((gint64[256]) { 0 }, 256, 9));
  dex_unref (old);
  settle ();
  g_assert_null (crm_slot_get_row (slot));
  answer (fixture);
  assert_row (slot, "row 5701.0");
}

static void
test_only_what_is_held_is_read (Fixture *fixture,
                                gconstpointer data)
{
  g_autoptr (GPtrArray) held = g_ptr_array_new_with_free_func (g_object_unref);

  fixture->answer = FALSE;
  replace (fixture, 1, 1000000);

  for (guint jump = 1; jump <= 5; jump++)
    {
      g_ptr_array_set_size (held, 0);
      for (guint i = 0; i < 205; i++)
        g_ptr_array_add (held, get_slot (fixture, jump * 100000 + i));
      settle ();
    }

  /* What was in flight is given up with each jump, so the next answer is the last's. */
  g_assert_cmpuint (fixture->n_loads, ==, 5);
  answer (fixture);
  if (fixture->n_loads == 6)
    answer (fixture);
  g_assert_cmpuint (fixture->n_loads, <=, 6);
  for (guint i = 0; i < held->len; i++)
    g_assert_nonnull (crm_slot_get_row (g_ptr_array_index (held, i)));
  g_assert_cmpuint (crm_slot_list_get_n_slots (fixture->list), ==, 205);
}

static void
test_cache (Fixture *fixture,
            gconstpointer data)
{
  replace (fixture, 1, 100 * CRM_SLOT_LIST_PAGE_SIZE);

  for (guint i = 0; i < 2; i++)
    for (guint page = 1; page <= 10; page++)
      {
        g_autoptr (CrmSlot) slot = get_slot (fixture, page * CRM_SLOT_LIST_PAGE_SIZE);

        settle ();
        g_assert_nonnull (crm_slot_get_row (slot));
      }
  g_assert_cmpuint (fixture->n_loads, ==, 10);
}

static void
test_failure (Fixture *fixture,
              gconstpointer data)
{
  g_autoptr (CrmSlot) slot = NULL;

  fixture->answer = FALSE;
  replace (fixture, 1, 1000);
  slot = get_slot (fixture, 700);
  settle ();
  dex_promise_reject (fixture->promise, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "broken"));
  settle ();
  g_assert_cmpuint (fixture->n_failures, ==, 1);
  g_assert_cmpuint (fixture->n_loads, ==, 1);

  crm_slot_list_reload (fixture->list);
  settle ();
  g_assert_cmpuint (fixture->n_loads, ==, 2);
  answer (fixture);
  assert_row (slot, "row 701.0");
}

static void
test_select_all (Fixture *fixture,
                 gconstpointer data)
{
  g_autofree gint64 *ids = NULL;
  guint n_ids;

  replace (fixture, 1, 1000000);
  g_assert_cmpuint (crm_slot_list_get_n_selected (fixture->list), ==, 0);
  gtk_selection_model_select_all (get_selection (fixture));
  g_assert_cmpuint (crm_slot_list_get_n_slots (fixture->list), ==, 0);
  g_assert_cmpuint (crm_slot_list_get_n_selected (fixture->list), ==, 1000000);
  g_assert_true (gtk_selection_model_is_selected (get_selection (fixture), 999999));
  g_assert_false (gtk_selection_model_is_selected (get_selection (fixture), 1000000));

  gtk_selection_model_unselect_item (get_selection (fixture), 7);
  gtk_selection_model_unselect_range (get_selection (fixture), 100, 10);
  g_assert_cmpuint (crm_slot_list_get_n_selected (fixture->list), ==, 1000000 - 11);
  g_assert_false (gtk_selection_model_is_selected (get_selection (fixture), 7));
  ids = crm_slot_list_get_selected_ids (fixture->list, &n_ids);
  g_assert_cmpuint (n_ids, ==, 1000000 - 11);
  g_assert_cmpint (ids[7], ==, 9);

  gtk_selection_model_select_item (get_selection (fixture), 3, TRUE);
  g_assert_cmpuint (crm_slot_list_get_n_selected (fixture->list), ==, 1);
  g_assert_true (gtk_selection_model_is_selected (get_selection (fixture), 3));
  gtk_selection_model_unselect_all (get_selection (fixture));
  g_assert_cmpuint (crm_slot_list_get_n_selected (fixture->list), ==, 0);
}

/* Against the plain way: a set of booleans. */
static void
test_selection_at_random (Fixture *fixture,
                          gconstpointer data)
{
  gboolean expected[500] = { FALSE };

  replace (fixture, 1, G_N_ELEMENTS (expected));
  for (guint i = 0; i < 2000; i++)
    {
      guint position = g_test_rand_int_range (0, G_N_ELEMENTS (expected));
      guint n = g_test_rand_int_range (1, G_N_ELEMENTS (expected) - position + 1);
      gboolean rest = g_test_rand_int_range (0, 20) == 0;
      g_autoptr (GtkBitset) all = NULL;

      switch (g_test_rand_int_range (0, 7))
        {
        case 0:
          gtk_selection_model_select_range (get_selection (fixture), position, n, rest);
          for (guint j = 0; j < G_N_ELEMENTS (expected); j++)
            expected[j] = (j >= position && j < position + n) || (expected[j] && !rest);
          break;

        case 1:
          gtk_selection_model_unselect_range (get_selection (fixture), position, n);
          for (guint j = position; j < position + n; j++)
            expected[j] = FALSE;
          break;

        case 2:
          gtk_selection_model_select_item (get_selection (fixture), position, rest);
          for (guint j = 0; j < G_N_ELEMENTS (expected); j++)
            expected[j] = j == position || (expected[j] && !rest);
          break;

        case 3:
          gtk_selection_model_unselect_item (get_selection (fixture), position);
          expected[position] = FALSE;
          break;

        case 4:
          if (rest)
            gtk_selection_model_select_all (get_selection (fixture));
          for (guint j = 0; j < G_N_ELEMENTS (expected); j++)
            expected[j] |= rest;
          break;

        case 5:
          {
            g_autoptr (GtkBitset) mask = gtk_bitset_new_range (position, n);
            g_autoptr (GtkBitset) selected = gtk_bitset_new_range (position + n / 3, n / 3);

            gtk_selection_model_set_selection (get_selection (fixture), selected, mask);
            for (guint j = position; j < position + n; j++)
              expected[j] = j >= position + n / 3 && j < position + n / 3 + n / 3;
          }
          break;

        default:
          if (rest)
            gtk_selection_model_unselect_all (get_selection (fixture));
          for (guint j = 0; j < G_N_ELEMENTS (expected); j++)
            expected[j] &= !rest;
          break;
        }

      all = gtk_selection_model_get_selection (get_selection (fixture));
      for (guint j = 0; j < G_N_ELEMENTS (expected); j++)
        {
          g_assert_cmpint (gtk_selection_model_is_selected (get_selection (fixture), j), ==, expected[j]);
          g_assert_cmpint (gtk_bitset_contains (all, j), ==, expected[j]);
        }
      g_assert_cmpuint (crm_slot_list_get_n_selected (fixture->list), ==, gtk_bitset_get_size (all));
    }
}

static void
test_selection_kept (Fixture *fixture,
                     gconstpointer data)
{
  g_autoptr (GBytes) ids = make_ids (101, 1000);
  guint n_ids;
  g_autofree gint64 *selected = NULL;

  replace (fixture, 1, 1000);
  gtk_selection_model_select_item (get_selection (fixture), 109, TRUE);  /* 110 */
  gtk_selection_model_select_item (get_selection (fixture), 899, FALSE); /* 900 */
  gtk_selection_model_select_item (get_selection (fixture), 0, FALSE);   /* 1: leaves */

  begin (fixture, 101, 50, FALSE, TRUE);
  g_assert_true (gtk_selection_model_is_selected (get_selection (fixture), 9));
  crm_slot_list_finish (fixture->list, ids);
  selected = crm_slot_list_get_selected_ids (fixture->list, &n_ids);
  g_assert_cmpuint (n_ids, ==, 2);
  g_assert_cmpint (selected[0], ==, 110);
  g_assert_cmpint (selected[1], ==, 900);

  replace (fixture, 101, 1000);
  g_assert_cmpuint (crm_slot_list_get_n_selected (fixture->list), ==, 0);
}

/* A view's idea of the list, which knows only what it is told. */
static void
mirror_cb (GListModel *model,
           guint position,
           guint removed,
           guint added,
           gpointer user_data)
{
  GPtrArray *mirror = user_data;

  if (removed > 0)
    g_ptr_array_remove_range (mirror, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (mirror, position + i, g_list_model_get_item (model, position + i));
}

static void
test_update_at_random (Fixture *fixture,
                       gconstpointer data)
{
  g_autoptr (GPtrArray) mirror = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) selected = g_hash_table_new (NULL, NULL);
  gint64 next = 401;
  gulong handler;

  handler = g_signal_connect (fixture->list, "items-changed", G_CALLBACK (mirror_cb), mirror);
  for (gint64 id = 1; id <= 400; id++)
    g_array_append_val (ids, id);
  replace (fixture, 1, 400);
  for (guint i = 0; i < 400; i += 7)
    {
      gtk_selection_model_select_item (get_selection (fixture), i, FALSE);
      g_hash_table_add (selected, GINT_TO_POINTER (i + 1));
    }

  for (guint round = 0; round < 200; round++)
    {
      guint n_edits = g_test_rand_int_range (0, 70);
      g_autoptr (GBytes) bytes = NULL;

      for (guint i = 0; i < n_edits; i++)
        {
          guint from = g_test_rand_int_range (0, ids->len);
          gint64 id = g_array_index (ids, gint64, from);
          int edit = g_test_rand_int_range (0, 3);

          if (edit == 0 && ids->len > 100)
            {
              g_array_remove_index (ids, from);
              g_hash_table_remove (selected, GINT_TO_POINTER (id));
            }
          else if (edit == 1)
            {
              g_array_insert_val (ids, from, next);
              next++;
            }
          else
            {
              g_array_remove_index (ids, from);
              g_array_insert_val (ids, g_test_rand_int_range (0, ids->len + 1), id);
            }
        }

      fixture->edition++;
      bytes = g_bytes_new (ids->data, ids->len * sizeof (gint64));
      crm_slot_list_update (fixture->list, bytes);
      crm_slot_list_reload (fixture->list);
      settle ();

      g_assert_cmpuint (mirror->len, ==, ids->len);
      g_assert_cmpuint (get_n_items (fixture), ==, ids->len);
      for (guint i = 0; i < ids->len; i++)
        {
          CrmSlot *slot = g_ptr_array_index (mirror, i);
          gint64 id = g_array_index (ids, gint64, i);
          g_autofree char *row = g_strdup_printf ("row %" G_GINT64_FORMAT ".%u", id, fixture->edition);
          g_autoptr (CrmSlot) same = get_slot (fixture, i);

          g_assert_true (same == slot);
          g_assert_cmpuint (crm_slot_get_position (slot), ==, i);
          g_assert_cmpint (crm_slot_get_id (slot), ==, id);
          assert_row (slot, row);
          g_assert_cmpint (gtk_selection_model_is_selected (get_selection (fixture), i), ==,
                           g_hash_table_contains (selected, GINT_TO_POINTER ((int) id)));
        }
    }

  g_signal_handler_disconnect (fixture->list, handler);
}

static void
test_update_is_told_as_it_is (Fixture *fixture,
                              gconstpointer data)
{
  g_autoptr (GBytes) all = make_ids (1, 1000000);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CrmSlot) slot = NULL;
  gint64 fresh = 2000000;

  g_array_append_vals (ids, g_bytes_get_data (all, NULL), 1000000);
  replace (fixture, 1, 1000000);
  slot = get_slot (fixture, 500000);
  settle ();

  /* One deleted, one added, one moved from the end: the slot in the middle goes along. */
  g_array_remove_index (ids, 100);
  g_array_insert_val (ids, 5, fresh);
  g_array_insert_val (ids, 200, g_array_index (ids, gint64, 999999));
  g_array_set_size (ids, 1000000);
  fixture->n_told = fixture->n_emitted = 0;
  bytes = g_bytes_new (ids->data, ids->len * sizeof (gint64));
  crm_slot_list_update (fixture->list, bytes);
  g_assert_cmpuint (fixture->n_emitted, ==, 4);
  g_assert_cmpuint (fixture->n_told, ==, 4);
  g_assert_cmpuint (crm_slot_get_position (slot), ==, 500001);
  assert_row (slot, "row 500001.0");
}

static void
test_diff_gives_up (void)
{
  g_autoptr (GBytes) before = make_ids (1, 1000);
  g_autoptr (GBytes) after = make_ids (5001, 1000);

  g_assert_null (crm_slot_diff (g_bytes_get_data (before, NULL), 1000, g_bytes_get_data (after, NULL), 1000));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

#define ADD(path, func) g_test_add ("/slot-list/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("first-rows", test_first_rows);
  ADD ("weak", test_weak);
  ADD ("replace", test_replace);
  ADD ("shrink-and-grow", test_shrink_and_grow);
  ADD ("keeps-length-until-finished", test_keeps_length_until_finished);
  ADD ("old-replies-are-dropped", test_old_replies_are_dropped);
  ADD ("only-what-is-held-is-read", test_only_what_is_held_is_read);
  ADD ("cache", test_cache);
  ADD ("failure", test_failure);
  ADD ("select-all", test_select_all);
  ADD ("selection-at-random", test_selection_at_random);
  ADD ("selection-kept", test_selection_kept);
  ADD ("update-at-random", test_update_at_random);
  ADD ("update-is-told-as-it-is", test_update_is_told_as_it_is);
#undef ADD
  g_test_add_func ("/slot-diff/gives-up", test_diff_gives_up);

  return g_test_run ();
}
