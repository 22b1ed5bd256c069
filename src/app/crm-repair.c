/* crm-repair.c: putting another file in the database's place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/crm-repair.h"
#include "core/store/crm-backup.h"

typedef struct
{
  char *database_path;
  char *backup_path;
} Repair;

static void
repair_free (Repair *repair)
{
  g_free (repair->database_path);
  g_free (repair->backup_path);
  g_free (repair);
}

static DexFuture *
in_thread (DexFiberFunc  func,
           const char   *database_path,
           const char   *backup_path)
{
  Repair *repair = g_new0 (Repair, 1);

  repair->database_path = g_strdup (database_path);
  repair->backup_path = g_strdup (backup_path);

  return dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0,
                              func, repair, (GDestroyNotify) repair_free);
}

static DexFuture *
list_func (gpointer user_data)
{
  Repair *repair = user_data;

  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, crm_backup_list (repair->database_path));
}

static DexFuture *
restore_func (gpointer user_data)
{
  Repair *repair = user_data;
  GError *error = NULL;
  char *aside = crm_backup_restore (repair->database_path, repair->backup_path, &error);

  return aside != NULL ? dex_future_new_take_string (aside) : dex_future_new_for_error (error);
}

static DexFuture *
set_aside_func (gpointer user_data)
{
  Repair *repair = user_data;
  GError *error = NULL;
  char *aside = crm_backup_set_aside (repair->database_path, &error);

  return aside != NULL ? dex_future_new_take_string (aside) : dex_future_new_for_error (error);
}

/**
 * crm_repair_list:
 * @database_path: (type filename): a database
 *
 * Returns: (transfer full): a future of the backups that there are of it, a
 *   GPtrArray of CrmBackupInfo, newest first
 */
DexFuture *
crm_repair_list (const char *database_path)
{
  g_return_val_if_fail (database_path != NULL, NULL);

  return in_thread (list_func, database_path, NULL);
}

/**
 * crm_repair_restore:
 * @database_path: (type filename): a database that no store has open
 * @backup_path: (type filename): a backup of it
 *
 * Puts the backup in the place of the database, which is set aside.
 *
 * Returns: (transfer full): a future of the path at which the database now lies;
 *   rejects with the errors of crm_backup_restore()
 */
DexFuture *
crm_repair_restore (const char *database_path,
                    const char *backup_path)
{
  g_return_val_if_fail (database_path != NULL, NULL);
  g_return_val_if_fail (backup_path != NULL, NULL);

  return in_thread (restore_func, database_path, backup_path);
}

/**
 * crm_repair_set_aside:
 * @database_path: (type filename): a database that no store has open
 *
 * Makes room for an empty one.
 *
 * Returns: (transfer full): a future of the path at which the database now lies;
 *   rejects with the errors of crm_backup_set_aside()
 */
DexFuture *
crm_repair_set_aside (const char *database_path)
{
  g_return_val_if_fail (database_path != NULL, NULL);

  return in_thread (set_aside_func, database_path, NULL);
}
