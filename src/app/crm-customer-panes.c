/* crm-customer-panes.c: the list, and a customer beside it
 *
 * The list has the whole width until a customer is open: a table wants it, and an
 * empty pane says nothing. Then the customer stands beside it, or, on a narrow
 * window, in its place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/crm-customer-panes.h"
#include "app/crm-pane-handle.h"
#include "customers/crm-customer-list-page.h"
#include "customers/crm-customer-page.h"

struct _CrmCustomerPanes
{
  AdwBin parent_instance;

  CrmStore *store;
  gboolean narrow;
  gboolean open;
  gboolean updating;
  guint focus_id;
  GtkWidget *focus_before; /* weak: what had the focus before a customer was opened */

  AdwNavigationSplitView *split;
  CrmCustomerListPage *list_page;
  CrmPaneHandle *handle;
};

G_DEFINE_FINAL_TYPE (CrmCustomerPanes, crm_customer_panes, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_STORE,
  PROP_NARROW,
  PROP_CLOSABLE,
  PROP_SAVED_FILTER,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
update_split (CrmCustomerPanes *self)
{
  self->updating = TRUE;
  if (self->narrow || !self->open)
    {
      adw_navigation_split_view_set_show_content (self->split, self->open);
      adw_navigation_split_view_set_collapsed (self->split, TRUE);
    }
  else
    {
      adw_navigation_split_view_set_collapsed (self->split, FALSE);
      adw_navigation_split_view_set_show_content (self->split, TRUE);
    }
  self->updating = FALSE;

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CLOSABLE]);
}

static void
set_narrow (CrmCustomerPanes *self,
            gboolean          narrow)
{
  if (self->narrow == narrow)
    return;

  self->narrow = narrow;
  update_split (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

/* Swiped back, or the back button. */
static void
on_show_content_changed (CrmCustomerPanes *self)
{
  if (!self->updating && !adw_navigation_split_view_get_show_content (self->split))
    crm_customer_panes_close (self);
}

static gboolean
on_place_handle (GtkOverlay       *overlay,
                 GtkWidget        *widget,
                 GdkRectangle     *allocation,
                 CrmCustomerPanes *self)
{
  return crm_pane_handle_place (self->handle, GTK_WIDGET (self->list_page), overlay, allocation);
}

/* Focus ------------------------------------------------------------------------------- */

/* Once the panes have their places: what is in no window takes no focus, and the
 * split view has views of its own on where it should be. */
static gboolean
move_focus (gpointer user_data)
{
  CrmCustomerPanes *self = user_data;
  GtkWidget *before = self->focus_before;

  self->focus_id = 0;
  if (self->open)
    {
      gtk_widget_child_focus (GTK_WIDGET (adw_navigation_split_view_get_content (self->split)),
                              GTK_DIR_TAB_FORWARD);
      return G_SOURCE_REMOVE;
    }

  if (before != NULL && gtk_widget_get_root (before) == gtk_widget_get_root (GTK_WIDGET (self)))
    gtk_widget_grab_focus (before);
  g_clear_weak_pointer (&self->focus_before);

  return G_SOURCE_REMOVE;
}

static void
queue_focus (CrmCustomerPanes *self)
{
  if (self->focus_id == 0)
    self->focus_id = g_idle_add (move_focus, self);
}

static void
on_saved_filter_changed (CrmCustomerPanes *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVED_FILTER]);
}

/* Plumbing ------------------------------------------------------------------------------ */

