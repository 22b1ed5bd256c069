/* crm-card.h: what a pasted signature, message or card says of a customer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/model/crm-record.h"

G_BEGIN_DECLS

  /**
   * CrmCardPiece:
   * @field: (nullable): the field it is taken for, one of crm_card_fields();
   *   %NULL: left out
   * @value: (not nullable): the text, as a form shows it
   *
   * A piece of a pasted text and what it is taken for.
   */
  typedef struct
  {
    const char *field;
    char *value;
  } CrmCardPiece;

  const char *const *crm_card_fields (void);
  /* Element type CrmCardPiece, in the order of the text; all of it is in one of them. */
  GPtrArray *crm_card_read (const char *text);
  CrmRecord *crm_card_to_record (GPtrArray * pieces);

G_END_DECLS
