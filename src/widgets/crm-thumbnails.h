/* crm-thumbnails.h: small pictures of what is in files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>
#include <libdex.h>

#include "core/store/crm-store.h"

G_BEGIN_DECLS

/* Whether contents of the type have one at all. */
gboolean   crm_thumbnails_can_load (const char *media_type);
/* A GdkTexture of at most 256 pixels, made on a thread of its own and kept in the
 * user's cache. Rejects when there is none. */
DexFuture *crm_thumbnails_load     (CrmStore   *store,
                                    const char *sha256,
                                    const char *media_type);
/* The icon of the type, for what has no picture. */
GIcon     *crm_thumbnails_get_icon (const char *media_type);

G_END_DECLS
