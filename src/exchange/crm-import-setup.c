/* crm-import-setup.c: how a file is to be imported
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "core/model/crm-stage.h"
#include "crm-import-column-row.h"
#include "crm-import-preview.h"
#include "crm-import-setup.h"
#include "crm-import-stage-row.h"

static const struct
{
  const char *encoding;
  const char *label;
} encodings[] = {
  { "UTF-8", N_ ("Unicode (UTF-8)") },          { "UTF-16LE", N_ ("Unicode (UTF-16LE)") },
  { "UTF-16BE", N_ ("Unicode (UTF-16BE)") },    { "GB18030", N_ ("Chinese (GB18030)") },
  { "Big5", N_ ("Chinese, Traditional (Big5)") }, { "windows-1252", N_ ("Western (Windows-1252)") },
};

/* In the order of the drop-downs. */
static const char separators[] = { ',', ';', '\t', '|' };
static const CrmDateOrder date_orders[] = { CRM_DATE_ORDER_YMD, CRM_DATE_ORDER_DMY, CRM_DATE_ORDER_MDY };

struct _CrmImportSetup
{
  AdwBin parent_instance;

  CrmImport *import;
  GPtrArray *column_rows;
  GPtrArray *stage_rows;
  gboolean showing; /* what changes now, changes by us */

  AdwPreferencesGroup *file_group;
  AdwComboRow *kind;
  AdwComboRow *encoding;
  AdwComboRow *separator;
  AdwSwitchRow *has_heading;
  AdwComboRow *date_order;
  AdwPreferencesGroup *columns_group;
  AdwPreferencesGroup *stages_group;
  GtkWidget *customers_group;
  AdwSwitchRow *create_customers;
  AdwEntryRow *fallback_customer;
  AdwComboRow *duplicates;
  CrmImportPreview *preview;
};

enum
{
  REREAD,
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CrmImportSetup, crm_import_setup, ADW_TYPE_BIN)

/* Showing ----------------------------------------------------------------------------- */

static void
show_date_order (CrmImportSetup *self)
{
  gboolean proven;
  CrmDateOrder order = crm_import_get_date_order (self->import, &proven);
  gboolean any_dates = FALSE;

  for (guint i = 0; i < crm_import_get_n_columns (self->import); i++)
    {
      const CrmField *field;

      if (crm_import_get_target (self->import, i, &field) == CRM_COLUMN_FIELD &&
          (field->kind == CRM_FIELD_DATE || field->kind == CRM_FIELD_INSTANT))
        any_dates = TRUE;
    }

  gtk_widget_set_visible (GTK_WIDGET (self->date_order), any_dates);
  for (guint i = 0; i < G_N_ELEMENTS (date_orders); i++)
    if (date_orders[i] == order)
      adw_combo_row_set_selected (self->date_order, i);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->date_order),
                               proven ? NULL : _ ("No date shows it: taken from your language"));
}

static void
show_duplicates (CrmImportSetup *self)
{
  static const char *const explanations[] = {
    N_ ("Rows of a customer with the same name, phone or email are passed over"),
    N_ ("Cells that are filled replace values; phones and emails are added"),
    N_ ("Every row becomes a new record"),
  };
  CrmDuplicates duplicates = crm_import_get_duplicates (self->import);
  gboolean customers = crm_import_get_kind (self->import) == CRM_IMPORT_CUSTOMERS;

  adw_combo_row_set_selected (self->duplicates, duplicates);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->duplicates), customers ? _ (explanations[duplicates]) : NULL);
}

