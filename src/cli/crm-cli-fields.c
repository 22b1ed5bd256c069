/* crm-cli-fields.c: fields that an administrator defines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cli/crm-cli-private.h"
#include "core/store/crm-await.h"
#include "core/store/crm-custom-field-store.h"
#include "core/text/crm-text.h"

static struct
{
  gboolean json;
  char *kind;
  GStrv choices;
  GStrv replacements;
} options;

GOptionEntry *
crm_cli_field_options (void)
{
  static GOptionEntry entries[] = {
    { "kind", 0, 0, G_OPTION_ARG_STRING, &options.kind, N_ ("What it holds: text, number, date, choice or yes-no"),
      N_ ("KIND") },
    { "choice", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.choices, N_ ("What can be chosen; once for each"),
      N_ ("TEXT") },
    { "replace", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.replacements,
      N_ ("Give customers with the one choice the other"), N_ ("OLD=NEW") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print JSON"), NULL },
    { NULL },
  };

  return entries;
}

/**
 * crm_cli_find_custom_field:
 * @store: the open database
 * @name: what a person calls it
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the custom field of that name, in whatever
 *   case and width; %NULL with %CRM_STORE_ERROR_INVALID when there is none
 */
CrmCustomField *
crm_cli_find_custom_field (CrmStore *store,
                           const char *name,
                           GError **error)
{
  g_auto (GValue) value = G_VALUE_INIT;
  g_autofree char *folded = crm_text_fold (name);
  GListModel *fields;

  if (!crm_await (crm_store_list_custom_fields (store), &value, error))
    return NULL;

  fields = g_value_get_object (&value);
  for (guint i = 0; i < g_list_model_get_n_items (fields); i++)
    {
      g_autoptr (CrmCustomField) field = g_list_model_get_item (fields, i);
      g_autofree char *other = crm_text_fold (crm_custom_field_get_name (field));

      if (g_str_equal (folded, other))
        return g_steal_pointer (&field);
    }

  g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID, _ ("There is no field “%s”."), name);
  return NULL;
}

/**
 * crm_cli_set_custom:
 * @store: the open database
 * @record: what to put the value into
 * @name: what a person calls the field
 * @text: the value as a person writes it
 * @error: return location for an error
 *
 * Returns: %FALSE when there is no such field or it cannot take the value
 */
gboolean
crm_cli_set_custom (CrmStore *store,
                    CrmRecord *record,
                    const char *name,
                    const char *text,
                    GError **error)
{
  g_autoptr (CrmCustomField) field = crm_cli_find_custom_field (store, name, error);
  g_autofree char *value = NULL;

  if (field == NULL)
    return FALSE;

  value = crm_custom_value_parse (crm_custom_field_get_kind (field), crm_custom_field_get_choices (field), text,
                                  CRM_DATE_ORDER_UNKNOWN, '.', error);
  if (value == NULL)
    {
      g_prefix_error (error, "%s: ", crm_custom_field_get_name (field));
      return FALSE;
    }

  crm_record_set_custom (record, crm_custom_field_get_name (field), value);

  return TRUE;
}

/* The acts ------------------------------------------------------------------------ */

static int
finish (DexFuture *future)
{
  g_autoptr (GError) error = NULL;

  return crm_await (future, NULL, &error) ? CRM_CLI_OK : crm_cli_fail (error);
}

static void
print_json (GListModel *fields)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (fields); i++)
    {
      g_autoptr (CrmCustomField) field = g_list_model_get_item (fields, i);
      const char *const *choices = crm_custom_field_get_choices (field);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "name");
      json_builder_add_string_value (builder, crm_custom_field_get_name (field));
      json_builder_set_member_name (builder, "kind");
      json_builder_add_string_value (builder, crm_custom_field_get_kind (field));
      json_builder_set_member_name (builder, "uuid");
      json_builder_add_string_value (builder, crm_custom_field_get_uuid (field));
      json_builder_set_member_name (builder, "choices");
      json_builder_begin_array (builder);
      for (guint j = 0; choices[j] != NULL; j++)
        json_builder_add_string_value (builder, choices[j]);
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  crm_cli_print_json (json_builder_get_root (builder));
}

