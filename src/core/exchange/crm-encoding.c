/* crm-encoding.c: which encoding a file of text is in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>
#include <unicode/ucnv.h>
#include <unicode/ustring.h>

#include "crm-encoding.h"

typedef struct
{
  const char *encoding;
  guint8 bytes[4];
  gsize length;
} Bom;

static const Bom boms[] = {
  { "UTF-8", { 0xef, 0xbb, 0xbf }, 3 },
  { "UTF-16LE", { 0xff, 0xfe }, 2 },
  { "UTF-16BE", { 0xfe, 0xff }, 2 },
  { "GB18030", { 0x84, 0x31, 0x95, 0x33 }, 4 },
};

static const Bom *
find_bom (const guint8 *data,
          gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (boms); i++)
    if (length >= boms[i].length && memcmp (data, boms[i].bytes, boms[i].length) == 0)
      return &boms[i];

  return NULL;
}

/* Text of single bytes in which a few zeros have got lost: its lines end in one
 * byte, and it is right as UTF-8 without the zeros. */
static gboolean
is_text_with_zeros (const guint8 *data,
                    gsize length,
                    gsize n_zeros)
{
  gsize n_single = 0;
  gsize n_double = 0;

  if (n_zeros >= length / 4)
    return FALSE;

  for (gsize i = 0; i < length; i++)
    if (data[i] == '\n')
      {
        if ((i + 1 < length && data[i + 1] == 0) || (i > 0 && data[i - 1] == 0))
          n_double++;
        else
          n_single++;
      }
  if (n_double >= n_single)
    return FALSE;

  for (gsize i = 0; i < length;)
    {
      gsize end = i;

      while (end < length && data[end] != 0)
        end++;
      if (!g_utf8_validate_len ((const char *) data + i, end - i, NULL))
        return FALSE;
      i = end + 1;
    }

  return TRUE;
}

/* Without a BOM, UTF-16 tells itself by the zero bytes of its separators and
 * line ends, which all lie on one side; even a text all in Chinese has those. */
static const char *
detect_utf16 (const guint8 *data,
              gsize length)
{
  gsize zeros[2] = { 0 };

  if (length < 2 || memchr (data, 0, length) == NULL)
    return NULL;

  for (gsize i = 0; i < length; i++)
    if (data[i] == 0)
      zeros[i & 1]++;

  if (zeros[0] + zeros[1] < length / 128 || is_text_with_zeros (data, length, zeros[0] + zeros[1]))
    return NULL;
  if (zeros[1] > 20 * zeros[0])
    return "UTF-16LE";
  if (zeros[0] > 20 * zeros[1])
    return "UTF-16BE";

  return NULL;
}

/* How many characters beyond ASCII are right as UTF-8, and how many places wrong. */
static void
count_utf8 (const guint8 *data,
            gsize length,
            guint64 *n_right,
            guint64 *n_wrong)
{
  const char *p = (const char *) data;
  const char *end = p + length;

  *n_right = 0;
  *n_wrong = 0;

  while (p < end)
    {
      gunichar character;

      if ((guchar) *p < 0x80)
        {
          p++;
          continue;
        }
      character = g_utf8_get_char_validated (p, end - p);
      if ((gint32) character < 0)
        {
          (*n_wrong)++;
          p++;
          continue;
        }
      (*n_right)++;
      p = g_utf8_next_char (p);
    }
}

/* In Chinese text bytes beyond ASCII come in pairs that both lie beyond it; in
 * Western text each stands alone among letters. That holds however many bytes
 * are broken. */
static gboolean
looks_chinese (const guint8 *data,
               gsize length)
{
  guint64 n_pairs = 0;
  guint64 n_alone = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (data[i] < 0x81)
        continue;
      if (i + 1 < length && data[i + 1] >= 0xa1 && data[i] != 0xff && data[i + 1] != 0xff)
        {
          n_pairs++;
          i++;
        }
      /* four bytes of GB18030: 81–FE 30–39 81–FE 30–39 */
      else if (i + 3 < length && g_ascii_isdigit (data[i + 1]) && data[i + 2] >= 0x81 && g_ascii_isdigit (data[i + 3]))
        {
          n_pairs++;
          i += 3;
        }
      /* GBK's further characters have a second byte of 40–7E or 80–A0 */
      else if (i + 1 < length && data[i + 1] >= 0x80)
        {
          n_pairs++;
          i++;
        }
      else
        {
          n_alone++;
        }
    }

  return n_pairs > n_alone;
}

/**
 * crm_encoding_detect:
 * @data: (array length=length): the whole of a file
 * @length: in bytes
 *
 * Finds out the encoding of a text. All of it is looked at: a file may be ASCII
 * for its first hundred kilobytes, and one broken byte says nothing about the
 * rest.
 *
 * Returns: the encoding's name
 */
