/* crm-customer-list-page.c: all customers, searched, filtered and sorted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/store/crm-custom-field-store.h"
#include "core/store/crm-customer-store.h"
#include "customers/crm-customer-acts.h"
#include "customers/crm-customer-columns.h"
#include "customers/crm-customer-export.h"
#include "customers/crm-customer-list-page.h"
#include "customers/crm-customer-list.h"
#include "customers/crm-customer-table.h"
#include "customers/crm-filter-bar.h"
#include "customers/crm-list-foot.h"
#include "customers/crm-row-drop.h"
#include "customers/crm-selection-bar.h"
#include "widgets/crm-action-info.h"
#include "widgets/crm-sidebar-button.h"

/* As style.css has it. */
#define MIN_ROW_HEIGHT 40

struct _CrmCustomerListPage
{
  AdwNavigationPage parent_instance;

  CrmCustomerList *list;
  CrmCustomerColumns *columns;
  CrmCustomerActs *acts;
  CrmRowDrop *drop;
  gboolean compact;
  gboolean scroll_to_top; /* when the query is answered */

  AdwBanner *banner;
  AdwBin *content;
  GtkButton *clear_button;
  GtkButton *new_button;
  CrmFilterBar *filter_bar;
  CrmListFoot *foot;
  GtkColumnView *view;
  GtkLabel *drop_label;
  GtkMenuButton *columns_button;
  GtkPopoverMenu *menu;
  CrmSelectionBar *selection_bar;
  GtkBox *works;
  GtkScrolledWindow *scrolled;
  GtkStack *stack;
  AdwStatusPage *no_matches;
};

enum
{
  PROP_0,
  PROP_STORE,
  PROP_COMPACT,
  PROP_SAVED_FILTER,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CrmCustomerListPage, crm_customer_list_page, ADW_TYPE_NAVIGATION_PAGE)

/* Counts and states -------------------------------------------------------------------------- */

static void
update_no_matches (CrmCustomerListPage *self)
{
  const CrmCustomerQuery *query = crm_customer_list_get_query (self->list);
  g_autofree char *filters = crm_filter_bar_describe (self->filter_bar);
  g_autofree char *text = NULL;
  g_autofree char *escaped = NULL;

  if (query->search != NULL && *filters != '\0')
    {
      text = g_strdup_printf (_ ("No customer matches “%s” with %s."), query->search, filters);
      gtk_button_set_label (self->clear_button, _ ("Clear Search and Filters"));
    }
  else if (query->search != NULL)
    {
      text = g_strdup_printf (_ ("No customer matches “%s”."), query->search);
      gtk_button_set_label (self->clear_button, _ ("Clear Search"));
    }
  else
    {
      text = g_strdup_printf (_ ("No customer matches %s."), filters);
      gtk_button_set_label (self->clear_button, _ ("Clear Filters"));
    }

  escaped = g_markup_escape_text (text, -1);
  adw_status_page_set_description (self->no_matches, escaped);
}

static void
update_state (CrmCustomerListPage *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (crm_customer_list_get_slots (self->list)));

  if (n_items > 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "list");
    }
  else if (crm_customer_list_is_filtered (self->list))
    {
      update_no_matches (self);
      gtk_stack_set_visible_child_name (self->stack, "no-matches");
    }
  else
    {
      gtk_stack_set_visible_child_name (self->stack, "empty");
    }

  gtk_widget_set_visible (GTK_WIDGET (self->filter_bar), n_items > 0 || crm_customer_list_is_filtered (self->list));
  gtk_widget_set_visible (GTK_WIDGET (self->foot), n_items > 0 || crm_customer_list_is_filtered (self->list));
}

static void
counted_cb (CrmCustomerListPage *self)
{
  gboolean filtered = crm_customer_list_is_filtered (self->list);

  crm_filter_bar_set_count (self->filter_bar, filtered ? crm_list_foot_get_count (self->foot) : "");
  if (!crm_customer_list_is_answered (self->list))
    return;

  adw_banner_set_revealed (self->banner, FALSE);
  if (self->scroll_to_top)
    {
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
      self->scroll_to_top = FALSE;
    }
  update_state (self);
}

static void
failed_cb (CrmCustomerListPage *self,
           const GError *error)
{
  g_autofree char *title = g_strdup_printf (_ ("The customers could not be read: %s"), error->message);

  adw_banner_set_title (self->banner, title);
  adw_banner_set_revealed (self->banner, TRUE);
}

static void
retry_cb (CrmCustomerListPage *self)
{
  crm_customer_list_retry (self->list);
}

/* Query --------------------------------------------------------------------------------------- */