static void
changed (CrmImportSetup *self)
{
  self->showing = TRUE;
  show_date_order (self);
  show_duplicates (self);
  self->showing = FALSE;
  crm_import_preview_refresh (self->preview);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
clear_rows (AdwPreferencesGroup *group,
            GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (group, g_ptr_array_index (rows, i));
  g_ptr_array_set_size (rows, 0);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_utf8_collate (a, b);
}

static void
show_stages (CrmImportSetup *self)
{
  GHashTable *names = crm_import_get_stage_names (self->import);
  g_autoptr (GPtrArray) ordered = g_hash_table_get_keys_as_ptr_array (names);
  g_autoptr (GtkStringList) choices = gtk_string_list_new (NULL);
  GListModel *stages = crm_import_get_stages (self->import);

  gtk_string_list_append (choices, _ ("Leave Out"));
  for (guint i = 0; i < g_list_model_get_n_items (stages); i++)
    {
      g_autoptr (CrmStage) stage = g_list_model_get_item (stages, i);

      gtk_string_list_append (choices, crm_stage_get_name (stage));
    }

  clear_rows (self->stages_group, self->stage_rows);
  g_ptr_array_sort_values (ordered, compare_names);
  for (guint i = 0; i < ordered->len; i++)
    {
      GtkWidget *row = crm_import_stage_row_new (self->import, g_ptr_array_index (ordered, i), choices);

      g_signal_connect_object (row, "changed", G_CALLBACK (changed), self, G_CONNECT_SWAPPED);
      adw_preferences_group_add (self->stages_group, row);
      g_ptr_array_add (self->stage_rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->stages_group), ordered->len > 0);
}

static void
column_changed_cb (CrmImportSetup *self)
{
  for (guint i = 0; i < self->column_rows->len; i++)
    crm_import_column_row_refresh (g_ptr_array_index (self->column_rows, i));
  show_stages (self);
  changed (self);
}

static void
show_columns (CrmImportSetup *self)
{
  g_autoptr (GtkStringList) choices = crm_import_column_row_make_choices (crm_import_get_kind (self->import));

  clear_rows (self->columns_group, self->column_rows);
  for (guint i = 0; i < crm_import_get_n_columns (self->import); i++)
    {
      GtkWidget *row = crm_import_column_row_new (self->import, i, choices);

      g_signal_connect_object (row, "changed", G_CALLBACK (column_changed_cb), self, G_CONNECT_SWAPPED);
      adw_preferences_group_add (self->columns_group, row);
      g_ptr_array_add (self->column_rows, row);
    }
}

static void
show_file (CrmImportSetup *self)
{
  g_autofree char *name = g_file_get_basename (crm_import_get_file (self->import));
  g_autofree char *escaped = g_markup_escape_text (name, -1);
  const char *encoding = crm_import_get_encoding (self->import);
  gulong n_rows = (gulong) crm_import_get_n_rows (self->import);
  guint n_columns = crm_import_get_n_columns (self->import);
  g_autofree char *rows = g_strdup_printf (ngettext ("%'lu row", "%'lu rows", n_rows), n_rows);
  g_autofree char *columns = g_strdup_printf (ngettext ("%u column", "%u columns", n_columns), n_columns);
  g_autofree char *description = g_strdup_printf ("%s · %s", rows, columns);

  adw_preferences_group_set_title (self->file_group, escaped);
  adw_preferences_group_set_description (self->file_group, description);
  adw_combo_row_set_selected (self->kind, crm_import_get_kind (self->import));
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    if (g_ascii_strcasecmp (encodings[i].encoding, encoding) == 0)
      adw_combo_row_set_selected (self->encoding, i);
  for (guint i = 0; i < sizeof separators; i++)
    if (separators[i] == crm_import_get_separator (self->import))
      adw_combo_row_set_selected (self->separator, i);
  adw_switch_row_set_active (self->has_heading, crm_import_get_has_heading (self->import));
}

/* Choices ------------------------------------------------------------------------------ */

static void
reread (CrmImportSetup *self)
{
  g_signal_emit (self, signals[REREAD], 0);
}

static void
kind_cb (CrmImportSetup *self)
{
  if (self->showing || self->import == NULL)
    return;

  crm_import_set_kind (self->import, (CrmImportKind) adw_combo_row_get_selected (self->kind));
  reread (self);
}

static void
encoding_cb (CrmImportSetup *self)
{
  guint selected = adw_combo_row_get_selected (self->encoding);

  if (self->showing || self->import == NULL || selected >= G_N_ELEMENTS (encodings))
    return;

  crm_import_set_encoding (self->import, encodings[selected].encoding);
  reread (self);
}

static void
separator_cb (CrmImportSetup *self)
{
  guint selected = adw_combo_row_get_selected (self->separator);

  if (self->showing || self->import == NULL || selected >= sizeof separators)
    return;

  crm_import_set_separator (self->import, separators[selected]);
  reread (self);
}

static void
heading_cb (CrmImportSetup *self)
{
  if (self->showing || self->import == NULL)
    return;

  crm_import_set_has_heading (self->import, adw_switch_row_get_active (self->has_heading));
  reread (self);
}

static void
date_order_cb (CrmImportSetup *self)
{
  guint selected = adw_combo_row_get_selected (self->date_order);

  if (self->showing || self->import == NULL || selected >= G_N_ELEMENTS (date_orders))
    return;

  crm_import_set_date_order (self->import, date_orders[selected]);
  changed (self);
}

static void
duplicates_cb (CrmImportSetup *self)
{
  if (self->showing || self->import == NULL)
    return;

  crm_import_set_duplicates (self->import, (CrmDuplicates) adw_combo_row_get_selected (self->duplicates));
  changed (self);
}

static void
create_customers_cb (CrmImportSetup *self)
{
  if (self->showing || self->import == NULL)
    return;

  crm_import_set_create_customers (self->import, adw_switch_row_get_active (self->create_customers));
  changed (self);
}

static void
fallback_cb (CrmImportSetup *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->fallback_customer))));

  crm_import_set_fallback_customer (self->import, *name != '\0' ? name : NULL);
  changed (self);
}

