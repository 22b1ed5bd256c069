/* crm-custom-field-write.c: an administrator defines fields of customers
 *
 * A field that is deleted keeps its values, which nothing shows anymore: bringing
 * it back brings them back, however many they are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "core/text/crm-text.h"
#include "crm-custom-field-private.h"
#include "crm-custom-field-store.h"
#include "crm-custom-key.h"
#include "crm-writer.h"

#define MAX_NAME 60
#define MAX_CHOICES 200
/* So many values that cannot be converted are named. */
#define MAX_EXAMPLES 3

/* What one act on a field is given. */
typedef struct
{
  gint64 field;
  char *name;
  char *kind;
  GStrv choices;
  GStrv replacements;
  guint position;
} FieldJob;

static void
field_job_free (gpointer data)
{
  FieldJob *self = data;

  g_free (self->name);
  g_free (self->kind);
  g_strfreev (self->choices);
  g_strfreev (self->replacements);
  g_free (self);
}

static gboolean G_GNUC_PRINTF (2, 3) refuse (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_propagate_error (error, g_error_new_valist (CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID, format, arguments));
  va_end (arguments);

  return FALSE;
}

/* Names ------------------------------------------------------------------------ */

/* The first of a field's headings that is not English is its Chinese name. */
static char *
get_chinese_name (const CrmField *field)
{
  g_auto (GStrv) aliases = field->aliases != NULL ? g_strsplit (field->aliases, "|", -1) : NULL;

  for (guint i = 0; aliases != NULL && aliases[i] != NULL; i++)
    if (!g_str_is_ascii (aliases[i]))
      return crm_text_fold (aliases[i]);

  return NULL;
}

static gboolean
is_name_of (const CrmField *field,
            const char *folded)
{
  g_autofree char *name = crm_text_fold (field->name);
  g_autofree char *label = crm_text_fold (field->label);
  g_autofree char *translated = crm_text_fold (crm_field_get_label (field));
  g_autofree char *chinese = get_chinese_name (field);

  return g_str_equal (folded, name) || g_str_equal (folded, label) || g_str_equal (folded, translated) ||
         g_strcmp0 (folded, chinese) == 0;
}

/* @field: the one that gets the name, 0 when it is new. */
static gboolean
check_name (CrmDatabase *database,
            gint64 field,
            const char *name,
            GError **error)
{
  g_autoptr (GListStore) fields = NULL;
  g_autofree char *folded = crm_text_fold (name);
  gsize n_built_in;
  const CrmField *built_in = crm_customer_fields (&n_built_in);

  if (*folded == '\0')
    return refuse (error, "%s", _ ("A field needs a name."));
  if (g_utf8_strlen (name, -1) > MAX_NAME)
    return refuse (error, _ ("A field’s name has at most %d characters."), MAX_NAME);
  if (strchr (name, '=') != NULL || strchr (name, '\n') != NULL)
    return refuse (error, _ ("“%s” cannot be a field’s name: it has an equals sign or a line break."), name);

  for (gsize i = 0; i < n_built_in; i++)
    if (is_name_of (&built_in[i], folded))
      return refuse (error, _ ("Every customer has a field “%s” already. Choose another name."), name);

  fields = crm_custom_fields_load (database, error);
  if (fields == NULL)
    return FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (fields)); i++)
    {
      g_autoptr (CrmCustomField) other = g_list_model_get_item (G_LIST_MODEL (fields), i);
      g_autofree char *other_name = crm_text_fold (crm_custom_field_get_name (other));

      if (crm_custom_field_get_id (other) != field && g_str_equal (folded, other_name))
        return refuse (error, _ ("There is a field “%s” already. Choose another name."),
                       crm_custom_field_get_name (other));
    }

  return TRUE;
}

/* Choices ---------------------------------------------------------------------- */

