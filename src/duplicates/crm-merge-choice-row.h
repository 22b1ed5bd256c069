/* crm-merge-choice-row.h: one of several to choose from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Property: "active" (boolean). */
#define CRM_TYPE_MERGE_CHOICE_ROW (crm_merge_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (CrmMergeChoiceRow, crm_merge_choice_row, CRM, MERGE_CHOICE_ROW, AdwActionRow)

/* @first: the first of the rows of which one is chosen, NULL when it is this. */
CrmMergeChoiceRow *crm_merge_choice_row_new        (const char        *title,
                                                    const char        *subtitle,
                                                    CrmMergeChoiceRow *first);
gboolean           crm_merge_choice_row_get_active (CrmMergeChoiceRow *self);
void               crm_merge_choice_row_choose     (CrmMergeChoiceRow *self);

G_END_DECLS
