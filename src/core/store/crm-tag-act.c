/* crm-tag-act.c: what the acts on tags and on their groups share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/text/crm-text.h"

#include "crm-tag-act.h"

static void
tag_act_free (CrmTagAct *self)
{
  g_free (self->name);
  g_free (self->color);
  g_clear_pointer (&self->customers, g_array_unref);
  g_clear_object (&self->progress);
  g_free (self);
}

DexFuture *
crm_tag_act_write (CrmStore *self,
                   const char *name,
                   GCancellable *cancellable,
                   CrmWriteFunc func,
                   CrmTagAct act)
{
  /* Until the act is done. */
  if (act.progress != NULL)
    g_object_ref (act.progress);
  return crm_store_write (self, name, cancellable, func, g_memdup2 (&act, sizeof act), (GDestroyNotify) tag_act_free);
}

/* Between tags stand commas and semicolons, in files and on the command line. */
static gboolean
check_name (const char *name,
            GError **error)
{
  if (*name == '\0')
    {
      g_set_error_literal (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID, _ ("The name is missing."));
      return FALSE;
    }

  for (const char *at = name; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c == ',' || c == ';' || c == 0xff0c || c == 0xff1b || c == 0x3001 || g_unichar_iscntrl (c))
        {
          g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID,
                       _ ("“%s” cannot be a name: commas and semicolons stand between tags."), name);
          return FALSE;
        }
    }

  return TRUE;
}

/* A write that needs a name, which it takes. */
DexFuture *
crm_tag_act_write_named (CrmStore *self,
                         const char *act_name,
                         CrmWriteFunc func,
                         const char *name,
                         CrmTagAct act)
{
  g_autoptr (GError) error = NULL;

  act.name = crm_text_clean (name);
  if (check_name (act.name, &error))
    return crm_tag_act_write (self, act_name, NULL, func, act);

  g_free (act.name);
  g_free (act.color);
  g_clear_pointer (&act.customers, g_array_unref);
  return dex_future_new_for_error (g_steal_pointer (&error));
}

void
crm_tag_act_set_result (GValue *result,
                        gint64 value)
{
  g_value_init (result, G_TYPE_INT64);
  g_value_set_int64 (result, value);
}

/* Finds a name that people hold to be the same as @name, but for that of @except. */
gboolean
crm_tag_find_namesake (CrmDatabase *database,
                       const char *sql,
                       gint64 parent,
                       const char *name,
                       gint64 except,
                       char **namesake,
                       GError **error)
{
  sqlite3_stmt *statement = crm_database_prepare (database, sql, error);
  g_autofree char *folded = crm_text_fold (name);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;

  *namesake = NULL;
  sqlite3_bind_int64 (statement, 1, parent);
  while (*namesake == NULL && crm_database_step (database, statement, &local))
    {
      const char *other = crm_column_text (statement, 1);
      g_autofree char *other_folded = crm_text_fold (other);

      /* Of signs alone nothing is left to compare. */
      if (sqlite3_column_int64 (statement, 0) != except &&
          (g_str_equal (other, name) || (*folded != '\0' && g_str_equal (other_folded, folded))))
        *namesake = g_strdup (other);
    }
  sqlite3_reset (statement);
  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
crm_tag_group_load_name (CrmDatabase *database,
                         gint64 group,
                         char **name,
                         GError **error)
{
  sqlite3_stmt *statement;
  g_autoptr (GError) local = NULL;

  statement = crm_database_prepare (database, "SELECT name FROM tag_group WHERE id = ?1 AND deleted_act IS NULL",
                                    error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, group);
  if (crm_database_step (database, statement, &local))
    {
      *name = g_strdup (crm_column_text (statement, 0));
      sqlite3_reset (statement);
      return TRUE;
    }

  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error_literal (error, CRM_STORE_ERROR, CRM_STORE_ERROR_NOT_FOUND,
                         _ ("This group of tags does not exist anymore."));
  return FALSE;
}

gboolean
crm_tag_act_begin_with_group (CrmWriter *writer,
                              gint64 group,
                              GError **error)
{
  g_autofree char *name = NULL;

  if (!crm_tag_group_load_name (crm_writer_get_database (writer), group, &name, error))
    return FALSE;

  crm_writer_set_detail (writer, name);
  return TRUE;
}

gboolean
crm_tag_list_ids (CrmDatabase *database,
                  const char *sql,
                  gint64 parameter,
                  GArray *ids,
                  GError **error)
{
  sqlite3_stmt *statement = crm_database_prepare (database, sql, error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, parameter);
  while (crm_database_step (database, statement, &local))
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (ids, id);
    }
  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
crm_tag_list_of_group (CrmDatabase *database,
                       gint64 group,
                       GArray *ids,
                       GError **error)
{
  return crm_tag_list_ids (database,
                           "SELECT id FROM tag WHERE tag_group = ?1 AND deleted_act IS NULL ORDER BY position, id",
                           group, ids, error);
}

gboolean
crm_tag_number_rows (CrmWriter *writer,
                     const char *table,
                     GArray *ids,
                     GError **error)
{
  for (guint i = 0; i < ids->len; i++)
    if (!crm_writer_update (writer, table, g_array_index (ids, gint64, i), "position", CRM_INT (i), error))
      return FALSE;

  return TRUE;
}

void
crm_tag_put_at (GArray *ids,
                gint64 id,
                guint position)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      {
        g_array_remove_index (ids, i);
        break;
      }

  g_array_insert_val (ids, MIN (position, ids->len), id);
}

/* The rows that tie customers to the tag. */
gboolean
crm_tag_list_links (CrmDatabase *database,
                    gint64 tag,
                    GArray *links,
                    GError **error)
{
  return crm_tag_list_ids (database, "SELECT id FROM customer_tag WHERE tag = ?1 AND deleted_act IS NULL ORDER BY id",
                           tag, links, error);
}

gboolean
crm_tag_delete_links (CrmWriter *writer,
                      CrmTagAct *act,
                      GArray *links,
                      GError **error)
{
  for (guint i = 0; i < links->len; i++)
    {
      if (!crm_writer_delete (writer, "customer_tag", g_array_index (links, gint64, i), error))
        return FALSE;
      crm_progress_report (act->progress, i + 1, links->len);
    }

  return TRUE;
}

