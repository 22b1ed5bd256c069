/* crm-files-view.h: the files of a customer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Properties: "store" (CrmStore), "customer-id" (int64), "n-files" (uint).
 * Actions: files.open, files.save, files.rename, files.remove, files.copy, files.menu. */
#define CRM_TYPE_FILES_VIEW (crm_files_view_get_type ())
G_DECLARE_FINAL_TYPE (CrmFilesView, crm_files_view, CRM, FILES_VIEW, AdwBin)

G_END_DECLS
