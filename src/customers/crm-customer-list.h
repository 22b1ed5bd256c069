/* crm-customer-list.h: the customers that a query finds, followed as they change
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/store/crm-customer-query.h"
#include "widgets/crm-slot-list.h"

G_BEGIN_DECLS

/* Signals: "counted": what the count functions give has changed;
 * "failed" (GError *error): the store could not answer.
 * Properties: "store" (CrmStore). */
#define CRM_TYPE_CUSTOMER_LIST (crm_customer_list_get_type ())
G_DECLARE_FINAL_TYPE (CrmCustomerList, crm_customer_list, CRM, CUSTOMER_LIST, GObject)

CrmCustomerList        *crm_customer_list_new         (void);
void                    crm_customer_list_set_store   (CrmCustomerList        *self,
                                                       CrmStore               *store);
void                    crm_customer_list_hold        (CrmCustomerList        *self);
void                    crm_customer_list_set_n_very_first
                                                      (CrmCustomerList        *self,
                                                       guint                   n_rows);
void                    crm_customer_list_release     (CrmCustomerList        *self);
CrmSlotList            *crm_customer_list_get_slots   (CrmCustomerList        *self);
const CrmCustomerQuery *crm_customer_list_get_query   (CrmCustomerList        *self);
void                    crm_customer_list_set_query   (CrmCustomerList        *self,
                                                       const CrmCustomerQuery *query);
gboolean                crm_customer_list_is_filtered (CrmCustomerList        *self);
gboolean                crm_customer_list_is_answered (CrmCustomerList        *self);
gint64                  crm_customer_list_get_total   (CrmCustomerList        *self);
void                    crm_customer_list_retry       (CrmCustomerList        *self);

G_END_DECLS
