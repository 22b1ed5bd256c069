/* crm-number.c: plain numbers, without a currency
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>
#include <unicode/unumberformatter.h>
#include <unicode/ustring.h>

#include "crm-values-private.h"

/* What 64 bits hold, and what a number of fractions keeps beside it. */
#define MAX_DIGITS 18
#define MAX_FRACTION 9

static gboolean
fail (GError **error,
      CrmValueError code,
      const char *text)
{
  g_autofree char *quoted = crm_value_quote (text);

  if (code == CRM_VALUE_ERROR_AMBIGUOUS)
    g_set_error (error, CRM_VALUE_ERROR, code, _ ("“%s” could be two numbers: the decimal point is not known."),
                 quoted);
  else if (code == CRM_VALUE_ERROR_PRECISION)
    g_set_error (error, CRM_VALUE_ERROR, code, _ ("“%s” has more digits than a number can keep. A text keeps them."),
                 quoted);
  else
    g_set_error (error, CRM_VALUE_ERROR, code, _ ("“%s” is not a number."), quoted);

  return FALSE;
}

static guint
count (const char *text,
       char character)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    if (*text == character)
      n++;

  return n;
}

/* Which of the two is the decimal point of a number that says it itself; 0: none
 * of them is. */
static gboolean
find_point (const char *number,
            char *point)
{
  guint n_dots = count (number, '.');
  guint n_commas = count (number, ',');
  const char *last;

  *point = 0;
  if (n_dots + n_commas == 0)
    return TRUE;

  if (n_dots > 0 && n_commas > 0)
    {
      *point = strrchr (number, '.') > strrchr (number, ',') ? '.' : ',';
      return count (number, *point) == 1;
    }
  if (n_dots + n_commas > 1)
    return TRUE;

  last = strpbrk (number, ".,");
  if (strlen (last + 1) == 3 && last > number && last - number <= 3 && *number != '0')
    return FALSE;

  *point = *last;
  return TRUE;
}

static gboolean
is_group_sign (char character,
               char point)
{
  return character == ' ' || character == '\'' || ((character == '.' || character == ',') && character != point);
}

/* The digits of the whole part, whose groups must be groups. */
static gboolean
take_whole (const char *start,
            const char *end,
            char point,
            GString *digits)
{
  guint in_group = 0;
  gboolean grouped = FALSE;

  for (const char *p = start; p < end; p++)
    {
      if (g_ascii_isdigit (*p))
        {
          g_string_append_c (digits, *p);
          in_group++;
          continue;
        }

      if (!is_group_sign (*p, point) || in_group == 0 || (grouped ? in_group != 3 : in_group > 3))
        return FALSE;
      grouped = TRUE;
      in_group = 0;
    }

  return !grouped || in_group == 3;
}

static gboolean
take_fraction (const char *start,
               GString *digits)
{
  for (const char *p = start; *p != '\0'; p++)
    if (!g_ascii_isdigit (*p))
      return FALSE;

  g_string_assign (digits, start);
  while (digits->len > 0 && digits->str[digits->len - 1] == '0')
    g_string_truncate (digits, digits->len - 1);

  return TRUE;
}

/**
 * crm_number_parse:
 * @text: a number as people and spreadsheets write it
 * @decimal_point: '.' or ','; 0 when it is not known
 * @error: return location for a #CrmValueError
 *
 * Reads "1,234.50", "1.234,5", "-12" or "１２", never "nan", "inf" or one with an
 * exponent. Of a number that could be read in two ways, only @decimal_point says
 * which.
 *
 * Returns: (transfer full) (nullable): a plain decimal with '.', without needless
 *   zeros: "1234.5"; or %NULL with @error set
 */
char *
crm_number_parse (const char *text,
                  char decimal_point,
                  GError **error)
{
  g_autofree char *plain = NULL;
  g_autoptr (GString) whole = g_string_new (NULL);
  g_autoptr (GString) fraction = g_string_new (NULL);
  gboolean negative = FALSE;
  const char *number;
  const char *end;
  char *digits;
  char point = decimal_point;

  g_return_val_if_fail (text != NULL, NULL);

  plain = crm_value_plain (text);
  number = plain;
  if (*number == '-' || *number == '+')
    negative = *number++ == '-';
  while (*number == ' ')
    number++;

  if (point == 0 && !find_point (number, &point))
    {
      fail (error, CRM_VALUE_ERROR_AMBIGUOUS, text);
      return NULL;
    }

  end = point != 0 ? strchr (number, point) : NULL;
  if (end == NULL)
    end = number + strlen (number);
  if (!take_whole (number, end, point, whole) || (*end != '\0' && !take_fraction (end + 1, fraction)) ||
      (whole->len == 0 && strpbrk (end, "0123456789") == NULL))
    {
      fail (error, CRM_VALUE_ERROR_INVALID, text);
      return NULL;
    }

  digits = whole->str + strspn (whole->str, "0");
  if (strlen (digits) > MAX_DIGITS || fraction->len > MAX_FRACTION)
    {
      fail (error, CRM_VALUE_ERROR_PRECISION, text);
      return NULL;
    }

  return g_strconcat (negative && (*digits != '\0' || fraction->len > 0) ? "-" : "", *digits != '\0' ? digits : "0",
                      fraction->len > 0 ? "." : "", fraction->str, NULL);
}

/**
 * crm_number_format:
 * @number: a plain decimal, as crm_number_parse() returns it
 *
 * Returns: (transfer full): the number as the person's language writes it
 */
char *
crm_number_format (const char *number)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar skeleton[16];
  UNumberFormatter *formatter;
  UFormattedNumber *formatted;
  const UChar *text;
  char *result = NULL;
  int length;

  g_return_val_if_fail (number != NULL, NULL);

  u_uastrcpy (skeleton, ".#########");
  formatter = unumf_openForSkeletonAndLocale (skeleton, -1, NULL, &status);
  formatted = unumf_openResult (&status);
  unumf_formatDecimal (formatter, number, -1, formatted, &status);
  text = ufmtval_getString (unumf_resultAsValue (formatted, &status), &length, &status);
  if (U_SUCCESS (status))
    result = g_utf16_to_utf8 ((const gunichar2 *) text, length, NULL, NULL, NULL);
  unumf_closeResult (formatted);
  unumf_close (formatter);

  return result != NULL ? result : g_strdup (number);
}
