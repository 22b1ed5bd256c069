/* crm-reversal.h: the changes of an act, taken back one by one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For core/store/ alone.
 */

#pragma once

#include "crm-writer.h"

G_BEGIN_DECLS

/* @force: also what was edited since. @undone, @kept: rows and values. */
gboolean crm_reversal_run   (CrmWriter    *writer,
                             gint64        act,
                             gboolean      force,
                             guint64      *undone,
                             guint64      *kept,
                             GError      **error);
/* What crm_reversal_run() would keep, by the values' state now. */
gboolean crm_reversal_count (CrmDatabase  *database,
                             gint64        act,
                             guint64      *kept,
                             GError      **error);

G_END_DECLS
