/* crm-backup.h: copies that can be trusted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "crm-store.h"

G_BEGIN_DECLS

/**
 * CrmBackupInfo:
 * @path: the file
 * @at: when it was made, µs UTC
 * @size: in bytes
 */
typedef struct
{
  char *path;
  gint64 at;
  guint64 size;
} CrmBackupInfo;

void       crm_backup_info_free        (CrmBackupInfo *self);

/* Copies the open database to @path, through a temporary file beside it, and
 * checks the copy by opening it. Resolves to boolean. */
DexFuture *crm_store_backup            (CrmStore      *self,
                                        const char    *path,
                                        GCancellable  *cancellable);
/* Once a day into backups/ beside the file; keeps the last 7 days, 4 weeks and
 * 12 months. Resolves to TRUE when one was made. */
DexFuture *crm_store_backup_if_due     (CrmStore      *self);
/* The same at once, due or not: what Back Up Now does. Resolves to its path (string). */
DexFuture *crm_store_backup_now        (CrmStore      *self);
/* GPtrArray of CrmBackupInfo, newest first (boxed G_TYPE_PTR_ARRAY). */
DexFuture *crm_store_list_backups      (CrmStore      *self);
/* Does not need an open store: where the file of @database_path would have its. */
GPtrArray *crm_backup_list             (const char    *database_path);
/* Puts @backup in the place of a closed database. The present file, damaged or
 * not, is set aside under a name that is returned, never overwritten. */
char      *crm_backup_restore          (const char    *database_path,
                                        const char    *backup,
                                        GError       **error);
/* Renames a damaged file and its -wal and -shm; returns the new name. */
char      *crm_backup_set_aside        (const char    *database_path,
                                        GError       **error);

/* Everything that `check` looks at: integrity, foreign keys, the change log
 * against the rows, derived rows and search index recounted. Resolves to GStrv,
 * empty when sound. */
DexFuture *crm_store_check             (CrmStore      *self);
/* PRAGMA quick_check alone, in a reader; rejects with CRM_STORE_ERROR_DAMAGED. */
DexFuture *crm_store_quick_check       (CrmStore      *self);

G_END_DECLS
