/* crm-cli-json.c: records as JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "cli/crm-cli-private.h"
#include "core/model/crm-contact.h"
#include "core/model/crm-timeline-entry.h"
#include "core/text/crm-values.h"

static void
add_text (JsonBuilder *builder,
          const char *name,
          const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_instant (JsonBuilder *builder,
             const char *name,
             gint64 instant)
{
  g_autofree char *text = instant != 0 ? crm_instant_to_text (instant) : NULL;

  add_text (builder, name, text);
}

static void
add_amount (JsonBuilder *builder,
            const char *name,
            gboolean has_amount,
            gint64 minor_units,
            const char *currency)
{
  g_autofree char *text = NULL;

  json_builder_set_member_name (builder, name);
  if (!has_amount)
    {
      json_builder_add_null_value (builder);
      return;
    }

  text = crm_money_to_text (minor_units, currency);
  if (strchr (text, '.') != NULL)
    json_builder_add_double_value (builder, g_ascii_strtod (text, NULL));
  else
    json_builder_add_int_value (builder, g_ascii_strtoll (text, NULL, 10));
}

/* The string, boolean and 64-bit properties that @names lists, under their
 * names with underscores. A name with ':' in front is an instant. */
static void
add_properties (JsonBuilder *builder,
                GObject *object,
                const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      gboolean instant = names[i][0] == ':';
      const char *property = names[i] + (instant ? 1 : 0);
      g_autofree char *member = g_strdelimit (g_strdup (property), "-", '_');
      g_auto (GValue) value = G_VALUE_INIT;

      g_object_get_property (object, property, &value);
      if (instant)
        add_instant (builder, member, g_value_get_int64 (&value));
      else if (G_VALUE_HOLDS_STRING (&value))
        add_text (builder, member, g_value_get_string (&value));
      else
        {
          json_builder_set_member_name (builder, member);
          if (G_VALUE_HOLDS_BOOLEAN (&value))
            json_builder_add_boolean_value (builder, g_value_get_boolean (&value));
          else
            json_builder_add_int_value (builder, g_value_get_int64 (&value));
        }
    }
}

static void
add_amount_property (JsonBuilder *builder,
                     GObject *object,
                     const char *name,
                     const char *property,
                     const char *has_property)
{
  g_autofree char *currency = NULL;
  gboolean has_amount;
  gint64 amount;

  g_object_get (object, property, &amount, has_property, &has_amount, "currency", &currency, NULL);
  add_amount (builder, name, has_amount, amount, currency);
}

