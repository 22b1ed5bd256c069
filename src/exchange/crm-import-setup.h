/* crm-import-setup.h: how a file is to be imported
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/exchange/crm-import.h"

G_BEGIN_DECLS

/* Signals: "reread", the file must be analysed anew; "changed", its rows would
 * be imported in another way. The import has been told already. */
#define CRM_TYPE_IMPORT_SETUP (crm_import_setup_get_type ())
G_DECLARE_FINAL_TYPE (CrmImportSetup, crm_import_setup, CRM, IMPORT_SETUP, AdwBin)

/* Shows what an import that was analysed has found out. */
void crm_import_setup_show       (CrmImportSetup  *self,
                                  CrmImport       *import);
/* NULL: the rows are being checked. */
void crm_import_setup_set_report (CrmImportSetup  *self,
                                  CrmImportReport *report);

G_END_DECLS
