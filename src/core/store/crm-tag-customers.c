/* crm-tag-customers.c: giving tags to customers and taking them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "crm-lookup.h"
#include "crm-tag-store.h"
#include "crm-tag-write.h"

typedef struct
{
  GArray *customers; /* of gint64 */
  GArray *tags;      /* of gint64 */
  gboolean take;
  CrmProgress *progress;
} TagJob;

static void
tag_job_free (TagJob *self)
{
  g_array_unref (self->customers);
  g_array_unref (self->tags);
  g_clear_object (&self->progress);
  g_free (self);
}

void
crm_tag_facts_clear (CrmTagFacts *self)
{
  g_clear_pointer (&self->name, g_free);
}

/*
 * crm_tag_facts_load:
 * @database: a connection
 * @tag: a tag
 * @facts: (out): what giving it has to know
 * @error: return location for an error
 *
 * Returns: %FALSE with %CRM_STORE_ERROR_NOT_FOUND when there is no such tag
 */
gboolean
crm_tag_facts_load (CrmDatabase *database,
                    gint64 tag,
                    CrmTagFacts *facts,
                    GError **error)
{
  sqlite3_stmt *statement;
  g_autoptr (GError) local = NULL;

  statement = crm_database_prepare (database,
                                    "SELECT t.name, iif (g.multiple, 0, g.id) FROM tag t"
                                    " JOIN tag_group g ON g.id = t.tag_group"
                                    " WHERE t.id = ?1 AND t.deleted_act IS NULL AND g.deleted_act IS NULL",
                                    error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, tag);
  if (crm_database_step (database, statement, &local))
    {
      facts->id = tag;
      facts->name = g_strdup (crm_column_text (statement, 0));
      facts->exclusive = sqlite3_column_int64 (statement, 1);
      sqlite3_reset (statement);
      return TRUE;
    }

  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error_literal (error, CRM_STORE_ERROR, CRM_STORE_ERROR_NOT_FOUND, _ ("This tag does not exist anymore."));
  return FALSE;
}

