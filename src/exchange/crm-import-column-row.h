/* crm-import-column-row.h: a column of a file and where it goes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/exchange/crm-import.h"

G_BEGIN_DECLS

/* Signal "changed": the person chose another field; others may have lost theirs. */
#define CRM_TYPE_IMPORT_COLUMN_ROW (crm_import_column_row_get_type ())
G_DECLARE_FINAL_TYPE (CrmImportColumnRow, crm_import_column_row, CRM, IMPORT_COLUMN_ROW, AdwComboRow)

/* The names that the drop-downs of all columns offer. */
GtkStringList *crm_import_column_row_make_choices (CrmImportKind  kind);
GtkWidget     *crm_import_column_row_new          (CrmImport     *import,
                                                   guint          column,
                                                   GtkStringList *choices);
/* Shows where the column goes now. */
void           crm_import_column_row_refresh      (CrmImportColumnRow *self);

G_END_DECLS
