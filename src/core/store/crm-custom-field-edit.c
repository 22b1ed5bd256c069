/* crm-custom-field-edit.c: what a custom field holds changes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/text/crm-text.h"
#include "crm-custom-field-private.h"
#include "crm-custom-field-store.h"
#include "crm-custom-key.h"

/* So many values that cannot be converted are named. */
#define MAX_EXAMPLES 3

/* One value of a field. */
typedef struct
{
  gint64 id;
  char *value;
  char *customer; /* name and number */
} Value;

static void
value_clear (gpointer data)
{
  Value *self = data;

  g_free (self->value);
  g_free (self->customer);
}

/* Also those of customers in the trash, who may come back. */
static GArray *
load_values (CrmDatabase *database,
             gint64 field,
             const char *value,
             GError **error)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (Value));
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement;

  statement = crm_database_prepare (database,
                                    "SELECT v.id, v.value, c.name || ' (' || c.number || ')' FROM custom_value v"
                                    " JOIN customer c ON c.id = v.customer WHERE v.field = ?1 AND v.deleted_act IS NULL"
                                    " AND v.key IS NOT NULL AND (?2 IS NULL OR v.value = ?2)",
                                    error);
  if (statement == NULL)
    return NULL;

  g_array_set_clear_func (values, value_clear);
  sqlite3_bind_int64 (statement, 1, field);
  crm_bind_text (statement, 2, value);
  while (crm_database_step (database, statement, &local))
    {
      Value found = {
        .id = sqlite3_column_int64 (statement, 0),
        .value = g_strdup (crm_column_text (statement, 1)),
        .customer = g_strdup (crm_column_text (statement, 2)),
      };

      g_array_append_val (values, found);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&values);
}

/* Two choices may change places: all values are read before the first is written. */
static gboolean
replace_values (CrmWriter *writer,
                const CrmCustomFieldJob *job,
                GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; job->replacements != NULL && job->replacements[i] != NULL; i += 2)
    {
      GArray *values = load_values (crm_writer_get_database (writer), job->field, job->replacements[i], error);

      if (values == NULL)
        return FALSE;
      g_ptr_array_add (found, values);
    }

  for (guint i = 0; i < found->len; i++)
    {
      const GArray *values = g_ptr_array_index (found, i);

      for (guint j = 0; j < values->len; j++)
        if (!crm_writer_update (writer, "custom_value", g_array_index (values, Value, j).id, "value",
                                CRM_TEXT (job->replacements[2 * i + 1]), error))
          return FALSE;
    }

  return TRUE;
}

static gboolean
change_choices (CrmWriter *writer,
                const CrmCustomFieldJob *job,
                GError **error)
{
  g_autofree char *choices = crm_custom_choices_write ((const char *const *) job->choices);

  return replace_values (writer, job, error) &&
         crm_writer_update (writer, "custom_field", job->field, "choices", CRM_TEXT (choices), error);
}

static gboolean
set_choices (CrmWriter *writer,
             GValue *result,
             gpointer user_data,
             GError **error)
{
  const CrmCustomFieldJob *job = user_data;
  g_autoptr (CrmCustomField) field = crm_custom_field_find (writer, job->field, error);

  if (field == NULL)
    return FALSE;
  if (!g_str_equal (crm_custom_field_get_kind (field), "choice"))
    return crm_custom_field_refuse (error, _ ("The field “%s” has no choices."), crm_custom_field_get_name (field));

  return change_choices (writer, job, error);
}

/**
 * crm_store_set_custom_choices:
 * @self: a store
 * @field: a field that is a choice
 * @choices: (array zero-terminated=1): what can be chosen from now on
 * @replacements: (nullable) (array zero-terminated=1): pairs of an old and a new
 *   choice: customers with the one get the other
 * @cancellable: (nullable): what calls it off
 *
 * Customers keep a value that is no choice anymore, unless it is replaced.
 *
 * Returns: (transfer full): a future of %TRUE, which rejects with
 *   %CRM_STORE_ERROR_INVALID when the choices cannot be told apart, and with
 *   %CRM_STORE_ERROR_NOT_FOUND
 */
