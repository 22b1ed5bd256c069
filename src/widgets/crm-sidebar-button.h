/* crm-sidebar-button.h: shows and hides the sidebar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The first button of the header bar of every page that stands beside the
 * sidebar. */
#define CRM_TYPE_SIDEBAR_BUTTON (crm_sidebar_button_get_type ())
G_DECLARE_FINAL_TYPE (CrmSidebarButton, crm_sidebar_button, CRM, SIDEBAR_BUTTON, GtkToggleButton)

G_END_DECLS
