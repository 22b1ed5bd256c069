/* crm-transfer-row.h: one transfer with its progress and an end
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "crm-transfer.h"

G_BEGIN_DECLS

/* Properties: "transfer" (CrmTransfer). */
#define CRM_TYPE_TRANSFER_ROW (crm_transfer_row_get_type ())
G_DECLARE_FINAL_TYPE (CrmTransferRow, crm_transfer_row, CRM, TRANSFER_ROW, GtkListBoxRow)

GtkWidget *crm_transfer_row_new (CrmTransfer *transfer);

G_END_DECLS
