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
guint     crm_id_set_count    (const CrmIdSet *self);
/* Keeps what @other has, too; takes away what it has. */
void      crm_id_set_intersect (CrmIdSet       *self,
                                const CrmIdSet *other);
void      crm_id_set_subtract  (CrmIdSet       *self,
                                const CrmIdSet *other);
/* Appends ids (gint64) in order, at least @limit of them if there are so many. */
void      crm_id_set_append_to (const CrmIdSet *self,
                                GArray         *ids,
                                gboolean        ascending,
                                guint           limit);
/* "[1,2,3]", for json_each() in SQL. */
GString  *crm_id_set_make_json (GArray         *ids);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CrmIdSet, crm_id_set_free)

G_END_DECLS
