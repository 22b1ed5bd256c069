/* crm-tables.c: what the change log has to know of each table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "crm-tables.h"

#define OWN(table) "SELECT customer FROM " table " WHERE id = ?1"

/* In the order in which a row may refer to rows of those before. */
static const CrmTable tables[] = {
  { "team", NULL, CRM_TOUCH_NONE, NULL, NULL },
  { "member", NULL, CRM_TOUCH_NONE, NULL, NULL },
  { "customer", "SELECT ?1", CRM_TOUCH_TEXT,
    ",industry,source,size,owner,created_at,", ",number,name,core_need,remarks,address," },
  { "contact", OWN ("contact"), CRM_TOUCH_TEXT, ",is_primary,", ",customer,name,phone,email," },
  { "requirement_change", OWN ("requirement_change"), CRM_TOUCH_NONE, NULL, NULL },
  { "stage", NULL, CRM_TOUCH_NONE, NULL, NULL },
  { "lost_reason", NULL, CRM_TOUCH_NONE, NULL, NULL },
  { "opportunity", OWN ("opportunity"), CRM_TOUCH_SUMMARY,
    ",customer,stage,amount,currency,expected_close,opened_at,closed_at,", NULL },
  { "stage_move",
    "SELECT o.customer FROM stage_move m JOIN opportunity o ON o.id = m.opportunity WHERE m.id = ?1",
    CRM_TOUCH_NONE, NULL, NULL },
  { "custom_field", NULL, CRM_TOUCH_NONE, NULL, NULL },
  { "custom_value", OWN ("custom_value"), CRM_TOUCH_NONE, NULL, NULL },
  { "tag_group", NULL, CRM_TOUCH_NONE, NULL, NULL },
  { "tag", NULL, CRM_TOUCH_NONE, NULL, NULL },
  { "customer_tag", OWN ("customer_tag"), CRM_TOUCH_NONE, NULL, NULL },
  { "target", NULL, CRM_TOUCH_NONE, NULL, NULL },
  { "task", "SELECT customer FROM task_customer WHERE task = ?1 AND deleted_act IS NULL", CRM_TOUCH_SUMMARY,
    ",due_at,status,", NULL },
  { "task_customer", OWN ("task_customer"), CRM_TOUCH_SUMMARY, ",task,customer,", NULL },
  { "follow_up", OWN ("follow_up"), CRM_TOUCH_TEXT, ",at,", ",customer,feedback,next_plan," },
  { "attachment",
    "SELECT coalesce (a.customer, f.customer) FROM attachment a"
    " LEFT JOIN follow_up f ON f.id = a.follow_up WHERE a.id = ?1",
    CRM_TOUCH_NONE, NULL, NULL },
  { "rule", NULL, CRM_TOUCH_NONE, NULL, NULL },
  { "share", OWN ("share"), CRM_TOUCH_NONE, NULL, NULL },
  { "comment", OWN ("comment"), CRM_TOUCH_TEXT, NULL, ",customer,text," },
  { "mention", "SELECT c.customer FROM mention m JOIN comment c ON c.id = m.comment WHERE m.id = ?1",
    CRM_TOUCH_NONE, NULL, NULL },
  { "saved_filter", NULL, CRM_TOUCH_NONE, NULL, NULL },
  { "former_number", OWN ("former_number"), CRM_TOUCH_TEXT, NULL, ",customer,number," },
  { "not_duplicate",
    "SELECT customer FROM not_duplicate WHERE id = ?1 UNION ALL SELECT other FROM not_duplicate WHERE id = ?1",
    CRM_TOUCH_NONE, NULL, NULL },
};

static gboolean
lists (const char *columns,
       const char *column)
{
  gsize length = strlen (column);

  if (columns == NULL)
    return FALSE;

  for (const char *at = columns; (at = strstr (at, column)) != NULL; at++)
    if (at[-1] == ',' && at[length] == ',')
      return TRUE;

  return FALSE;
}

/**
 * crm_tables_all:
 * @n_tables: (out): how many there are
 *
 * Returns: (array length=n_tables) (transfer none): the tables under the change
 *   log, those that others refer to first
 */
const CrmTable *
crm_tables_all (gsize *n_tables)
{
  *n_tables = G_N_ELEMENTS (tables);
  return tables;
}

/**
 * crm_tables_find:
 * @name: of a table
 *
 * Returns: (transfer none) (nullable): what is known of it, %NULL when it is
 *   not under the change log
 */
const CrmTable *
crm_tables_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (strcmp (tables[i].name, name) == 0)
      return &tables[i];

  return NULL;
}

/**
 * crm_table_get_touch:
 * @self: a table
 * @column: (nullable): the column that changes; %NULL: a row comes or goes
 *
 * Returns: what has to be made anew for the row's customers
 */
CrmTouch
crm_table_get_touch (const CrmTable *self,
                     const char *column)
{
  if (column == NULL)
    return self->presence;
  if (lists (self->text, column))
    return CRM_TOUCH_TEXT;
  if (lists (self->summary, column))
    return CRM_TOUCH_SUMMARY;
  return CRM_TOUCH_NONE;
}
