/* crm-window.c: the main window
 *
 * The sidebar lies in an AdwOverlaySplitView and not in a second
 * AdwNavigationSplitView: F9 then shows and hides it at every width, and on a
 * window of middle width it slides over the list instead of taking its place.
 *
 * The list has the whole width until a customer is open: a table wants it, and an
 * empty pane says nothing. Then the customer stands beside it, or, on a narrow
 * window, in its place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "app/crm-window.h"

struct _CrmWindow
{
  AdwApplicationWindow parent_instance;

  GSettings *settings;

  gboolean narrow;
  gboolean customer_open;
  gboolean updating_split;
  GtkWidget *focus_before; /* weak: what had the focus in the list before a customer was opened */

  AdwOverlaySplitView *sidebar_split;
  GtkStack *pages;
  AdwNavigationSplitView *customer_split;
};

G_DEFINE_FINAL_TYPE (CrmWindow, crm_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_0,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* The panes ------------------------------------------------------------------- */

static void
update_split (CrmWindow *self)
{
  gboolean collapsed = self->narrow || !self->customer_open;

  self->updating_split = TRUE;
  if (collapsed)
    {
      adw_navigation_split_view_set_show_content (self->customer_split, self->customer_open);
      adw_navigation_split_view_set_collapsed (self->customer_split, TRUE);
    }
  else
    {
      adw_navigation_split_view_set_collapsed (self->customer_split, FALSE);
      adw_navigation_split_view_set_show_content (self->customer_split, TRUE);
    }
  self->updating_split = FALSE;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.close-customer", self->customer_open);
}

static void
set_narrow (CrmWindow *self,
            gboolean   narrow)
{
  if (self->narrow == narrow)
    return;

  self->narrow = narrow;
  update_split (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

static void
close_customer (CrmWindow *self)
{
  GtkWidget *focus = self->focus_before;

  if (!self->customer_open)
    return;

  self->customer_open = FALSE;
  update_split (self);

  if (focus != NULL && gtk_widget_get_root (focus) == GTK_ROOT (self))
    gtk_widget_grab_focus (focus);
  g_clear_weak_pointer (&self->focus_before);
}

/* Swiped back, or the back button. */
static void
on_show_content_changed (CrmWindow *self)
{
  if (self->updating_split)
    return;

  if (!adw_navigation_split_view_get_show_content (self->customer_split))
    close_customer (self);
}

/**
 * crm_window_show_page:
 * @self: the window
 * @name: "customers" or "import"
 *
 * Shows a page in the place of the present one. A name that no page has is
 * ignored: it may come from the settings of another version.
 */
void
crm_window_show_page (CrmWindow  *self,
                      const char *name)
{
  g_return_if_fail (CRM_IS_WINDOW (self));
  g_return_if_fail (name != NULL);

  if (gtk_stack_get_child_by_name (self->pages, name) == NULL)
    return;

  gtk_stack_set_visible_child_name (self->pages, name);
  if (adw_overlay_split_view_get_collapsed (self->sidebar_split))
    adw_overlay_split_view_set_show_sidebar (self->sidebar_split, FALSE);
}

/**
 * crm_window_open_customer:
 * @self: the window
 * @id: a customer
 *
 * Shows a customer beside the list, or in its place on a narrow window.
 */
void
crm_window_open_customer (CrmWindow *self,
                          gint64     id)
{
  g_return_if_fail (CRM_IS_WINDOW (self));
  g_return_if_fail (id > 0);

  crm_window_show_page (self, "customers");

  if (!self->customer_open)
    {
      g_set_weak_pointer (&self->focus_before, gtk_window_get_focus (GTK_WINDOW (self)));
      self->customer_open = TRUE;
      update_split (self);
    }
}

/* Actions --------------------------------------------------------------------- */

static void
open_customer_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  crm_window_open_customer (CRM_WINDOW (widget), g_variant_get_int64 (parameter));
}

static void
close_customer_action (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  close_customer (CRM_WINDOW (widget));
}

static void
show_page_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  crm_window_show_page (CRM_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

/* Plumbing --------------------------------------------------------------------- */

static void
restore_state (CrmWindow *self)
{
  g_autofree char *page = g_settings_get_string (self->settings, "last-page");

  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));

  adw_overlay_split_view_set_show_sidebar (self->sidebar_split,
                                           g_settings_get_boolean (self->settings, "show-sidebar"));
  crm_window_show_page (self, page);
}

static void
save_state (CrmWindow *self)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (self->settings, "window-width", width);
  g_settings_set_int (self->settings, "window-height", height);
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));

  /* While it lies over the list it is shown for a moment only. */
  if (!adw_overlay_split_view_get_collapsed (self->sidebar_split))
    g_settings_set_boolean (self->settings, "show-sidebar",
                            adw_overlay_split_view_get_show_sidebar (self->sidebar_split));
  g_settings_set_string (self->settings, "last-page",
                         gtk_stack_get_visible_child_name (self->pages));
}

static gboolean
crm_window_close_request (GtkWindow *window)
{
  save_state (CRM_WINDOW (window));

  return GTK_WINDOW_CLASS (crm_window_parent_class)->close_request (window);
}

static void
crm_window_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  CrmWindow *self = CRM_WINDOW (object);

  switch (prop_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_window_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  CrmWindow *self = CRM_WINDOW (object);

  switch (prop_id)
    {
    case PROP_NARROW:
      set_narrow (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_window_dispose (GObject *object)
{
  CrmWindow *self = CRM_WINDOW (object);

  g_clear_weak_pointer (&self->focus_before);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_WINDOW);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (crm_window_parent_class)->dispose (object);
}

static void
crm_window_class_init (CrmWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);

  object_class->dispose = crm_window_dispose;
  object_class->get_property = crm_window_get_property;
  object_class->set_property = crm_window_set_property;
  window_class->close_request = crm_window_close_request;

  properties[PROP_NARROW] =
    g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/SalesCRM/app/crm-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmWindow, sidebar_split);
  gtk_widget_class_bind_template_child (widget_class, CrmWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, CrmWindow, customer_split);
  gtk_widget_class_bind_template_callback (widget_class, on_show_content_changed);

  gtk_widget_class_install_action (widget_class, "win.open-customer", "x", open_customer_action);
  gtk_widget_class_install_action (widget_class, "win.close-customer", NULL, close_customer_action);
  gtk_widget_class_install_action (widget_class, "win.show-page", "s", show_page_action);
  gtk_widget_class_install_property_action (widget_class, "win.fullscreen", "fullscreened");
}

static void
crm_window_init (CrmWindow *self)
{
  g_autoptr (GPropertyAction) sidebar = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));

  sidebar = g_property_action_new ("sidebar", self->sidebar_split, "show-sidebar");
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (sidebar));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.close-customer", FALSE);

  self->settings = g_settings_new (APP_ID);
  restore_state (self);
}

/**
 * crm_window_new:
 * @application: the program
 *
 * Returns: a window of @application, not yet presented
 */
CrmWindow *
crm_window_new (CrmApplication *application)
{
  return g_object_new (CRM_TYPE_WINDOW, "application", application, NULL);
}
