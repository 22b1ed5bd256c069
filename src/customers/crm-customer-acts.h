/* crm-customer-acts.h: what can be done with the selected customers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "customers/crm-customer-list.h"

G_BEGIN_DECLS

#define CRM_TYPE_CUSTOMER_ACTS (crm_customer_acts_get_type ())
G_DECLARE_FINAL_TYPE (CrmCustomerActs, crm_customer_acts, CRM, CUSTOMER_ACTS, GObject)

CrmCustomerActs *crm_customer_acts_new          (GtkWidget       *page,
                                                 CrmCustomerList *list,
                                                 GtkBox          *works);
void             crm_customer_acts_leave        (CrmCustomerActs *self);
GActionGroup    *crm_customer_acts_get_actions  (CrmCustomerActs *self);
gint64           crm_customer_acts_get_shown_id (CrmCustomerActs *self,
                                                 guint            position);

G_END_DECLS
