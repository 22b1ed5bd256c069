/* crm-date.c: days as people and spreadsheets write them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A day is read as what it says or not at all: an impossible one is never
 * rolled over, and one that could be two is only read by the order of its
 * column.
 */

#include "config.h"

#include <glib/gi18n.h>

#include "crm-date-private.h"

static const char *const month_names[] = {
  "january", "february", "march",     "april",   "may",      "june",
  "july",    "august",   "september", "october", "november", "december",
};

static const char *const weekday_names[] = {
  "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
};

static const char *
skip_blanks (const char *text)
{
  while (*text == ' ')
    text++;

  return text;
}

/* A number of at most nine digits; @length 0 when there is none. */
static const char *
scan_number (const char *text,
             int *number,
             guint *length)
{
  *number = 0;
  *length = 0;

  while (g_ascii_isdigit (*text) && *length < 9)
    {
      *number = *number * 10 + (*text - '0');
      (*length)++;
      text++;
    }

  return text;
}

/* At least three letters of one of @names, as "Sept" or "mar."; its index or -1. */
static const char *
scan_name (const char *text,
           const char *const *names,
           gsize n_names,
           int *index)
{
  gsize length = 0;

  *index = -1;
  while (g_ascii_isalpha (text[length]))
    length++;
  if (length < 3)
    return text;

  for (gsize i = 0; i < n_names; i++)
    if (length <= strlen (names[i]) && g_ascii_strncasecmp (text, names[i], length) == 0)
      {
        *index = (int) i;
        return text[length] == '.' ? text + length + 1 : text + length;
      }

  return text;
}

/* POSIX strptime(): 69–99 are of the last century. */
static int
full_year (int year,
           guint length)
{
  if (length >= 3)
    return year;

  return year < 69 ? 2000 + year : 1900 + year;
}

static gboolean
is_possible (const CrmDay *day)
{
  return day->year >= 1000 && day->year <= 9999 && day->month >= 1 && day->month <= 12 && day->day >= 1 &&
         day->day <= g_date_get_days_in_month ((GDateMonth) day->month, (GDateYear) day->year);
}

/* "二〇二四年十二月三十一日" → "2024年12月31日". */
static char *
replace_chinese_digits (const char *text)
{
  static const char digits[] = "〇零一二三四五六七八九";
  GString *replaced;

  if (strstr (text, "年") == NULL || g_ascii_isdigit (*text))
    return NULL;

  replaced = g_string_new (NULL);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);
      const char *digit = g_utf8_strchr (digits, -1, character);
      gboolean after_digit = replaced->len > 0 && g_ascii_isdigit (replaced->str[replaced->len - 1]);

      if (character == 0x5341) /* 十: ten, twenty, twelve, twenty-three */
        {
          const char *next = g_utf8_next_char (p);
          gboolean before_digit = *next != '\0' && g_utf8_strchr (digits, -1, g_utf8_get_char (next)) != NULL;

          if (!after_digit)
            g_string_append_c (replaced, '1');
          if (!before_digit)
            g_string_append_c (replaced, '0');
        }
      else if (digit != NULL)
        g_string_append_c (replaced, (char) ('0' + MAX (0, (digit - digits) / 3 - 1)));
      else
        g_string_append_unichar (replaced, character);
    }

  return g_string_free_and_steal (replaced);
}

static const char *
scan_chinese (const char *text,
              int year,
              guint year_length,
              CrmDay *day)
{
  guint length;

  day->year = full_year (year, year_length);
  text = scan_number (skip_blanks (text), &day->month, &length);
  text = skip_blanks (text);
  if (length == 0 || !g_str_has_prefix (text, "月"))
    return NULL;
  text = scan_number (skip_blanks (text + strlen ("月")), &day->day, &length);
  text = skip_blanks (text);
  if (length == 0)
    return NULL;
  if (g_str_has_prefix (text, "日") || g_str_has_prefix (text, "号"))
    text += strlen ("日");

  return text;
}

