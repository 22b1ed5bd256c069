/* fuzz-card.c: pasted texts
 *
 * Whatever comes in, each piece is text for a field of a customer, and together
 * they make a record.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/exchange/crm-card.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = fuzz_text (data, size);
  g_autoptr (GPtrArray) pieces = crm_card_read (text);
  g_autoptr (CrmRecord) record = crm_card_to_record (pieces);

  for (guint i = 0; i < pieces->len; i++)
    {
      const CrmCardPiece *piece = g_ptr_array_index (pieces, i);

      g_assert_true (*piece->value != '\0' && g_utf8_validate (piece->value, -1, NULL));
      g_assert_true (piece->field == NULL || g_strv_contains (crm_card_fields (), piece->field));
      g_assert_true (piece->field == NULL || crm_record_get (record, piece->field) != NULL);
    }

  return 0;
}
