/* crm-search-item.h: one thing that Search Everything found
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "core/store/crm-saved-filter.h"
#include "widgets/crm-action-info.h"

G_BEGIN_DECLS

/* Properties, all read-only: "section", "title", "subtitle", "icon-name",
 * "hint" and "tooltip" (strings, for people); "has-subtitle" (boolean); "title-attributes" and "subtitle-attributes"
 * (PangoAttrList), which mark what matches. */
#define CRM_TYPE_SEARCH_ITEM (crm_search_item_get_type ())
G_DECLARE_FINAL_TYPE (CrmSearchItem, crm_search_item, CRM, SEARCH_ITEM, GObject)

CrmSearchItem *crm_search_item_new_customer (const CrmCustomerRow *row,
                                             const char           *query);
CrmSearchItem *crm_search_item_new_contact  (const CrmCustomerRow *row,
                                             const char           *query);
CrmSearchItem *crm_search_item_new_filter   (CrmSavedFilter       *filter,
                                             const char           *query);
CrmSearchItem *crm_search_item_new_action   (const CrmActionInfo  *info,
                                             const char           *label,
                                             const char           *query);
void           crm_search_item_activate     (CrmSearchItem        *self,
                                             GtkWidget            *widget);

G_END_DECLS
