/* crm-customer-rows.c: what the customer table shows of customers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "crm-customer-rows.h"

/* Texts are kept in blocks of so many bytes: a thousand small allocations a page
 * would weigh more than what they hold. */
#define TEXTS_BLOCK 4096

static void
rows_clear (gpointer data)
{
  CrmCustomerRows *self = data;

  g_string_chunk_free (self->texts);
  g_clear_pointer (&self->values, g_array_unref);
  g_clear_pointer (&self->tags, g_array_unref);
  g_free (self->rows);
}

/**
 * crm_customer_rows_ref:
 * @self: rows
 *
 * Returns: (transfer full): @self, held once more; from any thread
 */
CrmCustomerRows *
crm_customer_rows_ref (CrmCustomerRows *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

/**
 * crm_customer_rows_unref:
 * @self: (transfer full): rows
 *
 * Lets go of @self, and frees it when nobody else holds it.
 */
void
crm_customer_rows_unref (CrmCustomerRows *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, rows_clear);
}

G_DEFINE_BOXED_TYPE (CrmCustomerRows, crm_customer_rows, crm_customer_rows_ref, crm_customer_rows_unref)

static const char *
keep_text (GStringChunk *texts,
           sqlite3_stmt *statement,
           int column)
{
  const char *text = crm_column_text (statement, column);

  return text != NULL && *text != '\0' ? g_string_chunk_insert (texts, text) : NULL;
}

/* What many customers share is there once. */
static const char *
keep_shared (GStringChunk *texts,
             sqlite3_stmt *statement,
             int column)
{
  const char *text = crm_column_text (statement, column);

  return text != NULL && *text != '\0' ? g_string_chunk_insert_const (texts, text) : NULL;
}

/* One of several, one a line, is shown. */
static const char *
keep_first_line (GStringChunk *texts,
                 sqlite3_stmt *statement,
                 int column)
{
  const char *text = crm_column_text (statement, column);

  return text != NULL && *text != '\0' ? g_string_chunk_insert_len (texts, text, strcspn (text, "\n")) : NULL;
}

/* In the order of read_row(). The ids come in the parameter, so that a page of
 * any size is one statement. */
#define SELECT_ROWS                                                                                                  \
  "SELECT j.key, s.id, c.number, c.name, c.industry, k.name, k.phone, k.email, c.source, c.size, m.name,"            \
  " g.id, g.name, g.color, s.amount, s.currency, s.expected_close, s.last_follow_up, s.next_step,"                   \
  " CASE WHEN s.next_step IS NOT NULL THEN"                                                                          \
  "  (SELECT t.subject FROM task_customer l JOIN task t ON t.id = l.task"                                            \
  "   WHERE l.customer = s.id AND l.deleted_act IS NULL AND t.deleted_act IS NULL AND t.due_at = s.next_step"        \
  "   AND t.status IN ('not-started', 'in-progress') ORDER BY t.id LIMIT 1) END,"                                    \
  " s.created_at, s.incomplete"                                                                                      \
  " FROM json_each (?1) j"                                                                                           \
  " CROSS JOIN customer_summary s ON s.id = j.value"                                                                 \
  " CROSS JOIN customer c ON c.id = s.id"                                                                            \
  " LEFT JOIN contact k ON k.id = s.contact"                                                                         \
  " LEFT JOIN member m ON m.id = c.owner"                                                                            \
  " LEFT JOIN stage g ON g.id = s.stage"

static void
read_row (CrmCustomerRow *row,
          GStringChunk *texts,
          sqlite3_stmt *statement)
{
  int column = 1;

  row->id = sqlite3_column_int64 (statement, column++);
  row->number = keep_text (texts, statement, column++);
  row->name = keep_text (texts, statement, column++);
  row->industry = keep_shared (texts, statement, column++);
  row->contact_name = keep_text (texts, statement, column++);
  row->phone = keep_first_line (texts, statement, column++);
  row->email = keep_first_line (texts, statement, column++);
  row->source = keep_shared (texts, statement, column++);
  row->size = keep_shared (texts, statement, column++);
  row->owner = keep_shared (texts, statement, column++);
  row->stage_id = sqlite3_column_int64 (statement, column++);
  row->stage = keep_shared (texts, statement, column++);
  row->stage_color = keep_shared (texts, statement, column++);
  row->has_amount = sqlite3_column_type (statement, column) != SQLITE_NULL;
  row->amount = sqlite3_column_int64 (statement, column++);
  row->currency = keep_shared (texts, statement, column++);
  row->expected_close = keep_text (texts, statement, column++);
  row->last_follow_up = sqlite3_column_int64 (statement, column++);
  row->next_step = sqlite3_column_int64 (statement, column++);
  row->next_step_subject = keep_shared (texts, statement, column++);
  row->created_at = sqlite3_column_int64 (statement, column++);
  row->incomplete = sqlite3_column_int (statement, column) != 0;
}

