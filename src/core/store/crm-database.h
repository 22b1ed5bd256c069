/* crm-database.h: an SQLite connection and its prepared statements
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For core/store/ alone. A connection belongs to one thread.
 */

#pragma once

#include <sqlite3.h>

#include "crm-store.h"

G_BEGIN_DECLS

typedef enum
{
  CRM_DATABASE_READ,
  CRM_DATABASE_CHECK, /* a file at rest */
  CRM_DATABASE_WRITE, /* creates and migrates */
} CrmDatabaseMode;

CrmDatabase  *crm_database_open            (const char       *path,
                                            CrmDatabaseMode   mode,
                                            GError          **error);
void          crm_database_close           (CrmDatabase      *self);
sqlite3      *crm_database_get_handle      (CrmDatabase      *self);
const char   *crm_database_get_path        (CrmDatabase      *self);
/* Whether opening it made the file. */
gboolean      crm_database_get_created     (CrmDatabase      *self);
void          crm_database_set_cancellable (CrmDatabase      *self,
                                            GCancellable     *cancellable);
GCancellable *crm_database_get_cancellable (CrmDatabase      *self);

/* The statement is cached under its text, comes reset and without bindings, and
 * stays the connection's. NULL only with an error set. */
sqlite3_stmt *crm_database_prepare         (CrmDatabase      *self,
                                            const char       *sql,
                                            GError          **error);

/* TRUE: a row is there. FALSE without error: no more rows; the statement is reset. */
gboolean      crm_database_step            (CrmDatabase      *self,
                                            sqlite3_stmt     *statement,
                                            GError          **error);
gboolean      crm_database_run             (CrmDatabase      *self,
                                            sqlite3_stmt     *statement,
                                            GError          **error);
gboolean      crm_database_exec            (CrmDatabase      *self,
                                            const char       *sql,
                                            GError          **error);
/* Sets @error from the connection's last error; always returns FALSE. */
gboolean      crm_database_fail            (CrmDatabase      *self,
                                            GError          **error);

gboolean      crm_database_fail_with       (CrmDatabase      *self,
                                            int               code,
                                            GError          **error);
/* Before what was written is acknowledged: the file may have been moved away. */
gboolean      crm_database_check_place    (CrmDatabase      *self,
                                            GError          **error);
/* A number that a statement without parameters yields; 0 when it has no rows. */
gboolean      crm_database_get_int64       (CrmDatabase      *self,
                                            const char       *sql,
                                            gint64           *value,
                                            GError          **error);
/* Between two jobs: ends what is still open, keeps the cache of statements small. */
void          crm_database_trim            (CrmDatabase      *self);
/* When there is nothing to do: the cached pages of the file go back to the system. */
void          crm_database_release_memory  (CrmDatabase      *self);

const char   *crm_column_text              (sqlite3_stmt     *statement,
                                            int               column);
void          crm_bind_text                (sqlite3_stmt     *statement,
                                            int               parameter,
                                            const char       *text); /* NULL binds NULL */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CrmDatabase, crm_database_close)

G_END_DECLS
