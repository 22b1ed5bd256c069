/* crm-bulk-opportunity.c: opportunities and their stages in a bulk load
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/text/crm-values.h"

#include "crm-bulk-private.h"
#include "crm-writer-private.h"

/* What a record says of an opportunity. */
typedef struct
{
  CrmBulkStage stage;
  const char *currency;
  const char *expected_close;
  gint64 amount;
  gint64 actual_amount;
  gboolean has_amount;
  gboolean has_actual_amount;
  gint64 owner;
  gint64 opened_at;
  gint64 closed_at;
  gint64 lost_reason;
} Description;

/* An amount that was checked in one currency may have too many decimals for the
 * one of its opportunity: a fault of its row alone. */
gboolean
crm_bulk_parse_amount (const char *text,
                       const char *currency,
                       gint64 *minor_units,
                       GError **error)
{
  g_autoptr (GError) local = NULL;

  if (crm_money_parse (text, currency, '.', minor_units, NULL, &local))
    return TRUE;

  g_set_error_literal (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID, local->message);
  return FALSE;
}

static gboolean
parse_amount (CrmRecord *record,
              const char *field,
              const char *currency,
              gint64 *minor_units,
              gboolean *has,
              GError **error)
{
  const char *text = crm_bulk_get_text (record, field);

  *has = text != NULL;
  return text == NULL || crm_bulk_parse_amount (text, currency, minor_units, error);
}

static gboolean
get_lost_reason (CrmBulk *self,
                 const char *name,
                 gint64 *reason,
                 GError **error)
{
  const CrmColumn columns[] = { { "name", CRM_TEXT (name) }, { "position", CRM_INT (1000) } };
  sqlite3_stmt *statement;

  *reason = 0;
  if (name == NULL)
    return TRUE;

  statement = crm_database_prepare (self->database, "SELECT id FROM lost_reason WHERE name = ?1 AND deleted_act IS NULL",
                                    error);
  if (statement == NULL)
    return FALSE;
  crm_bind_text (statement, 1, name);
  if (!crm_bulk_lookup (self, statement, reason, error))
    return FALSE;

  if (*reason == 0)
    *reason = crm_writer_insert (self->writer, "lost_reason", columns, G_N_ELEMENTS (columns), error);
  return *reason != 0;
}

/* The stage decides whether it is closed; a closed one has a closing date, and
 * an open one with a date in that column expects it. @fallback_currency is that of amounts
 * when the record names none. */
static gboolean
describe (CrmBulk *self,
          CrmRecord *record,
          const char *fallback_currency,
          gint64 owner,
          gint64 opened_at,
          Description *description,
          GError **error)
{
  const char *stage = crm_bulk_get_text (record, "stage");
  const char *owner_name = crm_record_get (record, "owner");
  const char *currency = crm_bulk_get_text (record, "currency");
  const char *closed_on = crm_bulk_get_text (record, "closed_on");

  *description = (Description) {
    .stage = self->first_stage,
    .currency = currency != NULL ? currency : fallback_currency,
    .expected_close = crm_bulk_get_text (record, "expected_close"),
    .owner = owner,
    .opened_at = opened_at,
  };

  if ((stage != NULL && !crm_bulk_get_stage (self, stage, &description->stage, error)) ||
      !parse_amount (record, "amount", description->currency, &description->amount, &description->has_amount, error) ||
      !parse_amount (record, "actual_amount", description->currency, &description->actual_amount,
                     &description->has_actual_amount, error) ||
      !crm_bulk_instant (record, "engaged_on", &description->opened_at, error) ||
      !crm_bulk_instant (record, "closed_on", &description->closed_at, error) ||
      !get_lost_reason (self, crm_bulk_get_text (record, "lost_reason"), &description->lost_reason, error))
    return FALSE;

  if (owner_name != NULL)
    {
      description->owner = 0;
      if (*owner_name != '\0' && !crm_bulk_get_member (self, owner_name, &description->owner, error))
        return FALSE;
    }

  if (description->stage.closed)
    {
      if (description->closed_at == 0)
        description->closed_at = MAX (description->opened_at, opened_at);
      return TRUE;
    }

  if (description->expected_close == NULL)
    description->expected_close = closed_on;
  description->closed_at = 0;
  return TRUE;
}

