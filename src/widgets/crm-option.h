/* crm-option.h: one of several values to choose from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Properties: "value" (string): what it stands for; "label" (string): for people;
 * "group" (string, nullable): the heading it stands under, "" for a line without one;
 * "color" (string, nullable): '#rrggbb'; "active" (boolean): whether it is chosen;
 * "excluded" (boolean): whether it is what must not be. Never both. */
#define CRM_TYPE_OPTION (crm_option_get_type ())
G_DECLARE_FINAL_TYPE (CrmOption, crm_option, CRM, OPTION, GObject)

CrmOption  *crm_option_new          (const char *value,
                                     const char *label,
                                     const char *group,
                                     const char *color);
const char *crm_option_get_value    (CrmOption  *self);
const char *crm_option_get_label    (CrmOption  *self);
const char *crm_option_get_group    (CrmOption  *self);
const char *crm_option_get_color    (CrmOption  *self);
gboolean    crm_option_get_active   (CrmOption  *self);
void        crm_option_set_active   (CrmOption  *self,
                                     gboolean    active);
gboolean    crm_option_get_excluded (CrmOption  *self);
void        crm_option_set_excluded (CrmOption  *self,
                                     gboolean    excluded);

G_END_DECLS
