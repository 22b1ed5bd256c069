/* crm-tag-chip.c: a tag on a customer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "widgets/crm-color-dot.h"
#include "crm-tag-chip.h"

/* Of the tag's colour behind its name, which stays in the text's colour and so can
 * be read on any. */
#define TINT 0.16

struct _CrmTagChip
{
  AdwBin parent_instance;

  CrmTag *tag;
  GdkRGBA tint;

  GtkWidget *dot;
  GtkLabel *label;
  GtkButton *remove_button;
};

G_DEFINE_FINAL_TYPE (CrmTagChip, crm_tag_chip, ADW_TYPE_BIN)

enum
{
  REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_remove_clicked (CrmTagChip *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static void
crm_tag_chip_snapshot (GtkWidget *widget,
                       GtkSnapshot *snapshot)
{
  CrmTagChip *self = CRM_TAG_CHIP (widget);
  graphene_rect_t bounds;
  GskRoundedRect shape;

  /* With the padding, which lies outside of what the child is given. */
  if (!gtk_widget_compute_bounds (widget, widget, &bounds))
    return;

  gsk_rounded_rect_init_from_rect (&shape, &bounds, bounds.size.height / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, &self->tint, &shape.bounds);
  gtk_snapshot_pop (snapshot);

  GTK_WIDGET_CLASS (crm_tag_chip_parent_class)->snapshot (widget, snapshot);
}

static void
crm_tag_chip_dispose (GObject *object)
{
  CrmTagChip *self = CRM_TAG_CHIP (object);

  g_clear_object (&self->tag);
  gtk_widget_dispose_template (GTK_WIDGET (object), CRM_TYPE_TAG_CHIP);

  G_OBJECT_CLASS (crm_tag_chip_parent_class)->dispose (object);
}

static void
crm_tag_chip_class_init (CrmTagChipClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_tag_chip_dispose;
  widget_class->snapshot = crm_tag_chip_snapshot;

  signals[REMOVED] = g_signal_new ("removed",
                                   CRM_TYPE_TAG_CHIP,
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL, NULL,
                                   NULL,
                                   G_TYPE_NONE,
                                   0);

  g_type_ensure (CRM_TYPE_COLOR_DOT);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/SalesCRM/customers/crm-tag-chip.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmTagChip, dot);
  gtk_widget_class_bind_template_child (widget_class, CrmTagChip, label);
  gtk_widget_class_bind_template_child (widget_class, CrmTagChip, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_clicked);
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
 * Returns: (transfer floating): a chip with its colour and name, and a button that
 *   asks to remove it; the tooltip tells its group
 */
GtkWidget *
crm_tag_chip_new (CrmTag *tag)
{
  CrmTagChip *self;
  g_autofree char *tooltip = NULL;
  g_autofree char *remove = NULL;
  const char *group;
  const char *color;

  g_return_val_if_fail (CRM_IS_TAG (tag), NULL);

  self = g_object_new (CRM_TYPE_TAG_CHIP, NULL);
  self->tag = g_object_ref (tag);
  color = crm_tag_get_color (tag);
  if (color != NULL && gdk_rgba_parse (&self->tint, color))
    self->tint.alpha = TINT;
  g_object_set (self->dot, "color", color, NULL);
  gtk_label_set_text (self->label, crm_tag_get_name (tag));

  group = crm_tag_get_group (tag);
  if (group != NULL && *group != '\0')
    {
      /* Translators: a group of tags and a tag of it, e.g. "Intent: High Intent" */
      tooltip = g_strdup_printf (_ ("%s: %s"), group, crm_tag_get_name (tag));
      gtk_widget_set_tooltip_text (GTK_WIDGET (self), tooltip);
    }

  /* Translators: a button; %s is the name of a tag */
  remove = g_strdup_printf (_ ("Remove %s"), crm_tag_get_name (tag));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->remove_button), remove);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remove_button), GTK_ACCESSIBLE_PROPERTY_LABEL, remove, -1);

  return GTK_WIDGET (self);
}

/**
 * crm_tag_chip_get_tag:
 * @self: a chip
 *
 * Returns: (transfer none): its tag
 */
CrmTag *
crm_tag_chip_get_tag (CrmTagChip *self)
{
  g_return_val_if_fail (CRM_IS_TAG_CHIP (self), NULL);

  return self->tag;
}
