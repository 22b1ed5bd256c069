/* crm-put-back.c: one old value of the change log, again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/text/crm-values.h"

#include "crm-act.h"
#include "crm-opportunity-write.h"
#include "crm-tables.h"
#include "crm-undo.h"
#include "crm-writer-private.h"

typedef struct
{
  char *table;
  char *column; /* NULL: it was no change of a value */
  gint64 change;
  gint64 row;
  sqlite3_value *old_value;
  sqlite3_value *present;
  char *customer; /* name */
} CrmOldValue;

static void
crm_old_value_clear (CrmOldValue *self)
{
  g_free (self->table);
  g_free (self->column);
  g_free (self->customer);
  sqlite3_value_free (self->old_value);
  sqlite3_value_free (self->present);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CrmOldValue, crm_old_value_clear)

static CrmValue
get_value (sqlite3_value *value)
{
  switch (sqlite3_value_type (value))
    {
    case SQLITE_INTEGER:
      return CRM_INT (sqlite3_value_int64 (value));
    case SQLITE_TEXT:
      return CRM_TEXT ((const char *) sqlite3_value_text (value));
    case SQLITE_BLOB:
      return (CrmValue) {
        .type = SQLITE_BLOB,
        .text = sqlite3_value_blob (value),
        .length = sqlite3_value_bytes (value),
      };
    default:
      return CRM_NULL;
    }
}

static gboolean
load (CrmDatabase *database,
      gint64 change,
      CrmOldValue *old,
      GError **error)
{
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement;

  statement = crm_database_prepare (database,
                                    "SELECT c.entity, CASE c.operation WHEN 'update' THEN c.column_name END, c.row,"
                                    " c.old_value, r.name"
                                    " FROM change c LEFT JOIN customer r ON r.id = c.customer WHERE c.id = ?1",
                                    error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, change);
  if (crm_database_step (database, statement, &local))
    {
      old->change = change;
      old->table = g_strdup (crm_column_text (statement, 0));
      old->column = g_strdup (crm_column_text (statement, 1));
      old->row = sqlite3_column_int64 (statement, 2);
      old->old_value = sqlite3_value_dup (sqlite3_column_value (statement, 3));
      old->customer = g_strdup (crm_column_text (statement, 4));
      sqlite3_reset (statement);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  if (old->column != NULL && crm_tables_find (old->table) != NULL)
    return TRUE;

  g_set_error_literal (error, CRM_STORE_ERROR, CRM_STORE_ERROR_NOT_FOUND,
                       _ ("This change has no old value that could be put back."));
  return FALSE;
}

/* What the value is now; an error when the row is gone or nothing would change. */
static gboolean
load_present (CrmDatabase *database,
              CrmOldValue *old,
              GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s, %s IS ?2 FROM %s WHERE id = ?1 AND deleted_act IS NULL",
                                          old->column, old->column, old->table);
  sqlite3_stmt *statement = crm_database_prepare (database, sql, error);
  g_autoptr (GError) local = NULL;
  gboolean same = FALSE;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, old->row);
  sqlite3_bind_value (statement, 2, old->old_value);
  if (crm_database_step (database, statement, &local))
    {
      old->present = sqlite3_value_dup (sqlite3_column_value (statement, 0));
      same = sqlite3_column_int (statement, 1) != 0;
      sqlite3_reset (statement);
    }

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (old->present == NULL)
    {
      g_set_error_literal (error, CRM_STORE_ERROR, CRM_STORE_ERROR_NOT_FOUND,
                           _ ("What was changed has been deleted since."));
      return FALSE;
    }
  if (same)
    {
      g_set_error_literal (error, CRM_STORE_ERROR, CRM_STORE_ERROR_NOTHING_TO_UNDO,
                           _ ("The old value already stands there."));
      return FALSE;
    }
  return TRUE;
}

/* Every change of the core need is kept with who and when. */
static gboolean
log_requirement (CrmWriter *writer,
                 const CrmOldValue *old,
                 GError **error)
{
  const CrmColumn columns[] = {
    { "customer", CRM_INT (old->row) },
    { "old_need", get_value (old->present) },
    { "new_need", get_value (old->old_value) },
    { "at", CRM_INT (crm_writer_get_now (writer)) },
    { "member", CRM_INT_OR_NULL (crm_writer_get_member (writer)) },
  };

  return crm_writer_insert (writer, "requirement_change", columns, G_N_ELEMENTS (columns), error) != 0;
}

