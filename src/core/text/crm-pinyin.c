/* crm-pinyin.c: readings of Chinese characters
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A text is read by the longest phrases of the table, each character that none
 * covers by its own reading. The table is made by generate-pinyin.py.
 */

#include "config.h"

#include <string.h>

#include "crm-pinyin.h"
#include "crm-text-private.h"

/* Numbers count from 1; 0 is none. */
typedef struct
{
  guint16 syllable;
  guint16 ambiguity;
  guint16 phrase;
} Reading;

typedef struct
{
  guint16 known[4];
  const char *other[5];
} Ambiguity;

typedef struct
{
  const char *text;
  guint16 syllables[10];
} Phrase;

#include "core/text/crm-pinyin-table.h"

G_STATIC_ASSERT (LONGEST_PHRASE <= G_N_ELEMENTS (((Phrase *) 0)->syllables));

static const Reading *
find_reading (gunichar character)
{
  const Reading *reading = NULL;

  if (character >= DIRECT_FIRST && character <= DIRECT_LAST)
    {
      reading = &direct_readings[character - DIRECT_FIRST];
    }
  else if (character >= rare_characters[0])
    {
      gsize low = 0;
      gsize high = G_N_ELEMENTS (rare_characters);

      while (low < high)
        {
          gsize middle = (low + high) / 2;

          if (rare_characters[middle] < character)
            low = middle + 1;
          else
            high = middle;
        }

      if (low < G_N_ELEMENTS (rare_characters) && rare_characters[low] == character)
        reading = &rare_readings[low];
    }

  return reading != NULL && reading->syllable != 0 ? reading : NULL;
}

static const char *
find_other (const Reading *reading,
            guint16 syllable)
{
  const Ambiguity *ambiguity = &ambiguities[reading->ambiguity];

  if (reading->ambiguity == 0)
    return syllable != reading->syllable ? syllables[reading->syllable] : NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (ambiguity->known); i++)
    if (ambiguity->known[i] == syllable)
      return ambiguity->other[i];

  return ambiguity->other[4];
}

static gsize
first_character_length (const char *text)
{
  return g_utf8_skip[(guchar) *text];
}

/* The longest phrase that @text begins with; those that begin with one
 * character stand side by side, from @first on. */
static const Phrase *
find_phrase (const char *text,
             const Phrase *table,
             gsize n_phrases,
             gsize first)
{
  const Phrase *found = NULL;
  gsize found_length = 0;

  for (gsize i = first; i < n_phrases; i++)
    {
      gsize length;

      if (strncmp (table[i].text, text, first_character_length (text)) != 0)
        break;

      length = strlen (table[i].text);
      if (length > found_length && strncmp (table[i].text, text, length) == 0)
        {
          found = &table[i];
          found_length = length;
        }
    }

  return found;
}

static const Phrase *
find_surname (const char *text)
{
  gsize low = 0;
  gsize high = G_N_ELEMENTS (surnames);

  while (low < high)
    {
      gsize middle = (low + high) / 2;

      if (strncmp (surnames[middle].text, text, first_character_length (text)) < 0)
        low = middle + 1;
      else
        high = middle;
    }

  return find_phrase (text, surnames, G_N_ELEMENTS (surnames), low);
}

/**
 * crm_pinyin_read:
 * @text: UTF-8
 * @person: whether @text is a person's name, whose beginning is read as a surname
 *
 * Reads a text: one element a character. Syllables are lower case, without tone,
 * with 'v' for ü. A character that is read by a phrase keeps its other usual
 * readings in @other, so that who guesses wrong finds it too.
 *
 * Returns: (transfer full) (element-type CrmPinyin): the characters; their strings
 *   are static
 */
