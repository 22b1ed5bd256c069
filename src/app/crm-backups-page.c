/* crm-backups-page.c: the backups, in the preferences
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "app/crm-backups-page.h"
#include "app/crm-repair.h"
#include "core/store/crm-backup.h"
#include "core/text/crm-values.h"
#include "widgets/crm-ask.h"

struct _CrmBackupsPage
{
  AdwPreferencesPage parent_instance;

  CrmApplication *application;
  GPtrArray *rows; /* in the group, without the one that says that there is none */

  AdwActionRow *path_row;
  AdwPreferencesGroup *group;
  GtkWidget *backup_button;
  GtkWidget *empty_row;
};

G_DEFINE_FINAL_TYPE (CrmBackupsPage, crm_backups_page, ADW_TYPE_PREFERENCES_PAGE)

enum
{
  RESTORED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
add_toast (CrmBackupsPage *self,
           const char     *title)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG);
  AdwToast *toast;

  if (dialog == NULL)
    return;

  toast = adw_toast_new ("");
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_title (toast, title);
  adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (dialog), toast);
}

/* Restoring ---------------------------------------------------------------------------- */

typedef struct
{
  CrmBackupsPage *self;
  char *backup_path;
  char *when; /* for people */
} Restore;

static void
restore_free (Restore *restore)
{
  g_object_unref (restore->self);
  g_free (restore->backup_path);
  g_free (restore->when);
  g_free (restore);
}

static DexFuture *
ask_to_restore (Restore *restore)
{
  AdwAlertDialog *dialog;
  g_autofree char *body = NULL;

  /* Translators: %s is a date and time */
  body = g_strdup_printf (_("What was entered since %s will be missing. The present database is kept beside it, "
                            "under another name."),
                          restore->when);
  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_("Restore This Backup?"), body));
  adw_alert_dialog_add_responses (dialog,
                                  "cancel", _("_Cancel"),
                                  "restore", _("_Restore"),
                                  NULL);
  adw_alert_dialog_set_response_appearance (dialog, "restore", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (dialog, "cancel");
  adw_alert_dialog_set_close_response (dialog, "cancel");

  return crm_ask (dialog, GTK_WIDGET (restore->self));
}

static DexFuture *
restore_fiber (gpointer user_data)
{
  Restore *restore = user_data;
  CrmBackupsPage *self = restore->self;
  g_autoptr (CrmApplication) application = g_object_ref (self->application);
  g_autoptr (GError) error = NULL;
  g_autofree char *answer = NULL;
  g_autofree char *aside = NULL;

  answer = dex_await_string (ask_to_restore (restore), NULL);
  if (g_strcmp0 (answer, "restore") != 0)
    return NULL;

  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  dex_await (crm_application_close_database (application), NULL);
  aside = dex_await_string (crm_repair_restore (crm_application_get_database_path (application),
                                                restore->backup_path),
                            &error);
  crm_application_open_database (application);
  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);

  if (aside == NULL)
    add_toast (self, error->message);
  else
    g_signal_emit (self, signals[RESTORED], 0);

  return NULL;
}

static void
on_restore_clicked (GtkButton      *button,
                    CrmBackupsPage *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_ACTION_ROW);
  Restore *restore = g_new0 (Restore, 1);

  restore->self = g_object_ref (self);
  restore->backup_path = g_strdup (g_object_get_data (G_OBJECT (row), "path"));
  restore->when = g_strdup (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  dex_future_disown (dex_scheduler_spawn (NULL, 0, restore_fiber, restore, (GDestroyNotify) restore_free));
}

/* The list ------------------------------------------------------------------------------ */

static GtkWidget *
new_row (CrmBackupsPage      *self,
         const CrmBackupInfo *info)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_label (_("Restore…"));
  g_autofree char *when = crm_instant_format_full (info->at);
  g_autofree char *size = g_format_size (info->size);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), when);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), size);
  g_object_set_data_full (G_OBJECT (row), "path", g_strdup (info->path), g_free);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, row, NULL,
                                  -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_restore_clicked), self, G_CONNECT_DEFAULT);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);

  return row;
}

