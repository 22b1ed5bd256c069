/* crm-reorder.h: rows of a list that people put into another order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @row is to take the place of @target, a row of the same list. */
typedef void (*CrmReorderFunc) (GtkWidget *row,
                                GtkWidget *target,
                                gpointer   user_data);

void crm_reorder_install (GtkWidget      *row,
                          CrmReorderFunc  func,
                          gpointer        user_data);

G_END_DECLS
