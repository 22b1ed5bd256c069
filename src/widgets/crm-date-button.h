/* crm-date-button.h: a calendar to choose a day from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Signals: "asked" (button): the calendar opens, crm_date_button_set_day() says
 * where; "chosen" (button, string): a day, 'YYYY-MM-DD'; "closed" (button). */
#define CRM_TYPE_DATE_BUTTON (crm_date_button_get_type ())
G_DECLARE_FINAL_TYPE (CrmDateButton, crm_date_button, CRM, DATE_BUTTON, AdwBin)

void crm_date_button_set_day (CrmDateButton *self,
                              const char    *day);

G_END_DECLS