static void
crm_customer_panes_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  CrmCustomerPanes *self = CRM_CUSTOMER_PANES (object);

  switch (prop_id)
    {
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_CLOSABLE:
      g_value_set_boolean (value, self->open && !self->narrow);
      break;
    case PROP_SAVED_FILTER:
      g_object_get_property (G_OBJECT (self->list_page), "saved-filter", value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_customer_panes_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  CrmCustomerPanes *self = CRM_CUSTOMER_PANES (object);

  switch (prop_id)
    {
    case PROP_STORE:
      /* Its ids are another file's. */
      if (g_value_get_object (value) != self->store)
        crm_customer_panes_close (self);
      if (g_set_object (&self->store, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_NARROW:
      set_narrow (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_customer_panes_dispose (GObject *object)
{
  CrmCustomerPanes *self = CRM_CUSTOMER_PANES (object);

  g_clear_handle_id (&self->focus_id, g_source_remove);
  g_clear_weak_pointer (&self->focus_before);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_CUSTOMER_PANES);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (crm_customer_panes_parent_class)->dispose (object);
}

static void
crm_customer_panes_class_init (CrmCustomerPanesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_customer_panes_dispose;
  object_class->get_property = crm_customer_panes_get_property;
  object_class->set_property = crm_customer_panes_set_property;

  properties[PROP_STORE] =
    g_param_spec_object ("store", NULL, NULL, CRM_TYPE_STORE,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] =
    g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CLOSABLE] =
    g_param_spec_boolean ("closable", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SAVED_FILTER] =
    g_param_spec_int64 ("saved-filter", NULL, NULL, G_MININT64, G_MAXINT64, 0,
                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CRM_TYPE_CUSTOMER_LIST_PAGE);
  g_type_ensure (CRM_TYPE_PANE_HANDLE);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/SalesCRM/app/crm-customer-panes.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerPanes, split);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerPanes, list_page);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerPanes, handle);
  gtk_widget_class_bind_template_callback (widget_class, on_saved_filter_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_place_handle);
  gtk_widget_class_bind_template_callback (widget_class, on_show_content_changed);
}

static void
crm_customer_panes_init (CrmCustomerPanes *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * crm_customer_panes_open:
 * @self: the panes
 * @customer: its id
 *
 * Shows a customer beside the list, or in its place, and moves the focus to it.
 */
void
crm_customer_panes_open (CrmCustomerPanes *self,
                         gint64            customer)
{
  AdwNavigationPage *page;

  g_return_if_fail (CRM_IS_CUSTOMER_PANES (self));
  g_return_if_fail (customer > 0);

  /* Built when the first customer is opened: the first window does not wait for it. */
  page = adw_navigation_split_view_get_content (self->split);
  if (page == NULL)
    {
      page = g_object_new (CRM_TYPE_CUSTOMER_PAGE, NULL);
      g_object_bind_property (self, "store", page, "store", G_BINDING_SYNC_CREATE);
      adw_navigation_split_view_set_content (self->split, page);
    }
  g_object_set (page, "customer-id", customer, NULL);

  if (!self->open)
    {
      g_set_weak_pointer (&self->focus_before, gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))));
      self->open = TRUE;
      update_split (self);
    }
  queue_focus (self);
}

/**
 * crm_customer_panes_close:
 * @self: the panes
 *
 * Gives the list the whole width, and the focus back to what had it before.
 */
void
crm_customer_panes_close (CrmCustomerPanes *self)
{
  g_return_if_fail (CRM_IS_CUSTOMER_PANES (self));

  if (!self->open)
    return;

  self->open = FALSE;
  update_split (self);
  queue_focus (self);
}

/**
 * crm_customer_panes_focus_search:
 * @self: the panes
 *
 * Puts the focus into the list's search, which on a narrow window brings the list
 * to the front.
 */
void
crm_customer_panes_focus_search (CrmCustomerPanes *self)
{
  g_return_if_fail (CRM_IS_CUSTOMER_PANES (self));

  if (self->narrow)
    crm_customer_panes_close (self);
  g_clear_handle_id (&self->focus_id, g_source_remove);
  crm_customer_list_page_focus_search (self->list_page);
}

/**
 * crm_customer_panes_export:
 * @self: the panes
 *
 * Writes what the list shows to a file, as crm_customer_list_page_export().
 */
void
crm_customer_panes_export (CrmCustomerPanes *self)
{
  g_return_if_fail (CRM_IS_CUSTOMER_PANES (self));

  crm_customer_list_page_export (self->list_page);
}

/**
 * crm_customer_panes_show_filter:
 * @self: the panes
 * @id: a saved filter, %CRM_FILTER_BAR_POOL, or %CRM_FILTER_BAR_NO_FILTER
 *
 * Lets the list show what a saved filter finds, which on a narrow window brings the
 * list to the front.
 */
void
crm_customer_panes_show_filter (CrmCustomerPanes *self,
                                gint64            id)
{
  g_return_if_fail (CRM_IS_CUSTOMER_PANES (self));

  if (self->narrow)
    crm_customer_panes_close (self);
  crm_customer_list_page_show_filter (self->list_page, id);
}

/**
 * crm_customer_panes_get_list_width:
 * @self: the panes
 *
 * Returns: the width that the list has beside a customer, in pixels
 */
double
crm_customer_panes_get_list_width (CrmCustomerPanes *self)
{
  g_return_val_if_fail (CRM_IS_CUSTOMER_PANES (self), 0);

  return crm_pane_handle_get_width (self->handle);
}

/**
 * crm_customer_panes_set_list_width:
 * @self: the panes
 * @width: pixels
 *
 * Sets the width that the list should have beside a customer.
 */
void
crm_customer_panes_set_list_width (CrmCustomerPanes *self,
                                   double            width)
{
  g_return_if_fail (CRM_IS_CUSTOMER_PANES (self));

  crm_pane_handle_set_width (self->handle, width);
}
