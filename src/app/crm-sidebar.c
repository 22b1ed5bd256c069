/* crm-sidebar.c: where to go, and who works here
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "app/crm-saved-filter-list.h"
#include "app/crm-sidebar.h"
#include "core/store/crm-customer-store.h"
#include "customers/crm-filter-bar.h"
#include "widgets/crm-action-info.h"

/* An import commits once, but a person who types saves often: counting a million
 * after each save would keep a reader busy for nothing. */
#define REFRESH_DELAY_MS 250

struct _CrmSidebar
{
  AdwNavigationPage parent_instance;

  CrmStore *store;
  char *page;
  gint64 saved_filter;
  double import_progress;

  guint refresh_id;
  gboolean refreshing;

  GtkWidget *menu_button;
  GtkWidget *search_button;
  GtkListBox *pages;
  GtkWidget *customers_row;
  GtkLabel *customer_count;
  GtkWidget *import_row;
  GtkProgressBar *import_bar;
  CrmSavedFilterList *saved_filters;
  GtkWidget *member_button;
  AdwAvatar *avatar;
  GtkLabel *member_name;
  GMenu *new_section;
  GMenu *undo_section;
  GMenu *app_section;
};

G_DEFINE_FINAL_TYPE (CrmSidebar, crm_sidebar, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  PROP_0,
  PROP_STORE,
  PROP_PAGE,
  PROP_SAVED_FILTER,
  PROP_IMPORT_PROGRESS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* The primary menu --------------------------------------------------------------- */

static void
append_action (GMenu      *menu,
               const char *action,
               const char *label)
{
  const CrmActionInfo *info = crm_action_info_find (action);
  g_autoptr (GMenuItem) item = NULL;
  g_auto (GStrv) accels = NULL;

  g_return_if_fail (info != NULL);

  item = g_menu_item_new (label != NULL ? label : crm_action_info_get_label (info), action);
  if (info->accels != NULL)
    {
      accels = g_strsplit (info->accels, " ", -1);
      g_menu_item_set_attribute (item, "accel", "s", accels[0]);
    }
  g_menu_append_item (menu, item);
}

static void
fill_menu (CrmSidebar *self)
{
  append_action (self->new_section, "win.new-customer", NULL);
  append_action (self->new_section, "win.import::", NULL);
  append_action (self->new_section, "win.export", NULL);
  append_action (self->new_section, "win.show-page::duplicates", NULL);
  append_action (self->new_section, "win.show-page::trash", NULL);
  append_action (self->app_section, "app.preferences", NULL);
  append_action (self->app_section, "app.shortcuts", NULL);
  append_action (self->app_section, "app.about", NULL);
  append_action (self->app_section, "app.quit", NULL);
}

static void
update_undo_section (CrmSidebar *self)
{
  const char *undo = self->store != NULL ? crm_store_get_undo_label (self->store) : NULL;
  const char *redo = self->store != NULL ? crm_store_get_redo_label (self->store) : NULL;
  g_autofree char *undo_label = NULL;
  g_autofree char *redo_label = NULL;

  /* Translators: a menu item; %s is what was done, e.g. "Edit of Acme Ltd" */
  if (undo != NULL)
    undo_label = g_strdup_printf (_("Undo %s"), undo);
  if (redo != NULL)
    redo_label = g_strdup_printf (_("Redo %s"), redo);

  g_menu_remove_all (self->undo_section);
  append_action (self->undo_section, "win.undo", undo_label);
  append_action (self->undo_section, "win.redo", redo_label);
}

/* What the store tells --------------------------------------------------------------- */

static void
show_count (CrmSidebar *self,
            gint64      count)
{
  g_autofree char *text = g_strdup_printf ("%'" G_GINT64_FORMAT, count);
  g_autofree char *name = NULL;

  gtk_label_set_label (self->customer_count, text);

  /* Translators: what a screen reader says of the row; %s is a number */
  name = g_strdup_printf (ngettext ("Customers, %s", "Customers, %s", count), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->customers_row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

static void
show_member (CrmSidebar *self,
             const char *name)
{
  gboolean known = name != NULL && *name != '\0';

  gtk_widget_set_visible (self->member_button, known);
  if (!known)
    return;

  adw_avatar_set_text (self->avatar, name);
  gtk_label_set_label (self->member_name, name);
  gtk_widget_set_tooltip_text (self->member_button, name);
}

static DexFuture *
refresh_fiber (gpointer user_data)
{
  CrmSidebar *self = user_data;
  g_autoptr (CrmStore) store = g_object_ref (self->store);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  gint64 count;

  name = dex_await_string (crm_store_get_member_name (store), NULL);
  if (self->store == store)
    show_member (self, name);

  /* A figure that cannot be had is left as it was: what the store suffers from is
   * told where somebody works with it. */
  count = dex_await_int64 (crm_store_count_customers (store), &error);
  if (self->store == store && error == NULL)
    show_count (self, count);

  self->refreshing = FALSE;

  return NULL;
}

static gboolean
refresh (gpointer user_data)
{
  CrmSidebar *self = user_data;

  if (self->refreshing)
    return G_SOURCE_CONTINUE;

  self->refresh_id = 0;
  self->refreshing = TRUE;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, refresh_fiber, g_object_ref (self), g_object_unref));

  return G_SOURCE_REMOVE;
}

static void
queue_refresh (CrmSidebar *self)
{
  if (self->store != NULL && self->refresh_id == 0)
    self->refresh_id = g_timeout_add (REFRESH_DELAY_MS, refresh, self);
}

static void
set_store (CrmSidebar *self,
           CrmStore   *store)
{
  if (self->store == store)
    return;

  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_set_object (&self->store, store);

  if (store != NULL)
    {
      g_signal_connect_object (store, "changed", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (store, "notify::member", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (store, "notify::undo-label",
                               G_CALLBACK (update_undo_section), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (store, "notify::redo-label",
                               G_CALLBACK (update_undo_section), self, G_CONNECT_SWAPPED);
    }

  update_undo_section (self);
  queue_refresh (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STORE]);
}

/* Pages ------------------------------------------------------------------------------- */

/* The page's own row leads from a saved filter back to all customers. */
static void
on_row_activated (CrmSidebar    *self,
                  GtkListBoxRow *row)
{
  if (row == GTK_LIST_BOX_ROW (self->customers_row) && self->saved_filter != CRM_FILTER_BAR_NO_FILTER &&
      g_strcmp0 (self->page, "customers") == 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-filter", "x", (gint64) CRM_FILTER_BAR_NO_FILTER);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "s",
                                gtk_widget_get_name (GTK_WIDGET (row)));
}

static void
update_import_row (CrmSidebar *self)
{
  gboolean running = self->import_progress >= 0;

  gtk_widget_set_visible (GTK_WIDGET (self->import_bar), running);
  if (running)
    gtk_progress_bar_set_fraction (self->import_bar, self->import_progress);

  gtk_widget_set_visible (self->import_row, running || g_strcmp0 (self->page, "import") == 0);
}

/* A saved filter of the page is selected in its place. */
static void
update_selected (CrmSidebar *self)
{
  gboolean filtered = g_strcmp0 (self->page, "customers") == 0 && self->saved_filter != CRM_FILTER_BAR_NO_FILTER;

  gtk_list_box_unselect_all (self->pages);
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->pages));
       row != NULL && !filtered;
       row = gtk_widget_get_next_sibling (row))
    {
      if (g_strcmp0 (gtk_widget_get_name (row), self->page) == 0)
        gtk_list_box_select_row (self->pages, GTK_LIST_BOX_ROW (row));
    }

  g_object_set (self->saved_filters, "selected", filtered ? self->saved_filter : CRM_FILTER_BAR_NO_FILTER, NULL);
}

