/* crm-cli-duplicates.c: duplicates, merge
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cli/crm-cli-private.h"
#include "core/store/crm-await.h"
#include "core/store/crm-customer-store.h"
#include "core/store/crm-duplicates.h"
#include "core/store/crm-merge.h"

static struct
{
  int limit;
  GStrv take;
  gboolean json;
} options = { .limit = G_MAXINT };

GOptionEntry *
crm_cli_duplicates_options (void)
{
  static GOptionEntry entries[] = {
    { "limit", 0, 0, G_OPTION_ARG_INT, &options.limit, N_ ("At most so many groups"), N_ ("N") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print JSON"), NULL },
    { NULL },
  };

  return entries;
}

GOptionEntry *
crm_cli_merge_options (void)
{
  static GOptionEntry entries[] = {
    { "take",
      0,
      0,
      G_OPTION_ARG_STRING_ARRAY,
      &options.take,
      N_ ("Take a field from this customer, or from all of them"),
      N_ ("FIELD=NUMBER|all") },
    { NULL },
  };

  return entries;
}

static const char *
get_reason (CrmDuplicateReasons kind)
{
  switch (kind)
    {
    case CRM_DUPLICATE_PHONE:
      return "phone";
    case CRM_DUPLICATE_EMAIL:
      return "email";
    case CRM_DUPLICATE_NAME:
      return "name";
    default:
      return "similar-name";
    }
}

static const char *
get_reason_label (CrmDuplicateReasons kind,
                  gboolean same_name)
{
  switch (kind)
    {
    case CRM_DUPLICATE_PHONE:
      return _ ("Same phone");
    case CRM_DUPLICATE_EMAIL:
      return _ ("Same email");
    case CRM_DUPLICATE_NAME:
      return _ ("Same name");
    default:
      return same_name ? _ ("Same contact") : _ ("Similar name, same contact");
    }
}

static void
print_group_json (const CrmDuplicateDetails *details,
                  gboolean first)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "reasons");
  json_builder_begin_array (builder);
  for (guint i = 0; i < details->reasons->len; i++)
    {
      const CrmDuplicateReason *reason = g_ptr_array_index (details->reasons, i);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "kind");
      json_builder_add_string_value (builder, get_reason (reason->kind));
      json_builder_set_member_name (builder, "value");
      json_builder_add_string_value (builder, reason->value);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  json_builder_set_member_name (builder, "customers");
  json_builder_begin_array (builder);
  for (guint i = 0; i < details->customers->n_rows; i++)
    if (details->customers->rows[i].id != 0)
      json_builder_add_value (builder, crm_cli_row_to_json (&details->customers->rows[i]));
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  node = json_builder_get_root (builder);
  text = json_to_string (node, FALSE);
  g_print ("%s%s", first ? "\n  " : ",\n  ", text);
}

static void
print_group (const CrmDuplicateDetails *details,
             CrmDuplicateReasons reasons)
{
  for (guint i = 0; i < details->reasons->len; i++)
    {
      const CrmDuplicateReason *reason = g_ptr_array_index (details->reasons, i);
      g_autofree char *value = crm_cli_plain (reason->value);

      g_print (
          "%s%s %s", i > 0 ? "; " : "", get_reason_label (reason->kind, reasons & CRM_DUPLICATE_NAME), value);
    }
  g_print ("\n");

  for (guint i = 0; i < details->customers->n_rows; i++)
    {
      const CrmCustomerRow *row = &details->customers->rows[i];
      const char *values[] = {
        row->number, row->name, row->contact_name, row->phone, row->email, row->owner
      };

      for (gsize v = 0; row->id != 0 && v < G_N_ELEMENTS (values); v++)
        {
          g_autofree char *plain = crm_cli_plain (values[v]);

          g_print ("\t%s", plain);
        }
      g_print ("\n");
    }
}

int
crm_cli_duplicates (CrmCli *cli)
{
  g_autoptr (GError) error = NULL;
  g_auto (GValue) value = G_VALUE_INIT;
  CrmDuplicateGroups *found;
  guint n_groups;

  if (cli->n_words != 0)
    return crm_cli_usage (_ ("“duplicates” takes no words, only options"));
  if (options.limit < 0)
    return crm_cli_usage (_ ("--limit takes a number that is not negative"));

  if (!crm_await (crm_store_find_duplicates (cli->store, NULL, NULL), &value, &error))
    return crm_cli_fail (error);

  found = g_value_get_boxed (&value);
  n_groups = MIN (found->groups->len, (guint) options.limit);
  if (options.json)
    g_print ("{\"left_out\": %u, \"n_groups\": %u, \"groups\": [", found->n_left_out, found->groups->len);

  for (guint i = 0; i < n_groups; i++)
    {
      const CrmDuplicateGroup *group = &g_array_index (found->groups, CrmDuplicateGroup, i);
      const gint64 *ids = &g_array_index (found->customers, gint64, group->first);
      g_auto (GValue) details = G_VALUE_INIT;

      if (!crm_await (crm_store_describe_duplicates (cli->store, ids, group->n_customers, group->reasons),
                      &details,
                      &error))
        return crm_cli_fail (error);

      if (options.json)
        print_group_json (g_value_get_boxed (&details), i == 0);
      else
        print_group (g_value_get_boxed (&details), group->reasons);
    }

  if (options.json)
    g_print ("%s]}\n", n_groups > 0 ? "\n" : "");
  else if (found->n_left_out > 0)
    g_printerr (ngettext ("%u value that more than %d customers share was left out.\n",
                          "%u values that more than %d customers share were left out.\n",
                          found->n_left_out),
                found->n_left_out,
                CRM_DUPLICATE_MAX_SHARED);

  return CRM_CLI_OK;
}

/* --- merge ------------------------------------------------------------------------- */

