/* crm-bulk-number.c: the numbers of many new customers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "crm-bulk-private.h"
#include "crm-customer-number.h"

/**
 * crm_bulk_is_number_taken:
 * @self: a loader
 * @number: a customer number
 * @taken: (out): whether a customer has it, also one of this load or in the trash
 * @error: return location for a #CrmStoreError
 *
 * Returns: whether it could be looked up
 */
gboolean
crm_bulk_is_number_taken (CrmBulk *self,
                          const char *number,
                          gboolean *taken,
                          GError **error)
{
  sqlite3_stmt *statement = crm_database_prepare (self->database, "SELECT 1 FROM customer WHERE number = ?1", error);
  gint64 found;

  if (statement == NULL)
    return FALSE;

  crm_bind_text (statement, 1, number);
  if (!crm_bulk_lookup (self, statement, &found, error))
    return FALSE;

  *taken = found != 0;
  return TRUE;
}

/* The month's counter, kept here until the load ends. */
static gint64 *
get_counter (CrmBulk *self,
             const char *month,
             GError **error)
{
  gint64 *counter = g_hash_table_lookup (self->months, month);
  sqlite3_stmt *statement;
  gint64 last;

  if (counter != NULL)
    return counter;

  statement = crm_database_prepare (self->database, "SELECT last FROM number_series WHERE month = ?1", error);
  if (statement == NULL)
    return NULL;

  crm_bind_text (statement, 1, month);
  if (!crm_bulk_lookup (self, statement, &last, error))
    return NULL;

  counter = g_memdup2 (&last, sizeof last);
  g_hash_table_insert (self->months, g_strdup (month), counter);
  return counter;
}

/* The local month of an instant. Records of one file are mostly of few months,
 * and calendars are slow. */
static void
set_month (CrmBulk *self,
           gint64 instant)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;
  g_autoptr (GDateTime) begin = NULL;
  g_autoptr (GDateTime) end = NULL;

  if (self->month_begin < self->month_end && instant >= self->month_begin && instant < self->month_end)
    return;

  utc = g_date_time_new_from_unix_utc_usec (instant);
  local = g_date_time_to_local (utc);
  begin = g_date_time_new_local (g_date_time_get_year (local), g_date_time_get_month (local), 1, 0, 0, 0);
  end = g_date_time_add_months (begin, 1);

  self->month_begin = g_date_time_to_unix (begin) * G_USEC_PER_SEC;
  /* After the last month that the calendar knows there is none. */
  self->month_end = end != NULL ? g_date_time_to_unix (end) * G_USEC_PER_SEC : G_MAXINT64;
  g_snprintf (self->month, sizeof self->month, "%04d%02d", g_date_time_get_year (local) % 10000,
              g_date_time_get_month (local));
}

/* A number from elsewhere that looks like one of ours is not given again. */
static gboolean
pass_over (CrmBulk *self,
           const char *number,
           GError **error)
{
  char month[CRM_NUMBER_MONTH_SIZE];
  gint64 last = crm_customer_number_parse (number, month);
  gint64 *counter;

  if (last == 0)
    return TRUE;

  counter = get_counter (self, month, error);
  if (counter == NULL)
    return FALSE;

  *counter = MAX (*counter, last);
  return TRUE;
}

/* The number for a new customer: @wanted, or the next one of the month in which
 * it was created. NULL with CRM_STORE_ERROR_INVALID when @wanted is taken. */
char *
crm_bulk_take_number (CrmBulk *self,
                      const char *wanted,
                      gint64 created_at,
                      GError **error)
{
  gboolean taken;
  gint64 *counter;

  if (wanted != NULL)
    {
      if (!crm_bulk_is_number_taken (self, wanted, &taken, error) || !pass_over (self, wanted, error))
        return NULL;
      if (!taken)
        return g_strdup (wanted);

      g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID, _ ("The number “%s” belongs to another customer."),
                   wanted);
      return NULL;
    }

  set_month (self, created_at);
  counter = get_counter (self, self->month, error);
  if (counter == NULL)
    return NULL;

  for (;;)
    {
      g_autofree char *number = g_strdup_printf ("%s%03" G_GINT64_FORMAT, self->month, ++*counter);

      if (!crm_bulk_is_number_taken (self, number, &taken, error))
        return NULL;
      if (!taken)
        return g_steal_pointer (&number);
    }
}

gboolean
crm_bulk_write_numbers (CrmBulk *self,
                        GError **error)
{
  GHashTableIter iter;
  gpointer month, counter;

  g_hash_table_iter_init (&iter, self->months);
  while (g_hash_table_iter_next (&iter, &month, &counter))
    {
      sqlite3_stmt *statement = crm_database_prepare (self->database,
                                                      "INSERT INTO number_series (month, last) VALUES (?1, ?2)"
                                                      " ON CONFLICT (month) DO UPDATE SET last = max (last, ?2)",
                                                      error);

      if (statement == NULL)
        return FALSE;

      crm_bind_text (statement, 1, month);
      sqlite3_bind_int64 (statement, 2, *(gint64 *) counter);
      if (!crm_database_run (self->database, statement, error))
        return FALSE;
    }
  return TRUE;
}
