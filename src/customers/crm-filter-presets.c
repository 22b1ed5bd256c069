/* crm-filter-presets.c: conditions that people ask for again and again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "customers/crm-filter-presets.h"

#define IDLE(days) { CRM_FILTER_IDLE, days, NULL, NULL }
#define RANGE(from, to, label) { CRM_FILTER_RANGE, from, to, label }
#define SET(label) { CRM_FILTER_SET, NULL, NULL, label }
#define NOT_SET(label) { CRM_FILTER_NOT_SET, NULL, NULL, label }

/* clang-format off */
#define PAST \
  RANGE ("today", "today", N_ ("Today")), \
  RANGE ("today-1", "today-1", N_ ("Yesterday")), \
  RANGE ("week", "week", N_ ("This Week")), \
  RANGE ("week-1", "week-1", N_ ("Last Week")), \
  RANGE ("month", "month", N_ ("This Month")), \
  RANGE ("month-1", "month-1", N_ ("Last Month")), \
  RANGE ("today-29", "today", N_ ("Last 30 Days")), \
  RANGE ("year", "year", N_ ("This Year"))

#define FUTURE \
  RANGE ("", "today-1", N_ ("Overdue")), \
  RANGE ("today", "today", N_ ("Today")), \
  RANGE ("today+1", "today+1", N_ ("Tomorrow")), \
  RANGE ("week", "week", N_ ("This Week")), \
  RANGE ("week+1", "week+1", N_ ("Next Week")), \
  RANGE ("month", "month", N_ ("This Month")), \
  RANGE ("month+1", "month+1", N_ ("Next Month"))
/* clang-format on */

static const CrmFilterPreset last_follow_up[] = {
  IDLE ("7"), IDLE ("14"), IDLE ("30"), IDLE ("90"), NOT_SET (N_ ("Never")), PAST,
};
static const CrmFilterPreset next_step[] = { NOT_SET (N_ ("No Next Step")), SET (N_ ("Any")), FUTURE };
static const CrmFilterPreset expected_close[] = { FUTURE, SET (N_ ("Any")), NOT_SET (N_ ("None")) };
static const CrmFilterPreset past_days[] = { PAST, NOT_SET (N_ ("None")) };
static const CrmFilterPreset completeness[] = { SET (N_ ("Incomplete")), NOT_SET (N_ ("Complete")) };
static const CrmFilterPreset presence[] = { SET (N_ ("Any")), NOT_SET (N_ ("None")) };

/**
 * crm_filter_presets:
 * @field: a field of a filter
 * @kind: what it holds
 * @n_presets: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_presets): what the field is mostly asked
 *   for, in the order in which it is offered
 */
const CrmFilterPreset *
crm_filter_presets (const char *field,
                    CrmFilterKind kind,
                    gsize *n_presets)
{
  static const struct
  {
    const char *field; /* NULL: of that kind */
    CrmFilterKind kind;
    const CrmFilterPreset *presets;
    gsize n_presets;
  } tables[] = {
    { "last_follow_up", CRM_FILTER_INSTANT, last_follow_up, G_N_ELEMENTS (last_follow_up) },
    { "next_step", CRM_FILTER_INSTANT, next_step, G_N_ELEMENTS (next_step) },
    { NULL, CRM_FILTER_INSTANT, past_days, G_N_ELEMENTS (past_days) },
    { NULL, CRM_FILTER_DATE, expected_close, G_N_ELEMENTS (expected_close) },
    { NULL, CRM_FILTER_FLAG, completeness, G_N_ELEMENTS (completeness) },
  };

  g_return_val_if_fail (field != NULL && n_presets != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (tables[i].field != NULL ? g_str_equal (tables[i].field, field) : tables[i].kind == kind)
      {
        *n_presets = tables[i].n_presets;
        return tables[i].presets;
      }

  *n_presets = G_N_ELEMENTS (presence);
  return presence;
}

/**
 * crm_filter_preset_is_set:
 * @self: a preset
 * @filter: (nullable): a filter
 * @field: the field that the preset is for
 *
 * Returns: whether @filter asks for it
 */
gboolean
crm_filter_preset_is_set (const CrmFilterPreset *self,
                          CrmFilter *filter,
                          const char *field)
{
  const char *values[] = { self->first, self->second, NULL };
  const char *const *asked;

  g_return_val_if_fail (self != NULL && field != NULL, FALSE);

  asked = crm_filter_get (filter, field, self->op);
  return asked != NULL && g_strv_equal (values, asked);
}

static gboolean
is_condition (const CrmFilterPreset *self,
              const CrmFilterCondition *condition)
{
  const char *values[] = { self->first, self->second, NULL };

  return condition->op == self->op && g_strv_equal (values, (const char *const *) condition->values);
}

/**
 * crm_filter_presets_find:
 * @condition: a condition
 *
 * Returns: (transfer none) (nullable): the preset that asks for the same
 */
const CrmFilterPreset *
crm_filter_presets_find (const CrmFilterCondition *condition)
{
  const CrmFilterPreset *presets;
  gsize n_presets;
  CrmFilterKind kind;

  g_return_val_if_fail (condition != NULL, NULL);

  if (!crm_filter_field_get_kind (condition->field, &kind))
    return NULL;

  presets = crm_filter_presets (condition->field, kind, &n_presets);
  for (gsize i = 0; i < n_presets; i++)
    if (is_condition (&presets[i], condition))
      return &presets[i];

  return NULL;
}

/**
 * crm_filter_preset_apply:
 * @self: a preset
 * @filter: a filter that nobody else has
 * @field: the field that it is for
 *
 * Asks for it, in place of what was asked of @field.
 */
void
crm_filter_preset_apply (const CrmFilterPreset *self,
                         CrmFilter *filter,
                         const char *field)
{
  const char *values[] = { self->first, self->second, NULL };

  crm_filter_remove (filter, field);
  crm_filter_set (filter, field, self->op, values);
}

/**
 * crm_filter_idle_label:
 * @days: a number of days
 *
 * Returns: (transfer full): what asks for those who were left alone for so long
 */
char *
crm_filter_idle_label (const char *days)
{
  gulong n_days;

  g_return_val_if_fail (days != NULL, NULL);

  n_days = strtoul (days, NULL, 10);
  return g_strdup_printf (ngettext ("No Follow-up for %lu Day", "No Follow-up for %lu Days", n_days), n_days);
}

/**
 * crm_filter_preset_get_label:
 * @self: a preset
 *
 * Returns: (transfer full): what people read
 */
char *
crm_filter_preset_get_label (const CrmFilterPreset *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->label != NULL ? g_strdup (_ (self->label)) : crm_filter_idle_label (self->first);
}
