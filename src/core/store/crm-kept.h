/* crm-kept.h: what was edited since an act
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For core/store/ alone.
 */

#pragma once

#include "crm-database.h"
#include "crm-tables.h"

G_BEGIN_DECLS

/**
 * CrmKept:
 * @database: the connection
 * @act: the act that is taken back
 * @root: the act that first did it: of a redo the act redone, else @act
 * @used_table: (nullable): the table of @used_query
 * @used_query: (nullable): SQL that tells whether one of its rows is in use
 *
 * Finds what other acts have changed since @root and still stands.
 */
typedef struct
{
  CrmDatabase *database;
  gint64 act;
  gint64 root;
  const CrmTable *used_table;
  char *used_query;
} CrmKept;

void        crm_kept_clear         (CrmKept         *self);

gboolean    crm_kept_init          (CrmKept         *self,
                                    CrmDatabase     *database,
                                    gint64           act,
                                    GError         **error);
/* Fills temp.kept_customer and temp.kept_opportunity from the act's runs (with
 * @none they are left empty), and returns how many they hold. */
gboolean    crm_kept_collect       (CrmKept         *self,
                                    gboolean         none,
                                    guint64         *n_kept,
                                    GError         **error);
/* The condition under which a run's rows of @table go. */
const char *crm_kept_get_condition (const CrmTable  *table);
gboolean    crm_kept_row_edited    (CrmKept         *self,
                                    const CrmTable  *table,
                                    gint64           row,
                                    gboolean        *edited,
                                    GError         **error);
/* Whether living rows refer to it. */
gboolean    crm_kept_row_used      (CrmKept         *self,
                                    const CrmTable  *table,
                                    gint64           row,
                                    gboolean        *used,
                                    GError         **error);
/* Whether the column no longer holds what the change has put there. */
gboolean    crm_kept_value_edited  (CrmKept         *self,
                                    const char      *table,
                                    const char      *column,
                                    gint64           row,
                                    gint64           change,
                                    gboolean        *edited,
                                    GError         **error);

G_END_DECLS
