/* crm-shortcuts-dialog.h: what can be done by keyboard
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Lists the table of actions. Ours until the floor has AdwShortcutsDialog
 * (libadwaita 1.8); GtkShortcutsWindow is deprecated at the floor. */
#define CRM_TYPE_SHORTCUTS_DIALOG (crm_shortcuts_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CrmShortcutsDialog, crm_shortcuts_dialog, CRM, SHORTCUTS_DIALOG, AdwDialog)

CrmShortcutsDialog *crm_shortcuts_dialog_new (void);

G_END_DECLS
