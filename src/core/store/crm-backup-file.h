/* crm-backup-file.h: one checked copy of a database
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For core/store/ alone.
 */

#pragma once

#include "crm-database.h"

G_BEGIN_DECLS

/* Where the file at @database_path has its backups. */
char    *crm_backup_get_folder  (const char    *database_path);
/* The name of a backup made now; @mark tells those apart that are kept for good. */
char    *crm_backup_make_path   (const char    *database_path,
                                 const char    *mark);
gboolean crm_backup_write       (CrmDatabase   *database,
                                 const char    *path,
                                 GError       **error);
/* That it is a sound database of ours, without touching it. */
gboolean crm_backup_verify      (const char    *path,
                                 GCancellable  *cancellable,
                                 GError       **error);

G_END_DECLS
