/* crm-customer-matches.c: whom a new customer would double
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/text/crm-values.h"

#include "crm-customer-rows.h"
#include "crm-customer-store.h"
#include "crm-lookup.h"
#include "crm-match.h"

/* More than anybody reads while typing. */
#define MAX_MATCHES 20

/* What is being typed may not be readable yet: then it is taken as it is. */
static char *
read_lines (const char *text,
            char *(*parse) (const char *text, GError **error))
{
  g_autofree char *lines = text != NULL ? parse (text, NULL) : NULL;

  return lines != NULL ? g_steal_pointer (&lines) : g_strdup (text);
}

static GArray *
make_keys (CrmRecord *record)
{
  g_autofree char *phones = read_lines (crm_record_get (record, "phone"), crm_phone_parse);
  g_autofree char *emails = read_lines (crm_record_get (record, "email"), crm_email_parse);
  GArray *keys = g_array_new (FALSE, FALSE, sizeof (gint64));

  crm_match_add_keys (keys, crm_record_get (record, "name"), phones, emails);

  return keys;
}

/* For json_each(). */
static char *
join_keys (GArray *keys)
{
  g_autoptr (GString) json = g_string_new ("[");

  for (guint i = 0; i < keys->len; i++)
    g_string_append_printf (json, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", g_array_index (keys, gint64, i));
  g_string_append_c (json, ']');

  return g_string_free_and_steal (g_steal_pointer (&json));
}

static gboolean
find_ids (CrmDatabase *database,
          GArray *keys,
          gint64 except,
          GArray *ids,
          GError **error)
{
  g_autofree char *json = join_keys (keys);
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement;

  statement = crm_database_prepare (database,
                                    "SELECT customer FROM match_key WHERE hash IN (SELECT value FROM json_each (?1))"
                                    " AND customer <> ?2 GROUP BY customer ORDER BY count (*) DESC, customer DESC LIMIT ?3",
                                    error);
  if (statement == NULL)
    return FALSE;

  crm_bind_text (statement, 1, json);
  sqlite3_bind_int64 (statement, 2, except);
  sqlite3_bind_int (statement, 3, MAX_MATCHES);
  while (crm_database_step (database, statement, &local))
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (ids, id);
    }

  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
find_matches (CrmDatabase *database,
              GValue *result,
              gpointer user_data,
              GError **error)
{
  CrmRecord *record = user_data;
  const char *number = crm_record_get (record, "number");
  g_autoptr (GArray) keys = make_keys (record);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  CrmCustomerRows *rows;
  gint64 self = 0;

  if (number != NULL && !crm_lookup_by_text (database, "SELECT id FROM customer WHERE number = ?1", number, &self, error))
    return FALSE;
  if (keys->len > 0 && !find_ids (database, keys, self, ids, error))
    return FALSE;

  rows = crm_customer_rows_load (database, (const gint64 *) ids->data, ids->len, error);
  if (rows == NULL)
    return FALSE;

  g_value_init (result, CRM_TYPE_CUSTOMER_ROWS);
  g_value_take_boxed (result, rows);

  return TRUE;
}

/**
 * crm_store_find_matches:
 * @self: a store
 * @record: values for crm_customer_fields(): name, phone and email are compared;
 *   the customer of its number, if it has one, is left out
 * @cancellable: (nullable): to be cancelled by the next key that is pressed
 *
 * Finds customers of the same name, legal form and spelling aside, or with the
 * same telephone number or e-mail address, those that share most first.
 *
 * Returns: (transfer full): a future of #CrmCustomerRows
 */
DexFuture *
crm_store_find_matches (CrmStore *self,
                        CrmRecord *record,
                        GCancellable *cancellable)
{
  g_return_val_if_fail (CRM_IS_STORE (self), NULL);
  g_return_val_if_fail (record != NULL, NULL);

  return crm_store_read (self, cancellable, find_matches, crm_record_copy (record), (GDestroyNotify) crm_record_unref);
}
