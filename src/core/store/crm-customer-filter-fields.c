/* crm-customer-filter-fields.c: conditions, as SQL
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "core/text/crm-text.h"
#include "core/text/crm-values.h"

#include "crm-customer-filter-private.h"

/* Columns of the summary: whether there is a value. */
static void
add_presence (CrmCustomerFilter *self,
              CrmFilterOperator op,
              const char *column)
{
  g_autofree char *without =
      g_strdup_printf ("SELECT s.id FROM customer_summary s WHERE s.%s IS NULL", column);
  g_autofree char *with =
      g_strdup_printf ("SELECT s.id FROM customer_summary s WHERE s.%s IS NOT NULL", column);

  if (op == CRM_FILTER_SET)
    crm_customer_filter_add (self,
                   g_strdup_printf ("s.%s IS NOT NULL", column),
                   crm_customer_filter_statements (with, NULL),
                   crm_customer_filter_statements (without, NULL));
  else
    crm_customer_filter_add (self,
                   g_strdup_printf ("s.%s IS NULL", column),
                   crm_customer_filter_statements (without, NULL),
                   crm_customer_filter_statements (with, NULL));
}

/* Columns of the summary that hold one of @list, or with @or_nothing NULL. */
static void
add_column_in (CrmCustomerFilter *self,
               CrmFilterOperator op,
               const char *column,
               const char *list,
               gboolean or_nothing)
{
  g_autofree char *predicate = NULL;
  g_autofree char *in =
      g_strdup_printf ("SELECT s.id FROM customer_summary s WHERE s.%s IN (%s)", column, list);
  g_autofree char *nothing =
      g_strdup_printf ("SELECT s.id FROM customer_summary s WHERE s.%s IS NULL", column);

  if (or_nothing)
    predicate = g_strdup_printf ("(s.%s IS NULL OR s.%s IN (%s))", column, column, list);
  else
    predicate = g_strdup_printf ("s.%s IN (%s)", column, list);
  crm_customer_filter_add_any_or_none (self, op, predicate, crm_customer_filter_statements (in, or_nothing ? nothing : NULL));
}

/* The summary has the texts' sort keys. */
static void
compile_text (CrmCustomerFilter *self,
              const CrmFilterCondition *condition)
{
  g_autofree char *column = g_strconcat (condition->field, "_key", NULL);
  gboolean is_owner = g_str_equal (condition->field, "owner");
  g_autoptr (GString) list = g_string_new (NULL);
  gboolean or_nothing = FALSE;

  if (condition->op == CRM_FILTER_SET || condition->op == CRM_FILTER_NOT_SET)
    {
      add_presence (self, condition->op, column);
      return;
    }

  for (guint i = 0; condition->values[i] != NULL; i++)
    {
      const char *value = condition->values[i];
      g_autoptr (GBytes) key = is_owner ? crm_text_person_sort_key (value) : crm_text_sort_key (value);

      if (key != NULL)
        crm_customer_filter_append (list, crm_customer_filter_add_blob (self, key));
      else
        or_nothing = TRUE;
    }
  add_column_in (self, condition->op, column, list->str, or_nothing);
}

