/* crm-bulk-history.h: what happened to many new customers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Stage moves, tasks and follow-ups of customers that a #CrmBulk of the same
 * act has added, before crm_bulk_finish().
 */

#pragma once

#include "crm-writer.h"

G_BEGIN_DECLS

typedef struct _CrmBulkHistory CrmBulkHistory;

CrmBulkHistory *crm_bulk_history_new           (CrmWriter       *writer);
void            crm_bulk_history_free          (CrmBulkHistory  *self);
/* Of the customer's opportunity, which stands in @from since it was opened. */
gboolean        crm_bulk_history_add_move      (CrmBulkHistory  *self,
                                                gint64           customer,
                                                gint64           from,
                                                gint64           to,
                                                gint64           at,
                                                gint64           member,
                                                GError         **error);
/* Instants in µs UTC; @completed_at is 0 for an open task. */
gboolean        crm_bulk_history_add_task      (CrmBulkHistory  *self,
                                                gint64           customer,
                                                const char      *subject,
                                                const char      *priority,
                                                const char      *status,
                                                gint64           assignee,
                                                gint64           created_at,
                                                gint64           due_at,
                                                gint64           completed_at,
                                                GError         **error);
gboolean        crm_bulk_history_add_follow_up (CrmBulkHistory  *self,
                                                gint64           customer,
                                                const char      *channel,
                                                const char      *feedback,
                                                const char      *next_plan,
                                                const char      *mood_before,
                                                const char      *mood_after,
                                                gint64           at,
                                                gint64           member,
                                                GError         **error);
/* Enters the runs of new rows into the change log. */
gboolean        crm_bulk_history_finish        (CrmBulkHistory  *self,
                                                GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CrmBulkHistory, crm_bulk_history_free)

G_END_DECLS
