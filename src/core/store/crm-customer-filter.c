/* crm-customer-filter.c: a filter, as SQL
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "core/model/crm-custom-field.h"
#include "core/text/crm-text.h"
#include "core/text/crm-values.h"

#include "crm-customer-filter.h"
#include "crm-uuid.h"

/* Statements have their own before them. */
#define FIRST_PARAMETER 3

typedef struct
{
  int type; /* SQLITE_INTEGER, SQLITE_FLOAT, SQLITE_TEXT or SQLITE_BLOB */
  gint64 integer;
  double real;
  GBytes *bytes;
} Parameter;

struct _CrmCustomerFilter
{
  CrmDatabase *database;
  gint64 now;
  GPtrArray *conditions; /* of CrmCustomerCondition */
  GArray *parameters;    /* of Parameter */
  GString *sql;
};

static void
parameter_clear (gpointer data)
{
  Parameter *self = data;

  g_clear_pointer (&self->bytes, g_bytes_unref);
}

static void
condition_free (gpointer data)
{
  CrmCustomerCondition *self = data;

  g_free (self->predicate);
  g_strfreev (self->passing);
  g_strfreev (self->failing);
  g_free (self);
}

/* The number that stands for it in SQL. */
static guint
add_parameter (CrmCustomerFilter *self,
               const Parameter *parameter)
{
  g_array_append_vals (self->parameters, parameter, 1);
  return FIRST_PARAMETER - 1 + self->parameters->len;
}

static guint
add_integer (CrmCustomerFilter *self,
             gint64 value)
{
  return add_parameter (self, &(Parameter) { .type = SQLITE_INTEGER, .integer = value });
}

static guint
add_real (CrmCustomerFilter *self,
          const char *decimal)
{
  return add_parameter (self, &(Parameter) { .type = SQLITE_FLOAT, .real = g_ascii_strtod (decimal, NULL) });
}

static guint
add_text (CrmCustomerFilter *self,
          const char *text)
{
  return add_parameter (self,
                        &(Parameter) { .type = SQLITE_TEXT, .bytes = g_bytes_new (text, strlen (text)) });
}

static guint
add_key (CrmCustomerFilter *self,
         GBytes *key)
{
  return add_parameter (self, &(Parameter) { .type = SQLITE_BLOB, .bytes = g_bytes_ref (key) });
}

/* A list for IN; NULL when it is empty. */
static void
append_to_list (GString *list,
                guint parameter)
{
  g_string_append_printf (list, "%s?%u", list->len > 0 ? ", " : "", parameter);
}

static GStrv
make_statements (const char *first,
                 const char *second)
{
  const char *statements[] = { first != NULL ? first : second, first != NULL ? second : NULL, NULL };

  return g_strdupv ((GStrv) statements);
}

/* Takes the predicate. */
static void
add_condition (CrmCustomerFilter *self,
               char *predicate,
               GStrv passing,
               GStrv failing)
{
  CrmCustomerCondition *condition = g_new0 (CrmCustomerCondition, 1);

  condition->predicate = predicate;
  condition->passing = passing != NULL ? passing : g_new0 (char *, 1);
  condition->failing = failing != NULL ? failing : g_new0 (char *, 1);
  g_ptr_array_add (self->conditions, condition);
}

/* @predicate holds, or with @op none of the values does; @yes yields those of which
 * it holds. */
