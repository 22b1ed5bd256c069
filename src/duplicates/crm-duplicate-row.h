/* crm-duplicate-row.h: customers that may be the same, side by side
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Property: "item" (CrmDuplicateItem). */
#define CRM_TYPE_DUPLICATE_ROW (crm_duplicate_row_get_type ())
G_DECLARE_FINAL_TYPE (CrmDuplicateRow, crm_duplicate_row, CRM, DUPLICATE_ROW, AdwBin)

G_END_DECLS
