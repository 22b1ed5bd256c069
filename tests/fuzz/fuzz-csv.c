/* fuzz-csv.c: files of rows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "core/exchange/crm-csv-reader.h"
#include "core/exchange/crm-encoding.h"
#include "fuzz.h"

static gboolean
is_blank (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      if (!g_unichar_isspace (g_utf8_get_char (text)))
        return FALSE;
    }
  return TRUE;
}

/* What is written as a row is read as that row. */
static void
check_round_trip (CrmCsvReader *reader,
                  char          separator)
{
  guint n_cells = crm_csv_reader_get_n_cells (reader);
  GString *row = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CrmCsvReader) again = NULL;
  g_autoptr (GError) error = NULL;
  gboolean blank = TRUE;

  for (guint i = 0; i < n_cells; i++)
    {
      const char *cell = crm_csv_reader_get_cell (reader, i);

      blank &= is_blank (cell);
      if (i > 0)
        g_string_append_c (row, separator);
      crm_csv_append_cell (row, cell, separator);
    }
  g_string_append (row, "\r\n");
  bytes = g_string_free_to_bytes (row);
  if (blank)
    return;

  again = crm_csv_reader_new (bytes, separator);
  g_assert_true (crm_csv_reader_next (again, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (crm_csv_reader_get_n_cells (again), ==, n_cells);
  for (guint i = 0; i < n_cells; i++)
    g_assert_cmpstr (crm_csv_reader_get_cell (again, i), ==, crm_csv_reader_get_cell (reader, i));
  g_assert_false (crm_csv_reader_next (again, &error));
  g_assert_no_error (error);
}

static void
read_rows (GBytes *text,
           char    separator)
{
  g_autoptr (CrmCsvReader) reader = crm_csv_reader_new (text, separator);
  g_autoptr (GError) error = NULL;
  gsize size = g_bytes_get_size (text);
  guint64 row = 0;
  gsize offset = 0;
  guint n_rows = 0;

  while (crm_csv_reader_next (reader, &error))
    {
      guint n_cells = crm_csv_reader_get_n_cells (reader);
      gsize length;

      g_assert_cmpuint (crm_csv_reader_get_row (reader), >, row);
      g_assert_true (n_rows == 0 || crm_csv_reader_get_offset (reader) > offset);
      row = crm_csv_reader_get_row (reader);
      offset = crm_csv_reader_get_offset (reader);
      g_assert_cmpuint (offset, <=, size);
      g_assert_nonnull (crm_csv_reader_get_source (reader, &length));
      g_assert_cmpuint (offset + length, <=, size);

      g_assert_cmpstr (crm_csv_reader_get_cell (reader, n_cells), ==, "");
      for (guint i = 0; i < n_cells; i++)
        g_assert_true (g_utf8_validate (crm_csv_reader_get_cell (reader, i), -1, NULL));
      if (n_cells > 0)
        g_assert_cmpstr (crm_csv_reader_get_cell (reader, n_cells - 1), !=, "");

      check_round_trip (reader, separator);
      n_rows++;
    }
  if (error != NULL || n_rows == 0)
    return;

  /* The last row again, by where it stood. */
  crm_csv_reader_seek (reader, offset, row);
  g_assert_true (crm_csv_reader_next (reader, &error));
  g_assert_cmpuint (crm_csv_reader_get_row (reader), ==, row);
  g_assert_cmpuint (crm_csv_reader_get_offset (reader), ==, offset);
  g_assert_false (crm_csv_reader_next (reader, &error));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static const char separators[] = { ',', ';', '\t', '|' };
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  const char *encoding = crm_encoding_detect (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) text = crm_encoding_to_utf8 (bytes, encoding, &error);

  g_assert_no_error (error);
  g_assert_true (g_utf8_validate_len (g_bytes_get_data (text, NULL), g_bytes_get_size (text), NULL));
  g_assert_nonnull (memchr (separators, crm_csv_detect_separator (text), sizeof separators));

  for (gsize i = 0; i < sizeof separators; i++)
    read_rows (text, separators[i]);
  return 0;
}
