/* crm-pane-handle.h: the edge by which a pane is made wider or narrower
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lies over the edge of a split view, whose own panes cannot be resized by hand.
 * Properties: "width" (double): of the pane before it, which it changes when
 * dragged or by the arrow keys; "minimum" and "maximum" (double): its bounds. */
#define CRM_TYPE_PANE_HANDLE (crm_pane_handle_get_type ())
G_DECLARE_FINAL_TYPE (CrmPaneHandle, crm_pane_handle, CRM, PANE_HANDLE, GtkWidget)

double   crm_pane_handle_get_width (CrmPaneHandle *self);
void     crm_pane_handle_set_width (CrmPaneHandle *self,
                                    double         width);
gboolean crm_pane_handle_place     (CrmPaneHandle *self,
                                    GtkWidget     *pane,
                                    GtkOverlay    *overlay,
                                    GdkRectangle  *allocation);

G_END_DECLS