static gboolean
check_choices (const char *const *choices,
               GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; choices[i] != NULL; i++)
    {
      char *folded = crm_text_fold (choices[i]);

      if (*folded == '\0')
        {
          g_free (folded);
          return refuse (error, _ ("“%s” cannot be a choice: it has neither letters nor digits."), choices[i]);
        }
      if (!g_hash_table_add (seen, folded))
        return refuse (error, _ ("The choice “%s” is there twice."), choices[i]);
    }

  if (g_hash_table_size (seen) == 0)
    return refuse (error, "%s", _ ("A choice needs something to choose from."));
  if (g_hash_table_size (seen) > MAX_CHOICES)
    return refuse (error, _ ("A field has at most %d choices."), MAX_CHOICES);

  return TRUE;
}

static GStrv
clean_choices (const char *const *choices)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; choices != NULL && choices[i] != NULL; i++)
    g_strv_builder_take (builder, crm_text_clean (choices[i]));

  return g_strv_builder_end (builder);
}

/* Looking up ------------------------------------------------------------------- */

/* The field's name becomes what the act was done to. */
static CrmCustomField *
find_field (CrmWriter *writer,
            gint64 id,
            GError **error)
{
  g_autoptr (GListStore) fields = crm_custom_fields_load (crm_writer_get_database (writer), error);

  if (fields == NULL)
    return NULL;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (fields)); i++)
    {
      g_autoptr (CrmCustomField) field = g_list_model_get_item (G_LIST_MODEL (fields), i);

      if (crm_custom_field_get_id (field) == id)
        {
          crm_writer_set_detail (writer, crm_custom_field_get_name (field));
          return g_steal_pointer (&field);
        }
    }

  g_set_error_literal (error, CRM_STORE_ERROR, CRM_STORE_ERROR_NOT_FOUND, _ ("This field does not exist anymore."));
  return NULL;
}

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

/* Adding, renaming, moving, deleting ------------------------------------------- */

static gboolean
add_field (CrmWriter *writer,
           GValue *result,
           gpointer user_data,
           GError **error)
{
  const FieldJob *job = user_data;
  CrmDatabase *database = crm_writer_get_database (writer);
  g_autofree char *choices = crm_custom_choices_write ((const char *const *) job->choices);
  gint64 position, id;

  if (!check_name (database, 0, job->name, error) ||
      !crm_database_get_int64 (database,
                               "SELECT coalesce (max (position) + 1, 0) FROM custom_field WHERE deleted_act IS NULL",
                               &position, error))
    return FALSE;

  const CrmColumn columns[] = {
    { "entity", CRM_TEXT ("customer") }, { "name", CRM_TEXT (job->name) },   { "kind", CRM_TEXT (job->kind) },
    { "choices", CRM_TEXT (choices) },   { "position", CRM_INT (position) },
  };

  crm_writer_set_detail (writer, job->name);
  id = crm_writer_insert (writer, "custom_field", columns, G_N_ELEMENTS (columns), error);
  if (id == 0)
    return FALSE;

  g_value_init (result, G_TYPE_INT64);
  g_value_set_int64 (result, id);

  return TRUE;
}

/**
 * crm_store_add_custom_field:
 * @self: a store
 * @name: what people call it
 * @kind: one of crm_custom_kinds()
 * @choices: (nullable) (array zero-terminated=1): of a choice: what can be chosen
 *
 * Defines a field that all customers have, after those that are there.
 *
 * Returns: (transfer full): a future of its id (int64), which rejects with
 *   %CRM_STORE_ERROR_INVALID when there is a field of that name, built in or not,
 *   or its choices cannot be told apart
 */