static void
update_query (CrmCustomerListPage *self)
{
  g_autoptr (CrmCustomerQuery) query = crm_customer_query_new ();

  crm_filter_bar_fill_query (self->filter_bar, query);
  query->sort = g_strdup (crm_customer_columns_get_sort (self->columns, &query->descending));

  if (crm_customer_query_equal (query, crm_customer_list_get_query (self->list)))
    return;

  self->scroll_to_top = TRUE;
  crm_customer_columns_set_search (self->columns, query->search);
  crm_customer_list_set_query (self->list, query);
}

static void
clear_filters_action (GtkWidget *widget,
                      const char *action_name,
                      GVariant *parameter)
{
  crm_filter_bar_clear (CRM_CUSTOMER_LIST_PAGE (widget)->filter_bar);
}

static void
saved_filter_changed_cb (CrmCustomerListPage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVED_FILTER]);
}

static void
search_left_cb (CrmCustomerListPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* Rows ------------------------------------------------------------------------------------------ */

static void
open_at (CrmCustomerListPage *self,
         guint position)
{
  gint64 id = crm_customer_acts_get_shown_id (self->acts, position);

  if (id != 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-customer", "x", id);
}

static void
activated_cb (CrmCustomerListPage *self,
              guint position)
{
  open_at (self, position);
}

static void
search_activated_cb (CrmCustomerListPage *self)
{
  GtkSelectionModel *model = gtk_column_view_get_model (self->view);

  if (!crm_customer_list_is_answered (self->list) || g_list_model_get_n_items (G_LIST_MODEL (model)) == 0)
    return;

  gtk_selection_model_select_item (model, 0, TRUE);
  open_at (self, 0);
}

static void
focus_list_action (GtkWidget *widget,
                   const char *action_name,
                   GVariant *parameter)
{
  CrmCustomerListPage *self = CRM_CUSTOMER_LIST_PAGE (widget);
  GtkSelectionModel *model = gtk_column_view_get_model (self->view);

  if (g_list_model_get_n_items (G_LIST_MODEL (model)) > 0)
    gtk_column_view_scroll_to (self->view, 0, NULL, GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);
}

static void
export_selected_action (GtkWidget *widget,
                        const char *action_name,
                        GVariant *parameter)
{
  CrmCustomerListPage *self = CRM_CUSTOMER_LIST_PAGE (widget);

  crm_customer_export (widget, self->list, self->columns, self->works, TRUE);
}

static void
show_menu (CrmCustomerListPage *self,
           CrmSlot *slot,
           const graphene_rect_t *at)
{
  GtkSelectionModel *model = gtk_column_view_get_model (self->view);
  graphene_point_t point;

  if (!gtk_selection_model_is_selected (model, crm_slot_get_position (slot)))
    gtk_selection_model_select_item (model, crm_slot_get_position (slot), TRUE);

  if (!gtk_widget_compute_point (GTK_WIDGET (self->view), GTK_WIDGET (self->content), &at->origin, &point))
    return;

  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu),
                               &(GdkRectangle) { point.x, point.y, at->size.width, at->size.height });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
menu_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  CrmCustomerListPage *self = CRM_CUSTOMER_LIST_PAGE (widget);
  graphene_rect_t bounds;
  CrmSlot *slot = crm_customer_table_get_focus (self->view, &bounds);

  if (slot != NULL)
    show_menu (self, slot, &bounds);
}

static void
secondary_pressed_cb (CrmCustomerListPage *self,
                      int n_press,
                      double x,
                      double y,
                      GtkGesture *gesture)
{
  CrmSlot *slot = crm_customer_table_pick (self->view, x, y);

  if (slot == NULL)
    return;

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  show_menu (self, slot, &GRAPHENE_RECT_INIT (x, y, 1, 1));
}

/* Beside an open customer, and on a phone, the list is there to open from. */
static void
primary_released_cb (CrmCustomerListPage *self,
                     int n_press,
                     double x,
                     double y,
                     GtkGesture *gesture)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  CrmSlot *slot;

  if (!self->compact || n_press != 1 || (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) != 0)
    return;

  slot = crm_customer_table_pick (self->view, x, y);
  if (slot != NULL)
    open_at (self, crm_slot_get_position (slot));
}

/* Plumbing ---------------------------------------------------------------------------------------- */

static void
set_compact (CrmCustomerListPage *self,
             gboolean compact)
{
  if (self->compact == compact)
    return;

  self->compact = compact;
  crm_customer_columns_set_compact (self->columns, compact);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPACT]);
}

static DexFuture *
load_fields_fiber (gpointer data)
{
  CrmCustomerListPage *self = data;
  g_autoptr (CrmStore) store = NULL;
  g_autoptr (GListModel) fields = NULL;

  g_object_get (self, "store", &store, NULL);
  fields = store != NULL ? dex_await_object (crm_store_list_custom_fields (store), NULL) : NULL;
  if (fields != NULL && self->columns != NULL)
    crm_customer_columns_set_custom_fields (self->columns, fields);

  return NULL;
}

