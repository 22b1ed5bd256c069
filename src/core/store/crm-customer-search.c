/* crm-customer-search.c: customers that a search finds, in the list's order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "crm-customer-search.h"
#include "crm-id-set.h"

/* So many rows' texts are read before all hits are collected, in about 10 ms. */
#define MAX_READ 500

/* A hit that lives, passes the filter, and really has what was typed. */
static gboolean
take_if_passes (CrmCustomerScope *self,
                gint64 id,
                GError **error)
{
  gboolean result;

  if (!crm_customer_scope_passes (self, id, &result, error) ||
      (result && !crm_search_query_verify (self->search, self->database, id, &result, error)))
    return FALSE;
  if (result)
    g_array_append_val (self->ids, id);
  return TRUE;
}

static CrmIdSet *
make_set (GArray *ids)
{
  CrmIdSet *set = crm_id_set_new ();

  for (guint i = 0; i < ids->len; i++)
    crm_id_set_add (set, g_array_index (ids, gint64, i));

  return set;
}

/* In the order of ids, what comes first before the rest, where the list has no
 * order of its own. */
static gboolean
begin_phase (CrmCustomerScope *self,
             gboolean preferred,
             GError **error)
{
  gboolean ascending = self->order == NULL && self->ascending;

  return preferred ? crm_search_query_begin_preferred (self->search, self->database, ascending, error)
                   : crm_search_query_begin (self->search, self->database, ascending, error);
}

static gboolean
has_preferred (const CrmCustomerScope *self)
{
  return self->order == NULL && crm_search_query_has_preferred (self->search);
}

static gboolean
search_by_id (CrmCustomerScope *self,
              GError **error)
{
  g_autoptr (CrmIdSet) seen = crm_id_set_new ();

  for (int preferred = has_preferred (self); preferred >= 0 && !crm_customer_scope_is_full (self); preferred--)
    {
      g_autoptr (GError) local = NULL;
      gint64 id;

      if (!begin_phase (self, preferred, error))
        return FALSE;

      while (!crm_customer_scope_is_full (self) && (id = crm_search_query_next (self->search, &local)) != 0)
        {
          if (crm_id_set_contains (seen, id))
            continue;
          if (preferred)
            crm_id_set_add (seen, id);
          if (!take_if_passes (self, id, error))
            return FALSE;
        }

      if (!crm_customer_scope_finish (g_steal_pointer (&local), error))
        return FALSE;
    }

  return TRUE;
}

/* Until there are @most hits, unverified. */
static gboolean
collect_more_hits (CrmCustomerScope *self,
                   guint most,
                   GArray *hits,
                   GError **error)
{
  g_autoptr (GError) local = NULL;
  gint64 id;

  while (hits->len < most && (id = crm_search_query_next (self->search, &local)) != 0)
    g_array_append_val (hits, id);

  return crm_customer_scope_finish (g_steal_pointer (&local), error);
}

static gboolean
collect_hits (CrmCustomerScope *self,
              guint most,
              GArray *hits,
              GError **error)
{
  g_autoptr (CrmIdSet) seen = NULL;
  guint n_preferred;
  guint n;

  if (!has_preferred (self))
    return begin_phase (self, FALSE, error) && collect_more_hits (self, most, hits, error);

  if (!begin_phase (self, TRUE, error) || !collect_more_hits (self, most, hits, error))
    return FALSE;
  seen = make_set (hits);
  n = n_preferred = hits->len;

  if (!begin_phase (self, FALSE, error) || !collect_more_hits (self, most, hits, error))
    return FALSE;
  for (guint i = n_preferred; i < hits->len; i++)
    if (!crm_id_set_contains (seen, g_array_index (hits, gint64, i)))
      g_array_index (hits, gint64, n++) = g_array_index (hits, gint64, i);
  g_array_set_size (hits, n);

  return TRUE;
}

/* A few hits, unverified. */
static gboolean
search_sorting (CrmCustomerScope *self,
                GArray *hits,
                GError **error)
{
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (gint64));
  CrmCustomerScope sorting = *self;

  sorting.ids = sorted;
  sorting.limit = -1;
  if (!crm_customer_scope_sort (&sorting, hits, error))
    return FALSE;

  for (guint i = 0; i < sorted->len && !crm_customer_scope_is_full (self); i++)
    if (!take_if_passes (self, g_array_index (sorted, gint64, i), error))
      return FALSE;

  return TRUE;
}

/* Walks the order's index and takes what is among @hits, those from @oldest on. */
static gboolean
search_walking (CrmCustomerScope *self,
                GArray *hits,
                gint64 oldest,
                GError **error)
{
  g_autoptr (CrmIdSet) set = make_set (hits);
  guint n_read = 0;
  int last = self->order->nullable ? 0 : 1;

  for (int with_value = 1; with_value >= last && !crm_customer_scope_is_full (self); with_value--)
    {
      sqlite3_stmt *statement = crm_customer_scope_prepare_walk (self, with_value, "1", error);
      g_autoptr (GError) local = NULL;

      if (statement == NULL)
        return FALSE;

      while (!crm_customer_scope_is_full (self) && crm_database_step (self->database, statement, &local))
        {
          gint64 id = sqlite3_column_int64 (statement, 0);
          gboolean is_hit;

          if (self->passing != NULL && !crm_id_set_contains (self->passing, id))
            continue;

          if (id < oldest && n_read++ == MAX_READ)
            {
              guint collected = hits->len;

              if (!collect_more_hits (self, G_MAXUINT, hits, error))
                return FALSE;
              for (guint i = collected; i < hits->len; i++)
                crm_id_set_add (set, g_array_index (hits, gint64, i));
              oldest = 0;
            }

          is_hit = crm_id_set_contains (set, id);
          if (id < oldest && !crm_search_query_test (self->search, self->database, id, &is_hit, error))
            return FALSE;
          if (is_hit && !take_if_passes (self, id, error))
            return FALSE;
        }

      sqlite3_reset (statement);
      if (!crm_customer_scope_finish (g_steal_pointer (&local), error))
        return FALSE;
    }

  return TRUE;
}

