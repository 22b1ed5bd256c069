/* crm-window.c: the main window
 *
 * The sidebar lies in an AdwOverlaySplitView and not in a second
 * AdwNavigationSplitView: F9 then shows and hides it at every width, and on a
 * window of middle width it slides over the list instead of taking its place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "app/crm-customer-panes.h"
#include "app/crm-drop-area.h"
#include "app/crm-pane-handle.h"
#include "app/crm-recent.h"
#include "app/crm-search-dialog.h"
#include "app/crm-sidebar.h"
#include "app/crm-trouble-page.h"
#include "app/crm-undo-flow.h"
#include "app/crm-welcome-page.h"
#include "app/crm-window-keys.h"
#include "app/crm-window.h"
#include "core/store/crm-customer-store.h"
#include "customers/crm-new-customer-dialog.h"
#include "duplicates/crm-duplicates-page.h"
#include "duplicates/crm-merge-dialog.h"
#include "exchange/crm-import-page.h"
#include "trash/crm-trash-page.h"
#include "widgets/crm-ask.h"
#include "widgets/crm-transfer-bar.h"

struct _CrmWindow
{
  AdwApplicationWindow parent_instance;

  GSettings *settings;
  CrmStore *store;

  gboolean ready;         /* the store is open and somebody works here */
  char *action_when_ready; /* detailed name of what is to be done then */

  gboolean import_given_up;

  AdwToastOverlay *toast_overlay;
  GtkStack *screens;
  AdwOverlaySplitView *sidebar_split;
  CrmSidebar *sidebar;
  CrmPaneHandle *sidebar_handle;
  GtkStack *pages;
  CrmCustomerPanes *customer_panes;
};

G_DEFINE_FINAL_TYPE (CrmWindow, crm_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_0,
  PROP_STORE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* What can be done ---------------------------------------------------------------- */

static void
update_actions (CrmWindow *self)
{
  static const char *const when_ready[] = {
    "win.search-everything", "win.new-customer", "win.import", "win.show-page",
    "win.open-customer", "win.show-filter", "win.focus-search", "win.undo-act", "win.merge-customers",
    "win.export",
  };
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean closable;

  for (gsize i = 0; i < G_N_ELEMENTS (when_ready); i++)
    gtk_widget_action_set_enabled (widget, when_ready[i], self->ready);

  g_object_get (self->customer_panes, "closable", &closable, NULL);
  gtk_widget_action_set_enabled (widget, "win.close-customer", self->ready && closable);
  gtk_widget_action_set_enabled (widget, "win.undo",
                                 self->ready && crm_store_get_undo_label (self->store) != NULL);
  gtk_widget_action_set_enabled (widget, "win.redo",
                                 self->ready && crm_store_get_redo_label (self->store) != NULL);
}

/* A dialog that is open is finished first. */
static gboolean
has_dialog (CrmWindow *self)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) != NULL;
}

/* The sidebar ----------------------------------------------------------------------- */

static gboolean
on_place_sidebar_handle (GtkOverlay   *overlay,
                         GtkWidget    *widget,
                         GdkRectangle *allocation,
                         CrmWindow    *self)
{
  if (widget != GTK_WIDGET (self->sidebar_handle))
    return FALSE;

  return crm_pane_handle_place (self->sidebar_handle, GTK_WIDGET (self->sidebar), overlay, allocation);
}

/* While it lies over the page the sidebar has the width that it needs. */
static void
update_sidebar_handle (CrmWindow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->sidebar_handle),
                          adw_overlay_split_view_get_show_sidebar (self->sidebar_split) &&
                            !adw_overlay_split_view_get_collapsed (self->sidebar_split));
}

/* Screens: the panes, or what has to be settled before ----------------------------------- */

static void
show_screen (CrmWindow *self,
             GtkWidget *screen)
{
  GtkWidget *before = gtk_stack_get_visible_child (self->screens);

  if (screen == NULL)
    screen = gtk_stack_get_child_by_name (self->screens, "main");
  if (screen == before)
    return;

  if (gtk_widget_get_parent (screen) == NULL)
    gtk_stack_add_child (self->screens, screen);
  gtk_stack_set_visible_child (self->screens, screen);
  if (before != gtk_stack_get_child_by_name (self->screens, "main"))
    gtk_stack_remove (self->screens, before);

  gtk_widget_grab_focus (screen);
}

