/* crm-custom-field.c: a field that an administrator defines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/text/crm-text.h"
#include "crm-custom-field.h"

struct _CrmCustomField
{
  GObject parent_instance;

  gint64 id;
  char *uuid;
  char *name;
  char *kind;
  GStrv choices;
};

G_DEFINE_FINAL_TYPE (CrmCustomField, crm_custom_field, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_UUID,
  PROP_NAME,
  PROP_KIND,
  PROP_CHOICES,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const char *const kinds[] = { "text", "number", "date", "choice", "yes-no", NULL };

/**
 * crm_custom_field_get_id:
 * @self: a field
 *
 * Returns: its id in this file
 */
gint64
crm_custom_field_get_id (CrmCustomField *self)
{
  g_return_val_if_fail (CRM_IS_CUSTOM_FIELD (self), 0);

  return self->id;
}

/**
 * crm_custom_field_get_uuid:
 * @self: a field
 *
 * Returns: (transfer none): its name on every machine, 8-4-4-4-12
 */
const char *
crm_custom_field_get_uuid (CrmCustomField *self)
{
  g_return_val_if_fail (CRM_IS_CUSTOM_FIELD (self), NULL);

  return self->uuid;
}

/**
 * crm_custom_field_get_name:
 * @self: a field
 *
 * Returns: (transfer none): what people call it
 */
const char *
crm_custom_field_get_name (CrmCustomField *self)
{
  g_return_val_if_fail (CRM_IS_CUSTOM_FIELD (self), NULL);

  return self->name;
}

/**
 * crm_custom_field_get_kind:
 * @self: a field
 *
 * Returns: (transfer none): "text", "number", "date", "choice" or "yes-no"
 */
const char *
crm_custom_field_get_kind (CrmCustomField *self)
{
  g_return_val_if_fail (CRM_IS_CUSTOM_FIELD (self), NULL);

  return self->kind;
}

/**
 * crm_custom_field_get_choices:
 * @self: a field
 *
 * Returns: (transfer none) (array zero-terminated=1): its choices in their order;
 *   empty unless it is a choice
 */
const char *const *
crm_custom_field_get_choices (CrmCustomField *self)
{
  g_return_val_if_fail (CRM_IS_CUSTOM_FIELD (self), NULL);

  return (const char *const *) self->choices;
}

/**
 * crm_custom_kinds:
 *
 * Returns: (transfer none) (array zero-terminated=1): the kinds that a field can be of
 */
const char *const *
crm_custom_kinds (void)
{
  return kinds;
}

/**
 * crm_custom_kind_to_field_kind:
 * @kind: (nullable): a kind of custom fields
 *
 * Returns: what it is to forms and columns; %CRM_FIELD_TEXT for one that is not known
 */
CrmFieldKind
crm_custom_kind_to_field_kind (const char *kind)
{
  static const CrmFieldKind field_kinds[] = {
    CRM_FIELD_TEXT, CRM_FIELD_DECIMAL, CRM_FIELD_DATE, CRM_FIELD_CHOICE, CRM_FIELD_YES_NO,
  };

  for (guint i = 0; kinds[i] != NULL; i++)
    if (g_strcmp0 (kind, kinds[i]) == 0)
      return field_kinds[i];

  return CRM_FIELD_TEXT;
}

/**
 * crm_custom_kind_get_label:
 * @kind: a kind of custom fields
 *
 * Returns: (transfer none) (nullable): it in the person's language, or %NULL when
 *   there is no such kind
 */
const char *
crm_custom_kind_get_label (const char *kind)
{
  static const char *const labels[] = { N_ ("Text"), N_ ("Number"), N_ ("Date"), N_ ("Choice"), N_ ("Yes or No") };

  g_return_val_if_fail (kind != NULL, NULL);

  for (guint i = 0; kinds[i] != NULL; i++)
    if (g_str_equal (kind, kinds[i]))
      /* A number of pieces is not the number of a customer. */
      return g_str_equal (kind, "number") ? C_ ("kind of field", "Number") : _ (labels[i]);

  return NULL;
}

static char *
parse_choice (const char *const *choices,
              const char *text,
              GError **error)
{
  g_autofree char *folded = crm_text_fold (text);

  for (guint i = 0; choices != NULL && choices[i] != NULL; i++)
    if (g_str_equal (choices[i], text))
      return g_strdup (choices[i]);
  for (guint i = 0; choices != NULL && choices[i] != NULL; i++)
    {
      g_autofree char *choice = crm_text_fold (choices[i]);

      if (*folded != '\0' && g_str_equal (choice, folded))
        return g_strdup (choices[i]);
    }

  g_set_error (error, CRM_VALUE_ERROR, CRM_VALUE_ERROR_INVALID, _ ("“%s” is none of the choices."), text);
  return NULL;
}

