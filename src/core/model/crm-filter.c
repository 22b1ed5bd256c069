/* crm-filter.c: which customers a list shows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "core/text/crm-values.h"

#include "crm-custom-field.h"
#include "crm-filter.h"

#define MAX_DAYS 36500

struct _CrmFilter
{
  gatomicrefcount ref_count;
  GPtrArray *conditions; /* of CrmFilterCondition, by field and operator */
};

G_DEFINE_QUARK (crm - filter - error - quark, crm_filter_error)
G_DEFINE_BOXED_TYPE (CrmFilter, crm_filter, crm_filter_ref, crm_filter_unref)

static const struct
{
  const char *name;
  CrmFilterKind kind;
} fields[] = {
  { "stage", CRM_FILTER_TEXT },
  { "owner", CRM_FILTER_TEXT },
  { "industry", CRM_FILTER_TEXT },
  { "source", CRM_FILTER_TEXT },
  { "size", CRM_FILTER_TEXT },
  { "tag", CRM_FILTER_TAGS },
  { "created_at", CRM_FILTER_INSTANT },
  { "first_contact", CRM_FILTER_INSTANT },
  { "last_follow_up", CRM_FILTER_INSTANT },
  { "next_step", CRM_FILTER_INSTANT },
  { "expected_close", CRM_FILTER_DATE },
  { "amount", CRM_FILTER_MONEY },
  { "incomplete", CRM_FILTER_FLAG },
};

/* As they stand in files: never to be changed. */
static const char *const operators[] = {
  [CRM_FILTER_ANY] = "any",     [CRM_FILTER_ALL] = "all", [CRM_FILTER_NONE] = "none",
  [CRM_FILTER_RANGE] = "range", [CRM_FILTER_SET] = "set", [CRM_FILTER_NOT_SET] = "not-set",
  [CRM_FILTER_IDLE] = "idle",
};

#define BIT(op) (1u << (op))
#define PRESENCE (BIT (CRM_FILTER_SET) | BIT (CRM_FILTER_NOT_SET))

static const guint operators_of_kind[] = {
  [CRM_FILTER_TEXT] = BIT (CRM_FILTER_ANY) | BIT (CRM_FILTER_NONE) | PRESENCE,
  [CRM_FILTER_TAGS] = BIT (CRM_FILTER_ANY) | BIT (CRM_FILTER_ALL) | BIT (CRM_FILTER_NONE) | PRESENCE,
  [CRM_FILTER_INSTANT] = BIT (CRM_FILTER_RANGE) | PRESENCE,
  [CRM_FILTER_DATE] = BIT (CRM_FILTER_RANGE) | PRESENCE,
  [CRM_FILTER_MONEY] = BIT (CRM_FILTER_RANGE) | PRESENCE,
  [CRM_FILTER_FLAG] = PRESENCE,
  [CRM_FILTER_CUSTOM] = BIT (CRM_FILTER_ANY) | BIT (CRM_FILTER_NONE) | BIT (CRM_FILTER_RANGE) | PRESENCE,
};

static gboolean
takes_values (CrmFilterOperator op)
{
  return !(BIT (op) & PRESENCE);
}

static void
condition_free (gpointer data)
{
  CrmFilterCondition *self = data;

  g_free (self->field);
  g_strfreev (self->values);
  g_free (self);
}

/**
 * crm_filter_new:
 *
 * Returns: (transfer full): a filter that lets everything pass
 */
