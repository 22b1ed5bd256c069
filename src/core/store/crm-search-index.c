/* crm-search-index.c: what is put into the search index
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Five contentless FTS5 tables without positions, so the tokens are made here:
 *
 *   search_text      every character of Chinese and the like, and every pair
 *                    that stands side by side; signs as u_28
 *   search_initials  1 to 4 initials side by side of names, joined: x_n_k_j, and
 *                    where a word begins also so: 0_x_n_k_j
 *   search_pinyin    syllables of names, and every pair side by side: xin_neng
 *   search_digits    1 to 4 digits side by side of every number
 *   search_latin     words, also from where letters follow digits or an apostrophe
 *
 * Where a character has several readings, all of them.
 */

#include "config.h"

#include <string.h>

#include "core/text/crm-search-text.h"

#include "crm-search-index.h"

#define GRAM 4

/* In bytes: FTS5 cuts what is longer, in the index as in what is looked for. */
#define LONGEST_TOKEN 32768

/* For a bulk load: the hash table that collects tokens before they are written.
 * Measured: 64 MB, which no cache holds, take three times as long; 2 MB leave more
 * sorted runs than are merged at once. */
#define BULK_HASH_BYTES (8 * 1024 * 1024)
#define HASH_BYTES (1024 * 1024)

/* Measured: with these a save's p95 is 1.6 ms, and searching stays below 3 ms. */
#define AUTOMERGE 8
#define CRISISMERGE 32

/* What a load may add before all of the index is worth writing anew. */
#define FEW_SEGMENTS 1
#define SEGMENTS_BEFORE "crm-search-segments-before"

static const char *const tables[CRM_N_SEARCH_TABLES] = {
  [CRM_SEARCH_TEXT] = "search_text",
  [CRM_SEARCH_INITIALS] = "search_initials",
  [CRM_SEARCH_PINYIN] = "search_pinyin",
  [CRM_SEARCH_DIGITS] = "search_digits",
  [CRM_SEARCH_LATIN] = "search_latin",
};

typedef struct
{
  GString *text[CRM_N_SEARCH_TABLES];
} Tokens;

