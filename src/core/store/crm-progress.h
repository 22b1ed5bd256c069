/* crm-progress.h: how far long work has come
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Property: "fraction" (double, 0 to 1), notified on the main thread. */
#define CRM_TYPE_PROGRESS (crm_progress_get_type ())
G_DECLARE_FINAL_TYPE (CrmProgress, crm_progress, CRM, PROGRESS, GObject)

CrmProgress *crm_progress_new          (void);
double       crm_progress_get_fraction (CrmProgress *self);
/* From any thread; @self may be NULL: nobody asks. */
void         crm_progress_report       (CrmProgress *self,
                                        guint64      done,
                                        guint64      total);

G_END_DECLS
