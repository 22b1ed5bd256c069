/* crm-derived-check.c: whether the derived rows say what the others say
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "crm-derived-source.h"
#include "crm-derived.h"
#include "crm-lookup.h"

/* How many customers one kind of fault was found at, and where first. */
typedef struct
{
  gint64 n;
  char *first;
} Fault;

typedef struct
{
  CrmDatabase *database;
  gint64 n_living;
  gint64 n_keys;
  Fault summary;
  Fault keys;
  Fault documents;
  gint64 highest;    /* id of a customer */
  guint64 *sums;     /* by id: sum over the document's tokens, less those found in the index */
  gint64 n_orphans;  /* tokens of no customer */
  GArray *tokens;    /* guint64, of one document */
} Check;

static void
check_clear (Check *self)
{
  g_free (self->summary.first);
  g_free (self->keys.first);
  g_free (self->documents.first);
  g_free (self->sums);
  g_clear_pointer (&self->tokens, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Check, check_clear)

static void
fault_add (Fault *self,
           const char *number)
{
  if (self->n++ == 0)
    self->first = g_strdup (number);
}

/* FNV-1a over table and token, and the finalizer of splitmix64, so that sums of
 * hashes meet no more often than chance has it. */
static guint64
hash_token (CrmSearchTable table,
            const char *token,
            gsize length)
{
  const guint64 prime = G_GUINT64_CONSTANT (0x100000001b3);
  guint64 hash = (G_GUINT64_CONSTANT (0xcbf29ce484222325) ^ table) * prime;

  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guint8) token[i]) * prime;

  hash = (hash ^ (hash >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  hash = (hash ^ (hash >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return hash ^ (hash >> 31);
}

static void
collect_token (CrmSearchTable table,
               const char *token,
               gsize length,
               gpointer user_data)
{
  GArray *tokens = user_data;
  guint64 hash = hash_token (table, token, length);

  g_array_append_val (tokens, hash);
}

static int
compare_hashes (gconstpointer a,
                gconstpointer b)
{
  guint64 hash_a = *(const guint64 *) a;
  guint64 hash_b = *(const guint64 *) b;

  return (hash_a > hash_b) - (hash_a < hash_b);
}

/* A token counts once a document, however often it stands there. */
static guint64
sum_document (Check *self,
              const CrmSearchDocument *document)
{
  guint64 sum = 0;

  g_array_set_size (self->tokens, 0);
  crm_search_index_foreach_token (document, collect_token, self->tokens);
  g_array_sort (self->tokens, compare_hashes);
  for (guint i = 0; i < self->tokens->len; i++)
    if (i == 0 || g_array_index (self->tokens, guint64, i) != g_array_index (self->tokens, guint64, i - 1))
      sum += g_array_index (self->tokens, guint64, i);

  return sum;
}

static gboolean
exists (CrmDatabase *database,
        sqlite3_stmt *statement,
        gboolean *found,
        GError **error)
{
  g_autoptr (GError) local = NULL;

  *found = crm_database_step (database, statement, &local);
  sqlite3_reset (statement);

  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
check_summary (Check *self,
               CrmDerivedSource *source,
               const CrmDerivedCustomer *customer,
               GError **error)
{
  sqlite3_stmt *statement;
  gboolean found;

  statement = crm_database_prepare (self->database,
                                    "SELECT 1 FROM customer_summary WHERE (" CRM_SUMMARY_COLUMNS ") IS"
                                    " (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,"
                                    " ?19, ?20, ?21, ?22)",
                                    error);
  if (statement == NULL)
    return FALSE;

  crm_derived_source_bind_summary (source, statement);
  if (!exists (self->database, statement, &found, error))
    return FALSE;
  if (!found)
    fault_add (&self->summary, customer->number);

  return TRUE;
}

static gboolean
check_keys (Check *self,
            const CrmDerivedCustomer *customer,
            GError **error)
{
  gboolean found = TRUE;

  for (guint i = 0; found && i < customer->keys->len; i++)
    {
      sqlite3_stmt *statement = crm_database_prepare (self->database,
                                                      "SELECT 1 FROM match_key WHERE hash = ?1 AND customer = ?2", error);

      if (statement == NULL)
        return FALSE;

      sqlite3_bind_int64 (statement, 1, g_array_index (customer->keys, gint64, i));
      sqlite3_bind_int64 (statement, 2, customer->id);
      if (!exists (self->database, statement, &found, error))
        return FALSE;
    }

  if (!found)
    fault_add (&self->keys, customer->number);
  self->n_keys += customer->keys->len;

  return TRUE;
}

static gboolean
check_customers (Check *self,
                 GError **error)
{
  g_autoptr (CrmDerivedSource) source = NULL;
  g_autoptr (GError) local = NULL;
  const CrmDerivedCustomer *customer;

  source = crm_derived_source_new (self->database, 1, G_MAXINT64,
                                   CRM_DERIVED_SUMMARY | CRM_DERIVED_KEYS | CRM_DERIVED_DOCUMENT, error);
  if (source == NULL)
    return FALSE;

  while ((customer = crm_derived_source_next (source, &local)) != NULL)
    {
      self->sums[customer->id] = sum_document (self, &customer->document);
      if (!customer->living)
        continue;

      self->n_living++;
      if (!check_summary (self, source, customer, error) || !check_keys (self, customer, error))
        return FALSE;
    }

  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
subtract_table (Check *self,
                CrmSearchTable table,
                GError **error)
{
  g_autofree char *create = NULL;
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement;

  create = g_strdup_printf ("CREATE VIRTUAL TABLE temp.search_instance USING fts5vocab (main, %s, instance)",
                            crm_search_index_get_table (table));
  if (!crm_database_exec (self->database, create, error))
    return FALSE;

  statement = crm_database_prepare (self->database, "SELECT term, doc FROM temp.search_instance", error);
  if (statement == NULL)
    return FALSE;

  while (crm_database_step (self->database, statement, &local))
    {
      gint64 id = sqlite3_column_int64 (statement, 1);

      if (id >= 1 && id <= self->highest)
        self->sums[id] -= hash_token (table, crm_column_text (statement, 0), sqlite3_column_bytes (statement, 0));
      else
        self->n_orphans++;
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  return crm_database_exec (self->database, "DROP TABLE temp.search_instance", error);
}

/* The vocabulary is a temporary table, which a reader may not make either. */
static gboolean
subtract_index (Check *self,
                GError **error)
{
  gint64 query_only;
  gboolean done = TRUE;

  if (!crm_database_get_int64 (self->database, "PRAGMA query_only", &query_only, error) ||
      !crm_database_exec (self->database, "PRAGMA query_only = OFF", error))
    return FALSE;

  for (guint i = 0; done && i < CRM_N_SEARCH_TABLES; i++)
    done = subtract_table (self, i, error);

  if (query_only)
    crm_database_exec (self->database, "PRAGMA query_only = ON", NULL);

  return done;
}

static gboolean
check_sums (Check *self,
            GError **error)
{
  for (gint64 id = 1; id <= self->highest; id++)
    {
      sqlite3_stmt *statement;
      g_autoptr (GError) local = NULL;

      if (self->sums[id] == 0)
        continue;

      statement = crm_database_prepare (self->database, "SELECT number FROM customer WHERE id = ?1", error);
      if (statement == NULL)
        return FALSE;

      sqlite3_bind_int64 (statement, 1, id);
      if (crm_database_step (self->database, statement, &local))
        fault_add (&self->documents, crm_column_text (statement, 0));
      else
        self->n_orphans++;
      sqlite3_reset (statement);
      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
report_surplus (Check *self,
                const char *table,
                gint64 expected,
                GPtrArray *problems,
                GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM %s", table);
  gint64 n;

  if (!crm_database_get_int64 (self->database, sql, &n, error))
    return FALSE;

  if (n != expected)
    /* Translators: a table's name, how many rows it has, how many it should have */
    g_ptr_array_add (problems, g_strdup_printf (_ ("%s: there are %ld rows where %ld belong."),
                                                table, (glong) n, (glong) expected));
  return TRUE;
}

static void
report (const Fault *fault,
        const char *what,
        GPtrArray *problems)
{
  if (fault->n > 0)
    g_ptr_array_add (problems,
                     g_strdup_printf (ngettext ("%s: %lu customer does not agree: %s.",
                                                "%s: %lu customers do not agree, the first is %s.",
                                                (gulong) fault->n),
                                      what, (gulong) fault->n, fault->first));
}

static gboolean
check_custom_keys (CrmDatabase *database,
                   GPtrArray *problems,
                   GError **error)
{
  gint64 n_wrong;

  if (!crm_database_get_int64 (database,
                               "SELECT count(*) FROM custom_value v JOIN custom_field f ON f.id = v.field"
                               " WHERE v.key IS NOT crm_custom_key (f.kind, f.choices, v.value)",
                               &n_wrong, error))
    return FALSE;

  if (n_wrong > 0)
    g_ptr_array_add (problems,
                     g_strdup_printf (ngettext ("custom_value: %lu value is not sorted by what it is.",
                                                "custom_value: %lu values are not sorted by what they are.",
                                                (gulong) n_wrong),
                                      (gulong) n_wrong));
  return TRUE;
}

/**
 * crm_derived_check:
 * @database: a connection, in a transaction
 * @problems: (element-type utf8): gets one sentence for each thing that is wrong
 * @error: return location for a #CrmStoreError
 *
 * Works all derived rows out anew and compares them with those that are there.
 * The index has no texts to compare with: of each document the hashes of its
 * tokens are summed up, and those of what the index holds taken away again.
 *
 * Returns: whether all of it could be looked at
 */
gboolean
crm_derived_check (CrmDatabase *database,
                   GPtrArray *problems,
                   GError **error)
{
  g_auto (Check) check = { .database = database };

  if (!crm_database_get_int64 (database, "SELECT max (id) FROM customer", &check.highest, error))
    return FALSE;

  check.sums = g_new0 (guint64, check.highest + 1);
  check.tokens = g_array_new (FALSE, FALSE, sizeof (guint64));

  if (!check_customers (&check, error) ||
      !subtract_index (&check, error) ||
      !check_sums (&check, error) ||
      !check_custom_keys (database, problems, error))
    return FALSE;

  report (&check.summary, "customer_summary", problems);
  report (&check.keys, "match_key", problems);
  report (&check.documents, _ ("Search index"), problems);
  if (check.n_orphans > 0)
    g_ptr_array_add (problems,
                     g_strdup_printf (ngettext ("Search index: %lu entry belongs to no customer.",
                                                "Search index: %lu entries belong to no customer.",
                                                (gulong) check.n_orphans),
                                      (gulong) check.n_orphans));

  return report_surplus (&check, "customer_summary", check.n_living, problems, error) &&
         report_surplus (&check, "match_key", check.n_keys, problems, error);
}
