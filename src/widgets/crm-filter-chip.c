/* crm-filter-chip.c: a filter that tells its value
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "widgets/crm-filter-chip.h"

/* A list shorter than this is read faster than searched. */
#define SEARCH_FROM 12

struct _CrmFilterChip
{
  GtkWidget parent_instance;

  char *title;
  char *value;
  char *none_label;

  GtkStringList *labels;
  GtkStringFilter *filter;

  GtkMenuButton *button;
  GtkButton *clear_button;
  GtkPopover *popover;
  GtkSearchEntry *entry;
  GtkListView *list;
  GtkLabel *no_match;
};

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_VALUE,
  PROP_NONE_LABEL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CrmFilterChip, crm_filter_chip, GTK_TYPE_WIDGET)

static void
update_label (CrmFilterChip *self)
{
  g_autofree char *label = crm_filter_chip_describe (self);
  g_autofree char *clear = NULL;

  gtk_menu_button_set_label (self->button, label);
  gtk_widget_set_visible (GTK_WIDGET (self->clear_button), self->value != NULL);

  if (self->title == NULL)
    return;

  /* Translators: a button that ends a filter, e.g. "Clear Stage" */
  clear = g_strdup_printf (_ ("Clear %s"), self->title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->clear_button), clear);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->clear_button), GTK_ACCESSIBLE_PROPERTY_LABEL, clear, -1);
}

static void
clear_clicked_cb (CrmFilterChip *self)
{
  crm_filter_chip_set_value (self, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->button));
}

static void
activated_cb (CrmFilterChip *self,
              guint position)
{
  g_autoptr (GtkStringObject) chosen = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (self->list)), position);
  const char *label = gtk_string_object_get_string (chosen);

  crm_filter_chip_set_value (self, g_strcmp0 (label, self->none_label) == 0 ? "" : label);
  gtk_popover_popdown (self->popover);
}

static void
search_changed_cb (CrmFilterChip *self)
{
  gtk_string_filter_set_search (self->filter, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static void
search_activated_cb (CrmFilterChip *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (self->list))) > 0)
    activated_cb (self, 0);
}

static void
found_cb (CrmFilterChip *self)
{
  GtkSelectionModel *model;

  /* While the template is being made. */
  if (self->list == NULL || self->no_match == NULL)
    return;

  model = gtk_list_view_get_model (self->list);
  gtk_widget_set_visible (GTK_WIDGET (self->no_match), g_list_model_get_n_items (G_LIST_MODEL (model)) == 0);
}

static void
shown_cb (CrmFilterChip *self)
{
  gboolean searchable = g_list_model_get_n_items (G_LIST_MODEL (self->labels)) >= SEARCH_FROM;

  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_widget_set_visible (GTK_WIDGET (self->entry), searchable);
  gtk_widget_grab_focus (searchable ? GTK_WIDGET (self->entry) : GTK_WIDGET (self->list));
}

static void
crm_filter_chip_get_property (GObject *object,
                              guint prop_id,
                              GValue *value,
                              GParamSpec *pspec)
{
  CrmFilterChip *self = CRM_FILTER_CHIP (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;

    case PROP_VALUE:
      g_value_set_string (value, self->value);
      break;

    case PROP_NONE_LABEL:
      g_value_set_string (value, self->none_label);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_filter_chip_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  CrmFilterChip *self = CRM_FILTER_CHIP (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      if (g_set_str (&self->title, g_value_get_string (value)))
        {
          update_label (self);
          g_object_notify_by_pspec (object, pspec);
        }
      break;

    case PROP_VALUE:
      crm_filter_chip_set_value (self, g_value_get_string (value));
      break;

    case PROP_NONE_LABEL:
      if (g_set_str (&self->none_label, g_value_get_string (value)))
        g_object_notify_by_pspec (object, pspec);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_filter_chip_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CRM_TYPE_FILTER_CHIP);

  G_OBJECT_CLASS (crm_filter_chip_parent_class)->dispose (object);
}

static void
crm_filter_chip_finalize (GObject *object)
{
  CrmFilterChip *self = CRM_FILTER_CHIP (object);

  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->value, g_free);
  g_clear_pointer (&self->none_label, g_free);

  G_OBJECT_CLASS (crm_filter_chip_parent_class)->finalize (object);
}

