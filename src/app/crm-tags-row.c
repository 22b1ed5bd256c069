/* crm-tags-row.c: a tag in the preferences
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "app/crm-tags-row.h"
#include "widgets/crm-color-dot.h"

struct _CrmTagsRow
{
  AdwActionRow parent_instance;

  CrmTag *tag;

  GtkWidget *dot;
  GtkMenuButton *menu_button;
  GtkButton *edit;
  GtkShortcut *delete_key;
};

G_DEFINE_FINAL_TYPE (CrmTagsRow, crm_tags_row, ADW_TYPE_ACTION_ROW)

static void
append (GMenu *menu,
        const char *label,
        const char *action,
        gint64 id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "x", id);
  g_menu_append_item (menu, item);
}

static void
show_tag (CrmTagsRow *self)
{
  gulong count = (gulong) crm_tag_get_count (self->tag);
  gint64 id = crm_tag_get_id (self->tag);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autofree char *subtitle = NULL;
  g_autofree char *label = NULL;

  if (count > 0)
    subtitle = g_strdup_printf (ngettext ("%'lu customer", "%'lu customers", count), count);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), crm_tag_get_name (self->tag));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle != NULL ? subtitle : _ ("Not in use"));
  g_object_set (self->dot, "color", crm_tag_get_color (self->tag), NULL);

  append (menu, _ ("Edit…"), "tags.edit", id);
  append (menu, _ ("Merge Into…"), "tags.merge", id);
  append (menu, _ ("Delete"), "tags.delete", id);
  gtk_menu_button_set_menu_model (self->menu_button, G_MENU_MODEL (menu));
  /* Translators: a button that opens a menu; %s is the name of a tag */
  label = g_strdup_printf (_ ("More for %s"), crm_tag_get_name (self->tag));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->edit), "x", id);
  gtk_shortcut_set_arguments (self->delete_key, g_variant_new_int64 (id));
}

static void
crm_tags_row_dispose (GObject *object)
{
  CrmTagsRow *self = CRM_TAGS_ROW (object);

  g_clear_object (&self->tag);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_TAGS_ROW);

  G_OBJECT_CLASS (crm_tags_row_parent_class)->dispose (object);
}

static void
crm_tags_row_class_init (CrmTagsRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_tags_row_dispose;

  g_type_ensure (CRM_TYPE_COLOR_DOT);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/SalesCRM/app/crm-tags-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmTagsRow, dot);
  gtk_widget_class_bind_template_child (widget_class, CrmTagsRow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, CrmTagsRow, edit);
  gtk_widget_class_bind_template_child (widget_class, CrmTagsRow, delete_key);
}

static void
crm_tags_row_init (CrmTagsRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * crm_tags_row_new:
 * @tag: a tag with its count
 *
 * Returns: (transfer floating): a row that shows it
 */
GtkWidget *
crm_tags_row_new (CrmTag *tag)
{
  CrmTagsRow *self;

  g_return_val_if_fail (CRM_IS_TAG (tag), NULL);

  self = g_object_new (CRM_TYPE_TAGS_ROW, NULL);
  self->tag = g_object_ref (tag);
  show_tag (self);

  return GTK_WIDGET (self);
}

/**
 * crm_tags_row_get_tag:
 * @self: a row
 *
 * Returns: (transfer none): the tag that it shows
 */
CrmTag *
crm_tags_row_get_tag (CrmTagsRow *self)
{
  g_return_val_if_fail (CRM_IS_TAGS_ROW (self), NULL);

  return self->tag;
}
