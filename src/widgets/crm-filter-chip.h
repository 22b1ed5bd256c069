/* crm-filter-chip.h: a filter that tells its value
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Properties: "title" (what is filtered), "value" (string, NULL: no filter),
 * "none-label" (the choice of those who have no value; its value is ""; NULL: there is
 * no such choice). */
#define CRM_TYPE_FILTER_CHIP (crm_filter_chip_get_type ())
G_DECLARE_FINAL_TYPE (CrmFilterChip, crm_filter_chip, CRM, FILTER_CHIP, GtkWidget)

const char *crm_filter_chip_get_value  (CrmFilterChip *self);
void        crm_filter_chip_set_value  (CrmFilterChip *self,
                                        const char    *value);
void        crm_filter_chip_set_values (CrmFilterChip *self,
                                        GListModel    *values);
char       *crm_filter_chip_describe   (CrmFilterChip *self);

G_END_DECLS
