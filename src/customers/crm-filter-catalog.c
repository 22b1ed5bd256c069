/* crm-filter-catalog.c: what customers can be filtered by, and its names
 *
 * Tags and custom fields stand in a filter by their uuid, so that their names must
 * be at hand to say what a filter asks for. All other values are read when they
 * are to be chosen from.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "core/model/crm-field.h"
#include "core/model/crm-member.h"
#include "core/model/crm-stage.h"
#include "core/model/crm-tag-group.h"
#include "core/model/crm-tag.h"
#include "core/store/crm-custom-field-store.h"
#include "core/store/crm-customer-store.h"
#include "core/store/crm-saved-filter.h"
#include "core/store/crm-tag-store.h"
#include "customers/crm-filter-catalog.h"
#include "widgets/crm-option.h"

struct _CrmFilterCatalog
{
  GObject parent_instance;

  CrmStore *store;
  gboolean loading;
  gboolean load_again;

  GListModel *groups;        /* of CrmTagGroup */
  GListModel *custom_fields; /* of CrmCustomField */
  GListModel *saved_filters; /* of CrmSavedFilter */
  GHashTable *tag_names;     /* uuid → name */
};

enum
{
  PROP_0,
  PROP_STORE,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CrmFilterCatalog, crm_filter_catalog, G_TYPE_OBJECT)

static void
take_tags (CrmFilterCatalog *self,
           GListModel *groups)
{
  g_set_object (&self->groups, groups);
  g_hash_table_remove_all (self->tag_names);

  for (guint i = 0; i < g_list_model_get_n_items (groups); i++)
    {
      g_autoptr (CrmTagGroup) group = g_list_model_get_item (groups, i);
      GListModel *tags = G_LIST_MODEL (crm_tag_group_get_tags (group));

      for (guint t = 0; t < g_list_model_get_n_items (tags); t++)
        {
          g_autoptr (CrmTag) tag = g_list_model_get_item (tags, t);

          g_hash_table_insert (self->tag_names, g_strdup (crm_tag_get_uuid (tag)), g_strdup (crm_tag_get_name (tag)));
        }
    }
}

/* Without them there is nothing to choose from and no name to show; why, the list
 * says. */
static DexFuture *
load_fiber (gpointer user_data)
{
  CrmFilterCatalog *self = user_data;

  do
    {
      g_autoptr (CrmStore) store = self->store != NULL ? g_object_ref (self->store) : NULL;
      g_autoptr (GListModel) groups = NULL;
      g_autoptr (GListModel) custom_fields = NULL;
      g_autoptr (GListModel) saved_filters = NULL;

      self->load_again = FALSE;
      if (store == NULL)
        break;

      groups = dex_await_object (crm_store_list_tag_groups (store), NULL);
      custom_fields = dex_await_object (crm_store_list_custom_fields (store), NULL);
      saved_filters = dex_await_object (crm_store_list_saved_filters (store), NULL);
      if (self->store != store)
        continue;

      if (groups != NULL)
        take_tags (self, groups);
      if (custom_fields != NULL)
        g_set_object (&self->custom_fields, custom_fields);
      if (saved_filters != NULL)
        g_set_object (&self->saved_filters, saved_filters);
      g_signal_emit (self, signals[CHANGED], 0);
    }
  while (self->load_again);

  self->loading = FALSE;
  return NULL;
}

static void
load (CrmFilterCatalog *self)
{
  self->load_again = TRUE;
  if (self->loading)
    return;

  self->loading = TRUE;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, load_fiber, g_object_ref (self), g_object_unref));
}

