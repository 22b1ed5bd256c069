/* crm-trash-item.c: a customer in the trash
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "crm-trash-item.h"

struct _CrmTrashItem
{
  GObject parent_instance;

  gint64 id;
  char *number;
  char *name;
  char *deleted_by;
  gint64 deleted_at;
};

G_DEFINE_FINAL_TYPE (CrmTrashItem, crm_trash_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_NUMBER,
  PROP_NAME,
  PROP_DELETED_BY,
  PROP_DELETED_AT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
crm_trash_item_finalize (GObject *object)
{
  CrmTrashItem *self = CRM_TRASH_ITEM (object);

  g_free (self->number);
  g_free (self->name);
  g_free (self->deleted_by);

  G_OBJECT_CLASS (crm_trash_item_parent_class)->finalize (object);
}

static void
crm_trash_item_get_property (GObject *object,
                             guint prop_id,
                             GValue *value,
                             GParamSpec *pspec)
{
  CrmTrashItem *self = CRM_TRASH_ITEM (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_int64 (value, self->id);
      break;

    case PROP_NUMBER:
      g_value_set_string (value, self->number);
      break;

    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;

    case PROP_DELETED_BY:
      g_value_set_string (value, self->deleted_by);
      break;

    case PROP_DELETED_AT:
      g_value_set_int64 (value, self->deleted_at);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_trash_item_set_property (GObject *object,
                             guint prop_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  CrmTrashItem *self = CRM_TRASH_ITEM (object);

  switch (prop_id)
    {
    case PROP_ID:
      self->id = g_value_get_int64 (value);
      break;

    case PROP_NUMBER:
      self->number = g_value_dup_string (value);
      break;

    case PROP_NAME:
      self->name = g_value_dup_string (value);
      break;

    case PROP_DELETED_BY:
      self->deleted_by = g_value_dup_string (value);
      break;

    case PROP_DELETED_AT:
      self->deleted_at = g_value_get_int64 (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_trash_item_class_init (CrmTrashItemClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = crm_trash_item_finalize;
  object_class->get_property = crm_trash_item_get_property;
  object_class->set_property = crm_trash_item_set_property;

  properties[PROP_ID] = g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_NUMBER] = g_param_spec_string ("number", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_DELETED_BY] = g_param_spec_string ("deleted-by", NULL, NULL, NULL, flags);
  properties[PROP_DELETED_AT] = g_param_spec_int64 ("deleted-at", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
crm_trash_item_init (CrmTrashItem *self)
{
}

/**
 * crm_trash_item_get_id:
 * @self: a customer in the trash
 *
 * Returns: its id
 */
gint64
crm_trash_item_get_id (CrmTrashItem *self)
{
  g_return_val_if_fail (CRM_IS_TRASH_ITEM (self), 0);

  return self->id;
}

/**
 * crm_trash_item_get_number:
 * @self: a customer in the trash
 *
 * Returns: (transfer none): its number
 */
const char *
crm_trash_item_get_number (CrmTrashItem *self)
{
  g_return_val_if_fail (CRM_IS_TRASH_ITEM (self), NULL);

  return self->number;
}

/**
 * crm_trash_item_get_name:
 * @self: a customer in the trash
 *
 * Returns: (transfer none): its name
 */
const char *
crm_trash_item_get_name (CrmTrashItem *self)
{
  g_return_val_if_fail (CRM_IS_TRASH_ITEM (self), NULL);

  return self->name;
}

/**
 * crm_trash_item_get_deleted_by:
 * @self: a customer in the trash
 *
 * Returns: (transfer none) (nullable): who deleted it
 */
const char *
crm_trash_item_get_deleted_by (CrmTrashItem *self)
{
  g_return_val_if_fail (CRM_IS_TRASH_ITEM (self), NULL);

  return self->deleted_by;
}

/**
 * crm_trash_item_get_deleted_at:
 * @self: a customer in the trash
 *
 * Returns: when it was deleted, in microseconds since 1970
 */
gint64
crm_trash_item_get_deleted_at (CrmTrashItem *self)
{
  g_return_val_if_fail (CRM_IS_TRASH_ITEM (self), 0);

  return self->deleted_at;
}

/**
 * crm_trash_item_get_days_left:
 * @self: a customer in the trash
 * @now: an instant, in microseconds since 1970
 *
 * Returns: how many days it stays there, a begun one counted; 0 when its time is over
 */
int
crm_trash_item_get_days_left (CrmTrashItem *self,
                              gint64 now)
{
  gint64 left;

  g_return_val_if_fail (CRM_IS_TRASH_ITEM (self), 0);

  left = self->deleted_at + CRM_TRASH_DAYS * G_TIME_SPAN_DAY - now;
  return CLAMP ((left + G_TIME_SPAN_DAY - 1) / G_TIME_SPAN_DAY, 0, CRM_TRASH_DAYS);
}
