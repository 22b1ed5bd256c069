/* crm-import-stage-row.c: a stage's name in a file and the stage it means
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "crm-import-stage-row.h"

struct _CrmImportStageRow
{
  AdwComboRow parent_instance;

  CrmImport *import; /* NULL while the row is being made */
  char *name;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CrmImportStageRow, crm_import_stage_row, ADW_TYPE_COMBO_ROW)

static void
show_whether_matched (CrmImportStageRow *self,
                      guint position)
{
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), position == 0 ? _ ("Rows lose their stage") : NULL);
}

static void
selected_cb (CrmImportStageRow *self)
{
  guint position = adw_combo_row_get_selected (ADW_COMBO_ROW (self));
  GListModel *choices = adw_combo_row_get_model (ADW_COMBO_ROW (self));

  if (self->import == NULL || position == GTK_INVALID_LIST_POSITION)
    return;

  crm_import_map_stage (self->import, self->name,
                        position > 0 ? gtk_string_list_get_string (GTK_STRING_LIST (choices), position) : NULL);
  show_whether_matched (self, position);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
crm_import_stage_row_dispose (GObject *object)
{
  CrmImportStageRow *self = CRM_IMPORT_STAGE_ROW (object);

  g_clear_object (&self->import);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_IMPORT_STAGE_ROW);

  G_OBJECT_CLASS (crm_import_stage_row_parent_class)->dispose (object);
}

static void
crm_import_stage_row_finalize (GObject *object)
{
  CrmImportStageRow *self = CRM_IMPORT_STAGE_ROW (object);

  g_free (self->name);

  G_OBJECT_CLASS (crm_import_stage_row_parent_class)->finalize (object);
}

static void
crm_import_stage_row_class_init (CrmImportStageRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_import_stage_row_dispose;
  object_class->finalize = crm_import_stage_row_finalize;

  signals[CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/SalesCRM/exchange/crm-import-stage-row.ui");
}

static void
crm_import_stage_row_init (CrmImportStageRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::selected", G_CALLBACK (selected_cb), NULL);
}

/**
 * crm_import_stage_row_new:
 * @import: an import that was analysed
 * @name: a name that its column of stages holds
 * @choices: *Leave Out*, then the stages by name
 *
 * Returns: (transfer full): a row
 */
GtkWidget *
crm_import_stage_row_new (CrmImport *import,
                          const char *name,
                          GtkStringList *choices)
{
  CrmImportStageRow *self;
  const char *stage;
  guint position = 0;

  g_return_val_if_fail (CRM_IS_IMPORT (import), NULL);

  self = g_object_new (CRM_TYPE_IMPORT_STAGE_ROW, NULL);
  self->name = g_strdup (name);
  stage = g_hash_table_lookup (crm_import_get_stage_names (import), name);
  for (guint i = 1; stage != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (choices)); i++)
    if (g_str_equal (gtk_string_list_get_string (choices, i), stage))
      position = i;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name);
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (choices));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), position);
  show_whether_matched (self, position);
  self->import = g_object_ref (import);

  return GTK_WIDGET (self);
}
