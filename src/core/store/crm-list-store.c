/* crm-list-store.c: stages, members, terms, and settings of the file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/model/crm-member.h"
#include "core/model/crm-stage.h"
#include "core/text/crm-text.h"

#include "crm-customer-store.h"
#include "crm-lookup.h"
#include "crm-writer.h"

typedef struct
{
  char *key;
  char *value;
} Setting;

static Setting *
setting_new (const char *key,
             const char *value)
{
  Setting *self = g_new0 (Setting, 1);

  self->key = g_strdup (key);
  self->value = g_strdup (value);

  return self;
}

static void
setting_free (Setting *self)
{
  g_free (self->key);
  g_free (self->value);
  g_free (self);
}

static gboolean
list_stages (CrmDatabase *database,
             GValue *result,
             gpointer user_data,
             GError **error)
{
  sqlite3_stmt *statement = crm_database_prepare (database,
                                                  "SELECT id, name, kind, color, position, probability, expected_days"
                                                  " FROM stage WHERE deleted_act IS NULL ORDER BY position, id",
                                                  error);
  g_autoptr (GListStore) list = g_list_store_new (CRM_TYPE_STAGE);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;

  while (crm_database_step (database, statement, &local))
    {
      g_autoptr (CrmStage) stage = g_object_new (CRM_TYPE_STAGE,
                                                 "id", sqlite3_column_int64 (statement, 0),
                                                 "name", crm_column_text (statement, 1),
                                                 "kind", crm_column_text (statement, 2),
                                                 "color", crm_column_text (statement, 3),
                                                 "position", sqlite3_column_int (statement, 4),
                                                 "probability", sqlite3_column_int (statement, 5),
                                                 "expected-days", sqlite3_column_int (statement, 6),
                                                 NULL);

      g_list_store_append (list, stage);
    }

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  g_value_init (result, G_TYPE_LIST_STORE);
  g_value_take_object (result, g_steal_pointer (&list));

  return TRUE;
}

/**
 * crm_store_list_stages:
 * @self: a store
 *
 * Returns: (transfer full): a future of a #GListStore of #CrmStage, in the order
 *   of the funnel
 */
DexFuture *
crm_store_list_stages (CrmStore *self)
{
  g_return_val_if_fail (CRM_IS_STORE (self), NULL);

  return crm_store_read (self, NULL, list_stages, NULL, NULL);
}

static gboolean
list_lost_reasons (CrmDatabase *database, GValue *result, gpointer user_data, GError **error)
{
  sqlite3_stmt *statement = crm_database_prepare (
    database, "SELECT name FROM lost_reason WHERE deleted_act IS NULL ORDER BY position, id", error);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;

  while (crm_database_step (database, statement, &local))
    g_strv_builder_add (builder, crm_column_text (statement, 0));
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  g_value_init (result, G_TYPE_STRV);
  g_value_take_boxed (result, g_strv_builder_end (builder));
  return TRUE;
}

/**
 * crm_store_list_lost_reasons:
 * @self: a store
 *
 * Returns: (transfer full): a future of a #GStrv: why opportunities are lost, in
 *   the order in which they are offered
 */
DexFuture *
crm_store_list_lost_reasons (CrmStore *self)
{
  g_return_val_if_fail (CRM_IS_STORE (self), NULL);

  return crm_store_read (self, NULL, list_lost_reasons, NULL, NULL);
}

static int
compare_members (gconstpointer a,
                 gconstpointer b,
                 gpointer user_data)
{
  g_autoptr (GBytes) key_a = crm_text_person_sort_key (crm_member_get_name ((CrmMember *) a));
  g_autoptr (GBytes) key_b = crm_text_person_sort_key (crm_member_get_name ((CrmMember *) b));

  return g_bytes_compare (key_a, key_b);
}

