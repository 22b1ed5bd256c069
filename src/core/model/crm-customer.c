/* crm-customer.c: a customer with what belongs to it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "crm-contact.h"
#include "crm-custom-value.h"
#include "crm-customer.h"
#include "crm-opportunity.h"
#include "crm-tag.h"
#include "core/text/crm-values.h"

struct _CrmCustomer
{
  GObject parent_instance;

  gint64 id;
  char *uuid;
  char *number;
  char *name;
  char *industry;
  char *source;
  char *size;
  char *core_need;
  char *remarks;
  char *address;
  char *website;
  char *owner;
  gint64 first_contact;
  gint64 created_at;
  char *created_by;
  char *former_numbers;
  gboolean incomplete;
  char *stage;
  char *stage_color;
  gint64 stage_id;
  gint64 amount;
  gboolean has_amount;
  char *currency;
  char *expected_close;

  GListStore *contacts;
  GListStore *opportunities;
  GListStore *tags;
  GListStore *custom_values;
};

G_DEFINE_FINAL_TYPE (CrmCustomer, crm_customer, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_UUID,
  PROP_NUMBER,
  PROP_NAME,
  PROP_INDUSTRY,
  PROP_SOURCE,
  PROP_SIZE,
  PROP_CORE_NEED,
  PROP_REMARKS,
  PROP_ADDRESS,
  PROP_WEBSITE,
  PROP_OWNER,
  PROP_FIRST_CONTACT,
  PROP_CREATED_AT,
  PROP_CREATED_BY,
  PROP_FORMER_NUMBERS,
  PROP_INCOMPLETE,
  PROP_STAGE,
  PROP_STAGE_COLOR,
  PROP_STAGE_ID,
  PROP_AMOUNT,
  PROP_HAS_AMOUNT,
  PROP_CURRENCY,
  PROP_EXPECTED_CLOSE,
  PROP_CONTACTS,
  PROP_OPPORTUNITIES,
  PROP_TAGS,
  PROP_CUSTOM_VALUES,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
crm_customer_dispose (GObject *object)
{
  CrmCustomer *self = CRM_CUSTOMER (object);

  g_clear_object (&self->contacts);
  g_clear_object (&self->opportunities);
  g_clear_object (&self->tags);
  g_clear_object (&self->custom_values);

  G_OBJECT_CLASS (crm_customer_parent_class)->dispose (object);
}

static void
crm_customer_finalize (GObject *object)
{
  CrmCustomer *self = CRM_CUSTOMER (object);

  g_free (self->uuid);
  g_free (self->number);
  g_free (self->name);
  g_free (self->industry);
  g_free (self->source);
  g_free (self->size);
  g_free (self->core_need);
  g_free (self->remarks);
  g_free (self->address);
  g_free (self->website);
  g_free (self->owner);
  g_free (self->created_by);
  g_free (self->former_numbers);
  g_free (self->stage);
  g_free (self->stage_color);
  g_free (self->currency);
  g_free (self->expected_close);

  G_OBJECT_CLASS (crm_customer_parent_class)->finalize (object);
}

static void
crm_customer_get_property (GObject *object,
                           guint prop_id,
                           GValue *value,
                           GParamSpec *pspec)
{
  CrmCustomer *self = CRM_CUSTOMER (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_int64 (value, self->id);
      break;

    case PROP_UUID:
      g_value_set_string (value, self->uuid);
      break;

    case PROP_NUMBER:
      g_value_set_string (value, self->number);
      break;

    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;

    case PROP_INDUSTRY:
      g_value_set_string (value, self->industry);
      break;

    case PROP_SOURCE:
      g_value_set_string (value, self->source);
      break;

    case PROP_SIZE:
      g_value_set_string (value, self->size);
      break;

    case PROP_CORE_NEED:
      g_value_set_string (value, self->core_need);
      break;

    case PROP_REMARKS:
      g_value_set_string (value, self->remarks);
      break;

    case PROP_ADDRESS:
      g_value_set_string (value, self->address);
      break;

    case PROP_WEBSITE:
      g_value_set_string (value, self->website);
      break;

    case PROP_OWNER:
      g_value_set_string (value, self->owner);
      break;

    case PROP_FIRST_CONTACT:
      g_value_set_int64 (value, self->first_contact);
      break;

    case PROP_CREATED_AT:
      g_value_set_int64 (value, self->created_at);
      break;

    case PROP_CREATED_BY:
      g_value_set_string (value, self->created_by);
      break;

    case PROP_FORMER_NUMBERS:
      g_value_set_string (value, self->former_numbers);
      break;
    case PROP_INCOMPLETE:
      g_value_set_boolean (value, self->incomplete);
      break;

    case PROP_STAGE:
      g_value_set_string (value, self->stage);
      break;

    case PROP_STAGE_COLOR:
      g_value_set_string (value, self->stage_color);
      break;

    case PROP_STAGE_ID:
      g_value_set_int64 (value, self->stage_id);
      break;

    case PROP_AMOUNT:
      g_value_set_int64 (value, self->amount);
      break;

    case PROP_HAS_AMOUNT:
      g_value_set_boolean (value, self->has_amount);
      break;

    case PROP_CURRENCY:
      g_value_set_string (value, self->currency);
      break;

    case PROP_EXPECTED_CLOSE:
      g_value_set_string (value, self->expected_close);
      break;

    case PROP_CONTACTS:
      g_value_set_object (value, self->contacts);
      break;

    case PROP_OPPORTUNITIES:
      g_value_set_object (value, self->opportunities);
      break;

    case PROP_TAGS:
      g_value_set_object (value, self->tags);
      break;

    case PROP_CUSTOM_VALUES:
      g_value_set_object (value, self->custom_values);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_customer_set_property (GObject *object,
                           guint prop_id,
                           const GValue *value,
                           GParamSpec *pspec)
{
  CrmCustomer *self = CRM_CUSTOMER (object);

  switch (prop_id)
    {
    case PROP_ID:
      self->id = g_value_get_int64 (value);
      break;

    case PROP_UUID:
      g_set_str (&self->uuid, g_value_get_string (value));
      break;

    case PROP_NUMBER:
      g_set_str (&self->number, g_value_get_string (value));
      break;

    case PROP_NAME:
      g_set_str (&self->name, g_value_get_string (value));
      break;

    case PROP_INDUSTRY:
      g_set_str (&self->industry, g_value_get_string (value));
      break;

    case PROP_SOURCE:
      g_set_str (&self->source, g_value_get_string (value));
      break;

    case PROP_SIZE:
      g_set_str (&self->size, g_value_get_string (value));
      break;

    case PROP_CORE_NEED:
      g_set_str (&self->core_need, g_value_get_string (value));
      break;

    case PROP_REMARKS:
      g_set_str (&self->remarks, g_value_get_string (value));
      break;

    case PROP_ADDRESS:
      g_set_str (&self->address, g_value_get_string (value));
      break;

    case PROP_WEBSITE:
      g_set_str (&self->website, g_value_get_string (value));
      break;

    case PROP_OWNER:
      g_set_str (&self->owner, g_value_get_string (value));
      break;

    case PROP_FIRST_CONTACT:
      self->first_contact = g_value_get_int64 (value);
      break;

    case PROP_CREATED_AT:
      self->created_at = g_value_get_int64 (value);
      break;

    case PROP_CREATED_BY:
      g_set_str (&self->created_by, g_value_get_string (value));
      break;

    case PROP_FORMER_NUMBERS:
      g_set_str (&self->former_numbers, g_value_get_string (value));
      break;
    case PROP_INCOMPLETE:
      self->incomplete = g_value_get_boolean (value);
      break;

    case PROP_STAGE:
      g_set_str (&self->stage, g_value_get_string (value));
      break;

    case PROP_STAGE_COLOR:
      g_set_str (&self->stage_color, g_value_get_string (value));
      break;

    case PROP_STAGE_ID:
      self->stage_id = g_value_get_int64 (value);
      break;

    case PROP_AMOUNT:
      self->amount = g_value_get_int64 (value);
      break;

    case PROP_HAS_AMOUNT:
      self->has_amount = g_value_get_boolean (value);
      break;

    case PROP_CURRENCY:
      g_set_str (&self->currency, g_value_get_string (value));
      break;

    case PROP_EXPECTED_CLOSE:
      g_set_str (&self->expected_close, g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_customer_class_init (CrmCustomerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = crm_customer_dispose;
  object_class->finalize = crm_customer_finalize;
  object_class->get_property = crm_customer_get_property;
  object_class->set_property = crm_customer_set_property;

  properties[PROP_ID] =
    g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_UUID] =
    g_param_spec_string ("uuid", NULL, NULL, NULL, flags);
  properties[PROP_NUMBER] =
    g_param_spec_string ("number", NULL, NULL, NULL, flags);
  properties[PROP_NAME] =
    g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_INDUSTRY] =
    g_param_spec_string ("industry", NULL, NULL, NULL, flags);
  properties[PROP_SOURCE] =
    g_param_spec_string ("source", NULL, NULL, NULL, flags);
  properties[PROP_SIZE] =
    g_param_spec_string ("size", NULL, NULL, NULL, flags);
  properties[PROP_CORE_NEED] =
    g_param_spec_string ("core-need", NULL, NULL, NULL, flags);
  properties[PROP_REMARKS] =
    g_param_spec_string ("remarks", NULL, NULL, NULL, flags);
  properties[PROP_ADDRESS] =
    g_param_spec_string ("address", NULL, NULL, NULL, flags);
  properties[PROP_WEBSITE] =
    g_param_spec_string ("website", NULL, NULL, NULL, flags);
  properties[PROP_OWNER] =
    g_param_spec_string ("owner", NULL, NULL, NULL, flags);
  properties[PROP_FIRST_CONTACT] =
    g_param_spec_int64 ("first-contact", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_CREATED_AT] =
    g_param_spec_int64 ("created-at", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_CREATED_BY] =
    g_param_spec_string ("created-by", NULL, NULL, NULL, flags);
  properties[PROP_FORMER_NUMBERS] =
    g_param_spec_string ("former-numbers", NULL, NULL, NULL, flags);
  properties[PROP_INCOMPLETE] =
    g_param_spec_boolean ("incomplete", NULL, NULL, FALSE, flags);
  properties[PROP_STAGE] =
    g_param_spec_string ("stage", NULL, NULL, NULL, flags);
  properties[PROP_STAGE_COLOR] =
    g_param_spec_string ("stage-color", NULL, NULL, NULL, flags);
  properties[PROP_STAGE_ID] =
    g_param_spec_int64 ("stage-id", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_AMOUNT] =
    g_param_spec_int64 ("amount", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_HAS_AMOUNT] =
    g_param_spec_boolean ("has-amount", NULL, NULL, FALSE, flags);
  properties[PROP_CURRENCY] =
    g_param_spec_string ("currency", NULL, NULL, NULL, flags);
  properties[PROP_EXPECTED_CLOSE] =
    g_param_spec_string ("expected-close", NULL, NULL, NULL, flags);
  properties[PROP_CONTACTS] =
    g_param_spec_object ("contacts", NULL, NULL, G_TYPE_LIST_MODEL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_OPPORTUNITIES] =
    g_param_spec_object ("opportunities", NULL, NULL, G_TYPE_LIST_MODEL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TAGS] =
    g_param_spec_object ("tags", NULL, NULL, G_TYPE_LIST_MODEL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CUSTOM_VALUES] =
    g_param_spec_object ("custom-values", NULL, NULL, G_TYPE_LIST_MODEL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
crm_customer_init (CrmCustomer *self)
{
  self->contacts = g_list_store_new (CRM_TYPE_CONTACT);
  self->opportunities = g_list_store_new (CRM_TYPE_OPPORTUNITY);
  self->tags = g_list_store_new (CRM_TYPE_TAG);
  self->custom_values = g_list_store_new (CRM_TYPE_CUSTOM_VALUE);
}

/**
 * crm_customer_get_id:
 * @self: a customer
 *
 * Returns: the row in the store, 0 when it is not stored
 */