CrmFilter *
crm_filter_new (void)
{
  CrmFilter *self = g_new0 (CrmFilter, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->conditions = g_ptr_array_new_with_free_func (condition_free);
  return self;
}

/**
 * crm_filter_copy:
 * @self: (nullable): a filter
 *
 * Returns: (transfer full): another with the same conditions, to be changed
 */
CrmFilter *
crm_filter_copy (CrmFilter *self)
{
  CrmFilter *copy = crm_filter_new ();

  for (guint i = 0; self != NULL && i < self->conditions->len; i++)
    {
      const CrmFilterCondition *condition = g_ptr_array_index (self->conditions, i);

      crm_filter_set (copy, condition->field, condition->op, (const char *const *) condition->values);
    }
  return copy;
}

/**
 * crm_filter_ref:
 * @self: a filter
 *
 * Returns: (transfer full): @self, held once more; from any thread
 */
CrmFilter *
crm_filter_ref (CrmFilter *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * crm_filter_unref:
 * @self: (transfer full): a filter
 */
void
crm_filter_unref (CrmFilter *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_ptr_array_unref (self->conditions);
  g_free (self);
}

static int
compare (const CrmFilterCondition *condition,
         const char *field,
         CrmFilterOperator op)
{
  int order = strcmp (condition->field, field);

  return order != 0 ? order : (int) condition->op - (int) op;
}

/* Where the condition is or belongs. */
static guint
find (CrmFilter *self,
      const char *field,
      CrmFilterOperator op,
      gboolean *found)
{
  guint i = 0;

  while (i < self->conditions->len && compare (g_ptr_array_index (self->conditions, i), field, op) < 0)
    i++;
  *found = i < self->conditions->len && compare (g_ptr_array_index (self->conditions, i), field, op) == 0;
  return i;
}

static gboolean
says_nothing (CrmFilterOperator op,
              const char *const *values)
{
  if (!takes_values (op))
    return FALSE;
  if (values == NULL || values[0] == NULL)
    return TRUE;

  return op == CRM_FILTER_RANGE && *values[0] == '\0' && (values[1] == NULL || *values[1] == '\0') &&
         (values[1] == NULL || values[2] == NULL || *values[2] == '\0');
}

/**
 * crm_filter_set:
 * @self: a filter that nobody else has
 * @field: what the condition is about
 * @op: what is asked of it
 * @values: (nullable) (array zero-terminated=1): see #CrmFilterOperator
 *
 * Sets or replaces the condition of this field and operator. When it needs values
 * and has none, or a range is open at both ends, the condition is taken away.
 */
void
crm_filter_set (CrmFilter *self,
                const char *field,
                CrmFilterOperator op,
                const char *const *values)
{
  CrmFilterCondition *condition;
  gboolean found;
  guint index;

  g_return_if_fail (self != NULL);
  g_return_if_fail (field != NULL);

  index = find (self, field, op, &found);
  if (found)
    g_ptr_array_remove_index (self->conditions, index);
  if (says_nothing (op, values))
    return;

  condition = g_new0 (CrmFilterCondition, 1);
  condition->field = g_strdup (field);
  condition->op = op;
  condition->values = takes_values (op) ? g_strdupv ((GStrv) values) : g_new0 (char *, 1);
  g_ptr_array_insert (self->conditions, index, condition);
}

/**
 * crm_filter_set_value:
 * @self: a filter that nobody else has
 * @field: what the condition is about
 * @op: what is asked of it
 * @value: (nullable): the one value; %NULL for operators that take none
 */
void
crm_filter_set_value (CrmFilter *self,
                      const char *field,
                      CrmFilterOperator op,
                      const char *value)
{
  const char *values[] = { value, NULL };

  crm_filter_set (self, field, op, values);
}

/**
 * crm_filter_set_range:
 * @self: a filter that nobody else has
 * @field: what the condition is about
 * @from: (nullable): the first that passes; %NULL or "": no limit
 * @to: (nullable): the last
 */
void
crm_filter_set_range (CrmFilter *self,
                      const char *field,
                      const char *from,
                      const char *to)
{
  const char *values[] = { from != NULL ? from : "", to != NULL ? to : "", NULL };

  crm_filter_set (self, field, CRM_FILTER_RANGE, values);
}

/**
 * crm_filter_remove:
 * @self: a filter that nobody else has
 * @field: whose conditions are taken away
 */
void
crm_filter_remove (CrmFilter *self,
                   const char *field)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (field != NULL);

  for (guint i = self->conditions->len; i > 0; i--)
    {
      const CrmFilterCondition *condition = g_ptr_array_index (self->conditions, i - 1);

      if (g_str_equal (condition->field, field))
        g_ptr_array_remove_index (self->conditions, i - 1);
    }
}

/**
 * crm_filter_get:
 * @self: (nullable): a filter
 * @field: a field
 * @op: an operator
 *
 * Returns: (transfer none) (nullable) (array zero-terminated=1): the values of
 *   that condition, empty when it takes none; %NULL when there is none
 */
const char *const *
crm_filter_get (CrmFilter *self,
                const char *field,
                CrmFilterOperator op)
{
  const CrmFilterCondition *condition;
  gboolean found;
  guint index;

  g_return_val_if_fail (field != NULL, NULL);

  if (self == NULL)
    return NULL;

  index = find (self, field, op, &found);
  if (!found)
    return NULL;

  condition = g_ptr_array_index (self->conditions, index);
  return (const char *const *) condition->values;
}

/**
 * crm_filter_has_field:
 * @self: (nullable): a filter
 * @field: a field
 *
 * Returns: whether any condition is about @field
 */
gboolean
crm_filter_has_field (CrmFilter *self,
                      const char *field)
{
  g_return_val_if_fail (field != NULL, FALSE);

  for (guint i = 0; self != NULL && i < self->conditions->len; i++)
    {
      const CrmFilterCondition *condition = g_ptr_array_index (self->conditions, i);

      if (g_str_equal (condition->field, field))
        return TRUE;
    }
  return FALSE;
}

/**
 * crm_filter_get_n_conditions:
 * @self: (nullable): a filter
 *
 * Returns: how many conditions it has
 */
guint
crm_filter_get_n_conditions (CrmFilter *self)
{
  return self != NULL ? self->conditions->len : 0;
}

/**
 * crm_filter_get_condition:
 * @self: a filter
 * @index: below crm_filter_get_n_conditions(); those of a field are neighbours
 *
 * Returns: (transfer none): the condition
 */
const CrmFilterCondition *
crm_filter_get_condition (CrmFilter *self,
                          guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->conditions->len, NULL);

  return g_ptr_array_index (self->conditions, index);
}

