/* crm-customer-list.c: the customers that a query finds, followed as they change
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A new query is answered in two steps: its first rows, which take a few
 * milliseconds, and then all its ids, which may take a hundred. When the store
 * has changed, the rows that are shown and the ids are read anew behind what is
 * on the screen.
 */

#include "config.h"

#include "core/store/crm-customer-store.h"
#include "customers/crm-customer-list.h"

/* More than the tallest screen shows. */
#define FIRST_ROWS 64

struct _CrmCustomerList
{
  GObject parent_instance;

  CrmStore *store;
  CrmSlotList *slots;
  CrmCustomerQuery *query;

  GCancellable *cancellable; /* of the query that runs */
  gboolean answered;         /* the first rows of the query are there */
  gboolean refreshing;
  gboolean refresh_again;
  gint64 total;              /* customers there are, -1 while not known */
  guint n_very_first;        /* how many rows the first frame waits for */
  DexPromise *shown;         /* (nullable): what all but the first rows waits for */
};

enum
{
  PROP_0,
  PROP_STORE,
  N_PROPS
};

enum
{
  COUNTED,
  FAILED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CrmCustomerList, crm_customer_list, G_TYPE_OBJECT)

typedef struct
{
  CrmCustomerList *list;
  CrmStore *store;
  CrmCustomerQuery *query;
  GCancellable *cancellable;
  gboolean keep_selection;
} Run;

static Run *
run_new (CrmCustomerList *self)
{
  Run *run = g_new0 (Run, 1);

  run->list = g_object_ref (self);
  run->store = g_object_ref (self->store);
  run->query = crm_customer_query_copy (self->query);
  run->cancellable = g_object_ref (self->cancellable);

  return run;
}

static void
run_free (gpointer data)
{
  Run *run = data;

  g_object_unref (run->list);
  g_object_unref (run->store);
  crm_customer_query_free (run->query);
  g_object_unref (run->cancellable);
  g_free (run);
}

static DexFuture *
load_rows (const gint64 *ids,
           guint n_ids,
           GCancellable *cancellable,
           gpointer user_data)
{
  g_autoptr (CrmCustomerList) self = g_weak_ref_get (user_data);

  /* A view may hold the slots longer than a page holds us. */
  if (self == NULL || self->store == NULL)
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_CANCELLED, "The list has gone");

  return crm_store_load_customer_rows (self->store, ids, n_ids, cancellable);
}

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static gconstpointer
get_row (const GValue *rows,
         guint index)
{
  const CrmCustomerRows *customers = g_value_get_boxed (rows);

  /* A customer that has gone since: blank until the ids have followed. */
  if (index >= customers->n_rows || customers->rows[index].id == 0)
    return NULL;

  return &customers->rows[index];
}

static void
take_error (CrmCustomerList *self,
            Run *run,
            const GError *error)
{
  if (g_cancellable_is_cancelled (run->cancellable) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_signal_emit (self, signals[FAILED], 0, error);
}

static void
begin (CrmCustomerList *self,
       CrmCustomerRows *rows,
       gboolean keep_selection)
{
  g_autofree gint64 *ids = g_new (gint64, rows->n_rows);
  g_auto (GValue) value = G_VALUE_INIT;

  for (guint i = 0; i < rows->n_rows; i++)
    ids[i] = rows->rows[i].id;

  g_value_init (&value, CRM_TYPE_CUSTOMER_ROWS);
  g_value_set_boxed (&value, rows);
  crm_slot_list_begin (self->slots, ids, rows->n_rows, &value, rows->ids_complete, keep_selection);
}

static gboolean
resolve_cb (gpointer data)
{
  dex_promise_resolve_boolean (data, TRUE);
  return G_SOURCE_REMOVE;
}

/* What the rows need to be seen has been done. */
static void
await_drawn (CrmCustomerList *self)
{
  DexPromise *promise = dex_promise_new ();

  if (self->shown != NULL)
    dex_await (DEX_FUTURE (dex_ref (self->shown)), NULL);

  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, resolve_cb, dex_ref (promise), dex_unref);
  dex_await (DEX_FUTURE (promise), NULL);
}

