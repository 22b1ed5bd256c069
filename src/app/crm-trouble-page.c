/* crm-trouble-page.c: the file cannot be opened
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "app/crm-repair.h"
#include "app/crm-trouble-page.h"
#include "core/store/crm-backup.h"
#include "core/text/crm-values.h"

struct _CrmTroublePage
{
  AdwBin parent_instance;

  char *database_path;
  char *backup_path;

  AdwStatusPage *status_page;
  GtkWidget *restore_button;
  GtkWidget *retry_button;
  GtkWidget *empty_button;
  GtkLabel *note;
};

G_DEFINE_FINAL_TYPE (CrmTroublePage, crm_trouble_page, ADW_TYPE_BIN)

enum
{
  RETRY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
show_note (CrmTroublePage *self,
           const char     *text)
{
  gtk_label_set_label (self->note, text);
  gtk_widget_set_visible (GTK_WIDGET (self->note), TRUE);
}

static void
set_sensitive (CrmTroublePage *self,
               gboolean        sensitive)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "trouble.restore", sensitive);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "trouble.start-empty", sensitive);
}

/* Ways out of a damaged file ------------------------------------------------------- */

typedef struct
{
  CrmTroublePage *self;
  char *backup_path; /* NULL: start empty */
} Repair;

static void
repair_free (Repair *repair)
{
  g_object_unref (repair->self);
  g_free (repair->backup_path);
  g_free (repair);
}

static DexFuture *
repair_fiber (gpointer user_data)
{
  Repair *repair = user_data;
  CrmTroublePage *self = repair->self;
  g_autoptr (GError) error = NULL;
  g_autofree char *aside = NULL;

  if (repair->backup_path != NULL)
    aside = dex_await_string (crm_repair_restore (self->database_path, repair->backup_path), &error);
  else
    aside = dex_await_string (crm_repair_set_aside (self->database_path), &error);

  set_sensitive (self, TRUE);
  if (aside == NULL)
    show_note (self, error->message);
  else
    g_signal_emit (self, signals[RETRY], 0);

  return NULL;
}

static void
start_repair (CrmTroublePage *self,
              const char     *backup_path)
{
  Repair *repair = g_new0 (Repair, 1);

  repair->self = g_object_ref (self);
  repair->backup_path = g_strdup (backup_path);

  set_sensitive (self, FALSE);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, repair_fiber, repair, (GDestroyNotify) repair_free));
}

static void
restore_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  CrmTroublePage *self = CRM_TROUBLE_PAGE (widget);

  start_repair (self, self->backup_path);
}

static void
start_empty_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  start_repair (CRM_TROUBLE_PAGE (widget), NULL);
}

static void
retry_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  g_signal_emit (widget, signals[RETRY], 0);
}

static DexFuture *
offer_fiber (gpointer user_data)
{
  CrmTroublePage *self = user_data;
  g_autoptr (GPtrArray) backups = NULL;
  const CrmBackupInfo *newest;
  g_autofree char *when = NULL;
  g_autofree char *label = NULL;

  backups = dex_await_boxed (crm_repair_list (self->database_path), NULL);
  gtk_widget_set_visible (self->empty_button, TRUE);
  if (backups == NULL || backups->len == 0)
    {
      show_note (self, _("There is no backup. Starting empty keeps the present file beside the new one."));
      return NULL;
    }

  newest = g_ptr_array_index (backups, 0);
  g_set_str (&self->backup_path, newest->path);
  when = crm_instant_format_full (newest->at);
  /* Translators: a button; %s is a date and time */
  label = g_strdup_printf (_("Restore Backup of %s"), when);
  gtk_button_set_label (GTK_BUTTON (self->restore_button), label);
  gtk_widget_set_visible (self->restore_button, TRUE);
  gtk_widget_grab_focus (self->restore_button);
  show_note (self, _("Whichever you choose, the present file is kept beside the new one."));

  return NULL;
}

static void
offer_repair (CrmTroublePage *self)
{
  dex_future_disown (dex_scheduler_spawn (NULL, 0, offer_fiber, g_object_ref (self), g_object_unref));
}

