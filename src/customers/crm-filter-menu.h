/* crm-filter-menu.h: all that customers can be filtered by and that has no chip
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "customers/crm-filter-catalog.h"

G_BEGIN_DECLS

/* Signal "changed" (CrmFilter *filter): the person wants this filter. */
#define CRM_TYPE_FILTER_MENU (crm_filter_menu_get_type ())
G_DECLARE_FINAL_TYPE (CrmFilterMenu, crm_filter_menu, CRM, FILTER_MENU, GtkPopover)

GtkWidget *crm_filter_menu_new        (CrmFilterCatalog *catalog);
void       crm_filter_menu_set_filter (CrmFilterMenu    *self,
                                       CrmFilter        *filter);

G_END_DECLS
