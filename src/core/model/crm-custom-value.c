/* crm-custom-value.c: a custom field's value at one record
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "crm-custom-value.h"

struct _CrmCustomValue
{
  GObject parent_instance;

  gint64 field_id;
  char *name;
  char *kind;
  GStrv choices;
  char *value;
};

G_DEFINE_FINAL_TYPE (CrmCustomValue, crm_custom_value, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_FIELD_ID,
  PROP_NAME,
  PROP_KIND,
  PROP_CHOICES,
  PROP_VALUE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
crm_custom_value_finalize (GObject *object)
{
  CrmCustomValue *self = CRM_CUSTOM_VALUE (object);

  g_free (self->name);
  g_free (self->kind);
  g_strfreev (self->choices);
  g_free (self->value);

  G_OBJECT_CLASS (crm_custom_value_parent_class)->finalize (object);
}

static void
crm_custom_value_get_property (GObject *object,
                               guint prop_id,
                               GValue *value,
                               GParamSpec *pspec)
{
  CrmCustomValue *self = CRM_CUSTOM_VALUE (object);

  switch (prop_id)
    {
    case PROP_FIELD_ID:
      g_value_set_int64 (value, self->field_id);
      break;

    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;

    case PROP_KIND:
      g_value_set_string (value, self->kind);
      break;

    case PROP_CHOICES:
      g_value_set_boxed (value, self->choices);
      break;

    case PROP_VALUE:
      g_value_set_string (value, self->value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_custom_value_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  CrmCustomValue *self = CRM_CUSTOM_VALUE (object);

  switch (prop_id)
    {
    case PROP_FIELD_ID:
      self->field_id = g_value_get_int64 (value);
      break;

    case PROP_NAME:
      g_set_str (&self->name, g_value_get_string (value));
      break;

    case PROP_KIND:
      g_set_str (&self->kind, g_value_get_string (value));
      break;

    case PROP_CHOICES:
      g_strfreev (self->choices);
      self->choices = g_value_dup_boxed (value);
      break;

    case PROP_VALUE:
      g_set_str (&self->value, g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_custom_value_class_init (CrmCustomValueClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = crm_custom_value_finalize;
  object_class->get_property = crm_custom_value_get_property;
  object_class->set_property = crm_custom_value_set_property;

  properties[PROP_FIELD_ID] =
    g_param_spec_int64 ("field-id", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_NAME] =
    g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_KIND] =
    g_param_spec_string ("kind", NULL, NULL, NULL, flags);
  properties[PROP_CHOICES] =
    g_param_spec_boxed ("choices", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_VALUE] =
    g_param_spec_string ("value", NULL, NULL, NULL, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
crm_custom_value_init (CrmCustomValue *self)
{
}
