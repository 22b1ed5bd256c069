/* crm-contact-dialog.c: a contact is added or edited
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/store/crm-customer-store.h"
#include "widgets/crm-field-row.h"
#include "widgets/crm-toast.h"
#include "crm-contact-dialog.h"
#include "crm-draft.h"
#include "crm-match-list.h"

enum
{
  NAME,
  ROLE,
  PHONE,
  EMAIL,
  N_ROWS
};

struct _CrmContactDialog
{
  AdwDialog parent_instance;

  CrmStore *store;
  CrmDraft *draft;
  CrmContact *contact; /* NULL: a new one */
  GtkWidget *toasts;   /* where to say that it is done, when this is closed */
  gint64 customer;
  char *number; /* the customer's */
  gboolean filling;
  gboolean saving;

  CrmFieldRow *name;
  CrmFieldRow *role;
  CrmFieldRow *phone;
  CrmFieldRow *email;
  CrmFieldRow *rows[N_ROWS];
  CrmMatchList *matches;
  AdwBanner *banner;
};

G_DEFINE_FINAL_TYPE (CrmContactDialog, crm_contact_dialog, ADW_TYPE_DIALOG)

/* At least one way to reach the person; which of the two is theirs to choose. */
static gboolean
check (CrmContactDialog *self,
       char *values[N_ROWS])
{
  CrmFieldRow *wrong = NULL;

  for (guint i = 0; i < N_ROWS; i++)
    {
      values[i] = crm_field_row_check (self->rows[i]);
      if (values[i] == NULL && wrong == NULL)
        wrong = self->rows[i];
    }

  if (wrong == NULL && *values[PHONE] == '\0' && *values[EMAIL] == '\0')
    {
      wrong = self->phone;
      crm_field_row_complain (wrong, _ ("A phone number or an email address is required"));
    }

  if (wrong != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (wrong));

  return wrong == NULL;
}

/* Another customer whose number or address it is. */
static CrmRecord *
make_record (CrmContactDialog *self,
             const char *phone,
             const char *email)
{
  gsize n_fields;
  const CrmField *fields = crm_customer_fields (&n_fields);
  CrmRecord *record = crm_record_new (fields, n_fields);

  crm_record_set (record, "number", self->number);
  crm_record_set (record, "phone", phone);
  crm_record_set (record, "email", email);

  return record;
}

static void
show_problem (CrmContactDialog *self,
              const char *problem)
{
  adw_banner_set_title (self->banner, problem);
  adw_banner_set_revealed (self->banner, TRUE);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), problem, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

/* Whether somebody has the number or address of whom the person does not know yet. */
static gboolean
find_matches (CrmContactDialog *self,
              char *values[N_ROWS])
{
  g_autoptr (CrmRecord) record = make_record (self, values[PHONE], values[EMAIL]);

  if (!dex_await_boolean (crm_match_list_check (self->matches, self->store, record), NULL))
    return FALSE;

  show_problem (self, _ ("Another customer has this number or address. Save again to keep it all the same."));
  return TRUE;
}

static DexFuture *
save_fiber (gpointer data)
{
  CrmContactDialog *self = data;
  g_autoptr (GError) error = NULL;
  char *values[N_ROWS] = { NULL, };
  DexFuture *future;

  if (check (self, values) && !find_matches (self, values))
    {
      if (self->contact != NULL)
        future = crm_store_edit_contact (self->store, crm_contact_get_id (self->contact),
                                         values[NAME], values[ROLE], values[PHONE], values[EMAIL]);
      else
        future = crm_store_add_contact (self->store, self->customer,
                                        values[NAME], values[ROLE], values[PHONE], values[EMAIL]);

      if (dex_await (future, &error))
        {
          crm_draft_clear (self->draft);
          crm_toast_undo (self->toasts,
                          self->contact != NULL ? _ ("Contact changed") : _ ("Contact added"),
                          crm_store_get_last_act (self->store));
          adw_dialog_close (ADW_DIALOG (self));
        }
      else
        {
          /* Translators: %s is a sentence that says why */
          g_autofree char *problem = g_strdup_printf (_ ("The contact was not saved: %s"), error->message);

          show_problem (self, problem);
        }
    }

  for (guint i = 0; i < N_ROWS; i++)
    g_free (values[i]);
  self->saving = FALSE;

  return dex_future_new_true ();
}

static void
save_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  CrmContactDialog *self = CRM_CONTACT_DIALOG (widget);

  if (self->saving)
    return;

  self->saving = TRUE;
  adw_banner_set_revealed (self->banner, FALSE);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, save_fiber, g_object_ref (self), g_object_unref));
}

static void
on_edited (CrmFieldRow *row,
           CrmContactDialog *self)
{
  g_autofree char *text = NULL;

  if (self->filling)
    return;

  if (crm_field_row_is_edited (row))
    text = crm_field_row_get_text (row);
  crm_draft_set (self->draft, crm_field_row_get_field (row), text);

  if (row == self->phone || row == self->email)
    {
      g_autofree char *phone = crm_field_row_get_text (self->phone);
      g_autofree char *email = crm_field_row_get_text (self->email);
      g_autoptr (CrmRecord) record = make_record (self, phone, email);

      crm_match_list_look (self->matches, self->store, record);
    }
}

