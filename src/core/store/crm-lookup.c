/* crm-lookup.c: from what people write to the row it means
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "crm-lookup.h"
#include "crm-stage-names.h"

static gboolean
read_id (CrmDatabase *database,
         sqlite3_stmt *statement,
         gint64 *id,
         GError **error)
{
  g_autoptr (GError) local = NULL;

  *id = 0;
  if (crm_database_step (database, statement, &local))
    *id = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);

  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * crm_lookup_by_id:
 * @database: a connection
 * @sql: a query whose parameter is a number and whose first column is an id
 * @parameter: the number
 * @id: (out): the id, 0 when there is no row
 * @error: return location for a #CrmStoreError
 *
 * Returns: whether the query succeeded
 */
gboolean
crm_lookup_by_id (CrmDatabase *database,
                  const char *sql,
                  gint64 parameter,
                  gint64 *id,
                  GError **error)
{
  sqlite3_stmt *statement = crm_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, parameter);
  return read_id (database, statement, id, error);
}

/**
 * crm_lookup_by_text:
 * @database: a connection
 * @sql: a query whose parameter is a text and whose first column is an id
 * @parameter: the text
 * @id: (out): the id, 0 when there is no row
 * @error: return location for a #CrmStoreError
 *
 * Returns: whether the query succeeded
 */
gboolean
crm_lookup_by_text (CrmDatabase *database,
                    const char *sql,
                    const char *parameter,
                    gint64 *id,
                    GError **error)
{
  sqlite3_stmt *statement = crm_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;

  crm_bind_text (statement, 1, parameter);
  return read_id (database, statement, id, error);
}

/**
 * crm_lookup_customer:
 * @database: a connection
 * @id: a customer
 * @name: (out) (optional) (transfer full): its name
 * @error: return location for an error
 *
 * Returns: %FALSE with %CRM_STORE_ERROR_NOT_FOUND when there is no such customer
 *   or it is in the trash
 */
gboolean
crm_lookup_customer (CrmDatabase *database,
                     gint64 id,
                     char **name,
                     GError **error)
{
  sqlite3_stmt *statement = crm_database_prepare (database,
                                                  "SELECT name FROM customer WHERE id = ?1 AND deleted_act IS NULL",
                                                  error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, id);
  if (crm_database_step (database, statement, &local))
    {
      if (name != NULL)
        *name = g_strdup (crm_column_text (statement, 0));
      sqlite3_reset (statement);
      return TRUE;
    }

  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error_literal (error, CRM_STORE_ERROR, CRM_STORE_ERROR_NOT_FOUND, _ ("This customer does not exist anymore."));
  return FALSE;
}

/**
 * crm_lookup_member:
 * @database: a connection
 * @name: a member's name
 * @id: (out): the member; active ones come first
 * @error: return location for an error
 *
 * Returns: %FALSE with %CRM_STORE_ERROR_INVALID when nobody is called so
 */
gboolean
crm_lookup_member (CrmDatabase *database,
                   const char *name,
                   gint64 *id,
                   GError **error)
{
  if (!crm_lookup_by_text (database,
                           "SELECT id FROM member WHERE name = ?1 AND deleted_act IS NULL ORDER BY active DESC, id", name,
                           id, error))
    return FALSE;
  if (*id != 0)
    return TRUE;

  g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID, _ ("Nobody in the team is called “%s”."), name);
  return FALSE;
}

/**
 * crm_lookup_tag:
 * @database: a connection
 * @name: a tag's name
 * @id: (out): the tag, of the first group that has one called so
 * @error: return location for an error
 *
 * Returns: %FALSE with %CRM_STORE_ERROR_INVALID when there is no such tag
 */
gboolean
crm_lookup_tag (CrmDatabase *database,
                const char *name,
                gint64 *id,
                GError **error)
{
  if (!crm_lookup_by_text (database,
                           "SELECT t.id FROM tag t JOIN tag_group g ON g.id = t.tag_group"
                           " WHERE t.name = ?1 AND t.deleted_act IS NULL AND g.deleted_act IS NULL"
                           " ORDER BY g.position, g.id",
                           name, id, error))
    return FALSE;
  if (*id != 0)
    return TRUE;

  g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID, _ ("There is no tag “%s”."), name);
  return FALSE;
}

