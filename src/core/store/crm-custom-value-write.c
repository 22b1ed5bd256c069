/* crm-custom-value-write.c: values of the fields that an administrator defines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/model/crm-custom-field.h"
#include "crm-custom-field-private.h"
#include "crm-customer-write.h"
#include "crm-lookup.h"

static CrmCustomField *
find_field (CrmDatabase *database, const char *name, GError **error)
{
  g_autoptr (GListStore) fields = crm_custom_fields_load (database, error);

  if (fields == NULL)
    return NULL;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (fields)); i++)
    {
      g_autoptr (CrmCustomField) field = g_list_model_get_item (G_LIST_MODEL (fields), i);

      if (g_str_equal (crm_custom_field_get_name (field), name))
        return g_steal_pointer (&field);
    }

  g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID, _ ("There is no field “%s”."), name);
  return NULL;
}

/* Only in canonical form: who writes it otherwise has to say how it is meant. */
static gboolean
check_value (CrmCustomField *field, const char *value, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *parsed = crm_custom_value_parse (crm_custom_field_get_kind (field),
                                                    crm_custom_field_get_choices (field),
                                                    value,
                                                    CRM_DATE_ORDER_YMD,
                                                    '.',
                                                    &local);

  if (parsed != NULL &&
      (g_str_equal (parsed, value) || g_str_equal (crm_custom_field_get_kind (field), "text")))
    return TRUE;

  /* Translators: a field's name, then a sentence that says why */
  g_set_error (error,
               CRM_STORE_ERROR,
               CRM_STORE_ERROR_INVALID,
               _ ("%s: %s"),
               crm_custom_field_get_name (field),
               local != NULL ? local->message : value);
  return FALSE;
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
  g_autoptr (CrmCustomField) found = find_field (database, field, error);
  gboolean clear = value == NULL || *value == '\0';
  sqlite3_stmt *statement;
  g_autoptr (GError) local = NULL;
  gint64 row = 0;

  if (found == NULL || (!clear && !check_value (found, value, error)))
    return FALSE;

  statement = crm_database_prepare (database,
                                    "SELECT id FROM custom_value WHERE customer = ?1 AND field = ?2"
                                    " AND opportunity IS NULL AND deleted_act IS NULL",
                                    error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, customer);
  sqlite3_bind_int64 (statement, 2, crm_custom_field_get_id (found));
  if (crm_database_step (database, statement, &local))
    row = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  if (row != 0)
    return crm_writer_update (
        writer, "custom_value", row, "value", clear ? CRM_NULL : CRM_TEXT (value), error);
  if (clear)
    return TRUE;

  const CrmColumn columns[] = {
    { "field", CRM_INT (crm_custom_field_get_id (found)) },
    { "customer", CRM_INT (customer) },
    { "value", CRM_TEXT (value) },
  };

  return crm_writer_insert (writer, "custom_value", columns, G_N_ELEMENTS (columns), error) != 0;
}
