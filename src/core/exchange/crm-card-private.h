/* crm-card-private.h: what the parts of the reader of cards share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "crm-card.h"

G_BEGIN_DECLS

/* Stands where something was cut out of a line. */
#define CUT "\x1f"

typedef struct
{
  GPtrArray *pieces;
  const char *pending; /* the field of a label that stood alone on its line */
} CrmCardReader;

void     crm_card_reader_add       (CrmCardReader *self,
                                    const char    *field,
                                    const char    *value);
void     crm_card_reader_add_exact (CrmCardReader *self,
                                    const char    *field,
                                    const char    *value);
gboolean crm_card_reader_has       (CrmCardReader *self,
                                    const char    *field);
char    *crm_card_cut_spans        (CrmCardReader *self,
                                    const char    *line);
void     crm_card_read_vcard       (CrmCardReader *self,
                                    const char    *text);
GRegex  *crm_card_get_regex        (GRegex       **store,
                                    const char    *pattern);

G_END_DECLS
