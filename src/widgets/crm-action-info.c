/* crm-action-info.c: the one table of actions
 *
 * Accelerators, tooltips, hints in menus, Search Everything and the shortcuts
 * dialog all read it, so that none of them can tell something else than what the
 * keys do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "crm-action-info.h"

#define GENERAL NC_ ("shortcut group", "General")
#define CUSTOMERS NC_ ("shortcut group", "Customers")
#define SAVED_FILTERS NC_ ("shortcut group", "Saved Filters")
#define VIEW NC_ ("shortcut group", "View")

static const CrmActionInfo infos[] = {
  { "win.new-customer", CUSTOMERS, N_ ("New Customer"), "<Control>n", CRM_ACTION_SEARCHABLE },
  { "win.focus-search", CUSTOMERS, N_ ("Search the List"), "<Control>f", CRM_ACTION_SEARCHABLE },
  { "customer.edit", CUSTOMERS, N_ ("Edit Customer"), "F2", CRM_ACTION_LOCAL },
  { "customer.tags", CUSTOMERS, N_ ("Add or Remove Tags"), "<Control>t", CRM_ACTION_LOCAL },
  { "attach.choose", CUSTOMERS, N_ ("Attach Files…"), "<Control><Shift>a", CRM_ACTION_LOCAL },
  { "attach.paste", CUSTOMERS, N_ ("Paste Files or an Image"), "<Control>v", CRM_ACTION_LOCAL },
  { "files.save", CUSTOMERS, N_ ("Save File As…"), "<Control>s", CRM_ACTION_LOCAL },
  { "win.close-customer", CUSTOMERS, N_ ("Close Customer"), "Escape", CRM_ACTION_LOCAL },
  { "win.show-page::duplicates", CUSTOMERS, N_ ("Find Duplicates…"), NULL, CRM_ACTION_SEARCHABLE },

  { "saved-filter.move-up", SAVED_FILTERS, N_ ("Move Up"), "<Alt>Up", CRM_ACTION_LOCAL },
  { "saved-filter.move-down", SAVED_FILTERS, N_ ("Move Down"), "<Alt>Down", CRM_ACTION_LOCAL },

  { "win.search-everything", GENERAL, N_ ("Search Everything"), "<Control>k", 0 },
  { "win.import::", GENERAL, N_ ("Import…"), "<Control>i", CRM_ACTION_SEARCHABLE },
  { "win.export", GENERAL, N_ ("Export…"), "<Control>e", CRM_ACTION_SEARCHABLE },
  { "win.undo", GENERAL, N_ ("Undo"), "<Control>z", CRM_ACTION_LOCAL | CRM_ACTION_SEARCHABLE },
  { "win.redo", GENERAL, N_ ("Redo"), "<Control><Shift>z <Control>y", CRM_ACTION_LOCAL | CRM_ACTION_SEARCHABLE },
  { "app.preferences", GENERAL, N_ ("Preferences"), "<Control>comma", CRM_ACTION_SEARCHABLE },
  { "app.shortcuts", GENERAL, N_ ("Keyboard Shortcuts"), "<Control>question <Control>slash", CRM_ACTION_SEARCHABLE },
  { "app.about", GENERAL, N_ ("About Sales CRM"), NULL, CRM_ACTION_SEARCHABLE },
  { "window.close", GENERAL, N_ ("Close Window"), "<Control>w", 0 },
  { "app.quit", GENERAL, N_ ("Quit"), "<Control>q", CRM_ACTION_SEARCHABLE },

  { "win.show-page::customers", VIEW, N_ ("Customers"), "<Control>1", CRM_ACTION_SEARCHABLE },
  { "win.show-filter(int64 -1)", VIEW, N_ ("Customer Pool"), NULL, CRM_ACTION_SEARCHABLE },
  { "win.show-page::trash", VIEW, N_ ("Trash"), NULL, CRM_ACTION_SEARCHABLE },
  { "win.menu", VIEW, N_ ("Main Menu"), "F10", 0 },
  { "win.sidebar", VIEW, N_ ("Sidebar"), "F9", CRM_ACTION_SEARCHABLE },
  { "win.fullscreen", VIEW, N_ ("Full Screen"), "F11", CRM_ACTION_SEARCHABLE },
};

/**
 * crm_action_infos:
 * @n_infos: (out): how many there are
 *
 * All actions that have a name for people, in the order in which they are
 * listed: those of a group follow one another.
 *
 * Returns: (array length=n_infos) (transfer none): the table
 */
