/* test-encoding.c: which encoding a file is in, and its text in UTF-8
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "core/exchange/crm-encoding.h"

static const char chinese[] = "客户名称,联系人,手机\n上海新能科技有限公司,单雄信,13800000001\n镕基实业,曾国藩,13900000002\n";
static const char western[] = "Name;Stadt;Betrag\nMüller & Söhne;Köln;1.234,56 €\nÉtablissements Façade;Orléans;5\n";

static GBytes *
encode (const char *text,
        const char *encoding,
        const char *bom)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *encoded = NULL;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gsize length;

  encoded = g_convert (text, -1, encoding, "UTF-8", NULL, &length, &error);
  g_assert_no_error (error);
  g_byte_array_append (bytes, (const guint8 *) bom, (guint) strlen (bom));
  g_byte_array_append (bytes, (const guint8 *) encoded, (guint) length);

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static void
assert_reads (GBytes *bytes,
              const char *encoding,
              const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) decoded = NULL;
  const char *found;
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  found = crm_encoding_detect (data, length);
  g_assert_cmpstr (found, ==, encoding);

  decoded = crm_encoding_to_utf8 (bytes, found, &error);
  g_assert_no_error (error);
  data = g_bytes_get_data (decoded, &length);
  g_assert_cmpmem (data, length, text, strlen (text));
}

static void
test_detect (void)
{
  static const struct
  {
    const char *text;
    const char *encoding;
    const char *bom;
    const char *found;
  } cases[] = {
    { "", "UTF-8", "", "UTF-8" },
    { "a,b\n", "UTF-8", "", "UTF-8" },
    { chinese, "UTF-8", "", "UTF-8" },
    { "\"名称\",b\n", "UTF-8", "\xef\xbb\xbf", "UTF-8" },
    { chinese, "UTF-16LE", "\xff\xfe", "UTF-16LE" },
    { chinese, "UTF-16LE", "", "UTF-16LE" },
    { chinese, "UTF-16BE", "\xfe\xff", "UTF-16BE" },
    { chinese, "UTF-16BE", "", "UTF-16BE" },
    { "a,b\n", "UTF-16LE", "", "UTF-16LE" },
    { "🚀,𠮷野家\n", "UTF-16LE", "\xff\xfe", "UTF-16LE" },
    { chinese, "GB18030", "", "GB18030" },
    { "名称\n𠮷野家\n㐂屋\n", "GB18030", "", "GB18030" },
    { western, "windows-1252", "", "windows-1252" },
    { western, "UTF-8", "", "UTF-8" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = encode (cases[i].text, cases[i].encoding, cases[i].bom);

      g_test_message ("%s %s", cases[i].encoding, cases[i].text);
      assert_reads (bytes, cases[i].found, cases[i].text);
    }
}

/* ASCII for 100 KB, then Chinese: the first block would say UTF-8. */
static void
test_late (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;

  for (int i = 0; i < 5000; i++)
    g_string_append (text, "Acme,13800000001,x\n");
  g_string_append (text, chinese);
  bytes = encode (text->str, "GB18030", "");
  assert_reads (bytes, "GB18030", text->str);
}

/* One broken byte leaves the encoding and every other cell. */
static void
test_broken (void)
{
  static const char *const encodings[] = { "UTF-8", "GB18030" };

  for (gsize i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      g_autoptr (GBytes) good = encode (chinese, encodings[i], "");
      gsize length;
      gsize decoded_length;
      gconstpointer data = g_bytes_get_data (good, &length);
      g_autofree guint8 *damaged = g_memdup2 (data, length);
      g_autoptr (GBytes) bad = NULL;
      g_autoptr (GBytes) decoded = NULL;
      const char *text;

      memset (strchr ((char *) damaged, '\n') + 1, 0xff, 1);
      bad = g_bytes_new_static (damaged, length);
      g_assert_cmpstr (crm_encoding_detect (damaged, length), ==, encodings[i]);
      decoded = crm_encoding_to_utf8 (bad, encodings[i], NULL);
      text = g_bytes_get_data (decoded, &decoded_length);
      g_assert_true (g_utf8_validate (text, (gssize) decoded_length, NULL));
      g_assert_nonnull (g_strstr_len (text, (gssize) decoded_length, "\xef\xbf\xbd"));
      g_assert_nonnull (g_strstr_len (text, (gssize) decoded_length, ",单雄信,13800000001\n镕基实业,"));
    }
}

static void
test_zero_bytes (void)
{
  static const char text[] = "Acme\0\0,138\0\nBeta,139\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);

  assert_reads (bytes, "UTF-8", "Acme,138\nBeta,139\n");
}

/* Pairs of UTF-16 that fall on the border of a buffer stay whole. */
static void
test_pairs (void)
{
  for (int before = 8185; before < 8200; before++)
    {
      g_autoptr (GString) text = g_string_new ("\n");
      g_autoptr (GBytes) bytes = NULL;

      for (int i = 0; i < before; i++)
        g_string_append_c (text, ',');
      g_string_append (text, "𠮷🚀𠮷");
      bytes = encode (text->str, "UTF-16LE", "");
      assert_reads (bytes, "UTF-16LE", text->str);
    }
}

static void
test_unknown (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("a", 1);
  g_autoptr (GError) error = NULL;

  g_assert_null (crm_encoding_to_utf8 (bytes, "no-such-encoding", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/encoding/detect", test_detect);
  g_test_add_func ("/encoding/late", test_late);
  g_test_add_func ("/encoding/broken", test_broken);
  g_test_add_func ("/encoding/zero-bytes", test_zero_bytes);
  g_test_add_func ("/encoding/pairs", test_pairs);
  g_test_add_func ("/encoding/unknown", test_unknown);
  return g_test_run ();
}
