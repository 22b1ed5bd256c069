/* crm-customer-number.c: the numbers that customers get
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "crm-customer-number.h"
#include "crm-lookup.h"

#define MONTH_LENGTH (CRM_NUMBER_MONTH_SIZE - 1)
#define MIN_DIGITS 3
#define MAX_DIGITS 12 /* of a counter of ours; more is somebody else's number */
#define KEY_DIGITS 20

/**
 * crm_customer_number_parse:
 * @number: a customer's number
 * @month: (out) (optional): the `YYYYMM` that it begins with
 *
 * Returns: the counter of a number of ours, 0 when it is not formed like one
 */
gint64
crm_customer_number_parse (const char *number,
                           char month[CRM_NUMBER_MONTH_SIZE])
{
  gsize length = strspn (number, "0123456789");
  int of_year;

  if (number[length] != '\0' || length < MONTH_LENGTH + MIN_DIGITS || length > MONTH_LENGTH + MAX_DIGITS)
    return 0;

  of_year = g_ascii_digit_value (number[4]) * 10 + g_ascii_digit_value (number[5]);
  if (of_year < 1 || of_year > 12)
    return 0;

  if (month != NULL)
    g_strlcpy (month, number, CRM_NUMBER_MONTH_SIZE);
  return g_ascii_strtoll (number + MONTH_LENGTH, NULL, 10);
}

/* @counter 0: one more than the last. The series never goes back. */
static gboolean
advance (CrmDatabase *database,
         const char *month,
         gint64 counter,
         gint64 *last,
         GError **error)
{
  sqlite3_stmt *statement;
  g_autoptr (GError) local = NULL;

  statement = crm_database_prepare (database,
                                    "INSERT INTO number_series (month, last) VALUES (?1, max (?2, 1))"
                                    " ON CONFLICT (month) DO UPDATE SET last = max (last + (?2 = 0), ?2)"
                                    " RETURNING last",
                                    error);
  if (statement == NULL)
    return FALSE;

  crm_bind_text (statement, 1, month);
  sqlite3_bind_int64 (statement, 2, counter);
  if (crm_database_step (database, statement, &local))
    *last = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);

  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * crm_customer_number_next:
 * @database: the writer's connection, in a transaction
 * @now: an instant, µs UTC
 * @error: return location for a #CrmStoreError
 *
 * Counts on within the month of local time: `YYYYMM` and at least three digits.
 * A number once given is never given again, also when its customer is undone or
 * deleted; numbers that came from elsewhere are passed over.
 *
 * Returns: (transfer full): the number, or %NULL with @error set
 */
char *
crm_customer_number_next (CrmDatabase *database,
                          gint64 now,
                          GError **error)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (now);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);
  g_autofree char *month = g_strdup_printf ("%04d%02d", g_date_time_get_year (local), g_date_time_get_month (local));

  for (;;)
    {
      g_autofree char *number = NULL;
      gint64 last = 0, holder;

      if (!advance (database, month, 0, &last, error))
        return NULL;

      number = g_strdup_printf ("%s%03" G_GINT64_FORMAT, month, last);
      if (!crm_lookup_by_text (database, "SELECT id FROM customer WHERE number = ?1", number, &holder, error))
        return NULL;
      if (holder == 0)
        return g_steal_pointer (&number);
    }
}

/**
 * crm_customer_number_take:
 * @database: the writer's connection, in a transaction
 * @number: a number that comes with the customer
 * @error: return location for an error
 *
 * Makes sure that @number is free, and that the series does not give it later.
 *
 * Returns: %FALSE with %CRM_STORE_ERROR_INVALID when a customer has it, also one
 *   in the trash
 */
gboolean
crm_customer_number_take (CrmDatabase *database,
                          const char *number,
                          GError **error)
{
  char month[CRM_NUMBER_MONTH_SIZE];
  gint64 counter, holder, last;

  g_return_val_if_fail (number != NULL, FALSE);

  if (!crm_lookup_by_text (database, "SELECT id FROM customer WHERE number = ?1", number, &holder, error))
    return FALSE;
  if (holder != 0)
    {
      g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID, _ ("The number “%s” belongs to another customer."),
                   number);
      return FALSE;
    }

  counter = crm_customer_number_parse (number, month);
  if (counter == 0)
    return TRUE;

  return advance (database, month, counter, &last, error);
}

/**
 * crm_customer_number_key:
 * @number: a customer's number
 *
 * Runs of digits count by their value; in a number of ours the month is a run
 * of its own.
 *
 * Returns: (transfer full): its sort key
 */
char *
crm_customer_number_key (const char *number)
{
  GString *key = g_string_sized_new (2 * KEY_DIGITS);

  g_return_val_if_fail (number != NULL, NULL);

  if (crm_customer_number_parse (number, NULL) != 0)
    {
      g_string_append_len (key, number, MONTH_LENGTH);
      number += MONTH_LENGTH;
    }

  while (*number != '\0')
    {
      gsize zeros = strspn (number, "0");
      gsize digits = strspn (number, "0123456789");

      if (digits > 0)
        {
          zeros -= zeros == digits;
          for (gsize i = digits - zeros; i < KEY_DIGITS; i++)
            g_string_append_c (key, '0');
          g_string_append_len (key, number + zeros, digits - zeros);
          number += digits;
        }
      else
        {
          g_string_append_c (key, g_ascii_tolower (*number++));
        }
    }

  return g_string_free_and_steal (key);
}
