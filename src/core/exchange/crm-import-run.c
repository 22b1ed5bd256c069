/* crm-import-run.c: carrying an import out, or trying it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each data row is counted once:
 *
 *   created   it brought a new customer, opportunity or member
 *   updated   it changed one, or gave a customer of the same file a further contact
 *   skipped   its record was there already
 *   rejected  it could not be taken; it stands in the rejects file with the reason
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/store/crm-bulk.h"
#include "crm-import-run.h"

/* Rows between two looks at the clock and the cancellable. */
#define ROWS_A_LOOK 64
/* Progress is told this often, in microseconds. */
#define PROGRESS_INTERVAL 50000
/* The share of the time that reading and writing the rows takes; indexes follow. */
#define ROWS_SHARE 0.75

typedef struct
{
  CrmImportRun *run;
  CrmImportRows rows;
  CrmBulk *bulk;
  GHashTable *customers; /* of opportunities: name → its id (gint64) */
  gint64 first_created;  /* ids from here on are of this import */
  CrmRecord *contact;    /* a customer's record with its contact alone */
  gint64 told_at;
  guint64 n_rows;
} Load;

static gboolean
create_customer (Load *load,
                 CrmRecord *record,
                 gint64 *id,
                 GError **error)
{
  *id = crm_bulk_add_customer (load->bulk, record, error);
  if (*id == 0)
    return FALSE;
  if (load->first_created == 0)
    load->first_created = *id;

  return TRUE;
}

static void
count_change (Load *load,
              guint64 before)
{
  if (crm_bulk_get_n_changes (load->bulk) != before)
    load->run->report->updated++;
  else
    load->run->report->skipped++;
}

static gboolean
is_of_this_import (Load *load,
                   gint64 id)
{
  return load->first_created != 0 && id >= load->first_created;
}

/* Finds a customer for a row: one of this import by its name alone, because two
 * companies of one file may share a switchboard; an older one by phone and
 * e-mail too. */
