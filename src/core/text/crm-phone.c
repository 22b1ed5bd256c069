/* crm-phone.c: telephone numbers as people and spreadsheets write them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * No list of prefixes: numbering plans grow, and a number that this program
 * does not know is still the customer's. What is checked is what every plan
 * shares: ITU-T E.164 allows 15 digits, and short numbers start at five.
 */

#include "config.h"

#include <glib/gi18n.h>

#include "crm-values-private.h"

#define MIN_DIGITS 5
#define MAX_DIGITS 15

/* Words between a number and its extension. */
static const char *const extension_words[] = {
  "extension", "ext.", "ext", "转", "轉", "分机", "分機", "x", "#",
};

/* Words that stand in front of a number and are no part of it. */
static const char *const label_words[] = {
  "telephone", "phone", "mobile", "tel", "cell", "fax", "mob", "t", "m", "p",
  "电话", "手机", "座机", "联系电话", "联系方式", "固话", "传真",
};

static const char *
skip_extension_word (const char *text)
{
  /* What they all begin with: this is asked of every character. */
  if (strchr ("eExX#\xe8\xe5", *text) == NULL || *text == '\0')
    return NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (extension_words); i++)
    {
      const char *rest = crm_value_skip_word (text, extension_words[i]);

      if (rest == NULL)
        continue;
      while (*rest == ' ' || *rest == ':' || *rest == '.')
        rest++;
      if (g_ascii_isdigit (*rest))
        return rest;
    }

  return NULL;
}

static const char *
skip_label (const char *text)
{
  if (strchr (text, ':') == NULL)
    return text;

  for (gsize i = 0; i < G_N_ELEMENTS (label_words); i++)
    {
      const char *rest = crm_value_skip_word (text, label_words[i]);

      if (rest == NULL)
        continue;
      if (*rest == '.')
        rest++;
      if (*rest != ':')
        continue;
      while (*rest == ' ' || *rest == ':')
        rest++;
      return rest;
    }

  return text;
}

static guint
count_digits (const char *text)
{
  guint n_digits = 0;

  for (const char *p = text; *p != '\0' && skip_extension_word (p) == NULL; p++)
    if (g_ascii_isdigit (*p))
      n_digits++;

  return n_digits;
}

/* What spreadsheets do to a number that they take for a quantity. */
static char *
undo_spreadsheet (const char *text,
                  GError **error)
{
  g_autoptr (GMatchInfo) match = NULL;
  static GRegex *scientific;

  if (g_once_init_enter_pointer (&scientific))
    g_once_init_leave_pointer (&scientific, g_regex_new ("^([0-9])(?:[.,]([0-9]+))?[eE]\\+?([0-9]{1,2})$", 0, 0, NULL));

  /* ="13800000001" and '13800000001 keep a spreadsheet from doing it. */
  if (g_str_has_prefix (text, "=\"") && g_str_has_suffix (text, "\"") && strlen (text) > 3)
    return g_strndup (text + 2, strlen (text) - 3);
  if (*text == '\'')
    return g_strdup (text + 1);

  if (g_str_has_suffix (text, ".0") && strspn (text, "0123456789") == strlen (text) - 2)
    return g_strndup (text, strlen (text) - 2);

  if (strpbrk (text, "eE") == NULL || !g_regex_match (scientific, text, 0, &match))
    return g_strdup (text);

  g_autofree char *whole = g_match_info_fetch (match, 1);
  g_autofree char *fraction = g_match_info_fetch (match, 2);
  g_autofree char *exponent = g_match_info_fetch (match, 3);

  if (strlen (fraction) == (gsize) atoi (exponent))
    return g_strconcat (whole, fraction, NULL);

  g_set_error (error, CRM_VALUE_ERROR, CRM_VALUE_ERROR_LOST,
               _ ("“%s” is what a spreadsheet left of a phone number: its last digits are lost."), text);
  return NULL;
}

static gboolean
check_characters (const char *text)
{
  guint depth = 0;

  for (const char *p = text; *p != '\0';)
    {
      const char *extension = skip_extension_word (p);

      if (extension != NULL)
        {
          p = extension;
          continue;
        }
      if (*p == '(')
        depth++;
      else if (*p == ')' && depth > 0)
        depth--;
      /* A name beside the number (“138… 张经理”, “(mobile)”) is kept with it. */
      else if (g_ascii_isalpha (*p) ? depth == 0 : ((guchar) *p < 0x80 && strchr ("0123456789+-. )", *p) == NULL))
        return FALSE;
      p = g_utf8_next_char (p);
    }

  return TRUE;
}

