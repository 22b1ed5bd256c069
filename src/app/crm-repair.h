/* crm-repair.h: putting another file in the database's place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libdex.h>

G_BEGIN_DECLS

/* All three work in a thread; no store may have the file open while it is changed. */
DexFuture *crm_repair_list      (const char *database_path); /* GPtrArray of CrmBackupInfo, newest first */
DexFuture *crm_repair_restore   (const char *database_path,  /* string: where the file before now lies */
                                 const char *backup_path);
DexFuture *crm_repair_set_aside (const char *database_path); /* string, the same */

G_END_DECLS
