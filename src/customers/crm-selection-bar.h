/* crm-selection-bar.h: what can be done with several selected customers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "widgets/crm-slot-list.h"

G_BEGIN_DECLS

#define CRM_TYPE_SELECTION_BAR (crm_selection_bar_get_type ())
G_DECLARE_FINAL_TYPE (CrmSelectionBar, crm_selection_bar, CRM, SELECTION_BAR, AdwBin)

void crm_selection_bar_set_slots (CrmSelectionBar *self,
                                  CrmSlotList     *slots);

G_END_DECLS
