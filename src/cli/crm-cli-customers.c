/* crm-cli-customers.c: show, add, set
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cli/crm-cli-private.h"
#include "core/store/crm-await.h"
#include "core/store/crm-customer-store.h"

#define TIMELINE_PAGE 500

static struct
{
  gboolean json;
  char *discussed_with;
  char *note;
  GStrv custom;
} options;

GOptionEntry *
crm_cli_show_options (void)
{
  static GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print JSON"), NULL },
    { NULL },
  };

  return entries;
}

GOptionEntry *
crm_cli_set_options (void)
{
  static GOptionEntry entries[] = {
    { "discussed-with", 0, 0, G_OPTION_ARG_STRING, &options.discussed_with,
      N_ ("Whom a change of the core need was discussed with"), N_ ("NAME") },
    { "note", 0, 0, G_OPTION_ARG_STRING, &options.note, N_ ("A note on a change of the core need"), N_ ("TEXT") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print JSON"), NULL },
    { NULL },
  };

  return entries;
}

/* An option for each field that can be edited, from the one table of fields. */
static char **added_values;

GOptionEntry *
crm_cli_add_options (void)
{
  static GOptionEntry *entries;
  gsize n_fields;
  const CrmField *fields = crm_customer_fields (&n_fields);
  guint n = 0;

  if (entries != NULL)
    return entries;

  entries = g_new0 (GOptionEntry, n_fields + 3);
  added_values = g_new0 (char *, n_fields);
  for (gsize i = 0; i < n_fields; i++)
    {
      if (!(fields[i].flags & CRM_FIELD_EDIT))
        continue;

      entries[n].long_name = g_strdelimit (g_strdup (fields[i].name), "_", '-');
      entries[n].arg = G_OPTION_ARG_STRING;
      entries[n].arg_data = &added_values[i];
      entries[n].description = fields[i].label;
      entries[n].arg_description = N_ ("VALUE");
      n++;
    }
  entries[n++] = (GOptionEntry) { "custom", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.custom,
                                  N_ ("A custom field"), N_ ("FIELD=VALUE") };
  entries[n++] = (GOptionEntry) { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print JSON"), NULL };

  return entries;
}

/* --- show ------------------------------------------------------------------------ */

/**
 * crm_cli_find_customer:
 * @store: the open database
 * @number: a customer's number
 * @error: return location for an error
 *
 * Returns: the customer's id, or 0 with @error set
 */
gint64
crm_cli_find_customer (CrmStore *store,
                       const char *number,
                       GError **error)
{
  g_auto (GValue) value = G_VALUE_INIT;

  if (!crm_await (crm_store_find_customer (store, number), &value, error))
    return 0;

  return g_value_get_int64 (&value);
}

static gboolean
load_timeline (CrmStore *store,
               gint64 id,
               GListStore *timeline,
               GError **error)
{
  gint64 before = 0;

  for (;;)
    {
      g_auto (GValue) value = G_VALUE_INIT;
      GListModel *page;
      guint n_items;

      if (!crm_await (crm_store_load_timeline (store, id, before, TIMELINE_PAGE), &value, error))
        return FALSE;

      page = g_value_get_object (&value);
      n_items = g_list_model_get_n_items (page);
      for (guint i = 0; i < n_items; i++)
        {
          g_autoptr (GObject) entry = g_list_model_get_item (page, i);

          g_object_get (entry, "id", &before, NULL);
          g_list_store_append (timeline, entry);
        }
      if (n_items < TIMELINE_PAGE)
        return TRUE;
    }
}

static void
print_custom_values (CrmCustomer *customer)
{
  GListModel *values = G_LIST_MODEL (crm_customer_get_custom_values (customer));

  for (guint i = 0; i < g_list_model_get_n_items (values); i++)
    {
      g_autoptr (GObject) custom = g_list_model_get_item (values, i);
      g_autofree char *name = NULL;
      g_autofree char *value = NULL;
      g_autofree char *plain_name = NULL;
      g_autofree char *plain = NULL;

      g_object_get (custom, "name", &name, "value", &value, NULL);
      plain_name = crm_cli_plain (name);
      plain = crm_cli_plain (value);
      if (*plain != '\0')
        g_print ("%s: %s\n", plain_name, plain);
    }
}

static void
print_customer (CrmCustomer *customer)
{
  gsize n_fields;
  const CrmField *fields = crm_customer_fields (&n_fields);

  for (gsize i = 0; i < n_fields; i++)
    {
      g_autofree char *value = crm_customer_get_text (customer, fields[i].name);

      g_autofree char *plain = crm_cli_plain (value);

      if (plain[0] != '\0')
        g_print ("%s: %s\n", crm_field_get_label (&fields[i]), plain);
    }
  print_custom_values (customer);
}

static int
show_customer (CrmCli *cli,
               gint64 id,
               gboolean with_timeline)
{
  g_autoptr (GListStore) timeline = g_list_store_new (G_TYPE_OBJECT);
  g_autoptr (GError) error = NULL;
  g_auto (GValue) value = G_VALUE_INIT;

  if (!crm_await (crm_store_load_customer (cli->store, id), &value, &error) ||
      (with_timeline && !load_timeline (cli->store, id, timeline, &error)))
    return crm_cli_fail (error);

  if (options.json)
    crm_cli_print_json (crm_cli_customer_to_json (g_value_get_object (&value),
                                                  with_timeline ? G_LIST_MODEL (timeline) : NULL));
  else
    print_customer (g_value_get_object (&value));

  return CRM_CLI_OK;
}

int
crm_cli_show (CrmCli *cli)
{
  g_autoptr (GError) error = NULL;
  gint64 id;

  if (cli->n_words != 1)
    return crm_cli_usage (_ ("Name one customer by its number: sales-crm show 202405001"));

  id = crm_cli_find_customer (cli->store, cli->words[0], &error);
  if (id == 0)
    return crm_cli_fail (error);

  return show_customer (cli, id, TRUE);
}

/* --- add, set ----------------------------------------------------------------------- */

/* "FIELD=VALUE" into @record; a name that is no field of ours must be a custom one. */
static int
set_from_word (CrmCli *cli,
               CrmRecord *record,
               const char *word,
               gboolean custom)
{
  const char *equals = strchr (word, '=');
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  gsize n_fields;
  const CrmField *fields = crm_customer_fields (&n_fields);
  const CrmField *field;

  if (equals == NULL || equals == word)
    return crm_cli_usage (_ ("“%s” is not FIELD=VALUE"), word);

  name = g_strndup (word, equals - word);
  field = custom ? NULL : crm_field_find (fields, n_fields, name);
  if (field == NULL)
    return crm_cli_set_custom (cli->store, record, name, equals + 1, &error) ? CRM_CLI_OK : crm_cli_fail (error);
  if (!(field->flags & CRM_FIELD_EDIT))
    return crm_cli_usage (_ ("“%s” is not FIELD=VALUE with a field that can be changed"), word);

  crm_record_set (record, name, equals + 1);

  return CRM_CLI_OK;
}

static int
report_problems (GPtrArray *problems)
{
  CrmProblem *problem = g_ptr_array_index (problems, 0);

  for (guint i = 0; i < problems->len; i++)
    {
      CrmProblem *other = g_ptr_array_index (problems, i);

      g_printerr ("sales-crm: %s%s%s\n", other->field != NULL ? other->field : "",
                  other->field != NULL ? ": " : "", other->message);
    }

  return problem != NULL ? CRM_CLI_FAILED : CRM_CLI_OK;
}

int
crm_cli_add (CrmCli *cli)
{
  g_autoptr (CrmRecord) record = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GValue) value = G_VALUE_INIT;
  gsize n_fields;
  const CrmField *fields = crm_customer_fields (&n_fields);

  if (cli->n_words != 1 || !g_str_equal (cli->words[0], "customer"))
    return crm_cli_usage (_ ("What can be added: customer"));

  record = crm_record_new (fields, n_fields);
  for (gsize i = 0; i < n_fields; i++)
    if (added_values[i] != NULL)
      crm_record_set_at (record, i, added_values[i]);
  for (guint i = 0; options.custom != NULL && options.custom[i] != NULL; i++)
    {
      int code = set_from_word (cli, record, options.custom[i], TRUE);

      if (code != CRM_CLI_OK)
        return code;
    }

  problems = crm_record_check (record, CRM_RECORD_CHECK_COMPLETE);
  if (problems->len > 0)
    return report_problems (problems);

  if (!crm_await (crm_store_add_customer (cli->store, record), &value, &error))
    return crm_cli_fail (error);

  return show_customer (cli, g_value_get_int64 (&value), FALSE);
}

int
crm_cli_set (CrmCli *cli)
{
  g_autoptr (CrmRecord) record = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  gsize n_fields;
  const CrmField *fields = crm_customer_fields (&n_fields);
  gint64 id;

  if (cli->n_words < 2)
    return crm_cli_usage (_ ("Name a customer and what to change: sales-crm set 202405001 industry=Energy"));

  record = crm_record_new (fields, n_fields);
  for (guint i = 1; i < cli->n_words; i++)
    {
      int code = set_from_word (cli, record, cli->words[i], FALSE);

      if (code != CRM_CLI_OK)
        return code;
    }

  id = crm_cli_find_customer (cli->store, cli->words[0], &error);
  if (id == 0)
    return crm_cli_fail (error);

  problems = crm_record_check (record, CRM_RECORD_CHECK_EDIT);
  if (problems->len > 0)
    return report_problems (problems);

  if (!crm_await (crm_store_edit_customer (cli->store, id, record, options.discussed_with, options.note), NULL, &error))
    return crm_cli_fail (error);

  return show_customer (cli, id, FALSE);
}
