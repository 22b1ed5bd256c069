/* crm-csv-reader.c: rows of a text with separators
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "crm-csv-reader.h"
#include "crm-import.h"

/* What may stand between cells, what people's values hold less often first. */
static const char separators[] = { '\t', ';', '|', ',' };

/* How many rows tell the separator. */
#define SAMPLE_ROWS 200

struct _CrmCsvReader
{
  GBytes *text;
  const char *start;
  const char *end;
  const char *position;
  char separator;
  guint8 stops[256]; /* bytes that end a cell without quotes */

  GString *buffer; /* the row's cells, each with a zero byte behind it */
  GArray *cells;   /* of gsize: where each begins in buffer */
  guint n_cells;   /* without empty ones at the end */
  guint64 row;
  const char *row_start;
  const char *row_end;
};

static gboolean
is_line_end (char character)
{
  return character == '\n' || character == '\r';
}

static gboolean
is_blank (CrmCsvReader *self,
          char character)
{
  return character == ' ' || (character == '\t' && self->separator != '\t');
}

/* "sep=;" on the first line is for spreadsheets and no row. */
static const char *
skip_separator_line (const char *text,
                     const char *end,
                     char *separator)
{
  const gsize length = strlen ("sep=");

  if ((gsize) (end - text) <= length || g_ascii_strncasecmp (text, "sep=", length) != 0 ||
      memchr (separators, text[length], sizeof separators) == NULL)
    return text;
  if (text + length + 1 < end && !is_line_end (text[length + 1]))
    return text;

  *separator = text[length];
  text += length + 1;
  while (text < end && *text == '\r')
    text++;

  return text < end && *text == '\n' ? text + 1 : text;
}

/**
 * crm_csv_reader_new:
 * @text: a text in valid UTF-8
 * @separator: what stands between cells
 *
 * Returns: (transfer full): a reader before the first row
 */
CrmCsvReader *
crm_csv_reader_new (GBytes *text,
                    char separator)
{
  CrmCsvReader *self;
  gsize length;
  char ignored;

  g_return_val_if_fail (text != NULL, NULL);

  self = g_new0 (CrmCsvReader, 1);
  self->text = g_bytes_ref (text);
  self->start = g_bytes_get_data (text, &length);
  self->end = self->start + length;
  self->separator = separator;
  self->buffer = g_string_sized_new (1024);
  self->cells = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->stops[(guchar) separator] = 1;
  self->stops['\n'] = 1;
  self->stops['\r'] = 1;
  self->position = skip_separator_line (self->start, self->end, &ignored);
  if (self->position != self->start)
    self->row = 1;

  return self;
}

/**
 * crm_csv_reader_free:
 * @self: (transfer full): a reader
 */
void
crm_csv_reader_free (CrmCsvReader *self)
{
  g_return_if_fail (self != NULL);

  g_string_free (self->buffer, TRUE);
  g_array_unref (self->cells);
  g_bytes_unref (self->text);
  g_free (self);
}

static void
read_unquoted (CrmCsvReader *self)
{
  const char *p = self->position;

  while (p < self->end && !self->stops[(guchar) *p])
    p++;
  g_string_append_len (self->buffer, self->position, p - self->position);
  self->position = p;
}

static const char *
find_line_end (const char *text,
               const char *end)
{
  while (text < end && !is_line_end (*text))
    text++;

  return text;
}

/* Whether what stands before @quote, blanks aside, begins a cell. */
static gboolean
looks_opening (CrmCsvReader *self,
               const char *quote,
               const char *first)
{
  const char *p = quote;

  while (p > first && is_blank (self, p[-1]))
    p--;

  return p > first && (p[-1] == self->separator || is_line_end (p[-1]));
}

typedef enum
{
  QUOTE_LITERAL,
  QUOTE_CLOSES,
  QUOTE_OF_ANOTHER_CELL,
} StrayQuote;

/* What a quote inside a quoted cell means that is neither doubled nor followed
 * by a separator: most often its writer did not double it. */