static DexFuture *
restore_fiber (gpointer data)
{
  CrmContactDialog *self = data;

  dex_await (crm_draft_load (self->draft), NULL);

  for (guint i = 0; i < N_ROWS; i++)
    {
      const char *text = crm_draft_get (self->draft, crm_field_row_get_field (self->rows[i]));

      if (text == NULL || crm_field_row_is_edited (self->rows[i]))
        continue;
      crm_field_row_set_text (self->rows[i], text);
      if (crm_field_row_is_edited (self->rows[i]))
        crm_field_row_hint (self->rows[i], _ ("Not saved yet"));
    }

  return dex_future_new_true ();
}

/**
 * crm_contact_dialog_focus_field:
 * @self: a dialog
 * @field: "contact_name", "contact_role", "phone" or "email"
 *
 * Has the dialog begin at a field.
 */
void
crm_contact_dialog_focus_field (CrmContactDialog *self,
                                const char *field)
{
  g_return_if_fail (CRM_IS_CONTACT_DIALOG (self));

  for (guint i = 0; i < N_ROWS; i++)
    if (g_strcmp0 (crm_field_row_get_field (self->rows[i]), field) == 0)
      adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->rows[i]));
}

static void
crm_contact_dialog_unroot (GtkWidget *widget)
{
  crm_draft_flush (CRM_CONTACT_DIALOG (widget)->draft);

  GTK_WIDGET_CLASS (crm_contact_dialog_parent_class)->unroot (widget);
}

static void
crm_contact_dialog_dispose (GObject *object)
{
  CrmContactDialog *self = CRM_CONTACT_DIALOG (object);

  g_clear_object (&self->store);
  g_clear_object (&self->draft);
  g_clear_object (&self->contact);
  g_clear_object (&self->toasts);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_CONTACT_DIALOG);

  G_OBJECT_CLASS (crm_contact_dialog_parent_class)->dispose (object);
}

static void
crm_contact_dialog_finalize (GObject *object)
{
  g_free (CRM_CONTACT_DIALOG (object)->number);

  G_OBJECT_CLASS (crm_contact_dialog_parent_class)->finalize (object);
}

static void
crm_contact_dialog_class_init (CrmContactDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_contact_dialog_dispose;
  object_class->finalize = crm_contact_dialog_finalize;

  widget_class->unroot = crm_contact_dialog_unroot;

  g_type_ensure (CRM_TYPE_FIELD_ROW);
  g_type_ensure (CRM_TYPE_MATCH_LIST);

  gtk_widget_class_install_action (widget_class, "dialog.save", NULL, save_action);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/SalesCRM/customers/crm-contact-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmContactDialog, name);
  gtk_widget_class_bind_template_child (widget_class, CrmContactDialog, role);
  gtk_widget_class_bind_template_child (widget_class, CrmContactDialog, phone);
  gtk_widget_class_bind_template_child (widget_class, CrmContactDialog, email);
  gtk_widget_class_bind_template_child (widget_class, CrmContactDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, CrmContactDialog, matches);
  gtk_widget_class_bind_template_callback (widget_class, on_edited);
  gtk_widget_class_bind_template_callback (widget_class, adw_dialog_close);
}

static void
crm_contact_dialog_init (CrmContactDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->rows[NAME] = self->name;
  self->rows[ROLE] = self->role;
  self->rows[PHONE] = self->phone;
  self->rows[EMAIL] = self->email;
}

/**
 * crm_contact_dialog_new:
 * @store: the store
 * @customer: the customer's id
 * @number: the customer's number
 * @contact: (nullable): whom to edit; %NULL adds somebody
 * @toasts: the widget near which to tell that it is done
 *
 * What is typed and not saved is offered again the next time.
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
crm_contact_dialog_new (CrmStore *store,
                        gint64 customer,
                        const char *number,
                        CrmContact *contact,
                        GtkWidget *toasts)
{
  CrmContactDialog *self;
  g_autofree char *draft = NULL;

  g_return_val_if_fail (CRM_IS_STORE (store), NULL);
  g_return_val_if_fail (contact == NULL || CRM_IS_CONTACT (contact), NULL);
  g_return_val_if_fail (GTK_IS_WIDGET (toasts), NULL);

  self = g_object_new (CRM_TYPE_CONTACT_DIALOG, NULL);
  self->store = g_object_ref (store);
  self->toasts = g_object_ref (toasts);
  self->customer = customer;
  self->number = g_strdup (number);
  g_set_object (&self->contact, contact);

  if (contact != NULL)
    {
      draft = g_strdup_printf ("contact.%" G_GINT64_FORMAT, crm_contact_get_id (contact));
      self->filling = TRUE;
      crm_field_row_reset (self->name, crm_contact_get_name (contact));
      crm_field_row_reset (self->role, crm_contact_get_role (contact));
      crm_field_row_reset (self->phone, crm_contact_get_phone (contact));
      crm_field_row_reset (self->email, crm_contact_get_email (contact));
      self->filling = FALSE;
      adw_dialog_set_title (ADW_DIALOG (self), _ ("Edit Contact"));
    }
  else
    {
      draft = g_strdup_printf ("new-contact.%" G_GINT64_FORMAT, customer);
      adw_dialog_set_title (ADW_DIALOG (self), _ ("New Contact"));
    }

  self->draft = crm_draft_new (store, draft);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, restore_fiber, g_object_ref (self), g_object_unref));

  return ADW_DIALOG (self);
}
