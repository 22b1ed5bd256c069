/* crm-custom-field.h: a field that an administrator defines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/model/crm-field.h"
#include "core/text/crm-values.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* Properties: "id" (int64), "uuid" (string, 8-4-4-4-12), "name" (string), "kind"
 * (string: "text", "number", "date", "choice" or "yes-no"), "choices" (strings, of
 * a choice). */
#define CRM_TYPE_CUSTOM_FIELD (crm_custom_field_get_type ())
  G_DECLARE_FINAL_TYPE (CrmCustomField, crm_custom_field, CRM, CUSTOM_FIELD, GObject)

/* In front of the uuid it names the field as a column or a condition. */
#define CRM_CUSTOM_PREFIX "custom:"

  gint64 crm_custom_field_get_id (CrmCustomField * self);
  const char *crm_custom_field_get_uuid (CrmCustomField * self);
  const char *crm_custom_field_get_name (CrmCustomField * self);
  const char *crm_custom_field_get_kind (CrmCustomField * self);
  const char *const *crm_custom_field_get_choices (CrmCustomField * self); /* never NULL */

  /* What the kind is to forms and columns; TEXT for one that is not known. */
  CrmFieldKind crm_custom_kind_to_field_kind (const char *kind);
  /* In the person's language; NULL when there is no such kind. */
  const char *crm_custom_kind_get_label (const char *kind);
  /* All kinds, NULL at the end. */
  const char *const *crm_custom_kinds (void);

  /* Canonical form, as custom_value.value has it, from what people and files write:
   * a plain decimal, 'YYYY-MM-DD', "yes" or "no", one of the choices, or the text.
   * @decimal_point as crm_number_parse(). */
  char *crm_custom_value_parse (const char *kind,
                                const char *const *choices,
                                const char *text,
                                CrmDateOrder order,
                                char decimal_point,
                                GError **error);
  /* For people. */
  char *crm_custom_value_format (const char *kind, const char *value);

G_END_DECLS