const CrmActionInfo *
crm_action_infos (gsize *n_infos)
{
  g_return_val_if_fail (n_infos != NULL, NULL);

  *n_infos = G_N_ELEMENTS (infos);
  return infos;
}

/**
 * crm_action_info_find:
 * @action: a detailed action name
 *
 * Returns: (nullable) (transfer none): its row of the table
 */
const CrmActionInfo *
crm_action_info_find (const char *action)
{
  g_return_val_if_fail (action != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (infos); i++)
    {
      if (g_str_equal (infos[i].action, action))
        return &infos[i];
    }

  return NULL;
}

/**
 * crm_action_info_get_group:
 * @self: an action
 *
 * Returns: the heading it is listed under, in the person's language
 */
const char *
crm_action_info_get_group (const CrmActionInfo *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_dpgettext2 (NULL, "shortcut group", self->group);
}

/**
 * crm_action_info_get_label:
 * @self: an action
 *
 * Returns: what it is called, in the person's language
 */
const char *
crm_action_info_get_label (const CrmActionInfo *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return _(self->label);
}

/**
 * crm_action_info_get_key_label:
 * @self: an action
 *
 * Returns: (nullable): its first accelerator as it stands on the keyboard,
 *   "Ctrl+N"; %NULL when it has none
 */
char *
crm_action_info_get_key_label (const CrmActionInfo *self)
{
  g_auto (GStrv) accels = NULL;
  guint key;
  GdkModifierType modifiers;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->accels == NULL)
    return NULL;

  accels = g_strsplit (self->accels, " ", -1);
  if (!gtk_accelerator_parse (accels[0], &key, &modifiers))
    return NULL;

  return gtk_accelerator_get_label (key, modifiers);
}

/**
 * crm_action_info_get_tooltip:
 * @self: an action
 *
 * Returns: its label followed by its first accelerator
 */
char *
crm_action_info_get_tooltip (const CrmActionInfo *self)
{
  g_autofree char *key = NULL;
  g_autofree char *label = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  /* A tooltip names the act; that a dialog follows ("…") is the button's matter. */
  label = g_strdup (crm_action_info_get_label (self));
  if (g_str_has_suffix (label, "…"))
    label[strlen (label) - strlen ("…")] = '\0';

  key = crm_action_info_get_key_label (self);
  if (key == NULL)
    return g_steal_pointer (&label);

  /* Translators: a tooltip: what a button does, and its keyboard shortcut */
  return g_strdup_printf (C_ ("tooltip", "%s (%s)"), label, key);
}

/**
 * crm_action_info_describe:
 * @widget: a button with an action of the table
 *
 * Gives @widget the tooltip that belongs to its action, and tells assistive
 * technologies its shortcut. Does nothing when the action is not in the table.
 */
void
crm_action_info_describe (GtkWidget *widget)
{
  const CrmActionInfo *info;
  const char *name;
  GVariant *target;
  g_autofree char *action = NULL;
  g_autofree char *tooltip = NULL;
  g_autofree char *key = NULL;

  g_return_if_fail (GTK_IS_ACTIONABLE (widget));

  name = gtk_actionable_get_action_name (GTK_ACTIONABLE (widget));
  if (name == NULL)
    return;

  target = gtk_actionable_get_action_target_value (GTK_ACTIONABLE (widget));
  if (target != NULL && g_variant_is_of_type (target, G_VARIANT_TYPE_STRING))
    action = g_strconcat (name, "::", g_variant_get_string (target, NULL), NULL);
  else
    action = g_strdup (name);

  info = crm_action_info_find (action);
  if (info == NULL)
    return;

  tooltip = crm_action_info_get_tooltip (info);
  gtk_widget_set_tooltip_text (widget, tooltip);

  key = crm_action_info_get_key_label (info);
  if (key != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget),
                                    GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, key,
                                    -1);
}

/**
 * crm_action_infos_set_accels:
 * @application: the program
 *
 * Lets @application listen to the accelerators of all actions that no page
 * listens to itself.
 */
void
crm_action_infos_set_accels (GtkApplication *application)
{
  g_return_if_fail (GTK_IS_APPLICATION (application));

  for (gsize i = 0; i < G_N_ELEMENTS (infos); i++)
    {
      g_auto (GStrv) accels = NULL;

      if (infos[i].accels == NULL || (infos[i].flags & CRM_ACTION_LOCAL) != 0)
        continue;

      accels = g_strsplit (infos[i].accels, " ", -1);
      gtk_application_set_accels_for_action (application,
                                             infos[i].action,
                                             (const char *const *) accels);
    }
}
