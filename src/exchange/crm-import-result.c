/* crm-import-result.c: what an import did
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "crm-import-result.h"
#include "widgets/crm-toast.h"

struct _CrmImportResult
{
  AdwBin parent_instance;

  CrmImportReport *report;

  AdwStatusPage *status;
  GtkLabel *created;
  GtkLabel *updated;
  GtkLabel *skipped;
  AdwActionRow *rejected_row;
  GtkLabel *rejected;
  GtkWidget *open_rejects;
  GtkWidget *show_customers;
  GtkWidget *undo;
};

G_DEFINE_FINAL_TYPE (CrmImportResult, crm_import_result, ADW_TYPE_BIN)

static void
launched_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (CrmImportResult) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!gtk_file_launcher_launch_finish (GTK_FILE_LAUNCHER (source), result, &error) &&
      !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    {
      g_autofree char *message =
        g_strdup_printf (_ ("The file could not be opened: %s"), self->report->rejects_file);

      crm_toast (GTK_WIDGET (self), message);
    }
}

static void
open_rejects_action (GtkWidget *widget,
                     const char *name,
                     GVariant *parameter)
{
  CrmImportResult *self = CRM_IMPORT_RESULT (widget);
  g_autoptr (GFile) file = NULL;
  g_autoptr (GtkFileLauncher) launcher = NULL;

  if (self->report == NULL || self->report->rejects_file == NULL)
    return;

  file = g_file_new_for_commandline_arg (self->report->rejects_file);
  launcher = gtk_file_launcher_new (file);
  gtk_file_launcher_launch (launcher, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, launched_cb, g_object_ref (self));
}

static void
undo_action (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  CrmImportResult *self = CRM_IMPORT_RESULT (widget);

  if (self->report != NULL && self->report->act != 0)
    gtk_widget_activate_action (widget, "win.undo-act", "x", self->report->act);
}

static void
crm_import_result_dispose (GObject *object)
{
  CrmImportResult *self = CRM_IMPORT_RESULT (object);

  g_clear_pointer (&self->report, crm_import_report_unref);
  /* Before the template, which also holds the child and would let go of it a second time. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_IMPORT_RESULT);

  G_OBJECT_CLASS (crm_import_result_parent_class)->dispose (object);
}

static void
crm_import_result_class_init (CrmImportResultClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_import_result_dispose;

  gtk_widget_class_install_action (widget_class, "result.open-rejects", NULL, open_rejects_action);
  gtk_widget_class_install_action (widget_class, "result.undo", NULL, undo_action);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/SalesCRM/exchange/crm-import-result.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmImportResult, status);
  gtk_widget_class_bind_template_child (widget_class, CrmImportResult, created);
  gtk_widget_class_bind_template_child (widget_class, CrmImportResult, updated);
  gtk_widget_class_bind_template_child (widget_class, CrmImportResult, skipped);
  gtk_widget_class_bind_template_child (widget_class, CrmImportResult, rejected_row);
  gtk_widget_class_bind_template_child (widget_class, CrmImportResult, rejected);
  gtk_widget_class_bind_template_child (widget_class, CrmImportResult, open_rejects);
  gtk_widget_class_bind_template_child (widget_class, CrmImportResult, show_customers);
  gtk_widget_class_bind_template_child (widget_class, CrmImportResult, undo);
}

static void
crm_import_result_init (CrmImportResult *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_number (GtkLabel *label,
             guint64 number)
{
  g_autofree char *text = g_strdup_printf ("%'lu", (gulong) number);

  gtk_label_set_text (label, text);
}

/**
 * crm_import_result_make_title:
 * @report: what an import did
 *
 * Returns: (transfer full): a sentence that says it
 */
char *
crm_import_result_make_title (CrmImportReport *report)
{
  gulong n_imported;

  g_return_val_if_fail (report != NULL, NULL);

  n_imported = (gulong) (report->created + report->updated);
  if (n_imported == 0)
    return g_strdup (_ ("Nothing Imported"));

  return g_strdup_printf (ngettext ("%'lu Row Imported", "%'lu Rows Imported", n_imported), n_imported);
}

/**
 * crm_import_result_show:
 * @self: a result
 * @report: what an import did
 */
void
crm_import_result_show (CrmImportResult *self,
                        CrmImportReport *report)
{
  g_autofree char *title = NULL;

  g_return_if_fail (CRM_IS_IMPORT_RESULT (self));
  g_return_if_fail (report != NULL);

  g_clear_pointer (&self->report, crm_import_report_unref);
  self->report = crm_import_report_ref (report);

  title = crm_import_result_make_title (report);
  adw_status_page_set_title (self->status, title);
  adw_status_page_set_icon_name (self->status,
                                 report->rejected > 0 ? "dialog-warning-symbolic" : "object-select-symbolic");
  show_number (self->created, report->created);
  show_number (self->updated, report->updated);
  show_number (self->skipped, report->skipped);
  show_number (self->rejected, report->rejected);
  adw_action_row_set_subtitle (self->rejected_row, report->rejects_file);
  gtk_widget_set_visible (self->open_rejects, report->rejects_file != NULL);
  gtk_widget_set_visible (self->undo, report->act != 0);
}

/**
 * crm_import_result_focus:
 * @self: a result that is shown
 *
 * Gives the focus to what one does next.
 */
void
crm_import_result_focus (CrmImportResult *self)
{
  g_return_if_fail (CRM_IS_IMPORT_RESULT (self));

  gtk_widget_grab_focus (self->show_customers);
}
