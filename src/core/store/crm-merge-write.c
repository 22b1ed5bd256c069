/* crm-merge-write.c: several customers become one
 *
 * Rows go over to the kept customer one by one, each with its entry in the change
 * log, so that undo gives every one back to whom it was taken from. What the kept
 * customer has already (the same person, tag or task) stays where it is, in the
 * trash with its customer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "core/text/crm-text.h"

#include "crm-lookup.h"
#include "crm-match.h"
#include "crm-merge-private.h"
#include "crm-opportunity-write.h"
#include "crm-writer.h"

typedef struct
{
  GArray *ids;       /* gint64; the first is kept */
  GVariant *choices; /* NULL: none were made */
} MergeJob;

typedef struct
{
  CrmWriter *writer;
  CrmDatabase *database;
  const gint64 *ids;
  guint n_ids;
  gint64 kept;
  GVariant *choices;
} Merge;

typedef struct
{
  gint64 id;
  char *name;
  char *role;
  char *phone;
  char *email;
  gboolean primary;
} Contact;

static void
merge_job_free (MergeJob *self)
{
  g_array_unref (self->ids);
  g_clear_pointer (&self->choices, g_variant_unref);
  g_free (self);
}

static void
contact_free (Contact *self)
{
  g_free (self->name);
  g_free (self->role);
  g_free (self->phone);
  g_free (self->email);
  g_free (self);
}

/* Ids of the rows that @sql finds for ?1 and, if it has a use for it, ?2. */
static GArray *
find_rows (Merge *self,
           const char *sql,
           gint64 first,
           gint64 second,
           GError **error)
{
  sqlite3_stmt *statement = crm_database_prepare (self->database, sql, error);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, first);
  if (sqlite3_bind_parameter_count (statement) > 1)
    sqlite3_bind_int64 (statement, 2, second);
  while (crm_database_step (self->database, statement, &local))
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (rows, id);
    }
  if (local == NULL)
    return g_steal_pointer (&rows);

  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

/* The rows of @table that @sql finds go over to the kept customer. */
static gboolean
move_rows (Merge *self,
           const char *table,
           const char *sql,
           gint64 other,
           GError **error)
{
  g_autoptr (GArray) rows = find_rows (self, sql, other, self->kept, error);

  if (rows == NULL)
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    if (!crm_writer_update (
            self->writer, table, g_array_index (rows, gint64, i), "customer", CRM_INT (self->kept), error))
      return FALSE;

  return TRUE;
}

/* Fields ------------------------------------------------------------------------------ */

static int
get_choice (Merge *self,
            const CrmMergeField *field)
{
  gint64 id;

  if (self->choices == NULL || !g_variant_lookup (self->choices, field->key, "x", &id))
    return crm_merge_field_get_default (field, 0);
  if (id == 0 && field->joinable)
    return -1;

  for (guint i = 0; i < self->n_ids; i++)
    if (self->ids[i] == id)
      return i;

  return crm_merge_field_get_default (field, 0);
}

static gboolean
log_need (Merge *self,
          const CrmMergeField *field,
          const char *new_need,
          GError **error)
{
  const char *old_need = field->values[0];

  if (g_str_equal (old_need, new_need))
    return TRUE;

  const CrmColumn columns[] = {
    { "customer", CRM_INT (self->kept) },
    { "old_need", *old_need != '\0' ? CRM_TEXT (old_need) : CRM_NULL },
    { "new_need", CRM_TEXT (new_need) },
    { "at", CRM_INT (crm_writer_get_now (self->writer)) },
    { "member", CRM_INT_OR_NULL (crm_writer_get_member (self->writer)) },
  };

  return crm_writer_insert (self->writer, "requirement_change", columns, G_N_ELEMENTS (columns), error) != 0;
}

