/* crm-contact.h: a person at a customer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Properties: "id" (int64), "name", "role", "phone", "email" (strings; numbers and
 * addresses one a line), "primary" (boolean). */
#define CRM_TYPE_CONTACT (crm_contact_get_type ())
G_DECLARE_FINAL_TYPE (CrmContact, crm_contact, CRM, CONTACT, GObject)

gint64      crm_contact_get_id      (CrmContact *self);
const char *crm_contact_get_name    (CrmContact *self);
const char *crm_contact_get_role    (CrmContact *self);
const char *crm_contact_get_phone   (CrmContact *self);
const char *crm_contact_get_email   (CrmContact *self);
gboolean    crm_contact_get_primary (CrmContact *self);

G_END_DECLS
