/* crm-search-cursor.h: walks what a plan finds, in the order of ids
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For crm-search-*.c alone.
 */

#pragma once

#include "crm-search-plan.h"

G_BEGIN_DECLS

typedef struct _CrmSearchCursor CrmSearchCursor;

/* One at a time on a connection. */
CrmSearchCursor *crm_search_cursor_new  (CrmDatabase          *database,
                                         const CrmSearchNode  *plan,
                                         gboolean              ascending,
                                         GError              **error);
void             crm_search_cursor_free (CrmSearchCursor      *self);
/* The next id, or 0 at the end or with @error set. */
gint64           crm_search_cursor_next (CrmSearchCursor      *self,
                                         GError              **error);
/* The first that does not come before @target, perhaps where it stands. */
gint64           crm_search_cursor_seek (CrmSearchCursor      *self,
                                         gint64                target,
                                         GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CrmSearchCursor, crm_search_cursor_free)

G_END_DECLS
