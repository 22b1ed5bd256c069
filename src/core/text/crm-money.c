/* crm-money.c: amounts as people and spreadsheets write them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "crm-money-private.h"

/* The longest that 64 bits of minor units hold with room to spare. */
#define MAX_DIGITS 17

typedef struct
{
  const char *word;
  int exponent;
} Magnitude;

static const Magnitude magnitudes[] = {
  { "万亿", 12 },   { "千万", 7 },  { "百万", 6 },    { "亿", 8 },       { "億", 8 },   { "万", 4 },
  { "萬", 4 },      { "千", 3 },    { "thousand", 3 }, { "million", 6 }, { "billion", 9 }, { "mio", 6 },
  { "mn", 6 },      { "bn", 9 },    { "k", 3 },       { "m", 6 },        { "b", 9 },
};

typedef struct
{
  gboolean negative;
  int exponent;
  char *number;   /* digits and separators alone */
  char *currency; /* nullable */
  gboolean chinese;
} Amount;

static void
amount_clear (Amount *self)
{
  g_free (self->number);
  g_free (self->currency);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Amount, amount_clear)

static gboolean
take_suffix (char *text,
             const char *suffix)
{
  gsize length = strlen (text);
  gsize suffix_length = strlen (suffix);

  if (length < suffix_length || g_ascii_strcasecmp (text + length - suffix_length, suffix) != 0)
    return FALSE;

  text[length - suffix_length] = '\0';
  g_strchomp (text);

  return TRUE;
}

static gboolean
take_prefix (char *text,
             const char *prefix)
{
  const char *rest = crm_value_skip_word (text, prefix);

  if (rest == NULL)
    return FALSE;

  memmove (text, rest, strlen (rest) + 1);
  g_strchug (text);

  return TRUE;
}

static gboolean
take_sign (char *text)
{
  if (take_prefix (text, "-"))
    return TRUE;
  take_prefix (text, "+");

  return FALSE;
}

static char *
take_currency (char *text,
               const char *default_currency)
{
  const CrmCurrencyWord *words;
  gsize n_words;
  gsize length = strlen (text);
  char code[4] = { 0 };

  words = crm_currency_words (&n_words);
  for (gsize i = 0; i < n_words; i++)
    if (take_suffix (text, words[i].word) || take_prefix (text, words[i].word))
      return crm_currency_of_word (&words[i], default_currency);

  if (length < 4)
    return NULL;
  memcpy (code, text, 3);
  if (crm_currency_is_code (code) && !g_ascii_isalpha (text[3]))
    {
      take_prefix (text, code);
      return g_ascii_strup (code, -1);
    }
  memcpy (code, text + length - 3, 3);
  if (crm_currency_is_code (code) && !g_ascii_isalpha (text[length - 4]))
    {
      take_suffix (text, code);
      return g_ascii_strup (code, -1);
    }

  return NULL;
}

/* Takes "-￥1.28万元" apart. FALSE when something is left that is no amount. */
static gboolean
amount_scan (const char *text,
             const char *default_currency,
             Amount *amount)
{
  char *rest;

  amount->number = crm_value_plain (text);
  rest = amount->number;

  if (*rest == '(' && take_suffix (rest, ")"))
    {
      amount->negative = TRUE;
      take_prefix (rest, "(");
    }
  if (take_sign (rest))
    amount->negative = TRUE;
  amount->currency = take_currency (rest, default_currency);
  if (amount->currency != NULL)
    {
      /* "$100 CAD", "￥100元" */
      char *second = take_currency (rest, amount->currency);

      if (second != NULL)
        {
          g_free (amount->currency);
          amount->currency = second;
        }
    }
  if (take_sign (rest))
    amount->negative = TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (magnitudes); i++)
    if (take_suffix (rest, magnitudes[i].word))
      {
        amount->exponent = magnitudes[i].exponent;
        amount->chinese = (guchar) magnitudes[i].word[0] >= 0x80;
        break;
      }

  return g_ascii_isdigit (*rest) || ((*rest == '.' || *rest == ',') && g_ascii_isdigit (rest[1]));
}

/* Whether @text up to @end is digits in groups: three each, the first shorter;
 * or as in India, two each before the last three. */
static gboolean
are_groups (const char *text,
            const char *end)
{
  gsize group = 0;
  gsize n_groups = 1;
  gboolean pairs = FALSE;
  char separator = '\0';

  for (const char *p = text; p < end; p++)
    {
      if (g_ascii_isdigit (*p))
        {
          group++;
          continue;
        }
      if (separator != '\0' && *p != separator)
        return FALSE;
      separator = *p;
      if (group == 0 || group > 3 || (n_groups > 1 && group == 1))
        return FALSE;
      if (n_groups > 1 && group == 2)
        pairs = TRUE;
      else if (n_groups > 1 && pairs)
        return FALSE;
      group = 0;
      n_groups++;
    }

  return n_groups == 1 || (group == 3 && (!pairs || separator == ','));
}

typedef enum
{
  POINT_NONE,    /* a whole number */
  POINT_FOUND,   /* at the place */
  POINT_UNKNOWN, /* "1.234" */
  POINT_WRONG,
} PointResult;

