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
void
crm_custom_field_job_free (gpointer data)
{
  CrmCustomFieldJob *self = data;

  g_free (self->name);
  g_free (self->kind);
  g_strfreev (self->choices);
  g_strfreev (self->replacements);
  g_free (self);
}

gboolean
crm_custom_field_refuse (GError **error,
                         const char *format,
                         ...)
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
    return crm_custom_field_refuse (error, "%s", _ ("A field needs a name."));
  if (g_utf8_strlen (name, -1) > MAX_NAME)
    return crm_custom_field_refuse (error, _ ("A field’s name has at most %d characters."), MAX_NAME);
  if (strchr (name, '=') != NULL || strchr (name, '\n') != NULL)
    return crm_custom_field_refuse (error, _ ("“%s” cannot be a field’s name: it has an equals sign or a line break."),
                                    name);

  for (gsize i = 0; i < n_built_in; i++)
    if (is_name_of (&built_in[i], folded))
      return crm_custom_field_refuse (error, _ ("Every customer has a field “%s” already. Choose another name."), name);

  fields = crm_custom_fields_load (database, error);
  if (fields == NULL)
    return FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (fields)); i++)
    {
      g_autoptr (CrmCustomField) other = g_list_model_get_item (G_LIST_MODEL (fields), i);
      g_autofree char *other_name = crm_text_fold (crm_custom_field_get_name (other));

      if (crm_custom_field_get_id (other) != field && g_str_equal (folded, other_name))
        return crm_custom_field_refuse (error, _ ("There is a field “%s” already. Choose another name."),
                                        crm_custom_field_get_name (other));
    }

  return TRUE;
}

/* Choices ---------------------------------------------------------------------- */

gboolean
crm_custom_choices_check (const char *const *choices,
                          GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; choices[i] != NULL; i++)
    {
      char *folded = crm_text_fold (choices[i]);

      if (*folded == '\0')
        {
          g_free (folded);
          return crm_custom_field_refuse (error, _ ("“%s” cannot be a choice: it has neither letters nor digits."),
                                          choices[i]);
        }
      if (!g_hash_table_add (seen, folded))
        return crm_custom_field_refuse (error, _ ("The choice “%s” is there twice."), choices[i]);
    }

  if (g_hash_table_size (seen) == 0)
    return crm_custom_field_refuse (error, "%s", _ ("A choice needs something to choose from."));
  if (g_hash_table_size (seen) > CRM_CUSTOM_MAX_CHOICES)
    return crm_custom_field_refuse (error, _ ("A field has at most %d choices."), CRM_CUSTOM_MAX_CHOICES);

  return TRUE;
}

GStrv
crm_custom_choices_clean (const char *const *choices)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; choices != NULL && choices[i] != NULL; i++)
    g_strv_builder_take (builder, crm_text_clean (choices[i]));

  return g_strv_builder_end (builder);
}

/* Looking up ------------------------------------------------------------------- */

CrmCustomField *
crm_custom_field_find (CrmWriter *writer,
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

/* Adding, renaming, moving, deleting ------------------------------------------- */

static gboolean
add_field (CrmWriter *writer,
           GValue *result,
           gpointer user_data,
           GError **error)
{
  const CrmCustomFieldJob *job = user_data;
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
  CrmCustomFieldJob *job;

  g_return_val_if_fail (CRM_IS_STORE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (g_strv_contains (crm_custom_kinds (), kind), NULL);

  job = g_new0 (CrmCustomFieldJob, 1);
  job->name = crm_text_clean (name);
  job->kind = g_strdup (kind);
  if (g_str_equal (kind, "choice"))
    job->choices = crm_custom_choices_clean (choices);
  if (job->choices != NULL && !crm_custom_choices_check ((const char *const *) job->choices, &error))
    {
      crm_custom_field_job_free (job);
      return dex_future_new_for_error (g_steal_pointer (&error));
    }

  return crm_store_write (self, "field.add", NULL, add_field, job, crm_custom_field_job_free);
}

gboolean
crm_custom_field_set_name (CrmWriter *writer,
                           const CrmCustomFieldJob *job,
                           GError **error)
{
  return check_name (crm_writer_get_database (writer), job->field, job->name, error) &&
         crm_writer_update (writer, "custom_field", job->field, "name", CRM_TEXT (job->name), error);
}

static gboolean
rename_field (CrmWriter *writer,
              GValue *result,
              gpointer user_data,
              GError **error)
{
  const CrmCustomFieldJob *job = user_data;
  g_autoptr (CrmCustomField) field = crm_custom_field_find (writer, job->field, error);

  return field != NULL && crm_custom_field_set_name (writer, job, error);
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
  CrmCustomFieldJob *job;

  g_return_val_if_fail (CRM_IS_STORE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  job = g_new0 (CrmCustomFieldJob, 1);
  job->field = field;
  job->name = crm_text_clean (name);

  return crm_store_write (self, "field.rename", NULL, rename_field, job, crm_custom_field_job_free);
}

static gboolean
move_field (CrmWriter *writer,
            GValue *result,
            gpointer user_data,
            GError **error)
{
  const CrmCustomFieldJob *job = user_data;
  g_autoptr (CrmCustomField) field = crm_custom_field_find (writer, job->field, error);
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
  CrmCustomFieldJob *job;

  g_return_val_if_fail (CRM_IS_STORE (self), NULL);

  job = g_new0 (CrmCustomFieldJob, 1);
  job->field = field;
  job->position = position;

  return crm_store_write (self, "field.move", NULL, move_field, job, crm_custom_field_job_free);
}

static gboolean
delete_field (CrmWriter *writer,
              GValue *result,
              gpointer user_data,
              GError **error)
{
  const CrmCustomFieldJob *job = user_data;
  g_autoptr (CrmCustomField) field = crm_custom_field_find (writer, job->field, error);

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
  CrmCustomFieldJob *job;

  g_return_val_if_fail (CRM_IS_STORE (self), NULL);

  job = g_new0 (CrmCustomFieldJob, 1);
  job->field = field;

  return crm_store_write (self, "field.delete", NULL, delete_field, job, crm_custom_field_job_free);
}
