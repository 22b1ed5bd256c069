/* crm-custom-value-write.c: values of the fields that an administrator defines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "core/text/crm-values.h"

#include "crm-customer-write.h"
#include "crm-lookup.h"

typedef struct
{
  gint64 id;
  char *kind;
  char *choices;
} CustomField;

static void
custom_field_clear (CustomField *self)
{
  g_free (self->kind);
  g_free (self->choices);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CustomField, custom_field_clear)

static gboolean
load_field (CrmDatabase *database,
            const char *name,
            CustomField *field,
            GError **error)
{
  sqlite3_stmt *statement;
  g_autoptr (GError) local = NULL;

  statement = crm_database_prepare (database,
                                    "SELECT id, kind, choices FROM custom_field"
                                    " WHERE entity = 'customer' AND name = ?1 AND deleted_act IS NULL",
                                    error);
  if (statement == NULL)
    return FALSE;

  crm_bind_text (statement, 1, name);
  if (crm_database_step (database, statement, &local))
    {
      field->id = sqlite3_column_int64 (statement, 0);
      field->kind = g_strdup (crm_column_text (statement, 1));
      field->choices = g_strdup (crm_column_text (statement, 2));
      sqlite3_reset (statement);
      return TRUE;
    }

  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID, _ ("There is no field “%s”."), name);
  return FALSE;
}

static gboolean
is_choice (const char *choices,
           const char *value)
{
  g_autoptr (JsonNode) node = choices != NULL ? json_from_string (choices, NULL) : NULL;
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (g_strcmp0 (json_array_get_string_element (array, i), value) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
is_number (const char *value)
{
  char *end;

  g_ascii_strtod (value, &end);

  return end != value && *end == '\0';
}

static gboolean
check_value (const CustomField *field,
             const char *name,
             const char *value,
             GError **error)
{
  g_autofree char *date = NULL;
  gboolean good = TRUE;

  if (g_str_equal (field->kind, "number"))
    good = is_number (value);
  else if (g_str_equal (field->kind, "yes-no"))
    good = g_str_equal (value, "yes") || g_str_equal (value, "no");
  else if (g_str_equal (field->kind, "choice"))
    good = is_choice (field->choices, value);
  else if (g_str_equal (field->kind, "date"))
    good = (date = crm_date_parse (value, CRM_DATE_ORDER_YMD, NULL)) != NULL && g_str_equal (date, value);

  if (!good)
    g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID, _ ("“%s” is no value for the field “%s”."), value,
                 name);
  return good;
}

/**
 * crm_custom_value_set:
 * @writer: the writer
 * @customer: a customer
 * @field: a custom field's name
 * @value: (nullable): in canonical form: a plain number, 'YYYY-MM-DD', "yes" or
 *   "no", one of the choices, or text; empty clears it
 * @error: return location for an error
 *
 * Returns: %FALSE with %CRM_STORE_ERROR_INVALID when there is no such field or it
 *   cannot take the value
 */
gboolean
crm_custom_value_set (CrmWriter *writer,
                      gint64 customer,
                      const char *field,
                      const char *value,
                      GError **error)
{
  CrmDatabase *database = crm_writer_get_database (writer);
  g_auto (CustomField) found = { 0 };
  gboolean clear = value == NULL || *value == '\0';
  sqlite3_stmt *statement;
  g_autoptr (GError) local = NULL;
  gint64 row = 0;

  if (!load_field (database, field, &found, error) || (!clear && !check_value (&found, field, value, error)))
    return FALSE;

  statement = crm_database_prepare (database,
                                    "SELECT id FROM custom_value WHERE customer = ?1 AND field = ?2"
                                    " AND opportunity IS NULL AND deleted_act IS NULL",
                                    error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, customer);
  sqlite3_bind_int64 (statement, 2, found.id);
  if (crm_database_step (database, statement, &local))
    row = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  if (row != 0)
    return crm_writer_update (writer, "custom_value", row, "value", clear ? CRM_NULL : CRM_TEXT (value), error);
  if (clear)
    return TRUE;

  const CrmColumn columns[] = {
    { "field", CRM_INT (found.id) },
    { "customer", CRM_INT (customer) },
    { "value", CRM_TEXT (value) },
  };

  return crm_writer_insert (writer, "custom_value", columns, G_N_ELEMENTS (columns), error) != 0;
}
