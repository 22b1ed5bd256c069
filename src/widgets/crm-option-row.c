/* crm-option-row.c: a value in a list that can be chosen
 *
 * The row itself is the check box: it has the focus, the state and the name, and
 * its mark is only drawn.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "widgets/crm-option-row.h"
#include "widgets/crm-color-dot.h"

struct _CrmOptionRow
{
  GtkListBoxRow parent_instance;

  CrmOption *option;

  GtkCheckButton *mark; /* where several can be chosen */
  GtkWidget *tick;      /* where one can */
  GtkWidget *dot;
  GtkLabel *label;
  GtkToggleButton *exclude;
};

enum
{
  EXCLUDE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CrmOptionRow, crm_option_row, GTK_TYPE_LIST_BOX_ROW)

static void
update (CrmOptionRow *self)
{
  gboolean active = crm_option_get_active (self->option);
  gboolean excluded = crm_option_get_excluded (self->option);

  gtk_check_button_set_active (self->mark, active);
  gtk_widget_set_opacity (self->tick, active ? 1 : 0);
  gtk_toggle_button_set_active (self->exclude, excluded);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_CHECKED,
                               active ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  excluded ? _ ("Excluded") : "", -1);
}

/* The button follows the option, not the press. */
static void
exclude_clicked_cb (CrmOptionRow *self)
{
  g_signal_emit (self, signals[EXCLUDE], 0);
  update (self);
}

static void
crm_option_row_dispose (GObject *object)
{
  CrmOptionRow *self = CRM_OPTION_ROW (object);

  if (self->option != NULL)
    g_signal_handlers_disconnect_by_data (self->option, self);
  gtk_widget_dispose_template (GTK_WIDGET (object), CRM_TYPE_OPTION_ROW);
  g_clear_object (&self->option);

  G_OBJECT_CLASS (crm_option_row_parent_class)->dispose (object);
}

static void
crm_option_row_class_init (CrmOptionRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_option_row_dispose;

  signals[EXCLUDE] =
      g_signal_new ("exclude", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (CRM_TYPE_COLOR_DOT);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/SalesCRM/widgets/crm-option-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmOptionRow, mark);
  gtk_widget_class_bind_template_child (widget_class, CrmOptionRow, tick);
  gtk_widget_class_bind_template_child (widget_class, CrmOptionRow, dot);
  gtk_widget_class_bind_template_child (widget_class, CrmOptionRow, label);
  gtk_widget_class_bind_template_child (widget_class, CrmOptionRow, exclude);
  gtk_widget_class_bind_template_callback (widget_class, exclude_clicked_cb);
}

static void
crm_option_row_init (CrmOptionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * crm_option_row_new:
 * @option: what can be chosen
 * @single: whether only one of the list can be
 * @excludable: whether it can also be what must not be
 *
 * Returns: (transfer floating): a row that follows @option
 */
GtkWidget *
crm_option_row_new (CrmOption *option,
                    gboolean single,
                    gboolean excludable)
{
  CrmOptionRow *self;
  g_autofree char *exclude = NULL;

  g_return_val_if_fail (CRM_IS_OPTION (option), NULL);

  self = g_object_new (CRM_TYPE_OPTION_ROW, "accessible-role",
                       single ? GTK_ACCESSIBLE_ROLE_RADIO : GTK_ACCESSIBLE_ROLE_CHECKBOX, NULL);
  self->option = g_object_ref (option);
  g_object_set (self->dot, "color", crm_option_get_color (option), NULL);
  gtk_widget_set_visible (self->dot, crm_option_get_color (option) != NULL);
  gtk_label_set_text (self->label, crm_option_get_label (option));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, crm_option_get_label (option),
                                  -1);
  gtk_widget_set_visible (GTK_WIDGET (self->mark), !single);
  gtk_widget_set_visible (self->tick, single);

  gtk_widget_set_visible (GTK_WIDGET (self->exclude), excludable);
  /* Translators: a button that shows only customers that are not so, e.g. "Exclude Won" */
  exclude = g_strdup_printf (_ ("Exclude %s"), crm_option_get_label (option));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->exclude), exclude);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->exclude), GTK_ACCESSIBLE_PROPERTY_LABEL, exclude, -1);

  g_signal_connect_swapped (option, "notify::active", G_CALLBACK (update), self);
  g_signal_connect_swapped (option, "notify::excluded", G_CALLBACK (update), self);
  update (self);

  return GTK_WIDGET (self);
}

/**
 * crm_option_row_get_option:
 * @self: a row
 *
 * Returns: (transfer none): what it offers
 */
CrmOption *
crm_option_row_get_option (CrmOptionRow *self)
{
  g_return_val_if_fail (CRM_IS_OPTION_ROW (self), NULL);

  return self->option;
}
