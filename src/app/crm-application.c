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

#include "app/crm-about.h"
#include "app/crm-application.h"
#include "app/crm-caretaker.h"
#include "app/crm-preferences-dialog.h"
#include "app/crm-shortcuts-dialog.h"
#include "app/crm-window.h"
#include "core/store/crm-await.h"
#include "core/store/crm-customer-store.h"
#include "core/store/crm-location.h"
#include "core/text/crm-values.h"
#include "widgets/crm-action-info.h"
#include "widgets/crm-toast.h"

/* The window waits so long for its store: opening it takes a few milliseconds, and
 * a window that changes its mind at once is worse than one that comes a little later. */
#define PRESENT_AFTER_MS 150

struct _CrmApplication
{
  AdwApplication parent_instance;

  char *database_path;
  GSettings *settings;
  CrmStore *store;
  CrmCaretaker *caretaker;
  gboolean opening;
  GError *trouble; /* why the database could not be opened */
  guint present_id;
};

G_DEFINE_FINAL_TYPE (CrmApplication, crm_application, ADW_TYPE_APPLICATION)

enum
{
  PROP_0,
  PROP_STORE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static CrmWindow *
find_window (CrmApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      if (CRM_IS_WINDOW (l->data))
        return l->data;
    }

  return NULL;
}

static CrmWindow *
ensure_window (CrmApplication *self)
{
  CrmWindow *window = find_window (self);

  if (window == NULL)
    {
      window = crm_window_new (self);
      g_object_bind_property (self, "store", window, "store", G_BINDING_SYNC_CREATE);
      if (self->trouble != NULL)
        crm_window_show_trouble (window, self->trouble);
    }

  return window;
}

static gboolean
present (gpointer user_data)
{
  CrmApplication *self = user_data;

  self->present_id = 0;
  gtk_window_present (GTK_WINDOW (ensure_window (self)));

  return G_SOURCE_REMOVE;
}

static void
present_now (CrmApplication *self)
{
  g_clear_handle_id (&self->present_id, g_source_remove);
  present (self);
}

/* The database --------------------------------------------------------------------------- */

static void
on_damaged (CrmApplication *self,
            const GError   *error)
{
  CrmWindow *window = find_window (self);

  if (window != NULL)
    crm_window_tell_damage (window, error);
}

static void
on_backup_failed (CrmApplication *self,
                  const GError   *error)
{
  CrmWindow *window = find_window (self);
  g_autofree char *message = NULL;

  if (window == NULL)
    return;

  /* Translators: %s is the reason, a sentence */
  message = g_strdup_printf (_("No backup was made today: %s"), error->message);
  crm_toast (GTK_WIDGET (window), message);
}

static void
set_store (CrmApplication *self,
           CrmStore       *store)
{
  g_clear_object (&self->caretaker);
  g_set_object (&self->store, store);

  if (store != NULL)
    {
      self->caretaker = crm_caretaker_new (store);
      g_signal_connect_object (self->caretaker, "damaged",
                               G_CALLBACK (on_damaged), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->caretaker, "backup-failed",
                               G_CALLBACK (on_backup_failed), self, G_CONNECT_SWAPPED);
    }

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STORE]);
}

typedef struct
{
  CrmApplication *self;
  CrmStore *store;
  DexFuture *opened;
} Opening;

static void
opening_free (Opening *opening)
{
  g_object_unref (opening->self);
  g_object_unref (opening->store);
  dex_clear (&opening->opened);
  g_free (opening);
}

static DexFuture *
open_fiber (gpointer user_data)
{
  Opening *opening = user_data;
  CrmApplication *self = opening->self;

  if (dex_await (g_steal_pointer (&opening->opened), &self->trouble))
    {
      g_autofree char *currency = NULL;

      currency = dex_await_string (crm_store_get_setting (opening->store, CRM_CURRENCY_SETTING), NULL);
      crm_currency_set_default (currency);
      set_store (self, opening->store);
    }

  self->opening = FALSE;
  if (find_window (self) != NULL)
    {
      if (self->trouble != NULL)
        crm_window_show_trouble (find_window (self), self->trouble);
      present_now (self);
    }

  return NULL;
}