/* Where the decimal point of a number stands, @decimal_point being that of its
 * column or 0. What reads in one way alone is read so whatever the column says. */
static PointResult
find_point (const char *number,
            char decimal_point,
            const char **point)
{
  const char *end = number + strlen (number);
  const char *last = strrchr (number, '.');
  const char *comma = strrchr (number, ',');
  gboolean both = last != NULL && comma != NULL;
  gsize before;
  gsize after;

  if (comma != NULL && (last == NULL || comma > last))
    last = comma;
  *point = end;
  if (last == NULL)
    return are_groups (number, end) ? POINT_NONE : POINT_WRONG;

  before = (gsize) (last - number);
  after = (gsize) (end - last - 1);
  if (strspn (last + 1, "0123456789") != after)
    {
      /* "1,234 567" */
      return POINT_WRONG;
    }

  if (memchr (number, *last, before) != NULL)
    return !both && are_groups (number, end) ? POINT_NONE : POINT_WRONG;

  *point = last;
  if (both || strpbrk (number, " '") != NULL)
    return are_groups (number, last) ? POINT_FOUND : POINT_WRONG;

  /* One separator, once. */
  if (after != 3 || before == 0 || before > 3 || *number == '0')
    return decimal_point == '\0' || decimal_point == *last || after > 3 || before > 3 ? POINT_FOUND : POINT_UNKNOWN;
  if (decimal_point == '\0')
    return POINT_UNKNOWN;
  if (decimal_point == *last)
    return POINT_FOUND;
  *point = end;

  return POINT_NONE;
}

/* "1.28E+4": exact only while it has as many decimals as it is shifted by. */
static gboolean
expand_scientific (Amount *amount,
                   const char *text,
                   GError **error)
{
  char *e = strpbrk (amount->number, "eE");
  char *dot;
  guint64 exponent;
  gsize decimals;

  if (e == NULL)
    return TRUE;

  dot = strchr (amount->number, '.');
  decimals = dot != NULL && dot < e ? (gsize) (e - dot - 1) : 0;
  if (!g_ascii_string_to_unsigned (e[1] == '+' ? e + 2 : e + 1, 10, 0, 15, &exponent, NULL) || amount->exponent != 0 ||
      strspn (amount->number, "0123456789.") != (gsize) (e - amount->number) || (dot != NULL && dot - amount->number != 1))
    {
      g_set_error (error, CRM_VALUE_ERROR, CRM_VALUE_ERROR_INVALID, _ ("“%s” is not an amount."), text);
      return FALSE;
    }
  if (decimals < exponent)
    {
      g_set_error (error, CRM_VALUE_ERROR, CRM_VALUE_ERROR_LOST,
                   _ ("“%s” is what a spreadsheet left of an amount: its last digits are lost."), text);
      return FALSE;
    }

  *e = '\0';
  amount->exponent = (int) exponent;

  return TRUE;
}

/* The digits of @number with the point at @point, shifted by @shift, as an
 * integer. @exact is FALSE when decimals were rounded away. */
static gboolean
to_integer (const char *number,
            const char *point,
            int shift,
            gint64 *integer,
            gboolean *exact)
{
  gint64 value = 0;
  int n_digits = 0;
  int decimals = 0;
  char dropped = '\0'; /* the first decimal too many */

  *exact = TRUE;
  for (const char *p = number; *p != '\0'; p++)
    {
      if (!g_ascii_isdigit (*p))
        continue;
      if (p > point && decimals == shift)
        {
          if (dropped == '\0')
            dropped = *p;
          if (*p != '0')
            *exact = FALSE;
          continue;
        }
      if (p > point)
        decimals++;
      value = value * 10 + (*p - '0');
      if (value != 0 && ++n_digits > MAX_DIGITS)
        return FALSE;
    }
  for (; decimals < shift; decimals++)
    {
      value *= 10;
      if (value != 0 && ++n_digits > MAX_DIGITS)
        return FALSE;
    }
  if (!*exact && dropped >= '5')
    value++;
  *integer = value;

  return TRUE;
}

/**
 * crm_money_parse:
 * @text: an amount
 * @default_currency: (nullable): the currency when @text names none; also decides
 *   what ¥ and $ mean
 * @decimal_point: '.' or ',' as the column of the amount has it, or 0
 * @minor_units: (out): the amount in minor units of its currency
 * @currency: (out) (optional) (nullable) (transfer full): the currency that @text
 *   names, an ISO 4217 code
 * @error: return location for a #CrmValueError
 *
 * Reads an amount: "12800.5", "1,234.56", "1.234,56", "1 234,56", "￥12,800.00",
 * "1.28万", "$125K", "(300)". It is read as it says or not at all:
 * %CRM_VALUE_ERROR_AMBIGUOUS for "1.234" without a known decimal point,
 * %CRM_VALUE_ERROR_LOST for "1.28E+10", %CRM_VALUE_ERROR_PRECISION when it has
 * more decimals than its currency (@minor_units is then the nearest), and
 * %CRM_VALUE_ERROR_INVALID for everything else, the empty text too.
 *
 * Returns: %TRUE when @minor_units is set
 */
