/* crm-contact-list.c: the contacts of a customer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/store/crm-customer-store.h"
#include "widgets/crm-toast.h"
#include "crm-contact-dialog.h"
#include "crm-contact-list.h"
#include "crm-contact-row.h"
#include "crm-list-sync.h"

struct _CrmContactList
{
  AdwBin parent_instance;

  CrmStore *store;
  CrmCustomer *customer;
  char *company;        /* the customer's name, which rows put into vCards */
  GListStore *contacts; /* rows of people who did not change stay, and so does the focus */

  GtkWidget *add_first;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (CrmContactList, crm_contact_list, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_STORE,
  PROP_CUSTOMER,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gboolean
same_contact (gconstpointer one,
              gconstpointer other)
{
  CrmContact *a = (CrmContact *) one;
  CrmContact *b = (CrmContact *) other;

  return crm_contact_get_id (a) == crm_contact_get_id (b) &&
         crm_contact_get_primary (a) == crm_contact_get_primary (b) &&
         g_strcmp0 (crm_contact_get_name (a), crm_contact_get_name (b)) == 0 &&
         g_strcmp0 (crm_contact_get_role (a), crm_contact_get_role (b)) == 0 &&
         g_strcmp0 (crm_contact_get_phone (a), crm_contact_get_phone (b)) == 0 &&
         g_strcmp0 (crm_contact_get_email (a), crm_contact_get_email (b)) == 0;
}

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  CrmContactList *self = user_data;

  return crm_contact_row_new (item, self->company);
}

static CrmContact *
find_contact (CrmContactList *self,
              gint64 id)
{
  guint n_contacts = g_list_model_get_n_items (G_LIST_MODEL (self->contacts));

  for (guint i = 0; i < n_contacts; i++)
    {
      g_autoptr (CrmContact) contact = g_list_model_get_item (G_LIST_MODEL (self->contacts), i);

      if (crm_contact_get_id (contact) == id)
        return contact; /* the list keeps it */
    }

  return NULL;
}

static void
present_dialog (CrmContactList *self,
                CrmContact *contact,
                const char *field)
{
  AdwDialog *dialog;

  if (self->store == NULL || self->customer == NULL)
    return;

  dialog = crm_contact_dialog_new (self->store, crm_customer_get_id (self->customer),
                                   crm_customer_get_number (self->customer), contact, GTK_WIDGET (self));
  if (field != NULL)
    crm_contact_dialog_focus_field (CRM_CONTACT_DIALOG (dialog), field);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
add_action (GtkWidget *widget,
            const char *action_name,
            GVariant *parameter)
{
  present_dialog (CRM_CONTACT_LIST (widget), NULL, NULL);
}

static void
edit_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  CrmContactList *self = CRM_CONTACT_LIST (widget);
  CrmContact *contact = find_contact (self, g_variant_get_int64 (parameter));

  if (contact != NULL)
    present_dialog (self, contact, NULL);
}

typedef struct
{
  CrmContactList *self;
  DexFuture *future;
  char *done;
  const char *failed; /* translated; the reason follows it */
} Act;

static void
act_free (Act *act)
{
  g_clear_object (&act->self);
  dex_clear (&act->future);
  g_free (act->done);
  g_free (act);
}

static DexFuture *
act_fiber (gpointer data)
{
  Act *act = data;
  g_autoptr (CrmStore) store = g_object_ref (act->self->store);
  g_autoptr (GError) error = NULL;

  if (dex_await (g_steal_pointer (&act->future), &error))
    {
      crm_toast_undo (GTK_WIDGET (act->self), act->done, crm_store_get_last_act (store));
    }
  else
    {
      g_autofree char *problem = g_strdup_printf (_ ("%s: %s"), act->failed, error->message);

      crm_toast (GTK_WIDGET (act->self), problem);
    }

  return dex_future_new_true ();
}

static void
run (CrmContactList *self,
     DexFuture *future,
     char *done,
     const char *failed)
{
  Act *act = g_new0 (Act, 1);

  act->self = g_object_ref (self);
  act->future = future;
  act->done = done;
  act->failed = failed;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, act_fiber, act, (GDestroyNotify) act_free));
}