static gboolean
find_customer (Load *load,
               CrmRecord *record,
               gint64 *id,
               GError **error)
{
  g_autoptr (GError) local_error = NULL;

  *id = crm_bulk_find_new_customer (load->bulk, crm_record_get (record, "name"), &local_error);
  if (*id == 0 && local_error == NULL && load->run->plan->duplicates != CRM_DUPLICATES_ADD)
    {
      *id = crm_bulk_find_customer (load->bulk, record, &local_error);
      if (is_of_this_import (load, *id))
        *id = 0;
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return TRUE;
}

/* The row of another contact of a customer that this file has brought. */
static gboolean
add_further_contact (Load *load,
                     gint64 customer,
                     CrmRecord *record,
                     GError **error)
{
  static const char *const fields[] = { "contact_name", "contact_role", "phone", "email" };

  crm_record_clear (load->contact);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    crm_record_set (load->contact, fields[i], crm_record_get (record, fields[i]));

  return crm_bulk_update_customer (load->bulk, customer, load->contact, error);
}

/* A number is never given twice: one that another customer has or had, also one
 * that an undone import brought, gives way to a new one. */
static gboolean
keep_number (Load *load,
             CrmRecord *record,
             GError **error)
{
  g_autofree char *number = g_strdup (crm_record_get (record, "number"));
  g_autofree char *message = NULL;
  gboolean taken;

  if (number == NULL || *number == '\0')
    return TRUE;
  if (!crm_bulk_is_number_taken (load->bulk, number, &taken, error))
    return FALSE;
  if (!taken)
    return TRUE;

  message = g_strdup_printf (_ ("The number “%s” was given before; the customer gets a new one."), number);
  crm_import_rows_note (&load->rows, "number", message);
  crm_record_set (record, "number", NULL);

  return TRUE;
}

static gboolean
load_customer (Load *load,
               GError **error)
{
  CrmDuplicates duplicates = load->run->plan->duplicates;
  CrmRecord *record = load->rows.record;
  guint64 before = crm_bulk_get_n_changes (load->bulk);
  gboolean create;
  gint64 id;

  if (!find_customer (load, record, &id, error))
    return FALSE;

  create = id == 0;
  if (!create && duplicates == CRM_DUPLICATES_UPDATE)
    {
      if (!crm_bulk_update_customer (load->bulk, id, record, error))
        return FALSE;
    }
  else if (!create && is_of_this_import (load, id))
    {
      if (!add_further_contact (load, id, record, error))
        return FALSE;
      create = duplicates == CRM_DUPLICATES_ADD && crm_bulk_get_n_changes (load->bulk) == before;
    }

  if (!create)
    {
      count_change (load, before);
      return TRUE;
    }
  if (!keep_number (load, record, error) || !create_customer (load, record, &id, error))
    return FALSE;
  load->run->report->created++;

  return TRUE;
}

/* The customer of an opportunity's row, or 0 when the row must be rejected. */
static gboolean
find_customer_of_opportunity (Load *load,
                              gint64 *id,
                              GError **error)
{
  const char *name = crm_record_get (load->rows.record, "customer");
  g_autoptr (GError) local_error = NULL;
  gint64 *known = g_hash_table_lookup (load->customers, name);

  if (known != NULL)
    {
      *id = *known;
      return TRUE;
    }

  *id = crm_bulk_find_customer_by_name (load->bulk, name, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (*id == 0 && (load->run->plan->create_customers || g_strcmp0 (name, load->run->plan->fallback_customer) == 0))
    {
      crm_record_clear (load->contact);
      crm_record_set (load->contact, "name", name);
      if (!create_customer (load, load->contact, id, error))
        return FALSE;
    }
  if (*id != 0)
    g_hash_table_insert (load->customers, g_strdup (name), g_memdup2 (id, sizeof *id));

  return TRUE;
}

static gboolean
load_opportunity (Load *load,
                  GError **error)
{
  CrmRecord *record = load->rows.record;
  g_autoptr (GError) local_error = NULL;
  guint64 before = crm_bulk_get_n_changes (load->bulk);
  gint64 customer;
  gint64 id = 0;

  if (!find_customer_of_opportunity (load, &customer, error))
    return FALSE;
  if (customer == 0)
    {
      g_autofree char *message = g_strdup_printf (_ ("There is no customer “%s”."), crm_record_get (record, "customer"));

      crm_import_rows_reject (&load->rows, "customer", message);
      return TRUE;
    }

  if (load->run->plan->duplicates != CRM_DUPLICATES_ADD)
    id = crm_bulk_find_opportunity (load->bulk, customer, record, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  if (id == 0)
    {
      if (crm_bulk_add_opportunity (load->bulk, customer, record, error) == 0)
        return FALSE;
      load->run->report->created++;
      return TRUE;
    }
  if (load->run->plan->duplicates == CRM_DUPLICATES_UPDATE &&
      !crm_bulk_update_opportunity (load->bulk, id, record, error))
    return FALSE;
  count_change (load, before);

  return TRUE;
}

/* Two members of one name could not be told apart anywhere: *add* updates. */
static gboolean
load_member (Load *load,
             GError **error)
{
  CrmRecord *record = load->rows.record;
  guint64 before = crm_bulk_get_n_changes (load->bulk);
  gboolean known = crm_bulk_find_member (load->bulk, crm_record_get (record, "name")) != 0;

  if ((!known || load->run->plan->duplicates != CRM_DUPLICATES_SKIP) &&
      crm_bulk_add_member (load->bulk, record, error) == 0)
    return FALSE;

  if (known)
    count_change (load, before);
  else
    load->run->report->created++;

  return TRUE;
}

static gboolean
load_row (Load *load,
          GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gboolean loaded;

  switch (load->run->plan->kind)
    {
    case CRM_IMPORT_OPPORTUNITIES:
      loaded = load_opportunity (load, &local_error);
      break;
    case CRM_IMPORT_MEMBERS:
      loaded = load_member (load, &local_error);
      break;
    case CRM_IMPORT_CUSTOMERS:
    default:
      loaded = load_customer (load, &local_error);
      break;
    }

  if (loaded)
    return TRUE;
  /* What the store cannot take of one row is no reason to stop at it. */
  if (g_error_matches (local_error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID))
    {
      crm_import_rows_reject (&load->rows, NULL, local_error->message);
      return TRUE;
    }

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
look_around (Load *load,
             GError **error)
{
  guint64 n_rows = load->run->plan->table->n_rows;
  gint64 now;

  if (load->n_rows % ROWS_A_LOOK != 0)
    return TRUE;
  if (g_cancellable_set_error_if_cancelled (load->run->cancellable, error))
    return FALSE;

  now = g_get_monotonic_time ();
  if (load->run->progress == NULL || now - load->told_at < PROGRESS_INTERVAL)
    return TRUE;

  load->told_at = now;
  load->run->progress (ROWS_SHARE * (double) load->n_rows / (double) MAX (n_rows, 1), load->run->progress_data);

  return TRUE;
}

/* @load->bulk NULL: the rows are only checked. */
static gboolean
load_rows (Load *load,
           GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gboolean taken;

  while (crm_import_rows_next (&load->rows, &taken, &local_error))
    {
      load->n_rows++;
      if (taken && load->bulk == NULL)
        load->run->report->created++;
      else if (taken && !load_row (load, error))
        return FALSE;
      if (load->rows.reason->len > 0 && load->run->rejects != NULL)
        crm_import_rejects_add (load->run->rejects, &load->rows);
      if (!look_around (load, error))
        return FALSE;
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return TRUE;
}

/**
 * crm_import_run_write:
 * @self: what to do
 * @writer: of the act
 * @error: return location for an error
 *
 * Imports all rows. For crm_store_write().
 *
 * Returns: whether it succeeded; otherwise the act must be rolled back
 */
gboolean
crm_import_run_write (CrmImportRun *self,
                      CrmWriter *writer,
                      GError **error)
{
  Load load = { .run = self };
  const CrmField *fields;
  gboolean done = FALSE;
  gsize n_fields;

  fields = crm_customer_fields (&n_fields);
  load.bulk = crm_bulk_new (writer, self->plan->table->n_rows, error);
  if (load.bulk == NULL)
    return FALSE;

  crm_import_rows_init (&load.rows, self->plan, self->report);
  load.contact = crm_record_new (fields, n_fields);
  load.customers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  self->report->exact = TRUE;
  if (load_rows (&load, error))
    done = crm_bulk_finish (g_steal_pointer (&load.bulk), error);

  g_clear_pointer (&load.bulk, crm_bulk_free);
  g_clear_pointer (&load.customers, g_hash_table_unref);
  g_clear_pointer (&load.contact, crm_record_unref);
  crm_import_rows_clear (&load.rows);

  return done;
}

/**
 * crm_import_run_check:
 * @self: what to do
 * @error: return location for an error
 *
 * Reads and checks all rows. Those that can be taken are counted as created.
 *
 * Returns: whether it succeeded
 */
gboolean
crm_import_run_check (CrmImportRun *self,
                      GError **error)
{
  Load load = { .run = self };
  gboolean done;

  crm_import_rows_init (&load.rows, self->plan, self->report);
  done = load_rows (&load, error);
  crm_import_rows_clear (&load.rows);

  return done;
}
