/* crm-bulk.c: many new rows in one act
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "core/text/crm-values.h"

#include "crm-bulk-private.h"
#include "crm-custom-key.h"
#include "crm-derived.h"
#include "crm-indexes.h"
#include "crm-search-index.h"

/* From here on the summaries' indexes are made at the end, if the load is also
 * large compared with what is there, and the search index merges at the end. */
#define MANY_ROWS 5000

/* Pages in memory during a large load, in KiB: indexes that are written all over
 * must not be read back for each row. */
#define LARGE_CACHE "262144"

/* Threads that sort while an index is made, besides the writer's own. */
#define SORT_THREADS "2"

static const char *tables[] = {
  [CRM_BULK_CUSTOMER] = "customer",
  [CRM_BULK_CONTACT] = "contact",
  [CRM_BULK_OPPORTUNITY] = "opportunity",
  [CRM_BULK_STAGE_MOVE] = "stage_move",
  [CRM_BULK_CUSTOM_VALUE] = "custom_value",
  [CRM_BULK_CUSTOMER_TAG] = "customer_tag",
};

static gboolean
begin_large (CrmBulk *self,
             guint64 expected,
             GError **error)
{
  gint64 present;

  if (expected < MANY_ROWS)
    return TRUE;

  if (!crm_search_index_begin_bulk (self->database, error))
    return FALSE;
  self->indexing = TRUE;

  if (!crm_database_exec (self->database, "PRAGMA cache_size = -" LARGE_CACHE "; PRAGMA threads = " SORT_THREADS,
                          error))
    return FALSE;
  self->large = TRUE;

  if (!crm_database_get_int64 (self->database, "SELECT count(*) FROM customer_summary", &present, error))
    return FALSE;
  if (expected < (guint64) present / 4)
    return TRUE;

  self->indexes = crm_indexes_drop (self->database, "customer_summary", error);
  return self->indexes != NULL;
}

/**
 * crm_bulk_new:
 * @writer: the writer of the running act
 * @expected: about how many customers will come, to choose the way
 * @error: return location for a #CrmStoreError
 *
 * Returns: (transfer full): a loader, or %NULL with @error set
 */
