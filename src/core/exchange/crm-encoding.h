/* crm-encoding.h: which encoding a file of text is in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* "UTF-8", "UTF-16LE", "UTF-16BE", "GB18030" or "windows-1252", judged by all of
 * the file. Never NULL: a file of nothing is UTF-8. */
const char *crm_encoding_detect  (const guint8  *data,
                                  gsize          length);
/* UTF-8 without BOM and NUL bytes; what is broken becomes U+FFFD. @encoding is
 * any name that ICU knows. */
GBytes     *crm_encoding_to_utf8 (GBytes        *bytes,
                                  const char    *encoding,
                                  GError       **error);

G_END_DECLS