/**
 * crm_filter_is_empty:
 * @self: (nullable): a filter
 *
 * Returns: whether everything passes
 */
gboolean
crm_filter_is_empty (CrmFilter *self)
{
  return crm_filter_get_n_conditions (self) == 0;
}

/**
 * crm_filter_equal:
 * @self: (nullable): a filter
 * @other: (nullable): another
 *
 * Returns: whether both have the same conditions; %NULL is an empty one
 */
gboolean
crm_filter_equal (CrmFilter *self,
                  CrmFilter *other)
{
  guint n = crm_filter_get_n_conditions (self);

  if (self == other)
    return TRUE;
  if (n != crm_filter_get_n_conditions (other))
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      const CrmFilterCondition *a = g_ptr_array_index (self->conditions, i);
      const CrmFilterCondition *b = g_ptr_array_index (other->conditions, i);

      if (compare (a, b->field, b->op) != 0 ||
          !g_strv_equal ((const char *const *) a->values, (const char *const *) b->values))
        return FALSE;
    }
  return TRUE;
}

/**
 * crm_filter_field_get_kind:
 * @field: a field
 * @kind: (out) (optional): what it holds
 *
 * Returns: whether it can be filtered by
 */
gboolean
crm_filter_field_get_kind (const char *field,
                           CrmFilterKind *kind)
{
  CrmFilterKind found;

  g_return_val_if_fail (field != NULL, FALSE);

  if (g_str_has_prefix (field, CRM_CUSTOM_PREFIX) &&
      g_uuid_string_is_valid (field + strlen (CRM_CUSTOM_PREFIX)))
    {
      found = CRM_FILTER_CUSTOM;
    }
  else
    {
      gsize i = 0;

      while (i < G_N_ELEMENTS (fields) && !g_str_equal (fields[i].name, field))
        i++;
      if (i == G_N_ELEMENTS (fields))
        return FALSE;
      found = fields[i].kind;
    }

  if (kind != NULL)
    *kind = found;
  return TRUE;
}