CrmBulk *
crm_bulk_new (CrmWriter *writer,
              guint64 expected,
              GError **error)
{
  g_autoptr (CrmBulk) self = NULL;

  g_return_val_if_fail (writer != NULL, NULL);

  self = g_new0 (CrmBulk, 1);
  self->writer = writer;
  self->database = crm_writer_get_database (writer);
  self->now = crm_writer_get_now (writer);
  self->member = crm_writer_get_member (writer);
  self->currency = crm_currency_default ();
  self->months = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->described = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  /* Before any statement is under way. */
  if (!begin_large (self, expected, error) || !crm_bulk_names_load (self, error))
    return NULL;

  self->act = crm_writer_get_act (writer);
  if (self->act == 0)
    {
      crm_database_fail (self->database, error);
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * crm_bulk_free:
 * @self: (transfer full): a loader
 *
 * After an error or cancel: the transaction is rolled back by the writer, and
 * with it the indexes come back.
 */
void
crm_bulk_free (CrmBulk *self)
{
  g_return_if_fail (self != NULL);

  if (self->large)
    {
      crm_database_set_cancellable (self->database, NULL);
      crm_database_exec (self->database, "PRAGMA cache_size = -8000; PRAGMA threads = 0", NULL);
    }

  crm_bulk_names_clear (self);
  g_clear_pointer (&self->indexes, g_strfreev);
  g_hash_table_unref (self->months);
  g_hash_table_unref (self->described);
  g_free (self->matches);
  g_free (self);
}

/* Shared by the parts ----------------------------------------------------------------- */

sqlite3_stmt *
crm_bulk_prepare (CrmBulk *self,
                  const char *sql,
                  GError **error)
{
  sqlite3_stmt *statement = crm_database_prepare (self->database, sql, error);
  guint8 uuid[16];

  if (statement == NULL)
    return NULL;

  crm_writer_new_uuid (self->writer, uuid);
  sqlite3_bind_blob (statement, 1, uuid, sizeof uuid, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (statement, 2, self->act);
  return statement;
}

gint64
crm_bulk_insert (CrmBulk *self,
                 CrmBulkTable table,
                 sqlite3_stmt *statement,
                 GError **error)
{
  gint64 id;

  if (!crm_database_run (self->database, statement, error))
    return 0;

  id = sqlite3_last_insert_rowid (crm_database_get_handle (self->database));
  if (self->first[table] == 0)
    self->first[table] = id;
  self->last[table] = id;
  return id;
}

gboolean
crm_bulk_is_new (CrmBulk *self,
                 CrmBulkTable table,
                 gint64 id)
{
  return self->first[table] != 0 && id >= self->first[table];
}

gboolean
crm_bulk_set_value (CrmBulk *self,
                    CrmBulkTable table,
                    gint64 id,
                    const char *column,
                    CrmValue value,
                    GError **error)
{
  g_autofree char *sql = NULL;
  sqlite3_stmt *statement;

  if (!crm_bulk_is_new (self, table, id))
    return crm_writer_update (self->writer, tables[table], id, column, value, error);

  sql = g_strdup_printf ("UPDATE %s SET %s = ?2 WHERE id = ?1 AND %s IS NOT ?2", tables[table], column, column);
  statement = crm_database_prepare (self->database, sql, error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, id);
  if (value.type == SQLITE_INTEGER)
    sqlite3_bind_int64 (statement, 2, value.integer);
  else if (value.type == SQLITE_TEXT)
    crm_bind_text (statement, 2, value.text);
  return crm_database_run (self->database, statement, error) &&
         crm_custom_key_follow (self->database, tables[table], id, column, error);
}

/* A field's text; NULL also when it is empty. */
const char *
crm_bulk_get_text (CrmRecord *record,
                   const char *field)
{
  const char *text = crm_record_get (record, field);

  return text != NULL && *text != '\0' ? text : NULL;
}

void
crm_bulk_bind_id (sqlite3_stmt *statement,
                  int parameter,
                  gint64 id)
{
  if (id != 0)
    sqlite3_bind_int64 (statement, parameter, id);
}

/* The first column of the first row, 0 when there is none. */
gboolean
crm_bulk_lookup (CrmBulk *self,
                 sqlite3_stmt *statement,
                 gint64 *id,
                 GError **error)
{
  g_autoptr (GError) local = NULL;

  *id = 0;
  if (crm_database_step (self->database, statement, &local))
    {
      *id = sqlite3_column_int64 (statement, 0);
      sqlite3_reset (statement);
    }

  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* A day or an instant as µs UTC; left alone when the field is empty. */
gboolean
crm_bulk_instant (CrmRecord *record,
                  const char *field,
                  gint64 *instant,
                  GError **error)
{
  const char *text = crm_bulk_get_text (record, field);

  return text == NULL || crm_instant_parse (text, CRM_DATE_ORDER_YMD, instant, error);
}

/* Customers --------------------------------------------------------------------------- */

static gint64
insert_contact (CrmBulk *self,
                gint64 customer,
                gboolean primary,
                const char *name,
                const char *role,
                const char *phone,
                const char *email,
                GError **error)
{
  sqlite3_stmt *statement = crm_bulk_prepare (self,
                                              "INSERT INTO contact (uuid, created_act, customer, name, role, phone,"
                                              " email, is_primary) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                                              error);

  if (statement == NULL)
    return 0;

  sqlite3_bind_int64 (statement, 3, customer);
  crm_bind_text (statement, 4, name != NULL ? name : "");
  crm_bind_text (statement, 5, role);
  crm_bind_text (statement, 6, phone);
  crm_bind_text (statement, 7, email);
  sqlite3_bind_int (statement, 8, primary);
  return crm_bulk_insert (self, CRM_BULK_CONTACT, statement, error);
}

/* A record without an owner is the working member's; an empty one the pool's. */
static gboolean
get_owner (CrmBulk *self,
           CrmRecord *record,
           gint64 *owner,
           GError **error)
{
  const char *name = crm_record_get (record, "owner");

  *owner = name == NULL ? self->member : 0;
  return name == NULL || *name == '\0' || crm_bulk_get_member (self, name, owner, error);
}

static gint64
insert_customer (CrmBulk *self,
                 CrmRecord *record,
                 gint64 owner,
                 gint64 created_at,
                 GError **error)
{
  static const char *texts[] = { "name", "industry", "source", "size", "core_need", "remarks", "address", "website" };
  const char *creator = crm_bulk_get_text (record, "created_by");
  g_autofree char *number = NULL;
  gint64 created_by = self->member;
  gint64 first_contact = 0;
  sqlite3_stmt *statement;

  if ((creator != NULL && !crm_bulk_get_member (self, creator, &created_by, error)) ||
      !crm_bulk_instant (record, "first_contact", &first_contact, error) ||
      !crm_bulk_add_term (self, "industry", crm_bulk_get_text (record, "industry"), error) ||
      !crm_bulk_add_term (self, "source", crm_bulk_get_text (record, "source"), error) ||
      !crm_bulk_add_term (self, "size", crm_bulk_get_text (record, "size"), error))
    return 0;

  number = crm_bulk_take_number (self, crm_bulk_get_text (record, "number"), created_at, error);
  if (number == NULL)
    return 0;

  statement = crm_bulk_prepare (self,
                                "INSERT INTO customer (uuid, created_act, number, owner, first_contact, created_at,"
                                " created_by, name, industry, source, size, core_need, remarks, address, website)"
                                " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
                                error);
  if (statement == NULL)
    return 0;

  crm_bind_text (statement, 3, number);
  crm_bulk_bind_id (statement, 4, owner);
  crm_bulk_bind_id (statement, 5, first_contact);
  sqlite3_bind_int64 (statement, 6, created_at);
  crm_bulk_bind_id (statement, 7, created_by);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    crm_bind_text (statement, 8 + i, crm_bulk_get_text (record, texts[i]));
  return crm_bulk_insert (self, CRM_BULK_CUSTOMER, statement, error);
}

/**
 * crm_bulk_add_customer:
 * @self: a loader
 * @record: with crm_customer_fields(), checked
 * @error: return location for an error
 *
 * Adds a customer with its contact and its first opportunity. Members, terms and
 * tags that do not exist are made. Without a stage the opportunity stands in the
 * first one.
 *
 * Returns: its id, or 0 with @error set: %CRM_STORE_ERROR_INVALID when its number
 *   is another customer's, there is no stage of that name or its tags exclude one
 *   another, and then nothing of it was written
 */
gint64
crm_bulk_add_customer (CrmBulk *self,
                       CrmRecord *record,
                       GError **error)
{
  const char *contact = crm_bulk_get_text (record, "contact_name");
  const char *role = crm_bulk_get_text (record, "contact_role");
  const char *phone = crm_bulk_get_text (record, "phone");
  const char *email = crm_bulk_get_text (record, "email");
  const char *stage_name = crm_bulk_get_text (record, "stage");
  gint64 created_at = self->now;
  CrmBulkStage stage;
  gint64 owner, id;

  if ((stage_name != NULL && !crm_bulk_get_stage (self, stage_name, &stage, error)) ||
      !crm_bulk_check_tags (self, crm_bulk_get_text (record, "tags"), error) ||
      !get_owner (self, record, &owner, error) ||
      !crm_bulk_instant (record, "created_at", &created_at, error))
    return 0;

  id = insert_customer (self, record, owner, created_at, error);
  if (id == 0)
    return 0;

  if ((contact != NULL || role != NULL || phone != NULL || email != NULL) &&
      insert_contact (self, id, TRUE, contact, role, phone, email, error) == 0)
    return 0;

  if (crm_bulk_open_opportunity (self, id, owner, created_at, record, error) == 0 ||
      !crm_bulk_add_tags (self, id, crm_bulk_get_text (record, "tags"), error) ||
      !crm_bulk_set_custom (self, id, 0, record, error))
    return 0;

  crm_bulk_add_match (self, id, crm_record_get (record, "name"), phone, email);
  return id;
}

/* The contact to turn to first; @name: the one of that name, if any. */
gboolean
crm_bulk_find_contact (CrmBulk *self,
                       gint64 customer,
                       const char *name,
                       gint64 *contact,
                       GError **error)
{
  sqlite3_stmt *statement;

  statement = crm_database_prepare (self->database,
                                    name != NULL ? "SELECT id FROM contact WHERE customer = ?1 AND name = ?2"
                                                   " AND deleted_act IS NULL ORDER BY is_primary DESC, id"
                                                 : "SELECT id FROM contact WHERE customer = ?1"
                                                   " AND deleted_act IS NULL ORDER BY is_primary DESC, id",
                                    error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, customer);
  if (name != NULL)
    crm_bind_text (statement, 2, name);
  return crm_bulk_lookup (self, statement, contact, error);
}

/**
 * crm_bulk_add_contact:
 * @self: a loader
 * @customer: a customer of this load or an older one
 * @name: (nullable): the person's
 * @role: (nullable): what he or she is there
 * @phone: (nullable): one number a line
 * @email: (nullable): one address a line
 * @error: return location for a #CrmStoreError
 *
 * Returns: the contact's id, or 0 with @error set
 */
gint64
crm_bulk_add_contact (CrmBulk *self,
                      gint64 customer,
                      const char *name,
                      const char *role,
                      const char *phone,
                      const char *email,
                      GError **error)
{
  gint64 other, id;

  if (!crm_bulk_is_new (self, CRM_BULK_CUSTOMER, customer) &&
      (!crm_bulk_keep_match (self, customer, error) || !crm_writer_touch (self->writer, customer, error)))
    return 0;

  if (!crm_bulk_find_contact (self, customer, NULL, &other, error))
    return 0;

  id = insert_contact (self, customer, other == 0, name, role, phone, email, error);
  if (id != 0)
    crm_bulk_add_match (self, customer, NULL, phone, email);
  return id;
}

/**
 * crm_bulk_get_n_changes:
 * @self: a loader
 *
 * Returns: a number that grows with each row that is written, and stays when a
 *   row of the file says what is there already
 */
guint64
crm_bulk_get_n_changes (CrmBulk *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return (guint64) sqlite3_total_changes64 (crm_database_get_handle (self->database));
}

/**
 * crm_bulk_finish:
 * @self: (transfer full): a loader
 * @error: return location for a #CrmStoreError
 *
 * Logs the new rows, makes summaries, match keys and search documents of new
 * customers, and the indexes that were dropped.
 *
 * Returns: whether it succeeded
 */
gboolean
crm_bulk_finish (CrmBulk *self,
                 GError **error)
{
  g_autoptr (CrmBulk) owned = self;

  for (guint i = 0; i < CRM_BULK_N_TABLES; i++)
    if (self->first[i] != 0 &&
        !crm_writer_log_run (self->writer, tables[i], self->first[i], self->last[i], error))
      return FALSE;

  if (!crm_bulk_write_numbers (self, error))
    return FALSE;

  if (self->first[CRM_BULK_CUSTOMER] != 0 &&
      !crm_derived_add_range (self->database, self->first[CRM_BULK_CUSTOMER], self->last[CRM_BULK_CUSTOMER], TRUE,
                              error))
    return FALSE;

  if (self->indexing && !crm_search_index_end_bulk (self->database, error))
    return FALSE;

  return self->indexes == NULL ||
         crm_indexes_create (self->database, (const char *const *) self->indexes, error);
}
