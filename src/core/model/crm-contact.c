/* crm-contact.c: a person at a customer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "crm-contact.h"

struct _CrmContact
{
  GObject parent_instance;

  gint64 id;
  char *name;
  char *role;
  char *phone;
  char *email;
  gboolean primary;
};

G_DEFINE_FINAL_TYPE (CrmContact, crm_contact, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_NAME,
  PROP_ROLE,
  PROP_PHONE,
  PROP_EMAIL,
  PROP_PRIMARY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
crm_contact_finalize (GObject *object)
{
  CrmContact *self = CRM_CONTACT (object);

  g_free (self->name);
  g_free (self->role);
  g_free (self->phone);
  g_free (self->email);

  G_OBJECT_CLASS (crm_contact_parent_class)->finalize (object);
}

static void
crm_contact_get_property (GObject *object,
                          guint prop_id,
                          GValue *value,
                          GParamSpec *pspec)
{
  CrmContact *self = CRM_CONTACT (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_int64 (value, self->id);
      break;

    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;

    case PROP_ROLE:
      g_value_set_string (value, self->role);
      break;

    case PROP_PHONE:
      g_value_set_string (value, self->phone);
      break;

    case PROP_EMAIL:
      g_value_set_string (value, self->email);
      break;

    case PROP_PRIMARY:
      g_value_set_boolean (value, self->primary);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_contact_set_property (GObject *object,
                          guint prop_id,
                          const GValue *value,
                          GParamSpec *pspec)
{
  CrmContact *self = CRM_CONTACT (object);

  switch (prop_id)
    {
    case PROP_ID:
      self->id = g_value_get_int64 (value);
      break;

    case PROP_NAME:
      g_set_str (&self->name, g_value_get_string (value));
      break;

    case PROP_ROLE:
      g_set_str (&self->role, g_value_get_string (value));
      break;

    case PROP_PHONE:
      g_set_str (&self->phone, g_value_get_string (value));
      break;

    case PROP_EMAIL:
      g_set_str (&self->email, g_value_get_string (value));
      break;

    case PROP_PRIMARY:
      self->primary = g_value_get_boolean (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_contact_class_init (CrmContactClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = crm_contact_finalize;
  object_class->get_property = crm_contact_get_property;
  object_class->set_property = crm_contact_set_property;

  properties[PROP_ID] =
    g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_NAME] =
    g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_ROLE] =
    g_param_spec_string ("role", NULL, NULL, NULL, flags);
  properties[PROP_PHONE] =
    g_param_spec_string ("phone", NULL, NULL, NULL, flags);
  properties[PROP_EMAIL] =
    g_param_spec_string ("email", NULL, NULL, NULL, flags);
  properties[PROP_PRIMARY] =
    g_param_spec_boolean ("primary", NULL, NULL, FALSE, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
crm_contact_init (CrmContact *self)
{
}

/**
 * crm_contact_get_id:
 * @self: a contact
 *
 * Returns: the row in the store, 0 when it is not stored
 */
gint64
crm_contact_get_id (CrmContact *self)
{
  g_return_val_if_fail (CRM_IS_CONTACT (self), 0);

  return self->id;
}

/**
 * crm_contact_get_name:
 * @self: a contact
 *
 * Returns: (transfer none): the name, "" when only a number or address is known
 */
const char *
crm_contact_get_name (CrmContact *self)
{
  g_return_val_if_fail (CRM_IS_CONTACT (self), NULL);

  return self->name;
}

/**
 * crm_contact_get_role:
 * @self: a contact
 *
 * Returns: (transfer none) (nullable): what the person is there
 */
const char *
crm_contact_get_role (CrmContact *self)
{
  g_return_val_if_fail (CRM_IS_CONTACT (self), NULL);

  return self->role;
}

/**
 * crm_contact_get_phone:
 * @self: a contact
 *
 * Returns: (transfer none) (nullable): telephone numbers, one a line
 */
const char *
crm_contact_get_phone (CrmContact *self)
{
  g_return_val_if_fail (CRM_IS_CONTACT (self), NULL);

  return self->phone;
}

/**
 * crm_contact_get_email:
 * @self: a contact
 *
 * Returns: (transfer none) (nullable): e-mail addresses, one a line
 */
const char *
crm_contact_get_email (CrmContact *self)
{
  g_return_val_if_fail (CRM_IS_CONTACT (self), NULL);

  return self->email;
}

/**
 * crm_contact_get_primary:
 * @self: a contact
 *
 * Returns: whether it is the one to turn to first
 */
gboolean
crm_contact_get_primary (CrmContact *self)
{
  g_return_val_if_fail (CRM_IS_CONTACT (self), FALSE);

  return self->primary;
}
