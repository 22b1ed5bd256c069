/* crm-search-text.h: a text taken apart for searching, and what was typed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The one definition of what a search finds: the index is made from these
 * units, queries are verified and matches highlighted by crm_search_text_find().
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CrmUnitKind:
 * @CRM_UNIT_BREAK: what no match goes across: line ends, sentence punctuation
 * @CRM_UNIT_WEAK: what Chinese and digits are read across: blanks, brackets, hyphens
 * @CRM_UNIT_GLUED: a character of a script written without blanks
 * @CRM_UNIT_LETTER: a letter of another one
 * @CRM_UNIT_DIGIT: an ASCII digit
 */
typedef enum
{
  CRM_UNIT_BREAK,
  CRM_UNIT_WEAK,
  CRM_UNIT_GLUED,
  CRM_UNIT_LETTER,
  CRM_UNIT_DIGIT,
} CrmUnitKind;

/**
 * CrmUnit:
 * @character: folded: lower case, half width, without diacritics
 * @offset: in the text, in bytes
 * @end: behind it
 * @kind: what it is
 * @starts_word: a letter or digit at which a word, or a part of one, begins
 * @umlaut: it was ü, which pinyin writes v
 * @syllable: (nullable): its reading
 * @other: (nullable): further readings, separated by blanks
 *
 * One folded character. One of the text can give several (㎡ → m2) or none.
 */
typedef struct
{
  gunichar character;
  guint offset;
  guint end;
  CrmUnitKind kind;
  gboolean starts_word;
  gboolean umlaut;
  const char *syllable;
  const char *other;
} CrmUnit;

/* @readings: how the characters are read; @person: as a person's name. */
typedef enum
{
  CRM_SEARCH_TEXT_PLAIN,
  CRM_SEARCH_TEXT_READ,
  CRM_SEARCH_TEXT_READ_PERSON,
} CrmSearchTextMode;

GArray   *crm_search_text_split (const char        *text,
                                 CrmSearchTextMode  mode); /* of CrmUnit */

/**
 * CrmPieceKind:
 * @CRM_PIECE_GLUED: Chinese and the like: found anywhere
 * @CRM_PIECE_WORD: letters, perhaps digits: found at the beginning of a word
 * @CRM_PIECE_LETTERS: a to z: a word, or initials, or pinyin
 * @CRM_PIECE_DIGITS: found anywhere in a number
 * @CRM_PIECE_SYMBOL: one sign
 */
typedef enum
{
  CRM_PIECE_GLUED,
  CRM_PIECE_WORD,
  CRM_PIECE_LETTERS,
  CRM_PIECE_DIGITS,
  CRM_PIECE_SYMBOL,
} CrmPieceKind;

typedef struct
{
  CrmPieceKind kind;
  char *text;     /* folded */
  char *pinyin;   /* LETTERS: the same with v for ü */
  glong n_characters;
} CrmPiece;

/* Pieces that must all be found, or else the one number that they make joined
 * ("138 0000 0001" is one number or three fragments). */
typedef struct
{
  GPtrArray *pieces; /* of CrmPiece */
  CrmPiece *joined;  /* nullable */
} CrmSearchTerm;

/* What was typed, as terms that must all be found; empty when there is nothing
 * to look for. */
GPtrArray *crm_search_terms_parse (const char     *typed);

/* The first match of @piece in @units from @from on: from unit @start to before
 * unit @end. */
gboolean   crm_search_text_find   (GArray         *units,
                                   const CrmPiece *piece,
                                   guint           from,
                                   guint          *start,
                                   guint          *end);

G_END_DECLS
