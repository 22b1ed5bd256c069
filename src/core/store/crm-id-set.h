/* crm-id-set.h: a set of row ids, one bit each
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _CrmIdSet CrmIdSet;

CrmIdSet *crm_id_set_new      (void);
void      crm_id_set_free     (CrmIdSet       *self);
void      crm_id_set_add      (CrmIdSet       *self,
                               gint64          id);
gboolean  crm_id_set_contains (const CrmIdSet *self,
                               gint64          id);
/* Appends all ids (gint64) in order. */
void      crm_id_set_append_to (const CrmIdSet *self,
                                GArray         *ids,
                                gboolean        ascending);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CrmIdSet, crm_id_set_free)

G_END_DECLS
