/* crm-import-columns.h: which column means which field
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For core/exchange/ alone.
 */

#pragma once

#include "crm-import-table.h"

G_BEGIN_DECLS

typedef struct
{
  CrmColumnTarget target;
  const CrmField *field; /* when target is CRM_COLUMN_FIELD */
} CrmImportTarget;

const CrmField  *crm_import_fields         (CrmImportKind    kind,
                                            gsize           *n_fields);
gboolean         crm_import_detect_heading (GBytes          *text,
                                            char             separator);
/* One for each column, by headings or, without any, by what the columns hold. */
CrmImportTarget *crm_import_match_columns  (CrmImportTable  *table,
                                            CrmImportKind    kind);

G_END_DECLS
