/* crm-tag-store.h: tags in groups, and the customers that carry them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each function that changes something is one act, with its undo. Names are
 * cleaned; one that cannot be taken rejects with %CRM_STORE_ERROR_INVALID and a
 * sentence that names it, a row that is gone with %CRM_STORE_ERROR_NOT_FOUND.
 * Colours are '#rrggbb'.
 */

#pragma once

#include "crm-progress.h"
#include "crm-store.h"

G_BEGIN_DECLS

/* All resolve to a GListStore of CrmTagGroup, in order. The "count" of a tag is 0
 * in the first, in the second how many customers carry it, without those in the
 * trash, in the third how many of @ids do. */
DexFuture *crm_store_list_tag_groups        (CrmStore        *self);
DexFuture *crm_store_count_tag_groups       (CrmStore        *self,
                                             GCancellable    *cancellable);
DexFuture *crm_store_count_tag_groups_of    (CrmStore        *self,
                                             const gint64    *ids,
                                             guint            n_ids,
                                             GCancellable    *cancellable);
/* "Tag" or "Group/Tag": resolves to its id. */
DexFuture *crm_store_find_tag               (CrmStore        *self,
                                             const char      *text);

/* Resolve to how many customers changed (int64). Of a group that allows one tag
 * the new one takes the place of the other. */
DexFuture *crm_store_tag_customers          (CrmStore        *self,
                                             const gint64    *ids,
                                             guint            n_ids,
                                             const gint64    *tags,
                                             guint            n_tags,
                                             CrmProgress     *progress,
                                             GCancellable    *cancellable);
DexFuture *crm_store_untag_customers        (CrmStore        *self,
                                             const gint64    *ids,
                                             guint            n_ids,
                                             const gint64    *tags,
                                             guint            n_tags,
                                             CrmProgress     *progress,
                                             GCancellable    *cancellable);

/* Resolve to the new id (int64). A new tag is at once given to @ids. */
DexFuture *crm_store_add_tag_group          (CrmStore        *self,
                                             const char      *name,
                                             const char      *color,
                                             gboolean         multiple);
DexFuture *crm_store_add_tag                (CrmStore        *self,
                                             gint64           group,
                                             const char      *name,
                                             const char      *color,
                                             const gint64    *ids,
                                             guint            n_ids);

/* Customers that carry several tags of a group that comes to allow one keep them
 * until they are given another one. */
DexFuture *crm_store_edit_tag_group         (CrmStore        *self,
                                             gint64           group,
                                             const char      *name,
                                             const char      *color,
                                             gboolean         multiple);
DexFuture *crm_store_move_tag_group         (CrmStore        *self,
                                             gint64           group,
                                             guint            position);
/* @color NULL: the group's */
DexFuture *crm_store_edit_tag               (CrmStore        *self,
                                             gint64           tag,
                                             gint64           group,
                                             const char      *name,
                                             const char      *color);
DexFuture *crm_store_move_tag               (CrmStore        *self,
                                             gint64           tag,
                                             gint64           group,
                                             guint            position);

/* Resolve to how many customers' tags went or became @into (int64). */
DexFuture *crm_store_merge_tag              (CrmStore        *self,
                                             gint64           tag,
                                             gint64           into,
                                             CrmProgress     *progress,
                                             GCancellable    *cancellable);
DexFuture *crm_store_delete_tag             (CrmStore        *self,
                                             gint64           tag,
                                             CrmProgress     *progress,
                                             GCancellable    *cancellable);
DexFuture *crm_store_delete_tag_group       (CrmStore        *self,
                                             gint64           group,
                                             CrmProgress     *progress,
                                             GCancellable    *cancellable);

G_END_DECLS
