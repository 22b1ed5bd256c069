/* crm-date-private.h: what days and instants share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "crm-values-private.h"

G_BEGIN_DECLS

typedef struct
{
  int year;
  int month;
  int day;
} CrmDay;

typedef struct
{
  int hour;
  int minute;
  double second;
  gboolean has_zone;
  int offset; /* seconds east of Greenwich */
} CrmTime;

typedef enum
{
  CRM_DAY_READ,
  CRM_DAY_UNREADABLE,
  CRM_DAY_IMPOSSIBLE,
  CRM_DAY_AMBIGUOUS,
} CrmDayResult;

char        *crm_day_plain     (const char    *text);
CrmDayResult crm_day_scan      (const char   **text,
                                CrmDateOrder   order,
                                CrmDay        *day,
                                double        *fraction);
void         crm_day_set_error (CrmDayResult   result,
                                const char    *text,
                                GError       **error);
gboolean     crm_time_scan     (const char    *text,
                                CrmTime       *time);

G_END_DECLS