/* The row that ties the customer to the tag; 0 when it does not carry it. */
static gboolean
find_link (CrmDatabase *database,
           gint64 customer,
           gint64 tag,
           gint64 *link,
           GError **error)
{
  sqlite3_stmt *statement;
  g_autoptr (GError) local = NULL;

  statement = crm_database_prepare (database,
                                    "SELECT id FROM customer_tag WHERE customer = ?1 AND tag = ?2"
                                    " AND deleted_act IS NULL",
                                    error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, customer);
  sqlite3_bind_int64 (statement, 2, tag);
  *link = crm_database_step (database, statement, &local) ? sqlite3_column_int64 (statement, 0) : 0;
  sqlite3_reset (statement);
  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* A group that allowed several before may have left the customer more than one. */
static gboolean
take_others (CrmWriter *writer,
             gint64 customer,
             const CrmTagFacts *tag,
             GError **error)
{
  CrmDatabase *database = crm_writer_get_database (writer);
  gint64 link;

  for (;;)
    {
      sqlite3_stmt *statement;
      g_autoptr (GError) local = NULL;

      statement = crm_database_prepare (database,
                                        "SELECT l.id FROM customer_tag l JOIN tag t ON t.id = l.tag"
                                        " WHERE l.customer = ?1 AND t.tag_group = ?2 AND l.deleted_act IS NULL LIMIT 1",
                                        error);
      if (statement == NULL)
        return FALSE;

      sqlite3_bind_int64 (statement, 1, customer);
      sqlite3_bind_int64 (statement, 2, tag->exclusive);
      link = crm_database_step (database, statement, &local) ? sqlite3_column_int64 (statement, 0) : 0;
      sqlite3_reset (statement);
      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      if (link == 0)
        return TRUE;
      if (!crm_writer_delete (writer, "customer_tag", link, error))
        return FALSE;
    }
}

/*
 * crm_tag_give:
 * @writer: a writer
 * @customer: a living customer
 * @tag: a tag
 * @changed: (inout): becomes %TRUE when the customer did not carry it
 * @error: return location for an error
 *
 * Of a group that allows one tag the new one takes the place of the other.
 *
 * Returns: whether it succeeded
 */
gboolean
crm_tag_give (CrmWriter *writer,
              gint64 customer,
              const CrmTagFacts *tag,
              gboolean *changed,
              GError **error)
{
  const CrmColumn columns[] = {
    { "customer", CRM_INT (customer) },
    { "tag", CRM_INT (tag->id) },
  };
  gint64 link;

  if (!find_link (crm_writer_get_database (writer), customer, tag->id, &link, error))
    return FALSE;
  if (link != 0)
    return TRUE;

  *changed = TRUE;
  return (tag->exclusive == 0 || take_others (writer, customer, tag, error)) &&
         crm_writer_insert (writer, "customer_tag", columns, G_N_ELEMENTS (columns), error) != 0;
}

/*
 * crm_tag_take:
 * @writer: a writer
 * @customer: a customer
 * @tag: a tag
 * @changed: (inout): becomes %TRUE when the customer carried it
 * @error: return location for an error
 *
 * Returns: whether it succeeded
 */
gboolean
crm_tag_take (CrmWriter *writer,
              gint64 customer,
              const CrmTagFacts *tag,
              gboolean *changed,
              GError **error)
{
  gint64 link;

  if (!find_link (crm_writer_get_database (writer), customer, tag->id, &link, error))
    return FALSE;
  if (link == 0)
    return TRUE;

  *changed = TRUE;
  return crm_writer_delete (writer, "customer_tag", link, error);
}

static void
clear_facts (gpointer data)
{
  crm_tag_facts_clear (data);
}

static gboolean
load_tags (CrmDatabase *database,
           const TagJob *job,
           GArray *tags,
           GError **error)
{
  for (guint i = 0; i < job->tags->len; i++)
    {
      CrmTagFacts facts = { 0 };

      if (!crm_tag_facts_load (database, g_array_index (job->tags, gint64, i), &facts, error))
        return FALSE;

      for (guint j = 0; j < tags->len && !job->take; j++)
        {
          const CrmTagFacts *other = &g_array_index (tags, CrmTagFacts, j);

          if (facts.exclusive == 0 || other->exclusive != facts.exclusive || other->id == facts.id)
            continue;

          g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID,
                       _ ("“%s” and “%s” are of a group that allows one tag."), other->name, facts.name);
          crm_tag_facts_clear (&facts);
          return FALSE;
        }
      g_array_append_val (tags, facts);
    }

  return TRUE;
}

static char *
name_tags (GArray *tags)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < tags->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", g_array_index (tags, CrmTagFacts, i).name);

  return g_string_free_and_steal (g_steal_pointer (&names));
}

