/* crm-undo.c: taking whole acts back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "crm-act.h"
#include "crm-lookup.h"
#include "crm-reversal.h"
#include "crm-store-private.h"
#include "crm-undo.h"
#include "crm-writer-private.h"

typedef struct
{
  gint64 id; /* an act or a change; 0: the newest act */
  CrmActKind kind;
  CrmUndoFlags flags;
} CrmUndoRequest;

static CrmUndoResult *
crm_undo_result_copy (const CrmUndoResult *self)
{
  CrmUndoResult *copy = g_memdup2 (self, sizeof *self);

  copy->label = g_strdup (self->label);
  return copy;
}

G_DEFINE_BOXED_TYPE (CrmUndoResult, crm_undo_result, crm_undo_result_copy, crm_undo_result_free)

/**
 * crm_undo_result_free:
 * @self: (transfer full): a result
 */
void
crm_undo_result_free (CrmUndoResult *self)
{
  g_free (self->label);
  g_free (self);
}

static void
set_result (GValue *value,
            CrmWriter *writer,
            const CrmAct *act,
            guint64 undone,
            guint64 kept)
{
  CrmUndoResult *result = g_new0 (CrmUndoResult, 1);

  result->act = crm_writer_peek_act (writer);
  result->undone = undone;
  result->kept = kept;
  result->label = crm_act_get_label (act->name, act->detail);

  g_value_init (value, CRM_TYPE_UNDO_RESULT);
  g_value_take_boxed (value, result);
}

static gboolean
nothing_to_undo (GError **error,
                 CrmActKind kind)
{
  g_set_error_literal (error, CRM_STORE_ERROR, CRM_STORE_ERROR_NOTHING_TO_UNDO,
                       kind == CRM_ACT_UNDO ? _ ("There is nothing to undo.") : _ ("There is nothing to redo."));
  return FALSE;
}

/* Whether the member may take back this very act. */
static gboolean
is_open (CrmWriter *writer,
         gint64 act,
         gboolean *open,
         GError **error)
{
  CrmDatabase *database = crm_writer_get_database (writer);
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement;

  *open = FALSE;
  statement = crm_database_prepare (database,
                                    "SELECT 1 FROM act WHERE id = ?1 AND member IS ?2 AND reversed_by IS NULL"
                                    " AND undoable = 1 AND kind <> 'undo'",
                                    error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, act);
  if (crm_writer_get_member (writer) != 0)
    sqlite3_bind_int64 (statement, 2, crm_writer_get_member (writer));
  *open = crm_database_step (database, statement, &local);
  sqlite3_reset (statement);

  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* Why an act that was named cannot be undone. */
static gboolean
refuse (CrmWriter *writer,
        const CrmUndoRequest *request,
        GError **error)
{
  CrmDatabase *database = crm_writer_get_database (writer);
  g_auto (CrmAct) act = { 0 };
  g_autofree char *label = NULL;
  gint64 purged;

  if (!crm_lookup_by_id (database, "SELECT id FROM act WHERE id = ?1 AND undoable = 0 AND reversed_by IS NULL",
                         request->id, &purged, error) ||
      !crm_act_load (database, purged, &act, error))
    return FALSE;
  if (act.id == 0)
    return nothing_to_undo (error, request->kind);

  label = crm_act_get_label (act.name, act.detail);
  g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_NOTHING_TO_UNDO,
               /* Translators: an act as in the menu Undo */
               _ ("%s can no longer be undone: customers that it was about were deleted for good."), label);
  return FALSE;
}

static gboolean
find_act (CrmWriter *writer,
          const CrmUndoRequest *request,
          CrmAct *act,
          GError **error)
{
  CrmDatabase *database = crm_writer_get_database (writer);
  gint64 member = crm_writer_get_member (writer);
  gboolean open;

  if (request->kind == CRM_ACT_REDO)
    return crm_act_find_redo (database, member, act, error);
  if (request->id == 0)
    return crm_act_find_undo (database, member, act, error);

  if (!is_open (writer, request->id, &open, error))
    return FALSE;
  if (!open)
    return refuse (writer, request, error);

  return crm_act_load (database, request->id, act, error);
}

static gboolean
reverse_act (CrmWriter *writer,
             GValue *value,
             gpointer user_data,
             GError **error)
{
  const CrmUndoRequest *request = user_data;
  g_auto (CrmAct) act = { 0 };
  guint64 undone, kept;

  if (!find_act (writer, request, &act, error))
    return FALSE;
  if (act.id == 0)
    return nothing_to_undo (error, request->kind);

  crm_writer_set_act (writer, request->kind, act.name, act.id);
  crm_writer_set_detail (writer, act.detail);

  /* Written even if everything of the act is kept, so that it counts as undone. */
  if (crm_writer_get_act (writer) == 0)
    return crm_database_fail (crm_writer_get_database (writer), error);

  if (!crm_reversal_run (writer, act.id, request->flags == CRM_UNDO_FORCE, &undone, &kept, error))
    return FALSE;

  set_result (value, writer, &act, undone, kept);
  return TRUE;
}

static DexFuture *
request_reversal (CrmStore *store,
                  gint64 act,
                  CrmActKind kind,
                  CrmUndoFlags flags)
{
  CrmUndoRequest *request = g_new0 (CrmUndoRequest, 1);

  request->id = act;
  request->kind = kind;
  request->flags = flags;
  return crm_store_write (store, NULL, NULL, reverse_act, request, g_free);
}

/**
 * crm_store_undo:
 * @self: an open store
 * @act: an act of the member who works here, or 0 for her newest that stands
 * @flags: what becomes of what was edited since
 *
 * Takes an act back, as an act of its own that crm_store_redo() takes back.
 * Numbers that were given to customers stay used.
 *
 * Returns: (transfer full): a future of #CrmUndoResult, which rejects with
 *   %CRM_STORE_ERROR_NOTHING_TO_UNDO when there is no such act
 */
DexFuture *
crm_store_undo (CrmStore *self,
                gint64 act,
                CrmUndoFlags flags)
{
  return request_reversal (self, act, CRM_ACT_UNDO, flags);
}

/**
 * crm_store_redo:
 * @self: an open store
 *
 * Does again what was undone last, unless something new was done since.
 *
 * Returns: (transfer full): a future of #CrmUndoResult, which rejects with
 *   %CRM_STORE_ERROR_NOTHING_TO_UNDO when there is nothing
 */
DexFuture *
crm_store_redo (CrmStore *self)
{
  return request_reversal (self, 0, CRM_ACT_REDO, CRM_UNDO_KEEP_EDITED);
}

static gboolean
count_edited (CrmDatabase *database,
              GValue *value,
              gpointer user_data,
              GError **error)
{
  const CrmUndoRequest *request = user_data;
  guint64 kept;

  if (!crm_reversal_count (database, request->id, &kept, error))
    return FALSE;

  g_value_init (value, G_TYPE_UINT64);
  g_value_set_uint64 (value, kept);
  return TRUE;
}

/**
 * crm_store_count_edited:
 * @self: an open store
 * @act: an act
 *
 * Counts what %CRM_UNDO_KEEP_EDITED would keep.
 *
 * Returns: (transfer full): a future of uint64
 */
DexFuture *
crm_store_count_edited (CrmStore *self,
                        gint64 act)
{
  CrmUndoRequest *request = g_new0 (CrmUndoRequest, 1);

  request->id = act;
  return crm_store_maintain (self, NULL, count_edited, request, g_free);
}
