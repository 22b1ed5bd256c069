/* crm-tables.h: what the change log has to know of each table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For core/store/ alone.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CrmTouch:
 * @CRM_TOUCH_NONE: nothing derived follows from it
 * @CRM_TOUCH_SUMMARY: the customer's summary does
 * @CRM_TOUCH_TEXT: its search document or its match keys do too
 *
 * What has to be made anew when a row changes.
 */
typedef enum
{
  CRM_TOUCH_NONE,
  CRM_TOUCH_SUMMARY,
  CRM_TOUCH_TEXT,
} CrmTouch;

/**
 * CrmTable:
 * @name: of the table
 * @customers: (nullable): a query for the customers that row ?1 belongs to
 * @presence: what a new, deleted or restored row touches
 * @summary: (nullable): columns that summaries show, between commas
 * @text: (nullable): columns that searches and matches read, between commas
 *
 * A table under the change log.
 */
typedef struct
{
  const char *name;
  const char *customers;
  CrmTouch presence;
  const char *summary;
  const char *text;
} CrmTable;

const CrmTable *crm_tables_all       (gsize          *n_tables);
const CrmTable *crm_tables_find      (const char     *name);
CrmTouch        crm_table_get_touch  (const CrmTable *self,
                                      const char     *column);

G_END_DECLS
