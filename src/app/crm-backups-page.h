/* crm-backups-page.h: the backups, in the preferences
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/crm-application.h"

G_BEGIN_DECLS

/* Signal "restored": the database has been replaced, what was open of it is gone. */
#define CRM_TYPE_BACKUPS_PAGE (crm_backups_page_get_type ())
G_DECLARE_FINAL_TYPE (CrmBackupsPage, crm_backups_page, CRM, BACKUPS_PAGE, AdwPreferencesPage)

void crm_backups_page_set_application (CrmBackupsPage *self,
                                       CrmApplication *application);

G_END_DECLS
