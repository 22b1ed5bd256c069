/* crm-record.c: values by field, as text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "crm-record.h"

typedef struct
{
  char *field;
  char *value;
} CustomValue;

struct _CrmRecord
{
  gatomicrefcount ref_count;
  const CrmField *fields;
  gsize n_fields;
  GPtrArray *custom; /* of CustomValue, NULL while there are none */
  char *values[];
};

G_DEFINE_BOXED_TYPE (CrmRecord, crm_record, crm_record_ref, crm_record_unref)

static void
custom_value_free (CustomValue *self)
{
  g_free (self->field);
  g_free (self->value);
  g_free (self);
}

/**
 * crm_record_new:
 * @fields: (array length=n_fields): a table of fields, which must live as long as
 *   the program
 * @n_fields: how many there are
 *
 * Returns: (transfer full): a record without values
 */
CrmRecord *
crm_record_new (const CrmField *fields,
                gsize n_fields)
{
  CrmRecord *self;

  g_return_val_if_fail (fields != NULL, NULL);

  self = g_malloc0 (sizeof (CrmRecord) + n_fields * sizeof (char *));
  g_atomic_ref_count_init (&self->ref_count);
  self->fields = fields;
  self->n_fields = n_fields;

  return self;
}

/**
 * crm_record_ref:
 * @self: a record
 *
 * Returns: (transfer full): @self
 */
CrmRecord *
crm_record_ref (CrmRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * crm_record_unref:
 * @self: (transfer full): a record
 */
void
crm_record_unref (CrmRecord *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  crm_record_clear (self);
  g_clear_pointer (&self->custom, g_ptr_array_unref);
  g_free (self);
}

/**
 * crm_record_clear:
 * @self: a record
 *
 * Unsets all values, so that the record can be used for the next row.
 */
void
crm_record_clear (CrmRecord *self)
{
  g_return_if_fail (self != NULL);

  for (gsize i = 0; i < self->n_fields; i++)
    g_clear_pointer (&self->values[i], g_free);
  if (self->custom != NULL)
    g_ptr_array_set_size (self->custom, 0);
}

/**
 * crm_record_get_fields:
 * @self: a record
 * @n_fields: (out): how many there are
 *
 * Returns: (array length=n_fields) (transfer none): the fields it has values for
 */
const CrmField *
crm_record_get_fields (CrmRecord *self,
                       gsize *n_fields)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (n_fields != NULL, NULL);

  *n_fields = self->n_fields;

  return self->fields;
}

/**
 * crm_record_set:
 * @self: a record
 * @field: a field's name
 * @value: (nullable): its value; %NULL unsets it
 *
 * Returns: %FALSE when there is no such field
 */
gboolean
crm_record_set (CrmRecord *self,
                const char *field,
                const char *value)
{
  const CrmField *found;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (field != NULL, FALSE);

  found = crm_field_find (self->fields, self->n_fields, field);
  if (found == NULL)
    return FALSE;

  g_set_str (&self->values[found - self->fields], value);

  return TRUE;
}

/**
 * crm_record_get:
 * @self: a record
 * @field: a field's name
 *
 * Returns: (nullable) (transfer none): its value, or %NULL when it is unset or
 *   there is no such field
 */
const char *
crm_record_get (CrmRecord *self,
                const char *field)
{
  const CrmField *found;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (field != NULL, NULL);

  found = crm_field_find (self->fields, self->n_fields, field);

  return found != NULL ? self->values[found - self->fields] : NULL;
}

/**
 * crm_record_set_at:
 * @self: a record
 * @index: of a field in the table of fields
 * @value: (nullable): its value; %NULL unsets it
 */
void
crm_record_set_at (CrmRecord *self,
                   gsize index,
                   const char *value)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (index < self->n_fields);

  g_set_str (&self->values[index], value);
}

/**
 * crm_record_get_at:
 * @self: a record
 * @index: of a field in the table of fields
 *
 * Returns: (nullable) (transfer none): its value
 */
const char *
crm_record_get_at (CrmRecord *self,
                   gsize index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->n_fields, NULL);

  return self->values[index];
}

/**
 * crm_record_set_custom:
 * @self: a record
 * @custom_field: a custom field's name
 * @value: (nullable): its value; %NULL unsets it
 */
void
crm_record_set_custom (CrmRecord *self,
                       const char *custom_field,
                       const char *value)
{
  CustomValue *custom;

  g_return_if_fail (self != NULL);
  g_return_if_fail (custom_field != NULL);

  for (guint i = 0; self->custom != NULL && i < self->custom->len; i++)
    {
      custom = g_ptr_array_index (self->custom, i);
      if (!g_str_equal (custom->field, custom_field))
        continue;
      if (value != NULL)
        g_set_str (&custom->value, value);
      else
        g_ptr_array_remove_index (self->custom, i);
      return;
    }

  if (value == NULL)
    return;

  if (self->custom == NULL)
    self->custom = g_ptr_array_new_with_free_func ((GDestroyNotify) custom_value_free);
  custom = g_new (CustomValue, 1);
  custom->field = g_strdup (custom_field);
  custom->value = g_strdup (value);
  g_ptr_array_add (self->custom, custom);
}

/**
 * crm_record_get_n_custom:
 * @self: a record
 *
 * Returns: how many custom fields are set
 */
guint
crm_record_get_n_custom (CrmRecord *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->custom != NULL ? self->custom->len : 0;
}

/**
 * crm_record_get_custom:
 * @self: a record
 * @index: below crm_record_get_n_custom()
 * @value: (out) (optional) (transfer none): the value
 *
 * Returns: (transfer none): the custom field's name
 */
const char *
crm_record_get_custom (CrmRecord *self,
                       guint index,
                       const char **value)
{
  CustomValue *custom;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < crm_record_get_n_custom (self), NULL);

  custom = g_ptr_array_index (self->custom, index);
  if (value != NULL)
    *value = custom->value;

  return custom->field;
}

/**
 * crm_record_copy:
 * @self: a record
 *
 * Returns: (transfer full): a record of its own with the same values
 */
CrmRecord *
crm_record_copy (CrmRecord *self)
{
  CrmRecord *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = crm_record_new (self->fields, self->n_fields);
  for (gsize i = 0; i < self->n_fields; i++)
    crm_record_set_at (copy, i, self->values[i]);
  for (guint i = 0; i < crm_record_get_n_custom (self); i++)
    {
      CustomValue *custom = g_ptr_array_index (self->custom, i);

      crm_record_set_custom (copy, custom->field, custom->value);
    }

  return copy;
}