DexFuture *
crm_store_set_custom_choices (CrmStore *self,
                              gint64 field,
                              const char *const *choices,
                              const char *const *replacements,
                              GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  CrmCustomFieldJob *job;

  g_return_val_if_fail (CRM_IS_STORE (self), NULL);
  g_return_val_if_fail (choices != NULL, NULL);
  g_return_val_if_fail (replacements == NULL || g_strv_length ((GStrv) replacements) % 2 == 0, NULL);

  job = g_new0 (CrmCustomFieldJob, 1);
  job->field = field;
  job->choices = crm_custom_choices_clean (choices);
  job->replacements = crm_custom_choices_clean (replacements);
  if (!crm_custom_choices_check ((const char *const *) job->choices, &error))
    {
      crm_custom_field_job_free (job);
      return dex_future_new_for_error (g_steal_pointer (&error));
    }

  return crm_store_write (self, "field.edit", cancellable, set_choices, job, crm_custom_field_job_free);
}

/* The order of day and month that all of the values agree on. */
static CrmDateOrder
guess_date_order (const GArray *values)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_sized_new (values->len);
  CrmDateOrder order;

  for (guint i = 0; i < values->len; i++)
    g_ptr_array_add (texts, g_array_index (values, Value, i).value);
  order = crm_date_order_guess ((const char *const *) texts->pdata, texts->len);

  return order != CRM_DATE_ORDER_UNKNOWN ? order : crm_date_order_default ();
}

/* Every different value becomes a choice, in their order. */
static GStrv
collect_choices (CrmDatabase *database,
                 gint64 field,
                 GError **error)
{
  g_autoptr (GStrvBuilder) choices = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement;

  statement = crm_database_prepare (database,
                                    "SELECT value FROM custom_value WHERE field = ?1 AND deleted_act IS NULL"
                                    " AND key IS NOT NULL ORDER BY key",
                                    error);
  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, field);
  while (crm_database_step (database, statement, &local))
    if (g_hash_table_add (seen, crm_text_fold (crm_column_text (statement, 0))))
      g_strv_builder_add (choices, crm_column_text (statement, 0));
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  if (g_hash_table_size (seen) > CRM_CUSTOM_MAX_CHOICES)
    {
      g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID,
                   _ ("There are %lu different values. A field has at most %d choices."),
                   (gulong) g_hash_table_size (seen), CRM_CUSTOM_MAX_CHOICES);
      return NULL;
    }

  return g_strv_builder_end (choices);
}

static gboolean
report_failures (const GPtrArray *examples,
                 gulong n_failed,
                 const char *kind,
                 GError **error)
{
  g_autoptr (GString) list = g_string_new (NULL);
  g_autofree char *message = NULL;

  for (guint i = 0; i < examples->len; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? _ (", ") : "", (char *) examples->pdata[i]);
  if (n_failed > examples->len)
    g_string_append (list, " …");

  /* Translators: how many values, a kind of fields, then “value” at customer (number), … */
  message = g_strdup_printf (ngettext ("%lu value cannot become the kind “%s”: %s. Correct it first.",
                                       "%lu values cannot become the kind “%s”: %s. Correct them first.", n_failed),
                             n_failed, crm_custom_kind_get_label (kind), list->str);
  g_set_error_literal (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID, message);

  return FALSE;
}

/* What a value of the old kind is in the new one, where both have a form of their own. */
static char *
convert (CrmCustomField *field,
         const CrmCustomFieldJob *job,
         const char *const *choices,
         CrmDateOrder order,
         const char *value)
{
  /* A text was typed by people, a number is plain already. */
  gboolean is_number = g_str_equal (crm_custom_field_get_kind (field), "number");

  return crm_custom_value_parse (job->kind, choices, value, order, is_number ? '.' : crm_money_point_default (), NULL);
}

static gboolean
change_kind (CrmWriter *writer,
             CrmCustomField *field,
             const CrmCustomFieldJob *job,
             GError **error)
{
  CrmDatabase *database = crm_writer_get_database (writer);
  g_autoptr (GPtrArray) examples = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) values = NULL;
  g_auto (GStrv) choices = NULL;
  g_autofree char *json = NULL;
  CrmDateOrder order;
  gulong n_failed = 0;

  values = load_values (database, job->field, NULL, error);
  if (values == NULL)
    return FALSE;

  if (g_str_equal (job->kind, "choice"))
    {
      choices = job->choices != NULL && job->choices[0] != NULL ? g_strdupv (job->choices)
                                                                : collect_choices (database, job->field, error);
      if (choices == NULL || !crm_custom_choices_check ((const char *const *) choices, error))
        return FALSE;
    }
  json = crm_custom_choices_write ((const char *const *) choices);

  order = guess_date_order (values);
  for (guint i = 0; i < values->len; i++)
    {
      const Value *value = &g_array_index (values, Value, i);
      g_autofree char *converted = convert (field, job, (const char *const *) choices, order, value->value);

      if (converted == NULL)
        {
          if (n_failed++ < MAX_EXAMPLES)
            /* Translators: a value and the customer that has it */
            g_ptr_array_add (examples, g_strdup_printf (_ ("“%s” of %s"), value->value, value->customer));
          continue;
        }
      if (n_failed == 0 && !crm_writer_update (writer, "custom_value", value->id, "value", CRM_TEXT (converted), error))
        return FALSE;
    }
  if (n_failed > 0)
    return report_failures (examples, n_failed, job->kind, error);

  return crm_writer_update (writer, "custom_field", job->field, "choices", CRM_TEXT (json), error) &&
         crm_writer_update (writer, "custom_field", job->field, "kind", CRM_TEXT (job->kind), error);
}

