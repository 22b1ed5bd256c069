/* crm-merge.c: in what customers that are to be merged differ
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "core/model/crm-field.h"
#include "core/text/crm-values.h"

#include "crm-customer-rows.h"
#include "crm-lookup.h"
#include "crm-merge-private.h"
#include "crm-store-private.h"

/* Columns of the customer that can differ, in the order of the form. */
static const char *const columns[] = {
  "name",    "industry", "source",        "size",      "owner",
  "address", "website",  "first_contact", "core_need", "remarks",
};

static void
field_free (CrmMergeField *self)
{
  g_free (self->key);
  g_free (self->label);
  g_strfreev (self->values);
  g_free (self);
}

static void
form_clear (gpointer data)
{
  CrmMergeForm *self = data;

  crm_customer_rows_unref (self->customers);
  g_ptr_array_unref (self->fields);
}

/**
 * crm_merge_form_ref:
 * @self: a form
 *
 * Returns: (transfer full): @self, held once more
 */
CrmMergeForm *
crm_merge_form_ref (CrmMergeForm *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

/**
 * crm_merge_form_unref:
 * @self: (transfer full): a form
 *
 * Lets go of @self, and frees it when nobody else holds it.
 */
void
crm_merge_form_unref (CrmMergeForm *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, form_clear);
}

G_DEFINE_BOXED_TYPE (CrmMergeForm, crm_merge_form, crm_merge_form_ref, crm_merge_form_unref)

/**
 * crm_merge_field_get_default:
 * @field: a field
 * @kept: the index of the customer that is kept
 *
 * Texts that can be joined are, so that nothing is lost; of others that of the kept
 * customer stands, or the first one that says something.
 *
 * Returns: the index of the customer whose value stands, -1 for all of them joined
 */
int
crm_merge_field_get_default (const CrmMergeField *field,
                             guint kept)
{
  guint n_values = 0;
  int first = -1;

  g_return_val_if_fail (field != NULL, 0);

  for (guint i = 0; field->values[i] != NULL; i++)
    {
      if (field->values[i][0] == '\0')
        continue;
      n_values++;
      if (first < 0)
        first = i;
    }

  if (field->joinable && n_values > 1)
    return -1;
  return field->values[kept][0] != '\0' || first < 0 ? (int) kept : first;
}

/*
 * crm_merge_join_values:
 * @field: a field that can be joined
 *
 * Returns: (transfer full): its values, each once, one under the other
 */
char *
crm_merge_join_values (const CrmMergeField *field)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; field->values[i] != NULL; i++)
    {
      const char *value = field->values[i];

      if (*value == '\0' || strstr (joined->str, value) != NULL)
        continue;
      if (joined->len > 0)
        g_string_append_c (joined, '\n');
      g_string_append (joined, value);
    }

  return g_string_free_and_steal (joined);
}

static gboolean
differs (char **values)
{
  for (guint i = 1; values[i] != NULL; i++)
    if (!g_str_equal (values[i], values[0]))
      return TRUE;

  return FALSE;
}

/* Takes over key, label and values; a field in which all agree is none. */
static void
add_field (GPtrArray *fields,
           char *key,
           const char *label,
           char **values,
           gboolean joinable)
{
  CrmMergeField *field = g_new0 (CrmMergeField, 1);

  field->key = key;
  field->label = g_strdup (label);
  field->values = values;
  field->joinable = joinable;
  if (differs (values))
    g_ptr_array_add (fields, field);
  else
    field_free (field);
}

