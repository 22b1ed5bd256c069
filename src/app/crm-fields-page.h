/* crm-fields-page.h: the fields of one's own, in the preferences
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/store/crm-store.h"

G_BEGIN_DECLS

/* Actions: "fields.add"; "fields.edit" and "fields.delete", with the id of a field
 * (int64). */
#define CRM_TYPE_FIELDS_PAGE (crm_fields_page_get_type ())
G_DECLARE_FINAL_TYPE (CrmFieldsPage, crm_fields_page, CRM, FIELDS_PAGE, AdwPreferencesPage)

void crm_fields_page_set_store (CrmFieldsPage *self,
                                CrmStore      *store);

G_END_DECLS
