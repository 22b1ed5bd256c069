/* crm-contact-list.h: the contacts of a customer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/model/crm-customer.h"
#include "core/store/crm-store.h"

G_BEGIN_DECLS

/* Properties: "store" (CrmStore), "customer" (CrmCustomer). Actions: "contacts.add",
 * and "contacts.edit", "contacts.make-primary", "contacts.remove" (x: id). */
#define CRM_TYPE_CONTACT_LIST (crm_contact_list_get_type ())
G_DECLARE_FINAL_TYPE (CrmContactList, crm_contact_list, CRM, CONTACT_LIST, AdwBin)

void crm_contact_list_edit_field (CrmContactList *self,
                                  const char     *field);

G_END_DECLS
