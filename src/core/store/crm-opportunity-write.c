/* crm-opportunity-write.c: opening and moving opportunities
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/text/crm-values.h"

#include "crm-lookup.h"
#include "crm-opportunity-write.h"

static gboolean
is_open (CrmDatabase *database,
         gint64 stage,
         gboolean *open,
         GError **error)
{
  gint64 found;

  if (!crm_lookup_by_id (database, "SELECT kind = 'open' FROM stage WHERE id = ?1", stage, &found, error))
    return FALSE;

  *open = found != 0;
  return TRUE;
}

static gboolean
find_first_open_stage (CrmDatabase *database,
                       gint64 *stage,
                       GError **error)
{
  if (!crm_database_get_int64 (database,
                               "SELECT id FROM stage WHERE kind = 'open' AND deleted_act IS NULL"
                               " ORDER BY position, id LIMIT 1",
                               stage, error))
    return FALSE;
  if (*stage != 0)
    return TRUE;

  g_set_error_literal (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID, _ ("The funnel has no open stage."));
  return FALSE;
}

static gboolean
read_amount (const char *amount,
             const char *currency,
             CrmValue *value,
             GError **error)
{
  g_autoptr (GError) local = NULL;
  gint64 minor_units;

  *value = CRM_NULL;
  if (amount == NULL || *amount == '\0')
    return TRUE;

  if (!crm_money_parse (amount, currency, '.', &minor_units, NULL, &local))
    {
      g_set_error_literal (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID, local->message);
      return FALSE;
    }

  *value = CRM_INT (minor_units);
  return TRUE;
}

static gboolean
log_move (CrmWriter *writer,
          gint64 opportunity,
          gint64 from,
          gint64 to,
          gint64 at,
          GError **error)
{
  const CrmColumn columns[] = {
    { "opportunity", CRM_INT (opportunity) },
    { "from_stage", CRM_INT_OR_NULL (from) },
    { "to_stage", CRM_INT (to) },
    { "at", CRM_INT (at) },
    { "member", CRM_INT_OR_NULL (crm_writer_get_member (writer)) },
  };

  return crm_writer_insert (writer, "stage_move", columns, G_N_ELEMENTS (columns), error) != 0;
}

/**
 * crm_opportunity_open:
 * @writer: the writer
 * @customer: whose it is
 * @stage: where it begins; 0: in the first open stage
 * @owner: a member, or 0
 * @at: when it began, µs UTC
 * @currency: (nullable): an ISO 4217 code; %NULL or empty: the default one
 * @amount: (nullable): the expected amount as a plain decimal, in that currency
 * @expected_close: (nullable): 'YYYY-MM-DD'
 * @error: return location for a #CrmStoreError
 *
 * Opens an opportunity, with its first stage move.
 *
 * Returns: its id, or 0 with @error set
 */
gint64
crm_opportunity_open (CrmWriter *writer,
                      gint64 customer,
                      gint64 stage,
                      gint64 owner,
                      gint64 at,
                      const char *currency,
                      const char *amount,
                      const char *expected_close,
                      GError **error)
{
  CrmDatabase *database = crm_writer_get_database (writer);
  CrmValue value;
  gboolean open;
  gint64 id;

  if (currency == NULL || *currency == '\0')
    currency = crm_currency_default ();

  if ((stage == 0 && !find_first_open_stage (database, &stage, error)) ||
      !is_open (database, stage, &open, error) ||
      !read_amount (amount, currency, &value, error))
    return 0;

  const CrmColumn columns[] = {
    { "customer", CRM_INT (customer) },
    { "amount", value },
    { "currency", CRM_TEXT (currency) },
    { "expected_close", expected_close != NULL && *expected_close != '\0' ? CRM_TEXT (expected_close) : CRM_NULL },
    { "owner", CRM_INT_OR_NULL (owner) },
    { "stage", CRM_INT (stage) },
    { "opened_at", CRM_INT (at) },
    { "closed_at", open ? CRM_NULL : CRM_INT (at) },
  };

  id = crm_writer_insert (writer, "opportunity", columns, G_N_ELEMENTS (columns), error);
  if (id == 0 || !log_move (writer, id, 0, stage, at, error))
    return 0;

  return id;
}

/**
 * crm_opportunity_set_stage:
 * @writer: the writer
 * @opportunity: an opportunity
 * @stage: where it goes
 * @error: return location for a #CrmStoreError
 *
 * Moves it, and writes the move. It is closed while its stage is won or lost,
 * and keeps its closing date on the way from one to the other; moved back, it is
 * as if it had never been closed.
 *
 * Returns: whether it succeeded
 */