static gboolean
set_kind (CrmWriter *writer,
          GValue *result,
          gpointer user_data,
          GError **error)
{
  const CrmCustomFieldJob *job = user_data;
  g_autoptr (CrmCustomField) field = crm_custom_field_find (writer, job->field, error);

  return field != NULL &&
         (g_str_equal (crm_custom_field_get_kind (field), job->kind) || change_kind (writer, field, job, error));
}

/**
 * crm_store_set_custom_kind:
 * @self: a store
 * @field: a field
 * @kind: one of crm_custom_kinds()
 * @cancellable: (nullable): what calls it off
 *
 * Changes what a field holds, and its values with it. The values of one that becomes
 * a choice are its choices.
 *
 * Returns: (transfer full): a future of %TRUE, which rejects with
 *   %CRM_STORE_ERROR_INVALID, naming them, when some values cannot be converted, and
 *   with %CRM_STORE_ERROR_NOT_FOUND
 */
DexFuture *
crm_store_set_custom_kind (CrmStore *self,
                           gint64 field,
                           const char *kind,
                           GCancellable *cancellable)
{
  CrmCustomFieldJob *job;

  g_return_val_if_fail (CRM_IS_STORE (self), NULL);
  g_return_val_if_fail (g_strv_contains (crm_custom_kinds (), kind), NULL);

  job = g_new0 (CrmCustomFieldJob, 1);
  job->field = field;
  job->kind = g_strdup (kind);

  return crm_store_write (self, "field.edit", cancellable, set_kind, job, crm_custom_field_job_free);
}

static gboolean
edit_field (CrmWriter *writer,
            GValue *result,
            gpointer user_data,
            GError **error)
{
  const CrmCustomFieldJob *job = user_data;
  g_autoptr (CrmCustomField) field = crm_custom_field_find (writer, job->field, error);

  if (field == NULL || !crm_custom_field_set_name (writer, job, error))
    return FALSE;
  if (!g_str_equal (crm_custom_field_get_kind (field), job->kind))
    return change_kind (writer, field, job, error);

  return job->choices == NULL || change_choices (writer, job, error);
}

/**
 * crm_store_edit_custom_field:
 * @self: a store
 * @field: a field
 * @name: what people call it from now on
 * @kind: one of crm_custom_kinds()
 * @choices: (nullable) (array zero-terminated=1): of a choice: what can be chosen;
 *   %NULL: what can be already, or the values that are there
 * @replacements: (nullable) (array zero-terminated=1): as for
 *   crm_store_set_custom_choices()
 * @cancellable: (nullable): what calls it off
 *
 * Does in one act what crm_store_rename_custom_field(), crm_store_set_custom_kind()
 * and crm_store_set_custom_choices() do.
 *
 * Returns: (transfer full): a future of %TRUE, which rejects as theirs
 */
DexFuture *
crm_store_edit_custom_field (CrmStore *self,
                             gint64 field,
                             const char *name,
                             const char *kind,
                             const char *const *choices,
                             const char *const *replacements,
                             GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  CrmCustomFieldJob *job;

  g_return_val_if_fail (CRM_IS_STORE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (g_strv_contains (crm_custom_kinds (), kind), NULL);

  job = g_new0 (CrmCustomFieldJob, 1);
  job->field = field;
  job->name = crm_text_clean (name);
  job->kind = g_strdup (kind);
  if (g_str_equal (kind, "choice") && choices != NULL)
    {
      job->choices = crm_custom_choices_clean (choices);
      job->replacements = crm_custom_choices_clean (replacements);
    }
  if (job->choices != NULL && !crm_custom_choices_check ((const char *const *) job->choices, &error))
    {
      crm_custom_field_job_free (job);
      return dex_future_new_for_error (g_steal_pointer (&error));
    }

  return crm_store_write (self, "field.edit", cancellable, edit_field, job, crm_custom_field_job_free);
}