static void
set_ready (CrmWindow *self,
           gboolean   ready)
{
  g_autofree char *action = NULL;

  self->ready = ready;
  update_actions (self);
  if (!ready)
    return;

  show_screen (self, NULL);

  action = g_steal_pointer (&self->action_when_ready);
  if (action != NULL)
    crm_window_do (self, action);
}

static void
on_welcome_finished (CrmWindow *self,
                     gboolean   import)
{
  if (import && self->action_when_ready == NULL)
    self->action_when_ready = g_strdup ("win.import::");

  set_ready (self, TRUE);
}

static DexFuture *
welcome_fiber (gpointer user_data)
{
  CrmWindow *self = user_data;
  g_autoptr (CrmStore) store = g_object_ref (self->store);
  gint64 count = dex_await_int64 (crm_store_count_customers (store), NULL);
  CrmWelcomePage *page;

  if (self->store != store)
    return NULL;

  page = crm_welcome_page_new (store, count > 0);
  g_signal_connect_object (page, "finished", G_CALLBACK (on_welcome_finished), self, G_CONNECT_SWAPPED);
  show_screen (self, GTK_WIDGET (page));

  return NULL;
}

static void
set_store (CrmWindow *self,
           CrmStore   *store)
{
  if (self->store == store)
    return;

  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_set_object (&self->store, store);

  if (store != NULL)
    {
      g_signal_connect_object (store, "notify::undo-label", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (store, "notify::redo-label", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
    }

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STORE]);

  if (store != NULL && crm_store_get_member (store) == 0)
    dex_future_disown (dex_scheduler_spawn (NULL, 0, welcome_fiber, g_object_ref (self), g_object_unref));
  else
    set_ready (self, store != NULL);
}

static void
on_retry (CrmWindow *self)
{
  crm_application_open_database (CRM_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));
}

/**
 * crm_window_show_trouble:
 * @self: the window
 * @error: why the database could not be opened
 *
 * Says what is wrong with the database, and offers the ways out.
 */
void
crm_window_show_trouble (CrmWindow    *self,
                         const GError *error)
{
  CrmApplication *application;
  CrmTroublePage *page;

  g_return_if_fail (CRM_IS_WINDOW (self));
  g_return_if_fail (error != NULL);

  application = CRM_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  page = crm_trouble_page_new (crm_application_get_database_path (application), error);
  g_signal_connect_object (page, "retry", G_CALLBACK (on_retry), self, G_CONNECT_SWAPPED);
  show_screen (self, GTK_WIDGET (page));
}

typedef struct
{
  CrmWindow *self;
  GError *error;
} Damage;

static void
damage_free (Damage *damage)
{
  g_object_unref (damage->self);
  g_error_free (damage->error);
  g_free (damage);
}

static DexFuture *
damage_fiber (gpointer user_data)
{
  Damage *damage = user_data;
  CrmWindow *self = damage->self;
  GtkApplication *application;
  AdwAlertDialog *dialog;
  g_autofree char *body = NULL;
  g_autofree char *answer = NULL;

  /* Translators: %s is the reason, a sentence */
  body = g_strdup_printf (_("%s\n\nWhat is saved from now on may be lost. Repairing closes the database and "
                            "offers the newest backup; the damaged file is kept."),
                          damage->error->message);
  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_("The Database Is Damaged"), body));
  adw_alert_dialog_add_responses (dialog,
                                  "later", _("_Later"),
                                  "repair", _("_Repair…"),
                                  NULL);
  adw_alert_dialog_set_response_appearance (dialog, "repair", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (dialog, "repair");
  adw_alert_dialog_set_close_response (dialog, "later");

  answer = dex_await_string (crm_ask (dialog, GTK_WIDGET (self)), NULL);
  application = gtk_window_get_application (GTK_WINDOW (self));
  if (g_strcmp0 (answer, "repair") != 0 || application == NULL)
    return NULL;

  dex_await (crm_application_close_database (CRM_APPLICATION (application)), NULL);
  crm_window_show_trouble (self, damage->error);

  return NULL;
}

