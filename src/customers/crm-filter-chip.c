/* crm-filter-chip.c: what is asked of one field, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "customers/crm-filter-chip.h"
#include "customers/crm-filter-editor.h"
#include "customers/crm-filter-words.h"

struct _CrmFilterChip
{
  GtkWidget parent_instance;

  char *field;
  CrmFilterCatalog *catalog;
  CrmFilter *filter;
  CrmFilterEditor *editor; /* (nullable): made when it is first shown */

  GtkWidget *box;
  GtkMenuButton *button;
  GtkButton *clear_button;
  GtkLabel *label;
};

enum
{
  PROP_0,
  PROP_FIELD,
  N_PROPS
};

enum
{
  CHANGED,
  CLOSED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CrmFilterChip, crm_filter_chip, GTK_TYPE_WIDGET)

static void
update (CrmFilterChip *self)
{
  g_autofree char *words = NULL;
  g_autofree char *clear = NULL;
  const char *title;

  if (self->catalog == NULL)
    return;

  title = crm_filter_catalog_get_title (self->catalog, self->field);
  words = crm_filter_words_of_field (self->filter, self->field, self->catalog);
  gtk_label_set_text (self->label, words != NULL ? words : title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words != NULL ? words : title, -1);

  /* Translators: a button that ends a filter, e.g. "Clear Stage" */
  clear = g_strdup_printf (_ ("Clear %s"), title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->clear_button), clear);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->clear_button), GTK_ACCESSIBLE_PROPERTY_LABEL, clear, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->clear_button), words != NULL);
}

static void
editor_changed_cb (CrmFilterChip *self,
                   CrmFilter *filter)
{
  g_signal_emit (self, signals[CHANGED], 0, filter);
}

static void
closed_cb (CrmFilterChip *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
opening_cb (GtkMenuButton *button,
            gpointer user_data)
{
  CrmFilterChip *self = user_data;
  GtkWidget *popover;

  if (self->editor == NULL)
    {
      popover = gtk_popover_new ();
      self->editor = CRM_FILTER_EDITOR (crm_filter_editor_new (self->catalog, self->field));
      g_signal_connect_swapped (self->editor, "changed", G_CALLBACK (editor_changed_cb), self);
      g_signal_connect_swapped (popover, "closed", G_CALLBACK (closed_cb), self);
      gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (self->editor));
      gtk_menu_button_set_popover (self->button, popover);
    }

  crm_filter_editor_set_filter (self->editor, self->filter);
  crm_filter_editor_load (self->editor);
}

/* The button that is pressed is about to go, and must not take the focus along. */
static void
clear_clicked_cb (CrmFilterChip *self)
{
  g_autoptr (CrmFilter) filter = crm_filter_copy (self->filter);

  gtk_widget_grab_focus (GTK_WIDGET (self->button));
  crm_filter_remove (filter, self->field);
  g_signal_emit (self, signals[CHANGED], 0, filter);
}

static gboolean
crm_filter_chip_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CRM_FILTER_CHIP (widget)->button));
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
    case PROP_FIELD:
      g_value_set_string (value, self->field);
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
    case PROP_FIELD:
      self->field = g_value_dup_string (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_filter_chip_dispose (GObject *object)
{
  CrmFilterChip *self = CRM_FILTER_CHIP (object);

  if (self->catalog != NULL)
    g_signal_handlers_disconnect_by_data (self->catalog, self);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (object), CRM_TYPE_FILTER_CHIP);
  g_clear_object (&self->catalog);

  G_OBJECT_CLASS (crm_filter_chip_parent_class)->dispose (object);
}

static void
crm_filter_chip_finalize (GObject *object)
{
  CrmFilterChip *self = CRM_FILTER_CHIP (object);

  g_clear_pointer (&self->filter, crm_filter_unref);
  g_clear_pointer (&self->field, g_free);

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
  widget_class->grab_focus = crm_filter_chip_grab_focus;

  properties[PROP_FIELD] = g_param_spec_string ("field", NULL, NULL, NULL,
                                                G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, CRM_TYPE_FILTER);
  signals[CLOSED] =
      g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/SalesCRM/customers/crm-filter-chip.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmFilterChip, box);
  gtk_widget_class_bind_template_child (widget_class, CrmFilterChip, button);
  gtk_widget_class_bind_template_child (widget_class, CrmFilterChip, clear_button);
  gtk_widget_class_bind_template_child (widget_class, CrmFilterChip, label);
  gtk_widget_class_bind_template_callback (widget_class, clear_clicked_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
crm_filter_chip_init (CrmFilterChip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->button, opening_cb, self, NULL);
}

/**
 * crm_filter_chip_new:
 * @field: a field of a filter
 *
 * Returns: (transfer floating): a chip that shows nothing until it has a catalog
 */
GtkWidget *
crm_filter_chip_new (const char *field)
{
  g_return_val_if_fail (field != NULL, NULL);

  return g_object_new (CRM_TYPE_FILTER_CHIP, "field", field, NULL);
}

const char *
crm_filter_chip_get_field (CrmFilterChip *self)
{
  g_return_val_if_fail (CRM_IS_FILTER_CHIP (self), NULL);

  return self->field;
}

/**
 * crm_filter_chip_is_open:
 * @self: a chip
 *
 * Returns: whether its popover is shown
 */
gboolean
crm_filter_chip_is_open (CrmFilterChip *self)
{
  g_return_val_if_fail (CRM_IS_FILTER_CHIP (self), FALSE);

  return gtk_menu_button_get_active (self->button);
}

/**
 * crm_filter_chip_set_catalog:
 * @self: a chip that has none yet
 * @catalog: where values and names are
 */
void
crm_filter_chip_set_catalog (CrmFilterChip *self,
                             CrmFilterCatalog *catalog)
{
  g_return_if_fail (CRM_IS_FILTER_CHIP (self));
  g_return_if_fail (CRM_IS_FILTER_CATALOG (catalog) && self->catalog == NULL);

  self->catalog = g_object_ref (catalog);
  g_signal_connect_swapped (catalog, "changed", G_CALLBACK (update), self);
  update (self);
}

/**
 * crm_filter_chip_set_filter:
 * @self: a chip
 * @filter: (nullable): what is asked for now, of all fields
 */
void
crm_filter_chip_set_filter (CrmFilterChip *self,
                            CrmFilter *filter)
{
  g_return_if_fail (CRM_IS_FILTER_CHIP (self));

  g_clear_pointer (&self->filter, crm_filter_unref);
  self->filter = filter != NULL ? crm_filter_ref (filter) : NULL;
  update (self);

  if (self->editor != NULL)
    crm_filter_editor_set_filter (self->editor, filter);
}
