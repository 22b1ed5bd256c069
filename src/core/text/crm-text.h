/* crm-text.h: folding, matching and ordering of text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Lower case, half width, no blanks nor punctuation: what two headings or names
 * that people hold to be the same share. "E-mail Address" → "emailaddress". */
char     *crm_text_fold          (const char *text);

/* The same for a company: its legal form (有限公司, Co., Ltd., GmbH …) is left
 * off, brackets and blanks too. Empty when nothing is left. */
char     *crm_text_fold_company  (const char *name);

/* A folded company's name without the Chinese places at its ends, which are @place. */
char     *crm_text_take_place    (const char *name,
                                  char      **place);

/* Surrounding white space and invisible characters (no-break and zero-width
 * spaces, BOM, soft hyphen) taken off; inner ones of a name kept. */
char     *crm_text_clean         (const char *text);

/* Bytes that sort with memcmp() as people expect: Chinese by pinyin (places by
 * their right reading), the rest by ICU's root collation, digits by value.
 * NULL for NULL and for empty text. */
GBytes   *crm_text_sort_key      (const char *text);
/* The same for a person: the first character is read as a surname. */
GBytes   *crm_text_person_sort_key (const char *name);

/* Where @query, split at blanks, is found in @text: by letters (case and width
 * folded), by digits in whatever format they stand, by pinyin or by initials.
 * Returns pairs of byte offsets, start and end, ordered and apart. */
GArray   *crm_text_find_matches  (const char *text,
                                  const char *query);
/* One line of at most so many characters, for a label: laying out more than anybody
 * sees takes seconds. */
char     *crm_text_abridge       (const char *text,
                                  gsize       n_characters);

G_END_DECLS
