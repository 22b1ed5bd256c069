/* crm-import-cell.h: a cell of the preview, marked when something is wrong with it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "core/exchange/crm-import.h"

G_BEGIN_DECLS

#define CRM_TYPE_IMPORT_CELL (crm_import_cell_get_type ())
G_DECLARE_FINAL_TYPE (CrmImportCell, crm_import_cell, CRM, IMPORT_CELL, GtkWidget)

GtkWidget *crm_import_cell_new (int                  width);
/* @problem: (nullable) */
void       crm_import_cell_set (CrmImportCell       *self,
                                const char          *text,
                                const CrmRowProblem *problem);

G_END_DECLS
