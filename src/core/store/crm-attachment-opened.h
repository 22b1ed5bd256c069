/* crm-attachment-opened.h: copies of attachments that other programs show
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For core/store/ alone, on threads that may wait. They lie in the user's cache.
 */

#pragma once

#include "crm-blob-store.h"

G_BEGIN_DECLS

char *crm_attachment_opened_make_path (const guint8   sha256[CRM_BLOB_HASH_SIZE],
                                       const char    *name,
                                       GError       **error);
/* A new folder for files that are lent. */
char *crm_attachment_opened_make_folder
                                      (GError       **error);
/* Removes those that nobody has opened for a day. */
void  crm_attachment_opened_clean     (void);

G_END_DECLS
