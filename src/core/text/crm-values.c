/* crm-values.c: what the readers of single values share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "crm-values-private.h"

G_DEFINE_QUARK (crm-value-error-quark, crm_value_error)

static gboolean
is_invisible (gunichar character)
{
  return (character < 0x20 && character != '\n' && character != '\t') || character == 0x7f ||
         (character >= 0x80 && character < 0xa0) || /* C1 controls */
         character == 0x00ad ||                     /* soft hyphen */
         (character >= 0x200b && character <= 0x200f) ||
         (character >= 0x202a && character <= 0x202e) || /* directions, as pasted from contact cards */
         (character >= 0x2060 && character <= 0x2069) || character == 0xfeff;
}

static gunichar
plain_character (gunichar character)
{
  if (character >= 0xff01 && character <= 0xff5e)
    return character - 0xff01 + '!';
  if ((character >= 0x2010 && character <= 0x2015) || character == 0x2212)
    return '-';
  if (character == '\t' || character == 0x3000 || g_unichar_type (character) == G_UNICODE_SPACE_SEPARATOR)
    return ' ';
  if (character == 0x2028 || character == 0x2029 || character == 0x85)
    return '\n';
  return character;
}

char *
crm_value_plain (const char *text)
{
  GString *plain = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = (guchar) *p < 0x80 ? (gunichar) *p : g_utf8_get_char (p);

      if (character == '\r')
        character = '\n';
      if (character == '\n' && plain->len > 0 && plain->str[plain->len - 1] == '\n')
        continue;
      if (is_invisible (character))
        continue;

      character = plain_character (character);
      if (character < 0x80)
        g_string_append_c (plain, (char) character);
      else
        g_string_append_unichar (plain, character);
    }

  g_strstrip (plain->str);

  return g_string_free_and_steal (plain);
}

const char *
crm_value_skip_word (const char *text,
                     const char *word)
{
  gsize length = strlen (word);

  if (g_ascii_strncasecmp (text, word, length) != 0)
    return NULL;

  return text + length;
}

char *
crm_value_quote (const char *text)
{
  const glong longest = 40;

  if (g_utf8_strlen (text, -1) <= longest)
    return g_strdup (text);

  g_autofree char *start = g_utf8_substring (text, 0, longest);

  return g_strconcat (start, "…", NULL);
}

GPtrArray *
crm_value_split (const char *text,
                 const char *separators)
{
  GPtrArray *pieces = g_ptr_array_new_with_free_func (g_free);
  const char *start = text;

  for (const char *p = text;; p = g_utf8_next_char (p))
    {
      if (*p != '\0' && g_utf8_strchr (separators, -1, g_utf8_get_char (p)) == NULL)
        continue;

      char *piece = g_strstrip (g_strndup (start, p - start));

      if (*piece != '\0')
        g_ptr_array_add (pieces, piece);
      else
        g_free (piece);

      if (*p == '\0')
        return pieces;
      start = g_utf8_next_char (p);
    }
}
