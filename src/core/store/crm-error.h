/* crm-error.h: SQLite's failures in words for people
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For core/store/ alone.
 */

#pragma once

#include <sqlite3.h>

#include "crm-store.h"

G_BEGIN_DECLS

void crm_error_set (GError     **error,
                    const char  *path,
                    int          code,
                    const char  *message);

G_END_DECLS
