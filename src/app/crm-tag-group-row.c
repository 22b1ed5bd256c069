/* crm-tag-group-row.c: a group of tags in the preferences
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "app/crm-tag-group-row.h"
#include "widgets/crm-color-dot.h"

struct _CrmTagGroupRow
{
  AdwExpanderRow parent_instance;

  CrmTagGroup *group;
  GPtrArray *rows; /* of CrmTagsRow, in their order; not owned */

  GtkWidget *dot;
  GtkButton *edit;
  GtkButton *remove;
  AdwButtonRow *add;
};

G_DEFINE_FINAL_TYPE (CrmTagGroupRow, crm_tag_group_row, ADW_TYPE_EXPANDER_ROW)

static void
show_group (CrmTagGroupRow *self)
{
  gint64 id = crm_tag_group_get_id (self->group);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), crm_tag_group_get_name (self->group));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), crm_tag_group_get_multiple (self->group)
                                                            ? _ ("Any number per customer")
                                                            : _ ("One per customer"));
  g_object_set (self->dot, "color", crm_tag_group_get_color (self->group), NULL);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->edit), "x", id);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->remove), "x", id);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->add), "x", id);
}

static void
crm_tag_group_row_dispose (GObject *object)
{
  CrmTagGroupRow *self = CRM_TAG_GROUP_ROW (object);

  g_clear_object (&self->group);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_TAG_GROUP_ROW);

  G_OBJECT_CLASS (crm_tag_group_row_parent_class)->dispose (object);
}

static void
crm_tag_group_row_class_init (CrmTagGroupRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_tag_group_row_dispose;

  g_type_ensure (CRM_TYPE_COLOR_DOT);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/SalesCRM/app/crm-tag-group-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmTagGroupRow, dot);
  gtk_widget_class_bind_template_child (widget_class, CrmTagGroupRow, edit);
  gtk_widget_class_bind_template_child (widget_class, CrmTagGroupRow, remove);
  gtk_widget_class_bind_template_child (widget_class, CrmTagGroupRow, add);
}

static void
crm_tag_group_row_init (CrmTagGroupRow *self)
{
  self->rows = g_ptr_array_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * crm_tag_group_row_new:
 *
 * Returns: (transfer floating): a row for no group yet
 */
GtkWidget *
crm_tag_group_row_new (void)
{
  return g_object_new (CRM_TYPE_TAG_GROUP_ROW, NULL);
}

/**
 * crm_tag_group_row_get_group:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the group that it shows
 */
CrmTagGroup *
crm_tag_group_row_get_group (CrmTagGroupRow *self)
{
  g_return_val_if_fail (CRM_IS_TAG_GROUP_ROW (self), NULL);

  return self->group;
}

/**
 * crm_tag_group_row_set_group:
 * @self: a row
 * @group: what it is to show
 * @moved: called when a tag's row is put elsewhere in the group
 * @user_data: for @moved; must live as long as @self
 *
 * Shows the group as it is now. Whether it is unfolded stays.
 */
void
crm_tag_group_row_set_group (CrmTagGroupRow *self,
                             CrmTagGroup *group,
                             CrmReorderFunc moved,
                             gpointer user_data)
{
  GListModel *tags;

  g_return_if_fail (CRM_IS_TAG_GROUP_ROW (self));
  g_return_if_fail (CRM_IS_TAG_GROUP (group));

  g_set_object (&self->group, group);
  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  g_object_ref (self->add);
  adw_expander_row_remove (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->add));

  tags = G_LIST_MODEL (crm_tag_group_get_tags (group));
  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (CrmTag) tag = g_list_model_get_item (tags, i);
      GtkWidget *row = crm_tags_row_new (tag);

      crm_reorder_install (row, moved, user_data);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
      g_ptr_array_add (self->rows, row);
    }
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->add));
  g_object_unref (self->add);
  show_group (self);
}

/**
 * crm_tag_group_row_find:
 * @self: a row
 * @tag: a tag's id
 *
 * Returns: (transfer none) (nullable): the row of the tag, if it is of the group
 */
CrmTagsRow *
crm_tag_group_row_find (CrmTagGroupRow *self,
                        gint64 tag)
{
  g_return_val_if_fail (CRM_IS_TAG_GROUP_ROW (self), NULL);

  for (guint i = 0; i < self->rows->len; i++)
    if (crm_tag_get_id (crm_tags_row_get_tag (self->rows->pdata[i])) == tag)
      return self->rows->pdata[i];

  return NULL;
}
