/* crm-derived-source.c: what follows from the rows of customers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "core/text/crm-text.h"
#include "core/text/crm-values.h"

#include "crm-customer-number.h"
#include "crm-derived-source.h"
#include "crm-match.h"

/* The tables are walked side by side, each by its index over customers: a load
 * of a million rows costs one pass, a save a few look-ups. Rows in the trash are
 * read too, see belongs(). */
enum
{
  CURSOR_CUSTOMER,
  CURSOR_CONTACT,
  CURSOR_OPPORTUNITY,
  CURSOR_FOLLOW_UP,
  CURSOR_TASK,
  CURSOR_COMMENT,
  CURSOR_FORMER_NUMBER,
  N_CURSORS
};

static const char *const selects[N_CURSORS] = {
  [CURSOR_CUSTOMER] =
    "SELECT c.id, c.deleted_act, c.number, c.name, c.industry, c.source, c.size, m.name, c.created_at, c.core_need,"
    " c.remarks, c.address"
    " FROM customer c LEFT JOIN member m ON m.id = c.owner WHERE c.id BETWEEN ?1 AND ?2 ORDER BY c.id",
  [CURSOR_CONTACT] =
    "SELECT customer, deleted_act, id, name, phone, email, is_primary FROM contact"
    " WHERE customer BETWEEN ?1 AND ?2 ORDER BY customer",
  [CURSOR_OPPORTUNITY] =
    "SELECT o.customer, o.deleted_act, o.id, s.id, s.position, o.amount, o.currency, o.expected_close,"
    " s.kind = 'open', o.opened_at"
    " FROM opportunity o CROSS JOIN stage s ON s.id = o.stage"
    " WHERE o.customer BETWEEN ?1 AND ?2 ORDER BY o.customer",
  [CURSOR_FOLLOW_UP] =
    "SELECT customer, deleted_act, at, feedback, next_plan FROM follow_up"
    " WHERE customer BETWEEN ?1 AND ?2 ORDER BY customer",
  [CURSOR_TASK] =
    "SELECT l.customer, coalesce (l.deleted_act, t.deleted_act), t.due_at"
    " FROM task_customer l CROSS JOIN task t ON t.id = l.task"
    " WHERE l.customer BETWEEN ?1 AND ?2 AND t.status IN ('not-started', 'in-progress') AND t.due_at IS NOT NULL"
    " ORDER BY l.customer",
  [CURSOR_COMMENT] =
    "SELECT customer, deleted_act, text FROM comment WHERE customer BETWEEN ?1 AND ?2 ORDER BY customer",
  [CURSOR_FORMER_NUMBER] =
    "SELECT customer, deleted_act, number FROM former_number WHERE customer BETWEEN ?1 AND ?2 ORDER BY customer",
};

typedef struct
{
  sqlite3_stmt *statement;
  gboolean at_row;
  gint64 customer;
} Cursor;

/* What the summary shows of the customer's rows; ids are 0 when there is none. */
typedef struct
{
  gint64 contact;
  gboolean contact_is_primary;
  gboolean reachable;
  char *contact_name;
  char *phone;
  char *email;

  gint64 opportunity;
  gboolean opportunity_is_open;
  gint64 opened_at;
  gint64 stage;
  int stage_position;
  gboolean has_amount;
  gint64 amount;
  char *currency;
  char *expected_close;

  gint64 last_follow_up;
  gint64 next_step;
} Summary;

struct _CrmDerivedSource
{
  CrmDatabase *database;
  CrmDerivedParts parts;
  Cursor cursors[N_CURSORS];
  GHashTable *term_keys;   /* text → sort key: industries, sources and sizes repeat */
  GHashTable *person_keys;

  CrmDerivedCustomer customer;
  Summary summary;
  GString *contacts;
  GString *phones;
  GString *emails;
  GString *notes;
};

static void
summary_clear (Summary *self)
{
  g_free (self->contact_name);
  g_free (self->phone);
  g_free (self->email);
  g_free (self->currency);
  g_free (self->expected_close);
  *self = (Summary) { 0 };
}

