/* crm-tag-group-row.h: a group of tags in the preferences
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/crm-reorder.h"
#include "app/crm-tags-row.h"
#include "core/model/crm-tag-group.h"

G_BEGIN_DECLS

#define CRM_TYPE_TAG_GROUP_ROW (crm_tag_group_row_get_type ())
G_DECLARE_FINAL_TYPE (CrmTagGroupRow, crm_tag_group_row, CRM, TAG_GROUP_ROW, AdwExpanderRow)

GtkWidget   *crm_tag_group_row_new         (void);
CrmTagGroup *crm_tag_group_row_get_group   (CrmTagGroupRow *self);
/* @moved is for its tags' rows */
void         crm_tag_group_row_set_group   (CrmTagGroupRow *self,
                                            CrmTagGroup    *group,
                                            CrmReorderFunc  moved,
                                            gpointer        user_data);
CrmTagsRow  *crm_tag_group_row_find        (CrmTagGroupRow *self,
                                            gint64          tag);

G_END_DECLS
