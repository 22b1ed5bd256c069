/* crm-duplicates-scan.c: looks through all customers for probable duplicates
 *
 * One walk over the match keys finds what customers share; one over the customers
 * tells which of it are names, numbers and addresses, and finds names that begin
 * alike. What is held meanwhile is 16 bytes a contact and a shared key.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "core/text/crm-text.h"

#include "crm-duplicates-scan.h"
#include "crm-id-set.h"
#include "crm-match.h"

/* A chain of customers, each sharing something with the next, ends here. */
#define MAX_GROUP 50

/* Of a name without its place: so much has to be the same. */
#define MIN_GLUED 2
#define MIN_LETTERS 5

#define ROWS_BETWEEN_TELLING 20000

/* The walks' shares of the time. */
#define SHARE_KEYS 0.3
#define SHARE_CUSTOMERS 0.9

/* A match key of several customers. */
typedef struct
{
  gint64 hash;
  guint first; /* index in @members */
  guint8 n_members;
  guint8 kind; /* a CrmDuplicateReasons */
} Shared;

/* A contact of a customer whose name begins like this. */
typedef struct
{
  guint64 key;
  gint64 customer;
} Opening;

typedef struct
{
  gint64 a;
  gint64 b;
} Pair;

typedef struct
{
  CrmDatabase *database;
  CrmProgress *progress;

  GArray *shared;    /* of Shared, by hash */
  GArray *members;   /* of gint64 */
  CrmIdSet *sharing; /* customers in @members */
  GArray *openings;  /* of Opening */
  GArray *similar;   /* of Pair */
  GHashTable *apart; /* of Pair: who was told to be different */
  CrmIdSet *with_apart;
  guint n_left_out;

  GArray *ids;    /* of gint64, in order: everybody in question */
  guint *parents; /* a forest over @ids */
  guint *sizes;   /* of a root's tree */
  guint *weights; /* of a root's tree: how much holds it together */
  guint16 *reasons;
} Scan;

static void
scan_clear (Scan *self)
{
  g_clear_pointer (&self->shared, g_array_unref);
  g_clear_pointer (&self->members, g_array_unref);
  g_clear_pointer (&self->sharing, crm_id_set_free);
  g_clear_pointer (&self->openings, g_array_unref);
  g_clear_pointer (&self->similar, g_array_unref);
  g_clear_pointer (&self->apart, g_hash_table_unref);
  g_clear_pointer (&self->with_apart, crm_id_set_free);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->parents, g_free);
  g_clear_pointer (&self->sizes, g_free);
  g_clear_pointer (&self->weights, g_free);
  g_clear_pointer (&self->reasons, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scan, scan_clear)

static void
tell (Scan *self,
      double share)
{
  crm_progress_report (self->progress, (guint64) (share * 1000), 1000);
}

static gboolean
finish (GError *local,
        GError **error)
{
  if (local == NULL)
    return TRUE;

  g_propagate_error (error, local);
  return FALSE;
}

/* Who is known to be different ------------------------------------------------------ */

static guint
pair_hash (gconstpointer data)
{
  const Pair *pair = data;

  return (guint) pair->a * 31 + (guint) pair->b;
}

static gboolean
pair_equal (gconstpointer a,
            gconstpointer b)
{
  return memcmp (a, b, sizeof (Pair)) == 0;
}

static Pair
make_pair (gint64 a,
           gint64 b)
{
  return (Pair) { MIN (a, b), MAX (a, b) };
}