/* Of the living stages the one whose own name means the same; for won and lost
 * the first of that kind, whatever it is called. */
static gboolean
find_stage_by_meaning (CrmDatabase *database,
                       CrmStageMeaning meaning,
                       gint64 *id,
                       GError **error)
{
  g_autoptr (GError) local = NULL;
  gint64 of_kind = 0;
  sqlite3_stmt *statement;

  statement = crm_database_prepare (database,
                                    "SELECT id, name, kind FROM stage WHERE deleted_act IS NULL ORDER BY position, id",
                                    error);
  if (statement == NULL)
    return FALSE;

  *id = 0;
  while (crm_database_step (database, statement, &local))
    {
      const char *kind = crm_column_text (statement, 2);

      if (*id == 0 && crm_stage_match_name (crm_column_text (statement, 1)) == meaning)
        *id = sqlite3_column_int64 (statement, 0);
      if (of_kind == 0 && ((meaning == CRM_STAGE_WON && g_str_equal (kind, "won")) ||
                           (meaning == CRM_STAGE_LOST && g_str_equal (kind, "lost"))))
        of_kind = sqlite3_column_int64 (statement, 0);
    }

  if (of_kind != 0)
    *id = of_kind;
  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * crm_lookup_stage_meant:
 * @database: a connection
 * @name: a stage's name, as this file or another program has it
 * @id: (out): the stage, 0 when none is meant
 * @error: return location for a #CrmStoreError
 *
 * A stage of exactly this name comes first, then what crm_stage_match_name()
 * makes of it.
 *
 * Returns: whether the queries succeeded
 */
gboolean
crm_lookup_stage_meant (CrmDatabase *database,
                        const char *name,
                        gint64 *id,
                        GError **error)
{
  CrmStageMeaning meaning;

  if (!crm_lookup_by_text (database,
                           "SELECT id FROM stage WHERE name = ?1 AND deleted_act IS NULL ORDER BY position, id", name, id,
                           error))
    return FALSE;
  if (*id != 0)
    return TRUE;

  meaning = crm_stage_match_name (name);
  return meaning == CRM_STAGE_UNKNOWN || find_stage_by_meaning (database, meaning, id, error);
}

/**
 * crm_lookup_stage:
 * @database: a connection
 * @name: a stage's name
 * @id: (out): the stage
 * @error: return location for an error
 *
 * Returns: %FALSE with %CRM_STORE_ERROR_INVALID when no stage is meant
 */
gboolean
crm_lookup_stage (CrmDatabase *database,
                  const char *name,
                  gint64 *id,
                  GError **error)
{
  if (!crm_lookup_stage_meant (database, name, id, error))
    return FALSE;
  if (*id != 0)
    return TRUE;

  g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID, _ ("There is no stage “%s”."), name);
  return FALSE;
}

/**
 * crm_lookup_current_opportunity:
 * @database: a connection
 * @customer: a customer
 * @id: (out): the opportunity, 0 when it has none
 * @error: return location for a #CrmStoreError
 *
 * Returns: whether the query succeeded
 */
gboolean
crm_lookup_current_opportunity (CrmDatabase *database,
                                gint64 customer,
                                gint64 *id,
                                GError **error)
{
  return crm_lookup_by_id (database,
                           "SELECT o.id FROM opportunity o JOIN stage s ON s.id = o.stage"
                           " WHERE o.customer = ?1 AND o.deleted_act IS NULL"
                           " ORDER BY " CRM_OPPORTUNITY_ORDER " LIMIT 1",
                           customer, id, error);
}

/**
 * crm_lookup_primary_contact:
 * @database: a connection
 * @customer: a customer
 * @id: (out): the contact to turn to first, 0 when there is none
 * @error: return location for a #CrmStoreError
 *
 * Returns: whether the query succeeded
 */
gboolean
crm_lookup_primary_contact (CrmDatabase *database,
                            gint64 customer,
                            gint64 *id,
                            GError **error)
{
  return crm_lookup_by_id (database,
                           "SELECT k.id FROM contact k WHERE k.customer = ?1 AND k.deleted_act IS NULL"
                           " ORDER BY " CRM_CONTACT_ORDER " LIMIT 1",
                           customer, id, error);
}
