/* crm-attach-area.h: where files become those of the customer shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Takes files that are dropped on it, pasted or chosen. Properties: "store" (CrmStore),
 * "customer" (CrmCustomer, NULL: nothing is taken), "content" (GtkWidget).
 * Actions: attach.choose, attach.paste. */
#define CRM_TYPE_ATTACH_AREA (crm_attach_area_get_type ())
G_DECLARE_FINAL_TYPE (CrmAttachArea, crm_attach_area, CRM, ATTACH_AREA, AdwBin)

G_END_DECLS
