/* crm-search-plan.c: what the search index is asked for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The tables have no positions: what is longer than their tokens is asked for
 * as all of its overlapping parts.
 */

#include "config.h"

#include <string.h>

#include "core/text/crm-pinyin.h"

#include "crm-search-plan.h"

#define GRAM 4

/* The longest prefix that search_latin keeps by itself. */
#define INDEXED_PREFIX 8

/* "xian" is one syllable or two; of more ways to cut a long row of letters than
 * this the rest is not looked for. */
#define MAX_SEGMENTATIONS 32
#define LONGEST_SYLLABLE 6

/* No Chinese syllable begins so. */
#define NO_INITIALS "iuv"

static CrmSearchNode *
leaf_new (CrmSearchTable table,
          char *match)
{
  CrmSearchNode *self = g_new0 (CrmSearchNode, 1);

  self->kind = CRM_SEARCH_LEAF;
  self->table = table;
  self->match = match;
  return self;
}

static CrmSearchNode *
inner_new (CrmSearchNodeKind kind)
{
  CrmSearchNode *self = g_new0 (CrmSearchNode, 1);

  self->kind = kind;
  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) crm_search_node_free);
  return self;
}

void
crm_search_node_free (CrmSearchNode *self)
{
  g_free (self->match);
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_free (self);
}

static void
append_joint (GString *match,
              const char *joint)
{
  if (match->len > 0 && match->str[match->len - 1] != '(')
    g_string_append (match, joint);
}

static char *
match_glued (const CrmPiece *piece)
{
  GString *match = g_string_new (NULL);
  const char *p = piece->text;

  if (piece->n_characters <= 2)
    {
      g_string_append_printf (match, "\"%s\"", piece->text);
      return g_string_free (match, FALSE);
    }

  for (glong i = 0; i + 1 < piece->n_characters; i++)
    {
      const char *next = g_utf8_next_char (p);

      append_joint (match, " AND ");
      g_string_append_printf (match, "\"%.*s\"", (int) (g_utf8_next_char (next) - p), p);
      p = next;
    }

  return g_string_free (match, FALSE);
}

static char *
match_digits (const CrmPiece *piece)
{
  GString *match = g_string_new (NULL);

  if (piece->n_characters <= GRAM)
    g_string_append_printf (match, "\"%s\"", piece->text);
  else
    for (glong i = 0; i + GRAM <= piece->n_characters; i++)
      {
        append_joint (match, " AND ");
        g_string_append_printf (match, "\"%.*s\"", GRAM, piece->text + i);
      }

  return g_string_free (match, FALSE);
}

static char *
match_symbol (const CrmPiece *piece)
{
  return g_strdup_printf ("\"u_%x\"", g_utf8_get_char (piece->text));
}

static CrmSearchNode *
plan_word (const CrmPiece *piece)
{
  CrmSearchNode *leaf = leaf_new (CRM_SEARCH_LATIN, g_strdup_printf ("\"%s\" *", piece->text));

  leaf->costly = piece->n_characters > INDEXED_PREFIX;
  return leaf;
}

/* NULL when the letters can be no initials. @begin: where a word begins. */
static char *
match_initials (const CrmPiece *piece,
                gboolean begin)
{
  GString *match;

  if (strpbrk (piece->pinyin, NO_INITIALS) != NULL)
    return NULL;

  match = g_string_new (NULL);
  for (glong i = 0; i == 0 || i + GRAM <= piece->n_characters; i++)
    {
      append_joint (match, " AND ");
      g_string_append (match, begin && i == 0 ? "\"0_" : "\"");
      for (glong k = i; k < MIN (i + GRAM, piece->n_characters); k++)
        g_string_append_printf (match, "%s%c", k > i ? "_" : "", piece->pinyin[k]);
      g_string_append_c (match, '"');
    }

  return g_string_free (match, FALSE);
}

/* Where a row of letters can be cut into syllables. */
typedef struct
{
  const char *letters;
  gsize n_letters;
  gboolean *can_end; /* from each place on, whether the rest can be cut at all */
  gsize cuts[256];
  gsize n_cuts;
  guint n_segmentations;
  gboolean exact;    /* none has more syllables than a token */
  GString *match;
} Segmentation;

