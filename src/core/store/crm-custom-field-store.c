/* crm-custom-field-store.c: which fields an administrator has defined
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "crm-custom-field-private.h"
#include "crm-custom-field-store.h"
#include "crm-custom-key.h"
#include "crm-uuid.h"

/**
 * crm_custom_fields_load:
 * @database: a connection
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): a #GListStore of #CrmCustomField, in their
 *   order
 */
GListStore *
crm_custom_fields_load (CrmDatabase *database,
                        GError **error)
{
  g_autoptr (GListStore) fields = g_list_store_new (CRM_TYPE_CUSTOM_FIELD);
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement;

  statement = crm_database_prepare (database,
                                    "SELECT id, uuid, name, kind, choices FROM custom_field"
                                    " WHERE entity = 'customer' AND deleted_act IS NULL ORDER BY position, id",
                                    error);
  if (statement == NULL)
    return NULL;

  while (crm_database_step (database, statement, &local))
    {
      g_autofree char *uuid = crm_column_uuid (statement, 1);
      g_auto (GStrv) choices = crm_custom_choices_read (crm_column_text (statement, 4));
      g_autoptr (CrmCustomField) field =
        g_object_new (CRM_TYPE_CUSTOM_FIELD, "id", sqlite3_column_int64 (statement, 0), "uuid", uuid, "name",
                      crm_column_text (statement, 2), "kind", crm_column_text (statement, 3), "choices", choices, NULL);

      g_list_store_append (fields, field);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&fields);
}

static gboolean
list_custom_fields (CrmDatabase *database,
                    GValue *result,
                    gpointer user_data,
                    GError **error)
{
  GListStore *fields = crm_custom_fields_load (database, error);

  if (fields == NULL)
    return FALSE;

  g_value_init (result, G_TYPE_LIST_STORE);
  g_value_take_object (result, fields);

  return TRUE;
}

/**
 * crm_store_list_custom_fields:
 * @self: a store
 *
 * Returns: (transfer full): a future of a #GListStore of #CrmCustomField: the fields
 *   of customers, in their order
 */
DexFuture *
crm_store_list_custom_fields (CrmStore *self)
{
  g_return_val_if_fail (CRM_IS_STORE (self), NULL);

  return crm_store_read (self, NULL, list_custom_fields, NULL, NULL);
}

typedef struct
{
  gint64 field;
  char *choice;
} Count;

static void
count_free (gpointer data)
{
  Count *self = data;

  g_free (self->choice);
  g_free (self);
}

static gboolean
count_custom_values (CrmDatabase *database,
                     GValue *result,
                     gpointer user_data,
                     GError **error)
{
  const Count *count = user_data;
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement;
  gint64 n = 0;

  statement = crm_database_prepare (database,
                                    "SELECT count(*) FROM custom_value v JOIN customer_summary s ON s.id = v.customer"
                                    " WHERE v.field = ?1 AND v.deleted_act IS NULL AND v.key IS NOT NULL"
                                    " AND (?2 IS NULL OR v.value = ?2)",
                                    error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, count->field);
  crm_bind_text (statement, 2, count->choice);
  if (crm_database_step (database, statement, &local))
    n = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  g_value_init (result, G_TYPE_INT64);
  g_value_set_int64 (result, n);

  return TRUE;
}

/**
 * crm_store_count_custom_values:
 * @self: a store
 * @field: a custom field
 * @choice: (nullable): a value; %NULL: any
 *
 * Returns: (transfer full): a future of how many customers outside the trash have
 *   it (int64)
 */
DexFuture *
crm_store_count_custom_values (CrmStore *self,
                               gint64 field,
                               const char *choice)
{
  Count *count;

  g_return_val_if_fail (CRM_IS_STORE (self), NULL);

  count = g_new0 (Count, 1);
  count->field = field;
  count->choice = g_strdup (choice);

  return crm_store_read (self, NULL, count_custom_values, count, count_free);
}
