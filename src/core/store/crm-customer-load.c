/* crm-customer-load.c: a customer with what belongs to it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/model/crm-contact.h"
#include "core/model/crm-custom-value.h"
#include "core/model/crm-customer.h"
#include "core/model/crm-opportunity.h"
#include "core/model/crm-tag.h"

#include "crm-custom-key.h"
#include "crm-customer-store.h"
#include "crm-lookup.h"
#include "crm-uuid.h"

typedef GObject *(*ReadRow) (sqlite3_stmt *statement);

static gboolean
append_rows (CrmDatabase *database,
             const char *sql,
             gint64 customer,
             ReadRow read_row,
             GListStore *list,
             GError **error)
{
  sqlite3_stmt *statement = crm_database_prepare (database, sql, error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, customer);
  while (crm_database_step (database, statement, &local))
    {
      g_autoptr (GObject) row = read_row (statement);

      g_list_store_append (list, row);
    }

  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static GObject *
read_contact (sqlite3_stmt *statement)
{
  return g_object_new (CRM_TYPE_CONTACT,
                       "id", sqlite3_column_int64 (statement, 0),
                       "name", crm_column_text (statement, 1),
                       "role", crm_column_text (statement, 2),
                       "phone", crm_column_text (statement, 3),
                       "email", crm_column_text (statement, 4),
                       "primary", sqlite3_column_int (statement, 5) != 0,
                       NULL);
}

static GObject *
read_opportunity (sqlite3_stmt *statement)
{
  return g_object_new (CRM_TYPE_OPPORTUNITY,
                       "id", sqlite3_column_int64 (statement, 0),
                       "reference", crm_column_text (statement, 1),
                       "title", crm_column_text (statement, 2),
                       "product", crm_column_text (statement, 3),
                       "amount", sqlite3_column_int64 (statement, 4),
                       "has-amount", sqlite3_column_type (statement, 4) != SQLITE_NULL,
                       "actual-amount", sqlite3_column_int64 (statement, 5),
                       "has-actual-amount", sqlite3_column_type (statement, 5) != SQLITE_NULL,
                       "currency", crm_column_text (statement, 6),
                       "expected-close", crm_column_text (statement, 7),
                       "owner", crm_column_text (statement, 8),
                       "stage-id", sqlite3_column_int64 (statement, 9),
                       "stage", crm_column_text (statement, 10),
                       "stage-color", crm_column_text (statement, 11),
                       "stage-kind", crm_column_text (statement, 12),
                       "lost-reason", crm_column_text (statement, 13),
                       "opened-at", sqlite3_column_int64 (statement, 14),
                       "closed-at", sqlite3_column_int64 (statement, 15),
                       NULL);
}

static GObject *
read_tag (sqlite3_stmt *statement)
{
  return g_object_new (CRM_TYPE_TAG,
                       "id", sqlite3_column_int64 (statement, 0),
                       "name", crm_column_text (statement, 1),
                       "group", crm_column_text (statement, 2),
                       "color", crm_column_text (statement, 3),
                       NULL);
}

static GObject *
read_custom_value (sqlite3_stmt *statement)
{
  g_auto (GStrv) choices = crm_custom_choices_read (crm_column_text (statement, 3));

  return g_object_new (CRM_TYPE_CUSTOM_VALUE,
                       "field-id", sqlite3_column_int64 (statement, 0),
                       "name", crm_column_text (statement, 1),
                       "kind", crm_column_text (statement, 2),
                       "choices", choices,
                       "value", crm_column_text (statement, 4),
                       NULL);
}

static GObject *
read_customer (sqlite3_stmt *statement)
{
  g_autofree char *uuid = crm_column_uuid (statement, 1);

  return g_object_new (CRM_TYPE_CUSTOMER,
                       "id", sqlite3_column_int64 (statement, 0),
                       "uuid", uuid,
                       "number", crm_column_text (statement, 2),
                       "name", crm_column_text (statement, 3),
                       "industry", crm_column_text (statement, 4),
                       "source", crm_column_text (statement, 5),
                       "size", crm_column_text (statement, 6),
                       "core-need", crm_column_text (statement, 7),
                       "remarks", crm_column_text (statement, 8),
                       "address", crm_column_text (statement, 9),
                       "website", crm_column_text (statement, 10),
                       "owner", crm_column_text (statement, 11),
                       "first-contact", sqlite3_column_int64 (statement, 12),
                       "created-at", sqlite3_column_int64 (statement, 13),
                       "created-by", crm_column_text (statement, 14),
                       "incomplete", sqlite3_column_int (statement, 15) != 0,
                       "former-numbers", crm_column_text (statement, 16),
                       NULL);
}

static void
copy_property (GObject *from,
               GObject *to,
               const char *property)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_object_get_property (from, property, &value);
  g_object_set_property (to, property, &value);
}

/* What the customer's page says of its deal. */
static void
show_current_opportunity (CrmCustomer *customer)
{
  static const char *const properties[] = {
    "stage-id", "stage", "stage-color", "amount", "has-amount", "currency", "expected-close",
  };
  GListModel *opportunities = G_LIST_MODEL (crm_customer_get_opportunities (customer));
  g_autoptr (GObject) current = g_list_model_get_item (opportunities, 0);

  for (guint i = 0; current != NULL && i < G_N_ELEMENTS (properties); i++)
    copy_property (current, G_OBJECT (customer), properties[i]);
}

