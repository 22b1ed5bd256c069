/* crm-customer-write.c: adding, editing and deleting customers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/text/crm-values.h"

#include "crm-contact-write.h"
#include "crm-customer-number.h"
#include "crm-customer-store.h"
#include "crm-customer-write.h"
#include "crm-lookup.h"
#include "crm-opportunity-write.h"

/* Fields that are columns of the same name and hold their text as it is. */
static const char *const plain_fields[] = {
  "name", "industry", "source", "size", "core_need", "remarks", "address", "website",
};

typedef struct
{
  gint64 id;
  CrmRecord *record;
  char *discussed_with;
  char *note;
} CustomerJob;

static void
customer_job_free (CustomerJob *self)
{
  crm_record_unref (self->record);
  g_free (self->discussed_with);
  g_free (self->note);
  g_free (self);
}

static CrmValue
text_or_null (const char *text)
{
  return text != NULL && *text != '\0' ? CRM_TEXT (text) : CRM_NULL;
}

static CrmValue
instant_or_null (const char *text)
{
  gint64 instant;

  /* The record's check has made sure that it can be read. */
  if (text == NULL || *text == '\0' || !crm_instant_parse (text, CRM_DATE_ORDER_YMD, &instant, NULL))
    return CRM_NULL;

  return CRM_INT (instant);
}

/**
 * crm_customer_check_record:
 * @record: values for crm_customer_fields()
 * @check: how much is asked of it
 * @error: return location for an error
 *
 * Brings the values into their canonical form.
 *
 * Returns: %FALSE with %CRM_STORE_ERROR_INVALID, which tells the first fatal
 *   problem
 */
gboolean
crm_customer_check_record (CrmRecord *record,
                           CrmRecordCheck check,
                           GError **error)
{
  g_autoptr (GPtrArray) problems = crm_record_check (record, check);
  gsize n_fields;
  const CrmField *fields = crm_record_get_fields (record, &n_fields);

  for (guint i = 0; i < problems->len; i++)
    {
      const CrmProblem *problem = g_ptr_array_index (problems, i);
      const CrmField *field = problem->field != NULL ? crm_field_find (fields, n_fields, problem->field) : NULL;

      if (!problem->fatal)
        continue;

      /* A missing value's sentence names the field itself. */
      if (field != NULL && problem->value != NULL)
        /* Translators: a field's name and what is wrong with it, a sentence */
        g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID, _ ("%s: %s"), crm_field_get_label (field),
                     problem->message);
      else
        g_set_error_literal (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID, problem->message);
      return FALSE;
    }

  return TRUE;
}

/**
 * crm_term_add:
 * @database: the writer's connection
 * @kind: "industry", "source", "size" or "product"
 * @name: (nullable): a word used for it
 * @error: return location for a #CrmStoreError
 *
 * Lets the list of words grow. Words are no part of the history: undo leaves them.
 *
 * Returns: whether it succeeded
 */
gboolean
crm_term_add (CrmDatabase *database,
              const char *kind,
              const char *name,
              GError **error)
{
  sqlite3_stmt *statement;

  if (name == NULL || *name == '\0')
    return TRUE;

  statement = crm_database_prepare (database, "INSERT OR IGNORE INTO term (kind, name) VALUES (?1, ?2)", error);
  if (statement == NULL)
    return FALSE;

  crm_bind_text (statement, 1, kind);
  crm_bind_text (statement, 2, name);

  return crm_database_run (database, statement, error);
}

static gboolean
add_terms (CrmDatabase *database,
           CrmRecord *record,
           GError **error)
{
  gsize n_fields;
  const CrmField *fields = crm_record_get_fields (record, &n_fields);

  for (gsize i = 0; i < n_fields; i++)
    if (fields[i].kind == CRM_FIELD_TERM &&
        !crm_term_add (database, fields[i].name, crm_record_get_at (record, i), error))
      return FALSE;

  return TRUE;
}

