/* crm-timeline-view.h: what happened to a customer, newest first
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/store/crm-store.h"

G_BEGIN_DECLS

/* Properties: "store" (CrmStore), "customer-id" (int64, 0: none). It stands in a
 * GtkScrolledWindow and brings older entries as that nears its end. */
#define CRM_TYPE_TIMELINE_VIEW (crm_timeline_view_get_type ())
G_DECLARE_FINAL_TYPE (CrmTimelineView, crm_timeline_view, CRM, TIMELINE_VIEW, AdwBin)

G_END_DECLS