static void
append_segmentation (Segmentation *self,
                     gsize last)
{
  guint n_completions;
  const char *const *completions = crm_pinyin_complete (self->letters + last, &n_completions);
  gboolean several = self->n_cuts > 1;

  append_joint (self->match, " OR ");
  if (several)
    g_string_append_c (self->match, '(');

  for (gsize i = 0; i + 1 < self->n_cuts; i++)
    {
      append_joint (self->match, " AND ");
      g_string_append_printf (self->match, "\"%.*s_%.*s\"",
                              (int) (self->cuts[i + 1] - self->cuts[i]), self->letters + self->cuts[i],
                              (int) ((i + 2 < self->n_cuts ? self->cuts[i + 2] : last) - self->cuts[i + 1]),
                              self->letters + self->cuts[i + 1]);
    }

  if (several)
    append_joint (self->match, " AND ");
  g_string_append_c (self->match, '(');
  for (guint i = 0; i < n_completions; i++)
    {
      append_joint (self->match, " OR ");
      if (self->n_cuts > 0)
        g_string_append_printf (self->match, "\"%.*s_%s\"",
                                (int) (last - self->cuts[self->n_cuts - 1]),
                                self->letters + self->cuts[self->n_cuts - 1], completions[i]);
      else
        g_string_append_printf (self->match, "\"%s\"", completions[i]);
    }
  g_string_append_c (self->match, ')');

  if (several)
    g_string_append_c (self->match, ')');
}

/* @cuts are where the whole syllables before @start begin. */
static void
segment (Segmentation *self,
         gsize start)
{
  guint n_completions;

  crm_pinyin_complete (self->letters + start, &n_completions);
  if (n_completions > 0 && self->n_segmentations < MAX_SEGMENTATIONS)
    {
      append_segmentation (self, start);
      self->n_segmentations++;
      self->exact &= self->n_cuts < 2;
    }

  for (gsize length = 1; length <= LONGEST_SYLLABLE && start + length < self->n_letters; length++)
    if (self->can_end[start + length] && crm_pinyin_is_syllable (self->letters + start, length) &&
        self->n_segmentations < MAX_SEGMENTATIONS)
      {
        self->cuts[self->n_cuts++] = start;
        segment (self, start + length);
        self->n_cuts--;
      }
}

/* NULL when the letters are no pinyin. */
static char *
match_pinyin (const CrmPiece *piece,
              gboolean *exact)
{
  Segmentation self = { .letters = piece->pinyin, .n_letters = strlen (piece->pinyin), .exact = TRUE };
  g_autofree gboolean *can_end = NULL;

  *exact = TRUE;
  if (self.n_letters > G_N_ELEMENTS (self.cuts))
    return NULL;

  can_end = self.can_end = g_new0 (gboolean, self.n_letters + 1);
  for (gsize start = self.n_letters; start-- > 0;)
    {
      guint n_completions;

      crm_pinyin_complete (self.letters + start, &n_completions);
      can_end[start] = n_completions > 0;
      for (gsize length = 1; length <= LONGEST_SYLLABLE && start + length < self.n_letters; length++)
        can_end[start] |= can_end[start + length] && crm_pinyin_is_syllable (self.letters + start, length);
    }

  if (!can_end[0])
    return NULL;

  self.match = g_string_new (NULL);
  segment (&self, 0);
  *exact = self.exact;
  return g_string_free (self.match, FALSE);
}

static CrmSearchNode *
plan_letters (const CrmPiece *piece)
{
  g_autoptr (CrmSearchNode) any = inner_new (CRM_SEARCH_OR);
  char *initials = match_initials (piece, FALSE);
  char *pinyin;
  gboolean exact;

  g_ptr_array_add (any->children, plan_word (piece));
  if (initials != NULL)
    g_ptr_array_add (any->children, leaf_new (CRM_SEARCH_INITIALS, initials));

  /* One letter as pinyin is the same as an initial. */
  pinyin = piece->n_characters > 1 || initials == NULL ? match_pinyin (piece, &exact) : NULL;
  if (pinyin != NULL)
    g_ptr_array_add (any->children, leaf_new (CRM_SEARCH_PINYIN, pinyin));

  return g_steal_pointer (&any);
}

static CrmSearchNode *
plan_piece (const CrmPiece *piece)
{
  switch (piece->kind)
    {
    case CRM_PIECE_GLUED:
      return leaf_new (CRM_SEARCH_TEXT, match_glued (piece));
    case CRM_PIECE_SYMBOL:
      return leaf_new (CRM_SEARCH_TEXT, match_symbol (piece));
    case CRM_PIECE_DIGITS:
      return leaf_new (CRM_SEARCH_DIGITS, match_digits (piece));
    case CRM_PIECE_WORD:
      return plan_word (piece);
    case CRM_PIECE_LETTERS:
      return plan_letters (piece);
    default:
      g_assert_not_reached ();
    }
}

