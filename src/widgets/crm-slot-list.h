/* crm-slot-list.h: a list of a million rows and what is selected in it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>
#include <libdex.h>

#include "crm-slot.h"

G_BEGIN_DECLS

/* Rows read together, what a page is. */
#define CRM_SLOT_LIST_PAGE_SIZE 256

/* Resolves to something that holds one row for each of @ids, in their order. */
typedef DexFuture *(*CrmSlotLoadFunc) (const gint64  *ids,
                                       guint          n_ids,
                                       GCancellable  *cancellable,
                                       gpointer       user_data);
/* Row @index of what the load function's future resolved to. */
typedef gconstpointer (*CrmSlotRowFunc) (const GValue *rows,
                                         guint         index);

/* Signal "load-failed" (CrmSlotList *list, GError *error): rows could not be read. They
 * are asked for again after crm_slot_list_reload() or when the result changes. */
#define CRM_TYPE_SLOT_LIST (crm_slot_list_get_type ())
G_DECLARE_FINAL_TYPE (CrmSlotList, crm_slot_list, CRM, SLOT_LIST, GObject)

CrmSlotList *crm_slot_list_new              (CrmSlotLoadFunc load,
                                             CrmSlotRowFunc  row,
                                             gpointer        user_data,
                                             GDestroyNotify  destroy);
void         crm_slot_list_begin            (CrmSlotList    *self,
                                             const gint64   *ids,
                                             guint           n_ids,
                                             const GValue   *rows,
                                             gboolean        complete,
                                             gboolean        keep_selection);
void         crm_slot_list_finish           (CrmSlotList    *self,
                                             GBytes         *ids);
void         crm_slot_list_update           (CrmSlotList    *self,
                                             GBytes         *ids);
void         crm_slot_list_reload           (CrmSlotList    *self);
gboolean     crm_slot_list_is_complete      (CrmSlotList    *self);
guint        crm_slot_list_get_n_known      (CrmSlotList    *self);
gint64       crm_slot_list_get_id           (CrmSlotList    *self,
                                             guint           position);
guint        crm_slot_list_get_n_selected   (CrmSlotList    *self);
gint64      *crm_slot_list_get_selected_ids (CrmSlotList    *self,
                                             guint          *n_ids);
guint        crm_slot_list_get_n_slots      (CrmSlotList    *self);

G_END_DECLS