/**
 * crm_filter_is_number:
 * @text: a value
 *
 * Returns: whether it is a plain decimal
 */
gboolean
crm_filter_is_number (const char *text)
{
  char *end;

  g_return_val_if_fail (text != NULL, FALSE);

  g_ascii_strtod (text, &end);
  return *text != '\0' && *end == '\0' && strspn (text, "+-.0123456789") == strlen (text);
}

static gboolean
check_days (const char *text,
            GError **error)
{
  guint64 days;

  if (g_ascii_string_to_unsigned (text, 10, 1, MAX_DAYS, &days, NULL))
    return TRUE;

  g_set_error (error, CRM_FILTER_ERROR, CRM_FILTER_ERROR_INVALID, _ ("“%s” is no number of days."), text);
  return FALSE;
}

/* One end of a range; dates of a custom field are told from its numbers only where
 * its definition is known. */
static gboolean
check_limit (CrmFilterKind kind,
             const char *text,
             GError **error)
{
  if (*text == '\0' || (kind != CRM_FILTER_INSTANT && kind != CRM_FILTER_DATE && crm_filter_is_number (text)))
    return TRUE;

  if (kind == CRM_FILTER_MONEY)
    {
      g_set_error (error, CRM_FILTER_ERROR, CRM_FILTER_ERROR_INVALID, _ ("“%s” is no amount."), text);
      return FALSE;
    }

  return crm_period_parse (text, 0, NULL, NULL, error);
}

/**
 * crm_filter_check:
 * @field: a field
 * @op: an operator
 * @values: (array zero-terminated=1): its values
 * @error: return location for a #CrmFilterError, or a #CrmValueError of a date
 *
 * Returns: whether that is a condition
 */
gboolean
crm_filter_check (const char *field,
                  CrmFilterOperator op,
                  const char *const *values,
                  GError **error)
{
  CrmFilterKind kind;
  guint n_values;

  g_return_val_if_fail (field != NULL && values != NULL, FALSE);

  if (!crm_filter_field_get_kind (field, &kind))
    {
      g_set_error (error,
                   CRM_FILTER_ERROR,
                   CRM_FILTER_ERROR_UNKNOWN,
                   _ ("Customers cannot be filtered by “%s”."),
                   field);
      return FALSE;
    }

  n_values = g_strv_length ((GStrv) values);
  if (op == CRM_FILTER_IDLE && g_str_equal (field, "last_follow_up"))
    return check_days (n_values == 1 ? values[0] : "", error);

  if (!(operators_of_kind[kind] & BIT (op)) || (takes_values (op) ? n_values == 0 : n_values > 0) ||
      (op == CRM_FILTER_RANGE && (n_values < 2 || n_values > (kind == CRM_FILTER_MONEY ? 3 : 2))))
    {
      g_set_error (error,
                   CRM_FILTER_ERROR,
                   CRM_FILTER_ERROR_INVALID,
                   _ ("“%s” cannot be filtered by “%s”."),
                   field,
                   operators[op]);
      return FALSE;
    }

  if (op == CRM_FILTER_RANGE)
    return check_limit (kind, values[0], error) && check_limit (kind, values[1], error);

  for (guint i = 0; kind == CRM_FILTER_TAGS && i < n_values; i++)
    if (!g_uuid_string_is_valid (values[i]))
      {
        g_set_error (
            error, CRM_FILTER_ERROR, CRM_FILTER_ERROR_INVALID, _ ("There is no tag “%s”."), values[i]);
        return FALSE;
      }

  return TRUE;
}

