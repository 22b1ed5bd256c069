/* crm-range-entry.h: from and to, each of which may be left open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "core/model/crm-field.h"

G_BEGIN_DECLS

/* Signal "changed": the person has entered another range that can be read. */
#define CRM_TYPE_RANGE_ENTRY (crm_range_entry_get_type ())
G_DECLARE_FINAL_TYPE (CrmRangeEntry, crm_range_entry, CRM, RANGE_ENTRY, GtkBox)

GtkWidget  *crm_range_entry_new      (CrmFieldKind    kind);
void        crm_range_entry_set      (CrmRangeEntry *self,
                                       const char     *from,
                                       const char     *to);
const char *crm_range_entry_get_from (CrmRangeEntry *self);
const char *crm_range_entry_get_to   (CrmRangeEntry *self);

G_END_DECLS
