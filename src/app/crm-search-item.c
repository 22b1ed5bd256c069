/* crm-search-item.c: one thing that Search Everything found
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "app/crm-search-item.h"
#include "core/text/crm-text.h"

struct _CrmSearchItem
{
  GObject parent_instance;

  const char *section;
  const char *icon_name;
  char *title;
  char *subtitle;
  char *hint;
  PangoAttrList *title_attributes;
  PangoAttrList *subtitle_attributes;

  gint64 customer;
  gint64 filter;
  const CrmActionInfo *action;
};

G_DEFINE_FINAL_TYPE (CrmSearchItem, crm_search_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_SECTION,
  PROP_ICON_NAME,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_HAS_SUBTITLE,
  PROP_HINT,
  PROP_TOOLTIP,
  PROP_TITLE_ATTRIBUTES,
  PROP_SUBTITLE_ATTRIBUTES,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* Matches are bold; NULL when there are none. */
static PangoAttrList *
mark_matches (const char *text,
              const char *query)
{
  g_autoptr (GArray) matches = NULL;
  PangoAttrList *attributes;

  if (text == NULL || query == NULL || *query == '\0')
    return NULL;

  matches = crm_text_find_matches (text, query);
  if (matches == NULL || matches->len < 2)
    return NULL;

  attributes = pango_attr_list_new ();
  for (guint i = 0; i + 1 < matches->len; i += 2)
    {
      PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

      bold->start_index = g_array_index (matches, guint, i);
      bold->end_index = g_array_index (matches, guint, i + 1);
      pango_attr_list_insert (attributes, bold);
    }

  return attributes;
}

/* "Contact · Phone · Stage", without what there is not. */
static char *
join (const char *first,
      const char *second,
      const char *third)
{
  const char *parts[] = { first, second, third };
  GString *joined = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (parts[i] == NULL || *parts[i] == '\0')
        continue;
      if (joined->len > 0)
        g_string_append (joined, " · ");
      /* Several numbers or addresses stand one a line: the first will do. */
      g_string_append_len (joined, parts[i], (gssize) strcspn (parts[i], "\n"));
    }

  return g_string_free_and_steal (joined);
}

static void
mark (CrmSearchItem *self,
      const char    *query)
{
  self->title_attributes = mark_matches (self->title, query);
  self->subtitle_attributes = mark_matches (self->subtitle, query);
}

static void
crm_search_item_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  CrmSearchItem *self = CRM_SEARCH_ITEM (object);

  switch (prop_id)
    {
    case PROP_SECTION:
      g_value_set_string (value, self->section);
      break;
    case PROP_ICON_NAME:
      g_value_set_string (value, self->icon_name);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, self->subtitle);
      break;
    case PROP_HAS_SUBTITLE:
      g_value_set_boolean (value, self->subtitle != NULL);
      break;
    case PROP_HINT:
      g_value_set_string (value, self->hint);
      break;
    case PROP_TOOLTIP:
      /* Names can be longer than their row. */
      g_value_set_string (value, self->action == NULL ? self->title : NULL);
      break;
    case PROP_TITLE_ATTRIBUTES:
      g_value_set_boxed (value, self->title_attributes);
      break;
    case PROP_SUBTITLE_ATTRIBUTES:
      g_value_set_boxed (value, self->subtitle_attributes);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_search_item_finalize (GObject *object)
{
  CrmSearchItem *self = CRM_SEARCH_ITEM (object);

  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->hint);
  g_clear_pointer (&self->title_attributes, pango_attr_list_unref);
  g_clear_pointer (&self->subtitle_attributes, pango_attr_list_unref);

  G_OBJECT_CLASS (crm_search_item_parent_class)->finalize (object);
}

