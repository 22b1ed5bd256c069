/* crm-search-dialog.h: Search Everything
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/store/crm-store.h"

G_BEGIN_DECLS

/* Customers, contacts and actions, found as one types; with nothing typed the
 * customers opened last. */
#define CRM_TYPE_SEARCH_DIALOG (crm_search_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CrmSearchDialog, crm_search_dialog, CRM, SEARCH_DIALOG, AdwDialog)

CrmSearchDialog *crm_search_dialog_new (CrmStore *store);

G_END_DECLS
