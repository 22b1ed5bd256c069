/* crm-selection-bar.c: what can be done with several selected customers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "customers/crm-selection-bar.h"

struct _CrmSelectionBar
{
  AdwBin parent_instance;

  CrmSlotList *slots;
  gboolean filling;

  GtkRevealer *revealer;
  GtkLabel *count_label;
  GtkToggleButton *all_button;
};

G_DEFINE_FINAL_TYPE (CrmSelectionBar, crm_selection_bar, ADW_TYPE_BIN)

static void
update (CrmSelectionBar *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->slots));
  guint n_selected = crm_slot_list_get_n_selected (self->slots);
  gboolean several = n_selected > 1;

  /* The last count stays to be seen while the bar goes. */
  if (several)
    {
      g_autofree char *count = g_strdup_printf ("%'u", n_selected);
      g_autofree char *text = g_strdup_printf (ngettext ("%s selected", "%s selected", n_selected), count);

      gtk_label_set_text (self->count_label, text);
      if (!gtk_revealer_get_reveal_child (self->revealer))
        gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
    }

  self->filling = TRUE;
  gtk_toggle_button_set_active (self->all_button, n_selected == n_items);
  self->filling = FALSE;
  gtk_revealer_set_reveal_child (self->revealer, several);
}

static void
all_toggled_cb (CrmSelectionBar *self)
{
  if (self->filling)
    return;

  if (gtk_toggle_button_get_active (self->all_button))
    gtk_selection_model_select_all (GTK_SELECTION_MODEL (self->slots));
  else
    gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->slots));
}

static void
crm_selection_bar_dispose (GObject *object)
{
  CrmSelectionBar *self = CRM_SELECTION_BAR (object);

  crm_selection_bar_set_slots (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_SELECTION_BAR);

  G_OBJECT_CLASS (crm_selection_bar_parent_class)->dispose (object);
}

static void
crm_selection_bar_class_init (CrmSelectionBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = crm_selection_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/SalesCRM/customers/crm-selection-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmSelectionBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, CrmSelectionBar, count_label);
  gtk_widget_class_bind_template_child (widget_class, CrmSelectionBar, all_button);
  gtk_widget_class_bind_template_callback (widget_class, all_toggled_cb);
}

static void
crm_selection_bar_init (CrmSelectionBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * crm_selection_bar_set_slots:
 * @self: the bar
 * @slots: (nullable): the list whose selection it is about
 *
 * The bar shows itself while more than one row is selected.
 */
void
crm_selection_bar_set_slots (CrmSelectionBar *self,
                             CrmSlotList *slots)
{
  g_return_if_fail (CRM_IS_SELECTION_BAR (self));

  if (self->slots == slots)
    return;

  if (self->slots != NULL)
    g_signal_handlers_disconnect_by_data (self->slots, self);
  g_set_object (&self->slots, slots);
  if (slots == NULL)
    return;

  g_signal_connect_swapped (slots, "selection-changed", G_CALLBACK (update), self);
  g_signal_connect_swapped (slots, "items-changed", G_CALLBACK (update), self);
  update (self);
}
