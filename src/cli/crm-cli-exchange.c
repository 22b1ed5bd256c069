/* crm-cli-exchange.c: import
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cli/crm-cli-private.h"
#include "core/exchange/crm-import.h"
#include "core/model/crm-stage.h"
#include "core/store/crm-await.h"

static struct
{
  char *as;
  GStrv map;
  GStrv map_stage;
  char *duplicates;
  char *encoding;
  char *separator;
  char *date_order;
  char *fallback_customer;
  gboolean no_new_customers;
  gboolean no_heading;
  gboolean json;
} options;

GOptionEntry *
crm_cli_import_options (void)
{
  static GOptionEntry entries[] = {
    { "as", 0, 0, G_OPTION_ARG_STRING, &options.as, N_ ("What the rows are"), "customers|opportunities|members" },
    { "map", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.map,
      N_ ("Where a column goes: a field, “custom” or “leave”"), N_ ("COLUMN=FIELD") },
    { "map-stage", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.map_stage,
      N_ ("Which stage a name in the file means"), N_ ("NAME=STAGE") },
    { "duplicates", 0, 0, G_OPTION_ARG_STRING, &options.duplicates,
      N_ ("What happens to rows that are there already"), "skip|update|add" },
    { "encoding", 0, 0, G_OPTION_ARG_STRING, &options.encoding, N_ ("Instead of what was detected"), N_ ("ENCODING") },
    { "separator", 0, 0, G_OPTION_ARG_STRING, &options.separator, N_ ("Instead of what was detected"), N_ ("CHARACTER") },
    { "date-order", 0, 0, G_OPTION_ARG_STRING, &options.date_order, N_ ("Instead of what was detected"), "ymd|dmy|mdy" },
    { "no-heading", 0, 0, G_OPTION_ARG_NONE, &options.no_heading, N_ ("The first line is a row like the others"), NULL },
    { "fallback-customer", 0, 0, G_OPTION_ARG_STRING, &options.fallback_customer,
      N_ ("Where opportunities without a customer go"), N_ ("NAME") },
    { "no-new-customers", 0, 0, G_OPTION_ARG_NONE, &options.no_new_customers,
      N_ ("Reject opportunities of customers that are not there"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print JSON"), NULL },
    { NULL },
  };

  return entries;
}

static gboolean
parse_choice (const char *text,
              const char *const *choices,
              int *choice)
{
  for (int i = 0; choices[i] != NULL; i++)
    {
      if (g_str_equal (text, choices[i]))
        {
          *choice = i;
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
split_at_equals (const char *word,
                 char **name,
                 char **value)
{
  /* The last '=': a heading may have one, a field's name never. */
  const char *equals = strrchr (word, '=');

  if (equals == NULL || equals == word)
    return FALSE;

  *name = g_strndup (word, equals - word);
  *value = g_strdup (equals + 1);
  return TRUE;
}

static gboolean
map_column (CrmImport *import,
            const char *heading,
            const char *field)
{
  for (guint i = 0; i < crm_import_get_n_columns (import); i++)
    {
      if (!g_str_equal (crm_import_get_heading (import, i), heading))
        continue;

      if (g_str_equal (field, "custom"))
        return crm_import_set_target (import, i, CRM_COLUMN_CUSTOM, NULL);
      if (g_str_equal (field, "leave"))
        return crm_import_set_target (import, i, CRM_COLUMN_LEAVE, NULL);
      return crm_import_set_target (import, i, CRM_COLUMN_FIELD, field);
    }

  return FALSE;
}

/* Everything that the options say of how the file is to be read. Returns an exit
 * code. */
static int
apply_reading_options (CrmImport *import)
{
  static const char *const orders[] = { "ymd", "dmy", "mdy", NULL };
  int order;

  if (options.encoding != NULL)
    crm_import_set_encoding (import, options.encoding);
  if (options.separator != NULL)
    {
      const char *separator = g_str_equal (options.separator, "\\t") ? "\t" : options.separator;

      if (strlen (separator) != 1)
        return crm_cli_usage (_ ("--separator takes one character, or \\t"));
      crm_import_set_separator (import, separator[0]);
    }
  if (options.date_order != NULL)
    {
      if (!parse_choice (options.date_order, orders, &order))
        return crm_cli_usage (_ ("--date-order takes ymd, dmy or mdy"));
      crm_import_set_date_order (import, CRM_DATE_ORDER_YMD + order);
    }
  if (options.no_heading)
    crm_import_set_has_heading (import, FALSE);

  return CRM_CLI_OK;
}

static gboolean
has_stage (CrmImport *import,
           const char *name)
{
  GListModel *stages = crm_import_get_stages (import);

  for (guint i = 0; i < g_list_model_get_n_items (stages); i++)
    {
      g_autoptr (CrmStage) stage = g_list_model_get_item (stages, i);

      if (g_str_equal (crm_stage_get_name (stage), name))
        return TRUE;
    }

  return FALSE;
}

