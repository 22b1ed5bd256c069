/* crm-color-dot.h: the colour of a stage or tag beside its name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Property "color": '#rrggbb', or NULL for none. Decoration only: the name must
 * stand beside it. */
#define CRM_TYPE_COLOR_DOT (crm_color_dot_get_type ())
G_DECLARE_FINAL_TYPE (CrmColorDot, crm_color_dot, CRM, COLOR_DOT, GtkWidget)

G_END_DECLS
