/* crm-paste-dialog.h: a pasted text becomes a filled-in form
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/model/crm-record.h"

G_BEGIN_DECLS

/* Signal "read" (CrmRecord *record): what the person took for right. */
#define CRM_TYPE_PASTE_DIALOG (crm_paste_dialog_get_type ())
  G_DECLARE_FINAL_TYPE (CrmPasteDialog, crm_paste_dialog, CRM, PASTE_DIALOG, AdwDialog)

  CrmPasteDialog *crm_paste_dialog_new (void);

G_END_DECLS
