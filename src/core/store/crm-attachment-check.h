/* crm-attachment-check.h: whether every attachment has its content
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For core/store/ alone.
 */

#pragma once

#include "crm-database.h"

G_BEGIN_DECLS

gboolean crm_attachment_check (CrmDatabase  *database,
                               GPtrArray    *problems,
                               GError      **error);

G_END_DECLS
