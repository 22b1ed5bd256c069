/* crm-duplicate-list.h: groups of probable duplicates, as a list model
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "crm-duplicate-item.h"

G_BEGIN_DECLS

#define CRM_TYPE_DUPLICATE_LIST (crm_duplicate_list_get_type ())
G_DECLARE_FINAL_TYPE (CrmDuplicateList, crm_duplicate_list, CRM, DUPLICATE_LIST, GObject)

/* A GListModel of CrmDuplicateItem. */
CrmDuplicateList *crm_duplicate_list_new (CrmStore           *store,
                                          CrmDuplicateGroups *groups);

G_END_DECLS
