/* crm-trash.c: what is in the trash
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "crm-database.h"
#include "crm-lookup.h"
#include "crm-trash-private.h"
#include "crm-trash.h"

static gboolean
list_trash (CrmDatabase *database,
            GValue *result,
            gpointer user_data,
            GError **error)
{
  const guint *limit = user_data;
  g_autoptr (GListStore) list = g_list_store_new (CRM_TYPE_TRASH_ITEM);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement;

  statement = crm_database_prepare (database,
                                    "SELECT c.id, c.number, c.name, a.at, (SELECT name FROM member WHERE id = a.member)"
                                    " FROM " CRM_IN_TRASH " ORDER BY a.at DESC, c.id DESC LIMIT ?1",
                                    error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, *limit);
  while (crm_database_step (database, statement, &local))
    g_ptr_array_add (items, g_object_new (CRM_TYPE_TRASH_ITEM, "id", sqlite3_column_int64 (statement, 0), "number",
                                          crm_column_text (statement, 1), "name", crm_column_text (statement, 2),
                                          "deleted-at", sqlite3_column_int64 (statement, 3), "deleted-by",
                                          crm_column_text (statement, 4), NULL));
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  g_list_store_splice (list, 0, 0, items->pdata, items->len);
  g_value_init (result, G_TYPE_LIST_STORE);
  g_value_take_object (result, g_steal_pointer (&list));
  return TRUE;
}

/**
 * crm_store_list_trash:
 * @self: a store
 * @limit: how many at most
 * @cancellable: (nullable): stops it
 *
 * Returns: (transfer full): a future of a #GListStore of #CrmTrashItem, the last
 *   deleted first
 */
DexFuture *
crm_store_list_trash (CrmStore *self,
                      guint limit,
                      GCancellable *cancellable)
{
  g_return_val_if_fail (CRM_IS_STORE (self), NULL);

  return crm_store_read (self, cancellable, list_trash, g_memdup2 (&limit, sizeof limit), g_free);
}

static gboolean
find_trashed (CrmDatabase *database,
              GValue *result,
              gpointer user_data,
              GError **error)
{
  const char *number = user_data;
  gint64 id;

  if (!crm_lookup_by_text (database, "SELECT c.id FROM " CRM_IN_TRASH " AND c.number = ?1", number, &id, error))
    return FALSE;

  if (id == 0)
    {
      g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_NOT_FOUND, _ ("There is no customer %s in the trash."),
                   number);
      return FALSE;
    }

  g_value_init (result, G_TYPE_INT64);
  g_value_set_int64 (result, id);
  return TRUE;
}

/**
 * crm_store_find_trashed:
 * @self: a store
 * @number: a customer's number
 *
 * Returns: (transfer full): a future of the id (int64) of the customer in the trash,
 *   which rejects with %CRM_STORE_ERROR_NOT_FOUND when it is not there
 */
DexFuture *
crm_store_find_trashed (CrmStore *self,
                        const char *number)
{
  g_return_val_if_fail (CRM_IS_STORE (self), NULL);
  g_return_val_if_fail (number != NULL, NULL);

  return crm_store_read (self, NULL, find_trashed, g_strdup (number), g_free);
}
