/* crm-tag-group.c: tags of one kind
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "crm-tag-group.h"
#include "crm-tag.h"

struct _CrmTagGroup
{
  GObject parent_instance;

  gint64 id;
  char *name;
  char *color;
  gboolean multiple;
  GListStore *tags;
};

G_DEFINE_FINAL_TYPE (CrmTagGroup, crm_tag_group, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_NAME,
  PROP_COLOR,
  PROP_MULTIPLE,
  PROP_TAGS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
crm_tag_group_finalize (GObject *object)
{
  CrmTagGroup *self = CRM_TAG_GROUP (object);

  g_free (self->name);
  g_free (self->color);
  g_clear_object (&self->tags);

  G_OBJECT_CLASS (crm_tag_group_parent_class)->finalize (object);
}

static void
crm_tag_group_get_property (GObject *object,
                            guint prop_id,
                            GValue *value,
                            GParamSpec *pspec)
{
  CrmTagGroup *self = CRM_TAG_GROUP (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_int64 (value, self->id);
      break;

    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;

    case PROP_COLOR:
      g_value_set_string (value, self->color);
      break;

    case PROP_MULTIPLE:
      g_value_set_boolean (value, self->multiple);
      break;

    case PROP_TAGS:
      g_value_set_object (value, self->tags);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_tag_group_set_property (GObject *object,
                            guint prop_id,
                            const GValue *value,
                            GParamSpec *pspec)
{
  CrmTagGroup *self = CRM_TAG_GROUP (object);

  switch (prop_id)
    {
    case PROP_ID:
      self->id = g_value_get_int64 (value);
      break;

    case PROP_NAME:
      g_set_str (&self->name, g_value_get_string (value));
      break;

    case PROP_COLOR:
      g_set_str (&self->color, g_value_get_string (value));
      break;

    case PROP_MULTIPLE:
      self->multiple = g_value_get_boolean (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_tag_group_class_init (CrmTagGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = crm_tag_group_finalize;
  object_class->get_property = crm_tag_group_get_property;
  object_class->set_property = crm_tag_group_set_property;

  properties[PROP_ID] = g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_COLOR] = g_param_spec_string ("color", NULL, NULL, NULL, flags);
  properties[PROP_MULTIPLE] = g_param_spec_boolean ("multiple", NULL, NULL, FALSE, flags);
  properties[PROP_TAGS] =
      g_param_spec_object ("tags", NULL, NULL, G_TYPE_LIST_MODEL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
crm_tag_group_init (CrmTagGroup *self)
{
  self->tags = g_list_store_new (CRM_TYPE_TAG);
}

/**
 * crm_tag_group_get_id:
 * @self: a group
 *
 * Returns: its id in the store
 */
gint64
crm_tag_group_get_id (CrmTagGroup *self)
{
  g_return_val_if_fail (CRM_IS_TAG_GROUP (self), 0);

  return self->id;
}

/**
 * crm_tag_group_get_name:
 * @self: a group
 *
 * Returns: its name
 */
const char *
crm_tag_group_get_name (CrmTagGroup *self)
{
  g_return_val_if_fail (CRM_IS_TAG_GROUP (self), NULL);

  return self->name;
}

/**
 * crm_tag_group_get_color:
 * @self: a group
 *
 * Returns: the colour of those of its tags that have none of their own, '#rrggbb'
 */
const char *
crm_tag_group_get_color (CrmTagGroup *self)
{
  g_return_val_if_fail (CRM_IS_TAG_GROUP (self), NULL);

  return self->color;
}

/**
 * crm_tag_group_get_multiple:
 * @self: a group
 *
 * Returns: whether a customer may carry several of its tags
 */
gboolean
crm_tag_group_get_multiple (CrmTagGroup *self)
{
  g_return_val_if_fail (CRM_IS_TAG_GROUP (self), FALSE);

  return self->multiple;
}

/**
 * crm_tag_group_get_tags:
 * @self: a group
 *
 * Returns: (transfer none): its tags (#CrmTag), in order
 */
GListStore *
crm_tag_group_get_tags (CrmTagGroup *self)
{
  g_return_val_if_fail (CRM_IS_TAG_GROUP (self), NULL);

  return self->tags;
}
