/* crm-cli-query.c: which customers a command is about
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "cli/crm-cli-private.h"
#include "core/model/crm-member.h"
#include "core/store/crm-await.h"
#include "core/store/crm-customer-store.h"
#include "core/store/crm-saved-filter.h"

static struct
{
  char *filter;
  char *search;
  char *stage;
  char *owner;
  char *sort;
  gboolean descending;
  gboolean incomplete;
  int limit;
} options = { .limit = G_MAXINT };

/* Of the commands that choose. */
GOptionEntry *
crm_cli_query_options (void)
{
  static GOptionEntry entries[] = {
    { "filter", 0, 0, G_OPTION_ARG_STRING, &options.filter, N_ ("Only those of this saved filter, in its order"),
      N_ ("NAME") },
    { "search", 0, 0, G_OPTION_ARG_STRING, &options.search, N_ ("Only those that match, also by pinyin"), N_ ("TEXT") },
    { "stage", 0, 0, G_OPTION_ARG_STRING, &options.stage, N_ ("Only those in this stage"), N_ ("STAGE") },
    { "owner", 0, 0, G_OPTION_ARG_STRING, &options.owner, N_ ("Only those of this member"), N_ ("OWNER") },
    { "incomplete", 0, 0, G_OPTION_ARG_NONE, &options.incomplete, N_ ("Only those that lack a required field"), NULL },
    { "sort", 0, 0, G_OPTION_ARG_STRING, &options.sort, N_ ("Order by this column"), N_ ("COLUMN") },
    { "descending", 0, 0, G_OPTION_ARG_NONE, &options.descending, N_ ("Turn the order round"), NULL },
    { "limit", 0, 0, G_OPTION_ARG_INT, &options.limit, N_ ("At most so many"), N_ ("N") },
    { NULL },
  };

  return entries;
}

static gboolean
stage_exists (CrmStore *store,
              const char *name,
              GError **error)
{
  g_auto (GValue) value = G_VALUE_INIT;
  GListModel *stages;

  if (!crm_await (crm_store_list_stages (store), &value, error))
    return FALSE;

  stages = g_value_get_object (&value);
  for (guint i = 0; i < g_list_model_get_n_items (stages); i++)
    {
      g_autoptr (GObject) stage = g_list_model_get_item (stages, i);
      g_autofree char *stage_name = NULL;

      g_object_get (stage, "name", &stage_name, NULL);
      if (g_str_equal (stage_name, name))
        return TRUE;
    }

  g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_NOT_FOUND, _ ("There is no stage “%s”"), name);
  return FALSE;
}

static gboolean
member_exists (CrmStore *store,
               const char *name,
               GError **error)
{
  g_auto (GValue) value = G_VALUE_INIT;
  GListModel *members;

  if (!crm_await (crm_store_list_members (store), &value, error))
    return FALSE;

  members = g_value_get_object (&value);
  for (guint i = 0; i < g_list_model_get_n_items (members); i++)
    {
      g_autoptr (CrmMember) member = g_list_model_get_item (members, i);

      if (g_str_equal (crm_member_get_name (member), name))
        return TRUE;
    }

  g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_NOT_FOUND, _ ("Nobody in the team is called “%s”."), name);
  return FALSE;
}

static CrmCustomerQuery *
find_saved (CrmStore *store,
            const char *name,
            GError **error)
{
  g_auto (GValue) value = G_VALUE_INIT;
  GListModel *filters;

  if (!crm_await (crm_store_list_saved_filters (store), &value, error))
    return NULL;

  filters = g_value_get_object (&value);
  for (guint i = 0; i < g_list_model_get_n_items (filters); i++)
    {
      g_autoptr (CrmSavedFilter) filter = g_list_model_get_item (filters, i);

      if (!g_str_equal (crm_saved_filter_get_name (filter), name))
        continue;
      if (crm_saved_filter_get_query (filter) != NULL)
        return crm_customer_query_copy (crm_saved_filter_get_query (filter));

      g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID, "“%s”: %s", name,
                   crm_saved_filter_get_problem (filter));
      return NULL;
    }

  g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_NOT_FOUND, _ ("There is no saved filter “%s”."), name);
  return NULL;
}