static gboolean
list_members (CrmDatabase *database,
              GValue *result,
              gpointer user_data,
              GError **error)
{
  sqlite3_stmt *statement = crm_database_prepare (database,
                                                  "SELECT m.id, m.name, m.email, m.role, t.name, m.active FROM member m"
                                                  " LEFT JOIN team t ON t.id = m.team WHERE m.deleted_act IS NULL",
                                                  error);
  g_autoptr (GListStore) list = g_list_store_new (CRM_TYPE_MEMBER);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;

  while (crm_database_step (database, statement, &local))
    {
      g_autoptr (CrmMember) member = g_object_new (CRM_TYPE_MEMBER,
                                                   "id", sqlite3_column_int64 (statement, 0),
                                                   "name", crm_column_text (statement, 1),
                                                   "email", crm_column_text (statement, 2),
                                                   "role", crm_column_text (statement, 3),
                                                   "team", crm_column_text (statement, 4),
                                                   "active", sqlite3_column_int (statement, 5) != 0,
                                                   NULL);

      g_list_store_append (list, member);
    }

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  g_list_store_sort (list, compare_members, NULL);
  g_value_init (result, G_TYPE_LIST_STORE);
  g_value_take_object (result, g_steal_pointer (&list));

  return TRUE;
}

/**
 * crm_store_list_members:
 * @self: a store
 *
 * Returns: (transfer full): a future of a #GListStore of #CrmMember, by name
 */
DexFuture *
crm_store_list_members (CrmStore *self)
{
  g_return_val_if_fail (CRM_IS_STORE (self), NULL);

  return crm_store_read (self, NULL, list_members, NULL, NULL);
}

static int
compare_terms (gconstpointer a,
               gconstpointer b)
{
  g_autoptr (GBytes) key_a = crm_text_sort_key (*(const char *const *) a);
  g_autoptr (GBytes) key_b = crm_text_sort_key (*(const char *const *) b);

  return g_bytes_compare (key_a, key_b);
}

