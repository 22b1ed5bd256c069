/* crm-stage.c: a step of the funnel
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "crm-stage.h"

struct _CrmStage
{
  GObject parent_instance;

  gint64 id;
  char *name;
  char *kind;
  char *color;
  int position;
  int probability;
  int expected_days;
};

G_DEFINE_FINAL_TYPE (CrmStage, crm_stage, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_NAME,
  PROP_KIND,
  PROP_COLOR,
  PROP_POSITION,
  PROP_PROBABILITY,
  PROP_EXPECTED_DAYS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
crm_stage_finalize (GObject *object)
{
  CrmStage *self = CRM_STAGE (object);

  g_free (self->name);
  g_free (self->kind);
  g_free (self->color);

  G_OBJECT_CLASS (crm_stage_parent_class)->finalize (object);
}

static void
crm_stage_get_property (GObject *object,
                        guint prop_id,
                        GValue *value,
                        GParamSpec *pspec)
{
  CrmStage *self = CRM_STAGE (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_int64 (value, self->id);
      break;

    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;

    case PROP_KIND:
      g_value_set_string (value, self->kind);
      break;

    case PROP_COLOR:
      g_value_set_string (value, self->color);
      break;

    case PROP_POSITION:
      g_value_set_int (value, self->position);
      break;

    case PROP_PROBABILITY:
      g_value_set_int (value, self->probability);
      break;

    case PROP_EXPECTED_DAYS:
      g_value_set_int (value, self->expected_days);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_stage_set_property (GObject *object,
                        guint prop_id,
                        const GValue *value,
                        GParamSpec *pspec)
{
  CrmStage *self = CRM_STAGE (object);

  switch (prop_id)
    {
    case PROP_ID:
      self->id = g_value_get_int64 (value);
      break;

    case PROP_NAME:
      g_set_str (&self->name, g_value_get_string (value));
      break;

    case PROP_KIND:
      g_set_str (&self->kind, g_value_get_string (value));
      break;

    case PROP_COLOR:
      g_set_str (&self->color, g_value_get_string (value));
      break;

    case PROP_POSITION:
      self->position = g_value_get_int (value);
      break;

    case PROP_PROBABILITY:
      self->probability = g_value_get_int (value);
      break;

    case PROP_EXPECTED_DAYS:
      self->expected_days = g_value_get_int (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_stage_class_init (CrmStageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = crm_stage_finalize;
  object_class->get_property = crm_stage_get_property;
  object_class->set_property = crm_stage_set_property;

  properties[PROP_ID] =
    g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_NAME] =
    g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_KIND] =
    g_param_spec_string ("kind", NULL, NULL, NULL, flags);
  properties[PROP_COLOR] =
    g_param_spec_string ("color", NULL, NULL, NULL, flags);
  properties[PROP_POSITION] =
    g_param_spec_int ("position", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_PROBABILITY] =
    g_param_spec_int ("probability", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_EXPECTED_DAYS] =
    g_param_spec_int ("expected-days", NULL, NULL, 0, G_MAXINT, 0, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
crm_stage_init (CrmStage *self)
{
}

/**
 * crm_stage_get_id:
 * @self: a stage
 *
 * Returns: the row in the store
 */
gint64
crm_stage_get_id (CrmStage *self)
{
  g_return_val_if_fail (CRM_IS_STAGE (self), 0);

  return self->id;
}

/**
 * crm_stage_get_name:
 * @self: a stage
 *
 * Returns: (transfer none): the name, as the administrator worded it
 */
const char *
crm_stage_get_name (CrmStage *self)
{
  g_return_val_if_fail (CRM_IS_STAGE (self), NULL);

  return self->name;
}

/**
 * crm_stage_get_kind:
 * @self: a stage
 *
 * Returns: (transfer none): "open", "won" or "lost"
 */
const char *
crm_stage_get_kind (CrmStage *self)
{
  g_return_val_if_fail (CRM_IS_STAGE (self), NULL);

  return self->kind;
}

/**
 * crm_stage_get_color:
 * @self: a stage
 *
 * Returns: (transfer none): the colour as '#rrggbb'
 */
const char *
crm_stage_get_color (CrmStage *self)
{
  g_return_val_if_fail (CRM_IS_STAGE (self), NULL);

  return self->color;
}
