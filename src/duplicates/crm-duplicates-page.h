/* crm-duplicates-page.h: customers that are there more than once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Property: "store" (CrmStore). */
#define CRM_TYPE_DUPLICATES_PAGE (crm_duplicates_page_get_type ())
G_DECLARE_FINAL_TYPE (CrmDuplicatesPage, crm_duplicates_page, CRM, DUPLICATES_PAGE, AdwNavigationPage)

G_END_DECLS
