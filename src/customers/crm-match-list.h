/* crm-match-list.h: customers that a new one would double
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/model/crm-record.h"
#include "core/store/crm-store.h"

G_BEGIN_DECLS

/* Signal "opened" (list): the person went to one of them. */
#define CRM_TYPE_MATCH_LIST (crm_match_list_get_type ())
G_DECLARE_FINAL_TYPE (CrmMatchList, crm_match_list, CRM, MATCH_LIST, AdwBin)

void       crm_match_list_look  (CrmMatchList *self,
                                 CrmStore     *store,
                                 CrmRecord    *record);
DexFuture *crm_match_list_check (CrmMatchList *self,
                                 CrmStore     *store,
                                 CrmRecord    *record);
void       crm_match_list_clear (CrmMatchList *self);
/* Offers to merge those who are shown with @customer; 0: does not. */
void       crm_match_list_set_customer (CrmMatchList *self,
                                        gint64        customer);

G_END_DECLS
