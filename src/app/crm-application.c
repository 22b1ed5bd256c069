/* crm-application.c: the program
 *
 * One instance for a database file: the default file has the well-known
 * application id, another one an id that ends in a hash of its path. A second
 * start with the same file then shows the window of the first, and different
 * files do not meet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdlib.h>

#include <glib/gi18n.h>

#include "app/crm-application.h"
#include "app/crm-window.h"
#include "core/store/crm-location.h"
#include "widgets/crm-action-info.h"

struct _CrmApplication
{
  AdwApplication parent_instance;

  char *database_path;
};

G_DEFINE_FINAL_TYPE (CrmApplication, crm_application, ADW_TYPE_APPLICATION)

static CrmWindow *
ensure_window (CrmApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (CRM_IS_WINDOW (window))
    return CRM_WINDOW (window);

  return crm_window_new (self);
}

static void
quit_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  GtkApplication *self = GTK_APPLICATION (user_data);
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (self));

  /* Closed, not destroyed: each may have something to save or to ask. The program
   * ends with its last window. */
  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (GTK_WINDOW (l->data));
}

static const GActionEntry actions[] = {
  { .name = "quit", .activate = quit_action },
};

static void
crm_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (crm_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  crm_action_infos_set_accels (GTK_APPLICATION (application));
}

static void
crm_application_activate (GApplication *application)
{
  gtk_window_present (GTK_WINDOW (ensure_window (CRM_APPLICATION (application))));
}

/* A file dropped on the launcher or opened from Files. Only one import runs at a
 * time, so that of several files the first is taken. */
static void
crm_application_open (GApplication  *application,
                      GFile        **files,
                      int            n_files,
                      const char    *hint)
{
  CrmWindow *window = ensure_window (CRM_APPLICATION (application));
  g_autofree char *uri = g_file_get_uri (files[0]);

  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.import", "s", uri);
}

/* The file may not exist yet, its folder may be reached over a link. */
static char *
resolve_path (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autofree char *absolute = g_file_get_path (file);
  g_autofree char *folder = NULL;
  g_autofree char *real_folder = NULL;
  g_autofree char *name = NULL;
  char *real;

  if (absolute == NULL)
    return NULL;

  real = realpath (absolute, NULL);
  if (real != NULL)
    return real;

  folder = g_path_get_dirname (absolute);
  name = g_path_get_basename (absolute);
  real_folder = realpath (folder, NULL);

  return g_build_filename (real_folder != NULL ? real_folder : folder, name, NULL);
}

static void
set_database_path (CrmApplication *self,
                   const char     *path)
{
  g_autofree char *default_path = crm_location_get_default_database ();
  g_autofree char *resolved_default = resolve_path (default_path);
  g_autofree char *hash = NULL;
  g_autofree char *id = NULL;

  g_set_str (&self->database_path, path);
  if (g_strcmp0 (path, resolved_default) == 0)
    return;

  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, path, -1);
  id = g_strdup_printf (APP_ID ".file_%.16s", hash);
  g_application_set_application_id (G_APPLICATION (self), id);
}

static int
crm_application_handle_local_options (GApplication *application,
                                      GVariantDict *options)
{
  CrmApplication *self = CRM_APPLICATION (application);
  const char *path;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("sales-crm " PACKAGE_VERSION "\n");
      return EXIT_SUCCESS;
    }

  if (g_variant_dict_lookup (options, "database", "^&ay", &path))
    {
      g_autofree char *resolved = resolve_path (path);

      if (resolved == NULL)
        {
          g_printerr (_("sales-crm: “%s” is not a file on this machine\n"), path);
          return EXIT_FAILURE;
        }
      set_database_path (self, resolved);
    }

  return -1;
}

static void
crm_application_finalize (GObject *object)
{
  CrmApplication *self = CRM_APPLICATION (object);

  g_clear_pointer (&self->database_path, g_free);

  G_OBJECT_CLASS (crm_application_parent_class)->finalize (object);
}

static void
crm_application_class_init (CrmApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->finalize = crm_application_finalize;
  application_class->startup = crm_application_startup;
  application_class->activate = crm_application_activate;
  application_class->open = crm_application_open;
  application_class->handle_local_options = crm_application_handle_local_options;
}

static void
crm_application_init (CrmApplication *self)
{
  static const GOptionEntry options[] = {
    { "database", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, NULL,
      N_ ("Use FILE instead of the usual database"), N_ ("FILE") },
    { "version", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, NULL,
      N_ ("Tell the version and quit"), NULL },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
  self->database_path = crm_location_get_default_database ();
}

CrmApplication *
crm_application_new (void)
{
  return g_object_new (CRM_TYPE_APPLICATION,
                       "application-id", APP_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/com/example/SalesCRM",
                       NULL);
}