/**
 * crm_window_tell_damage:
 * @self: the window
 * @error: what was found
 *
 * Says that the open database was found to be damaged. The person may finish what
 * is being written before going on to repair it.
 */
void
crm_window_tell_damage (CrmWindow    *self,
                        const GError *error)
{
  Damage *damage;

  g_return_if_fail (CRM_IS_WINDOW (self));
  g_return_if_fail (error != NULL);

  damage = g_new0 (Damage, 1);
  damage->self = g_object_ref (self);
  damage->error = g_error_copy (error);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, damage_fiber, damage, (GDestroyNotify) damage_free));
}

/* Pages ------------------------------------------------------------------------------------ */

static CrmImportPage *
ensure_import_page (CrmWindow *self)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, "import");

  /* Built when it is first shown: the first window does not wait for it. */
  if (page == NULL)
    {
      page = g_object_new (CRM_TYPE_IMPORT_PAGE, NULL);
      g_object_bind_property (self, "store", page, "store", G_BINDING_SYNC_CREATE);
      gtk_stack_add_named (self->pages, page, "import");
      g_object_bind_property (page, "progress", self->sidebar, "import-progress", G_BINDING_SYNC_CREATE);
    }

  return CRM_IMPORT_PAGE (page);
}

static void
ensure_page (CrmWindow  *self,
             const char *name,
             GType       type)
{
  GtkWidget *page;

  if (gtk_stack_get_child_by_name (self->pages, name) != NULL)
    return;

  page = g_object_new (type, NULL);
  g_object_bind_property (self, "store", page, "store", G_BINDING_SYNC_CREATE);
  gtk_stack_add_named (self->pages, page, name);
}

/**
 * crm_window_show_page:
 * @self: the window
 * @name: "customers", "duplicates", "trash" or "import"
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

  if (g_str_equal (name, "import"))
    ensure_import_page (self);
  if (g_str_equal (name, "duplicates"))
    ensure_page (self, name, CRM_TYPE_DUPLICATES_PAGE);
  if (g_str_equal (name, "trash"))
    ensure_page (self, name, CRM_TYPE_TRASH_PAGE);
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
  crm_recent_add (self->store, id);
  crm_customer_panes_open (self->customer_panes, id);
}

/**
 * crm_window_do:
 * @self: the window
 * @action: a detailed action name, "win.new-customer"
 *
 * Activates one of the window's actions, as soon as the store is open and somebody
 * works here.
 */
void
crm_window_do (CrmWindow  *self,
               const char *action)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  g_return_if_fail (CRM_IS_WINDOW (self));
  g_return_if_fail (action != NULL);

  if (!self->ready)
    g_set_str (&self->action_when_ready, action);
  else if (g_action_parse_detailed_name (action, &name, &target, NULL))
    gtk_widget_activate_action_variant (GTK_WIDGET (self), name, target);
}

/* Actions ------------------------------------------------------------------------------------ */

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
  crm_customer_panes_close (CRM_WINDOW (widget)->customer_panes);
}

static void
show_page_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  crm_window_show_page (CRM_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
show_filter_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  CrmWindow *self = CRM_WINDOW (widget);

  crm_window_show_page (self, "customers");
  crm_customer_panes_show_filter (self->customer_panes, g_variant_get_int64 (parameter));
}

static void
search_everything_action (GtkWidget  *widget,
                          const char *action_name,
                          GVariant   *parameter)
{
  CrmWindow *self = CRM_WINDOW (widget);

  if (!has_dialog (self))
    adw_dialog_present (ADW_DIALOG (crm_search_dialog_new (self->store)), widget);
}

static void
new_customer_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  CrmWindow *self = CRM_WINDOW (widget);

  if (!has_dialog (self))
    adw_dialog_present (ADW_DIALOG (crm_new_customer_dialog_new (self->store)), widget);
}

/* Whoever looks at one of the merged sees what became of it. */
static void
on_merged (CrmWindow *self,
           gint64     kept)
{
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "customers") == 0)
    crm_window_open_customer (self, kept);
}

