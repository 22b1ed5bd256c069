/* crm-instant.c: points in time as people and programs write them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "crm-date-private.h"

static const char *
scan_two_digits (const char *text,
                 int *number)
{
  if (!g_ascii_isdigit (*text))
    return NULL;

  *number = *text++ - '0';
  if (g_ascii_isdigit (*text))
    *number = *number * 10 + (*text++ - '0');

  return g_ascii_isdigit (*text) ? NULL : text;
}

static const char *
skip_any (const char *text,
          const char *first,
          const char *second)
{
  const char *rest = crm_value_skip_word (text, first);

  return rest != NULL ? rest : crm_value_skip_word (text, second);
}

/* 上午, 下午, AM, PM: returns 0 when there is none, 1 for the morning, 2 after noon. */
static int
scan_half (const char **text)
{
  const char *p = *text;
  const char *rest;

  while (*p == ' ')
    p++;
  rest = skip_any (p, "上午", "am");
  if (rest == NULL)
    rest = skip_any (p, "早上", "a.m.");
  if (rest != NULL)
    {
      *text = rest;
      return 1;
    }
  rest = skip_any (p, "下午", "pm");
  if (rest == NULL)
    rest = skip_any (p, "晚上", "p.m.");
  if (rest != NULL)
    {
      *text = rest;
      return 2;
    }

  return 0;
}

static const char *
scan_zone (const char *text,
           CrmTime *time)
{
  const char *rest = text;
  int sign;
  int hours;
  int minutes = 0;

  while (*rest == ' ')
    rest++;
  text = rest;

  if (*rest == 'Z' || *rest == 'z')
    {
      time->has_zone = TRUE;
      return rest + 1;
    }
  rest = skip_any (text, "UTC", "GMT");
  if (rest != NULL)
    {
      time->has_zone = TRUE;
      if (*rest == '\0')
        return rest;
      text = rest;
    }
  if (*text != '+' && *text != '-')
    return text;

  sign = *text == '+' ? 1 : -1;
  text++;
  if (strspn (text, "0123456789") == 4)
    {
      hours = (text[0] - '0') * 10 + (text[1] - '0');
      minutes = (text[2] - '0') * 10 + (text[3] - '0');
      rest = text + 4;
    }
  else
    {
      rest = scan_two_digits (text, &hours);
      if (rest != NULL && *rest == ':')
        rest = scan_two_digits (rest + 1, &minutes);
    }
  if (rest == NULL || hours > 14 || minutes > 59)
    return NULL;
  time->has_zone = TRUE;
  time->offset = sign * (hours * 3600 + minutes * 60);

  return rest;
}

/* The whole of @text as a time of day, with or without a zone. */
gboolean
crm_time_scan (const char *text,
               CrmTime *time)
{
  int half = scan_half (&text);

  *time = (CrmTime) { 0 };
  while (*text == ' ')
    text++;
  text = scan_two_digits (text, &time->hour);
  if (text == NULL)
    return FALSE;

  if (*text == ':')
    text++;
  else if (skip_any (text, "时", "点") != NULL)
    text += strlen ("时");
  else if (half == 0 && (half = scan_half (&text)) == 0)
    return FALSE;

  if (g_ascii_isdigit (*text))
    {
      text = scan_two_digits (text, &time->minute);
      if (text == NULL)
        return FALSE;
      if (g_str_has_prefix (text, "分"))
        text += strlen ("分");
      if (*text == ':')
        text++;
      if (g_ascii_isdigit (*text))
        {
          char *end;

          time->second = g_ascii_strtod (text, &end);
          text = end;
          if (g_str_has_prefix (text, "秒"))
            text += strlen ("秒");
        }
    }

  if (half == 0)
    half = scan_half (&text);
  if (half != 0 && time->hour > 12)
    half = 0; /* "下午15:00" */
  if (half == 1 && time->hour == 12)
    time->hour = 0;
  if (half == 2 && time->hour < 12)
    time->hour += 12;

  text = scan_zone (text, time);

  return text != NULL && *text == '\0' && time->hour < 24 && time->minute < 60 && time->second < 60.0;
}

