/* crm-search-text.c: a text taken apart for searching
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "crm-pinyin.h"
#include "crm-search-text.h"
#include "crm-text-private.h"

static gboolean
is_glued (gunichar character)
{
  if (character >= 0x4e00 && character <= 0x9fff)
    return TRUE;

  switch (g_unichar_get_script (character))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_BOPOMOFO:
    case G_UNICODE_SCRIPT_HANGUL:
    case G_UNICODE_SCRIPT_YI:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
    case G_UNICODE_SCRIPT_TIBETAN:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_weak (gunichar character)
{
  if (character == '.' || character == 0xb7 || character == 0x30fb || character == '_')
    return TRUE;

  switch (g_unichar_type (character))
    {
    case G_UNICODE_SPACE_SEPARATOR:
    case G_UNICODE_DASH_PUNCTUATION:
    case G_UNICODE_OPEN_PUNCTUATION:
    case G_UNICODE_CLOSE_PUNCTUATION:
    case G_UNICODE_INITIAL_PUNCTUATION:
    case G_UNICODE_FINAL_PUNCTUATION:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_apostrophe (gunichar character)
{
  return character == '\'' || character == 0x2019 || character == 0x2018 || character == 0x02bc || character == '`' ||
         character == 0xb4;
}

static CrmUnitKind
get_kind (gunichar character)
{
  if (character < 0x80)
    {
      if (g_ascii_isdigit (character))
        return CRM_UNIT_DIGIT;
      if (g_ascii_isalpha (character))
        return CRM_UNIT_LETTER;
    }
  else if (is_glued (character) && g_unichar_isalnum (character))
    {
      return CRM_UNIT_GLUED;
    }
  else if (g_unichar_isalnum (character))
    {
      return CRM_UNIT_LETTER;
    }

  return is_weak (character) ? CRM_UNIT_WEAK : CRM_UNIT_BREAK;
}

/* é → e, й → и: people leave them out where their keyboard lacks them. */
static gunichar
strip_diacritics (gunichar character)
{
  gunichar decomposed[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

  switch (g_unichar_get_script (character))
    {
    case G_UNICODE_SCRIPT_LATIN:
    case G_UNICODE_SCRIPT_GREEK:
    case G_UNICODE_SCRIPT_CYRILLIC:
      g_unichar_fully_decompose (character, FALSE, decomposed, G_N_ELEMENTS (decomposed));
      return decomposed[0];
    default:
      return character;
    }
}

static void
append_unit (GArray *units,
             gunichar character,
             guint offset,
             guint end)
{
  CrmUnit unit = { character, offset, end, get_kind (character), FALSE, character == 0xfc, NULL, NULL };

  if (unit.kind == CRM_UNIT_LETTER && character >= 0x80)
    unit.character = strip_diacritics (character);
  if (unit.kind == CRM_UNIT_LETTER || unit.kind == CRM_UNIT_DIGIT)
    {
      CrmUnitKind before = units->len > 0 ? g_array_index (units, CrmUnit, units->len - 1).kind : CRM_UNIT_BREAK;
      guint end_before = units->len > 0 ? g_array_index (units, CrmUnit, units->len - 1).end : 0;

      /* Also behind an apostrophe, which leaves no unit. */
      unit.starts_word = before != unit.kind || end_before < offset;
    }

  g_array_append_val (units, unit);
}

/* A character with the marks on it, and Korean letters that make a syllable. */
static const char *
skip_cluster (const char *text)
{
  text = g_utf8_next_char (text);
  while ((guchar) *text >= 0xcc)
    {
      gunichar character = g_utf8_get_char (text);

      if (!g_unichar_ismark (character) && (character < 0x1160 || character > 0x11ff))
        break;
      text = g_utf8_next_char (text);
    }

  return text;
}

static void
append_folded (GArray *units,
               const char *cluster,
               guint offset,
               guint length)
{
  g_autofree char *original = g_strndup (cluster, length);
  g_autofree char *folded = crm_text_casefold (original);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (!g_unichar_ismark (character))
        append_unit (units, character, offset, offset + length);
    }
}

static gboolean
joins_letters (GArray *units,
               const char *next)
{
  return units->len > 0 && g_array_index (units, CrmUnit, units->len - 1).kind == CRM_UNIT_LETTER &&
         g_unichar_isalpha (g_utf8_get_char (next));
}

