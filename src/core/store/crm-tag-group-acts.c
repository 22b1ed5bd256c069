/* crm-tag-group-acts.c: adding, changing and deleting groups of tags
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "crm-tag-act.h"
#include "crm-tag-store.h"

static gboolean
check_group_name (CrmDatabase *database,
                  const char *name,
                  gint64 except,
                  GError **error)
{
  g_autofree char *namesake = NULL;

  if (!crm_tag_find_namesake (database, "SELECT id, name FROM tag_group WHERE deleted_act IS NULL AND ?1 = 0",
                              0, name, except, &namesake, error))
    return FALSE;
  if (namesake == NULL)
    return TRUE;

  g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID, _ ("There is a group “%s” already."), namesake);
  return FALSE;
}

static gboolean
list_groups (CrmDatabase *database,
             GArray *ids,
             GError **error)
{
  return crm_tag_list_ids (database,
                           "SELECT id FROM tag_group WHERE deleted_act IS NULL AND ?1 = 0 ORDER BY position, id", 0,
                           ids, error);
}

/* Acts on groups ------------------------------------------------------------------------- */

static gboolean
add_group (CrmWriter *writer,
           GValue *result,
           gpointer user_data,
           GError **error)
{
  CrmDatabase *database = crm_writer_get_database (writer);
  CrmTagAct *act = user_data;
  gint64 position, id;

  if (!check_group_name (database, act->name, 0, error) ||
      !crm_database_get_int64 (database,
                               "SELECT coalesce (max (position) + 1, 0) FROM tag_group"
                               " WHERE deleted_act IS NULL",
                               &position, error))
    return FALSE;

  const CrmColumn columns[] = {
    { "name", CRM_TEXT (act->name) },
    { "color", CRM_TEXT (act->color) },
    { "multiple", CRM_INT (act->multiple) },
    { "position", CRM_INT (position) },
  };

  id = crm_writer_insert (writer, "tag_group", columns, G_N_ELEMENTS (columns), error);
  if (id == 0)
    return FALSE;

  crm_writer_set_detail (writer, act->name);
  crm_tag_act_set_result (result, id);

  return TRUE;
}

static gboolean
edit_group (CrmWriter *writer,
            GValue *result,
            gpointer user_data,
            GError **error)
{
  CrmTagAct *act = user_data;

  return crm_tag_act_begin_with_group (writer, act->id, error) &&
         check_group_name (crm_writer_get_database (writer), act->name, act->id, error) &&
         crm_writer_update (writer, "tag_group", act->id, "name", CRM_TEXT (act->name), error) &&
         crm_writer_update (writer, "tag_group", act->id, "color", CRM_TEXT (act->color), error) &&
         crm_writer_update (writer, "tag_group", act->id, "multiple", CRM_INT (act->multiple), error);
}

static gboolean
move_group (CrmWriter *writer,
            GValue *result,
            gpointer user_data,
            GError **error)
{
  CrmTagAct *act = user_data;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!crm_tag_act_begin_with_group (writer, act->id, error) ||
      !list_groups (crm_writer_get_database (writer), ids, error))
    return FALSE;

  crm_tag_put_at (ids, act->id, act->position);
  return crm_tag_number_rows (writer, "tag_group", ids, error);
}

static gboolean
delete_group (CrmWriter *writer,
              GValue *result,
              gpointer user_data,
              GError **error)
{
  CrmDatabase *database = crm_writer_get_database (writer);
  CrmTagAct *act = user_data;
  g_autoptr (GArray) tags = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!crm_tag_act_begin_with_group (writer, act->id, error) || !crm_tag_list_of_group (database, act->id, tags, error))
    return FALSE;

  for (guint i = 0; i < tags->len; i++)
    if (!crm_tag_list_links (database, g_array_index (tags, gint64, i), links, error))
      return FALSE;
  if (!crm_tag_delete_links (writer, act, links, error))
    return FALSE;
  for (guint i = 0; i < tags->len; i++)
    if (!crm_writer_delete (writer, "tag", g_array_index (tags, gint64, i), error))
      return FALSE;

  crm_tag_act_set_result (result, links->len);
  return crm_writer_delete (writer, "tag_group", act->id, error);
}

/* Ways in ---------------------------------------------------------------------------------- */

/**
 * crm_store_add_tag_group:
 * @self: a store
 * @name: what it is called
 * @color: '#rrggbb'
 * @multiple: whether a customer may carry several of its tags
 *
 * Returns: (transfer full): a future of the new group's id (int64), which rejects
 *   with %CRM_STORE_ERROR_INVALID when the name is empty or taken
 */
DexFuture *
crm_store_add_tag_group (CrmStore *self,
                         const char *name,
                         const char *color,
                         gboolean multiple)
{
  g_return_val_if_fail (CRM_IS_STORE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (color != NULL, NULL);

  return crm_tag_act_write_named (self, "tag-group.add", add_group, name,
                                  (CrmTagAct) { .color = g_strdup (color), .multiple = multiple });
}

/**
 * crm_store_edit_tag_group:
 * @self: a store
 * @group: a group of tags
 * @name: what it is to be called
 * @color: '#rrggbb'; tags with a colour of their own keep it
 * @multiple: whether a customer may carry several of its tags; those that carry
 *   several of a group that comes to allow one keep them until they are given
 *   another one
 *
 * Returns: (transfer full): a future of %TRUE, which rejects with
 *   %CRM_STORE_ERROR_INVALID when the name is empty or taken
 */
DexFuture *
crm_store_edit_tag_group (CrmStore *self,
                          gint64 group,
                          const char *name,
                          const char *color,
                          gboolean multiple)
{
  g_return_val_if_fail (CRM_IS_STORE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (color != NULL, NULL);

  return crm_tag_act_write_named (self, "tag-group.edit", edit_group, name,
                                  (CrmTagAct) { .id = group, .color = g_strdup (color), .multiple = multiple });
}

/**
 * crm_store_move_tag_group:
 * @self: a store
 * @group: a group of tags
 * @position: its place among the groups, from 0
 *
 * Returns: (transfer full): a future of %TRUE
 */
DexFuture *
crm_store_move_tag_group (CrmStore *self,
                          gint64 group,
                          guint position)
{
  g_return_val_if_fail (CRM_IS_STORE (self), NULL);

  return crm_tag_act_write (self, "tag-group.move", NULL, move_group,
                            (CrmTagAct) { .id = group, .position = position });
}

/**
 * crm_store_delete_tag_group:
 * @self: a store
 * @group: a group of tags
 * @progress: (nullable): is told how far it is
 * @cancellable: (nullable): stops it; then nothing has changed
 *
 * Deletes the group, its tags, and takes them from the customers.
 *
 * Returns: (transfer full): a future of how many tags customers lose together (int64)
 */
DexFuture *
crm_store_delete_tag_group (CrmStore *self,
                            gint64 group,
                            CrmProgress *progress,
                            GCancellable *cancellable)
{
  g_return_val_if_fail (CRM_IS_STORE (self), NULL);

  return crm_tag_act_write (self, "tag-group.delete", cancellable, delete_group,
                            (CrmTagAct) { .id = group, .progress = progress });
}

