/* crm-contact-write.c: adding, editing and removing contacts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "crm-contact-write.h"
#include "crm-customer-store.h"
#include "crm-customer-write.h"
#include "crm-lookup.h"

/* The fields of a record that are a contact's, and their columns. */
static const struct
{
  const char *field;
  const char *column;
} fields[] = {
  { "contact_name", "name" },
  { "contact_role", "role" },
  { "phone", "phone" },
  { "email", "email" },
};

/* @id is a contact's, or the customer's of a new one. */
typedef struct
{
  gint64 id;
  CrmRecord *record;
} ContactJob;

static void
contact_job_free (ContactJob *self)
{
  g_clear_pointer (&self->record, crm_record_unref);
  g_free (self);
}

/* A name is never NULL, the others are never empty. */
static CrmValue
column_value (const char *column,
              const char *text)
{
  if (g_str_equal (column, "name"))
    return CRM_TEXT (text != NULL ? text : "");

  return text != NULL && *text != '\0' ? CRM_TEXT (text) : CRM_NULL;
}

/**
 * crm_contact_has_values:
 * @record: values for crm_customer_fields()
 *
 * Returns: whether any of the contact's fields has one
 */
gboolean
crm_contact_has_values (CrmRecord *record)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *value = crm_record_get (record, fields[i].field);

      if (value != NULL && *value != '\0')
        return TRUE;
    }

  return FALSE;
}

/**
 * crm_contact_insert:
 * @writer: the writer
 * @customer: whose contact it is
 * @record: values for crm_customer_fields()
 * @primary: whether it is the one to turn to first
 * @error: return location for a #CrmStoreError
 *
 * Adds a contact with the contact's fields of @record.
 *
 * Returns: its id, or 0 with @error set
 */
gint64
crm_contact_insert (CrmWriter *writer,
                    gint64 customer,
                    CrmRecord *record,
                    gboolean primary,
                    GError **error)
{
  CrmColumn columns[G_N_ELEMENTS (fields) + 2];
  gsize n_columns = 0;

  columns[n_columns++] = (CrmColumn) { "customer", CRM_INT (customer) };
  columns[n_columns++] = (CrmColumn) { "is_primary", CRM_INT (primary) };
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    columns[n_columns++] = (CrmColumn) {
      fields[i].column, column_value (fields[i].column, crm_record_get (record, fields[i].field))
    };

  return crm_writer_insert (writer, "contact", columns, n_columns, error);
}

/**
 * crm_contact_update:
 * @writer: the writer
 * @contact: a contact
 * @record: values for crm_customer_fields()
 * @error: return location for a #CrmStoreError
 *
 * Writes those of the contact's fields that are set.
 *
 * Returns: whether it succeeded
 */
