/* crm-qr-popover.h: a number for a telephone's camera
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "core/model/crm-contact.h"

G_BEGIN_DECLS

#define CRM_TYPE_QR_POPOVER (crm_qr_popover_get_type ())
  G_DECLARE_FINAL_TYPE (CrmQrPopover, crm_qr_popover, CRM, QR_POPOVER, GtkPopover)

  GtkWidget *crm_qr_popover_new (
      const char *phone, const char *uri, CrmContact *contact, const char *company);

G_END_DECLS