static gboolean
take_column (Merge *self,
             const CrmMergeField *field,
             int choice,
             GError **error)
{
  g_autofree char *sql = NULL;
  g_autofree char *text = NULL;
  gint64 number = 0;
  gboolean is_number = g_str_equal (field->key, "owner") || g_str_equal (field->key, "first_contact");

  if (choice == 0)
    return TRUE;

  if (is_number)
    {
      sql = g_strdup_printf ("SELECT %s FROM customer WHERE id = ?1", field->key);
      return crm_lookup_by_id (self->database, sql, self->ids[choice], &number, error) &&
             crm_writer_update (
                 self->writer, "customer", self->kept, field->key, CRM_INT_OR_NULL (number), error);
    }

  text = choice < 0 ? crm_merge_join_values (field) : g_strdup (field->values[choice]);
  if (g_str_equal (field->key, "core_need") && !log_need (self, field, text, error))
    return FALSE;

  return crm_writer_update (
      self->writer, "customer", self->kept, field->key, *text != '\0' ? CRM_TEXT (text) : CRM_NULL, error);
}

static gboolean
take_custom_value (Merge *self,
                   gint64 field,
                   int choice,
                   GError **error)
{
  static const char sql[] =
      "SELECT id FROM custom_value WHERE field = ?1 AND customer = ?2 AND opportunity IS NULL"
      " AND deleted_act IS NULL ORDER BY value IS NULL LIMIT 1";
  g_autoptr (GArray) ours = NULL;
  g_autoptr (GArray) theirs = NULL;

  if (choice <= 0)
    return TRUE;

  ours = find_rows (self, sql, field, self->kept, error);
  theirs = ours != NULL ? find_rows (self, sql, field, self->ids[choice], error) : NULL;
  if (theirs == NULL)
    return FALSE;

  for (guint i = 0; i < ours->len; i++)
    if (!crm_writer_delete (self->writer, "custom_value", g_array_index (ours, gint64, i), error))
      return FALSE;
  for (guint i = 0; i < theirs->len; i++)
    if (!crm_writer_update (self->writer,
                            "custom_value",
                            g_array_index (theirs, gint64, i),
                            "customer",
                            CRM_INT (self->kept),
                            error))
      return FALSE;

  return TRUE;
}

static gboolean
take_tag_of_group (Merge *self,
                   gint64 group,
                   int choice,
                   GError **error)
{
  static const char sql[] = "SELECT l.id FROM customer_tag l JOIN tag t ON t.id = l.tag"
                            " WHERE t.tag_group = ?1 AND l.customer = ?2 AND l.deleted_act IS NULL";
  g_autoptr (GArray) ours = NULL;
  g_autoptr (GArray) theirs = NULL;

  if (choice <= 0)
    return TRUE;

  ours = find_rows (self, sql, group, self->kept, error);
  theirs = ours != NULL ? find_rows (self, sql, group, self->ids[choice], error) : NULL;
  if (theirs == NULL)
    return FALSE;

  for (guint i = 0; i < ours->len; i++)
    if (!crm_writer_delete (self->writer, "customer_tag", g_array_index (ours, gint64, i), error))
      return FALSE;
  for (guint i = 0; i < theirs->len; i++)
    if (!crm_writer_update (self->writer,
                            "customer_tag",
                            g_array_index (theirs, gint64, i),
                            "customer",
                            CRM_INT (self->kept),
                            error))
      return FALSE;

  return TRUE;
}

static gboolean
take_fields (Merge *self,
             GError **error)
{
  g_autoptr (GPtrArray) fields = crm_merge_load_fields (self->database, self->ids, self->n_ids, error);

  if (fields == NULL)
    return FALSE;

  for (guint i = 0; i < fields->len; i++)
    {
      const CrmMergeField *field = g_ptr_array_index (fields, i);
      int choice = get_choice (self, field);
      const char *id;
      gboolean taken;

      if (g_str_has_prefix (field->key, CRM_MERGE_CUSTOM))
        {
          id = field->key + strlen (CRM_MERGE_CUSTOM);
          taken = take_custom_value (self, g_ascii_strtoll (id, NULL, 10), choice, error);
        }
      else if (g_str_has_prefix (field->key, CRM_MERGE_GROUP))
        {
          id = field->key + strlen (CRM_MERGE_GROUP);
          taken = take_tag_of_group (self, g_ascii_strtoll (id, NULL, 10), choice, error);
        }
      else
        {
          taken = take_column (self, field, choice, error);
        }

      if (!taken)
        return FALSE;
    }

  return TRUE;
}

