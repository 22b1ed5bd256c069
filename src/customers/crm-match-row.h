/* crm-match-row.h: a customer that a new one would double
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/store/crm-customer-query.h"

G_BEGIN_DECLS

#define CRM_TYPE_MATCH_ROW (crm_match_row_get_type ())
G_DECLARE_FINAL_TYPE (CrmMatchRow, crm_match_row, CRM, MATCH_ROW, AdwActionRow)

GtkWidget *crm_match_row_new          (const CrmCustomerRow *customer,
                                       gint64                merge_into);
gint64     crm_match_row_get_customer (CrmMatchRow          *self);

G_END_DECLS
