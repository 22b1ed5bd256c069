/* crm-trouble-page.h: the file cannot be opened
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Says what is wrong with the database file and offers the ways out. Signal
 * "retry": the person has done something about it, or has the page done it; the
 * file is to be opened again. */
#define CRM_TYPE_TROUBLE_PAGE (crm_trouble_page_get_type ())
G_DECLARE_FINAL_TYPE (CrmTroublePage, crm_trouble_page, CRM, TROUBLE_PAGE, AdwBin)

CrmTroublePage *crm_trouble_page_new (const char   *database_path,
                                      const GError *error);

G_END_DECLS
