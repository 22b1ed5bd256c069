/* crm-tag.c: a coloured word on a customer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "crm-tag.h"

struct _CrmTag
{
  GObject parent_instance;

  gint64 id;
  char *uuid;
  char *name;
  gint64 group_id;
  char *group;
  char *color;
  char *own_color;
  guint64 count;
};

G_DEFINE_FINAL_TYPE (CrmTag, crm_tag, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_UUID,
  PROP_NAME,
  PROP_GROUP_ID,
  PROP_GROUP,
  PROP_COLOR,
  PROP_OWN_COLOR,
  PROP_COUNT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
crm_tag_finalize (GObject *object)
{
  CrmTag *self = CRM_TAG (object);

  g_free (self->uuid);
  g_free (self->name);
  g_free (self->group);
  g_free (self->color);
  g_free (self->own_color);

  G_OBJECT_CLASS (crm_tag_parent_class)->finalize (object);
}

static void
crm_tag_get_property (GObject *object,
                      guint prop_id,
                      GValue *value,
                      GParamSpec *pspec)
{
  CrmTag *self = CRM_TAG (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_int64 (value, self->id);
      break;

    case PROP_UUID:
      g_value_set_string (value, self->uuid);
      break;

    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;

    case PROP_GROUP_ID:
      g_value_set_int64 (value, self->group_id);
      break;

    case PROP_GROUP:
      g_value_set_string (value, self->group);
      break;

    case PROP_COLOR:
      g_value_set_string (value, self->color);
      break;

    case PROP_OWN_COLOR:
      g_value_set_string (value, self->own_color);
      break;

    case PROP_COUNT:
      g_value_set_uint64 (value, self->count);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_tag_set_property (GObject *object,
                      guint prop_id,
                      const GValue *value,
                      GParamSpec *pspec)
{
  CrmTag *self = CRM_TAG (object);

  switch (prop_id)
    {
    case PROP_ID:
      self->id = g_value_get_int64 (value);
      break;

    case PROP_UUID:
      g_set_str (&self->uuid, g_value_get_string (value));
      break;

    case PROP_NAME:
      g_set_str (&self->name, g_value_get_string (value));
      break;

    case PROP_GROUP_ID:
      self->group_id = g_value_get_int64 (value);
      break;

    case PROP_GROUP:
      g_set_str (&self->group, g_value_get_string (value));
      break;

    case PROP_COLOR:
      g_set_str (&self->color, g_value_get_string (value));
      break;

    case PROP_OWN_COLOR:
      g_set_str (&self->own_color, g_value_get_string (value));
      break;

    case PROP_COUNT:
      self->count = g_value_get_uint64 (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_tag_class_init (CrmTagClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = crm_tag_finalize;
  object_class->get_property = crm_tag_get_property;
  object_class->set_property = crm_tag_set_property;

  properties[PROP_ID] = g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_UUID] = g_param_spec_string ("uuid", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_GROUP_ID] = g_param_spec_int64 ("group-id", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_GROUP] = g_param_spec_string ("group", NULL, NULL, NULL, flags);
  properties[PROP_COLOR] = g_param_spec_string ("color", NULL, NULL, NULL, flags);
  properties[PROP_OWN_COLOR] = g_param_spec_string ("own-color", NULL, NULL, NULL, flags);
  properties[PROP_COUNT] = g_param_spec_uint64 ("count", NULL, NULL, 0, G_MAXUINT64, 0, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
crm_tag_init (CrmTag *self)
{
}

/**
 * crm_tag_get_id:
 * @self: a tag
 *
 * Returns: its id in the store
 */
gint64
crm_tag_get_id (CrmTag *self)
{
  g_return_val_if_fail (CRM_IS_TAG (self), 0);

  return self->id;
}

/**
 * crm_tag_get_uuid:
 * @self: a tag
 *
 * Returns: its name on every machine, 8-4-4-4-12; %NULL where a tag is only shown
 */
const char *
crm_tag_get_uuid (CrmTag *self)
{
  g_return_val_if_fail (CRM_IS_TAG (self), NULL);

  return self->uuid;
}

/**
 * crm_tag_get_name:
 * @self: a tag
 *
 * Returns: its name
 */
const char *
crm_tag_get_name (CrmTag *self)
{
  g_return_val_if_fail (CRM_IS_TAG (self), NULL);

  return self->name;
}

/**
 * crm_tag_get_group:
 * @self: a tag
 *
 * Returns: the name of its group
 */
const char *
crm_tag_get_group (CrmTag *self)
{
  g_return_val_if_fail (CRM_IS_TAG (self), NULL);

  return self->group;
}

/**
 * crm_tag_get_color:
 * @self: a tag
 *
 * Returns: its own colour or else its group's, '#rrggbb'
 */
const char *
crm_tag_get_color (CrmTag *self)
{
  g_return_val_if_fail (CRM_IS_TAG (self), NULL);

  return self->color;
}

/**
 * crm_tag_get_count:
 * @self: a tag
 *
 * Returns: how many customers carry it: of those that were asked about
 */
guint64
crm_tag_get_count (CrmTag *self)
{
  g_return_val_if_fail (CRM_IS_TAG (self), 0);

  return self->count;
}
