/* crm-window.h: the main window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/crm-application.h"

G_BEGIN_DECLS

/* Property "store" (CrmStore): the open database, NULL until it is. */
#define CRM_TYPE_WINDOW (crm_window_get_type ())
G_DECLARE_FINAL_TYPE (CrmWindow, crm_window, CRM, WINDOW, AdwApplicationWindow)

CrmWindow *crm_window_new           (CrmApplication *application);
void       crm_window_show_trouble  (CrmWindow      *self,
                                     const GError   *error);
void       crm_window_tell_damage   (CrmWindow      *self,
                                     const GError   *error);
void       crm_window_open_customer (CrmWindow      *self,
                                     gint64          id);
void       crm_window_show_page     (CrmWindow      *self,
                                     const char     *name);
void       crm_window_do            (CrmWindow      *self,
                                     const char     *action);

G_END_DECLS
