/* crm-value-format.c: values for people, in their locale
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdio.h>

#include <glib/gi18n.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/unumberformatter.h>
#include <unicode/ustring.h>

#include "crm-values-private.h"

typedef enum
{
  FORMAT_DATE,      /* Mar 5, 2024 */
  FORMAT_MONTH_DAY, /* Mar 5 */
  FORMAT_TIME,      /* 14:05 */
  FORMAT_WEEKDAY,   /* Wed */
  FORMAT_FULL,      /* Tuesday, March 5, 2024 at 14:05 */
  N_FORMATS
} Format;

/* What ICU needs is costly to make and may serve one thread at a time only: all
 * threads share it, under this mutex. */
static GMutex formats_mutex;

/* ICU must count in the zone that GLib counts in, which a test or a traveller
 * may have changed. */
static UDateFormat *
open_pattern (const char *skeleton)
{
  UErrorCode status = U_ZERO_ERROR;
  UDateTimePatternGenerator *generator = udatpg_open (NULL, &status);
  UChar wanted[32];
  UChar pattern[64];
  UDateFormat *format;

  u_charsToUChars (skeleton, wanted, (int) strlen (skeleton) + 1);
  udatpg_getBestPattern (generator, wanted, -1, pattern, G_N_ELEMENTS (pattern), &status);
  format = udat_open (UDAT_PATTERN, UDAT_PATTERN, NULL, u"UTC", -1, pattern, -1, &status);
  udatpg_close (generator);

  return format;
}

/* With the mutex locked. */
static UDateFormat *
get_format (Format format)
{
  static UDateFormat *formats[N_FORMATS];
  UErrorCode status = U_ZERO_ERROR;

  if (formats[format] != NULL)
    return formats[format];

  switch (format)
    {
    case FORMAT_DATE:
      formats[format] = udat_open (UDAT_NONE, UDAT_MEDIUM, NULL, u"UTC", -1, NULL, 0, &status);
      break;
    case FORMAT_MONTH_DAY:
      formats[format] = open_pattern ("MMMd");
      break;
    case FORMAT_TIME:
      formats[format] = open_pattern ("Hmm");
      break;
    case FORMAT_WEEKDAY:
      formats[format] = open_pattern ("EEE");
      break;
    case FORMAT_FULL:
      formats[format] = udat_open (UDAT_SHORT, UDAT_FULL, NULL, u"UTC", -1, NULL, 0, &status);
      break;
    case N_FORMATS:
    default:
      g_assert_not_reached ();
    }

  return formats[format];
}

static char *
to_utf8 (const UChar *text,
         int length)
{
  return g_utf16_to_utf8 ((const gunichar2 *) text, length, NULL, NULL, NULL);
}

/* The wall clock of @date_time, which ICU is told to be UTC. */
static char *
format_with (Format format,
             GDateTime *date_time)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&formats_mutex);
  UErrorCode status = U_ZERO_ERROR;
  UChar buffer[128];
  double wall =
      (double) (g_date_time_to_unix (date_time) + g_date_time_get_utc_offset (date_time) / G_USEC_PER_SEC);
  int length = udat_format (get_format (format), wall * 1000.0, buffer, G_N_ELEMENTS (buffer), NULL, &status);

  if (U_FAILURE (status) || length > (int) G_N_ELEMENTS (buffer))
    return g_date_time_format (date_time, "%x");

  return to_utf8 (buffer, length);
}

/* Calendar days from @earlier to @later, by their own wall clocks. */
static int
days_between (GDateTime *earlier,
              GDateTime *later)
{
  GDate first;
  GDate second;

  g_date_clear (&first, 1);
  g_date_clear (&second, 1);
  g_date_set_dmy (&first,
                  (GDateDay) g_date_time_get_day_of_month (earlier),
                  (GDateMonth) g_date_time_get_month (earlier),
                  (GDateYear) g_date_time_get_year (earlier));
  g_date_set_dmy (&second,
                  (GDateDay) g_date_time_get_day_of_month (later),
                  (GDateMonth) g_date_time_get_month (later),
                  (GDateYear) g_date_time_get_year (later));

  return g_date_days_between (&first, &second);
}

static char *
format_near (gint64 seconds)
{
  gboolean future = seconds > 0;
  gulong minutes = (gulong) ((ABS (seconds) + 30) / 60);
  gulong hours = (gulong) ((ABS (seconds) + 1800) / 3600);

  if (minutes == 0)
    return g_strdup (_ ("Just now"));
  if (minutes < 60)
    return g_strdup_printf (future ? ngettext ("In %lu minute", "In %lu minutes", minutes)
                                   : ngettext ("%lu minute ago", "%lu minutes ago", minutes),
                            minutes);

  return g_strdup_printf (future ? ngettext ("In %lu hour", "In %lu hours", hours)
                                 : ngettext ("%lu hour ago", "%lu hours ago", hours),
                          hours);
}

/**
 * crm_instant_format:
 * @instant: microseconds UTC
 * @now: the present instant
 *
 * An instant for people, in their time zone: relative within half a day
 * ("2 hours ago"), the weekday within a week ("Wed 14:05"), else the date.
 *
 * Returns: (transfer full): the text
 */
