/* crm-about.c: what the program is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "app/crm-about.h"

/* For a report of a fault: which versions were really there. */
static char *
describe_versions (void)
{
  return g_strdup_printf ("Sales CRM %s\n"
                          "GTK %u.%u.%u\n"
                          "libadwaita %u.%u.%u\n"
                          "GLib %u.%u.%u\n",
                          PACKAGE_VERSION,
                          gtk_get_major_version (), gtk_get_minor_version (), gtk_get_micro_version (),
                          adw_get_major_version (), adw_get_minor_version (), adw_get_micro_version (),
                          glib_major_version, glib_minor_version, glib_micro_version);
}

/**
 * crm_about_dialog_new:
 *
 * Returns: a dialog that tells name, version, licence and the versions of the
 *   libraries that are in use
 */
AdwDialog *
crm_about_dialog_new (void)
{
  AdwDialog *dialog = adw_about_dialog_new ();
  AdwAboutDialog *about = ADW_ABOUT_DIALOG (dialog);
  g_autofree char *versions = describe_versions ();

  adw_about_dialog_set_application_name (about, _("Sales CRM"));
  adw_about_dialog_set_application_icon (about, APP_ID);
  adw_about_dialog_set_version (about, PACKAGE_VERSION);
  adw_about_dialog_set_developer_name (about, _("The Sales CRM developers"));
  adw_about_dialog_set_comments (about, _("Keeps a sales team’s customers, their contacts and their history in one place."));
  adw_about_dialog_set_license_type (about, GTK_LICENSE_GPL_3_0);
  adw_about_dialog_set_copyright (about, "© 2024–2026 The Sales CRM developers");
  /* Translators: your name, one translator a line */
  adw_about_dialog_set_translator_credits (about, _("translator-credits"));
  adw_about_dialog_set_debug_info (about, versions);
  adw_about_dialog_set_debug_info_filename (about, "sales-crm.txt");
  /* The table of readings is generated from pypinyin's phrases. */
  adw_about_dialog_add_legal_section (about, _("Pinyin readings"), "© 2013– mozillazg, 闲耘",
                                      GTK_LICENSE_MIT_X11, NULL);

  return dialog;
}
