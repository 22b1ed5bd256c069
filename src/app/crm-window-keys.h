/* crm-window-keys.h: keys that mean something to others first
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void crm_window_keys_listen (AdwApplicationWindow *window);

G_END_DECLS