/* A field by its name on the command line: a key, or a label of a custom field or
 * of a group of tags. */
static const CrmMergeField *
find_field (const CrmMergeForm *form,
            const char *name)
{
  for (guint i = 0; i < form->fields->len; i++)
    {
      const CrmMergeField *field = g_ptr_array_index (form->fields, i);

      if (g_str_equal (field->key, name) || g_str_equal (field->label, name))
        return field;
    }

  return NULL;
}

static gboolean
find_taken (const CrmMergeForm *form,
            const CrmMergeField *field,
            const char *number,
            gint64 *id)
{
  *id = 0;
  if (g_str_equal (number, "all"))
    return field->joinable;

  for (guint i = 0; i < form->customers->n_rows; i++)
    if (g_strcmp0 (form->customers->rows[i].number, number) == 0)
      *id = form->customers->rows[i].id;

  return *id != 0;
}

static gboolean
is_known_field (const char *name)
{
  gsize n_fields;
  const CrmField *fields = crm_customer_fields (&n_fields);

  return crm_field_find (fields, n_fields, name) != NULL;
}

/* NULL: the command line is wrong, which has been said. */
static GVariant *
read_choices (const CrmMergeForm *form)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{sx}"));

  for (guint i = 0; options.take != NULL && options.take[i] != NULL; i++)
    {
      const char *word = options.take[i];
      const char *equals = strrchr (word, '=');
      g_autofree char *name = equals != NULL ? g_strndup (word, equals - word) : NULL;
      const CrmMergeField *field = name != NULL ? find_field (form, name) : NULL;
      gint64 id;

      if (name == NULL)
        {
          crm_cli_usage (_ ("“%s” is not FIELD=NUMBER"), word);
          return NULL;
        }
      /* All agree: there is nothing to take. */
      if (field == NULL && is_known_field (name))
        continue;
      if (field == NULL || !find_taken (form, field, equals + 1, &id))
        {
          crm_cli_usage (_ ("“%s”: there is no such field or customer to take"), word);
          return NULL;
        }
      g_variant_builder_add (&builder, "{sx}", field->key, id);
    }

  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

int
crm_cli_merge (CrmCli *cli)
{
  g_autofree gint64 *ids = g_new0 (gint64, cli->n_words + 1);
  g_autoptr (GVariant) choices = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GValue) form = G_VALUE_INIT;

  if (cli->n_words < 2)
    return crm_cli_usage (_ ("Name the customer to keep and those to merge into it: "
                             "sales-crm merge 202405001 202405002"));

  for (guint i = 0; i < cli->n_words; i++)
    {
      ids[i] = crm_await_int64 (crm_store_find_customer (cli->store, cli->words[i]), &error);
      if (ids[i] == 0)
        return crm_cli_fail (error);
    }

  if (!crm_await (crm_store_load_merge (cli->store, ids, cli->n_words), &form, &error))
    return crm_cli_fail (error);

  choices = read_choices (g_value_get_boxed (&form));
  if (choices == NULL)
    return CRM_CLI_USAGE;
  if (!crm_await (crm_store_merge_customers (cli->store, ids, cli->n_words, choices), NULL, &error))
    return crm_cli_fail (error);

  return CRM_CLI_OK;
}
