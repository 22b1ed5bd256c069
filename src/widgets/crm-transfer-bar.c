/* crm-transfer-bar.c: how far files that are being copied are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/store/crm-store.h"

#include "crm-transfer-bar.h"
#include "crm-transfer-row.h"
#include "crm-transfer.h"

struct _CrmTransferBar
{
  AdwBin parent_instance;

  CrmStore *store;
  GListModel *transfers;

  GtkRevealer *revealer;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (CrmTransferBar, crm_transfer_bar, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_STORE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  return crm_transfer_row_new (item);
}

static void
update_revealed (CrmTransferBar *self)
{
  gtk_revealer_set_reveal_child (self->revealer, g_list_model_get_n_items (self->transfers) > 0);
}

static void
set_store (CrmTransferBar *self,
           CrmStore *store)
{
  if (!g_set_object (&self->store, store))
    return;

  if (self->transfers != NULL)
    g_signal_handlers_disconnect_by_func (self->transfers, update_revealed, self);
  g_clear_object (&self->transfers);
  gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);

  if (store != NULL)
    {
      self->transfers = g_object_ref (crm_transfers_get (store));
      gtk_list_box_bind_model (self->list, self->transfers, create_row, NULL, NULL);
      g_signal_connect_object (self->transfers, "items-changed", G_CALLBACK (update_revealed), self, G_CONNECT_SWAPPED);
      update_revealed (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STORE]);
}

static void
crm_transfer_bar_dispose (GObject *object)
{
  CrmTransferBar *self = CRM_TRANSFER_BAR (object);

  g_clear_object (&self->transfers);
  g_clear_object (&self->store);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_TRANSFER_BAR);

  G_OBJECT_CLASS (crm_transfer_bar_parent_class)->dispose (object);
}

static void
crm_transfer_bar_get_property (GObject *object,
                               guint prop_id,
                               GValue *value,
                               GParamSpec *pspec)
{
  CrmTransferBar *self = CRM_TRANSFER_BAR (object);

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
crm_transfer_bar_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  CrmTransferBar *self = CRM_TRANSFER_BAR (object);

  switch (prop_id)
    {
    case PROP_STORE:
      set_store (self, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_transfer_bar_class_init (CrmTransferBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_transfer_bar_dispose;
  object_class->get_property = crm_transfer_bar_get_property;
  object_class->set_property = crm_transfer_bar_set_property;

  properties[PROP_STORE] =
      g_param_spec_object ("store", NULL, NULL, CRM_TYPE_STORE,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/SalesCRM/widgets/crm-transfer-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmTransferBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, CrmTransferBar, list);
}

static void
crm_transfer_bar_init (CrmTransferBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