char *
crm_instant_format (gint64 instant,
                    gint64 now)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (instant);
  g_autoptr (GDateTime) utc_now = g_date_time_new_from_unix_utc_usec (now);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autoptr (GDateTime) local_now = utc_now != NULL ? g_date_time_to_local (utc_now) : NULL;
  g_autofree char *time = NULL;
  g_autofree char *day = NULL;
  gint64 seconds;
  int days;

  if (local == NULL || local_now == NULL)
    return g_strdup ("");

  seconds = (instant - now) / G_USEC_PER_SEC;
  days = days_between (local_now, local);
  if (ABS (seconds) < 12 * 3600 && days == 0)
    return format_near (seconds);
  if (ABS (days) >= 7)
    return format_with (g_date_time_get_year (local) == g_date_time_get_year (local_now) ? FORMAT_MONTH_DAY
                                                                                         : FORMAT_DATE,
                        local);

  time = format_with (FORMAT_TIME, local);
  /* Translators: a time of day, as in "Yesterday 14:05". */
  if (days == 0)
    return g_strdup_printf (_ ("Today %s"), time);
  if (days == -1)
    return g_strdup_printf (_ ("Yesterday %s"), time);
  if (days == 1)
    return g_strdup_printf (_ ("Tomorrow %s"), time);

  day = format_with (FORMAT_WEEKDAY, local);
  return g_strdup_printf ("%s %s", day, time);
}

/**
 * crm_instant_format_full:
 * @instant: microseconds UTC
 *
 * Returns: (transfer full): the whole date and the time, in the person's time
 *   zone and words
 */
char *
crm_instant_format_full (gint64 instant)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (instant);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  if (local == NULL)
    return g_strdup ("");

  return format_with (FORMAT_FULL, local);
}

/**
 * crm_date_format:
 * @date: 'YYYY-MM-DD'
 *
 * Returns: (transfer full): the day as the person's locale writes it; @date
 *   itself when it is none
 */
char *
crm_date_format (const char *date)
{
  g_autoptr (GDateTime) day = NULL;
  int year;
  int month;
  int day_of_month;

  g_return_val_if_fail (date != NULL, NULL);

  if (sscanf (date, "%4d-%2d-%2d", &year, &month, &day_of_month) == 3)
    day = g_date_time_new_utc (year, month, day_of_month, 0, 0, 0);
  if (day == NULL)
    return g_strdup (date);

  return format_with (FORMAT_DATE, day);
}

/**
 * crm_date_order_default:
 *
 * Returns: the order in which the locale writes a date in figures
 */
CrmDateOrder
crm_date_order_default (void)
{
  static const char *const skeleton = "yMd";
  UErrorCode status = U_ZERO_ERROR;
  UDateTimePatternGenerator *generator = udatpg_open (NULL, &status);
  UChar wanted[8];
  UChar pattern[64] = { 0 };
  const UChar *year;
  const UChar *month;
  const UChar *day;

  u_charsToUChars (skeleton, wanted, (int) strlen (skeleton) + 1);
  udatpg_getBestPattern (generator, wanted, -1, pattern, G_N_ELEMENTS (pattern), &status);
  udatpg_close (generator);

  year = u_strchr (pattern, 'y');
  month = u_strchr (pattern, 'M');
  day = u_strchr (pattern, 'd');
  if (U_FAILURE (status) || year == NULL || month == NULL || day == NULL || (year < month && year < day))
    return CRM_DATE_ORDER_YMD;

  return month < day ? CRM_DATE_ORDER_MDY : CRM_DATE_ORDER_DMY;
}

/* That of the last amount, whose currency is mostly the next one's too. With the
 * mutex locked. */
static UNumberFormatter *
get_money_formatter (const char *currency,
                     gboolean compact)
{
  static UNumberFormatter *formatter;
  static char *skeleton;
  g_autofree char *wanted = g_strdup_printf ("currency/%s %s", currency, compact ? "compact-short @##" : ".");
  g_autofree UChar *wanted16 = NULL;
  UErrorCode status = U_ZERO_ERROR;

  if (!g_set_str (&skeleton, wanted))
    return formatter;

  wanted16 = (UChar *) g_utf8_to_utf16 (wanted, -1, NULL, NULL, NULL);
  g_clear_pointer (&formatter, unumf_close);
  formatter = unumf_openForSkeletonAndLocale (wanted16, -1, NULL, &status);

  return formatter;
}

/**
 * crm_money_format:
 * @minor_units: an amount
 * @currency: its currency
 * @compact: whether to shorten it
 *
 * An amount for people, in their locale: whole ("¥12,800") or, when compact,
 * short ("¥12.5万", "$125K"). crm_money_to_text() has the exact amount.
 *
 * Returns: (transfer full): the text
 */
char *
crm_money_format (gint64 minor_units,
                  const char *currency,
                  gboolean compact)
{
  g_autoptr (GMutexLocker) locker = NULL;
  UErrorCode status = U_ZERO_ERROR;
  g_autofree char *decimal = NULL;
  UFormattedNumber *formatted;
  const UChar *text;
  char *result;
  int length;

  g_return_val_if_fail (currency != NULL, NULL);

  locker = g_mutex_locker_new (&formats_mutex);
  formatted = unumf_openResult (&status);
  decimal = crm_money_to_text (minor_units, currency);
  unumf_formatDecimal (get_money_formatter (currency, compact), decimal, -1, formatted, &status);
  text = ufmtval_getString (unumf_resultAsValue (formatted, &status), &length, &status);
  result = U_SUCCESS (status) ? to_utf8 (text, length) : g_strdup_printf ("%s %s", currency, decimal);
  unumf_closeResult (formatted);

  return result;
}

static gpointer
warm_up (gpointer user_data)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  for (Format format = FORMAT_DATE; format < FORMAT_FULL; format++)
    g_free (format_with (format, now));
  g_free (crm_money_format (0, crm_currency_default (), FALSE));

  return NULL;
}

/**
 * crm_values_warm_up:
 *
 * Lets a thread of its own make what formats dates and amounts, so that the first
 * of them is as fast as the next.
 */
void
crm_values_warm_up (void)
{
  g_thread_unref (g_thread_new ("crm-formats", warm_up, NULL));
}
