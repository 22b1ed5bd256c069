/* crm-attachment.c: a file that was put with a customer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "crm-attachment.h"

struct _CrmAttachment
{
  GObject parent_instance;

  gint64 id;
  char *name;
  gint64 size;
  char *media_type;
  gint64 at;
  char *member;
  char *sha256;
};

G_DEFINE_FINAL_TYPE (CrmAttachment, crm_attachment, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_NAME,
  PROP_SIZE,
  PROP_MEDIA_TYPE,
  PROP_AT,
  PROP_MEMBER,
  PROP_SHA256,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
crm_attachment_finalize (GObject *object)
{
  CrmAttachment *self = CRM_ATTACHMENT (object);

  g_free (self->name);
  g_free (self->media_type);
  g_free (self->member);
  g_free (self->sha256);

  G_OBJECT_CLASS (crm_attachment_parent_class)->finalize (object);
}

static void
crm_attachment_get_property (GObject *object,
                             guint prop_id,
                             GValue *value,
                             GParamSpec *pspec)
{
  CrmAttachment *self = CRM_ATTACHMENT (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_int64 (value, self->id);
      break;

    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;

    case PROP_SIZE:
      g_value_set_int64 (value, self->size);
      break;

    case PROP_MEDIA_TYPE:
      g_value_set_string (value, self->media_type);
      break;

    case PROP_AT:
      g_value_set_int64 (value, self->at);
      break;

    case PROP_MEMBER:
      g_value_set_string (value, self->member);
      break;

    case PROP_SHA256:
      g_value_set_string (value, self->sha256);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_attachment_set_property (GObject *object,
                             guint prop_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  CrmAttachment *self = CRM_ATTACHMENT (object);

  switch (prop_id)
    {
    case PROP_ID:
      self->id = g_value_get_int64 (value);
      break;

    case PROP_NAME:
      g_set_str (&self->name, g_value_get_string (value));
      break;

    case PROP_SIZE:
      self->size = g_value_get_int64 (value);
      break;

    case PROP_MEDIA_TYPE:
      g_set_str (&self->media_type, g_value_get_string (value));
      break;

    case PROP_AT:
      self->at = g_value_get_int64 (value);
      break;

    case PROP_MEMBER:
      g_set_str (&self->member, g_value_get_string (value));
      break;

    case PROP_SHA256:
      g_set_str (&self->sha256, g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_attachment_class_init (CrmAttachmentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = crm_attachment_finalize;
  object_class->get_property = crm_attachment_get_property;
  object_class->set_property = crm_attachment_set_property;

  properties[PROP_ID] =
    g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_NAME] =
    g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_SIZE] =
    g_param_spec_int64 ("size", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_MEDIA_TYPE] =
    g_param_spec_string ("media-type", NULL, NULL, NULL, flags);
  properties[PROP_AT] =
    g_param_spec_int64 ("at", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_MEMBER] =
    g_param_spec_string ("member", NULL, NULL, NULL, flags);
  properties[PROP_SHA256] =
    g_param_spec_string ("sha256", NULL, NULL, NULL, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
crm_attachment_init (CrmAttachment *self)
{
}

/**
 * crm_attachment_get_id:
 * @self: an attachment
 *
 * Returns: the row in the store
 */
gint64
crm_attachment_get_id (CrmAttachment *self)
{
  g_return_val_if_fail (CRM_IS_ATTACHMENT (self), 0);

  return self->id;
}

/**
 * crm_attachment_get_name:
 * @self: an attachment
 *
 * Returns: (transfer none): its name as it was given; it may hold what a file name cannot
 */
const char *
crm_attachment_get_name (CrmAttachment *self)
{
  g_return_val_if_fail (CRM_IS_ATTACHMENT (self), NULL);

  return self->name;
}

/**
 * crm_attachment_get_size:
 * @self: an attachment
 *
 * Returns: how many bytes it has
 */
gint64
crm_attachment_get_size (CrmAttachment *self)
{
  g_return_val_if_fail (CRM_IS_ATTACHMENT (self), 0);

  return self->size;
}

/**
 * crm_attachment_get_media_type:
 * @self: an attachment
 *
 * Returns: (transfer none): what its content is, such as "image/png"
 */
const char *
crm_attachment_get_media_type (CrmAttachment *self)
{
  g_return_val_if_fail (CRM_IS_ATTACHMENT (self), NULL);

  return self->media_type;
}

/**
 * crm_attachment_get_at:
 * @self: an attachment
 *
 * Returns: when it was attached, µs UTC
 */
gint64
crm_attachment_get_at (CrmAttachment *self)
{
  g_return_val_if_fail (CRM_IS_ATTACHMENT (self), 0);

  return self->at;
}

/**
 * crm_attachment_get_member:
 * @self: an attachment
 *
 * Returns: (transfer none) (nullable): who attached it
 */
const char *
crm_attachment_get_member (CrmAttachment *self)
{
  g_return_val_if_fail (CRM_IS_ATTACHMENT (self), NULL);

  return self->member;
}

/**
 * crm_attachment_get_sha256:
 * @self: an attachment
 *
 * Returns: (transfer none): what its content is called, 64 hexadecimal digits
 */
const char *
crm_attachment_get_sha256 (CrmAttachment *self)
{
  g_return_val_if_fail (CRM_IS_ATTACHMENT (self), NULL);

  return self->sha256;
}
