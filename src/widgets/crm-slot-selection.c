/* crm-slot-selection.c: which of a million positions are selected
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "widgets/crm-slot-selection.h"

void
crm_slot_selection_init (CrmSlotSelection *self)
{
  self->all = FALSE;
  self->exceptions = gtk_bitset_new_empty ();
}

void
crm_slot_selection_clear (CrmSlotSelection *self)
{
  g_clear_pointer (&self->exceptions, gtk_bitset_unref);
}

gboolean
crm_slot_selection_contains (const CrmSlotSelection *self,
                             guint position)
{
  return self->all != gtk_bitset_contains (self->exceptions, position);
}

/**
 * crm_slot_selection_count:
 * @self: a selection
 * @n_items: the length of the list
 *
 * Returns: how many of the list's items are selected
 */
guint
crm_slot_selection_count (const CrmSlotSelection *self,
                          guint n_items)
{
  guint64 n_exceptions = 0;

  if (n_items > 0)
    n_exceptions = gtk_bitset_get_size_in_range (self->exceptions, 0, n_items - 1);

  return self->all ? n_items - n_exceptions : n_exceptions;
}

/**
 * crm_slot_selection_get_range:
 * @self: a selection
 * @position: where to begin
 * @n_items: how many positions to look at
 *
 * Returns: (transfer full): the selected positions of the range
 */
GtkBitset *
crm_slot_selection_get_range (const CrmSlotSelection *self,
                              guint position,
                              guint n_items)
{
  g_autoptr (GtkBitset) range = gtk_bitset_new_range (position, n_items);

  if (self->all)
    gtk_bitset_subtract (range, self->exceptions);
  else
    gtk_bitset_intersect (range, self->exceptions);

  return g_steal_pointer (&range);
}

/**
 * crm_slot_selection_reset:
 * @self: a selection
 * @all: whether everything is selected, or nothing
 */
void
crm_slot_selection_reset (CrmSlotSelection *self,
                          gboolean all)
{
  self->all = all;
  gtk_bitset_remove_all (self->exceptions);
}

void
crm_slot_selection_set_range (CrmSlotSelection *self,
                              guint position,
                              guint n_items,
                              gboolean selected)
{
  if (n_items == 0)
    return;

  if (self->all == selected)
    gtk_bitset_remove_range (self->exceptions, position, n_items);
  else
    gtk_bitset_add_range (self->exceptions, position, n_items);
}

/**
 * crm_slot_selection_set_mask:
 * @self: a selection
 * @selected: positions to select
 * @mask: positions to touch: those of it that @selected lacks are unselected
 */
void
crm_slot_selection_set_mask (CrmSlotSelection *self,
                             GtkBitset *selected,
                             GtkBitset *mask)
{
  g_autoptr (GtkBitset) touched = gtk_bitset_copy (mask);

  gtk_bitset_subtract (self->exceptions, mask);
  if (self->all)
    gtk_bitset_subtract (touched, selected);
  else
    gtk_bitset_intersect (touched, selected);
  gtk_bitset_union (self->exceptions, touched);
}

/**
 * crm_slot_selection_splice:
 * @self: a selection
 * @position: where the list changed
 * @removed: how many items went
 * @added: how many came
 *
 * Follows a change of the list, so that the same items stay selected. What came
 * is selected when everything is.
 */
void
crm_slot_selection_splice (CrmSlotSelection *self,
                           guint position,
                           guint removed,
                           guint added)
{
  gtk_bitset_splice (self->exceptions, position, removed, added);
}
