/* crm-contact-method.h: one number or address of a contact
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/model/crm-contact.h"

G_BEGIN_DECLS

#define CRM_TYPE_CONTACT_METHOD (crm_contact_method_get_type ())
G_DECLARE_FINAL_TYPE (CrmContactMethod, crm_contact_method, CRM, CONTACT_METHOD, AdwBin)

GtkWidget *crm_contact_method_new_phone (const char *phone,
                                         CrmContact *contact,
                                         const char *company);
GtkWidget *crm_contact_method_new_email (const char *email);

G_END_DECLS
