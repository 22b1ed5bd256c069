/* crm-text.c: folding and ordering of text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <unicode/ucol.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "crm-pinyin.h"
#include "crm-text.h"
#include "crm-text-private.h"

/* Stand-ins for syllables in sort keys: Tangut ideographs, which root collation
 * orders by code point, after every script but Chinese itself. */
#define FIRST_STAND_IN 0x17000

/* Between a sort key's levels, as in ICU's own. */
#define LEVEL_SEPARATOR 0x01

/* ASCII and the common Chinese characters fold one by one. */
static gboolean
folds_simply (const char *text)
{
  for (const guchar *p = (const guchar *) text; *p != '\0'; p++)
    {
      if (*p < 0x80)
        continue;
      if (*p < 0xe4 || *p > 0xe9 || (*p == 0xe4 && p[1] < 0xb8))
        return FALSE;
      p += 2;
    }

  return TRUE;
}

static UChar *
to_utf16 (const char *text,
          int32_t *length)
{
  gsize size = strlen (text);
  UChar *result = g_new (UChar, size + 1);
  UErrorCode status = U_ZERO_ERROR;

  u_strFromUTF8WithSub (result, size + 1, length, text, size, 0xfffd, NULL, &status);
  return result;
}

/*
 * crm_text_casefold:
 * @text: UTF-8
 *
 * Unicode's NFKC_Casefold: lower case, half width, compatibility characters
 * taken apart (㎡ → m2), invisible characters left out.
 *
 * Returns: (transfer full): the folded text
 */
char *
crm_text_casefold (const char *text)
{
  if (folds_simply (text))
    return g_ascii_strdown (text, -1);

  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *normalizer = unorm2_getNFKCCasefoldInstance (&status);
  int32_t length;
  g_autofree UChar *source = to_utf16 (text, &length);
  int32_t capacity = 2 * length + 32;
  g_autofree UChar *folded = g_new (UChar, capacity);
  int32_t folded_length = unorm2_normalize (normalizer, source, length, folded, capacity, &status);

  if (status == U_BUFFER_OVERFLOW_ERROR)
    {
      status = U_ZERO_ERROR;
      folded = g_renew (UChar, folded, folded_length);
      unorm2_normalize (normalizer, source, length, folded, folded_length, &status);
    }
  if (U_FAILURE (status))
    return g_utf8_strdown (text, -1);

  char *result = g_malloc (3 * (gsize) folded_length + 1);

  u_strToUTF8 (result, 3 * folded_length + 1, NULL, folded, folded_length, &status);
  return result;
}

/**
 * crm_text_fold:
 * @text: UTF-8
 *
 * Folds a heading or name so that spellings of the same are equal: lower case,
 * half width, without blanks, punctuation and signs ("E-mail Address" →
 * "emailaddress"). Letters, digits, marks and pictographs stay.
 *
 * Returns: (transfer full): the folded text, which may be empty
 */
char *
crm_text_fold (const char *text)
{
  g_autofree char *folded = NULL;
  GString *result = g_string_new (NULL);

  g_return_val_if_fail (text != NULL, g_string_free (result, FALSE));

  folded = crm_text_casefold (text);
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (g_unichar_isalnum (character) || g_unichar_ismark (character) ||
          g_unichar_type (character) == G_UNICODE_OTHER_SYMBOL)
        g_string_append_unichar (result, character);
    }

  return g_string_free (result, FALSE);
}

static gboolean
is_invisible (gunichar character)
{
  switch (g_unichar_type (character))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_SPACE_SEPARATOR:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
      return TRUE;
    default:
      /* These are drawn as nothing: Hangul fillers, the blank Braille pattern. */
      return character == 0x3164 || character == 0x115f || character == 0x1160 || character == 0xffa0 ||
             character == 0x2800;
    }
}

/**
 * crm_text_clean:
 * @text: UTF-8
 *
 * Takes white space and invisible characters (no-break and zero-width spaces,
 * byte order marks, soft hyphens) off both ends. What stands inside is kept:
 * joiners belong to emoji and to some scripts.
 *
 * Returns: (transfer full): the clean text, which may be empty
 */
