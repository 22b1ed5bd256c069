/* crm-rename-dialog.h: asks for a file's new name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>
#include <libdex.h>

G_BEGIN_DECLS

#define CRM_TYPE_RENAME_DIALOG (crm_rename_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CrmRenameDialog, crm_rename_dialog, CRM, RENAME_DIALOG, AdwAlertDialog)

CrmRenameDialog *crm_rename_dialog_new (const char      *name);
/* Resolves to the new name (string), NULL when it is to stay. */
DexFuture       *crm_rename_dialog_ask (CrmRenameDialog *self,
                                        GtkWidget       *parent);

G_END_DECLS
