/* crm-cli.c: the command line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "cli/crm-cli-private.h"
#include "cli/crm-cli.h"
#include "core/store/crm-await.h"
#include "core/store/crm-customer-store.h"
#include "core/store/crm-location.h"
#include "core/text/crm-values.h"

static const CrmCliCommand commands[] = {
  { "import", N_ ("--as customers|opportunities|members FILE"), N_ ("Take in the rows of a file"),
    crm_cli_import_options, crm_cli_import, FALSE, TRUE },
  { "export", N_ ("customers FILE"), N_ ("Write customers to a file that import reads back"), crm_cli_export_options,
    crm_cli_export, TRUE, TRUE, TRUE },
  { "list", N_ ("customers | trash"), N_ ("List customers, or those in the trash"), crm_cli_list_options, crm_cli_list,
    FALSE, FALSE, TRUE },
  { "show", N_ ("NUMBER"), N_ ("Show everything of one customer"), crm_cli_show_options, crm_cli_show },
  { "add", N_ ("customer"), N_ ("Add a customer"), crm_cli_add_options, crm_cli_add },
  { "set", N_ ("NUMBER FIELD=VALUE…"), N_ ("Change fields of a customer"), crm_cli_set_options, crm_cli_set },
  { "tag", N_ ("NUMBER… TAG…"), N_ ("Give tags to customers"), crm_cli_tag_options, crm_cli_tag },
  { "untag", N_ ("NUMBER… TAG…"), N_ ("Take tags from customers"), crm_cli_untag_options, crm_cli_untag },
  { "delete", N_ ("NUMBER…"), N_ ("Move customers to the trash"), NULL, crm_cli_delete },
  { "restore", N_ ("NUMBER…"), N_ ("Take customers out of the trash"), NULL, crm_cli_restore },
  { "field", N_ ("list | add | rename | change | delete NAME…"), N_ ("Define fields that all customers have"),
    crm_cli_field_options, crm_cli_field },
  { "attach", N_ ("NUMBER FILE…"), N_ ("Attach files to a customer"), NULL, crm_cli_attach, FALSE, TRUE },
  { "files", N_ ("NUMBER"), N_ ("List the files of a customer, or copy them out"), crm_cli_files_options, crm_cli_files,
    TRUE },
  { "duplicates", "", N_ ("List customers that are probably the same"), crm_cli_duplicates_options, crm_cli_duplicates },
  { "merge", N_ ("KEEP OTHER…"), N_ ("Merge customers into the first one"), crm_cli_merge_options, crm_cli_merge },
  { "check", "", N_ ("Check the database"), NULL, crm_cli_check, TRUE },
  { "backup", N_ ("FILE"), N_ ("Copy the database and its attachments and check the copy"), NULL, crm_cli_backup,
    TRUE, TRUE },
  { "undo", "", N_ ("Take the last act back"), NULL, crm_cli_undo },
  { "redo", "", N_ ("Do again what was last taken back"), NULL, crm_cli_redo },
  { "sample", N_ ("--customers N"), N_ ("Fill the database with sample data"), crm_cli_sample_options, crm_cli_sample },
};

/* The index in @argv of the command word, or 0: the first word that is neither
 * an option nor the value of --database. */
static int
find_command (int argc,
              char **argv)
{
  for (int i = 1; i < argc; i++)
    {
      if (g_str_equal (argv[i], "--database"))
        i++;
      else if (argv[i][0] != '-')
        return i;
    }

  return 0;
}

static const CrmCliCommand *
lookup_command (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, name))
      return &commands[i];

  return NULL;
}

/**
 * crm_cli_is_command:
 * @argc: the number of arguments
 * @argv: (array length=argc): the arguments of the program
 *
 * A word that is neither a command nor a file is taken for a misspelt command.
 *
 * Returns: whether they ask for a command rather than the window
 */
gboolean
crm_cli_is_command (int argc,
                    char **argv)
{
  int index = find_command (argc, argv);

  return index > 0 && (lookup_command (argv[index]) != NULL ||
                       (strstr (argv[index], "://") == NULL && !g_file_test (argv[index], G_FILE_TEST_EXISTS)));
}

/**
 * crm_cli_get_commands:
 *
 * Returns: (transfer full): a line for each command, for --help
 */
