/* crm-duplicates.c: customers that are probably the same
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "core/text/crm-text.h"

#include "crm-customer-rows.h"
#include "crm-duplicates-scan.h"
#include "crm-duplicates.h"
#include "crm-lookup.h"
#include "crm-match.h"
#include "crm-store-private.h"
#include "crm-writer.h"

typedef struct
{
  GArray *ids; /* gint64 */
  CrmDuplicateReasons reasons;
} GroupJob;

static void
duplicates_clear (gpointer data)
{
  CrmDuplicateGroups *self = data;

  g_array_unref (self->groups);
  g_array_unref (self->customers);
}

/**
 * crm_duplicate_groups_ref:
 * @self: what was found
 *
 * Returns: (transfer full): @self, held once more
 */
CrmDuplicateGroups *
crm_duplicate_groups_ref (CrmDuplicateGroups *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

/**
 * crm_duplicate_groups_unref:
 * @self: (transfer full): what was found
 *
 * Lets go of @self, and frees it when nobody else holds it.
 */
void
crm_duplicate_groups_unref (CrmDuplicateGroups *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, duplicates_clear);
}

G_DEFINE_BOXED_TYPE (CrmDuplicateGroups,
                     crm_duplicate_groups,
                     crm_duplicate_groups_ref,
                     crm_duplicate_groups_unref)

static void
reason_free (CrmDuplicateReason *self)
{
  g_free (self->value);
  g_free (self);
}

static void
details_clear (gpointer data)
{
  CrmDuplicateDetails *self = data;

  g_clear_pointer (&self->customers, crm_customer_rows_unref);
  g_ptr_array_unref (self->reasons);
}

/**
 * crm_duplicate_details_ref:
 * @self: what is told of a group
 *
 * Returns: (transfer full): @self, held once more
 */
CrmDuplicateDetails *
crm_duplicate_details_ref (CrmDuplicateDetails *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

/**
 * crm_duplicate_details_unref:
 * @self: (transfer full): what is told of a group
 *
 * Lets go of @self, and frees it when nobody else holds it.
 */
void
crm_duplicate_details_unref (CrmDuplicateDetails *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, details_clear);
}

G_DEFINE_BOXED_TYPE (CrmDuplicateDetails,
                     crm_duplicate_details,
                     crm_duplicate_details_ref,
                     crm_duplicate_details_unref)

/* Looking ------------------------------------------------------------------------------- */

static gboolean
find_duplicates (CrmDatabase *database,
                 GValue *result,
                 gpointer user_data,
                 GError **error)
{
  CrmDuplicateGroups *found;

  /* One state, whatever is written meanwhile. */
  if (!crm_database_exec (database, "BEGIN", error))
    return FALSE;

  found = crm_duplicates_scan (database, user_data, error);
  crm_database_exec (database, "ROLLBACK", NULL);
  if (found == NULL)
    return FALSE;

  g_value_init (result, CRM_TYPE_DUPLICATE_GROUPS);
  g_value_take_boxed (result, found);
  return TRUE;
}

/**
 * crm_store_find_duplicates:
 * @self: an open store
 * @progress: (nullable): is told how far it is
 * @cancellable: (nullable): ends it
 *
 * Looks through all customers for those that are probably the same, on a thread of
 * its own.
 *
 * Returns: (transfer full): a future of #CrmDuplicateGroups
 */
DexFuture *
crm_store_find_duplicates (CrmStore *self,
                           CrmProgress *progress,
                           GCancellable *cancellable)
{
  g_return_val_if_fail (CRM_IS_STORE (self), NULL);

  if (progress == NULL)
    return crm_store_run_apart (self, cancellable, find_duplicates, NULL, NULL);

  return crm_store_run_apart (self, cancellable, find_duplicates, g_object_ref (progress), g_object_unref);
}

/* What a group shares ------------------------------------------------------------------- */

static void
group_job_free (GroupJob *self)
{
  g_array_unref (self->ids);
  g_free (self);
}

static GroupJob *
group_job_new (const gint64 *ids,
               guint n_ids,
               CrmDuplicateReasons reasons)
{
  GroupJob *job = g_new0 (GroupJob, 1);

  job->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_ids);
  g_array_append_vals (job->ids, ids, n_ids);
  job->reasons = reasons;

  return job;
}

/* Who had a value first. */
typedef struct
{
  gint64 customer;
  gboolean told;
} Holder;

