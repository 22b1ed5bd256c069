/* crm-uuid.c: names of rows as text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "crm-uuid.h"

/**
 * crm_column_uuid:
 * @statement: a statement that has a row
 * @column: a column with a uuid
 *
 * Returns: (transfer full): it as text, 8-4-4-4-12; empty when there is none
 */
char *
crm_column_uuid (sqlite3_stmt *statement,
                 int column)
{
  const guint8 *bytes = sqlite3_column_blob (statement, column);
  GString *text;

  if (bytes == NULL || sqlite3_column_bytes (statement, column) != CRM_UUID_LENGTH)
    return g_strdup ("");

  text = g_string_sized_new (36);
  for (int i = 0; i < CRM_UUID_LENGTH; i++)
    g_string_append_printf (text, "%s%02x", i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "", bytes[i]);

  return g_string_free_and_steal (text);
}

/**
 * crm_uuid_parse:
 * @text: a uuid, 8-4-4-4-12
 * @uuid: (out): its bytes
 *
 * Returns: whether @text is one
 */
gboolean
crm_uuid_parse (const char *text,
                guint8 uuid[CRM_UUID_LENGTH])
{
  if (!g_uuid_string_is_valid (text))
    return FALSE;

  for (int i = 0; i < CRM_UUID_LENGTH; i++)
    {
      while (*text == '-')
        text++;
      uuid[i] = (guint8) (g_ascii_xdigit_value (text[0]) << 4 | g_ascii_xdigit_value (text[1]));
      text += 2;
    }

  return TRUE;
}