/* After a month's name: "5, 2024", "5th 2024". */
static const char *
scan_after_month (const char *text,
                  CrmDay *day)
{
  static const char *const ordinals[] = { "st", "nd", "rd", "th" };
  guint length;
  int year;

  text = scan_number (text + strspn (text, " -/."), &day->day, &length);
  if (length == 0 || length > 2)
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (ordinals); i++)
    if (crm_value_skip_word (text, ordinals[i]) != NULL)
      {
        text += 2;
        break;
      }
  text = scan_number (text + strspn (text, " -/.,"), &year, &length);
  if (length != 2 && length != 4)
    return NULL;
  day->year = full_year (year, length);

  return text;
}

/* "5 March 2024", "5-Mar-24": @day->day is read already. */
static const char *
scan_with_month_name (const char *text,
                      CrmDay *day)
{
  guint length;
  int month;
  int year;

  text = scan_name (text, month_names, G_N_ELEMENTS (month_names), &month);
  if (month < 0)
    return NULL;
  day->month = month + 1;
  text = scan_number (text + strspn (text, " -/.,'"), &year, &length);
  if (length != 2 && length != 4)
    return NULL;
  day->year = full_year (year, length);

  return text;
}

/* Three numbers of which the first is no year: which is the month? */
static CrmDayResult
order_numbers (int first,
               int second,
               CrmDateOrder order,
               CrmDay *day)
{
  gboolean dmy = second <= 12 && first <= 31;
  gboolean mdy = first <= 12 && second <= 31;

  if (order == CRM_DATE_ORDER_DMY || (order != CRM_DATE_ORDER_MDY && dmy && (!mdy || first == second)))
    {
      day->day = first;
      day->month = second;
    }
  else if (order == CRM_DATE_ORDER_MDY || (mdy && !dmy))
    {
      day->month = first;
      day->day = second;
    }
  else
    {
      return dmy && mdy ? CRM_DAY_AMBIGUOUS : CRM_DAY_IMPOSSIBLE;
    }

  return CRM_DAY_READ;
}

static CrmDayResult
scan_numeric (const char **text,
              int first,
              guint first_length,
              CrmDateOrder order,
              CrmDay *day)
{
  const char *p = *text;
  char separator = *p;
  guint second_length;
  guint third_length;
  int second;
  int third;

  p = scan_number (skip_blanks (p + 1), &second, &second_length);
  if (second_length == 0 || second_length > 2 || *p != separator)
    return CRM_DAY_UNREADABLE;
  p = scan_number (skip_blanks (p + 1), &third, &third_length);
  *text = p;

  if (first_length == 4 && third_length >= 1 && third_length <= 2)
    {
      *day = (CrmDay) { first, second, third };
      return CRM_DAY_READ;
    }
  if (first_length > 2 || (third_length != 2 && third_length != 4))
    return CRM_DAY_UNREADABLE;

  if (third_length == 2)
    {
      /* Without a four-digit year anything could be the year. */
      if (order == CRM_DATE_ORDER_YMD)
        {
          *day = (CrmDay) { full_year (first, 2), second, third };
          return CRM_DAY_READ;
        }
      if (order == CRM_DATE_ORDER_UNKNOWN && first_length == 2 && second <= 12 && third <= 31 &&
          !(first == third && first == second))
        return CRM_DAY_AMBIGUOUS;
    }
  day->year = full_year (third, third_length);

  return order_numbers (first, second, order, day);
}

/* Days since 1899-12-30: what a spreadsheet writes for an unformatted date. The
 * range keeps years, postal codes and amounts from being taken for one. */
