/* crm-member.c: somebody of the team
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "crm-member.h"

struct _CrmMember
{
  GObject parent_instance;

  gint64 id;
  char *name;
  char *email;
  char *role;
  char *team;
  gboolean active;
};

G_DEFINE_FINAL_TYPE (CrmMember, crm_member, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_NAME,
  PROP_EMAIL,
  PROP_ROLE,
  PROP_TEAM,
  PROP_ACTIVE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
crm_member_finalize (GObject *object)
{
  CrmMember *self = CRM_MEMBER (object);

  g_free (self->name);
  g_free (self->email);
  g_free (self->role);
  g_free (self->team);

  G_OBJECT_CLASS (crm_member_parent_class)->finalize (object);
}

static void
crm_member_get_property (GObject *object,
                         guint prop_id,
                         GValue *value,
                         GParamSpec *pspec)
{
  CrmMember *self = CRM_MEMBER (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_int64 (value, self->id);
      break;

    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;

    case PROP_EMAIL:
      g_value_set_string (value, self->email);
      break;

    case PROP_ROLE:
      g_value_set_string (value, self->role);
      break;

    case PROP_TEAM:
      g_value_set_string (value, self->team);
      break;

    case PROP_ACTIVE:
      g_value_set_boolean (value, self->active);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_member_set_property (GObject *object,
                         guint prop_id,
                         const GValue *value,
                         GParamSpec *pspec)
{
  CrmMember *self = CRM_MEMBER (object);

  switch (prop_id)
    {
    case PROP_ID:
      self->id = g_value_get_int64 (value);
      break;

    case PROP_NAME:
      g_set_str (&self->name, g_value_get_string (value));
      break;

    case PROP_EMAIL:
      g_set_str (&self->email, g_value_get_string (value));
      break;

    case PROP_ROLE:
      g_set_str (&self->role, g_value_get_string (value));
      break;

    case PROP_TEAM:
      g_set_str (&self->team, g_value_get_string (value));
      break;

    case PROP_ACTIVE:
      self->active = g_value_get_boolean (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_member_class_init (CrmMemberClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = crm_member_finalize;
  object_class->get_property = crm_member_get_property;
  object_class->set_property = crm_member_set_property;

  properties[PROP_ID] =
    g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_NAME] =
    g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_EMAIL] =
    g_param_spec_string ("email", NULL, NULL, NULL, flags);
  properties[PROP_ROLE] =
    g_param_spec_string ("role", NULL, NULL, NULL, flags);
  properties[PROP_TEAM] =
    g_param_spec_string ("team", NULL, NULL, NULL, flags);
  properties[PROP_ACTIVE] =
    g_param_spec_boolean ("active", NULL, NULL, FALSE, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
crm_member_init (CrmMember *self)
{
}

/**
 * crm_member_get_id:
 * @self: a member
 *
 * Returns: the row in the store
 */
gint64
crm_member_get_id (CrmMember *self)
{
  g_return_val_if_fail (CRM_IS_MEMBER (self), 0);

  return self->id;
}

/**
 * crm_member_get_name:
 * @self: a member
 *
 * Returns: (transfer none): the full name
 */
const char *
crm_member_get_name (CrmMember *self)
{
  g_return_val_if_fail (CRM_IS_MEMBER (self), NULL);

  return self->name;
}
