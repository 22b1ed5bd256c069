/* crm-transfer-bar.h: how far files that are being copied are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Properties: "store" (CrmStore). */
#define CRM_TYPE_TRANSFER_BAR (crm_transfer_bar_get_type ())
G_DECLARE_FINAL_TYPE (CrmTransferBar, crm_transfer_bar, CRM, TRANSFER_BAR, AdwBin)

G_END_DECLS
