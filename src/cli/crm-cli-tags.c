/* crm-cli-tags.c: tag, untag
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "cli/crm-cli-private.h"
#include "core/model/crm-tag-group.h"
#include "core/store/crm-await.h"
#include "core/store/crm-customer-store.h"
#include "core/store/crm-tag-store.h"

static struct
{
  char *create;
  gboolean json;
} options;

GOptionEntry *
crm_cli_tag_options (void)
{
  static GOptionEntry entries[] = {
    { "create", 0, 0, G_OPTION_ARG_STRING, &options.create, N_ ("Add tags that do not exist to this group"),
      N_ ("GROUP") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print JSON"), NULL },
    { NULL },
  };

  return entries;
}

GOptionEntry *
crm_cli_untag_options (void)
{
  static GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print JSON"), NULL },
    { NULL },
  };

  return entries;
}

static gint64
find_group (CrmStore *store,
            const char *name,
            GError **error)
{
  g_autoptr (GListModel) groups = crm_await_object (crm_store_list_tag_groups (store), error);

  if (groups == NULL)
    return 0;

  for (guint i = 0; i < g_list_model_get_n_items (groups); i++)
    {
      g_autoptr (CrmTagGroup) group = g_list_model_get_item (groups, i);

      if (g_str_equal (crm_tag_group_get_name (group), name))
        return crm_tag_group_get_id (group);
    }

  g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_NOT_FOUND, _ ("There is no group of tags “%s”."), name);
  return 0;
}

/* A word is a customer's number, else a tag, else, where that is wanted, a new tag:
 * its id stays 0 until everything else is known to be right. */
static gboolean
sort_words (CrmCli *cli,
            gboolean create,
            GArray *customers,
            GArray *tags,
            GPtrArray *created,
            GError **error)
{
  for (guint i = 0; i < cli->n_words; i++)
    {
      g_autoptr (GError) local = NULL;
      gint64 id = crm_await_int64 (crm_store_find_customer (cli->store, cli->words[i]), &local);

      if (id != 0)
        {
          g_array_append_val (customers, id);
          continue;
        }
      if (!g_error_matches (local, CRM_STORE_ERROR, CRM_STORE_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }

      g_clear_error (&local);
      id = crm_await_int64 (crm_store_find_tag (cli->store, cli->words[i]), &local);
      if (id != 0)
        {
          g_array_append_val (tags, id);
        }
      else if (create && g_error_matches (local, CRM_STORE_ERROR, CRM_STORE_ERROR_NOT_FOUND))
        {
          g_ptr_array_add (created, cli->words[i]);
        }
      else if (g_error_matches (local, CRM_STORE_ERROR, CRM_STORE_ERROR_NOT_FOUND))
        {
          g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_NOT_FOUND,
                       _ ("“%s” is neither the number of a customer nor a tag."), cli->words[i]);
          return FALSE;
        }
      else
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
print_customers (CrmStore *store,
                 GArray *customers,
                 GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < customers->len; i++)
    {
      g_autoptr (CrmCustomer) customer = NULL;
      g_autofree char *text = NULL;
      g_autofree char *plain = NULL;

      customer = crm_await_object (crm_store_load_customer (store, g_array_index (customers, gint64, i)), error);
      if (customer == NULL)
        return FALSE;

      if (options.json)
        {
          json_builder_add_value (builder, crm_cli_customer_to_json (customer, NULL));
          continue;
        }

      text = crm_customer_get_text (customer, "tags");
      plain = crm_cli_plain (text);
      g_print ("%s\t%s\t%s\n", crm_customer_get_number (customer), crm_customer_get_name (customer), plain);
    }
  json_builder_end_array (builder);

  if (options.json)
    crm_cli_print_json (json_builder_get_root (builder));
  return TRUE;
}

static int
change_tags (CrmCli *cli,
             gboolean take)
{
  g_autoptr (GArray) customers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) tags = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) created = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  const gint64 *ids;
  gint64 group = 0;
  gboolean changed;

  if (cli->n_words < 2)
    return crm_cli_usage (_ ("Name customers by their numbers, and tags: sales-crm tag 202405001 Healthcare"));
  if (!sort_words (cli, !take && options.create != NULL, customers, tags, created, &error))
    return crm_cli_fail (error);
  if (customers->len == 0)
    return crm_cli_usage (_ ("None of the words is the number of a customer"));
  if (tags->len + created->len == 0)
    return crm_cli_usage (_ ("None of the words is a tag"));

  if (created->len > 0)
    group = find_group (cli->store, options.create, &error);
  if (error != NULL)
    return crm_cli_fail (error);

  ids = (const gint64 *) customers->data;
  for (guint i = 0; i < created->len; i++)
    if (!crm_await (crm_store_add_tag (cli->store, group, g_ptr_array_index (created, i), NULL, ids, customers->len),
                    NULL, &error))
      return crm_cli_fail (error);

  changed = tags->len == 0 ||
            crm_await (take ? crm_store_untag_customers (cli->store, ids, customers->len, (const gint64 *) tags->data,
                                                         tags->len, NULL, NULL)
                            : crm_store_tag_customers (cli->store, ids, customers->len, (const gint64 *) tags->data,
                                                       tags->len, NULL, NULL),
                       NULL, &error);
  if (!changed || !print_customers (cli->store, customers, &error))
    return crm_cli_fail (error);

  return CRM_CLI_OK;
}

int
crm_cli_tag (CrmCli *cli)
{
  return change_tags (cli, FALSE);
}

int
crm_cli_untag (CrmCli *cli)
{
  return change_tags (cli, TRUE);
}
