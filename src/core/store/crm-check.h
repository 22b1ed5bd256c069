/* crm-check.h: whether a file is sound
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For core/store/ alone.
 */

#pragma once

#include "crm-database.h"

G_BEGIN_DECLS

gboolean crm_check_quick (CrmDatabase  *database,
                          GError      **error);
/* One sentence for each thing that is wrong. */
gboolean crm_check_all   (CrmDatabase  *database,
                          GPtrArray    *problems,
                          GError      **error);

G_END_DECLS
