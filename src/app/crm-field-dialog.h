/* crm-field-dialog.h: a custom field is defined
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/model/crm-custom-field.h"
#include "core/store/crm-store.h"

G_BEGIN_DECLS

#define CRM_TYPE_FIELD_DIALOG (crm_field_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CrmFieldDialog, crm_field_dialog, CRM, FIELD_DIALOG, AdwDialog)

AdwDialog *crm_field_dialog_new (CrmStore       *store,
                                 CrmCustomField *field,
                                 GtkWidget      *toasts);

G_END_DECLS