static gboolean
insert_move (CrmBulk *self,
             gint64 opportunity,
             gint64 from,
             gint64 to,
             gint64 at,
             gint64 member,
             GError **error)
{
  sqlite3_stmt *statement = crm_bulk_prepare (self,
                                              "INSERT INTO stage_move (uuid, created_act, opportunity, from_stage,"
                                              " to_stage, at, member) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                                              error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 3, opportunity);
  crm_bulk_bind_id (statement, 4, from);
  sqlite3_bind_int64 (statement, 5, to);
  sqlite3_bind_int64 (statement, 6, at);
  crm_bulk_bind_id (statement, 7, member);
  return crm_bulk_insert (self, CRM_BULK_STAGE_MOVE, statement, error) != 0;
}

/* A closed one began in the first stage, as far as its file tells when. */
static gboolean
insert_moves (CrmBulk *self,
              gint64 opportunity,
              const Description *description,
              GError **error)
{
  gint64 begin = description->stage.closed ? self->first_stage.id : description->stage.id;

  return insert_move (self, opportunity, 0, begin, description->opened_at, description->owner, error) &&
         (begin == description->stage.id ||
          insert_move (self, opportunity, begin, description->stage.id, description->closed_at, description->owner,
                       error));
}

static void
bind_description (sqlite3_stmt *statement,
                  CrmRecord *record,
                  const Description *description)
{
  const char *title = crm_record_get (record, "title");

  crm_bind_text (statement, 4, crm_bulk_get_text (record, "reference"));
  crm_bind_text (statement, 5, title != NULL ? title : "");
  crm_bind_text (statement, 6, crm_bulk_get_text (record, "product"));
  if (description->has_amount)
    sqlite3_bind_int64 (statement, 7, description->amount);
  crm_bind_text (statement, 8, description->currency);
  crm_bind_text (statement, 9, description->expected_close);
  crm_bulk_bind_id (statement, 10, description->owner);
  sqlite3_bind_int64 (statement, 11, description->stage.id);
  if (description->has_actual_amount)
    sqlite3_bind_int64 (statement, 12, description->actual_amount);
  crm_bulk_bind_id (statement, 13, description->lost_reason);
  sqlite3_bind_int64 (statement, 14, description->opened_at);
  crm_bulk_bind_id (statement, 15, description->closed_at);
}

static gint64
insert_opportunity (CrmBulk *self,
                    gint64 customer,
                    CrmRecord *record,
                    const Description *description,
                    GError **error)
{
  sqlite3_stmt *statement;
  gint64 id;

  statement = crm_bulk_prepare (self,
                                "INSERT INTO opportunity (uuid, created_act, customer, reference, title, product, amount,"
                                " currency, expected_close, owner, stage, actual_amount, lost_reason, opened_at,"
                                " closed_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
                                error);
  if (statement == NULL)
    return 0;

  sqlite3_bind_int64 (statement, 3, customer);
  bind_description (statement, record, description);
  id = crm_bulk_insert (self, CRM_BULK_OPPORTUNITY, statement, error);
  return id != 0 && insert_moves (self, id, description, error) ? id : 0;
}

/* A customer's first opportunity. @record has crm_customer_fields(). */
gint64
crm_bulk_open_opportunity (CrmBulk *self,
                           gint64 customer,
                           gint64 owner,
                           gint64 at,
                           CrmRecord *record,
                           GError **error)
{
  Description description;

  if (!describe (self, record, self->currency, owner, at, &description, error))
    return 0;

  description.owner = owner;
  return insert_opportunity (self, customer, record, &description, error);
}

/* The opportunity that a customer of this load began with, as long as nothing has
 * been said about it. */
static gboolean
find_blank (CrmBulk *self,
            gint64 customer,
            gint64 *opportunity,
            GError **error)
{
  sqlite3_stmt *statement;

  *opportunity = 0;
  if (!crm_bulk_is_new (self, CRM_BULK_CUSTOMER, customer) ||
      !g_hash_table_add (self->described, g_memdup2 (&customer, sizeof customer)))
    return TRUE;

  statement = crm_database_prepare (self->database,
                                    "SELECT id FROM opportunity WHERE customer = ?1 AND created_act = ?2 AND title = ''"
                                    " AND reference IS NULL AND product IS NULL AND amount IS NULL"
                                    " AND expected_close IS NULL AND stage = ?3",
                                    error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, customer);
  sqlite3_bind_int64 (statement, 2, self->act);
  sqlite3_bind_int64 (statement, 3, self->first_stage.id);
  return crm_bulk_lookup (self, statement, opportunity, error);
}

static gboolean
fill_blank (CrmBulk *self,
            gint64 opportunity,
            CrmRecord *record,
            const Description *description,
            GError **error)
{
  sqlite3_stmt *statement;

  statement = crm_database_prepare (self->database,
                                    "UPDATE opportunity SET reference = ?4, title = ?5, product = ?6, amount = ?7,"
                                    " currency = ?8, expected_close = ?9, owner = ?10, stage = ?11, actual_amount = ?12,"
                                    " lost_reason = ?13, opened_at = ?14, closed_at = ?15 WHERE id = ?3",
                                    error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 3, opportunity);
  bind_description (statement, record, description);
  if (!crm_database_run (self->database, statement, error))
    return FALSE;

  statement = crm_database_prepare (self->database,
                                    "UPDATE stage_move SET at = ?2, member = ?3, to_stage = ?4 WHERE opportunity = ?1",
                                    error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, opportunity);
  sqlite3_bind_int64 (statement, 2, description->opened_at);
  crm_bulk_bind_id (statement, 3, description->owner);
  sqlite3_bind_int64 (statement, 4, description->stage.closed ? self->first_stage.id : description->stage.id);
  if (!crm_database_run (self->database, statement, error))
    return FALSE;

  return !description->stage.closed ||
         insert_move (self, opportunity, self->first_stage.id, description->stage.id, description->closed_at,
                      description->owner, error);
}

/**
 * crm_bulk_add_opportunity:
 * @self: a loader
 * @customer: a customer of this load or an older one
 * @record: with crm_opportunity_fields(), checked; its customer is not looked at
 * @error: return location for an error
 *
 * Adds an opportunity with its stage moves. The first one of a customer that came
 * into being in this load takes the place of the empty one that it began with.
 *
 * Returns: its id, or 0 with @error set: %CRM_STORE_ERROR_INVALID when there is no
 *   stage of that name
 */
gint64
crm_bulk_add_opportunity (CrmBulk *self,
                          gint64 customer,
                          CrmRecord *record,
                          GError **error)
{
  Description description;
  gint64 id;

  if (!describe (self, record, self->currency, self->member, self->now, &description, error) ||
      !crm_bulk_add_term (self, "product", crm_bulk_get_text (record, "product"), error) ||
      !find_blank (self, customer, &id, error))
    return 0;

  if (id != 0)
    {
      if (!fill_blank (self, id, record, &description, error))
        return 0;
    }
  else
    {
      if (!crm_bulk_is_new (self, CRM_BULK_CUSTOMER, customer) &&
          !crm_writer_touch_summary (self->writer, customer, error))
        return 0;
      id = insert_opportunity (self, customer, record, &description, error);
    }

  return id != 0 && crm_bulk_set_custom (self, customer, id, record, error) ? id : 0;
}

/**
 * crm_bulk_find_opportunity:
 * @self: a loader
 * @customer: a customer
 * @record: with crm_opportunity_fields()
 * @error: return location for a #CrmStoreError
 *
 * Looks for the customer's opportunity of the record's reference, or, when it has
 * none, for one of the same title, product, amount and day of opening.
 *
 * Returns: its id, in this load too; 0 when there is none or @error is set
 */
gint64
crm_bulk_find_opportunity (CrmBulk *self,
                           gint64 customer,
                           CrmRecord *record,
                           GError **error)
{
  const char *reference = crm_bulk_get_text (record, "reference");
  const char *title = crm_record_get (record, "title");
  const char *currency = crm_bulk_get_text (record, "currency");
  gint64 opened_at = 0, amount = 0, id = 0;
  gboolean has_amount;
  sqlite3_stmt *statement;

  statement = crm_database_prepare (self->database,
                                    reference != NULL
                                      ? "SELECT id FROM opportunity WHERE customer = ?1 AND reference = ?2"
                                        " AND deleted_act IS NULL ORDER BY id"
                                      : "SELECT id FROM opportunity WHERE customer = ?1 AND title = ?2"
                                        " AND product IS ?3 AND amount IS ?4 AND (?5 IS NULL OR opened_at = ?5)"
                                        " AND reference IS NULL AND deleted_act IS NULL ORDER BY id",
                                    error);
  if (statement == NULL)
    return 0;

  sqlite3_bind_int64 (statement, 1, customer);
  if (reference != NULL)
    {
      crm_bind_text (statement, 2, reference);
    }
  else
    {
      if (!parse_amount (record, "amount", currency != NULL ? currency : self->currency, &amount, &has_amount, error) ||
          !crm_bulk_instant (record, "engaged_on", &opened_at, error))
        return 0;

      crm_bind_text (statement, 2, title != NULL ? title : "");
      crm_bind_text (statement, 3, crm_bulk_get_text (record, "product"));
      if (has_amount)
        sqlite3_bind_int64 (statement, 4, amount);
      crm_bulk_bind_id (statement, 5, opened_at);
    }

  return crm_bulk_lookup (self, statement, &id, error) ? id : 0;
}

/* A move to another stage, with all that follows from its kind. */
gboolean
crm_bulk_move_stage (CrmBulk *self,
                     gint64 opportunity,
                     const char *stage_name,
                     gint64 closed_at,
                     GError **error)
{
  sqlite3_stmt *statement;
  CrmBulkStage stage;
  gint64 before;

  if (!crm_bulk_get_stage (self, stage_name, &stage, error))
    return FALSE;

  statement = crm_database_prepare (self->database, "SELECT stage FROM opportunity WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, opportunity);
  if (!crm_bulk_lookup (self, statement, &before, error))
    return FALSE;
  if (before == stage.id)
    return TRUE;

  if (!insert_move (self, opportunity, before, stage.id, stage.closed ? closed_at : self->now, self->member, error) ||
      !crm_bulk_set_value (self, CRM_BULK_OPPORTUNITY, opportunity, "stage", CRM_INT (stage.id), error) ||
      !crm_bulk_set_value (self, CRM_BULK_OPPORTUNITY, opportunity, "closed_at",
                           stage.closed ? CRM_INT (closed_at) : CRM_NULL, error))
    return FALSE;

  /* Moved back it is as if it had never been closed. */
  return stage.closed ||
         (crm_bulk_set_value (self, CRM_BULK_OPPORTUNITY, opportunity, "actual_amount", CRM_NULL, error) &&
          crm_bulk_set_value (self, CRM_BULK_OPPORTUNITY, opportunity, "lost_reason", CRM_NULL, error));
}

static gboolean
set_text (CrmBulk *self,
          gint64 opportunity,
          const char *column,
          const char *text,
          GError **error)
{
  return text == NULL ||
         crm_bulk_set_value (self, CRM_BULK_OPPORTUNITY, opportunity, column, CRM_TEXT (text), error);
}

static gboolean
read_figure (CrmRecord *record,
             const char *field,
             gint64 present,
             gboolean has_present,
             const char *old_currency,
             const char *currency,
             gint64 *minor_units,
             gboolean *has,
             GError **error)
{
  const char *text = crm_bulk_get_text (record, field);
  g_autofree char *kept = NULL;

  if (text == NULL && has_present && !g_str_equal (old_currency, currency))
    text = kept = crm_money_to_text (present, old_currency);

  *has = text != NULL;
  return text == NULL || crm_bulk_parse_amount (text, currency, minor_units, error);
}

/* What a record makes of the money of an older opportunity, before any of it is
 * written. Amounts of a record without a currency are in the opportunity's;
 * another currency keeps the figures that the record does not name: 1,200 stay
 * 1,200, with as many minor units as the new currency has. */
gboolean
crm_bulk_read_money (CrmBulk *self,
                     gint64 opportunity,
                     CrmRecord *record,
                     CrmBulkMoney *money,
                     GError **error)
{
  const char *currency = crm_bulk_get_text (record, "currency");
  char old_currency[sizeof money->currency] = "";
  gint64 amount = 0, actual_amount = 0;
  gboolean has_amount = FALSE, has_actual_amount = FALSE;
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement;

  statement = crm_database_prepare (self->database,
                                    "SELECT currency, amount, actual_amount FROM opportunity WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, opportunity);
  if (crm_database_step (self->database, statement, &local))
    {
      g_strlcpy (old_currency, crm_column_text (statement, 0), sizeof old_currency);
      has_amount = sqlite3_column_type (statement, 1) != SQLITE_NULL;
      amount = sqlite3_column_int64 (statement, 1);
      has_actual_amount = sqlite3_column_type (statement, 2) != SQLITE_NULL;
      actual_amount = sqlite3_column_int64 (statement, 2);
    }
  sqlite3_reset (statement);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  g_strlcpy (money->currency, currency != NULL ? currency : *old_currency != '\0' ? old_currency : self->currency,
             sizeof money->currency);
  return read_figure (record, "amount", amount, has_amount, old_currency, money->currency, &money->amount,
                      &money->has_amount, error) &&
         read_figure (record, "actual_amount", actual_amount, has_actual_amount, old_currency, money->currency,
                      &money->actual_amount, &money->has_actual_amount, error);
}

static gboolean
set_amount (CrmBulk *self,
            gint64 opportunity,
            const char *column,
            gboolean has,
            gint64 minor_units,
            GError **error)
{
  return !has || crm_bulk_set_value (self, CRM_BULK_OPPORTUNITY, opportunity, column, CRM_INT (minor_units), error);
}

/* The currency last: in the log an amount's old value is in the currency that
 * stood before. */
gboolean
crm_bulk_write_money (CrmBulk *self,
                      gint64 opportunity,
                      const CrmBulkMoney *money,
                      GError **error)
{
  return set_amount (self, opportunity, "amount", money->has_amount, money->amount, error) &&
         set_amount (self, opportunity, "actual_amount", money->has_actual_amount, money->actual_amount, error) &&
         crm_bulk_set_value (self, CRM_BULK_OPPORTUNITY, opportunity, "currency", CRM_TEXT (money->currency), error);
}

static gboolean
get_customer (CrmBulk *self,
              gint64 opportunity,
              gint64 *customer,
              GError **error)
{
  sqlite3_stmt *statement = crm_database_prepare (self->database, "SELECT customer FROM opportunity WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, opportunity);
  return crm_bulk_lookup (self, statement, customer, error);
}

/* A closing date that differs from what stands there corrects it, and the move that
 * closed it; an open opportunity is expected to close then. */
static gboolean
set_closed_on (CrmBulk *self,
               gint64 opportunity,
               CrmRecord *record,
               gint64 closed_at,
               GError **error)
{
  const char *closed_on = crm_bulk_get_text (record, "closed_on");
  sqlite3_stmt *statement;
  gint64 closed, move;

  if (closed_on == NULL)
    return TRUE;

  statement = crm_database_prepare (self->database,
                                    "SELECT s.kind <> 'open' FROM opportunity o JOIN stage s ON s.id = o.stage"
                                    " WHERE o.id = ?1",
                                    error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, opportunity);
  if (!crm_bulk_lookup (self, statement, &closed, error))
    return FALSE;

  if (!closed)
    return crm_bulk_get_text (record, "expected_close") != NULL ||
           set_text (self, opportunity, "expected_close", closed_on, error);

  statement = crm_database_prepare (self->database,
                                    "SELECT id FROM stage_move WHERE opportunity = ?1 AND deleted_act IS NULL"
                                    " ORDER BY at DESC, id DESC",
                                    error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, opportunity);
  if (!crm_bulk_lookup (self, statement, &move, error))
    return FALSE;

  return (move == 0 || crm_bulk_set_value (self, CRM_BULK_STAGE_MOVE, move, "at", CRM_INT (closed_at), error)) &&
         crm_bulk_set_value (self, CRM_BULK_OPPORTUNITY, opportunity, "closed_at", CRM_INT (closed_at), error);
}

/**
 * crm_bulk_update_opportunity:
 * @self: a loader
 * @opportunity: an opportunity of this load or an older one
 * @record: with crm_opportunity_fields(), checked
 * @error: return location for an error
 *
 * Changes the fields that are set and not empty; another stage is one move, at
 * the record's closing date if that stage closes it. Amounts of a record without a
 * currency are in the opportunity's.
 *
 * Returns: whether it succeeded
 */
gboolean
crm_bulk_update_opportunity (CrmBulk *self,
                             gint64 opportunity,
                             CrmRecord *record,
                             GError **error)
{
  const char *stage = crm_bulk_get_text (record, "stage");
  Description description;
  CrmBulkMoney money;
  gint64 customer, closed_at = 0;

  /* What can fail comes before what is written. */
  if (!get_customer (self, opportunity, &customer, error) ||
      !crm_bulk_read_money (self, opportunity, record, &money, error) ||
      !crm_bulk_instant (record, "closed_on", &closed_at, error) ||
      !describe (self, record, money.currency, 0, self->now, &description, error))
    return FALSE;

  if (!crm_bulk_add_term (self, "product", crm_bulk_get_text (record, "product"), error) ||
      !set_text (self, opportunity, "title", crm_bulk_get_text (record, "title"), error) ||
      !set_text (self, opportunity, "product", crm_bulk_get_text (record, "product"), error) ||
      !set_text (self, opportunity, "reference", crm_bulk_get_text (record, "reference"), error) ||
      !set_text (self, opportunity, "expected_close", crm_bulk_get_text (record, "expected_close"), error) ||
      !crm_bulk_write_money (self, opportunity, &money, error))
    return FALSE;

  /* A move back takes the actual amount and the reason away, unless the record has them. */
  if ((description.owner != 0 && !crm_bulk_set_value (self, CRM_BULK_OPPORTUNITY, opportunity, "owner",
                                                      CRM_INT (description.owner), error)) ||
      (stage != NULL &&
       !crm_bulk_move_stage (self, opportunity, stage,
                             description.closed_at != 0 ? description.closed_at : self->now, error)) ||
      !set_closed_on (self, opportunity, record, closed_at, error) ||
      !set_amount (self, opportunity, "actual_amount", description.has_actual_amount, description.actual_amount,
                   error) ||
      (description.lost_reason != 0 && !crm_bulk_set_value (self, CRM_BULK_OPPORTUNITY, opportunity, "lost_reason",
                                                            CRM_INT (description.lost_reason), error)))
    return FALSE;

  return crm_bulk_set_custom (self, customer, opportunity, record, error);
}
