/* crm-cli-trash.c: delete, restore, list trash
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "cli/crm-cli-private.h"
#include "core/store/crm-await.h"
#include "core/store/crm-customer-store.h"
#include "core/store/crm-many-store.h"
#include "core/store/crm-trash.h"
#include "core/text/crm-values.h"

/* All numbers are looked up before anything is done: a wrong one changes nothing. */
static gboolean
find_all (CrmCli *cli,
          DexFuture *(*find) (CrmStore *store, const char *number),
          GArray *ids,
          GError **error)
{
  for (guint i = 0; i < cli->n_words; i++)
    {
      gint64 id = crm_await_int64 (find (cli->store, cli->words[i]), error);

      if (id == 0)
        return FALSE;
      g_array_append_val (ids, id);
    }

  return TRUE;
}

int
crm_cli_delete (CrmCli *cli)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  gint64 n;

  if (cli->n_words == 0)
    return crm_cli_usage (_ ("Name customers by their numbers: sales-crm delete 202405001"));
  if (!find_all (cli, crm_store_find_customer, ids, &error))
    return crm_cli_fail (error);

  n = crm_await_int64 (crm_store_delete_customers (cli->store, (const gint64 *) ids->data, ids->len, NULL, NULL),
                       &error);
  if (error != NULL)
    return crm_cli_fail (error);

  g_print (ngettext ("%lu customer moved to the trash\n", "%lu customers moved to the trash\n", (gulong) n),
           (gulong) n);
  return CRM_CLI_OK;
}

int
crm_cli_restore (CrmCli *cli)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  gint64 n;

  if (cli->n_words == 0)
    return crm_cli_usage (_ ("Name customers in the trash by their numbers: sales-crm restore 202405001"));
  if (!find_all (cli, crm_store_find_trashed, ids, &error))
    return crm_cli_fail (error);

  n = crm_await_int64 (crm_store_restore_customers (cli->store, (const gint64 *) ids->data, ids->len, NULL, NULL),
                       &error);
  if (error != NULL)
    return crm_cli_fail (error);

  g_print (ngettext ("%lu customer restored\n", "%lu customers restored\n", (gulong) n), (gulong) n);
  return CRM_CLI_OK;
}

static void
print_json (GListModel *items,
            gint64 now)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (CrmTrashItem) item = g_list_model_get_item (items, i);
      g_autofree char *deleted_at = crm_instant_to_text (crm_trash_item_get_deleted_at (item));

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "number");
      json_builder_add_string_value (builder, crm_trash_item_get_number (item));
      json_builder_set_member_name (builder, "name");
      json_builder_add_string_value (builder, crm_trash_item_get_name (item));
      json_builder_set_member_name (builder, "deleted_at");
      json_builder_add_string_value (builder, deleted_at);
      json_builder_set_member_name (builder, "deleted_by");
      json_builder_add_string_value (builder, crm_trash_item_get_deleted_by (item));
      json_builder_set_member_name (builder, "days_left");
      json_builder_add_int_value (builder, crm_trash_item_get_days_left (item, now));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  crm_cli_print_json (json_builder_get_root (builder));
}

/**
 * crm_cli_list_trash:
 * @cli: the command
 * @limit: how many at most
 * @json: whether to print JSON
 *
 * Prints the customers in the trash, the last deleted first: number, name, when and by
 * whom, and the days left.
 *
 * Returns: the exit code
 */
int
crm_cli_list_trash (CrmCli *cli,
                    guint limit,
                    gboolean json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) items = crm_await_object (crm_store_list_trash (cli->store, limit, NULL), &error);
  gint64 now = g_get_real_time ();

  if (items == NULL)
    return crm_cli_fail (error);

  if (json)
    {
      print_json (items, now);
      return CRM_CLI_OK;
    }

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (CrmTrashItem) item = g_list_model_get_item (items, i);
      g_autofree char *deleted_at = crm_instant_to_text (crm_trash_item_get_deleted_at (item));
      g_autofree char *name = crm_cli_plain (crm_trash_item_get_name (item));
      g_autofree char *deleted_by = crm_cli_plain (crm_trash_item_get_deleted_by (item));

      g_print ("%s\t%s\t%s\t%s\t%d\n", crm_trash_item_get_number (item), name, deleted_at, deleted_by,
               crm_trash_item_get_days_left (item, now));
    }
  return CRM_CLI_OK;
}
