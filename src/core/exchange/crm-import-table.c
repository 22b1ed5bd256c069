/* crm-import-table.c: a file read as a table, and what was found out about it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The file is read into memory, not mapped: a mapped file that another program
 * shortens, or whose disk is pulled out, would end this one.
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "core/text/crm-text.h"
#include "crm-encoding.h"
#include "crm-import-columns.h"
#include "crm-csv-writer.h"
#include "crm-import-table.h"

#define ROWS_A_PLACE 256
/* In bytes. What is longer is no line of a table, and would take fifty times as
 * much memory until it is in the search index. */
#define LONGEST_LINE (8 * 1024 * 1024)
/* A column beyond the headings counts as one when at least one row of twenty has
 * it; fewer are rows in which a separator was not quoted. */
#define MAX_ROWS_A_FILLED_CELL 20
#define MIN_FILLED_CELLS 3

typedef struct
{
  gsize offset;
  guint64 row;
} Place;

typedef struct
{
  CrmImportColumn column;
  GHashTable *seen; /* of column.values */
} Scan;

static void
column_clear (CrmImportColumn *column)
{
  g_free (column->heading);
  g_free (column->key);
  for (gsize i = 0; i < CRM_IMPORT_N_SAMPLES; i++)
    g_free (column->samples[i]);
  g_clear_pointer (&column->values, g_ptr_array_unref);
}

static void
scan_clear (gpointer data)
{
  Scan *scan = data;

  g_clear_pointer (&scan->seen, g_hash_table_unref);
  column_clear (&scan->column);
}

/**
 * crm_import_table_ref:
 * @self: a table
 *
 * Returns: (transfer full): @self
 */
CrmImportTable *
crm_import_table_ref (CrmImportTable *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * crm_import_table_unref:
 * @self: (transfer full): a table
 */
void
crm_import_table_unref (CrmImportTable *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (guint i = 0; i < self->n_columns; i++)
    column_clear (&self->columns[i]);
  g_free (self->columns);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->text, g_bytes_unref);
  g_clear_pointer (&self->places, g_array_unref);
  g_free (self);
}

/* One line, and blanks at its ends gone. */
static char *
tidy (const char *cell)
{
  g_autofree char *clean = crm_text_clean (cell);

  for (char *p = clean; *p != '\0'; p++)
    if (*p == '\n' || *p == '\r' || *p == '\t')
      *p = ' ';

  return g_steal_pointer (&clean);
}

static void
add_sample (CrmImportColumn *column,
            const char *cell)
{
  gsize i = 0;

  for (; i < CRM_IMPORT_N_SAMPLES && column->samples[i] != NULL; i++)
    if (g_str_equal (column->samples[i], cell))
      return;

  if (i < CRM_IMPORT_N_SAMPLES)
    column->samples[i] = g_strdup (cell);
}

static void
add_value (Scan *scan,
           const char *cell)
{
  char *value;

  if (scan->seen == NULL || g_hash_table_contains (scan->seen, cell))
    return;

  if (scan->column.values->len == CRM_IMPORT_MAX_VALUES)
    {
      g_clear_pointer (&scan->seen, g_hash_table_unref);
      g_clear_pointer (&scan->column.values, g_ptr_array_unref);
      return;
    }

  value = g_strdup (cell);
  g_ptr_array_add (scan->column.values, value);
  g_hash_table_add (scan->seen, value);
}

static void
scan_cell (Scan *scan,
           const char *cell)
{
  const char *first = cell;

  while (*first == ' ' || *first == '\t' || *first == '\n' || *first == '\r')
    first++;
  if (*first == '\0')
    return;

  scan->column.n_filled++;
  if (scan->column.samples[CRM_IMPORT_N_SAMPLES - 1] == NULL)
    add_sample (&scan->column, cell);
  add_value (scan, cell);

  /* What begins with a letter is neither a date in figures nor an amount. */
  if (g_ascii_isalpha (*first))
    return;
  if (g_ascii_isdigit (*first))
    crm_date_order_proof_add (&scan->column.dates, first);
  if (strpbrk (first, ".,") != NULL && strlen (first) < 40)
    switch (crm_money_guess_point (first))
      {
      case '.':
        scan->column.n_points[0]++;
        break;
      case ',':
        scan->column.n_points[1]++;
        break;
      default:
        break;
      }
}

static void
widen (GArray *scans,
       guint n_columns)
{
  while (scans->len < n_columns)
    {
      Scan scan = { 0 };

      scan.column.values = g_ptr_array_new_with_free_func (g_free);
      scan.seen = g_hash_table_new (g_str_hash, g_str_equal);
      g_array_append_val (scans, scan);
    }
}