static gboolean
advance (CrmDerivedSource *self,
         Cursor *cursor,
         GError **error)
{
  g_autoptr (GError) local = NULL;

  cursor->at_row = crm_database_step (self->database, cursor->statement, &local);
  if (cursor->at_row)
    cursor->customer = sqlite3_column_int64 (cursor->statement, 0);

  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * crm_derived_source_new:
 * @database: a connection that has no other source
 * @first: the first customer
 * @last: the last customer
 * @parts: what is asked for
 * @error: return location for a #CrmStoreError
 *
 * Returns: (transfer full): a source that stands before the first customer, or
 *   %NULL with @error set
 */
CrmDerivedSource *
crm_derived_source_new (CrmDatabase *database,
                        gint64 first,
                        gint64 last,
                        CrmDerivedParts parts,
                        GError **error)
{
  g_autoptr (CrmDerivedSource) self = g_new0 (CrmDerivedSource, 1);

  self->database = database;
  self->parts = parts;
  self->term_keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  self->person_keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  self->customer.keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->contacts = g_string_new (NULL);
  self->phones = g_string_new (NULL);
  self->emails = g_string_new (NULL);
  self->notes = g_string_new (NULL);

  for (guint i = 0; i < N_CURSORS; i++)
    {
      Cursor *cursor = &self->cursors[i];

      cursor->statement = crm_database_prepare (database, selects[i], error);
      if (cursor->statement == NULL)
        return NULL;

      sqlite3_bind_int64 (cursor->statement, 1, first);
      sqlite3_bind_int64 (cursor->statement, 2, last);
      if (i != CURSOR_CUSTOMER && !advance (self, cursor, error))
        return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * crm_derived_source_free:
 * @self: (transfer full): a source
 */
void
crm_derived_source_free (CrmDerivedSource *self)
{
  for (guint i = 0; i < N_CURSORS; i++)
    if (self->cursors[i].statement != NULL)
      sqlite3_reset (self->cursors[i].statement);

  summary_clear (&self->summary);
  g_hash_table_unref (self->term_keys);
  g_hash_table_unref (self->person_keys);
  g_array_unref (self->customer.keys);
  g_string_free (self->contacts, TRUE);
  g_string_free (self->phones, TRUE);
  g_string_free (self->emails, TRUE);
  g_string_free (self->notes, TRUE);
  g_free (self);
}

static void
append_line (GString *lines,
             const char *text)
{
  if (text == NULL || *text == '\0')
    return;

  if (lines->len > 0)
    g_string_append_c (lines, '\n');
  g_string_append (lines, text);
}

static char *
first_line (const char *lines)
{
  return lines != NULL ? g_strndup (lines, strcspn (lines, "\n")) : NULL;
}

/* A customer in the trash keeps its document, and the rows that went there with
 * it keep their place in it. The document thus stays as it is when a whole
 * import is undone and redone, and needs no work then. */
static gboolean
belongs (CrmDerivedSource *self,
         sqlite3_stmt *row)
{
  sqlite3_stmt *customer = self->cursors[CURSOR_CUSTOMER].statement;

  return sqlite3_column_type (row, 1) == SQLITE_NULL ||
         (sqlite3_column_type (customer, 1) != SQLITE_NULL &&
          sqlite3_column_int64 (row, 1) == sqlite3_column_int64 (customer, 1));
}

static void
take_contact (CrmDerivedSource *self,
              sqlite3_stmt *row)
{
  Summary *summary = &self->summary;
  const char *name = crm_column_text (row, 3);
  const char *phone = crm_column_text (row, 4);
  const char *email = crm_column_text (row, 5);
  gboolean is_primary = sqlite3_column_int (row, 6) != 0;

  append_line (self->contacts, name);
  append_line (self->phones, phone);
  append_line (self->emails, email);

  summary->reachable |= (phone != NULL && *phone != '\0') || (email != NULL && *email != '\0');
  if (summary->contact != 0 && (summary->contact_is_primary || !is_primary))
    return;

  summary->contact = sqlite3_column_int64 (row, 2);
  summary->contact_is_primary = is_primary;
  g_set_str (&summary->contact_name, name);
  g_free (summary->phone);
  summary->phone = first_line (phone);
  g_free (summary->email);
  summary->email = first_line (email);
}

static void
take_opportunity (CrmDerivedSource *self,
                  sqlite3_stmt *row)
{
  Summary *summary = &self->summary;
  gint64 id = sqlite3_column_int64 (row, 2);
  gboolean is_open = sqlite3_column_int (row, 8) != 0;
  gint64 opened_at = sqlite3_column_int64 (row, 9);

  /* The order of CRM_OPPORTUNITY_ORDER. */
  if (summary->opportunity != 0)
    {
      if (is_open != summary->opportunity_is_open ? !is_open
                                                  : opened_at < summary->opened_at ||
                                                      (opened_at == summary->opened_at && id < summary->opportunity))
        return;
    }

  summary->opportunity = id;
  summary->opportunity_is_open = is_open;
  summary->opened_at = opened_at;
  summary->stage = sqlite3_column_int64 (row, 3);
  summary->stage_position = sqlite3_column_int (row, 4);
  summary->has_amount = sqlite3_column_type (row, 5) != SQLITE_NULL;
  summary->amount = sqlite3_column_int64 (row, 5);
  g_set_str (&summary->currency, crm_column_text (row, 6));
  g_set_str (&summary->expected_close, crm_column_text (row, 7));
}

static void
take_row (CrmDerivedSource *self,
          int cursor)
{
  sqlite3_stmt *row = self->cursors[cursor].statement;
  Summary *summary = &self->summary;
  gint64 at;

  if (!belongs (self, row))
    return;

  switch (cursor)
    {
    case CURSOR_CONTACT:
      take_contact (self, row);
      break;

    case CURSOR_OPPORTUNITY:
      take_opportunity (self, row);
      break;

    case CURSOR_FOLLOW_UP:
      summary->last_follow_up = MAX (summary->last_follow_up, sqlite3_column_int64 (row, 2));
      append_line (self->notes, crm_column_text (row, 3));
      append_line (self->notes, crm_column_text (row, 4));
      break;

    case CURSOR_TASK:
      at = sqlite3_column_int64 (row, 2);
      if (summary->next_step == 0 || at < summary->next_step)
        summary->next_step = at;
      break;

    case CURSOR_COMMENT:
    case CURSOR_FORMER_NUMBER:
      append_line (self->notes, crm_column_text (row, 2));
      break;

    default:
      g_assert_not_reached ();
    }
}

static void
begin_customer (CrmDerivedSource *self)
{
  sqlite3_stmt *row = self->cursors[CURSOR_CUSTOMER].statement;

  summary_clear (&self->summary);
  g_array_set_size (self->customer.keys, 0);
  g_string_truncate (self->contacts, 0);
  g_string_truncate (self->phones, 0);
  g_string_truncate (self->emails, 0);
  g_string_truncate (self->notes, 0);

  self->customer.id = sqlite3_column_int64 (row, 0);
  self->customer.living = sqlite3_column_type (row, 1) == SQLITE_NULL;
  self->customer.number = crm_column_text (row, 2);
  append_line (self->notes, crm_column_text (row, 9));
  append_line (self->notes, crm_column_text (row, 10));
  append_line (self->notes, crm_column_text (row, 11));
}

/**
 * crm_derived_source_next:
 * @self: a source
 * @error: return location for a #CrmStoreError
 *
 * Goes to the next customer, in the trash or not.
 *
 * Returns: (transfer none) (nullable): what follows from its rows, until the next
 *   call; %NULL with @error set or, when there are no more, without
 */
const CrmDerivedCustomer *
crm_derived_source_next (CrmDerivedSource *self,
                         GError **error)
{
  Cursor *customer = &self->cursors[CURSOR_CUSTOMER];
  const char *name;

  if (!advance (self, customer, error) || !customer->at_row)
    return NULL;

  begin_customer (self);
  for (int i = CURSOR_CUSTOMER + 1; i < N_CURSORS; i++)
    for (Cursor *cursor = &self->cursors[i]; cursor->at_row && cursor->customer <= customer->customer;)
      {
        if (cursor->customer == customer->customer)
          take_row (self, i);
        if (!advance (self, cursor, error))
          return NULL;
      }

  name = crm_column_text (customer->statement, 3);
  self->customer.document = (CrmSearchDocument) {
    .number = self->customer.number,
    .name = name,
    .contacts = self->contacts->str,
    .phones = self->phones->str,
    .emails = self->emails->str,
    .notes = self->notes->str,
  };
  if (self->parts & CRM_DERIVED_KEYS)
    crm_match_add_keys (self->customer.keys, name, self->phones->str, self->emails->str);

  return &self->customer;
}

static void
bind_key (sqlite3_stmt *statement,
          int parameter,
          GBytes *key)
{
  gconstpointer bytes;
  gsize length;

  if (key == NULL)
    return;

  bytes = g_bytes_get_data (key, &length);
  sqlite3_bind_blob64 (statement, parameter, bytes, length, SQLITE_TRANSIENT);
}

static void
bind_cached_key (sqlite3_stmt *statement,
                 int parameter,
                 GHashTable *cache,
                 const char *text,
                 GBytes *(*make_key) (const char *text))
{
  GBytes *key;

  if (text == NULL || *text == '\0')
    return;

  key = g_hash_table_lookup (cache, text);
  if (key == NULL)
    {
      key = make_key (text);
      if (key == NULL)
        return;
      g_hash_table_insert (cache, g_strdup (text), key);
    }
  bind_key (statement, parameter, key);
}

static void
bind_int_unless_0 (sqlite3_stmt *statement,
                   int parameter,
                   gint64 value)
{
  if (value != 0)
    sqlite3_bind_int64 (statement, parameter, value);
}

static gboolean
is_missing (const char *text)
{
  return text == NULL || *text == '\0';
}

/**
 * crm_derived_source_bind_summary:
 * @self: a source that stands at a living customer
 * @statement: a statement whose parameters 1 … 22 are the summary's columns
 *
 * What is %NULL stays unbound.
 */
void
crm_derived_source_bind_summary (CrmDerivedSource *self,
                                 sqlite3_stmt *statement)
{
  sqlite3_stmt *row = self->cursors[CURSOR_CUSTOMER].statement;
  const Summary *summary = &self->summary;
  const char *industry = crm_column_text (row, 4);
  const char *source = crm_column_text (row, 5);
  g_autoptr (GBytes) name_key = crm_text_sort_key (crm_column_text (row, 3));
  g_autoptr (GBytes) contact_key = crm_text_person_sort_key (summary->contact_name);
  g_autofree char *number_key = crm_customer_number_key (self->customer.number);
  g_autofree char *phone = summary->phone != NULL ? crm_phone_digits (summary->phone) : NULL;
  g_autofree char *email = summary->email != NULL ? g_utf8_strdown (summary->email, -1) : NULL;

  sqlite3_bind_int64 (statement, 1, self->customer.id);
  if (name_key != NULL)
    bind_key (statement, 2, name_key);
  else
    sqlite3_bind_zeroblob (statement, 2, 0);
  crm_bind_text (statement, 3, number_key);
  bind_cached_key (statement, 4, self->term_keys, industry, crm_text_sort_key);
  bind_cached_key (statement, 5, self->term_keys, source, crm_text_sort_key);
  bind_cached_key (statement, 6, self->term_keys, crm_column_text (row, 6), crm_text_sort_key);
  bind_cached_key (statement, 7, self->person_keys, crm_column_text (row, 7), crm_text_person_sort_key);
  bind_int_unless_0 (statement, 8, summary->contact);
  bind_key (statement, 9, contact_key);
  crm_bind_text (statement, 10, is_missing (phone) ? NULL : phone);
  crm_bind_text (statement, 11, is_missing (email) ? NULL : email);
  bind_int_unless_0 (statement, 12, summary->opportunity);
  if (summary->opportunity != 0)
    {
      sqlite3_bind_int64 (statement, 13, summary->stage);
      sqlite3_bind_int (statement, 14, summary->stage_position);
      if (summary->has_amount)
        {
          sqlite3_bind_int64 (statement, 15, summary->amount);
          sqlite3_bind_double (statement, 22, crm_money_get_major_units (summary->amount, summary->currency));
        }
      crm_bind_text (statement, 16, summary->currency);
      crm_bind_text (statement, 17, summary->expected_close);
    }
  bind_int_unless_0 (statement, 18, summary->last_follow_up);
  bind_int_unless_0 (statement, 19, summary->next_step);
  sqlite3_bind_int64 (statement, 20, sqlite3_column_int64 (row, 8));
  sqlite3_bind_int (statement, 21,
                    is_missing (industry) || is_missing (source) || is_missing (summary->contact_name) ||
                      !summary->reachable);
}
