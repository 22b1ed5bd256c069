/* crm-id-set.c: a set of row ids, one bit each
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ids are given in a row, so that a million of them are 122 KiB.
 */

#include "config.h"

#include <string.h>

#include "crm-id-set.h"

#define BITS 64
#define SMALLEST 1024

struct _CrmIdSet
{
  guint64 *words;
  gsize n_words;
};

/**
 * crm_id_set_new:
 *
 * Returns: (transfer full): an empty set
 */
CrmIdSet *
crm_id_set_new (void)
{
  return g_new0 (CrmIdSet, 1);
}

/**
 * crm_id_set_free:
 * @self: (transfer full): a set
 */
void
crm_id_set_free (CrmIdSet *self)
{
  g_free (self->words);
  g_free (self);
}

/**
 * crm_id_set_add:
 * @self: a set
 * @id: a row's id, above 0
 */
void
crm_id_set_add (CrmIdSet *self,
                gint64 id)
{
  gsize word = (guint64) id / BITS;

  if (word >= self->n_words)
    {
      gsize n_words = MAX (MAX (word + 1, 2 * self->n_words), SMALLEST);

      self->words = g_renew (guint64, self->words, n_words);
      memset (self->words + self->n_words, 0, (n_words - self->n_words) * sizeof (guint64));
      self->n_words = n_words;
    }

  self->words[word] |= G_GUINT64_CONSTANT (1) << ((guint64) id % BITS);
}

/**
 * crm_id_set_contains:
 * @self: a set
 * @id: a row's id
 *
 * Returns: whether it was added
 */
gboolean
crm_id_set_contains (const CrmIdSet *self,
                     gint64 id)
{
  gsize word = (guint64) id / BITS;

  return word < self->n_words && (self->words[word] >> ((guint64) id % BITS) & 1) != 0;
}

/**
 * crm_id_set_count:
 * @self: a set
 *
 * Returns: how many ids it has
 */
guint
crm_id_set_count (const CrmIdSet *self)
{
  guint count = 0;

  for (gsize i = 0; i < self->n_words; i++)
    count += (guint) __builtin_popcountll (self->words[i]);

  return count;
}

/**
 * crm_id_set_intersect:
 * @self: a set
 * @other: another
 *
 * Takes away what @other does not have.
 */
void
crm_id_set_intersect (CrmIdSet *self,
                      const CrmIdSet *other)
{
  for (gsize i = 0; i < self->n_words; i++)
    self->words[i] &= i < other->n_words ? other->words[i] : 0;
}

/**
 * crm_id_set_subtract:
 * @self: a set
 * @other: another
 *
 * Takes away what @other has.
 */
void
crm_id_set_subtract (CrmIdSet *self,
                     const CrmIdSet *other)
{
  for (gsize i = 0; i < MIN (self->n_words, other->n_words); i++)
    self->words[i] &= ~other->words[i];
}

static void
append_word (GArray *ids,
             gint64 first,
             guint64 word,
             gboolean ascending)
{
  while (word != 0)
    {
      int bit = ascending ? __builtin_ctzll (word) : BITS - 1 - __builtin_clzll (word);
      gint64 id = first + bit;

      g_array_append_val (ids, id);
      word &= ~(G_GUINT64_CONSTANT (1) << bit);
    }
}

/**
 * crm_id_set_append_to:
 * @self: a set
 * @ids: (element-type gint64): what to append to
 * @ascending: whether the smallest comes first
 * @limit: how many are enough
 *
 * Appends ids in order; a few more than enough may be among them.
 */
void
crm_id_set_append_to (const CrmIdSet *self,
                      GArray *ids,
                      gboolean ascending,
                      guint limit)
{
  guint before = ids->len;

  for (gsize i = 0; i < self->n_words && ids->len - before < limit; i++)
    {
      gsize word = ascending ? i : self->n_words - 1 - i;

      append_word (ids, (gint64) word * BITS, self->words[word], ascending);
    }
}

/**
 * crm_id_set_make_json:
 * @ids: (element-type gint64): ids
 *
 * So that any number of them is one parameter of a statement.
 *
 * Returns: (transfer full): an array for json_each()
 */
GString *
crm_id_set_make_json (GArray *ids)
{
  GString *json = g_string_sized_new (8 * (gsize) ids->len + 2);

  g_string_append_c (json, '[');
  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (json, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", g_array_index (ids, gint64, i));
  g_string_append_c (json, ']');
  return json;
}
