/* crm-contact-dialog.h: a contact is added or edited
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/model/crm-contact.h"
#include "core/store/crm-store.h"

G_BEGIN_DECLS

#define CRM_TYPE_CONTACT_DIALOG (crm_contact_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CrmContactDialog, crm_contact_dialog, CRM, CONTACT_DIALOG, AdwDialog)

AdwDialog *crm_contact_dialog_new         (CrmStore         *store,
                                           gint64            customer,
                                           const char       *number,
                                           CrmContact       *contact,
                                           GtkWidget        *toasts);
void       crm_contact_dialog_focus_field (CrmContactDialog *self,
                                           const char       *field);

G_END_DECLS
