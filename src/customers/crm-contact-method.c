/* crm-contact-method.c: one number or address of a contact
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "core/text/crm-values.h"
#include "widgets/crm-toast.h"
#include "crm-contact-method.h"
#include "crm-qr-popover.h"

struct _CrmContactMethod
{
  AdwBin parent_instance;

  char *text;
  char *uri;
  CrmContact *contact; /* whose number it is; NULL for an address */
  char *company;

  GtkLabel *label;
  GtkButton *reach;
  GtkButton *copy;
  GtkMenuButton *qr;
};

G_DEFINE_FINAL_TYPE (CrmContactMethod, crm_contact_method, ADW_TYPE_BIN)

static void
on_launched (GObject *object,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (CrmContactMethod) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *problem = NULL;

  if (gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (object), result, &error) ||
      g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    return;

  /* Translators: %s is a telephone number or an e-mail address */
  problem = g_strdup_printf (_ ("No application opens %s; copy it instead"), self->text);
  crm_toast (GTK_WIDGET (self), problem);
}

static void
on_reach_clicked (CrmContactMethod *self)
{
  g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (self->uri);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_uri_launcher_launch (launcher, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, on_launched,
                           g_object_ref (self));
}

static void
on_copy_clicked (CrmContactMethod *self)
{
  g_autofree char *title = NULL;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->text);
  /* Translators: %s is a telephone number or an e-mail address */
  title = g_strdup_printf (_ ("%s copied"), self->text);
  crm_toast (GTK_WIDGET (self), title);
}

static void
create_qr_popover (GtkMenuButton *button,
                   gpointer user_data)
{
  CrmContactMethod *self = user_data;

  if (gtk_menu_button_get_popover (button) == NULL)
    gtk_menu_button_set_popover (button, crm_qr_popover_new (self->text, self->uri, self->contact, self->company));
}

static void
crm_contact_method_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CRM_TYPE_CONTACT_METHOD);

  G_OBJECT_CLASS (crm_contact_method_parent_class)->dispose (object);
}

static void
crm_contact_method_finalize (GObject *object)
{
  CrmContactMethod *self = CRM_CONTACT_METHOD (object);

  g_clear_object (&self->contact);
  g_free (self->company);
  g_free (self->text);
  g_free (self->uri);

  G_OBJECT_CLASS (crm_contact_method_parent_class)->finalize (object);
}

static void
crm_contact_method_class_init (CrmContactMethodClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_contact_method_dispose;
  object_class->finalize = crm_contact_method_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/SalesCRM/customers/crm-contact-method.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmContactMethod, label);
  gtk_widget_class_bind_template_child (widget_class, CrmContactMethod, reach);
  gtk_widget_class_bind_template_child (widget_class, CrmContactMethod, copy);
  gtk_widget_class_bind_template_child (widget_class, CrmContactMethod, qr);
  gtk_widget_class_bind_template_callback (widget_class, on_reach_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked);
}

static void
crm_contact_method_init (CrmContactMethod *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
name_button (GtkWidget *button,
             const char *name)
{
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static CrmContactMethod *
new_method (const char *text,
            char *uri,
            const char *icon,
            const char *reach)
{
  CrmContactMethod *self = g_object_new (CRM_TYPE_CONTACT_METHOD, NULL);
  /* Translators: %s is a telephone number or an e-mail address */
  g_autofree char *copy = g_strdup_printf (_ ("Copy %s"), text);

  self->text = g_strdup (text);
  self->uri = uri;
  gtk_label_set_text (self->label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->label), text);
  gtk_button_set_icon_name (self->reach, icon);
  name_button (GTK_WIDGET (self->reach), reach);
  name_button (GTK_WIDGET (self->copy), copy);

  return self;
}

/**
 * crm_contact_method_new_phone:
 * @phone: one telephone number
 * @contact: whose it is
 * @company: (nullable): the customer's name
 *
 * Returns: (transfer floating): the number with buttons to call and copy it, and
 *   to show it to a mobile phone
 */
GtkWidget *
crm_contact_method_new_phone (const char *phone,
                              CrmContact *contact,
                              const char *company)
{
  CrmContactMethod *self;
  g_autofree char *dialled = NULL;
  g_autofree char *uri = NULL;
  g_autofree char *reach = NULL;
  g_autofree char *qr = NULL;
  char *extension;

  g_return_val_if_fail (phone != NULL, NULL);
  g_return_val_if_fail (CRM_IS_CONTACT (contact), NULL);

  /* RFC 3966: visual separators are allowed, an extension is a parameter. */
  dialled = crm_phone_digits (phone);
  extension = strchr (dialled, 'x');
  if (extension != NULL)
    {
      *extension = '\0';
      uri = g_strconcat ("tel:", dialled, ";ext=", extension + 1, NULL);
    }
  else
    {
      uri = g_strconcat ("tel:", dialled, NULL);
    }

  /* Translators: %s is a telephone number */
  reach = g_strdup_printf (_ ("Call %s"), phone);

  self = new_method (phone, g_steal_pointer (&uri), "call-start-symbolic", reach);
  self->contact = g_object_ref (contact);
  self->company = g_strdup (company);

  /* Translators: %s is a telephone number */
  qr = g_strdup_printf (_ ("Show QR Code of %s"), phone);
  name_button (GTK_WIDGET (self->qr), qr);
  gtk_widget_set_visible (GTK_WIDGET (self->qr), TRUE);
  gtk_menu_button_set_create_popup_func (self->qr, create_qr_popover, self, NULL);

  return GTK_WIDGET (self);
}

/**
 * crm_contact_method_new_email:
 * @email: one e-mail address
 *
 * Returns: (transfer floating): the address with buttons to write to and copy it
 */
GtkWidget *
crm_contact_method_new_email (const char *email)
{
  g_autofree char *escaped = NULL;
  g_autofree char *reach = NULL;

  g_return_val_if_fail (email != NULL, NULL);

  escaped = g_uri_escape_string (email, "@", TRUE);

  /* Translators: %s is an e-mail address */
  reach = g_strdup_printf (_ ("Write to %s"), email);

  return GTK_WIDGET (new_method (email, g_strconcat ("mailto:", escaped, NULL), "mail-unread-symbolic", reach));
}