/**
 * crm_filter_to_json:
 * @self: (nullable): a filter
 *
 * Returns: (transfer full): what crm_filter_from_json() reads, an array of objects
 *   with "field", "operator" and "values"
 */
JsonNode *
crm_filter_to_json (CrmFilter *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < crm_filter_get_n_conditions (self); i++)
    {
      const CrmFilterCondition *condition = g_ptr_array_index (self->conditions, i);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "field");
      json_builder_add_string_value (builder, condition->field);
      json_builder_set_member_name (builder, "operator");
      json_builder_add_string_value (builder, operators[condition->op]);
      if (takes_values (condition->op))
        {
          json_builder_set_member_name (builder, "values");
          json_builder_begin_array (builder);
          for (guint v = 0; condition->values[v] != NULL; v++)
            json_builder_add_string_value (builder, condition->values[v]);
          json_builder_end_array (builder);
        }
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  return json_builder_get_root (builder);
}

static gboolean
fail_to_read (GError **error)
{
  g_set_error_literal (error, CRM_FILTER_ERROR, CRM_FILTER_ERROR_INVALID, _ ("The filter cannot be read."));
  return FALSE;
}

static gboolean
read_operator (const char *name,
               CrmFilterOperator *op,
               GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (operators); i++)
    if (g_strcmp0 (operators[i], name) == 0)
      {
        *op = i;
        return TRUE;
      }

  g_set_error (error,
               CRM_FILTER_ERROR,
               CRM_FILTER_ERROR_UNKNOWN,
               _ ("The filter asks for “%s”, which only a newer version of Sales CRM knows."),
               name);
  return FALSE;
}

static gboolean
read_condition (CrmFilter *self,
                JsonNode *node,
                GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) values = NULL;
  JsonArray *array = NULL;
  JsonObject *object;
  const char *field;
  const char *name;
  CrmFilterOperator op;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fail_to_read (error);

  object = json_node_get_object (node);
  field = json_object_get_string_member_with_default (object, "field", NULL);
  name = json_object_get_string_member_with_default (object, "operator", NULL);
  if (field == NULL || name == NULL)
    return fail_to_read (error);

  if (!crm_filter_field_get_kind (field, NULL))
    {
      g_set_error (error,
                   CRM_FILTER_ERROR,
                   CRM_FILTER_ERROR_UNKNOWN,
                   _ ("The filter asks for “%s”, which only a newer version of Sales CRM knows."),
                   field);
      return FALSE;
    }
  if (!read_operator (name, &op, error))
    return FALSE;

  if (json_object_has_member (object, "values"))
    {
      JsonNode *member = json_object_get_member (object, "values");

      if (!JSON_NODE_HOLDS_ARRAY (member))
        return fail_to_read (error);
      array = json_node_get_array (member);
    }

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *value = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (value) || json_node_get_value_type (value) != G_TYPE_STRING)
        return fail_to_read (error);
      g_strv_builder_add (builder, json_node_get_string (value));
    }
  values = g_strv_builder_end (builder);

  if (!crm_filter_check (field, op, (const char *const *) values, error))
    return FALSE;

  crm_filter_set (self, field, op, (const char *const *) values);
  return TRUE;
}

/**
 * crm_filter_from_json:
 * @node: what crm_filter_to_json() has made
 * @error: return location for a #CrmFilterError: %CRM_FILTER_ERROR_UNKNOWN when a
 *   newer version has made it, and the message names what this one does not know
 *
 * Returns: (transfer full) (nullable): the filter
 */
CrmFilter *
crm_filter_from_json (JsonNode *node,
                      GError **error)
{
  g_autoptr (CrmFilter) self = crm_filter_new ();
  JsonArray *array;

  g_return_val_if_fail (node != NULL, NULL);

  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      fail_to_read (error);
      return NULL;
    }

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!read_condition (self, json_array_get_element (array, i), error))
      return NULL;

  return g_steal_pointer (&self);
}