char *
crm_cli_get_commands (void)
{
  g_autoptr (GString) text = g_string_new (_ ("Commands:"));

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      const char *usage = commands[i].usage[0] != '\0' ? _ (commands[i].usage) : "";

      g_string_append_printf (text, "\n  %-10s %s\n             %s", commands[i].name, usage,
                              _ (commands[i].summary));
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * crm_cli_fail:
 * @error: what happened
 *
 * Says it in one line on standard error.
 *
 * Returns: the exit code
 */
int
crm_cli_fail (const GError *error)
{
  g_printerr ("sales-crm: %s\n", error->message);

  return CRM_CLI_FAILED;
}

/**
 * crm_cli_usage:
 * @format: what is wrong with the command line
 * @...: its values
 *
 * Says it in one line on standard error.
 *
 * Returns: the exit code
 */
int
crm_cli_usage (const char *format,
               ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_printerr ("sales-crm: %s\n", message);

  return CRM_CLI_USAGE;
}

/* Acts need somebody who does them: until the window has asked for a name it is
 * the name of the account. */
static gboolean
ensure_member (CrmStore *store,
               GError **error)
{
  const char *name = g_get_real_name ();

  if (crm_store_get_member (store) != 0)
    return TRUE;

  if (name == NULL || name[0] == '\0' || g_str_equal (name, "Unknown"))
    name = g_get_user_name ();

  return crm_await (crm_store_set_member_name (store, name), NULL, error);
}

/* Amounts that name no currency are in the one chosen for this file. */
static gboolean
use_currency (CrmStore *store,
              GError **error)
{
  g_auto (GValue) value = G_VALUE_INIT;

  if (!crm_await (crm_store_get_setting (store, CRM_CURRENCY_SETTING), &value, error))
    return FALSE;

  crm_currency_set_default (g_value_get_string (&value));
  return TRUE;
}

/* A full disk behind a redirection, or a reader that is gone. */
static int
check_output (int code)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return code;

  g_printerr ("sales-crm: %s\n", g_strerror (errno != 0 ? errno : EIO));
  return CRM_CLI_FAILED;
}

/**
 * crm_cli_plain:
 * @text: (nullable): a value
 *
 * Returns: (transfer full): the value in one line and without what a terminal
 *   would obey
 */
char *
crm_cli_plain (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = text != NULL ? text : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      g_string_append_unichar (plain, g_unichar_iscntrl (character) ? ' ' : character);
    }

  return g_string_free (plain, FALSE);
}

static int
run_command (const CrmCliCommand *command,
             const char *database,
             GStrv words)
{
  g_autoptr (CrmStore) store = NULL;
  g_autoptr (GError) error = NULL;
  CrmCli cli = { 0 };
  int code;

  if (command->only_looks && !g_file_test (database, G_FILE_TEST_EXISTS))
    {
      g_autofree char *name = g_filename_display_name (database);

      g_set_error (&error, G_FILE_ERROR, G_FILE_ERROR_NOENT, "%s: %s", name, g_strerror (ENOENT));
      return crm_cli_fail (error);
    }

  store = crm_store_new (database);
  if (!crm_await (crm_store_open (store), NULL, &error) ||
      (!command->only_looks && !ensure_member (store, &error)) ||
      !use_currency (store, &error))
    return crm_cli_fail (error);

  cli.store = store;
  cli.words = words;
  cli.n_words = words != NULL ? g_strv_length (words) : 0;
  code = command->run (&cli);

  if (!crm_await (crm_store_close (store), NULL, &error) && code == CRM_CLI_OK)
    return crm_cli_fail (error);

  return code;
}

/**
 * crm_cli_run:
 * @argc: the number of arguments
 * @argv: (array length=argc): the arguments of the program, for which
 *   crm_cli_is_command() was true
 *
 * Runs one command, without a display.
 *
 * Returns: 0, 1 when it failed, 2 when the command line was wrong
 */
int
crm_cli_run (int argc,
             char **argv)
{
  const CrmCliCommand *command;
  g_autoptr (GOptionContext) context = NULL;
  g_autofree char *database = NULL;
  g_autofree char *parameters = NULL;
  g_auto (GStrv) arguments = g_strdupv (argv);
  g_auto (GStrv) words = NULL;
  g_autoptr (GError) error = NULL;
  GOptionEntry entries[] = {
    { "database", 0, 0, G_OPTION_ARG_FILENAME, &database, N_ ("The database to work on"), N_ ("FILE") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &words, NULL, NULL },
    { NULL },
  };
  int index = find_command (argc, argv);

  g_return_val_if_fail (index > 0, CRM_CLI_USAGE);

  command = lookup_command (argv[index]);
  if (command == NULL)
    return crm_cli_usage (_ ("There is no command or file “%s”; --help lists the commands"), argv[index]);

  /* The command word goes: what is left are options and what they are about. */
  g_free (arguments[index]);
  memmove (&arguments[index], &arguments[index + 1], (argc - index) * sizeof (char *));

  g_set_prgname ("sales-crm");
  parameters = g_strdup_printf ("%s %s", command->name, command->usage[0] != '\0' ? _ (command->usage) : "");
  context = g_option_context_new (parameters);
  g_option_context_set_summary (context, _ (command->summary));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (command->chooses)
    g_option_context_add_main_entries (context, crm_cli_query_options (), GETTEXT_PACKAGE);
  if (command->get_options != NULL)
    g_option_context_add_main_entries (context, command->get_options (), GETTEXT_PACKAGE);

  if (!g_option_context_parse_strv (context, &arguments, &error))
    return crm_cli_usage ("%s", error->message);

  for (guint i = 0; !command->takes_files && words != NULL && words[i] != NULL; i++)
    if (!g_utf8_validate (words[i], -1, NULL))
      return crm_cli_usage (_ ("The arguments are not valid text"));

  if (database == NULL)
    database = crm_location_get_default_database ();

  return check_output (run_command (command, database, words));
}
