/* crm-import-preview.c: the first rows of a file, and what is wrong with any
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/text/crm-text.h"
#include "crm-import-cell.h"
#include "crm-import-preview.h"
#include "crm-import-problem.h"

#define MAX_ROWS 100
/* Tables and lists do not ask for the height of their rows. In pixels. */
#define HEADER_HEIGHT 36
#define ROW_HEIGHT 24
#define PROBLEM_HEIGHT 64
#define MAX_HEIGHT 320
/* A heading may be a whole sentence; its row above has all of it. */
#define MAX_TITLE 30
/* Of the column with the rows' numbers. */
#define NUMBER_COLUMN -1

/* In characters. */
#define MAX_HEADING 200

struct _CrmImportPreview
{
  AdwBin parent_instance;

  CrmImport *import;
  CrmImportReport *report;
  GHashTable *problems_by_cell; /* place_key() → CrmRowProblem of report */
  GHashTable *bound;            /* GtkListItem that show a cell now */

  AdwPreferencesGroup *table_group;
  GtkScrolledWindow *table_window;
  GtkColumnView *table;
  AdwPreferencesGroup *problems_group;
  GtkWidget *spinner;
  GtkScrolledWindow *problems_window;
  GtkListView *problems;
};

G_DEFINE_FINAL_TYPE (CrmImportPreview, crm_import_preview, ADW_TYPE_BIN)

static gint64 *
place_key (guint64 row,
           int column)
{
  gint64 key = (gint64) (row << 16) + column;

  return g_memdup2 (&key, sizeof key);
}

static void
show_cell (CrmImportPreview *self,
           GtkListItem *item)
{
  int column = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (item), "column"));
  guint position = gtk_list_item_get_position (item);
  g_autofree gint64 *key = NULL;
  g_autofree char *number = NULL;
  const CrmRowProblem *problem;
  guint64 row;

  if (self->import == NULL || position >= crm_import_get_n_rows (self->import) ||
      column >= (int) crm_import_get_n_columns (self->import))
    return;

  row = crm_import_get_row_number (self->import, position);
  key = place_key (row, column);
  problem = g_hash_table_lookup (self->problems_by_cell, key);
  if (column == NUMBER_COLUMN)
    number = g_strdup_printf ("%" G_GUINT64_FORMAT, row);

  crm_import_cell_set (CRM_IMPORT_CELL (gtk_list_item_get_child (item)),
                       number != NULL ? number : crm_import_get_cell (self->import, position, (guint) column), problem);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem *item,
          gpointer user_data)
{
  gpointer column = g_object_get_data (G_OBJECT (factory), "column");

  g_object_set_data (G_OBJECT (item), "column", column);
  gtk_list_item_set_child (item, crm_import_cell_new (GPOINTER_TO_INT (column) == NUMBER_COLUMN ? 4 : 10));
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem *item,
         CrmImportPreview *self)
{
  g_hash_table_add (self->bound, item);
  show_cell (self, item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem *item,
           CrmImportPreview *self)
{
  g_hash_table_remove (self->bound, item);
}

static void
append_column (CrmImportPreview *self,
               int column,
               const char *title)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) view_column = NULL;
  g_autofree char *short_title = g_utf8_truncate_middle (title, MAX_TITLE);

  g_object_set_data (G_OBJECT (factory), "column", GINT_TO_POINTER (column));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);

  view_column = gtk_column_view_column_new (short_title, factory);
  gtk_column_view_column_set_resizable (view_column, column != NUMBER_COLUMN);
  /* A table narrower than its window also makes GTK draw the shadow of scrolling too far. */
  gtk_column_view_column_set_expand (view_column, column != NUMBER_COLUMN);
  gtk_column_view_append_column (self->table, view_column);
}

static void
clear_columns (CrmImportPreview *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->table);

  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (self->table, column);
    }
}

static void
show_problems (CrmImportPreview *self)
{
  g_autoptr (GListStore) items = g_list_store_new (CRM_TYPE_IMPORT_PROBLEM);
  g_autoptr (GtkNoSelection) selection = NULL;
  g_autofree char *description = NULL;
  guint n_kept;

  g_hash_table_remove_all (self->problems_by_cell);
  n_kept = self->report != NULL ? self->report->problems->len : 0;
  for (guint i = 0; i < n_kept; i++)
    {
      const CrmRowProblem *problem = g_ptr_array_index (self->report->problems, i);
      g_autoptr (CrmImportProblem) item = crm_import_problem_new (self->import, problem);

      g_list_store_append (items, item);
      g_hash_table_insert (self->problems_by_cell, place_key (problem->row, problem->column), (gpointer) problem);
    }

  if (self->report == NULL)
    description = g_strdup (_ ("The rows are being checked."));
  else if (self->report->n_problems == 0)
    description = g_strdup (_ ("None: every value can be read."));
  else if (self->report->n_problems > n_kept)
    description = g_strdup_printf (_ ("The first %'u of %'lu. A value that cannot be read is left out; a row is only rejected "
                                      "when it cannot be taken at all."),
                                   n_kept, (gulong) self->report->n_problems);
  else
    description = g_strdup (_ ("A value that cannot be read is left out; a row is only rejected when it cannot be taken "
                               "at all."));

  adw_preferences_group_set_description (self->problems_group, description);
  gtk_widget_set_visible (self->spinner, self->report == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->problems_window), n_kept > 0);
  gtk_scrolled_window_set_min_content_height (self->problems_window,
                                              MIN ((int) n_kept * PROBLEM_HEIGHT, MAX_HEIGHT));
  selection = gtk_no_selection_new (G_LIST_MODEL (g_steal_pointer (&items)));
  gtk_list_view_set_model (self->problems, GTK_SELECTION_MODEL (selection));
}