static void
tokens_clear (Tokens *tokens)
{
  for (gsize i = 0; i < CRM_N_SEARCH_TABLES; i++)
    g_string_free (tokens->text[i], TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Tokens, tokens_clear)

static const CrmUnit *
get_unit (GArray *units,
          guint u)
{
  return &g_array_index (units, CrmUnit, u);
}

static void
add_glued (GString *tokens,
           GArray *units)
{
  const CrmUnit *previous = NULL;

  for (guint u = 0; u < units->len; u++)
    {
      const CrmUnit *unit = get_unit (units, u);

      if (unit->kind == CRM_UNIT_GLUED)
        {
          g_string_append_unichar (tokens, unit->character);
          g_string_append_c (tokens, ' ');
          if (previous != NULL)
            {
              g_string_append_unichar (tokens, previous->character);
              g_string_append_unichar (tokens, unit->character);
              g_string_append_c (tokens, ' ');
            }
          previous = unit;
        }
      else if (unit->kind != CRM_UNIT_WEAK)
        {
          previous = NULL;
        }
    }
}

static void
add_symbols (GString *tokens,
             GArray *units)
{
  for (guint u = 0; u < units->len; u++)
    {
      const CrmUnit *unit = get_unit (units, u);

      if ((unit->kind == CRM_UNIT_BREAK || unit->kind == CRM_UNIT_WEAK) && !g_unichar_isspace (unit->character))
        g_string_append_printf (tokens, "u_%x ", unit->character);
    }
}

static void
add_words (GString *tokens,
           GArray *units)
{
  for (guint u = 0; u < units->len; u++)
    {
      gsize length = tokens->len;
      gboolean has_letter = FALSE;

      if (!get_unit (units, u)->starts_word)
        continue;

      for (guint end = u; end < units->len; end++)
        {
          const CrmUnit *unit = get_unit (units, end);

          if (unit->kind != CRM_UNIT_LETTER && unit->kind != CRM_UNIT_DIGIT)
            break;
          has_letter |= unit->kind == CRM_UNIT_LETTER;
          g_string_append_unichar (tokens, unit->character);
        }

      if (has_letter)
        g_string_append_c (tokens, ' ');
      else
        g_string_truncate (tokens, length);
    }
}

static void
add_number (GString *tokens,
            const char *digits,
            gsize n_digits)
{
  for (gsize i = 0; i < n_digits; i++)
    for (gsize gram = 1; gram <= GRAM && i + gram <= n_digits; gram++)
      {
        g_string_append_len (tokens, digits + i, gram);
        g_string_append_c (tokens, ' ');
      }
}

/* +86 21 6888 is also asked for as 021 6888. */
static void
add_trunk_number (GString *tokens,
                  const GString *digits,
                  gboolean international)
{
  const char *rest;
  g_autofree char *number = NULL;

  if (international && g_str_has_prefix (digits->str, "86"))
    rest = digits->str + 2;
  else if (g_str_has_prefix (digits->str, "0086"))
    rest = digits->str + 4;
  else
    return;

  if (*rest == '\0' || *rest == '0' || *rest == '1')
    return;

  number = g_strconcat ("0", rest, NULL);
  add_number (tokens, number, strlen (number));
}

static void
add_digits (GString *tokens,
            GArray *units)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  gboolean international = FALSE;

  for (guint u = 0; u <= units->len; u++)
    {
      const CrmUnit *unit = u < units->len ? get_unit (units, u) : NULL;

      if (unit != NULL && unit->kind == CRM_UNIT_DIGIT)
        {
          g_string_append_c (digits, unit->character);
          continue;
        }
      if (unit != NULL && unit->kind == CRM_UNIT_WEAK)
        continue;

      if (digits->len > 0)
        {
          add_number (tokens, digits->str, digits->len);
          add_trunk_number (tokens, digits, international);
          g_string_truncate (digits, 0);
        }
      international = unit != NULL && unit->character == '+';
    }
}

/* All ways to read @n characters from @first on, side by side. */
static void
add_reading_gram (GString *tokens,
                  const CrmUnit *const *line,
                  gsize n,
                  gboolean initials,
                  const char *before)
{
  const char *reading;
  const char *others;

  if (n == 0)
    {
      g_string_append (tokens, before);
      g_string_append_c (tokens, ' ');
      return;
    }

  reading = line[0]->syllable;
  others = line[0]->other;
  while (reading != NULL)
    {
      gsize length = initials ? 1 : strcspn (reading, " ");
      char gram[64];

      g_snprintf (gram, sizeof gram, "%s%s%.*s", before, *before != '\0' ? "_" : "", (int) length, reading);
      add_reading_gram (tokens, line + 1, n - 1, initials, gram);

      reading = others;
      if (others != NULL)
        others = strchr (others, ' ');
      if (others != NULL)
        others++;
    }
}

/* A word begins where what stands before is not read. */
static gboolean
begins_word (GArray *units,
             const CrmUnit *unit)
{
  return unit == get_unit (units, 0) || unit[-1].syllable == NULL;
}

static void
add_line_readings (Tokens *tokens,
                   GArray *units,
                   const CrmUnit *const *line,
                   gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      for (gsize gram = 1; gram <= GRAM && i + gram <= n; gram++)
        {
          add_reading_gram (tokens->text[CRM_SEARCH_INITIALS], line + i, gram, TRUE, "");
          if (begins_word (units, line[i]))
            add_reading_gram (tokens->text[CRM_SEARCH_INITIALS], line + i, gram, TRUE, "0");
        }
      for (gsize gram = 1; gram <= 2 && i + gram <= n; gram++)
        add_reading_gram (tokens->text[CRM_SEARCH_PINYIN], line + i, gram, FALSE, "");
    }
}

