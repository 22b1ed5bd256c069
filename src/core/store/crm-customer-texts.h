/* crm-customer-texts.h: everything of many customers, as a table of text has it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For core/, on threads that may wait.
 */

#pragma once

#include "crm-customer-query.h"

G_BEGIN_DECLS

/* Goes over customers one after the other, in bounded memory, and holds the state of
 * the file still meanwhile. Not a GObject: one object reads millions of rows. */
typedef struct _CrmCustomerTexts CrmCustomerTexts;

/* @query NULL: those of @ids, an array of gint64; then @ids is not NULL. */
CrmCustomerTexts  *crm_customer_texts_new             (CrmDatabase             *database,
                                                       const CrmCustomerQuery  *query,
                                                       GArray                  *ids,
                                                       GError                 **error);
void               crm_customer_texts_free            (CrmCustomerTexts        *self);
/* GListStore of CrmCustomField, in their order. */
GListModel        *crm_customer_texts_get_custom      (CrmCustomerTexts        *self);
/* How many there are, and how many of them have been passed. */
guint              crm_customer_texts_get_n_items     (CrmCustomerTexts        *self);
guint              crm_customer_texts_get_n_done      (CrmCustomerTexts        *self);
/* What ends it; NULL: nothing can. */
GCancellable      *crm_customer_texts_get_cancellable (CrmCustomerTexts        *self);
/* One for each of crm_customer_fields() and then for each custom field, valid until
 * the next call, none of them NULL. NULL without @error: no more customers. */
const char *const *crm_customer_texts_next            (CrmCustomerTexts        *self,
                                                       GError                 **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CrmCustomerTexts, crm_customer_texts_free)

G_END_DECLS