static void
add_contacts (JsonBuilder *builder,
              CrmCustomer *customer)
{
  static const char *const names[] = { "name", "role", "phone", "email", "primary", NULL };
  GListModel *contacts = G_LIST_MODEL (crm_customer_get_contacts (customer));

  json_builder_set_member_name (builder, "contacts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (contacts); i++)
    {
      g_autoptr (GObject) contact = g_list_model_get_item (contacts, i);

      json_builder_begin_object (builder);
      add_properties (builder, contact, names);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_opportunities (JsonBuilder *builder,
                   CrmCustomer *customer)
{
  static const char *const names[] = {
    "reference", "title",       "product",    "currency",    "stage", "stage-kind", "owner",
    "expected-close", "lost-reason", ":opened-at", ":closed-at", NULL
  };
  GListModel *opportunities = G_LIST_MODEL (crm_customer_get_opportunities (customer));

  json_builder_set_member_name (builder, "opportunities");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (opportunities); i++)
    {
      g_autoptr (GObject) opportunity = g_list_model_get_item (opportunities, i);

      json_builder_begin_object (builder);
      add_properties (builder, opportunity, names);
      add_amount_property (builder, opportunity, "amount", "amount", "has-amount");
      add_amount_property (builder, opportunity, "actual_amount", "actual-amount", "has-actual-amount");
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_tags (JsonBuilder *builder,
          CrmCustomer *customer)
{
  GListModel *tags = G_LIST_MODEL (crm_customer_get_tags (customer));

  json_builder_set_member_name (builder, "tags");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (GObject) tag = g_list_model_get_item (tags, i);
      g_autofree char *name = NULL;

      g_object_get (tag, "name", &name, NULL);
      json_builder_add_string_value (builder, name);
    }
  json_builder_end_array (builder);
}

static void
add_custom_values (JsonBuilder *builder,
                   CrmCustomer *customer)
{
  GListModel *values = G_LIST_MODEL (crm_customer_get_custom_values (customer));

  json_builder_set_member_name (builder, "custom");
  json_builder_begin_object (builder);
  for (guint i = 0; i < g_list_model_get_n_items (values); i++)
    {
      g_autoptr (GObject) custom = g_list_model_get_item (values, i);
      g_autofree char *name = NULL;
      g_autofree char *value = NULL;

      g_object_get (custom, "name", &name, "value", &value, NULL);
      if (value != NULL)
        add_text (builder, name, value);
    }
  json_builder_end_object (builder);
}

static void
add_timeline (JsonBuilder *builder,
              GListModel *timeline)
{
  static const char *const names[] = { ":at", "member", "title", "old-value", "new-value", "text", "undone", NULL };

  json_builder_set_member_name (builder, "timeline");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (timeline); i++)
    {
      g_autoptr (CrmTimelineEntry) entry = g_list_model_get_item (timeline, i);
      g_autoptr (GEnumClass) kinds = g_type_class_ref (CRM_TYPE_TIMELINE_KIND);
      GEnumValue *kind = g_enum_get_value (kinds, crm_timeline_entry_get_kind (entry));

      json_builder_begin_object (builder);
      add_text (builder, "kind", kind->value_nick);
      add_properties (builder, G_OBJECT (entry), names);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/**
 * crm_cli_row_to_json:
 * @row: a row of the customer list
 *
 * Returns: (transfer full): an object with the names of the fields
 */
JsonNode *
crm_cli_row_to_json (const CrmCustomerRow *row)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_text (builder, "number", row->number);
  add_text (builder, "name", row->name);
  add_text (builder, "industry", row->industry);
  add_text (builder, "contact_name", row->contact_name);
  add_text (builder, "phone", row->phone);
  add_text (builder, "email", row->email);
  add_text (builder, "source", row->source);
  add_text (builder, "size", row->size);
  add_text (builder, "owner", row->owner);
  add_text (builder, "stage", row->stage);
  add_amount (builder, "amount", row->has_amount, row->amount, row->currency);
  add_text (builder, "currency", row->currency);
  add_text (builder, "expected_close", row->expected_close);
  add_instant (builder, "last_follow_up", row->last_follow_up);
  add_instant (builder, "next_step", row->next_step);
  add_instant (builder, "created_at", row->created_at);
  json_builder_set_member_name (builder, "incomplete");
  json_builder_add_boolean_value (builder, row->incomplete);
  json_builder_set_member_name (builder, "tags");
  json_builder_begin_array (builder);
  for (guint i = 0; i < row->n_tags; i++)
    json_builder_add_string_value (builder, row->tags[i].name);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "custom");
  json_builder_begin_object (builder);
  for (guint i = 0; i < row->n_values; i++)
    add_text (builder, row->values[i].name, row->values[i].value);
  json_builder_end_object (builder);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}

/**
 * crm_cli_customer_to_json:
 * @customer: a customer
 * @timeline: (nullable): its timeline
 *
 * Returns: (transfer full): an object with everything of it
 */
JsonNode *
crm_cli_customer_to_json (CrmCustomer *customer,
                          GListModel *timeline)
{
  static const char *const names[] = {
    "number",  "name",    "industry", "source",          "size",        "core-need",   "remarks",
    "address", "website", "owner",    ":first-contact",  ":created-at", "created-by",  "former-numbers",  "incomplete",
    "stage",   "currency", "expected-close", NULL
  };
  static const char *const of_contact[] = { "contact_name", "contact_role", "phone", "email" };
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_properties (builder, G_OBJECT (customer), names);
  add_amount_property (builder, G_OBJECT (customer), "amount", "amount", "has-amount");
  for (gsize i = 0; i < G_N_ELEMENTS (of_contact); i++)
    {
      g_autofree char *value = crm_customer_get_text (customer, of_contact[i]);

      add_text (builder, of_contact[i], value);
    }
  add_contacts (builder, customer);
  add_opportunities (builder, customer);
  add_tags (builder, customer);
  add_custom_values (builder, customer);
  if (timeline != NULL)
    add_timeline (builder, timeline);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}

/**
 * crm_cli_print_json:
 * @node: (transfer full): what to print
 *
 * Prints it on standard output, readable, with a line end.
 */
void
crm_cli_print_json (JsonNode *node)
{
  g_autofree char *text = json_to_string (node, TRUE);

  g_print ("%s\n", text);
  json_node_unref (node);
}

/**
 * crm_cli_files_to_json:
 * @files: (element-type CrmAttachment): files of a customer
 *
 * Returns: (transfer full): them as an array
 */
JsonNode *
crm_cli_files_to_json (GListModel *files)
{
  static const char *const names[] = { "name", "size", "media-type", ":at", "member", "sha256", NULL };
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GObject) file = g_list_model_get_item (files, i);

      json_builder_begin_object (builder);
      add_properties (builder, file, names);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  return json_builder_get_root (builder);
}