static void
set_page (CrmSidebar *self,
          const char *page)
{
  if (!g_set_str (&self->page, page))
    return;

  update_import_row (self);
  update_selected (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}

static void
set_import_progress (CrmSidebar *self,
                     double      progress)
{
  if (self->import_progress == progress)
    return;

  self->import_progress = progress;
  update_import_row (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IMPORT_PROGRESS]);
}

/* Plumbing ------------------------------------------------------------------------------ */

static void
crm_sidebar_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  CrmSidebar *self = CRM_SIDEBAR (object);

  switch (prop_id)
    {
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;
    case PROP_PAGE:
      g_value_set_string (value, self->page);
      break;
    case PROP_SAVED_FILTER:
      g_value_set_int64 (value, self->saved_filter);
      break;
    case PROP_IMPORT_PROGRESS:
      g_value_set_double (value, self->import_progress);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_sidebar_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  CrmSidebar *self = CRM_SIDEBAR (object);

  switch (prop_id)
    {
    case PROP_STORE:
      set_store (self, g_value_get_object (value));
      break;
    case PROP_PAGE:
      set_page (self, g_value_get_string (value));
      break;
    case PROP_SAVED_FILTER:
      self->saved_filter = g_value_get_int64 (value);
      update_selected (self);
      break;
    case PROP_IMPORT_PROGRESS:
      set_import_progress (self, g_value_get_double (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_sidebar_dispose (GObject *object)
{
  CrmSidebar *self = CRM_SIDEBAR (object);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_object (&self->store);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_SIDEBAR);
  g_clear_pointer (&self->page, g_free);

  G_OBJECT_CLASS (crm_sidebar_parent_class)->dispose (object);
}

static void
crm_sidebar_class_init (CrmSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_sidebar_dispose;
  object_class->get_property = crm_sidebar_get_property;
  object_class->set_property = crm_sidebar_set_property;

  properties[PROP_STORE] =
    g_param_spec_object ("store", NULL, NULL, CRM_TYPE_STORE,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PAGE] =
    g_param_spec_string ("page", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SAVED_FILTER] =
    g_param_spec_int64 ("saved-filter", NULL, NULL, G_MININT64, G_MAXINT64, 0,
                        G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_IMPORT_PROGRESS] =
    g_param_spec_double ("import-progress", NULL, NULL, -1, 1, -1,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CRM_TYPE_SAVED_FILTER_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/SalesCRM/app/crm-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmSidebar, menu_button);
  gtk_widget_class_bind_template_child (widget_class, CrmSidebar, search_button);
  gtk_widget_class_bind_template_child (widget_class, CrmSidebar, pages);
  gtk_widget_class_bind_template_child (widget_class, CrmSidebar, customers_row);
  gtk_widget_class_bind_template_child (widget_class, CrmSidebar, customer_count);
  gtk_widget_class_bind_template_child (widget_class, CrmSidebar, import_row);
  gtk_widget_class_bind_template_child (widget_class, CrmSidebar, import_bar);
  gtk_widget_class_bind_template_child (widget_class, CrmSidebar, saved_filters);
  gtk_widget_class_bind_template_child (widget_class, CrmSidebar, member_button);
  gtk_widget_class_bind_template_child (widget_class, CrmSidebar, avatar);
  gtk_widget_class_bind_template_child (widget_class, CrmSidebar, member_name);
  gtk_widget_class_bind_template_child (widget_class, CrmSidebar, new_section);
  gtk_widget_class_bind_template_child (widget_class, CrmSidebar, undo_section);
  gtk_widget_class_bind_template_child (widget_class, CrmSidebar, app_section);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
crm_sidebar_init (CrmSidebar *self)
{
  self->import_progress = -1;

  gtk_widget_init_template (GTK_WIDGET (self));

  crm_action_info_describe (self->search_button);
  fill_menu (self);
  update_undo_section (self);
}

/**
 * crm_sidebar_open_menu:
 * @self: the sidebar, which is shown
 *
 * Opens the primary menu.
 */
void
crm_sidebar_open_menu (CrmSidebar *self)
{
  g_return_if_fail (CRM_IS_SIDEBAR (self));

  gtk_menu_button_popup (GTK_MENU_BUTTON (self->menu_button));
}