/* Plumbing ------------------------------------------------------------------------------- */

static void
crm_import_setup_dispose (GObject *object)
{
  CrmImportSetup *self = CRM_IMPORT_SETUP (object);

  g_clear_object (&self->import);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_IMPORT_SETUP);

  G_OBJECT_CLASS (crm_import_setup_parent_class)->dispose (object);
}

static void
crm_import_setup_finalize (GObject *object)
{
  CrmImportSetup *self = CRM_IMPORT_SETUP (object);

  g_ptr_array_unref (self->column_rows);
  g_ptr_array_unref (self->stage_rows);

  G_OBJECT_CLASS (crm_import_setup_parent_class)->finalize (object);
}

static void
crm_import_setup_class_init (CrmImportSetupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_import_setup_dispose;
  object_class->finalize = crm_import_setup_finalize;

  signals[REREAD] =
    g_signal_new ("reread", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (CRM_TYPE_IMPORT_PREVIEW);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/SalesCRM/exchange/crm-import-setup.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmImportSetup, file_group);
  gtk_widget_class_bind_template_child (widget_class, CrmImportSetup, kind);
  gtk_widget_class_bind_template_child (widget_class, CrmImportSetup, encoding);
  gtk_widget_class_bind_template_child (widget_class, CrmImportSetup, separator);
  gtk_widget_class_bind_template_child (widget_class, CrmImportSetup, has_heading);
  gtk_widget_class_bind_template_child (widget_class, CrmImportSetup, date_order);
  gtk_widget_class_bind_template_child (widget_class, CrmImportSetup, columns_group);
  gtk_widget_class_bind_template_child (widget_class, CrmImportSetup, stages_group);
  gtk_widget_class_bind_template_child (widget_class, CrmImportSetup, customers_group);
  gtk_widget_class_bind_template_child (widget_class, CrmImportSetup, create_customers);
  gtk_widget_class_bind_template_child (widget_class, CrmImportSetup, fallback_customer);
  gtk_widget_class_bind_template_child (widget_class, CrmImportSetup, duplicates);
  gtk_widget_class_bind_template_child (widget_class, CrmImportSetup, preview);
  gtk_widget_class_bind_template_callback (widget_class, kind_cb);
  gtk_widget_class_bind_template_callback (widget_class, encoding_cb);
  gtk_widget_class_bind_template_callback (widget_class, separator_cb);
  gtk_widget_class_bind_template_callback (widget_class, heading_cb);
  gtk_widget_class_bind_template_callback (widget_class, date_order_cb);
  gtk_widget_class_bind_template_callback (widget_class, duplicates_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_customers_cb);
  gtk_widget_class_bind_template_callback (widget_class, fallback_cb);
}

static void
crm_import_setup_init (CrmImportSetup *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  self->column_rows = g_ptr_array_new ();
  self->stage_rows = g_ptr_array_new ();
  self->showing = TRUE;

  gtk_widget_init_template (GTK_WIDGET (self));
  for (gsize i = 0; i < G_N_ELEMENTS (encodings); i++)
    gtk_string_list_append (labels, _ (encodings[i].label));
  adw_combo_row_set_model (self->encoding, G_LIST_MODEL (labels));
  self->showing = FALSE;
}

/**
 * crm_import_setup_show:
 * @self: a setup
 * @import: an import that was analysed
 *
 * Shows what was found out about a file.
 */
void
crm_import_setup_show (CrmImportSetup *self,
                       CrmImport *import)
{
  const char *fallback;

  g_return_if_fail (CRM_IS_IMPORT_SETUP (self));
  g_return_if_fail (CRM_IS_IMPORT (import));

  g_set_object (&self->import, import);

  self->showing = TRUE;
  fallback = crm_import_get_fallback_customer (import);
  show_file (self);
  show_columns (self);
  show_stages (self);
  show_date_order (self);
  show_duplicates (self);
  adw_switch_row_set_active (self->create_customers, crm_import_get_create_customers (import));
  gtk_editable_set_text (GTK_EDITABLE (self->fallback_customer), fallback != NULL ? fallback : "");
  gtk_widget_set_visible (self->customers_group, crm_import_get_kind (import) == CRM_IMPORT_OPPORTUNITIES);
  self->showing = FALSE;

  crm_import_preview_set_import (self->preview, import);
}

/**
 * crm_import_setup_set_report:
 * @self: a setup
 * @report: (nullable): what the check of the rows has found; %NULL while it runs
 */
void
crm_import_setup_set_report (CrmImportSetup *self,
                             CrmImportReport *report)
{
  g_return_if_fail (CRM_IS_IMPORT_SETUP (self));

  crm_import_preview_set_report (self->preview, report);
}

