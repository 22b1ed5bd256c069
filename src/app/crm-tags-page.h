/* crm-tags-page.h: the tags and their groups, in the preferences
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/store/crm-store.h"

G_BEGIN_DECLS

#define CRM_TYPE_TAGS_PAGE (crm_tags_page_get_type ())
G_DECLARE_FINAL_TYPE (CrmTagsPage, crm_tags_page, CRM, TAGS_PAGE, AdwPreferencesPage)

void crm_tags_page_set_store (CrmTagsPage *self,
                              CrmStore    *store);

G_END_DECLS
