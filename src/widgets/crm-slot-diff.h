/* crm-slot-diff.h: how one result became another
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CrmSlotSplice:
 * @position: where, in the list as it is after the splices before this one
 * @removed: how many ids go
 * @added: how many come
 */
typedef struct
{
  guint position;
  guint removed;
  guint added;
} CrmSlotSplice;

GArray *crm_slot_diff (const gint64 *before,
                       guint         n_before,
                       const gint64 *after,
                       guint         n_after);

G_END_DECLS