static DexFuture *
query_fiber (gpointer user_data)
{
  Run *run = user_data;
  CrmCustomerList *self = run->list;
  g_autoptr (CrmCustomerRows) rows = NULL;
  g_autoptr (GBytes) ids = NULL;
  g_autoptr (GError) error = NULL;
  gboolean held = self->shown != NULL;

  rows = dex_await_boxed (crm_store_query_customers (run->store, run->query,
                                                     held ? self->n_very_first : FIRST_ROWS,
                                                     run->cancellable),
                          &error);
  if (rows == NULL)
    {
      take_error (self, run, error);
      return NULL;
    }
  if (g_cancellable_is_cancelled (run->cancellable))
    return NULL;

  begin (self, rows, run->keep_selection);
  self->answered = TRUE;
  g_signal_emit (self, signals[COUNTED], 0);
  if (rows->ids_complete)
    return NULL;

  await_drawn (self);
  if (g_cancellable_is_cancelled (run->cancellable))
    return NULL;

  ids = dex_await_boxed (crm_store_query_customer_ids (run->store, run->query, run->cancellable), &error);
  if (ids == NULL)
    {
      take_error (self, run, error);
      return NULL;
    }
  if (g_cancellable_is_cancelled (run->cancellable))
    return NULL;

  crm_slot_list_finish (self->slots, ids);
  g_signal_emit (self, signals[COUNTED], 0);

  return NULL;
}

static DexFuture *
count_fiber (gpointer user_data)
{
  Run *run = user_data;
  CrmCustomerList *self = run->list;
  g_autoptr (GError) error = NULL;
  gint64 total;

  await_drawn (self);
  if (self->store != run->store)
    return NULL;

  total = dex_await_int64 (crm_store_count_customers (run->store), &error);
  if (error != NULL)
    take_error (self, run, error);
  else if (self->store == run->store && self->total != total)
    {
      self->total = total;
      g_signal_emit (self, signals[COUNTED], 0);
    }

  return NULL;
}

static void
start_count (CrmCustomerList *self)
{
  dex_future_disown (dex_scheduler_spawn (NULL, 0, count_fiber, run_new (self), run_free));
}

static void
start_query (CrmCustomerList *self,
             gboolean keep_selection)
{
  Run *run;

  g_cancellable_cancel (self->cancellable);
  g_set_object (&self->cancellable, NULL);
  self->cancellable = g_cancellable_new ();
  self->answered = FALSE;

  if (self->store == NULL)
    return;

  run = run_new (self);
  run->keep_selection = keep_selection;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, query_fiber, run, run_free));
}

static DexFuture *
refresh_fiber (gpointer user_data)
{
  Run *run = user_data;
  CrmCustomerList *self = run->list;

  do
    {
      g_autoptr (GBytes) ids = NULL;
      g_autoptr (GError) error = NULL;

      self->refresh_again = FALSE;
      ids = dex_await_boxed (crm_store_query_customer_ids (run->store, run->query, run->cancellable), &error);

      /* Another query has been begun and sees the change itself. */
      if (g_cancellable_is_cancelled (run->cancellable))
        break;

      if (ids != NULL)
        crm_slot_list_update (self->slots, ids);
      else
        take_error (self, run, error);
      g_signal_emit (self, signals[COUNTED], 0);
    }
  while (self->refresh_again);

  self->refreshing = FALSE;
  return NULL;
}

static void
store_changed_cb (CrmCustomerList *self)
{
  crm_slot_list_reload (self->slots);
  start_count (self);

  /* A query that is only now being answered may have begun before the change. */
  if (!self->answered || !crm_slot_list_is_complete (self->slots))
    {
      start_query (self, TRUE);
      return;
    }
  if (self->refreshing)
    {
      self->refresh_again = TRUE;
      return;
    }

  self->refreshing = TRUE;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, refresh_fiber, run_new (self), run_free));
}

