/* crm-import-column-row.c: a column of a file and where it goes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/text/crm-text.h"
#include "crm-import-column-row.h"

/* In characters, of a heading and of each sample. */
#define MAX_SHOWN 200

struct _CrmImportColumnRow
{
  AdwComboRow parent_instance;

  CrmImport *import;
  guint column;
  gboolean refreshing;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CrmImportColumnRow, crm_import_column_row, ADW_TYPE_COMBO_ROW)

static const CrmField *
fields_of (CrmImportKind kind,
           gsize *n_fields)
{
  switch (kind)
    {
    case CRM_IMPORT_OPPORTUNITIES:
      return crm_opportunity_fields (n_fields);
    case CRM_IMPORT_MEMBERS:
      return crm_member_fields (n_fields);
    case CRM_IMPORT_CUSTOMERS:
    default:
      return crm_customer_fields (n_fields);
    }
}

/* Before the fields stand *Leave Out* and, but for members, *Custom Field*. */
static guint
count_others (CrmImportKind kind)
{
  return kind == CRM_IMPORT_MEMBERS ? 1 : 2;
}

/* The field at a place of the drop-down, or NULL. */
static const CrmField *
find_field (CrmImportKind kind,
            guint position)
{
  guint place = count_others (kind);
  const CrmField *fields;
  gsize n_fields;

  fields = fields_of (kind, &n_fields);
  for (gsize i = 0; i < n_fields; i++)
    if ((fields[i].flags & CRM_FIELD_IMPORT) && place++ == position)
      return &fields[i];

  return NULL;
}

static guint
find_position (CrmImportKind kind,
               const CrmField *field)
{
  guint place = count_others (kind);
  const CrmField *fields;
  gsize n_fields;

  fields = fields_of (kind, &n_fields);
  for (gsize i = 0; i < n_fields; i++)
    {
      if (&fields[i] == field)
        return place;
      if (fields[i].flags & CRM_FIELD_IMPORT)
        place++;
    }

  return 0;
}

static void
selected_cb (CrmImportColumnRow *self)
{
  guint position = adw_combo_row_get_selected (ADW_COMBO_ROW (self));
  CrmImportKind kind;
  const CrmField *field;

  if (self->refreshing || self->import == NULL || position == GTK_INVALID_LIST_POSITION)
    return;

  kind = crm_import_get_kind (self->import);
  field = find_field (kind, position);
  if (field != NULL)
    crm_import_set_target (self->import, self->column, CRM_COLUMN_FIELD, field->name);
  else
    crm_import_set_target (self->import, self->column, position == 0 ? CRM_COLUMN_LEAVE : CRM_COLUMN_CUSTOM, NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
crm_import_column_row_dispose (GObject *object)
{
  CrmImportColumnRow *self = CRM_IMPORT_COLUMN_ROW (object);

  g_clear_object (&self->import);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_IMPORT_COLUMN_ROW);

  G_OBJECT_CLASS (crm_import_column_row_parent_class)->dispose (object);
}

static void
crm_import_column_row_class_init (CrmImportColumnRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_import_column_row_dispose;

  signals[CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/SalesCRM/exchange/crm-import-column-row.ui");
}

static void
crm_import_column_row_init (CrmImportColumnRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::selected", G_CALLBACK (selected_cb), NULL);
}

/**
 * crm_import_column_row_make_choices:
 * @kind: what the rows of the file are
 *
 * Returns: (transfer full): what a column can go to
 */
GtkStringList *
crm_import_column_row_make_choices (CrmImportKind kind)
{
  GtkStringList *choices = gtk_string_list_new (NULL);
  const CrmField *fields;
  gsize n_fields;

  gtk_string_list_append (choices, _ ("Leave Out"));
  if (kind != CRM_IMPORT_MEMBERS)
    gtk_string_list_append (choices, _ ("Custom Field"));

  fields = fields_of (kind, &n_fields);
  for (gsize i = 0; i < n_fields; i++)
    if (fields[i].flags & CRM_FIELD_IMPORT)
      gtk_string_list_append (choices, crm_field_get_label (&fields[i]));

  return choices;
}

/**
 * crm_import_column_row_refresh:
 * @self: a row
 *
 * Shows where the column goes now.
 */
void
crm_import_column_row_refresh (CrmImportColumnRow *self)
{
  CrmImportKind kind;
  const CrmField *field;
  guint position;

  g_return_if_fail (CRM_IS_IMPORT_COLUMN_ROW (self));

  kind = crm_import_get_kind (self->import);
  switch (crm_import_get_target (self->import, self->column, &field))
    {
    case CRM_COLUMN_FIELD:
      position = find_position (kind, field);
      break;
    case CRM_COLUMN_CUSTOM:
      position = count_others (kind) - 1;
      break;
    case CRM_COLUMN_LEAVE:
    default:
      position = 0;
      break;
    }

  self->refreshing = TRUE;
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), position);
  self->refreshing = FALSE;
}

/**
 * crm_import_column_row_new:
 * @import: an import that was analysed
 * @column: one of its columns
 * @choices: what it can go to
 *
 * Returns: (transfer full): a row with the column's heading and samples
 */
GtkWidget *
crm_import_column_row_new (CrmImport *import,
                           guint column,
                           GtkStringList *choices)
{
  CrmImportColumnRow *self;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) shown = NULL;
  g_autofree char *heading = NULL;
  g_autofree char *samples = NULL;

  g_return_val_if_fail (CRM_IS_IMPORT (import), NULL);

  self = g_object_new (CRM_TYPE_IMPORT_COLUMN_ROW, NULL);
  self->import = g_object_ref (import);
  self->column = column;

  for (const char *const *sample = crm_import_get_samples (import, column); *sample != NULL; sample++)
    g_strv_builder_take (builder, crm_text_abridge (*sample, MAX_SHOWN));
  shown = g_strv_builder_end (builder);
  samples = g_strjoinv (" · ", shown);
  heading = crm_text_abridge (crm_import_get_heading (import, column), MAX_SHOWN);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), heading);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), *samples != '\0' ? samples : _ ("Empty"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), *samples != '\0' ? samples : NULL);

  self->refreshing = TRUE;
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (choices));
  self->refreshing = FALSE;
  crm_import_column_row_refresh (self);

  return GTK_WIDGET (self);
}
