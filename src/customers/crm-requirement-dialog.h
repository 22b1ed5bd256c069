/* crm-requirement-dialog.h: with whom a changed need was discussed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>
#include <libdex.h>

G_BEGIN_DECLS

#define CRM_TYPE_REQUIREMENT_DIALOG (crm_requirement_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CrmRequirementDialog, crm_requirement_dialog, CRM, REQUIREMENT_DIALOG, AdwAlertDialog)

CrmRequirementDialog *crm_requirement_dialog_new                (const char           *customer);
DexFuture            *crm_requirement_dialog_ask                (CrmRequirementDialog *self,
                                                                 GtkWidget            *parent);
char                 *crm_requirement_dialog_get_discussed_with (CrmRequirementDialog *self);
char                 *crm_requirement_dialog_get_note           (CrmRequirementDialog *self);

G_END_DECLS