/* One number or several fragments, all in one table. */
static CrmSearchNode *
plan_numbers (const CrmSearchTerm *term)
{
  g_autofree char *joined = match_digits (term->joined);
  g_autoptr (GString) match = g_string_new (NULL);

  g_string_append_printf (match, "(%s) OR (", joined);
  for (guint i = 0; i < term->pieces->len; i++)
    {
      g_autofree char *fragment = match_digits (g_ptr_array_index (term->pieces, i));

      append_joint (match, " AND ");
      g_string_append (match, fragment);
    }
  g_string_append_c (match, ')');

  return leaf_new (CRM_SEARCH_DIGITS, g_string_free (g_steal_pointer (&match), FALSE));
}

/* FTS5 itself is the fastest at AND: leaves of one table become one. */
static void
add_to_all (CrmSearchNode *all,
            CrmSearchNode *node)
{
  for (guint i = 0; node->kind == CRM_SEARCH_LEAF && i < all->children->len; i++)
    {
      CrmSearchNode *child = g_ptr_array_index (all->children, i);

      if (child->kind == CRM_SEARCH_LEAF && child->table == node->table)
        {
          g_autofree char *match = child->match;

          /* Side by side: FTS5 reads brackets in brackets only so deep. */
          child->match = g_strdup_printf (child->joined ? "%s AND (%s)" : "(%s) AND (%s)", match, node->match);
          child->joined = TRUE;
          child->costly |= node->costly;
          crm_search_node_free (node);
          return;
        }
    }

  g_ptr_array_add (all->children, node);
}

/*
 * crm_search_plan_new:
 * @terms: (element-type CrmSearchTerm): at least one
 *
 * Returns: (transfer full): an AND of leaves and of ORs of leaves
 */
CrmSearchNode *
crm_search_plan_new (GPtrArray *terms)
{
  CrmSearchNode *all = inner_new (CRM_SEARCH_AND);

  for (guint i = 0; i < terms->len; i++)
    {
      const CrmSearchTerm *term = g_ptr_array_index (terms, i);

      if (term->joined != NULL)
        {
          add_to_all (all, plan_numbers (term));
          continue;
        }

      for (guint p = 0; p < term->pieces->len; p++)
        add_to_all (all, plan_piece (g_ptr_array_index (term->pieces, p)));
    }

  return all;
}

/*
 * crm_search_plan_new_preferred:
 * @terms: (element-type CrmSearchTerm): at least one
 *
 * Who types one row of letters means the beginning of a name more often than its
 * middle.
 *
 * Returns: (transfer full) (nullable): a plan that finds some of what that of
 *   crm_search_plan_new() finds
 */
CrmSearchNode *
crm_search_plan_new_preferred (GPtrArray *terms)
{
  const CrmSearchTerm *term = g_ptr_array_index (terms, 0);
  const CrmPiece *piece = g_ptr_array_index (term->pieces, 0);
  g_autofree char *initials = NULL;
  CrmSearchNode *any;

  if (terms->len > 1 || term->pieces->len > 1 || piece->kind != CRM_PIECE_LETTERS)
    return NULL;

  initials = match_initials (piece, TRUE);
  if (initials == NULL)
    return NULL;

  any = inner_new (CRM_SEARCH_OR);
  g_ptr_array_add (any->children, plan_word (piece));
  g_ptr_array_add (any->children, leaf_new (CRM_SEARCH_INITIALS, g_steal_pointer (&initials)));
  return any;
}

static gboolean
are_letters_exact (const CrmPiece *piece)
{
  g_autofree char *initials = piece->n_characters > GRAM ? match_initials (piece, FALSE) : NULL;
  g_autofree char *pinyin = NULL;
  gboolean exact;

  pinyin = match_pinyin (piece, &exact);
  return initials == NULL && exact;
}

static gboolean
is_exact (const CrmPiece *piece)
{
  switch (piece->kind)
    {
    case CRM_PIECE_GLUED:
      return piece->n_characters <= 2;
    case CRM_PIECE_DIGITS:
      return piece->n_characters <= GRAM;
    case CRM_PIECE_LETTERS:
      return are_letters_exact (piece);
    case CRM_PIECE_WORD:
    case CRM_PIECE_SYMBOL:
    default:
      return TRUE;
    }
}

gboolean
crm_search_term_is_exact (const CrmSearchTerm *term)
{
  if (term->joined != NULL && !is_exact (term->joined))
    return FALSE;

  for (guint i = 0; i < term->pieces->len; i++)
    if (!is_exact (g_ptr_array_index (term->pieces, i)))
      return FALSE;

  return TRUE;
}
