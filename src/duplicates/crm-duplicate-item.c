/* crm-duplicate-item.c: customers that are probably the same, in the list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "crm-duplicate-item.h"

struct _CrmDuplicateItem
{
  GObject parent_instance;

  CrmStore *store;
  GArray *ids; /* gint64 */
  CrmDuplicateReasons reasons;
  CrmDuplicateDetails *details;
  gboolean open;
  gboolean watching;
  gboolean loading;
  gboolean stale; /* something changed while they were loaded */
};

enum
{
  PROP_0,
  PROP_DETAILS,
  PROP_OPEN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CrmDuplicateItem, crm_duplicate_item, G_TYPE_OBJECT)

static DexFuture *
load_fiber (gpointer data)
{
  CrmDuplicateItem *self = data;

  do
    {
      g_autoptr (CrmDuplicateDetails) details = NULL;

      self->stale = FALSE;
      details = dex_await_boxed (crm_store_describe_duplicates (self->store, (const gint64 *) self->ids->data,
                                                                self->ids->len, self->reasons),
                                 NULL);
      /* What cannot be read is left as it is shown. */
      if (details == NULL)
        continue;

      g_clear_pointer (&self->details, crm_duplicate_details_unref);
      self->details = g_steal_pointer (&details);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DETAILS]);
      if (self->open != self->details->open)
        {
          self->open = self->details->open;
          g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPEN]);
        }
    }
  while (self->stale);
  self->loading = FALSE;

  return dex_future_new_true ();
}

static void
load (CrmDuplicateItem *self)
{
  self->stale = TRUE;
  if (self->loading)
    return;

  self->loading = TRUE;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, load_fiber, g_object_ref (self), g_object_unref));
}

static void
on_changed (CrmDuplicateItem *self,
            gint64 customer)
{
  for (guint i = 0; customer != 0 && i < self->ids->len; i++)
    if (g_array_index (self->ids, gint64, i) == customer)
      customer = 0;

  if (customer == 0)
    load (self);
}

static void
crm_duplicate_item_get_property (GObject *object,
                                 guint prop_id,
                                 GValue *value,
                                 GParamSpec *pspec)
{
  CrmDuplicateItem *self = CRM_DUPLICATE_ITEM (object);

  switch (prop_id)
    {
    case PROP_DETAILS:
      g_value_set_boxed (value, self->details);
      break;
    case PROP_OPEN:
      g_value_set_boolean (value, self->open);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_duplicate_item_finalize (GObject *object)
{
  CrmDuplicateItem *self = CRM_DUPLICATE_ITEM (object);

  g_clear_object (&self->store);
  g_array_unref (self->ids);
  g_clear_pointer (&self->details, crm_duplicate_details_unref);

  G_OBJECT_CLASS (crm_duplicate_item_parent_class)->finalize (object);
}

static void
crm_duplicate_item_class_init (CrmDuplicateItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = crm_duplicate_item_get_property;
  object_class->finalize = crm_duplicate_item_finalize;

  properties[PROP_DETAILS] = g_param_spec_boxed ("details", NULL, NULL, CRM_TYPE_DUPLICATE_DETAILS, flags);
  properties[PROP_OPEN] = g_param_spec_boolean ("open", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
crm_duplicate_item_init (CrmDuplicateItem *self)
{
  self->open = TRUE;
}

/**
 * crm_duplicate_item_new:
 * @store: where the customers are
 * @ids: (array length=n_ids): the customers
 * @n_ids: how many
 * @reasons: why they are together
 *
 * Returns: (transfer full): an item whose details are not loaded yet
 */
CrmDuplicateItem *
crm_duplicate_item_new (CrmStore *store,
                        const gint64 *ids,
                        guint n_ids,
                        CrmDuplicateReasons reasons)
{
  CrmDuplicateItem *self;

  g_return_val_if_fail (CRM_IS_STORE (store), NULL);

  self = g_object_new (CRM_TYPE_DUPLICATE_ITEM, NULL);
  self->store = g_object_ref (store);
  self->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_ids);
  g_array_append_vals (self->ids, ids, n_ids);
  self->reasons = reasons;

  return self;
}

/**
 * crm_duplicate_item_watch:
 * @self: an item
 *
 * Loads the details, once for all who ask, and anew when the customers change.
 */
void
crm_duplicate_item_watch (CrmDuplicateItem *self)
{
  g_return_if_fail (CRM_IS_DUPLICATE_ITEM (self));

  if (self->watching)
    return;

  self->watching = TRUE;
  g_signal_connect_object (self->store, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  load (self);
}

/**
 * crm_duplicate_item_get_store:
 * @self: an item
 *
 * Returns: (transfer none): where the customers are
 */
CrmStore *
crm_duplicate_item_get_store (CrmDuplicateItem *self)
{
  g_return_val_if_fail (CRM_IS_DUPLICATE_ITEM (self), NULL);

  return self->store;
}

/**
 * crm_duplicate_item_get_reasons:
 * @self: an item
 *
 * Returns: why they are together
 */
CrmDuplicateReasons
crm_duplicate_item_get_reasons (CrmDuplicateItem *self)
{
  g_return_val_if_fail (CRM_IS_DUPLICATE_ITEM (self), 0);

  return self->reasons;
}

/**
 * crm_duplicate_item_get_details:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): who they are; %NULL until it is loaded
 */
CrmDuplicateDetails *
crm_duplicate_item_get_details (CrmDuplicateItem *self)
{
  g_return_val_if_fail (CRM_IS_DUPLICATE_ITEM (self), NULL);

  return self->details;
}

/**
 * crm_duplicate_item_get_open:
 * @self: an item
 *
 * Returns: whether there is still something to decide
 */
gboolean
crm_duplicate_item_get_open (CrmDuplicateItem *self)
{
  g_return_val_if_fail (CRM_IS_DUPLICATE_ITEM (self), FALSE);

  return self->open;
}

/**
 * crm_duplicate_item_get_size:
 * @self: an item
 *
 * Returns: how many customers were found, also when some are gone now
 */
guint
crm_duplicate_item_get_size (CrmDuplicateItem *self)
{
  g_return_val_if_fail (CRM_IS_DUPLICATE_ITEM (self), 0);

  return self->ids->len;
}

/**
 * crm_duplicate_item_dup_ids:
 * @self: an item
 *
 * Returns: (transfer full) (element-type gint64): the customers that are there
 */
GArray *
crm_duplicate_item_dup_ids (CrmDuplicateItem *self)
{
  GArray *ids;

  g_return_val_if_fail (CRM_IS_DUPLICATE_ITEM (self), NULL);

  if (self->details == NULL)
    return g_array_copy (self->ids);

  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < self->details->customers->n_rows; i++)
    if (self->details->customers->rows[i].id != 0)
      g_array_append_val (ids, self->details->customers->rows[i].id);

  return ids;
}