/* Open opportunities go with their customer when they had the same owner. */
static gboolean
hand_over (Merge *self,
           const gint64 *owners,
           GError **error)
{
  static const char sql[] = "SELECT owner FROM customer WHERE id = ?1";
  gint64 owner;

  if (!crm_lookup_by_id (self->database, sql, self->kept, &owner, error))
    return FALSE;

  for (guint i = 0; i < self->n_ids; i++)
    if (owners[i] != owner &&
        !crm_opportunity_follow_owner (self->writer, self->ids[i], owners[i], owner, error))
      return FALSE;

  return TRUE;
}

/* Contacts ---------------------------------------------------------------------------- */

static GPtrArray *
load_contacts (Merge *self,
               gint64 customer,
               GError **error)
{
  g_autoptr (GPtrArray) contacts = g_ptr_array_new_with_free_func ((GDestroyNotify) contact_free);
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement;

  statement =
      crm_database_prepare (self->database,
                            "SELECT k.id, k.name, k.role, k.phone, k.email, k.is_primary FROM contact k"
                            " WHERE k.customer = ?1 AND k.deleted_act IS NULL ORDER BY " CRM_CONTACT_ORDER,
                            error);
  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, customer);
  while (crm_database_step (self->database, statement, &local))
    {
      Contact *contact = g_new0 (Contact, 1);

      contact->id = sqlite3_column_int64 (statement, 0);
      contact->name = g_strdup (crm_column_text (statement, 1));
      contact->role = g_strdup (crm_column_text (statement, 2));
      contact->phone = g_strdup (crm_column_text (statement, 3));
      contact->email = g_strdup (crm_column_text (statement, 4));
      contact->primary = sqlite3_column_int (statement, 5) != 0;
      g_ptr_array_add (contacts, contact);
    }
  if (local == NULL)
    return g_steal_pointer (&contacts);

  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

static gboolean
has_line (const char *lines,
          const char *line,
          gint64 (*hash) (const char *))
{
  g_auto (GStrv) all = g_strsplit (lines != NULL ? lines : "", "\n", -1);
  gint64 wanted = hash (line);

  for (guint i = 0; all[i] != NULL; i++)
    if (g_str_equal (all[i], line) || (wanted != 0 && hash (all[i]) == wanted))
      return TRUE;

  return FALSE;
}

static gboolean
share_a_line (const char *lines,
              const char *others,
              gint64 (*hash) (const char *))
{
  g_auto (GStrv) all = g_strsplit (others != NULL ? others : "", "\n", -1);

  for (guint i = 0; all[i] != NULL; i++)
    if (*all[i] != '\0' && has_line (lines, all[i], hash))
      return TRUE;

  return FALSE;
}

/* Numbers and addresses that @lines lacks, under it. */
static char *
unite_lines (const char *lines,
             const char *others,
             gint64 (*hash) (const char *))
{
  g_auto (GStrv) all = g_strsplit (others != NULL ? others : "", "\n", -1);
  GString *united = g_string_new (lines);

  for (guint i = 0; all[i] != NULL; i++)
    {
      if (*all[i] == '\0' || has_line (united->str, all[i], hash))
        continue;
      if (united->len > 0)
        g_string_append_c (united, '\n');
      g_string_append (united, all[i]);
    }

  return g_string_free_and_steal (united);
}

/* People of one name at one customer are one; who has no name is known by a number
 * or an address. */
