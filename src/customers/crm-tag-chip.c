/* crm-tag-chip.c: a tag on a customer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "widgets/crm-color-dot.h"
#include "crm-tag-chip.h"

struct _CrmTagChip
{
  AdwBin parent_instance;

  GtkWidget *dot;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (CrmTagChip, crm_tag_chip, ADW_TYPE_BIN)

static void
crm_tag_chip_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CRM_TYPE_TAG_CHIP);

  G_OBJECT_CLASS (crm_tag_chip_parent_class)->dispose (object);
}

static void
crm_tag_chip_class_init (CrmTagChipClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_tag_chip_dispose;

  g_type_ensure (CRM_TYPE_COLOR_DOT);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/SalesCRM/customers/crm-tag-chip.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmTagChip, dot);
  gtk_widget_class_bind_template_child (widget_class, CrmTagChip, label);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
crm_tag_chip_init (CrmTagChip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * crm_tag_chip_new:
 * @tag: a tag
 *
 * Returns: (transfer floating): a chip with its colour and name; the tooltip tells
 *   its group
 */
GtkWidget *
crm_tag_chip_new (CrmTag *tag)
{
  CrmTagChip *self;
  g_autofree char *name = NULL;
  g_autofree char *group = NULL;
  g_autofree char *color = NULL;
  g_autofree char *tooltip = NULL;

  g_return_val_if_fail (CRM_IS_TAG (tag), NULL);

  self = g_object_new (CRM_TYPE_TAG_CHIP, NULL);
  g_object_get (tag, "name", &name, "group", &group, "color", &color, NULL);
  g_object_set (self->dot, "color", color, NULL);
  gtk_label_set_text (self->label, name);

  if (group != NULL && *group != '\0')
    {
      /* Translators: a group of tags and a tag of it, e.g. "Intent: High Intent" */
      tooltip = g_strdup_printf (_ ("%s: %s"), group, name);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self), tooltip);
    }

  return GTK_WIDGET (self);
}