static gboolean
load_customer (CrmDatabase *database,
               GValue *result,
               gpointer user_data,
               GError **error)
{
  gint64 id = *(gint64 *) user_data;
  g_autoptr (GListStore) found = g_list_store_new (CRM_TYPE_CUSTOMER);
  g_autoptr (CrmCustomer) customer = NULL;

  if (!append_rows (database,
                    "SELECT c.id, c.uuid, c.number, c.name, c.industry, c.source, c.size, c.core_need, c.remarks,"
                    " c.address, c.website, o.name, c.first_contact, c.created_at, m.name, s.incomplete,"
                    " (SELECT group_concat (number, ', ') FROM former_number"
                    "  WHERE customer = c.id AND deleted_act IS NULL)"
                    " FROM customer c"
                    " LEFT JOIN member o ON o.id = c.owner"
                    " LEFT JOIN member m ON m.id = c.created_by"
                    " LEFT JOIN customer_summary s ON s.id = c.id"
                    " WHERE c.id = ?1 AND c.deleted_act IS NULL",
                    id, read_customer, found, error))
    return FALSE;

  customer = g_list_model_get_item (G_LIST_MODEL (found), 0);
  if (customer == NULL)
    {
      g_set_error_literal (error, CRM_STORE_ERROR, CRM_STORE_ERROR_NOT_FOUND,
                           _ ("This customer does not exist anymore."));
      return FALSE;
    }

  if (!append_rows (database,
                    "SELECT k.id, k.name, k.role, k.phone, k.email, k.is_primary FROM contact k"
                    " WHERE k.customer = ?1 AND k.deleted_act IS NULL ORDER BY " CRM_CONTACT_ORDER,
                    id, read_contact, crm_customer_get_contacts (customer), error) ||
      !append_rows (database,
                    "SELECT o.id, o.reference, o.title, o.product, o.amount, o.actual_amount, o.currency,"
                    " o.expected_close, m.name, s.id, s.name, s.color, s.kind, r.name, o.opened_at, o.closed_at"
                    " FROM opportunity o"
                    " JOIN stage s ON s.id = o.stage"
                    " LEFT JOIN member m ON m.id = o.owner"
                    " LEFT JOIN lost_reason r ON r.id = o.lost_reason"
                    " WHERE o.customer = ?1 AND o.deleted_act IS NULL ORDER BY " CRM_OPPORTUNITY_ORDER,
                    id, read_opportunity, crm_customer_get_opportunities (customer), error) ||
      !append_rows (database,
                    "SELECT t.id, t.name, g.name, coalesce (t.color, g.color) FROM customer_tag c"
                    " JOIN tag t ON t.id = c.tag JOIN tag_group g ON g.id = t.tag_group"
                    " WHERE c.customer = ?1 AND c.deleted_act IS NULL AND t.deleted_act IS NULL"
                    " ORDER BY g.position, g.id, t.position, t.id",
                    id, read_tag, crm_customer_get_tags (customer), error) ||
      !append_rows (database,
                    "SELECT f.id, f.name, f.kind, f.choices, v.value FROM custom_field f"
                    " LEFT JOIN custom_value v ON v.customer = ?1 AND v.field = f.id AND v.deleted_act IS NULL"
                    " WHERE f.entity = 'customer' AND f.deleted_act IS NULL ORDER BY f.position, f.id",
                    id, read_custom_value, crm_customer_get_custom_values (customer), error))
    return FALSE;

  show_current_opportunity (customer);
  g_value_init (result, CRM_TYPE_CUSTOMER);
  g_value_take_object (result, g_steal_pointer (&customer));

  return TRUE;
}