/* An act on one customer changes no field. */
static void
load_fields (CrmCustomerListPage *self,
             gint64 customer)
{
  if (customer == 0)
    dex_future_disown (dex_scheduler_spawn (NULL, 0, load_fields_fiber, g_object_ref (self), g_object_unref));
}

/* No row is lower than MIN_ROW_HEIGHT, and the bars above the table make up for the
 * row that is cut off. How high a maximized window will be is not known before. */
static void
limit_first_rows (CrmCustomerListPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  int height = -1;

  if (!GTK_IS_WINDOW (root) || gtk_window_is_maximized (GTK_WINDOW (root)) || gtk_window_is_fullscreen (GTK_WINDOW (root)))
    return;

  gtk_window_get_default_size (GTK_WINDOW (root), NULL, &height);
  if (height > 0)
    crm_customer_list_set_n_very_first (self->list, (guint) height / MIN_ROW_HEIGHT);
}

static void
set_store (CrmCustomerListPage *self,
           CrmStore *store)
{
  g_autoptr (CrmStore) before = NULL;

  g_object_get (self->list, "store", &before, NULL);
  if (before == store)
    return;

  limit_first_rows (self);
  crm_customer_list_set_store (self->list, store);
  if (store != NULL)
    g_signal_connect_object (store, "changed", G_CALLBACK (load_fields), self, G_CONNECT_SWAPPED);
  load_fields (self, 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STORE]);
}

static void
crm_customer_list_page_get_property (GObject *object,
                                     guint prop_id,
                                     GValue *value,
                                     GParamSpec *pspec)
{
  CrmCustomerListPage *self = CRM_CUSTOMER_LIST_PAGE (object);

  switch (prop_id)
    {
    case PROP_STORE:
      g_object_get_property (G_OBJECT (self->list), "store", value);
      break;

    case PROP_COMPACT:
      g_value_set_boolean (value, self->compact);
      break;

    case PROP_SAVED_FILTER:
      g_object_get_property (G_OBJECT (self->filter_bar), "saved-filter", value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_customer_list_page_set_property (GObject *object,
                                     guint prop_id,
                                     const GValue *value,
                                     GParamSpec *pspec)
{
  CrmCustomerListPage *self = CRM_CUSTOMER_LIST_PAGE (object);

  switch (prop_id)
    {
    case PROP_STORE:
      set_store (self, g_value_get_object (value));
      break;

    case PROP_COMPACT:
      set_compact (self, g_value_get_boolean (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
shown_cb (gpointer user_data)
{
  g_autoptr (CrmCustomerListPage) self = user_data;

  if (self->list == NULL)
    return;

  crm_customer_list_release (self->list);
  g_object_bind_property (self, "store", self->filter_bar, "store", G_BINDING_SYNC_CREATE);
}

/* The frame is painted at a higher priority than an idle call has. */
static gboolean
first_tick_cb (GtkWidget *widget,
               GdkFrameClock *clock,
               gpointer user_data)
{
  g_idle_add_once (shown_cb, g_object_ref (widget));

  return G_SOURCE_REMOVE;
}

static void
crm_customer_list_page_unmap (GtkWidget *widget)
{
  CrmCustomerListPage *self = CRM_CUSTOMER_LIST_PAGE (widget);

  crm_customer_columns_flush (self->columns);

  GTK_WIDGET_CLASS (crm_customer_list_page_parent_class)->unmap (widget);
}

static void
crm_customer_list_page_dispose (GObject *object)
{
  CrmCustomerListPage *self = CRM_CUSTOMER_LIST_PAGE (object);

  if (self->list != NULL)
    {
      crm_customer_list_release (self->list);
      g_signal_handlers_disconnect_by_data (self->list, self);
      g_signal_handlers_disconnect_by_data (crm_customer_list_get_slots (self->list), self);
    }
  if (self->menu != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->menu));
  self->menu = NULL;
  if (self->acts != NULL)
    crm_customer_acts_leave (self->acts);
  gtk_widget_dispose_template (GTK_WIDGET (object), CRM_TYPE_CUSTOMER_LIST_PAGE);
  g_clear_object (&self->drop);
  g_clear_object (&self->acts);
  g_clear_object (&self->columns);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (crm_customer_list_page_parent_class)->dispose (object);
}

static void
crm_customer_list_page_class_init (CrmCustomerListPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = crm_customer_list_page_get_property;
  object_class->set_property = crm_customer_list_page_set_property;
  object_class->dispose = crm_customer_list_page_dispose;
  widget_class->unmap = crm_customer_list_page_unmap;

  properties[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, CRM_TYPE_STORE,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_COMPACT] = g_param_spec_boolean (
      "compact", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SAVED_FILTER] = g_param_spec_int64 ("saved-filter", NULL, NULL, G_MININT64, G_MAXINT64, 0,
                                                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CRM_TYPE_FILTER_BAR);
  g_type_ensure (CRM_TYPE_LIST_FOOT);
  g_type_ensure (CRM_TYPE_SELECTION_BAR);
  g_type_ensure (CRM_TYPE_SIDEBAR_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/SalesCRM/customers/crm-customer-list-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerListPage, banner);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerListPage, content);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerListPage, clear_button);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerListPage, new_button);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerListPage, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerListPage, foot);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerListPage, view);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerListPage, drop_label);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerListPage, selection_bar);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerListPage, works);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerListPage, columns_button);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerListPage, menu);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerListPage, scrolled);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerListPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerListPage, no_matches);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, primary_released_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, saved_filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, secondary_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_query);

  gtk_widget_class_install_action (widget_class, "customers.clear-filters", NULL, clear_filters_action);
  gtk_widget_class_install_action (widget_class, "customers.export-selected", NULL, export_selected_action);
  gtk_widget_class_install_action (widget_class, "customers.focus-list", NULL, focus_list_action);
  gtk_widget_class_install_action (widget_class, "customers.menu", NULL, menu_action);
}