/* The summary's index has the places of the stages. Two may share one. */
static gboolean
compile_stage (CrmCustomerFilter *self,
               const CrmFilterCondition *condition,
               GError **error)
{
  sqlite3_stmt *statement;
  g_autoptr (GError) local = NULL;
  g_autoptr (GString) places = g_string_new (NULL);
  g_autoptr (GString) stages = g_string_new (NULL);
  g_autofree char *predicate = NULL;
  g_autofree char *yes = NULL;
  const char *none;
  gboolean or_nothing = g_strv_contains ((const char *const *) condition->values, "");
  gboolean shared = FALSE;

  if (condition->op == CRM_FILTER_SET || condition->op == CRM_FILTER_NOT_SET)
    {
      add_presence (self, condition->op, "stage_position");
      return TRUE;
    }

  statement = crm_database_prepare (self->database,
                                    "SELECT s.id, s.position, s.name, EXISTS (SELECT 1 FROM stage o"
                                    " WHERE o.position = s.position AND o.name <> s.name)"
                                    " FROM stage s WHERE s.deleted_act IS NULL",
                                    error);
  if (statement == NULL)
    return FALSE;

  while (crm_database_step (self->database, statement, &local))
    if (g_strv_contains ((const char *const *) condition->values, crm_column_text (statement, 2)))
      {
        crm_customer_filter_append (stages, crm_customer_filter_add_integer (self, sqlite3_column_int64 (statement, 0)));
        crm_customer_filter_append (places, crm_customer_filter_add_integer (self, sqlite3_column_int64 (statement, 1)));
        shared = shared || sqlite3_column_int (statement, 3);
      }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  predicate = g_strdup_printf ("(s.stage IN (%s)%s)", stages->str, or_nothing ? " OR s.stage_position IS NULL" : "");
  /* Only rows of the table tell stages of one place from one another. */
  if (shared)
    yes = g_strdup_printf ("SELECT s.id FROM customer_summary s WHERE s.stage_position IN (%s) AND s.stage IN (%s)",
                           places->str, stages->str);
  else
    yes = g_strdup_printf ("SELECT s.id FROM customer_summary s WHERE s.stage_position IN (%s)", places->str);
  none = or_nothing ? "SELECT s.id FROM customer_summary s WHERE s.stage_position IS NULL" : NULL;
  crm_customer_filter_add_any_or_none (self, condition->op, predicate, crm_customer_filter_statements (yes, none));
  return TRUE;
}

static void
add_tags (CrmCustomerFilter *self,
          CrmFilterOperator op,
          const char *list)
{
  g_autofree char *predicate = NULL;
  g_autofree char *yes = NULL;

  predicate =
      g_strdup_printf ("EXISTS (SELECT 1 FROM customer_tag l WHERE l.customer = s.id AND l.tag IN (%s)"
                       " AND l.deleted_act IS NULL)",
                       list);
  yes = g_strdup_printf ("SELECT customer FROM customer_tag WHERE tag IN (%s) AND deleted_act IS NULL", list);
  crm_customer_filter_add_any_or_none (self, op, predicate, crm_customer_filter_statements (yes, NULL));
}

static gboolean
compile_tags (CrmCustomerFilter *self,
              const CrmFilterCondition *condition,
              GError **error)
{
  g_autoptr (GString) list = g_string_new (NULL);

  if (condition->op == CRM_FILTER_SET || condition->op == CRM_FILTER_NOT_SET)
    {
      /* Tags that were deleted go on standing in rows of customers in the trash. */
      add_tags (self,
                condition->op == CRM_FILTER_SET ? CRM_FILTER_ANY : CRM_FILTER_NONE,
                "SELECT id FROM tag WHERE deleted_act IS NULL");
      return TRUE;
    }

  for (guint i = 0; condition->values[i] != NULL; i++)
    {
      gint64 tag;

      if (!crm_customer_filter_find (self, "tag", condition->values[i], &tag, error))
        return FALSE;

      if (condition->op == CRM_FILTER_ALL)
        g_string_truncate (list, 0);
      crm_customer_filter_append (list, crm_customer_filter_add_integer (self, tag));
      if (condition->op == CRM_FILTER_ALL)
        add_tags (self, CRM_FILTER_ANY, list->str);
    }

  if (condition->op != CRM_FILTER_ALL)
    add_tags (self, condition->op, list->str);
  return TRUE;
}

/* Of a column of the summary; those that fail lie round the range. */
static void
add_range (CrmCustomerFilter *self,
           const char *column,
           guint from,
           const char *to_operator,
           guint to)
{
  g_autofree char *name = g_strconcat ("s.", column, NULL);
  g_autofree char *range = crm_customer_filter_range (name, from, to_operator, to);
  g_autofree char *passing = g_strdup_printf ("SELECT s.id FROM customer_summary s WHERE %s", range);
  g_autoptr (GStrvBuilder) failing = g_strv_builder_new ();

  if (from != 0)
    g_strv_builder_take (failing,
                         g_strdup_printf ("SELECT s.id FROM customer_summary s WHERE %s < ?%u", name, from));
  if (to != 0)
    g_strv_builder_take (failing,
                         g_strdup_printf ("SELECT s.id FROM customer_summary s WHERE %s %s ?%u",
                                          name,
                                          g_str_equal (to_operator, "<") ? ">=" : ">",
                                          to));
  g_strv_builder_take (failing,
                       g_strdup_printf ("SELECT s.id FROM customer_summary s WHERE %s IS NULL", name));

  crm_customer_filter_add (
      self, g_steal_pointer (&range), crm_customer_filter_statements (passing, NULL), g_strv_builder_end (failing));
}

