/* crm-cli-maintenance.c: check, backup, undo, redo, sample
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <unistd.h>

#include <glib/gi18n.h>

#include "cli/crm-cli-private.h"
#include "core/sample/crm-sample.h"
#include "core/store/crm-await.h"
#include "core/store/crm-backup.h"
#include "core/store/crm-undo.h"

static struct
{
  gint64 customers;
  gint64 seed;
} options = { .seed = 1 };

GOptionEntry *
crm_cli_sample_options (void)
{
  static GOptionEntry entries[] = {
    { "customers", 0, 0, G_OPTION_ARG_INT64, &options.customers, N_ ("How many customers"), N_ ("N") },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &options.seed, N_ ("Another set for each number"), N_ ("S") },
    { NULL },
  };

  return entries;
}

int
crm_cli_check (CrmCli *cli)
{
  g_autoptr (GError) error = NULL;
  g_auto (GValue) value = G_VALUE_INIT;
  GStrv problems;

  if (cli->n_words != 0)
    return crm_cli_usage (_ ("“check” takes no arguments"));

  if (!crm_await (crm_store_check (cli->store), &value, &error))
    return crm_cli_fail (error);

  problems = g_value_get_boxed (&value);
  for (guint i = 0; problems[i] != NULL; i++)
    g_printerr ("sales-crm: %s\n", problems[i]);

  if (problems[0] != NULL)
    return CRM_CLI_FAILED;

  g_print (_ ("%s is sound\n"), crm_store_get_path (cli->store));
  return CRM_CLI_OK;
}

int
crm_cli_backup (CrmCli *cli)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  if (cli->n_words != 1)
    return crm_cli_usage (_ ("Name the file to write the backup to"));

  path = g_canonicalize_filename (cli->words[0], NULL);
  if (!crm_await (crm_store_backup (cli->store, path, NULL), NULL, &error))
    return crm_cli_fail (error);

  return CRM_CLI_OK;
}

static int
take_back (DexFuture *future,
           const char *done)
{
  g_autoptr (GError) error = NULL;
  g_auto (GValue) value = G_VALUE_INIT;
  CrmUndoResult *result;

  if (!crm_await (future, &value, &error))
    return crm_cli_fail (error);

  result = g_value_get_boxed (&value);
  g_print ("%s: %s\n", done, result->label);
  if (result->kept > 0)
    g_print (ngettext ("%lu row was edited since and stayed\n", "%lu rows were edited since and stayed\n",
                       (gulong) result->kept),
             (gulong) result->kept);

  return CRM_CLI_OK;
}

int
crm_cli_undo (CrmCli *cli)
{
  if (cli->n_words != 0)
    return crm_cli_usage (_ ("“undo” takes no arguments"));

  return take_back (crm_store_undo (cli->store, 0, CRM_UNDO_KEEP_EDITED), _ ("Undone"));
}

int
crm_cli_redo (CrmCli *cli)
{
  if (cli->n_words != 0)
    return crm_cli_usage (_ ("“redo” takes no arguments"));

  return take_back (crm_store_redo (cli->store), _ ("Redone"));
}

static void
show_progress (double fraction,
               gpointer user_data)
{
  if (isatty (STDERR_FILENO))
    g_printerr ("\r%3.0f %%", fraction * 100);
}

int
crm_cli_sample (CrmCli *cli)
{
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (cli->n_words != 0 || options.customers <= 0)
    return crm_cli_usage (_ ("Say how many: sales-crm sample --customers 1000"));

  done = crm_await (crm_sample_write (cli->store, options.customers, options.seed, NULL, show_progress, NULL), NULL,
                    &error);
  if (isatty (STDERR_FILENO))
    g_printerr ("\r      \r");

  return done ? CRM_CLI_OK : crm_cli_fail (error);
}