gint64
crm_customer_get_id (CrmCustomer *self)
{
  g_return_val_if_fail (CRM_IS_CUSTOMER (self), 0);

  return self->id;
}

/**
 * crm_customer_get_number:
 * @self: a customer
 *
 * Returns: (transfer none): the customer number
 */
const char *
crm_customer_get_number (CrmCustomer *self)
{
  g_return_val_if_fail (CRM_IS_CUSTOMER (self), NULL);

  return self->number;
}

/**
 * crm_customer_get_name:
 * @self: a customer
 *
 * Returns: (transfer none): the name of the company
 */
const char *
crm_customer_get_name (CrmCustomer *self)
{
  g_return_val_if_fail (CRM_IS_CUSTOMER (self), NULL);

  return self->name;
}

/**
 * crm_customer_get_contacts:
 * @self: a customer
 *
 * Returns: (transfer none): its contacts
 */
GListStore *
crm_customer_get_contacts (CrmCustomer *self)
{
  g_return_val_if_fail (CRM_IS_CUSTOMER (self), NULL);

  return self->contacts;
}

/**
 * crm_customer_get_opportunities:
 * @self: a customer
 *
 * Returns: (transfer none): its opportunities
 */
GListStore *
crm_customer_get_opportunities (CrmCustomer *self)
{
  g_return_val_if_fail (CRM_IS_CUSTOMER (self), NULL);

  return self->opportunities;
}

