/* crm-contact-row.c: a contact in the list of a customer's contacts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "crm-contact-method.h"
#include "crm-contact-row.h"

struct _CrmContactRow
{
  AdwPreferencesRow parent_instance;

  CrmContact *contact;

  GtkLabel *name;
  GtkLabel *role;
  GtkLabel *primary;
  GtkBox *methods;
  GtkMenuButton *menu_button;
};

G_DEFINE_FINAL_TYPE (CrmContactRow, crm_contact_row, ADW_TYPE_PREFERENCES_ROW)

static void
activate_for_contact (GtkWidget *widget,
                      const char *action_name,
                      GVariant *parameter)
{
  CrmContactRow *self = CRM_CONTACT_ROW (widget);
  g_autofree char *list_action = g_strconcat ("contacts.", action_name + strlen ("contact."), NULL);

  gtk_widget_activate_action (widget, list_action, "x", crm_contact_get_id (self->contact));
}

static GStrv
split_lines (const char *lines)
{
  return g_strsplit (lines != NULL ? lines : "", "\n", -1);
}

static void
add_methods (CrmContactRow *self,
             const char *company)
{
  g_auto (GStrv) phones = split_lines (crm_contact_get_phone (self->contact));
  g_auto (GStrv) emails = split_lines (crm_contact_get_email (self->contact));

  for (guint i = 0; phones[i] != NULL; i++)
    if (*phones[i] != '\0')
      gtk_box_append (self->methods, crm_contact_method_new_phone (phones[i], self->contact, company));
  for (guint i = 0; emails[i] != NULL; i++)
    if (*emails[i] != '\0')
      gtk_box_append (self->methods, crm_contact_method_new_email (emails[i]));
}

/**
 * crm_contact_row_get_contact:
 * @self: a row
 *
 * Returns: (transfer none): whom it shows
 */
CrmContact *
crm_contact_row_get_contact (CrmContactRow *self)
{
  g_return_val_if_fail (CRM_IS_CONTACT_ROW (self), NULL);

  return self->contact;
}

static void
crm_contact_row_dispose (GObject *object)
{
  CrmContactRow *self = CRM_CONTACT_ROW (object);

  g_clear_object (&self->contact);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_CONTACT_ROW);

  G_OBJECT_CLASS (crm_contact_row_parent_class)->dispose (object);
}

static void
crm_contact_row_class_init (CrmContactRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_contact_row_dispose;

  gtk_widget_class_install_action (widget_class, "contact.edit", NULL, activate_for_contact);
  gtk_widget_class_install_action (widget_class, "contact.make-primary", NULL, activate_for_contact);
  gtk_widget_class_install_action (widget_class, "contact.remove", NULL, activate_for_contact);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "contact.remove", NULL);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/SalesCRM/customers/crm-contact-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmContactRow, name);
  gtk_widget_class_bind_template_child (widget_class, CrmContactRow, role);
  gtk_widget_class_bind_template_child (widget_class, CrmContactRow, primary);
  gtk_widget_class_bind_template_child (widget_class, CrmContactRow, methods);
  gtk_widget_class_bind_template_child (widget_class, CrmContactRow, menu_button);
}

static void
crm_contact_row_init (CrmContactRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * crm_contact_row_new:
 * @contact: a contact
 * @company: (nullable): the customer's name
 *
 * Returns: (transfer floating): a row with its name, role, numbers and addresses
 */
GtkWidget *
crm_contact_row_new (CrmContact *contact,
                     const char *company)
{
  CrmContactRow *self;
  const char *name;
  const char *role;
  g_autofree char *menu_name = NULL;

  g_return_val_if_fail (CRM_IS_CONTACT (contact), NULL);

  self = g_object_new (CRM_TYPE_CONTACT_ROW, NULL);
  self->contact = g_object_ref (contact);

  name = crm_contact_get_name (contact);
  if (name == NULL || *name == '\0')
    name = _ ("No name");
  role = crm_contact_get_role (contact);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name);
  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->role, role != NULL ? role : "");
  gtk_widget_set_visible (GTK_WIDGET (self->role), role != NULL && *role != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->primary), crm_contact_get_primary (contact));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "contact.make-primary", !crm_contact_get_primary (contact));

  /* Translators: %s is a person's name */
  menu_name = g_strdup_printf (_ ("Actions for %s"), name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->menu_button), menu_name);

  add_methods (self, company);

  return GTK_WIDGET (self);
}
