/* crm-slot-selection.h: which of a million positions are selected
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * CrmSlotSelection:
 * @all: whether a position is selected unless it is an exception, or the reverse
 * @exceptions: the exceptions
 *
 * Selecting everything takes one flag and not a set of a million.
 */
typedef struct
{
  gboolean all;
  GtkBitset *exceptions;
} CrmSlotSelection;

void       crm_slot_selection_init      (CrmSlotSelection       *self);
void       crm_slot_selection_clear     (CrmSlotSelection       *self);
gboolean   crm_slot_selection_contains  (const CrmSlotSelection *self,
                                         guint                   position);
guint      crm_slot_selection_count     (const CrmSlotSelection *self,
                                         guint                   n_items);
GtkBitset *crm_slot_selection_get_range (const CrmSlotSelection *self,
                                         guint                   position,
                                         guint                   n_items);
void       crm_slot_selection_reset     (CrmSlotSelection       *self,
                                         gboolean                all);
void       crm_slot_selection_set_range (CrmSlotSelection       *self,
                                         guint                   position,
                                         guint                   n_items,
                                         gboolean                selected);
void       crm_slot_selection_set_mask  (CrmSlotSelection       *self,
                                         GtkBitset              *selected,
                                         GtkBitset              *mask);
void       crm_slot_selection_splice    (CrmSlotSelection       *self,
                                         guint                   position,
                                         guint                   removed,
                                         guint                   added);

G_END_DECLS
