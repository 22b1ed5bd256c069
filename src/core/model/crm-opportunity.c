/* crm-opportunity.c: a deal in the funnel
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "crm-opportunity.h"

struct _CrmOpportunity
{
  GObject parent_instance;

  gint64 id;
  char *reference;
  char *title;
  char *product;
  gint64 amount;
  gboolean has_amount;
  gint64 actual_amount;
  gboolean has_actual_amount;
  char *currency;
  char *expected_close;
  char *owner;
  gint64 stage_id;
  char *stage;
  char *stage_color;
  char *stage_kind;
  char *lost_reason;
  gint64 opened_at;
  gint64 closed_at;
};

G_DEFINE_FINAL_TYPE (CrmOpportunity, crm_opportunity, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_REFERENCE,
  PROP_TITLE,
  PROP_PRODUCT,
  PROP_AMOUNT,
  PROP_HAS_AMOUNT,
  PROP_ACTUAL_AMOUNT,
  PROP_HAS_ACTUAL_AMOUNT,
  PROP_CURRENCY,
  PROP_EXPECTED_CLOSE,
  PROP_OWNER,
  PROP_STAGE_ID,
  PROP_STAGE,
  PROP_STAGE_COLOR,
  PROP_STAGE_KIND,
  PROP_LOST_REASON,
  PROP_OPENED_AT,
  PROP_CLOSED_AT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
crm_opportunity_finalize (GObject *object)
{
  CrmOpportunity *self = CRM_OPPORTUNITY (object);

  g_free (self->reference);
  g_free (self->title);
  g_free (self->product);
  g_free (self->currency);
  g_free (self->expected_close);
  g_free (self->owner);
  g_free (self->stage);
  g_free (self->stage_color);
  g_free (self->stage_kind);
  g_free (self->lost_reason);

  G_OBJECT_CLASS (crm_opportunity_parent_class)->finalize (object);
}

static void
crm_opportunity_get_property (GObject *object,
                              guint prop_id,
                              GValue *value,
                              GParamSpec *pspec)
{
  CrmOpportunity *self = CRM_OPPORTUNITY (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_int64 (value, self->id);
      break;

    case PROP_REFERENCE:
      g_value_set_string (value, self->reference);
      break;

    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;

    case PROP_PRODUCT:
      g_value_set_string (value, self->product);
      break;

    case PROP_AMOUNT:
      g_value_set_int64 (value, self->amount);
      break;

    case PROP_HAS_AMOUNT:
      g_value_set_boolean (value, self->has_amount);
      break;

    case PROP_ACTUAL_AMOUNT:
      g_value_set_int64 (value, self->actual_amount);
      break;

    case PROP_HAS_ACTUAL_AMOUNT:
      g_value_set_boolean (value, self->has_actual_amount);
      break;

    case PROP_CURRENCY:
      g_value_set_string (value, self->currency);
      break;

    case PROP_EXPECTED_CLOSE:
      g_value_set_string (value, self->expected_close);
      break;

    case PROP_OWNER:
      g_value_set_string (value, self->owner);
      break;

    case PROP_STAGE_ID:
      g_value_set_int64 (value, self->stage_id);
      break;

    case PROP_STAGE:
      g_value_set_string (value, self->stage);
      break;

    case PROP_STAGE_COLOR:
      g_value_set_string (value, self->stage_color);
      break;

    case PROP_STAGE_KIND:
      g_value_set_string (value, self->stage_kind);
      break;

    case PROP_LOST_REASON:
      g_value_set_string (value, self->lost_reason);
      break;

    case PROP_OPENED_AT:
      g_value_set_int64 (value, self->opened_at);
      break;

    case PROP_CLOSED_AT:
      g_value_set_int64 (value, self->closed_at);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_opportunity_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  CrmOpportunity *self = CRM_OPPORTUNITY (object);

  switch (prop_id)
    {
    case PROP_ID:
      self->id = g_value_get_int64 (value);
      break;

    case PROP_REFERENCE:
      g_set_str (&self->reference, g_value_get_string (value));
      break;

    case PROP_TITLE:
      g_set_str (&self->title, g_value_get_string (value));
      break;

    case PROP_PRODUCT:
      g_set_str (&self->product, g_value_get_string (value));
      break;

    case PROP_AMOUNT:
      self->amount = g_value_get_int64 (value);
      break;

    case PROP_HAS_AMOUNT:
      self->has_amount = g_value_get_boolean (value);
      break;

    case PROP_ACTUAL_AMOUNT:
      self->actual_amount = g_value_get_int64 (value);
      break;

    case PROP_HAS_ACTUAL_AMOUNT:
      self->has_actual_amount = g_value_get_boolean (value);
      break;

    case PROP_CURRENCY:
      g_set_str (&self->currency, g_value_get_string (value));
      break;

    case PROP_EXPECTED_CLOSE:
      g_set_str (&self->expected_close, g_value_get_string (value));
      break;

    case PROP_OWNER:
      g_set_str (&self->owner, g_value_get_string (value));
      break;

    case PROP_STAGE_ID:
      self->stage_id = g_value_get_int64 (value);
      break;

    case PROP_STAGE:
      g_set_str (&self->stage, g_value_get_string (value));
      break;

    case PROP_STAGE_COLOR:
      g_set_str (&self->stage_color, g_value_get_string (value));
      break;

    case PROP_STAGE_KIND:
      g_set_str (&self->stage_kind, g_value_get_string (value));
      break;

    case PROP_LOST_REASON:
      g_set_str (&self->lost_reason, g_value_get_string (value));
      break;

    case PROP_OPENED_AT:
      self->opened_at = g_value_get_int64 (value);
      break;

    case PROP_CLOSED_AT:
      self->closed_at = g_value_get_int64 (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_opportunity_class_init (CrmOpportunityClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = crm_opportunity_finalize;
  object_class->get_property = crm_opportunity_get_property;
  object_class->set_property = crm_opportunity_set_property;

  properties[PROP_ID] =
    g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_REFERENCE] =
    g_param_spec_string ("reference", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_PRODUCT] =
    g_param_spec_string ("product", NULL, NULL, NULL, flags);
  properties[PROP_AMOUNT] =
    g_param_spec_int64 ("amount", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_HAS_AMOUNT] =
    g_param_spec_boolean ("has-amount", NULL, NULL, FALSE, flags);
  properties[PROP_ACTUAL_AMOUNT] =
    g_param_spec_int64 ("actual-amount", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_HAS_ACTUAL_AMOUNT] =
    g_param_spec_boolean ("has-actual-amount", NULL, NULL, FALSE, flags);
  properties[PROP_CURRENCY] =
    g_param_spec_string ("currency", NULL, NULL, NULL, flags);
  properties[PROP_EXPECTED_CLOSE] =
    g_param_spec_string ("expected-close", NULL, NULL, NULL, flags);
  properties[PROP_OWNER] =
    g_param_spec_string ("owner", NULL, NULL, NULL, flags);
  properties[PROP_STAGE_ID] =
    g_param_spec_int64 ("stage-id", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_STAGE] =
    g_param_spec_string ("stage", NULL, NULL, NULL, flags);
  properties[PROP_STAGE_COLOR] =
    g_param_spec_string ("stage-color", NULL, NULL, NULL, flags);
  properties[PROP_STAGE_KIND] =
    g_param_spec_string ("stage-kind", NULL, NULL, NULL, flags);
  properties[PROP_LOST_REASON] =
    g_param_spec_string ("lost-reason", NULL, NULL, NULL, flags);
  properties[PROP_OPENED_AT] =
    g_param_spec_int64 ("opened-at", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_CLOSED_AT] =
    g_param_spec_int64 ("closed-at", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
crm_opportunity_init (CrmOpportunity *self)
{
}
