/* crm-transfer.h: files that are being copied into the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/store/crm-store.h"

G_BEGIN_DECLS

/* Properties: "title" (string), "fraction" (double, 0 … 1), notified. */
#define CRM_TYPE_TRANSFER (crm_transfer_get_type ())
G_DECLARE_FINAL_TYPE (CrmTransfer, crm_transfer, CRM, TRANSFER, GObject)

CrmTransfer  *crm_transfer_new             (const char  *title);
void          crm_transfer_set_fraction    (CrmTransfer *self,
                                            double       fraction);
GCancellable *crm_transfer_get_cancellable (CrmTransfer *self);

/* Those under way that last long enough to be worth telling of (GListModel of
 * CrmTransfer), whatever page is shown. */
GListModel   *crm_transfers_get            (CrmStore    *store);
void          crm_transfer_begin           (CrmTransfer *self,
                                            CrmStore    *store);
void          crm_transfer_end             (CrmTransfer *self);

G_END_DECLS
