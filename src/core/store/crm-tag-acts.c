/* crm-tag-acts.c: adding, changing, merging and deleting tags
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "crm-lookup.h"
#include "crm-tag-act.h"
#include "crm-tag-store.h"
#include "crm-tag-write.h"

/* What the act is done to is told by its name before the act. */
static gboolean
begin_with_tag (CrmWriter *writer,
                gint64 tag,
                GError **error)
{
  g_auto (CrmTagFacts) facts = { 0 };

  if (!crm_tag_facts_load (crm_writer_get_database (writer), tag, &facts, error))
    return FALSE;

  crm_writer_set_detail (writer, facts.name);
  return TRUE;
}

static gboolean
check_tag_name (CrmDatabase *database,
                gint64 group,
                const char *name,
                gint64 except,
                GError **error)
{
  g_autofree char *namesake = NULL;

  if (!crm_tag_find_namesake (database, "SELECT id, name FROM tag WHERE tag_group = ?1 AND deleted_act IS NULL",
                              group, name, except, &namesake, error))
    return FALSE;
  if (namesake == NULL)
    return TRUE;

  g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID, _ ("There is a tag “%s” in this group already."),
               namesake);
  return FALSE;
}

static gboolean
find_end (CrmDatabase *database,
          gint64 group,
          gint64 *position,
          GError **error)
{
  return crm_lookup_by_id (database,
                           "SELECT coalesce (max (position) + 1, 0) FROM tag"
                           " WHERE tag_group = ?1 AND deleted_act IS NULL",
                           group, position, error);
}

/* Acts on tags --------------------------------------------------------------------------- */

static gboolean
add_tag (CrmWriter *writer,
         GValue *result,
         gpointer user_data,
         GError **error)
{
  CrmDatabase *database = crm_writer_get_database (writer);
  CrmTagAct *act = user_data;
  g_auto (CrmTagFacts) facts = { 0 };
  gint64 position, id;
  gboolean changed;

  if (!crm_tag_act_begin_with_group (writer, act->other, error) ||
      !check_tag_name (database, act->other, act->name, 0, error) ||
      !find_end (database, act->other, &position, error))
    return FALSE;

  const CrmColumn columns[] = {
    { "tag_group", CRM_INT (act->other) },
    { "name", CRM_TEXT (act->name) },
    { "color", CRM_TEXT (act->color) },
    { "position", CRM_INT (position) },
  };

  id = crm_writer_insert (writer, "tag", columns, G_N_ELEMENTS (columns), error);
  if (id == 0 || !crm_tag_facts_load (database, id, &facts, error))
    return FALSE;

  for (guint i = 0; i < act->customers->len; i++)
    {
      gint64 customer;

      if (!crm_lookup_by_id (database, "SELECT id FROM customer WHERE id = ?1 AND deleted_act IS NULL",
                             g_array_index (act->customers, gint64, i), &customer, error) ||
          (customer != 0 && !crm_tag_give (writer, customer, &facts, &changed, error)))
        return FALSE;
    }

  crm_writer_set_detail (writer, act->name);
  crm_tag_act_set_result (result, id);

  return TRUE;
}

/* In another group it stands at the end. */
static gboolean
change_group (CrmWriter *writer,
              gint64 tag,
              gint64 group,
              GError **error)
{
  g_autofree char *name = NULL;
  gint64 position;

  return crm_tag_group_load_name (crm_writer_get_database (writer), group, &name, error) &&
         find_end (crm_writer_get_database (writer), group, &position, error) &&
         crm_writer_update (writer, "tag", tag, "tag_group", CRM_INT (group), error) &&
         crm_writer_update (writer, "tag", tag, "position", CRM_INT (position), error);
}

