/* crm-trash.h: deleted customers, and deleting for good
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * In the trash are the customers that somebody has deleted; those that were
 * merged into another, and those whose adding or import was undone, are not.
 * crm_store_restore_customers() takes them out again.
 */

#pragma once

#include "core/model/crm-trash-item.h"

#include "crm-progress.h"
#include "crm-store.h"

G_BEGIN_DECLS

  /* At most @limit, the last deleted first: resolves to a GListStore of CrmTrashItem. */
  DexFuture *crm_store_list_trash (CrmStore * self, guint limit, GCancellable * cancellable);
  /* By number: resolves to int64. */
  DexFuture *crm_store_find_trashed (CrmStore * self, const char *number);

  /* For good: rows, values, history and search documents. Not undone, and neither
   * are acts that were about these customers from then on. Both resolve to how many
   * customers went (int64). The contents of their files go by
   * crm_store_collect_attachments(). */
  DexFuture *crm_store_purge_customers (CrmStore * self, const gint64 *ids, guint n_ids, CrmProgress *progress,
                                        GCancellable *cancellable);
  /* Those that were deleted at the instant @before or earlier; at most @limit. */
  DexFuture *crm_store_purge_trash (CrmStore * self, gint64 before, guint limit, CrmProgress * progress,
                                    GCancellable * cancellable);

G_END_DECLS