static gboolean
change_customer (CrmWriter *writer,
                 const TagJob *job,
                 gint64 customer,
                 GArray *tags,
                 gboolean *changed,
                 GError **error)
{
  gint64 living;

  if (!crm_lookup_by_id (crm_writer_get_database (writer),
                         "SELECT id FROM customer WHERE id = ?1 AND deleted_act IS NULL",
                         customer,
                         &living,
                         error))
    return FALSE;
  /* Somebody has deleted it while it was being selected. */
  if (living == 0)
    return TRUE;

  for (guint i = 0; i < tags->len; i++)
    {
      const CrmTagFacts *tag = &g_array_index (tags, CrmTagFacts, i);

      if (job->take ? !crm_tag_take (writer, customer, tag, changed, error)
                    : !crm_tag_give (writer, customer, tag, changed, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
change_customers (CrmWriter *writer,
                  GValue *result,
                  gpointer user_data,
                  GError **error)
{
  CrmDatabase *database = crm_writer_get_database (writer);
  TagJob *job = user_data;
  g_autoptr (GArray) tags = g_array_new (FALSE, FALSE, sizeof (CrmTagFacts));
  g_autofree char *names = NULL;
  gint64 n_changed = 0;

  g_array_set_clear_func (tags, clear_facts);
  if (!load_tags (database, job, tags, error) ||
      (job->customers->len == 1 &&
       !crm_lookup_customer (database, g_array_index (job->customers, gint64, 0), NULL, error)))
    return FALSE;

  for (guint i = 0; i < job->customers->len; i++)
    {
      gboolean changed = FALSE;

      if (!change_customer (writer, job, g_array_index (job->customers, gint64, i), tags, &changed, error))
        return FALSE;
      n_changed += changed;
      crm_progress_report (job->progress, i + 1, job->customers->len);
    }

  names = name_tags (tags);
  crm_writer_set_detail (writer, names);
  g_value_init (result, G_TYPE_INT64);
  g_value_set_int64 (result, n_changed);

  return TRUE;
}

static DexFuture *
write_tags (CrmStore *self,
            gboolean take,
            const gint64 *ids,
            guint n_ids,
            const gint64 *tags,
            guint n_tags,
            CrmProgress *progress,
            GCancellable *cancellable)
{
  TagJob *job;

  g_return_val_if_fail (CRM_IS_STORE (self), NULL);
  g_return_val_if_fail (ids != NULL || n_ids == 0, NULL);
  g_return_val_if_fail (tags != NULL || n_tags == 0, NULL);

  job = g_new0 (TagJob, 1);
  job->customers = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_ids);
  job->tags = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_tags);
  g_array_append_vals (job->customers, ids, n_ids);
  g_array_append_vals (job->tags, tags, n_tags);
  job->take = take;
  g_set_object (&job->progress, progress);

  return crm_store_write (self, take ? "customers.untag" : "customers.tag", cancellable, change_customers, job,
                          (GDestroyNotify) tag_job_free);
}

/**
 * crm_store_tag_customers:
 * @self: a store
 * @ids: (array length=n_ids): customers
 * @n_ids: how many
 * @tags: (array length=n_tags): tags
 * @n_tags: how many
 * @progress: (nullable): is told how far it is
 * @cancellable: (nullable): stops it; then nothing has changed
 *
 * Gives tags to customers, as one act. Of a group that allows one tag the new one
 * takes the place of the other. Of several customers those that are gone are
 * passed over.
 *
 * Returns: (transfer full): a future of how many customers did not carry all of
 *   them (int64), which rejects with %CRM_STORE_ERROR_NOT_FOUND when a tag or the
 *   only customer is gone, and with %CRM_STORE_ERROR_INVALID when two tags exclude
 *   each other
 */
DexFuture *
crm_store_tag_customers (CrmStore *self,
                         const gint64 *ids,
                         guint n_ids,
                         const gint64 *tags,
                         guint n_tags,
                         CrmProgress *progress,
                         GCancellable *cancellable)
{
  return write_tags (self, FALSE, ids, n_ids, tags, n_tags, progress, cancellable);
}

/**
 * crm_store_untag_customers:
 * @self: a store
 * @ids: (array length=n_ids): customers
 * @n_ids: how many
 * @tags: (array length=n_tags): tags
 * @n_tags: how many
 * @progress: (nullable): is told how far it is
 * @cancellable: (nullable): stops it; then nothing has changed
 *
 * Takes tags from customers, as one act.
 *
 * Returns: (transfer full): a future of how many customers carried one of them
 *   (int64), which rejects with %CRM_STORE_ERROR_NOT_FOUND when a tag or the only
 *   customer is gone
 */
DexFuture *
crm_store_untag_customers (CrmStore *self,
                           const gint64 *ids,
                           guint n_ids,
                           const gint64 *tags,
                           guint n_tags,
                           CrmProgress *progress,
                           GCancellable *cancellable)
{
  return write_tags (self, TRUE, ids, n_ids, tags, n_tags, progress, cancellable);
}