/* Of many rows in one statement, too; none is run while there are no such fields. */
static gboolean
load_values (CrmCustomerRows *self,
             CrmDatabase *database,
             const char *ids,
             GError **error)
{
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement;
  gint64 any;

  if (!crm_database_get_int64 (database,
                               "SELECT EXISTS (SELECT 1 FROM custom_field WHERE entity = 'customer'"
                               " AND deleted_act IS NULL)",
                               &any, error))
    return FALSE;
  if (!any)
    return TRUE;

  statement = crm_database_prepare (database,
                                    "SELECT j.key, f.id, f.name, substr (v.value, 1, 200) FROM json_each (?1) j"
                                    " CROSS JOIN custom_value v ON v.customer = j.value"
                                    " CROSS JOIN custom_field f ON f.id = v.field"
                                    " WHERE v.deleted_act IS NULL AND v.key IS NOT NULL"
                                    " AND f.entity = 'customer' AND f.deleted_act IS NULL",
                                    error);
  if (statement == NULL)
    return FALSE;

  self->values = g_array_new (FALSE, FALSE, sizeof (CrmCustomerRowValue));
  sqlite3_bind_text (statement, 1, ids, -1, SQLITE_STATIC);
  while (crm_database_step (database, statement, &local))
    {
      CrmCustomerRow *row = &self->rows[sqlite3_column_int64 (statement, 0)];
      CrmCustomerRowValue value = {
        .field = sqlite3_column_int64 (statement, 1),
        .name = keep_shared (self->texts, statement, 2),
        .value = keep_shared (self->texts, statement, 3),
      };

      g_array_append_val (self->values, value);
      row->n_values++;
    }
  sqlite3_clear_bindings (statement);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  /* Now that the array grows no more. They came row by row. */
  for (guint i = 0, first = 0; i < self->n_rows; first += self->rows[i++].n_values)
    if (self->rows[i].n_values > 0)
      self->rows[i].values = &g_array_index (self->values, CrmCustomerRowValue, first);

  return TRUE;
}

/* The names and colours are few, and shared. */
static gboolean
load_tags (CrmCustomerRows *self,
           CrmDatabase *database,
           const char *ids,
           GError **error)
{
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement;

  statement = crm_database_prepare (database,
                                    "SELECT j.key, t.name, coalesce (t.color, g.color) FROM json_each (?1) j"
                                    " CROSS JOIN customer_tag l ON l.customer = j.value AND l.deleted_act IS NULL"
                                    " CROSS JOIN tag t ON t.id = l.tag CROSS JOIN tag_group g ON g.id = t.tag_group"
                                    " WHERE t.deleted_act IS NULL"
                                    " ORDER BY j.key, g.position, g.id, t.position, t.id",
                                    error);
  if (statement == NULL)
    return FALSE;

  self->tags = g_array_new (FALSE, FALSE, sizeof (CrmCustomerRowTag));
  sqlite3_bind_text (statement, 1, ids, -1, SQLITE_STATIC);
  while (crm_database_step (database, statement, &local))
    {
      CrmCustomerRowTag tag = { keep_shared (self->texts, statement, 1), keep_shared (self->texts, statement, 2) };

      g_array_append_val (self->tags, tag);
      self->rows[sqlite3_column_int64 (statement, 0)].n_tags++;
    }
  sqlite3_clear_bindings (statement);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  for (guint i = 0, first = 0; i < self->n_rows; first += self->rows[i++].n_tags)
    if (self->rows[i].n_tags > 0)
      self->rows[i].tags = &g_array_index (self->tags, CrmCustomerRowTag, first);

  return TRUE;
}

/**
 * crm_customer_row_get_value:
 * @self: a row
 * @field: the id of a custom field
 *
 * Returns: (transfer none) (nullable): the value that the customer has in it, in
 *   canonical form
 */
const char *
crm_customer_row_get_value (const CrmCustomerRow *self,
                            gint64 field)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->n_values; i++)
    if (self->values[i].field == field)
      return self->values[i].value;

  return NULL;
}

/*
 * crm_customer_rows_load:
 * @database: a connection
 * @ids: (array length=n_ids): customers
 * @n_ids: how many
 * @error: return location for a #GError of %CRM_STORE_ERROR
 *
 * Reads a page in three statements.
 *
 * Returns: (transfer full) (nullable): one row for each id, in their order; the
 *   id of a row whose customer is gone is 0
 */
CrmCustomerRows *
crm_customer_rows_load (CrmDatabase *database,
                        const gint64 *ids,
                        guint n_ids,
                        GError **error)
{
  sqlite3_stmt *statement = crm_database_prepare (database, SELECT_ROWS, error);
  g_autoptr (CrmCustomerRows) self = NULL;
  g_autoptr (GString) json = NULL;
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return NULL;

  json = g_string_sized_new (8 * (gsize) n_ids + 2);
  g_string_append_c (json, '[');
  for (guint i = 0; i < n_ids; i++)
    g_string_append_printf (json, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", ids[i]);
  g_string_append_c (json, ']');

  self = g_atomic_rc_box_new0 (CrmCustomerRows);
  self->texts = g_string_chunk_new (TEXTS_BLOCK);
  self->rows = g_new0 (CrmCustomerRow, n_ids);
  self->n_rows = n_ids;

  sqlite3_bind_text (statement, 1, json->str, json->len, SQLITE_STATIC);
  while (crm_database_step (database, statement, &local))
    read_row (&self->rows[sqlite3_column_int64 (statement, 0)], self->texts, statement);
  sqlite3_clear_bindings (statement);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (!load_values (self, database, json->str, error) || !load_tags (self, database, json->str, error))
    return NULL;

  return g_steal_pointer (&self);
}