static gboolean
load_columns (CrmDatabase *database,
              const gint64 *ids,
              guint n_ids,
              GPtrArray *fields,
              GError **error)
{
  gsize n_known;
  const CrmField *known = crm_customer_fields (&n_known);
  char **values[G_N_ELEMENTS (columns)];
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement;

  statement =
      crm_database_prepare (database,
                            "SELECT c.name, c.industry, c.source, c.size, m.name, c.address, c.website,"
                            " c.first_contact, c.core_need, c.remarks"
                            " FROM customer c LEFT JOIN member m ON m.id = c.owner WHERE c.id = ?1",
                            error);
  if (statement == NULL)
    return FALSE;

  for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
    values[c] = g_new0 (char *, n_ids + 1);

  for (guint i = 0; i < n_ids; i++)
    {
      sqlite3_bind_int64 (statement, 1, ids[i]);
      if (local == NULL)
        crm_database_step (database, statement, &local);
      for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
        {
          const char *text = crm_column_text (statement, c);

          if (text != NULL && g_str_equal (columns[c], "first_contact"))
            values[c][i] = crm_instant_format_full (sqlite3_column_int64 (statement, c));
          else
            values[c][i] = g_strdup (text != NULL ? text : "");
        }
      sqlite3_reset (statement);
    }

  for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
    {
      const CrmField *field = crm_field_find (known, n_known, columns[c]);

      add_field (fields,
                 g_strdup (columns[c]),
                 crm_field_get_label (field),
                 values[c],
                 field->kind == CRM_FIELD_LONG_TEXT);
    }

  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* Rows of @sql: an id, a name and a kind for each field, then for customer ?2 of
 * field ?1 one value by @value_sql. */
static gboolean
load_listed (CrmDatabase *database,
             const char *sql,
             const char *value_sql,
             const char *prefix,
             const gint64 *ids,
             guint n_ids,
             GPtrArray *fields,
             GError **error)
{
  sqlite3_stmt *statement = crm_database_prepare (database, sql, error);
  sqlite3_stmt *value;
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;
  value = crm_database_prepare (database, value_sql, error);
  if (value == NULL)
    return FALSE;

  while (local == NULL && crm_database_step (database, statement, &local))
    {
      gint64 id = sqlite3_column_int64 (statement, 0);
      gboolean is_date = g_strcmp0 (crm_column_text (statement, 2), "date") == 0;
      char **values = g_new0 (char *, n_ids + 1);

      for (guint i = 0; i < n_ids; i++)
        {
          const char *text;

          sqlite3_bind_int64 (value, 1, id);
          sqlite3_bind_int64 (value, 2, ids[i]);
          text = local == NULL && crm_database_step (database, value, &local) ? crm_column_text (value, 0)
                                                                              : NULL;
          values[i] = text != NULL && is_date ? crm_date_format (text) : g_strdup (text != NULL ? text : "");
          sqlite3_reset (value);
        }
      add_field (fields,
                 g_strdup_printf ("%s%" G_GINT64_FORMAT, prefix, id),
                 crm_column_text (statement, 1),
                 values,
                 FALSE);
    }
  sqlite3_reset (statement);

  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/*
 * crm_merge_load_fields:
 * @database: a connection
 * @ids: (array length=n_ids): living customers
 * @n_ids: how many
 * @error: return location for a #CrmStoreError
 *
 * Returns: (transfer full) (element-type CrmMergeField): the fields in which they
 *   differ, or %NULL with @error set
 */
GPtrArray *
crm_merge_load_fields (CrmDatabase *database,
                       const gint64 *ids,
                       guint n_ids,
                       GError **error)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func ((GDestroyNotify) field_free);

  if (!load_columns (database, ids, n_ids, fields, error) ||
      !load_listed (
          database,
          "SELECT id, name, kind FROM custom_field"
          " WHERE entity = 'customer' AND deleted_act IS NULL ORDER BY position, id",
          "SELECT value FROM custom_value WHERE customer = ?2 AND field = ?1 AND opportunity IS NULL"
          " AND deleted_act IS NULL AND value IS NOT NULL",
          CRM_MERGE_CUSTOM,
          ids,
          n_ids,
          fields,
          error) ||
      !load_listed (
          database,
          "SELECT id, name, NULL FROM tag_group WHERE multiple = 0 AND deleted_act IS NULL ORDER BY "
          "position, id",
          "SELECT t.name FROM customer_tag l JOIN tag t ON t.id = l.tag"
          " WHERE l.customer = ?2 AND t.tag_group = ?1 AND l.deleted_act IS NULL AND t.deleted_act IS NULL",
          CRM_MERGE_GROUP,
          ids,
          n_ids,
          fields,
          error))
    return NULL;

  return g_steal_pointer (&fields);
}

static gboolean
load_merge (CrmDatabase *database,
            GValue *result,
            gpointer user_data,
            GError **error)
{
  GArray *ids = user_data;
  const gint64 *data = (const gint64 *) ids->data;
  g_autoptr (GPtrArray) fields = NULL;
  CrmCustomerRows *customers;
  CrmMergeForm *form;

  for (guint i = 0; i < ids->len; i++)
    if (!crm_lookup_customer (database, data[i], NULL, error))
      return FALSE;

  fields = crm_merge_load_fields (database, data, ids->len, error);
  customers = fields != NULL ? crm_customer_rows_load (database, data, ids->len, error) : NULL;
  if (customers == NULL)
    return FALSE;

  form = g_atomic_rc_box_new0 (CrmMergeForm);
  form->customers = customers;
  form->fields = g_steal_pointer (&fields);
  g_value_init (result, CRM_TYPE_MERGE_FORM);
  g_value_take_boxed (result, form);

  return TRUE;
}

/**
 * crm_store_load_merge:
 * @self: a store
 * @ids: (array length=n_ids): customers
 * @n_ids: how many
 *
 * Looks for what there is to choose before they are merged.
 *
 * Returns: (transfer full): a future of a #CrmMergeForm, which rejects with
 *   %CRM_STORE_ERROR_NOT_FOUND when one of them is not there
 */
DexFuture *
crm_store_load_merge (CrmStore *self,
                      const gint64 *ids,
                      guint n_ids)
{
  GArray *copy;

  g_return_val_if_fail (CRM_IS_STORE (self), NULL);
  g_return_val_if_fail (ids != NULL && n_ids > 0, NULL);

  copy = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_ids);
  g_array_append_vals (copy, ids, n_ids);

  /* After what is being written: a value may have been edited a moment ago. */
  return crm_store_maintain (self, NULL, load_merge, copy, (GDestroyNotify) g_array_unref);
}