static gboolean
scan_serial (const char *text,
             int number,
             guint length,
             CrmDay *day,
             double *fraction)
{
  g_autoptr (GDate) date = NULL;

  if (length != 5 || number < 14611 || number > 73050) /* 1940-01-01 … 2099-12-31 */
    return FALSE;

  *fraction = 0;
  if (*text == '.' && g_ascii_isdigit (text[1]))
    {
      const char *end = text + 1 + strspn (text + 1, "0123456789");

      /* Digits only, no exponent; and never so many nines that it is the next day. */
      if (*end == '\0')
        *fraction = MIN (g_ascii_strtod (text, NULL), 1 - 1e-9);
      text = end;
    }
  if (*text != '\0')
    return FALSE;

  date = g_date_new_dmy (30, G_DATE_DECEMBER, 1899);
  g_date_add_days (date, (guint) number);
  *day = (CrmDay) { g_date_get_year (date), g_date_get_month (date), g_date_get_day (date) };

  return TRUE;
}

static CrmDayResult
scan_digits (const char **text,
             CrmDateOrder order,
             CrmDay *day,
             double *fraction)
{
  guint length;
  int number;
  const char *p = scan_number (*text, &number, &length);

  if (length == 8)
    {
      *day = (CrmDay) { number / 10000, number / 100 % 100, number % 100 };
      *text = p;
      return g_ascii_isdigit (*p) || *p == '.' || *p == '-' || *p == '/' ? CRM_DAY_UNREADABLE : CRM_DAY_READ;
    }
  if (scan_serial (p, number, length, day, fraction))
    {
      *text = "";
      return CRM_DAY_READ;
    }

  const char *unit = skip_blanks (p);

  if (g_str_has_prefix (unit, "年"))
    {
      *text = length == 2 || length == 4 ? scan_chinese (unit + strlen ("年"), number, length, day) : NULL;
      return *text != NULL ? CRM_DAY_READ : CRM_DAY_UNREADABLE;
    }

  /* Behind a day an ordinal may stand: "5th March 2024". */
  if (length <= 2 && g_ascii_isalpha (*p) && g_ascii_isalpha (p[1]) && !g_ascii_isalpha (p[2]))
    p += 2;
  if (*p == '-' || *p == '/' || *p == '.' || *p == ' ')
    {
      const char *rest = p + strspn (p, " -/.");

      if (g_ascii_isalpha (*rest) && length <= 2)
        {
          day->day = number;
          *text = scan_with_month_name (rest, day);
          return *text != NULL ? CRM_DAY_READ : CRM_DAY_UNREADABLE;
        }
      if (*p != ' ')
        {
          *text = p;
          return scan_numeric (text, number, length, order, day);
        }
    }

  return CRM_DAY_UNREADABLE;
}

/* Reads the day that @text begins with and moves @text behind it; of a serial
 * number's fraction of a day @fraction tells. */
CrmDayResult
crm_day_scan (const char **text,
              CrmDateOrder order,
              CrmDay *day,
              double *fraction)
{
  CrmDayResult result = CRM_DAY_UNREADABLE;
  const char *p = *text;
  int index;

  *day = (CrmDay) { 0 };
  *fraction = 0;

  if (g_ascii_isalpha (*p))
    {
      p = scan_name (p, weekday_names, G_N_ELEMENTS (weekday_names), &index);
      if (index >= 0)
        p += strspn (p, " ,");
      *text = p;
    }

  if (g_ascii_isdigit (*p))
    {
      result = scan_digits (text, order, day, fraction);
    }
  else if (g_ascii_isalpha (*p))
    {
      p = scan_name (p, month_names, G_N_ELEMENTS (month_names), &index);
      day->month = index + 1;
      *text = index >= 0 ? scan_after_month (p, day) : NULL;
      result = *text != NULL ? CRM_DAY_READ : CRM_DAY_UNREADABLE;
    }

  if (result == CRM_DAY_READ && !is_possible (day))
    result = CRM_DAY_IMPOSSIBLE;

  return result;
}

/* Plain text, with Chinese numerals as digits. */
char *
crm_day_plain (const char *text)
{
  g_autofree char *plain = crm_value_plain (text);
  char *replaced = replace_chinese_digits (plain);

  return replaced != NULL ? replaced : g_steal_pointer (&plain);
}