static gboolean
load_apart (Scan *self,
            GError **error)
{
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement;

  self->apart = g_hash_table_new_full (pair_hash, pair_equal, g_free, NULL);
  self->with_apart = crm_id_set_new ();
  statement = crm_database_prepare (
      self->database, "SELECT customer, other FROM not_duplicate WHERE deleted_act IS NULL", error);
  if (statement == NULL)
    return FALSE;

  while (crm_database_step (self->database, statement, &local))
    {
      Pair pair = make_pair (sqlite3_column_int64 (statement, 0), sqlite3_column_int64 (statement, 1));

      g_hash_table_add (self->apart, g_memdup2 (&pair, sizeof pair));
      crm_id_set_add (self->with_apart, pair.a);
      crm_id_set_add (self->with_apart, pair.b);
    }

  return finish (g_steal_pointer (&local), error);
}

static gboolean
is_apart (Scan *self,
          gint64 a,
          gint64 b)
{
  Pair pair = make_pair (a, b);

  return g_hash_table_contains (self->apart, &pair);
}

/* Match keys -------------------------------------------------------------------------- */

/* The last @n_members of members have @hash; alone they go. */
static void
end_key (Scan *self,
         gint64 hash,
         guint n_members)
{
  guint first = self->members->len - MIN (n_members, CRM_DUPLICATE_MAX_SHARED);
  Shared shared = { hash, first, (guint8) n_members, 0 };

  if (n_members < 2 || n_members > CRM_DUPLICATE_MAX_SHARED)
    {
      g_array_set_size (self->members, first);
      self->n_left_out += n_members > CRM_DUPLICATE_MAX_SHARED;
      return;
    }

  for (guint i = first; i < self->members->len; i++)
    crm_id_set_add (self->sharing, g_array_index (self->members, gint64, i));
  g_array_append_val (self->shared, shared);
}

static gboolean
walk_keys (Scan *self,
           GError **error)
{
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement;
  gint64 hash = 0;
  guint n_members = 0;
  guint n_rows = 0;

  statement =
      crm_database_prepare (self->database, "SELECT hash, customer FROM match_key ORDER BY hash", error);
  if (statement == NULL)
    return FALSE;

  while (crm_database_step (self->database, statement, &local))
    {
      gint64 next = sqlite3_column_int64 (statement, 0);
      gint64 customer = sqlite3_column_int64 (statement, 1);

      if (next != hash)
        {
          end_key (self, hash, n_members);
          n_members = 0;
        }
      hash = next;
      n_members++;
      if (n_members <= CRM_DUPLICATE_MAX_SHARED)
        g_array_append_val (self->members, customer);

      /* Hashes are spread evenly. */
      if (++n_rows % ROWS_BETWEEN_TELLING == 0)
        tell (self, SHARE_KEYS * ((double) hash / 0x1p64 + 0.5));
    }
  end_key (self, hash, n_members);

  return finish (g_steal_pointer (&local), error);
}

/* Customers ------------------------------------------------------------------------------ */

static void
set_kind (Scan *self,
          gint64 hash,
          CrmDuplicateReasons kind)
{
  guint low = 0;
  guint high = self->shared->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      Shared *shared = &g_array_index (self->shared, Shared, middle);

      if (shared->hash == hash)
        {
          shared->kind = kind;
          return;
        }
      if (shared->hash < hash)
        low = middle + 1;
      else
        high = middle;
    }
}

static void
set_kind_of_lines (Scan *self,
                   const char *lines,
                   gint64 (*hash) (const char *),
                   CrmDuplicateReasons kind)
{
  while (lines != NULL && *lines != '\0')
    {
      gsize length = strcspn (lines, "\n");
      g_autofree char *line = g_strndup (lines, length);
      gint64 value = hash (line);

      if (value != 0)
        set_kind (self, value, kind);
      lines += length + (lines[length] != '\0');
    }
}

/* How many bytes of @core two similar names share at least; 0: it is too short. */
static gsize
get_opening (const char *core)
{
  gboolean latin = (guchar) *core < 0x80;
  glong n = latin ? MIN_LETTERS : MIN_GLUED;
  const char *p = core;

  for (glong i = 0; i < n; i++)
    {
      if (*p == '\0')
        return 0;
      p = g_utf8_next_char (p);
    }

  return p - core;
}