static void
add_any_or_none (CrmCustomerFilter *self,
                 CrmFilterOperator op,
                 const char *predicate,
                 GStrv yes)
{
  if (op == CRM_FILTER_NONE)
    add_condition (self, g_strdup_printf ("NOT ifnull (%s, 0)", predicate), NULL, yes);
  else
    add_condition (self, g_strdup_printf ("ifnull (%s, 0)", predicate), yes, NULL);
}

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
    add_condition (self,
                   g_strdup_printf ("s.%s IS NOT NULL", column),
                   make_statements (with, NULL),
                   make_statements (without, NULL));
  else
    add_condition (self,
                   g_strdup_printf ("s.%s IS NULL", column),
                   make_statements (without, NULL),
                   make_statements (with, NULL));
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
  add_any_or_none (self, op, predicate, make_statements (in, or_nothing ? nothing : NULL));
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
        append_to_list (list, add_key (self, key));
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
  gboolean or_nothing = g_strv_contains ((const char *const *) condition->values, "");

  if (condition->op == CRM_FILTER_SET || condition->op == CRM_FILTER_NOT_SET)
    {
      add_presence (self, condition->op, "stage_position");
      return TRUE;
    }

  statement = crm_database_prepare (
      self->database, "SELECT id, position, name FROM stage WHERE deleted_act IS NULL", error);
  if (statement == NULL)
    return FALSE;

  while (crm_database_step (self->database, statement, &local))
    if (g_strv_contains ((const char *const *) condition->values, crm_column_text (statement, 2)))
      {
        append_to_list (stages, add_integer (self, sqlite3_column_int64 (statement, 0)));
        append_to_list (places, add_integer (self, sqlite3_column_int64 (statement, 1)));
      }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  predicate =
      g_strdup_printf ("(s.stage IN (%s)%s)", stages->str, or_nothing ? " OR s.stage_position IS NULL" : "");
  yes = g_strdup_printf (
      "SELECT s.id FROM customer_summary s WHERE s.stage_position IN (%s) AND s.stage IN (%s)",
      places->str,
      stages->str);
  add_any_or_none (
      self,
      condition->op,
      predicate,
      make_statements (
          yes, or_nothing ? "SELECT s.id FROM customer_summary s WHERE s.stage_position IS NULL" : NULL));
  return TRUE;
}

/* 0: there is none. */
static gboolean
find_by_uuid (CrmCustomerFilter *self,
              const char *table,
              const char *text,
              gint64 *id,
              GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s WHERE uuid = ?1 AND deleted_act IS NULL", table);
  sqlite3_stmt *statement = crm_database_prepare (self->database, sql, error);
  g_autoptr (GError) local = NULL;
  guint8 uuid[CRM_UUID_LENGTH];

  if (statement == NULL)
    return FALSE;

  *id = 0;
  if (!crm_uuid_parse (text, uuid))
    return TRUE;

  sqlite3_bind_blob (statement, 1, uuid, sizeof uuid, SQLITE_TRANSIENT);
  if (crm_database_step (self->database, statement, &local))
    *id = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);

  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
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
  add_any_or_none (self, op, predicate, make_statements (yes, NULL));
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

      if (!find_by_uuid (self, "tag", condition->values[i], &tag, error))
        return FALSE;

      if (condition->op == CRM_FILTER_ALL)
        g_string_truncate (list, 0);
      append_to_list (list, add_integer (self, tag));
      if (condition->op == CRM_FILTER_ALL)
        add_tags (self, CRM_FILTER_ANY, list->str);
    }

  if (condition->op != CRM_FILTER_ALL)
    add_tags (self, condition->op, list->str);
  return TRUE;
}

/* The first day of the one and the last of the other, or NULL where it is open. */
static gboolean
read_days (CrmCustomerFilter *self,
           const CrmFilterCondition *condition,
           char **first,
           char **last,
           GError **error)
{
  const char *from = condition->values[0];
  const char *to = condition->values[1];

  return (*from == '\0' || crm_period_parse (from, self->now, first, NULL, error)) &&
         (*to == '\0' || crm_period_parse (to, self->now, NULL, last, error));
}