void
crm_day_set_error (CrmDayResult result,
                   const char *text,
                   GError **error)
{
  g_autofree char *quoted = crm_value_quote (text);

  switch (result)
    {
    case CRM_DAY_IMPOSSIBLE:
      g_set_error (error, CRM_VALUE_ERROR, CRM_VALUE_ERROR_INVALID, _ ("“%s” is a day that does not exist."), quoted);
      break;
    case CRM_DAY_AMBIGUOUS:
      g_set_error (error, CRM_VALUE_ERROR, CRM_VALUE_ERROR_AMBIGUOUS,
                   _ ("“%s” could be two dates: the order of day and month is not known."), quoted);
      break;
    case CRM_DAY_UNREADABLE:
    case CRM_DAY_READ:
    default:
      g_set_error (error, CRM_VALUE_ERROR, CRM_VALUE_ERROR_INVALID, _ ("“%s” is not a date."), quoted);
      break;
    }
}

/* Whether what stands behind a day is a time of day or a weekday, as a column of
 * dates has them: "2024-03-05 00:00:00", "2024年3月5日 星期二". */
static gboolean
is_day_rest (const char *rest)
{
  if (*rest == '\0')
    return TRUE;
  if (g_ascii_isdigit (*rest))
    return FALSE;
  while (*rest == ' ' || *rest == 'T' || *rest == ',' || *rest == '(')
    rest++;
  if (g_str_has_prefix (rest, "星期") || g_str_has_prefix (rest, "周"))
    return TRUE;

  return crm_time_scan (rest, &(CrmTime) { 0 });
}

/**
 * crm_date_parse:
 * @text: a date
 * @order: the order of its column
 * @error: return location for a #CrmValueError
 *
 * Reads a day: 2024-03-05, 2024/3/5, 20240305, 2024年3月5日, 二〇二四年三月五日,
 * 5.3.2024, 3/5/2024, Mar 5 2024, 5-Mar-24, or the number of a spreadsheet's day
 * (since 1899-12-30). A time of day behind it is passed over. All-numeric forms
 * without a leading year are read in @order; without one they are only read when
 * they can mean one day alone. Nothing impossible is rolled over.
 *
 * Returns: (transfer full) (nullable): 'YYYY-MM-DD', empty for an empty text, or
 *   %NULL with @error set to %CRM_VALUE_ERROR_INVALID or %CRM_VALUE_ERROR_AMBIGUOUS
 */
char *
crm_date_parse (const char *text,
                CrmDateOrder order,
                GError **error)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_autofree char *plain = crm_day_plain (text);
  const char *rest = plain;
  CrmDayResult result;
  double fraction;
  CrmDay day;

  if (*plain == '\0')
    return g_steal_pointer (&plain);

  result = crm_day_scan (&rest, order, &day, &fraction);
  if (result == CRM_DAY_READ && !is_day_rest (rest))
    result = CRM_DAY_UNREADABLE;
  if (result != CRM_DAY_READ)
    {
      crm_day_set_error (result, plain, error);
      return NULL;
    }

  return g_strdup_printf ("%04d-%02d-%02d", day.year, day.month, day.day);
}

static gboolean
has_full_year (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (strspn (p, "0123456789") >= 4)
      return TRUE;

  return FALSE;
}

/* "10/20/2016" and "2016-10-20", which columns of dates are full of, without
 * reading them whole. */
