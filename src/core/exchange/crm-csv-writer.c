/* crm-csv-writer.c: rows of cells become a text with commas
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "crm-csv-reader.h"
#include "crm-csv-writer.h"

#define SEPARATOR ','
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* So much is handed on at once. */
#define BLOCK 65536

struct _CrmCsvWriter
{
  GOutputStream *stream;
  GString *text; /* not yet in the stream */
  GString *guarded;
  gboolean begun; /* the row has a cell */
};

/* Those of full width are formulas to spreadsheets of East Asia. */
static gboolean
begins_formula (const char *text)
{
  static const char *const signs[] = { "=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠" };

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (text, signs[i]))
      return TRUE;

  return FALSE;
}

/* Telephone numbers or an amount: "+86 138-0000-0001; +86 10 …", "-12.50". */
static gboolean
is_number (const char *text)
{
  return (*text == '+' || *text == '-') && strpbrk (text, "0123456789") != NULL &&
         text[strspn (text, "0123456789 +-.,;()/")] == '\0';
}

/**
 * crm_csv_needs_guard:
 * @cell: a value
 *
 * Decides whether a spreadsheet would run @cell, or take an apostrophe from it. Numbers
 * with a sign are left as they are.
 *
 * Returns: whether it must have an apostrophe in front
 */
gboolean
crm_csv_needs_guard (const char *cell)
{
  g_return_val_if_fail (cell != NULL, FALSE);

  if (*cell == '\'')
    return begins_formula (cell + strspn (cell, "'"));

  return begins_formula (cell) && !is_number (cell);
}

/**
 * crm_csv_take_guard:
 * @cell: a cell of a file
 *
 * Returns: (transfer none): @cell, without the apostrophe that crm_csv_needs_guard()
 *   has asked for
 */
const char *
crm_csv_take_guard (const char *cell)
{
  g_return_val_if_fail (cell != NULL, NULL);

  return *cell == '\'' && begins_formula (cell + strspn (cell, "'")) ? cell + 1 : cell;
}

/**
 * crm_csv_writer_new:
 * @stream: what to write to, which the writer neither closes nor flushes
 *
 * Returns: (transfer full): a writer in front of the first cell
 */
CrmCsvWriter *
crm_csv_writer_new (GOutputStream *stream)
{
  CrmCsvWriter *self = g_new0 (CrmCsvWriter, 1);

  self->stream = g_object_ref (stream);
  self->text = g_string_new (BYTE_ORDER_MARK);
  self->guarded = g_string_new (NULL);

  return self;
}

/**
 * crm_csv_writer_free:
 * @self: (transfer full): a writer
 */
void
crm_csv_writer_free (CrmCsvWriter *self)
{
  g_return_if_fail (self != NULL);

  g_object_unref (self->stream);
  g_string_free (self->text, TRUE);
  g_string_free (self->guarded, TRUE);
  g_free (self);
}

/**
 * crm_csv_writer_add_cell:
 * @self: a writer
 * @cell: a value
 *
 * Adds a cell to the row.
 */
void
crm_csv_writer_add_cell (CrmCsvWriter *self,
                         const char *cell)
{
  g_return_if_fail (self != NULL && cell != NULL);

  if (self->begun)
    g_string_append_c (self->text, SEPARATOR);
  self->begun = TRUE;

  if (crm_csv_needs_guard (cell))
    {
      g_string_assign (self->guarded, "'");
      g_string_append (self->guarded, cell);
      cell = self->guarded->str;
    }
  crm_csv_append_cell (self->text, cell, SEPARATOR);
}

/**
 * crm_csv_writer_flush:
 * @self: a writer
 * @cancellable: (nullable): stops it
 * @error: return location for an error of %G_IO_ERROR
 *
 * Hands on everything that was added.
 *
 * Returns: whether it is in the stream
 */
gboolean
crm_csv_writer_flush (CrmCsvWriter *self,
                      GCancellable *cancellable,
                      GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!g_output_stream_write_all (self->stream, self->text->str, self->text->len, NULL, cancellable, error))
    return FALSE;

  g_string_truncate (self->text, 0);
  return TRUE;
}

/**
 * crm_csv_writer_end_row:
 * @self: a writer
 * @cancellable: (nullable): stops it
 * @error: return location for an error of %G_IO_ERROR
 *
 * Ends the row; the next cell begins another one.
 *
 * Returns: whether it worked
 */
gboolean
crm_csv_writer_end_row (CrmCsvWriter *self,
                        GCancellable *cancellable,
                        GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  g_string_append (self->text, "\r\n");
  self->begun = FALSE;

  return self->text->len < BLOCK || crm_csv_writer_flush (self, cancellable, error);
}
