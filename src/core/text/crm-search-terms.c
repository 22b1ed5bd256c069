/* crm-search-terms.c: what was typed into a search entry
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "crm-search-text.h"
#include "crm-text.h"

/* A whole page pasted into the entry is cut here. */
#define LONGEST_QUERY 200

#define COUNTRY_CODE "86"
#define SHORTEST_NUMBER 7
#define MOBILE_WITH_COUNTRY_CODE 13

static void
piece_free (gpointer data)
{
  CrmPiece *self = data;

  g_free (self->text);
  g_free (self->pinyin);
  g_free (self);
}

static CrmPiece *
piece_new (CrmPieceKind kind,
           const char *text)
{
  CrmPiece *self = g_new0 (CrmPiece, 1);

  self->kind = kind;
  self->text = g_strdup (text);
  self->n_characters = g_utf8_strlen (text, -1);
  return self;
}

static void
term_free (gpointer data)
{
  CrmSearchTerm *self = data;

  g_ptr_array_unref (self->pieces);
  g_clear_pointer (&self->joined, piece_free);
  g_free (self);
}

static CrmSearchTerm *
term_new (void)
{
  CrmSearchTerm *self = g_new0 (CrmSearchTerm, 1);

  self->pieces = g_ptr_array_new_with_free_func (piece_free);
  return self;
}

static gboolean
is_alphanumeric (const CrmUnit *unit)
{
  return unit->kind == CRM_UNIT_LETTER || unit->kind == CRM_UNIT_DIGIT;
}

/* Characters of one kind, across what stands between them in one number or word. */
static guint
take_run (const CrmUnit *units,
          guint n_units,
          CrmUnitKind kind,
          GString *text)
{
  guint end = 0;

  for (guint u = 0; u < n_units; u++)
    {
      if (units[u].kind == kind)
        {
          g_string_append_unichar (text, units[u].character);
          end = u + 1;
        }
      else if (units[u].kind != CRM_UNIT_WEAK)
        {
          break;
        }
    }

  return end;
}

static guint
count_word (const CrmUnit *units,
            guint n_units)
{
  guint n = 0;

  while (n < n_units && is_alphanumeric (&units[n]))
    n++;

  return n;
}

static gboolean
has_letter (const CrmUnit *units,
            guint n_units)
{
  for (guint u = 0; u < n_units; u++)
    if (units[u].kind == CRM_UNIT_LETTER)
      return TRUE;

  return FALSE;
}

static CrmPiece *
make_word (const CrmUnit *units,
           guint n_units)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) pinyin = g_string_new (NULL);
  gboolean only_letters = TRUE;
  CrmPiece *piece;

  for (guint u = 0; u < n_units; u++)
    {
      g_string_append_unichar (text, units[u].character);
      g_string_append_unichar (pinyin, units[u].umlaut ? 'v' : units[u].character);
      if (units[u].character < 'a' || units[u].character > 'z')
        only_letters = FALSE;
    }

  piece = piece_new (only_letters ? CRM_PIECE_LETTERS : CRM_PIECE_WORD, text->str);
  if (only_letters)
    piece->pinyin = g_strdup (pinyin->str);
  return piece;
}

/* Takes the pieces out of one term, which has no blanks. */
static void
add_pieces (GPtrArray *pieces,
            const CrmUnit *units,
            guint n_units)
{
  guint u = 0;

  while (u < n_units)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      guint n_word;

      if (units[u].kind == CRM_UNIT_GLUED)
        {
          u += take_run (units + u, n_units - u, CRM_UNIT_GLUED, text);
          g_ptr_array_add (pieces, piece_new (CRM_PIECE_GLUED, text->str));
          continue;
        }

      n_word = count_word (units + u, n_units - u);
      if (n_word == 0)
        {
          u++;
          continue;
        }

      if (has_letter (units + u, n_word))
        {
          g_ptr_array_add (pieces, make_word (units + u, n_word));
          u += n_word;
          continue;
        }

      u += take_run (units + u, n_units - u, CRM_UNIT_DIGIT, text);
      g_ptr_array_add (pieces, piece_new (CRM_PIECE_DIGITS, text->str));
    }
}

/* Signs are looked for only when nothing else was typed: "100%" finds 100. */
static void
add_symbols (GPtrArray *pieces,
             const CrmUnit *units,
             guint n_units)
{
  for (guint u = 0; u < n_units; u++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      g_string_append_unichar (text, units[u].character);
      g_ptr_array_add (pieces, piece_new (CRM_PIECE_SYMBOL, text->str));
    }
}

static gboolean
is_number (const CrmSearchTerm *term)
{
  for (guint i = 0; i < term->pieces->len; i++)
    if (((CrmPiece *) g_ptr_array_index (term->pieces, i))->kind != CRM_PIECE_DIGITS)
      return FALSE;

  return TRUE;
}

/* Numbers are kept with and without the country code; what is asked for without
 * is found in both. */
