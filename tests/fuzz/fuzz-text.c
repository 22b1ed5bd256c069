/* fuzz-text.c: folding, ordering and finding of text
 *
 * The first line is a name, the rest what is searched in it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "core/text/crm-pinyin.h"
#include "core/text/crm-text.h"
#include "fuzz.h"

/* Cleaning once is enough. */
static void
check_clean (const char *text)
{
  g_autofree char *once = crm_text_clean (text);
  g_autofree char *twice = crm_text_clean (once);

  g_assert_true (g_utf8_validate (once, -1, NULL));
  g_assert_cmpstr (twice, ==, once);
}

static void
check_pinyin (const char *text,
              gboolean    person)
{
  g_autoptr (GArray) readings = crm_pinyin_read (text, person);
  g_autofree char *initials = crm_pinyin_initials (text, person);
  guint end = 0;

  for (guint i = 0; i < readings->len; i++)
    {
      const CrmPinyin *reading = &g_array_index (readings, CrmPinyin, i);

      g_assert_cmpuint (reading->offset, >=, end);
      g_assert_cmpuint (reading->length, >, 0);
      end = reading->offset + reading->length;
      if (reading->syllable != NULL)
        g_assert_true (crm_pinyin_is_syllable (reading->syllable, strlen (reading->syllable)));
    }
  g_assert_cmpuint (end, <=, strlen (text));
  g_assert_true (g_str_is_ascii (initials));
}

static void
check_matches (const char *text,
               const char *query)
{
  g_autoptr (GArray) matches = crm_text_find_matches (text, query);
  int end = -1;

  g_assert_cmpuint (matches->len % 2, ==, 0);
  for (guint i = 0; i < matches->len; i += 2)
    {
      int from, to;

      /* Whichever integer type the pairs have, it is of this size. */
      g_assert_cmpuint (g_array_get_element_size (matches), ==, sizeof (int));
      from = g_array_index (matches, int, i);
      to = g_array_index (matches, int, i + 1);
      g_assert_cmpint (from, >, end);
      g_assert_cmpint (to, >, from);
      g_assert_cmpint (to, <=, strlen (text));
      g_assert_true (g_utf8_validate_len (text + from, to - from, NULL));
      end = to;
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *input = fuzz_text (data, size);
  g_auto (GStrv) parts = g_strsplit (input, "\n", 2);
  const char *text = parts[0] != NULL ? parts[0] : "";
  const char *query = parts[0] != NULL && parts[1] != NULL ? parts[1] : "";
  g_autofree char *folded = crm_text_fold (text);
  g_autofree char *company = crm_text_fold_company (text);
  g_autoptr (GBytes) key = crm_text_sort_key (text);
  g_autoptr (GBytes) same = crm_text_sort_key (text);
  g_autoptr (GBytes) person = crm_text_person_sort_key (text);

  check_clean (text);
  g_assert_true (g_utf8_validate (folded, -1, NULL));
  g_assert_true (g_utf8_validate (company, -1, NULL));

  g_assert_true ((key == NULL) == (same == NULL));
  g_assert_true (key == NULL || g_bytes_equal (key, same));
  g_assert_true ((key == NULL) == (person == NULL));

  check_pinyin (text, FALSE);
  check_pinyin (text, TRUE);
  check_matches (text, query);
  return 0;
}