static char *
parse_one (const char *text,
           GError **error)
{
  g_autofree char *number = undo_spreadsheet (skip_label (text), error);
  guint n_digits;

  if (number == NULL)
    return NULL;

  n_digits = count_digits (number);
  if (g_str_has_prefix (number, "00") && n_digits > 2)
    n_digits -= 2;
  if (n_digits >= MIN_DIGITS && n_digits <= MAX_DIGITS && check_characters (number))
    return g_steal_pointer (&number);

  g_autofree char *quoted = crm_value_quote (number);

  if (n_digits == 0 || !check_characters (number))
    {
      g_set_error (error, CRM_VALUE_ERROR, CRM_VALUE_ERROR_INVALID, _ ("“%s” is not a phone number."), quoted);
      return NULL;
    }
  if (n_digits < MIN_DIGITS)
    {
      g_set_error (error, CRM_VALUE_ERROR, CRM_VALUE_ERROR_INVALID,
                   _ ("“%s” has too few digits for a phone number."), quoted);
      return NULL;
    }

  g_set_error (error, CRM_VALUE_ERROR, CRM_VALUE_ERROR_INVALID,
               _ ("“%s” has too many digits for a phone number."), quoted);
  return NULL;
}

/* "010-62345678, ext. 12" is one number: the comma belongs to the extension. */
static void
join_extensions (GPtrArray *pieces)
{
  for (guint i = 1; i < pieces->len; i++)
    {
      if (skip_extension_word (g_ptr_array_index (pieces, i)) == NULL)
        continue;

      char *joined = g_strconcat (g_ptr_array_index (pieces, i - 1), " ", g_ptr_array_index (pieces, i), NULL);

      g_free (g_ptr_array_index (pieces, i - 1));
      g_ptr_array_index (pieces, i - 1) = joined;
      g_ptr_array_remove_index (pieces, i);
      i--;
    }
}

/* "13800000001 13900000002": too long for one number, each half long enough. */
static void
split_at_blanks (GPtrArray *pieces)
{
  for (guint i = 0; i < pieces->len; i++)
    {
      const char *piece = g_ptr_array_index (pieces, i);

      if (count_digits (piece) <= MAX_DIGITS)
        continue;

      g_autoptr (GPtrArray) parts = crm_value_split (piece, " ");
      gboolean each_is_one = parts->len > 1;

      for (guint j = 0; j < parts->len; j++)
        if (count_digits (g_ptr_array_index (parts, j)) < 7)
          each_is_one = FALSE;
      if (!each_is_one)
        continue;

      g_ptr_array_remove_index (pieces, i);
      for (guint j = 0; j < parts->len; j++)
        g_ptr_array_insert (pieces, (int) (i + j), g_strdup (g_ptr_array_index (parts, j)));
      i += parts->len - 1;
    }
}

/**
 * crm_phone_split:
 * @text: one or several telephone numbers
 *
 * Takes a text apart into what its writer meant as single numbers, at / ; , 、
 * ::: and line ends, and at blanks where it would be too long for one number.
 *
 * Returns: (transfer full): the pieces, trimmed and half-width, unchecked
 */
char **
crm_phone_split (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_autofree char *plain = crm_value_plain (text);
  g_autoptr (GPtrArray) pieces = NULL;
  char *separator;

  /* As one contacts program exports several values of a field. */
  while ((separator = strstr (plain, ":::")) != NULL)
    memset (separator, '\n', 3);

  pieces = crm_value_split (plain, "/;,、|\n");
  join_extensions (pieces);
  split_at_blanks (pieces);
  g_ptr_array_add (pieces, NULL);
  g_ptr_array_set_free_func (pieces, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&pieces), FALSE);
}

/* Eleven digits and nothing else, as most numbers of a million are written. */
static gboolean
is_bare_number (const char *text)
{
  gsize length = strspn (text, "0123456789");

  return length >= MIN_DIGITS && length <= MAX_DIGITS && text[length] == '\0';
}

