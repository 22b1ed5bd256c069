/* crm-filter-name-dialog.h: the name under which a filter is saved
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/store/crm-customer-query.h"

G_BEGIN_DECLS

/* Signal "saved" (gint64 id): the filter has the name. */
#define CRM_TYPE_FILTER_NAME_DIALOG (crm_filter_name_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CrmFilterNameDialog, crm_filter_name_dialog, CRM, FILTER_NAME_DIALOG, AdwDialog)

AdwDialog *crm_filter_name_dialog_new        (CrmStore               *store,
                                              const CrmCustomerQuery *query);
AdwDialog *crm_filter_name_dialog_new_rename (CrmStore               *store,
                                              gint64                  id,
                                              const char             *name);

G_END_DECLS