static gboolean
add_common_form (CrmDateOrderProof *self,
                 const char *text)
{
  guint lengths[3];
  int numbers[3];
  char separator;

  text = scan_number (text, &numbers[0], &lengths[0]);
  separator = *text;
  if (lengths[0] == 0 || (separator != '/' && separator != '-' && separator != '.'))
    return FALSE;
  text = scan_number (text + 1, &numbers[1], &lengths[1]);
  if (lengths[1] == 0 || *text != separator)
    return FALSE;
  text = scan_number (text + 1, &numbers[2], &lengths[2]);
  if ((*text != '\0' && *text != ' ') || lengths[1] > 2)
    return FALSE;

  if (lengths[0] == 4 && lengths[2] > 0 && lengths[2] <= 2)
    {
      self->year_first++;
      return TRUE;
    }
  if (lengths[0] > 2 || lengths[2] != 4 || MAX (numbers[0], numbers[1]) > 28 || MIN (numbers[0], numbers[1]) < 1)
    return FALSE;

  if (numbers[0] > 12 && numbers[1] <= 12)
    self->dmy++;
  else if (numbers[1] > 12 && numbers[0] <= 12)
    self->mdy++;
  else if (numbers[0] <= 12)
    self->either++;

  return TRUE;
}

/**
 * crm_date_order_proof_add:
 * @self: what the column has shown so far
 * @text: its next value
 *
 * The same as crm_date_order_guess(), a value at a time.
 */
void
crm_date_order_proof_add (CrmDateOrderProof *self,
                          const char *text)
{
  const char *rest;
  double fraction;
  CrmDay day;

  if (text == NULL || *text == '\0' || add_common_form (self, text))
    return;

  g_autofree char *plain = crm_day_plain (text);
  gboolean year_first = strspn (plain, "0123456789") == 4;
  gboolean dmy;
  gboolean mdy;
  gboolean ymd;

  rest = plain;
  dmy = crm_day_scan (&rest, CRM_DATE_ORDER_DMY, &day, &fraction) == CRM_DAY_READ;
  rest = plain;
  mdy = crm_day_scan (&rest, CRM_DATE_ORDER_MDY, &day, &fraction) == CRM_DAY_READ;
  rest = plain;
  ymd = !has_full_year (plain) && crm_day_scan (&rest, CRM_DATE_ORDER_YMD, &day, &fraction) == CRM_DAY_READ;

  if (dmy && mdy && year_first)
    self->year_first++;
  else if (dmy && !mdy && !ymd)
    self->dmy++;
  else if (mdy && !dmy && !ymd)
    self->mdy++;
  else if (ymd && !dmy && !mdy)
    self->ymd++;
  else if (dmy || mdy || ymd)
    self->either++;
}

/**
 * crm_date_order_proof_get:
 * @self: what a column has shown
 *
 * Returns: the order, as crm_date_order_guess() says
 */
CrmDateOrder
crm_date_order_proof_get (const CrmDateOrderProof *self)
{
  const guint64 slips = 20;

  if (self->dmy > self->mdy * slips && self->dmy > self->ymd * slips)
    return CRM_DATE_ORDER_DMY;
  if (self->mdy > self->dmy * slips && self->mdy > self->ymd * slips)
    return CRM_DATE_ORDER_MDY;
  if (self->dmy == 0 && self->mdy == 0 && (self->ymd > 0 || (self->year_first > 0 && self->either == 0)))
    return CRM_DATE_ORDER_YMD;

  return CRM_DATE_ORDER_UNKNOWN;
}

/**
 * crm_date_order_guess:
 * @dates: (array length=n_dates): the values of a column
 * @n_dates: how many there are
 *
 * Finds out the order of day, month and year from values that can be read in one
 * order only. A stray one against at least twenty others is taken for a slip.
 *
 * Returns: the order, %CRM_DATE_ORDER_YMD when all with a clear order begin with
 *   the year, %CRM_DATE_ORDER_UNKNOWN when nothing proves one
 */
CrmDateOrder
crm_date_order_guess (const char *const *dates,
                      gsize n_dates)
{
  CrmDateOrderProof proof = { 0 };

  for (gsize i = 0; i < n_dates; i++)
    crm_date_order_proof_add (&proof, dates[i]);

  return crm_date_order_proof_get (&proof);
}
