/* crm-work-bar.h: long work, how far it is, and the way to stop it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/store/crm-progress.h"

G_BEGIN_DECLS

#define CRM_TYPE_WORK_BAR (crm_work_bar_get_type ())
G_DECLARE_FINAL_TYPE (CrmWorkBar, crm_work_bar, CRM, WORK_BAR, AdwBin)

CrmWorkBar *crm_work_bar_new (const char   *title,
                              CrmProgress  *progress,
                              GCancellable *cancellable);

G_END_DECLS
