/* crm-import-result.h: what an import did
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/exchange/crm-import.h"

G_BEGIN_DECLS

#define CRM_TYPE_IMPORT_RESULT (crm_import_result_get_type ())
G_DECLARE_FINAL_TYPE (CrmImportResult, crm_import_result, CRM, IMPORT_RESULT, AdwBin)

void crm_import_result_show         (CrmImportResult *self,
                                     CrmImportReport *report);
void crm_import_result_focus        (CrmImportResult *self);
/* "8,800 rows imported" */
char *crm_import_result_make_title  (CrmImportReport *report);

G_END_DECLS
