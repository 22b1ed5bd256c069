/* crm-cli-list.c: list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "cli/crm-cli-private.h"
#include "core/store/crm-await.h"
#include "core/store/crm-customer-store.h"

#define PAGE 256

static gboolean as_json;

GOptionEntry *
crm_cli_list_options (void)
{
  static GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Print JSON"), NULL },
    { NULL },
  };

  return entries;
}

static gboolean
print_rows (CrmStore *store,
            const gint64 *ids,
            guint n_ids,
            gboolean *first,
            GError **error)
{
  g_auto (GValue) value = G_VALUE_INIT;
  CrmCustomerRows *rows;

  if (!crm_await (crm_store_load_customer_rows (store, ids, n_ids, NULL), &value, error))
    return FALSE;

  rows = g_value_get_boxed (&value);
  for (guint i = 0; i < rows->n_rows; i++)
    {
      const CrmCustomerRow *row = &rows->rows[i];

      if (row->id == 0)
        continue;

      if (as_json)
        {
          g_autoptr (JsonNode) node = crm_cli_row_to_json (row);
          g_autofree char *text = json_to_string (node, FALSE);

          g_print ("%s%s", *first ? "\n  " : ",\n  ", text);
        }
      else
        {
          const char *values[] = { row->number, row->name, row->stage, row->contact_name, row->phone, row->owner };

          for (gsize v = 0; v < G_N_ELEMENTS (values); v++)
            {
              g_autofree char *plain = crm_cli_plain (values[v]);

              g_print ("%s%s", v > 0 ? "\t" : "", plain);
            }
          g_print ("\n");
        }
      *first = FALSE;
    }

  return TRUE;
}

static int
list_trash (CrmCli *cli)
{
  guint limit;
  int code;

  if (crm_cli_query_is_given ())
    return crm_cli_usage (_ ("“list trash” takes only --limit and --json"));

  code = crm_cli_get_limit (&limit);
  return code != CRM_CLI_OK ? code : crm_cli_list_trash (cli, (int) limit, as_json);
}

int
crm_cli_list (CrmCli *cli)
{
  g_autoptr (CrmCustomerQuery) query = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GValue) value = G_VALUE_INIT;
  const gint64 *ids;
  gboolean first = TRUE;
  gsize size;
  guint n_ids, limit;
  int code;

  if (cli->n_words != 1 || (!g_str_equal (cli->words[0], "customers") && !g_str_equal (cli->words[0], "trash")))
    return crm_cli_usage (_ ("What can be listed: customers, trash"));
  if (g_str_equal (cli->words[0], "trash"))
    return list_trash (cli);

  code = crm_cli_get_query (cli, &query, &limit);
  if (code != CRM_CLI_OK)
    return code;

  if (!crm_await (crm_store_query_customer_ids (cli->store, query, NULL), &value, &error))
    return crm_cli_fail (error);

  ids = g_bytes_get_data (g_value_get_boxed (&value), &size);
  n_ids = MIN (size / sizeof (gint64), limit);

  if (as_json)
    g_print ("[");
  for (guint i = 0; i < n_ids; i += PAGE)
    if (!print_rows (cli->store, ids + i, MIN (PAGE, n_ids - i), &first, &error))
      return crm_cli_fail (error);
  if (as_json)
    g_print ("%s]\n", first ? "" : "\n");

  return CRM_CLI_OK;
}