static void
load_failed_cb (CrmCustomerList *self,
                const GError *error)
{
  g_signal_emit (self, signals[FAILED], 0, error);
}

static void
crm_customer_list_get_property (GObject *object,
                                guint prop_id,
                                GValue *value,
                                GParamSpec *pspec)
{
  CrmCustomerList *self = CRM_CUSTOMER_LIST (object);

  switch (prop_id)
    {
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_customer_list_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  CrmCustomerList *self = CRM_CUSTOMER_LIST (object);

  switch (prop_id)
    {
    case PROP_STORE:
      crm_customer_list_set_store (self, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_customer_list_dispose (GObject *object)
{
  CrmCustomerList *self = CRM_CUSTOMER_LIST (object);

  crm_customer_list_release (self);
  g_cancellable_cancel (self->cancellable);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  if (self->slots != NULL)
    g_signal_handlers_disconnect_by_data (self->slots, self);
  g_clear_object (&self->slots);

  G_OBJECT_CLASS (crm_customer_list_parent_class)->dispose (object);
}

static void
crm_customer_list_finalize (GObject *object)
{
  CrmCustomerList *self = CRM_CUSTOMER_LIST (object);

  g_clear_object (&self->store);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->query, crm_customer_query_free);

  G_OBJECT_CLASS (crm_customer_list_parent_class)->finalize (object);
}

static void
crm_customer_list_class_init (CrmCustomerListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = crm_customer_list_get_property;
  object_class->set_property = crm_customer_list_set_property;
  object_class->dispose = crm_customer_list_dispose;
  object_class->finalize = crm_customer_list_finalize;

  properties[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, CRM_TYPE_STORE,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[COUNTED] = g_signal_new ("counted",
                                   G_TYPE_FROM_CLASS (klass),
                                   G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed",
                                  G_TYPE_FROM_CLASS (klass),
                                  G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
crm_customer_list_init (CrmCustomerList *self)
{
  GWeakRef *weak = g_new (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  self->query = crm_customer_query_new ();
  self->cancellable = g_cancellable_new ();
  self->total = -1;
  self->n_very_first = FIRST_ROWS;
  self->slots = crm_slot_list_new (load_rows, get_row, weak, weak_ref_free);
  g_signal_connect_swapped (self->slots, "load-failed", G_CALLBACK (load_failed_cb), self);
}

/**
 * crm_customer_list_new:
 *
 * Creates a list of all customers, empty until it is given a store.
 *
 * Returns: (transfer full): the list
 */
CrmCustomerList *
crm_customer_list_new (void)
{
  return g_object_new (CRM_TYPE_CUSTOMER_LIST, NULL);
}

/**
 * crm_customer_list_set_store:
 * @self: a list
 * @store: (nullable): an open store
 */
void
crm_customer_list_set_store (CrmCustomerList *self,
                             CrmStore *store)
{
  g_return_if_fail (CRM_IS_CUSTOMER_LIST (self));
  g_return_if_fail (store == NULL || CRM_IS_STORE (store));

  if (self->store == store)
    return;

  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_set_object (&self->store, store);
  if (store != NULL)
    g_signal_connect_swapped (store, "changed", G_CALLBACK (store_changed_cb), self);

  self->total = -1;
  start_query (self, FALSE);
  if (store != NULL)
    start_count (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STORE]);
}

/**
 * crm_customer_list_hold:
 * @self: a list
 *
 * Lets it read no more than the first rows of what it is asked for, so that
 * nothing competes with the frame that shows them, until
 * crm_customer_list_release().
 */
void
crm_customer_list_hold (CrmCustomerList *self)
{
  g_return_if_fail (CRM_IS_CUSTOMER_LIST (self));

  if (self->shown == NULL)
    self->shown = dex_promise_new ();
}

/**
 * crm_customer_list_set_n_very_first:
 * @self: a list
 * @n_rows: as many as will be seen of it
 *
 * Lets the first answer have no more rows: each of them is work that the window's
 * first frame waits for.
 */
void
crm_customer_list_set_n_very_first (CrmCustomerList *self,
                                    guint            n_rows)
{
  g_return_if_fail (CRM_IS_CUSTOMER_LIST (self));

  self->n_very_first = CLAMP (n_rows, 1, FIRST_ROWS);
}

/**
 * crm_customer_list_release:
 * @self: a list
 *
 * Lets it read everything, from now on.
 */
void
crm_customer_list_release (CrmCustomerList *self)
{
  g_autoptr (DexPromise) shown = NULL;

  g_return_if_fail (CRM_IS_CUSTOMER_LIST (self));

  shown = g_steal_pointer (&self->shown);
  if (shown != NULL)
    dex_promise_resolve_boolean (shown, TRUE);
}

/**
 * crm_customer_list_get_slots:
 * @self: a list
 *
 * Returns: (transfer none): the rows; a slot's row is a #CrmCustomerRow
 */
CrmSlotList *
crm_customer_list_get_slots (CrmCustomerList *self)
{
  g_return_val_if_fail (CRM_IS_CUSTOMER_LIST (self), NULL);

  return self->slots;
}

const CrmCustomerQuery *
crm_customer_list_get_query (CrmCustomerList *self)
{
  g_return_val_if_fail (CRM_IS_CUSTOMER_LIST (self), NULL);

  return self->query;
}

/**
 * crm_customer_list_set_query:
 * @self: a list
 * @query: what it is to show
 *
 * Begins another query and ends the one that runs. What is selected stays so when
 * only the order is another.
 */
void
crm_customer_list_set_query (CrmCustomerList *self,
                             const CrmCustomerQuery *query)
{
  g_autoptr (CrmCustomerQuery) reordered = NULL;

  g_return_if_fail (CRM_IS_CUSTOMER_LIST (self));
  g_return_if_fail (query != NULL);

  if (crm_customer_query_equal (self->query, query))
    return;

  reordered = g_steal_pointer (&self->query);
  self->query = crm_customer_query_copy (query);
  g_set_str (&reordered->sort, query->sort);
  reordered->descending = query->descending;

  start_query (self, crm_customer_query_equal (reordered, query));
}

/**
 * crm_customer_list_is_filtered:
 * @self: a list
 *
 * Returns: whether it is not asked for all customers
 */
gboolean
crm_customer_list_is_filtered (CrmCustomerList *self)
{
  g_return_val_if_fail (CRM_IS_CUSTOMER_LIST (self), FALSE);

  return self->query->search != NULL || !crm_filter_is_empty (self->query->filter);
}

/**
 * crm_customer_list_is_answered:
 * @self: a list
 *
 * Returns: whether the rows are the query's, and not still those of the one before
 */
gboolean
crm_customer_list_is_answered (CrmCustomerList *self)
{
  g_return_val_if_fail (CRM_IS_CUSTOMER_LIST (self), FALSE);

  return self->answered;
}

/**
 * crm_customer_list_get_total:
 * @self: a list
 *
 * Returns: how many customers there are, found or not; -1 while it is not known
 */
gint64
crm_customer_list_get_total (CrmCustomerList *self)
{
  g_return_val_if_fail (CRM_IS_CUSTOMER_LIST (self), -1);

  return self->total;
}

/**
 * crm_customer_list_retry:
 * @self: a list
 *
 * Asks again after #CrmCustomerList::failed.
 */
void
crm_customer_list_retry (CrmCustomerList *self)
{
  g_return_if_fail (CRM_IS_CUSTOMER_LIST (self));

  if (self->store == NULL)
    return;

  start_query (self, TRUE);
  start_count (self);
}
