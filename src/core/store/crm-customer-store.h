/* crm-customer-store.h: customers and their contacts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "crm-store.h"
#include "core/model/crm-record.h"

G_BEGIN_DECLS

/* Resolves to CrmCustomer with contacts, opportunities, tags and custom values.
 * CRM_STORE_ERROR_NOT_FOUND when there is none or it is in the trash. */
DexFuture *crm_store_load_customer    (CrmStore     *self,
                                       gint64        id);
/* Resolves to int64. */
DexFuture *crm_store_find_customer    (CrmStore     *self,
                                       const char   *number);

/* Resolves to the new id (int64). @record has crm_customer_fields(). The number
 * is given when the record has none; the owner is the member who works here
 * unless the record names one ("" for the pool); opens the first opportunity. */
DexFuture *crm_store_add_customer     (CrmStore     *self,
                                       CrmRecord    *record);
/* The fields that are set; one act. Contact fields go to the primary contact,
 * stage and amount to the current opportunity. When "core_need" changes a
 * requirement change is written, with @discussed_with and @note. */
DexFuture *crm_store_edit_customer    (CrmStore     *self,
                                       gint64        id,
                                       CrmRecord    *record,
                                       const char   *discussed_with,
                                       const char   *note);
/* Contacts: NULL leaves a value alone on edit. */
DexFuture *crm_store_add_contact      (CrmStore     *self,
                                       gint64        customer,
                                       const char   *name,
                                       const char   *role,
                                       const char   *phone,
                                       const char   *email);
DexFuture *crm_store_edit_contact     (CrmStore     *self,
                                       gint64        contact,
                                       const char   *name,
                                       const char   *role,
                                       const char   *phone,
                                       const char   *email);
DexFuture *crm_store_delete_contact   (CrmStore     *self,
                                       gint64        contact);
DexFuture *crm_store_make_primary     (CrmStore     *self,
                                       gint64        contact);

/* Whom a new name, phone or e-mail would double, but for the customer of the
 * record's number: resolves to CrmCustomerRows. */
DexFuture *crm_store_find_matches     (CrmStore     *self,
                                       CrmRecord    *record,
                                       GCancellable *cancellable);

/* GListStore of CrmTimelineEntry, newest first, older than entry @before (0: all). */
DexFuture *crm_store_load_timeline    (CrmStore     *self,
                                       gint64        customer,
                                       gint64        before,
                                       guint         limit);

/* Lists for drop-downs and completion. */
DexFuture *crm_store_list_stages      (CrmStore     *self);  /* GListStore of CrmStage, in order */
DexFuture *crm_store_list_lost_reasons (CrmStore    *self); /* GStrv, in order */
DexFuture *crm_store_list_members     (CrmStore     *self);  /* GListStore of CrmMember, by name */
DexFuture *crm_store_list_terms       (CrmStore     *self,
                                       const char   *kind);  /* GStrv, by sort key */

/* Who works here. At first start makes the member; later renames it. */
DexFuture *crm_store_set_member_name  (CrmStore     *self,
                                       const char   *name);
DexFuture *crm_store_get_member_name  (CrmStore     *self);  /* string */

/* Settings of this file. */
DexFuture *crm_store_get_setting      (CrmStore     *self,
                                       const char   *key);   /* string, NULL when unset */
DexFuture *crm_store_set_setting      (CrmStore     *self,
                                       const char   *key,
                                       const char   *value);
/* int64 */
DexFuture *crm_store_count_customers  (CrmStore     *self);

G_END_DECLS
