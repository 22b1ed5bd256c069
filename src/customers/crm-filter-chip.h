/* crm-filter-chip.h: what is asked of one field, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "customers/crm-filter-catalog.h"

G_BEGIN_DECLS

/* Property "field" (string): a field of a filter.
 * Signals: "changed" (CrmFilter *filter): the person wants this filter; "closed": its
 * popover has been closed. */
#define CRM_TYPE_FILTER_CHIP (crm_filter_chip_get_type ())
G_DECLARE_FINAL_TYPE (CrmFilterChip, crm_filter_chip, CRM, FILTER_CHIP, GtkWidget)

GtkWidget  *crm_filter_chip_new         (const char       *field);
const char *crm_filter_chip_get_field   (CrmFilterChip    *self);
gboolean    crm_filter_chip_is_open     (CrmFilterChip    *self);
void        crm_filter_chip_set_catalog (CrmFilterChip    *self,
                                         CrmFilterCatalog *catalog);
void        crm_filter_chip_set_filter  (CrmFilterChip    *self,
                                         CrmFilter        *filter);

G_END_DECLS
