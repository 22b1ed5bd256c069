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

/* The search document of a customer in the trash stays, its summary and match
 * keys go: remove() takes out match keys and document as they are there, add()
 * puts in what belongs there now and brings the summary up to date. Both are right
 * for a customer that has none yet. */
gboolean crm_derived_remove (CrmDatabase        *database,
                             gint64              customer,
                             GStrv              *tokens,
                             GError            **error);
gboolean crm_derived_add    (CrmDatabase        *database,
                             gint64              customer,
                             const char *const  *tokens,
                             GError            **error);
/* Customers whose ids run from @first to @last, in one pass over the tables.
 * add_range: with @documents for new rows of a bulk load, without for rows that
 * come back from the trash and whose documents the index still has. The caller
 * sees to secondary indexes and to the index' bulk mode. remove_range leaves
 * the documents. */
gboolean crm_derived_add_range    (CrmDatabase  *database,
                                   gint64        first,
                                   gint64        last,
                                   gboolean      documents,
                                   GError      **error);
gboolean crm_derived_remove_range (CrmDatabase  *database,
                                   gint64        first,
                                   gint64        last,
                                   GError      **error);
/* After a member's name or a stage's place changed: the columns of all
 * summaries that show it. */
gboolean crm_derived_update_member (CrmDatabase  *database,
                                    gint64        member,
                                    GError      **error);
gboolean crm_derived_update_stage  (CrmDatabase  *database,
                                    gint64        stage,
                                    GError      **error);
/* Only the summary, when no searchable text nor match key changed. */
gboolean crm_derived_update_summary (CrmDatabase *database,
                                     gint64       customer,
                                     GError     **error);
/* Drops and makes anew all of it, with its indexes at the end. */
gboolean crm_derived_rebuild (CrmDatabase  *database,
                              GError      **error);
/* Recounts; one sentence for each thing that is wrong. */
gboolean crm_derived_check  (CrmDatabase  *database,
                             GPtrArray    *problems,
                             GError      **error);

G_END_DECLS