static void
add_readings (Tokens *tokens,
              GArray *units)
{
  g_autoptr (GPtrArray) line = g_ptr_array_new ();

  for (guint u = 0; u < units->len; u++)
    {
      const CrmUnit *unit = get_unit (units, u);

      if (unit->syllable != NULL)
        {
          g_ptr_array_add (line, (gpointer) unit);
        }
      else if (unit->character == '\n')
        {
          add_line_readings (tokens, units, (const CrmUnit *const *) line->pdata, line->len);
          g_ptr_array_set_size (line, 0);
        }
    }

  add_line_readings (tokens, units, (const CrmUnit *const *) line->pdata, line->len);
}

static void
add_text (Tokens *tokens,
          const char *text,
          CrmSearchTextMode mode)
{
  g_autoptr (GArray) units = NULL;

  if (text == NULL || *text == '\0')
    return;

  units = crm_search_text_split (text, mode);
  add_glued (tokens->text[CRM_SEARCH_TEXT], units);
  add_symbols (tokens->text[CRM_SEARCH_TEXT], units);
  add_words (tokens->text[CRM_SEARCH_LATIN], units);
  add_digits (tokens->text[CRM_SEARCH_DIGITS], units);
  if (mode != CRM_SEARCH_TEXT_PLAIN)
    add_readings (tokens, units);
}

/* Numbers and addresses: their signs are no text. */
static void
add_plain (Tokens *tokens,
           const char *text)
{
  g_autoptr (GArray) units = NULL;

  if (text == NULL || *text == '\0')
    return;

  units = crm_search_text_split (text, CRM_SEARCH_TEXT_PLAIN);
  add_glued (tokens->text[CRM_SEARCH_TEXT], units);
  add_words (tokens->text[CRM_SEARCH_LATIN], units);
  add_digits (tokens->text[CRM_SEARCH_DIGITS], units);
}

static void
add_people (Tokens *tokens,
            const char *names)
{
  g_auto (GStrv) lines = g_strsplit (names != NULL ? names : "", "\n", -1);

  for (gsize i = 0; lines[i] != NULL; i++)
    add_text (tokens, lines[i], CRM_SEARCH_TEXT_READ_PERSON);
}

static void
append_document (Tokens *tokens,
                 const CrmSearchDocument *document)
{
  add_text (tokens, document->name, CRM_SEARCH_TEXT_READ);
  add_people (tokens, document->contacts);
  add_text (tokens, document->notes, CRM_SEARCH_TEXT_PLAIN);
  add_plain (tokens, document->number);
  add_plain (tokens, document->phones);
  add_plain (tokens, document->emails);
}

static void
tokens_init (Tokens *tokens,
             const CrmSearchDocument *document)
{
  for (gsize i = 0; i < CRM_N_SEARCH_TABLES; i++)
    tokens->text[i] = g_string_new (NULL);

  append_document (tokens, document);
}

/**
 * crm_search_index_append_tokens:
 * @document: a customer's texts
 * @tokens: (array fixed-size=5): what to append to, for each of the tables
 *
 * Makes the tokens of a document, for a load that writes them later.
 */
void
crm_search_index_append_tokens (const CrmSearchDocument *document,
                                GString *const *tokens)
{
  Tokens all;

  for (gsize i = 0; i < CRM_N_SEARCH_TABLES; i++)
    all.text[i] = tokens[i];

  append_document (&all, document);
}

static gboolean
write_table (CrmDatabase *database,
             CrmSearchTable table,
             gint64 customer,
             const char *tokens,
             gboolean add,
             GError **error)
{
  char sql[128];
  sqlite3_stmt *statement;

  if (*tokens == '\0')
    return TRUE;

  if (add)
    g_snprintf (sql, sizeof sql, "INSERT INTO %s (rowid, t) VALUES (?1, ?2)", tables[table]);
  else
    g_snprintf (sql, sizeof sql, "INSERT INTO %s (%s, rowid, t) VALUES ('delete', ?1, ?2)", tables[table],
                tables[table]);

  statement = crm_database_prepare (database, sql, error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, customer);
  sqlite3_bind_text (statement, 2, tokens, -1, SQLITE_STATIC);
  return crm_database_run (database, statement, error);
}

