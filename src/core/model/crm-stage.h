/* crm-stage.h: a step of the funnel
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Properties: "id" (int64), "name", "kind" ("open", "won", "lost"), "color" ('#rrggbb')
 * (strings), "position", "probability" (int, per cent), "expected-days" (int, 0: none). */
#define CRM_TYPE_STAGE (crm_stage_get_type ())
G_DECLARE_FINAL_TYPE (CrmStage, crm_stage, CRM, STAGE, GObject)

gint64      crm_stage_get_id    (CrmStage *self);
const char *crm_stage_get_name  (CrmStage *self);
const char *crm_stage_get_kind  (CrmStage *self);
const char *crm_stage_get_color (CrmStage *self);

G_END_DECLS
