/* crm-customer-filter-set.c: customers that pass a filter
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each condition's customers stand in an index, of which SQLite reads 30 million
 * entries a second; as bits, of which a million are 122 KiB, they are then
 * intersected. A condition that most customers pass is told by those that fail.
 * Where few are left, their rows are looked at instead of further indexes.
 */

#include "config.h"

#include <string.h>

#include "crm-customer-filter-private.h"

static sqlite3_stmt *
prepare (CrmCustomerFilter *self,
         const char *sql,
         GError **error)
{
  sqlite3_stmt *statement = crm_database_prepare (self->database, sql, error);

  if (statement != NULL)
    crm_customer_filter_bind (self, statement);
  return statement;
}

/* Adds what a statement yields. */
static gboolean
add_ids (CrmCustomerFilter *self,
         sqlite3_stmt *statement,
         CrmIdSet *set,
         GError **error)
{
  g_autoptr (GError) local = NULL;

  while (crm_database_step (self->database, statement, &local))
    crm_id_set_add (set, sqlite3_column_int64 (statement, 0));

  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static CrmIdSet *
run (CrmCustomerFilter *self,
     GStrv statements,
     GError **error)
{
  g_autoptr (CrmIdSet) set = crm_id_set_new ();

  for (guint i = 0; statements[i] != NULL; i++)
    {
      sqlite3_stmt *statement = prepare (self, statements[i], error);

      if (statement == NULL || !add_ids (self, statement, set, error))
        return NULL;
    }
  return g_steal_pointer (&set);
}

/* How many ids the statements yield, but not more than @most. */
static gboolean
count (CrmCustomerFilter *self,
       GStrv statements,
       gint64 most,
       gint64 *n,
       GError **error)
{
  *n = 0;
  for (guint i = 0; statements[i] != NULL && *n < most; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM (%s LIMIT ?1)", statements[i]);
      sqlite3_stmt *statement = prepare (self, sql, error);
      g_autoptr (GError) local = NULL;

      if (statement == NULL)
        return FALSE;

      sqlite3_bind_int64 (statement, 1, most - *n);
      if (crm_database_step (self->database, statement, &local))
        *n += sqlite3_column_int64 (statement, 0);
      sqlite3_reset (statement);
      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }
  return TRUE;
}

/* The condition that fewest pass, if they are few; NULL: none that is known to. */
static gboolean
find_narrow (CrmCustomerFilter *self,
             guint few,
             const CrmCustomerCondition **narrow,
             GError **error)
{
  gint64 least = (gint64) few + 1;

  *narrow = NULL;
  for (guint i = 0; i < self->conditions->len; i++)
    {
      const CrmCustomerCondition *condition = g_ptr_array_index (self->conditions, i);
      gint64 n;

      if (condition->passing[0] == NULL)
        continue;
      if (!count (self, condition->passing, least, &n, error))
        return FALSE;
      if (n < least)
        {
          least = n;
          *narrow = condition;
        }
    }
  return TRUE;
}

/*
 * crm_customer_filter_is_narrow:
 * @self: a filter
 * @few: how many are few
 * @narrow: (out): whether one of its conditions lets no more pass
 * @error: return location for an error
 *
 * Takes a fraction of a millisecond.
 *
 * Returns: whether it worked
 */
gboolean
crm_customer_filter_is_narrow (CrmCustomerFilter *self,
                               guint few,
                               gboolean *narrow,
                               GError **error)
{
  const CrmCustomerCondition *condition;

  if (!find_narrow (self, few, &condition, error))
    return FALSE;

  *narrow = condition != NULL;
  return TRUE;
}

/* Those of a few whose rows pass all conditions. */
static CrmIdSet *
look_at_rows (CrmCustomerFilter *self,
              const CrmIdSet *few,
              GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT s.id FROM json_each (?1) j"
                                          " CROSS JOIN customer_summary s ON s.id = j.value WHERE %s",
                                          self->sql->str);
  sqlite3_stmt *statement = prepare (self, sql, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GString) json = NULL;
  g_autoptr (CrmIdSet) set = crm_id_set_new ();

  if (statement == NULL)
    return NULL;

  crm_id_set_append_to (few, ids, TRUE, G_MAXUINT);
  json = crm_id_set_make_json (ids);
  sqlite3_bind_text (statement, 1, json->str, (int) json->len, SQLITE_STATIC);
  if (!add_ids (self, statement, set, error))
    return NULL;

  sqlite3_clear_bindings (statement);
  return g_steal_pointer (&set);
}

static gboolean
get_highest (CrmCustomerFilter *self,
             gint64 *highest,
             GError **error)
{
  return crm_database_get_int64 (self->database, "SELECT max (id) FROM customer_summary", highest, error);
}

/*
 * crm_customer_filter_get_candidates:
 * @self: a filter
 * @error: return location for an error
 *
 * For the first rows, which few candidates are enough for: what they fail is told by
 * their rows.
 *
 * Returns: (transfer none) (nullable): who pass the condition that fewest pass;
 *   %NULL with @error set or, when every condition is one that a quarter passes,
 *   without
 */