static gboolean
is_same_person (const Contact *ours,
                const Contact *theirs)
{
  g_autofree char *our_name = crm_text_fold (ours->name);
  g_autofree char *their_name = crm_text_fold (theirs->name);

  if (*our_name != '\0' && *their_name != '\0')
    return g_str_equal (our_name, their_name);

  return share_a_line (ours->phone, theirs->phone, crm_match_hash_phone) ||
         share_a_line (ours->email, theirs->email, crm_match_hash_email);
}

static gboolean
write_text (Merge *self,
            gint64 contact,
            const char *column,
            const char *text,
            GError **error)
{
  /* A name is never NULL, the others are never empty. */
  CrmValue value = g_str_equal (column, "name") || *text != '\0' ? CRM_TEXT (text) : CRM_NULL;

  return crm_writer_update (self->writer, "contact", contact, column, value, error);
}

static gboolean
unite_contact (Merge *self,
               Contact *ours,
               const Contact *theirs,
               GError **error)
{
  g_autofree char *phone = unite_lines (ours->phone, theirs->phone, crm_match_hash_phone);
  g_autofree char *email = unite_lines (ours->email, theirs->email, crm_match_hash_email);
  g_autofree char *role = NULL;

  if (ours->role == NULL || theirs->role == NULL || strstr (ours->role, theirs->role) != NULL)
    role = g_strdup (ours->role != NULL ? ours->role : theirs->role);
  else
    role = g_strconcat (ours->role, " / ", theirs->role, NULL);

  g_set_str (&ours->phone, phone);
  g_set_str (&ours->email, email);
  g_set_str (&ours->role, role);
  if (*ours->name == '\0')
    g_set_str (&ours->name, theirs->name);

  return write_text (self, ours->id, "name", ours->name, error) &&
         write_text (self, ours->id, "role", role != NULL ? role : "", error) &&
         write_text (self, ours->id, "phone", phone, error) &&
         write_text (self, ours->id, "email", email, error);
}

static Contact *
find_person (GPtrArray *contacts,
             const Contact *contact)
{
  for (guint i = 0; i < contacts->len; i++)
    if (is_same_person (g_ptr_array_index (contacts, i), contact))
      return g_ptr_array_index (contacts, i);

  return NULL;
}

static gboolean
take_contacts (Merge *self,
               GPtrArray *ours,
               gint64 other,
               GError **error)
{
  g_autoptr (GPtrArray) theirs = load_contacts (self, other, error);

  if (theirs == NULL)
    return FALSE;

  while (theirs->len > 0)
    {
      Contact *contact = g_ptr_array_index (theirs, 0);
      Contact *same = find_person (ours, contact);

      if (same != NULL)
        {
          if (!unite_contact (self, same, contact, error))
            return FALSE;
          g_ptr_array_remove_index (theirs, 0);
          continue;
        }

      contact = g_ptr_array_steal_index (theirs, 0);
      /* There is one to turn to first. */
      if (!crm_writer_update (
              self->writer, "contact", contact->id, "is_primary", CRM_INT (ours->len == 0), error) ||
          !crm_writer_update (self->writer, "contact", contact->id, "customer", CRM_INT (self->kept), error))
        {
          contact_free (contact);
          return FALSE;
        }
      g_ptr_array_add (ours, contact);
    }

  return TRUE;
}

/* What belongs to customers ----------------------------------------------------------- */

static gboolean
take_shares (Merge *self,
             gint64 other,
             GError **error)
{
  g_autoptr (GArray) widened = NULL;

  widened = find_rows (
      self,
      "SELECT o.id FROM share o JOIN share s ON s.member = o.member"
      " WHERE s.customer = ?1 AND o.customer = ?2 AND s.deleted_act IS NULL AND o.deleted_act IS NULL"
      " AND s.access = 'edit' AND o.access <> 'edit'",
      other,
      self->kept,
      error);
  if (widened == NULL)
    return FALSE;

  for (guint i = 0; i < widened->len; i++)
    if (!crm_writer_update (
            self->writer, "share", g_array_index (widened, gint64, i), "access", CRM_TEXT ("edit"), error))
      return FALSE;

  return move_rows (
      self,
      "share",
      "SELECT id FROM share s WHERE customer = ?1 AND deleted_act IS NULL AND NOT EXISTS"
      " (SELECT 1 FROM share o WHERE o.customer = ?2 AND o.member = s.member AND o.deleted_act IS NULL)",
      other,
      error);
}