static gboolean
set_custom_values (CrmWriter *writer,
                   gint64 customer,
                   CrmRecord *record,
                   GError **error)
{
  for (guint i = 0; i < crm_record_get_n_custom (record); i++)
    {
      const char *value;
      const char *field = crm_record_get_custom (record, i, &value);

      if (!crm_custom_value_set (writer, customer, field, value, error))
        return FALSE;
    }

  return TRUE;
}

/* A group may allow one tag alone. */
static gboolean
check_group (CrmDatabase *database,
             gint64 customer,
             const char *name,
             gint64 tag,
             GError **error)
{
  sqlite3_stmt *statement;
  g_autoptr (GError) local = NULL;
  gboolean taken;

  statement = crm_database_prepare (database,
                                    "SELECT 1 FROM tag t JOIN tag_group g ON g.id = t.tag_group"
                                    " JOIN tag o ON o.tag_group = g.id JOIN customer_tag l ON l.tag = o.id"
                                    " WHERE t.id = ?1 AND g.multiple = 0 AND l.customer = ?2 AND l.deleted_act IS NULL",
                                    error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, tag);
  sqlite3_bind_int64 (statement, 2, customer);
  taken = crm_database_step (database, statement, &local);
  sqlite3_reset (statement);

  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (taken)
    g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID,
                 _ ("The tag “%s” excludes another one of its group."), name);
  else
    return TRUE;

  return FALSE;
}

/* Only at a new customer: tags are not edited through a record. */
static gboolean
add_tags (CrmWriter *writer,
          gint64 customer,
          const char *tags,
          GError **error)
{
  CrmDatabase *database = crm_writer_get_database (writer);
  g_auto (GStrv) names = NULL;

  if (tags == NULL || *tags == '\0')
    return TRUE;

  names = g_strsplit (tags, ", ", -1);
  for (guint i = 0; names[i] != NULL; i++)
    {
      gint64 tag;

      if (!crm_lookup_tag (database, names[i], &tag, error) ||
          !check_group (database, customer, names[i], tag, error))
        return FALSE;

      const CrmColumn columns[] = {
        { "customer", CRM_INT (customer) },
        { "tag", CRM_INT (tag) },
      };

      if (crm_writer_insert (writer, "customer_tag", columns, G_N_ELEMENTS (columns), error) == 0)
        return FALSE;
    }

  return TRUE;
}

/* The member that a field names; @fallback when it is unset, 0 when it is empty. */
static gboolean
find_member (CrmDatabase *database,
             const char *name,
             gint64 fallback,
             gint64 *member,
             GError **error)
{
  *member = name == NULL ? fallback : 0;

  return name == NULL || *name == '\0' || crm_lookup_member (database, name, member, error);
}

static char *
make_number (CrmWriter *writer,
             const char *given,
             GError **error)
{
  CrmDatabase *database = crm_writer_get_database (writer);

  if (given == NULL || *given == '\0')
    return crm_customer_number_next (database, crm_writer_get_now (writer), error);

  return crm_customer_number_take (database, given, error) ? g_strdup (given) : NULL;
}

static gint64
insert_customer (CrmWriter *writer,
                 CrmRecord *record,
                 gint64 owner,
                 gint64 created_at,
                 GError **error)
{
  CrmDatabase *database = crm_writer_get_database (writer);
  CrmColumn columns[G_N_ELEMENTS (plain_fields) + 5];
  gsize n_columns = 0;
  g_autofree char *number = NULL;
  gint64 created_by;

  number = make_number (writer, crm_record_get (record, "number"), error);
  if (number == NULL ||
      !find_member (database, crm_record_get (record, "created_by"), crm_writer_get_member (writer), &created_by, error))
    return 0;

  columns[n_columns++] = (CrmColumn) { "number", CRM_TEXT (number) };
  for (guint i = 0; i < G_N_ELEMENTS (plain_fields); i++)
    columns[n_columns++] = (CrmColumn) { plain_fields[i], text_or_null (crm_record_get (record, plain_fields[i])) };
  columns[n_columns++] = (CrmColumn) { "owner", CRM_INT_OR_NULL (owner) };
  columns[n_columns++] = (CrmColumn) { "first_contact", instant_or_null (crm_record_get (record, "first_contact")) };
  columns[n_columns++] = (CrmColumn) { "created_at", CRM_INT (created_at) };
  columns[n_columns++] = (CrmColumn) { "created_by", CRM_INT_OR_NULL (created_by) };

  return crm_writer_insert (writer, "customer", columns, n_columns, error);
}

