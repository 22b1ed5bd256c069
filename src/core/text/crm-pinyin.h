/* crm-pinyin.h: readings of Chinese characters
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CrmPinyin:
 * @offset: of the character in the text, in bytes
 * @length: of the character, in bytes
 * @syllable: (nullable): its reading in this text, lower case without tone, 'v'
 *   for ü; %NULL when it is no Chinese character
 * @other: (nullable): further plausible readings, separated by blanks
 *
 * One character of a text with its reading.
 */
typedef struct
{
  guint offset;
  guint length;
  const char *syllable;
  const char *other;
} CrmPinyin;

/* @person: read the first character as a surname (单 shan, 曾 zeng, 解 xie). */
GArray     *crm_pinyin_read      (const char *text,
                                  gboolean    person);
/* "上海新能" → "shxn"; characters that are not Chinese are left out. */
char       *crm_pinyin_initials  (const char *text,
                                  gboolean    person);
/* Complete syllables that begin with @prefix; static. */
const char *const *
            crm_pinyin_complete  (const char *prefix,
                                  guint      *n_syllables);
gboolean    crm_pinyin_is_syllable (const char *text,
                                    gsize       length);

G_END_DECLS
