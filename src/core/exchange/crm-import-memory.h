/* crm-import-memory.h: how files of one make were imported last
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For core/exchange/ alone.
 */

#pragma once

#include "crm-import-plan.h"

G_BEGIN_DECLS

/* The setting's key for tables with these headings. */
char    *crm_import_memory_key   (CrmImportTable       *table,
                                  CrmImportKind         kind);
char    *crm_import_memory_write (const CrmImportPlan  *plan);
/* Changes what @text remembers. What it says of columns that are not there, or
 * of fields that are no more, is passed over. */
void     crm_import_memory_read  (const char           *text,
                                  CrmImportTable       *table,
                                  CrmImportKind         kind,
                                  CrmImportTarget      *targets,
                                  GHashTable           *stages);

G_END_DECLS
