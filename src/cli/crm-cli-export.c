/* crm-cli-export.c: export
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <unistd.h>

#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>

#include "cli/crm-cli-private.h"
#include "core/exchange/crm-export.h"
#include "core/store/crm-await.h"
#include "core/text/crm-text.h"

static char *columns_option;

GOptionEntry *
crm_cli_export_options (void)
{
  static GOptionEntry entries[] = {
    { "columns", 0, 0, G_OPTION_ARG_STRING, &columns_option, N_ ("Only these, in this order, separated by commas"),
      N_ ("COLUMNS") },
    { NULL },
  };

  return entries;
}

/* By its name, by what it is called in the window, or a custom one. */
static char *
find_column (CrmStore *store,
             const char *text,
             GError **error)
{
  g_autoptr (CrmCustomField) custom = NULL;
  g_autofree char *folded = crm_text_fold (text);
  const CrmField *fields;
  gsize n_fields;

  fields = crm_customer_fields (&n_fields);
  for (gsize i = 0; i < n_fields; i++)
    {
      g_autofree char *label = crm_text_fold (crm_field_get_label (&fields[i]));

      if (g_str_equal (fields[i].name, text) || g_str_equal (label, folded))
        return g_strdup (fields[i].name);
    }

  custom = crm_cli_find_custom_field (store, text, error);
  return custom != NULL ? g_strconcat (CRM_CUSTOM_PREFIX, crm_custom_field_get_uuid (custom), NULL) : NULL;
}

/* NULL with @error set when there is no such column. */
static GStrv
find_columns (CrmStore *store,
              GError **error)
{
  g_auto (GStrv) names = g_strsplit (columns_option, ",", -1);
  g_autoptr (GStrvBuilder) columns = g_strv_builder_new ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      char *column = find_column (store, g_strstrip (names[i]), error);

      if (column == NULL)
        return NULL;
      g_strv_builder_take (columns, column);
    }

  return g_strv_builder_end (columns);
}

int
crm_cli_export (CrmCli *cli)
{
  g_autoptr (CrmCustomerQuery) query = NULL;
  g_autoptr (CrmExport) export = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) columns = NULL;
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean to_stdout;
  DexFuture *future;
  guint limit;
  gint64 n;
  int code;

  if (cli->n_words == 0 || !g_str_equal (cli->words[0], "customers"))
    return crm_cli_usage (_ ("What can be exported: customers"));
  if (cli->n_words != 2)
    return crm_cli_usage (_ ("Name one file to export to, or - for standard output"));
  if (columns_option != NULL && (columns = find_columns (cli->store, &error)) == NULL)
    return crm_cli_usage ("%s", error->message);

  code = crm_cli_get_query (cli, &query, &limit);
  if (code != CRM_CLI_OK)
    return code;

  export = crm_export_new_for_query (cli->store, query);
  crm_export_set_columns (export, (const char *const *) columns);
  crm_export_set_limit (export, limit);
  to_stdout = g_str_equal (cli->words[1], "-");
  if (to_stdout)
    {
      g_autoptr (GOutputStream) stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);

      future = crm_export_to_stream (export, stream, NULL);
    }
  else
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (cli->words[1]);

      future = crm_export_to_file (export, file, NULL, NULL);
    }
  if (!crm_await (future, &value, &error))
    return crm_cli_fail (error);

  n = g_value_get_int64 (&value);
  if (!to_stdout)
    g_print (ngettext ("%lu customer exported\n", "%lu customers exported\n", (gulong) n), (gulong) n);

  return CRM_CLI_OK;
}