static void
make_primary_action (GtkWidget *widget,
                     const char *action_name,
                     GVariant *parameter)
{
  CrmContactList *self = CRM_CONTACT_LIST (widget);
  CrmContact *contact = find_contact (self, g_variant_get_int64 (parameter));

  if (contact == NULL || self->store == NULL)
    return;

  run (self, crm_store_make_primary (self->store, crm_contact_get_id (contact)),
       /* Translators: %s is a person's name */
       g_strdup_printf (_ ("%s is now the primary contact"), crm_contact_get_name (contact)),
       _ ("The primary contact was not changed"));
}

static void
remove_action (GtkWidget *widget,
               const char *action_name,
               GVariant *parameter)
{
  CrmContactList *self = CRM_CONTACT_LIST (widget);
  CrmContact *contact = find_contact (self, g_variant_get_int64 (parameter));

  if (contact == NULL || self->store == NULL)
    return;

  run (self, crm_store_delete_contact (self->store, crm_contact_get_id (contact)),
       /* Translators: %s is a person's name */
       g_strdup_printf (_ ("%s removed"), crm_contact_get_name (contact)), _ ("The contact was not removed"));
}

/**
 * crm_contact_list_edit_field:
 * @self: a list
 * @field: "contact_name", "phone" or "email"
 *
 * Opens the primary contact, or a new one when there is none, at @field.
 */
void
crm_contact_list_edit_field (CrmContactList *self,
                             const char *field)
{
  g_autoptr (CrmContact) primary = NULL;

  g_return_if_fail (CRM_IS_CONTACT_LIST (self));

  primary = g_list_model_get_item (G_LIST_MODEL (self->contacts), 0);
  present_dialog (self, primary, field);
}

static void
show_customer (CrmContactList *self)
{
  g_autoptr (GListStore) none = NULL;
  GListStore *contacts;
  gboolean empty;

  if (self->customer != NULL)
    contacts = crm_customer_get_contacts (self->customer);
  else
    contacts = none = g_list_store_new (CRM_TYPE_CONTACT);

  if (g_set_str (&self->company, self->customer != NULL ? crm_customer_get_name (self->customer) : NULL))
    g_list_store_remove_all (self->contacts);
  crm_list_sync (self->contacts, G_LIST_MODEL (contacts), same_contact);
  empty = g_list_model_get_n_items (G_LIST_MODEL (self->contacts)) == 0;
  gtk_widget_set_visible (self->add_first, empty);
  gtk_widget_set_visible (GTK_WIDGET (self->list), !empty);
}

static void
crm_contact_list_dispose (GObject *object)
{
  CrmContactList *self = CRM_CONTACT_LIST (object);

  g_clear_object (&self->store);
  g_clear_object (&self->customer);
  g_clear_pointer (&self->company, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_CONTACT_LIST);
  g_clear_object (&self->contacts);

  G_OBJECT_CLASS (crm_contact_list_parent_class)->dispose (object);
}

static void
crm_contact_list_get_property (GObject *object,
                               guint prop_id,
                               GValue *value,
                               GParamSpec *pspec)
{
  CrmContactList *self = CRM_CONTACT_LIST (object);

  switch (prop_id)
    {
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;

    case PROP_CUSTOMER:
      g_value_set_object (value, self->customer);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_contact_list_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  CrmContactList *self = CRM_CONTACT_LIST (object);

  switch (prop_id)
    {
    case PROP_STORE:
      if (g_set_object (&self->store, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;

    case PROP_CUSTOMER:
      if (g_set_object (&self->customer, g_value_get_object (value)))
        {
          show_customer (self);
          g_object_notify_by_pspec (object, pspec);
        }
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_contact_list_class_init (CrmContactListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_contact_list_dispose;
  object_class->get_property = crm_contact_list_get_property;
  object_class->set_property = crm_contact_list_set_property;

  properties[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, CRM_TYPE_STORE,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CUSTOMER] = g_param_spec_object (
      "customer", NULL, NULL, CRM_TYPE_CUSTOMER, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "contacts.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "contacts.edit", "x", edit_action);
  gtk_widget_class_install_action (widget_class, "contacts.make-primary", "x", make_primary_action);
  gtk_widget_class_install_action (widget_class, "contacts.remove", "x", remove_action);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/SalesCRM/customers/crm-contact-list.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmContactList, add_first);
  gtk_widget_class_bind_template_child (widget_class, CrmContactList, list);
}

static void
crm_contact_list_init (CrmContactList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->contacts = g_list_store_new (CRM_TYPE_CONTACT);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->contacts), create_row, self, NULL);
}
