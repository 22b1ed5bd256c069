/* crm-requirement-dialog.c: with whom a changed need was discussed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "crm-requirement-dialog.h"

struct _CrmRequirementDialog
{
  AdwAlertDialog parent_instance;

  AdwEntryRow *discussed_with;
  AdwEntryRow *note;
};

G_DEFINE_FINAL_TYPE (CrmRequirementDialog, crm_requirement_dialog, ADW_TYPE_ALERT_DIALOG)

static char *
get_text (AdwEntryRow *row)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));

  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

static void
on_chosen (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (DexPromise) promise = user_data;
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (object), result);

  dex_promise_resolve_boolean (promise, g_str_equal (response, "save"));
}

/**
 * crm_requirement_dialog_ask:
 * @self: a dialog
 * @parent: the widget whose window it belongs to
 *
 * Shows the dialog.
 *
 * Returns: (transfer full): a future of a boolean: whether to save, or to go on
 *   editing
 */
DexFuture *
crm_requirement_dialog_ask (CrmRequirementDialog *self,
                            GtkWidget *parent)
{
  DexPromise *promise;

  g_return_val_if_fail (CRM_IS_REQUIREMENT_DIALOG (self), NULL);
  g_return_val_if_fail (GTK_IS_WIDGET (parent), NULL);

  promise = dex_promise_new ();
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (self), parent, NULL, on_chosen, dex_ref (promise));

  return DEX_FUTURE (promise);
}

/**
 * crm_requirement_dialog_get_discussed_with:
 * @self: a dialog
 *
 * Returns: (transfer full) (nullable): whom the person named
 */
char *
crm_requirement_dialog_get_discussed_with (CrmRequirementDialog *self)
{
  g_return_val_if_fail (CRM_IS_REQUIREMENT_DIALOG (self), NULL);

  return get_text (self->discussed_with);
}

/**
 * crm_requirement_dialog_get_note:
 * @self: a dialog
 *
 * Returns: (transfer full) (nullable): what the person noted
 */
char *
crm_requirement_dialog_get_note (CrmRequirementDialog *self)
{
  g_return_val_if_fail (CRM_IS_REQUIREMENT_DIALOG (self), NULL);

  return get_text (self->note);
}

static void
crm_requirement_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CRM_TYPE_REQUIREMENT_DIALOG);

  G_OBJECT_CLASS (crm_requirement_dialog_parent_class)->dispose (object);
}

static void
crm_requirement_dialog_class_init (CrmRequirementDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_requirement_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/SalesCRM/customers/crm-requirement-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmRequirementDialog, discussed_with);
  gtk_widget_class_bind_template_child (widget_class, CrmRequirementDialog, note);
}

static void
crm_requirement_dialog_init (CrmRequirementDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * crm_requirement_dialog_new:
 * @customer: the customer's name
 *
 * Returns: (transfer floating): a dialog that asks about its changed need
 */
CrmRequirementDialog *
crm_requirement_dialog_new (const char *customer)
{
  CrmRequirementDialog *self = g_object_new (CRM_TYPE_REQUIREMENT_DIALOG, NULL);

  /* Translators: %s is a customer's name */
  adw_alert_dialog_format_body (ADW_ALERT_DIALOG (self), _ ("The timeline of %s keeps the old and the new text."),
                                customer);

  return self;
}
