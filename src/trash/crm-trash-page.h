/* crm-trash-page.h: customers that were deleted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Property: "store" (CrmStore). */
#define CRM_TYPE_TRASH_PAGE (crm_trash_page_get_type ())
  G_DECLARE_FINAL_TYPE (CrmTrashPage, crm_trash_page, CRM, TRASH_PAGE, AdwNavigationPage)

G_END_DECLS