static guint64
hash_opening (const char *contact,
              const char *core,
              gsize length)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (const char *p = contact; *p != '\0'; p++)
    hash = (hash ^ (guint8) *p) * G_GUINT64_CONSTANT (0x100000001b3);
  hash *= G_GUINT64_CONSTANT (0x100000001b3);
  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guint8) core[i]) * G_GUINT64_CONSTANT (0x100000001b3);

  return hash;
}

static void
add_opening (Scan *self,
             gint64 customer,
             const char *core,
             const char *contact)
{
  gsize length = get_opening (core);
  g_autofree char *person = NULL;
  Opening opening = { .customer = customer };

  if (length == 0 || contact == NULL || *contact == '\0')
    return;

  /* One letter is nobody's name. */
  person = crm_text_fold (contact);
  if (g_utf8_strlen (person, -1) < 2)
    return;

  opening.key = hash_opening (person, core, length);
  g_array_append_val (self->openings, opening);
}

static gboolean
walk_customers (Scan *self,
                GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *core = NULL;
  sqlite3_stmt *statement;
  gint64 customer = 0;
  gint64 last;
  guint n_rows = 0;

  if (!crm_database_get_int64 (self->database, "SELECT max (id) FROM customer", &last, error))
    return FALSE;
  statement = crm_database_prepare (self->database,
                                    "SELECT c.id, c.name, k.name, k.phone, k.email FROM customer c"
                                    " LEFT JOIN contact k ON k.customer = c.id AND k.deleted_act IS NULL"
                                    " WHERE c.deleted_act IS NULL ORDER BY c.id",
                                    error);
  if (statement == NULL)
    return FALSE;

  while (crm_database_step (self->database, statement, &local))
    {
      gint64 id = sqlite3_column_int64 (statement, 0);
      const char *name = crm_column_text (statement, 1);
      gboolean sharing = crm_id_set_contains (self->sharing, id);

      if (id != customer)
        {
          g_autofree char *folded = crm_text_fold_company (name);
          g_autofree char *place = NULL;

          customer = id;
          g_free (core);
          core = crm_text_take_place (folded, &place);
          if (sharing)
            set_kind (self, crm_match_hash_name (name), CRM_DUPLICATE_NAME);
        }

      add_opening (self, id, core, crm_column_text (statement, 2));
      if (sharing)
        {
          set_kind_of_lines (self, crm_column_text (statement, 3), crm_match_hash_phone, CRM_DUPLICATE_PHONE);
          set_kind_of_lines (self, crm_column_text (statement, 4), crm_match_hash_email, CRM_DUPLICATE_EMAIL);
        }

      if (++n_rows % ROWS_BETWEEN_TELLING == 0)
        tell (self, SHARE_KEYS + (SHARE_CUSTOMERS - SHARE_KEYS) * (double) id / (double) MAX (last, 1));
    }

  return finish (g_steal_pointer (&local), error);
}

/* Names that begin alike ----------------------------------------------------------------- */

static int
compare_openings (gconstpointer a,
                  gconstpointer b)
{
  const Opening *x = a;
  const Opening *y = b;

  if (x->key != y->key)
    return x->key < y->key ? -1 : 1;
  return (x->customer > y->customer) - (x->customer < y->customer);
}

