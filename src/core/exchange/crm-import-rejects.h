/* crm-import-rejects.h: the rows that could not be taken, for the next try
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For core/exchange/ alone.
 */

#pragma once

#include "crm-import-plan.h"

G_BEGIN_DECLS

typedef struct _CrmImportRejects CrmImportRejects;

CrmImportRejects *crm_import_rejects_new   (const CrmImportPlan  *plan);
void              crm_import_rejects_free  (CrmImportRejects     *self);
/* Keeps the row that @rows stands at. */
void              crm_import_rejects_add   (CrmImportRejects     *self,
                                            CrmImportRows        *rows);
/* Writes what was kept: beside @file, or else into the person's data folder.
 * Returns the path; NULL without @error when nothing was kept. Blocks. */
char             *crm_import_rejects_write (CrmImportRejects     *self,
                                            GFile                *file,
                                            GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CrmImportRejects, crm_import_rejects_free)

G_END_DECLS
