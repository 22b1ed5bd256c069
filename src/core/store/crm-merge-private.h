/* crm-merge-private.h: the fields in which customers differ
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For crm-merge*.c alone.
 */

#pragma once

#include "crm-database.h"
#include "crm-merge.h"

G_BEGIN_DECLS

#define CRM_MERGE_CUSTOM "custom:"
#define CRM_MERGE_GROUP "group:"

/* Of CrmMergeField; NULL with @error set. */
GPtrArray *crm_merge_load_fields (CrmDatabase          *database,
                                  const gint64         *ids,
                                  guint                 n_ids,
                                  GError              **error);
char      *crm_merge_join_values (const CrmMergeField  *field);

G_END_DECLS