/* Takes the columns that are columns out of @scans. */
static void
take_columns (CrmImportTable *self,
              GArray *scans,
              GPtrArray *headings)
{
  guint n_headings = headings != NULL ? headings->len : 0;
  guint n_columns;

  /* Separators at the end of the heading make no columns of nothing. */
  widen (scans, n_headings);
  while (n_headings > 0 && *(const char *) g_ptr_array_index (headings, n_headings - 1) == '\0' &&
         g_array_index (scans, Scan, n_headings - 1).column.n_filled == 0)
    n_headings--;
  n_columns = n_headings;

  for (guint i = n_headings; i < scans->len; i++)
    {
      guint64 n_filled = g_array_index (scans, Scan, i).column.n_filled;

      if (!self->has_heading || (n_filled >= MIN_FILLED_CELLS && n_filled * MAX_ROWS_A_FILLED_CELL >= self->n_rows))
        n_columns = i + 1;
    }

  self->n_columns = n_columns;
  self->columns = g_new0 (CrmImportColumn, MAX (n_columns, 1));
  for (guint i = 0; i < n_columns; i++)
    {
      Scan *scan = &g_array_index (scans, Scan, i);

      self->columns[i] = scan->column;
      scan->column = (CrmImportColumn) { 0 };
    }
}

/* Doubled and blank headings are told apart by a number, so that no column
 * hides another. */
static void
name_columns (CrmImportTable *self,
              GPtrArray *headings)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->n_columns; i++)
    {
      CrmImportColumn *column = &self->columns[i];
      const char *own = headings != NULL && i < headings->len ? g_ptr_array_index (headings, i) : "";
      g_autofree char *name = *own != '\0' ? g_strdup (own) : g_strdup_printf (_ ("Column %u"), i + 1);

      column->key = crm_text_fold (own);
      column->heading = g_strdup (name);
      for (guint n = 2; g_hash_table_contains (taken, column->heading); n++)
        {
          g_free (column->heading);
          column->heading = g_strdup_printf ("%s (%u)", name, n);
        }
      g_hash_table_add (taken, column->heading);
    }
}

static GPtrArray *
read_headings (CrmCsvReader *reader)
{
  GPtrArray *headings = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < crm_csv_reader_get_width (reader); i++)
    g_ptr_array_add (headings, tidy (crm_csv_take_guard (crm_csv_reader_get_cell (reader, i))));

  return headings;
}

/* Reads every row once. */
static gboolean
scan_rows (CrmImportTable *self,
           GError **error)
{
  g_autoptr (CrmCsvReader) reader = crm_csv_reader_new (self->text, self->separator);
  g_autoptr (GArray) scans = g_array_new (FALSE, TRUE, sizeof (Scan));
  g_autoptr (GPtrArray) headings = NULL;
  g_autoptr (GError) local_error = NULL;

  g_array_set_clear_func (scans, scan_clear);
  if (self->has_heading && crm_csv_reader_next (reader, &local_error))
    headings = read_headings (reader);

  while (local_error == NULL && crm_csv_reader_next (reader, &local_error))
    {
      guint n_cells = crm_csv_reader_get_n_cells (reader);

      if (self->n_rows % ROWS_A_PLACE == 0)
        {
          Place place = { crm_csv_reader_get_offset (reader), crm_csv_reader_get_row (reader) };

          g_array_append_val (self->places, place);
        }
      self->n_rows++;
      widen (scans, n_cells);
      for (guint i = 0; i < n_cells; i++)
        scan_cell (&g_array_index (scans, Scan, i), crm_csv_take_guard (crm_csv_reader_get_cell (reader, i)));
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  take_columns (self, scans, headings);
  name_columns (self, headings);

  return TRUE;
}

static gboolean
fail_as_no_text (GFile *file,
                 GError **error)
{
  g_autofree char *name = g_file_get_basename (file);

  g_set_error (error, CRM_IMPORT_ERROR, CRM_IMPORT_ERROR_NOT_A_TABLE,
               _ ("“%s” is not a text file. Save it as CSV in the program that it comes from."), name);
  return FALSE;
}

static gboolean
has_endless_line (const char *start,
                  gsize length)
{
  gsize begin = 0;

  for (gsize i = 0; i < length; i++)
    if (start[i] == '\n' || start[i] == '\r')
      begin = i + 1;
    else if (i - begin >= LONGEST_LINE)
      return TRUE;

  return FALSE;
}

static gboolean
check_is_table (GBytes *text,
                GFile *file,
                GError **error)
{
  gsize length;
  const char *start = g_bytes_get_data (text, &length);
  g_autofree char *name = g_file_get_basename (file);
  gsize n_controls = 0;

  for (gsize i = 0; i < MIN (length, 65536); i++)
    if ((guchar) start[i] < ' ' && strchr ("\t\n\r\f", start[i]) == NULL)
      n_controls++;

  /* A spreadsheet's own file, a picture: what no table has. */
  if (n_controls * 100 > MIN (length, 65536) || g_str_has_prefix (length >= 4 ? start : "", "PK\x03\x04") ||
      has_endless_line (start, length))
    return fail_as_no_text (file, error);
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (start[i]))
      return TRUE;

  g_set_error (error, CRM_IMPORT_ERROR, CRM_IMPORT_ERROR_NOT_A_TABLE, _ ("“%s” is empty."), name);
  return FALSE;
}

