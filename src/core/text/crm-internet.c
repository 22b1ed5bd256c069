/* crm-internet.c: e-mail and web addresses
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "crm-values-private.h"

/* A host name, by letters of any script: at least one dot, no empty label. */
static gboolean
is_host (const char *host,
         gsize length)
{
  gboolean has_dot = FALSE;
  gsize label = 0;

  for (const char *p = host; p < host + length; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (character == '.')
        {
          if (label == 0)
            return FALSE;
          has_dot = TRUE;
          label = 0;
        }
      else if (character == '-' || g_unichar_isalnum (character) || g_unichar_ismark (character))
        label++;
      else
        return FALSE;
    }

  return has_dot && label > 0;
}

static gboolean
is_local_part (const char *local,
               gsize length)
{
  if (length == 0 || length > 64 || local[0] == '.' || local[length - 1] == '.')
    return FALSE;

  for (const char *p = local; p < local + length; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (character < 0x80 ? !g_ascii_isalnum ((char) character) &&
                               strchr ("!#$%&'*+-/=?^_`{|}~.", (char) character) == NULL
                           : !g_unichar_isgraph (character))
        return FALSE;
    }

  return TRUE;
}

static char *
parse_one_email (const char *text,
                 GError **error)
{
  const char *start = text;
  const char *end = text + strlen (text);
  const char *open = strchr (text, '<');
  const char *at;

  /* "Zhang San <zhang@example.com>", <zhang@example.com>, mailto:… */
  if (open != NULL && strchr (open, '>') != NULL)
    {
      start = open + 1;
      end = strchr (open, '>');
    }
  if (crm_value_skip_word (start, "mailto:") != NULL)
    start += strlen ("mailto:");
  while (start < end && *start == ' ')
    start++;
  while (end > start && (end[-1] == ' ' || end[-1] == '.'))
    end--;

  at = g_strrstr_len (start, end - start, "@");
  if (at == NULL || !is_local_part (start, at - start) || !is_host (at + 1, end - at - 1))
    {
      g_autofree char *quoted = crm_value_quote (text);

      g_set_error (error, CRM_VALUE_ERROR, CRM_VALUE_ERROR_INVALID, _ ("“%s” is not an email address."), quoted);
      return NULL;
    }

  return g_strndup (start, end - start);
}

/**
 * crm_email_split:
 * @text: one or several e-mail addresses
 *
 * Takes a text apart at ; , 、 | ::: and line ends, and at blanks between
 * addresses.
 *
 * Returns: (transfer full): the pieces, trimmed and half-width, unchecked
 */
char **
crm_email_split (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_autofree char *plain = crm_value_plain (text);
  g_autoptr (GPtrArray) pieces = NULL;
  char *separator;

  while ((separator = strstr (plain, ":::")) != NULL)
    memset (separator, '\n', 3);

  pieces = crm_value_split (plain, ";,、|\n");
  for (guint i = 0; i < pieces->len; i++)
    {
      const char *piece = g_ptr_array_index (pieces, i);
      const char *at = strchr (piece, '@');

      /* Two addresses with a blank or a slash between them; a name before one
       * address stays with it. */
      if (at == NULL || strchr (at + 1, '@') == NULL)
        continue;

      g_autoptr (GPtrArray) parts = crm_value_split (piece, " /");

      g_ptr_array_remove_index (pieces, i);
      for (guint j = 0; j < parts->len; j++)
        g_ptr_array_insert (pieces, (int) (i + j), g_strdup (g_ptr_array_index (parts, j)));
      i += parts->len - 1;
    }
  g_ptr_array_add (pieces, NULL);
  g_ptr_array_set_free_func (pieces, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&pieces), FALSE);
}

/**
 * crm_email_parse:
 * @text: one or several e-mail addresses
 * @error: return location for a #CrmValueError
 *
 * Reads e-mail addresses. Several become one a line; a name before an address in
 * angle brackets is left off. The check is that of RFC 5321 without its quoted
 * local parts, with the letters of every script (RFC 6531).
 *
 * Returns: (transfer full) (nullable): the addresses, empty for an empty text,
 *   or %NULL with @error set to %CRM_VALUE_ERROR_INVALID
 */
char *
crm_email_parse (const char *text,
                 GError **error)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_auto (GStrv) pieces = crm_email_split (text);
  g_autoptr (GString) addresses = g_string_new (NULL);

  for (guint i = 0; pieces[i] != NULL; i++)
    {
      g_autofree char *address = parse_one_email (pieces[i], error);

      if (address == NULL)
        return NULL;
      if (addresses->len > 0)
        g_string_append_c (addresses, '\n');
      g_string_append (addresses, address);
    }

  /* Separators alone are a slip, not the wish to have no address. */
  if (addresses->len == 0)
    {
      g_autofree char *plain = crm_value_plain (text);

      if (*plain != '\0')
        {
          g_set_error (error, CRM_VALUE_ERROR, CRM_VALUE_ERROR_INVALID, _ ("“%s” is not an email address."), plain);
          return NULL;
        }
    }

  return g_string_free_and_steal (g_steal_pointer (&addresses));
}

/**
 * crm_url_parse:
 * @text: a web address
 * @error: return location for a #CrmValueError
 *
 * Reads a web address. "https://" is put in front of a bare host.
 *
 * Returns: (transfer full) (nullable): the address, empty for an empty text, or
 *   %NULL with @error set to %CRM_VALUE_ERROR_INVALID
 */
char *
crm_url_parse (const char *text,
               GError **error)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_autofree char *plain = crm_value_plain (text);
  const char *rest;
  gsize host_length;

  if (*plain == '\0')
    return g_steal_pointer (&plain);

  rest = crm_value_skip_word (plain, "https://");
  if (rest == NULL)
    rest = crm_value_skip_word (plain, "http://");
  if (rest == NULL)
    rest = plain;

  host_length = strcspn (rest, "/?#:");
  if (strpbrk (plain, " \n<>\"") != NULL || !is_host (rest, host_length))
    {
      g_autofree char *quoted = crm_value_quote (plain);

      g_set_error (error, CRM_VALUE_ERROR, CRM_VALUE_ERROR_INVALID, _ ("“%s” is not a web address."), quoted);
      return NULL;
    }

  return rest == plain ? g_strconcat ("https://", plain, NULL) : g_steal_pointer (&plain);
}
