/* crm-list-sync.c: a list made equal to a newer one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "crm-list-sync.h"

static gboolean
equal_at (GListModel *list,
          guint position,
          GListModel *newer,
          guint newer_position,
          GEqualFunc equal)
{
  g_autoptr (GObject) one = g_list_model_get_item (list, position);
  g_autoptr (GObject) other = g_list_model_get_item (newer, newer_position);

  return equal (one, other);
}

/**
 * crm_list_sync:
 * @list: the list that is shown
 * @newer: what it should be
 * @equal: whether two items look the same
 *
 * Replaces in @list only what differs in the middle, so that the widgets of the
 * items before and after stay, with focus and scroll position.
 */
void
crm_list_sync (GListStore *list,
               GListModel *newer,
               GEqualFunc equal)
{
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *model = G_LIST_MODEL (list);
  guint n_old, n_new;
  guint before = 0;
  guint after = 0;

  g_return_if_fail (G_IS_LIST_STORE (list));
  g_return_if_fail (G_IS_LIST_MODEL (newer));
  g_return_if_fail (equal != NULL);

  n_old = g_list_model_get_n_items (model);
  n_new = g_list_model_get_n_items (newer);

  while (before < MIN (n_old, n_new) && equal_at (model, before, newer, before, equal))
    before++;
  while (after < MIN (n_old, n_new) - before &&
         equal_at (model, n_old - after - 1, newer, n_new - after - 1, equal))
    after++;

  if (before + after == n_old && n_old == n_new)
    return;

  /* As many as before: some have changed where they stand. */
  if (n_old == n_new)
    {
      for (guint i = before; i < n_new - after; i++)
        if (!equal_at (model, i, newer, i, equal))
          {
            g_autoptr (GObject) item = g_list_model_get_item (newer, i);

            g_list_store_splice (list, i, 1, (gpointer *) &item, 1);
          }
      return;
    }

  for (guint i = before; i < n_new - after; i++)
    g_ptr_array_add (added, g_list_model_get_item (newer, i));
  g_list_store_splice (list, before, n_old - before - after, added->pdata, added->len);
}
