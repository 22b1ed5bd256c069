/* crm-draw-ahead.h: letters drawn before the frame that shows them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

void crm_draw_ahead (PangoContext  *context,
                     const char    *text,
                     PangoAttrList *attributes);

G_END_DECLS
