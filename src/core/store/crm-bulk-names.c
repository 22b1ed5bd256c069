/* crm-bulk-names.c: members, stages, terms, tags and custom fields by name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * There are few of them, so that all are kept in memory during a load.
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "crm-bulk-private.h"
#include "crm-lookup.h"

#define NEW_TAG_COLOR "#77767b"

static GHashTable *
name_table_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static void
name_table_add (GHashTable *table,
                const char *name,
                gint64 id)
{
  if (!g_hash_table_contains (table, name))
    g_hash_table_insert (table, g_strdup (name), g_memdup2 (&id, sizeof id));
}

static gint64
name_table_get (GHashTable *table,
                const char *name)
{
  const gint64 *id = g_hash_table_lookup (table, name);

  return id != NULL ? *id : 0;
}

static gboolean
load_table (CrmBulk *self,
            GHashTable *table,
            const char *sql,
            GError **error)
{
  sqlite3_stmt *statement = crm_database_prepare (self->database, sql, error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;

  while (crm_database_step (self->database, statement, &local))
    name_table_add (table, crm_column_text (statement, 0), sqlite3_column_int64 (statement, 1));

  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
load_stages (CrmBulk *self,
             GError **error)
{
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement;

  statement = crm_database_prepare (self->database,
                                    "SELECT name, id, kind <> 'open' FROM stage WHERE deleted_act IS NULL"
                                    " ORDER BY position, id",
                                    error);
  if (statement == NULL)
    return FALSE;

  while (crm_database_step (self->database, statement, &local))
    {
      CrmBulkStage stage = { sqlite3_column_int64 (statement, 1), sqlite3_column_int (statement, 2) };
      const char *name = crm_column_text (statement, 0);

      if (self->first_stage.id == 0 && !stage.closed)
        self->first_stage = stage;
      if (!g_hash_table_contains (self->stages, name))
        g_hash_table_insert (self->stages, g_strdup (name), g_memdup2 (&stage, sizeof stage));
    }

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (self->first_stage.id != 0)
    return TRUE;

  g_set_error_literal (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID,
                       _ ("There is no open stage that new customers could stand in. Add one first."));
  return FALSE;
}

gboolean
crm_bulk_names_load (CrmBulk *self,
                     GError **error)
{
  self->members = name_table_new ();
  self->stages = name_table_new ();
  self->terms = name_table_new ();
  self->tags = name_table_new ();
  self->exclusive = name_table_new ();
  self->fields = name_table_new ();

  return load_table (self, self->members,
                     "SELECT name, id FROM member WHERE deleted_act IS NULL ORDER BY active DESC, id", error) &&
         load_table (self, self->terms, "SELECT kind || char (10) || name, id FROM term", error) &&
         load_table (self, self->tags,
                     "SELECT t.name, t.id FROM tag t JOIN tag_group g ON g.id = t.tag_group"
                     " WHERE t.deleted_act IS NULL AND g.deleted_act IS NULL ORDER BY g.position, t.position, t.id",
                     error) &&
         load_table (self, self->exclusive,
                     "SELECT t.name, iif (g.multiple, 0, g.id) FROM tag t JOIN tag_group g ON g.id = t.tag_group"
                     " WHERE t.deleted_act IS NULL AND g.deleted_act IS NULL ORDER BY g.position, t.position, t.id",
                     error) &&
         load_table (self, self->fields,
                     "SELECT entity || char (10) || name, id FROM custom_field WHERE deleted_act IS NULL", error) &&
         load_stages (self, error);
}

void
crm_bulk_names_clear (CrmBulk *self)
{
  g_clear_pointer (&self->members, g_hash_table_unref);
  g_clear_pointer (&self->stages, g_hash_table_unref);
  g_clear_pointer (&self->terms, g_hash_table_unref);
  g_clear_pointer (&self->tags, g_hash_table_unref);
  g_clear_pointer (&self->exclusive, g_hash_table_unref);
  g_clear_pointer (&self->fields, g_hash_table_unref);
}

/* Members ----------------------------------------------------------------------------- */

gboolean
crm_bulk_get_member (CrmBulk *self,
                     const char *name,
                     gint64 *id,
                     GError **error)
{
  const CrmColumn columns[] = { { "name", CRM_TEXT (name) } };

  *id = name_table_get (self->members, name);
  if (*id != 0)
    return TRUE;

  *id = crm_writer_insert (self->writer, "member", columns, G_N_ELEMENTS (columns), error);
  if (*id == 0)
    return FALSE;

  name_table_add (self->members, name, *id);
  return TRUE;
}

/* A team has one manager: where a file gives the same department two, there are
 * two teams of it. */
