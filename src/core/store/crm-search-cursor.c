/* crm-search-cursor.c: walks what a plan finds, in the order of ids
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each leaf is a statement that yields ids as FTS5 finds them. AND lets its
 * children leap to one another's place, OR takes the next of any.
 */

#include "config.h"

#include "crm-search-cursor.h"

/* A leap over fewer rows than this is stepped: asking anew costs as much, about
 * 15 µs. */
#define STEPS_BEFORE_SEEK 200

struct _CrmSearchCursor
{
  const CrmSearchNode *node;
  CrmDatabase *database;
  gboolean ascending;
  gboolean started;
  gint64 current;          /* 0: at the end, or not started */

  sqlite3_stmt *statement; /* of a leaf */
  GPtrArray *children;     /* of CrmSearchCursor */
};

/* Statements are cached by their text, so each leaf's must be its own. */
static gboolean
prepare (CrmSearchCursor *self,
         guint *n_leaves,
         GError **error)
{
  const char *table = crm_search_index_get_table (self->node->table);
  g_autofree char *sql = g_strdup_printf ("SELECT rowid FROM %s WHERE %s MATCH ?1 AND rowid %s ?2 ORDER BY rowid%s /* %u */",
                                          table, table, self->ascending ? ">=" : "<=",
                                          self->ascending ? "" : " DESC", (*n_leaves)++);

  self->statement = crm_database_prepare (self->database, sql, error);
  if (self->statement == NULL)
    return FALSE;

  sqlite3_bind_text (self->statement, 1, self->node->match, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (self->statement, 2, self->ascending ? 1 : G_MAXINT64);
  return TRUE;
}

static CrmSearchCursor *
cursor_new (CrmDatabase *database,
            const CrmSearchNode *node,
            gboolean ascending,
            guint *n_leaves,
            GError **error)
{
  g_autoptr (CrmSearchCursor) self = g_new0 (CrmSearchCursor, 1);

  self->node = node;
  self->database = database;
  self->ascending = ascending;
  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) crm_search_cursor_free);

  if (node->kind == CRM_SEARCH_LEAF)
    {
      if (!prepare (self, n_leaves, error))
        return NULL;
    }
  else
    {
      for (guint i = 0; i < node->children->len; i++)
        {
          CrmSearchCursor *child = cursor_new (database, g_ptr_array_index (node->children, i), ascending, n_leaves, error);

          if (child == NULL)
            return NULL;
          g_ptr_array_add (self->children, child);
        }
    }

  return g_steal_pointer (&self);
}

/*
 * crm_search_cursor_new:
 * @database: a connection
 * @plan: what to walk; must outlive the cursor
 * @ascending: whether the smallest id comes first
 * @error: return location for a #GError of %CRM_STORE_ERROR
 *
 * Returns: (transfer full) (nullable): a cursor before the first id
 */
CrmSearchCursor *
crm_search_cursor_new (CrmDatabase *database,
                       const CrmSearchNode *plan,
                       gboolean ascending,
                       GError **error)
{
  guint n_leaves = 0;

  return cursor_new (database, plan, ascending, &n_leaves, error);
}

void
crm_search_cursor_free (CrmSearchCursor *self)
{
  if (self->statement != NULL)
    {
      sqlite3_reset (self->statement);
      sqlite3_clear_bindings (self->statement);
    }
  g_ptr_array_unref (self->children);
  g_free (self);
}

static gboolean
comes_before (const CrmSearchCursor *self,
              gint64 a,
              gint64 b)
{
  return self->ascending ? a < b : a > b;
}

static gboolean
step (CrmSearchCursor *self,
      GError **error)
{
  g_autoptr (GError) local = NULL;

  self->current = 0;
  if (crm_database_step (self->database, self->statement, &local))
    self->current = sqlite3_column_int64 (self->statement, 0);
  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* Moves to the first id that does not come before @target. */
static gboolean
seek_leaf (CrmSearchCursor *self,
           gint64 target,
           GError **error)
{
  guint n_steps = 0;

  while (!self->started || (self->current != 0 && comes_before (self, self->current, target)))
    {
      if (!self->started || (n_steps++ == STEPS_BEFORE_SEEK && !self->node->costly))
        {
          sqlite3_reset (self->statement);
          sqlite3_bind_int64 (self->statement, 2, target);
        }
      self->started = TRUE;
      if (!step (self, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
seek (CrmSearchCursor *self,
      gint64 target,
      GError **error)
{
  if (self->node->kind == CRM_SEARCH_LEAF)
    return seek_leaf (self, target, error);

  if (self->started && (self->current == 0 || !comes_before (self, self->current, target)))
    return TRUE;
  self->started = TRUE;

  if (self->node->kind == CRM_SEARCH_OR)
    {
      self->current = 0;
      for (guint i = 0; i < self->children->len; i++)
        {
          CrmSearchCursor *child = g_ptr_array_index (self->children, i);

          if (!seek (child, target, error))
            return FALSE;
          if (child->current != 0 && (self->current == 0 || comes_before (self, child->current, self->current)))
            self->current = child->current;
        }
      return TRUE;
    }

  /* All children must stand at one place. */
  self->current = target;
  for (guint agreed = 0, i = 0; agreed < self->children->len; i = (i + 1) % self->children->len)
    {
      CrmSearchCursor *child = g_ptr_array_index (self->children, i);

      if (!seek (child, self->current, error))
        return FALSE;
      if (child->current == 0)
        {
          self->current = 0;
          return TRUE;
        }

      agreed = child->current == self->current ? agreed + 1 : 1;
      self->current = child->current;
    }

  return TRUE;
}

gint64
crm_search_cursor_next (CrmSearchCursor *self,
                        GError **error)
{
  gint64 target;

  if (self->started && self->current == 0)
    return 0;

  if (!self->started)
    target = self->ascending ? 1 : G_MAXINT64;
  else
    target = self->current + (self->ascending ? 1 : -1);

  return seek (self, target, error) ? self->current : 0;
}

gint64
crm_search_cursor_seek (CrmSearchCursor *self,
                        gint64 target,
                        GError **error)
{
  return seek (self, target, error) ? self->current : 0;
}
