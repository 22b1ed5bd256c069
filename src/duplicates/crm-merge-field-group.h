/* crm-merge-field-group.h: which value of a field stands
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/store/crm-merge.h"

G_BEGIN_DECLS

#define CRM_TYPE_MERGE_FIELD_GROUP (crm_merge_field_group_get_type ())
G_DECLARE_FINAL_TYPE (CrmMergeFieldGroup, crm_merge_field_group, CRM, MERGE_FIELD_GROUP, AdwPreferencesGroup)

/* NULL when there is nothing to choose: one value at most. */
CrmMergeFieldGroup *crm_merge_field_group_new        (CrmMergeForm        *form,
                                                      const CrmMergeField *field);
/* The customer of index @kept is kept: its value, unless another was chosen. */
void                crm_merge_field_group_set_kept   (CrmMergeFieldGroup  *self,
                                                      guint                kept);
const char         *crm_merge_field_group_get_key    (CrmMergeFieldGroup  *self);
/* The id of the customer whose value stands, 0 for all of them joined. */
gint64              crm_merge_field_group_get_choice (CrmMergeFieldGroup  *self);

G_END_DECLS
