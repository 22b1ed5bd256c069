/* crm-bulk-update.c: customers that are there already, in a bulk load
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/text/crm-values.h"

#include "crm-bulk-private.h"
#include "crm-match.h"
#include "crm-writer-private.h"

static gboolean
has_line (const char *lines,
          const char *line,
          gint64 (*hash) (const char *))
{
  g_auto (GStrv) all = g_strsplit (lines, "\n", -1);
  gint64 wanted = hash (line);

  for (guint i = 0; all[i] != NULL; i++)
    if (g_str_equal (all[i], line) || (wanted != 0 && hash (all[i]) == wanted))
      return TRUE;

  return FALSE;
}

/* Adds what is not there yet to the lines of a contact's column. */
static gboolean
add_lines (CrmBulk *self,
           gint64 contact,
           const char *column,
           const char *lines,
           gint64 (*hash) (const char *),
           GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM contact WHERE id = ?1", column);
  g_autoptr (GString) all = NULL;
  g_autoptr (GError) local = NULL;
  g_auto (GStrv) added = NULL;
  sqlite3_stmt *statement;
  gsize before;

  if (lines == NULL)
    return TRUE;

  statement = crm_database_prepare (self->database, sql, error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, contact);
  all = g_string_new (NULL);
  if (crm_database_step (self->database, statement, &local) && crm_column_text (statement, 0) != NULL)
    g_string_append (all, crm_column_text (statement, 0));
  sqlite3_reset (statement);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  before = all->len;
  added = g_strsplit (lines, "\n", -1);
  for (guint i = 0; added[i] != NULL; i++)
    if (*added[i] != '\0' && !has_line (all->str, added[i], hash))
      g_string_append_printf (all, "%s%s", all->len > 0 ? "\n" : "", added[i]);

  return all->len == before || crm_bulk_set_value (self, CRM_BULK_CONTACT, contact, column, CRM_TEXT (all->str), error);
}

/* A person that the customer does not have yet is a further contact; a contact
 * without a name gets the name. */
static gboolean
update_contact (CrmBulk *self,
                gint64 customer,
                CrmRecord *record,
                GError **error)
{
  const char *name = crm_bulk_get_text (record, "contact_name");
  const char *role = crm_bulk_get_text (record, "contact_role");
  const char *phone = crm_bulk_get_text (record, "phone");
  const char *email = crm_bulk_get_text (record, "email");
  gint64 contact;

  if (name == NULL && role == NULL && phone == NULL && email == NULL)
    return TRUE;

  if (!crm_bulk_find_contact (self, customer, name, &contact, error))
    return FALSE;
  if (contact == 0 && name != NULL && !crm_bulk_find_contact (self, customer, "", &contact, error))
    return FALSE;
  if (contact == 0)
    return crm_bulk_add_contact (self, customer, name, role, phone, email, error) != 0;

  if ((name != NULL && !crm_bulk_set_value (self, CRM_BULK_CONTACT, contact, "name", CRM_TEXT (name), error)) ||
      (role != NULL && !crm_bulk_set_value (self, CRM_BULK_CONTACT, contact, "role", CRM_TEXT (role), error)) ||
      !add_lines (self, contact, "phone", phone, crm_match_hash_phone, error) ||
      !add_lines (self, contact, "email", email, crm_match_hash_email, error))
    return FALSE;

  crm_bulk_add_match (self, customer, NULL, phone, email);
  return TRUE;
}

/* The deal of a customer's record, and what the record says of it. */
typedef struct
{
  gint64 opportunity; /* 0: there is none */
  CrmBulkMoney money;
  const char *stage;
  const char *expected_close;
  gboolean any;
} Deal;

/* Finds it and reads its values, before any of the record is written. */
static gboolean
read_deal (CrmBulk *self,
           gint64 customer,
           CrmRecord *record,
           Deal *deal,
           GError **error)
{
  sqlite3_stmt *statement;
  CrmBulkStage stage;

  *deal = (Deal) {
    .stage = crm_bulk_get_text (record, "stage"),
    .expected_close = crm_bulk_get_text (record, "expected_close"),
  };
  deal->any = deal->stage != NULL || deal->expected_close != NULL || crm_bulk_get_text (record, "amount") != NULL ||
              crm_bulk_get_text (record, "currency") != NULL;
  if (!deal->any)
    return TRUE;

  if (deal->stage != NULL && !crm_bulk_get_stage (self, deal->stage, &stage, error))
    return FALSE;

  statement = crm_database_prepare (self->database,
                                    "SELECT id FROM opportunity WHERE customer = ?1 AND deleted_act IS NULL"
                                    " ORDER BY closed_at IS NOT NULL, opened_at DESC, id DESC LIMIT 1",
                                    error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, customer);
  return crm_bulk_lookup (self, statement, &deal->opportunity, error) &&
         crm_bulk_read_money (self, deal->opportunity, record, &deal->money, error);
}

static gboolean
open_deal (CrmBulk *self,
           gint64 customer,
           CrmRecord *record,
           GError **error)
{
  sqlite3_stmt *statement = crm_database_prepare (self->database, "SELECT owner FROM customer WHERE id = ?1", error);
  gint64 owner;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, customer);
  return crm_bulk_lookup (self, statement, &owner, error) &&
         (crm_bulk_is_new (self, CRM_BULK_CUSTOMER, customer) ||
          crm_writer_touch_summary (self->writer, customer, error)) &&
         crm_bulk_open_opportunity (self, customer, owner, self->now, record, error) != 0;
}