static DexFuture *
close_fiber (gpointer user_data)
{
  CrmApplication *self = user_data;
  g_autoptr (CrmStore) store = g_steal_pointer (&self->store);

  set_store (self, NULL);
  if (store == NULL)
    return dex_future_new_true ();

  return crm_store_close (store);
}

/* Actions ------------------------------------------------------------------------------- */

static void
do_in_window (CrmApplication *self,
              const char     *action)
{
  g_application_activate (G_APPLICATION (self));
  crm_window_do (ensure_window (self), action);
}

static void
new_customer_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  do_in_window (CRM_APPLICATION (user_data), "win.new-customer");
}

static void
import_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  do_in_window (CRM_APPLICATION (user_data), "win.import::");
}

static void
present_dialog (CrmApplication *self,
                AdwDialog      *dialog)
{
  adw_dialog_present (dialog, GTK_WIDGET (find_window (self)));
}

static void
about_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  present_dialog (CRM_APPLICATION (user_data), crm_about_dialog_new ());
}

static void
shortcuts_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  present_dialog (CRM_APPLICATION (user_data), ADW_DIALOG (crm_shortcuts_dialog_new ()));
}

static void
preferences_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  CrmApplication *self = CRM_APPLICATION (user_data);

  /* What can be set lies in the database. */
  if (self->store != NULL && crm_store_get_member (self->store) != 0)
    present_dialog (self, ADW_DIALOG (crm_preferences_dialog_new (self)));
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
  { .name = "new-customer", .activate = new_customer_action },
  { .name = "import", .activate = import_action },
  { .name = "about", .activate = about_action },
  { .name = "shortcuts", .activate = shortcuts_action },
  { .name = "preferences", .activate = preferences_action },
  { .name = "quit", .activate = quit_action },
};

static void
update_appearance (CrmApplication *self)
{
  static const AdwColorScheme schemes[] = {
    ADW_COLOR_SCHEME_DEFAULT,
    ADW_COLOR_SCHEME_FORCE_LIGHT,
    ADW_COLOR_SCHEME_FORCE_DARK,
  };
  int appearance = g_settings_get_enum (self->settings, "appearance");

  if (appearance >= 0 && (gsize) appearance < G_N_ELEMENTS (schemes))
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (), schemes[appearance]);
}

