/* crm-filter-words.c: what a filter asks for, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "core/text/crm-values.h"
#include "customers/crm-filter-presets.h"
#include "customers/crm-filter-words.h"

/* More than these are counted, not named. */
#define MAX_NAMED 3

/* Values ---------------------------------------------------------------------------- */

static char *
join_names (CrmFilterCatalog *catalog,
            const char *field,
            const char *const *values,
            const char *separator)
{
  gsize n_values = g_strv_length ((GStrv) values);
  gsize n_named = n_values <= MAX_NAMED ? n_values : MAX_NAMED - 1;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  g_autofree char *joined = NULL;

  for (gsize i = 0; i < n_named; i++)
    g_strv_builder_take (builder, crm_filter_catalog_name_value (catalog, field, values[i]));
  names = g_strv_builder_end (builder);
  joined = g_strjoinv (separator, names);
  if (n_named == n_values)
    return g_steal_pointer (&joined);

  /* Translators: names, and how many there are besides, e.g. "Won, Lost and 3 More" */
  return g_strdup_printf (ngettext ("%s and %lu More", "%s and %lu More", n_values - n_named), joined,
                          (gulong) (n_values - n_named));
}

/* "2024-05" and "week" have a first and a last day: a range begins with the one and
 * ends with the other. */
static char *
format_limit (CrmFilterKind kind,
              const char *limit,
              gboolean last)
{
  g_autofree char *first_day = NULL;
  g_autofree char *last_day = NULL;
  double number;
  char *end;

  if (*limit == '\0')
    return NULL;

  number = g_ascii_strtod (limit, &end);
  if (kind != CRM_FILTER_INSTANT && kind != CRM_FILTER_DATE && *end == '\0')
    return g_strdup_printf ("%'.*f", number == trunc (number) ? 0 : 2, number);

  if (!crm_period_parse (limit, 0, &first_day, &last_day, NULL))
    return g_strdup (limit);

  return crm_date_format (last ? last_day : first_day);
}

static char *
describe_range (CrmFilterKind kind,
                const char *const *values)
{
  g_autofree char *from = format_limit (kind, values[0], FALSE);
  g_autofree char *to = format_limit (kind, values[1], TRUE);

  if (from == NULL && to == NULL)
    return g_strdup (values[2] != NULL ? values[2] : "");
  if (to == NULL)
    /* Translators: a range without end; %s is a date or an amount */
    return g_strdup_printf (_ ("from %s"), from);
  if (from == NULL)
    /* Translators: a range without beginning; %s is a date or an amount */
    return g_strdup_printf (_ ("up to %s"), to);
  if (g_str_equal (from, to))
    return g_steal_pointer (&from);

  /* Translators: a range of dates or amounts */
  return g_strdup_printf (_ ("%s – %s"), from, to);
}

static char *
describe_condition (const CrmFilterCondition *condition,
                    CrmFilterCatalog *catalog)
{
  const CrmFilterPreset *preset = crm_filter_presets_find (condition);
  const char *const *values = (const char *const *) condition->values;
  g_autofree char *names = NULL;
  CrmFilterKind kind = CRM_FILTER_TEXT;

  if (preset != NULL)
    return crm_filter_preset_get_label (preset);

  crm_filter_field_get_kind (condition->field, &kind);
  switch (condition->op)
    {
    case CRM_FILTER_ANY:
      /* Translators: between names of which one is enough */
      return join_names (catalog, condition->field, values, _ (", "));

    case CRM_FILTER_ALL:
      return join_names (catalog, condition->field, values, " + ");

    case CRM_FILTER_NONE:
      names = join_names (catalog, condition->field, values, _ (", "));
      /* Translators: a filter's values that must not be, e.g. "not Won, Lost" */
      return g_strdup_printf (_ ("not %s"), names);

    case CRM_FILTER_RANGE:
      return describe_range (kind, values);

    case CRM_FILTER_SET:
      return g_strdup (_ ("Any"));

    case CRM_FILTER_NOT_SET:
      return crm_filter_catalog_name_value (catalog, condition->field, "");

    case CRM_FILTER_IDLE:
    default:
      return crm_filter_idle_label (values[0]);
    }
}

/* What names its field itself: "No Next Step". */
static gboolean
needs_title (const char *field,
             CrmFilterOperator op)
{
  return op != CRM_FILTER_IDLE && !g_str_equal (field, "incomplete") &&
         !(op == CRM_FILTER_NOT_SET && g_str_equal (field, "next_step"));
}

/**
 * crm_filter_words_of_field:
 * @filter: (nullable): a filter
 * @field: one of its fields
 * @catalog: where names are
 *
 * Returns: (transfer full) (nullable): what @filter asks of @field, "Stage: Won,
 *   Lost"; %NULL when it asks nothing of it
 */
char *
crm_filter_words_of_field (CrmFilter *filter,
                           const char *field,
                           CrmFilterCatalog *catalog)
{
  g_autoptr (GStrvBuilder) builder = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *joined = NULL;
  gboolean titled = FALSE;

  g_return_val_if_fail (field != NULL, NULL);
  g_return_val_if_fail (CRM_IS_FILTER_CATALOG (catalog), NULL);

  if (!crm_filter_has_field (filter, field))
    return NULL;

  builder = g_strv_builder_new ();
  for (guint i = 0; i < crm_filter_get_n_conditions (filter); i++)
    {
      const CrmFilterCondition *condition = crm_filter_get_condition (filter, i);

      if (!g_str_equal (condition->field, field))
        continue;

      titled |= needs_title (field, condition->op);
      g_strv_builder_take (builder, describe_condition (condition, catalog));
    }

  parts = g_strv_builder_end (builder);
  /* Translators: between what one filter asks for, e.g. "New Energy; not Lost" */
  joined = g_strjoinv (_ ("; "), parts);
  if (!titled)
    return g_steal_pointer (&joined);

  /* Translators: a filter and its value, e.g. "Stage: Won" */
  return g_strdup_printf (_ ("%s: %s"), crm_filter_catalog_get_title (catalog, field), joined);
}

/**
 * crm_filter_words:
 * @filter: (nullable): a filter
 * @catalog: where names are
 *
 * Returns: (transfer full): all that @filter asks for, "Stage: Won · No Next Step"; ""
 *   when that is nothing
 */
char *
crm_filter_words (CrmFilter *filter,
                  CrmFilterCatalog *catalog)
{
  /* In the order of the chips. */
  static const char *const first[] = { "stage", "owner", "tag", NULL };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;
  const char *last = NULL;

  for (gsize i = 0; first[i] != NULL; i++)
    if (crm_filter_has_field (filter, first[i]))
      g_strv_builder_take (builder, crm_filter_words_of_field (filter, first[i], catalog));

  for (guint i = 0; i < crm_filter_get_n_conditions (filter); i++)
    {
      const char *field = crm_filter_get_condition (filter, i)->field;

      /* Those of a field are neighbours. */
      if (g_strcmp0 (field, last) != 0 && !g_strv_contains (first, field))
        g_strv_builder_take (builder, crm_filter_words_of_field (filter, field, catalog));
      last = field;
    }

  parts = g_strv_builder_end (builder);
  return g_strjoinv (" · ", parts);
}
