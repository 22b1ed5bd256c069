/* crm-location.h: where files of ours lie
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *crm_location_get_default_database (void);

G_END_DECLS
