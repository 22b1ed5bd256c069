/* crm-customer-export.c: customers of the list, written to a file that is asked for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <libdex.h>

#include "core/exchange/crm-export.h"
#include "customers/crm-custom-column.h"
#include "customers/crm-customer-export.h"
#include "widgets/crm-choose-dialog.h"
#include "widgets/crm-toast.h"
#include "widgets/crm-work-bar.h"

typedef struct
{
  GtkWidget *page;
  GWeakRef works; /* which goes with its window, while the work is being ended */
  CrmExport *export;
  guint n_customers;
  GStrv shown; /* names of columns */
} Task;

static void
task_free (gpointer data)
{
  Task *task = data;

  g_object_unref (task->page);
  g_weak_ref_clear (&task->works);
  g_object_unref (task->export);
  g_strfreev (task->shown);
  g_free (task);
}

/* Also where the window is too narrow to show more than one. */
static GStrv
get_shown_columns (CrmCustomerColumns *columns)
{
  GListModel *all = gtk_column_view_get_columns (crm_customer_columns_get_view (columns));
  GActionGroup *actions = crm_customer_columns_get_actions (columns);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (all, i);
      const char *name = gtk_column_view_column_get_id (column);
      g_autofree char *action = crm_custom_column_get_action (name);
      g_autoptr (GVariant) shown = g_action_group_get_action_state (actions, action);

      if (shown == NULL || g_variant_get_boolean (shown))
        g_strv_builder_add (names, name);
    }

  return g_strv_builder_end (names);
}

/* FALSE when it was given up. */
static gboolean
choose_columns (Task *task)
{
  const char *const choices[] = { _ ("Columns Shown"), _ ("All Fields"), NULL };
  g_autofree char *count = g_strdup_printf ("%'u", task->n_customers);
  g_autofree char *title = NULL;
  g_autofree char *choice = NULL;

  title = g_strdup_printf (ngettext ("Export %s Customer", "Export %s Customers", task->n_customers), count);
  choice = dex_await_string (crm_choose (task->page, title, choices), NULL);
  if (choice == NULL)
    return FALSE;

  if (g_str_equal (choice, choices[0]))
    crm_export_set_columns (task->export, (const char *const *) task->shown);
  return TRUE;
}

static void
chosen_cb (GObject *dialog,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (DexPromise) promise = user_data;
  g_autoptr (GError) error = NULL;
  GFile *file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (dialog), result, &error);

  if (file != NULL)
    dex_promise_resolve_object (promise, file);
  else
    dex_promise_reject (promise, g_steal_pointer (&error));
}

static DexFuture *
ask_for_file (Task *task)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  GtkRoot *root = gtk_widget_get_root (task->page);
  DexPromise *promise = dex_promise_new ();

  gtk_file_filter_set_name (filter, _ ("Tables (CSV)"));
  gtk_file_filter_add_suffix (filter, "csv");
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_title (dialog, _ ("Export Customers"));
  gtk_file_dialog_set_accept_label (dialog, _ ("_Export"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  /* Translators: the name of a file */
  gtk_file_dialog_set_initial_name (dialog, _ ("Customers.csv"));
  gtk_file_dialog_save (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, chosen_cb, dex_ref (promise));

  return DEX_FUTURE (promise);
}

static gint64
write_file (Task *task,
            GFile *file,
            GError **error)
{
  g_autoptr (CrmProgress) progress = crm_progress_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GtkWidget) bar = NULL;
  g_autoptr (GtkBox) before = g_weak_ref_get (&task->works);
  g_autoptr (GtkBox) after = NULL;
  gint64 n;

  bar = g_object_ref_sink (GTK_WIDGET (crm_work_bar_new (_ ("Exporting Customers…"), progress, cancellable)));
  if (before != NULL)
    gtk_box_append (before, bar);
  g_clear_object (&before);

  n = dex_await_int64 (crm_export_to_file (task->export, file, progress, cancellable), error);

  after = g_weak_ref_get (&task->works);
  if (after != NULL && gtk_widget_get_parent (bar) == GTK_WIDGET (after))
    gtk_box_remove (after, bar);

  return n;
}

static DexFuture *
export_fiber (gpointer user_data)
{
  Task *task = user_data;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *count = NULL;
  g_autofree char *base = NULL;
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;
  gint64 n;

  if (!choose_columns (task))
    return NULL;

  file = dex_await_object (ask_for_file (task), &error);
  if (file == NULL)
    {
      if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
        crm_toast (task->page, error->message);
      return NULL;
    }

  n = write_file (task, file, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      crm_toast (task->page, _ ("Export cancelled, and no file was written"));
      return NULL;
    }
  if (error != NULL)
    {
      crm_toast (task->page, error->message);
      return NULL;
    }

  count = g_strdup_printf ("%'lu", (gulong) n);
  base = g_file_get_basename (file);
  name = g_filename_display_name (base);
  /* Translators: a number, and the name of a file */
  title = g_strdup_printf (ngettext ("%s customer exported to “%s”", "%s customers exported to “%s”", (gulong) n), count,
                           name);
  crm_toast_file (task->page, title, file);

  return NULL;
}

/**
 * crm_customer_export:
 * @page: what shows the list
 * @list: customers
 * @columns: what the list shows of them
 * @works: where work that takes long shows how far it is
 * @only_selected: whether only those that are selected are meant; else, all that the
 *   list finds
 *
 * Asks which columns and where to, and writes the file.
 */
void
crm_customer_export (GtkWidget *page,
                     CrmCustomerList *list,
                     CrmCustomerColumns *columns,
                     GtkBox *works,
                     gboolean only_selected)
{
  CrmSlotList *slots;
  g_autoptr (CrmStore) store = NULL;
  g_autofree gint64 *ids = NULL;
  guint n_customers;
  Task *task;

  g_return_if_fail (GTK_IS_WIDGET (page));
  g_return_if_fail (CRM_IS_CUSTOMER_LIST (list));

  slots = crm_customer_list_get_slots (list);
  g_object_get (list, "store", &store, NULL);
  if (only_selected)
    ids = crm_slot_list_get_selected_ids (slots, &n_customers);
  else
    n_customers = g_list_model_get_n_items (G_LIST_MODEL (slots));
  if (store == NULL || n_customers == 0)
    {
      crm_toast (page, _ ("No customers to export"));
      return;
    }

  task = g_new0 (Task, 1);
  task->page = g_object_ref (page);
  g_weak_ref_init (&task->works, works);
  task->export = only_selected ? crm_export_new_for_ids (store, ids, n_customers)
                               : crm_export_new_for_query (store, crm_customer_list_get_query (list));
  task->n_customers = n_customers;
  task->shown = get_shown_columns (columns);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, export_fiber, task, task_free));
}
