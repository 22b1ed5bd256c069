/* crm-customer-ids.c: which customers a query shows, in which order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Nothing is sorted that an index has in order already:
 *
 *   no search                the summary's index is walked
 *   search, newest first     the search index yields ids in that order
 *   search, sorted, few hits they are collected, looked up and sorted
 *   … many hits              the summary's index is walked, and each row looked
 *                            for among the collected hits
 *   … very many hits         collecting would take too long for the first rows,
 *                            but then the walk soon meets some: of rows older
 *                            than the hits collected it reads the texts, until
 *                            it has read so many that collecting is faster
 *
 * A filter is treated alike: few customers are sorted, many are met on the walk.
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/text/crm-text.h"

#include "crm-customer-ids.h"
#include "crm-id-set.h"
#include "crm-search-query.h"

/* Up to so many rows looking each up and sorting beats walking the index; it
 * takes about 15 ms. */
#define FEW 5000

/* So many hits are collected for the first rows, in about 30 ms. */
#define MANY 200000

/* So many rows' texts are read before, in about 10 ms. */
#define MAX_READ 500

static guint few = FEW;
static guint many = MANY;

typedef struct
{
  const char *field;
  const char *column; /* of customer_summary */
  const char *index;
  gboolean nullable;
} Order;

static const Order orders[] = {
  { "number", "number_key", "summary_by_number", FALSE },
  { "name", "name_key", "summary_by_name", FALSE },
  { "industry", "industry_key", "summary_by_industry", TRUE },
  { "contact_name", "contact_key", "summary_by_contact", TRUE },
  { "phone", "phone", "summary_by_phone", TRUE },
  { "email", "email", "summary_by_email", TRUE },
  { "source", "source_key", "summary_by_source", TRUE },
  { "size", "size_key", "summary_by_size", TRUE },
  { "owner", "owner_key", "summary_by_owner", TRUE },
  { "stage", "stage_position", "summary_by_stage", TRUE },
  { "amount", "amount", "summary_by_amount", TRUE },
  { "expected_close", "expected_close", "summary_by_expected_close", TRUE },
  { "last_follow_up", "last_follow_up", "summary_by_last_follow_up", TRUE },
  { "next_step", "next_step", "summary_by_next_step", TRUE },
  { "created_at", "created_at", "summary_by_created", FALSE },
};

/* What one collection needs to know. */
typedef struct
{
  CrmDatabase *database;
  const Order *order;      /* NULL: by id */
  gboolean ascending;
  CrmSearchQuery *search;  /* NULL: everything */
  GString *filter;         /* SQL over customer_summary s; empty: none */
  gint64 stage;
  int stage_position;
  const char *owner;
  GBytes *owner_key;
  gint64 limit;            /* -1: none */
  GArray *ids;
} Collection;