static void
strip_country_code (CrmPiece *piece,
                    gboolean international)
{
  gsize skip = 0;

  if (g_str_has_prefix (piece->text, "00" COUNTRY_CODE))
    skip = 4;
  else if (g_str_has_prefix (piece->text, COUNTRY_CODE) &&
           (international || (piece->n_characters == MOBILE_WITH_COUNTRY_CODE && piece->text[2] == '1')))
    skip = 2;

  if (skip == 0 || piece->n_characters < (glong) skip + SHORTEST_NUMBER)
    return;

  memmove (piece->text, piece->text + skip, strlen (piece->text) - skip + 1);
  piece->n_characters -= skip;
}

static void
join_digits (CrmSearchTerm *term,
             gboolean international)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (term->pieces->len == 1)
    {
      strip_country_code (g_ptr_array_index (term->pieces, 0), international);
      return;
    }

  for (guint i = 0; i < term->pieces->len; i++)
    g_string_append (text, ((CrmPiece *) g_ptr_array_index (term->pieces, i))->text);

  term->joined = piece_new (CRM_PIECE_DIGITS, text->str);
  strip_country_code (term->joined, international);
}

/**
 * crm_search_terms_parse:
 * @typed: (nullable): UTF-8
 *
 * Splits what was typed at blanks into terms that must all be found, in any
 * order, and each term into pieces by script, so that Latin glued to Chinese is
 * looked for as both. Every sign is a plain character. Numbers beside one another
 * are one term: they may be one telephone number.
 *
 * Returns: (transfer full) (element-type CrmSearchTerm): the terms
 */
GPtrArray *
crm_search_terms_parse (const char *typed)
{
  GPtrArray *terms = g_ptr_array_new_with_free_func (term_free);
  g_autofree char *query = g_utf8_substring (typed != NULL ? typed : "", 0,
                                             MIN (LONGEST_QUERY, g_utf8_strlen (typed != NULL ? typed : "", -1)));
  g_autoptr (GArray) units = crm_search_text_split (query, CRM_SEARCH_TEXT_PLAIN);
  const CrmUnit *all = (const CrmUnit *) units->data;
  CrmSearchTerm *number = NULL;
  gboolean international = FALSE;
  guint start = 0;

  while (start < units->len)
    {
      g_autofree CrmSearchTerm *term = NULL;
      guint end = start;

      while (end < units->len && !g_unichar_isspace (all[end].character))
        end++;
      if (end == start)
        {
          start++;
          continue;
        }

      term = term_new ();
      add_pieces (term->pieces, all + start, end - start);
      if (term->pieces->len == 0)
        add_symbols (term->pieces, all + start, end - start);

      if (!is_number (term))
        {
          if (number != NULL)
            join_digits (number, international);
          number = NULL;
          g_ptr_array_add (terms, g_steal_pointer (&term));
        }
      else if (number == NULL)
        {
          international = all[start].character == '+' || (all[start].character == '(' && all[start + 1].character == '+');
          number = term;
          g_ptr_array_add (terms, g_steal_pointer (&term));
        }
      else
        {
          g_ptr_array_extend_and_steal (number->pieces, g_steal_pointer (&term->pieces));
        }

      start = end;
    }

  if (number != NULL)
    join_digits (number, international);

  return terms;
}

static int
compare_ranges (gconstpointer a,
                gconstpointer b)
{
  const guint *first = a;
  const guint *second = b;

  return first[0] != second[0] ? (first[0] < second[0] ? -1 : 1) : 0;
}

static void
add_ranges (GArray *ranges,
            GArray *units,
            const CrmPiece *piece)
{
  guint start = 0;
  guint end;

  while (crm_search_text_find (units, piece, start, &start, &end))
    {
      guint range[2] = { g_array_index (units, CrmUnit, start).offset, g_array_index (units, CrmUnit, end - 1).end };

      g_array_append_vals (ranges, range, 1);
      start++;
    }
}

/**
 * crm_text_find_matches:
 * @text: UTF-8
 * @query: what was typed
 *
 * Where @query's terms are found in @text, for highlighting.
 *
 * Returns: (transfer full) (element-type guint): two elements a match, the byte at
 *   which it starts and the byte behind it; in order, without overlaps
 */
GArray *
crm_text_find_matches (const char *text,
                       const char *query)
{
  g_autoptr (GPtrArray) terms = NULL;
  g_autoptr (GArray) units = NULL;
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, 2 * sizeof (guint));
  GArray *result = g_array_new (FALSE, FALSE, sizeof (guint));

  g_return_val_if_fail (text != NULL && query != NULL, result);

  terms = crm_search_terms_parse (query);
  if (terms->len == 0)
    return result;

  units = crm_search_text_split (text, CRM_SEARCH_TEXT_READ);
  for (guint i = 0; i < terms->len; i++)
    {
      const CrmSearchTerm *term = g_ptr_array_index (terms, i);

      if (term->joined != NULL)
        add_ranges (ranges, units, term->joined);
      for (guint p = 0; p < term->pieces->len; p++)
        add_ranges (ranges, units, g_ptr_array_index (term->pieces, p));
    }

  g_array_sort (ranges, compare_ranges);
  for (guint i = 0; i < ranges->len; i++)
    {
      const guint *range = (const guint *) ranges->data + 2 * i;
      guint *last = result->len > 0 ? &g_array_index (result, guint, result->len - 1) : NULL;

      if (last != NULL && range[0] <= *last)
        *last = MAX (*last, range[1]);
      else
        g_array_append_vals (result, range, 2);
    }

  return result;
}
