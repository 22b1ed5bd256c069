/* crm-import-private.h: what the parts of an import share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "crm-import.h"

G_BEGIN_DECLS

CrmImportReport *crm_import_report_new         (void);
void             crm_import_report_add_problem (CrmImportReport *self,
                                                guint64          row,
                                                int              column,
                                                gboolean         fatal,
                                                const char      *message);

G_END_DECLS
