/* crm-color-palette.h: a colour chosen from a few
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Property "color": '#rrggbb', or NULL for none of its own, which is offered once
 * crm_color_palette_set_none() says what it means. */
#define CRM_TYPE_COLOR_PALETTE (crm_color_palette_get_type ())
G_DECLARE_FINAL_TYPE (CrmColorPalette, crm_color_palette, CRM, COLOR_PALETTE, AdwBin)

const char *crm_color_palette_get_color (CrmColorPalette *self);
void        crm_color_palette_set_color (CrmColorPalette *self,
                                         const char      *color);
void        crm_color_palette_set_none  (CrmColorPalette *self,
                                         const char      *label);
/* The palette's next colour, for the @n-th of many. */
const char *crm_color_palette_suggest   (guint            n);

G_END_DECLS
