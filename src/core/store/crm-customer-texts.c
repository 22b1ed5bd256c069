/* crm-customer-texts.c: everything of many customers, as a table of text has it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "core/model/crm-field.h"
#include "core/text/crm-values.h"

#include "crm-custom-field-private.h"
#include "crm-customer-ids.h"
#include "crm-customer-texts.h"

/* So many customers are read by one statement. */
#define PAGE 256

/* The texts of a page are kept in blocks of so many bytes. */
#define TEXTS_BLOCK 16384

struct _CrmCustomerTexts
{
  CrmDatabase *database;
  GArray *ids;
  guint n_done;

  const CrmField *fields;
  gsize n_fields;
  GListStore *custom;
  GHashTable *custom_columns; /* id of a custom field → its column */
  char *sql;

  guint n_columns;
  guint first; /* what the page begins with */
  guint n_page;
  const char **texts; /* n_columns of each customer of the page */
  gboolean *living;
  GStringChunk *chunk;
};

/* Where each field of a customer stands. */
static const struct
{
  const char *field;
  const char *expression;
} sources[] = {
  { "number", "c.number" },
  { "name", "c.name" },
  { "industry", "c.industry" },
  { "contact_name", "k.name" },
  { "contact_role", "k.role" },
  { "phone", "k.phone" },
  { "email", "k.email" },
  { "source", "c.source" },
  { "size", "c.size" },
  { "core_need", "c.core_need" },
  { "remarks", "c.remarks" },
  { "address", "c.address" },
  { "website", "c.website" },
  { "owner", "m.name" },
  { "first_contact", "c.first_contact" },
  { "stage", "g.name" },
  { "amount", "s.amount" },
  { "currency", "s.currency" },
  { "expected_close", "s.expected_close" },
  { "last_follow_up", "s.last_follow_up" },
  { "next_step", "s.next_step" },
  { "created_at", "c.created_at" },
  { "created_by", "b.name" },
};

static const char *
get_source (const char *field)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
    if (g_str_equal (sources[i].field, field))
      return sources[i].expression;

  /* Tags, of which a customer has several. */
  return "NULL";
}

/* The ids come in the parameter, so that a page of any size is one statement. The
 * currency comes once more, in front, for the amount. */
static char *
make_sql (const CrmField *fields,
          gsize n_fields)
{
  GString *sql = g_string_new ("SELECT j.key, s.currency");

  for (gsize i = 0; i < n_fields; i++)
    g_string_append_printf (sql, ", %s", get_source (fields[i].name));
  g_string_append (sql, " FROM json_each (?1) j"
                        " CROSS JOIN customer_summary s ON s.id = j.value"
                        " CROSS JOIN customer c ON c.id = s.id"
                        " LEFT JOIN contact k ON k.id = s.contact"
                        " LEFT JOIN member m ON m.id = c.owner"
                        " LEFT JOIN member b ON b.id = c.created_by"
                        " LEFT JOIN stage g ON g.id = s.stage");

  return g_string_free_and_steal (sql);
}

static char *
join_lines (const char *lines)
{
  GString *text = g_string_new (lines);

  g_string_replace (text, "\n", "; ", 0);
  return g_string_free_and_steal (text);
}

static const char *
keep_value (CrmCustomerTexts *self,
            CrmFieldKind kind,
            sqlite3_stmt *statement,
            int column,
            const char *currency)
{
  g_autofree char *text = NULL;

  if (sqlite3_column_type (statement, column) == SQLITE_NULL)
    return "";

  switch (kind)
    {
    case CRM_FIELD_MONEY:
      text = crm_money_to_text (sqlite3_column_int64 (statement, column),
                                currency != NULL ? currency : crm_currency_default ());
      break;
    case CRM_FIELD_INSTANT:
      text = crm_instant_to_local_text (sqlite3_column_int64 (statement, column));
      break;
    case CRM_FIELD_PHONE:
    case CRM_FIELD_EMAIL:
      text = join_lines (crm_column_text (statement, column));
      break;
    default:
      return g_string_chunk_insert (self->chunk, crm_column_text (statement, column));
    }

  return g_string_chunk_insert (self->chunk, text);
}

static const char **
get_texts (CrmCustomerTexts *self,
           guint index)
{
  return self->texts + (gsize) index * self->n_columns;
}

