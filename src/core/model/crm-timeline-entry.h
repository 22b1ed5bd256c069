/* crm-timeline-entry.h: something that happened to a customer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  CRM_TIMELINE_CREATED,
  CRM_TIMELINE_CHANGED,     /* a field: old → new */
  CRM_TIMELINE_REQUIREMENT, /* the core need: old → new, discussed with */
  CRM_TIMELINE_STAGE,       /* a stage move: old → new */
  CRM_TIMELINE_OWNER,       /* assigned: old → new */
  CRM_TIMELINE_CONTACT,     /* a contact added, changed or removed */
  CRM_TIMELINE_OPPORTUNITY,
  CRM_TIMELINE_TASK,
  CRM_TIMELINE_FOLLOW_UP,
  CRM_TIMELINE_ATTACHMENT,
  CRM_TIMELINE_TAG,
  CRM_TIMELINE_COMMENT,
} CrmTimelineKind;

#define CRM_TYPE_TIMELINE_KIND (crm_timeline_kind_get_type ())
GType crm_timeline_kind_get_type (void) G_GNUC_CONST;

/* Properties: "id" (int64, ordinal to page with), "kind" (CrmTimelineKind), "at" (int64,
 * µs UTC), "member" (string: who), "title" (string: a sentence for people, e.g. "Industry
 * changed"), "old-value", "new-value" (strings for people, NULL when none), "text" (string:
 * discussed with and note, feedback …), "sha256" and "media-type" (strings: of a file), "act" (int64), "change" (int64: what
 * crm_store_put_back() takes, 0 when it cannot be put back), "undone" (boolean). */
#define CRM_TYPE_TIMELINE_ENTRY (crm_timeline_entry_get_type ())
G_DECLARE_FINAL_TYPE (CrmTimelineEntry, crm_timeline_entry, CRM, TIMELINE_ENTRY, GObject)

CrmTimelineKind crm_timeline_entry_get_kind (CrmTimelineEntry *self);
gint64          crm_timeline_entry_get_at   (CrmTimelineEntry *self);

G_END_DECLS
