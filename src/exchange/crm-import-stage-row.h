/* crm-import-stage-row.h: a stage's name in a file and the stage it means
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/exchange/crm-import.h"

G_BEGIN_DECLS

/* Signal "changed": the person chose another stage. */
#define CRM_TYPE_IMPORT_STAGE_ROW (crm_import_stage_row_get_type ())
G_DECLARE_FINAL_TYPE (CrmImportStageRow, crm_import_stage_row, CRM, IMPORT_STAGE_ROW, AdwComboRow)

/* @choices: *Leave Out*, then the stages by name. */
GtkWidget *crm_import_stage_row_new (CrmImport     *import,
                                     const char    *name,
                                     GtkStringList *choices);

G_END_DECLS
