/* crm-option-row.h: a value in a list that can be chosen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "widgets/crm-option.h"

G_BEGIN_DECLS

/* Signal "exclude": the person has pressed the button that excludes. */
#define CRM_TYPE_OPTION_ROW (crm_option_row_get_type ())
G_DECLARE_FINAL_TYPE (CrmOptionRow, crm_option_row, CRM, OPTION_ROW, GtkListBoxRow)

GtkWidget *crm_option_row_new        (CrmOption    *option,
                                      gboolean      single,
                                      gboolean      excludable);
CrmOption *crm_option_row_get_option (CrmOptionRow *self);

G_END_DECLS
