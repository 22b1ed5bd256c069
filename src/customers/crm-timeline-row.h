/* crm-timeline-row.h: one thing that happened to a customer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "core/model/crm-timeline-entry.h"
#include "core/store/crm-store.h"

G_BEGIN_DECLS

/* Its button activates "timeline.put-back" (x: the change) of the view it stands in. */
#define CRM_TYPE_TIMELINE_ROW (crm_timeline_row_get_type ())
G_DECLARE_FINAL_TYPE (CrmTimelineRow, crm_timeline_row, CRM, TIMELINE_ROW, GtkListBoxRow)

GtkWidget        *crm_timeline_row_new         (CrmStore         *store,
                                                 CrmTimelineEntry *entry);
CrmTimelineEntry *crm_timeline_row_get_entry   (CrmTimelineRow   *self);
void              crm_timeline_row_update_time (CrmTimelineRow   *self);

G_END_DECLS
