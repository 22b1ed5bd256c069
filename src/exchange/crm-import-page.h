/* crm-import-page.h: from a file to records
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/store/crm-store.h"

G_BEGIN_DECLS

/* Properties: "store" (CrmStore, read-write); "progress" (double, read-only): of
 * the import that is running, 0 … 1, or -1. An import goes on when its page is
 * left. */
#define CRM_TYPE_IMPORT_PAGE (crm_import_page_get_type ())
G_DECLARE_FINAL_TYPE (CrmImportPage, crm_import_page, CRM, IMPORT_PAGE, AdwNavigationPage)

/* Reads a file and shows how it would be imported. Waits for the store. While an
 * import runs the file is not taken, and a toast says so. */
void crm_import_page_load_file (CrmImportPage *self,
                                GFile         *file);

G_END_DECLS