static gboolean
list_terms (CrmDatabase *database,
            GValue *result,
            gpointer user_data,
            GError **error)
{
  sqlite3_stmt *statement = crm_database_prepare (database, "SELECT name FROM term WHERE kind = ?1", error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_null_terminated (32, g_free, TRUE);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;

  crm_bind_text (statement, 1, user_data);
  while (crm_database_step (database, statement, &local))
    g_ptr_array_add (names, g_strdup (crm_column_text (statement, 0)));

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  g_ptr_array_sort (names, compare_terms);
  g_value_init (result, G_TYPE_STRV);
  g_value_take_boxed (result, g_ptr_array_steal (names, NULL));

  return TRUE;
}

/**
 * crm_store_list_terms:
 * @self: a store
 * @kind: "industry", "source", "size" or "product"
 *
 * Returns: (transfer full): a future of a #GStrv, the words used so far in the
 *   order in which people look for them
 */
DexFuture *
crm_store_list_terms (CrmStore *self,
                      const char *kind)
{
  g_return_val_if_fail (CRM_IS_STORE (self), NULL);
  g_return_val_if_fail (kind != NULL, NULL);

  return crm_store_read (self, NULL, list_terms, g_strdup (kind), g_free);
}

static gboolean
read_text (CrmDatabase *database,
           const char *sql,
           const char *parameter,
           GValue *result,
           GError **error)
{
  sqlite3_stmt *statement = crm_database_prepare (database, sql, error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;

  if (parameter != NULL)
    crm_bind_text (statement, 1, parameter);
  g_value_init (result, G_TYPE_STRING);
  if (crm_database_step (database, statement, &local))
    g_value_set_string (result, crm_column_text (statement, 0));
  sqlite3_reset (statement);

  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
get_setting (CrmDatabase *database,
             GValue *result,
             gpointer user_data,
             GError **error)
{
  return read_text (database, "SELECT value FROM setting WHERE key = ?1", user_data, result, error);
}

/**
 * crm_store_get_setting:
 * @self: a store
 * @key: a setting of this file
 *
 * Returns: (transfer full): a future of its value (string), %NULL when it is not
 *   set
 */
DexFuture *
crm_store_get_setting (CrmStore *self,
                       const char *key)
{
  g_return_val_if_fail (CRM_IS_STORE (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  return crm_store_read (self, NULL, get_setting, g_strdup (key), g_free);
}

static gboolean
set_setting (CrmWriter *writer,
             GValue *result,
             gpointer user_data,
             GError **error)
{
  CrmDatabase *database = crm_writer_get_database (writer);
  Setting *setting = user_data;
  sqlite3_stmt *statement;

  statement = crm_database_prepare (database,
                                    setting->value != NULL ? "REPLACE INTO setting (key, value) VALUES (?1, ?2)"
                                                           : "DELETE FROM setting WHERE key = ?1",
                                    error);
  if (statement == NULL)
    return FALSE;

  crm_bind_text (statement, 1, setting->key);
  if (setting->value != NULL)
    crm_bind_text (statement, 2, setting->value);

  return crm_database_run (database, statement, error);
}

/**
 * crm_store_set_setting:
 * @self: a store
 * @key: a setting of this file
 * @value: (nullable): its value; %NULL unsets it
 *
 * Settings are no part of the history: there is no undo.
 *
 * Returns: (transfer full): a future of %TRUE
 */
DexFuture *
crm_store_set_setting (CrmStore *self,
                       const char *key,
                       const char *value)
{
  g_return_val_if_fail (CRM_IS_STORE (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);
  g_return_val_if_fail (!g_str_equal (key, "member"), NULL);

  return crm_store_write (self, NULL, NULL, set_setting, setting_new (key, value), (GDestroyNotify) setting_free);
}

static gboolean
start_to_work_here (CrmWriter *writer,
                    gint64 member,
                    const char *name,
                    GError **error)
{
  const CrmColumn columns[] = {
    { "name", CRM_TEXT (name) },
    { "role", CRM_TEXT ("administrator") },
  };
  CrmDatabase *database = crm_writer_get_database (writer);
  sqlite3_stmt *statement;

  if (member == 0)
    member = crm_writer_insert (writer, "member", columns, G_N_ELEMENTS (columns), error);
  if (member == 0)
    return FALSE;

  statement = crm_database_prepare (database, "REPLACE INTO setting (key, value) VALUES ('member', ?1)", error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, member);
  crm_writer_set_undoable (writer, FALSE);

  return crm_database_run (database, statement, error);
}

static gboolean
set_member_name (CrmWriter *writer,
                 GValue *result,
                 gpointer user_data,
                 GError **error)
{
  CrmDatabase *database = crm_writer_get_database (writer);
  gint64 member = crm_writer_get_member (writer);
  const char *name = user_data;
  gint64 namesake;

  if (!crm_lookup_by_text (database, "SELECT id FROM member WHERE name = ?1 AND deleted_act IS NULL ORDER BY id", name,
                           &namesake, error))
    return FALSE;

  /* Whoever is known already, from an import before the first start, is it. */
  if (member == 0)
    return start_to_work_here (writer, namesake, name, error);

  if (namesake != 0 && namesake != member)
    {
      g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID,
                   _ ("Somebody else in the team is called “%s” already."), name);
      return FALSE;
    }

  crm_writer_set_detail (writer, name);
  return crm_writer_update (writer, "member", member, "name", CRM_TEXT (name), error);
}

/**
 * crm_store_set_member_name:
 * @self: a store
 * @name: the name of the person who works here
 *
 * At the first start makes that member, as administrator, or takes the one who
 * is called so; later renames it.
 *
 * Returns: (transfer full): a future of %TRUE, which rejects with
 *   %CRM_STORE_ERROR_INVALID when the name is empty or somebody else's
 */
DexFuture *
crm_store_set_member_name (CrmStore *self,
                           const char *name)
{
  g_autofree char *clean = NULL;

  g_return_val_if_fail (CRM_IS_STORE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  clean = crm_text_clean (name);
  if (*clean == '\0')
    return dex_future_new_reject (CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID, _ ("The name is missing."));

  return crm_store_write (self, "member.rename", NULL, set_member_name, g_steal_pointer (&clean), g_free);
}

static gboolean
get_member_name (CrmDatabase *database,
                 GValue *result,
                 gpointer user_data,
                 GError **error)
{
  return read_text (database,
                    "SELECT m.name FROM setting s JOIN member m ON m.id = s.value WHERE s.key = 'member'", NULL, result,
                    error);
}

/**
 * crm_store_get_member_name:
 * @self: a store
 *
 * Returns: (transfer full): a future of the name of the member who works here
 *   (string), %NULL before the first start has asked for it
 */
DexFuture *
crm_store_get_member_name (CrmStore *self)
{
  g_return_val_if_fail (CRM_IS_STORE (self), NULL);

  return crm_store_read (self, NULL, get_member_name, NULL, NULL);
}
