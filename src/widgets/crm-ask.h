/* crm-ask.h: a question whose answer a fiber awaits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>
#include <libdex.h>

G_BEGIN_DECLS

DexFuture *crm_ask (AdwAlertDialog *dialog,
                    GtkWidget      *parent);

G_END_DECLS