/* Midnight, some days after @day, in local time. */
static gint64
get_midnight (const char *day,
              int days)
{
  g_autoptr (GDateTime) date = g_date_time_new_local ((int) g_ascii_strtoull (day, NULL, 10),
                                                      (int) g_ascii_strtoull (day + 5, NULL, 10),
                                                      (int) g_ascii_strtoull (day + 8, NULL, 10),
                                                      0,
                                                      0,
                                                      0);
  g_autoptr (GDateTime) moved = g_date_time_add_days (date, days);

  return g_date_time_to_unix (moved) * G_USEC_PER_SEC;
}

static void
add_first_contact (CrmCustomerFilter *self,
                   const char *range)
{
  g_autofree char *yes = g_strdup_printf ("SELECT id FROM customer INDEXED BY customer_by_first_contact"
                                          " WHERE first_contact IS NOT NULL AND deleted_act IS NULL%s%s",
                                          *range != '\0' ? " AND " : "",
                                          range);
  g_autofree char *predicate = g_strdup_printf ("EXISTS (SELECT 1 FROM customer c WHERE c.id = s.id"
                                                " AND c.first_contact IS NOT NULL%s%s)",
                                                *range != '\0' ? " AND " : "",
                                                range);

  crm_customer_filter_add_any_or_none (self, CRM_FILTER_ANY, predicate, crm_customer_filter_statements (yes, NULL));
}

static gboolean
compile_instant (CrmCustomerFilter *self,
                 const CrmFilterCondition *condition,
                 GError **error)
{
  gboolean is_first_contact = g_str_equal (condition->field, "first_contact");
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_autofree char *range = NULL;
  guint from = 0;
  guint to = 0;

  if (condition->op == CRM_FILTER_SET && is_first_contact)
    {
      add_first_contact (self, "");
      return TRUE;
    }
  if (condition->op == CRM_FILTER_NOT_SET && is_first_contact)
    {
      crm_customer_filter_add_any_or_none (self,
                       CRM_FILTER_NONE,
                       "EXISTS (SELECT 1 FROM customer c WHERE c.id = s.id AND c.first_contact IS NOT NULL)",
                       crm_customer_filter_statements ("SELECT id FROM customer INDEXED BY customer_by_first_contact"
                                        " WHERE first_contact IS NOT NULL AND deleted_act IS NULL",
                                        NULL));
      return TRUE;
    }
  if (condition->op != CRM_FILTER_RANGE)
    {
      add_presence (self, condition->op, condition->field);
      return TRUE;
    }

  if (!crm_customer_filter_read_days (self, condition, &first, &last, error))
    return FALSE;
  if (first != NULL)
    from = crm_customer_filter_add_integer (self, get_midnight (first, 0));
  if (last != NULL)
    to = crm_customer_filter_add_integer (self, get_midnight (last, 1));

  if (!is_first_contact)
    {
      add_range (self, condition->field, from, "<", to);
      return TRUE;
    }

  range = crm_customer_filter_range ("first_contact", from, "<", to);
  add_first_contact (self, range);
  return TRUE;
}

/* Days are counted by midnights: yesterday is one day ago at any hour of today. */
static gboolean
compile_idle (CrmCustomerFilter *self,
              const CrmFilterCondition *condition,
              GError **error)
{
  g_autofree char *today = NULL;
  g_autofree char *followed_before = NULL;
  g_autofree char *created_before = NULL;
  g_autofree char *followed_since = NULL;
  g_autofree char *created_since = NULL;
  int days = (int) g_ascii_strtoll (condition->values[0], NULL, 10);
  guint limit;

  if (!crm_period_parse ("today", self->now, &today, NULL, error))
    return FALSE;

  limit = crm_customer_filter_add_integer (self, get_midnight (today, 1 - days));
  followed_before =
      g_strdup_printf ("SELECT s.id FROM customer_summary s WHERE s.last_follow_up < ?%u", limit);
  followed_since =
      g_strdup_printf ("SELECT s.id FROM customer_summary s WHERE s.last_follow_up >= ?%u", limit);
  created_before = g_strdup_printf ("SELECT s.id FROM customer_summary s INDEXED BY summary_never_followed_up"
                                    " WHERE s.last_follow_up IS NULL AND s.created_at < ?%u",
                                    limit);
  created_since = g_strdup_printf ("SELECT s.id FROM customer_summary s INDEXED BY summary_never_followed_up"
                                   " WHERE s.last_follow_up IS NULL AND s.created_at >= ?%u",
                                   limit);
  crm_customer_filter_add (self,
                 g_strdup_printf ("coalesce (s.last_follow_up, s.created_at) < ?%u", limit),
                 crm_customer_filter_statements (followed_before, created_before),
                 crm_customer_filter_statements (followed_since, created_since));
  return TRUE;
}

