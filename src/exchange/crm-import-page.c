/* crm-import-page.c: from a file to records
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/exchange/crm-import.h"
#include "crm-import-page.h"
#include "crm-import-result.h"
#include "crm-import-setup.h"
#include "widgets/crm-sidebar-button.h"
#include "widgets/crm-toast.h"

/* Several changes in a row are checked once. In milliseconds. */
#define CHECK_DELAY 250

struct _CrmImportPage
{
  AdwNavigationPage parent_instance;

  CrmStore *store;
  GFile *waiting;           /* chosen before there was a store */
  CrmImport *import;        /* of the file that is shown */
  CrmImportReport *preview; /* what would happen; NULL while it is worked out */
  GCancellable *checking;
  GCancellable *running;    /* NULL while no import runs */
  guint check_source;
  guint generation;         /* of the newest reading of a file */

  AdwBanner *banner;
  GtkStack *stack;
  AdwStatusPage *failed;
  CrmImportSetup *setup;
  AdwStatusPage *running_status;
  GtkProgressBar *progress_bar;
  CrmImportResult *result;
  GtkWidget *bar;
  GtkLabel *summary;
  GtkButton *start;
};

enum
{
  PROP_0,
  PROP_STORE,
  PROP_PROGRESS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CrmImportPage, crm_import_page, ADW_TYPE_NAVIGATION_PAGE)

static void
show_state (CrmImportPage *self,
            const char *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_widget_set_visible (self->bar, g_str_equal (name, "setup"));
}

static void
show_banner (CrmImportPage *self,
             const char *message)
{
  if (message != NULL)
    adw_banner_set_title (self->banner, message);
  adw_banner_set_revealed (self->banner, message != NULL);
}

/* What would happen --------------------------------------------------------------------- */

static void
append_part (GString *text,
             char *part)
{
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
  g_free (part);
}

static void
show_summary (CrmImportPage *self)
{
  gulong n_rows = (gulong) crm_import_get_n_rows (self->import);
  CrmImportReport *preview = self->preview;
  g_autoptr (GString) summary = g_string_new (NULL);
  g_autofree char *label = NULL;

  if (preview != NULL)
    {
      n_rows -= (gulong) preview->rejected;
      if (preview->exact)
        {
          n_rows = (gulong) (preview->created + preview->updated);
          append_part (summary, g_strdup_printf (_ ("%'lu new"), (gulong) preview->created));
          if (preview->updated > 0)
            append_part (summary, g_strdup_printf (_ ("%'lu updated"), (gulong) preview->updated));
          if (preview->skipped > 0)
            append_part (summary, g_strdup_printf (_ ("%'lu skipped"), (gulong) preview->skipped));
        }
      if (preview->rejected > 0)
        append_part (summary, g_strdup_printf (_ ("%'lu rejected"), (gulong) preview->rejected));
      if (preview->n_problems > 0)
        {
          gulong n_problems = (gulong) preview->n_problems;

          append_part (summary,
                       g_strdup_printf (ngettext ("%'lu problem", "%'lu problems", n_problems), n_problems));
        }
    }

  if (preview == NULL)
    g_string_assign (summary, _ ("Checking the rows…"));
  else if (summary->len == 0)
    g_string_assign (summary, _ ("Every value can be read."));
  gtk_label_set_text (self->summary, summary->str);
  label = g_strdup_printf (ngettext ("_Import %'lu Row", "_Import %'lu Rows", n_rows), n_rows);
  gtk_button_set_label (self->start, label);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.start", preview != NULL && n_rows > 0);
}

static DexFuture *
check_fiber (gpointer data)
{
  CrmImportPage *self = data;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (CrmImport) import = g_object_ref (self->import);
  g_autoptr (CrmImportReport) report = NULL;
  g_autoptr (GError) error = NULL;

  if (self->checking != NULL)
    g_cancellable_cancel (self->checking);
  g_set_object (&self->checking, cancellable);

  report = dex_await_boxed (crm_import_preview (import, cancellable), &error);
  if (self->checking != cancellable || self->import != import)
    return dex_future_new_true ();
  g_clear_object (&self->checking);

  if (report != NULL)
    {
      self->preview = g_steal_pointer (&report);
      crm_import_setup_set_report (self->setup, self->preview);
      show_banner (self, NULL);
    }
  else
    {
      show_banner (self, error->message);
    }
  show_summary (self);
  if (self->preview == NULL)
    gtk_label_set_text (self->summary, NULL);

  return dex_future_new_true ();
}

static gboolean
check_source_cb (gpointer data)
{
  CrmImportPage *self = data;

  self->check_source = 0;
  if (self->import != NULL && self->running == NULL)
    dex_future_disown (dex_scheduler_spawn (NULL, 0, check_fiber, g_object_ref (self), g_object_unref));

  return G_SOURCE_REMOVE;
}

static void
changed_cb (CrmImportPage *self)
{
  g_clear_pointer (&self->preview, crm_import_report_unref);
  crm_import_setup_set_report (self->setup, NULL);
  show_summary (self);

  g_clear_handle_id (&self->check_source, g_source_remove);
  self->check_source = g_timeout_add (CHECK_DELAY, check_source_cb, self);
}

