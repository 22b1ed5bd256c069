/* crm-derived.c: the rows that follow from others
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "crm-derived.h"
#include "crm-match.h"

static gboolean
run (CrmDatabase *database,
     const char *sql,
     gint64 first,
     gint64 last,
     GError **error)
{
  sqlite3_stmt *statement = crm_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, first);
  sqlite3_bind_int64 (statement, 2, last);
  return crm_database_run (database, statement, error);
}

gboolean
crm_derived_remove_range (CrmDatabase *database,
                          gint64 first,
                          gint64 last,
                          GError **error)
{
  return run (database, "DELETE FROM customer_summary WHERE id BETWEEN ?1 AND ?2", first, last, error) &&
         run (database, "DELETE FROM match_key WHERE customer BETWEEN ?1 AND ?2", first, last, error);
}

static gboolean
add_keys (CrmDatabase *database,
          gint64 first,
          gint64 last,
          GError **error)
{
  sqlite3_stmt *select = crm_database_prepare (database,
                                               "SELECT c.id, c.name, k.phone, k.email FROM customer c"
                                               " LEFT JOIN contact k ON k.customer = c.id AND k.deleted_act IS NULL"
                                               " WHERE c.id BETWEEN ?1 AND ?2 AND c.deleted_act IS NULL",
                                               error);
  sqlite3_stmt *insert = crm_database_prepare (database, "INSERT OR IGNORE INTO match_key VALUES (?1, ?2)", error);
  g_autoptr (GArray) hashes = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (select == NULL || insert == NULL)
    return FALSE;

  sqlite3_bind_int64 (select, 1, first);
  sqlite3_bind_int64 (select, 2, last);
  while (crm_database_step (database, select, error))
    {
      g_array_set_size (hashes, 0);
      crm_match_add_keys (hashes, crm_column_text (select, 1), crm_column_text (select, 2), crm_column_text (select, 3));
      for (guint i = 0; i < hashes->len; i++)
        {
          sqlite3_bind_int64 (insert, 1, g_array_index (hashes, gint64, i));
          sqlite3_bind_int64 (insert, 2, sqlite3_column_int64 (select, 0));
          if (!crm_database_run (database, insert, error))
            return FALSE;
        }
    }
  return TRUE;
}

gboolean
crm_derived_add_range (CrmDatabase *database,
                       gint64 first,
                       gint64 last,
                       gboolean documents,
                       GError **error)
{
  return run (database,
              "INSERT INTO customer_summary (id, name_key, number_key, created_at, incomplete)"
              " SELECT id, CAST (name AS BLOB), number, created_at, industry IS NULL OR source IS NULL"
              " FROM customer WHERE id BETWEEN ?1 AND ?2 AND deleted_act IS NULL",
              first, last, error) &&
         add_keys (database, first, last, error);
}

gboolean
crm_derived_remove (CrmDatabase *database,
                    gint64 customer,
                    GError **error)
{
  return crm_derived_remove_range (database, customer, customer, error);
}

gboolean
crm_derived_add (CrmDatabase *database,
                 gint64 customer,
                 GError **error)
{
  return crm_derived_add_range (database, customer, customer, TRUE, error);
}

gboolean
crm_derived_update_summary (CrmDatabase *database,
                            gint64 customer,
                            GError **error)
{
  return crm_derived_remove (database, customer, error) && crm_derived_add (database, customer, error);
}

gboolean
crm_derived_update_member (CrmDatabase *database,
                           gint64 member,
                           GError **error)
{
  return TRUE;
}

gboolean
crm_derived_update_stage (CrmDatabase *database,
                          gint64 stage,
                          GError **error)
{
  return run (database,
              "UPDATE customer_summary SET stage_position = (SELECT position FROM stage WHERE id = ?1)"
              " WHERE stage = ?1 AND ?2 = ?1",
              stage, stage, error);
}

gboolean
crm_derived_rebuild (CrmDatabase *database,
                     GError **error)
{
  return crm_derived_remove_range (database, 1, G_MAXINT64, error) &&
         crm_derived_add_range (database, 1, G_MAXINT64, TRUE, error);
}

gboolean
crm_derived_check (CrmDatabase *database,
                   GPtrArray *problems,
                   GError **error)
{
  return TRUE;
}