static gboolean
edit_tag (CrmWriter *writer,
          GValue *result,
          gpointer user_data,
          GError **error)
{
  CrmDatabase *database = crm_writer_get_database (writer);
  CrmTagAct *act = user_data;
  gint64 group;

  return begin_with_tag (writer, act->id, error) &&
         crm_lookup_by_id (database, "SELECT tag_group FROM tag WHERE id = ?1", act->id, &group, error) &&
         check_tag_name (database, act->other, act->name, act->id, error) &&
         crm_writer_update (writer, "tag", act->id, "name", CRM_TEXT (act->name), error) &&
         crm_writer_update (writer, "tag", act->id, "color", CRM_TEXT (act->color), error) &&
         (group == act->other || change_group (writer, act->id, act->other, error));
}

static gboolean
move_tag (CrmWriter *writer,
          GValue *result,
          gpointer user_data,
          GError **error)
{
  CrmDatabase *database = crm_writer_get_database (writer);
  CrmTagAct *act = user_data;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *group_name = NULL;
  g_auto (CrmTagFacts) facts = { 0 };

  if (!crm_tag_group_load_name (database, act->other, &group_name, error) ||
      !crm_tag_facts_load (database, act->id, &facts, error) ||
      !check_tag_name (database, act->other, facts.name, act->id, error) ||
      !crm_tag_list_of_group (database, act->other, ids, error))
    return FALSE;

  crm_writer_set_detail (writer, facts.name);
  crm_tag_put_at (ids, act->id, act->position);
  return crm_writer_update (writer, "tag", act->id, "tag_group", CRM_INT (act->other), error) &&
         crm_tag_number_rows (writer, "tag", ids, error);
}

/* The customer goes over to the other tag, unless it carries that already. */
static gboolean
merge_link (CrmWriter *writer,
            gint64 link,
            gint64 into,
            GError **error)
{
  CrmDatabase *database = crm_writer_get_database (writer);
  sqlite3_stmt *statement;
  g_autoptr (GError) local = NULL;
  gboolean both;

  statement =
      crm_database_prepare (database,
                            "SELECT 1 FROM customer_tag a JOIN customer_tag b ON b.customer = a.customer"
                            " WHERE a.id = ?1 AND b.tag = ?2 AND b.deleted_act IS NULL",
                            error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, link);
  sqlite3_bind_int64 (statement, 2, into);
  both = crm_database_step (database, statement, &local);
  sqlite3_reset (statement);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  return both ? crm_writer_delete (writer, "customer_tag", link, error)
              : crm_writer_update (writer, "customer_tag", link, "tag", CRM_INT (into), error);
}

static gboolean
merge_tag (CrmWriter *writer,
           GValue *result,
           gpointer user_data,
           GError **error)
{
  CrmDatabase *database = crm_writer_get_database (writer);
  CrmTagAct *act = user_data;
  g_auto (CrmTagFacts) into = { 0 };
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!begin_with_tag (writer, act->id, error) || !crm_tag_facts_load (database, act->other, &into, error) ||
      !crm_tag_list_links (database, act->id, links, error))
    return FALSE;

  for (guint i = 0; i < links->len; i++)
    {
      if (!merge_link (writer, g_array_index (links, gint64, i), act->other, error))
        return FALSE;
      crm_progress_report (act->progress, i + 1, links->len);
    }

  crm_tag_act_set_result (result, links->len);
  return crm_writer_delete (writer, "tag", act->id, error);
}

static gboolean
delete_tag (CrmWriter *writer,
            GValue *result,
            gpointer user_data,
            GError **error)
{
  CrmTagAct *act = user_data;
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!begin_with_tag (writer, act->id, error) ||
      !crm_tag_list_links (crm_writer_get_database (writer), act->id, links, error) ||
      !crm_tag_delete_links (writer, act, links, error))
    return FALSE;

  crm_tag_act_set_result (result, links->len);
  return crm_writer_delete (writer, "tag", act->id, error);
}

/* Ways in ---------------------------------------------------------------------------------- */

/**
 * crm_store_add_tag:
 * @self: a store
 * @group: a group of tags
 * @name: what the tag is called
 * @color: (nullable): '#rrggbb'; %NULL: the group's
 * @ids: (array length=n_ids) (nullable): customers that get it in the same act
 * @n_ids: how many
 *
 * Adds a tag at the end of the group.
 *
 * Returns: (transfer full): a future of the new tag's id (int64), which rejects
 *   with %CRM_STORE_ERROR_INVALID when the name is empty or taken in the group
 */
