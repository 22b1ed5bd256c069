/* crm-merge-choice-row.c: one of several to choose from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "crm-merge-choice-row.h"

struct _CrmMergeChoiceRow
{
  AdwActionRow parent_instance;

  GtkCheckButton *check;
};

enum
{
  PROP_0,
  PROP_ACTIVE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CrmMergeChoiceRow, crm_merge_choice_row, ADW_TYPE_ACTION_ROW)

static void
on_toggled (CrmMergeChoiceRow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);
}

static void
crm_merge_choice_row_get_property (GObject *object,
                                   guint prop_id,
                                   GValue *value,
                                   GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_ACTIVE:
      g_value_set_boolean (value, crm_merge_choice_row_get_active (CRM_MERGE_CHOICE_ROW (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_merge_choice_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CRM_TYPE_MERGE_CHOICE_ROW);

  G_OBJECT_CLASS (crm_merge_choice_row_parent_class)->dispose (object);
}

static void
crm_merge_choice_row_class_init (CrmMergeChoiceRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_merge_choice_row_dispose;
  object_class->get_property = crm_merge_choice_row_get_property;

  properties[PROP_ACTIVE] = g_param_spec_boolean ("active", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/SalesCRM/duplicates/crm-merge-choice-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmMergeChoiceRow, check);
  gtk_widget_class_bind_template_callback (widget_class, on_toggled);
}

static void
crm_merge_choice_row_init (CrmMergeChoiceRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * crm_merge_choice_row_new:
 * @title: what is chosen, not markup
 * @subtitle: (nullable): more on it
 * @first: (nullable): the first of those of which one is chosen; %NULL: this is it
 *
 * Returns: (transfer floating): a row
 */
CrmMergeChoiceRow *
crm_merge_choice_row_new (const char *title,
                          const char *subtitle,
                          CrmMergeChoiceRow *first)
{
  CrmMergeChoiceRow *self = g_object_new (CRM_TYPE_MERGE_CHOICE_ROW, NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle != NULL ? subtitle : "");
  if (first != NULL)
    gtk_check_button_set_group (self->check, first->check);

  return self;
}

/**
 * crm_merge_choice_row_get_active:
 * @self: a row
 *
 * Returns: whether it is the one that is chosen
 */
gboolean
crm_merge_choice_row_get_active (CrmMergeChoiceRow *self)
{
  g_return_val_if_fail (CRM_IS_MERGE_CHOICE_ROW (self), FALSE);

  return gtk_check_button_get_active (self->check);
}

/**
 * crm_merge_choice_row_choose:
 * @self: a row
 *
 * Makes it the one that is chosen.
 */
void
crm_merge_choice_row_choose (CrmMergeChoiceRow *self)
{
  g_return_if_fail (CRM_IS_MERGE_CHOICE_ROW (self));

  gtk_check_button_set_active (self->check, TRUE);
}
