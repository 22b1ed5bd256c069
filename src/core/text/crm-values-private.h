/* crm-values-private.h: what the readers of values share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <string.h>

#include "crm-values.h"

G_BEGIN_DECLS

/* Half-width, typographic dashes as '-', every blank as ' ', line ends as '\n',
 * invisible characters gone, trimmed: for reading, not for showing. */
char    *crm_value_plain     (const char   *text);
/* A case-blind comparison of @text's beginning; returns the rest or NULL. */
const char *
         crm_value_skip_word (const char   *text,
                              const char   *word);
/* Text for an error message: shortened to what fits a sentence. */
char    *crm_value_quote     (const char   *text);
/* The separators between several values in one text. */
GPtrArray *
         crm_value_split     (const char   *text,
                              const char   *separators);

G_END_DECLS
