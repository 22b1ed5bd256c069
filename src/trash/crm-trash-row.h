/* crm-trash-row.h: a deleted customer in the list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Properties: "item" (CrmTrashItem, nullable), and "description" (string, read-only):
 * what a screen reader says beside the customer's name. */
#define CRM_TYPE_TRASH_ROW (crm_trash_row_get_type ())
  G_DECLARE_FINAL_TYPE (CrmTrashRow, crm_trash_row, CRM, TRASH_ROW, AdwBin)

G_END_DECLS
