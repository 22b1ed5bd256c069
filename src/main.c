/* main.c: window or command line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <langinfo.h>
#include <locale.h>
#include <string.h>

#include <glib/gi18n.h>
#include <libdex.h>
#include <unicode/uloc.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "app/crm-application.h"
#include "cli/crm-cli.h"

int
main (int argc,
      char **argv)
{
  const char *localedir = g_getenv ("SALES_CRM_LOCALEDIR");
  g_autoptr (CrmApplication) application = NULL;
  g_autofree char *commands = NULL;

  setlocale (LC_ALL, "");
  /* A locale of nothing but ASCII, as scripts have it, would lose every name. */
  if (strcmp (nl_langinfo (CODESET), "ANSI_X3.4-1968") == 0)
    setlocale (LC_CTYPE, "C.UTF-8");
  bindtextdomain (GETTEXT_PACKAGE, localedir != NULL ? localedir : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  /* ICU's reading of the C locale writes amounts for programs, not for people. */
  if (strcmp (uloc_getDefault (), "en_US_POSIX") == 0)
    uloc_setDefault ("en_US", &(UErrorCode) { U_ZERO_ERROR });

#ifdef __GLIBC__
  /* The window's threads mostly wait: one heap for all of them, beside the main
   * thread's, is enough. To be said before the first of them allocates. */
  if (!crm_cli_is_command (argc, argv))
    mallopt (M_ARENA_MAX, 2);
#endif

  dex_init ();

  if (crm_cli_is_command (argc, argv))
    return crm_cli_run (argc, argv);

  application = crm_application_new ();
  commands = crm_cli_get_commands ();
  g_application_set_option_context_description (G_APPLICATION (application), commands);

  return g_application_run (G_APPLICATION (application), argc, argv);
}