static void
crm_filter_chip_class_init (CrmFilterChipClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = crm_filter_chip_get_property;
  object_class->set_property = crm_filter_chip_set_property;
  object_class->dispose = crm_filter_chip_dispose;
  object_class->finalize = crm_filter_chip_finalize;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_VALUE] = g_param_spec_string ("value", NULL, NULL, NULL,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_NONE_LABEL] = g_param_spec_string ("none-label", NULL, NULL, NULL,
                                                     G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/SalesCRM/widgets/crm-filter-chip.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmFilterChip, labels);
  gtk_widget_class_bind_template_child (widget_class, CrmFilterChip, filter);
  gtk_widget_class_bind_template_child (widget_class, CrmFilterChip, button);
  gtk_widget_class_bind_template_child (widget_class, CrmFilterChip, clear_button);
  gtk_widget_class_bind_template_child (widget_class, CrmFilterChip, popover);
  gtk_widget_class_bind_template_child (widget_class, CrmFilterChip, entry);
  gtk_widget_class_bind_template_child (widget_class, CrmFilterChip, list);
  gtk_widget_class_bind_template_child (widget_class, CrmFilterChip, no_match);
  gtk_widget_class_bind_template_callback (widget_class, clear_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, found_cb);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
crm_filter_chip_init (CrmFilterChip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_label (self);
}

/**
 * crm_filter_chip_get_value:
 * @self: a chip
 *
 * Returns: (nullable): the chosen value, "" for those without one, %NULL for no
 *   filter
 */
const char *
crm_filter_chip_get_value (CrmFilterChip *self)
{
  g_return_val_if_fail (CRM_IS_FILTER_CHIP (self), NULL);

  return self->value;
}

void
crm_filter_chip_set_value (CrmFilterChip *self,
                           const char *value)
{
  g_return_if_fail (CRM_IS_FILTER_CHIP (self));

  if (!g_set_str (&self->value, value))
    return;

  update_label (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}

/**
 * crm_filter_chip_set_values:
 * @self: a chip
 * @values: objects with a string property "name"
 *
 * Sets what can be chosen. The present value stays even if it is not among them.
 */
void
crm_filter_chip_set_values (CrmFilterChip *self,
                            GListModel *values)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) labels = NULL;

  g_return_if_fail (CRM_IS_FILTER_CHIP (self));
  g_return_if_fail (G_IS_LIST_MODEL (values));

  if (self->none_label != NULL)
    g_strv_builder_add (builder, self->none_label);
  for (guint i = 0; i < g_list_model_get_n_items (values); i++)
    {
      g_autoptr (GObject) value = g_list_model_get_item (values, i);
      g_autofree char *name = NULL;

      g_object_get (value, "name", &name, NULL);
      g_strv_builder_add (builder, name);
    }

  labels = g_strv_builder_end (builder);
  gtk_string_list_splice (self->labels, 0, g_list_model_get_n_items (G_LIST_MODEL (self->labels)),
                          (const char *const *) labels);
}

/**
 * crm_filter_chip_describe:
 * @self: a chip
 *
 * Returns: (transfer full): what the chip says: its title and value
 */
char *
crm_filter_chip_describe (CrmFilterChip *self)
{
  const char *value;

  g_return_val_if_fail (CRM_IS_FILTER_CHIP (self), NULL);

  if (self->value == NULL)
    return g_strdup (self->title);

  value = *self->value == '\0' ? self->none_label : self->value;
  /* Translators: a filter and its value, e.g. "Stage: Won" */
  return g_strdup_printf (_ ("%s: %s"), self->title, value);
}
