/* crm-reversal.c: the changes of an act, taken back one by one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "crm-derived.h"
#include "crm-indexes.h"
#include "crm-kept.h"
#include "crm-reversal-set.h"
#include "crm-reversal.h"
#include "crm-writer-private.h"

/* From here on indexes of the summaries are worth making anew. */
#define MANY_ROWS 5000

typedef struct
{
  CrmWriter *writer;
  CrmDatabase *database;
  CrmKept kept;
  gboolean force;
  guint64 n_undone;
  guint64 n_kept;
} CrmReversal;

static void
crm_reversal_clear (CrmReversal *self)
{
  crm_kept_clear (&self->kept);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CrmReversal, crm_reversal_clear)

/* An entry of the log, valid until the cursor moves. */
typedef struct
{
  gint64 id;
  const CrmTable *table;
  gint64 first;
  gint64 last;
  gboolean run;
  char operation; /* its first letter: insert, update, delete, restore */
  const char *column;
  CrmValue old_value;
} CrmChange;

#define SELECT_CHANGES                                                                                                 \
  "SELECT id, entity, row, last_row, row_uuid IS NULL, operation, column_name, old_value"                              \
  " FROM change WHERE act = ?1 ORDER BY id DESC"

#define SELECT_BEFORE                                                                                                  \
  "SELECT id, entity, row, last_row, row_uuid IS NULL, operation, column_name, old_value"                              \
  " FROM change WHERE act = ?1 AND id < ?2 ORDER BY id DESC LIMIT 1"

static CrmValue
column_value (sqlite3_stmt *statement,
              int column)
{
  switch (sqlite3_column_type (statement, column))
    {
    case SQLITE_INTEGER:
      return CRM_INT (sqlite3_column_int64 (statement, column));
    case SQLITE_TEXT:
      return CRM_TEXT (crm_column_text (statement, column));
    case SQLITE_BLOB:
      return (CrmValue) {
        .type = SQLITE_BLOB,
        .text = sqlite3_column_blob (statement, column),
        .length = sqlite3_column_bytes (statement, column),
      };
    default:
      return CRM_NULL;
    }
}

static gboolean
read_change (sqlite3_stmt *statement,
             CrmChange *change,
             GError **error)
{
  const char *entity = crm_column_text (statement, 1);

  change->id = sqlite3_column_int64 (statement, 0);
  change->table = crm_tables_find (entity);
  change->first = sqlite3_column_int64 (statement, 2);
  change->last = sqlite3_column_int64 (statement, 3);
  change->run = sqlite3_column_int (statement, 4) != 0;
  change->operation = *crm_column_text (statement, 5);
  change->column = crm_column_text (statement, 6);
  change->old_value = column_value (statement, 7);

  if (change->table != NULL)
    return TRUE;

  g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID, "The change log names a table “%s”", entity);
  return FALSE;
}

/* A failure that only says that another row has taken a unique value. */
static gboolean
is_collision (CrmReversal *self,
              GError **error)
{
  if (sqlite3_errcode (crm_database_get_handle (self->database)) != SQLITE_CONSTRAINT)
    return FALSE;

  g_clear_error (error);
  return TRUE;
}

/* Whether a row that the act brought stays. Rows that belong to no customer, such
 * as members and tags, may be in use elsewhere, and stay even when forced. */
static gboolean
row_stays (CrmReversal *self,
           const CrmTable *table,
           gint64 row,
           gboolean *stays,
           GError **error)
{
  *stays = FALSE;
  if (!self->force && !crm_kept_row_edited (&self->kept, table, row, stays, error))
    return FALSE;
  if (*stays || (self->force && table->customers != NULL))
    return TRUE;

  return crm_kept_row_used (&self->kept, table, row, stays, error);
}

static gboolean
take_row (CrmReversal *self,
          const CrmTable *table,
          gint64 row,
          GError **error)
{
  gboolean stays;

  if (!row_stays (self, table, row, &stays, error))
    return FALSE;
  if (stays)
    {
      self->n_kept++;
      return TRUE;
    }

  self->n_undone++;
  return crm_writer_delete (self->writer, table->name, row, error);
}

