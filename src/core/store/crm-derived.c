/* crm-derived.c: the rows that follow from others
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/text/crm-text.h"

#include "crm-derived-source.h"
#include "crm-derived.h"
#include "crm-indexes.h"
#include "crm-search-batch.h"

/* Up to so many customers their match keys are worked out and taken out one by
 * one; of more, one pass over all keys is cheaper. */
#define MAX_KEYS_ONE_BY_ONE 1000

typedef struct
{
  gint64 hash;
  gint64 customer;
} MatchKey;

static const char put_key[] = "INSERT OR IGNORE INTO match_key (hash, customer) VALUES (?1, ?2)";

static gboolean
run_range (CrmDatabase *database,
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

static gboolean
insert_summary (CrmDatabase *database,
                CrmDerivedSource *source,
                GError **error)
{
  sqlite3_stmt *statement;

  /* Not REPLACE, which would make FTS5 write early, see log_row() of the writer. */
  statement = crm_database_prepare (database,
                                    "INSERT INTO customer_summary (" CRM_SUMMARY_COLUMNS ")"
                                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16,"
                                    " ?17, ?18, ?19, ?20, ?21, ?22)",
                                    error);
  if (statement == NULL)
    return FALSE;

  crm_derived_source_bind_summary (source, statement);

  return crm_database_run (database, statement, error);
}

static const char *const summary_columns[CRM_N_SUMMARY_COLUMNS] = {
  "id",        "name_key",   "number_key",     "industry_key", "source_key",     "size_key",       "owner_key",
  "contact",   "contact_key", "phone",         "email",        "opportunity",    "stage",          "stage_position",
  "amount",    "currency",   "expected_close", "last_follow_up", "next_step",    "created_at",     "incomplete",
  "amount_key",
};

/* Whether each column is as it should be. */
static char *
make_comparison (void)
{
  GString *sql = g_string_new ("SELECT ");

  for (int i = 0; i < CRM_N_SUMMARY_COLUMNS; i++)
    g_string_append_printf (sql, "%s%s IS ?%d", i > 0 ? ", " : "", summary_columns[i], i + 1);
  g_string_append (sql, " FROM customer_summary WHERE id = ?1");

  return g_string_free_and_steal (sql);
}

/* For the columns that @comparison found wrong; NULL when all are right. */
static char *
make_update (sqlite3_stmt *comparison)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  for (int i = 0; i < CRM_N_SUMMARY_COLUMNS; i++)
    if (!sqlite3_column_int (comparison, i))
      g_string_append_printf (sql, "%s%s = ?%d", sql->len > 0 ? ", " : "UPDATE customer_summary SET ",
                              summary_columns[i], i + 1);
  if (sql->len == 0)
    return NULL;

  /* With the last parameter, so that all can be bound. */
  g_string_append_printf (sql, " WHERE id = ?1 AND (?%d IS NULL OR 1)", CRM_N_SUMMARY_COLUMNS);

  return g_string_free_and_steal (g_steal_pointer (&sql));
}

/* Writes the changed columns alone: every other one would be a page of its index
 * more for the disk. */
static gboolean
put_summary (CrmDatabase *database,
             CrmDerivedSource *source,
             GError **error)
{
  g_autofree char *compare = make_comparison ();
  g_autofree char *update = NULL;
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement = crm_database_prepare (database, compare, error);
  gboolean exists;

  if (statement == NULL)
    return FALSE;

  crm_derived_source_bind_summary (source, statement);
  exists = crm_database_step (database, statement, &local);
  if (exists)
    update = make_update (statement);
  sqlite3_reset (statement);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  if (!exists)
    return insert_summary (database, source, error);
  if (update == NULL)
    return TRUE;

  statement = crm_database_prepare (database, update, error);
  if (statement == NULL)
    return FALSE;

  crm_derived_source_bind_summary (source, statement);

  return crm_database_run (database, statement, error);
}

static gboolean
remove_summaries (CrmDatabase *database,
                  gint64 first,
                  gint64 last,
                  GError **error)
{
  return run_range (database, "DELETE FROM customer_summary WHERE id BETWEEN ?1 AND ?2", first, last, error);
}

