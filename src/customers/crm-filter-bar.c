/* crm-filter-bar.c: what the customer list is searched for and filtered by
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/store/crm-customer-store.h"
#include "customers/crm-filter-bar.h"
#include "widgets/crm-filter-chip.h"

struct _CrmFilterBar
{
  GtkBox parent_instance;

  CrmStore *store;
  gboolean clearing;

  GtkSearchEntry *entry;
  CrmFilterChip *owner_chip;
  CrmFilterChip *stage_chip;
  GtkToggleButton *incomplete_button;
};

enum
{
  PROP_0,
  PROP_STORE,
  N_PROPS
};

enum
{
  CHANGED,
  ACTIVATED,
  LEFT,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CrmFilterBar, crm_filter_bar, GTK_TYPE_BOX)

static void
changed_cb (CrmFilterBar *self)
{
  if (!self->clearing)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
search_activated_cb (CrmFilterBar *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
stop_search_cb (CrmFilterBar *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  else
    g_signal_emit (self, signals[LEFT], 0);
}

static DexFuture *
load_values_fiber (gpointer user_data)
{
  CrmFilterBar *self = user_data;
  g_autoptr (CrmStore) store = NULL;
  g_autoptr (GListModel) stages = NULL;
  g_autoptr (GListModel) members = NULL;
  g_autoptr (GError) error = NULL;

  if (self->store == NULL)
    return NULL;

  /* Without them the filters have nothing to choose from; why, the list says. */
  store = g_object_ref (self->store);
  stages = dex_await_object (crm_store_list_stages (store), &error);
  if (stages != NULL)
    members = dex_await_object (crm_store_list_members (store), &error);
  if (members == NULL || self->store != store)
    return NULL;

  crm_filter_chip_set_values (self->stage_chip, stages);
  crm_filter_chip_set_values (self->owner_chip, members);

  return NULL;
}

static void
load_values (CrmFilterBar *self)
{
  dex_future_disown (dex_scheduler_spawn (NULL, 0, load_values_fiber, g_object_ref (self), g_object_unref));
}

static void
set_store (CrmFilterBar *self, CrmStore *store)
{
  if (self->store == store)
    return;

  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_set_object (&self->store, store);
  if (store != NULL)
    {
      g_signal_connect_object (store, "changed", G_CALLBACK (load_values), self, G_CONNECT_SWAPPED);
      load_values (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STORE]);
}

static void
crm_filter_bar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CrmFilterBar *self = CRM_FILTER_BAR (object);

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
crm_filter_bar_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  CrmFilterBar *self = CRM_FILTER_BAR (object);

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
crm_filter_bar_dispose (GObject *object)
{
  CrmFilterBar *self = CRM_FILTER_BAR (object);

  set_store (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), CRM_TYPE_FILTER_BAR);

  G_OBJECT_CLASS (crm_filter_bar_parent_class)->dispose (object);
}

static void
crm_filter_bar_class_init (CrmFilterBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = crm_filter_bar_get_property;
  object_class->set_property = crm_filter_bar_set_property;
  object_class->dispose = crm_filter_bar_dispose;

  properties[PROP_STORE] =
      g_param_spec_object ("store",
                           NULL,
                           NULL,
                           CRM_TYPE_STORE,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new (
      "changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTIVATED] = g_signal_new (
      "activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LEFT] = g_signal_new (
      "left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (CRM_TYPE_FILTER_CHIP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/SalesCRM/customers/crm-filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmFilterBar, entry);
  gtk_widget_class_bind_template_child (widget_class, CrmFilterBar, owner_chip);
  gtk_widget_class_bind_template_child (widget_class, CrmFilterBar, stage_chip);
  gtk_widget_class_bind_template_child (widget_class, CrmFilterBar, incomplete_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
}

static void
crm_filter_bar_init (CrmFilterBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * crm_filter_bar_fill_query:
 * @self: the bar
 * @query: a new query
 *
 * Sets what @query searches for and filters by.
 */
void
crm_filter_bar_fill_query (CrmFilterBar *self, CrmCustomerQuery *query)
{
  g_autofree char *search = NULL;

  g_return_if_fail (CRM_IS_FILTER_BAR (self));
  g_return_if_fail (query != NULL);

  search = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  if (*search != '\0')
    g_set_str (&query->search, search);

  g_clear_pointer (&query->filter, crm_filter_unref);
  query->filter = crm_filter_new ();
  crm_filter_set_value (query->filter, "stage", CRM_FILTER_ANY, crm_filter_chip_get_value (self->stage_chip));
  crm_filter_set_value (query->filter, "owner", CRM_FILTER_ANY, crm_filter_chip_get_value (self->owner_chip));
  if (gtk_toggle_button_get_active (self->incomplete_button))
    crm_filter_set (query->filter, "incomplete", CRM_FILTER_SET, NULL);
}

/**
 * crm_filter_bar_describe:
 * @self: the bar
 *
 * Returns: (transfer full): the filters in words, "Stage: Won · Owner: Wang"; ""
 *   when there are none. The search is not among them.
 */
char *
crm_filter_bar_describe (CrmFilterBar *self)
{
  g_autoptr (GStrvBuilder) builder = NULL;
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (CRM_IS_FILTER_BAR (self), NULL);

  builder = g_strv_builder_new ();
  if (crm_filter_chip_get_value (self->stage_chip) != NULL)
    g_strv_builder_take (builder, crm_filter_chip_describe (self->stage_chip));
  if (crm_filter_chip_get_value (self->owner_chip) != NULL)
    g_strv_builder_take (builder, crm_filter_chip_describe (self->owner_chip));
  if (gtk_toggle_button_get_active (self->incomplete_button))
    g_strv_builder_add (builder, gtk_button_get_label (GTK_BUTTON (self->incomplete_button)));

  parts = g_strv_builder_end (builder);
  return g_strjoinv (" · ", parts);
}

/**
 * crm_filter_bar_clear:
 * @self: the bar
 *
 * Ends the search and all filters, and puts the focus into the search.
 */
void
crm_filter_bar_clear (CrmFilterBar *self)
{
  g_return_if_fail (CRM_IS_FILTER_BAR (self));

  self->clearing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  crm_filter_chip_set_value (self->stage_chip, NULL);
  crm_filter_chip_set_value (self->owner_chip, NULL);
  gtk_toggle_button_set_active (self->incomplete_button, FALSE);
  self->clearing = FALSE;

  changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/**
 * crm_filter_bar_focus_search:
 * @self: the bar
 *
 * Puts the focus into the search entry and selects what stands there, so that
 * typing begins a new search.
 */
void
crm_filter_bar_focus_search (CrmFilterBar *self)
{
  g_return_if_fail (CRM_IS_FILTER_BAR (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

/**
 * crm_filter_bar_set_key_capture_widget:
 * @self: the bar
 * @widget: a widget
 *
 * Lets what is typed in @widget begin a search.
 */
void
crm_filter_bar_set_key_capture_widget (CrmFilterBar *self, GtkWidget *widget)
{
  g_return_if_fail (CRM_IS_FILTER_BAR (self));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  gtk_search_entry_set_key_capture_widget (self->entry, widget);
}
