/* crm-custom-column.c: a custom field as a column of the customer table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "customers/crm-custom-column.h"

#define DEFAULT_WIDTH 140

/**
 * crm_custom_column_new:
 * @custom: a custom field
 *
 * Returns: (transfer full): it as a column
 */
CrmCustomColumn *
crm_custom_column_new (CrmCustomField *custom)
{
  CrmCustomColumn *self;

  g_return_val_if_fail (CRM_IS_CUSTOM_FIELD (custom), NULL);

  self = g_new0 (CrmCustomColumn, 1);
  self->custom = g_object_ref (custom);
  self->field.name = g_strconcat (CRM_CUSTOM_PREFIX, crm_custom_field_get_uuid (custom), NULL);
  self->field.label = g_strdup (crm_custom_field_get_name (custom));
  self->field.kind = crm_custom_kind_to_field_kind (crm_custom_field_get_kind (custom));
  self->field.flags = CRM_FIELD_COLUMN;

  return self;
}

/**
 * crm_custom_column_free:
 * @data: (transfer full): a column
 */
void
crm_custom_column_free (gpointer data)
{
  CrmCustomColumn *self = data;

  g_free ((char *) self->field.name);
  g_free ((char *) self->field.label);
  g_object_unref (self->custom);
  g_free (self);
}

/**
 * crm_custom_column_is_among:
 * @self: a column
 * @fields: a list of #CrmCustomField
 *
 * Returns: whether its field is there with the same name and kind
 */
gboolean
crm_custom_column_is_among (const CrmCustomColumn *self,
                            GListModel *fields)
{
  for (guint i = 0; i < g_list_model_get_n_items (fields); i++)
    {
      g_autoptr (CrmCustomField) field = g_list_model_get_item (fields, i);

      if (g_str_equal (crm_custom_field_get_uuid (field), crm_custom_field_get_uuid (self->custom)))
        return g_str_equal (crm_custom_field_get_name (field), crm_custom_field_get_name (self->custom)) &&
               g_str_equal (crm_custom_field_get_kind (field), crm_custom_field_get_kind (self->custom));
    }

  return FALSE;
}

/**
 * crm_custom_column_get_action:
 * @column: the id of a column
 *
 * Returns: (transfer full): the name of the action that shows it
 */
char *
crm_custom_column_get_action (const char *column)
{
  return g_strdelimit (g_strdup (column), ":", '.');
}

/**
 * crm_custom_column_of_action:
 * @action: the name of an action that shows a column
 *
 * Returns: (transfer full): the id of the column
 */
char *
crm_custom_column_of_action (const char *action)
{
  return g_strdelimit (g_strdup (action), ".", ':');
}

/**
 * crm_custom_column_find_place:
 * @view: the table
 * @saved: how its columns were saved, a(sbi): names, whether they were shown, widths
 * @name: of a column that is not there
 * @shown: (out): whether it was shown
 * @width: (out): how wide it was
 *
 * Returns: its place, behind the column that it followed when it was last there; -1:
 *   at the end
 */
int
crm_custom_column_find_place (GtkColumnView *view,
                              GVariant *saved,
                              const char *name,
                              gboolean *shown,
                              int *width)
{
  GListModel *columns = gtk_column_view_get_columns (view);
  const char *before;
  gboolean before_shown;
  int before_width;
  int place = 0;

  *shown = FALSE;
  *width = DEFAULT_WIDTH;
  for (gsize i = 0; i < g_variant_n_children (saved); i++)
    {
      g_variant_get_child (saved, i, "(&sbi)", &before, &before_shown, &before_width);
      if (g_str_equal (before, name))
        {
          *shown = before_shown;
          *width = before_width;
          return place;
        }

      for (guint j = 0; j < g_list_model_get_n_items (columns); j++)
        {
          g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, j);

          if (g_strcmp0 (gtk_column_view_column_get_id (column), before) == 0)
            place = (int) j + 1;
        }
    }

  return -1;
}