static gboolean
write_tokens (CrmDatabase *database,
              gint64 customer,
              const CrmSearchDocument *document,
              gboolean add,
              GError **error)
{
  g_auto (Tokens) tokens = { 0 };

  tokens_init (&tokens, document);
  for (gsize i = 0; i < CRM_N_SEARCH_TABLES; i++)
    if (!write_table (database, i, customer, tokens.text[i]->str, add, error))
      return FALSE;

  return TRUE;
}

/**
 * crm_search_index_take:
 * @document: a customer's texts, which are about to change
 *
 * Returns: (transfer full): its tokens for crm_search_index_replace()
 */
GStrv
crm_search_index_take (const CrmSearchDocument *document)
{
  g_auto (Tokens) tokens = { 0 };
  char **taken = g_new0 (char *, CRM_N_SEARCH_TABLES + 1);

  tokens_init (&tokens, document);
  for (gsize i = 0; i < CRM_N_SEARCH_TABLES; i++)
    taken[i] = g_strndup (tokens.text[i]->str, tokens.text[i]->len);
  return taken;
}

/**
 * crm_search_index_replace:
 * @database: a connection that writes
 * @customer: the customer's id
 * @before: what crm_search_index_take() gave for the texts that the index has
 * @document: its texts now
 * @error: return location for a #GError of %CRM_STORE_ERROR
 *
 * Writes those of the index' tables in which the customer's tokens have changed.
 *
 * Returns: whether it worked
 */
gboolean
crm_search_index_replace (CrmDatabase *database,
                          gint64 customer,
                          const char *const *before,
                          const CrmSearchDocument *document,
                          GError **error)
{
  g_auto (Tokens) tokens = { 0 };

  tokens_init (&tokens, document);
  for (gsize i = 0; i < CRM_N_SEARCH_TABLES; i++)
    if (strcmp (before[i], tokens.text[i]->str) != 0 &&
        (!write_table (database, i, customer, before[i], FALSE, error) ||
         !write_table (database, i, customer, tokens.text[i]->str, TRUE, error)))
      return FALSE;

  return TRUE;
}

/*
 * crm_search_index_get_table:
 * @table: one of the five
 *
 * Returns: its name
 */
const char *
crm_search_index_get_table (CrmSearchTable table)
{
  return tables[table];
}

/**
 * crm_search_index_add:
 * @database: a connection that writes
 * @customer: the customer's id, which the index must not have yet
 * @document: its texts
 * @error: return location for a #GError of %CRM_STORE_ERROR
 *
 * Puts a customer into the search index.
 *
 * Returns: whether it worked
 */
gboolean
crm_search_index_add (CrmDatabase *database,
                      gint64 customer,
                      const CrmSearchDocument *document,
                      GError **error)
{
  return write_tokens (database, customer, document, TRUE, error);
}

/**
 * crm_search_index_remove:
 * @database: a connection that writes
 * @customer: the customer's id
 * @document: exactly the texts that it was put in with; others leave stale hits
 * @error: return location for a #GError of %CRM_STORE_ERROR
 *
 * Takes a customer out of the search index.
 *
 * Returns: whether it worked
 */
gboolean
crm_search_index_remove (CrmDatabase *database,
                         gint64 customer,
                         const CrmSearchDocument *document,
                         GError **error)
{
  return write_tokens (database, customer, document, FALSE, error);
}

/**
 * crm_search_index_foreach_token:
 * @document: a customer's texts
 * @func: (scope call): called with each token that the index gets
 * @user_data: for @func
 *
 * For the check, which compares with what the index holds.
 */