gboolean
crm_contact_update (CrmWriter *writer,
                    gint64 contact,
                    CrmRecord *record,
                    GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *value = crm_record_get (record, fields[i].field);

      if (value != NULL &&
          !crm_writer_update (writer, "contact", contact, fields[i].column, column_value (fields[i].column, value), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_contact (CrmWriter *writer,
             GValue *result,
             gpointer user_data,
             GError **error)
{
  CrmDatabase *database = crm_writer_get_database (writer);
  ContactJob *job = user_data;
  gint64 primary, id;

  if (!crm_lookup_customer (database, job->id, NULL, error) ||
      !crm_lookup_primary_contact (database, job->id, &primary, error))
    return FALSE;

  crm_writer_set_detail (writer, crm_record_get (job->record, "contact_name"));
  id = crm_contact_insert (writer, job->id, job->record, primary == 0, error);
  g_value_init (result, G_TYPE_INT64);
  g_value_set_int64 (result, id);

  return id != 0;
}

/* The customer of a living contact; tells the act whom it is about. */
static gboolean
begin (CrmWriter *writer,
       gint64 contact,
       gint64 *customer,
       GError **error)
{
  CrmDatabase *database = crm_writer_get_database (writer);
  sqlite3_stmt *statement;
  g_autoptr (GError) local = NULL;

  statement = crm_database_prepare (database,
                                    "SELECT k.customer, coalesce (nullif (k.name, ''), c.name) FROM contact k"
                                    " JOIN customer c ON c.id = k.customer"
                                    " WHERE k.id = ?1 AND k.deleted_act IS NULL AND c.deleted_act IS NULL",
                                    error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, contact);
  if (crm_database_step (database, statement, &local))
    {
      *customer = sqlite3_column_int64 (statement, 0);
      crm_writer_set_detail (writer, crm_column_text (statement, 1));
      sqlite3_reset (statement);
      return TRUE;
    }

  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error_literal (error, CRM_STORE_ERROR, CRM_STORE_ERROR_NOT_FOUND, _ ("This contact does not exist anymore."));
  return FALSE;
}

static gboolean
edit_contact (CrmWriter *writer,
              GValue *result,
              gpointer user_data,
              GError **error)
{
  ContactJob *job = user_data;
  gint64 customer;

  return begin (writer, job->id, &customer, error) && crm_contact_update (writer, job->id, job->record, error);
}

static gboolean
delete_contact (CrmWriter *writer,
                GValue *result,
                gpointer user_data,
                GError **error)
{
  CrmDatabase *database = crm_writer_get_database (writer);
  ContactJob *job = user_data;
  gint64 customer, next;

  if (!begin (writer, job->id, &customer, error) ||
      !crm_writer_delete (writer, "contact", job->id, error) ||
      !crm_lookup_primary_contact (database, customer, &next, error))
    return FALSE;

  return next == 0 || crm_writer_update (writer, "contact", next, "is_primary", CRM_INT (1), error);
}

static gboolean
make_primary (CrmWriter *writer,
              GValue *result,
              gpointer user_data,
              GError **error)
{
  CrmDatabase *database = crm_writer_get_database (writer);
  ContactJob *job = user_data;
  gint64 customer, primary;

  if (!begin (writer, job->id, &customer, error) ||
      !crm_lookup_primary_contact (database, customer, &primary, error))
    return FALSE;

  return crm_writer_update (writer, "contact", primary, "is_primary", CRM_INT (0), error) &&
         crm_writer_update (writer, "contact", job->id, "is_primary", CRM_INT (1), error);
}

static DexFuture *
write_contact (CrmStore *self,
               const char *act,
               CrmWriteFunc func,
               gint64 id,
               CrmRecord *record)
{
  ContactJob *job = g_new0 (ContactJob, 1);

  job->id = id;
  job->record = record;

  return crm_store_write (self, act, NULL, func, job, (GDestroyNotify) contact_job_free);
}

/* A checked record of the contact's values, NULL with @error set. */
static CrmRecord *
make_record (const char *name,
             const char *role,
             const char *phone,
             const char *email,
             GError **error)
{
  gsize n_fields;
  const CrmField *table = crm_customer_fields (&n_fields);
  g_autoptr (CrmRecord) record = crm_record_new (table, n_fields);

  crm_record_set (record, "contact_name", name);
  crm_record_set (record, "contact_role", role);
  crm_record_set (record, "phone", phone);
  crm_record_set (record, "email", email);

  if (!crm_customer_check_record (record, CRM_RECORD_CHECK_EDIT, error))
    return NULL;

  return g_steal_pointer (&record);
}

/**
 * crm_store_add_contact:
 * @self: a store
 * @customer: a customer
 * @name: the person's name
 * @role: (nullable): what the person is there
 * @phone: (nullable): telephone numbers, one a line
 * @email: (nullable): e-mail addresses, one a line
 *
 * The first contact of a customer is its primary one.
 *
 * Returns: (transfer full): a future of the new contact's id (int64), which
 *   rejects with %CRM_STORE_ERROR_INVALID when a value cannot be taken and with
 *   %CRM_STORE_ERROR_NOT_FOUND when there is no such customer
 */
DexFuture *
crm_store_add_contact (CrmStore *self,
                       gint64 customer,
                       const char *name,
                       const char *role,
                       const char *phone,
                       const char *email)
{
  g_autoptr (GError) error = NULL;
  CrmRecord *record;

  g_return_val_if_fail (CRM_IS_STORE (self), NULL);

  record = make_record (name != NULL ? name : "", role, phone, email, &error);
  if (record == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  return write_contact (self, "contact.add", add_contact, customer, record);
}

/**
 * crm_store_edit_contact:
 * @self: a store
 * @contact: a contact
 * @name: (nullable): the name; %NULL leaves a value alone, "" clears it
 * @role: (nullable): the role
 * @phone: (nullable): telephone numbers, one a line
 * @email: (nullable): e-mail addresses, one a line
 *
 * Returns: (transfer full): a future of %TRUE, which rejects with
 *   %CRM_STORE_ERROR_INVALID when a value cannot be taken and with
 *   %CRM_STORE_ERROR_NOT_FOUND when there is no such contact
 */
DexFuture *
crm_store_edit_contact (CrmStore *self,
                        gint64 contact,
                        const char *name,
                        const char *role,
                        const char *phone,
                        const char *email)
{
  g_autoptr (GError) error = NULL;
  CrmRecord *record;

  g_return_val_if_fail (CRM_IS_STORE (self), NULL);

  record = make_record (name, role, phone, email, &error);
  if (record == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  return write_contact (self, "contact.edit", edit_contact, contact, record);
}

/**
 * crm_store_delete_contact:
 * @self: a store
 * @contact: a contact
 *
 * When it was the primary one, the oldest of the others becomes that.
 *
 * Returns: (transfer full): a future of %TRUE, which rejects with
 *   %CRM_STORE_ERROR_NOT_FOUND when there is no such contact
 */
DexFuture *
crm_store_delete_contact (CrmStore *self,
                          gint64 contact)
{
  g_return_val_if_fail (CRM_IS_STORE (self), NULL);

  return write_contact (self, "contact.delete", delete_contact, contact, NULL);
}

/**
 * crm_store_make_primary:
 * @self: a store
 * @contact: a contact
 *
 * Makes it the one to turn to first.
 *
 * Returns: (transfer full): a future of %TRUE, which rejects with
 *   %CRM_STORE_ERROR_NOT_FOUND when there is no such contact
 */
DexFuture *
crm_store_make_primary (CrmStore *self,
                        gint64 contact)
{
  g_return_val_if_fail (CRM_IS_STORE (self), NULL);

  return write_contact (self, "contact.primary", make_primary, contact, NULL);
}
