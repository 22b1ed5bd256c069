/* crm-custom-key.c: what values of custom fields are sorted and compared by
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <json-glib/json-glib.h>

#include "core/text/crm-text.h"
#include "crm-custom-key.h"

/* So much of a text decides its place. */
#define KEY_CHARACTERS 60

#define KEY_OF_ROW                                                                                                     \
  "UPDATE custom_value SET key = (SELECT crm_custom_key (f.kind, f.choices, custom_value.value)"                       \
  " FROM custom_field f WHERE f.id = custom_value.field) WHERE "

static void
result_text_key (sqlite3_context *context,
                 const char *value)
{
  g_autofree char *start = crm_text_abridge (value, KEY_CHARACTERS);
  g_autoptr (GBytes) key = crm_text_sort_key (start);

  if (key != NULL)
    sqlite3_result_blob64 (context, g_bytes_get_data (key, NULL), g_bytes_get_size (key), SQLITE_TRANSIENT);
}

/* The choices are the same for all values of a statement that binds them. */
static GStrv
get_choices (sqlite3_context *context,
             sqlite3_value *json)
{
  GStrv choices = sqlite3_get_auxdata (context, 1);

  if (choices != NULL)
    return choices;

  choices = crm_custom_choices_read ((const char *) sqlite3_value_text (json));
  sqlite3_set_auxdata (context, 1, choices, (void (*) (void *)) g_strfreev);

  /* NULL when the memory is full. */
  return sqlite3_get_auxdata (context, 1);
}

static void
result_choice_key (sqlite3_context *context,
                   sqlite3_value *json,
                   const char *value)
{
  GStrv choices = get_choices (context, json);

  for (int i = 0; choices != NULL && choices[i] != NULL; i++)
    if (g_str_equal (choices[i], value))
      {
        sqlite3_result_int (context, i);
        return;
      }

  result_text_key (context, value);
}

static void
custom_key (sqlite3_context *context,
            int n_arguments,
            sqlite3_value **arguments)
{
  const char *kind = (const char *) sqlite3_value_text (arguments[0]);
  const char *value = (const char *) sqlite3_value_text (arguments[2]);

  if (kind == NULL || value == NULL || *value == '\0')
    return;

  if (g_str_equal (kind, "number") && strchr (value, '.') == NULL)
    sqlite3_result_int64 (context, g_ascii_strtoll (value, NULL, 10));
  else if (g_str_equal (kind, "number"))
    sqlite3_result_double (context, g_ascii_strtod (value, NULL));
  else if (g_str_equal (kind, "yes-no"))
    sqlite3_result_int (context, g_str_equal (value, "yes"));
  else if (g_str_equal (kind, "date"))
    sqlite3_result_text (context, value, -1, SQLITE_TRANSIENT);
  else if (g_str_equal (kind, "choice"))
    result_choice_key (context, arguments[1], value);
  else
    result_text_key (context, value);
}

/**
 * crm_custom_key_install:
 * @handle: a connection
 *
 * Makes crm_custom_key (kind, choices, value) known to its statements.
 */
void
crm_custom_key_install (sqlite3 *handle)
{
  sqlite3_create_function_v2 (handle, "crm_custom_key", 3, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, NULL,
                              custom_key, NULL, NULL, NULL);
}

/* Bound, kind and choices are read once. */
static gboolean
update_field (CrmDatabase *database,
              gint64 field,
              GError **error)
{
  sqlite3_stmt *statement =
    crm_database_prepare (database, "SELECT kind, choices FROM custom_field WHERE id = ?1", error);
  g_autofree char *kind = NULL;
  g_autofree char *choices = NULL;
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, field);
  if (crm_database_step (database, statement, &local))
    {
      kind = g_strdup (crm_column_text (statement, 0));
      choices = g_strdup (crm_column_text (statement, 1));
      sqlite3_reset (statement);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  statement = crm_database_prepare (database,
                                    "UPDATE custom_value SET key = crm_custom_key (?2, ?3, value)"
                                    " WHERE field = ?1 AND key IS NOT crm_custom_key (?2, ?3, value)",
                                    error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, field);
  crm_bind_text (statement, 2, kind);
  crm_bind_text (statement, 3, choices);
  return crm_database_run (database, statement, error);
}

/**
 * crm_custom_key_follow:
 * @database: the writer's connection
 * @table: a table
 * @id: a row of it
 * @column: (nullable): the column that changed; %NULL: the row is new
 * @error: return location for an error
 *
 * Makes keys anew: that of a value, or those of all values of a field whose kind
 * or choices changed.
 *
 * Returns: whether it succeeded
 */
gboolean
crm_custom_key_follow (CrmDatabase *database,
                       const char *table,
                       gint64 id,
                       const char *column,
                       GError **error)
{
  sqlite3_stmt *statement;

  if (g_str_equal (table, "custom_field"))
    return column == NULL || (!g_str_equal (column, "kind") && !g_str_equal (column, "choices")) ||
           update_field (database, id, error);
  if (!g_str_equal (table, "custom_value") ||
      (column != NULL && !g_str_equal (column, "value") && !g_str_equal (column, "field")))
    return TRUE;

  statement = crm_database_prepare (database, KEY_OF_ROW "id = ?1", error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, id);
  return crm_database_run (database, statement, error);
}

/**
 * crm_custom_choices_read:
 * @json: (nullable): what custom_field.choices has
 *
 * Returns: (transfer full): the choices, empty when there are none
 */
GStrv
crm_custom_choices_read (const char *json)
{
  g_autoptr (JsonNode) node = json != NULL ? json_from_string (json, NULL) : NULL;
  g_autoptr (GStrvBuilder) choices = g_strv_builder_new ();
  JsonArray *array;

  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    {
      array = json_node_get_array (node);
      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          JsonNode *element = json_array_get_element (array, i);

          if (JSON_NODE_HOLDS_VALUE (element) && json_node_get_value_type (element) == G_TYPE_STRING)
            g_strv_builder_add (choices, json_node_get_string (element));
        }
    }

  return g_strv_builder_end (choices);
}

/**
 * crm_custom_choices_write:
 * @choices: (nullable) (array zero-terminated=1): choices
 *
 * Returns: (transfer full) (nullable): what custom_field.choices is to have;
 *   %NULL for none
 */
char *
crm_custom_choices_write (const char *const *choices)
{
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (choices == NULL || choices[0] == NULL)
    return NULL;

  builder = json_builder_new_immutable ();
  json_builder_begin_array (builder);
  for (guint i = 0; choices[i] != NULL; i++)
    json_builder_add_string_value (builder, choices[i]);
  json_builder_end_array (builder);
  node = json_builder_get_root (builder);

  return json_to_string (node, FALSE);
}