/* @key: what spellings of the value share; values of two kinds may have the same. */
static void
add_value (GHashTable *holders,
           GPtrArray *reasons,
           gint64 customer,
           char *key,
           const char *value,
           CrmDuplicateReasons kind)
{
  Holder *holder = g_hash_table_lookup (holders, key);
  CrmDuplicateReason *reason;

  if (holder == NULL)
    {
      holder = g_new0 (Holder, 1);
      holder->customer = customer;
      g_hash_table_insert (holders, key, holder);
      return;
    }
  g_free (key);
  if (holder->customer == customer || holder->told)
    return;

  holder->told = TRUE;
  reason = g_new0 (CrmDuplicateReason, 1);
  reason->kind = kind;
  reason->value = g_strdup (value);
  g_ptr_array_add (reasons, reason);
}

static void
add_hashed (GHashTable *holders,
            GPtrArray *reasons,
            gint64 customer,
            gint64 hash,
            const char *value,
            CrmDuplicateReasons kind)
{
  if (hash != 0)
    add_value (holders, reasons, customer, g_strdup_printf ("%" G_GINT64_MODIFIER "x", hash), value, kind);
}

static void
add_person (GHashTable *holders,
            GPtrArray *reasons,
            gint64 customer,
            const char *name)
{
  g_autofree char *folded = crm_text_fold (name != NULL ? name : "");

  if (*folded != '\0')
    add_value (
        holders, reasons, customer, g_strconcat ("person ", folded, NULL), name, CRM_DUPLICATE_SIMILAR);
}

static void
add_values (GHashTable *holders,
            GPtrArray *reasons,
            gint64 customer,
            const char *lines,
            gint64 (*hash) (const char *),
            CrmDuplicateReasons kind)
{
  g_auto (GStrv) all = g_strsplit (lines != NULL ? lines : "", "\n", -1);

  for (guint i = 0; all[i] != NULL; i++)
    add_hashed (holders, reasons, customer, hash (all[i]), all[i], kind);
}

static int
compare_reasons (gconstpointer a,
                 gconstpointer b)
{
  const CrmDuplicateReason *x = a;
  const CrmDuplicateReason *y = b;

  return (int) x->kind - (int) y->kind;
}