void
crm_search_index_foreach_token (const CrmSearchDocument *document,
                                CrmSearchTokenFunc func,
                                gpointer user_data)
{
  g_auto (Tokens) tokens = { 0 };

  tokens_init (&tokens, document);
  for (gsize i = 0; i < CRM_N_SEARCH_TABLES; i++)
    for (const char *token = tokens.text[i]->str; *token != '\0';)
      {
        gsize length = strcspn (token, " ");

        if (length > 0)
          func (i, token, MIN (length, LONGEST_TOKEN), user_data);
        token += length + (token[length] == ' ');
      }
}

static gboolean
configure (CrmDatabase *database,
           const char *table,
           const char *option,
           gint64 value,
           GError **error)
{
  g_autofree char *sql = g_strdup_printf ("INSERT INTO %s (%s, rank) VALUES ('%s', %" G_GINT64_FORMAT ")",
                                          table, table, option, value);

  return crm_database_exec (database, sql, error);
}

/* How many sorted runs a query has to look into. */
static gboolean
count_segments (CrmDatabase *database,
                const char *table,
                int *n_segments,
                GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(DISTINCT segid) FROM %s_idx", table);
  sqlite3_stmt *statement = crm_database_prepare (database, sql, error);

  if (statement == NULL || !crm_database_step (database, statement, error))
    return FALSE;

  *n_segments = sqlite3_column_int (statement, 0);
  sqlite3_reset (statement);
  return TRUE;
}

/**
 * crm_search_index_begin_bulk:
 * @database: a connection that writes, in a transaction
 * @error: return location for a #GError of %CRM_STORE_ERROR
 *
 * Makes ready for many additions: much is collected before it is written, and
 * nothing is merged. The settings stay in the file until
 * crm_search_index_end_bulk(), or the transaction's end by rolling back.
 *
 * Returns: whether it worked
 */
gboolean
crm_search_index_begin_bulk (CrmDatabase *database,
                             GError **error)
{
  int *segments_before = g_new0 (int, CRM_N_SEARCH_TABLES);

  sqlite3_set_clientdata (crm_database_get_handle (database), SEGMENTS_BEFORE, segments_before, g_free);
  for (gsize i = 0; i < CRM_N_SEARCH_TABLES; i++)
    if (!count_segments (database, tables[i], &segments_before[i], error) ||
        !configure (database, tables[i], "hashsize", BULK_HASH_BYTES, error) ||
        !configure (database, tables[i], "automerge", 0, error) ||
        !configure (database, tables[i], "crisismerge", 1000, error))
      return FALSE;

  return TRUE;
}

/**
 * crm_search_index_end_bulk:
 * @database: a connection that writes, in a transaction
 * @error: return location for a #GError of %CRM_STORE_ERROR
 *
 * Merges what was added, where it is worth the time, and sets the index back
 * for single saves.
 *
 * Returns: whether it worked
 */
gboolean
crm_search_index_end_bulk (CrmDatabase *database,
                           GError **error)
{
  const int *segments_before = sqlite3_get_clientdata (crm_database_get_handle (database), SEGMENTS_BEFORE);

  for (gsize i = 0; i < CRM_N_SEARCH_TABLES; i++)
    {
      int n_segments;

      if (!configure (database, tables[i], "hashsize", HASH_BYTES, error) ||
          !configure (database, tables[i], "crisismerge", CRISISMERGE, error) ||
          !configure (database, tables[i], "automerge", AUTOMERGE, error) ||
          !count_segments (database, tables[i], &n_segments, error))
        return FALSE;

      if (segments_before == NULL || n_segments - segments_before[i] > FEW_SEGMENTS)
        {
          g_autofree char *sql = g_strdup_printf ("INSERT INTO %s (%s) VALUES ('optimize')", tables[i], tables[i]);

          if (!crm_database_exec (database, sql, error))
            return FALSE;
        }
    }

  return TRUE;
}
