/* crm-choose-dialog.h: one of several names, whose choice a fiber awaits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>
#include <libdex.h>

G_BEGIN_DECLS

#define CRM_TYPE_CHOOSE_DIALOG (crm_choose_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CrmChooseDialog, crm_choose_dialog, CRM, CHOOSE_DIALOG, AdwDialog)

/* Resolves to the chosen name (string), or NULL when the dialog was closed. */
DexFuture *crm_choose (GtkWidget          *parent,
                       const char         *title,
                       const char *const  *names);

G_END_DECLS
