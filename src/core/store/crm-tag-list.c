/* crm-tag-list.c: the tags that there are, and how many customers carry them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/model/crm-tag-group.h"
#include "core/model/crm-tag.h"

#include "crm-database.h"
#include "crm-tag-store.h"
#include "crm-uuid.h"

typedef struct
{
  gboolean count_all;
  GArray *ids; /* of gint64: whose tags are counted */
} TagQuery;

static TagQuery *
tag_query_new (gboolean count_all,
               const gint64 *ids,
               guint n_ids)
{
  TagQuery *self = g_new0 (TagQuery, 1);

  self->count_all = count_all;
  self->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_ids);
  if (n_ids > 0)
    g_array_append_vals (self->ids, ids, n_ids);

  return self;
}

static void
tag_query_free (TagQuery *self)
{
  g_array_unref (self->ids);
  g_free (self);
}

static GHashTable *
counts_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
}

static void
counts_add (GHashTable *counts,
            gint64 tag,
            gint64 n)
{
  gint64 *count = g_hash_table_lookup (counts, &tag);

  if (count == NULL)
    {
      count = g_new0 (gint64, 1);
      g_hash_table_insert (counts, g_memdup2 (&tag, sizeof tag), count);
    }
  *count += n;
}

static gboolean
add_counts (CrmDatabase *database,
            GHashTable *counts,
            const char *sql,
            int sign,
            GError **error)
{
  sqlite3_stmt *statement = crm_database_prepare (database, sql, error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;

  while (crm_database_step (database, statement, &local))
    counts_add (counts, sqlite3_column_int64 (statement, 0), sign * sqlite3_column_int64 (statement, 1));
  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* Over the index of tags alone: those in the trash, which are few, are taken off. */
static gboolean
count_all (CrmDatabase *database,
           GHashTable *counts,
           GError **error)
{
  return add_counts (database, counts, "SELECT tag, count (*) FROM customer_tag WHERE deleted_act IS NULL GROUP BY tag",
                     1, error) &&
         add_counts (database, counts,
                     "SELECT l.tag, count (*) FROM customer c JOIN customer_tag l ON l.customer = c.id"
                     " WHERE c.deleted_act IS NOT NULL AND l.deleted_act IS NULL GROUP BY l.tag",
                     -1, error);
}

static gboolean
count_of (CrmDatabase *database,
          GHashTable *counts,
          GArray *ids,
          GError **error)
{
  sqlite3_stmt *statement;
  g_autoptr (GError) local = NULL;

  statement = crm_database_prepare (database,
                                    "SELECT tag FROM customer_tag WHERE customer = ?1 AND deleted_act IS NULL", error);
  if (statement == NULL)
    return FALSE;

  for (guint i = 0; i < ids->len && local == NULL; i++)
    {
      sqlite3_bind_int64 (statement, 1, g_array_index (ids, gint64, i));
      while (crm_database_step (database, statement, &local))
        counts_add (counts, sqlite3_column_int64 (statement, 0), 1);
    }
  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static CrmTagGroup *
read_group (sqlite3_stmt *statement)
{
  return g_object_new (CRM_TYPE_TAG_GROUP, "id", sqlite3_column_int64 (statement, 0), "name",
                       crm_column_text (statement, 1), "color", crm_column_text (statement, 2), "multiple",
                       sqlite3_column_int (statement, 3) != 0, NULL);
}

static CrmTag *
read_tag (sqlite3_stmt *statement,
          GHashTable *counts)
{
  gint64 id = sqlite3_column_int64 (statement, 4);
  gint64 *count = g_hash_table_lookup (counts, &id);
  const char *own_color = crm_column_text (statement, 7);
  g_autofree char *uuid = crm_column_uuid (statement, 5);

  return g_object_new (CRM_TYPE_TAG,
                       "id",
                       id,
                       "uuid",
                       uuid,
                       "name",
                       crm_column_text (statement, 6),
                       "group-id",
                       sqlite3_column_int64 (statement, 0),
                       "group",
                       crm_column_text (statement, 1),
                       "color",
                       own_color != NULL ? own_color : crm_column_text (statement, 2),
                       "own-color",
                       own_color,
                       "count",
                       count != NULL ? (guint64) MAX (*count, 0) : 0,
                       NULL);
}

static gboolean
list_groups (CrmDatabase *database,
             GValue *result,
             gpointer user_data,
             GError **error)
{
  TagQuery *query = user_data;
  g_autoptr (GListStore) groups = g_list_store_new (CRM_TYPE_TAG_GROUP);
  g_autoptr (GHashTable) counts = counts_new ();
  g_autoptr (CrmTagGroup) group = NULL;
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement;

  if ((query->count_all && !count_all (database, counts, error)) ||
      !count_of (database, counts, query->ids, error))
    return FALSE;

  statement = crm_database_prepare (database,
                                    "SELECT g.id, g.name, g.color, g.multiple, t.id, t.uuid, t.name, t.color"
                                    " FROM tag_group g LEFT JOIN tag t ON t.tag_group = g.id AND t.deleted_act IS NULL"
                                    " WHERE g.deleted_act IS NULL ORDER BY g.position, g.id, t.position, t.id",
                                    error);
  if (statement == NULL)
    return FALSE;

  while (crm_database_step (database, statement, &local))
    {
      if (group == NULL || crm_tag_group_get_id (group) != sqlite3_column_int64 (statement, 0))
        {
          g_set_object (&group, NULL);
          group = read_group (statement);
          g_list_store_append (groups, group);
        }
      if (sqlite3_column_type (statement, 4) != SQLITE_NULL)
        {
          g_autoptr (CrmTag) tag = read_tag (statement, counts);

          g_list_store_append (crm_tag_group_get_tags (group), tag);
        }
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  g_value_init (result, G_TYPE_LIST_STORE);
  g_value_take_object (result, g_steal_pointer (&groups));

  return TRUE;
}

/**
 * crm_store_list_tag_groups:
 * @self: a store
 *
 * Returns: (transfer full): a future of a #GListStore of #CrmTagGroup, in order;
 *   nothing is counted
 */
DexFuture *
crm_store_list_tag_groups (CrmStore *self)
{
  g_return_val_if_fail (CRM_IS_STORE (self), NULL);

  return crm_store_read (self, NULL, list_groups, tag_query_new (FALSE, NULL, 0), (GDestroyNotify) tag_query_free);
}

/**
 * crm_store_count_tag_groups:
 * @self: a store
 * @cancellable: (nullable): to stop it
 *
 * Returns: (transfer full): a future of a #GListStore of #CrmTagGroup, in order;
 *   each tag's count is how many customers carry it, without those in the trash
 */
DexFuture *
crm_store_count_tag_groups (CrmStore *self,
                            GCancellable *cancellable)
{
  g_return_val_if_fail (CRM_IS_STORE (self), NULL);

  return crm_store_read (self, cancellable, list_groups, tag_query_new (TRUE, NULL, 0),
                         (GDestroyNotify) tag_query_free);
}

/**
 * crm_store_count_tag_groups_of:
 * @self: a store
 * @ids: (array length=n_ids): customers
 * @n_ids: how many
 * @cancellable: (nullable): to stop it
 *
 * Returns: (transfer full): a future of a #GListStore of #CrmTagGroup, in order;
 *   each tag's count is how many of the customers carry it
 */
DexFuture *
crm_store_count_tag_groups_of (CrmStore *self,
                               const gint64 *ids,
                               guint n_ids,
                               GCancellable *cancellable)
{
  g_return_val_if_fail (CRM_IS_STORE (self), NULL);
  g_return_val_if_fail (ids != NULL || n_ids == 0, NULL);

  return crm_store_read (self, cancellable, list_groups, tag_query_new (FALSE, ids, n_ids),
                         (GDestroyNotify) tag_query_free);
}

/* Those that @text may mean: by name alone, or with the group before it. */
static gboolean
find_tag (CrmDatabase *database,
          GValue *result,
          gpointer user_data,
          GError **error)
{
  const char *text = user_data;
  g_autoptr (GError) local = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  sqlite3_stmt *statement;
  gint64 id = 0;
  guint n = 0;

  statement = crm_database_prepare (database,
                                    "SELECT t.id, g.name FROM tag t JOIN tag_group g ON g.id = t.tag_group"
                                    " WHERE t.deleted_act IS NULL AND g.deleted_act IS NULL"
                                    " AND (t.name = ?1 OR g.name || '/' || t.name = ?1)"
                                    " ORDER BY t.name = ?1, g.position, g.id",
                                    error);
  if (statement == NULL)
    return FALSE;

  crm_bind_text (statement, 1, text);
  while (crm_database_step (database, statement, &local))
    {
      if (n == 0)
        first = g_strdup (crm_column_text (statement, 1));
      else if (n == 1)
        second = g_strdup (crm_column_text (statement, 1));
      id = sqlite3_column_int64 (statement, 0);
      n++;
    }

  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (n == 0)
    g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_NOT_FOUND, _ ("There is no tag “%s”."), text);
  else if (n > 1)
    /* Translators: a tag and two groups that have one of this name */
    g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID,
                 _ ("“%s” is a tag of “%s” and of “%s”. Write its group and a slash in front of it."), text, first,
                 second);
  else
    {
      g_value_init (result, G_TYPE_INT64);
      g_value_set_int64 (result, id);
      return TRUE;
    }

  return FALSE;
}

/**
 * crm_store_find_tag:
 * @self: a store
 * @text: a tag's name, or its group's and its own with a slash between them
 *
 * Returns: (transfer full): a future of the tag's id (int64), which rejects with
 *   %CRM_STORE_ERROR_NOT_FOUND when there is none, and with
 *   %CRM_STORE_ERROR_INVALID when several groups have one
 */
DexFuture *
crm_store_find_tag (CrmStore *self,
                    const char *text)
{
  g_return_val_if_fail (CRM_IS_STORE (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  return crm_store_read (self, NULL, find_tag, g_strdup (text), g_free);
}