static void
collection_clear (Collection *self)
{
  g_clear_pointer (&self->search, crm_search_query_free);
  g_clear_pointer (&self->owner_key, g_bytes_unref);
  g_string_free (self->filter, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Collection, collection_clear)

/* Ends a loop of crm_database_step(): @local is what it stopped with. */
static gboolean
finish (GError *local,
        GError **error)
{
  if (local == NULL)
    return TRUE;

  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
is_full (const Collection *self)
{
  return self->limit >= 0 && self->ids->len >= self->limit;
}

static void
add_condition (GString *filter,
               const char *condition)
{
  if (filter->len > 0)
    g_string_append (filter, " AND ");
  g_string_append (filter, condition);
}

/* The parameters that conditions use; ?1 and ?2 are the statement's own. */
static void
bind_filter (const Collection *self,
             sqlite3_stmt *statement)
{
  int n_parameters = sqlite3_bind_parameter_count (statement);

  if (n_parameters >= 3)
    sqlite3_bind_int64 (statement, 3, self->stage);
  if (n_parameters >= 4)
    sqlite3_bind_int (statement, 4, self->stage_position);
  if (n_parameters >= 5 && self->owner_key != NULL)
    sqlite3_bind_blob64 (statement, 5, g_bytes_get_data (self->owner_key, NULL), g_bytes_get_size (self->owner_key),
                         SQLITE_STATIC);
  if (n_parameters >= 6)
    crm_bind_text (statement, 6, self->owner);
}

static G_GNUC_PRINTF (3, 4) sqlite3_stmt *
prepare (const Collection *self,
         GError **error,
         const char *format,
         ...)
{
  g_autofree char *sql = NULL;
  sqlite3_stmt *statement;
  va_list arguments;

  va_start (arguments, format);
  sql = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  statement = crm_database_prepare (self->database, sql, error);
  if (statement != NULL)
    bind_filter (self, statement);
  return statement;
}

static const char *
get_filter (const Collection *self)
{
  return self->filter->len > 0 ? self->filter->str : "1";
}

static const char *
get_direction (const Collection *self)
{
  return self->ascending ? "" : " DESC";
}

/* A stage of no such name is none, and finds nothing. */
static gboolean
find_stage (Collection *self,
            const char *name,
            GError **error)
{
  sqlite3_stmt *statement = crm_database_prepare (self->database,
                                                  "SELECT id, position FROM stage"
                                                  " WHERE name = ?1 AND deleted_act IS NULL ORDER BY position LIMIT 1",
                                                  error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;

  crm_bind_text (statement, 1, name);
  if (crm_database_step (self->database, statement, &local))
    {
      self->stage = sqlite3_column_int64 (statement, 0);
      self->stage_position = sqlite3_column_int (statement, 1);
      sqlite3_reset (statement);
    }

  return finish (g_steal_pointer (&local), error);
}

static gboolean
set_filter (Collection *self,
            const CrmCustomerQuery *query,
            GError **error)
{
  self->filter = g_string_new (NULL);

  if (query->stage != NULL)
    {
      if (!find_stage (self, query->stage, error))
        return FALSE;
      /* The place alone would do, had every stage its own; it is what the index has. */
      add_condition (self->filter, "s.stage_position = ?4 AND s.stage = ?3");
    }

  if (query->owner != NULL && *query->owner == '\0')
    {
      add_condition (self->filter, "s.owner_key IS NULL AND (SELECT owner FROM customer WHERE id = s.id) IS NULL");
    }
  else if (query->owner != NULL)
    {
      self->owner = query->owner;
      self->owner_key = crm_text_person_sort_key (query->owner);
      /* Names that sort alike are not yet the same. */
      add_condition (self->filter, "s.owner_key = ?5 AND"
                                   " (SELECT m.name FROM customer c JOIN member m ON m.id = c.owner WHERE c.id = s.id) = ?6");
    }

  if (query->incomplete)
    add_condition (self->filter, "s.incomplete = 1");

  return TRUE;
}

static gboolean
set_order (Collection *self,
           const CrmCustomerQuery *query,
           GError **error)
{
  if (query->sort == NULL || *query->sort == '\0')
    {
      self->ascending = query->descending;
      return TRUE;
    }

  self->ascending = !query->descending;
  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    if (g_str_equal (orders[i].field, query->sort))
      {
        self->order = &orders[i];
        return TRUE;
      }

  g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID, _ ("Customers cannot be sorted by “%s”."), query->sort);
  return FALSE;
}

/* Ids as a statement yields them. */
static gboolean
take_ids (Collection *self,
          sqlite3_stmt *statement,
          GError **error)
{
  g_autoptr (GError) local = NULL;

  while (!is_full (self) && crm_database_step (self->database, statement, &local))
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (self->ids, id);
    }

  sqlite3_reset (statement);
  return finish (g_steal_pointer (&local), error);
}

static gboolean
take_by_id (Collection *self,
            GError **error)
{
  sqlite3_stmt *statement = prepare (self, error, "SELECT s.id FROM customer_summary s WHERE %s ORDER BY s.id%s",
                                     get_filter (self), get_direction (self));

  return statement != NULL && take_ids (self, statement, error);
}

/* The index' rows with a value, then those without. */
static sqlite3_stmt *
prepare_walk (Collection *self,
              gboolean with_value,
              const char *filter,
              GError **error)
{
  if (with_value)
    return prepare (self, error,
                    "SELECT s.id FROM customer_summary s INDEXED BY %s WHERE s.%s IS NOT NULL AND %s"
                    " ORDER BY s.%s%s, s.id%s",
                    self->order->index, self->order->column, filter,
                    self->order->column, get_direction (self), get_direction (self));

  return prepare (self, error,
                  "SELECT s.id FROM customer_summary s INDEXED BY %s WHERE s.%s IS NULL AND %s ORDER BY s.id%s",
                  self->order->index, self->order->column, filter, get_direction (self));
}

static gboolean
take_by_walk (Collection *self,
              GError **error)
{
  for (int with_value = 1; with_value >= (self->order->nullable ? 0 : 1) && !is_full (self); with_value--)
    {
      sqlite3_stmt *statement = prepare_walk (self, with_value, get_filter (self), error);

      if (statement == NULL || !take_ids (self, statement, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_filter_wide (Collection *self,
                gboolean *wide,
                GError **error)
{
  sqlite3_stmt *statement;
  g_autoptr (GError) local = NULL;

  *wide = TRUE;
  if (self->filter->len == 0)
    return TRUE;

  statement = prepare (self, error, "SELECT count(*) FROM (SELECT 1 FROM customer_summary s WHERE %s LIMIT ?1)",
                       self->filter->str);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, (gint64) few + 1);
  if (crm_database_step (self->database, statement, &local))
    {
      *wide = sqlite3_column_int64 (statement, 0) > few;
      sqlite3_reset (statement);
    }

  return finish (g_steal_pointer (&local), error);
}

/* IS NULL first keeps SQLite from walking the index. */
static gboolean
take_sorted (Collection *self,
             GError **error)
{
  const char *column = self->order->column;
  sqlite3_stmt *statement = prepare (self, error,
                                     "SELECT s.id FROM customer_summary s WHERE %s"
                                     " ORDER BY s.%s IS NULL, +s.%s%s, s.id%s",
                                     get_filter (self), column, column, get_direction (self), get_direction (self));

  return statement != NULL && take_ids (self, statement, error);
}

/* All of them: any index has the ids, in less space than the table, and a set
 * brings them in order. */
static gboolean
take_everything (Collection *self,
                 GError **error)
{
  sqlite3_stmt *statement = prepare (self, error, "SELECT id FROM customer_summary");
  g_autoptr (CrmIdSet) set = crm_id_set_new ();
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;

  while (crm_database_step (self->database, statement, &local))
    crm_id_set_add (set, sqlite3_column_int64 (statement, 0));
  if (!finish (g_steal_pointer (&local), error))
    return FALSE;

  crm_id_set_append_to (set, self->ids, self->ascending);
  return TRUE;
}

static gboolean
collect_all (Collection *self,
             GError **error)
{
  gboolean wide;

  if (self->order == NULL && self->filter->len == 0 && self->limit < 0)
    return take_everything (self, error);
  if (self->order == NULL)
    return take_by_id (self, error);

  if (!is_filter_wide (self, &wide, error))
    return FALSE;

  return wide ? take_by_walk (self, error) : take_sorted (self, error);
}

/* Whether a hit lives, passes the filter, and really has what was typed. */
static gboolean
passes (Collection *self,
        gint64 id,
        gboolean *result,
        GError **error)
{
  sqlite3_stmt *statement = prepare (self, error, "SELECT 1 FROM customer_summary s WHERE s.id = ?1 AND %s",
                                     get_filter (self));
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, id);
  *result = crm_database_step (self->database, statement, &local);
  if (*result)
    sqlite3_reset (statement);
  if (!finish (g_steal_pointer (&local), error))
    return FALSE;

  return !*result || crm_search_query_verify (self->search, self->database, id, result, error);
}

static gboolean
take_if_passes (Collection *self,
                gint64 id,
                GError **error)
{
  gboolean result;

  if (!passes (self, id, &result, error))
    return FALSE;
  if (result)
    g_array_append_val (self->ids, id);
  return TRUE;
}

static gboolean
search_by_id (Collection *self,
              GError **error)
{
  g_autoptr (GError) local = NULL;
  gint64 id;

  if (!crm_search_query_begin (self->search, self->database, self->ascending, error))
    return FALSE;

  while (!is_full (self) && (id = crm_search_query_next (self->search, &local)) != 0)
    if (!take_if_passes (self, id, error))
      return FALSE;

  return finish (g_steal_pointer (&local), error);
}

/* Until there are @most hits, unverified. */
static gboolean
collect_more_hits (Collection *self,
                   guint most,
                   GArray *hits,
                   GError **error)
{
  g_autoptr (GError) local = NULL;
  gint64 id;

  while (hits->len < most && (id = crm_search_query_next (self->search, &local)) != 0)
    g_array_append_val (hits, id);

  return finish (g_steal_pointer (&local), error);
}

/* Newest first, unless the list is by id the other way. */
static gboolean
collect_hits (Collection *self,
              guint most,
              GArray *hits,
              GError **error)
{
  return crm_search_query_begin (self->search, self->database, self->order == NULL && self->ascending, error) &&
         collect_more_hits (self, most, hits, error);
}

static gboolean
search_sorting (Collection *self,
                GArray *hits,
                GError **error)
{
  g_autoptr (GString) json = g_string_new ("[");
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (gint64));
  const char *column = self->order->column;
  sqlite3_stmt *statement;
  Collection sorting = *self;

  for (guint i = 0; i < hits->len; i++)
    g_string_append_printf (json, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", g_array_index (hits, gint64, i));
  g_string_append_c (json, ']');

  statement = prepare (self, error,
                       "SELECT s.id FROM json_each (?1) j CROSS JOIN customer_summary s ON s.id = j.value WHERE %s"
                       " ORDER BY s.%s IS NULL, s.%s%s, s.id%s",
                       get_filter (self), column, column, get_direction (self), get_direction (self));
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_text (statement, 1, json->str, json->len, SQLITE_STATIC);
  sorting.ids = sorted;
  sorting.limit = -1;
  if (!take_ids (&sorting, statement, error))
    return FALSE;
  sqlite3_clear_bindings (statement);

  for (guint i = 0; i < sorted->len && !is_full (self); i++)
    {
      gint64 id = g_array_index (sorted, gint64, i);
      gboolean matches;

      if (!crm_search_query_verify (self->search, self->database, id, &matches, error))
        return FALSE;
      if (matches)
        g_array_append_val (self->ids, id);
    }

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

/* Walks the order's index and takes what is among @hits, the newest ones. */
static gboolean
search_walking (Collection *self,
                GArray *hits,
                GError **error)
{
  g_autoptr (CrmIdSet) set = make_set (hits);
  gint64 oldest = hits->len < many ? 0 : g_array_index (hits, gint64, hits->len - 1);
  guint n_read = 0;

  for (int with_value = 1; with_value >= (self->order->nullable ? 0 : 1) && !is_full (self); with_value--)
    {
      sqlite3_stmt *statement = prepare_walk (self, with_value, "1", error);
      g_autoptr (GError) local = NULL;

      if (statement == NULL)
        return FALSE;

      while (!is_full (self) && crm_database_step (self->database, statement, &local))
        {
          gint64 id = sqlite3_column_int64 (statement, 0);
          gboolean is_hit;

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
      if (!finish (g_steal_pointer (&local), error))
        return FALSE;
    }

  return TRUE;
}

/* Few customers pass the filter: those of them that are hits, unverified. Both
 * are in the order of ids and leap to one another's place. */
static gboolean
collect_filtered_hits (Collection *self,
                       GArray *hits,
                       GError **error)
{
  gboolean ascending = self->order == NULL && self->ascending;
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) local = NULL;
  Collection filtering = *self;
  gint64 hit = 0;

  filtering.ids = candidates;
  filtering.limit = -1;
  filtering.ascending = ascending;
  if (!take_by_id (&filtering, error) || !crm_search_query_begin (self->search, self->database, ascending, error))
    return FALSE;

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

  return finish (g_steal_pointer (&local), error);
}

static gboolean
search_filtered (Collection *self,
                 GError **error)
{
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!collect_filtered_hits (self, hits, error))
    return FALSE;
  if (self->order != NULL)
    return search_sorting (self, hits, error);

  for (guint i = 0; i < hits->len && !is_full (self); i++)
    if (!take_if_passes (self, g_array_index (hits, gint64, i), error))
      return FALSE;

  return TRUE;
}

static gboolean
search_first (Collection *self,
              GError **error)
{
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean wide;

  if (!is_filter_wide (self, &wide, error))
    return FALSE;
  if (!wide)
    return search_filtered (self, error);
  if (self->order == NULL)
    return search_by_id (self, error);

  if (!collect_hits (self, many, hits, error))
    return FALSE;
  if (hits->len <= few)
    return search_sorting (self, hits, error);

  return search_walking (self, hits, error);
}

/* Customers that pass the filter, or without one those in the trash. */
static gboolean
collect_filter (Collection *self,
                CrmIdSet **set,
                GError **error)
{
  sqlite3_stmt *statement;
  g_autoptr (GError) local = NULL;
  g_autoptr (CrmIdSet) result = crm_id_set_new ();

  if (self->filter->len > 0)
    statement = prepare (self, error, "SELECT s.id FROM customer_summary s WHERE %s", self->filter->str);
  else
    statement = crm_database_prepare (self->database, "SELECT id FROM customer WHERE deleted_act IS NOT NULL", error);
  if (statement == NULL)
    return FALSE;

  while (crm_database_step (self->database, statement, &local))
    crm_id_set_add (result, sqlite3_column_int64 (statement, 0));
  if (!finish (g_steal_pointer (&local), error))
    return FALSE;

  *set = g_steal_pointer (&result);
  return TRUE;
}

/* All of @hits, which need no further look. */
static gboolean
walk_hits (Collection *self,
           const CrmIdSet *hits,
           guint n_hits,
           GError **error)
{
  guint end = self->ids->len + n_hits;

  for (int with_value = 1; with_value >= (self->order->nullable ? 0 : 1); with_value--)
    {
      sqlite3_stmt *statement = prepare_walk (self, with_value, "1", error);
      g_autoptr (GError) local = NULL;

      if (statement == NULL)
        return FALSE;

      while (self->ids->len < end && crm_database_step (self->database, statement, &local))
        {
          gint64 id = sqlite3_column_int64 (statement, 0);

          if (crm_id_set_contains (hits, id))
            g_array_append_val (self->ids, id);
        }

      sqlite3_reset (statement);
      if (!finish (g_steal_pointer (&local), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
search_all (Collection *self,
            GError **error)
{
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (CrmIdSet) filter = NULL;
  g_autoptr (CrmIdSet) set = NULL;
  gboolean wanted = self->filter->len > 0;
  guint n = 0;

  if (!collect_hits (self, G_MAXUINT, hits, error) || !collect_filter (self, &filter, error))
    return FALSE;

  for (guint i = 0; i < hits->len; i++)
    {
      gint64 id = g_array_index (hits, gint64, i);
      gboolean matches;

      if (crm_id_set_contains (filter, id) != wanted)
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

  if (n <= few)
    return search_sorting (self, hits, error);

  set = make_set (hits);
  return walk_hits (self, set, n, error);
}

/**
 * crm_customer_ids_collect:
 * @database: a connection
 * @query: what is asked for
 * @limit: how many are wanted at most; 0 for all
 * @ids: (element-type gint64): what to append to
 * @complete: (out): whether there are no more
 * @error: return location for a #GError: %CRM_STORE_ERROR_INVALID when there is no
 *   such column to sort by, %G_IO_ERROR_CANCELLED, or another of %CRM_STORE_ERROR
 *
 * Finds customers that live, in the order of @query. Those without a value in the
 * sorted column come last in both directions; those with the same value stand in
 * the order of their ids.
 *
 * Returns: whether it worked
 */
gboolean
crm_customer_ids_collect (CrmDatabase *database,
                          const CrmCustomerQuery *query,
                          guint limit,
                          GArray *ids,
                          gboolean *complete,
                          GError **error)
{
  g_auto (Collection) self = { 0 };
  guint before = ids->len;
  gboolean found;

  /* One more than wanted tells whether there are more. */
  self.database = database;
  self.limit = limit > 0 ? (gint64) before + limit + 1 : -1;
  self.ids = ids;
  if (!set_filter (&self, query, error) || !set_order (&self, query, error))
    return FALSE;

  self.search = crm_search_query_new (query->search);
  if (self.search == NULL)
    found = collect_all (&self, error);
  else if (limit > 0)
    found = search_first (&self, error);
  else
    found = search_all (&self, error);
  if (!found)
    return FALSE;

  *complete = limit == 0 || ids->len - before <= limit;
  if (!*complete)
    g_array_set_size (ids, before + limit);
  return TRUE;
}

/*
 * crm_customer_ids_set_thresholds:
 * @new_few: up to how many rows are looked up and sorted; 0: as built
 * @new_many: up to how many hits are collected for the first rows; 0: as built
 *
 * For tests, before a store is opened.
 */
void
crm_customer_ids_set_thresholds (guint new_few,
                                 guint new_many)
{
  few = new_few > 0 ? new_few : FEW;
  many = new_many > 0 ? new_many : MANY;
}