/* Steps through a statement about the page, whose first column is the place of a
 * customer in it. */
static gboolean
read_page (CrmCustomerTexts *self,
           const char *sql,
           const char *ids,
           void (*read_row) (CrmCustomerTexts *self, guint index, sqlite3_stmt *statement),
           GError **error)
{
  sqlite3_stmt *statement = crm_database_prepare (self->database, sql, error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_text (statement, 1, ids, -1, SQLITE_STATIC);
  while (crm_database_step (self->database, statement, &local))
    read_row (self, sqlite3_column_int (statement, 0), statement);
  sqlite3_clear_bindings (statement);
  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static void
read_customer (CrmCustomerTexts *self,
               guint index,
               sqlite3_stmt *statement)
{
  const char **texts = get_texts (self, index);
  const char *currency = crm_column_text (statement, 1);

  for (gsize i = 0; i < self->n_fields; i++)
    texts[i] = keep_value (self, self->fields[i].kind, statement, (int) i + 2, currency);
  self->living[index] = TRUE;
}

static void
read_tags (CrmCustomerTexts *self,
           guint index,
           sqlite3_stmt *statement)
{
  const CrmField *field = crm_field_find (self->fields, self->n_fields, "tags");

  get_texts (self, index)[field - self->fields] = g_string_chunk_insert (self->chunk, crm_column_text (statement, 1));
}

static void
read_custom (CrmCustomerTexts *self,
             guint index,
             sqlite3_stmt *statement)
{
  gint64 id = sqlite3_column_int64 (statement, 1);
  gpointer column = g_hash_table_lookup (self->custom_columns, &id);

  if (column != NULL)
    get_texts (self, index)[GPOINTER_TO_UINT (column)] =
        g_string_chunk_insert (self->chunk, crm_column_text (statement, 2));
}

#define SELECT_TAGS                                                                                                    \
  "SELECT j.key, group_concat (t.name, ', ' ORDER BY g.position, g.id, t.position, t.id) FROM json_each (?1) j"        \
  " CROSS JOIN customer_tag l ON l.customer = j.value AND l.deleted_act IS NULL"                                       \
  " CROSS JOIN tag t ON t.id = l.tag CROSS JOIN tag_group g ON g.id = t.tag_group"                                     \
  " WHERE t.deleted_act IS NULL GROUP BY j.key"

#define SELECT_CUSTOM                                                                                                  \
  "SELECT j.key, v.field, v.value FROM json_each (?1) j CROSS JOIN custom_value v ON v.customer = j.value"             \
  " WHERE v.deleted_act IS NULL AND v.value IS NOT NULL"

static gboolean
load_page (CrmCustomerTexts *self,
           GError **error)
{
  g_autoptr (GString) ids = g_string_new ("[");

  self->first = self->n_done;
  self->n_page = MIN (PAGE, self->ids->len - self->first);
  for (guint i = 0; i < self->n_page; i++)
    g_string_append_printf (ids, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "",
                            g_array_index (self->ids, gint64, self->first + i));
  g_string_append_c (ids, ']');

  g_string_chunk_clear (self->chunk);
  memset (self->living, 0, PAGE * sizeof (gboolean));
  for (gsize i = 0; i < (gsize) self->n_page * self->n_columns; i++)
    self->texts[i] = "";

  return read_page (self, self->sql, ids->str, read_customer, error) &&
         read_page (self, SELECT_TAGS, ids->str, read_tags, error) &&
         (g_hash_table_size (self->custom_columns) == 0 ||
          read_page (self, SELECT_CUSTOM, ids->str, read_custom, error));
}

static gboolean
load_custom_fields (CrmCustomerTexts *self,
                    GError **error)
{
  self->custom = crm_custom_fields_load (self->database, error);
  if (self->custom == NULL)
    return FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->custom)); i++)
    {
      g_autoptr (CrmCustomField) field = g_list_model_get_item (G_LIST_MODEL (self->custom), i);
      gint64 id = crm_custom_field_get_id (field);

      g_hash_table_insert (self->custom_columns, g_memdup2 (&id, sizeof id),
                           GUINT_TO_POINTER ((guint) self->n_fields + i));
    }
  self->n_columns = (guint) self->n_fields + g_list_model_get_n_items (G_LIST_MODEL (self->custom));
  return TRUE;
}