GArray *
crm_pinyin_read (const char *text,
                 gboolean person)
{
  GArray *result = g_array_new (FALSE, FALSE, sizeof (CrmPinyin));
  const Phrase *phrase = NULL;
  gsize phrase_position = 0;
  gsize phrase_left = 0;
  const char *character = text;

  g_return_val_if_fail (text != NULL, result);

  while (*character != '\0')
    {
      const char *next = g_utf8_next_char (character);
      CrmPinyin item = { character - text, next - character, NULL, NULL };
      const Reading *reading = (guchar) *character < 0x80 ? NULL : find_reading (g_utf8_get_char (character));

      if (reading != NULL)
        {
          guint16 syllable = reading->syllable;

          if (phrase_left == 0)
            {
              phrase = person && character == text ? find_surname (text) : NULL;
              if (phrase == NULL && reading->phrase != 0)
                phrase = find_phrase (character, phrases, G_N_ELEMENTS (phrases), reading->phrase - 1);
              if (phrase != NULL)
                {
                  phrase_position = 0;
                  phrase_left = g_utf8_strlen (phrase->text, -1);
                }
            }

          if (phrase_left > 0)
            {
              syllable = phrase->syllables[phrase_position++];
              phrase_left--;
            }

          item.syllable = syllables[syllable];
          item.other = find_other (reading, syllable);
        }

      g_array_append_val (result, item);
      character = next;
    }

  return result;
}

/**
 * crm_pinyin_initials:
 * @text: UTF-8
 * @person: whether @text is a person's name
 *
 * The first letters of the syllables of a text's Chinese characters.
 *
 * Returns: (transfer full): "shxn" for "上海新能"
 */
char *
crm_pinyin_initials (const char *text,
                     gboolean person)
{
  g_autoptr (GArray) read = NULL;
  GString *initials = g_string_new (NULL);

  g_return_val_if_fail (text != NULL, g_string_free (initials, FALSE));

  read = crm_pinyin_read (text, person);
  for (guint i = 0; i < read->len; i++)
    {
      const CrmPinyin *item = &g_array_index (read, CrmPinyin, i);

      if (item->syllable != NULL)
        g_string_append_c (initials, item->syllable[0]);
    }

  return g_string_free (initials, FALSE);
}

static gsize
first_syllable_not_before (const char *prefix,
                           gsize length)
{
  gsize low = 1;
  gsize high = G_N_ELEMENTS (syllables);

  while (low < high)
    {
      gsize middle = (low + high) / 2;

      if (strncmp (syllables[middle], prefix, length) < 0)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/**
 * crm_pinyin_complete:
 * @prefix: the beginning of a syllable
 * @n_syllables: (out): how many there are
 *
 * The syllables that begin with @prefix, in alphabetical order. One that equals
 * @prefix is the first.
 *
 * Returns: (transfer none) (array length=n_syllables): the syllables
 */
const char *const *
crm_pinyin_complete (const char *prefix,
                     guint *n_syllables)
{
  gsize length;
  gsize first;
  gsize last;

  g_return_val_if_fail (prefix != NULL && n_syllables != NULL, NULL);

  length = strlen (prefix);
  first = first_syllable_not_before (prefix, length);
  for (last = first; last < G_N_ELEMENTS (syllables); last++)
    if (strncmp (syllables[last], prefix, length) != 0)
      break;

  *n_syllables = last - first;
  return &syllables[first];
}

/**
 * crm_pinyin_is_syllable:
 * @text: lower-case letters
 * @length: how many of them
 *
 * Returns: whether some character is read so
 */
gboolean
crm_pinyin_is_syllable (const char *text,
                        gsize length)
{
  gsize first;

  g_return_val_if_fail (text != NULL, FALSE);

  if (length == 0)
    return FALSE;

  /* One that is longer sorts behind the one that ends here. */
  first = first_syllable_not_before (text, length);
  return first < G_N_ELEMENTS (syllables) && strncmp (syllables[first], text, length) == 0 &&
         syllables[first][length] == '\0';
}

/**
 * crm_pinyin_number:
 * @syllable: a complete syllable
 *
 * Returns: its place in alphabetical order, from 1; 0 when it is none
 */
guint
crm_pinyin_number (const char *syllable)
{
  gsize first = first_syllable_not_before (syllable, strlen (syllable));

  return first < G_N_ELEMENTS (syllables) && g_str_equal (syllables[first], syllable) ? first : 0;
}
