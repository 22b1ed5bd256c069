/* crm-search-batch.c: many documents into the search index, table by table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each of the index' tables collects tokens in a hash table that no processor's
 * cache holds. Five of them in turn for every document push each other out of it;
 * one after the other for some thousands they don't.
 */

#include "config.h"

#include "crm-search-batch.h"

/* Of tokens, per table. */
#define MAX_BYTES (8 * 1024 * 1024)

typedef struct
{
  gint64 customer;
  gsize begin;
  gsize length;
} Entry;

struct _CrmSearchBatch
{
  CrmDatabase *database;
  GString *tokens[CRM_N_SEARCH_TABLES];
  GArray *entries[CRM_N_SEARCH_TABLES];
};

/**
 * crm_search_batch_new:
 * @database: a connection that writes
 *
 * Returns: (transfer full): an empty batch
 */
CrmSearchBatch *
crm_search_batch_new (CrmDatabase *database)
{
  CrmSearchBatch *self = g_new0 (CrmSearchBatch, 1);

  self->database = database;
  for (gsize i = 0; i < CRM_N_SEARCH_TABLES; i++)
    {
      self->tokens[i] = g_string_new (NULL);
      self->entries[i] = g_array_new (FALSE, FALSE, sizeof (Entry));
    }
  return self;
}

/**
 * crm_search_batch_free:
 * @self: (transfer full): a batch
 */
void
crm_search_batch_free (CrmSearchBatch *self)
{
  for (gsize i = 0; i < CRM_N_SEARCH_TABLES; i++)
    {
      g_string_free (self->tokens[i], TRUE);
      g_array_unref (self->entries[i]);
    }
  g_free (self);
}

static gboolean
flush_table (CrmSearchBatch *self,
             CrmSearchTable table,
             GError **error)
{
  const char *name = crm_search_index_get_table (table);
  g_autofree char *sql = g_strdup_printf ("INSERT INTO %s (rowid, t) VALUES (?1, ?2)", name);
  sqlite3_stmt *statement = crm_database_prepare (self->database, sql, error);

  if (statement == NULL)
    return FALSE;

  for (guint i = 0; i < self->entries[table]->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries[table], Entry, i);

      sqlite3_bind_int64 (statement, 1, entry->customer);
      sqlite3_bind_text (statement, 2, self->tokens[table]->str + entry->begin, entry->length, SQLITE_STATIC);
      if (!crm_database_run (self->database, statement, error))
        return FALSE;
    }
  sqlite3_clear_bindings (statement);

  g_array_set_size (self->entries[table], 0);
  g_string_truncate (self->tokens[table], 0);
  return TRUE;
}

/**
 * crm_search_batch_flush:
 * @self: a batch
 * @error: return location for a #CrmStoreError
 *
 * Writes what was added.
 *
 * Returns: whether it succeeded
 */
gboolean
crm_search_batch_flush (CrmSearchBatch *self,
                        GError **error)
{
  for (gsize i = 0; i < CRM_N_SEARCH_TABLES; i++)
    if (!flush_table (self, i, error))
      return FALSE;

  return TRUE;
}

/**
 * crm_search_batch_add:
 * @self: a batch
 * @customer: a customer whom the index does not have; more than those before
 * @document: its texts
 * @error: return location for a #CrmStoreError
 *
 * Returns: whether it succeeded
 */
gboolean
crm_search_batch_add (CrmSearchBatch *self,
                      gint64 customer,
                      const CrmSearchDocument *document,
                      GError **error)
{
  Entry entries[CRM_N_SEARCH_TABLES];

  for (gsize i = 0; i < CRM_N_SEARCH_TABLES; i++)
    entries[i] = (Entry) { customer, self->tokens[i]->len, 0 };

  crm_search_index_append_tokens (document, self->tokens);

  for (gsize i = 0; i < CRM_N_SEARCH_TABLES; i++)
    {
      entries[i].length = self->tokens[i]->len - entries[i].begin;
      if (entries[i].length == 0)
        continue;

      g_array_append_val (self->entries[i], entries[i]);
      if (self->tokens[i]->len > MAX_BYTES && !flush_table (self, i, error))
        return FALSE;
    }
  return TRUE;
}
