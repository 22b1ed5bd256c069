/* crm-sample.c: a realistic team's data
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/model/crm-stage.h"
#include "core/store/crm-bulk-history.h"
#include "core/store/crm-bulk.h"
#include "core/store/crm-customer-store.h"
#include "core/store/crm-defaults.h"
#include "core/text/crm-values.h"
#include "crm-sample-customer.h"
#include "crm-sample.h"

#define FEW_MEMBERS 6
#define PROGRESS_INTERVAL (G_USEC_PER_SEC / 10)

typedef void (*ProgressFunc) (double fraction, gpointer user_data);

typedef struct
{
  CrmStore *store;
  guint64 n_customers;
  guint64 seed;
  GCancellable *cancellable;
  ProgressFunc progress;
  gpointer progress_data;

  /* The open stages in their order, then won and lost. */
  gint64 stages[CRM_SAMPLE_N_STAGES];
  char *stage_names[CRM_SAMPLE_N_STAGES];
} Sample;

static void
sample_clear (gpointer data)
{
  Sample *self = data;

  for (int i = 0; i < CRM_SAMPLE_N_STAGES; i++)
    g_free (self->stage_names[i]);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
}

static void
sample_release (gpointer data)
{
  g_atomic_rc_box_release_full (data, sample_clear);
}

/* --- progress, from the writer's thread ------------------------------------------ */

typedef struct
{
  ProgressFunc func;
  gpointer user_data;
  double fraction;
} Progress;

static gboolean
tell_progress (gpointer data)
{
  Progress *progress = data;

  progress->func (progress->fraction, progress->user_data);

  return G_SOURCE_REMOVE;
}

static void
send_progress (Sample *self,
               double fraction,
               gint64 *last)
{
  gint64 now = g_get_monotonic_time ();
  Progress *progress;

  if (self->progress == NULL || now - *last < PROGRESS_INTERVAL)
    return;

  *last = now;
  progress = g_new (Progress, 1);
  *progress = (Progress) { self->progress, self->progress_data, fraction };
  g_main_context_invoke_full (NULL, G_PRIORITY_DEFAULT, tell_progress, progress, g_free);
}

/* --- writing ------------------------------------------------------------------------ */

/* The positions in a customer's record of what the sample fills in. */
enum
{
  NAME,
  INDUSTRY,
  CONTACT_NAME,
  CONTACT_ROLE,
  PHONE,
  EMAIL,
  SOURCE,
  SIZE,
  CORE_NEED,
  REMARKS,
  ADDRESS,
  WEBSITE,
  OWNER,
  FIRST_CONTACT,
  STAGE,
  AMOUNT,
  CURRENCY,
  EXPECTED_CLOSE,
  TAGS,
  CREATED_AT,
  CREATED_BY,
  N_FILLED
};

static const char *const filled[N_FILLED] = {
  "name",          "industry", "contact_name", "contact_role",   "phone",   "email",      "source",
  "size",          "core_need", "remarks",     "address",        "website", "owner",      "first_contact",
  "stage",         "amount",   "currency",      "expected_close", "tags",    "created_at", "created_by",
};

typedef struct
{
  Sample *sample;
  CrmBulk *bulk;
  CrmBulkHistory *history;
  CrmRecord *record;
  guint at[N_FILLED];
  const char *members[64];
  gint64 member_ids[64];
  guint n_members;
} Writing;

static gboolean
add_members (Writing *self,
             CrmWriter *writer,
             GError **error)
{
  guint n = self->sample->n_customers < 1000 ? FEW_MEMBERS : crm_sample_members.n_words;
  gsize n_fields;
  const CrmField *fields = crm_member_fields (&n_fields);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CrmRecord) record = crm_record_new (fields, n_fields);
      gint64 id;

      crm_record_set (record, "name", crm_sample_members.words[i]);
      crm_record_set (record, "role", i % 8 == 1 ? "manager" : "representative");
      id = crm_bulk_add_member (self->bulk, record, error);
      if (id == 0)
        return FALSE;
      self->members[self->n_members] = crm_sample_members.words[i];
      self->member_ids[self->n_members++] = id;
    }

  return TRUE;
}

/* Tags that a new file comes with: industry, intent, cooperation. */
static char *
join_tags (const CrmSampleCustomer *customer)
{
  const char *chosen[4] = { NULL };
  guint n = 0;

  for (guint i = 0; i < 3; i++)
    if (customer->tags[i] >= 0)
      chosen[n++] = crm_defaults_get_tag (i, customer->tags[i]);

  return n > 0 ? g_strjoinv (", ", (char **) chosen) : NULL;
}