gboolean
crm_money_parse (const char *text,
                 const char *default_currency,
                 char decimal_point,
                 gint64 *minor_units,
                 char **currency,
                 GError **error)
{
  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (minor_units != NULL, FALSE);

  g_auto (Amount) amount = { 0 };
  g_autofree char *quoted = crm_value_quote (text);
  const char *code = default_currency;
  const char *point;
  PointResult result;
  gboolean exact;
  gint64 value;

  if (!amount_scan (text, default_currency, &amount))
    {
      g_set_error (error, CRM_VALUE_ERROR, CRM_VALUE_ERROR_INVALID, _ ("“%s” is not an amount."), quoted);
      return FALSE;
    }
  if (amount.currency != NULL)
    code = amount.currency;
  if (code == NULL)
    code = crm_currency_default ();
  if (!expand_scientific (&amount, quoted, error))
    return FALSE;

  /* In Chinese the point is always '.'; with three minor digits "1.234" has them. */
  if (decimal_point == '\0' && (amount.chinese || crm_currency_digits (code) == 3))
    decimal_point = '.';
  result = strspn (amount.number, "0123456789., '") == strlen (amount.number)
             ? find_point (amount.number, decimal_point, &point)
             : POINT_WRONG;
  if (result == POINT_UNKNOWN)
    {
      g_set_error (error, CRM_VALUE_ERROR, CRM_VALUE_ERROR_AMBIGUOUS,
                   _ ("“%s” could be two amounts: the decimal point is not known."), quoted);
      return FALSE;
    }
  if (result == POINT_WRONG ||
      !to_integer (amount.number, point, amount.exponent + crm_currency_digits (code), &value, &exact))
    {
      g_set_error (error, CRM_VALUE_ERROR, CRM_VALUE_ERROR_INVALID, _ ("“%s” is not an amount."), quoted);
      return FALSE;
    }

  *minor_units = amount.negative ? -value : value;
  if (currency != NULL)
    *currency = g_steal_pointer (&amount.currency);
  if (!exact)
    {
      g_set_error (error, CRM_VALUE_ERROR, CRM_VALUE_ERROR_PRECISION, _ ("“%s” has more decimals than %s has."), quoted,
                   currency != NULL && *currency != NULL ? *currency : code);
      return FALSE;
    }

  return TRUE;
}

/**
 * crm_money_guess_point:
 * @text: an amount
 *
 * Finds out which decimal point an amount proves, for deciding on its column.
 *
 * Returns: '.' or ',' when the amount can only be read with that one, else 0
 */
char
crm_money_guess_point (const char *text)
{
  g_return_val_if_fail (text != NULL, '\0');

  g_auto (Amount) amount = { 0 };
  const char *point;
  char separator;

  if (!amount_scan (text, NULL, &amount) || strspn (amount.number, "0123456789., '") != strlen (amount.number))
    return '\0';

  switch (find_point (amount.number, '\0', &point))
    {
    case POINT_FOUND:
      return *point;
    case POINT_NONE:
      separator = amount.number[strcspn (amount.number, ".,")];
      return separator == ',' ? '.' : separator == '.' ? ',' : '\0';
    case POINT_UNKNOWN:
    case POINT_WRONG:
    default:
      return '\0';
    }
}

/**
 * crm_money_point_default:
 *
 * Returns: the decimal point of the locale, for an amount that nothing else
 *   tells it of: '.' or ','
 */
char
crm_money_point_default (void)
{
  char number[8];

  g_snprintf (number, sizeof number, "%.1f", 0.5);

  return number[1] == ',' ? ',' : '.';
}

/**
 * crm_money_get_major_units:
 * @minor_units: an amount
 * @currency: its currency
 *
 * Returns: the number that people write for it, for comparisons alone
 */
double
crm_money_get_major_units (gint64 minor_units,
                           const char *currency)
{
  double units = minor_units;

  for (int i = crm_currency_digits (currency); i > 0; i--)
    units /= 10;
  return units;
}

/**
 * crm_money_to_text:
 * @minor_units: an amount
 * @currency: its currency
 *
 * Writes an amount as the rest of the program keeps it in text.
 *
 * Returns: (transfer full): a plain decimal with '.', e.g. "12800.50"
 */
char *
crm_money_to_text (gint64 minor_units,
                   const char *currency)
{
  int digits = crm_currency_digits (currency);
  guint64 magnitude = minor_units < 0 ? -(guint64) minor_units : (guint64) minor_units;
  const char *sign = minor_units < 0 ? "-" : "";
  guint64 unit = 1;

  for (int i = 0; i < digits; i++)
    unit *= 10;

  if (magnitude % unit == 0)
    return g_strdup_printf ("%s%" G_GUINT64_FORMAT, sign, magnitude / unit);

  return g_strdup_printf ("%s%" G_GUINT64_FORMAT ".%0*" G_GUINT64_FORMAT, sign, magnitude / unit, digits,
                          magnitude % unit);
}
