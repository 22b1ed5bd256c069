/* crm-transfer.c: files that are being copied into the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "crm-transfer.h"

/* What is done sooner is not worth a bar that only flashes. */
#define SHOWN_AFTER_MS 500

struct _CrmTransfer
{
  GObject parent_instance;

  char *title;
  double fraction;
  GCancellable *cancellable;
  GListStore *list; /* once begun */
  guint timeout;
};

G_DEFINE_FINAL_TYPE (CrmTransfer, crm_transfer, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_FRACTION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
crm_transfer_finalize (GObject *object)
{
  CrmTransfer *self = CRM_TRANSFER (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_object (&self->list);
  g_clear_object (&self->cancellable);
  g_free (self->title);

  G_OBJECT_CLASS (crm_transfer_parent_class)->finalize (object);
}

static void
crm_transfer_get_property (GObject *object,
                           guint prop_id,
                           GValue *value,
                           GParamSpec *pspec)
{
  CrmTransfer *self = CRM_TRANSFER (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;

    case PROP_FRACTION:
      g_value_set_double (value, self->fraction);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_transfer_class_init (CrmTransferClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = crm_transfer_finalize;
  object_class->get_property = crm_transfer_get_property;

  properties[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_FRACTION] =
      g_param_spec_double ("fraction", NULL, NULL, 0, 1, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
crm_transfer_init (CrmTransfer *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * crm_transfer_new:
 * @title: what is copied where, for people
 *
 * Returns: (transfer full): a transfer that has not begun
 */
CrmTransfer *
crm_transfer_new (const char *title)
{
  CrmTransfer *self = g_object_new (CRM_TYPE_TRANSFER, NULL);

  self->title = g_strdup (title);
  return self;
}

/**
 * crm_transfer_set_fraction:
 * @self: a transfer
 * @fraction: how far it is, 0 to 1
 */
void
crm_transfer_set_fraction (CrmTransfer *self,
                           double fraction)
{
  g_return_if_fail (CRM_IS_TRANSFER (self));

  self->fraction = fraction;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
}

/**
 * crm_transfer_get_cancellable:
 * @self: a transfer
 *
 * Returns: (transfer none): what ends it
 */
GCancellable *
crm_transfer_get_cancellable (CrmTransfer *self)
{
  g_return_val_if_fail (CRM_IS_TRANSFER (self), NULL);

  return self->cancellable;
}

/**
 * crm_transfers_get:
 * @store: a store
 *
 * Returns: (transfer none): the transfers into it that are shown
 */
GListModel *
crm_transfers_get (CrmStore *store)
{
  static GQuark quark;
  GListStore *list;

  g_return_val_if_fail (CRM_IS_STORE (store), NULL);

  if (quark == 0)
    quark = g_quark_from_static_string ("crm-transfers");

  list = g_object_get_qdata (G_OBJECT (store), quark);
  if (list == NULL)
    {
      list = g_list_store_new (CRM_TYPE_TRANSFER);
      g_object_set_qdata_full (G_OBJECT (store), quark, list, g_object_unref);
    }

  return G_LIST_MODEL (list);
}

static gboolean
show_cb (gpointer user_data)
{
  CrmTransfer *self = user_data;

  self->timeout = 0;
  g_list_store_append (self->list, self);
  return G_SOURCE_REMOVE;
}

/**
 * crm_transfer_begin:
 * @self: a transfer that has not begun
 * @store: where it goes to
 *
 * Shows it among the others, if it has not ended in a moment.
 */
void
crm_transfer_begin (CrmTransfer *self,
                    CrmStore *store)
{
  g_return_if_fail (CRM_IS_TRANSFER (self));
  g_return_if_fail (self->list == NULL);

  g_set_object (&self->list, G_LIST_STORE (crm_transfers_get (store)));
  self->timeout = g_timeout_add (SHOWN_AFTER_MS, show_cb, self);
}

/**
 * crm_transfer_end:
 * @self: a transfer that has begun
 */
void
crm_transfer_end (CrmTransfer *self)
{
  guint position;

  g_return_if_fail (CRM_IS_TRANSFER (self));

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (g_list_store_find (self->list, self, &position))
    g_list_store_remove (self->list, position);
}