static gboolean
update_deal (CrmBulk *self,
             gint64 customer,
             CrmRecord *record,
             const Deal *deal,
             GError **error)
{
  if (!deal->any)
    return TRUE;
  if (deal->opportunity == 0)
    return open_deal (self, customer, record, error);

  if (!crm_bulk_write_money (self, deal->opportunity, &deal->money, error))
    return FALSE;
  if (deal->expected_close != NULL && !crm_bulk_set_value (self, CRM_BULK_OPPORTUNITY, deal->opportunity,
                                                           "expected_close", CRM_TEXT (deal->expected_close), error))
    return FALSE;

  return deal->stage == NULL || crm_bulk_move_stage (self, deal->opportunity, deal->stage, self->now, error);
}

/* As when the owner is changed by hand: the open opportunities of the old owner go along. */
static gboolean
update_owner (CrmBulk *self,
              gint64 customer,
              const char *name,
              GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement;
  gint64 owner;

  if (name == NULL)
    return TRUE;
  if (!crm_bulk_get_member (self, name, &owner, error))
    return FALSE;

  statement = crm_database_prepare (self->database,
                                    "SELECT o.id FROM customer c JOIN opportunity o ON o.customer = c.id"
                                    " WHERE c.id = ?1 AND o.deleted_act IS NULL AND o.closed_at IS NULL"
                                    " AND o.owner IS c.owner AND c.owner IS NOT ?2",
                                    error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, customer);
  sqlite3_bind_int64 (statement, 2, owner);
  while (crm_database_step (self->database, statement, &local))
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
    if (!crm_bulk_set_value (self, CRM_BULK_OPPORTUNITY, g_array_index (ids, gint64, i), "owner", CRM_INT (owner),
                             error))
      return FALSE;

  return crm_bulk_set_value (self, CRM_BULK_CUSTOMER, customer, "owner", CRM_INT (owner), error);
}

static gboolean
update_texts (CrmBulk *self,
              gint64 customer,
              CrmRecord *record,
              GError **error)
{
  static const struct
  {
    const char *field;
    gboolean term;
  } fields[] = {
    { "name", FALSE }, { "industry", TRUE }, { "source", TRUE }, { "size", TRUE },
    { "remarks", FALSE }, { "address", FALSE }, { "website", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *text = crm_bulk_get_text (record, fields[i].field);

      if (text == NULL)
        continue;
      if ((fields[i].term && !crm_bulk_add_term (self, fields[i].field, text, error)) ||
          !crm_bulk_set_value (self, CRM_BULK_CUSTOMER, customer, fields[i].field, CRM_TEXT (text), error))
        return FALSE;
    }
  return TRUE;
}

/* Who it was discussed with a file does not say; what it was before is kept. */
static gboolean
update_need (CrmBulk *self,
             gint64 customer,
             const char *need,
             GError **error)
{
  g_autofree char *before = NULL;
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement;

  if (need == NULL)
    return TRUE;

  statement = crm_database_prepare (self->database, "SELECT core_need FROM customer WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, customer);
  if (crm_database_step (self->database, statement, &local))
    before = g_strdup (crm_column_text (statement, 0));
  sqlite3_reset (statement);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  if (g_strcmp0 (before, need) == 0)
    return TRUE;

  if (!crm_bulk_is_new (self, CRM_BULK_CUSTOMER, customer))
    {
      const CrmColumn columns[] = {
        { "customer", CRM_INT (customer) },
        { "old_need", CRM_TEXT (before) },
        { "new_need", CRM_TEXT (need) },
        { "at", CRM_INT (self->now) },
        { "member", CRM_INT_OR_NULL (self->member) },
      };

      if (crm_writer_insert (self->writer, "requirement_change", columns, G_N_ELEMENTS (columns), error) == 0)
        return FALSE;
    }

  return crm_bulk_set_value (self, CRM_BULK_CUSTOMER, customer, "core_need", CRM_TEXT (need), error);
}

/**
 * crm_bulk_update_customer:
 * @self: a loader
 * @customer: a customer of this load or an older one
 * @record: with crm_customer_fields(), checked
 * @error: return location for an error
 *
 * Changes the fields that are set and not empty; an empty one erases nothing, and
 * number, creation and creator stay. Phones, e-mails and tags are added to those
 * there; of a group that allows one tag alone the new one takes the old one's
 * place. Stage and amount, in its currency, are those of the current opportunity.
 *
 * Returns: %FALSE with @error set: %CRM_STORE_ERROR_INVALID when there is no stage
 *   of that name, the amount is none of that currency or the tags exclude one
 *   another, and then nothing of the record was written
 */
gboolean
crm_bulk_update_customer (CrmBulk *self,
                          gint64 customer,
                          CrmRecord *record,
                          GError **error)
{
  gint64 first_contact = 0;
  Deal deal;

  if (!read_deal (self, customer, record, &deal, error) ||
      !crm_bulk_check_tags (self, crm_bulk_get_text (record, "tags"), error) ||
      !crm_bulk_instant (record, "first_contact", &first_contact, error) ||
      !crm_bulk_keep_match (self, customer, error) ||
      !update_texts (self, customer, record, error) ||
      !update_need (self, customer, crm_bulk_get_text (record, "core_need"), error) ||
      !update_owner (self, customer, crm_bulk_get_text (record, "owner"), error))
    return FALSE;

  if (first_contact != 0 && !crm_bulk_set_value (self, CRM_BULK_CUSTOMER, customer, "first_contact",
                                                 CRM_INT (first_contact), error))
    return FALSE;

  crm_bulk_add_match (self, customer, crm_bulk_get_text (record, "name"), NULL, NULL);
  return update_contact (self, customer, record, error) &&
         update_deal (self, customer, record, &deal, error) &&
         crm_bulk_add_tags (self, customer, crm_bulk_get_text (record, "tags"), error) &&
         crm_bulk_set_custom (self, customer, 0, record, error);
}