DexFuture *
crm_store_add_custom_field (CrmStore *self,
                            const char *name,
                            const char *kind,
                            const char *const *choices)
{
  g_autoptr (GError) error = NULL;
  FieldJob *job;

  g_return_val_if_fail (CRM_IS_STORE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (g_strv_contains (crm_custom_kinds (), kind), NULL);

  job = g_new0 (FieldJob, 1);
  job->name = crm_text_clean (name);
  job->kind = g_strdup (kind);
  if (g_str_equal (kind, "choice"))
    job->choices = clean_choices (choices);
  if (job->choices != NULL && !check_choices ((const char *const *) job->choices, &error))
    {
      field_job_free (job);
      return dex_future_new_for_error (g_steal_pointer (&error));
    }

  return crm_store_write (self, "field.add", NULL, add_field, job, field_job_free);
}

static gboolean
rename_field (CrmWriter *writer,
              GValue *result,
              gpointer user_data,
              GError **error)
{
  const FieldJob *job = user_data;
  g_autoptr (CrmCustomField) field = find_field (writer, job->field, error);

  return field != NULL && check_name (crm_writer_get_database (writer), job->field, job->name, error) &&
         crm_writer_update (writer, "custom_field", job->field, "name", CRM_TEXT (job->name), error);
}

/**
 * crm_store_rename_custom_field:
 * @self: a store
 * @field: a field
 * @name: what people call it from now on
 *
 * Returns: (transfer full): a future of %TRUE, which rejects as that of
 *   crm_store_add_custom_field() and with %CRM_STORE_ERROR_NOT_FOUND
 */
DexFuture *
crm_store_rename_custom_field (CrmStore *self,
                               gint64 field,
                               const char *name)
{
  FieldJob *job;

  g_return_val_if_fail (CRM_IS_STORE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  job = g_new0 (FieldJob, 1);
  job->field = field;
  job->name = crm_text_clean (name);

  return crm_store_write (self, "field.rename", NULL, rename_field, job, field_job_free);
}

static gboolean
move_field (CrmWriter *writer,
            GValue *result,
            gpointer user_data,
            GError **error)
{
  const FieldJob *job = user_data;
  g_autoptr (CrmCustomField) field = find_field (writer, job->field, error);
  g_autoptr (GListStore) fields = NULL;
  guint n_fields, from;

  if (field == NULL)
    return FALSE;

  fields = crm_custom_fields_load (crm_writer_get_database (writer), error);
  if (fields == NULL)
    return FALSE;

  n_fields = g_list_model_get_n_items (G_LIST_MODEL (fields));
  for (from = 0; from < n_fields; from++)
    {
      g_autoptr (CrmCustomField) other = g_list_model_get_item (G_LIST_MODEL (fields), from);

      if (crm_custom_field_get_id (other) == job->field)
        break;
    }
  g_list_store_remove (fields, from);
  g_list_store_insert (fields, MIN (job->position, n_fields - 1), field);

  for (guint i = 0; i < n_fields; i++)
    {
      g_autoptr (CrmCustomField) other = g_list_model_get_item (G_LIST_MODEL (fields), i);

      if (!crm_writer_update (writer, "custom_field", crm_custom_field_get_id (other), "position", CRM_INT (i), error))
        return FALSE;
    }

  return TRUE;
}

/**
 * crm_store_move_custom_field:
 * @self: a store
 * @field: a field
 * @position: its place among all fields, from 0
 *
 * Returns: (transfer full): a future of %TRUE, which rejects with
 *   %CRM_STORE_ERROR_NOT_FOUND
 */
DexFuture *
crm_store_move_custom_field (CrmStore *self,
                             gint64 field,
                             guint position)
{
  FieldJob *job;

  g_return_val_if_fail (CRM_IS_STORE (self), NULL);

  job = g_new0 (FieldJob, 1);
  job->field = field;
  job->position = position;

  return crm_store_write (self, "field.move", NULL, move_field, job, field_job_free);
}

static gboolean
delete_field (CrmWriter *writer,
              GValue *result,
              gpointer user_data,
              GError **error)
{
  const FieldJob *job = user_data;
  g_autoptr (CrmCustomField) field = find_field (writer, job->field, error);

  return field != NULL && crm_writer_delete (writer, "custom_field", job->field, error);
}

/**
 * crm_store_delete_custom_field:
 * @self: a store
 * @field: a field
 *
 * Takes the field away from all customers. Its values come back with it when that
 * is undone.
 *
 * Returns: (transfer full): a future of %TRUE, which rejects with
 *   %CRM_STORE_ERROR_NOT_FOUND
 */
DexFuture *
crm_store_delete_custom_field (CrmStore *self,
                               gint64 field)
{
  FieldJob *job;

  g_return_val_if_fail (CRM_IS_STORE (self), NULL);

  job = g_new0 (FieldJob, 1);
  job->field = field;

  return crm_store_write (self, "field.delete", NULL, delete_field, job, field_job_free);
}

/* Changing choices and kind ---------------------------------------------------- */

static gboolean
replace_value (CrmWriter *writer,
               gint64 field,
               const char *old_value,
               const char *new_value,
               GError **error)
{
  g_autoptr (GArray) values = load_values (crm_writer_get_database (writer), field, old_value, error);

  if (values == NULL)
    return FALSE;

  for (guint i = 0; i < values->len; i++)
    if (!crm_writer_update (writer, "custom_value", g_array_index (values, Value, i).id, "value", CRM_TEXT (new_value),
                            error))
      return FALSE;

  return TRUE;
}

static gboolean
set_choices (CrmWriter *writer,
             GValue *result,
             gpointer user_data,
             GError **error)
{
  const FieldJob *job = user_data;
  g_autoptr (CrmCustomField) field = find_field (writer, job->field, error);
  g_autofree char *choices = crm_custom_choices_write ((const char *const *) job->choices);

  if (field == NULL)
    return FALSE;
  if (!g_str_equal (crm_custom_field_get_kind (field), "choice"))
    return refuse (error, _ ("The field “%s” has no choices."), crm_custom_field_get_name (field));

  for (guint i = 0; job->replacements[i] != NULL; i += 2)
    if (!replace_value (writer, job->field, job->replacements[i], job->replacements[i + 1], error))
      return FALSE;

  return crm_writer_update (writer, "custom_field", job->field, "choices", CRM_TEXT (choices), error);
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
  FieldJob *job;

  g_return_val_if_fail (CRM_IS_STORE (self), NULL);
  g_return_val_if_fail (choices != NULL, NULL);
  g_return_val_if_fail (replacements == NULL || g_strv_length ((GStrv) replacements) % 2 == 0, NULL);

  job = g_new0 (FieldJob, 1);
  job->field = field;
  job->choices = clean_choices (choices);
  job->replacements = clean_choices (replacements);
  if (!check_choices ((const char *const *) job->choices, &error))
    {
      field_job_free (job);
      return dex_future_new_for_error (g_steal_pointer (&error));
    }

  return crm_store_write (self, "field.edit", cancellable, set_choices, job, field_job_free);
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

  if (g_hash_table_size (seen) > MAX_CHOICES)
    {
      g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID,
                   _ ("There are %lu different values. A field has at most %d choices."),
                   (gulong) g_hash_table_size (seen), MAX_CHOICES);
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
         const FieldJob *job,
         const char *const *choices,
         CrmDateOrder order,
         const char *value)
{
  /* A text was typed by people, a number is plain already. */
  gboolean is_number = g_str_equal (crm_custom_field_get_kind (field), "number");

  return crm_custom_value_parse (job->kind, choices, value, order, is_number ? '.' : crm_money_point_default (), NULL);
}

static gboolean
set_kind (CrmWriter *writer,
          GValue *result,
          gpointer user_data,
          GError **error)
{
  const FieldJob *job = user_data;
  CrmDatabase *database = crm_writer_get_database (writer);
  g_autoptr (CrmCustomField) field = find_field (writer, job->field, error);
  g_autoptr (GPtrArray) examples = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) values = NULL;
  g_auto (GStrv) choices = NULL;
  g_autofree char *json = NULL;
  CrmDateOrder order;
  gulong n_failed = 0;

  if (field == NULL)
    return FALSE;
  if (g_str_equal (crm_custom_field_get_kind (field), job->kind))
    return TRUE;

  values = load_values (database, job->field, NULL, error);
  if (values == NULL)
    return FALSE;

  if (g_str_equal (job->kind, "choice"))
    {
      choices = job->choices != NULL && job->choices[0] != NULL ? g_strdupv (job->choices)
                                                                : collect_choices (database, job->field, error);
      if (choices == NULL || !check_choices ((const char *const *) choices, error))
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
  FieldJob *job;

  g_return_val_if_fail (CRM_IS_STORE (self), NULL);
  g_return_val_if_fail (g_strv_contains (crm_custom_kinds (), kind), NULL);

  job = g_new0 (FieldJob, 1);
  job->field = field;
  job->kind = g_strdup (kind);

  return crm_store_write (self, "field.edit", cancellable, set_kind, job, field_job_free);
}
