/* crm-uuid.h: names of rows as text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For core/store/ alone.
 */

#pragma once

#include "crm-database.h"

G_BEGIN_DECLS

#define CRM_UUID_LENGTH 16

  /* 8-4-4-4-12; empty when the column holds no uuid. */
  char *crm_column_uuid (sqlite3_stmt * statement, int column);
  /* FALSE when @text is none. */
  gboolean crm_uuid_parse (const char *text, guint8 uuid[CRM_UUID_LENGTH]);

G_END_DECLS