/**
 * crm_customer_texts_new:
 * @database: a connection that is in no transaction, which outlives what is returned
 * @query: (nullable): which customers, in its order
 * @ids: (nullable) (element-type gint64): without a query, which ones
 * @error: return location for an error as those of crm_store_query_customers()
 *
 * Returns: (transfer full) (nullable): the customers, in front of the first
 */
CrmCustomerTexts *
crm_customer_texts_new (CrmDatabase *database,
                        const CrmCustomerQuery *query,
                        GArray *ids,
                        GError **error)
{
  g_autoptr (CrmCustomerTexts) self = NULL;
  gboolean complete;

  g_return_val_if_fail (database != NULL, NULL);
  g_return_val_if_fail (query != NULL || ids != NULL, NULL);

  if (!crm_database_exec (database, "BEGIN", error))
    return NULL;

  self = g_new0 (CrmCustomerTexts, 1);
  self->database = database;
  self->fields = crm_customer_fields (&self->n_fields);
  self->custom_columns = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->sql = make_sql (self->fields, self->n_fields);
  self->ids = query == NULL ? g_array_ref (ids) : g_array_new (FALSE, FALSE, sizeof (gint64));
  if (!load_custom_fields (self, error) ||
      (query != NULL && !crm_customer_ids_collect (database, query, 0, self->ids, &complete, error)))
    return NULL;

  self->chunk = g_string_chunk_new (TEXTS_BLOCK);
  self->texts = g_new (const char *, PAGE *(gsize) self->n_columns);
  self->living = g_new (gboolean, PAGE);
  return g_steal_pointer (&self);
}

/**
 * crm_customer_texts_free:
 * @self: (transfer full): customers
 */
void
crm_customer_texts_free (CrmCustomerTexts *self)
{
  g_return_if_fail (self != NULL);

  /* Nothing was changed; an interrupted statement may have ended it already. */
  if (!sqlite3_get_autocommit (crm_database_get_handle (self->database)))
    crm_database_exec (self->database, "ROLLBACK", NULL);

  g_array_unref (self->ids);
  g_clear_object (&self->custom);
  g_hash_table_unref (self->custom_columns);
  g_free (self->sql);
  g_free (self->texts);
  g_free (self->living);
  g_clear_pointer (&self->chunk, g_string_chunk_free);
  g_free (self);
}

/**
 * crm_customer_texts_get_custom:
 * @self: customers
 *
 * Returns: (transfer none): the #CrmCustomField<!-- -->s, in their order
 */
GListModel *
crm_customer_texts_get_custom (CrmCustomerTexts *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return G_LIST_MODEL (self->custom);
}

/**
 * crm_customer_texts_get_n_items:
 * @self: customers
 *
 * Returns: how many there are, those that are gone by now included
 */
guint
crm_customer_texts_get_n_items (CrmCustomerTexts *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->ids->len;
}

/**
 * crm_customer_texts_get_n_done:
 * @self: customers
 *
 * Returns: how many of them have been passed
 */
guint
crm_customer_texts_get_n_done (CrmCustomerTexts *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_done;
}

/**
 * crm_customer_texts_get_cancellable:
 * @self: customers
 *
 * Returns: (transfer none) (nullable): what ends crm_customer_texts_next(), also when
 *   the store is closed
 */
GCancellable *
crm_customer_texts_get_cancellable (CrmCustomerTexts *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return crm_database_get_cancellable (self->database);
}

/**
 * crm_customer_texts_next:
 * @self: customers
 * @error: return location for an error of %CRM_STORE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Goes to the next customer that lives. The texts read back to the same values: several
 * phones are apart by semicolons, amounts have a decimal point, instants are local to
 * the second.
 *
 * Returns: (transfer none) (nullable): a text, maybe empty, for each of
 *   crm_customer_fields() and each custom field; %NULL at the end or with @error set
 */
const char *const *
crm_customer_texts_next (CrmCustomerTexts *self,
                         GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  while (self->n_done < self->ids->len)
    {
      guint index;

      if (self->n_done == self->first + self->n_page && !load_page (self, error))
        return NULL;

      index = self->n_done++ - self->first;
      if (self->living[index])
        return get_texts (self, index);
    }

  return NULL;
}
