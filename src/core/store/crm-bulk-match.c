/* crm-bulk-match.c: which customer a row means
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "crm-bulk-private.h"
#include "crm-lookup.h"
#include "crm-match.h"

#define MIN_SIZE 4096

static void
put (CrmBulk *self,
     gint64 hash,
     gint64 customer)
{
  gsize mask = self->size_matches - 1;
  gsize i = (guint64) hash & mask;

  while (self->matches[i].hash != 0)
    {
      /* The first customer that had it stays the one it means. */
      if (self->matches[i].hash == hash)
        return;
      i = (i + 1) & mask;
    }

  self->matches[i].hash = hash;
  self->matches[i].customer = customer;
  self->n_matches++;
}

static void
grow (CrmBulk *self)
{
  gsize size = self->size_matches;
  g_autofree gpointer old = self->matches;
  gint64 (*entries)[2] = old;

  self->size_matches = MAX (2 * size, MIN_SIZE);
  self->matches = g_malloc0_n (self->size_matches, sizeof *self->matches);
  self->n_matches = 0;
  for (gsize i = 0; i < size; i++)
    if (entries[i][0] != 0)
      put (self, entries[i][0], entries[i][1]);
}

/* Remembers a customer of this load by its values; NULLs are passed over. */
void
crm_bulk_add_match (CrmBulk *self,
                    gint64 customer,
                    const char *name,
                    const char *phones,
                    const char *emails)
{
  g_autoptr (GArray) hashes = NULL;

  if (!self->matching)
    return;

  hashes = g_array_new (FALSE, FALSE, sizeof (gint64));
  crm_match_add_keys (hashes, name, phones, emails);
  for (guint i = 0; i < hashes->len; i++)
    {
      if (3 * (self->n_matches + 1) > 2 * self->size_matches)
        grow (self);
      put (self, g_array_index (hashes, gint64, i), customer);
    }
}

/* Loads that never ask needn't remember: the keys of what was added before the
 * first question are worked out with it. */
