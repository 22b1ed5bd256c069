/* crm-fields-row.c: a custom field in the preferences
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "app/crm-fields-row.h"

struct _CrmFieldsRow
{
  AdwActionRow parent_instance;

  CrmCustomField *field;

  GtkButton *edit;
  GtkButton *remove;
  GtkShortcut *delete_key;
};

G_DEFINE_FINAL_TYPE (CrmFieldsRow, crm_fields_row, ADW_TYPE_ACTION_ROW)

static void
show_field (CrmFieldsRow *self)
{
  const char *kind = crm_custom_kind_get_label (crm_custom_field_get_kind (self->field));
  g_autofree char *choices = g_strjoinv (_ (", "), (GStrv) crm_custom_field_get_choices (self->field));
  g_autofree char *subtitle = NULL;
  gint64 id = crm_custom_field_get_id (self->field);

  if (kind == NULL)
    kind = crm_custom_field_get_kind (self->field);
  subtitle = *choices != '\0' ? g_strdup_printf ("%s · %s", kind, choices) : g_strdup (kind);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), crm_custom_field_get_name (self->field));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->edit), "x", id);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->remove), "x", id);
  gtk_shortcut_set_arguments (self->delete_key, g_variant_new_int64 (id));
}

/**
 * crm_fields_row_get_field:
 * @self: a row
 *
 * Returns: (transfer none): the field that it shows
 */
CrmCustomField *
crm_fields_row_get_field (CrmFieldsRow *self)
{
  g_return_val_if_fail (CRM_IS_FIELDS_ROW (self), NULL);

  return self->field;
}

static void
crm_fields_row_dispose (GObject *object)
{
  CrmFieldsRow *self = CRM_FIELDS_ROW (object);

  g_clear_object (&self->field);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_FIELDS_ROW);

  G_OBJECT_CLASS (crm_fields_row_parent_class)->dispose (object);
}

static void
crm_fields_row_class_init (CrmFieldsRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_fields_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/SalesCRM/app/crm-fields-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmFieldsRow, edit);
  gtk_widget_class_bind_template_child (widget_class, CrmFieldsRow, remove);
  gtk_widget_class_bind_template_child (widget_class, CrmFieldsRow, delete_key);
}

static void
crm_fields_row_init (CrmFieldsRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * crm_fields_row_new:
 * @field: a field
 *
 * Returns: (transfer floating): a row that shows it
 */
GtkWidget *
crm_fields_row_new (CrmCustomField *field)
{
  CrmFieldsRow *self;

  g_return_val_if_fail (CRM_IS_CUSTOM_FIELD (field), NULL);

  self = g_object_new (CRM_TYPE_FIELDS_ROW, NULL);
  self->field = g_object_ref (field);
  show_field (self);

  return GTK_WIDGET (self);
}
