/* crm-preferences-dialog.h: what can be set, and the backups
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/crm-application.h"

G_BEGIN_DECLS

#define CRM_TYPE_PREFERENCES_DIALOG (crm_preferences_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CrmPreferencesDialog, crm_preferences_dialog, CRM, PREFERENCES_DIALOG, AdwPreferencesDialog)

CrmPreferencesDialog *crm_preferences_dialog_new (CrmApplication *application);

G_END_DECLS