static char *
parse_yes_no (const char *text,
              GError **error)
{
  static const char *const yes[] = { "yes", "y", "true", "1", "是", "有", "对", "√", "✓", NULL };
  static const char *const no[] = { "no", "n", "false", "0", "否", "无", "不", "×", "✗", NULL };
  g_autofree char *lower = g_utf8_strdown (text, -1);

  if (g_strv_contains (yes, lower) || g_str_equal (text, _ ("Yes")))
    return g_strdup ("yes");
  if (g_strv_contains (no, lower) || g_str_equal (text, _ ("No")))
    return g_strdup ("no");

  g_set_error (error, CRM_VALUE_ERROR, CRM_VALUE_ERROR_INVALID, _ ("“%s” is neither yes nor no."), text);
  return NULL;
}

/**
 * crm_custom_value_parse:
 * @kind: the kind of a field
 * @choices: (nullable) (array zero-terminated=1): its choices
 * @text: what a person typed or a file has
 * @order: of day and month, where a date does not show it
 * @decimal_point: '.' or ',', or 0 when it is not known
 * @error: return location for a #CrmValueError, a sentence for people
 *
 * Reads a value of a custom field.
 *
 * Returns: (transfer full) (nullable): its canonical form, empty when @text is
 *   blank, or %NULL with @error set
 */
char *
crm_custom_value_parse (const char *kind,
                        const char *const *choices,
                        const char *text,
                        CrmDateOrder order,
                        char decimal_point,
                        GError **error)
{
  g_autofree char *clean = NULL;

  g_return_val_if_fail (kind != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  clean = crm_text_clean (text);
  if (*clean == '\0')
    return g_steal_pointer (&clean);

  switch ((int) crm_custom_kind_to_field_kind (kind))
    {
    case CRM_FIELD_DECIMAL:
      return crm_number_parse (clean, decimal_point, error);
    case CRM_FIELD_DATE:
      return crm_date_parse (clean, order, error);
    case CRM_FIELD_CHOICE:
      return parse_choice (choices, clean, error);
    case CRM_FIELD_YES_NO:
      return parse_yes_no (clean, error);
    default:
      return g_steal_pointer (&clean);
    }
}

/**
 * crm_custom_value_format:
 * @kind: the kind of a field
 * @value: (nullable): a value of it, in canonical form
 *
 * Returns: (transfer full): the value for people, empty when there is none
 */
char *
crm_custom_value_format (const char *kind,
                         const char *value)
{
  g_return_val_if_fail (kind != NULL, NULL);

  if (value == NULL || *value == '\0')
    return g_strdup ("");

  switch ((int) crm_custom_kind_to_field_kind (kind))
    {
    case CRM_FIELD_DECIMAL:
      return crm_number_format (value);
    case CRM_FIELD_DATE:
      return crm_date_format (value);
    case CRM_FIELD_YES_NO:
      return g_strdup (g_str_equal (value, "yes") ? _ ("Yes") : g_str_equal (value, "no") ? _ ("No") : value);
    default:
      return g_strdup (value);
    }
}

static void
crm_custom_field_finalize (GObject *object)
{
  CrmCustomField *self = CRM_CUSTOM_FIELD (object);

  g_free (self->uuid);
  g_free (self->name);
  g_free (self->kind);
  g_strfreev (self->choices);

  G_OBJECT_CLASS (crm_custom_field_parent_class)->finalize (object);
}

static void
crm_custom_field_get_property (GObject *object,
                               guint prop_id,
                               GValue *value,
                               GParamSpec *pspec)
{
  CrmCustomField *self = CRM_CUSTOM_FIELD (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_int64 (value, self->id);
      break;

    case PROP_UUID:
      g_value_set_string (value, self->uuid);
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

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_custom_field_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  CrmCustomField *self = CRM_CUSTOM_FIELD (object);

  switch (prop_id)
    {
    case PROP_ID:
      self->id = g_value_get_int64 (value);
      break;

    case PROP_UUID:
      g_set_str (&self->uuid, g_value_get_string (value));
      break;

    case PROP_NAME:
      g_set_str (&self->name, g_value_get_string (value));
      break;

    case PROP_KIND:
      g_set_str (&self->kind, g_value_get_string (value));
      break;

    case PROP_CHOICES:
      g_strfreev (self->choices);
      self->choices = g_value_get_boxed (value) != NULL ? g_value_dup_boxed (value) : g_new0 (char *, 1);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_custom_field_class_init (CrmCustomFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = crm_custom_field_finalize;
  object_class->get_property = crm_custom_field_get_property;
  object_class->set_property = crm_custom_field_set_property;

  properties[PROP_ID] = g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_UUID] = g_param_spec_string ("uuid", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, "text", flags);
  properties[PROP_CHOICES] = g_param_spec_boxed ("choices", NULL, NULL, G_TYPE_STRV, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
crm_custom_field_init (CrmCustomField *self)
{
}