static DexFuture *
refresh_fiber (gpointer user_data)
{
  CrmBackupsPage *self = user_data;
  g_autoptr (GPtrArray) backups = NULL;

  backups = dex_await_boxed (crm_repair_list (crm_application_get_database_path (self->application)), NULL);
  if (backups == NULL)
    return NULL;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);

  for (guint i = 0; i < backups->len; i++)
    {
      GtkWidget *row = new_row (self, g_ptr_array_index (backups, i));

      adw_preferences_group_add (self->group, row);
      g_ptr_array_add (self->rows, row);
    }
  gtk_widget_set_visible (self->empty_row, backups->len == 0);

  return NULL;
}

static void
refresh (CrmBackupsPage *self)
{
  dex_future_disown (dex_scheduler_spawn (NULL, 0, refresh_fiber, g_object_ref (self), g_object_unref));
}

/* Buttons --------------------------------------------------------------------------------- */

static DexFuture *
back_up_fiber (gpointer user_data)
{
  CrmBackupsPage *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  gtk_widget_set_sensitive (self->backup_button, FALSE);
  path = dex_await_string (crm_store_backup_now (crm_application_get_store (self->application)), &error);
  gtk_widget_set_sensitive (self->backup_button, TRUE);

  add_toast (self, path != NULL ? _("Backup made and checked") : error->message);
  refresh (self);

  return NULL;
}

static void
on_back_up_now (CrmBackupsPage *self)
{
  if (crm_application_get_store (self->application) == NULL)
    return;

  dex_future_disown (dex_scheduler_spawn (NULL, 0, back_up_fiber, g_object_ref (self), g_object_unref));
}

static void
on_shown (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (CrmBackupsPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!gtk_file_launcher_open_containing_folder_finish (GTK_FILE_LAUNCHER (source), result, &error) &&
      !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    add_toast (self, error->message);
}

static void
on_show_in_files (CrmBackupsPage *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (crm_application_get_database_path (self->application));
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (file);

  gtk_file_launcher_open_containing_folder (launcher,
                                            GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                            NULL, on_shown, g_object_ref (self));
}

/* Plumbing --------------------------------------------------------------------------------- */

static void
crm_backups_page_dispose (GObject *object)
{
  CrmBackupsPage *self = CRM_BACKUPS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_BACKUPS_PAGE);
  g_clear_object (&self->application);

  G_OBJECT_CLASS (crm_backups_page_parent_class)->dispose (object);
}

static void
crm_backups_page_finalize (GObject *object)
{
  CrmBackupsPage *self = CRM_BACKUPS_PAGE (object);

  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (crm_backups_page_parent_class)->finalize (object);
}

static void
crm_backups_page_class_init (CrmBackupsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_backups_page_dispose;
  object_class->finalize = crm_backups_page_finalize;

  signals[RESTORED] =
    g_signal_new ("restored", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/SalesCRM/app/crm-backups-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmBackupsPage, path_row);
  gtk_widget_class_bind_template_child (widget_class, CrmBackupsPage, group);
  gtk_widget_class_bind_template_child (widget_class, CrmBackupsPage, backup_button);
  gtk_widget_class_bind_template_child (widget_class, CrmBackupsPage, empty_row);
  gtk_widget_class_bind_template_callback (widget_class, on_back_up_now);
  gtk_widget_class_bind_template_callback (widget_class, on_show_in_files);
}

static void
crm_backups_page_init (CrmBackupsPage *self)
{
  self->rows = g_ptr_array_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * crm_backups_page_set_application:
 * @self: the page
 * @application: the program whose database it is about
 *
 * Fills the page.
 */
void
crm_backups_page_set_application (CrmBackupsPage *self,
                                  CrmApplication *application)
{
  g_autofree char *path = NULL;

  g_return_if_fail (CRM_IS_BACKUPS_PAGE (self));
  g_return_if_fail (CRM_IS_APPLICATION (application));

  g_set_object (&self->application, application);
  path = g_filename_display_name (crm_application_get_database_path (application));
  adw_action_row_set_subtitle (self->path_row, path);
  refresh (self);
}
