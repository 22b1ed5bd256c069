/* crm-custom-key.h: what values of custom fields are sorted and compared by
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For core/store/ alone.
 *
 * custom_value.key, which migrations/0002.sql describes, follows from the value
 * and its field. In SQL it is crm_custom_key (kind, choices, value).
 */

#pragma once

#include "crm-database.h"

G_BEGIN_DECLS

  /* Makes the function known to a connection. */
  void crm_custom_key_install (sqlite3 * handle);
  /* After a row of any table was inserted (@column NULL) or one value of it changed:
   * makes the keys anew that follow from it. */
  gboolean crm_custom_key_follow (
      CrmDatabase * database, const char *table, gint64 id, const char *column, GError **error);
  /* Of a choice: the texts in custom_field.choices; empty for NULL. */
  GStrv crm_custom_choices_read (const char *json);
  char *crm_custom_choices_write (const char *const *choices);

G_END_DECLS
