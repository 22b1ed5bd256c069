/* crm-customer.h: a customer with what belongs to it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A snapshot: it does not follow the store. Read-write construct properties,
 * named like the fields: "id" (int64), "uuid", "number", "name", "industry",
 * "source", "size", "core-need", "remarks", "address", "website" (strings),
 * "owner" (string, a member's name), "first-contact", "created-at" (int64, µs UTC),
 * "created-by" (string), "incomplete" (boolean); of the current opportunity
 * "stage", "stage-color" (strings), "stage-id", "amount" (int64, minor units),
 * "has-amount" (boolean), "currency", "expected-close" (strings).
 * Read-only: "contacts" (GListModel of CrmContact, primary first),
 * "opportunities" (GListModel of CrmOpportunity, current first), "tags" (GListModel
 * of CrmTag), "custom-values" (GListModel of CrmCustomValue). */
#define CRM_TYPE_CUSTOMER (crm_customer_get_type ())
G_DECLARE_FINAL_TYPE (CrmCustomer, crm_customer, CRM, CUSTOMER, GObject)

gint64      crm_customer_get_id            (CrmCustomer *self);
const char *crm_customer_get_number        (CrmCustomer *self);
const char *crm_customer_get_name          (CrmCustomer *self);
GListStore *crm_customer_get_contacts      (CrmCustomer *self);
GListStore *crm_customer_get_opportunities (CrmCustomer *self);
GListStore *crm_customer_get_tags          (CrmCustomer *self);
GListStore *crm_customer_get_custom_values (CrmCustomer *self);
/* The value of a field in canonical text form, as CrmRecord has it, or NULL. */
char       *crm_customer_get_text          (CrmCustomer *self,
                                            const char  *field);

G_END_DECLS
