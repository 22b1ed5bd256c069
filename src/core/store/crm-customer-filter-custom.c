/* crm-customer-filter-custom.c: conditions about custom fields, as SQL
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "core/model/crm-custom-field.h"

#include "crm-customer-filter-private.h"

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

  if (!crm_customer_filter_find (self, "custom_field", uuid, &field->id, error))
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
  CrmFilterParameter key = { 0 };

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

  *parameter = key.type != SQLITE_NULL ? crm_customer_filter_add_parameter (self, &key) : 0;
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
      if (!crm_customer_filter_read_days (self, condition, &first, &last, error))
        return NULL;
      return crm_customer_filter_range ("v.key", first != NULL ? crm_customer_filter_add_text (self, first) : 0, "<=",
                         last != NULL ? crm_customer_filter_add_text (self, last) : 0);
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
      return crm_customer_filter_range ("v.key", *condition->values[0] != '\0' ? crm_customer_filter_add_real (self, condition->values[0]) : 0, "<=",
                         *condition->values[1] != '\0' ? crm_customer_filter_add_real (self, condition->values[1]) : 0);
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
      crm_customer_filter_append (keys, key);
      crm_customer_filter_append (values, crm_customer_filter_add_text (self, condition->values[i]));
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
  crm_customer_filter_add_any_or_none (self, op, predicate, crm_customer_filter_statements (yes, NULL));
}

gboolean
crm_customer_filter_compile_custom (CrmCustomerFilter *self,
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

  parameter = crm_customer_filter_add_integer (self, field.id);
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