static void
crm_import_preview_dispose (GObject *object)
{
  CrmImportPreview *self = CRM_IMPORT_PREVIEW (object);

  g_clear_object (&self->import);
  g_clear_pointer (&self->report, crm_import_report_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_IMPORT_PREVIEW);

  G_OBJECT_CLASS (crm_import_preview_parent_class)->dispose (object);
}

static void
crm_import_preview_finalize (GObject *object)
{
  CrmImportPreview *self = CRM_IMPORT_PREVIEW (object);

  g_hash_table_unref (self->problems_by_cell);
  g_hash_table_unref (self->bound);

  G_OBJECT_CLASS (crm_import_preview_parent_class)->finalize (object);
}

static void
crm_import_preview_class_init (CrmImportPreviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_import_preview_dispose;
  object_class->finalize = crm_import_preview_finalize;

  g_type_ensure (CRM_TYPE_IMPORT_PROBLEM);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/SalesCRM/exchange/crm-import-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmImportPreview, table_group);
  gtk_widget_class_bind_template_child (widget_class, CrmImportPreview, table_window);
  gtk_widget_class_bind_template_child (widget_class, CrmImportPreview, table);
  gtk_widget_class_bind_template_child (widget_class, CrmImportPreview, problems_group);
  gtk_widget_class_bind_template_child (widget_class, CrmImportPreview, spinner);
  gtk_widget_class_bind_template_child (widget_class, CrmImportPreview, problems_window);
  gtk_widget_class_bind_template_child (widget_class, CrmImportPreview, problems);
}

static void
crm_import_preview_init (CrmImportPreview *self)
{
  self->problems_by_cell = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->bound = g_hash_table_new (NULL, NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * crm_import_preview_refresh:
 * @self: a preview
 *
 * Shows the marks anew, and hides the columns that are left out. Scroll place
 * and cells stay.
 */
void
crm_import_preview_refresh (CrmImportPreview *self)
{
  GListModel *columns;
  GHashTableIter iter;
  gpointer item;

  g_return_if_fail (CRM_IS_IMPORT_PREVIEW (self));

  columns = gtk_column_view_get_columns (self->table);
  for (guint i = 1; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      gtk_column_view_column_set_visible (column, crm_import_get_target (self->import, i - 1, NULL) != CRM_COLUMN_LEAVE);
    }

  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    show_cell (self, item);
}

/**
 * crm_import_preview_set_report:
 * @self: a preview
 * @report: (nullable): what the check of the rows has found; %NULL while it runs
 */
void
crm_import_preview_set_report (CrmImportPreview *self,
                               CrmImportReport *report)
{
  g_return_if_fail (CRM_IS_IMPORT_PREVIEW (self));

  if (report == NULL)
    {
      /* What was found before stays until there is something newer. */
      gtk_widget_set_visible (self->spinner, TRUE);
      return;
    }

  crm_import_report_ref (report);
  g_hash_table_remove_all (self->problems_by_cell);
  g_clear_pointer (&self->report, crm_import_report_unref);
  self->report = report;
  show_problems (self);
  crm_import_preview_refresh (self);
}

/**
 * crm_import_preview_set_import:
 * @self: a preview
 * @import: an import that was analysed
 *
 * Shows the first rows of a file, in place of those it showed.
 */
void
crm_import_preview_set_import (CrmImportPreview *self,
                               CrmImport *import)
{
  g_autoptr (GtkStringList) rows = gtk_string_list_new (NULL);
  g_autoptr (GtkNoSelection) selection = NULL;
  g_autofree char *description = NULL;
  guint64 n_rows;
  guint n_shown;

  g_return_if_fail (CRM_IS_IMPORT_PREVIEW (self));
  g_return_if_fail (CRM_IS_IMPORT (import));

  gtk_column_view_set_model (self->table, NULL);
  clear_columns (self);
  g_hash_table_remove_all (self->problems_by_cell);
  g_clear_pointer (&self->report, crm_import_report_unref);
  g_set_object (&self->import, import);

  n_rows = crm_import_get_n_rows (import);
  n_shown = (guint) MIN (n_rows, MAX_ROWS);
  for (guint i = 0; i < n_shown; i++)
    gtk_string_list_append (rows, "");

  gtk_scrolled_window_set_min_content_height (self->table_window,
                                              MIN (HEADER_HEIGHT + (int) (n_shown + 1) * ROW_HEIGHT, MAX_HEIGHT));

  append_column (self, NUMBER_COLUMN, _ ("Row"));
  for (guint i = 0; i < crm_import_get_n_columns (import); i++)
    {
      g_autofree char *heading = crm_text_abridge (crm_import_get_heading (import, i), MAX_HEADING);

      append_column (self, (int) i, heading);
    }

  if (n_rows > n_shown)
    description = g_strdup_printf (_ ("The first %u of %'lu rows"), n_shown, (gulong) n_rows);
  adw_preferences_group_set_description (self->table_group, description);
  selection = gtk_no_selection_new (G_LIST_MODEL (g_steal_pointer (&rows)));
  gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (selection));
  show_problems (self);
  crm_import_preview_refresh (self);
}
