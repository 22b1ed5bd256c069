/* crm-customer-write.h: what the writers of customers share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For core/store/ alone.
 */

#pragma once

#include "core/model/crm-record.h"

#include "crm-writer.h"

G_BEGIN_DECLS

/* crm_record_check(), with the first fatal problem as CRM_STORE_ERROR_INVALID. */
gboolean crm_customer_check_record (CrmRecord       *record,
                                    CrmRecordCheck   check,
                                    GError         **error);
/* A word used for a field with CRM_FIELD_TERM joins the list of its kind. */
gboolean crm_term_add              (CrmDatabase     *database,
                                    const char      *kind,
                                    const char      *name,
                                    GError         **error);
/* Sets or, when @value is empty, clears the customer's value of the custom field
 * of this name; CRM_STORE_ERROR_INVALID when there is none or it cannot take it. */
gboolean crm_custom_value_set      (CrmWriter       *writer,
                                    gint64           customer,
                                    const char      *field,
                                    const char      *value,
                                    GError         **error);

G_END_DECLS