const char *
crm_encoding_detect (const guint8 *data,
                     gsize length)
{
  const Bom *bom = find_bom (data, length);
  const char *utf16;
  guint64 n_right;
  guint64 n_wrong;

  if (bom != NULL)
    return bom->encoding;

  utf16 = detect_utf16 (data, length);
  if (utf16 != NULL)
    return utf16;

  if (g_utf8_validate_len ((const char *) data, length, NULL))
    return "UTF-8";

  /* Chinese in GB18030 is right as UTF-8 at one place of five, Western text
   * hardly anywhere. */
  count_utf8 (data, length, &n_right, &n_wrong);
  if (n_wrong == 0 || n_right >= 2 * n_wrong)
    return "UTF-8";

  return looks_chinese (data, length) ? "GB18030" : "windows-1252";
}

/* Copies @data without zero bytes and with U+FFFD for what is broken. */
static GBytes *
repair_utf8 (const char *data,
             gsize length)
{
  GString *text = g_string_sized_new (length + 16);
  const char *end = data + length;
  gboolean after_wrong = FALSE;

  for (const char *p = data; p < end;)
    {
      const char *valid_end;

      if (*p == '\0')
        {
          p++;
          continue;
        }
      g_utf8_validate_len (p, (gsize) (end - p), &valid_end);
      if (valid_end > p)
        {
          g_string_append_len (text, p, valid_end - p);
          p = valid_end;
          after_wrong = FALSE;
          continue;
        }
      /* one sign for one broken character, however many bytes it has */
      if (!after_wrong || ((guchar) *p & 0xc0) != 0x80)
        g_string_append (text, "\xef\xbf\xbd");
      after_wrong = TRUE;
      p++;
    }

  return g_string_free_to_bytes (text);
}

static void
append_utf16 (GString *text,
              const UChar *from,
              const UChar *to)
{
  gsize old_length = text->len;
  gsize room = (gsize) (to - from) * 3;
  UErrorCode status = U_ZERO_ERROR;
  int32_t written = 0;

  g_string_set_size (text, old_length + room);
  u_strToUTF8WithSub (text->str + old_length, (int32_t) room, &written, from, (int32_t) (to - from), 0xfffd, NULL,
                      &status);
  g_string_set_size (text, old_length + (gsize) written);
}

static GBytes *
convert (const char *data,
         gsize length,
         const char *encoding,
         GError **error)
{
  UErrorCode status = U_ZERO_ERROR;
  UConverter *converter = ucnv_open (encoding, &status);
  g_autoptr (GString) text = NULL;
  const char *end = data + length;
  UChar buffer[8192];
  UChar held = 0;
  gsize to;

  if (U_FAILURE (status))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _ ("The encoding “%s” is not known."), encoding);
      return NULL;
    }

  text = g_string_sized_new (length + length / 2);
  do
    {
      UChar *target = buffer;
      gboolean split;

      /* Half of a pair waits for the other half, so that neither is replaced. */
      if (held != 0)
        *target++ = held;
      held = 0;
      status = U_ZERO_ERROR;
      ucnv_toUnicode (converter, &target, buffer + G_N_ELEMENTS (buffer), &data, end, NULL, TRUE, &status);
      split = status == U_BUFFER_OVERFLOW_ERROR && target > buffer && U16_IS_LEAD (target[-1]);
      if (split)
        held = *--target;
      to = 0;
      for (UChar *from = buffer; from < target; from++)
        if (*from != 0 && *from != 0xfeff)
          buffer[to++] = *from;
      append_utf16 (text, buffer, buffer + to);
    }
  while (status == U_BUFFER_OVERFLOW_ERROR);
  ucnv_close (converter);

  return g_string_free_to_bytes (g_steal_pointer (&text));
}

/**
 * crm_encoding_to_utf8:
 * @bytes: a text
 * @encoding: its encoding, as crm_encoding_detect() tells it or any that ICU knows
 * @error: return location for an error
 *
 * Converts a text. Nothing is lost in silence: what is broken becomes U+FFFD,
 * and everything else stays.
 *
 * Returns: (transfer full) (nullable): the text in UTF-8 without byte order mark
 *   and zero bytes; %NULL with %G_IO_ERROR_NOT_SUPPORTED for an unknown encoding
 */
GBytes *
crm_encoding_to_utf8 (GBytes *bytes,
                      const char *encoding,
                      GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (encoding != NULL, NULL);

  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  const Bom *bom = find_bom (data, length);
  gsize skip = bom != NULL && g_ascii_strcasecmp (bom->encoding, encoding) == 0 ? bom->length : 0;

  if (g_ascii_strcasecmp (encoding, "UTF-8") != 0)
    return convert ((const char *) data + skip, length - skip, encoding, error);
  if (length == 0)
    return g_bytes_ref (bytes);
  if (g_utf8_validate_len ((const char *) data + skip, length - skip, NULL))
    return g_bytes_new_from_bytes (bytes, skip, length - skip);

  return repair_utf8 ((const char *) data + skip, length - skip);
}