static gboolean
get_team (CrmBulk *self,
          const char *name,
          gint64 manager,
          const char *manager_name,
          gint64 *team,
          GError **error)
{
  sqlite3_stmt *statement = crm_database_prepare (self->database,
                                                  "SELECT id FROM team WHERE name IN (?1, ?2) AND deleted_act IS NULL"
                                                  " AND (manager IS ?3 OR ?3 IS NULL) ORDER BY id",
                                                  error);
  g_autofree char *own_name = NULL;
  gint64 other;

  if (statement == NULL)
    return FALSE;

  if (manager_name != NULL)
    /* Translators: a department and its manager, when a department has several */
    own_name = g_strdup_printf (_ ("%s – %s"), name, manager_name);
  crm_bind_text (statement, 1, name);
  crm_bind_text (statement, 2, own_name);
  crm_bulk_bind_id (statement, 3, manager);
  if (!crm_bulk_lookup (self, statement, team, error))
    return FALSE;
  if (*team != 0)
    return TRUE;

  statement = crm_database_prepare (self->database, "SELECT id FROM team WHERE name = ?1 AND deleted_act IS NULL", error);
  if (statement == NULL)
    return FALSE;
  crm_bind_text (statement, 1, name);
  if (!crm_bulk_lookup (self, statement, &other, error))
    return FALSE;

  {
    const CrmColumn columns[] = {
      { "name", CRM_TEXT (other != 0 ? own_name : name) },
      { "manager", CRM_INT_OR_NULL (manager) },
    };

    *team = crm_writer_insert (self->writer, "team", columns, G_N_ELEMENTS (columns), error);
  }
  return *team != 0;
}

static gboolean
set_member (CrmBulk *self,
            gint64 member,
            const char *column,
            const char *text,
            GError **error)
{
  return text == NULL || crm_writer_update (self->writer, "member", member, column, CRM_TEXT (text), error);
}

/**
 * crm_bulk_add_member:
 * @self: a loader
 * @record: with crm_member_fields(), checked
 * @error: return location for a #CrmStoreError
 *
 * Adds a member, her team and its manager. A member of this name that is there
 * already gets what the record says.
 *
 * Returns: the member's id, or 0 with @error set
 */
gint64
crm_bulk_add_member (CrmBulk *self,
                     CrmRecord *record,
                     GError **error)
{
  const char *manager_name = crm_bulk_get_text (record, "manager");
  const char *team_name = crm_bulk_get_text (record, "team");
  gint64 manager = 0, team, member;

  if (!crm_bulk_get_member (self, crm_record_get (record, "name"), &member, error) ||
      !set_member (self, member, "email", crm_bulk_get_text (record, "email"), error) ||
      !set_member (self, member, "role", crm_bulk_get_text (record, "role"), error))
    return 0;

  if (manager_name != NULL)
    {
      gboolean known = g_hash_table_contains (self->members, manager_name);

      if (!crm_bulk_get_member (self, manager_name, &manager, error) ||
          (!known && !set_member (self, manager, "role", "manager", error)))
        return 0;
    }

  /* A manager without a named department leads a team of her own. */
  if (team_name == NULL)
    team_name = manager_name;
  if (team_name != NULL &&
      (!get_team (self, team_name, manager, manager_name, &team, error) ||
       !crm_writer_update (self->writer, "member", member, "team", CRM_INT (team), error)))
    return 0;

  return member;
}

/**
 * crm_bulk_find_member:
 * @self: a loader
 * @name: a member's name
 *
 * Returns: the member of exactly this name, in this load too, or 0
 */
gint64
crm_bulk_find_member (CrmBulk *self,
                      const char *name)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (name != NULL, 0);

  return name_table_get (self->members, name);
}

/* Stages ------------------------------------------------------------------------------ */

