/* crm-transfer-row.c: one transfer with its progress and an end
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "crm-transfer-row.h"

struct _CrmTransferRow
{
  GtkListBoxRow parent_instance;

  CrmTransfer *transfer;
};

G_DEFINE_FINAL_TYPE (CrmTransferRow, crm_transfer_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  PROP_0,
  PROP_TRANSFER,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
on_cancel_clicked (CrmTransferRow *self)
{
  g_cancellable_cancel (crm_transfer_get_cancellable (self->transfer));
}

static void
crm_transfer_row_dispose (GObject *object)
{
  CrmTransferRow *self = CRM_TRANSFER_ROW (object);

  g_clear_object (&self->transfer);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_TRANSFER_ROW);

  G_OBJECT_CLASS (crm_transfer_row_parent_class)->dispose (object);
}

static void
crm_transfer_row_get_property (GObject *object,
                               guint prop_id,
                               GValue *value,
                               GParamSpec *pspec)
{
  CrmTransferRow *self = CRM_TRANSFER_ROW (object);

  switch (prop_id)
    {
    case PROP_TRANSFER:
      g_value_set_object (value, self->transfer);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_transfer_row_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  CrmTransferRow *self = CRM_TRANSFER_ROW (object);

  switch (prop_id)
    {
    case PROP_TRANSFER:
      self->transfer = g_value_dup_object (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_transfer_row_class_init (CrmTransferRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_transfer_row_dispose;
  object_class->get_property = crm_transfer_row_get_property;
  object_class->set_property = crm_transfer_row_set_property;

  properties[PROP_TRANSFER] =
      g_param_spec_object ("transfer", NULL, NULL, CRM_TYPE_TRANSFER,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/SalesCRM/widgets/crm-transfer-row.ui");
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
}

static void
crm_transfer_row_init (CrmTransferRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * crm_transfer_row_new:
 * @transfer: a transfer
 *
 * Returns: (transfer floating): a row that tells how far it is
 */
GtkWidget *
crm_transfer_row_new (CrmTransfer *transfer)
{
  return g_object_new (CRM_TYPE_TRANSFER_ROW, "transfer", transfer, NULL);
}