static gboolean
run_keys (CrmDatabase *database,
          const char *sql,
          const CrmDerivedCustomer *customer,
          GError **error)
{
  for (guint i = 0; i < customer->keys->len; i++)
    {
      sqlite3_stmt *statement = crm_database_prepare (database, sql, error);

      if (statement == NULL)
        return FALSE;

      sqlite3_bind_int64 (statement, 1, g_array_index (customer->keys, gint64, i));
      sqlite3_bind_int64 (statement, 2, customer->id);
      if (!crm_database_run (database, statement, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_keys (CrmDatabase *database,
          const CrmDerivedCustomer *customer,
          GError **error)
{
  return run_keys (database, put_key, customer, error);
}

static gboolean
remove_keys (CrmDatabase *database,
             const CrmDerivedCustomer *customer,
             GError **error)
{
  return run_keys (database, "DELETE FROM match_key WHERE hash = ?1 AND customer = ?2", customer, error);
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  const MatchKey *first = a;
  const MatchKey *second = b;

  if (first->hash != second->hash)
    return first->hash < second->hash ? -1 : 1;

  return (first->customer > second->customer) - (first->customer < second->customer);
}

/* In the order of the table: one customer's keys after the other's would read and
 * write it all over. */
static gboolean
add_sorted_keys (CrmDatabase *database,
                 GArray *keys,
                 GError **error)
{
  sqlite3_stmt *statement = crm_database_prepare (database, put_key, error);

  if (statement == NULL)
    return FALSE;

  g_array_sort (keys, compare_keys);
  for (guint i = 0; i < keys->len; i++)
    {
      const MatchKey *key = &g_array_index (keys, MatchKey, i);

      sqlite3_bind_int64 (statement, 1, key->hash);
      sqlite3_bind_int64 (statement, 2, key->customer);
      if (!crm_database_run (database, statement, error))
        return FALSE;
    }
  return TRUE;
}

static void
collect_keys (GArray *keys,
              const CrmDerivedCustomer *customer)
{
  for (guint i = 0; i < customer->keys->len; i++)
    {
      const MatchKey key = { g_array_index (customer->keys, gint64, i), customer->id };

      g_array_append_val (keys, key);
    }
}

/**
 * crm_derived_remove:
 * @database: the writer's connection
 * @customer: a customer whose rows are about to change
 * @tokens: (out) (optional) (nullable) (transfer full): what its document is made
 *   of; %NULL: the document is taken out at once
 * @error: return location for a #CrmStoreError
 *
 * Takes out what has to be told exactly as it stands: match keys and, with
 * @tokens remembering it, the search document. Summary and document wait for
 * crm_derived_add(). Right for a customer in the trash, and for one that does
 * not exist.
 *
 * Returns: whether it succeeded
 */
gboolean
crm_derived_remove (CrmDatabase *database,
                    gint64 customer,
                    GStrv *tokens,
                    GError **error)
{
  g_autoptr (CrmDerivedSource) source = NULL;
  g_autoptr (GError) local = NULL;
  const CrmDerivedCustomer *found;

  source = crm_derived_source_new (database, customer, customer, CRM_DERIVED_KEYS | CRM_DERIVED_DOCUMENT, error);
  if (source == NULL)
    return FALSE;

  found = crm_derived_source_next (source, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (tokens != NULL)
    *tokens = found != NULL ? crm_search_index_take (&found->document) : NULL;
  if (found == NULL)
    return TRUE;

  return remove_keys (database, found, error) &&
         (tokens != NULL || crm_search_index_remove (database, customer, &found->document, error));
}

/**
 * crm_derived_add:
 * @database: the writer's connection
 * @customer: a customer whose derived rows were taken out
 * @tokens: (nullable): what crm_derived_remove() remembered of its document
 * @error: return location for a #CrmStoreError
 *
 * Puts in what follows from the customer's rows now: of a living one summary,
 * match keys and search document, of one in the trash the document alone.
 *
 * Returns: whether it succeeded
 */
gboolean
crm_derived_add (CrmDatabase *database,
                 gint64 customer,
                 const char *const *tokens,
                 GError **error)
{
  g_autoptr (CrmDerivedSource) source = NULL;
  g_autoptr (GError) local = NULL;
  const CrmDerivedCustomer *found;

  source = crm_derived_source_new (database, customer, customer,
                                   CRM_DERIVED_SUMMARY | CRM_DERIVED_KEYS | CRM_DERIVED_DOCUMENT, error);
  if (source == NULL)
    return FALSE;

  found = crm_derived_source_next (source, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  if (found == NULL || !found->living)
    {
      if (!remove_summaries (database, customer, customer, error))
        return FALSE;
    }
  else if (!put_summary (database, source, error) || !add_keys (database, found, error))
    {
      return FALSE;
    }

  if (found == NULL)
    return TRUE;
  if (tokens != NULL)
    return crm_search_index_replace (database, customer, tokens, &found->document, error);

  return crm_search_index_add (database, customer, &found->document, error);
}

/**
 * crm_derived_add_range:
 * @database: the writer's connection
 * @first: the first customer
 * @last: the last customer
 * @documents: whether the search index lacks them
 * @error: return location for a #CrmStoreError
 *
 * Puts in what follows from many customers, in one pass over the tables. The
 * caller sees to secondary indexes and to the bulk mode of the search index.
 *
 * Returns: whether it succeeded
 */
gboolean
crm_derived_add_range (CrmDatabase *database,
                       gint64 first,
                       gint64 last,
                       gboolean documents,
                       GError **error)
{
  CrmDerivedParts parts = CRM_DERIVED_SUMMARY | CRM_DERIVED_KEYS | (documents ? CRM_DERIVED_DOCUMENT : 0);
  g_autoptr (CrmDerivedSource) source = crm_derived_source_new (database, first, last, parts, error);
  g_autoptr (CrmSearchBatch) batch = crm_search_batch_new (database);
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (MatchKey));
  g_autoptr (GError) local = NULL;
  const CrmDerivedCustomer *customer;

  if (source == NULL)
    return FALSE;

  while ((customer = crm_derived_source_next (source, &local)) != NULL)
    {
      if (customer->living)
        {
          if (!insert_summary (database, source, error))
            return FALSE;
          collect_keys (keys, customer);
        }
      if (documents && !crm_search_batch_add (batch, customer->id, &customer->document, error))
        return FALSE;
    }

  if (local == NULL)
    return add_sorted_keys (database, keys, error) && crm_search_batch_flush (batch, error);

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * crm_derived_remove_range:
 * @database: the writer's connection
 * @first: the first customer
 * @last: the last customer
 * @error: return location for a #CrmStoreError
 *
 * Takes out summaries and match keys of many customers that went into the trash
 * or are about to; their documents stay.
 *
 * Returns: whether it succeeded
 */
gboolean
crm_derived_remove_range (CrmDatabase *database,
                          gint64 first,
                          gint64 last,
                          GError **error)
{
  g_autoptr (CrmDerivedSource) source = NULL;
  g_autoptr (GError) local = NULL;
  const CrmDerivedCustomer *customer;

  if (!remove_summaries (database, first, last, error))
    return FALSE;

  if (last - first >= MAX_KEYS_ONE_BY_ONE)
    return run_range (database, "DELETE FROM match_key WHERE customer BETWEEN ?1 AND ?2", first, last, error);

  source = crm_derived_source_new (database, first, last, CRM_DERIVED_KEYS, error);
  if (source == NULL)
    return FALSE;

  while ((customer = crm_derived_source_next (source, &local)) != NULL)
    if (!remove_keys (database, customer, error))
      return FALSE;

  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * crm_derived_update_summary:
 * @database: the writer's connection
 * @customer: a customer
 * @error: return location for a #CrmStoreError
 *
 * Makes the summary anew, when nothing that is searched or matched has changed.
 *
 * Returns: whether it succeeded
 */
gboolean
crm_derived_update_summary (CrmDatabase *database,
                            gint64 customer,
                            GError **error)
{
  g_autoptr (CrmDerivedSource) source = crm_derived_source_new (database, customer, customer, CRM_DERIVED_SUMMARY, error);
  g_autoptr (GError) local = NULL;
  const CrmDerivedCustomer *found;

  if (source == NULL)
    return FALSE;

  found = crm_derived_source_next (source, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  return found == NULL || !found->living || put_summary (database, source, error);
}

static gboolean
read_name (CrmDatabase *database,
           gint64 member,
           char **name,
           GError **error)
{
  sqlite3_stmt *statement = crm_database_prepare (database, "SELECT name FROM member WHERE id = ?1", error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, member);
  if (crm_database_step (database, statement, &local))
    *name = g_strdup (crm_column_text (statement, 0));
  sqlite3_reset (statement);

  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * crm_derived_update_member:
 * @database: the writer's connection
 * @member: a member whose name changed
 * @error: return location for a #CrmStoreError
 *
 * Gives the customers that the member owns their new place in the order by owner.
 *
 * Returns: whether it succeeded
 */
gboolean
crm_derived_update_member (CrmDatabase *database,
                           gint64 member,
                           GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GBytes) key = NULL;
  sqlite3_stmt *statement;

  if (!read_name (database, member, &name, error))
    return FALSE;

  statement = crm_database_prepare (database,
                                    "UPDATE customer_summary SET owner_key = ?2"
                                    " WHERE id IN (SELECT id FROM customer WHERE owner = ?1)",
                                    error);
  if (statement == NULL)
    return FALSE;

  key = crm_text_person_sort_key (name);
  sqlite3_bind_int64 (statement, 1, member);
  if (key != NULL)
    sqlite3_bind_blob64 (statement, 2, g_bytes_get_data (key, NULL), g_bytes_get_size (key), SQLITE_TRANSIENT);

  return crm_database_run (database, statement, error);
}

/**
 * crm_derived_update_stage:
 * @database: the writer's connection
 * @stage: a stage whose position changed
 * @error: return location for a #CrmStoreError
 *
 * Gives the customers in the stage their new place in the order by stage.
 *
 * Returns: whether it succeeded
 */
gboolean
crm_derived_update_stage (CrmDatabase *database,
                          gint64 stage,
                          GError **error)
{
  sqlite3_stmt *statement;

  statement = crm_database_prepare (database,
                                    "UPDATE customer_summary"
                                    " SET stage_position = (SELECT position FROM stage WHERE id = ?1) WHERE stage = ?1",
                                    error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, stage);

  return crm_database_run (database, statement, error);
}

/**
 * crm_derived_rebuild:
 * @database: the writer's connection, in a transaction
 * @error: return location for a #CrmStoreError
 *
 * Drops and makes anew all summaries, match keys and the search index, with
 * their indexes at the end.
 *
 * Returns: whether it succeeded
 */
gboolean
crm_derived_rebuild (CrmDatabase *database,
                     GError **error)
{
  g_auto (GStrv) indexes = crm_indexes_drop (database, "customer_summary", error);

  if (indexes == NULL)
    return FALSE;

  return crm_database_exec (database,
                            "DELETE FROM customer_summary;"
                            "DELETE FROM match_key;"
                            "INSERT INTO search_text (search_text) VALUES ('delete-all');"
                            "INSERT INTO search_initials (search_initials) VALUES ('delete-all');"
                            "INSERT INTO search_pinyin (search_pinyin) VALUES ('delete-all');"
                            "INSERT INTO search_digits (search_digits) VALUES ('delete-all');"
                            "INSERT INTO search_latin (search_latin) VALUES ('delete-all');",
                            error) &&
         crm_search_index_begin_bulk (database, error) &&
         crm_derived_add_range (database, 1, G_MAXINT64, TRUE, error) &&
         crm_search_index_end_bulk (database, error) &&
         crm_indexes_create (database, (const char *const *) indexes, error);
}
