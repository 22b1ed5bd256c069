/* crm-qr-popover.c: a number for a telephone's camera
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "core/exchange/crm-vcard.h"
#include "widgets/crm-qr-code.h"

#include "crm-qr-popover.h"

struct _CrmQrPopover
{
  GtkPopover parent_instance;

  char *phone;
  char *uri;
  char *card;
  char *name;

  AdwToggleGroup *purpose;
  CrmQrCode *code;
  GtkLabel *caption;
};

G_DEFINE_FINAL_TYPE (CrmQrPopover, crm_qr_popover, GTK_TYPE_POPOVER)

static void
update_code (CrmQrPopover *self)
{
  gboolean saves = g_strcmp0 (adw_toggle_group_get_active_name (self->purpose), "save") == 0;
  g_autofree char *caption = NULL;
  gboolean fits;

  if (self->uri == NULL)
    return;

  fits = crm_qr_code_set_text (self->code, saves ? self->card : self->uri);
  gtk_widget_set_visible (GTK_WIDGET (self->code), fits);

  if (!fits)
    caption = g_strdup (_ ("There is too much text for a QR code."));
  else if (saves)
    /* Translators: %s is a person's name */
    caption = g_strdup_printf (_ ("Scan with a phone to save %s"), self->name);
  else
    /* Translators: %s is a telephone number */
    caption = g_strdup_printf (_ ("Scan with a phone to call %s"), self->phone);
  gtk_label_set_text (self->caption, caption);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->code), GTK_ACCESSIBLE_PROPERTY_LABEL, caption, -1);
}

static void
crm_qr_popover_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CRM_TYPE_QR_POPOVER);

  G_OBJECT_CLASS (crm_qr_popover_parent_class)->dispose (object);
}

static void
crm_qr_popover_finalize (GObject *object)
{
  CrmQrPopover *self = CRM_QR_POPOVER (object);

  g_free (self->phone);
  g_free (self->uri);
  g_free (self->card);
  g_free (self->name);

  G_OBJECT_CLASS (crm_qr_popover_parent_class)->finalize (object);
}

static void
crm_qr_popover_class_init (CrmQrPopoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_qr_popover_dispose;
  object_class->finalize = crm_qr_popover_finalize;

  g_type_ensure (CRM_TYPE_QR_CODE);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/SalesCRM/customers/crm-qr-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmQrPopover, purpose);
  gtk_widget_class_bind_template_child (widget_class, CrmQrPopover, code);
  gtk_widget_class_bind_template_child (widget_class, CrmQrPopover, caption);
  gtk_widget_class_bind_template_callback (widget_class, update_code);
}

static void
crm_qr_popover_init (CrmQrPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * crm_qr_popover_new:
 * @phone: a telephone number as it is shown
 * @uri: the number as RFC 3966 has it, “tel:…”
 * @contact: whose number it is
 * @company: (nullable): the customer's name
 *
 * Returns: (transfer floating): a popover with a code that makes a telephone dial
 *   the number, or save the contact
 */
GtkWidget *
crm_qr_popover_new (const char *phone,
                    const char *uri,
                    CrmContact *contact,
                    const char *company)
{
  CrmQrPopover *self;
  const char *name;

  g_return_val_if_fail (phone != NULL && uri != NULL, NULL);
  g_return_val_if_fail (CRM_IS_CONTACT (contact), NULL);

  name = crm_contact_get_name (contact);

  self = g_object_new (CRM_TYPE_QR_POPOVER, NULL);
  self->phone = g_strdup (phone);
  self->uri = g_strdup (uri);
  self->card = crm_vcard_from_contact (contact, company);
  self->name = g_strdup (name != NULL && *name != '\0' ? name : _ ("the contact"));
  update_code (self);

  return GTK_WIDGET (self);
}