static gboolean
begin_matching (CrmBulk *self,
                GError **error)
{
  sqlite3_stmt *statement;
  g_autoptr (GError) local = NULL;
  gint64 any;

  if (self->matching)
    return TRUE;

  statement = crm_database_prepare (self->database, "SELECT customer FROM match_key LIMIT 1", error);
  if (statement == NULL || !crm_bulk_lookup (self, statement, &any, error))
    return FALSE;

  self->matching = TRUE;
  self->has_older = any != 0;
  if (self->first[CRM_BULK_CUSTOMER] == 0)
    return TRUE;

  statement = crm_database_prepare (self->database,
                                    "SELECT c.id, c.name, k.phone, k.email"
                                    " FROM customer c LEFT JOIN contact k ON k.customer = c.id WHERE c.id >= ?1"
                                    " ORDER BY c.id",
                                    error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, self->first[CRM_BULK_CUSTOMER]);
  while (crm_database_step (self->database, statement, &local))
    crm_bulk_add_match (self, sqlite3_column_int64 (statement, 0), crm_column_text (statement, 1),
                        crm_column_text (statement, 2), crm_column_text (statement, 3));

  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* To be called before an older customer changes: the writer takes its match keys
 * out of the table until the act ends. */
gboolean
crm_bulk_keep_match (CrmBulk *self,
                     gint64 customer,
                     GError **error)
{
  sqlite3_stmt *statement;
  g_autoptr (GError) local = NULL;

  if (!begin_matching (self, error))
    return FALSE;
  if (crm_bulk_is_new (self, CRM_BULK_CUSTOMER, customer))
    return TRUE;

  statement = crm_database_prepare (self->database,
                                    "SELECT c.name, k.phone, k.email FROM customer c"
                                    " LEFT JOIN contact k ON k.customer = c.id AND k.deleted_act IS NULL WHERE c.id = ?1",
                                    error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, customer);
  while (crm_database_step (self->database, statement, &local))
    crm_bulk_add_match (self, customer, crm_column_text (statement, 0), crm_column_text (statement, 1),
                        crm_column_text (statement, 2));

  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gint64
find_remembered (CrmBulk *self,
                 gint64 hash)
{
  if (self->size_matches == 0)
    return 0;

  for (gsize i = (guint64) hash & (self->size_matches - 1); self->matches[i].hash != 0;
       i = (i + 1) & (self->size_matches - 1))
    if (self->matches[i].hash == hash)
      return self->matches[i].customer;

  return 0;
}

/* Of older customers that share the key, the one called exactly @name first. */
static gboolean
find_hash (CrmBulk *self,
           gint64 hash,
           const char *name,
           gint64 *customer,
           GError **error)
{
  sqlite3_stmt *statement;

  *customer = 0;
  if (self->has_older)
    {
      statement = crm_database_prepare (self->database,
                                        "SELECT k.customer FROM match_key k JOIN customer c ON c.id = k.customer"
                                        " WHERE k.hash = ?1 AND c.deleted_act IS NULL"
                                        " ORDER BY c.name IS NOT ?2, c.id LIMIT 1",
                                        error);
      if (statement == NULL)
        return FALSE;

      sqlite3_bind_int64 (statement, 1, hash);
      crm_bind_text (statement, 2, name);
      if (!crm_bulk_lookup (self, statement, customer, error))
        return FALSE;
    }

  if (*customer == 0)
    *customer = find_remembered (self, hash);
  return TRUE;
}

static gboolean
find_number (CrmBulk *self,
             const char *number,
             gint64 *customer,
             GError **error)
{
  sqlite3_stmt *statement;

  statement = crm_database_prepare (self->database, CRM_CUSTOMER_OF_NUMBER, error);
  if (statement == NULL)
    return FALSE;

  crm_bind_text (statement, 1, number);
  return crm_bulk_lookup (self, statement, customer, error);
}

/**
 * crm_bulk_find_customer:
 * @self: a loader
 * @record: with crm_customer_fields()
 * @error: return location for a #CrmStoreError
 *
 * Looks for a customer, in this load too, by number, then by name, then by any
 * phone or e-mail.
 *
 * Returns: its id; 0 when there is none or @error is set
 */
gint64
crm_bulk_find_customer (CrmBulk *self,
                        CrmRecord *record,
                        GError **error)
{
  const char *number = crm_bulk_get_text (record, "number");
  const char *name = crm_bulk_get_text (record, "name");
  g_autoptr (GArray) hashes = NULL;
  gint64 customer = 0;

  if (!begin_matching (self, error))
    return 0;
  if (number != NULL && (!find_number (self, number, &customer, error) || customer != 0))
    return customer;

  hashes = g_array_new (FALSE, FALSE, sizeof (gint64));
  crm_match_add_keys (hashes, name, crm_record_get (record, "phone"), crm_record_get (record, "email"));
  for (guint i = 0; i < hashes->len && customer == 0; i++)
    if (!find_hash (self, g_array_index (hashes, gint64, i), name, &customer, error))
      return 0;

  return customer;
}

/**
 * crm_bulk_find_customer_by_name:
 * @self: a loader
 * @name: a customer's name, or its number
 * @error: return location for a #CrmStoreError
 *
 * Returns: the customer, in this load too; 0 when there is none or @error is set
 */
gint64
crm_bulk_find_customer_by_name (CrmBulk *self,
                                const char *name,
                                GError **error)
{
  gint64 hash = crm_match_hash_name (name);
  gint64 customer = 0;

  if (!begin_matching (self, error) ||
      (hash != 0 && (!find_hash (self, hash, name, &customer, error) || customer != 0)))
    return customer;

  return find_number (self, name, &customer, error) ? customer : 0;
}

/**
 * crm_bulk_find_new_customer:
 * @self: a loader
 * @name: a customer's name
 * @error: return location for a #CrmStoreError
 *
 * Looks among the customers of this load alone, so that rows of one file that
 * name the same customer come together.
 *
 * Returns: the customer of this folded name; 0 when there is none or @error is set
 */
gint64
crm_bulk_find_new_customer (CrmBulk *self,
                            const char *name,
                            GError **error)
{
  gint64 hash = crm_match_hash_name (name);
  gint64 customer;

  if (!begin_matching (self, error) || hash == 0)
    return 0;

  customer = find_remembered (self, hash);
  return customer != 0 && crm_bulk_is_new (self, CRM_BULK_CUSTOMER, customer) ? customer : 0;
}
