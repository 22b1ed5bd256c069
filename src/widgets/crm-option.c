/* crm-option.c: one of several values to choose from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "widgets/crm-option.h"

struct _CrmOption
{
  GObject parent_instance;

  char *value;
  char *label;
  char *group;
  char *color;
  gboolean active;
  gboolean excluded;
};

enum
{
  PROP_0,
  PROP_VALUE,
  PROP_LABEL,
  PROP_GROUP,
  PROP_COLOR,
  PROP_ACTIVE,
  PROP_EXCLUDED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CrmOption, crm_option, G_TYPE_OBJECT)

static void
crm_option_get_property (GObject *object,
                         guint prop_id,
                         GValue *value,
                         GParamSpec *pspec)
{
  CrmOption *self = CRM_OPTION (object);

  switch (prop_id)
    {
    case PROP_VALUE:
      g_value_set_string (value, self->value);
      break;

    case PROP_LABEL:
      g_value_set_string (value, self->label);
      break;

    case PROP_GROUP:
      g_value_set_string (value, self->group);
      break;

    case PROP_COLOR:
      g_value_set_string (value, self->color);
      break;

    case PROP_ACTIVE:
      g_value_set_boolean (value, self->active);
      break;

    case PROP_EXCLUDED:
      g_value_set_boolean (value, self->excluded);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_option_set_property (GObject *object,
                         guint prop_id,
                         const GValue *value,
                         GParamSpec *pspec)
{
  CrmOption *self = CRM_OPTION (object);

  switch (prop_id)
    {
    case PROP_VALUE:
      self->value = g_value_dup_string (value);
      break;

    case PROP_LABEL:
      self->label = g_value_dup_string (value);
      break;

    case PROP_GROUP:
      self->group = g_value_dup_string (value);
      break;

    case PROP_COLOR:
      self->color = g_value_dup_string (value);
      break;

    case PROP_ACTIVE:
      crm_option_set_active (self, g_value_get_boolean (value));
      break;

    case PROP_EXCLUDED:
      crm_option_set_excluded (self, g_value_get_boolean (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_option_finalize (GObject *object)
{
  CrmOption *self = CRM_OPTION (object);

  g_free (self->value);
  g_free (self->label);
  g_free (self->group);
  g_free (self->color);

  G_OBJECT_CLASS (crm_option_parent_class)->finalize (object);
}

static void
crm_option_class_init (CrmOptionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = crm_option_get_property;
  object_class->set_property = crm_option_set_property;
  object_class->finalize = crm_option_finalize;

  properties[PROP_VALUE] = g_param_spec_string ("value", NULL, NULL, NULL,
                                                G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL,
                                                G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_GROUP] = g_param_spec_string ("group", NULL, NULL, NULL,
                                                G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_COLOR] = g_param_spec_string ("color", NULL, NULL, NULL,
                                                G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_ACTIVE] = g_param_spec_boolean ("active", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_EXCLUDED] = g_param_spec_boolean (
      "excluded", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
crm_option_init (CrmOption *self)
{
}

/**
 * crm_option_new:
 * @value: what it stands for
 * @label: what people read
 * @group: (nullable): the heading it is listed under
 * @color: (nullable): '#rrggbb'
 *
 * Returns: (transfer full): an option that is not chosen
 */
CrmOption *
crm_option_new (const char *value,
                const char *label,
                const char *group,
                const char *color)
{
  g_return_val_if_fail (value != NULL && label != NULL, NULL);

  return g_object_new (CRM_TYPE_OPTION, "value", value, "label", label, "group", group, "color", color, NULL);
}

const char *
crm_option_get_value (CrmOption *self)
{
  g_return_val_if_fail (CRM_IS_OPTION (self), NULL);

  return self->value;
}

const char *
crm_option_get_label (CrmOption *self)
{
  g_return_val_if_fail (CRM_IS_OPTION (self), NULL);

  return self->label;
}

const char *
crm_option_get_group (CrmOption *self)
{
  g_return_val_if_fail (CRM_IS_OPTION (self), NULL);

  return self->group;
}

const char *
crm_option_get_color (CrmOption *self)
{
  g_return_val_if_fail (CRM_IS_OPTION (self), NULL);

  return self->color;
}

gboolean
crm_option_get_active (CrmOption *self)
{
  g_return_val_if_fail (CRM_IS_OPTION (self), FALSE);

  return self->active;
}

static void
set_flag (CrmOption *self,
          gboolean *flag,
          gboolean value,
          GParamSpec *pspec)
{
  if (*flag == value)
    return;

  *flag = value;
  g_object_notify_by_pspec (G_OBJECT (self), pspec);
}

void
crm_option_set_active (CrmOption *self,
                       gboolean active)
{
  g_return_if_fail (CRM_IS_OPTION (self));

  if (active)
    set_flag (self, &self->excluded, FALSE, properties[PROP_EXCLUDED]);
  set_flag (self, &self->active, !!active, properties[PROP_ACTIVE]);
}

gboolean
crm_option_get_excluded (CrmOption *self)
{
  g_return_val_if_fail (CRM_IS_OPTION (self), FALSE);

  return self->excluded;
}

void
crm_option_set_excluded (CrmOption *self,
                         gboolean excluded)
{
  g_return_if_fail (CRM_IS_OPTION (self));

  if (excluded)
    set_flag (self, &self->active, FALSE, properties[PROP_ACTIVE]);
  set_flag (self, &self->excluded, !!excluded, properties[PROP_EXCLUDED]);
}
