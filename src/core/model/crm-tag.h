/* crm-tag.h: a coloured word on a customer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Properties: "id" (int64), "uuid", "name", "group", "color" ('#rrggbb') (strings),
 * "group-id" (int64), "own-color" (string, NULL: the group's), "count" (uint64). */
#define CRM_TYPE_TAG (crm_tag_get_type ())
G_DECLARE_FINAL_TYPE (CrmTag, crm_tag, CRM, TAG, GObject)

gint64      crm_tag_get_id    (CrmTag *self);
const char *crm_tag_get_uuid  (CrmTag *self);
const char *crm_tag_get_name  (CrmTag *self);
const char *crm_tag_get_group (CrmTag *self);
const char *crm_tag_get_color (CrmTag *self);
guint64     crm_tag_get_count (CrmTag *self);

G_END_DECLS
