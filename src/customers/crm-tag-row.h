/* crm-tag-row.h: a tag that can be given and taken
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "core/model/crm-tag-group.h"
#include "core/model/crm-tag.h"

G_BEGIN_DECLS

/**
 * CrmTagState:
 * @CRM_TAG_STATE_NONE: none of the customers carries it
 * @CRM_TAG_STATE_SOME: some do
 * @CRM_TAG_STATE_ALL: all do
 */
typedef enum
{
  CRM_TAG_STATE_NONE,
  CRM_TAG_STATE_SOME,
  CRM_TAG_STATE_ALL,
} CrmTagState;

#define CRM_TYPE_TAG_ROW (crm_tag_row_get_type ())
G_DECLARE_FINAL_TYPE (CrmTagRow, crm_tag_row, CRM, TAG_ROW, GtkListBoxRow)

/* A row for a tag of @group, or, without @tag, for a new one in it. */
GtkWidget   *crm_tag_row_new       (CrmTagGroup *group,
                                    CrmTag      *tag);
CrmTagGroup *crm_tag_row_get_group (CrmTagRow   *self);
CrmTag      *crm_tag_row_get_tag   (CrmTagRow   *self);
CrmTagState  crm_tag_row_get_state (CrmTagRow   *self);
void         crm_tag_row_set_state (CrmTagRow   *self,
                                    CrmTagState  state);
/* What the new tag would be called. */
void         crm_tag_row_set_name  (CrmTagRow   *self,
                                    const char  *name);
/* What a screen reader says of it. */
const char  *crm_tag_row_get_label (CrmTagRow   *self);

G_END_DECLS