static gint64
add_customer (Writing *self,
              const CrmSampleCustomer *customer,
              GError **error)
{
  CrmRecord *record = self->record;
  const char *owner = customer->owner >= 0 ? self->members[customer->owner] : "";
  g_autofree char *amount = crm_money_to_text (customer->amount, customer->currency);
  g_autofree char *created_at = crm_instant_to_text (customer->created_at);
  g_autofree char *tags = join_tags (customer);

  crm_record_clear (record);
  crm_record_set_at (record, self->at[NAME], customer->name);
  crm_record_set_at (record, self->at[INDUSTRY], customer->industry);
  crm_record_set_at (record, self->at[CONTACT_NAME], customer->contact_name);
  crm_record_set_at (record, self->at[CONTACT_ROLE], customer->contact_role);
  crm_record_set_at (record, self->at[PHONE], customer->phone);
  crm_record_set_at (record, self->at[EMAIL], customer->email);
  crm_record_set_at (record, self->at[SOURCE], customer->source);
  crm_record_set_at (record, self->at[SIZE], customer->size);
  crm_record_set_at (record, self->at[CORE_NEED], customer->need);
  crm_record_set_at (record, self->at[REMARKS], customer->remarks);
  crm_record_set_at (record, self->at[ADDRESS], customer->address);
  crm_record_set_at (record, self->at[WEBSITE], customer->website);
  crm_record_set_at (record, self->at[OWNER], owner);
  crm_record_set_at (record, self->at[FIRST_CONTACT], created_at);
  crm_record_set_at (record, self->at[STAGE], self->sample->stage_names[customer->moves[0].stage]);
  crm_record_set_at (record, self->at[AMOUNT], amount);
  crm_record_set_at (record, self->at[CURRENCY], customer->currency);
  crm_record_set_at (record, self->at[EXPECTED_CLOSE], customer->expected_close);
  crm_record_set_at (record, self->at[TAGS], tags);
  crm_record_set_at (record, self->at[CREATED_AT], created_at);
  crm_record_set_at (record, self->at[CREATED_BY], owner[0] != '\0' ? owner : self->members[0]);

  return crm_bulk_add_customer (self->bulk, record, error);
}