/* Who was told to be somebody else than @other is somebody else than the kept one. */
static gboolean
take_not_duplicates (Merge *self,
                     gint64 other,
                     GError **error)
{
  static const char *const ends[] = { "customer", "other" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      const char *mine = ends[i];
      const char *far = ends[1 - i];
      g_autofree char *sql = g_strdup_printf (
          "SELECT id FROM not_duplicate n WHERE %s = ?1 AND %s <> ?2 AND deleted_act IS NULL AND NOT EXISTS"
          " (SELECT 1 FROM not_duplicate o WHERE o.deleted_act IS NULL AND ((o.customer = ?2 AND o.other = "
          "n.%s)"
          "  OR (o.other = ?2 AND o.customer = n.%s)))",
          mine,
          far,
          far,
          far);
      g_autoptr (GArray) rows = find_rows (self, sql, other, self->kept, error);

      if (rows == NULL)
        return FALSE;
      for (guint row = 0; row < rows->len; row++)
        if (!crm_writer_update (self->writer,
                                "not_duplicate",
                                g_array_index (rows, gint64, row),
                                mine,
                                CRM_INT (self->kept),
                                error))
          return FALSE;
    }

  return TRUE;
}

static gboolean
take_number (Merge *self,
             gint64 other,
             GError **error)
{
  g_autofree char *number = NULL;
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement;

  if (!move_rows (self,
                  "former_number",
                  "SELECT id FROM former_number WHERE customer = ?1 AND deleted_act IS NULL",
                  other,
                  error))
    return FALSE;

  statement = crm_database_prepare (self->database, "SELECT number FROM customer WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, other);
  if (crm_database_step (self->database, statement, &local))
    number = g_strdup (crm_column_text (statement, 0));
  sqlite3_reset (statement);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  const CrmColumn columns[] = {
    { "customer", CRM_INT (self->kept) },
    { "merged", CRM_INT (other) },
    { "number", CRM_TEXT (number) },
  };

  return crm_writer_insert (self->writer, "former_number", columns, G_N_ELEMENTS (columns), error) != 0;
}

/* Also what is in the trash: its undo brings it back at the kept customer. */
static gboolean
take_history (Merge *self,
              gint64 other,
              GError **error)
{
  static const char *const tables[] = {
    "requirement_change", "opportunity", "follow_up", "attachment", "comment",
  };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s WHERE customer = ?1", tables[i]);

      if (!move_rows (self, tables[i], sql, other, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
take_customer (Merge *self,
               GPtrArray *contacts,
               gint64 other,
               GError **error)
{
  return take_contacts (self, contacts, other, error) &&
         move_rows (self,
                    "contact",
                    "SELECT id FROM contact WHERE customer = ?1 AND deleted_act IS NOT NULL",
                    other,
                    error) &&
         take_history (self, other, error) &&
         move_rows (self,
                    "custom_value",
                    "SELECT id FROM custom_value WHERE customer = ?1 AND opportunity IS NOT NULL",
                    other,
                    error) &&
         move_rows (self,
                    "customer_tag",
                    "SELECT l.id FROM customer_tag l JOIN tag t ON t.id = l.tag JOIN tag_group g ON g.id = "
                    "t.tag_group"
                    " WHERE l.customer = ?1 AND l.deleted_act IS NULL AND g.multiple = 1 AND NOT EXISTS"
                    " (SELECT 1 FROM customer_tag o WHERE o.customer = ?2 AND o.tag = l.tag AND "
                    "o.deleted_act IS NULL)",
                    other,
                    error) &&
         move_rows (self,
                    "task_customer",
                    "SELECT id FROM task_customer l WHERE customer = ?1 AND NOT EXISTS"
                    " (SELECT 1 FROM task_customer o WHERE o.customer = ?2 AND o.task = l.task AND "
                    "o.deleted_act IS NULL)",
                    other,
                    error) &&
         take_shares (self, other, error) && take_not_duplicates (self, other, error) &&
         take_number (self, other, error) && crm_writer_delete (self->writer, "customer", other, error);
}

static gboolean
begin (Merge *self,
       gint64 *owners,
       GError **error)
{
  g_autofree char *name = NULL;

  for (guint i = 0; i < self->n_ids; i++)
    {
      for (guint j = 0; j < i; j++)
        if (self->ids[i] == self->ids[j])
          {
            g_set_error_literal (error,
                                 CRM_STORE_ERROR,
                                 CRM_STORE_ERROR_INVALID,
                                 _ ("A customer cannot be merged with itself."));
            return FALSE;
          }

      if (!crm_lookup_customer (self->database, self->ids[i], i == 0 ? &name : NULL, error) ||
          !crm_lookup_by_id (
              self->database, "SELECT owner FROM customer WHERE id = ?1", self->ids[i], &owners[i], error))
        return FALSE;
    }

  crm_writer_set_detail (self->writer, name);
  return TRUE;
}

static gboolean
merge_customers (CrmWriter *writer,
                 GValue *result,
                 gpointer user_data,
                 GError **error)
{
  MergeJob *job = user_data;
  Merge self = {
    .writer = writer,
    .database = crm_writer_get_database (writer),
    .ids = (const gint64 *) job->ids->data,
    .n_ids = job->ids->len,
    .kept = g_array_index (job->ids, gint64, 0),
    .choices = job->choices,
  };
  g_autofree gint64 *owners = g_new0 (gint64, self.n_ids);
  g_autoptr (GPtrArray) contacts = NULL;

  if (!begin (&self, owners, error) || !take_fields (&self, error) || !hand_over (&self, owners, error))
    return FALSE;

  contacts = load_contacts (&self, self.kept, error);
  if (contacts == NULL)
    return FALSE;

  for (guint i = 1; i < self.n_ids; i++)
    if (!take_customer (&self, contacts, self.ids[i], error))
      return FALSE;

  return TRUE;
}

/**
 * crm_store_merge_customers:
 * @self: a store
 * @ids: (array length=n_ids): at least two customers; the first one is kept, with
 *   its number
 * @n_ids: how many
 * @choices: (nullable): a{sx}: by key of a field the customer whose value it takes,
 *   0 for all of them joined; what is not chosen is crm_merge_field_get_default()'s
 *
 * Merges customers, as one act. The kept one gets all that the others had; their
 * numbers are searched as its former numbers, and they go into the trash.
 *
 * Returns: (transfer full): a future of %TRUE, which rejects with
 *   %CRM_STORE_ERROR_NOT_FOUND when one of them is not there and with
 *   %CRM_STORE_ERROR_INVALID when one is named twice; then all stay as they are
 */
DexFuture *
crm_store_merge_customers (CrmStore *self,
                           const gint64 *ids,
                           guint n_ids,
                           GVariant *choices)
{
  MergeJob *job;

  g_return_val_if_fail (CRM_IS_STORE (self), NULL);
  g_return_val_if_fail (ids != NULL && n_ids > 1, NULL);
  g_return_val_if_fail (choices == NULL || g_variant_is_of_type (choices, G_VARIANT_TYPE ("a{sx}")), NULL);

  job = g_new0 (MergeJob, 1);
  job->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_ids);
  g_array_append_vals (job->ids, ids, n_ids);
  job->choices = choices != NULL ? g_variant_ref_sink (choices) : NULL;

  return crm_store_write (
      self, "customers.merge", NULL, merge_customers, job, (GDestroyNotify) merge_job_free);
}