DexFuture *
crm_store_add_tag (CrmStore *self,
                   gint64 group,
                   const char *name,
                   const char *color,
                   const gint64 *ids,
                   guint n_ids)
{
  CrmTagAct act = { .other = group };

  g_return_val_if_fail (CRM_IS_STORE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (ids != NULL || n_ids == 0, NULL);

  act.color = g_strdup (color);
  act.customers = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_ids);
  if (n_ids > 0)
    g_array_append_vals (act.customers, ids, n_ids);

  return crm_tag_act_write_named (self, "tag.add", add_tag, name, act);
}

/**
 * crm_store_edit_tag:
 * @self: a store
 * @tag: a tag
 * @group: the group that it is to be of; in another one it stands at the end
 * @name: what it is to be called
 * @color: (nullable): '#rrggbb'; %NULL: its group's
 *
 * Customers that come to carry several tags of a group that allows one keep them
 * until they are given another one.
 *
 * Returns: (transfer full): a future of %TRUE, which rejects with
 *   %CRM_STORE_ERROR_INVALID when the name is empty or taken in the group
 */
DexFuture *
crm_store_edit_tag (CrmStore *self,
                    gint64 tag,
                    gint64 group,
                    const char *name,
                    const char *color)
{
  g_return_val_if_fail (CRM_IS_STORE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return crm_tag_act_write_named (self, "tag.edit", edit_tag, name,
                                  (CrmTagAct) { .id = tag, .other = group, .color = g_strdup (color) });
}

/**
 * crm_store_move_tag:
 * @self: a store
 * @tag: a tag
 * @group: the group it is to stand in, which may be its own
 * @position: its place in there, from 0
 *
 * Customers that so come to carry several tags of a group that allows one keep
 * them until they are given another one.
 *
 * Returns: (transfer full): a future of %TRUE, which rejects with
 *   %CRM_STORE_ERROR_INVALID when the group has a tag of that name
 */
DexFuture *
crm_store_move_tag (CrmStore *self,
                    gint64 tag,
                    gint64 group,
                    guint position)
{
  g_return_val_if_fail (CRM_IS_STORE (self), NULL);

  return crm_tag_act_write (self, "tag.move", NULL, move_tag,
                            (CrmTagAct) { .id = tag, .other = group, .position = position });
}

/**
 * crm_store_merge_tag:
 * @self: a store
 * @tag: a tag
 * @into: another one
 * @progress: (nullable): is told how far it is
 * @cancellable: (nullable): stops it; then nothing has changed
 *
 * Gives @into to all customers of @tag, each once, and deletes @tag. Other tags
 * stay, also in a group that allows one.
 *
 * Returns: (transfer full): a future of how many customers carried @tag (int64)
 */
DexFuture *
crm_store_merge_tag (CrmStore *self,
                     gint64 tag,
                     gint64 into,
                     CrmProgress *progress,
                     GCancellable *cancellable)
{
  g_return_val_if_fail (CRM_IS_STORE (self), NULL);
  g_return_val_if_fail (tag != into, NULL);

  return crm_tag_act_write (self, "tag.merge", cancellable, merge_tag,
                            (CrmTagAct) { .id = tag, .other = into, .progress = progress });
}

/**
 * crm_store_delete_tag:
 * @self: a store
 * @tag: a tag
 * @progress: (nullable): is told how far it is
 * @cancellable: (nullable): stops it; then nothing has changed
 *
 * Deletes a tag, and takes it from the customers.
 *
 * Returns: (transfer full): a future of how many carried it (int64)
 */
DexFuture *
crm_store_delete_tag (CrmStore *self,
                      gint64 tag,
                      CrmProgress *progress,
                      GCancellable *cancellable)
{
  g_return_val_if_fail (CRM_IS_STORE (self), NULL);

  return crm_tag_act_write (self, "tag.delete", cancellable, delete_tag,
                            (CrmTagAct) { .id = tag, .progress = progress });
}
