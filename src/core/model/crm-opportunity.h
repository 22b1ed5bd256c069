/* crm-opportunity.h: a deal in the funnel
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Properties: "id", "stage-id", "amount", "actual-amount", "opened-at", "closed-at"
 * (int64), "has-amount", "has-actual-amount" (boolean), "reference", "title",
 * "product", "currency", "expected-close", "owner", "stage", "stage-color",
 * "stage-kind" ("open", "won", "lost"), "lost-reason" (strings). */
#define CRM_TYPE_OPPORTUNITY (crm_opportunity_get_type ())
G_DECLARE_FINAL_TYPE (CrmOpportunity, crm_opportunity, CRM, OPPORTUNITY, GObject)

G_END_DECLS
