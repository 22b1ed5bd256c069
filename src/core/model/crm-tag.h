/* crm-tag.h: a coloured word on a customer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Properties: "id" (int64), "name", "group", "color" ('#rrggbb') (strings). */
#define CRM_TYPE_TAG (crm_tag_get_type ())
G_DECLARE_FINAL_TYPE (CrmTag, crm_tag, CRM, TAG, GObject)

G_END_DECLS