/**
 * crm_phone_parse:
 * @text: one or several telephone numbers
 * @error: return location for a #CrmValueError
 *
 * Reads telephone numbers. Several, apart by / ; , 、 ::: or line ends, become one
 * a line, each as it was written but with half-width digits and without what a
 * spreadsheet made of it. Nothing is guessed: "1.38E+10" has lost digits and
 * fails with %CRM_VALUE_ERROR_LOST.
 *
 * Returns: (transfer full) (nullable): the numbers, empty for an empty text, or
 *   %NULL with @error set
 */
char *
crm_phone_parse (const char *text,
                 GError **error)
{
  g_return_val_if_fail (text != NULL, NULL);

  if (is_bare_number (text))
    return g_strdup (text);

  g_auto (GStrv) pieces = crm_phone_split (text);
  g_autoptr (GString) numbers = g_string_new (NULL);

  for (guint i = 0; pieces[i] != NULL; i++)
    {
      g_autofree char *number = parse_one (pieces[i], error);

      if (number == NULL)
        return NULL;
      if (numbers->len > 0)
        g_string_append_c (numbers, '\n');
      g_string_append (numbers, number);
    }

  /* Separators alone are a slip, not the wish to have no number. */
  if (numbers->len == 0)
    {
      g_autofree char *plain = crm_value_plain (text);

      if (*plain != '\0')
        {
          g_set_error (error, CRM_VALUE_ERROR, CRM_VALUE_ERROR_INVALID, _ ("“%s” is not a phone number."), plain);
          return NULL;
        }
    }

  return g_string_free_and_steal (g_steal_pointer (&numbers));
}

/* A Chinese number without its country is a mobile one (11 digits from 1), a
 * 400 or 800 one, a short one, or has the trunk 0 before its area. */
static void
append_chinese (GString *digits,
                const char *national)
{
  gsize length = strlen (national);
  gboolean mobile = length == 11 && national[0] == '1' && national[1] >= '3';
  gboolean service = length == 10 && (g_str_has_prefix (national, "400") || g_str_has_prefix (national, "800"));

  if (!mobile && !service && length >= 9 && national[0] != '0')
    g_string_append_c (digits, '0');
  g_string_append (digits, national);
}

/**
 * crm_phone_digits:
 * @phone: one telephone number
 *
 * The digits that two spellings of one number share, for matching: the home
 * country's code (+86, 0086) and the trunk 0 in brackets after a country's code
 * are taken off, an extension stands after 'x'.
 *
 * Returns: (transfer full): the digits, e.g. "13800000001" or "01062345678x8012"
 */
char *
crm_phone_digits (const char *phone)
{
  g_return_val_if_fail (phone != NULL, NULL);

  g_autofree char *plain = crm_value_plain (phone);
  g_autoptr (GString) number = g_string_sized_new (24);
  g_autoptr (GString) digits = g_string_sized_new (24);
  const char *start = skip_label (plain);
  const char *extension = NULL;
  gboolean international;
  gboolean home = FALSE;

  while (*start == ' ' || *start == '(')
    start++;
  international = *start == '+' || (g_str_has_prefix (start, "00") && count_digits (start) > 10);

  for (const char *p = start; *p != '\0'; p++)
    {
      extension = number->len > 0 ? skip_extension_word (p) : NULL;
      if (extension != NULL)
        break;
      if (international && number->len > 0 && g_str_has_prefix (p, "(0)"))
        p += 2;
      else if (g_ascii_isdigit (*p))
        g_string_append_c (number, *p);
      else if (*p == '-' && number->len == 2 && g_str_has_prefix (number->str, "86"))
        home = TRUE;
    }

  if (international && *start != '+')
    g_string_erase (number, 0, 2);
  if (international && g_str_has_prefix (number->str, "86"))
    home = TRUE;
  /* Written without +, but no national number looks like that. */
  if (number->len == 13 && g_str_has_prefix (number->str, "861"))
    home = TRUE;

  if (home)
    append_chinese (digits, number->str + 2);
  else if (number->len == 12 && number->str[0] == '0' && number->str[1] == '1' && number->str[2] >= '3' &&
           !international)
    g_string_append (digits, number->str + 1); /* a mobile number dialled from another province */
  else
    g_string_append (digits, number->str);

  if (extension != NULL)
    {
      g_string_append_c (digits, 'x');
      for (const char *p = extension; g_ascii_isdigit (*p); p++)
        g_string_append_c (digits, *p);
    }

  return g_string_free_and_steal (g_steal_pointer (&digits));
}
