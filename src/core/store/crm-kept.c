/* crm-kept.c: what was edited since an act
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "crm-kept.h"

/* True of an act that changed the state since ?1 and still stands. Acts, their
 * undo, its redo and so on form chains; of each only the first one after ?1
 * counts, and it stands when what followed in its chain has cancelled out: when
 * the number of acts from it on is odd. */
#define STANDING                                                                                                       \
  "a.id > ?1 AND coalesce (a.reverses, 0) < ?1 AND (a.reversed_by IS NULL OR"                                          \
  " (WITH RECURSIVE chain (next, n) AS (SELECT a.reversed_by, 1"                                                       \
  "   UNION ALL SELECT b.reversed_by, n + 1 FROM chain JOIN act b ON b.id = chain.next)"                               \
  "  SELECT max (n) % 2 FROM chain))"

static gboolean
run (CrmKept *self,
     const char *sql,
     gint64 first,
     gint64 last,
     GError **error)
{
  sqlite3_stmt *statement = crm_database_prepare (self->database, sql, error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, self->root);
  sqlite3_bind_int64 (statement, 2, first);
  sqlite3_bind_int64 (statement, 3, last);
  return crm_database_run (self->database, statement, error);
}

static gboolean
ask (CrmKept *self,
     sqlite3_stmt *statement,
     gboolean *answer,
     GError **error)
{
  g_autoptr (GError) local = NULL;

  *answer = FALSE;
  if (crm_database_step (self->database, statement, &local))
    {
      *answer = sqlite3_column_int (statement, 0) != 0;
      sqlite3_reset (statement);
    }
  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * crm_kept_clear:
 * @self: what is known of an act
 *
 * Frees what it holds.
 */
void
crm_kept_clear (CrmKept *self)
{
  self->used_table = NULL;
  g_clear_pointer (&self->used_query, g_free);
}

/**
 * crm_kept_init:
 * @self: (out): to be filled in
 * @database: a connection
 * @act: the act that is to be taken back
 * @error: return location for an error
 *
 * Follows a redo back to the act that did it first: what was edited between the
 * two was kept by the undo and is kept again.
 *
 * Returns: whether it succeeded
 */
gboolean
crm_kept_init (CrmKept *self,
               CrmDatabase *database,
               gint64 act,
               GError **error)
{
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement;

  *self = (CrmKept) { .database = database, .act = act, .root = act };

  statement = crm_database_prepare (database,
                                    "WITH RECURSIVE chain (id) AS (SELECT ?1 UNION ALL"
                                    " SELECT a.reverses FROM chain JOIN act a ON a.id = chain.id"
                                    " WHERE a.reverses IS NOT NULL)"
                                    " SELECT min (id) FROM chain",
                                    error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, act);
  if (crm_database_step (database, statement, &local))
    {
      self->root = sqlite3_column_int64 (statement, 0);
      sqlite3_reset (statement);
    }
  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
collect_customers (CrmKept *self,
                   gint64 first,
                   gint64 last,
                   GError **error)
{
  /* New rows of runs aren't in the log one by one: a later import may have
   * brought opportunities to our customers. */
  static const char *children[] = {
    "contact", "requirement_change", "custom_value", "customer_tag", "opportunity", "task_customer",
    "follow_up", "attachment", "share", "comment",
  };

  if (!run (self,
            "INSERT OR IGNORE INTO temp.kept_customer"
            " SELECT c.customer FROM change c JOIN act a ON a.id = c.act"
            " WHERE c.customer BETWEEN ?2 AND ?3 AND " STANDING,
            first, last, error))
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (children); i++)
    {
      g_autofree char *sql = g_strdup_printf ("INSERT OR IGNORE INTO temp.kept_customer SELECT customer FROM %s"
                                              " WHERE customer BETWEEN ?2 AND ?3 AND created_act > ?1"
                                              " AND deleted_act IS NULL",
                                              children[i]);

      if (!run (self, sql, first, last, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
collect_opportunities (CrmKept *self,
                       gint64 first,
                       gint64 last,
                       GError **error)
{
  return run (self,
              "INSERT OR IGNORE INTO temp.kept_opportunity"
              " SELECT c.row FROM change c JOIN act a ON a.id = c.act"
              " WHERE c.entity = 'opportunity' AND c.row BETWEEN ?2 AND ?3 AND " STANDING,
              first, last, error) &&
         run (self,
              "INSERT OR IGNORE INTO temp.kept_opportunity SELECT opportunity FROM stage_move"
              " WHERE opportunity BETWEEN ?2 AND ?3 AND created_act > ?1 AND deleted_act IS NULL",
              first, last, error);
}

/**
 * crm_kept_collect:
 * @self: what is known of the act
 * @none: nothing shall be kept
 * @n_kept: (out): how many customers and opportunities are
 * @error: return location for an error
 *
 * A customer is kept with all that the act brought it.
 *
 * Returns: whether it succeeded
 */
gboolean
crm_kept_collect (CrmKept *self,
                  gboolean none,
                  guint64 *n_kept,
                  GError **error)
{
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (gint64[3]));
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement;
  gint64 n;

  *n_kept = 0;
  if (!crm_database_exec (self->database,
                          "CREATE TEMP TABLE IF NOT EXISTS kept_customer (id INTEGER PRIMARY KEY);"
                          "CREATE TEMP TABLE IF NOT EXISTS kept_opportunity (id INTEGER PRIMARY KEY);"
                          "DELETE FROM temp.kept_customer; DELETE FROM temp.kept_opportunity",
                          error))
    return FALSE;
  if (none)
    return TRUE;

  statement = crm_database_prepare (self->database,
                                    "SELECT entity = 'customer', row, last_row FROM change"
                                    " WHERE act = ?1 AND row_uuid IS NULL AND operation IN ('insert', 'restore')"
                                    " AND entity IN ('customer', 'opportunity')",
                                    error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, self->act);
  while (crm_database_step (self->database, statement, &local))
    {
      gint64 found[3] = {
        sqlite3_column_int64 (statement, 0),
        sqlite3_column_int64 (statement, 1),
        sqlite3_column_int64 (statement, 2),
      };

      g_array_append_val (runs, found);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  for (guint i = 0; i < runs->len; i++)
    {
      const gint64 *found = (const gint64 *) runs->data + i * 3;

      if (found[0] ? !collect_customers (self, found[1], found[2], error)
                   : !collect_opportunities (self, found[1], found[2], error))
        return FALSE;
    }

  /* An opportunity of a kept customer is not counted twice. */
  if (!crm_database_get_int64 (self->database,
                               "SELECT (SELECT count(*) FROM temp.kept_customer) + (SELECT count(*)"
                               " FROM temp.kept_opportunity k JOIN opportunity o ON o.id = k.id"
                               " WHERE o.customer NOT IN (SELECT id FROM temp.kept_customer))",
                               &n, error))
    return FALSE;

  *n_kept = n;
  return TRUE;
}

/**
 * crm_kept_get_condition:
 * @table: a table of a run
 *
 * Returns: (transfer none): SQL that is true of the rows that are not kept
 */
const char *
crm_kept_get_condition (const CrmTable *table)
{
#define CUSTOMER "NOT IN (SELECT id FROM temp.kept_customer)"
#define OPPORTUNITY "NOT IN (SELECT id FROM temp.kept_opportunity)"
  static const struct
  {
    const char *table;
    const char *condition;
  } conditions[] = {
    { "customer", "id " CUSTOMER },
    { "opportunity", "customer " CUSTOMER " AND id " OPPORTUNITY },
    { "stage_move", "opportunity " OPPORTUNITY " AND opportunity NOT IN (SELECT o.id FROM opportunity o"
                    " WHERE o.customer IN (SELECT id FROM temp.kept_customer))" },
    { "custom_value", "customer " CUSTOMER " AND coalesce (opportunity, 0) " OPPORTUNITY },
    { "task", "id NOT IN (SELECT task FROM task_customer"
              " WHERE customer IN (SELECT id FROM temp.kept_customer))" },
    { "attachment", "coalesce (customer, 0) " CUSTOMER },
    { "mention", "comment NOT IN (SELECT c.id FROM comment c"
                 " WHERE c.customer IN (SELECT id FROM temp.kept_customer))" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (conditions); i++)
    if (g_str_equal (conditions[i].table, table->name))
      return conditions[i].condition;

  return table->customers != NULL ? "customer " CUSTOMER : "TRUE";
#undef CUSTOMER
#undef OPPORTUNITY
}

/**
 * crm_kept_row_edited:
 * @self: what is known of the act
 * @table: a table
 * @row: a row that the act brought
 * @edited: (out): whether another act has changed it, or what belongs to the
 *   customer that it is, and that still stands
 * @error: return location for an error
 *
 * Returns: whether the query succeeded
 */
gboolean
crm_kept_row_edited (CrmKept *self,
                     const CrmTable *table,
                     gint64 row,
                     gboolean *edited,
                     GError **error)
{
  gboolean customer = g_str_equal (table->name, "customer");
  sqlite3_stmt *statement;

  statement = crm_database_prepare (self->database,
                                    customer ? "SELECT EXISTS (SELECT 1 FROM change c JOIN act a ON a.id = c.act"
                                               " WHERE c.customer = ?2 AND " STANDING ")"
                                             : "SELECT EXISTS (SELECT 1 FROM change c JOIN act a ON a.id = c.act"
                                               " WHERE c.entity = ?3 AND c.row = ?2 AND " STANDING ")",
                                    error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, self->root);
  sqlite3_bind_int64 (statement, 2, row);
  if (!customer)
    crm_bind_text (statement, 3, table->name);
  return ask (self, statement, edited, error);
}

/* SQL that tells whether a living row refers to row ?1 of the table, if act ?2
 * brought it. A row that it only put into the trash may have had such before. Empty
 * when no table refers to this one. */
static char *
make_used_query (CrmKept *self,
                 const CrmTable *table,
                 GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement;
  guint n = 0;

  g_string_printf (sql, "SELECT (SELECT created_act FROM %s WHERE id = ?1) = ?2 AND (FALSE", table->name);
  statement = crm_database_prepare (self->database,
                                    "SELECT s.name, f.\"from\" FROM sqlite_schema s, pragma_foreign_key_list (s.name) f"
                                    " WHERE s.type = 'table' AND f.\"table\" = ?1",
                                    error);
  if (statement == NULL)
    return NULL;

  crm_bind_text (statement, 1, table->name);
  while (crm_database_step (self->database, statement, &local))
    {
      const char *name = crm_column_text (statement, 0);

      n++;
      g_string_append_printf (sql, " OR EXISTS (SELECT 1 FROM %s WHERE %s = ?1%s)", name, crm_column_text (statement, 1),
                              crm_tables_find (name) != NULL ? " AND deleted_act IS NULL" : "");
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  if (n == 0)
    return g_strdup ("");
  g_string_append_c (sql, ')');
  return g_string_free_and_steal (g_steal_pointer (&sql));
}

/**
 * crm_kept_row_used:
 * @self: what is known of the act
 * @table: a table
 * @row: a row of it
 * @used: (out): whether living rows refer to it, which then would refer to
 *   nothing
 * @error: return location for an error
 *
 * Returns: whether the queries succeeded
 */
gboolean
crm_kept_row_used (CrmKept *self,
                   const CrmTable *table,
                   gint64 row,
                   gboolean *used,
                   GError **error)
{
  sqlite3_stmt *statement;

  /* Made once for the rows of a table, which follow one another in the log. */
  if (self->used_table != table)
    {
      crm_kept_clear (self);
      self->used_query = make_used_query (self, table, error);
      if (self->used_query == NULL)
        return FALSE;
      self->used_table = table;
    }

  *used = FALSE;
  if (*self->used_query == '\0')
    return TRUE;

  statement = crm_database_prepare (self->database, self->used_query, error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, row);
  sqlite3_bind_int64 (statement, 2, self->root);
  return ask (self, statement, used, error);
}

/**
 * crm_kept_value_edited:
 * @self: what is known of the act
 * @table: a table
 * @column: a column of it
 * @row: the row
 * @change: the log's entry for the change of the value
 * @edited: (out): whether something else stands there now
 * @error: return location for an error
 *
 * Returns: whether the query succeeded
 */
gboolean
crm_kept_value_edited (CrmKept *self,
                       const char *table,
                       const char *column,
                       gint64 row,
                       gint64 change,
                       gboolean *edited,
                       GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT t.%s IS NOT c.new_value FROM %s t, change c"
                                          " WHERE t.id = ?1 AND c.id = ?2",
                                          column, table);
  sqlite3_stmt *statement = crm_database_prepare (self->database, sql, error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, row);
  sqlite3_bind_int64 (statement, 2, change);
  return ask (self, statement, edited, error);
}
