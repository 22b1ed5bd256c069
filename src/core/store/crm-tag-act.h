/* crm-tag-act.h: what the acts on tags and on their groups share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For crm-tag-acts.c and crm-tag-group-acts.c alone.
 */

#pragma once

#include "crm-progress.h"
#include "crm-writer.h"

G_BEGIN_DECLS

/**
 * CrmTagAct:
 * @id: a tag or a group
 * @other: a group to go to, a tag to merge into
 * @name: (nullable): a new name
 * @color: (nullable): a new colour
 * @multiple: whether a customer may carry several of the group's tags
 * @position: a new place
 * @customers: (nullable) (element-type gint64): whom a new tag is given to
 * @progress: (nullable): is told how far it is
 *
 * What any of the acts may need.
 */
typedef struct
{
  gint64 id;
  gint64 other;
  char *name;
  char *color;
  gboolean multiple;
  guint position;
  GArray *customers;
  CrmProgress *progress;
} CrmTagAct;

/* Both take what @act holds. The second checks @name and puts it in there. */
DexFuture *crm_tag_act_write            (CrmStore      *store,
                                         const char    *name,
                                         GCancellable  *cancellable,
                                         CrmWriteFunc   func,
                                         CrmTagAct      act);
DexFuture *crm_tag_act_write_named      (CrmStore      *store,
                                         const char    *act_name,
                                         CrmWriteFunc   func,
                                         const char    *name,
                                         CrmTagAct      act);
void       crm_tag_act_set_result       (GValue        *result,
                                         gint64         value);
/* Makes the group's name what the act is done to. CRM_STORE_ERROR_NOT_FOUND */
gboolean   crm_tag_act_begin_with_group (CrmWriter     *writer,
                                         gint64         group,
                                         GError       **error);

gboolean   crm_tag_group_load_name      (CrmDatabase   *database,
                                         gint64         group,
                                         char         **name,
                                         GError       **error);
/* @sql yields ids and names under the parameter @parent. @namesake is one that
 * people hold to be the same as @name, but for that of @except; NULL: none. */
gboolean   crm_tag_find_namesake        (CrmDatabase   *database,
                                         const char    *sql,
                                         gint64         parent,
                                         const char    *name,
                                         gint64         except,
                                         char         **namesake,
                                         GError       **error);

/* These append to arrays of gint64. */
gboolean   crm_tag_list_ids             (CrmDatabase   *database,
                                         const char    *sql,
                                         gint64         parameter,
                                         GArray        *ids,
                                         GError       **error);
gboolean   crm_tag_list_of_group        (CrmDatabase   *database,
                                         gint64         group,
                                         GArray        *ids,
                                         GError       **error);
gboolean   crm_tag_list_links           (CrmDatabase   *database,
                                         gint64         tag,
                                         GArray        *links,
                                         GError       **error);
gboolean   crm_tag_delete_links         (CrmWriter     *writer,
                                         CrmTagAct     *act,
                                         GArray        *links,
                                         GError       **error);

/* The order of rows in which @id stands at @position, and its numbers in the table. */
void       crm_tag_put_at               (GArray        *ids,
                                         gint64         id,
                                         guint          position);
gboolean   crm_tag_number_rows          (CrmWriter     *writer,
                                         const char    *table,
                                         GArray        *ids,
                                         GError       **error);

G_END_DECLS
