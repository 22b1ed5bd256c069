/* crm-import-preview.h: the first rows of a file, and what is wrong with any
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/exchange/crm-import.h"

G_BEGIN_DECLS

#define CRM_TYPE_IMPORT_PREVIEW (crm_import_preview_get_type ())
G_DECLARE_FINAL_TYPE (CrmImportPreview, crm_import_preview, CRM, IMPORT_PREVIEW, AdwBin)

/* Shows the file's rows anew. */
void crm_import_preview_set_import (CrmImportPreview *self,
                                    CrmImport        *import);
/* NULL: the rows are being checked. */
void crm_import_preview_set_report (CrmImportPreview *self,
                                    CrmImportReport  *report);
/* Which columns are left out. */
void crm_import_preview_refresh    (CrmImportPreview *self);

G_END_DECLS
