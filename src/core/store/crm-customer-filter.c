/* crm-customer-filter.c: a filter, as SQL
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "core/text/crm-values.h"

#include "crm-customer-filter-private.h"
#include "crm-uuid.h"

/* Statements have their own before them. */
#define FIRST_PARAMETER 3

static void
parameter_clear (gpointer data)
{
  CrmFilterParameter *self = data;

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

guint
crm_customer_filter_add_parameter (CrmCustomerFilter *self,
                                   const CrmFilterParameter *parameter)
{
  g_array_append_vals (self->parameters, parameter, 1);
  return FIRST_PARAMETER - 1 + self->parameters->len;
}

guint
crm_customer_filter_add_integer (CrmCustomerFilter *self,
                                 gint64 value)
{
  const CrmFilterParameter parameter = { .type = SQLITE_INTEGER, .integer = value };

  return crm_customer_filter_add_parameter (self, &parameter);
}

guint
crm_customer_filter_add_real (CrmCustomerFilter *self,
                              const char *decimal)
{
  const CrmFilterParameter parameter = { .type = SQLITE_FLOAT, .real = g_ascii_strtod (decimal, NULL) };

  return crm_customer_filter_add_parameter (self, &parameter);
}

guint
crm_customer_filter_add_text (CrmCustomerFilter *self,
                              const char *text)
{
  const CrmFilterParameter parameter = { .type = SQLITE_TEXT, .bytes = g_bytes_new (text, strlen (text)) };

  return crm_customer_filter_add_parameter (self, &parameter);
}

guint
crm_customer_filter_add_blob (CrmCustomerFilter *self,
                              GBytes *bytes)
{
  const CrmFilterParameter parameter = { .type = SQLITE_BLOB, .bytes = g_bytes_ref (bytes) };

  return crm_customer_filter_add_parameter (self, &parameter);
}

void
crm_customer_filter_append (GString *list,
                            guint parameter)
{
  g_string_append_printf (list, "%s?%u", list->len > 0 ? ", " : "", parameter);
}

GStrv
crm_customer_filter_statements (const char *first,
                                const char *second)
{
  const char *statements[] = { first != NULL ? first : second, first != NULL ? second : NULL, NULL };

  return g_strdupv ((GStrv) statements);
}

void
crm_customer_filter_add (CrmCustomerFilter *self,
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

void
crm_customer_filter_add_any_or_none (CrmCustomerFilter *self,
                                     CrmFilterOperator op,
                                     const char *predicate,
                                     GStrv yes)
{
  if (op == CRM_FILTER_NONE)
    crm_customer_filter_add (self, g_strdup_printf ("NOT ifnull (%s, 0)", predicate), NULL, yes);
  else
    crm_customer_filter_add (self, g_strdup_printf ("ifnull (%s, 0)", predicate), yes, NULL);
}

gboolean
crm_customer_filter_find (CrmCustomerFilter *self,
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

/* The first day of the one and the last of the other, or NULL where it is open. */
gboolean
crm_customer_filter_read_days (CrmCustomerFilter *self,
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
char *
crm_customer_filter_range (const char *column,
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
  self->parameters = g_array_new (FALSE, FALSE, sizeof (CrmFilterParameter));
  g_array_set_clear_func (self->parameters, parameter_clear);
  self->sql = g_string_new (NULL);

  for (guint i = 0; i < crm_filter_get_n_conditions (filter); i++)
    if (!crm_customer_filter_compile (self, crm_filter_get_condition (filter, i), error))
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
  g_clear_pointer (&self->candidates, crm_id_set_free);
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
      const CrmFilterParameter *parameter = &g_array_index (self->parameters, CrmFilterParameter, i);
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
