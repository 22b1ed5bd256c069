/* crm-blob-copy.h: the contents that go with a copy of a database
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For core/store/ alone, on threads that may wait.
 */

#pragma once

#include "crm-database.h"

G_BEGIN_DECLS

gboolean crm_blob_copy_all (CrmDatabase  *rows,
                            const char   *from,
                            const char   *to,
                            GError      **error);

G_END_DECLS
