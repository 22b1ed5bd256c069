/* crm-cli-list.c: list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "cli/crm-cli-private.h"
#include "core/model/crm-member.h"
#include "core/store/crm-await.h"
#include "core/store/crm-customer-store.h"

#define PAGE 256

static struct
{
  char *search;
  char *stage;
  char *owner;
  char *sort;
  gboolean descending;
  gboolean incomplete;
  int limit;
  gboolean json;
} options = { .limit = G_MAXINT };

GOptionEntry *
crm_cli_list_options (void)
{
  static GOptionEntry entries[] = {
    { "search", 0, 0, G_OPTION_ARG_STRING, &options.search, N_ ("Only those that match, also by pinyin"), N_ ("TEXT") },
    { "stage", 0, 0, G_OPTION_ARG_STRING, &options.stage, N_ ("Only those in this stage"), N_ ("STAGE") },
    { "owner", 0, 0, G_OPTION_ARG_STRING, &options.owner, N_ ("Only those of this member"), N_ ("OWNER") },
    { "incomplete", 0, 0, G_OPTION_ARG_NONE, &options.incomplete, N_ ("Only those that lack a required field"), NULL },
    { "sort", 0, 0, G_OPTION_ARG_STRING, &options.sort, N_ ("Order by this column"), N_ ("COLUMN") },
    { "descending", 0, 0, G_OPTION_ARG_NONE, &options.descending, N_ ("Turn the order round"), NULL },
    { "limit", 0, 0, G_OPTION_ARG_INT, &options.limit, N_ ("At most so many"), N_ ("N") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print JSON"), NULL },
    { NULL },
  };

  return entries;
}

static gboolean
stage_exists (CrmStore *store,
              const char *name,
              GError **error)
{
  g_auto (GValue) value = G_VALUE_INIT;
  GListModel *stages;

  if (!crm_await (crm_store_list_stages (store), &value, error))
    return FALSE;

  stages = g_value_get_object (&value);
  for (guint i = 0; i < g_list_model_get_n_items (stages); i++)
    {
      g_autoptr (GObject) stage = g_list_model_get_item (stages, i);
      g_autofree char *stage_name = NULL;

      g_object_get (stage, "name", &stage_name, NULL);
      if (g_str_equal (stage_name, name))
        return TRUE;
    }

  g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_NOT_FOUND, _ ("There is no stage “%s”"), name);
  return FALSE;
}

static gboolean
member_exists (CrmStore *store,
               const char *name,
               GError **error)
{
  g_auto (GValue) value = G_VALUE_INIT;
  GListModel *members;

  if (!crm_await (crm_store_list_members (store), &value, error))
    return FALSE;

  members = g_value_get_object (&value);
  for (guint i = 0; i < g_list_model_get_n_items (members); i++)
    {
      g_autoptr (CrmMember) member = g_list_model_get_item (members, i);

      if (g_str_equal (crm_member_get_name (member), name))
        return TRUE;
    }

  g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_NOT_FOUND, _ ("Nobody in the team is called “%s”."), name);
  return FALSE;
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

      if (options.json)
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
  if (options.search != NULL || options.stage != NULL || options.owner != NULL || options.sort != NULL ||
      options.descending || options.incomplete)
    return crm_cli_usage (_ ("“list trash” takes only --limit and --json"));

  return crm_cli_list_trash (cli, options.limit, options.json);
}

int
crm_cli_list (CrmCli *cli)
{
  g_autoptr (CrmCustomerQuery) query = crm_customer_query_new ();
  g_autoptr (CrmCustomField) custom = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GValue) value = G_VALUE_INIT;
  const gint64 *ids;
  gboolean first = TRUE;
  gsize size;
  guint n_ids;

  if (cli->n_words != 1 || (!g_str_equal (cli->words[0], "customers") && !g_str_equal (cli->words[0], "trash")))
    return crm_cli_usage (_ ("What can be listed: customers, trash"));

  if (options.limit < 0)
    return crm_cli_usage (_ ("--limit takes a number that is not negative"));
  if (g_str_equal (cli->words[0], "trash"))
    return list_trash (cli);
  if (options.sort != NULL)
    {
      gsize n_fields;
      const CrmField *fields = crm_customer_fields (&n_fields);
      const CrmField *field = crm_field_find (fields, n_fields, options.sort);

      if (field == NULL && (custom = crm_cli_find_custom_field (cli->store, options.sort, NULL)) != NULL)
        query->sort = g_strconcat (CRM_CUSTOM_PREFIX, crm_custom_field_get_uuid (custom), NULL);
      else if (field == NULL || !(field->flags & CRM_FIELD_COLUMN))
        return crm_cli_usage (_ ("“%s” is no column to sort by"), options.sort);
      else
        query->sort = g_strdup (options.sort);
    }
  if (options.stage != NULL && !stage_exists (cli->store, options.stage, &error))
    return crm_cli_fail (error);
  /* An empty one asks for customers of nobody. */
  if (options.owner != NULL && *options.owner != '\0' && !member_exists (cli->store, options.owner, &error))
    return crm_cli_fail (error);

  query->search = g_strdup (options.search);
  query->filter = crm_filter_new ();
  crm_filter_set_value (query->filter, "stage", CRM_FILTER_ANY, options.stage);
  crm_filter_set_value (query->filter, "owner", CRM_FILTER_ANY, options.owner);
  if (options.incomplete)
    crm_filter_set (query->filter, "incomplete", CRM_FILTER_SET, NULL);
  query->descending = options.descending;

  if (!crm_await (crm_store_query_customer_ids (cli->store, query, NULL), &value, &error))
    return crm_cli_fail (error);

  ids = g_bytes_get_data (g_value_get_boxed (&value), &size);
  n_ids = size / sizeof (gint64);
  n_ids = MIN (n_ids, (guint) options.limit);

  if (options.json)
    g_print ("[");
  for (guint i = 0; i < n_ids; i += PAGE)
    if (!print_rows (cli->store, ids + i, MIN (PAGE, n_ids - i), &first, &error))
      return crm_cli_fail (error);
  if (options.json)
    g_print ("%s]\n", first ? "" : "\n");

  return CRM_CLI_OK;
}
