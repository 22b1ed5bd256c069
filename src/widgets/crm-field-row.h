/* crm-field-row.h: one field of a record in a list of rows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For forms, which read all rows when they save, and for values edited in
 * place, which are saved one by one:
 *
 * - What is wrong with a value is said below it once the row is left, never while
 *   one types; the text stays.
 * - Enter and leaving the row emit "apply" when its valid value differs from the
 *   "value" that is stored. Whoever saves it answers with
 *   crm_field_row_set_value() or crm_field_row_fail().
 * - Escape brings the stored value back.
 */

#pragma once

#include <adwaita.h>

#include "core/model/crm-field.h"
#include "core/store/crm-store.h"

G_BEGIN_DECLS

/* Properties: "field" (string, construct only: a name of crm_customer_fields(); a
 * row without one needs a title, and holds plain text or what "custom-kind" and
 * "choices" say, construct only, as CrmCustomField has them), "store" (CrmStore, for the
 * words of a field of terms), "value" (string in canonical form), "currency"
 * (string), "required" (boolean, at first the field's).
 * Signals: "apply" (row); "edited" (row): the person changed the text; "left" (row):
 * the focus is elsewhere. A row whose "apply" nobody handles is one of a form. */
#define CRM_TYPE_FIELD_ROW (crm_field_row_get_type ())
G_DECLARE_FINAL_TYPE (CrmFieldRow, crm_field_row, CRM, FIELD_ROW, AdwPreferencesRow)

const char *crm_field_row_get_field (CrmFieldRow *self);
gboolean    crm_field_row_is_custom (CrmFieldRow *self,
                                     const char  *kind,
                                     const char *const *choices);
const char *crm_field_row_get_value (CrmFieldRow *self);
void        crm_field_row_set_value (CrmFieldRow *self,
                                     const char  *value);
void        crm_field_row_reset     (CrmFieldRow *self,
                                     const char  *value);
char       *crm_field_row_get_text  (CrmFieldRow *self);
void        crm_field_row_set_text  (CrmFieldRow *self,
                                     const char  *text);
gboolean    crm_field_row_is_edited (CrmFieldRow *self);
char       *crm_field_row_check     (CrmFieldRow *self);
void        crm_field_row_leave     (CrmFieldRow *self);
void        crm_field_row_complain  (CrmFieldRow *self,
                                     const char  *problem);
void        crm_field_row_fail      (CrmFieldRow *self,
                                     const char  *problem);
void        crm_field_row_hint      (CrmFieldRow *self,
                                     const char  *hint);

G_END_DECLS
