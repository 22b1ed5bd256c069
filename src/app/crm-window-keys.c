/* crm-window-keys.c: keys that mean something to others first
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/crm-undo-flow.h"
#include "app/crm-window-keys.h"
#include "widgets/crm-action-info.h"

static gboolean
has_dialog (GtkWidget *window)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) != NULL;
}

/* The keys of Undo and Redo belong to the text that has the focus, as long as it
 * has something to take back, and behind an open dialog nothing is undone. */
static gboolean
on_undo_key (GtkWidget *widget,
             GVariant  *args,
             gpointer   user_data)
{
  if (!crm_undo_flow_undo_text (GTK_WINDOW (widget)) && !has_dialog (widget))
    gtk_widget_activate_action (widget, "win.undo", NULL);

  return GDK_EVENT_STOP;
}

static gboolean
on_redo_key (GtkWidget *widget,
             GVariant  *args,
             gpointer   user_data)
{
  if (!crm_undo_flow_redo_text (GTK_WINDOW (widget)) && !has_dialog (widget))
    gtk_widget_activate_action (widget, "win.redo", NULL);

  return GDK_EVENT_STOP;
}

static void
add_keys (GtkShortcutController *controller,
          const char            *action,
          GtkShortcutFunc        func)
{
  const CrmActionInfo *info = crm_action_info_find (action);
  g_auto (GStrv) accels = g_strsplit (info->accels, " ", -1);

  for (gsize i = 0; accels[i] != NULL; i++)
    {
      GtkShortcutAction *what = func != NULL ? gtk_callback_action_new (func, NULL, NULL)
                                             : gtk_named_action_new (action);

      gtk_shortcut_controller_add_shortcut (controller,
                                            gtk_shortcut_new (gtk_shortcut_trigger_parse_string (accels[i]), what));
    }
}

/**
 * crm_window_keys_listen:
 * @window: a window with the actions of the main window
 *
 * Lets @window listen to the keys of Undo, Redo and Close Customer.
 */
void
crm_window_keys_listen (AdwApplicationWindow *window)
{
  GtkEventController *first;
  GtkEventController *last;

  g_return_if_fail (ADW_IS_APPLICATION_WINDOW (window));

  first = gtk_shortcut_controller_new ();
  gtk_event_controller_set_propagation_phase (first, GTK_PHASE_CAPTURE);
  add_keys (GTK_SHORTCUT_CONTROLLER (first), "win.undo", on_undo_key);
  add_keys (GTK_SHORTCUT_CONTROLLER (first), "win.redo", on_redo_key);
  gtk_widget_add_controller (GTK_WIDGET (window), first);

  last = gtk_shortcut_controller_new ();
  /* Escape means something to a search, a popover, an input method before it
   * means that a customer is closed. */
  add_keys (GTK_SHORTCUT_CONTROLLER (last), "win.close-customer", NULL);
  gtk_widget_add_controller (GTK_WIDGET (window), last);
}
