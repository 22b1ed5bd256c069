/* crm-toast.h: short messages at the foot of the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void crm_toast      (GtkWidget  *near,
                     const char *title);
void crm_toast_undo (GtkWidget  *near,
                     const char *title,
                     gint64      act);
void crm_toast_file (GtkWidget  *near,
                     const char *title,
                     GFile      *file);
void crm_toast_redo (GtkWidget  *near,
                     const char *title);

G_END_DECLS
