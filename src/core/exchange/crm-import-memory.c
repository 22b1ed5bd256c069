/* crm-import-memory.c: how files of one make were imported last
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * {"columns": {"Tel.": "phone", "Founded": true, "Internal": false},
 *  "stages": {"Prospecting": "Initial Contact"}}
 *
 * A column's value is its field's name, true for a custom field, false when it
 * is left out.
 */

#include "config.h"

#include <json-glib/json-glib.h>

#include "crm-import-memory.h"

/**
 * crm_import_memory_key:
 * @table: a table
 * @kind: what its rows are
 *
 * Returns: (transfer full): the key of the store's setting
 */
char *
crm_import_memory_key (CrmImportTable *table,
                       CrmImportKind kind)
{
  static const char *const kinds[] = { "customers", "opportunities", "members" };
  g_autofree char *make = crm_import_table_get_make (table);

  return g_strdup_printf ("import.%s.%s", kinds[kind], make);
}

/**
 * crm_import_memory_write:
 * @plan: an import
 *
 * Returns: (transfer full): what to remember of it
 */
char *
crm_import_memory_write (const CrmImportPlan *plan)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  GHashTableIter iter;
  gpointer name;
  gpointer stage;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "columns");
  json_builder_begin_object (builder);
  for (guint i = 0; i < plan->table->n_columns; i++)
    {
      json_builder_set_member_name (builder, plan->table->columns[i].heading);
      if (plan->targets[i].target == CRM_COLUMN_FIELD)
        json_builder_add_string_value (builder, plan->targets[i].field->name);
      else
        json_builder_add_boolean_value (builder, plan->targets[i].target == CRM_COLUMN_CUSTOM);
    }
  json_builder_end_object (builder);

  json_builder_set_member_name (builder, "stages");
  json_builder_begin_object (builder);
  g_hash_table_iter_init (&iter, plan->stages);
  while (g_hash_table_iter_next (&iter, &name, &stage))
    if (stage != NULL)
      {
        json_builder_set_member_name (builder, name);
        json_builder_add_string_value (builder, stage);
      }
  json_builder_end_object (builder);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}

static void
read_column (JsonNode *node,
             CrmImportKind kind,
             CrmImportTarget *target)
{
  const CrmField *fields;
  const CrmField *field;
  gsize n_fields;

  if (!JSON_NODE_HOLDS_VALUE (node))
    return;

  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    {
      target->target = json_node_get_boolean (node) ? CRM_COLUMN_CUSTOM : CRM_COLUMN_LEAVE;
      target->field = NULL;
      return;
    }
  if (json_node_get_value_type (node) != G_TYPE_STRING)
    return;

  fields = crm_import_fields (kind, &n_fields);
  field = crm_field_find (fields, n_fields, json_node_get_string (node));
  if (field != NULL && (field->flags & CRM_FIELD_IMPORT))
    *target = (CrmImportTarget) { CRM_COLUMN_FIELD, field };
}

/* Whatever stood in the file, a field has one column. */
static void
drop_doubles (CrmImportTable *table,
              CrmImportTarget *targets)
{
  for (guint i = 0; i < table->n_columns; i++)
    for (guint j = 0; j < i && targets[i].target == CRM_COLUMN_FIELD; j++)
      if (targets[j].target == CRM_COLUMN_FIELD && targets[j].field == targets[i].field)
        targets[i] = (CrmImportTarget) { CRM_COLUMN_CUSTOM, NULL };
}

/**
 * crm_import_memory_read:
 * @text: what crm_import_memory_write() has written
 * @table: a table
 * @kind: what its rows are
 * @targets: (inout): where its columns go
 * @stages: (inout): name in the file → stage, owned strings
 */
void
crm_import_memory_read (const char *text,
                        CrmImportTable *table,
                        CrmImportKind kind,
                        CrmImportTarget *targets,
                        GHashTable *stages)
{
  g_autoptr (JsonNode) root = json_from_string (text, NULL);
  JsonObject *object;
  JsonNode *node;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return;

  object = json_node_get_object (root);
  node = json_object_get_member (object, "columns");
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *columns = json_node_get_object (node);

      for (guint i = 0; i < table->n_columns; i++)
        if (json_object_has_member (columns, table->columns[i].heading))
          read_column (json_object_get_member (columns, table->columns[i].heading), kind, &targets[i]);
      drop_doubles (table, targets);
    }

  node = json_object_get_member (object, "stages");
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      const char *name;
      JsonNode *stage;

      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, &name, &stage))
        if (JSON_NODE_HOLDS_VALUE (stage) && json_node_get_value_type (stage) == G_TYPE_STRING &&
            g_hash_table_contains (stages, name))
          g_hash_table_insert (stages, g_strdup (name), json_node_dup_string (stage));
    }
}
