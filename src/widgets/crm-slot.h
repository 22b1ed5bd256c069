/* crm-slot.h: a place in a long list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Signal "changed": the slot shows something else now. */
#define CRM_TYPE_SLOT (crm_slot_get_type ())
G_DECLARE_FINAL_TYPE (CrmSlot, crm_slot, CRM, SLOT, GObject)

guint         crm_slot_get_position (CrmSlot *self);
gint64        crm_slot_get_id       (CrmSlot *self);
gconstpointer crm_slot_get_row      (CrmSlot *self);

G_END_DECLS