static gboolean
compile_date (CrmCustomerFilter *self,
              const CrmFilterCondition *condition,
              GError **error)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (condition->op != CRM_FILTER_RANGE)
    {
      add_presence (self, condition->op, condition->field);
      return TRUE;
    }

  if (!crm_customer_filter_read_days (self, condition, &first, &last, error))
    return FALSE;

  add_range (self,
             condition->field,
             first != NULL ? crm_customer_filter_add_text (self, first) : 0,
             "<=",
             last != NULL ? crm_customer_filter_add_text (self, last) : 0);
  return TRUE;
}

/* As the list sorts: by what is written, whatever the currency. */
static void
compile_amount (CrmCustomerFilter *self,
                const CrmFilterCondition *condition)
{
  const char *from = condition->values[0];
  const char *to = from != NULL ? condition->values[1] : NULL;
  const char *currency = to != NULL ? condition->values[2] : NULL;

  if (condition->op != CRM_FILTER_RANGE)
    {
      add_presence (self, condition->op, "amount_key");
      return;
    }

  if (*from != '\0' || *to != '\0')
    add_range (self,
               "amount_key",
               *from != '\0' ? crm_customer_filter_add_real (self, from) : 0,
               "<=",
               *to != '\0' ? crm_customer_filter_add_real (self, to) : 0);

  if (currency != NULL && *currency != '\0')
    {
      guint parameter = crm_customer_filter_add_text (self, currency);
      g_autofree char *yes = g_strdup_printf ("SELECT s.id FROM customer_summary s"
                                              " WHERE s.amount_key IS NOT NULL AND s.currency = ?%u",
                                              parameter);

      crm_customer_filter_add (self,
                     g_strdup_printf ("(s.amount_key IS NOT NULL AND s.currency = ?%u)", parameter),
                     crm_customer_filter_statements (yes, NULL),
                     NULL);
    }
}

static void
compile_flag (CrmCustomerFilter *self,
              const CrmFilterCondition *condition)
{
  crm_customer_filter_add_any_or_none (self,
                   condition->op == CRM_FILTER_SET ? CRM_FILTER_ANY : CRM_FILTER_NONE,
                   "s.incomplete = 1",
                   crm_customer_filter_statements ("SELECT s.id FROM customer_summary s WHERE s.incomplete = 1", NULL));
}

gboolean
crm_customer_filter_compile (CrmCustomerFilter *self,
                             const CrmFilterCondition *condition,
                             GError **error)
{
  CrmFilterKind kind;

  if (!crm_filter_check (condition->field, condition->op, (const char *const *) condition->values, error))
    return FALSE;

  crm_filter_field_get_kind (condition->field, &kind);
  switch (kind)
    {
    case CRM_FILTER_TEXT:
      if (g_str_equal (condition->field, "stage"))
        return compile_stage (self, condition, error);
      compile_text (self, condition);
      return TRUE;

    case CRM_FILTER_TAGS:
      return compile_tags (self, condition, error);

    case CRM_FILTER_INSTANT:
      if (condition->op == CRM_FILTER_IDLE)
        return compile_idle (self, condition, error);
      return compile_instant (self, condition, error);

    case CRM_FILTER_DATE:
      return compile_date (self, condition, error);

    case CRM_FILTER_MONEY:
      compile_amount (self, condition);
      return TRUE;

    case CRM_FILTER_FLAG:
      compile_flag (self, condition);
      return TRUE;

    case CRM_FILTER_CUSTOM:
      return crm_customer_filter_compile_custom (self, condition, error);

    default:
      g_assert_not_reached ();
    }
}