gboolean
crm_bulk_get_stage (CrmBulk *self,
                    const char *name,
                    CrmBulkStage *stage,
                    GError **error)
{
  const CrmBulkStage *found = g_hash_table_lookup (self->stages, name);
  sqlite3_stmt *statement;
  gint64 closed;

  if (found != NULL)
    {
      *stage = *found;
      return TRUE;
    }

  /* What other programs call it. */
  if (!crm_lookup_stage (self->database, name, &stage->id, error))
    return FALSE;

  statement = crm_database_prepare (self->database, "SELECT kind <> 'open' FROM stage WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, stage->id);
  if (!crm_bulk_lookup (self, statement, &closed, error))
    return FALSE;

  stage->closed = closed != 0;
  g_hash_table_insert (self->stages, g_strdup (name), g_memdup2 (stage, sizeof *stage));
  return TRUE;
}

/* Terms, tags, custom fields ---------------------------------------------------------- */

gboolean
crm_bulk_add_term (CrmBulk *self,
                   const char *kind,
                   const char *name,
                   GError **error)
{
  sqlite3_stmt *statement;
  gboolean remember;
  char key[256];

  if (name == NULL)
    return TRUE;

  /* What is cut short is nobody's key. */
  remember = g_snprintf (key, sizeof key, "%s\n%s", kind, name) < (int) sizeof key;
  if (remember && g_hash_table_contains (self->terms, key))
    return TRUE;

  statement = crm_database_prepare (self->database, "INSERT OR IGNORE INTO term (kind, name) VALUES (?1, ?2)", error);
  if (statement == NULL)
    return FALSE;

  crm_bind_text (statement, 1, kind);
  crm_bind_text (statement, 2, name);
  if (!crm_database_run (self->database, statement, error))
    return FALSE;

  if (remember)
    name_table_add (self->terms, key, 1);
  return TRUE;
}

static gboolean
get_tag_group (CrmBulk *self,
               GError **error)
{
  const char *name = _ ("Other Tags");
  const CrmColumn columns[] = {
    { "name", CRM_TEXT (name) },
    { "color", CRM_TEXT (NEW_TAG_COLOR) },
    { "multiple", CRM_INT (1) },
    { "position", CRM_INT (1000) },
  };
  sqlite3_stmt *statement;

  if (self->tag_group != 0)
    return TRUE;

  statement = crm_database_prepare (self->database, "SELECT id FROM tag_group WHERE name = ?1 AND deleted_act IS NULL",
                                    error);
  if (statement == NULL)
    return FALSE;
  crm_bind_text (statement, 1, name);
  if (!crm_bulk_lookup (self, statement, &self->tag_group, error))
    return FALSE;

  if (self->tag_group == 0)
    self->tag_group = crm_writer_insert (self->writer, "tag_group", columns, G_N_ELEMENTS (columns), error);
  return self->tag_group != 0;
}

static gboolean
get_tag (CrmBulk *self,
         const char *name,
         gint64 *tag,
         GError **error)
{
  *tag = name_table_get (self->tags, name);
  if (*tag != 0)
    return TRUE;
  if (!get_tag_group (self, error))
    return FALSE;

  {
    const CrmColumn columns[] = {
      { "tag_group", CRM_INT (self->tag_group) },
      { "name", CRM_TEXT (name) },
    };

    *tag = crm_writer_insert (self->writer, "tag", columns, G_N_ELEMENTS (columns), error);
  }
  if (*tag == 0)
    return FALSE;

  name_table_add (self->tags, name, *tag);
  return TRUE;
}

/* @names are separated by commas or semicolons of either width; they may be blank. */
static GStrv
split_tags (const char *names)
{
  g_autofree char *text = g_strdup (names);
  GStrv parts;

  for (char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c == 0xff0c || c == 0xff1b || c == 0x3001)
        memset (at, ',', g_utf8_next_char (at) - at);
    }

  parts = g_strsplit_set (text, ",;\n", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    g_strstrip (parts[i]);
  return parts;
}

/* Fails with %CRM_STORE_ERROR_INVALID when two of @names are of a group that
 * allows one alone. */
gboolean
crm_bulk_check_tags (CrmBulk *self,
                     const char *names,
                     GError **error)
{
  g_autoptr (GHashTable) groups = NULL; /* id → the tag's name */
  g_auto (GStrv) parts = NULL;

  if (names == NULL)
    return TRUE;

  groups = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  parts = split_tags (names);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      gint64 group = name_table_get (self->exclusive, parts[i]);
      const char *other = g_hash_table_lookup (groups, &group);

      if (group == 0)
        continue;
      if (other != NULL && !g_str_equal (other, parts[i]))
        {
          g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID,
                       _ ("The tag “%s” excludes another one of its group."), parts[i]);
          return FALSE;
        }
      g_hash_table_replace (groups, g_memdup2 (&group, sizeof group), parts[i]);
    }
  return TRUE;
}

static gboolean
insert_tag (CrmBulk *self,
            gint64 customer,
            gint64 tag,
            GError **error)
{
  sqlite3_stmt *statement = crm_bulk_prepare (self,
                                              "INSERT INTO customer_tag (uuid, created_act, customer, tag)"
                                              " VALUES (?1, ?2, ?3, ?4)",
                                              error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 3, customer);
  sqlite3_bind_int64 (statement, 4, tag);
  return crm_bulk_insert (self, CRM_BULK_CUSTOMER_TAG, statement, error) != 0;
}

/* The customer's tag that @tag takes the place of goes. A row of this load is not
 * in the log yet, and becomes the new one. */
