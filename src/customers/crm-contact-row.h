/* crm-contact-row.h: a contact in the list of a customer's contacts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/model/crm-contact.h"

G_BEGIN_DECLS

/* Its menu activates the actions of the list it stands in: "contacts.edit",
 * "contacts.make-primary" and "contacts.remove" (x: the contact's id). */
#define CRM_TYPE_CONTACT_ROW (crm_contact_row_get_type ())
G_DECLARE_FINAL_TYPE (CrmContactRow, crm_contact_row, CRM, CONTACT_ROW, AdwPreferencesRow)

GtkWidget  *crm_contact_row_new         (CrmContact    *contact,
                                         const char    *company);
CrmContact *crm_contact_row_get_contact (CrmContactRow *self);

G_END_DECLS
