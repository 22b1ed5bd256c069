/* crm-money-private.h: what amounts and currencies share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "crm-values-private.h"

G_BEGIN_DECLS

typedef struct
{
  const char *word;
  const char *code;
  const char *others; /* further currencies that the word may mean */
} CrmCurrencyWord;

/* Longer words before those they contain. */
const CrmCurrencyWord *crm_currency_words   (gsize                 *n_words);
char                  *crm_currency_of_word (const CrmCurrencyWord *word,
                                             const char            *default_currency);
gboolean               crm_currency_is_code (const char            *code);

G_END_DECLS
