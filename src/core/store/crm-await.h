/* crm-await.h: waiting for a future where there is no fiber
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For the command line and tests; the window's code awaits in fibers.
 */

#pragma once

#include <libdex.h>

G_BEGIN_DECLS

/* Takes @future. Runs the default main context until it is settled, on the main
 * thread. @value, which may be NULL, must be zeroed ("GValue v = G_VALUE_INIT"). */
gboolean crm_await        (DexFuture  *future,
                           GValue     *value,
                           GError    **error);
/* 0, NULL with @error set */
gint64   crm_await_int64  (DexFuture  *future,
                           GError    **error);
char    *crm_await_string (DexFuture  *future,
                           GError    **error);
gpointer crm_await_object (DexFuture  *future,
                           GError    **error);
gpointer crm_await_boxed  (DexFuture  *future,
                           GError    **error);

G_END_DECLS
