/* crm-welcome-page.h: the first start
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/store/crm-store.h"

G_BEGIN_DECLS

/* Asks who works here and with what to begin. Properties: "store" (CrmStore);
 * "has-customers" (boolean): the file already has some, so that only the name is
 * asked for. Signal "finished" (gboolean import): the name is kept and the sample
 * data, if wanted, is there; @import: a file is to be imported now. */
#define CRM_TYPE_WELCOME_PAGE (crm_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (CrmWelcomePage, crm_welcome_page, CRM, WELCOME_PAGE, AdwBin)

CrmWelcomePage *crm_welcome_page_new (CrmStore *store,
                                      gboolean  has_customers);

G_END_DECLS