/**
 * crm_store_load_customer:
 * @self: a store
 * @id: a customer
 *
 * Reads a customer with its contacts, opportunities, tags and custom values.
 *
 * Returns: (transfer full): a future of a #CrmCustomer, which rejects with
 *   %CRM_STORE_ERROR_NOT_FOUND when there is none or it is in the trash
 */
DexFuture *
crm_store_load_customer (CrmStore *self,
                         gint64 id)
{
  g_return_val_if_fail (CRM_IS_STORE (self), NULL);

  return crm_store_read (self, NULL, load_customer, g_memdup2 (&id, sizeof id), g_free);
}

static gboolean
find_customer (CrmDatabase *database,
               GValue *result,
               gpointer user_data,
               GError **error)
{
  const char *number = user_data;
  gint64 id;

  if (!crm_lookup_by_text (database, CRM_CUSTOMER_OF_NUMBER, number, &id, error))
    return FALSE;
  if (id == 0)
    {
      g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_NOT_FOUND, _ ("No customer has the number “%s”."), number);
      return FALSE;
    }

  g_value_init (result, G_TYPE_INT64);
  g_value_set_int64 (result, id);

  return TRUE;
}

/**
 * crm_store_find_customer:
 * @self: a store
 * @number: a customer's number, or that of one that was merged into it
 *
 * Returns: (transfer full): a future of the customer's id (int64), which rejects
 *   with %CRM_STORE_ERROR_NOT_FOUND when no living customer has or had the number
 */
DexFuture *
crm_store_find_customer (CrmStore *self,
                         const char *number)
{
  g_return_val_if_fail (CRM_IS_STORE (self), NULL);
  g_return_val_if_fail (number != NULL, NULL);

  return crm_store_read (self, NULL, find_customer, g_strdup (number), g_free);
}

static gboolean
count_customers (CrmDatabase *database,
                 GValue *result,
                 gpointer user_data,
                 GError **error)
{
  gint64 count;

  if (!crm_database_get_int64 (database, "SELECT count (*) FROM customer_summary", &count, error))
    return FALSE;

  g_value_init (result, G_TYPE_INT64);
  g_value_set_int64 (result, count);

  return TRUE;
}

/**
 * crm_store_count_customers:
 * @self: a store
 *
 * Returns: (transfer full): a future of how many customers there are (int64),
 *   without those in the trash
 */
DexFuture *
crm_store_count_customers (CrmStore *self)
{
  g_return_val_if_fail (CRM_IS_STORE (self), NULL);

  return crm_store_read (self, NULL, count_customers, NULL, NULL);
}
