/* crm-customer-panes.h: the list, and a customer beside it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/store/crm-store.h"

G_BEGIN_DECLS

/* Properties: "store" (CrmStore); "narrow" (boolean): there is room for one pane;
 * "closable" (boolean, read-only): a customer stands beside the list; "saved-filter"
 * (int64, read-only): what the list shows, as CrmFilterBar:saved-filter. */
#define CRM_TYPE_CUSTOMER_PANES (crm_customer_panes_get_type ())
G_DECLARE_FINAL_TYPE (CrmCustomerPanes, crm_customer_panes, CRM, CUSTOMER_PANES, AdwBin)

void   crm_customer_panes_open           (CrmCustomerPanes *self,
                                          gint64            customer);
void   crm_customer_panes_close          (CrmCustomerPanes *self);
void   crm_customer_panes_export         (CrmCustomerPanes *self);
void   crm_customer_panes_focus_search   (CrmCustomerPanes *self);
void   crm_customer_panes_show_filter    (CrmCustomerPanes *self,
                                          gint64            id);
double crm_customer_panes_get_list_width (CrmCustomerPanes *self);
void   crm_customer_panes_set_list_width (CrmCustomerPanes *self,
                                          double            width);

G_END_DECLS
