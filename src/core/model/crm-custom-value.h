/* crm-custom-value.h: a custom field's value at one record
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Properties: "field-id" (int64), "name", "kind", "choices" (strings), "value" (string,
 * NULL when the record has none). */
#define CRM_TYPE_CUSTOM_VALUE (crm_custom_value_get_type ())
G_DECLARE_FINAL_TYPE (CrmCustomValue, crm_custom_value, CRM, CUSTOM_VALUE, GObject)

G_END_DECLS