/* Those of @candidates that are hits, unverified. Both are in the order of ids and
 * leap to one another's place. */
static gboolean
leap (CrmCustomerScope *self,
      GArray *candidates,
      gboolean ascending,
      GArray *hits,
      GError **error)
{
  g_autoptr (GError) local = NULL;
  gint64 hit = 0;

  for (guint i = 0; i < candidates->len; i++)
    {
      gint64 id = g_array_index (candidates, gint64, i);

      if (hit != 0 && (ascending ? id < hit : id > hit))
        continue;

      hit = crm_search_query_seek (self->search, id, &local);
      if (hit == 0)
        break;
      if (hit == id)
        g_array_append_val (hits, id);
    }

  return crm_customer_scope_finish (g_steal_pointer (&local), error);
}

/* Hits among a few customers that pass the filter. */
static gboolean
collect_filtered_hits (CrmCustomerScope *self,
                       GArray *hits,
                       GError **error)
{
  gboolean ascending = self->order == NULL && self->ascending;
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (CrmIdSet) seen = NULL;

  crm_id_set_append_to (self->passing, candidates, ascending, G_MAXUINT);

  if (has_preferred (self) &&
      (!begin_phase (self, TRUE, error) || !leap (self, candidates, ascending, hits, error)))
    return FALSE;

  if (!begin_phase (self, FALSE, error) || !leap (self, candidates, ascending, all, error))
    return FALSE;

  seen = make_set (hits);
  for (guint i = 0; i < all->len; i++)
    if (!crm_id_set_contains (seen, g_array_index (all, gint64, i)))
      g_array_append_val (hits, g_array_index (all, gint64, i));

  return TRUE;
}

static gboolean
search_filtered (CrmCustomerScope *self,
                 GError **error)
{
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!collect_filtered_hits (self, hits, error))
    return FALSE;
  if (self->order != NULL)
    return search_sorting (self, hits, error);

  for (guint i = 0; i < hits->len && !crm_customer_scope_is_full (self); i++)
    if (!take_if_passes (self, g_array_index (hits, gint64, i), error))
      return FALSE;

  return TRUE;
}

static void
keep_passing (CrmCustomerScope *self,
              GArray *hits)
{
  guint n = 0;

  for (guint i = 0; i < hits->len; i++)
    if (crm_id_set_contains (self->passing, g_array_index (hits, gint64, i)))
      g_array_index (hits, gint64, n++) = g_array_index (hits, gint64, i);
  g_array_set_size (hits, n);
}

static gboolean
search_sorted (CrmCustomerScope *self,
               GError **error)
{
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 oldest;

  if (!collect_hits (self, self->many, hits, error))
    return FALSE;

  oldest = hits->len < self->many ? 0 : g_array_index (hits, gint64, hits->len - 1);
  if (oldest == 0 && hits->len <= self->few)
    return search_sorting (self, hits, error);

  return search_walking (self, hits, oldest, error);
}

gboolean
crm_customer_search_first (CrmCustomerScope *self,
                           GError **error)
{
  gboolean narrow = FALSE;

  if (self->filter != NULL && !crm_customer_filter_is_narrow (self->filter, self->few, &narrow, error))
    return FALSE;
  if (narrow && !crm_customer_scope_resolve (self, error))
    return FALSE;

  if (self->passing != NULL && self->n_passing <= self->few)
    return search_filtered (self, error);

  return self->order == NULL ? search_by_id (self, error) : search_sorted (self, error);
}

static gboolean
collect_trash (CrmCustomerScope *self,
               CrmIdSet *trash,
               GError **error)
{
  sqlite3_stmt *statement;
  g_autoptr (GError) local = NULL;

  statement = crm_database_prepare (self->database, "SELECT id FROM customer WHERE deleted_act IS NOT NULL", error);
  if (statement == NULL)
    return FALSE;

  while (crm_database_step (self->database, statement, &local))
    crm_id_set_add (trash, sqlite3_column_int64 (statement, 0));
  return crm_customer_scope_finish (g_steal_pointer (&local), error);
}

gboolean
crm_customer_search_all (CrmCustomerScope *self,
                         GError **error)
{
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (CrmIdSet) trash = crm_id_set_new ();
  g_autoptr (CrmIdSet) set = NULL;
  guint n = 0;

  if (!collect_hits (self, G_MAXUINT, hits, error) || !crm_customer_scope_resolve (self, error))
    return FALSE;
  if (self->passing != NULL)
    keep_passing (self, hits);
  else if (!collect_trash (self, trash, error))
    return FALSE;

  for (guint i = 0; i < hits->len; i++)
    {
      gint64 id = g_array_index (hits, gint64, i);
      gboolean matches;

      if (crm_id_set_contains (trash, id))
        continue;
      if (!crm_search_query_verify (self->search, self->database, id, &matches, error))
        return FALSE;
      if (matches)
        g_array_index (hits, gint64, n++) = id;
    }
  g_array_set_size (hits, n);

  if (self->order == NULL)
    {
      g_array_append_vals (self->ids, hits->data, hits->len);
      return TRUE;
    }

  if (n <= self->few)
    return crm_customer_scope_sort (self, hits, error);

  set = make_set (hits);
  return crm_customer_scope_walk (self, set, n, error);
}
