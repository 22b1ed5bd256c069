/* crm-rename-dialog.c: asks for a file's new name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "crm-rename-dialog.h"

struct _CrmRenameDialog
{
  AdwAlertDialog parent_instance;

  char *old_name;
  gboolean selected; /* for the first time */

  AdwEntryRow *name;
};

G_DEFINE_FINAL_TYPE (CrmRenameDialog, crm_rename_dialog, ADW_TYPE_ALERT_DIALOG)

static void
on_changed (CrmRenameDialog *self)
{
  g_autofree char *stripped = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));

  adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (self), "rename", *stripped != '\0');
}

/* An entry selects all its text when it gets the focus. The extension mostly stays. */
static void
on_selected (CrmRenameDialog *self)
{
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (self->name));
  const char *name = gtk_editable_get_text (text);
  const char *dot = strrchr (name, '.');
  int start, end;

  /* The focus and the selection come in either order. */
  if (self->selected || !gtk_widget_is_focus (GTK_WIDGET (text)) ||
      !gtk_editable_get_selection_bounds (text, &start, &end) || end - start != g_utf8_strlen (name, -1))
    return;

  self->selected = TRUE;
  gtk_editable_select_region (text, 0, dot != NULL && dot != name ? g_utf8_pointer_to_offset (name, dot) : -1);
}

static void
on_answered (GObject *object,
             GAsyncResult *result,
             gpointer user_data)
{
  CrmRenameDialog *self = CRM_RENAME_DIALOG (object);
  g_autoptr (DexPromise) promise = user_data;
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (object), result);
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->name));

  if (g_str_equal (response, "rename") && !g_str_equal (name, self->old_name))
    dex_promise_resolve_string (promise, g_strdup (name));
  else
    dex_promise_resolve_string (promise, NULL);
}

/**
 * crm_rename_dialog_ask:
 * @self: a dialog
 * @parent: a widget of the window to ask in
 *
 * Shows the dialog.
 *
 * Returns: (transfer full): a future of the new name (string), %NULL when it is to
 *   stay
 */
DexFuture *
crm_rename_dialog_ask (CrmRenameDialog *self,
                       GtkWidget *parent)
{
  DexPromise *promise;

  g_return_val_if_fail (CRM_IS_RENAME_DIALOG (self), NULL);
  g_return_val_if_fail (GTK_IS_WIDGET (parent), NULL);

  promise = dex_promise_new ();
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (self), parent, NULL, on_answered, dex_ref (promise));

  return DEX_FUTURE (promise);
}

static void
crm_rename_dialog_dispose (GObject *object)
{
  CrmRenameDialog *self = CRM_RENAME_DIALOG (object);

  g_clear_pointer (&self->old_name, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_RENAME_DIALOG);

  G_OBJECT_CLASS (crm_rename_dialog_parent_class)->dispose (object);
}

static void
crm_rename_dialog_class_init (CrmRenameDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_rename_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/SalesCRM/customers/crm-rename-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmRenameDialog, name);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
}

static void
crm_rename_dialog_init (CrmRenameDialog *self)
{
  GtkEditable *text;

  gtk_widget_init_template (GTK_WIDGET (self));

  text = gtk_editable_get_delegate (GTK_EDITABLE (self->name));
  g_signal_connect_object (text, "notify::cursor-position", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (text, "notify::has-focus", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);
}

/**
 * crm_rename_dialog_new:
 * @name: the file's name
 *
 * Returns: (transfer floating): a dialog that asks for another one
 */
CrmRenameDialog *
crm_rename_dialog_new (const char *name)
{
  CrmRenameDialog *self = g_object_new (CRM_TYPE_RENAME_DIALOG, NULL);

  gtk_editable_set_text (GTK_EDITABLE (self->name), name);
  /* As the entry has it, which takes no line breaks. */
  self->old_name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name)));

  return self;
}