static int
apply_mapping_options (CrmImport *import)
{
  for (guint i = 0; options.map != NULL && options.map[i] != NULL; i++)
    {
      g_autofree char *heading = NULL;
      g_autofree char *field = NULL;

      if (!split_at_equals (options.map[i], &heading, &field))
        return crm_cli_usage (_ ("“%s” is not COLUMN=FIELD"), options.map[i]);
      if (!map_column (import, heading, field))
        return crm_cli_usage (_ ("“%s”: the file has no such column, or there is no such field"), options.map[i]);
    }

  for (guint i = 0; options.map_stage != NULL && options.map_stage[i] != NULL; i++)
    {
      g_autofree char *name = NULL;
      g_autofree char *stage = NULL;

      if (!split_at_equals (options.map_stage[i], &name, &stage))
        return crm_cli_usage (_ ("“%s” is not NAME=STAGE"), options.map_stage[i]);
      if (!has_stage (import, stage))
        return crm_cli_usage (_ ("There is no stage “%s”"), stage);
      crm_import_map_stage (import, name, stage);
    }

  if (options.no_new_customers)
    crm_import_set_create_customers (import, FALSE);
  if (options.fallback_customer != NULL)
    crm_import_set_fallback_customer (import, options.fallback_customer);

  return CRM_CLI_OK;
}

static void
print_problems (CrmImport *import,
                CrmImportReport *report,
                const char *file)
{
  for (guint i = 0; i < report->problems->len; i++)
    {
      CrmRowProblem *problem = g_ptr_array_index (report->problems, i);

      if (problem->column >= 0)
        g_printerr (_ ("%s: row %lu, column “%s”: %s\n"), file, (gulong) problem->row,
                    crm_import_get_heading (import, problem->column), problem->message);
      else
        g_printerr (_ ("%s: row %lu: %s\n"), file, (gulong) problem->row, problem->message);
    }

  if (report->n_problems > report->problems->len)
    {
      gulong more = report->n_problems - report->problems->len;

      g_printerr (ngettext ("%s: %lu more problem\n", "%s: %lu more problems\n", more), file, more);
    }
}

static void
print_report (CrmImportReport *report)
{
  if (options.json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "created");
      json_builder_add_int_value (builder, report->created);
      json_builder_set_member_name (builder, "updated");
      json_builder_add_int_value (builder, report->updated);
      json_builder_set_member_name (builder, "skipped");
      json_builder_add_int_value (builder, report->skipped);
      json_builder_set_member_name (builder, "rejected");
      json_builder_add_int_value (builder, report->rejected);
      json_builder_set_member_name (builder, "rejects_file");
      if (report->rejects_file != NULL)
        json_builder_add_string_value (builder, report->rejects_file);
      else
        json_builder_add_null_value (builder);
      json_builder_end_object (builder);
      crm_cli_print_json (json_builder_get_root (builder));
      return;
    }

  g_print (_ ("%lu created, %lu updated, %lu skipped, %lu rejected\n"), (gulong) report->created,
           (gulong) report->updated, (gulong) report->skipped, (gulong) report->rejected);
  if (report->rejects_file != NULL)
    g_print (_ ("The rejected rows are in %s\n"), report->rejects_file);
}

int
crm_cli_import (CrmCli *cli)
{
  static const char *const kinds[] = { "customers", "opportunities", "members", NULL };
  static const char *const ways[] = { "skip", "update", "add", NULL };
  g_autoptr (CrmImport) import = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GValue) value = G_VALUE_INIT;
  CrmImportReport *report;
  int kind, duplicates = CRM_DUPLICATES_SKIP, code;

  if (options.as == NULL || !parse_choice (options.as, kinds, &kind))
    return crm_cli_usage (_ ("--as takes customers, opportunities or members"));
  if (options.duplicates != NULL && !parse_choice (options.duplicates, ways, &duplicates))
    return crm_cli_usage (_ ("--duplicates takes skip, update or add"));
  if (cli->n_words != 1)
    return crm_cli_usage (_ ("Name one file to import"));

  file = g_file_new_for_commandline_arg (cli->words[0]);
  import = crm_import_new (cli->store, file, kind);
  crm_import_set_duplicates (import, duplicates);
  code = apply_reading_options (import);
  if (code != CRM_CLI_OK)
    return code;
  if (!crm_await (crm_import_analyse (import), NULL, &error))
    return crm_cli_fail (error);

  code = apply_mapping_options (import);
  if (code != CRM_CLI_OK)
    return code;

  if (!crm_await (crm_import_run (import, NULL), &value, &error))
    return crm_cli_fail (error);

  report = g_value_get_boxed (&value);
  print_problems (import, report, cli->words[0]);
  print_report (report);

  return CRM_CLI_OK;
}