/* NULL when there is no such column. */
static char *
find_sort (CrmStore *store,
           const char *name)
{
  g_autoptr (CrmCustomField) custom = NULL;
  const CrmField *fields;
  const CrmField *field;
  gsize n_fields;

  fields = crm_customer_fields (&n_fields);
  field = crm_field_find (fields, n_fields, name);
  if (field != NULL)
    return field->flags & CRM_FIELD_COLUMN ? g_strdup (name) : NULL;

  custom = crm_cli_find_custom_field (store, name, NULL);
  return custom != NULL ? g_strconcat (CRM_CUSTOM_PREFIX, crm_custom_field_get_uuid (custom), NULL) : NULL;
}

/* What the options say beside a saved filter narrows it; another search or order takes
 * the place of its own. */
static void
apply_options (CrmCustomerQuery *query)
{
  CrmFilter *filter = query->filter != NULL ? crm_filter_copy (query->filter) : crm_filter_new ();

  if (options.search != NULL)
    {
      g_free (query->search);
      query->search = g_strdup (options.search);
    }
  if (options.stage != NULL)
    crm_filter_set_value (filter, "stage", CRM_FILTER_ANY, options.stage);
  if (options.owner != NULL)
    crm_filter_set_value (filter, "owner", CRM_FILTER_ANY, options.owner);
  if (options.incomplete)
    crm_filter_set (filter, "incomplete", CRM_FILTER_SET, NULL);
  if (options.descending)
    query->descending = !query->descending;

  g_clear_pointer (&query->filter, crm_filter_unref);
  query->filter = filter;
}

/**
 * crm_cli_query_is_given:
 *
 * Returns: whether any of crm_cli_query_options() chooses or orders customers
 */
gboolean
crm_cli_query_is_given (void)
{
  return options.filter != NULL || options.search != NULL || options.stage != NULL || options.owner != NULL ||
         options.sort != NULL || options.descending || options.incomplete;
}

/**
 * crm_cli_get_limit:
 * @limit: (out): at most so many
 *
 * Returns: the exit code; a limit that means nothing is said
 */
int
crm_cli_get_limit (guint *limit)
{
  if (options.limit < 0)
    return crm_cli_usage (_ ("--limit takes a number that is not negative"));

  *limit = (guint) options.limit;
  return CRM_CLI_OK;
}

/**
 * crm_cli_get_query:
 * @cli: the command
 * @query: (out) (transfer full) (nullable): which customers it is about, in which order
 * @limit: (out): at most so many
 *
 * Reads the options of crm_cli_query_options(), and says what is wrong with them.
 *
 * Returns: the exit code; @query is set with %CRM_CLI_OK
 */
int
crm_cli_get_query (CrmCli *cli,
                   CrmCustomerQuery **query,
                   guint *limit)
{
  g_autoptr (CrmCustomerQuery) asked = NULL;
  g_autoptr (GError) error = NULL;
  int code = crm_cli_get_limit (limit);

  if (code != CRM_CLI_OK)
    return code;

  asked = options.filter != NULL ? find_saved (cli->store, options.filter, &error) : crm_customer_query_new ();
  if (asked == NULL)
    return crm_cli_fail (error);

  if (options.sort != NULL)
    {
      g_free (asked->sort);
      asked->sort = find_sort (cli->store, options.sort);
      asked->descending = FALSE;
      if (asked->sort == NULL)
        return crm_cli_usage (_ ("“%s” is no column to sort by"), options.sort);
    }
  if (options.stage != NULL && !stage_exists (cli->store, options.stage, &error))
    return crm_cli_fail (error);
  /* An empty one asks for customers of nobody. */
  if (options.owner != NULL && *options.owner != '\0' && !member_exists (cli->store, options.owner, &error))
    return crm_cli_fail (error);

  apply_options (asked);
  *query = g_steal_pointer (&asked);
  return CRM_CLI_OK;
}
