/* crm-member.h: somebody of the team
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Properties: "id" (int64), "name", "email", "role" ("representative", "manager",
 * "administrator"), "team" (strings), "active" (boolean). */
#define CRM_TYPE_MEMBER (crm_member_get_type ())
G_DECLARE_FINAL_TYPE (CrmMember, crm_member, CRM, MEMBER, GObject)

gint64      crm_member_get_id   (CrmMember *self);
const char *crm_member_get_name (CrmMember *self);

G_END_DECLS