/* @column is at least ?from and, unless it is open, below or at ?to. */
static char *
make_range (const char *column,
            guint from,
            const char *to_operator,
            guint to)
{
  GString *sql = g_string_new (NULL);

  if (from != 0)
    g_string_append_printf (sql, "%s >= ?%u", column, from);
  if (to != 0)
    g_string_append_printf (sql, "%s%s %s ?%u", from != 0 ? " AND " : "", column, to_operator, to);
  return g_string_free_and_steal (sql);
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
  g_autofree char *range = make_range (name, from, to_operator, to);
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

  add_condition (
      self, g_steal_pointer (&range), make_statements (passing, NULL), g_strv_builder_end (failing));
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

  add_any_or_none (self, CRM_FILTER_ANY, predicate, make_statements (yes, NULL));
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
      add_any_or_none (self,
                       CRM_FILTER_NONE,
                       "EXISTS (SELECT 1 FROM customer c WHERE c.id = s.id AND c.first_contact IS NOT NULL)",
                       make_statements ("SELECT id FROM customer INDEXED BY customer_by_first_contact"
                                        " WHERE first_contact IS NOT NULL AND deleted_act IS NULL",
                                        NULL));
      return TRUE;
    }
  if (condition->op != CRM_FILTER_RANGE)
    {
      add_presence (self, condition->op, condition->field);
      return TRUE;
    }

  if (!read_days (self, condition, &first, &last, error))
    return FALSE;
  if (first != NULL)
    from = add_integer (self, get_midnight (first, 0));
  if (last != NULL)
    to = add_integer (self, get_midnight (last, 1));

  if (!is_first_contact)
    {
      add_range (self, condition->field, from, "<", to);
      return TRUE;
    }

  range = make_range ("first_contact", from, "<", to);
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

  limit = add_integer (self, get_midnight (today, 1 - days));
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
  add_condition (self,
                 g_strdup_printf ("coalesce (s.last_follow_up, s.created_at) < ?%u", limit),
                 make_statements (followed_before, created_before),
                 make_statements (followed_since, created_since));
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

  if (!read_days (self, condition, &first, &last, error))
    return FALSE;

  add_range (self,
             condition->field,
             first != NULL ? add_text (self, first) : 0,
             "<=",
             last != NULL ? add_text (self, last) : 0);
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
               *from != '\0' ? add_real (self, from) : 0,
               "<=",
               *to != '\0' ? add_real (self, to) : 0);

  if (currency != NULL && *currency != '\0')
    {
      guint parameter = add_text (self, currency);
      g_autofree char *yes = g_strdup_printf ("SELECT s.id FROM customer_summary s"
                                              " WHERE s.amount_key IS NOT NULL AND s.currency = ?%u",
                                              parameter);

      add_condition (self,
                     g_strdup_printf ("(s.amount_key IS NOT NULL AND s.currency = ?%u)", parameter),
                     make_statements (yes, NULL),
                     NULL);
    }
}

static void
compile_flag (CrmCustomerFilter *self,
              const CrmFilterCondition *condition)
{
  add_any_or_none (self,
                   condition->op == CRM_FILTER_SET ? CRM_FILTER_ANY : CRM_FILTER_NONE,
                   "s.incomplete = 1",
                   make_statements ("SELECT s.id FROM customer_summary s WHERE s.incomplete = 1", NULL));
}

typedef struct
{
  gint64 id; /* 0: there is no such field */
  char *kind;
  char *choices;
} CustomField;

static void
custom_field_clear (CustomField *self)
{
  g_free (self->kind);
  g_free (self->choices);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CustomField, custom_field_clear)