static StrayQuote
judge_stray_quote (CrmCsvReader *self,
                   const char *quote,
                   const char *first,
                   gboolean several_lines)
{
  const char *line_end;
  const char *next;

  if (several_lines && looks_opening (self, quote, first))
    return QUOTE_OF_ANOTHER_CELL;

  line_end = find_line_end (quote, self->end);
  next = memchr (quote + 1, '"', (gsize) (line_end - quote - 1));
  if (next != NULL && !looks_opening (self, next, quote + 1))
    return QUOTE_LITERAL;

  return several_lines ? QUOTE_LITERAL : QUOTE_CLOSES;
}

static gboolean
fail_unclosed (CrmCsvReader *self,
               GError **error)
{
  g_set_error (error, CRM_IMPORT_ERROR, CRM_IMPORT_ERROR_SYNTAX,
               _ ("The quote that opens in row %lu is never closed."), (gulong) self->row);
  return FALSE;
}

/* The position is behind the opening quote. */
static gboolean
read_quoted (CrmCsvReader *self,
             GError **error)
{
  const char *first = self->position;
  const char *p = first;
  gboolean several_lines = FALSE;

  for (;;)
    {
      const char *quote = memchr (p, '"', (gsize) (self->end - p));
      const char *after;

      if (quote == NULL)
        return fail_unclosed (self, error);

      g_string_append_len (self->buffer, p, quote - p);
      several_lines = several_lines || find_line_end (p, quote) < quote;

      if (quote + 1 < self->end && quote[1] == '"')
        {
          g_string_append_c (self->buffer, '"');
          p = quote + 2;
          continue;
        }

      after = quote + 1;
      while (after < self->end && is_blank (self, *after))
        after++;
      if (after == self->end || self->stops[(guchar) *after])
        {
          self->position = after;
          return TRUE;
        }

      switch (judge_stray_quote (self, quote, first, several_lines))
        {
        case QUOTE_LITERAL:
          g_string_append_c (self->buffer, '"');
          p = quote + 1;
          break;
        case QUOTE_OF_ANOTHER_CELL:
          return fail_unclosed (self, error);
        case QUOTE_CLOSES:
        default:
          self->position = quote + 1;
          read_unquoted (self);
          return TRUE;
        }
    }
}

static gboolean
read_cell (CrmCsvReader *self,
           GError **error)
{
  const char *p = self->position;
  gsize cell = self->buffer->len;

  g_array_append_val (self->cells, cell);

  while (p < self->end && is_blank (self, *p))
    p++;
  if (p < self->end && *p == '"')
    {
      self->position = p + 1;
      if (!read_quoted (self, error))
        return FALSE;
    }
  else
    {
      read_unquoted (self);
    }
  g_string_append_c (self->buffer, '\0');

  return TRUE;
}

static void
skip_line_end (CrmCsvReader *self)
{
  const char *p = self->position;

  if (p == self->end)
    return;

  /* CR CR LF is one end, as some programs write on Windows; CR alone is one. */
  while (p < self->end && *p == '\r')
    p++;
  if (p < self->end && *p == '\n')
    self->position = p + 1;
  else
    self->position++;
}

static gboolean
is_empty_cell (const char *cell)
{
  while (*cell == ' ' || *cell == '\t' || is_line_end (*cell))
    cell++;

  return *cell == '\0';
}

static gboolean
read_row (CrmCsvReader *self,
          GError **error)
{
  self->row++;
  self->row_start = self->position;
  g_string_truncate (self->buffer, 0);
  g_array_set_size (self->cells, 0);

  for (;;)
    {
      if (!read_cell (self, error))
        return FALSE;
      if (self->position == self->end || *self->position != self->separator)
        break;
      self->position++;
    }

  self->row_end = self->position;
  skip_line_end (self);

  self->n_cells = self->cells->len;
  while (self->n_cells > 0 &&
         is_empty_cell (self->buffer->str + g_array_index (self->cells, gsize, self->n_cells - 1)))
    self->n_cells--;

  return TRUE;
}

/**
 * crm_csv_reader_next:
 * @self: a reader
 * @error: return location for a #CrmImportError
 *
 * Goes to the next row that holds any text.
 *
 * Returns: %TRUE when there is one; %FALSE at the end, or with @error set to
 *   %CRM_IMPORT_ERROR_SYNTAX, which names the row
 */
gboolean
crm_csv_reader_next (CrmCsvReader *self,
                     GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  while (self->position < self->end)
    {
      if (!read_row (self, error))
        return FALSE;
      if (self->n_cells > 0)
        return TRUE;
    }

  return FALSE;
}

