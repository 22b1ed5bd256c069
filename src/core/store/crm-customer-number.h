/* crm-customer-number.h: the numbers that customers get
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For core/store/ alone.
 */

#pragma once

#include "crm-database.h"

G_BEGIN_DECLS

/* YYYYMM and its end */
#define CRM_NUMBER_MONTH_SIZE 7

/* The counter of a number of ours, else 0. */
gint64   crm_customer_number_parse (const char *number,
                                    char        month[CRM_NUMBER_MONTH_SIZE]);
/* The next number of the month that @now (µs UTC) lies in, local time. */
char    *crm_customer_number_next (CrmDatabase  *database,
                                   gint64        now,
                                   GError      **error);
/* Of a number from elsewhere: CRM_STORE_ERROR_INVALID when a customer has it. */
gboolean crm_customer_number_take (CrmDatabase  *database,
                                   const char   *number,
                                   GError      **error);
/* Text that sorts as people count: by month, then by counter. */
char    *crm_customer_number_key  (const char   *number);

G_END_DECLS
