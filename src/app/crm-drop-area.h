/* crm-drop-area.h: files dropped on the window are imported
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Property "content" (GtkWidget): what it lies behind. Tints it while a file is
 * over it and activates `win.import` with the file that is dropped. */
#define CRM_TYPE_DROP_AREA (crm_drop_area_get_type ())
G_DECLARE_FINAL_TYPE (CrmDropArea, crm_drop_area, CRM, DROP_AREA, AdwBin)

G_END_DECLS