static gboolean
load_name (Scan *self,
           gint64 customer,
           char **core,
           char **place,
           GError **error)
{
  g_autofree char *folded = NULL;
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement =
      crm_database_prepare (self->database, "SELECT name FROM customer WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, customer);
  if (crm_database_step (self->database, statement, &local))
    folded = crm_text_fold_company (crm_column_text (statement, 0));
  sqlite3_reset (statement);
  if (local == NULL)
    *core = crm_text_take_place (folded != NULL ? folded : "", place);

  return finish (g_steal_pointer (&local), error);
}

/* Who stands in different places is different; who names none may be anywhere. The
 * same place and name are a match key already. */
static gboolean
are_similar (const char *core,
             const char *place,
             const char *other_core,
             const char *other_place)
{
  if (*place != '\0' && *other_place != '\0' && !g_str_equal (place, other_place))
    return FALSE;

  return g_str_has_prefix (core, other_core) || g_str_has_prefix (other_core, core);
}

static gboolean
compare_block (Scan *self,
               const Opening *block,
               guint n,
               GError **error)
{
  for (guint i = 0; i + 1 < n; i++)
    {
      g_autofree char *core = NULL;
      g_autofree char *place = NULL;

      if (!load_name (self, block[i].customer, &core, &place, error))
        return FALSE;

      for (guint j = i + 1; j < n; j++)
        {
          g_autofree char *other_core = NULL;
          g_autofree char *other_place = NULL;
          Pair pair = make_pair (block[i].customer, block[j].customer);

          if (pair.a == pair.b || is_apart (self, pair.a, pair.b))
            continue;
          if (!load_name (self, block[j].customer, &other_core, &other_place, error))
            return FALSE;
          if (are_similar (core, place, other_core, other_place))
            g_array_append_val (self->similar, pair);
        }
    }

  return TRUE;
}

static gboolean
find_similar (Scan *self,
              GError **error)
{
  const Opening *openings = (const Opening *) self->openings->data;

  g_array_sort (self->openings, compare_openings);
  for (guint i = 0, n; i < self->openings->len; i += n)
    {
      for (n = 1; i + n < self->openings->len && openings[i + n].key == openings[i].key; n++)
        ;
      if (n > 1 && n <= CRM_DUPLICATE_MAX_SHARED && !compare_block (self, openings + i, n, error))
        return FALSE;
    }

  g_clear_pointer (&self->openings, g_array_unref);
  return TRUE;
}

/* Groups ---------------------------------------------------------------------------------- */

static guint
get_index (Scan *self,
           gint64 id)
{
  const gint64 *ids = (const gint64 *) self->ids->data;
  guint low = 0;
  guint high = self->ids->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (ids[middle] < id)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static guint
get_root (Scan *self,
          guint i)
{
  while (self->parents[i] != i)
    i = self->parents[i] = self->parents[self->parents[i]];

  return i;
}

static guint
get_weight (CrmDuplicateReasons kind)
{
  switch (kind)
    {
    case CRM_DUPLICATE_PHONE:
    case CRM_DUPLICATE_EMAIL:
      return 4;
    case CRM_DUPLICATE_NAME:
      return 3;
    default:
      return 2;
    }
}

static void
join (Scan *self,
      gint64 a,
      gint64 b,
      CrmDuplicateReasons kind)
{
  guint root = get_root (self, get_index (self, a));
  guint other = get_root (self, get_index (self, b));

  if (root != other)
    {
      if (self->sizes[root] + self->sizes[other] > MAX_GROUP)
        return;

      self->parents[other] = root;
      self->sizes[root] += self->sizes[other];
      self->weights[root] += self->weights[other];
      self->reasons[root] |= self->reasons[other];
    }
  self->weights[root] += get_weight (kind);
  self->reasons[root] |= kind;
}

/* Each with the first one; where some are known to be different each with each. */
static void
join_shared (Scan *self,
             const Shared *shared)
{
  const gint64 *members = (const gint64 *) self->members->data + shared->first;
  gboolean any_apart = FALSE;

  for (guint i = 0; i < shared->n_members; i++)
    any_apart |= crm_id_set_contains (self->with_apart, members[i]);

  for (guint i = 0; i < (any_apart ? shared->n_members : 1u); i++)
    for (guint j = i + 1; j < shared->n_members; j++)
      if (!any_apart || !is_apart (self, members[i], members[j]))
        join (self, members[i], members[j], shared->kind);
}

static void
join_all (Scan *self)
{
  for (guint i = 0; i < self->similar->len; i++)
    {
      const Pair *pair = &g_array_index (self->similar, Pair, i);

      crm_id_set_add (self->sharing, pair->a);
      crm_id_set_add (self->sharing, pair->b);
    }

  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  crm_id_set_append_to (self->sharing, self->ids, TRUE, G_MAXUINT);
  self->parents = g_new (guint, self->ids->len + 1);
  self->sizes = g_new (guint, self->ids->len + 1);
  self->weights = g_new0 (guint, self->ids->len + 1);
  self->reasons = g_new0 (guint16, self->ids->len + 1);
  for (guint i = 0; i < self->ids->len; i++)
    {
      self->parents[i] = i;
      self->sizes[i] = 1;
    }

  for (guint i = 0; i < self->shared->len; i++)
    join_shared (self, &g_array_index (self->shared, Shared, i));
  for (guint i = 0; i < self->similar->len; i++)
    {
      const Pair *pair = &g_array_index (self->similar, Pair, i);

      join (self, pair->a, pair->b, CRM_DUPLICATE_SIMILAR);
    }
}

static int
compare_groups (gconstpointer a,
                gconstpointer b)
{
  const CrmDuplicateGroup *x = a;
  const CrmDuplicateGroup *y = b;

  if (x->score != y->score)
    return x->score > y->score ? -1 : 1;
  return (x->first > y->first) - (x->first < y->first);
}

static CrmDuplicateGroups *
collect_groups (Scan *self)
{
  CrmDuplicateGroups *found = g_atomic_rc_box_new0 (CrmDuplicateGroups);
  g_autofree guint *places = g_new0 (guint, self->ids->len + 1); /* of the next customer of a root */
  guint n_customers = 0;

  found->groups = g_array_new (FALSE, FALSE, sizeof (CrmDuplicateGroup));
  found->customers = g_array_new (FALSE, FALSE, sizeof (gint64));
  found->n_left_out = self->n_left_out;

  for (guint i = 0; i < self->ids->len; i++)
    if (self->parents[i] == i && self->sizes[i] > 1)
      {
        CrmDuplicateGroup group = {
          .first = n_customers,
          .n_customers = (guint16) self->sizes[i],
          .reasons = self->reasons[i],
          .score = 100 * self->weights[i] / (self->sizes[i] - 1),
        };

        g_array_append_val (found->groups, group);
        places[i] = n_customers;
        n_customers += self->sizes[i];
      }

  g_array_set_size (found->customers, n_customers);
  for (guint i = 0; i < self->ids->len; i++)
    {
      guint root = get_root (self, i);

      if (self->sizes[root] > 1)
        g_array_index (found->customers, gint64, places[root]++) = g_array_index (self->ids, gint64, i);
    }

  g_array_sort (found->groups, compare_groups);
  return found;
}

/*
 * crm_duplicates_scan:
 * @database: a connection that shows one state
 * @progress: (nullable): is told how far it is
 * @error: return location for a #CrmStoreError
 *
 * Returns: (transfer full) (nullable): the groups, or %NULL with @error set
 */
CrmDuplicateGroups *
crm_duplicates_scan (CrmDatabase *database,
                     CrmProgress *progress,
                     GError **error)
{
  g_auto (Scan) self = { .database = database, .progress = progress };

  self.shared = g_array_new (FALSE, FALSE, sizeof (Shared));
  self.members = g_array_new (FALSE, FALSE, sizeof (gint64));
  self.sharing = crm_id_set_new ();
  self.openings = g_array_new (FALSE, FALSE, sizeof (Opening));
  self.similar = g_array_new (FALSE, FALSE, sizeof (Pair));

  if (!load_apart (&self, error) || !walk_keys (&self, error) || !walk_customers (&self, error) ||
      !find_similar (&self, error))
    return NULL;

  join_all (&self);
  return collect_groups (&self);
}
