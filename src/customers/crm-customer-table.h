/* crm-customer-table.h: the rows of the customer table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "widgets/crm-slot-list.h"

G_BEGIN_DECLS

void     crm_customer_table_set_slots (GtkColumnView   *view,
                                       CrmSlotList     *slots);
void     crm_customer_table_update    (GtkColumnView   *view);
CrmSlot *crm_customer_table_pick      (GtkColumnView   *view,
                                       double           x,
                                       double           y);
CrmSlot *crm_customer_table_get_focus (GtkColumnView   *view,
                                       graphene_rect_t *bounds);

G_END_DECLS
