/* crm-slot-private.h: what the list does with its slots
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "crm-slot.h"

G_BEGIN_DECLS

/* Rows that were read together. The slots that show them and the list's cache
 * share them. */
typedef struct
{
  guint first; /* position of the first row */
  guint n_rows;
  GValue rows;
} CrmSlotPage;

CrmSlotPage *crm_slot_page_new      (guint           first,
                                     guint           n_rows,
                                     const GValue   *rows);
CrmSlotPage *crm_slot_page_ref      (CrmSlotPage    *self);
void         crm_slot_page_unref    (CrmSlotPage    *self);
gboolean     crm_slot_page_contains (CrmSlotPage    *self,
                                     guint           position);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CrmSlotPage, crm_slot_page_unref)

typedef void (*CrmSlotGoneFunc) (CrmSlot  *slot,
                                 gpointer  owner);

CrmSlot     *crm_slot_new           (guint           position,
                                     CrmSlotGoneFunc gone,
                                     gpointer        owner);
/* The list is no more, or this place of it. */
void         crm_slot_disown        (CrmSlot        *self);
void         crm_slot_set_position  (CrmSlot        *self,
                                     guint           position);
/* Makes the row stale unless @id is what it was; the old row stays to be seen. */
void         crm_slot_set_id        (CrmSlot        *self,
                                     gint64          id);
gboolean     crm_slot_is_stale      (CrmSlot        *self);
void         crm_slot_set_stale     (CrmSlot        *self);
void         crm_slot_fill          (CrmSlot        *self,
                                     CrmSlotPage    *page,
                                     gconstpointer   row);

G_END_DECLS