const CrmIdSet *
crm_customer_filter_get_candidates (CrmCustomerFilter *self,
                                    GError **error)
{
  const CrmCustomerCondition *smallest = NULL;
  gint64 least;

  if (self->candidates != NULL)
    return self->candidates;
  if (!get_highest (self, &least, error))
    return NULL;

  least /= 4;
  for (guint i = 0; i < self->conditions->len; i++)
    {
      const CrmCustomerCondition *condition = g_ptr_array_index (self->conditions, i);
      gint64 n;

      if (condition->passing[0] == NULL)
        continue;
      if (!count (self, condition->passing, least, &n, error))
        return NULL;
      if (n < least)
        {
          least = n;
          smallest = condition;
          self->smallest = i;
        }
    }

  if (smallest != NULL)
    self->candidates = run (self, smallest->passing, error);
  return self->candidates;
}

/* Whether those that fail are fewer. */
static gboolean
choose_side (CrmCustomerFilter *self,
             const CrmCustomerCondition *condition,
             gint64 half,
             gboolean *by_failing,
             GError **error)
{
  gint64 n;

  *by_failing = condition->passing[0] == NULL;
  if (*by_failing || condition->failing[0] == NULL)
    return TRUE;

  if (!count (self, condition->passing, half, &n, error))
    return FALSE;
  *by_failing = n >= half;
  return TRUE;
}

static gboolean
is_of_living (const CrmCustomerCondition *condition)
{
  return strstr (condition->passing[0], "FROM customer_summary") != NULL;
}

/* Into @set, which is NULL while there is none: the customers that pass what is
 * told by those that pass. */
static gboolean
intersect_passing (CrmCustomerFilter *self,
                   const gboolean *by_failing,
                   guint few,
                   CrmIdSet **set,
                   gboolean *done,
                   GError **error)
{
  gboolean living = FALSE;

  for (guint i = 0; i < self->conditions->len; i++)
    {
      const CrmCustomerCondition *condition = g_ptr_array_index (self->conditions, i);
      g_autoptr (CrmIdSet) passing = NULL;

      if (by_failing[i])
        continue;

      if (self->candidates != NULL && self->smallest == i)
        passing = g_steal_pointer (&self->candidates);
      else
        passing = run (self, condition->passing, error);
      if (passing == NULL)
        return FALSE;
      if (*set != NULL)
        crm_id_set_intersect (*set, passing);
      else
        *set = g_steal_pointer (&passing);
      living = living || is_of_living (condition);

      if (crm_id_set_count (*set) <= few)
        {
          CrmIdSet *rest = look_at_rows (self, *set, error);

          if (rest == NULL)
            return FALSE;
          crm_id_set_free (*set);
          *set = rest;
          *done = TRUE;
          return TRUE;
        }
    }

  if (*set != NULL && !living)
    {
      const char *trash[] = { "SELECT id FROM customer WHERE deleted_act IS NOT NULL", NULL };
      g_autoptr (CrmIdSet) dead = run (self, (GStrv) trash, error);

      if (dead == NULL)
        return FALSE;
      crm_id_set_subtract (*set, dead);
    }
  return TRUE;
}

static CrmIdSet *
collect_wide (CrmCustomerFilter *self,
              guint few,
              GError **error)
{
  const char *all[] = { "SELECT id FROM customer_summary", NULL };
  g_autofree gboolean *by_failing = g_new0 (gboolean, self->conditions->len);
  g_autoptr (CrmIdSet) set = NULL;
  gboolean done = FALSE;
  gint64 highest;

  if (!get_highest (self, &highest, error))
    return NULL;
  for (guint i = 0; i < self->conditions->len; i++)
    if ((self->candidates == NULL || self->smallest != i) &&
        !choose_side (self, g_ptr_array_index (self->conditions, i), highest / 2, &by_failing[i], error))
      return NULL;

  if (!intersect_passing (self, by_failing, few, &set, &done, error))
    return NULL;
  if (set == NULL)
    set = run (self, (GStrv) all, error);
  if (set == NULL)
    return NULL;

  for (guint i = 0; i < self->conditions->len && !done; i++)
    {
      const CrmCustomerCondition *condition = g_ptr_array_index (self->conditions, i);
      g_autoptr (CrmIdSet) failing = NULL;

      if (!by_failing[i])
        continue;
      failing = run (self, condition->failing, error);
      if (failing == NULL)
        return NULL;
      crm_id_set_subtract (set, failing);
    }
  return g_steal_pointer (&set);
}

/*
 * crm_customer_filter_collect:
 * @self: a filter with conditions
 * @few: so many customers' rows are rather looked at than another index
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the living customers that pass
 */
CrmIdSet *
crm_customer_filter_collect (CrmCustomerFilter *self,
                             guint few,
                             GError **error)
{
  const CrmCustomerCondition *narrow;
  g_autoptr (CrmIdSet) candidates = NULL;

  if (!find_narrow (self, few, &narrow, error))
    return NULL;
  if (narrow == NULL)
    return collect_wide (self, few, error);

  candidates = run (self, narrow->passing, error);
  return candidates != NULL ? look_at_rows (self, candidates, error) : NULL;
}