/* GLib looks up the local zone on the disk each time it is asked for it, which a
 * million rows cannot wait for; a zone that changes is noticed a second later. */
static GTimeZone *
get_local_zone (void)
{
  static GMutex mutex;
  static GTimeZone *zone;
  static gint64 asked_at;
  gint64 now = g_get_monotonic_time ();
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);

  if (zone == NULL || now - asked_at > G_USEC_PER_SEC)
    {
      g_clear_pointer (&zone, g_time_zone_unref);
      zone = g_time_zone_new_local ();
      asked_at = now;
    }

  return g_time_zone_ref (zone);
}

/**
 * crm_instant_parse:
 * @text: a date, or a date and time
 * @order: the order of its column
 * @instant: (out): microseconds UTC
 * @error: return location for a #CrmValueError
 *
 * Reads a point in time: the days of crm_date_parse(), with a time of day behind
 * it or not, local unless it names its zone. A bare date means its noon, so that
 * it is the same day in the time zones near.
 *
 * Returns: %TRUE when @instant is set; %FALSE with @error set to
 *   %CRM_VALUE_ERROR_INVALID or %CRM_VALUE_ERROR_AMBIGUOUS
 */
gboolean
crm_instant_parse (const char *text,
                   CrmDateOrder order,
                   gint64 *instant,
                   GError **error)
{
  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (instant != NULL, FALSE);

  g_autofree char *plain = crm_day_plain (text);
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GDateTime) date_time = NULL;
  const char *rest = plain;
  CrmTime time = { .hour = 12 };
  CrmDayResult result;
  double fraction;
  CrmDay day;

  result = crm_day_scan (&rest, order, &day, &fraction);
  if (result == CRM_DAY_READ && *rest != '\0')
    {
      gboolean apart = !g_ascii_isdigit (*rest);

      while (*rest == ' ' || *rest == 'T' || *rest == ',')
        rest++;
      if (!apart || !crm_time_scan (rest, &time))
        result = CRM_DAY_UNREADABLE;
    }
  if (result != CRM_DAY_READ)
    {
      crm_day_set_error (result, plain, error);
      return FALSE;
    }

  if (fraction > 0)
    {
      double seconds = fraction * 86400.0;

      time.hour = (int) (seconds / 3600.0);
      time.minute = (int) (seconds / 60.0) % 60;
      time.second = seconds - time.hour * 3600.0 - time.minute * 60.0;
      time.second = MIN ((double) (gint64) (time.second * 1000.0 + 0.5) / 1000.0, 59.999);
    }

  zone = time.has_zone ? g_time_zone_new_offset (time.offset) : get_local_zone ();
  date_time = g_date_time_new (zone, day.year, day.month, day.day, time.hour, time.minute, time.second);
  *instant = g_date_time_to_unix (date_time) * G_USEC_PER_SEC + g_date_time_get_microsecond (date_time);

  return TRUE;
}

/**
 * crm_instant_to_text:
 * @instant: microseconds UTC
 *
 * Returns: (transfer full): the instant by RFC 3339, in UTC
 */
char *
crm_instant_to_text (gint64 instant)
{
  g_autoptr (GDateTime) date_time = g_date_time_new_from_unix_utc_usec (instant);

  if (date_time == NULL)
    return g_strdup ("");

  return g_date_time_format_iso8601 (date_time);
}

/**
 * crm_instant_to_local_text:
 * @instant: microseconds UTC
 *
 * Returns: (transfer full): the instant to the second, in local time; that of
 *   crm_instant_to_text() where the clock shows a time twice
 */
char *
crm_instant_to_local_text (gint64 instant)
{
  g_autoptr (GTimeZone) zone = get_local_zone ();
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (instant);
  g_autoptr (GDateTime) date_time = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  g_autofree char *text = date_time != NULL ? g_date_time_format (date_time, "%Y-%m-%d %H:%M:%S") : NULL;
  gint64 back;

  if (text != NULL && crm_instant_parse (text, CRM_DATE_ORDER_YMD, &back, NULL) &&
      back == g_date_time_to_unix (date_time) * G_USEC_PER_SEC)
    return g_steal_pointer (&text);

  return crm_instant_to_text (instant);
}
