/* crm-customer-columns.h: the customer table's columns and its order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>


G_BEGIN_DECLS

/* Signal "sorted": the person chose another order. */
#define CRM_TYPE_CUSTOMER_COLUMNS (crm_customer_columns_get_type ())
G_DECLARE_FINAL_TYPE (CrmCustomerColumns, crm_customer_columns, CRM, CUSTOMER_COLUMNS, GObject)

CrmCustomerColumns *crm_customer_columns_new         (GtkColumnView      *view);
void                crm_customer_columns_flush       (CrmCustomerColumns *self);
void                crm_customer_columns_set_custom_fields
                                                     (CrmCustomerColumns *self,
                                                      GListModel         *fields);
GActionGroup       *crm_customer_columns_get_actions (CrmCustomerColumns *self);
GMenuModel         *crm_customer_columns_get_menu    (CrmCustomerColumns *self);
GtkColumnView      *crm_customer_columns_get_view    (CrmCustomerColumns *self);
const char         *crm_customer_columns_get_sort    (CrmCustomerColumns *self,
                                                      gboolean           *descending);
const char         *crm_customer_columns_get_search  (CrmCustomerColumns *self);
void                crm_customer_columns_set_search  (CrmCustomerColumns *self,
                                                      const char         *search);
gboolean            crm_customer_columns_get_compact (CrmCustomerColumns *self);
void                crm_customer_columns_set_compact (CrmCustomerColumns *self,
                                                      gboolean            compact);

G_END_DECLS
