/* crm-act.c: what one click did
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "crm-act.h"

/* Names that stand in the file, and what people read. A new act gets a line here. */
static const struct
{
  const char *name;
  const char *label;
} labels[] = {
  { "attachment.add", N_ ("Attach Files") },
  { "attachment.remove", N_ ("Remove Files") },
  { "attachment.rename", N_ ("Rename File") },
  { "contact.add", N_ ("Add Contact") },
  { "contact.delete", N_ ("Delete Contact") },
  { "contact.edit", N_ ("Edit Contact") },
  { "contact.primary", N_ ("Change Primary Contact") },
  { "customer.add", N_ ("New Customer") },
  { "customer.delete", N_ ("Delete Customer") },
  { "customer.edit", N_ ("Edit Customer") },
  { "customer.restore", N_ ("Restore Customer") },
  { "customers.assign", N_ ("Assign Customers") },
  { "customers.delete", N_ ("Delete Customers") },
  { "customers.move", N_ ("Change Stage") },
  { "customers.purge", N_ ("Delete for Good") },
  { "customers.restore", N_ ("Restore Customers") },
  { "customers.tag", N_ ("Add Tag") },
  { "customers.untag", N_ ("Remove Tag") },
  { "field.add", N_ ("Add Field") },
  { "field.delete", N_ ("Delete Field") },
  { "field.edit", N_ ("Edit Field") },
  { "field.move", N_ ("Reorder Fields") },
  { "field.rename", N_ ("Rename Field") },
  { "customers.merge", N_ ("Merge Customers") },
  { "duplicates.dismiss", N_ ("Not Duplicates") },
  { "filter.add", N_ ("Save Filter") },
  { "filter.delete", N_ ("Delete Filter") },
  { "filter.edit", N_ ("Change Filter") },
  { "filter.move", N_ ("Reorder Filters") },
  { "filter.rename", N_ ("Rename Filter") },
  { "import", N_ ("Import") },
  { "member.rename", N_ ("Change Name") },
  { "put-back", N_ ("Put Back Old Value") },
  { "sample", N_ ("Sample Data") },
  { "tag-group.add", N_ ("New Tag Group") },
  { "tag-group.delete", N_ ("Delete Tag Group") },
  { "tag-group.edit", N_ ("Edit Tag Group") },
  { "tag-group.move", N_ ("Move Tag Group") },
  { "tag.add", N_ ("New Tag") },
  { "tag.delete", N_ ("Delete Tag") },
  { "tag.edit", N_ ("Edit Tag") },
  { "tag.merge", N_ ("Merge Tag") },
  { "tag.move", N_ ("Move Tag") },
  { "task.add", N_ ("New Task") },
  { "tasks.add", N_ ("New Tasks") },
};

/**
 * crm_act_clear:
 * @self: an act
 *
 * Frees what it holds.
 */
void
crm_act_clear (CrmAct *self)
{
  self->id = 0;
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->detail, g_free);
}

/**
 * crm_act_get_label:
 * @name: an act's name in the log
 * @detail: (nullable): what it was done to
 *
 * Returns: (transfer full): the act in the person's language, header capitalisation
 */
char *
crm_act_get_label (const char *name,
                   const char *detail)
{
  const char *label = N_ ("Change");

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i].name, name))
      label = labels[i].label;

  if (detail == NULL || *detail == '\0')
    return g_strdup (_ (label));

  /* Translators: an act and what it was done to: New Customer “Acme” */
  return g_strdup_printf (_ ("%s “%s”"), _ (label), detail);
}

static gboolean
find (CrmDatabase *database,
      const char *sql,
      gint64 parameter,
      CrmAct *act,
      GError **error)
{
  sqlite3_stmt *statement = crm_database_prepare (database, sql, error);
  g_autoptr (GError) local = NULL;

  crm_act_clear (act);
  if (statement == NULL)
    return FALSE;

  if (parameter != 0)
    sqlite3_bind_int64 (statement, 1, parameter);
  if (crm_database_step (database, statement, &local))
    {
      act->id = sqlite3_column_int64 (statement, 0);
      act->name = g_strdup (crm_column_text (statement, 1));
      act->detail = g_strdup (crm_column_text (statement, 2));
      sqlite3_reset (statement);
    }

  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * crm_act_load:
 * @database: a connection
 * @id: an act's id
 * @act: (out): where to put it; its id stays 0 when there is no such act
 * @error: return location for an error
 *
 * Returns: whether the query succeeded
 */
gboolean
crm_act_load (CrmDatabase *database,
              gint64 id,
              CrmAct *act,
              GError **error)
{
  return find (database, "SELECT id, name, detail FROM act WHERE id = ?1", id, act, error);
}

/**
 * crm_act_find_undo:
 * @database: a connection
 * @member: who works here
 * @act: (out): the newest act of the member's that stands
 * @error: return location for an error
 *
 * Returns: whether the query succeeded
 */
gboolean
crm_act_find_undo (CrmDatabase *database,
                   gint64 member,
                   CrmAct *act,
                   GError **error)
{
  return find (database,
               "SELECT id, name, detail FROM act"
               " WHERE reversed_by IS NULL AND undoable = 1 AND kind <> 'undo' AND member IS ?1"
               " ORDER BY id DESC LIMIT 1",
               member, act, error);
}

/**
 * crm_act_find_redo:
 * @database: a connection
 * @member: who works here
 * @act: (out): the newest undo of the member's that stands and that no new act
 *   has followed; name and detail are those of what was undone
 * @error: return location for an error
 *
 * Returns: whether the query succeeded
 */
gboolean
crm_act_find_redo (CrmDatabase *database,
                   gint64 member,
                   CrmAct *act,
                   GError **error)
{
  return find (database,
               "SELECT id, name, detail FROM act"
               " WHERE reversed_by IS NULL AND undoable = 1 AND kind = 'undo' AND member IS ?1"
               " AND id > coalesce ((SELECT id FROM act WHERE kind = 'do' AND member IS ?1"
               "                     ORDER BY id DESC LIMIT 1), 0)"
               " ORDER BY id DESC LIMIT 1",
               member, act, error);
}