static void
merge_customers_action (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *parameter)
{
  CrmWindow *self = CRM_WINDOW (widget);
  gsize n_ids;
  const gint64 *ids = g_variant_get_fixed_array (parameter, &n_ids, sizeof (gint64));
  AdwDialog *dialog;

  if (n_ids < 2 || has_dialog (self))
    return;

  dialog = crm_merge_dialog_new (self->store, ids, n_ids, GTK_WIDGET (self->pages));
  g_signal_connect_object (dialog, "merged", G_CALLBACK (on_merged), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

static void
menu_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  CrmWindow *self = CRM_WINDOW (widget);

  adw_overlay_split_view_set_show_sidebar (self->sidebar_split, TRUE);
  crm_sidebar_open_menu (self->sidebar);
}

static void
import_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  CrmWindow *self = CRM_WINDOW (widget);
  const char *uri = g_variant_get_string (parameter, NULL);
  g_autoptr (GFile) file = NULL;

  if (has_dialog (self))
    return;

  crm_window_show_page (self, "import");
  if (*uri == '\0')
    {
      gtk_widget_activate_action (GTK_WIDGET (ensure_import_page (self)), "import.choose", NULL);
      return;
    }

  file = g_file_new_for_uri (uri);
  crm_import_page_load_file (ensure_import_page (self), file);
}

static void
focus_search_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  CrmWindow *self = CRM_WINDOW (widget);

  if (has_dialog (self))
    return;

  crm_window_show_page (self, "customers");
  crm_customer_panes_focus_search (self->customer_panes);
}

static void
export_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  CrmWindow *self = CRM_WINDOW (widget);

  if (has_dialog (self))
    return;

  crm_window_show_page (self, "customers");
  crm_customer_panes_export (self->customer_panes);
}

static void
undo_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  crm_undo_flow_undo (widget, CRM_WINDOW (widget)->store, 0);
}

static void
redo_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  crm_undo_flow_redo (widget, CRM_WINDOW (widget)->store);
}

static void
undo_act_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  crm_undo_flow_undo (widget, CRM_WINDOW (widget)->store, g_variant_get_int64 (parameter));
}

/* Plumbing ------------------------------------------------------------------------------------- */

static void
restore_state (CrmWindow *self)
{
  g_autofree char *page = g_settings_get_string (self->settings, "last-page");

  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));

  crm_pane_handle_set_width (self->sidebar_handle, g_settings_get_int (self->settings, "sidebar-width"));
  crm_customer_panes_set_list_width (self->customer_panes, g_settings_get_int (self->settings, "list-width"));
  adw_overlay_split_view_set_show_sidebar (self->sidebar_split,
                                           g_settings_get_boolean (self->settings, "show-sidebar"));
  crm_window_show_page (self, page);
}

static void
save_state (CrmWindow *self)
{
  const char *page = gtk_stack_get_visible_child_name (self->pages);
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (self->settings, "window-width", width);
  g_settings_set_int (self->settings, "window-height", height);
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));

  g_settings_set_int (self->settings, "sidebar-width", (int) crm_pane_handle_get_width (self->sidebar_handle));
  g_settings_set_int (self->settings, "list-width",
                      (int) crm_customer_panes_get_list_width (self->customer_panes));
  /* While it lies over the page it is shown for a moment only. */
  if (!adw_overlay_split_view_get_collapsed (self->sidebar_split))
    g_settings_set_boolean (self->settings, "show-sidebar",
                            adw_overlay_split_view_get_show_sidebar (self->sidebar_split));
  /* What was to be imported is not kept, nobody is looked for at the start, and nobody
   * begins the day with what was thrown away. */
  if (!g_str_equal (page, "import") && !g_str_equal (page, "duplicates") && !g_str_equal (page, "trash"))
    g_settings_set_string (self->settings, "last-page", page);
}

static gboolean
import_is_running (CrmWindow *self)
{
  double progress;

  g_object_get (self->sidebar, "import-progress", &progress, NULL);

  return progress >= 0;
}

