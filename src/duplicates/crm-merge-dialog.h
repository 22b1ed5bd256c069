/* crm-merge-dialog.h: several customers become one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/store/crm-store.h"

G_BEGIN_DECLS

/* Signal "merged" (gint64 kept): it is done. */
#define CRM_TYPE_MERGE_DIALOG (crm_merge_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CrmMergeDialog, crm_merge_dialog, CRM, MERGE_DIALOG, AdwDialog)

AdwDialog *crm_merge_dialog_new (CrmStore      *store,
                                 const gint64  *ids,
                                 guint          n_ids,
                                 GtkWidget     *toasts);

G_END_DECLS
