/* crm-import-problem.h: a problem of a row, for a list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "core/exchange/crm-import.h"

G_BEGIN_DECLS

/* Properties: "place" ("Row 12, Phone"), "message", "icon-name" (strings). */
#define CRM_TYPE_IMPORT_PROBLEM (crm_import_problem_get_type ())
G_DECLARE_FINAL_TYPE (CrmImportProblem, crm_import_problem, CRM, IMPORT_PROBLEM, GObject)

CrmImportProblem *crm_import_problem_new (CrmImport           *import,
                                          const CrmRowProblem *problem);

G_END_DECLS