static void
set_store (CrmFilterCatalog *self,
           CrmStore *store)
{
  if (self->store == store)
    return;

  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_set_object (&self->store, store);
  if (store != NULL)
    {
      g_signal_connect_object (store, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
      load (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STORE]);
}

/* Choices ------------------------------------------------------------------------------ */

static void
append (GListStore *choices,
        const char *value,
        const char *label,
        const char *group,
        const char *color)
{
  g_autoptr (CrmOption) choice = crm_option_new (value, label, group, color);

  g_list_store_append (choices, choice);
}

static void
append_tags (CrmFilterCatalog *self,
             GListStore *choices)
{
  for (guint i = 0; self->groups != NULL && i < g_list_model_get_n_items (self->groups); i++)
    {
      g_autoptr (CrmTagGroup) group = g_list_model_get_item (self->groups, i);
      GListModel *tags = G_LIST_MODEL (crm_tag_group_get_tags (group));

      for (guint t = 0; t < g_list_model_get_n_items (tags); t++)
        {
          g_autoptr (CrmTag) tag = g_list_model_get_item (tags, t);

          append (choices, crm_tag_get_uuid (tag), crm_tag_get_name (tag), crm_tag_group_get_name (group),
                  crm_tag_get_color (tag));
        }
    }
}

static void
append_strings (GListStore *choices,
                const char *const *values)
{
  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    if (*values[i] != '\0')
      append (choices, values[i], values[i], NULL, NULL);
}

static void
append_custom (CrmFilterCatalog *self,
               const char *field,
               GListStore *choices)
{
  CrmCustomField *custom = crm_filter_catalog_find_custom_field (self, field);

  if (custom == NULL)
    return;

  if (g_str_equal (crm_custom_field_get_kind (custom), "yes-no"))
    {
      append (choices, "yes", _ ("Yes"), NULL, NULL);
      append (choices, "no", _ ("No"), NULL, NULL);
    }
  else
    {
      append_strings (choices, crm_custom_field_get_choices (custom));
    }
}

static gboolean
append_stored (CrmStore *store,
               const char *field,
               GListStore *choices,
               GError **error)
{
  g_autoptr (GListModel) found = NULL;

  if (g_str_equal (field, "stage"))
    {
      found = dex_await_object (crm_store_list_stages (store), error);
      for (guint i = 0; found != NULL && i < g_list_model_get_n_items (found); i++)
        {
          g_autoptr (CrmStage) stage = g_list_model_get_item (found, i);

          append (choices, crm_stage_get_name (stage), crm_stage_get_name (stage), NULL, crm_stage_get_color (stage));
        }
      return found != NULL;
    }

  if (g_str_equal (field, "owner"))
    {
      found = dex_await_object (crm_store_list_members (store), error);
      for (guint i = 0; found != NULL && i < g_list_model_get_n_items (found); i++)
        {
          g_autoptr (GObject) member = g_list_model_get_item (found, i);
          g_autofree char *name = NULL;

          g_object_get (member, "name", &name, NULL);
          append (choices, name, name, NULL, NULL);
        }
      return found != NULL;
    }

  {
    g_auto (GStrv) terms = dex_await_boxed (crm_store_list_terms (store, field), error);

    append_strings (choices, (const char *const *) terms);
    return terms != NULL;
  }
}

typedef struct
{
  CrmFilterCatalog *catalog;
  char *field;
} Load;

static void
load_free (gpointer data)
{
  Load *self = data;

  g_object_unref (self->catalog);
  g_free (self->field);
  g_free (self);
}

static DexFuture *
load_choices_fiber (gpointer user_data)
{
  Load *request = user_data;
  CrmFilterCatalog *self = request->catalog;
  g_autoptr (CrmStore) store = self->store != NULL ? g_object_ref (self->store) : NULL;
  g_autoptr (GListStore) choices = g_list_store_new (CRM_TYPE_OPTION);
  g_autoptr (GError) error = NULL;
  CrmFilterKind kind;

  if (!crm_filter_field_get_kind (request->field, &kind))
    kind = CRM_FILTER_CUSTOM;

  if (kind == CRM_FILTER_TAGS)
    append_tags (self, choices);
  else if (kind == CRM_FILTER_CUSTOM)
    append_custom (self, request->field, choices);
  else if (store != NULL && !append_stored (store, request->field, choices, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  /* Those without a value stand apart, at the end. Everybody has a stage. */
  if (!g_str_equal (request->field, "stage") && g_list_model_get_n_items (G_LIST_MODEL (choices)) > 0)
    {
      g_autofree char *none = crm_filter_catalog_name_value (self, request->field, "");

      append (choices, "", none, "", NULL);
    }

  return dex_future_new_take_object (g_steal_pointer (&choices));
}

static void
crm_filter_catalog_get_property (GObject *object,
                                 guint prop_id,
                                 GValue *value,
                                 GParamSpec *pspec)
{
  CrmFilterCatalog *self = CRM_FILTER_CATALOG (object);

  switch (prop_id)
    {
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_filter_catalog_set_property (GObject *object,
                                 guint prop_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  CrmFilterCatalog *self = CRM_FILTER_CATALOG (object);

  switch (prop_id)
    {
    case PROP_STORE:
      set_store (self, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_filter_catalog_finalize (GObject *object)
{
  CrmFilterCatalog *self = CRM_FILTER_CATALOG (object);

  g_clear_object (&self->store);
  g_clear_object (&self->groups);
  g_clear_object (&self->custom_fields);
  g_clear_object (&self->saved_filters);
  g_clear_pointer (&self->tag_names, g_hash_table_unref);

  G_OBJECT_CLASS (crm_filter_catalog_parent_class)->finalize (object);
}

static void
crm_filter_catalog_class_init (CrmFilterCatalogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = crm_filter_catalog_get_property;
  object_class->set_property = crm_filter_catalog_set_property;
  object_class->finalize = crm_filter_catalog_finalize;

  properties[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, CRM_TYPE_STORE,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
crm_filter_catalog_init (CrmFilterCatalog *self)
{
  self->tag_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * crm_filter_catalog_new:
 *
 * Returns: (transfer full): a catalog without a store
 */
CrmFilterCatalog *
crm_filter_catalog_new (void)
{
  return g_object_new (CRM_TYPE_FILTER_CATALOG, NULL);
}

CrmStore *
crm_filter_catalog_get_store (CrmFilterCatalog *self)
{
  g_return_val_if_fail (CRM_IS_FILTER_CATALOG (self), NULL);

  return self->store;
}

/**
 * crm_filter_catalog_get_saved_filters:
 * @self: a catalog
 *
 * Returns: (transfer none) (nullable): #CrmSavedFilter, in their order; %NULL while
 *   they have not been read
 */
GListModel *
crm_filter_catalog_get_saved_filters (CrmFilterCatalog *self)
{
  g_return_val_if_fail (CRM_IS_FILTER_CATALOG (self), NULL);

  return self->saved_filters;
}

/**
 * crm_filter_catalog_get_custom_fields:
 * @self: a catalog
 *
 * Returns: (transfer none) (nullable): #CrmCustomField, in their order; %NULL while
 *   they have not been read
 */
GListModel *
crm_filter_catalog_get_custom_fields (CrmFilterCatalog *self)
{
  g_return_val_if_fail (CRM_IS_FILTER_CATALOG (self), NULL);

  return self->custom_fields;
}

/**
 * crm_filter_catalog_find_custom_field:
 * @self: a catalog
 * @field: a field of a filter
 *
 * Returns: (transfer none) (nullable): the custom field that it names
 */
CrmCustomField *
crm_filter_catalog_find_custom_field (CrmFilterCatalog *self,
                                      const char *field)
{
  g_return_val_if_fail (CRM_IS_FILTER_CATALOG (self), NULL);
  g_return_val_if_fail (field != NULL, NULL);

  if (!g_str_has_prefix (field, CRM_CUSTOM_PREFIX))
    return NULL;

  for (guint i = 0; self->custom_fields != NULL && i < g_list_model_get_n_items (self->custom_fields); i++)
    {
      g_autoptr (CrmCustomField) custom = g_list_model_get_item (self->custom_fields, i);

      /* The list keeps it. */
      if (g_str_equal (crm_custom_field_get_uuid (custom), field + strlen (CRM_CUSTOM_PREFIX)))
        return custom;
    }

  return NULL;
}

/**
 * crm_filter_catalog_get_title:
 * @self: a catalog
 * @field: a field of a filter
 *
 * Returns: (transfer none): what the field is called, in the person's language
 */
const char *
crm_filter_catalog_get_title (CrmFilterCatalog *self,
                              const char *field)
{
  CrmCustomField *custom;
  const CrmField *fields;
  const CrmField *found;
  gsize n_fields;

  g_return_val_if_fail (CRM_IS_FILTER_CATALOG (self), NULL);
  g_return_val_if_fail (field != NULL, NULL);

  if (g_str_equal (field, "tag"))
    return _ ("Tags");
  if (g_str_equal (field, "incomplete"))
    return _ ("Incomplete");

  custom = crm_filter_catalog_find_custom_field (self, field);
  if (custom != NULL)
    return crm_custom_field_get_name (custom);

  fields = crm_customer_fields (&n_fields);
  found = crm_field_find (fields, n_fields, field);
  return found != NULL ? crm_field_get_label (found) : _ ("Custom Field");
}

/**
 * crm_filter_catalog_name_value:
 * @self: a catalog
 * @field: a field of a filter
 * @value: one of its values; "" for those without one
 *
 * Returns: (transfer full): what the value is called, in the person's language
 */
char *
crm_filter_catalog_name_value (CrmFilterCatalog *self,
                               const char *field,
                               const char *value)
{
  CrmCustomField *custom;

  g_return_val_if_fail (CRM_IS_FILTER_CATALOG (self), NULL);
  g_return_val_if_fail (field != NULL && value != NULL, NULL);

  if (*value == '\0')
    return g_strdup (g_str_equal (field, "owner") ? _ ("Customer Pool") : _ ("None"));

  if (g_str_equal (field, "tag"))
    {
      const char *name = g_hash_table_lookup (self->tag_names, value);

      /* Not read yet, or deleted. */
      return g_strdup (name != NULL ? name : "…");
    }

  custom = crm_filter_catalog_find_custom_field (self, field);
  if (custom != NULL)
    return crm_custom_value_format (crm_custom_field_get_kind (custom), value);

  return g_strdup (value);
}

/**
 * crm_filter_catalog_load_choices:
 * @self: a catalog
 * @field: a field of a filter
 *
 * Reads what can be chosen for a field.
 *
 * Returns: (transfer full): a future of a #GListStore of #CrmOption; empty when the
 *   field has no list of values; rejects as the store does
 */
DexFuture *
crm_filter_catalog_load_choices (CrmFilterCatalog *self,
                                 const char *field)
{
  Load *request;

  g_return_val_if_fail (CRM_IS_FILTER_CATALOG (self), NULL);
  g_return_val_if_fail (field != NULL, NULL);

  request = g_new0 (Load, 1);
  request->catalog = g_object_ref (self);
  request->field = g_strdup (field);
  return dex_scheduler_spawn (NULL, 0, load_choices_fiber, request, load_free);
}
