/* crm-slot-ids.h: the ids of a long list, in little room
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _CrmSlotIds CrmSlotIds;

CrmSlotIds *crm_slot_ids_new  (const gint64     *ids,
                               guint             n_ids);
void        crm_slot_ids_free (CrmSlotIds       *self);
guint       crm_slot_ids_len  (const CrmSlotIds *self);
gint64      crm_slot_ids_get  (const CrmSlotIds *self,
                               guint             position);
gint64     *crm_slot_ids_dup  (const CrmSlotIds *self,
                               guint             first,
                               guint             n_ids);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CrmSlotIds, crm_slot_ids_free)

G_END_DECLS
