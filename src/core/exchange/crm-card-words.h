/* crm-card-words.h: what a line of a card looks like
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For core/exchange/ alone.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

  gboolean crm_card_is_person (const char *text);
  gboolean crm_card_is_company (const char *text);
  gboolean crm_card_is_role (const char *text);
  gboolean crm_card_is_address (const char *text);
  gboolean crm_card_is_need (const char *text);
  gboolean crm_card_is_idle (const char *text);

G_END_DECLS
