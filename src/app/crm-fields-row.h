/* crm-fields-row.h: a custom field in the preferences
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/model/crm-custom-field.h"

G_BEGIN_DECLS

/* Its buttons are the actions "fields.edit" and "fields.delete" of CrmFieldsPage. */
#define CRM_TYPE_FIELDS_ROW (crm_fields_row_get_type ())
G_DECLARE_FINAL_TYPE (CrmFieldsRow, crm_fields_row, CRM, FIELDS_ROW, AdwActionRow)

GtkWidget      *crm_fields_row_new       (CrmCustomField *field);
CrmCustomField *crm_fields_row_get_field (CrmFieldsRow   *self);

G_END_DECLS
