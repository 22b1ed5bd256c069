/* crm-sidebar-button.c: shows and hides the sidebar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "widgets/crm-action-info.h"
#include "widgets/crm-sidebar-button.h"

struct _CrmSidebarButton
{
  GtkToggleButton parent_instance;
};

G_DEFINE_FINAL_TYPE (CrmSidebarButton, crm_sidebar_button, GTK_TYPE_TOGGLE_BUTTON)

static void
crm_sidebar_button_class_init (CrmSidebarButtonClass *klass)
{
}

static void
crm_sidebar_button_init (CrmSidebarButton *self)
{
  gtk_button_set_icon_name (GTK_BUTTON (self), "sidebar-show-symbolic");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "win.sidebar");
  crm_action_info_describe (GTK_WIDGET (self));
}
