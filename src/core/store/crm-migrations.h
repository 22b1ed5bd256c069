/* crm-migrations.h: from an older schema to this one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For core/store/ alone.
 */

#pragma once

#include "crm-database.h"

G_BEGIN_DECLS

/* "SCRM" in the file's header */
#define CRM_APPLICATION_ID 0x5343524d

/* How many migrations/NNNN.sql there are. */
#define CRM_SCHEMA_VERSION 2

int      crm_migrations_get_version (CrmDatabase  *database,
                                     GError      **error);
gboolean crm_migrations_run         (CrmDatabase  *database,
                                     const char   *path,
                                     gboolean     *created,
                                     GError      **error);

G_END_DECLS
