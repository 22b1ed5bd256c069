/* crm-act.h: what one click did
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For core/store/ alone.
 */

#pragma once

#include "crm-database.h"

G_BEGIN_DECLS

/* An act of the log, as far as undo needs it. @id 0: there is none. */
typedef struct
{
  gint64 id;
  char *name;
  char *detail;
} CrmAct;

void     crm_act_clear     (CrmAct       *self);
char    *crm_act_get_label (const char   *name,
                            const char   *detail);

gboolean crm_act_load      (CrmDatabase  *database,
                            gint64        id,
                            CrmAct       *act,
                            GError      **error);
gboolean crm_act_find_undo (CrmDatabase  *database,
                            gint64        member,
                            CrmAct       *act,
                            GError      **error);
gboolean crm_act_find_redo (CrmDatabase  *database,
                            gint64        member,
                            CrmAct       *act,
                            GError      **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CrmAct, crm_act_clear)

G_END_DECLS