static gboolean
load_reasons (CrmDatabase *database,
              const GroupJob *job,
              GPtrArray *reasons,
              GError **error)
{
  g_autoptr (GHashTable) holders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement;

  statement = crm_database_prepare (
      database,
      "SELECT c.name, k.phone, k.email, k.name FROM customer c"
      " LEFT JOIN contact k ON k.customer = c.id AND k.deleted_act IS NULL WHERE c.id = ?1",
      error);
  if (statement == NULL)
    return FALSE;

  for (guint i = 0; i < job->ids->len; i++)
    {
      gint64 id = g_array_index (job->ids, gint64, i);

      sqlite3_bind_int64 (statement, 1, id);
      while (local == NULL && crm_database_step (database, statement, &local))
        {
          const char *name = crm_column_text (statement, 0);

          add_hashed (holders, reasons, id, crm_match_hash_name (name), name, CRM_DUPLICATE_NAME);
          add_values (holders,
                      reasons,
                      id,
                      crm_column_text (statement, 1),
                      crm_match_hash_phone,
                      CRM_DUPLICATE_PHONE);
          add_values (holders,
                      reasons,
                      id,
                      crm_column_text (statement, 2),
                      crm_match_hash_email,
                      CRM_DUPLICATE_EMAIL);
          if (job->reasons & CRM_DUPLICATE_SIMILAR)
            add_person (holders, reasons, id, crm_column_text (statement, 3));
        }
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  g_ptr_array_sort_values (reasons, compare_reasons);
  return TRUE;
}

static gboolean
is_known (CrmDatabase *database,
          gint64 a,
          gint64 b,
          gboolean *known,
          GError **error)
{
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement;

  statement = crm_database_prepare (database,
                                    "SELECT 1 FROM not_duplicate WHERE deleted_act IS NULL"
                                    " AND (customer = ?1 AND other = ?2 OR customer = ?2 AND other = ?1)",
                                    error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, a);
  sqlite3_bind_int64 (statement, 2, b);
  *known = crm_database_step (database, statement, &local);
  sqlite3_reset (statement);
  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
find_open (CrmDatabase *database,
           CrmDuplicateDetails *details,
           GError **error)
{
  const CrmCustomerRows *customers = details->customers;

  for (guint i = 0; i < customers->n_rows && !details->open; i++)
    for (guint j = i + 1; j < customers->n_rows && !details->open; j++)
      {
        gboolean known;

        if (customers->rows[i].id == 0 || customers->rows[j].id == 0)
          continue;
        if (!is_known (database, customers->rows[i].id, customers->rows[j].id, &known, error))
          return FALSE;
        details->open = !known;
      }

  return TRUE;
}

static gboolean
describe_duplicates (CrmDatabase *database,
                     GValue *result,
                     gpointer user_data,
                     GError **error)
{
  const GroupJob *job = user_data;
  g_autoptr (CrmDuplicateDetails) details = g_atomic_rc_box_new0 (CrmDuplicateDetails);

  details->reasons = g_ptr_array_new_with_free_func ((GDestroyNotify) reason_free);
  details->customers =
      crm_customer_rows_load (database, (const gint64 *) job->ids->data, job->ids->len, error);
  if (details->customers == NULL || !load_reasons (database, job, details->reasons, error) ||
      !find_open (database, details, error))
    return FALSE;

  g_value_init (result, CRM_TYPE_DUPLICATE_DETAILS);
  g_value_take_boxed (result, g_steal_pointer (&details));
  return TRUE;
}

/**
 * crm_store_describe_duplicates:
 * @self: a store
 * @ids: (array length=n_ids): a group's customers
 * @n_ids: how many
 * @reasons: the group's
 *
 * Returns: (transfer full): a future of #CrmDuplicateDetails; the row of a customer
 *   that is gone meanwhile has id 0
 */
DexFuture *
crm_store_describe_duplicates (CrmStore *self,
                               const gint64 *ids,
                               guint n_ids,
                               CrmDuplicateReasons reasons)
{
  g_return_val_if_fail (CRM_IS_STORE (self), NULL);
  g_return_val_if_fail (ids != NULL && n_ids > 0, NULL);

  return crm_store_read (
      self, NULL, describe_duplicates, group_job_new (ids, n_ids, reasons), (GDestroyNotify) group_job_free);
}

/* Different after all -------------------------------------------------------------------- */

static gboolean
dismiss (CrmWriter *writer,
         gint64 a,
         gint64 b,
         GError **error)
{
  CrmDatabase *database = crm_writer_get_database (writer);
  const CrmColumn columns[] = {
    { "customer", CRM_INT (MIN (a, b)) },
    { "other", CRM_INT (MAX (a, b)) },
  };
  gboolean known;

  if (!is_known (database, a, b, &known, error))
    return FALSE;

  return known || crm_writer_insert (writer, "not_duplicate", columns, G_N_ELEMENTS (columns), error) != 0;
}

static gboolean
dismiss_duplicates (CrmWriter *writer,
                    GValue *result,
                    gpointer user_data,
                    GError **error)
{
  const GroupJob *job = user_data;
  const gint64 *ids = (const gint64 *) job->ids->data;
  g_autofree char *name = NULL;

  for (guint i = 0; i < job->ids->len; i++)
    if (!crm_lookup_customer (crm_writer_get_database (writer), ids[i], i == 0 ? &name : NULL, error))
      return FALSE;

  crm_writer_set_detail (writer, name);
  for (guint i = 0; i < job->ids->len; i++)
    for (guint j = i + 1; j < job->ids->len; j++)
      if (!dismiss (writer, ids[i], ids[j], error))
        return FALSE;

  return TRUE;
}

/**
 * crm_store_dismiss_duplicates:
 * @self: a store
 * @ids: (array length=n_ids): customers
 * @n_ids: how many
 *
 * Remembers that each of them is another customer than the others, as one act:
 * crm_store_find_duplicates() brings them together no more.
 *
 * Returns: (transfer full): a future of %TRUE, which rejects with
 *   %CRM_STORE_ERROR_NOT_FOUND when one of them is not there
 */
DexFuture *
crm_store_dismiss_duplicates (CrmStore *self,
                              const gint64 *ids,
                              guint n_ids)
{
  g_return_val_if_fail (CRM_IS_STORE (self), NULL);
  g_return_val_if_fail (ids != NULL && n_ids > 1, NULL);

  return crm_store_write (self,
                          "duplicates.dismiss",
                          NULL,
                          dismiss_duplicates,
                          group_job_new (ids, n_ids, 0),
                          (GDestroyNotify) group_job_free);
}
