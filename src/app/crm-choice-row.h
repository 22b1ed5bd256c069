/* crm-choice-row.h: what a custom field lets one choose, being written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Signal "removed". */
#define CRM_TYPE_CHOICE_ROW (crm_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (CrmChoiceRow, crm_choice_row, CRM, CHOICE_ROW, AdwEntryRow)

GtkWidget  *crm_choice_row_new          (const char   *original);
/* NULL for a new one. */
const char *crm_choice_row_get_original (CrmChoiceRow *self);
/* Without surrounding blanks; empty for none. */
char       *crm_choice_row_get_choice   (CrmChoiceRow *self);

G_END_DECLS
