/* crm-defaults.h: what a new file begins with
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "crm-writer.h"

G_BEGIN_DECLS

/* Called once, in the first act of a file, when its tables have been made. */
gboolean crm_defaults_write (CrmWriter  *writer,
                             GError    **error);
const char *crm_defaults_get_tag (guint group, guint tag);

G_END_DECLS
