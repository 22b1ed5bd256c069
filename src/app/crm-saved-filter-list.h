/* crm-saved-filter-list.h: the saved filters in the sidebar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "core/store/crm-store.h"

G_BEGIN_DECLS

/* Properties: "store" (CrmStore); "selected" (int64): the saved filter that is shown,
 * as CrmFilterBar:saved-filter. */
#define CRM_TYPE_SAVED_FILTER_LIST (crm_saved_filter_list_get_type ())
G_DECLARE_FINAL_TYPE (CrmSavedFilterList, crm_saved_filter_list, CRM, SAVED_FILTER_LIST, GtkBox)

G_END_DECLS
