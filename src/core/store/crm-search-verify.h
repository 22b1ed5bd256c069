/* crm-search-verify.h: looks for what was typed in a customer's texts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For crm-search-*.c alone.
 */

#pragma once

#include "core/text/crm-search-text.h"

#include "crm-database.h"

G_BEGIN_DECLS

gboolean crm_search_verify (CrmDatabase  *database,
                            gint64        customer,
                            GPtrArray    *terms,
                            gboolean     *matches,
                            GError      **error);

G_END_DECLS
