/* crm-toast.c: short messages at the foot of the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "crm-toast.h"

/* A dialog lies beside the window's content, and what asks for a toast may have
 * left the window by the time its write is done: then the toast belongs to the
 * window in use. */
static AdwToastOverlay *
find_overlay (GtkWidget *near)
{
  GtkWidget *overlay = NULL;
  GtkRoot *root;

  if (near != NULL)
    {
      overlay = gtk_widget_get_ancestor (near, ADW_TYPE_TOAST_OVERLAY);
      if (overlay != NULL)
        return ADW_TOAST_OVERLAY (overlay);
    }

  root = near != NULL ? gtk_widget_get_root (near) : NULL;
  if (root == NULL && GTK_IS_APPLICATION (g_application_get_default ()))
    root = GTK_ROOT (gtk_application_get_active_window (GTK_APPLICATION (g_application_get_default ())));
  if (!ADW_IS_APPLICATION_WINDOW (root))
    return NULL;

  overlay = adw_application_window_get_content (ADW_APPLICATION_WINDOW (root));
  return ADW_IS_TOAST_OVERLAY (overlay) ? ADW_TOAST_OVERLAY (overlay) : NULL;
}

static void
show_toast (GtkWidget *near,
            AdwToast  *toast)
{
  AdwToastOverlay *overlay = find_overlay (near);

  if (overlay == NULL)
    {
      g_object_unref (toast);
      return;
    }

  /* What can be undone now is not what an older toast offers. */
  if (adw_toast_get_action_name (toast) != NULL)
    adw_toast_overlay_dismiss_all (overlay);

  adw_toast_overlay_add_toast (overlay, toast);
}

static AdwToast *
new_toast (const char *title)
{
  AdwToast *toast = adw_toast_new ("");

  /* Titles hold names that people have typed: never markup. */
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_title (toast, title);

  return toast;
}

/**
 * crm_toast:
 * @near: (nullable): the widget that has something to say; it may have left its window
 * @title: a sentence without full stop, not markup
 *
 * Shows @title at the foot of the window for some seconds.
 */
void
crm_toast (GtkWidget  *near,
           const char *title)
{
  g_return_if_fail (near == NULL || GTK_IS_WIDGET (near));
  g_return_if_fail (title != NULL);

  show_toast (near, new_toast (title));
}

/**
 * crm_toast_undo:
 * @near: (nullable): the widget that has something to say; it may have left its window
 * @title: what was done, not markup
 * @act: the act, from crm_store_get_last_act(); 0 for none
 *
 * Shows @title at the foot of the window with a button that takes @act back
 * (`win.undo-act`).
 */
void
crm_toast_undo (GtkWidget  *near,
                const char *title,
                gint64      act)
{
  AdwToast *toast;

  g_return_if_fail (near == NULL || GTK_IS_WIDGET (near));
  g_return_if_fail (title != NULL);

  toast = new_toast (title);
  if (act != 0)
    {
      adw_toast_set_button_label (toast, _("Undo"));
      adw_toast_set_action_name (toast, "win.undo-act");
      adw_toast_set_action_target (toast, "x", act);
    }

  show_toast (near, toast);
}

/**
 * crm_toast_redo:
 * @near: (nullable): the widget that has something to say; it may have left its window
 * @title: what was undone, not markup
 *
 * Shows @title at the foot of the window with a button that does it again
 * (`win.redo`).
 */
void
crm_toast_redo (GtkWidget  *near,
                const char *title)
{
  AdwToast *toast;

  g_return_if_fail (near == NULL || GTK_IS_WIDGET (near));
  g_return_if_fail (title != NULL);

  toast = new_toast (title);
  adw_toast_set_button_label (toast, _("Redo"));
  adw_toast_set_action_name (toast, "win.redo");

  show_toast (near, toast);
}

static void
open_folder_cb (AdwToast *toast,
                gpointer  user_data)
{
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (G_FILE (user_data));
  GtkApplication *application = GTK_APPLICATION (g_application_get_default ());

  gtk_file_launcher_open_containing_folder (launcher, gtk_application_get_active_window (application), NULL, NULL, NULL);
}

static void
release_file (gpointer  file,
              GClosure *closure)
{
  g_object_unref (file);
}

/**
 * crm_toast_file:
 * @near: (nullable): the widget that has something to say; it may have left its window
 * @title: what was done, not markup
 * @file: what came of it
 *
 * Shows @title at the foot of the window with a button that shows @file in its folder.
 */
void
crm_toast_file (GtkWidget  *near,
                const char *title,
                GFile      *file)
{
  AdwToast *toast;

  g_return_if_fail (near == NULL || GTK_IS_WIDGET (near));
  g_return_if_fail (title != NULL);
  g_return_if_fail (G_IS_FILE (file));

  toast = new_toast (title);
  adw_toast_set_button_label (toast, _("Open Folder"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (open_folder_cb), g_object_ref (file), release_file, 0);

  show_toast (near, toast);
}