static gboolean
replace_tag (CrmBulk *self,
             gint64 customer,
             gint64 tag,
             gint64 group,
             gboolean *replaced,
             GError **error)
{
  sqlite3_stmt *statement;
  gint64 other;

  *replaced = FALSE;
  if (group == 0)
    return TRUE;

  statement = crm_database_prepare (self->database,
                                    "SELECT l.id FROM customer_tag l JOIN tag t ON t.id = l.tag"
                                    " WHERE l.customer = ?1 AND t.tag_group = ?2 AND l.deleted_act IS NULL",
                                    error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, customer);
  sqlite3_bind_int64 (statement, 2, group);
  if (!crm_bulk_lookup (self, statement, &other, error))
    return FALSE;
  if (other == 0)
    return TRUE;

  if (!crm_bulk_is_new (self, CRM_BULK_CUSTOMER_TAG, other))
    return crm_writer_delete (self->writer, "customer_tag", other, error);

  *replaced = TRUE;
  return crm_bulk_set_value (self, CRM_BULK_CUSTOMER_TAG, other, "tag", CRM_INT (tag), error);
}

/* Of a group that allows one alone, the new one takes the old one's place. */
gboolean
crm_bulk_add_tags (CrmBulk *self,
                   gint64 customer,
                   const char *names,
                   GError **error)
{
  g_auto (GStrv) parts = NULL;

  if (names == NULL)
    return TRUE;

  parts = split_tags (names);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      sqlite3_stmt *statement;
      gint64 tag, present;
      gboolean replaced;

      if (*parts[i] == '\0')
        continue;
      if (!get_tag (self, parts[i], &tag, error))
        return FALSE;

      statement = crm_database_prepare (self->database,
                                        "SELECT id FROM customer_tag WHERE customer = ?1 AND tag = ?2"
                                        " AND deleted_act IS NULL",
                                        error);
      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, customer);
      sqlite3_bind_int64 (statement, 2, tag);
      if (!crm_bulk_lookup (self, statement, &present, error))
        return FALSE;
      if (present != 0)
        continue;

      if (!replace_tag (self, customer, tag, name_table_get (self->exclusive, parts[i]), &replaced, error) ||
          (!replaced && !insert_tag (self, customer, tag, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
get_field (CrmBulk *self,
           const char *entity,
           const char *name,
           gint64 *field,
           GError **error)
{
  const CrmColumn columns[] = {
    { "entity", CRM_TEXT (entity) },
    { "name", CRM_TEXT (name) },
    { "kind", CRM_TEXT ("text") },
    { "position", CRM_INT (g_hash_table_size (self->fields)) },
  };
  g_autofree char *key = g_strconcat (entity, "\n", name, NULL);

  *field = name_table_get (self->fields, key);
  if (*field != 0)
    return TRUE;

  *field = crm_writer_insert (self->writer, "custom_field", columns, G_N_ELEMENTS (columns), error);
  if (*field == 0)
    return FALSE;

  name_table_add (self->fields, key, *field);
  return TRUE;
}

static gboolean
set_custom_value (CrmBulk *self,
                  gint64 customer,
                  gint64 opportunity,
                  gint64 field,
                  const char *value,
                  GError **error)
{
  sqlite3_stmt *statement;
  gint64 present;

  statement = crm_database_prepare (self->database,
                                    "SELECT id FROM custom_value WHERE customer = ?1 AND field = ?2"
                                    " AND opportunity IS ?3 AND deleted_act IS NULL",
                                    error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, customer);
  sqlite3_bind_int64 (statement, 2, field);
  crm_bulk_bind_id (statement, 3, opportunity);
  if (!crm_bulk_lookup (self, statement, &present, error))
    return FALSE;
  if (present != 0)
    return crm_bulk_set_value (self, CRM_BULK_CUSTOM_VALUE, present, "value", CRM_TEXT (value), error);

  statement = crm_bulk_prepare (self,
                                "INSERT INTO custom_value (uuid, created_act, field, customer, opportunity, value, key)"
                                " VALUES (?1, ?2, ?3, ?4, ?5, ?6, (SELECT crm_custom_key (kind, choices, ?6)"
                                "  FROM custom_field WHERE id = ?3))",
                                error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 3, field);
  sqlite3_bind_int64 (statement, 4, customer);
  crm_bulk_bind_id (statement, 5, opportunity);
  crm_bind_text (statement, 6, value);
  return crm_bulk_insert (self, CRM_BULK_CUSTOM_VALUE, statement, error) != 0;
}

gboolean
crm_bulk_set_custom (CrmBulk *self,
                     gint64 customer,
                     gint64 opportunity,
                     CrmRecord *record,
                     GError **error)
{
  for (guint i = 0; i < crm_record_get_n_custom (record); i++)
    {
      const char *value;
      const char *name = crm_record_get_custom (record, i, &value);
      gint64 field;

      if (value == NULL || *value == '\0')
        continue;
      if (!get_field (self, opportunity != 0 ? "opportunity" : "customer", name, &field, error) ||
          !set_custom_value (self, customer, opportunity, field, value, error))
        return FALSE;
    }
  return TRUE;
}
