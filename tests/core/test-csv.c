/* test-csv.c: rows of a text with separators, with the dirt of real files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "core/exchange/crm-csv-reader.h"
#include "core/exchange/crm-import.h"

/* All rows as "row:cell|cell" joined by line ends; "!" and the row of a quote
 * that is not closed. */
static char *
read_all (const char *text,
          gsize length,
          char separator)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, length);
  g_autoptr (CrmCsvReader) reader = crm_csv_reader_new (bytes, separator);
  g_autoptr (GError) error = NULL;
  GString *all = g_string_new (NULL);

  while (crm_csv_reader_next (reader, &error))
    {
      g_string_append_printf (all, "%s%" G_GUINT64_FORMAT ":", all->len > 0 ? "\n" : "", crm_csv_reader_get_row (reader));
      for (guint i = 0; i < crm_csv_reader_get_n_cells (reader); i++)
        g_string_append_printf (all, "%s%s", i > 0 ? "|" : "", crm_csv_reader_get_cell (reader, i));
    }
  if (error != NULL)
    {
      g_assert_error (error, CRM_IMPORT_ERROR, CRM_IMPORT_ERROR_SYNTAX);
      g_string_append_printf (all, "%s!%s", all->len > 0 ? "\n" : "", error->message);
    }

  return g_string_free_and_steal (all);
}

static void
test_rows (void)
{
  static const struct
  {
    const char *text;
    const char *rows;
  } cases[] = {
    { "", "" },
    { "\n\n", "" },
    { "a", "1:a" },
    { "a,b\nc,d", "1:a|b\n2:c|d" },
    { "a,b\nc,d\n", "1:a|b\n2:c|d" },
    { "a,b\r\nc,d\r\n", "1:a|b\n2:c|d" },
    { "a,b\rc,d\r", "1:a|b\n2:c|d" },
    { "a,b\r\r\nc,d\r\r\n", "1:a|b\n2:c|d" },
    { "a,b\r\rc,d", "1:a|b\n3:c|d" },
    { "a,b\n\n\nc,d\n", "1:a|b\n4:c|d" },
    { "a,b\n,,,\nc,d\n", "1:a|b\n3:c|d" },
    { "a,b\n \t , \"\" ,\nc,d\n", "1:a|b\n3:c|d" },
    { "a,b,,,\nc\n,d\n", "1:a|b\n2:c\n3:|d" },
    { "a,,b", "1:a||b" },
    { "\"a\",\"b\"\n", "1:a|b" },
    { "\"a,b\",c", "1:a,b|c" },
    { "\"a\nb\",c\nd,e", "1:a\nb|c\n2:d|e" },
    { "\"a\r\nb\",c\r\nd,e", "1:a\r\nb|c\n2:d|e" },
    { "\"say \"\"hi\"\"\",c", "1:say \"hi\"|c" },
    { "\"\"\"\"", "1:\"" },
    { "\"\",b", "1:|b" },
    { "a, \"b, c\" ,d", "1:a|b, c|d" },
    { "  a  ,b", "1:  a  |b" },
    { "5\" pipe,b", "1:5\" pipe|b" },
    { "a,b \"c\" d", "1:a|b \"c\" d" },
    { "\"say \"hi\" to me\",b", "1:say \"hi\" to me|b" },
    { "\"abc\"def,\"ghi\"", "1:abcdef|ghi" },
    { "\"two\nsay \"hi\" to me\",b", "1:two\nsay \"hi\" to me|b" },
    { "a,b\nc,\"d", "1:a|b\n!The quote that opens in row 2 is never closed." },
    { "a\n\n\"b,c\nd,e\nf,\"g\"\n", "1:a\n!The quote that opens in row 3 is never closed." },
    { "=1+1,+86 138,-5,@a", "1:=1+1|+86 138|-5|@a" },
    { "<b>x</b>,&amp;", "1:<b>x</b>|&amp;" },
    { "sep=,\r\na,b", "2:a|b" },
    { "sep=,x", "1:sep=|x" },
    { "a,b\n\"c\",\"d\"", "1:a|b\n2:c|d" },
    { "名称,电话\n上海\"新能\",1", "1:名称|电话\n2:上海\"新能\"|1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *rows = read_all (cases[i].text, strlen (cases[i].text), ',');

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (rows, ==, cases[i].rows);
    }
}

static void
test_separator (void)
{
  static const struct
  {
    const char *text;
    char separator;
  } cases[] = {
    { "", ',' },
    { "name\nAcme\nBeta\n", ',' },
    { "a,b\nc,d", ',' },
    { "a;b\nc;d", ';' },
    { "a\tb\nc\td", '\t' },
    { "a|b\nc|d", '|' },
    { "Name;Amount, EUR;City\nAcme;1,5;Ulm\nBeta;2;Jena\n", ';' },
    { "a;b;c\n1,5;2,5;3,5\n4,5;5,5;6,5\n", ';' },
    { "1,5;2,5;3,5\n4,5;5,5;6,5\n", ';' },
    { "name,remarks\nAcme,\"one; two; three\nfour; five\"\nBeta,\"six; seven\"\n", ',' },
    { "name,phone\nAcme,138;139\nBeta,137\n", ',' },
    { "Acme, Inc.;Zhang;138", ';' },
    { "Acme,Zhang,138;139", ',' },
    { "Name       ,Phone   \nAcme       ,138     \n", ',' },
    { "sep=|\na,b|c\n", '|' },
    { "a,b,c\nd,e\nf,g,h\ni,j,k\n", ',' },
    { "名称，备注;电话\n上海;1\n北京;2\n", ';' },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) text = g_bytes_new_static (cases[i].text, strlen (cases[i].text));

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (crm_csv_detect_separator (text), ==, cases[i].separator);
    }
}

