/* crm-cli-attachments.c: attach, files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <unistd.h>

#include <glib/gi18n.h>

#include "cli/crm-cli-private.h"
#include "core/store/crm-attachment-store.h"
#include "core/store/crm-await.h"
#include "core/text/crm-values.h"

static struct
{
  char *folder;
  gboolean json;
} options;

GOptionEntry *
crm_cli_files_options (void)
{
  static GOptionEntry entries[] = {
    { "save", 0, 0, G_OPTION_ARG_FILENAME, &options.folder, N_ ("Copy the files into a folder"), N_ ("FOLDER") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print JSON"), NULL },
    { NULL },
  };

  return entries;
}

static void
show_progress (double fraction,
               gpointer user_data)
{
  if (isatty (STDERR_FILENO))
    g_printerr ("\r%3.0f %%", fraction * 100);
}

int
crm_cli_attach (CrmCli *cli)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GError) error = NULL;
  g_auto (GValue) value = G_VALUE_INIT;
  CrmAttachReport *report;
  gint64 customer;
  gboolean done;

  if (cli->n_words < 2)
    return crm_cli_usage (_ ("Name a customer and files: sales-crm attach 202405001 contract.pdf"));

  customer = crm_cli_find_customer (cli->store, cli->words[0], &error);
  if (customer == 0)
    return crm_cli_fail (error);

  for (guint i = 1; i < cli->n_words; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (cli->words[i]);

      g_list_store_append (files, file);
    }

  done = crm_await (crm_store_attach_files (cli->store, customer, G_LIST_MODEL (files), NULL, show_progress, NULL),
                    &value, &error);
  if (isatty (STDERR_FILENO))
    g_printerr ("\r      \r");
  if (!done)
    return crm_cli_fail (error);

  report = g_value_get_boxed (&value);
  for (guint i = 0; i < report->failures->len; i++)
    {
      g_autofree char *plain = crm_cli_plain (report->failures->pdata[i]);

      g_printerr ("sales-crm: %s\n", plain);
    }
  g_print (ngettext ("%u file attached\n", "%u files attached\n", report->n_attached), report->n_attached);

  return report->failures->len == 0 ? CRM_CLI_OK : CRM_CLI_FAILED;
}

static void
print_files (GListModel *files)
{
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (CrmAttachment) file = g_list_model_get_item (files, i);
      g_autofree char *name = crm_cli_plain (crm_attachment_get_name (file));
      g_autofree char *size = g_format_size (crm_attachment_get_size (file));
      g_autofree char *at = crm_instant_to_text (crm_attachment_get_at (file));

      g_print ("%s\t%s\t%s\n", name, size, at);
    }
}

static gboolean
save_files (CrmStore *store,
            GListModel *files,
            GError **error)
{
  g_autoptr (GFile) folder = g_file_new_for_commandline_arg (options.folder);
  guint n = g_list_model_get_n_items (files);
  g_autofree gint64 *ids = g_new (gint64, n);
  g_autoptr (GError) local = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CrmAttachment) file = g_list_model_get_item (files, i);

      ids[i] = crm_attachment_get_id (file);
    }

  if (!g_file_make_directory_with_parents (folder, NULL, &local) &&
      !g_error_matches (local, G_IO_ERROR, G_IO_ERROR_EXISTS))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  return crm_await (crm_store_save_attachments (store, ids, n, folder, NULL), NULL, error);
}

int
crm_cli_files (CrmCli *cli)
{
  g_autoptr (GError) error = NULL;
  g_auto (GValue) value = G_VALUE_INIT;
  GListModel *files;
  gint64 customer;

  if (cli->n_words != 1)
    return crm_cli_usage (_ ("Name one customer by its number: sales-crm files 202405001"));

  customer = crm_cli_find_customer (cli->store, cli->words[0], &error);
  if (customer == 0 || !crm_await (crm_store_list_attachments (cli->store, customer), &value, &error))
    return crm_cli_fail (error);

  files = g_value_get_object (&value);
  if (options.folder != NULL && !save_files (cli->store, files, &error))
    return crm_cli_fail (error);

  if (options.json)
    crm_cli_print_json (crm_cli_files_to_json (files));
  else
    print_files (files);

  return CRM_CLI_OK;
}
