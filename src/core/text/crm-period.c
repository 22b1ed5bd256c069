/* crm-period.c: days that move with today
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "crm-values.h"

/* In years; GLib's dates end in the year 9999. */
#define MAX_OFFSET 1000

static gboolean
fail (const char *text,
      GError **error)
{
  g_set_error (error, CRM_VALUE_ERROR, CRM_VALUE_ERROR_INVALID, _ ("“%s” is no date."), text);
  return FALSE;
}

static gboolean
set_days (GDateTime *from,
          GDateTime *after,
          char **first,
          char **last)
{
  g_autoptr (GDateTime) end = NULL;

  if (from == NULL || after == NULL)
    return FALSE;

  end = g_date_time_add_days (after, -1);
  if (first != NULL)
    *first = g_date_time_format (from, "%Y-%m-%d");
  if (last != NULL)
    *last = g_date_time_format (end, "%Y-%m-%d");
  return TRUE;
}

static gboolean
parse_relative (const char *text,
                gint64 now,
                char **first,
                char **last)
{
  static const struct
  {
    const char *name;
    int months; /* 0: counted in days */
    int days;
  } units[] = {
    { "today", 0, 1 }, { "week", 0, 7 }, { "month", 1, 0 }, { "quarter", 3, 0 }, { "year", 12, 0 }
  };
  gsize unit = 0;
  gsize length = strcspn (text, "+-");
  gint64 offset = 0;
  g_autoptr (GDateTime) instant = NULL;
  g_autoptr (GDateTime) day = NULL;
  g_autoptr (GDateTime) begin = NULL;
  g_autoptr (GDateTime) from = NULL;
  g_autoptr (GDateTime) after = NULL;

  while (unit < G_N_ELEMENTS (units) &&
         (strlen (units[unit].name) != length || strncmp (text, units[unit].name, length) != 0))
    unit++;
  if (unit == G_N_ELEMENTS (units))
    return FALSE;
  if (text[length] != '\0' &&
      (!g_ascii_isdigit (text[length + 1]) ||
       !g_ascii_string_to_signed (text + length, 10, -366 * MAX_OFFSET, 366 * MAX_OFFSET, &offset, NULL)))
    return FALSE;

  instant = now != 0 ? g_date_time_new_from_unix_local_usec (now) : g_date_time_new_now_local ();
  /* In UTC every day begins at midnight. */
  day = g_date_time_new_utc (g_date_time_get_year (instant),
                             g_date_time_get_month (instant),
                             g_date_time_get_day_of_month (instant),
                             0,
                             0,
                             0);

  if (units[unit].months == 0)
    {
      begin = g_date_time_add_days (day, units[unit].days == 7 ? 1 - g_date_time_get_day_of_week (day) : 0);
      from = g_date_time_add_days (begin, offset * units[unit].days);
      after = from != NULL ? g_date_time_add_days (from, units[unit].days) : NULL;
    }
  else
    {
      int month = (g_date_time_get_month (day) - 1) / units[unit].months * units[unit].months + 1;

      begin = g_date_time_new_utc (g_date_time_get_year (day), month, 1, 0, 0, 0);
      from = g_date_time_add_months (begin, offset * units[unit].months);
      after = from != NULL ? g_date_time_add_months (from, units[unit].months) : NULL;
    }

  return set_days (from, after, first, last);
}

/* 2024, 2024-05 or 2024-05-31. */
static gboolean
parse_absolute (const char *text,
                char **first,
                char **last)
{
  gsize length = strlen (text);
  int year, month = 1, day = 1;
  g_autoptr (GDateTime) from = NULL;
  g_autoptr (GDateTime) after = NULL;

  if ((length != 4 && length != 7 && length != 10) || strspn (text, "0123456789") != 4 ||
      (length >= 7 && (text[4] != '-' || strspn (text + 5, "0123456789") != 2)) ||
      (length == 10 && (text[7] != '-' || strspn (text + 8, "0123456789") != 2)))
    return FALSE;

  year = (int) g_ascii_strtoull (text, NULL, 10);
  if (length >= 7)
    month = (int) g_ascii_strtoull (text + 5, NULL, 10);
  if (length == 10)
    day = (int) g_ascii_strtoull (text + 8, NULL, 10);

  from = g_date_time_new_utc (year, month, day, 0, 0, 0);
  if (from == NULL)
    return FALSE;
  after = length == 4   ? g_date_time_add_years (from, 1)
          : length == 7 ? g_date_time_add_months (from, 1)
                        : g_date_time_add_days (from, 1);
  return set_days (from, after, first, last);
}

/**
 * crm_period_parse:
 * @text: "2024-05-31", "2024-05", "2024", or what moves with the day: "today",
 *   "week", "month", "quarter" or "year", also some of them earlier or later:
 *   "today-29", "month+1". Weeks begin on Monday.
 * @now: which instant is now, in µs UTC; 0: this one
 * @first: (out) (optional) (transfer full): its first day, 'YYYY-MM-DD'
 * @last: (out) (optional) (transfer full): its last day
 * @error: return location for %CRM_VALUE_ERROR_INVALID
 *
 * Returns: whether @text means days
 */
gboolean
crm_period_parse (const char *text,
                  gint64 now,
                  char **first,
                  char **last,
                  GError **error)
{
  g_return_val_if_fail (text != NULL, FALSE);

  return parse_absolute (text, first, last) || parse_relative (text, now, first, last) || fail (text, error);
}
