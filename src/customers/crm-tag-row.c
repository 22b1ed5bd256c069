/* crm-tag-row.c: a tag that can be given and taken
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/text/crm-text.h"
#include "widgets/crm-color-dot.h"
#include "crm-tag-row.h"

/* Laying out more than anybody sees takes long. */
#define MAX_NAME 60

struct _CrmTagRow
{
  GtkListBoxRow parent_instance;

  CrmTagGroup *group;
  CrmTag *tag; /* NULL: a new one */
  CrmTagState state;

  GtkCheckButton *check;
  GtkImage *add;
  CrmColorDot *dot;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (CrmTagRow, crm_tag_row, GTK_TYPE_LIST_BOX_ROW)

static void
set_label (CrmTagRow *self,
           const char *label)
{
  gtk_label_set_text (self->label, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
crm_tag_row_dispose (GObject *object)
{
  CrmTagRow *self = CRM_TAG_ROW (object);

  g_clear_object (&self->group);
  g_clear_object (&self->tag);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_TAG_ROW);

  G_OBJECT_CLASS (crm_tag_row_parent_class)->dispose (object);
}

static void
crm_tag_row_class_init (CrmTagRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_tag_row_dispose;

  g_type_ensure (CRM_TYPE_COLOR_DOT);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/SalesCRM/customers/crm-tag-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmTagRow, check);
  gtk_widget_class_bind_template_child (widget_class, CrmTagRow, add);
  gtk_widget_class_bind_template_child (widget_class, CrmTagRow, dot);
  gtk_widget_class_bind_template_child (widget_class, CrmTagRow, label);
}

static void
crm_tag_row_init (CrmTagRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * crm_tag_row_new:
 * @group: the group of the tag
 * @tag: (nullable): the tag; %NULL: one that would be new in @group
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
crm_tag_row_new (CrmTagGroup *group,
                 CrmTag *tag)
{
  CrmTagRow *self;

  g_return_val_if_fail (CRM_IS_TAG_GROUP (group), NULL);
  g_return_val_if_fail (tag == NULL || CRM_IS_TAG (tag), NULL);

  self = g_object_new (CRM_TYPE_TAG_ROW,
                       "accessible-role", tag != NULL ? GTK_ACCESSIBLE_ROLE_CHECKBOX : GTK_ACCESSIBLE_ROLE_BUTTON,
                       NULL);
  self->group = g_object_ref (group);
  g_set_object (&self->tag, tag);
  g_object_set (self->dot, "color", tag != NULL ? crm_tag_get_color (tag) : crm_tag_group_get_color (group), NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->check), tag != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->add), tag == NULL);
  if (tag != NULL)
    {
      set_label (self, crm_tag_get_name (tag));
      crm_tag_row_set_state (self, CRM_TAG_STATE_NONE);
    }

  return GTK_WIDGET (self);
}

/**
 * crm_tag_row_get_group:
 * @self: a row
 *
 * Returns: (transfer none): the group of its tag
 */
CrmTagGroup *
crm_tag_row_get_group (CrmTagRow *self)
{
  g_return_val_if_fail (CRM_IS_TAG_ROW (self), NULL);

  return self->group;
}

/**
 * crm_tag_row_get_tag:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): its tag; %NULL when it would be a new one
 */
CrmTag *
crm_tag_row_get_tag (CrmTagRow *self)
{
  g_return_val_if_fail (CRM_IS_TAG_ROW (self), NULL);

  return self->tag;
}

/**
 * crm_tag_row_get_state:
 * @self: a row
 *
 * Returns: how many of the customers carry the tag
 */
CrmTagState
crm_tag_row_get_state (CrmTagRow *self)
{
  g_return_val_if_fail (CRM_IS_TAG_ROW (self), CRM_TAG_STATE_NONE);

  return self->state;
}

/**
 * crm_tag_row_set_state:
 * @self: a row
 * @state: how many of the customers carry the tag
 */
void
crm_tag_row_set_state (CrmTagRow *self,
                       CrmTagState state)
{
  GtkAccessibleTristate checked;

  g_return_if_fail (CRM_IS_TAG_ROW (self));

  self->state = state;
  checked = state == CRM_TAG_STATE_ALL    ? GTK_ACCESSIBLE_TRISTATE_TRUE
            : state == CRM_TAG_STATE_SOME ? GTK_ACCESSIBLE_TRISTATE_MIXED
                                          : GTK_ACCESSIBLE_TRISTATE_FALSE;
  gtk_check_button_set_active (self->check, state == CRM_TAG_STATE_ALL);
  gtk_check_button_set_inconsistent (self->check, state == CRM_TAG_STATE_SOME);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_CHECKED, checked, -1);
}

/**
 * crm_tag_row_set_name:
 * @self: a row for a new tag
 * @name: what it would be called
 */
void
crm_tag_row_set_name (CrmTagRow *self,
                      const char *name)
{
  g_autofree char *shown = NULL;
  g_autofree char *label = NULL;

  g_return_if_fail (CRM_IS_TAG_ROW (self));
  g_return_if_fail (self->tag == NULL);

  shown = crm_text_abridge (name, MAX_NAME);
  /* Translators: a new tag and the group it would be of */
  label = g_strdup_printf (_ ("New Tag “%s” in %s"), shown, crm_tag_group_get_name (self->group));
  set_label (self, label);
}

/**
 * crm_tag_row_get_label:
 * @self: a row
 *
 * Returns: what it says
 */
const char *
crm_tag_row_get_label (CrmTagRow *self)
{
  g_return_val_if_fail (CRM_IS_TAG_ROW (self), NULL);

  return gtk_label_get_text (self->label);
}