static gboolean
bring_row (CrmReversal *self,
           const CrmTable *table,
           gint64 row,
           GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT deleted_act IS ?2 FROM %s WHERE id = ?1", table->name);
  sqlite3_stmt *statement = crm_database_prepare (self->database, sql, error);
  g_autoptr (GError) local = NULL;
  gboolean ours;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, row);
  sqlite3_bind_int64 (statement, 2, self->kept.act);
  ours = crm_database_step (self->database, statement, &local) && sqlite3_column_int (statement, 0) != 0;
  sqlite3_reset (statement);

  if (local == NULL && ours && crm_writer_restore (self->writer, table->name, row, &local))
    {
      self->n_undone++;
      return TRUE;
    }
  if (local == NULL || is_collision (self, &local))
    {
      self->n_kept++;
      return TRUE;
    }

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
put_value (CrmReversal *self,
           const CrmChange *change,
           GError **error)
{
  g_autoptr (GError) local = NULL;
  gboolean edited = FALSE;

  if (!self->force && !crm_kept_value_edited (&self->kept, change->table->name, change->column, change->first,
                                              change->id, &edited, error))
    return FALSE;

  if (!edited &&
      crm_writer_update (self->writer, change->table->name, change->first, change->column, change->old_value, &local))
    {
      self->n_undone++;
      return TRUE;
    }
  if (edited || is_collision (self, &local))
    {
      self->n_kept++;
      return TRUE;
    }

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* The kept customers of a run, whose summaries went with all others. */
static gboolean
add_kept_summaries (CrmReversal *self,
                    const CrmChange *change,
                    GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement;

  statement = crm_database_prepare (self->database,
                                    "SELECT id FROM temp.kept_customer WHERE id BETWEEN ?1 AND ?2", error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, change->first);
  sqlite3_bind_int64 (statement, 2, change->last);
  while (crm_database_step (self->database, statement, &local))
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (ids, id);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (!crm_derived_add_range (self->database, id, id, FALSE, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_run (CrmReversal *self,
          const CrmChange *change,
          GError **error)
{
  guint64 n;

  /* Rows of no customer may each be in use elsewhere. */
  if (change->table->customers == NULL)
    {
      for (gint64 row = change->last; row >= change->first; row--)
        if (!take_row (self, change->table, row, error))
          return FALSE;
      return TRUE;
    }

  if (!crm_writer_touch_run (self->writer, change->table->name, change->first, change->last, self->kept.root, error) ||
      !crm_writer_delete_run (self->writer, change->table->name, change->first, change->last,
                              crm_kept_get_condition (change->table), &n, error))
    return FALSE;

  self->n_undone += n;
  if (!g_str_equal (change->table->name, "customer"))
    return TRUE;

  return crm_derived_remove_range (self->database, change->first, change->last, error) &&
         add_kept_summaries (self, change, error);
}

static gboolean
bring_run (CrmReversal *self,
           const CrmChange *change,
           GError **error)
{
  guint64 n;

  if (!crm_writer_touch_run (self->writer, change->table->name, change->first, change->last, self->kept.root, error) ||
      !crm_writer_restore_run (self->writer, change->table->name, change->first, change->last, self->kept.act, &n,
                               error))
    return FALSE;

  self->n_undone += n;
  return TRUE;
}

static gboolean
reverse (CrmReversal *self,
         const CrmChange *change,
         GError **error)
{
  switch (change->operation)
    {
    case 'i':
    case 'r':
      return change->run ? take_run (self, change, error) : take_row (self, change->table, change->first, error);
    case 'd':
      return change->run ? bring_run (self, change, error) : bring_row (self, change->table, change->first, error);
    default:
      return put_value (self, change, error);
    }
}

/* The newest entry of the act before @before; its id is 0 when there is none. */
static gboolean
read_before (CrmReversal *self,
             gint64 before,
             CrmChange *change,
             GError **error)
{
  sqlite3_stmt *statement = crm_database_prepare (self->database, SELECT_BEFORE, error);
  g_autoptr (GError) local = NULL;

  change->id = 0;
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, self->kept.act);
  sqlite3_bind_int64 (statement, 2, before);
  if (crm_database_step (self->database, statement, &local))
    return read_change (statement, change, error);
  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
reverse_all (CrmReversal *self,
             GError **error)
{
  gint64 before = G_MAXINT64;
  gint64 singles = G_MAXINT64; /* entries from here on are taken back one by one */

  for (;;)
    {
      g_auto (CrmStretch) stretch = { 0 };
      CrmChange change;

      if (!read_before (self, before, &change, error))
        return FALSE;
      if (change.id == 0)
        return TRUE;

      if (change.id < singles)
        {
          if (!crm_stretch_find (&stretch, self->database, change.id, error))
            return FALSE;
          singles = stretch.first;
        }

      if (stretch.n > 0 ? !crm_stretch_reverse (&stretch, self->writer, &self->kept, self->force, &self->n_undone,
                                                &self->n_kept, error)
                        : !reverse (self, &change, error))
        return FALSE;
      before = stretch.n > 0 ? stretch.first : change.id;
    }
}

/* Customers that came back as runs get their summaries when all that belongs to
 * them is back too. */
static gboolean
add_summaries (CrmReversal *self,
               GError **error)
{
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (gint64[2]));
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement;

  statement = crm_database_prepare (self->database,
                                    "SELECT row, last_row FROM change WHERE act = ?1 AND entity = 'customer'"
                                    " AND operation = 'delete' AND row_uuid IS NULL",
                                    error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, self->kept.act);
  while (crm_database_step (self->database, statement, &local))
    {
      gint64 run[2] = { sqlite3_column_int64 (statement, 0), sqlite3_column_int64 (statement, 1) };

      g_array_append_val (runs, run);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  for (guint i = 0; i < runs->len; i++)
    {
      const gint64 *run = (const gint64 *) runs->data + i * 2;

      /* Those that were kept have theirs. */
      if (!crm_derived_remove_range (self->database, run[0], run[1], error) ||
          !crm_derived_add_range (self->database, run[0], run[1], FALSE, error))
        return FALSE;
    }
  return TRUE;
}

/* Whether so many customers come or go that the summaries' indexes are better
 * made anew. */
static gboolean
is_large (CrmReversal *self,
          gboolean *large,
          GError **error)
{
  sqlite3_stmt *statement;
  g_autoptr (GError) local = NULL;
  gint64 n = 0, all;

  if (!crm_database_get_int64 (self->database, "SELECT count(*) FROM customer_summary", &all, error))
    return FALSE;

  statement = crm_database_prepare (self->database,
                                    "SELECT coalesce (sum (last_row - row + 1), 0) FROM change"
                                    " WHERE act = ?1 AND entity = 'customer' AND row_uuid IS NULL",
                                    error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, self->kept.act);
  if (crm_database_step (self->database, statement, &local))
    {
      n = sqlite3_column_int64 (statement, 0);
      sqlite3_reset (statement);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  *large = n > MANY_ROWS && n > all / 4;
  return TRUE;
}

/**
 * crm_reversal_run:
 * @writer: a writer whose act reverses @act
 * @act: the act to take back
 * @force: whether what was edited since goes back too
 * @undone: (out): how many rows and values went back
 * @kept: (out): how many were edited since and stayed
 * @error: return location for an error
 *
 * Takes the act's changes back, the last one first.
 *
 * Returns: whether it succeeded
 */
gboolean
crm_reversal_run (CrmWriter *writer,
                  gint64 act,
                  gboolean force,
                  guint64 *undone,
                  guint64 *kept,
                  GError **error)
{
  g_auto (CrmReversal) self = { .writer = writer, .database = crm_writer_get_database (writer), .force = force };
  g_auto (GStrv) indexes = NULL;
  gboolean large;

  if (!crm_kept_init (&self.kept, self.database, act, error) ||
      !crm_kept_collect (&self.kept, force, &self.n_kept, error) ||
      !is_large (&self, &large, error))
    return FALSE;

  if (large)
    {
      indexes = crm_indexes_drop (self.database, "customer_summary", error);
      if (indexes == NULL)
        return FALSE;
    }

  if (!reverse_all (&self, error) || !add_summaries (&self, error))
    return FALSE;
  if (indexes != NULL && !crm_indexes_create (self.database, (const char *const *) indexes, error))
    return FALSE;

  *undone = self.n_undone;
  *kept = self.n_kept;
  return TRUE;
}

static gboolean
count_change (CrmReversal *self,
              GHashTable *seen,
              const CrmChange *change,
              GError **error)
{
  g_autofree char *key = NULL;
  gboolean edited = FALSE;

  if (change->run || change->operation == 'd')
    return TRUE;

  if (change->operation != 'u')
    {
      if (!crm_kept_row_edited (&self->kept, change->table, change->first, &edited, error))
        return FALSE;
    }
  else
    {
      key = g_strdup_printf ("%s %s %" G_GINT64_FORMAT, change->table->name, change->column, change->first);

      /* Of several changes of a value by the act the last one counts. */
      if (g_hash_table_add (seen, g_steal_pointer (&key)) &&
          !crm_kept_value_edited (&self->kept, change->table->name, change->column, change->first, change->id, &edited,
                                  error))
        return FALSE;
    }

  self->n_kept += edited;
  return TRUE;
}

/**
 * crm_reversal_count:
 * @database: a connection that may write temporary tables
 * @act: an act
 * @kept: (out): how many of its rows and values were edited since
 * @error: return location for an error
 *
 * Returns: whether it succeeded
 */
gboolean
crm_reversal_count (CrmDatabase *database,
                    gint64 act,
                    guint64 *kept,
                    GError **error)
{
  g_auto (CrmReversal) self = { .database = database };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement;

  if (!crm_kept_init (&self.kept, database, act, error) ||
      !crm_kept_collect (&self.kept, FALSE, &self.n_kept, error))
    return FALSE;

  statement = crm_database_prepare (database, SELECT_CHANGES, error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, act);
  while (crm_database_step (database, statement, &local))
    {
      CrmChange change;

      if (!read_change (statement, &change, error) || !count_change (&self, seen, &change, error))
        {
          sqlite3_reset (statement);
          return FALSE;
        }
    }

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  *kept = self.n_kept;
  return TRUE;
}