static void
test_seek (void)
{
  const char *text = "a,b\n\n\"c\nd\",e\nf,g\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (CrmCsvReader) reader = crm_csv_reader_new (bytes, ',');
  const char *source;
  gsize length;
  gsize offset;
  guint64 row;

  g_assert_true (crm_csv_reader_next (reader, NULL));
  g_assert_true (crm_csv_reader_next (reader, NULL));
  offset = crm_csv_reader_get_offset (reader);
  row = crm_csv_reader_get_row (reader);
  source = crm_csv_reader_get_source (reader, &length);
  g_assert_cmpmem (source, length, "\"c\nd\",e", 7);
  while (crm_csv_reader_next (reader, NULL))
    ;

  crm_csv_reader_seek (reader, offset, row);
  g_assert_true (crm_csv_reader_next (reader, NULL));
  g_assert_cmpuint (crm_csv_reader_get_row (reader), ==, 3);
  g_assert_cmpstr (crm_csv_reader_get_cell (reader, 0), ==, "c\nd");
  g_assert_cmpstr (crm_csv_reader_get_cell (reader, 9), ==, "");
}

static void
test_write (void)
{
  static const char *const cells[] = { "a", "", "b,c", "say \"hi\"", "two\nlines", " padded ", "=1+1", "新能" };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CrmCsvReader) reader = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      crm_csv_append_cell (text, cells[i], ',');
    }
  bytes = g_bytes_new_static (text->str, text->len);
  reader = crm_csv_reader_new (bytes, ',');
  g_assert_true (crm_csv_reader_next (reader, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    g_assert_cmpstr (crm_csv_reader_get_cell (reader, i), ==, cells[i]);
}

static void
test_long (void)
{
  g_autoptr (GString) text = g_string_new ("heading ");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CrmCsvReader) reader = NULL;

  for (int i = 0; i < 100000; i++)
    g_string_append (text, "很长的标题");
  g_string_append (text, ",b\n");
  bytes = g_bytes_new_static (text->str, text->len);
  reader = crm_csv_reader_new (bytes, ',');
  g_assert_true (crm_csv_reader_next (reader, NULL));
  g_assert_cmpuint (strlen (crm_csv_reader_get_cell (reader, 0)), ==, text->len - 3);
  g_assert_cmpstr (crm_csv_reader_get_cell (reader, 1), ==, "b");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/rows", test_rows);
  g_test_add_func ("/csv/separator", test_separator);
  g_test_add_func ("/csv/seek", test_seek);
  g_test_add_func ("/csv/write", test_write);
  g_test_add_func ("/csv/long", test_long);
  return g_test_run ();
}