static void
add_readings (GArray *units,
              const char *text,
              gboolean person)
{
  g_autoptr (GArray) read = crm_pinyin_read (text, person);
  guint i = 0;

  for (guint u = 0; u < units->len; u++)
    {
      CrmUnit *unit = &g_array_index (units, CrmUnit, u);

      while (i < read->len && g_array_index (read, CrmPinyin, i).offset < unit->offset)
        i++;
      if (i == read->len)
        break;
      if (unit->kind == CRM_UNIT_GLUED && g_array_index (read, CrmPinyin, i).offset == unit->offset)
        {
          unit->syllable = g_array_index (read, CrmPinyin, i).syllable;
          unit->other = g_array_index (read, CrmPinyin, i).other;
        }
    }
}

/**
 * crm_search_text_split:
 * @text: UTF-8; for %CRM_SEARCH_TEXT_READ_PERSON one name
 * @mode: whether characters' readings are wanted
 *
 * Takes a text apart.
 *
 * Returns: (transfer full) (element-type CrmUnit): its units
 */
GArray *
crm_search_text_split (const char *text,
                       CrmSearchTextMode mode)
{
  GArray *units = g_array_sized_new (FALSE, FALSE, sizeof (CrmUnit), strlen (text) / 2 + 4);
  const char *p = text;

  while (*p != '\0')
    {
      const char *next = skip_cluster (p);
      gunichar character = g_utf8_get_char (p);

      if (is_apostrophe (character) && joins_letters (units, next))
        ;
      else if (next == g_utf8_next_char (p) && character < 0x80)
        append_unit (units, g_ascii_tolower (character), p - text, next - text);
      else if (next == g_utf8_next_char (p) && character >= 0x4e00 && character <= 0x9fff)
        append_unit (units, character, p - text, next - text);
      else
        append_folded (units, p, p - text, next - p);

      p = next;
    }

  if (mode != CRM_SEARCH_TEXT_PLAIN)
    add_readings (units, text, mode == CRM_SEARCH_TEXT_READ_PERSON);

  return units;
}

static gboolean
find_glued (GArray *units,
            const char *text,
            guint start,
            guint *end)
{
  guint u = start;

  while (*text != '\0')
    {
      const CrmUnit *unit;

      if (u == units->len)
        return FALSE;

      unit = &g_array_index (units, CrmUnit, u);
      if (unit->kind == CRM_UNIT_GLUED && unit->character == g_utf8_get_char (text))
        text = g_utf8_next_char (text);
      else if (unit->kind != CRM_UNIT_WEAK || u == start)
        return FALSE;
      u++;
    }

  *end = u;
  return TRUE;
}

static gunichar
previous_digit (GArray *units,
                guint *u)
{
  while (*u > 0)
    {
      const CrmUnit *unit = &g_array_index (units, CrmUnit, --*u);

      if (unit->kind == CRM_UNIT_DIGIT || unit->character == '+')
        return unit->character;
      if (unit->kind != CRM_UNIT_WEAK)
        break;
    }

  return 0;
}

/* Whether what stands before is +86 or 0086. */
static gboolean
is_behind_country_code (GArray *units,
                        guint u)
{
  gunichar before;

  if (previous_digit (units, &u) != '6' || previous_digit (units, &u) != '8')
    return FALSE;

  before = previous_digit (units, &u);
  return before == '+' || (before == '0' && previous_digit (units, &u) == '0' && previous_digit (units, &u) == 0);
}

static gboolean
find_digits (GArray *units,
             const char *text,
             guint start,
             guint *end)
{
  guint u = start;

  while (*text != '\0')
    {
      const CrmUnit *unit;

      if (u == units->len)
        return FALSE;

      unit = &g_array_index (units, CrmUnit, u);
      if (unit->kind == CRM_UNIT_DIGIT && unit->character == (guchar) *text)
        text++;
      else if (unit->kind != CRM_UNIT_WEAK || u == start)
        return FALSE;
      u++;
    }

  *end = u;
  return TRUE;
}

static gboolean
find_word (GArray *units,
           const char *text,
           guint start,
           guint *end)
{
  guint u = start;

  if (!g_array_index (units, CrmUnit, start).starts_word)
    return FALSE;

  for (; *text != '\0'; text = g_utf8_next_char (text), u++)
    {
      const CrmUnit *unit;

      if (u == units->len)
        return FALSE;

      unit = &g_array_index (units, CrmUnit, u);
      if ((unit->kind != CRM_UNIT_LETTER && unit->kind != CRM_UNIT_DIGIT) || unit->character != g_utf8_get_char (text))
        return FALSE;
    }

  *end = u;
  return TRUE;
}