static int
list (CrmCli *cli)
{
  g_autoptr (GError) error = NULL;
  g_auto (GValue) value = G_VALUE_INIT;
  GListModel *fields;

  if (cli->n_words != 1)
    return crm_cli_usage (_ ("“field list” takes no arguments"));
  if (!crm_await (crm_store_list_custom_fields (cli->store), &value, &error))
    return crm_cli_fail (error);

  fields = g_value_get_object (&value);
  if (options.json)
    {
      print_json (fields);
      return CRM_CLI_OK;
    }

  for (guint i = 0; i < g_list_model_get_n_items (fields); i++)
    {
      g_autoptr (CrmCustomField) field = g_list_model_get_item (fields, i);
      g_autofree char *choices = g_strjoinv ("; ", (GStrv) crm_custom_field_get_choices (field));
      g_autofree char *name = crm_cli_plain (crm_custom_field_get_name (field));
      g_autofree char *plain = crm_cli_plain (choices);

      g_print ("%s\t%s\t%s\n", name, crm_custom_field_get_kind (field), plain);
    }

  return CRM_CLI_OK;
}

static int
add (CrmCli *cli)
{
  const char *kind = options.kind != NULL ? options.kind : options.choices != NULL ? "choice" : "text";

  if (cli->n_words != 2)
    return crm_cli_usage (_ ("Name one field: sales-crm field add Rating --kind choice --choice A --choice B"));
  if (!g_strv_contains (crm_custom_kinds (), kind))
    return crm_cli_usage (_ ("“%s” is no kind: text, number, date, choice or yes-no"), kind);
  if (g_str_equal (kind, "choice") != (options.choices != NULL))
    return crm_cli_usage (_ ("A choice, and nothing else, needs --choice"));

  return finish (crm_store_add_custom_field (cli->store, cli->words[1], kind, (const char *const *) options.choices));
}

static int
set_kind (CrmCli *cli,
          CrmCustomField *field)
{
  if (!g_strv_contains (crm_custom_kinds (), options.kind))
    return crm_cli_usage (_ ("“%s” is no kind: text, number, date, choice or yes-no"), options.kind);

  return finish (crm_store_set_custom_kind (cli->store, crm_custom_field_get_id (field), options.kind, NULL));
}

static int
set_choices (CrmCli *cli,
             CrmCustomField *field)
{
  g_autoptr (GStrvBuilder) pairs = g_strv_builder_new ();
  g_auto (GStrv) replacements = NULL;

  for (guint i = 0; options.replacements != NULL && options.replacements[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (options.replacements[i], "=", 2);

      if (g_strv_length (pair) != 2 || *pair[1] == '\0')
        return crm_cli_usage (_ ("“%s” is not OLD=NEW"), options.replacements[i]);
      g_strv_builder_addv (pairs, (const char **) pair);
    }
  replacements = g_strv_builder_end (pairs);

  return finish (crm_store_set_custom_choices (cli->store, crm_custom_field_get_id (field),
                                               (const char *const *) options.choices,
                                               (const char *const *) replacements, NULL));
}

static int
change (CrmCli *cli,
        CrmCustomField *field)
{
  if (cli->n_words != 2 || (options.kind != NULL) == (options.choices != NULL))
    return crm_cli_usage (_ ("Say what becomes of it: sales-crm field change Rating --kind number"));

  return options.kind != NULL ? set_kind (cli, field) : set_choices (cli, field);
}

int
crm_cli_field (CrmCli *cli)
{
  g_autoptr (CrmCustomField) field = NULL;
  g_autoptr (GError) error = NULL;
  const char *act = cli->n_words > 0 ? cli->words[0] : "";

  if (g_str_equal (act, "list"))
    return list (cli);
  if (g_str_equal (act, "add"))
    return add (cli);
  if (cli->n_words < 2 ||
      (!g_str_equal (act, "rename") && !g_str_equal (act, "change") && !g_str_equal (act, "delete")))
    return crm_cli_usage (_ ("What can be done with fields: list, add, rename, change, delete"));

  field = crm_cli_find_custom_field (cli->store, cli->words[1], &error);
  if (field == NULL)
    return crm_cli_fail (error);

  if (g_str_equal (act, "change"))
    return change (cli, field);
  if (g_str_equal (act, "rename") && cli->n_words == 3)
    return finish (crm_store_rename_custom_field (cli->store, crm_custom_field_get_id (field), cli->words[2]));
  if (g_str_equal (act, "delete") && cli->n_words == 2)
    return finish (crm_store_delete_custom_field (cli->store, crm_custom_field_get_id (field)));

  return crm_cli_usage (_ ("Name the field, and to rename it its new name: sales-crm field rename Rating Grade"));
}
