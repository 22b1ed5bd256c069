/* crm-attachment.h: a file that was put with a customer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Properties: "id" (int64), "name" (string, as it was given: not a path), "size"
 * (int64, bytes), "media-type" (string, "application/pdf"), "at" (int64, µs UTC),
 * "member" (string, who, or NULL), "sha256" (string, 64 hexadecimal digits). */
#define CRM_TYPE_ATTACHMENT (crm_attachment_get_type ())
G_DECLARE_FINAL_TYPE (CrmAttachment, crm_attachment, CRM, ATTACHMENT, GObject)

gint64      crm_attachment_get_id         (CrmAttachment *self);
const char *crm_attachment_get_name       (CrmAttachment *self);
gint64      crm_attachment_get_size       (CrmAttachment *self);
const char *crm_attachment_get_media_type (CrmAttachment *self);
gint64      crm_attachment_get_at         (CrmAttachment *self);
const char *crm_attachment_get_member     (CrmAttachment *self);
const char *crm_attachment_get_sha256     (CrmAttachment *self);

G_END_DECLS