/* Reading a file ------------------------------------------------------------------------- */

static void
show_import (CrmImportPage *self,
             CrmImport *import)
{
  g_set_object (&self->import, import);
  crm_import_setup_show (self->setup, import);
  show_banner (self, NULL);
  show_state (self, "setup");
  /* The button that had the focus went. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_child_focus (GTK_WIDGET (self->setup), GTK_DIR_TAB_FORWARD);
  changed_cb (self);
}

static void
show_failure (CrmImportPage *self,
              const GError *error)
{
  g_autofree char *escaped = g_markup_escape_text (error->message, -1);

  adw_status_page_set_description (self->failed, escaped);
  show_state (self, "failed");
}

typedef struct
{
  CrmImportPage *page;
  CrmImport *import;
  gboolean first; /* the kind of its rows is not known yet */
} Reading;

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->page);
  g_object_unref (reading->import);
  g_free (reading);
}

static DexFuture *
read_fiber (gpointer data)
{
  Reading *reading = data;
  CrmImportPage *self = reading->page;
  guint generation = ++self->generation;
  g_autoptr (GError) error = NULL;
  CrmImportKind kind;

  dex_await (crm_import_analyse (reading->import), &error);
  if (error == NULL && reading->first)
    {
      kind = crm_import_guess_kind (reading->import);
      if (kind != crm_import_get_kind (reading->import))
        {
          crm_import_set_kind (reading->import, kind);
          dex_await (crm_import_analyse (reading->import), &error);
        }
    }
  if (generation != self->generation)
    return dex_future_new_true ();

  if (error == NULL)
    show_import (self, reading->import);
  else if (reading->first)
    show_failure (self, error);
  else
    show_banner (self, error->message);

  return dex_future_new_true ();
}

static void
read_import (CrmImportPage *self,
             CrmImport *import,
             gboolean first)
{
  Reading *reading = g_new (Reading, 1);

  reading->page = g_object_ref (self);
  reading->import = g_object_ref (import);
  reading->first = first;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, read_fiber, reading, (GDestroyNotify) reading_free));
}

static void
reread_cb (CrmImportPage *self)
{
  if (self->import != NULL)
    read_import (self, self->import, FALSE);
}

/**
 * crm_import_page_load_file:
 * @self: a page
 * @file: a file of rows
 *
 * Reads a file and shows how it would be imported, once there is a store. While
 * an import runs the file is not taken, and a toast says so.
 */
void
crm_import_page_load_file (CrmImportPage *self,
                           GFile *file)
{
  g_autoptr (CrmImport) import = NULL;

  g_return_if_fail (CRM_IS_IMPORT_PAGE (self));
  g_return_if_fail (G_IS_FILE (file));

  if (self->running != NULL)
    {
      crm_toast (GTK_WIDGET (self), _ ("An import is running: wait for its end or cancel it"));
      return;
    }

  show_state (self, "reading");
  show_banner (self, NULL);
  if (self->checking != NULL)
    g_cancellable_cancel (self->checking);
  g_clear_object (&self->checking);
  g_clear_object (&self->import);
  g_clear_handle_id (&self->check_source, g_source_remove);
  if (self->store == NULL)
    {
      g_set_object (&self->waiting, file);
      return;
    }

  import = crm_import_new (self->store, file, CRM_IMPORT_CUSTOMERS);
  read_import (self, import, TRUE);
}

static void
chosen_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (CrmImportPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file != NULL)
    crm_import_page_load_file (self, file);
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    crm_toast (GTK_WIDGET (self), error->message);
}

static void
choose_action (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) tables = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (tables, _ ("Tables as Text"));
  gtk_file_filter_add_suffix (tables, "csv");
  gtk_file_filter_add_suffix (tables, "tsv");
  gtk_file_filter_add_suffix (tables, "txt");
  gtk_file_filter_set_name (all, _ ("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, tables);
  g_list_store_append (filters, all);

  gtk_file_dialog_set_title (dialog, _ ("Import a File"));
  gtk_file_dialog_set_accept_label (dialog, _ ("_Open"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_open (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, chosen_cb, g_object_ref (widget));
}

/* The import itself ------------------------------------------------------------------------ */

static double
get_progress (CrmImportPage *self)
{
  return self->running != NULL && self->import != NULL ? crm_import_get_progress (self->import) : -1;
}

static void
progress_cb (CrmImportPage *self)
{
  gtk_progress_bar_set_fraction (self->progress_bar, crm_import_get_progress (self->import));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS]);
}

static void
set_running (CrmImportPage *self,
             GCancellable *cancellable)
{
  g_set_object (&self->running, cancellable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.cancel", cancellable != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.choose", cancellable == NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS]);
}

static void
show_done (CrmImportPage *self,
           CrmImportReport *report)
{
  g_autofree char *title = crm_import_result_make_title (report);

  crm_import_result_show (self->result, report);
  show_state (self, "result");
  g_clear_object (&self->import);
  g_clear_pointer (&self->preview, crm_import_report_unref);

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      crm_import_result_focus (self->result);
      gtk_accessible_announce (GTK_ACCESSIBLE (self), title, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
    }
  else if (report->act != 0)
    {
      crm_toast_undo (GTK_WIDGET (self), title, report->act);
    }
  else
    {
      crm_toast (GTK_WIDGET (self), title);
    }
}

