/* crm-timeline-entry.c: something that happened to a customer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "crm-timeline-entry.h"

struct _CrmTimelineEntry
{
  GObject parent_instance;

  gint64 id;
  CrmTimelineKind kind;
  gint64 at;
  char *member;
  char *title;
  char *old_value;
  char *new_value;
  char *text;
  char *sha256;
  char *media_type;
  gint64 act;
  gint64 change;
  gboolean undone;
};

G_DEFINE_FINAL_TYPE (CrmTimelineEntry, crm_timeline_entry, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (CrmTimelineKind, crm_timeline_kind,
                    G_DEFINE_ENUM_VALUE (CRM_TIMELINE_CREATED, "created"),
                    G_DEFINE_ENUM_VALUE (CRM_TIMELINE_CHANGED, "changed"),
                    G_DEFINE_ENUM_VALUE (CRM_TIMELINE_REQUIREMENT, "requirement"),
                    G_DEFINE_ENUM_VALUE (CRM_TIMELINE_STAGE, "stage"),
                    G_DEFINE_ENUM_VALUE (CRM_TIMELINE_OWNER, "owner"),
                    G_DEFINE_ENUM_VALUE (CRM_TIMELINE_CONTACT, "contact"),
                    G_DEFINE_ENUM_VALUE (CRM_TIMELINE_OPPORTUNITY, "opportunity"),
                    G_DEFINE_ENUM_VALUE (CRM_TIMELINE_TASK, "task"),
                    G_DEFINE_ENUM_VALUE (CRM_TIMELINE_FOLLOW_UP, "follow-up"),
                    G_DEFINE_ENUM_VALUE (CRM_TIMELINE_ATTACHMENT, "attachment"),
                    G_DEFINE_ENUM_VALUE (CRM_TIMELINE_TAG, "tag"),
                    G_DEFINE_ENUM_VALUE (CRM_TIMELINE_COMMENT, "comment"))

enum
{
  PROP_0,
  PROP_ID,
  PROP_KIND,
  PROP_AT,
  PROP_MEMBER,
  PROP_TITLE,
  PROP_OLD_VALUE,
  PROP_NEW_VALUE,
  PROP_TEXT,
  PROP_SHA256,
  PROP_MEDIA_TYPE,
  PROP_ACT,
  PROP_CHANGE,
  PROP_UNDONE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
crm_timeline_entry_finalize (GObject *object)
{
  CrmTimelineEntry *self = CRM_TIMELINE_ENTRY (object);

  g_free (self->member);
  g_free (self->title);
  g_free (self->old_value);
  g_free (self->new_value);
  g_free (self->text);
  g_free (self->sha256);
  g_free (self->media_type);

  G_OBJECT_CLASS (crm_timeline_entry_parent_class)->finalize (object);
}

static void
crm_timeline_entry_get_property (GObject *object,
                                 guint prop_id,
                                 GValue *value,
                                 GParamSpec *pspec)
{
  CrmTimelineEntry *self = CRM_TIMELINE_ENTRY (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_int64 (value, self->id);
      break;

    case PROP_KIND:
      g_value_set_enum (value, self->kind);
      break;

    case PROP_AT:
      g_value_set_int64 (value, self->at);
      break;

    case PROP_MEMBER:
      g_value_set_string (value, self->member);
      break;

    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;

    case PROP_OLD_VALUE:
      g_value_set_string (value, self->old_value);
      break;

    case PROP_NEW_VALUE:
      g_value_set_string (value, self->new_value);
      break;

    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;

    case PROP_SHA256:
      g_value_set_string (value, self->sha256);
      break;

    case PROP_MEDIA_TYPE:
      g_value_set_string (value, self->media_type);
      break;

    case PROP_ACT:
      g_value_set_int64 (value, self->act);
      break;

    case PROP_CHANGE:
      g_value_set_int64 (value, self->change);
      break;

    case PROP_UNDONE:
      g_value_set_boolean (value, self->undone);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_timeline_entry_set_property (GObject *object,
                                 guint prop_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  CrmTimelineEntry *self = CRM_TIMELINE_ENTRY (object);

  switch (prop_id)
    {
    case PROP_ID:
      self->id = g_value_get_int64 (value);
      break;

    case PROP_KIND:
      self->kind = g_value_get_enum (value);
      break;

    case PROP_AT:
      self->at = g_value_get_int64 (value);
      break;

    case PROP_MEMBER:
      g_set_str (&self->member, g_value_get_string (value));
      break;

    case PROP_TITLE:
      g_set_str (&self->title, g_value_get_string (value));
      break;

    case PROP_OLD_VALUE:
      g_set_str (&self->old_value, g_value_get_string (value));
      break;

    case PROP_NEW_VALUE:
      g_set_str (&self->new_value, g_value_get_string (value));
      break;

    case PROP_TEXT:
      g_set_str (&self->text, g_value_get_string (value));
      break;

    case PROP_SHA256:
      g_set_str (&self->sha256, g_value_get_string (value));
      break;

    case PROP_MEDIA_TYPE:
      g_set_str (&self->media_type, g_value_get_string (value));
      break;

    case PROP_ACT:
      self->act = g_value_get_int64 (value);
      break;

    case PROP_CHANGE:
      self->change = g_value_get_int64 (value);
      break;

    case PROP_UNDONE:
      self->undone = g_value_get_boolean (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_timeline_entry_class_init (CrmTimelineEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = crm_timeline_entry_finalize;
  object_class->get_property = crm_timeline_entry_get_property;
  object_class->set_property = crm_timeline_entry_set_property;

  properties[PROP_ID] =
    g_param_spec_int64 ("id", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_KIND] =
    g_param_spec_enum ("kind", NULL, NULL, CRM_TYPE_TIMELINE_KIND, CRM_TIMELINE_CREATED, flags);
  properties[PROP_AT] =
    g_param_spec_int64 ("at", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_MEMBER] =
    g_param_spec_string ("member", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_OLD_VALUE] =
    g_param_spec_string ("old-value", NULL, NULL, NULL, flags);
  properties[PROP_NEW_VALUE] =
    g_param_spec_string ("new-value", NULL, NULL, NULL, flags);
  properties[PROP_TEXT] =
    g_param_spec_string ("text", NULL, NULL, NULL, flags);
  properties[PROP_SHA256] =
    g_param_spec_string ("sha256", NULL, NULL, NULL, flags);
  properties[PROP_MEDIA_TYPE] =
    g_param_spec_string ("media-type", NULL, NULL, NULL, flags);
  properties[PROP_ACT] =
    g_param_spec_int64 ("act", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_CHANGE] =
    g_param_spec_int64 ("change", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_UNDONE] =
    g_param_spec_boolean ("undone", NULL, NULL, FALSE, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
crm_timeline_entry_init (CrmTimelineEntry *self)
{
}

/**
 * crm_timeline_entry_get_kind:
 * @self: a timeline entry
 *
 * Returns: what kind of thing it was
 */
CrmTimelineKind
crm_timeline_entry_get_kind (CrmTimelineEntry *self)
{
  g_return_val_if_fail (CRM_IS_TIMELINE_ENTRY (self), CRM_TIMELINE_CREATED);

  return self->kind;
}

/**
 * crm_timeline_entry_get_at:
 * @self: a timeline entry
 *
 * Returns: when it happened, µs UTC
 */
gint64
crm_timeline_entry_get_at (CrmTimelineEntry *self)
{
  g_return_val_if_fail (CRM_IS_TIMELINE_ENTRY (self), 0);

  return self->at;
}
