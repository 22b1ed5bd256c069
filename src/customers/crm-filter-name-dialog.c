/* crm-filter-name-dialog.c: the name under which a filter is saved
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/store/crm-saved-filter.h"
#include "customers/crm-filter-name-dialog.h"
#include "widgets/crm-toast.h"

struct _CrmFilterNameDialog
{
  AdwDialog parent_instance;

  CrmStore *store;
  CrmCustomerQuery *query; /* (nullable): of a new one */
  gint64 id;               /* else the one that gets another name */
  gboolean saving;

  AdwEntryRow *name;
  GtkLabel *message;
};

G_DEFINE_FINAL_TYPE (CrmFilterNameDialog, crm_filter_name_dialog, ADW_TYPE_DIALOG)

enum
{
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
get_name (CrmFilterNameDialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
}

static void
set_message (CrmFilterNameDialog *self,
             const char *message)
{
  gtk_label_set_text (self->message, message != NULL ? message : "");
  if (message != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->name), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->name), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->name), GTK_ACCESSIBLE_STATE_INVALID,
                               message != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
update_action (CrmFilterNameDialog *self)
{
  g_autofree char *name = get_name (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.save", *name != '\0' && !self->saving);
}

static void
changed_cb (CrmFilterNameDialog *self)
{
  set_message (self, NULL);
  update_action (self);
}

static DexFuture *
save_fiber (gpointer user_data)
{
  CrmFilterNameDialog *self = user_data;
  g_autofree char *name = get_name (self);
  g_autofree char *title = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = self->id;

  if (self->query != NULL)
    id = dex_await_int64 (crm_store_save_filter (self->store, 0, name, self->query), &error);
  else
    dex_await (crm_store_rename_filter (self->store, id, name), &error);

  self->saving = FALSE;
  update_action (self);
  if (error != NULL)
    {
      set_message (self, error->message);
      gtk_accessible_announce (GTK_ACCESSIBLE (self), error->message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
      gtk_widget_grab_focus (GTK_WIDGET (self->name));
      return NULL;
    }

  /* Translators: a toast; %s is the name of a saved filter */
  title = g_strdup_printf (_ ("Filter “%s” saved"), name);
  crm_toast_undo (GTK_WIDGET (self), title, crm_store_get_last_act (self->store));
  g_signal_emit (self, signals[SAVED], 0, id);
  adw_dialog_close (ADW_DIALOG (self));

  return NULL;
}

static void
save_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  CrmFilterNameDialog *self = CRM_FILTER_NAME_DIALOG (widget);

  self->saving = TRUE;
  update_action (self);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, save_fiber, g_object_ref (self), g_object_unref));
}

static void
crm_filter_name_dialog_dispose (GObject *object)
{
  CrmFilterNameDialog *self = CRM_FILTER_NAME_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), CRM_TYPE_FILTER_NAME_DIALOG);
  g_clear_object (&self->store);
  g_clear_pointer (&self->query, crm_customer_query_free);

  G_OBJECT_CLASS (crm_filter_name_dialog_parent_class)->dispose (object);
}

static void
crm_filter_name_dialog_class_init (CrmFilterNameDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_filter_name_dialog_dispose;

  signals[SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/SalesCRM/customers/crm-filter-name-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmFilterNameDialog, name);
  gtk_widget_class_bind_template_child (widget_class, CrmFilterNameDialog, message);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_install_action (widget_class, "dialog.save", NULL, save_action);
}

static void
crm_filter_name_dialog_init (CrmFilterNameDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_action (self);
}

/**
 * crm_filter_name_dialog_new:
 * @store: an open store
 * @query: what is to be saved; copied
 *
 * Returns: (transfer floating): a dialog that saves @query under a name
 */
AdwDialog *
crm_filter_name_dialog_new (CrmStore *store,
                            const CrmCustomerQuery *query)
{
  CrmFilterNameDialog *self;

  g_return_val_if_fail (CRM_IS_STORE (store), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  self = g_object_new (CRM_TYPE_FILTER_NAME_DIALOG, NULL);
  self->store = g_object_ref (store);
  self->query = crm_customer_query_copy (query);
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Save Filter"));

  return ADW_DIALOG (self);
}

/**
 * crm_filter_name_dialog_new_rename:
 * @store: an open store
 * @id: a saved filter
 * @name: its name
 *
 * Returns: (transfer floating): a dialog that gives it another name
 */
AdwDialog *
crm_filter_name_dialog_new_rename (CrmStore *store,
                                   gint64 id,
                                   const char *name)
{
  CrmFilterNameDialog *self;

  g_return_val_if_fail (CRM_IS_STORE (store), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  self = g_object_new (CRM_TYPE_FILTER_NAME_DIALOG, NULL);
  self->store = g_object_ref (store);
  self->id = id;
  gtk_editable_set_text (GTK_EDITABLE (self->name), name);
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Rename Filter"));

  return ADW_DIALOG (self);
}