static gboolean
add_customer (CrmWriter *writer,
              GValue *result,
              gpointer user_data,
              GError **error)
{
  CrmDatabase *database = crm_writer_get_database (writer);
  CustomerJob *job = user_data;
  CrmRecord *record = job->record;
  const char *stage_name = crm_record_get (record, "stage");
  CrmValue created_at = instant_or_null (crm_record_get (record, "created_at"));
  gint64 owner, customer, stage = 0;

  if (created_at.type == SQLITE_NULL)
    created_at = CRM_INT (crm_writer_get_now (writer));

  if (!find_member (database, crm_record_get (record, "owner"), crm_writer_get_member (writer), &owner, error) ||
      (stage_name != NULL && *stage_name != '\0' && !crm_lookup_stage (database, stage_name, &stage, error)))
    return FALSE;

  customer = insert_customer (writer, record, owner, created_at.integer, error);
  if (customer == 0 ||
      (crm_contact_has_values (record) && crm_contact_insert (writer, customer, record, TRUE, error) == 0) ||
      crm_opportunity_open (writer, customer, stage, owner, created_at.integer,
                            crm_record_get (record, "currency"), crm_record_get (record, "amount"),
                            crm_record_get (record, "expected_close"), error) == 0 ||
      !add_tags (writer, customer, crm_record_get (record, "tags"), error) ||
      !set_custom_values (writer, customer, record, error) ||
      !add_terms (database, record, error))
    return FALSE;

  crm_writer_set_detail (writer, crm_record_get (record, "name"));
  g_value_init (result, G_TYPE_INT64);
  g_value_set_int64 (result, customer);

  return TRUE;
}