static DexFuture *
run_fiber (gpointer data)
{
  CrmImportPage *self = data;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (CrmImport) import = g_object_ref (self->import);
  g_autoptr (CrmImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  gulong n_rows = (gulong) crm_import_get_n_rows (import);
  g_autofree char *title = g_strdup_printf (ngettext ("Importing %'lu Row", "Importing %'lu Rows", n_rows), n_rows);
  gulong handler = g_signal_connect_swapped (import, "notify::progress", G_CALLBACK (progress_cb), self);

  adw_status_page_set_title (self->running_status, title);
  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  set_running (self, cancellable);
  show_banner (self, NULL);
  show_state (self, "running");

  report = dex_await_boxed (crm_import_run (import, cancellable), &error);
  g_signal_handler_disconnect (import, handler);
  set_running (self, NULL);

  if (report != NULL)
    {
      show_done (self, report);
      return dex_future_new_true ();
    }

  /* All that was set up is still there to try again. */
  show_state (self, "setup");
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    crm_toast (GTK_WIDGET (self), _ ("Import canceled, nothing was changed"));
  else
    show_banner (self, error->message);

  return dex_future_new_true ();
}

static void
start_action (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  CrmImportPage *self = CRM_IMPORT_PAGE (widget);

  if (self->import == NULL || self->preview == NULL || self->running != NULL)
    return;

  dex_future_disown (dex_scheduler_spawn (NULL, 0, run_fiber, g_object_ref (self), g_object_unref));
}

static void
cancel_action (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  CrmImportPage *self = CRM_IMPORT_PAGE (widget);

  if (self->running != NULL)
    g_cancellable_cancel (self->running);
}

/* Plumbing ----------------------------------------------------------------------------------- */

static void
set_store (CrmImportPage *self,
           CrmStore *store)
{
  g_autoptr (GFile) file = NULL;

  if (!g_set_object (&self->store, store))
    return;

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STORE]);
  file = g_steal_pointer (&self->waiting);
  if (store != NULL && file != NULL)
    crm_import_page_load_file (self, file);
}

static void
crm_import_page_dispose (GObject *object)
{
  CrmImportPage *self = CRM_IMPORT_PAGE (object);

  g_clear_handle_id (&self->check_source, g_source_remove);
  if (self->checking != NULL)
    g_cancellable_cancel (self->checking);
  g_clear_object (&self->checking);
  g_clear_object (&self->running);
  g_clear_object (&self->waiting);
  g_clear_object (&self->import);
  g_clear_object (&self->store);
  g_clear_pointer (&self->preview, crm_import_report_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_IMPORT_PAGE);

  G_OBJECT_CLASS (crm_import_page_parent_class)->dispose (object);
}

static void
crm_import_page_get_property (GObject *object,
                              guint prop_id,
                              GValue *value,
                              GParamSpec *pspec)
{
  CrmImportPage *self = CRM_IMPORT_PAGE (object);

  switch (prop_id)
    {
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;
    case PROP_PROGRESS:
      g_value_set_double (value, get_progress (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_import_page_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  CrmImportPage *self = CRM_IMPORT_PAGE (object);

  switch (prop_id)
    {
    case PROP_STORE:
      set_store (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_import_page_class_init (CrmImportPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_import_page_dispose;
  object_class->get_property = crm_import_page_get_property;
  object_class->set_property = crm_import_page_set_property;

  properties[PROP_STORE] =
    g_param_spec_object ("store", NULL, NULL, CRM_TYPE_STORE,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PROGRESS] =
    g_param_spec_double ("progress", NULL, NULL, -1, 1, -1, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "import.choose", NULL, choose_action);
  gtk_widget_class_install_action (widget_class, "import.start", NULL, start_action);
  gtk_widget_class_install_action (widget_class, "import.cancel", NULL, cancel_action);

  g_type_ensure (CRM_TYPE_IMPORT_RESULT);
  g_type_ensure (CRM_TYPE_SIDEBAR_BUTTON);
  g_type_ensure (CRM_TYPE_IMPORT_SETUP);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/SalesCRM/exchange/crm-import-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmImportPage, banner);
  gtk_widget_class_bind_template_child (widget_class, CrmImportPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CrmImportPage, failed);
  gtk_widget_class_bind_template_child (widget_class, CrmImportPage, setup);
  gtk_widget_class_bind_template_child (widget_class, CrmImportPage, running_status);
  gtk_widget_class_bind_template_child (widget_class, CrmImportPage, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, CrmImportPage, result);
  gtk_widget_class_bind_template_child (widget_class, CrmImportPage, bar);
  gtk_widget_class_bind_template_child (widget_class, CrmImportPage, summary);
  gtk_widget_class_bind_template_child (widget_class, CrmImportPage, start);
  gtk_widget_class_bind_template_callback (widget_class, reread_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
crm_import_page_init (CrmImportPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.cancel", FALSE);
}
