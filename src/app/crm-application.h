/* crm-application.h: the program
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/store/crm-store.h"

G_BEGIN_DECLS

/* Property "store" (CrmStore): the open database, NULL until it is. */
#define CRM_TYPE_APPLICATION (crm_application_get_type ())
G_DECLARE_FINAL_TYPE (CrmApplication, crm_application, CRM, APPLICATION, AdwApplication)

CrmApplication *crm_application_new               (void);
CrmStore       *crm_application_get_store         (CrmApplication *self);
const char     *crm_application_get_database_path (CrmApplication *self);
void            crm_application_open_database     (CrmApplication *self);
DexFuture      *crm_application_close_database    (CrmApplication *self);

G_END_DECLS
