/* crm-undo-flow.h: undo and redo as a person meets them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/store/crm-store.h"

G_BEGIN_DECLS

void crm_undo_flow_undo (GtkWidget *window,
                         CrmStore  *store,
                         gint64     act);
void crm_undo_flow_redo (GtkWidget *window,
                         CrmStore  *store);

/* Of the text that has the focus; FALSE when there is none, or none of its
 * changes is left to take back. */
gboolean crm_undo_flow_undo_text (GtkWindow *window);
gboolean crm_undo_flow_redo_text (GtkWindow *window);

G_END_DECLS