/* A device may give bytes for ever. A pipe ends. */
static gboolean
is_device (GFile *file)
{
  const char *path = g_file_peek_path (file);
  GStatBuf status;

  return path != NULL && g_stat (path, &status) == 0 && (S_ISCHR (status.st_mode) || S_ISBLK (status.st_mode));
}

static GBytes *
load (GFile *file,
      GError **error)
{
  g_autoptr (GError) local_error = NULL;
  GBytes *bytes;

  if (is_device (file))
    {
      fail_as_no_text (file, error);
      return NULL;
    }

  bytes = g_file_load_bytes (file, NULL, NULL, &local_error);
  if (bytes == NULL)
    {
      g_autofree char *name = g_file_get_basename (file);

      g_set_error (error, CRM_IMPORT_ERROR, CRM_IMPORT_ERROR_FAILED, _ ("“%s” could not be read: %s"), name,
                   local_error->message);
    }

  return bytes;
}

/**
 * crm_import_table_new:
 * @file: a file
 * @choices: what the person has decided about it
 * @previous: (nullable): the same file read before, whose content and text are
 *   taken over as far as @choices allow
 * @error: return location for a #CrmImportError
 *
 * Reads a file and finds out its encoding, separator and heading, and of each
 * column what it holds. Blocks; for a thread.
 *
 * Returns: (transfer full) (nullable): the table, or %NULL with @error set to
 *   %CRM_IMPORT_ERROR_FAILED, %CRM_IMPORT_ERROR_NOT_A_TABLE or
 *   %CRM_IMPORT_ERROR_SYNTAX
 */
CrmImportTable *
crm_import_table_new (GFile *file,
                      const CrmImportChoices *choices,
                      CrmImportTable *previous,
                      GError **error)
{
  g_autoptr (CrmImportTable) self = g_new0 (CrmImportTable, 1);
  g_autoptr (GError) local_error = NULL;

  g_atomic_ref_count_init (&self->ref_count);
  self->places = g_array_new (FALSE, FALSE, sizeof (Place));

  self->bytes = previous != NULL ? g_bytes_ref (previous->bytes) : load (file, error);
  if (self->bytes == NULL)
    return NULL;

  self->encoding = choices->encoding != NULL
                     ? choices->encoding
                     : crm_encoding_detect (g_bytes_get_data (self->bytes, NULL), g_bytes_get_size (self->bytes));
  if (previous != NULL && g_str_equal (previous->encoding, self->encoding))
    self->text = g_bytes_ref (previous->text);
  else
    self->text = crm_encoding_to_utf8 (self->bytes, self->encoding, &local_error);
  if (self->text == NULL)
    {
      g_set_error_literal (error, CRM_IMPORT_ERROR, CRM_IMPORT_ERROR_FAILED, local_error->message);
      return NULL;
    }

  if (previous == NULL && !check_is_table (self->text, file, error))
    return NULL;

  self->separator = choices->separator != '\0' ? choices->separator : crm_csv_detect_separator (self->text);
  self->has_heading = choices->has_heading >= 0 ? choices->has_heading != 0
                                                : crm_import_detect_heading (self->text, self->separator);
  if (previous != NULL && previous->text == self->text && previous->separator == self->separator &&
      previous->has_heading == self->has_heading)
    return crm_import_table_ref (previous);
  if (!scan_rows (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * crm_import_table_open:
 * @self: a table
 *
 * Returns: (transfer full): a reader before the first data row
 */
CrmCsvReader *
crm_import_table_open (CrmImportTable *self)
{
  CrmCsvReader *reader;

  g_return_val_if_fail (self != NULL, NULL);

  reader = crm_csv_reader_new (self->text, self->separator);
  if (self->has_heading)
    crm_csv_reader_next (reader, NULL);

  return reader;
}

/**
 * crm_import_table_seek:
 * @self: a table
 * @reader: a reader of it
 * @row: a data row, from 0
 *
 * Puts @reader before a row.
 */
void
crm_import_table_seek (CrmImportTable *self,
                       CrmCsvReader *reader,
                       guint64 row)
{
  const Place *place;

  g_return_if_fail (self != NULL);
  g_return_if_fail (row < self->n_rows);

  place = &g_array_index (self->places, Place, row / ROWS_A_PLACE);
  crm_csv_reader_seek (reader, place->offset, place->row);
  for (guint64 i = 0; i < row % ROWS_A_PLACE; i++)
    crm_csv_reader_next (reader, NULL);
}

/**
 * crm_import_table_get_make:
 * @self: a table
 *
 * Returns: (transfer full): a hash of its headings, the same for tables that have
 *   the same headings in any order
 */
char *
crm_import_table_get_make (CrmImportTable *self)
{
  g_autoptr (GPtrArray) headings = g_ptr_array_new ();
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->n_columns; i++)
    g_ptr_array_add (headings, self->columns[i].heading);
  g_ptr_array_sort_values (headings, (GCompareFunc) g_strcmp0);
  for (guint i = 0; i < headings->len; i++)
    g_checksum_update (checksum, g_ptr_array_index (headings, i), (gssize) strlen (g_ptr_array_index (headings, i)) + 1);

  return g_strdup (g_checksum_get_string (checksum));
}
