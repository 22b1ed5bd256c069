/* crm-sidebar.h: where to go, and who works here
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/store/crm-store.h"

G_BEGIN_DECLS

/* Properties: "store" (CrmStore); "page" (string): the page that is shown;
 * "saved-filter" (int64): which saved filter it shows, as CrmFilterBar:saved-filter;
 * "import-progress" (double): how far the import that runs is, below 0 while
 * none does. */
#define CRM_TYPE_SIDEBAR (crm_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (CrmSidebar, crm_sidebar, CRM, SIDEBAR, AdwNavigationPage)

void crm_sidebar_open_menu (CrmSidebar *self);

G_END_DECLS
