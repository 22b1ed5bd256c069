/* crm-migrations.c: from an older schema to this one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/text/crm-values.h"

#include "crm-backup-file.h"
#include "crm-migrations.h"

/**
 * crm_migrations_get_version:
 * @database: a connection
 * @error: return location for an error
 *
 * What schema the file has. Reading it is also the first look into the file, so
 * it tells other files from ours.
 *
 * Returns: the version, 0 for an empty file, or -1 with @error set:
 *   %CRM_STORE_ERROR_NOT_A_DATABASE, %CRM_STORE_ERROR_NEWER_SCHEMA or what
 *   SQLite failed with
 */
int
crm_migrations_get_version (CrmDatabase *database,
                            GError **error)
{
  gint64 application, version, tables;

  if (!crm_database_get_int64 (database, "PRAGMA application_id", &application, error) ||
      !crm_database_get_int64 (database, "PRAGMA user_version", &version, error) ||
      !crm_database_get_int64 (database, "SELECT count(*) FROM sqlite_schema", &tables, error))
    return -1;

  if (application == 0 && version == 0 && tables == 0)
    return 0;

  if (application != CRM_APPLICATION_ID || version < 1)
    {
      crm_database_fail_with (database, SQLITE_NOTADB, error);
      return -1;
    }

  if (version > CRM_SCHEMA_VERSION)
    {
      g_autofree char *name = g_filename_display_name (crm_database_get_path (database));

      g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_NEWER_SCHEMA,
                   _ ("“%s” belongs to a newer version of Sales CRM. Install that version to open it; "
                      "the file was not touched."),
                   name);
      return -1;
    }

  return version;
}

static gboolean
back_up (CrmDatabase *database,
         const char *path,
         int version,
         GError **error)
{
  g_autofree char *mark = g_strdup_printf ("schema-%d", version);
  g_autofree char *target = crm_backup_make_path (path, mark);

  return crm_backup_write (database, target, error);
}

/* For 0002.sql: customer_summary.amount_key. */
static void
amount_key_func (sqlite3_context *context,
                 int n_values,
                 sqlite3_value **values)
{
  gint64 amount = sqlite3_value_int64 (values[0]);
  const char *currency = (const char *) sqlite3_value_text (values[1]);

  sqlite3_result_double (context, crm_money_get_major_units (amount, currency));
}

static void
install_functions (CrmDatabase *database)
{
  sqlite3_create_function (crm_database_get_handle (database), "crm_amount_key", 2,
                           SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, NULL, amount_key_func, NULL, NULL);
}

static gboolean
run_one (CrmDatabase *database,
         int version,
         GError **error)
{
  g_autofree char *resource = g_strdup_printf ("/com/example/SalesCRM/store/migrations/%04d.sql", version);
  g_autofree char *pragma = g_strdup_printf ("PRAGMA user_version = %d", version);
  g_autoptr (GBytes) sql = g_resources_lookup_data (resource, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  return sql != NULL &&
         crm_database_exec (database, g_bytes_get_data (sql, NULL), error) &&
         crm_database_exec (database, pragma, error);
}

/**
 * crm_migrations_run:
 * @database: a connection that may write
 * @path: (type filename): its file, beside which a backup is put
 * @created: (out): whether the file was empty before
 * @error: return location for an error
 *
 * Brings the file to %CRM_SCHEMA_VERSION in one transaction. A file that holds
 * something is copied to backups/ first.
 *
 * Returns: %TRUE when the file has this version's schema
 */
gboolean
crm_migrations_run (CrmDatabase *database,
                    const char *path,
                    gboolean *created,
                    GError **error)
{
  int version = crm_migrations_get_version (database, error);

  *created = FALSE;
  if (version < 0)
    return FALSE;
  if (version == CRM_SCHEMA_VERSION)
    return TRUE;
  if (version > 0 && !back_up (database, path, version, error))
    return FALSE;

  install_functions (database);
  if (!crm_database_exec (database, "BEGIN IMMEDIATE", error))
    return FALSE;

  /* Another process may have been faster. */
  version = crm_migrations_get_version (database, error);
  if (version < 0)
    goto failed;

  *created = version == 0;
  if (version == 0)
    {
      g_autofree char *pragma = g_strdup_printf ("PRAGMA application_id = %d", CRM_APPLICATION_ID);

      if (!crm_database_exec (database, pragma, error))
        goto failed;
    }

  while (version < CRM_SCHEMA_VERSION)
    if (!run_one (database, ++version, error))
      goto failed;

  if (crm_database_exec (database, "COMMIT", error))
    return TRUE;

failed:
  crm_database_exec (database, "ROLLBACK", NULL);
  return FALSE;
}