static DexFuture *
close_fiber (gpointer user_data)
{
  CrmWindow *self = user_data;
  AdwAlertDialog *dialog;
  g_autofree char *answer = NULL;

  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_("Cancel the Import?"),
                                                   _("An import is running. Closing the window cancels it: "
                                                     "nothing of the file will have been imported.")));
  adw_alert_dialog_add_responses (dialog,
                                  "stay", _("_Keep Importing"),
                                  "close", _("_Cancel Import"),
                                  NULL);
  adw_alert_dialog_set_response_appearance (dialog, "close", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (dialog, "stay");
  adw_alert_dialog_set_close_response (dialog, "stay");

  answer = dex_await_string (crm_ask (dialog, GTK_WIDGET (self)), NULL);
  if (g_strcmp0 (answer, "close") != 0)
    return NULL;

  self->import_given_up = TRUE;
  gtk_widget_activate_action (GTK_WIDGET (ensure_import_page (self)), "import.cancel", NULL);
  gtk_window_close (GTK_WINDOW (self));

  return NULL;
}

static gboolean
crm_window_close_request (GtkWindow *window)
{
  CrmWindow *self = CRM_WINDOW (window);

  if (import_is_running (self) && !self->import_given_up)
    {
      if (!has_dialog (self))
        dex_future_disown (dex_scheduler_spawn (NULL, 0, close_fiber, g_object_ref (self), g_object_unref));
      return GDK_EVENT_STOP;
    }

  save_state (self);

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
    case PROP_STORE:
      g_value_set_object (value, self->store);
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
    case PROP_STORE:
      set_store (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_window_dispose (GObject *object)
{
  CrmWindow *self = CRM_WINDOW (object);

  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_WINDOW);
  g_clear_object (&self->store);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->action_when_ready, g_free);

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

  properties[PROP_STORE] =
    g_param_spec_object ("store", NULL, NULL, CRM_TYPE_STORE,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CRM_TYPE_CUSTOMER_PANES);
  g_type_ensure (CRM_TYPE_DROP_AREA);
  g_type_ensure (CRM_TYPE_PANE_HANDLE);
  g_type_ensure (CRM_TYPE_SIDEBAR);
  g_type_ensure (CRM_TYPE_TRANSFER_BAR);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/SalesCRM/app/crm-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, CrmWindow, screens);
  gtk_widget_class_bind_template_child (widget_class, CrmWindow, sidebar_split);
  gtk_widget_class_bind_template_child (widget_class, CrmWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, CrmWindow, sidebar_handle);
  gtk_widget_class_bind_template_child (widget_class, CrmWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, CrmWindow, customer_panes);
  gtk_widget_class_bind_template_callback (widget_class, update_actions);
  gtk_widget_class_bind_template_callback (widget_class, on_place_sidebar_handle);
  gtk_widget_class_bind_template_callback (widget_class, update_sidebar_handle);

  gtk_widget_class_install_action (widget_class, "win.open-customer", "x", open_customer_action);
  gtk_widget_class_install_action (widget_class, "win.close-customer", NULL, close_customer_action);
  gtk_widget_class_install_action (widget_class, "win.show-page", "s", show_page_action);
  gtk_widget_class_install_action (widget_class, "win.show-filter", "x", show_filter_action);
  gtk_widget_class_install_action (widget_class, "win.search-everything", NULL, search_everything_action);
  gtk_widget_class_install_action (widget_class, "win.new-customer", NULL, new_customer_action);
  gtk_widget_class_install_action (widget_class, "win.import", "s", import_action);
  gtk_widget_class_install_action (widget_class, "win.merge-customers", "ax", merge_customers_action);
  gtk_widget_class_install_action (widget_class, "win.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "win.focus-search", NULL, focus_search_action);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, redo_action);
  gtk_widget_class_install_action (widget_class, "win.undo-act", "x", undo_act_action);
  gtk_widget_class_install_action (widget_class, "win.menu", NULL, menu_action);
  gtk_widget_class_install_property_action (widget_class, "win.fullscreen", "fullscreened");
}

static void
crm_window_init (CrmWindow *self)
{
  g_autoptr (GPropertyAction) sidebar = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));

  sidebar = g_property_action_new ("sidebar", self->sidebar_split, "show-sidebar");
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (sidebar));

  crm_window_keys_listen (ADW_APPLICATION_WINDOW (self));
  update_actions (self);

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