/* What is wrong ------------------------------------------------------------------------ */

/* The store's messages name the file, the reason and the way out. */
static void
explain (CrmTroublePage *self,
         const GError   *error)
{
  g_autofree char *description = g_markup_escape_text (error->message, -1);
  const char *title;

  switch (error->domain == CRM_STORE_ERROR ? error->code : CRM_STORE_ERROR_FAILED)
    {
    case CRM_STORE_ERROR_NEWER_SCHEMA:
      title = _("A Newer Version Is Needed");
      break;
    case CRM_STORE_ERROR_DAMAGED:
      title = _("The Database Is Damaged");
      break;
    case CRM_STORE_ERROR_NOT_A_DATABASE:
      title = _("This Is Not a Database of Sales CRM");
      break;
    case CRM_STORE_ERROR_READ_ONLY:
      title = _("The Database Cannot Be Written");
      break;
    case CRM_STORE_ERROR_NO_SPACE:
      title = _("The Disk Is Full");
      break;
    case CRM_STORE_ERROR_BUSY:
      title = _("The Database Is in Use");
      break;
    default:
      title = _("The Database Cannot Be Opened");
      break;
    }

  adw_status_page_set_title (self->status_page, title);
  adw_status_page_set_description (self->status_page, description);

  if (g_error_matches (error, CRM_STORE_ERROR, CRM_STORE_ERROR_DAMAGED) ||
      g_error_matches (error, CRM_STORE_ERROR, CRM_STORE_ERROR_NOT_A_DATABASE))
    offer_repair (self);
  else
    gtk_widget_set_visible (self->retry_button,
                            !g_error_matches (error, CRM_STORE_ERROR, CRM_STORE_ERROR_NEWER_SCHEMA));
}

/* Plumbing ------------------------------------------------------------------------------- */

static gboolean
crm_trouble_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}

static void
crm_trouble_page_dispose (GObject *object)
{
  CrmTroublePage *self = CRM_TROUBLE_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_TROUBLE_PAGE);

  G_OBJECT_CLASS (crm_trouble_page_parent_class)->dispose (object);
}

static void
crm_trouble_page_finalize (GObject *object)
{
  CrmTroublePage *self = CRM_TROUBLE_PAGE (object);

  g_free (self->database_path);
  g_free (self->backup_path);

  G_OBJECT_CLASS (crm_trouble_page_parent_class)->finalize (object);
}

static void
crm_trouble_page_class_init (CrmTroublePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_trouble_page_dispose;
  object_class->finalize = crm_trouble_page_finalize;
  widget_class->grab_focus = crm_trouble_page_grab_focus;

  signals[RETRY] =
    g_signal_new ("retry", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/SalesCRM/app/crm-trouble-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmTroublePage, status_page);
  gtk_widget_class_bind_template_child (widget_class, CrmTroublePage, restore_button);
  gtk_widget_class_bind_template_child (widget_class, CrmTroublePage, retry_button);
  gtk_widget_class_bind_template_child (widget_class, CrmTroublePage, empty_button);
  gtk_widget_class_bind_template_child (widget_class, CrmTroublePage, note);

  gtk_widget_class_install_action (widget_class, "trouble.restore", NULL, restore_action);
  gtk_widget_class_install_action (widget_class, "trouble.start-empty", NULL, start_empty_action);
  gtk_widget_class_install_action (widget_class, "trouble.retry", NULL, retry_action);
}

static void
crm_trouble_page_init (CrmTroublePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * crm_trouble_page_new:
 * @database_path: the file; no store has it open
 * @error: why it could not be opened
 *
 * Returns: a page that says so and offers the ways out
 */
CrmTroublePage *
crm_trouble_page_new (const char   *database_path,
                      const GError *error)
{
  CrmTroublePage *self;

  g_return_val_if_fail (database_path != NULL, NULL);
  g_return_val_if_fail (error != NULL, NULL);

  self = g_object_new (CRM_TYPE_TROUBLE_PAGE, NULL);
  self->database_path = g_strdup (database_path);
  explain (self, error);

  return self;
}