/**
 * crm_customer_get_tags:
 * @self: a customer
 *
 * Returns: (transfer none): its tags
 */
GListStore *
crm_customer_get_tags (CrmCustomer *self)
{
  g_return_val_if_fail (CRM_IS_CUSTOMER (self), NULL);

  return self->tags;
}

/**
 * crm_customer_get_custom_values:
 * @self: a customer
 *
 * Returns: (transfer none): #CrmCustomValue for each custom field, in the fields'
 *   order; the value is %NULL where it has none
 */
GListStore *
crm_customer_get_custom_values (CrmCustomer *self)
{
  g_return_val_if_fail (CRM_IS_CUSTOMER (self), NULL);

  return self->custom_values;
}

static char *
text_of_contact (CrmCustomer *self,
                 const char *field)
{
  g_autoptr (CrmContact) contact = g_list_model_get_item (G_LIST_MODEL (self->contacts), 0);

  if (contact == NULL)
    return NULL;
  if (g_str_equal (field, "contact_name"))
    return g_strdup (crm_contact_get_name (contact));
  if (g_str_equal (field, "contact_role"))
    return g_strdup (crm_contact_get_role (contact));
  if (g_str_equal (field, "phone"))
    return g_strdup (crm_contact_get_phone (contact));
  return g_strdup (crm_contact_get_email (contact));
}

