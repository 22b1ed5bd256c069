/* crm-many-store.h: one act on many customers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each is one transaction and one undo, however many they are. Futures resolve
 * to how many customers changed (int64): one that has gone meanwhile, or is as
 * wanted already, is left alone. All can be cancelled until the end, and then
 * nothing has changed.
 */

#pragma once

#include "crm-progress.h"
#include "crm-store.h"

G_BEGIN_DECLS

/* @member 0: to the team pool. Open opportunities of the owner before go along. */
DexFuture *crm_store_assign_customers  (CrmStore           *self,
                                        const gint64       *ids,
                                        guint               n_ids,
                                        gint64              member,
                                        CrmProgress        *progress,
                                        GCancellable       *cancellable);
/* Their current opportunities. @lost_reason: (nullable): by name, of a lost stage. */
DexFuture *crm_store_move_customers    (CrmStore           *self,
                                        const gint64       *ids,
                                        guint               n_ids,
                                        gint64              stage,
                                        const char         *lost_reason,
                                        CrmProgress        *progress,
                                        GCancellable       *cancellable);

/**
 * CrmTaskDraft:
 * @subject: what to do
 * @priority: "high", "medium" or "low"
 * @assignee: a member, or 0
 * @due: (nullable): 'YYYY-MM-DD' or 'YYYY-MM-DDTHH:MM', local time
 * @one_each: a task for each customer, and not one for all of them
 */
typedef struct
{
  char *subject;
  char *priority;
  gint64 assignee;
  char *due;
  gboolean one_each;
} CrmTaskDraft;

#define CRM_TYPE_TASK_DRAFT (crm_task_draft_get_type ())

GType         crm_task_draft_get_type  (void) G_GNUC_CONST;
CrmTaskDraft *crm_task_draft_copy      (const CrmTaskDraft *self);
void          crm_task_draft_free      (CrmTaskDraft       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CrmTaskDraft, crm_task_draft_free)

DexFuture *crm_store_add_tasks         (CrmStore           *self,
                                        const gint64       *ids,
                                        guint               n_ids,
                                        const CrmTaskDraft *draft,
                                        CrmProgress        *progress,
                                        GCancellable       *cancellable);

/* To the trash, and back. */
DexFuture *crm_store_delete_customers  (CrmStore           *self,
                                        const gint64       *ids,
                                        guint               n_ids,
                                        CrmProgress        *progress,
                                        GCancellable       *cancellable);
DexFuture *crm_store_restore_customers (CrmStore           *self,
                                        const gint64       *ids,
                                        guint               n_ids,
                                        CrmProgress        *progress,
                                        GCancellable       *cancellable);

G_END_DECLS