static gboolean
add_history (Writing *self,
             const CrmSampleCustomer *customer,
             gint64 id,
             GError **error)
{
  gint64 member = customer->owner >= 0 ? self->member_ids[customer->owner] : 0;

  if (customer->second_contact != NULL &&
      crm_bulk_add_contact (self->bulk, id, customer->second_contact, NULL, customer->second_phone, NULL, error) == 0)
    return FALSE;

  for (guint i = 1; i < customer->n_moves; i++)
    if (!crm_bulk_history_add_move (self->history, id, self->sample->stages[customer->moves[i - 1].stage],
                                    self->sample->stages[customer->moves[i].stage], customer->moves[i].at, member,
                                    error))
      return FALSE;

  for (guint i = 0; i < customer->n_tasks; i++)
    {
      const CrmSampleTask *task = &customer->tasks[i];

      if (!crm_bulk_history_add_task (self->history, id, task->subject, task->priority, task->status, member,
                                      task->created_at, task->due_at, task->completed_at, error))
        return FALSE;
    }

  for (guint i = 0; i < customer->n_follow_ups; i++)
    {
      const CrmSampleFollowUp *follow_up = &customer->follow_ups[i];

      if (!crm_bulk_history_add_follow_up (self->history, id, follow_up->channel, follow_up->feedback, follow_up->plan,
                                           follow_up->mood_before, follow_up->mood_after, follow_up->at, member, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_customers (Writing *self,
                 CrmWriter *writer,
                 GError **error)
{
  Sample *sample = self->sample;
  guint32 seed[2] = { (guint32) sample->seed, (guint32) (sample->seed >> 32) };
  g_autoptr (GRand) random = g_rand_new_with_seed_array (seed, G_N_ELEMENTS (seed));
  CrmSampleCustomer customer = { 0 };
  gint64 now = crm_writer_get_now (writer);
  gint64 told = 0;
  gboolean written = TRUE;

  for (guint64 i = 0; written && i < sample->n_customers; i++)
    {
      gint64 id;

      if (i % 256 == 0)
        {
          /* What follows, the indexes, takes about as long as half of the rows. */
          send_progress (sample, i * 0.65 / sample->n_customers, &told);
          if (g_cancellable_set_error_if_cancelled (sample->cancellable, error))
            {
              written = FALSE;
              break;
            }
        }

      crm_sample_customer_make (&customer, random, i, sample->n_customers, self->n_members, now);
      id = add_customer (self, &customer, error);
      written = id != 0 && add_history (self, &customer, id, error);
    }

  if (customer.texts != NULL)
    g_string_free (customer.texts, TRUE);

  return written;
}

static gboolean
write_sample (CrmWriter *writer,
              GValue *result,
              gpointer user_data,
              GError **error)
{
  Sample *sample = user_data;
  gsize n_fields;
  const CrmField *fields = crm_customer_fields (&n_fields);
  g_autoptr (CrmBulk) bulk = crm_bulk_new (writer, sample->n_customers, error);
  g_autoptr (CrmBulkHistory) history = crm_bulk_history_new (writer);
  g_autoptr (CrmRecord) record = crm_record_new (fields, n_fields);
  Writing writing = { .sample = sample, .bulk = bulk, .history = history, .record = record };

  if (bulk == NULL)
    return FALSE;

  for (guint i = 0; i < N_FILLED; i++)
    writing.at[i] = crm_field_find (fields, n_fields, filled[i]) - fields;

  if (!add_members (&writing, writer, error) || !write_customers (&writing, writer, error) ||
      !crm_bulk_history_finish (history, error) || !crm_bulk_finish (g_steal_pointer (&bulk), error))
    return FALSE;

  g_value_init (result, G_TYPE_BOOLEAN);
  g_value_set_boolean (result, TRUE);
  return TRUE;
}

/* --- the future ------------------------------------------------------------------------ */

/* The first four open stages, then the first won and the first lost one. */
static gboolean
find_stages (Sample *self,
             GListModel *stages)
{
  static const char *const kinds[CRM_SAMPLE_N_STAGES] = { "open", "open", "open", "open", "won", "lost" };
  guint n_stages = g_list_model_get_n_items (stages);

  for (guint i = 0; i < CRM_SAMPLE_N_STAGES; i++)
    {
      for (guint j = 0; j < n_stages && self->stage_names[i] == NULL; j++)
        {
          g_autoptr (CrmStage) stage = g_list_model_get_item (stages, j);
          gboolean taken = FALSE;

          for (guint k = 0; k < i; k++)
            taken |= self->stages[k] == crm_stage_get_id (stage);
          if (taken || !g_str_equal (crm_stage_get_kind (stage), kinds[i]))
            continue;

          self->stages[i] = crm_stage_get_id (stage);
          self->stage_names[i] = g_strdup (crm_stage_get_name (stage));
        }

      if (self->stage_names[i] == NULL)
        return FALSE;
    }

  return TRUE;
}

static DexFuture *
write_with_stages (DexFuture *completed,
                   gpointer user_data)
{
  Sample *self = user_data;
  const GValue *value = dex_future_get_value (completed, NULL);

  if (!find_stages (self, g_value_get_object (value)))
    return dex_future_new_reject (CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID, "%s",
                                  _ ("Sample data needs four open stages, a won and a lost one"));

  return crm_store_write (self->store, "sample", self->cancellable, write_sample,
                          g_atomic_rc_box_acquire (self), sample_release);
}

/**
 * crm_sample_write:
 * @store: an open store in which somebody works
 * @n_customers: how many customers
 * @seed: another set for each
 * @cancellable: (nullable): stops it; nothing is then written
 * @progress: (nullable) (scope async): told on the main thread how far it is, 0 to 1
 * @user_data: for @progress
 *
 * Writes customers in Chinese and English with contacts, tags, tasks,
 * follow-ups, opportunities and their history, as one act. The same number and
 * seed give the same set; its dates are counted back from the present.
 *
 * Returns: (transfer full): a future of a boolean, rejected with #CrmStoreError or
 *   %G_IO_ERROR_CANCELLED
 */
DexFuture *
crm_sample_write (CrmStore *store,
                  guint64 n_customers,
                  guint64 seed,
                  GCancellable *cancellable,
                  void (*progress) (double fraction, gpointer user_data),
                  gpointer user_data)
{
  Sample *self;

  g_return_val_if_fail (CRM_IS_STORE (store), NULL);
  g_return_val_if_fail (n_customers > 0, NULL);

  self = g_atomic_rc_box_new0 (Sample);
  self->store = g_object_ref (store);
  self->n_customers = n_customers;
  self->seed = seed;
  g_set_object (&self->cancellable, cancellable);
  self->progress = progress;
  self->progress_data = user_data;

  return dex_future_then (crm_store_list_stages (store), write_with_stages, self, sample_release);
}