static void
crm_application_startup (GApplication *application)
{
  CrmApplication *self = CRM_APPLICATION (application);

  /* Their threads are ready by the time that GTK is there. */
  crm_application_open_database (self);
  crm_values_warm_up ();

  G_APPLICATION_CLASS (crm_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  crm_action_infos_set_accels (GTK_APPLICATION (application));

  self->settings = g_settings_new (APP_ID);
  g_signal_connect_object (self->settings, "changed::appearance",
                           G_CALLBACK (update_appearance), self, G_CONNECT_SWAPPED);
  update_appearance (self);
}

static void
crm_application_activate (GApplication *application)
{
  CrmApplication *self = CRM_APPLICATION (application);
  gboolean is_new = find_window (self) == NULL;

  ensure_window (self);
  if (!is_new || !self->opening)
    present_now (self);
  else if (self->present_id == 0)
    self->present_id = g_timeout_add (PRESENT_AFTER_MS, present, self);
}

/* A file dropped on the launcher or opened from Files. Only one import runs at a
 * time, so that of several files the first is taken. */
static void
crm_application_open (GApplication  *application,
                      GFile        **files,
                      int            n_files,
                      const char    *hint)
{
  g_autofree char *uri = g_file_get_uri (files[0]);
  g_autofree char *action = g_action_print_detailed_name ("win.import", g_variant_new_string (uri));

  do_in_window (CRM_APPLICATION (application), action);
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
  static const char *const asked[] = { "new-customer", "import" };
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

  for (gsize i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      g_autoptr (GError) error = NULL;

      if (!g_variant_dict_contains (options, asked[i]))
        continue;

      if (!g_application_register (application, NULL, &error))
        {
          g_printerr ("sales-crm: %s\n", error->message);
          return EXIT_FAILURE;
        }
      /* Here, or in the instance that runs already. */
      g_action_group_activate_action (G_ACTION_GROUP (application), asked[i], NULL);
      if (g_application_get_is_remote (application))
        return EXIT_SUCCESS;
    }

  return -1;
}

/* What was asked of the store before the last window closed is still done. */
static void
crm_application_shutdown (GApplication *application)
{
  CrmApplication *self = CRM_APPLICATION (application);

  g_clear_handle_id (&self->present_id, g_source_remove);
  crm_await (crm_application_close_database (self), NULL, NULL);

  G_APPLICATION_CLASS (crm_application_parent_class)->shutdown (application);
}

static void
crm_application_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  CrmApplication *self = CRM_APPLICATION (object);

  switch (prop_id)
    {
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_application_finalize (GObject *object)
{
  CrmApplication *self = CRM_APPLICATION (object);

  g_clear_pointer (&self->database_path, g_free);
  g_clear_object (&self->settings);
  g_clear_error (&self->trouble);

  G_OBJECT_CLASS (crm_application_parent_class)->finalize (object);
}

static void
crm_application_class_init (CrmApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->finalize = crm_application_finalize;
  object_class->get_property = crm_application_get_property;
  application_class->startup = crm_application_startup;
  application_class->activate = crm_application_activate;
  application_class->open = crm_application_open;
  application_class->shutdown = crm_application_shutdown;
  application_class->handle_local_options = crm_application_handle_local_options;

  properties[PROP_STORE] =
    g_param_spec_object ("store", NULL, NULL, CRM_TYPE_STORE,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
crm_application_init (CrmApplication *self)
{
  static const GOptionEntry options[] = {
    { "database", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, NULL,
      N_ ("Use FILE instead of the usual database"), N_ ("FILE") },
    { "new-customer", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, NULL,
      N_ ("Open the window and record a new customer"), NULL },
    { "import", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, NULL,
      N_ ("Open the window and import a file"), NULL },
    { "version", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, NULL,
      N_ ("Tell the version and quit"), NULL },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
  self->database_path = crm_location_get_default_database ();
}

/**
 * crm_application_new:
 *
 * Returns: (transfer full): the program, with the usual database until its
 *   command line names another
 */
CrmApplication *
crm_application_new (void)
{
  return g_object_new (CRM_TYPE_APPLICATION,
                       "application-id", APP_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/com/example/SalesCRM",
                       NULL);
}

/**
 * crm_application_get_store:
 * @self: the program
 *
 * Returns: (nullable) (transfer none): the open database
 */
CrmStore *
crm_application_get_store (CrmApplication *self)
{
  g_return_val_if_fail (CRM_IS_APPLICATION (self), NULL);

  return self->store;
}

/**
 * crm_application_get_database_path:
 * @self: the program
 *
 * Returns: (type filename): where the database lies, open or not
 */
const char *
crm_application_get_database_path (CrmApplication *self)
{
  g_return_val_if_fail (CRM_IS_APPLICATION (self), NULL);

  return self->database_path;
}

/**
 * crm_application_open_database:
 * @self: the program
 *
 * Opens the database. What is wrong with it, if anything, is told in the window.
 * Does nothing while it is open or being opened.
 */
void
crm_application_open_database (CrmApplication *self)
{
  Opening *opening;

  g_return_if_fail (CRM_IS_APPLICATION (self));

  if (self->store != NULL || self->opening)
    return;

  g_clear_error (&self->trouble);
  self->opening = TRUE;

  opening = g_new0 (Opening, 1);
  opening->self = g_object_ref (self);
  opening->store = crm_store_new (self->database_path);
  opening->opened = crm_store_open (opening->store);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, open_fiber, opening, (GDestroyNotify) opening_free));
}

/**
 * crm_application_close_database:
 * @self: the program
 *
 * Takes the store away from all windows, waits for what was asked of it and
 * closes it.
 *
 * Returns: (transfer full): a future of %TRUE
 */
DexFuture *
crm_application_close_database (CrmApplication *self)
{
  g_return_val_if_fail (CRM_IS_APPLICATION (self), NULL);

  return dex_scheduler_spawn (NULL, 0, close_fiber, g_object_ref (self), g_object_unref);
}
