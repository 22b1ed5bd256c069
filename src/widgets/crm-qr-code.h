/* crm-qr-code.h: a text as QR code
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Properties: "text" (string): what the code says. */
#define CRM_TYPE_QR_CODE (crm_qr_code_get_type ())
G_DECLARE_FINAL_TYPE (CrmQrCode, crm_qr_code, CRM, QR_CODE, GtkWidget)

gboolean crm_qr_code_set_text (CrmQrCode  *self,
                               const char *text);

G_END_DECLS