static void
crm_search_item_class_init (CrmSearchItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  static const struct
  {
    guint id;
    const char *name;
  } strings[] = {
    { PROP_SECTION, "section" },
    { PROP_ICON_NAME, "icon-name" },
    { PROP_TITLE, "title" },
    { PROP_SUBTITLE, "subtitle" },
    { PROP_HINT, "hint" },
    { PROP_TOOLTIP, "tooltip" },
  };

  object_class->finalize = crm_search_item_finalize;
  object_class->get_property = crm_search_item_get_property;

  for (gsize i = 0; i < G_N_ELEMENTS (strings); i++)
    properties[strings[i].id] =
      g_param_spec_string (strings[i].name, NULL, NULL, NULL,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_HAS_SUBTITLE] =
    g_param_spec_boolean ("has-subtitle", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE_ATTRIBUTES] =
    g_param_spec_boxed ("title-attributes", NULL, NULL, PANGO_TYPE_ATTR_LIST,
                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SUBTITLE_ATTRIBUTES] =
    g_param_spec_boxed ("subtitle-attributes", NULL, NULL, PANGO_TYPE_ATTR_LIST,
                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
crm_search_item_init (CrmSearchItem *self)
{
}

/**
 * crm_search_item_new_customer:
 * @row: a customer
 * @query: (nullable): what was typed; %NULL for one opened recently
 *
 * Returns: (transfer full): the customer, as an item
 */
CrmSearchItem *
crm_search_item_new_customer (const CrmCustomerRow *row,
                              const char           *query)
{
  CrmSearchItem *self;

  g_return_val_if_fail (row != NULL, NULL);

  self = g_object_new (CRM_TYPE_SEARCH_ITEM, NULL);
  self->section = query != NULL ? _("Customers") : _("Recent");
  self->icon_name = "x-office-address-book-symbolic";
  self->customer = row->id;
  self->title = g_strdup (row->name);
  self->subtitle = join (row->number, row->contact_name, row->phone);
  self->hint = g_strdup (row->stage);
  mark (self, query);

  return self;
}

/**
 * crm_search_item_new_contact:
 * @row: a customer, found by its contact
 * @query: what was typed
 *
 * Returns: (transfer full): the customer's contact, as an item
 */
CrmSearchItem *
crm_search_item_new_contact (const CrmCustomerRow *row,
                             const char           *query)
{
  CrmSearchItem *self;

  g_return_val_if_fail (row != NULL, NULL);

  self = g_object_new (CRM_TYPE_SEARCH_ITEM, NULL);
  self->section = _("Contacts");
  self->icon_name = "avatar-default-symbolic";
  self->customer = row->id;
  self->title = g_strdup (row->contact_name);
  self->subtitle = join (row->name, row->phone, row->email);
  mark (self, query);

  return self;
}

/**
 * crm_search_item_new_filter:
 * @filter: a saved filter
 * @query: what was typed
 *
 * Returns: (transfer full): the saved filter, as an item
 */
CrmSearchItem *
crm_search_item_new_filter (CrmSavedFilter *filter,
                            const char     *query)
{
  CrmSearchItem *self;

  g_return_val_if_fail (CRM_IS_SAVED_FILTER (filter), NULL);

  self = g_object_new (CRM_TYPE_SEARCH_ITEM, NULL);
  self->section = _("Saved Filters");
  self->icon_name = "folder-saved-search-symbolic";
  self->filter = crm_saved_filter_get_id (filter);
  self->title = g_strdup (crm_saved_filter_get_name (filter));
  mark (self, query);

  return self;
}

/**
 * crm_search_item_new_action:
 * @info: an action
 * @label: what it would do now
 * @query: (nullable): what was typed
 *
 * Returns: (transfer full): the action, as an item
 */
CrmSearchItem *
crm_search_item_new_action (const CrmActionInfo *info,
                            const char          *label,
                            const char          *query)
{
  CrmSearchItem *self;

  g_return_val_if_fail (info != NULL, NULL);
  g_return_val_if_fail (label != NULL, NULL);

  self = g_object_new (CRM_TYPE_SEARCH_ITEM, NULL);
  self->section = _("Actions");
  self->icon_name = "system-run-symbolic";
  self->action = info;
  self->title = g_strdup (label);
  self->hint = crm_action_info_get_key_label (info);
  mark (self, query);

  return self;
}

/**
 * crm_search_item_activate:
 * @self: an item
 * @widget: a widget of the window
 *
 * Opens what was found, or does it.
 */
void
crm_search_item_activate (CrmSearchItem *self,
                          GtkWidget     *widget)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  g_return_if_fail (CRM_IS_SEARCH_ITEM (self));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (self->filter != 0)
    {
      gtk_widget_activate_action (widget, "win.show-filter", "x", self->filter);
      return;
    }
  if (self->action == NULL)
    {
      gtk_widget_activate_action (widget, "win.open-customer", "x", self->customer);
      return;
    }

  if (g_action_parse_detailed_name (self->action->action, &name, &target, NULL))
    gtk_widget_activate_action_variant (widget, name, target);
}