/* To be called before the need changes. */
static gboolean
log_requirement_change (CrmWriter *writer,
                        CustomerJob *job,
                        const char *new_need,
                        GError **error)
{
  CrmDatabase *database = crm_writer_get_database (writer);
  g_autoptr (GError) local = NULL;
  g_autofree char *old_need = NULL;
  sqlite3_stmt *statement;

  statement = crm_database_prepare (database, "SELECT core_need FROM customer WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, job->id);
  if (crm_database_step (database, statement, &local))
    old_need = g_strdup (crm_column_text (statement, 0));
  sqlite3_reset (statement);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  if (g_str_equal (old_need != NULL ? old_need : "", new_need))
    return TRUE;

  const CrmColumn columns[] = {
    { "customer", CRM_INT (job->id) },
    { "old_need", CRM_TEXT (old_need) },
    { "new_need", text_or_null (new_need) },
    { "discussed_with", text_or_null (job->discussed_with) },
    { "note", text_or_null (job->note) },
    { "at", CRM_INT (crm_writer_get_now (writer)) },
    { "member", CRM_INT_OR_NULL (crm_writer_get_member (writer)) },
  };

  return crm_writer_insert (writer, "requirement_change", columns, G_N_ELEMENTS (columns), error) != 0;
}

static gboolean
edit_plain_fields (CrmWriter *writer,
                   CustomerJob *job,
                   GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (plain_fields); i++)
    {
      const char *value = crm_record_get (job->record, plain_fields[i]);

      if (value == NULL)
        continue;

      if (g_str_equal (plain_fields[i], "core_need") && !log_requirement_change (writer, job, value, error))
        return FALSE;
      if (!crm_writer_update (writer, "customer", job->id, plain_fields[i], text_or_null (value), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
edit_owner (CrmWriter *writer,
            CustomerJob *job,
            GError **error)
{
  CrmDatabase *database = crm_writer_get_database (writer);
  const char *name = crm_record_get (job->record, "owner");
  gint64 old_owner, new_owner;

  if (name == NULL)
    return TRUE;

  return crm_lookup_by_id (database, "SELECT owner FROM customer WHERE id = ?1", job->id, &old_owner, error) &&
         find_member (database, name, 0, &new_owner, error) &&
         crm_writer_update (writer, "customer", job->id, "owner", CRM_INT_OR_NULL (new_owner), error) &&
         crm_opportunity_follow_owner (writer, job->id, old_owner, new_owner, error);
}

static gboolean
edit_primary_contact (CrmWriter *writer,
                      CustomerJob *job,
                      GError **error)
{
  CrmDatabase *database = crm_writer_get_database (writer);
  gint64 contact, left;

  if (!crm_lookup_primary_contact (database, job->id, &contact, error))
    return FALSE;

  if (contact == 0)
    return !crm_contact_has_values (job->record) ||
           crm_contact_insert (writer, job->id, job->record, TRUE, error) != 0;

  if (!crm_contact_update (writer, contact, job->record, error) ||
      !crm_lookup_by_id (database,
                         "SELECT name <> '' OR coalesce (role, phone, email) IS NOT NULL FROM contact WHERE id = ?1",
                         contact, &left, error))
    return FALSE;

  /* Of a contact that is cleared altogether no blank row stays. */
  return left != 0 || crm_writer_delete (writer, "contact", contact, error);
}

static gboolean
edit_opportunity (CrmWriter *writer,
                  CustomerJob *job,
                  GError **error)
{
  CrmDatabase *database = crm_writer_get_database (writer);
  const char *stage_name = crm_record_get (job->record, "stage");
  const char *currency = crm_record_get (job->record, "currency");
  const char *amount = crm_record_get (job->record, "amount");
  const char *expected_close = crm_record_get (job->record, "expected_close");
  gint64 opportunity, owner, stage = 0;

  if (stage_name == NULL && currency == NULL && amount == NULL && expected_close == NULL)
    return TRUE;

  if (stage_name != NULL && *stage_name == '\0')
    {
      g_set_error_literal (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID, _ ("A customer is always in a stage."));
      return FALSE;
    }

  if ((stage_name != NULL && !crm_lookup_stage (database, stage_name, &stage, error)) ||
      !crm_lookup_current_opportunity (database, job->id, &opportunity, error))
    return FALSE;

  if (opportunity == 0)
    return crm_lookup_by_id (database, "SELECT owner FROM customer WHERE id = ?1", job->id, &owner, error) &&
           crm_opportunity_open (writer, job->id, stage, owner, crm_writer_get_now (writer), currency, amount,
                                 expected_close, error) != 0;

  if (!crm_opportunity_set_money (writer, opportunity, currency, amount, NULL, error))
    return FALSE;
  if (expected_close != NULL &&
      !crm_writer_update (writer, "opportunity", opportunity, "expected_close", text_or_null (expected_close), error))
    return FALSE;

  return stage == 0 || crm_opportunity_set_stage (writer, opportunity, stage, error);
}

static gboolean
edit_customer (CrmWriter *writer,
               GValue *result,
               gpointer user_data,
               GError **error)
{
  CrmDatabase *database = crm_writer_get_database (writer);
  CustomerJob *job = user_data;
  const char *first_contact = crm_record_get (job->record, "first_contact");
  g_autofree char *name = NULL;

  if (!crm_lookup_customer (database, job->id, &name, error))
    return FALSE;

  crm_writer_set_detail (writer, name);

  if (first_contact != NULL &&
      !crm_writer_update (writer, "customer", job->id, "first_contact", instant_or_null (first_contact), error))
    return FALSE;

  return edit_plain_fields (writer, job, error) &&
         edit_owner (writer, job, error) &&
         edit_primary_contact (writer, job, error) &&
         edit_opportunity (writer, job, error) &&
         set_custom_values (writer, job->id, job->record, error) &&
         add_terms (database, job->record, error);
}

/* A checked copy, so that a form keeps what was typed. */
static CustomerJob *
customer_job_new (gint64 id,
                  CrmRecord *record,
                  CrmRecordCheck check,
                  GError **error)
{
  g_autoptr (CrmRecord) copy = crm_record_copy (record);
  CustomerJob *job;

  if (!crm_customer_check_record (copy, check, error))
    return NULL;

  job = g_new0 (CustomerJob, 1);
  job->id = id;
  job->record = g_steal_pointer (&copy);

  return job;
}

/**
 * crm_store_add_customer:
 * @self: a store
 * @record: values for crm_customer_fields()
 *
 * Adds a customer with its primary contact and its first opportunity, as one
 * act. The number is given when the record has none; the owner is the member who
 * works here unless the record names one, or nobody when its owner is "".
 *
 * Returns: (transfer full): a future of the new customer's id (int64), which
 *   rejects with %CRM_STORE_ERROR_INVALID when a required value is missing or a
 *   value cannot be taken
 */
DexFuture *
crm_store_add_customer (CrmStore *self,
                        CrmRecord *record)
{
  g_autoptr (GError) error = NULL;
  CustomerJob *job;

  g_return_val_if_fail (CRM_IS_STORE (self), NULL);
  g_return_val_if_fail (record != NULL, NULL);

  job = customer_job_new (0, record, CRM_RECORD_CHECK_COMPLETE, &error);
  if (job == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  return crm_store_write (self, "customer.add", NULL, add_customer, job, (GDestroyNotify) customer_job_free);
}

/**
 * crm_store_edit_customer:
 * @self: a store
 * @id: a customer
 * @record: values for crm_customer_fields(); what is unset stays, what is empty
 *   is cleared
 * @discussed_with: (nullable): when the core need changes: with whom
 * @note: (nullable): when the core need changes: why
 *
 * Changes the fields that are set, as one act. Contact fields are the primary
 * contact's; stage, currency, amount and expected close the current opportunity's.
 *
 * Returns: (transfer full): a future of %TRUE, which rejects with
 *   %CRM_STORE_ERROR_INVALID when a value cannot be taken or the field cannot be
 *   edited, and with %CRM_STORE_ERROR_NOT_FOUND when there is no such customer
 */
DexFuture *
crm_store_edit_customer (CrmStore *self,
                         gint64 id,
                         CrmRecord *record,
                         const char *discussed_with,
                         const char *note)
{
  g_autoptr (GError) error = NULL;
  const CrmField *fields;
  gsize n_fields;
  CustomerJob *job;

  g_return_val_if_fail (CRM_IS_STORE (self), NULL);
  g_return_val_if_fail (record != NULL, NULL);

  fields = crm_record_get_fields (record, &n_fields);
  for (gsize i = 0; i < n_fields; i++)
    if (crm_record_get_at (record, i) != NULL && !(fields[i].flags & CRM_FIELD_EDIT))
      return dex_future_new_reject (CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID, _ ("%s cannot be edited."),
                                    crm_field_get_label (&fields[i]));

  job = customer_job_new (id, record, CRM_RECORD_CHECK_EDIT, &error);
  if (job == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  job->discussed_with = g_strdup (discussed_with);
  job->note = g_strdup (note);

  return crm_store_write (self, "customer.edit", NULL, edit_customer, job, (GDestroyNotify) customer_job_free);
}
