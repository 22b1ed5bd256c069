/* crm-list-foot.h: how many customers the list shows, and what they come to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "customers/crm-customer-list.h"

G_BEGIN_DECLS

#define CRM_TYPE_LIST_FOOT (crm_list_foot_get_type ())
G_DECLARE_FINAL_TYPE (CrmListFoot, crm_list_foot, CRM, LIST_FOOT, AdwBin)

void        crm_list_foot_set_list  (CrmListFoot     *self,
                                     CrmCustomerList *list);
const char *crm_list_foot_get_count (CrmListFoot     *self);

G_END_DECLS
