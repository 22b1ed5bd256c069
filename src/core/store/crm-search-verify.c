/* crm-search-verify.c: looks for what was typed in a customer's texts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "crm-search-verify.h"

#define MAX_COLUMNS 4

/* What crm-derived-source.c puts into the search document of a living customer, the
 * texts in which most is found first. */
static const struct
{
  const char *sql;
  CrmSearchTextMode modes[MAX_COLUMNS];
} sources[] = {
  { "SELECT name FROM customer WHERE id = ?1",
    { CRM_SEARCH_TEXT_READ } },
  { "SELECT name, phone, email FROM contact WHERE customer = ?1 AND deleted_act IS NULL",
    { CRM_SEARCH_TEXT_READ_PERSON } },
  { "SELECT number, core_need, remarks, address FROM customer WHERE id = ?1",
    { CRM_SEARCH_TEXT_PLAIN } },
  { "SELECT feedback, next_plan FROM follow_up WHERE customer = ?1 AND deleted_act IS NULL",
    { CRM_SEARCH_TEXT_PLAIN } },
  { "SELECT text FROM comment WHERE customer = ?1 AND deleted_act IS NULL",
    { CRM_SEARCH_TEXT_PLAIN } },
  { "SELECT number FROM former_number WHERE customer = ?1 AND deleted_act IS NULL",
    { CRM_SEARCH_TEXT_PLAIN } },
};

/* One piece of one term. */
typedef struct
{
  const CrmPiece *piece;
  guint term;
  gboolean joined; /* alone enough for its term */
  gboolean found;
} Wanted;

typedef struct
{
  GArray *wanted; /* of Wanted */
  guint n_terms;
} Search;

static void
add_wanted (GArray *wanted,
            const CrmPiece *piece,
            guint term,
            gboolean joined)
{
  Wanted item = { piece, term, joined, FALSE };

  g_array_append_val (wanted, item);
}

static void
search_init (Search *self,
             GPtrArray *terms)
{
  self->wanted = g_array_new (FALSE, FALSE, sizeof (Wanted));
  self->n_terms = terms->len;
  for (guint i = 0; i < terms->len; i++)
    {
      const CrmSearchTerm *term = g_ptr_array_index (terms, i);

      if (term->joined != NULL)
        add_wanted (self->wanted, term->joined, i, TRUE);
      for (guint p = 0; p < term->pieces->len; p++)
        add_wanted (self->wanted, g_ptr_array_index (term->pieces, p), i, FALSE);
    }
}

static gboolean
has_found_term (const Search *self,
                guint term)
{
  gboolean all = TRUE;

  for (guint i = 0; i < self->wanted->len; i++)
    {
      const Wanted *wanted = &g_array_index (self->wanted, Wanted, i);

      if (wanted->term != term)
        continue;
      if (wanted->joined && wanted->found)
        return TRUE;
      if (!wanted->joined && !wanted->found)
        all = FALSE;
    }

  return all;
}

static gboolean
has_found_all (const Search *self)
{
  for (guint term = 0; term < self->n_terms; term++)
    if (!has_found_term (self, term))
      return FALSE;

  return TRUE;
}

/* Full-width digits begin with these bytes. */
static gboolean
may_have_digits (const char *text)
{
  return strpbrk (text, "0123456789") != NULL || strstr (text, "\xef\xbc") != NULL;
}

/* Without taking the text apart, which costs more than all else. */
static gboolean
may_have (const char *text,
          const CrmPiece *piece)
{
  return piece->kind != CRM_PIECE_DIGITS || may_have_digits (text);
}

/* Looks for what is not found yet. */
static void
look_at (Search *self,
         const char *text,
         CrmSearchTextMode mode)
{
  g_autoptr (GArray) units = NULL;

  for (guint i = 0; i < self->wanted->len; i++)
    {
      Wanted *wanted = &g_array_index (self->wanted, Wanted, i);
      guint start;
      guint end;

      if (wanted->found)
        continue;

      /* Most stands there letter by letter. */
      if (wanted->piece->kind == CRM_PIECE_GLUED && strstr (text, wanted->piece->text) != NULL)
        {
          wanted->found = TRUE;
          continue;
        }

      if (!may_have (text, wanted->piece))
        continue;
      if (units == NULL)
        units = crm_search_text_split (text, mode);
      wanted->found = crm_search_text_find (units, wanted->piece, 0, &start, &end);
    }
}

/* Only letters are looked for in readings. */
static gboolean
needs_readings (const Search *self)
{
  for (guint i = 0; i < self->wanted->len; i++)
    if (g_array_index (self->wanted, Wanted, i).piece->kind == CRM_PIECE_LETTERS)
      return TRUE;

  return FALSE;
}

static gboolean
look_at_source (Search *self,
                CrmDatabase *database,
                gsize source,
                gint64 customer,
                GError **error)
{
  sqlite3_stmt *statement = crm_database_prepare (database, sources[source].sql, error);
  gboolean readings = needs_readings (self);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, customer);
  while (crm_database_step (database, statement, &local))
    for (int column = 0; column < sqlite3_column_count (statement); column++)
      {
        const char *text = crm_column_text (statement, column);

        if (text != NULL && *text != '\0')
          look_at (self, text, readings ? sources[source].modes[column] : CRM_SEARCH_TEXT_PLAIN);
      }

  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/*
 * crm_search_verify:
 * @database: a connection
 * @customer: a living customer's id
 * @terms: (element-type CrmSearchTerm): what is looked for
 * @matches: (out): whether the customer's texts have all of it
 * @error: return location for a #GError of %CRM_STORE_ERROR
 *
 * Returns: whether it worked
 */
gboolean
crm_search_verify (CrmDatabase *database,
                   gint64 customer,
                   GPtrArray *terms,
                   gboolean *matches,
                   GError **error)
{
  Search self;
  gboolean worked = TRUE;

  search_init (&self, terms);
  *matches = FALSE;
  for (gsize i = 0; worked && !*matches && i < G_N_ELEMENTS (sources); i++)
    {
      worked = look_at_source (&self, database, i, customer, error);
      *matches = worked && has_found_all (&self);
    }

  g_array_unref (self.wanted);
  return worked;
}