char *
crm_text_clean (const char *text)
{
  const char *end;

  g_return_val_if_fail (text != NULL, g_strdup (""));

  while (*text != '\0' && is_invisible (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  end = text + strlen (text);
  while (end > text)
    {
      const char *last = g_utf8_prev_char (end);

      if (!is_invisible (g_utf8_get_char (last)))
        break;
      end = last;
    }

  return g_strndup (text, end - text);
}

static const UCollator *
get_collator (void)
{
  static UCollator *collator;

  if (g_once_init_enter_pointer (&collator))
    {
      UErrorCode status = U_ZERO_ERROR;
      UCollator *opened = ucol_open ("root", &status);

      if (U_FAILURE (status))
        g_error ("ICU has no root collation: %s", u_errorName (status));
      ucol_setAttribute (opened, UCOL_NUMERIC_COLLATION, UCOL_ON, &status);
      g_once_init_leave_pointer (&collator, opened);
    }

  return collator;
}

static GBytes *
make_sort_key (const char *text,
               gboolean person)
{
  g_autofree char *clean = NULL;
  g_autoptr (GArray) read = NULL;
  g_autoptr (GString) replaced = NULL;
  g_autoptr (GString) characters = NULL;
  g_autofree UChar *utf16 = NULL;
  int32_t length;
  GByteArray *key;
  guint8 buffer[512];
  int32_t size;

  if (text == NULL)
    return NULL;

  clean = crm_text_clean (text);
  if (*clean == '\0')
    return NULL;

  read = crm_pinyin_read (clean, person);
  replaced = g_string_sized_new (4 * read->len);
  characters = g_string_new (NULL);

  for (guint i = 0; i < read->len; i++)
    {
      const CrmPinyin *item = &g_array_index (read, CrmPinyin, i);

      if (item->syllable != NULL)
        {
          g_string_append_unichar (replaced, FIRST_STAND_IN + crm_pinyin_number (item->syllable));
          g_string_append_len (characters, clean + item->offset, item->length);
        }
      else
        {
          g_string_append_len (replaced, clean + item->offset, item->length);
        }
    }

  utf16 = to_utf16 (replaced->str, &length);
  key = g_byte_array_new ();
  size = ucol_getSortKey (get_collator (), utf16, length, buffer, sizeof buffer);
  if (size <= (int32_t) sizeof buffer)
    {
      g_byte_array_append (key, buffer, size);
    }
  else
    {
      g_byte_array_set_size (key, size);
      ucol_getSortKey (get_collator (), utf16, length, key->data, size);
    }

  /* ICU ends keys with a zero byte, which only strcmp() needs. Characters that are
   * read alike are told apart behind all else. */
  g_byte_array_set_size (key, key->len - 1);
  if (characters->len > 0)
    {
      guint8 separator = LEVEL_SEPARATOR;

      g_byte_array_append (key, &separator, 1);
      g_byte_array_append (key, (const guint8 *) characters->str, characters->len);
    }

  return g_byte_array_free_to_bytes (key);
}

/**
 * crm_text_sort_key:
 * @text: (nullable): UTF-8
 *
 * Makes bytes that memcmp() orders as people expect: numbers by value, Latin and
 * other scripts by ICU's root collation (the Unicode Collation Algorithm with
 * CLDR's data), then Chinese by pinyin, whatever the locale.
 *
 * Returns: (transfer full) (nullable): the key; %NULL for no or empty text
 */
GBytes *
crm_text_sort_key (const char *text)
{
  return make_sort_key (text, FALSE);
}

/**
 * crm_text_person_sort_key:
 * @name: (nullable): UTF-8
 *
 * Like crm_text_sort_key(), with the beginning read as a surname.
 *
 * Returns: (transfer full) (nullable): the key; %NULL for no or empty text
 */
GBytes *
crm_text_person_sort_key (const char *name)
{
  return make_sort_key (name, TRUE);
}

/**
 * crm_text_abridge:
 * @text: a text
 * @n_characters: how many of it are enough
 *
 * For what only shows a text and can be read in full elsewhere.
 *
 * Returns: (transfer full): @text in one line, its end replaced by an ellipsis
 *   when it is longer
 */
char *
crm_text_abridge (const char *text,
                  gsize n_characters)
{
  const char *end = text;
  char *line;

  g_return_val_if_fail (text != NULL, NULL);

  for (gsize i = 0; i < n_characters && *end != '\0'; i++)
    end = g_utf8_next_char (end);

  line = *end == '\0' ? g_strdup (text) : g_strdup_printf ("%.*s…", (int) (end - text), text);
  return g_strdelimit (line, "\r\n\t", ' ');
}
