/* crm-choice-row.c: what a custom field lets one choose, being written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/crm-choice-row.h"
#include "core/text/crm-text.h"

struct _CrmChoiceRow
{
  AdwEntryRow parent_instance;

  char *original;
};

G_DEFINE_FINAL_TYPE (CrmChoiceRow, crm_choice_row, ADW_TYPE_ENTRY_ROW)

enum
{
  REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
remove_action (GtkWidget *widget,
               const char *action_name,
               GVariant *parameter)
{
  g_signal_emit (widget, signals[REMOVED], 0);
}

/**
 * crm_choice_row_get_original:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the choice as the field has it, %NULL for a
 *   new one
 */
const char *
crm_choice_row_get_original (CrmChoiceRow *self)
{
  g_return_val_if_fail (CRM_IS_CHOICE_ROW (self), NULL);

  return self->original;
}

/**
 * crm_choice_row_get_choice:
 * @self: a row
 *
 * Returns: (transfer full): the choice as it is written now, empty for none
 */
char *
crm_choice_row_get_choice (CrmChoiceRow *self)
{
  g_return_val_if_fail (CRM_IS_CHOICE_ROW (self), NULL);

  return crm_text_clean (gtk_editable_get_text (GTK_EDITABLE (self)));
}

static void
crm_choice_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CRM_TYPE_CHOICE_ROW);

  G_OBJECT_CLASS (crm_choice_row_parent_class)->dispose (object);
}

static void
crm_choice_row_finalize (GObject *object)
{
  g_free (CRM_CHOICE_ROW (object)->original);

  G_OBJECT_CLASS (crm_choice_row_parent_class)->finalize (object);
}

static void
crm_choice_row_class_init (CrmChoiceRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_choice_row_dispose;
  object_class->finalize = crm_choice_row_finalize;

  signals[REMOVED] =
    g_signal_new ("removed", CRM_TYPE_CHOICE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "choice.remove", NULL, remove_action);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/SalesCRM/app/crm-choice-row.ui");
}

static void
crm_choice_row_init (CrmChoiceRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * crm_choice_row_new:
 * @original: (nullable): the choice as the field has it; %NULL for a new one
 *
 * Returns: (transfer floating): a row to write it in
 */
GtkWidget *
crm_choice_row_new (const char *original)
{
  CrmChoiceRow *self = g_object_new (CRM_TYPE_CHOICE_ROW, NULL);

  self->original = g_strdup (original);
  gtk_editable_set_text (GTK_EDITABLE (self), original != NULL ? original : "");

  return GTK_WIDGET (self);
}
