/* crm-indexes.h: indexes that a bulk load makes at its end
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For core/store/ alone.
 */

#pragma once

#include "crm-database.h"

G_BEGIN_DECLS

/* Drops the table's indexes; returns the statements that make them. No
 * statement of the connection may be under way. */
GStrv    crm_indexes_drop   (CrmDatabase        *database,
                             const char         *table,
                             GError            **error);
gboolean crm_indexes_create (CrmDatabase        *database,
                             const char *const  *statements,
                             GError            **error);

G_END_DECLS
