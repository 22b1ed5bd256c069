/* crm-undo.h: taking whole acts back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "crm-store.h"

G_BEGIN_DECLS

/**
 * CrmUndoFlags:
 * @CRM_UNDO_KEEP_EDITED: what was edited since the act stays as it is now
 * @CRM_UNDO_FORCE: what was edited since is taken back too
 */
typedef enum
{
  CRM_UNDO_KEEP_EDITED,
  CRM_UNDO_FORCE,
} CrmUndoFlags;

/**
 * CrmUndoResult:
 * @act: the act that did the undoing, which `redo` takes back
 * @undone: how many rows and values went back
 * @kept: how many were edited since and stayed
 * @label: what was undone, in the person's language
 */
typedef struct
{
  gint64 act;
  guint64 undone;
  guint64 kept;
  char *label;
} CrmUndoResult;

#define CRM_TYPE_UNDO_RESULT (crm_undo_result_get_type ())

GType      crm_undo_result_get_type (void) G_GNUC_CONST;
void       crm_undo_result_free     (CrmUndoResult *self);

/* act 0: the newest that can be. Futures resolve to CrmUndoResult. */
DexFuture *crm_store_undo           (CrmStore      *self,
                                     gint64         act,
                                     CrmUndoFlags   flags);
DexFuture *crm_store_redo           (CrmStore      *self);

/* How many of the act's rows were edited since (uint64), to ask before undo. */
DexFuture *crm_store_count_edited   (CrmStore      *self,
                                     gint64         act);

/* Gives one changed value of the change log its old value back, as a new act. */
DexFuture *crm_store_put_back       (CrmStore      *self,
                                     gint64         change);

G_END_DECLS