guint
crm_csv_reader_get_n_cells (CrmCsvReader *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_cells;
}

guint
crm_csv_reader_get_width (CrmCsvReader *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->cells->len;
}

const char *
crm_csv_reader_get_cell (CrmCsvReader *self,
                         guint index)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (index >= self->n_cells)
    return "";

  return self->buffer->str + g_array_index (self->cells, gsize, index);
}

guint64
crm_csv_reader_get_row (CrmCsvReader *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->row;
}

const char *
crm_csv_reader_get_source (CrmCsvReader *self,
                           gsize *length)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (length != NULL, NULL);

  *length = (gsize) (self->row_end - self->row_start);

  return self->row_start;
}

gsize
crm_csv_reader_get_offset (CrmCsvReader *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return (gsize) (self->row_start - self->start);
}

/**
 * crm_csv_reader_seek:
 * @self: a reader
 * @offset: where a row begins, as crm_csv_reader_get_offset() told
 * @row: its number
 *
 * Goes back to before a row.
 */
void
crm_csv_reader_seek (CrmCsvReader *self,
                     gsize offset,
                     guint64 row)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (offset <= (gsize) (self->end - self->start));
  g_return_if_fail (row > 0);

  self->position = self->start + offset;
  self->row = row - 1;
}

/* Which share of the first rows has the same number of cells with @separator. */
static double
measure_separator (GBytes *text,
                   char separator,
                   guint *n_cells,
                   guint *n_rows)
{
  g_autoptr (CrmCsvReader) reader = crm_csv_reader_new (text, separator);
  g_autoptr (GHashTable) rows_by_width = g_hash_table_new (NULL, NULL);
  guint best = 0;

  *n_rows = 0;
  *n_cells = 1;
  while (*n_rows < SAMPLE_ROWS && crm_csv_reader_next (reader, NULL))
    {
      gpointer width = GUINT_TO_POINTER (reader->cells->len);
      guint rows = GPOINTER_TO_UINT (g_hash_table_lookup (rows_by_width, width)) + 1;

      g_hash_table_insert (rows_by_width, width, GUINT_TO_POINTER (rows));
      (*n_rows)++;
      if (rows > best)
        {
          best = rows;
          *n_cells = reader->cells->len;
        }
    }

  return *n_rows > 0 ? (double) best / *n_rows : 0;
}

/**
 * crm_csv_detect_separator:
 * @text: a text in UTF-8
 *
 * Finds out what stands between cells: what splits the first rows into the same
 * number of cells, read with their quotes. Of two that do, the one that people's
 * values hold less often wins; in a text of one row, the one that occurs more
 * often.
 *
 * Returns: the separator
 */
char
crm_csv_detect_separator (GBytes *text)
{
  char best = ',';
  double best_share = 0;
  guint best_cells = 1;
  char named = '\0';
  const char *start;
  gsize length;

  g_return_val_if_fail (text != NULL, ',');

  start = g_bytes_get_data (text, &length);
  if (skip_separator_line (start, start + length, &named) != start)
    return named;

  for (gsize i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      guint n_cells;
      guint n_rows;
      double share = measure_separator (text, separators[i], &n_cells, &n_rows);

      if (n_cells < 2)
        continue;
      if (share > best_share || (n_rows == 1 && n_cells > best_cells))
        {
          best = separators[i];
          best_share = share;
          best_cells = n_cells;
        }
    }

  return best;
}

/**
 * crm_csv_append_cell:
 * @text: where to
 * @cell: a value
 * @separator: what stands between cells
 *
 * Writes a cell by RFC 4180.
 */
void
crm_csv_append_cell (GString *text,
                     const char *cell,
                     char separator)
{
  const char special[] = { '"', '\n', '\r', separator, '\0' };
  gsize length;

  g_return_if_fail (text != NULL);
  g_return_if_fail (cell != NULL);

  length = strlen (cell);
  if (strpbrk (cell, special) == NULL && *cell != ' ' && (length == 0 || cell[length - 1] != ' '))
    {
      g_string_append_len (text, cell, (gssize) length);
      return;
    }

  g_string_append_c (text, '"');
  for (const char *p = cell; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *p);
    }
  g_string_append_c (text, '"');
}