gboolean
crm_opportunity_set_stage (CrmWriter *writer,
                           gint64 opportunity,
                           gint64 stage,
                           GError **error)
{
  CrmDatabase *database = crm_writer_get_database (writer);
  gint64 now = crm_writer_get_now (writer);
  gint64 from, closed_at;
  gboolean open;

  if (!crm_lookup_by_id (database, "SELECT stage FROM opportunity WHERE id = ?1", opportunity, &from, error) ||
      !crm_lookup_by_id (database, "SELECT closed_at FROM opportunity WHERE id = ?1", opportunity, &closed_at, error) ||
      !is_open (database, stage, &open, error))
    return FALSE;

  if (from == stage)
    return TRUE;

  if (!crm_writer_update (writer, "opportunity", opportunity, "stage", CRM_INT (stage), error) ||
      !log_move (writer, opportunity, from, stage, now, error))
    return FALSE;

  if (!open)
    return closed_at != 0 || crm_writer_update (writer, "opportunity", opportunity, "closed_at", CRM_INT (now), error);

  return crm_writer_update (writer, "opportunity", opportunity, "closed_at", CRM_NULL, error) &&
         crm_writer_update (writer, "opportunity", opportunity, "actual_amount", CRM_NULL, error) &&
         crm_writer_update (writer, "opportunity", opportunity, "lost_reason", CRM_NULL, error);
}

/* Amounts as plain decimals, NULL when they are not known. */
typedef struct
{
  char *currency;
  char *amount;
  char *actual_amount;
} Money;

static void
money_clear (Money *self)
{
  g_free (self->currency);
  g_free (self->amount);
  g_free (self->actual_amount);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Money, money_clear)

static char *
column_amount (sqlite3_stmt *statement,
               int column,
               const char *currency)
{
  if (sqlite3_column_type (statement, column) == SQLITE_NULL)
    return NULL;

  return crm_money_to_text (sqlite3_column_int64 (statement, column), currency);
}

static gboolean
load_money (CrmDatabase *database,
            gint64 opportunity,
            Money *money,
            GError **error)
{
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement;

  statement = crm_database_prepare (database, "SELECT currency, amount, actual_amount FROM opportunity WHERE id = ?1",
                                    error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, opportunity);
  if (crm_database_step (database, statement, &local))
    {
      money->currency = g_strdup (crm_column_text (statement, 0));
      money->amount = column_amount (statement, 1, money->currency);
      money->actual_amount = column_amount (statement, 2, money->currency);
    }
  sqlite3_reset (statement);

  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * crm_opportunity_set_money:
 * @writer: the writer
 * @opportunity: an opportunity
 * @currency: (nullable): an ISO 4217 code; %NULL or empty leaves it
 * @amount: (nullable): the expected amount as a plain decimal in that currency;
 *   %NULL leaves it, empty: it is not known
 * @actual_amount: (nullable): likewise the actual one
 * @error: return location for an error
 *
 * Another currency keeps the figures: 1,200 stay 1,200, with as many minor units
 * as the new currency has.
 *
 * Returns: %FALSE with %CRM_STORE_ERROR_INVALID when one is no amount in that
 *   currency, and then nothing was written
 */
gboolean
crm_opportunity_set_money (CrmWriter *writer,
                           gint64 opportunity,
                           const char *currency,
                           const char *amount,
                           const char *actual_amount,
                           GError **error)
{
  g_auto (Money) present = { 0 };
  CrmValue expected, actual;

  if (!load_money (crm_writer_get_database (writer), opportunity, &present, error))
    return FALSE;

  if (currency == NULL || *currency == '\0')
    currency = present.currency;
  if (amount == NULL)
    amount = present.amount;
  if (actual_amount == NULL)
    actual_amount = present.actual_amount;

  /* The currency last: in the log an amount's old value is in the currency that
   * stood before. */
  return read_amount (amount, currency, &expected, error) &&
         read_amount (actual_amount, currency, &actual, error) &&
         crm_writer_update (writer, "opportunity", opportunity, "amount", expected, error) &&
         crm_writer_update (writer, "opportunity", opportunity, "actual_amount", actual, error) &&
         crm_writer_update (writer, "opportunity", opportunity, "currency", CRM_TEXT (currency), error);
}

/**
 * crm_opportunity_follow_owner:
 * @writer: the writer
 * @customer: a customer whose owner changed
 * @old_owner: who it was, 0 for nobody
 * @new_owner: who it is
 * @error: return location for a #CrmStoreError
 *
 * Hands the customer's open opportunities of the old owner over to the new one;
 * what somebody else works on, and what is closed, stays.
 *
 * Returns: whether it succeeded
 */
gboolean
crm_opportunity_follow_owner (CrmWriter *writer,
                              gint64 customer,
                              gint64 old_owner,
                              gint64 new_owner,
                              GError **error)
{
  CrmDatabase *database = crm_writer_get_database (writer);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement;

  statement = crm_database_prepare (database,
                                    "SELECT o.id FROM opportunity o JOIN stage s ON s.id = o.stage"
                                    " WHERE o.customer = ?1 AND o.deleted_act IS NULL AND s.kind = 'open'"
                                    " AND coalesce (o.owner, 0) = ?2",
                                    error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, customer);
  sqlite3_bind_int64 (statement, 2, old_owner);
  while (crm_database_step (database, statement, &local))
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (ids, id);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  for (guint i = 0; i < ids->len; i++)
    if (!crm_writer_update (writer, "opportunity", g_array_index (ids, gint64, i), "owner", CRM_INT_OR_NULL (new_owner),
                            error))
      return FALSE;

  return TRUE;
}
