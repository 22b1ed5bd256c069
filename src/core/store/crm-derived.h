/* crm-derived.h: the rows that follow from others
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * customer_summary, match_key and the search index of one customer. The index
 * is contentless: a document can only be taken out with exactly the text it
 * went in with, so the writer calls crm_derived_remove() before the first
 * change to a customer in an act and crm_derived_add() at the act's end.
 */

#pragma once

#include "crm-database.h"

G_BEGIN_DECLS

gboolean crm_derived_remove (CrmDatabase  *database,
                             gint64        customer,
                             GError      **error);
gboolean crm_derived_add    (CrmDatabase  *database,
                             gint64        customer,
                             GError      **error);
/* Drops and makes anew all of it, with its indexes at the end. */
gboolean crm_derived_rebuild (CrmDatabase  *database,
                              GError      **error);
/* Recounts; one sentence for each thing that is wrong. */
gboolean crm_derived_check  (CrmDatabase  *database,
                             GPtrArray    *problems,
                             GError      **error);

G_END_DECLS