/* The next unit of the line that is read, which may stand behind others that are not. */
static guint
next_read (GArray *units,
           guint u)
{
  for (; u < units->len; u++)
    {
      const CrmUnit *unit = &g_array_index (units, CrmUnit, u);

      if (unit->syllable != NULL || unit->character == '\n')
        return u;
    }

  return u;
}

static gboolean
has_initial (const CrmUnit *unit,
             char letter)
{
  if (unit->syllable[0] == letter)
    return TRUE;

  for (const char *other = unit->other; other != NULL; other = strchr (other, ' '))
    {
      if (*other == ' ')
        other++;
      if (*other == letter)
        return TRUE;
    }

  return FALSE;
}

static gboolean
find_initials (GArray *units,
               const char *text,
               guint start,
               guint *end)
{
  guint u = start;

  for (; *text != '\0'; text++)
    {
      const CrmUnit *unit;

      u = next_read (units, u);
      if (u == units->len)
        return FALSE;

      unit = &g_array_index (units, CrmUnit, u);
      if (unit->syllable == NULL || !has_initial (unit, *text))
        return FALSE;
      u++;
    }

  *end = u;
  return TRUE;
}

/* How much of @text a syllable takes: all of it when the syllable only begins
 * with it, 0 when they differ. */
static gsize
take_syllable (const char *text,
               const char *syllable,
               gsize length)
{
  gsize rest = strlen (text);

  return strncmp (text, syllable, MIN (rest, length)) == 0 ? MIN (rest, length) : 0;
}

/* The last syllable may be a beginning, those before it must be whole. */
static gboolean
find_pinyin (GArray *units,
             const char *text,
             guint start,
             guint *end)
{
  guint u = next_read (units, start);
  const CrmUnit *unit;
  const char *reading;
  const char *others;

  if (u == units->len)
    return FALSE;

  unit = &g_array_index (units, CrmUnit, u);
  reading = unit->syllable;
  others = unit->other;
  while (reading != NULL)
    {
      gsize length = strcspn (reading, " ");
      gsize taken = take_syllable (text, reading, length);

      if (taken > 0 && text[taken] == '\0')
        {
          *end = u + 1;
          return TRUE;
        }
      if (taken > 0 && find_pinyin (units, text + taken, u + 1, end))
        return TRUE;

      reading = others;
      if (others != NULL)
        others = strchr (others, ' ');
      if (others != NULL)
        others++;
    }

  return FALSE;
}

static gboolean
find_at (GArray *units,
         const CrmPiece *piece,
         guint start,
         guint *end)
{
  const CrmUnit *unit = &g_array_index (units, CrmUnit, start);

  switch (piece->kind)
    {
    case CRM_PIECE_GLUED:
      return find_glued (units, piece->text, start, end);

    case CRM_PIECE_DIGITS:
      if (find_digits (units, piece->text, start, end))
        return TRUE;
      /* 021 6888 stands as +86 21 6888. */
      return piece->text[0] == '0' && piece->text[1] != '\0' && piece->text[1] != '0' && piece->text[1] != '1' &&
             find_digits (units, piece->text + 1, start, end) && is_behind_country_code (units, start);

    case CRM_PIECE_WORD:
      return find_word (units, piece->text, start, end);

    case CRM_PIECE_LETTERS:
      if (unit->syllable != NULL)
        return find_initials (units, piece->pinyin, start, end) || find_pinyin (units, piece->pinyin, start, end);
      return find_word (units, piece->text, start, end);

    case CRM_PIECE_SYMBOL:
      *end = start + 1;
      return unit->character == g_utf8_get_char (piece->text);

    default:
      return FALSE;
    }
}

/**
 * crm_search_text_find:
 * @units: (element-type CrmUnit): a text
 * @piece: what to look for
 * @from: the unit to begin at
 * @start: (out): the first unit of the match
 * @end: (out): the unit behind it
 *
 * Looks for a piece. Initials and pinyin are found only when @units were made
 * with readings.
 *
 * Returns: whether it is there
 */
gboolean
crm_search_text_find (GArray *units,
                      const CrmPiece *piece,
                      guint from,
                      guint *start,
                      guint *end)
{
  for (guint u = from; u < units->len; u++)
    if (find_at (units, piece, u, end))
      {
        *start = u;
        return TRUE;
      }

  return FALSE;
}