static gboolean
find_custom_field (CrmCustomerFilter *self,
                   const char *uuid,
                   CustomField *field,
                   GError **error)
{
  sqlite3_stmt *statement;
  g_autoptr (GError) local = NULL;

  if (!find_by_uuid (self, "custom_field", uuid, &field->id, error))
    return FALSE;

  statement = crm_database_prepare (self->database, "SELECT kind, choices FROM custom_field WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, field->id);
  if (crm_database_step (self->database, statement, &local))
    {
      field->kind = g_strdup (crm_column_text (statement, 0));
      field->choices = g_strdup (crm_column_text (statement, 1));
    }
  sqlite3_reset (statement);

  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* What custom_value.key has for this value; 0: nothing, as for none. */
static gboolean
add_custom_key (CrmCustomerFilter *self,
                const CustomField *field,
                const char *value,
                guint *parameter,
                GError **error)
{
  sqlite3_stmt *statement = crm_database_prepare (self->database, "SELECT crm_custom_key (?1, ?2, ?3)", error);
  g_autoptr (GError) local = NULL;
  Parameter key = { 0 };

  if (statement == NULL)
    return FALSE;

  crm_bind_text (statement, 1, field->kind);
  crm_bind_text (statement, 2, field->choices);
  crm_bind_text (statement, 3, value);
  if (crm_database_step (self->database, statement, &local))
    {
      key.type = sqlite3_column_type (statement, 0);
      key.integer = sqlite3_column_int64 (statement, 0);
      key.real = sqlite3_column_double (statement, 0);
      if (key.type == SQLITE_TEXT || key.type == SQLITE_BLOB)
        key.bytes = g_bytes_new (sqlite3_column_blob (statement, 0), sqlite3_column_bytes (statement, 0));
    }
  sqlite3_reset (statement);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  *parameter = key.type != SQLITE_NULL ? add_parameter (self, &key) : 0;
  return TRUE;
}

/* What is asked of v.key, by which the index is, and of v.value. */
static char *
make_custom_test (CrmCustomerFilter *self,
                  const CustomField *field,
                  const CrmFilterCondition *condition,
                  GError **error)
{
  g_autoptr (GString) keys = g_string_new (NULL);
  g_autoptr (GString) values = g_string_new (NULL);
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (condition->op == CRM_FILTER_SET || condition->op == CRM_FILTER_NOT_SET)
    return g_strdup ("v.key IS NOT NULL");

  if (condition->op == CRM_FILTER_RANGE && g_strcmp0 (field->kind, "date") == 0)
    {
      if (!read_days (self, condition, &first, &last, error))
        return NULL;
      return make_range ("v.key", first != NULL ? add_text (self, first) : 0, "<=",
                         last != NULL ? add_text (self, last) : 0);
    }
  if (condition->op == CRM_FILTER_RANGE && g_strcmp0 (field->kind, "number") == 0)
    {
      for (guint i = 0; i < 2; i++)
        if (*condition->values[i] != '\0' && !crm_filter_is_number (condition->values[i]))
          {
            g_set_error (error, CRM_FILTER_ERROR, CRM_FILTER_ERROR_INVALID, _ ("“%s” is no number."),
                         condition->values[i]);
            return NULL;
          }
      return make_range ("v.key", *condition->values[0] != '\0' ? add_real (self, condition->values[0]) : 0, "<=",
                         *condition->values[1] != '\0' ? add_real (self, condition->values[1]) : 0);
    }
  if (condition->op == CRM_FILTER_RANGE)
    return g_strdup ("0");

  for (guint i = 0; condition->values[i] != NULL; i++)
    {
      guint key;

      if (!add_custom_key (self, field, condition->values[i], &key, error))
        return NULL;
      if (key == 0)
        continue;
      append_to_list (keys, key);
      append_to_list (values, add_text (self, condition->values[i]));
    }

  /* Long texts share the key of their beginning. */
  if (g_strcmp0 (field->kind, "text") == 0)
    return g_strdup_printf ("v.key IN (%s) AND v.value IN (%s)", keys->str, values->str);
  return g_strdup_printf ("v.key IN (%s)", keys->str);
}

static void
add_custom (CrmCustomerFilter *self,
            CrmFilterOperator op,
            guint field,
            const char *test)
{
  g_autofree char *predicate = NULL;
  g_autofree char *yes = NULL;

  predicate = g_strdup_printf ("EXISTS (SELECT 1 FROM custom_value v WHERE v.customer = s.id AND v.field = ?%u"
                               " AND v.deleted_act IS NULL AND v.key IS NOT NULL AND %s)",
                               field, test);
  yes = g_strdup_printf ("SELECT v.customer FROM custom_value v INDEXED BY custom_value_by_key"
                         " WHERE v.field = ?%u AND v.deleted_act IS NULL AND v.key IS NOT NULL AND %s",
                         field, test);
  add_any_or_none (self, op, predicate, make_statements (yes, NULL));
}

static gboolean
compile_custom (CrmCustomerFilter *self,
                const CrmFilterCondition *condition,
                GError **error)
{
  gboolean or_nothing = condition->op != CRM_FILTER_RANGE &&
                        g_strv_contains ((const char *const *) condition->values, "");
  gboolean negative = condition->op == CRM_FILTER_NONE || condition->op == CRM_FILTER_NOT_SET;
  g_auto (CustomField) field = { 0 };
  g_autofree char *test = NULL;
  guint parameter;

  if (!find_custom_field (self, condition->field + strlen (CRM_CUSTOM_PREFIX), &field, error))
    return FALSE;
  test = make_custom_test (self, &field, condition, error);
  if (test == NULL)
    return FALSE;

  parameter = add_integer (self, field.id);
  if (or_nothing)
    {
      /* One of these or none: not any of the others. */
      g_autofree char *others = g_strdup_printf ("NOT (%s)", test);

      add_custom (self, negative ? CRM_FILTER_ANY : CRM_FILTER_NONE, parameter, others);
    }
  else
    {
      add_custom (self, negative ? CRM_FILTER_NONE : CRM_FILTER_ANY, parameter, test);
    }
  return TRUE;
}

static gboolean
compile (CrmCustomerFilter *self,
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
      return compile_custom (self, condition, error);

    default:
      g_assert_not_reached ();
    }
}

/*
 * crm_customer_filter_new:
 * @database: a connection
 * @filter: (nullable): what passes
 * @now: what today is taken from, µs UTC; 0: this instant
 * @error: return location for an error: %CRM_FILTER_ERROR, %CRM_VALUE_ERROR or
 *   %CRM_STORE_ERROR
 *
 * Stages and tags that are not there are nobody's.
 *
 * Returns: (transfer full) (nullable): the filter in the words of this file
 */
CrmCustomerFilter *
crm_customer_filter_new (CrmDatabase *database,
                         CrmFilter *filter,
                         gint64 now,
                         GError **error)
{
  g_autoptr (CrmCustomerFilter) self = g_new0 (CrmCustomerFilter, 1);

  self->database = database;
  self->now = now;
  self->conditions = g_ptr_array_new_with_free_func (condition_free);
  self->parameters = g_array_new (FALSE, FALSE, sizeof (Parameter));
  g_array_set_clear_func (self->parameters, parameter_clear);
  self->sql = g_string_new (NULL);

  for (guint i = 0; i < crm_filter_get_n_conditions (filter); i++)
    if (!compile (self, crm_filter_get_condition (filter, i), error))
      return NULL;

  for (guint i = 0; i < self->conditions->len; i++)
    {
      const CrmCustomerCondition *condition = g_ptr_array_index (self->conditions, i);

      g_string_append_printf (self->sql, "%s%s", i > 0 ? " AND " : "", condition->predicate);
    }
  if (self->sql->len == 0)
    g_string_append_c (self->sql, '1');

  return g_steal_pointer (&self);
}

void
crm_customer_filter_free (CrmCustomerFilter *self)
{
  g_ptr_array_unref (self->conditions);
  g_array_unref (self->parameters);
  g_string_free (self->sql, TRUE);
  g_free (self);
}

guint
crm_customer_filter_get_n_conditions (const CrmCustomerFilter *self)
{
  return self->conditions->len;
}

const CrmCustomerCondition *
crm_customer_filter_get_condition (const CrmCustomerFilter *self,
                                   guint index)
{
  return g_ptr_array_index (self->conditions, index);
}

const char *
crm_customer_filter_get_sql (const CrmCustomerFilter *self)
{
  return self->sql->str;
}

void
crm_customer_filter_bind (const CrmCustomerFilter *self,
                          sqlite3_stmt *statement)
{
  guint n = (guint) sqlite3_bind_parameter_count (statement);

  for (guint i = 0; i < self->parameters->len && i + FIRST_PARAMETER <= n; i++)
    {
      const Parameter *parameter = &g_array_index (self->parameters, Parameter, i);
      int number = (int) i + FIRST_PARAMETER;
      gsize size = 0;
      gconstpointer bytes = parameter->bytes != NULL ? g_bytes_get_data (parameter->bytes, &size) : NULL;

      switch (parameter->type)
        {
        case SQLITE_INTEGER:
          sqlite3_bind_int64 (statement, number, parameter->integer);
          break;

        case SQLITE_FLOAT:
          sqlite3_bind_double (statement, number, parameter->real);
          break;

        case SQLITE_TEXT:
          sqlite3_bind_text (statement, number, bytes != NULL ? bytes : "", (int) size, SQLITE_TRANSIENT);
          break;

        default:
          sqlite3_bind_blob64 (statement, number, bytes, size, SQLITE_TRANSIENT);
        }
    }
}
