/* crm-search-query.c: customers that what was typed finds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The index answers what is asked often exactly and the rest nearly: of a
 * million rows it gives some too many, for terms that are longer than its
 * tokens. Those rows' texts are looked at.
 */

#include "config.h"

#include "crm-search-cursor.h"
#include "crm-search-query.h"
#include "crm-search-verify.h"

struct _CrmSearchQuery
{
  GPtrArray *terms;   /* of CrmSearchTerm */
  GPtrArray *inexact; /* those of them that are verified */
  CrmSearchNode *plan;
  CrmSearchNode *preferred; /* nullable */
  CrmSearchCursor *cursor;
};

/**
 * crm_search_query_new:
 * @typed: (nullable): what was typed
 *
 * Returns: (transfer full) (nullable): a query, or %NULL when nothing but blanks
 *   was typed
 */
CrmSearchQuery *
crm_search_query_new (const char *typed)
{
  g_autoptr (GPtrArray) terms = crm_search_terms_parse (typed);
  CrmSearchQuery *self;

  if (terms->len == 0)
    return NULL;

  self = g_new0 (CrmSearchQuery, 1);
  self->terms = g_steal_pointer (&terms);
  self->inexact = g_ptr_array_new ();
  self->plan = crm_search_plan_new (self->terms);
  self->preferred = crm_search_plan_new_preferred (self->terms);
  for (guint i = 0; i < self->terms->len; i++)
    if (!crm_search_term_is_exact (g_ptr_array_index (self->terms, i)))
      g_ptr_array_add (self->inexact, g_ptr_array_index (self->terms, i));

  return self;
}

/**
 * crm_search_query_free:
 * @self: (transfer full): a query
 *
 * Frees it; its connection must still be open.
 */
void
crm_search_query_free (CrmSearchQuery *self)
{
  g_clear_pointer (&self->cursor, crm_search_cursor_free);
  crm_search_node_free (self->plan);
  g_clear_pointer (&self->preferred, crm_search_node_free);
  g_ptr_array_unref (self->inexact);
  g_ptr_array_unref (self->terms);
  g_free (self);
}

/**
 * crm_search_query_begin:
 * @self: a query
 * @database: a connection, on which no other query may be walked meanwhile
 * @ascending: whether the smallest id comes first
 * @error: return location for a #GError of %CRM_STORE_ERROR
 *
 * Returns: whether it worked
 */
gboolean
crm_search_query_begin (CrmSearchQuery *self,
                        CrmDatabase *database,
                        gboolean ascending,
                        GError **error)
{
  g_clear_pointer (&self->cursor, crm_search_cursor_free);
  self->cursor = crm_search_cursor_new (database, self->plan, ascending, error);
  return self->cursor != NULL;
}

/**
 * crm_search_query_has_preferred:
 * @self: a query
 *
 * Returns: whether some of what it finds should come first: what begins with the
 *   letters that were typed, before what has them in the middle
 */
gboolean
crm_search_query_has_preferred (CrmSearchQuery *self)
{
  return self->preferred != NULL;
}

/**
 * crm_search_query_begin_preferred:
 * @self: a query that has some
 * @database: a connection, on which no other query may be walked meanwhile
 * @ascending: whether the smallest id comes first
 * @error: return location for a #GError of %CRM_STORE_ERROR
 *
 * As crm_search_query_begin(), to walk only what comes first.
 *
 * Returns: whether it worked
 */
gboolean
crm_search_query_begin_preferred (CrmSearchQuery *self,
                                  CrmDatabase *database,
                                  gboolean ascending,
                                  GError **error)
{
  g_clear_pointer (&self->cursor, crm_search_cursor_free);
  self->cursor = crm_search_cursor_new (database, self->preferred, ascending, error);
  return self->cursor != NULL;
}

/**
 * crm_search_query_next:
 * @self: a query that was begun
 * @error: return location for a #GError of %CRM_STORE_ERROR
 *
 * Returns: the next customer's id, or 0 at the end or with @error set
 */
gint64
crm_search_query_next (CrmSearchQuery *self,
                       GError **error)
{
  return crm_search_cursor_next (self->cursor, error);
}

/**
 * crm_search_query_seek:
 * @self: a query that was begun
 * @target: an id
 * @error: return location for a #GError of %CRM_STORE_ERROR
 *
 * Leaves out what comes before @target, without looking at all of it.
 *
 * Returns: the next customer's id, perhaps the one that was given last; or 0 at the
 *   end or with @error set
 */
gint64
crm_search_query_seek (CrmSearchQuery *self,
                       gint64 target,
                       GError **error)
{
  return crm_search_cursor_seek (self->cursor, target, error);
}

/**
 * crm_search_query_is_exact:
 * @self: a query
 *
 * Returns: whether crm_search_query_verify() would agree to every id
 */
gboolean
crm_search_query_is_exact (CrmSearchQuery *self)
{
  return self->inexact->len == 0;
}

/**
 * crm_search_query_verify:
 * @self: a query
 * @database: a connection
 * @customer: an id that crm_search_query_next() gave
 * @matches: (out): whether the customer's texts have what was typed
 * @error: return location for a #GError of %CRM_STORE_ERROR
 *
 * Looks at the customer's texts where the index is not exact.
 *
 * Returns: whether it worked
 */
gboolean
crm_search_query_verify (CrmSearchQuery *self,
                         CrmDatabase *database,
                         gint64 customer,
                         gboolean *matches,
                         GError **error)
{
  *matches = TRUE;
  return crm_search_query_is_exact (self) || crm_search_verify (database, customer, self->inexact, matches, error);
}

/**
 * crm_search_query_test:
 * @self: a query
 * @database: a connection
 * @customer: any customer's id
 * @matches: (out): whether the customer's texts have what was typed
 * @error: return location for a #GError of %CRM_STORE_ERROR
 *
 * Looks at the customer's texts for every term.
 *
 * Returns: whether it worked
 */
gboolean
crm_search_query_test (CrmSearchQuery *self,
                       CrmDatabase *database,
                       gint64 customer,
                       gboolean *matches,
                       GError **error)
{
  return crm_search_verify (database, customer, self->terms, matches, error);
}
