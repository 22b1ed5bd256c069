/* crm-indexes.c: indexes that a bulk load makes at its end
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "crm-indexes.h"

/**
 * crm_indexes_drop:
 * @database: a connection inside a transaction
 * @table: the table
 * @error: return location for an error
 *
 * Drops all indexes of a table but those that a UNIQUE constraint makes.
 *
 * Returns: (transfer full): statements for crm_indexes_create(), or %NULL with
 *   a %CRM_STORE_ERROR
 */
GStrv
crm_indexes_drop (CrmDatabase *database,
                  const char *table,
                  GError **error)
{
  g_autoptr (GStrvBuilder) create = g_strv_builder_new ();
  g_autoptr (GString) drop = g_string_new (NULL);
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement;

  statement = crm_database_prepare (database,
                                    "SELECT name, sql FROM sqlite_schema"
                                    " WHERE type = 'index' AND tbl_name = ?1 AND sql IS NOT NULL ORDER BY rowid",
                                    error);
  if (statement == NULL)
    return NULL;

  crm_bind_text (statement, 1, table);
  while (crm_database_step (database, statement, &local))
    {
      g_string_append_printf (drop, "DROP INDEX %s;", crm_column_text (statement, 0));
      g_strv_builder_add (create, crm_column_text (statement, 1));
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  if (!crm_database_exec (database, drop->str, error))
    return NULL;

  return g_strv_builder_end (create);
}

/**
 * crm_indexes_create:
 * @database: a connection inside a transaction
 * @statements: what crm_indexes_drop() returned
 * @error: return location for an error
 *
 * Makes the indexes anew, each by one sort of the table.
 *
 * Returns: whether it succeeded
 */
gboolean
crm_indexes_create (CrmDatabase *database,
                    const char *const *statements,
                    GError **error)
{
  for (gsize i = 0; statements[i] != NULL; i++)
    if (!crm_database_exec (database, statements[i], error))
      return FALSE;

  return TRUE;
}
