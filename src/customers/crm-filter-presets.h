/* crm-filter-presets.h: conditions that people ask for again and again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/model/crm-filter.h"

G_BEGIN_DECLS

/**
 * CrmFilterPreset:
 * @op: what is asked for
 * @first: (nullable): the first value, if @op takes any
 * @second: (nullable): the second value of a range
 * @label: untranslated label in header capitalisation; %NULL when the value makes it
 */
typedef struct
{
  CrmFilterOperator op;
  const char *first;
  const char *second;
  const char *label;
} CrmFilterPreset;

const CrmFilterPreset *crm_filter_presets          (const char            *field,
                                                    CrmFilterKind          kind,
                                                    gsize                 *n_presets);
const CrmFilterPreset *crm_filter_presets_find     (const CrmFilterCondition *condition);
gboolean               crm_filter_preset_is_set    (const CrmFilterPreset *self,
                                                    CrmFilter             *filter,
                                                    const char            *field);
void                   crm_filter_preset_apply     (const CrmFilterPreset *self,
                                                    CrmFilter             *filter,
                                                    const char            *field);
char                  *crm_filter_preset_get_label (const CrmFilterPreset *self);
char                  *crm_filter_idle_label       (const char            *days);

G_END_DECLS
