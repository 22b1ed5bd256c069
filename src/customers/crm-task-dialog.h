/* crm-task-dialog.h: a task for one customer or many
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>
#include <libdex.h>

#include "core/store/crm-many-store.h"

G_BEGIN_DECLS

#define CRM_TYPE_TASK_DIALOG (crm_task_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CrmTaskDialog, crm_task_dialog, CRM, TASK_DIALOG, AdwDialog)

CrmTaskDialog *crm_task_dialog_new  (guint          n_customers,
                                     GListModel    *members,
                                     gint64         assignee);
/* Resolves to CrmTaskDraft when it is complete, to NULL when the dialog closed. */
DexFuture     *crm_task_dialog_ask  (CrmTaskDialog *self);
void           crm_task_dialog_fail (CrmTaskDialog *self,
                                     const char    *problem);

G_END_DECLS