/* With an item for each column, and each again to sort by: not before it is wanted. */
static void
create_columns_menu (GtkMenuButton *button,
                     gpointer user_data)
{
  CrmCustomerListPage *self = user_data;

  if (gtk_menu_button_get_menu_model (button) == NULL)
    gtk_menu_button_set_menu_model (button, crm_customer_columns_get_menu (self->columns));
}

static void
crm_customer_list_page_init (CrmCustomerListPage *self)
{
  self->list = crm_customer_list_new ();
  crm_customer_list_hold (self->list);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), first_tick_cb, NULL, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));

  self->columns = crm_customer_columns_new (self->view);
  gtk_widget_insert_action_group (
      GTK_WIDGET (self), "columns", crm_customer_columns_get_actions (self->columns));
  gtk_menu_button_set_create_popup_func (self->columns_button, create_columns_menu, self, NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->menu), GTK_WIDGET (self->content));
  crm_filter_bar_set_key_capture_widget (self->filter_bar, GTK_WIDGET (self));
  crm_action_info_describe (GTK_WIDGET (self->new_button));

  self->acts = crm_customer_acts_new (GTK_WIDGET (self), self->list, self->works);
  self->drop = crm_row_drop_new (self->view, self->list, self->drop_label);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "selected", crm_customer_acts_get_actions (self->acts));

  crm_selection_bar_set_slots (self->selection_bar, crm_customer_list_get_slots (self->list));
  crm_list_foot_set_list (self->foot, self->list);
  crm_customer_table_set_slots (self->view, crm_customer_list_get_slots (self->list));
  g_signal_connect_swapped (self->list, "counted", G_CALLBACK (counted_cb), self);
  g_signal_connect_swapped (self->list, "failed", G_CALLBACK (failed_cb), self);
  g_signal_connect_object (self->columns, "sorted", G_CALLBACK (update_query), self, G_CONNECT_SWAPPED);
  update_query (self);
}

/**
 * crm_customer_list_page_focus_search:
 * @self: the page
 *
 * Puts the focus into the search entry and selects what stands there, so that
 * typing begins a new search.
 */
void
crm_customer_list_page_focus_search (CrmCustomerListPage *self)
{
  g_return_if_fail (CRM_IS_CUSTOMER_LIST_PAGE (self));

  crm_filter_bar_focus_search (self->filter_bar);
}

/**
 * crm_customer_list_page_show_filter:
 * @self: the page
 * @id: a saved filter, %CRM_FILTER_BAR_POOL, or %CRM_FILTER_BAR_NO_FILTER for all
 *   customers
 *
 * Shows what a saved filter finds.
 */
void
crm_customer_list_page_show_filter (CrmCustomerListPage *self,
                                    gint64 id)
{
  g_return_if_fail (CRM_IS_CUSTOMER_LIST_PAGE (self));

  crm_filter_bar_show_saved (self->filter_bar, id);
}

/**
 * crm_customer_list_page_export:
 * @self: the page
 *
 * Writes the selected customers, when there are several, or else all that the list
 * finds, to a file that it asks for.
 */
void
crm_customer_list_page_export (CrmCustomerListPage *self)
{
  guint n_selected;

  g_return_if_fail (CRM_IS_CUSTOMER_LIST_PAGE (self));

  n_selected = crm_slot_list_get_n_selected (crm_customer_list_get_slots (self->list));
  crm_customer_export (GTK_WIDGET (self), self->list, self->columns, self->works, n_selected > 1);
}