/* An old amount counts in the minor units of the currency that it was in. */
static gboolean
restore_amount (CrmWriter *writer,
                const CrmOldValue *old,
                GError **error)
{
  CrmDatabase *database = crm_writer_get_database (writer);
  gboolean actual = g_str_equal (old->column, "actual_amount");
  g_autofree char *amount = g_strdup ("");
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement;

  statement = crm_database_prepare (database,
                                    "SELECT coalesce ((SELECT old_value FROM change WHERE entity = 'opportunity'"
                                    " AND row = ?1 AND column_name = 'currency' AND id > ?2 ORDER BY id LIMIT 1),"
                                    " (SELECT currency FROM opportunity WHERE id = ?1))",
                                    error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, old->row);
  sqlite3_bind_int64 (statement, 2, old->change);
  if (crm_database_step (database, statement, &local) && sqlite3_value_type (old->old_value) != SQLITE_NULL)
    {
      g_free (amount);
      amount = crm_money_to_text (sqlite3_value_int64 (old->old_value), crm_column_text (statement, 0));
    }
  sqlite3_reset (statement);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  return crm_opportunity_set_money (writer, old->row, NULL, actual ? NULL : amount, actual ? amount : NULL, error);
}

/* A stage goes back as a move of its own, with all that follows from its kind. */
static gboolean
restore_opportunity (CrmWriter *writer,
                     const CrmOldValue *old,
                     GError **error)
{
  if (g_str_equal (old->column, "stage"))
    return crm_opportunity_set_stage (writer, old->row, sqlite3_value_int64 (old->old_value), error);
  if (g_str_equal (old->column, "currency"))
    return crm_opportunity_set_money (writer, old->row, (const char *) sqlite3_value_text (old->old_value), NULL, NULL,
                                      error);
  if (g_str_equal (old->column, "amount") || g_str_equal (old->column, "actual_amount"))
    return restore_amount (writer, old, error);

  return crm_writer_update (writer, old->table, old->row, old->column, get_value (old->old_value), error);
}

static gboolean
restore_value (CrmWriter *writer,
               const CrmOldValue *old,
               GError **error)
{
  if (g_str_equal (old->table, "opportunity"))
    return restore_opportunity (writer, old, error);

  if (g_str_equal (old->table, "customer") && g_str_equal (old->column, "owner") &&
      !crm_opportunity_follow_owner (writer, old->row, sqlite3_value_int64 (old->present),
                                     sqlite3_value_int64 (old->old_value), error))
    return FALSE;

  if (g_str_equal (old->table, "customer") && g_str_equal (old->column, "core_need") &&
      !log_requirement (writer, old, error))
    return FALSE;

  return crm_writer_update (writer, old->table, old->row, old->column, get_value (old->old_value), error);
}

static gboolean
put_back (CrmWriter *writer,
          GValue *value,
          gpointer user_data,
          GError **error)
{
  CrmDatabase *database = crm_writer_get_database (writer);
  const gint64 *change = user_data;
  g_auto (CrmOldValue) old = { 0 };
  CrmUndoResult *result;

  if (!load (database, *change, &old, error) || !load_present (database, &old, error))
    return FALSE;

  crm_writer_set_detail (writer, old.customer);
  if (!restore_value (writer, &old, error))
    return FALSE;

  result = g_new0 (CrmUndoResult, 1);
  result->act = crm_writer_peek_act (writer);
  result->undone = 1;
  result->label = crm_act_get_label ("put-back", old.customer);
  g_value_init (value, CRM_TYPE_UNDO_RESULT);
  g_value_take_boxed (value, result);
  return TRUE;
}

/**
 * crm_store_put_back:
 * @self: an open store
 * @change: an entry of the change log for a changed value
 *
 * Gives the value back that the change took away, whatever has happened since.
 * It is a new act, recorded like any other.
 *
 * Returns: (transfer full): a future of #CrmUndoResult, which rejects with
 *   %CRM_STORE_ERROR_NOT_FOUND or, when the old value already stands there,
 *   %CRM_STORE_ERROR_NOTHING_TO_UNDO
 */
DexFuture *
crm_store_put_back (CrmStore *self,
                    gint64 change)
{
  return crm_store_write (self, "put-back", NULL, put_back, g_memdup2 (&change, sizeof change), g_free);
}