static char *
text_of_tags (CrmCustomer *self)
{
  GListModel *tags = G_LIST_MODEL (self->tags);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (CrmTag) tag = g_list_model_get_item (tags, i);
      g_autofree char *name = NULL;

      g_object_get (tag, "name", &name, NULL);
      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", name);
    }

  return text->len > 0 ? g_string_free_and_steal (g_steal_pointer (&text)) : NULL;
}

/**
 * crm_customer_get_text:
 * @self: a customer
 * @field: a name of crm_customer_fields()
 *
 * Returns: (transfer full) (nullable): the field's value in canonical form, as a
 *   #CrmRecord has it; %NULL when there is none
 */
char *
crm_customer_get_text (CrmCustomer *self,
                       const char *field)
{
  g_autofree char *property = NULL;
  char *text = NULL;

  g_return_val_if_fail (CRM_IS_CUSTOMER (self), NULL);
  g_return_val_if_fail (field != NULL, NULL);

  if (g_str_has_prefix (field, "contact_") || g_str_equal (field, "phone") || g_str_equal (field, "email"))
    text = text_of_contact (self, field);
  else if (g_str_equal (field, "tags"))
    text = text_of_tags (self);
  else if (g_str_equal (field, "amount"))
    text = self->has_amount ? crm_money_to_text (self->amount, self->currency) : NULL;
  else if (g_str_equal (field, "first_contact"))
    text = self->first_contact != 0 ? crm_instant_to_text (self->first_contact) : NULL;
  else if (g_str_equal (field, "created_at"))
    text = self->created_at != 0 ? crm_instant_to_text (self->created_at) : NULL;
  else
    {
      GParamSpec *pspec;

      property = g_strdelimit (g_strdup (field), "_", '-');
      pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (self), property);
      if (pspec != NULL && pspec->value_type == G_TYPE_STRING)
        g_object_get (self, property, &text, NULL);
    }

  if (text != NULL && *text == '\0')
    g_clear_pointer (&text, g_free);

  return text;
}
