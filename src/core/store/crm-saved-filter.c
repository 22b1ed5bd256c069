/* crm-saved-filter.c: a query of the customer list that has a name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "crm-saved-filter.h"

struct _CrmSavedFilter
{
  GObject parent_instance;

  gint64 id;
  char *name;
  int position;
  CrmCustomerQuery *query;
  char *problem;
};

G_DEFINE_FINAL_TYPE (CrmSavedFilter, crm_saved_filter, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_NAME,
  PROP_POSITION,
  PROP_QUERY,
  PROP_PROBLEM,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
crm_saved_filter_finalize (GObject *object)
{
  CrmSavedFilter *self = CRM_SAVED_FILTER (object);

  g_free (self->name);
  g_free (self->problem);
  g_clear_pointer (&self->query, crm_customer_query_free);

  G_OBJECT_CLASS (crm_saved_filter_parent_class)->finalize (object);
}

static void
crm_saved_filter_get_property (GObject *object,
                               guint prop_id,
                               GValue *value,
                               GParamSpec *pspec)
{
  CrmSavedFilter *self = CRM_SAVED_FILTER (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_int64 (value, self->id);
      break;

    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;

    case PROP_POSITION:
      g_value_set_int (value, self->position);
      break;

    case PROP_QUERY:
      g_value_set_boxed (value, self->query);
      break;

    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_saved_filter_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  CrmSavedFilter *self = CRM_SAVED_FILTER (object);

  switch (prop_id)
    {
    case PROP_ID:
      self->id = g_value_get_int64 (value);
      break;

    case PROP_NAME:
      self->name = g_value_dup_string (value);
      break;

    case PROP_POSITION:
      self->position = g_value_get_int (value);
      break;

    case PROP_QUERY:
      self->query = g_value_dup_boxed (value);
      break;

    case PROP_PROBLEM:
      self->problem = g_value_dup_string (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_saved_filter_class_init (CrmSavedFilterClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = crm_saved_filter_finalize;
  object_class->get_property = crm_saved_filter_get_property;
  object_class->set_property = crm_saved_filter_set_property;

  properties[PROP_ID] = g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_POSITION] = g_param_spec_int ("position", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_QUERY] = g_param_spec_boxed ("query", NULL, NULL, CRM_TYPE_CUSTOMER_QUERY, flags);
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
crm_saved_filter_init (CrmSavedFilter *self)
{
}

/**
 * crm_saved_filter_get_id:
 * @self: a saved filter
 *
 * Returns: its row
 */
gint64
crm_saved_filter_get_id (CrmSavedFilter *self)
{
  g_return_val_if_fail (CRM_IS_SAVED_FILTER (self), 0);

  return self->id;
}

/**
 * crm_saved_filter_get_name:
 * @self: a saved filter
 *
 * Returns: (transfer none): its name
 */
const char *
crm_saved_filter_get_name (CrmSavedFilter *self)
{
  g_return_val_if_fail (CRM_IS_SAVED_FILTER (self), NULL);

  return self->name;
}

/**
 * crm_saved_filter_get_query:
 * @self: a saved filter
 *
 * Returns: (transfer none) (nullable): what it asks for; %NULL when this version
 *   cannot tell, and crm_saved_filter_get_problem() says why
 */
const CrmCustomerQuery *
crm_saved_filter_get_query (CrmSavedFilter *self)
{
  g_return_val_if_fail (CRM_IS_SAVED_FILTER (self), NULL);

  return self->query;
}

/**
 * crm_saved_filter_get_problem:
 * @self: a saved filter
 *
 * Returns: (transfer none) (nullable): why it cannot be read, for people
 */
const char *
crm_saved_filter_get_problem (CrmSavedFilter *self)
{
  g_return_val_if_fail (CRM_IS_SAVED_FILTER (self), NULL);

  return self->problem;
}
