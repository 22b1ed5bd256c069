/* crm-tag-group.h: tags of one kind
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Properties: "id" (int64), "name", "color" ('#rrggbb') (strings), "multiple"
 * (boolean): whether a customer may carry several of its tags; "tags" (GListModel of
 * CrmTag, read-only). */
#define CRM_TYPE_TAG_GROUP (crm_tag_group_get_type ())
G_DECLARE_FINAL_TYPE (CrmTagGroup, crm_tag_group, CRM, TAG_GROUP, GObject)

gint64      crm_tag_group_get_id       (CrmTagGroup *self);
const char *crm_tag_group_get_name     (CrmTagGroup *self);
const char *crm_tag_group_get_color    (CrmTagGroup *self);
gboolean    crm_tag_group_get_multiple (CrmTagGroup *self);
GListStore *crm_tag_group_get_tags     (CrmTagGroup *self);

G_END_DECLS
