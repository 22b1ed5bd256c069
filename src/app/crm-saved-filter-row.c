/* crm-saved-filter-row.c: a saved filter in the sidebar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "app/crm-saved-filter-row.h"

struct _CrmSavedFilterRow
{
  GtkListBoxRow parent_instance;

  gint64 id;
  gint64 count; /* -1 while not known */

  GtkImage *icon;
  GtkLabel *name;
  GtkLabel *count_label;
};

G_DEFINE_FINAL_TYPE (CrmSavedFilterRow, crm_saved_filter_row, GTK_TYPE_LIST_BOX_ROW)

static void
update (CrmSavedFilterRow *self)
{
  g_autofree char *count = NULL;
  g_autofree char *label = NULL;

  if (self->count >= 0)
    {
      count = g_strdup_printf ("%'" G_GINT64_FORMAT, self->count);
      /* Translators: what a screen reader says of the row: a filter's name and a number */
      label = g_strdup_printf (C_ ("saved filter", "%s, %s"), gtk_label_get_text (self->name), count);
    }

  gtk_label_set_text (self->count_label, count != NULL ? count : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label != NULL ? label : gtk_label_get_text (self->name),
                                  -1);
}

static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source,
                 double x,
                 double y,
                 CrmSavedFilterRow *self)
{
  /* What is not saved has its place. */
  return self->id > 0 ? gdk_content_provider_new_typed (CRM_TYPE_SAVED_FILTER_ROW, self) : NULL;
}

static void
drag_begin_cb (GtkDragSource *source,
               GdkDrag *drag,
               CrmSavedFilterRow *self)
{
  g_autoptr (GdkPaintable) icon = gtk_widget_paintable_new (GTK_WIDGET (self));

  gtk_drag_source_set_icon (source, icon, 0, 0);
}

static void
crm_saved_filter_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CRM_TYPE_SAVED_FILTER_ROW);

  G_OBJECT_CLASS (crm_saved_filter_row_parent_class)->dispose (object);
}

static void
crm_saved_filter_row_class_init (CrmSavedFilterRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_saved_filter_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/SalesCRM/app/crm-saved-filter-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmSavedFilterRow, icon);
  gtk_widget_class_bind_template_child (widget_class, CrmSavedFilterRow, name);
  gtk_widget_class_bind_template_child (widget_class, CrmSavedFilterRow, count_label);
  gtk_widget_class_bind_template_callback (widget_class, drag_begin_cb);
  gtk_widget_class_bind_template_callback (widget_class, drag_prepare_cb);
}

static void
crm_saved_filter_row_init (CrmSavedFilterRow *self)
{
  self->count = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * crm_saved_filter_row_new:
 * @id: a saved filter
 * @name: its name
 * @icon_name: its icon
 *
 * Returns: (transfer floating): a row without a count
 */
GtkWidget *
crm_saved_filter_row_new (gint64 id,
                          const char *name,
                          const char *icon_name)
{
  CrmSavedFilterRow *self;

  g_return_val_if_fail (name != NULL && icon_name != NULL, NULL);

  self = g_object_new (CRM_TYPE_SAVED_FILTER_ROW, NULL);
  self->id = id;
  gtk_image_set_from_icon_name (self->icon, icon_name);
  crm_saved_filter_row_set_name (self, name);

  return GTK_WIDGET (self);
}

gint64
crm_saved_filter_row_get_id (CrmSavedFilterRow *self)
{
  g_return_val_if_fail (CRM_IS_SAVED_FILTER_ROW (self), 0);

  return self->id;
}

const char *
crm_saved_filter_row_get_name (CrmSavedFilterRow *self)
{
  g_return_val_if_fail (CRM_IS_SAVED_FILTER_ROW (self), NULL);

  return gtk_label_get_text (self->name);
}

void
crm_saved_filter_row_set_name (CrmSavedFilterRow *self,
                               const char *name)
{
  g_return_if_fail (CRM_IS_SAVED_FILTER_ROW (self));
  g_return_if_fail (name != NULL);

  gtk_label_set_text (self->name, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), name);
  update (self);
}

/**
 * crm_saved_filter_row_set_count:
 * @self: a row
 * @count: how many customers the filter finds
 */
void
crm_saved_filter_row_set_count (CrmSavedFilterRow *self,
                                gint64 count)
{
  g_return_if_fail (CRM_IS_SAVED_FILTER_ROW (self));

  if (self->count == count)
    return;

  self->count = count;
  update (self);
}
