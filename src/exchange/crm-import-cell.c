/* crm-import-cell.c: a cell of the preview, marked when something is wrong with it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/text/crm-text.h"
#include "crm-import-cell.h"

/* In characters: a cell of the file may hold a book. */
#define MAX_SHOWN 200
#define MAX_TOOLTIP 1000

struct _CrmImportCell
{
  GtkWidget parent_instance;

  GtkImage *mark;
  GtkLabel *text;
};

G_DEFINE_FINAL_TYPE (CrmImportCell, crm_import_cell, GTK_TYPE_WIDGET)

static void
crm_import_cell_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CRM_TYPE_IMPORT_CELL);

  G_OBJECT_CLASS (crm_import_cell_parent_class)->dispose (object);
}

static void
crm_import_cell_class_init (CrmImportCellClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_import_cell_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/SalesCRM/exchange/crm-import-cell.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmImportCell, mark);
  gtk_widget_class_bind_template_child (widget_class, CrmImportCell, text);
}

static void
crm_import_cell_init (CrmImportCell *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * crm_import_cell_new:
 * @width: in characters, of the texts it is to show
 *
 * Returns: (transfer full): an empty cell
 */
GtkWidget *
crm_import_cell_new (int width)
{
  CrmImportCell *self = g_object_new (CRM_TYPE_IMPORT_CELL, NULL);

  gtk_label_set_width_chars (self->text, width);
  gtk_label_set_max_width_chars (self->text, 2 * width);

  return GTK_WIDGET (self);
}

/**
 * crm_import_cell_set:
 * @self: a cell
 * @text: what stands in the file
 * @problem: (nullable): what is wrong with it
 */
void
crm_import_cell_set (CrmImportCell *self,
                     const char *text,
                     const CrmRowProblem *problem)
{
  g_autofree char *line = NULL;
  g_autofree char *tooltip = NULL;

  g_return_if_fail (CRM_IS_IMPORT_CELL (self));

  line = crm_text_abridge (text, MAX_SHOWN);
  tooltip = crm_text_abridge (text, MAX_TOOLTIP);
  gtk_label_set_text (self->text, line);
  gtk_widget_set_visible (GTK_WIDGET (self->mark), problem != NULL);
  gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  gtk_widget_remove_css_class (GTK_WIDGET (self), "warning");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), problem != NULL ? problem->message : *tooltip != '\0' ? tooltip : NULL);
  if (problem == NULL)
    {
      gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
      return;
    }

  gtk_image_set_from_icon_name (self->mark, problem->fatal ? "dialog-error-symbolic" : "dialog-warning-symbolic");
  gtk_widget_add_css_class (GTK_WIDGET (self), problem->fatal ? "error" : "warning");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, problem->message, -1);
}
