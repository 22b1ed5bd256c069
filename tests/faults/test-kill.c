/* test-kill.c: a process that is killed in the middle of its writes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A child process saves and imports at random and tells through a pipe what it
 * has been told is on the disk. It is killed at random moments; then all that was
 * acknowledged must be there, and an import wholly or not at all.
 */

#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/store/crm-bulk.h"
#include "store-fixture.h"

#define N_ACTS 200
#define MAX_ACTS_A_LIFE 20
#define MAX_IMPORT 3000

typedef enum
{
  ADD,
  EDIT,
  DELETE,
  IMPORT,
  N_KINDS
} Kind;

/* An act of the child's: numbered through, so that its traces can be told. */
typedef struct
{
  guint number;
  Kind kind;
  gint64 customer; /* of EDIT and DELETE */
  guint n_rows;    /* of IMPORT */
} Act;

/* In the child ------------------------------------------------------------------------ */

static gboolean
import (CrmWriter *writer,
        const Act *act,
        GError **error)
{
  gsize n_fields;
  const CrmField *fields = crm_customer_fields (&n_fields);
  g_autoptr (CrmBulk) bulk = crm_bulk_new (writer, act->n_rows * 3, error);

  for (guint i = 0; i < act->n_rows; i++)
    {
      g_autoptr (CrmRecord) record = crm_record_new (fields, n_fields);
      g_autofree char *name = g_strdup_printf ("import-%u", act->number);
      g_autofree char *contact = g_strdup_printf ("李雷 %u", i);
      g_autofree char *phone = g_strdup_printf ("138%08u", act->number * 10000 + i);

      crm_record_set (record, "name", name);
      crm_record_set (record, "contact_name", contact);
      crm_record_set (record, "phone", phone);
      if (crm_bulk_add_customer (bulk, record, error) == 0)
        return FALSE;
    }

  return crm_bulk_finish (g_steal_pointer (&bulk), error);
}

static gboolean
act_func (CrmWriter *writer,
          GValue *result,
          gpointer user_data,
          GError **error)
{
  const Act *act = user_data;
  g_autofree char *text = g_strdup_printf ("save-%u", act->number);

  switch (act->kind)
    {
    case ADD:
      return store_fixture_add_customer (writer, result, text, error);
    case EDIT:
      return crm_writer_update (writer, "customer", act->customer, "remarks", CRM_TEXT (text), error);
    case DELETE:
      return crm_writer_delete (writer, "contact", act->customer, error);
    case IMPORT:
    case N_KINDS:
    default:
      return import (writer, act, error);
    }
}

static Act
choose_act (guint number,
            gint64 n_customers)
{
  Act act = { .number = number, .kind = g_random_int_range (0, N_KINDS) };

  if (n_customers == 0)
    act.kind = ADD;
  if (act.kind == IMPORT)
    act.n_rows = g_random_int_range (1, MAX_IMPORT);
  else if (act.kind != ADD)
    act.customer = g_random_int_range (1, n_customers + 1);
  return act;
}

/* Acts until it is killed. Ids are given without gaps in this file. */
static void
run_child (const char *path,
           guint first)
{
  StoreFixture fixture = { .path = (char *) path };
  gint64 n_customers;

  store_fixture_new_store (&fixture);
  store_fixture_open (&fixture);
  n_customers = store_fixture_ask (&fixture, "SELECT count(*) FROM customer");

  for (guint number = first;; number++)
    {
      Act act = choose_act (number, n_customers);

      store_fixture_write (&fixture, "import", act_func, &act);
      if (act.kind == ADD)
        n_customers++;
      else if (act.kind == IMPORT)
        n_customers += act.n_rows;

      printf ("%u %d %" G_GINT64_FORMAT " %u\n", act.number, act.kind, act.customer, act.n_rows);
      fflush (stdout);
    }
}

/* In the parent ------------------------------------------------------------------------ */

/* What is known to be on the disk. */
typedef struct
{
  GArray *acts;
  GHashTable *remarks; /* customer → number of the last act that set them */
  guint next;          /* number of the next act */
} Known;

/* Lets a child live until it has acknowledged some acts and then a random while
 * longer, which is anywhere in its next one. */
static void
live_and_die (Known *known,
              const char *path)
{
  g_autofree char *first = g_strdup_printf ("%u", known->next);
  const char *arguments[] = { "/proc/self/exe", "--child", path, first, NULL };
  guint wanted = g_random_int_range (0, MAX_ACTS_A_LIFE);
  g_autoptr (GError) error = NULL;
  Act act;
  FILE *acknowledged;
  GPid pid;
  int pipe, status;

  g_assert_true (g_spawn_async_with_pipes (NULL, (char **) arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid,
                                           NULL, &pipe, NULL, &error));
  acknowledged = fdopen (pipe, "r");

  for (guint n = 0; n < wanted || !feof (acknowledged); n++)
    {
      int kind;

      if (n == wanted)
        {
          g_usleep (g_random_int_range (0, 40000));
          kill (pid, SIGKILL);
        }
      if (fscanf (acknowledged, "%u %d %" G_GINT64_FORMAT " %u\n", &act.number, &kind, &act.customer, &act.n_rows) != 4)
        break;

      act.kind = kind;
      g_array_append_val (known->acts, act);
      if (act.kind == EDIT)
        g_hash_table_insert (known->remarks, GINT_TO_POINTER (act.customer), GUINT_TO_POINTER (act.number));
      known->next = act.number + 1;
    }

  fclose (acknowledged);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
}

static gint64
count (StoreFixture *fixture,
       const char *format,
       gint64 argument)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, argument);
  g_autoptr (GString) sql = g_string_new (format);

  g_string_replace (sql, "{}", number, 0);
  return store_fixture_ask (fixture, sql->str);
}

static void
verify (StoreFixture *fixture,
        Known *known)
{
  GHashTableIter iter;
  gpointer customer, number;

  store_fixture_check (fixture);
  for (guint i = 0; i < known->acts->len; i++)
    {
      const Act *act = &g_array_index (known->acts, Act, i);

      if (act->kind == ADD)
        g_assert_cmpint (count (fixture, "SELECT count(*) FROM customer WHERE name = 'save-{}'", act->number), ==, 1);
      else if (act->kind == IMPORT)
        g_assert_cmpint (count (fixture, "SELECT count(*) FROM customer WHERE name = 'import-{}'", act->number), ==,
                         act->n_rows);
      else if (act->kind == DELETE)
        g_assert_cmpint (count (fixture, "SELECT count(*) FROM contact WHERE id = {} AND deleted_act IS NULL",
                                act->customer),
                         ==, 0);
    }

  g_hash_table_iter_init (&iter, known->remarks);
  while (g_hash_table_iter_next (&iter, &customer, &number))
    {
      g_autofree char *sql = g_strdup_printf ("SELECT CAST (substr (remarks, 6) AS INTEGER) FROM customer WHERE id = %d",
                                              GPOINTER_TO_INT (customer));

      g_assert_cmpint (store_fixture_ask (fixture, sql), >=, GPOINTER_TO_UINT (number));
    }
}

/* How many acts the file holds that nobody has heard of: of one life at most one. */
static void
take_unknown (StoreFixture *fixture,
              Known *known)
{
  gint64 n_names = store_fixture_ask (fixture, "SELECT count(DISTINCT name) FROM customer");
  gint64 n_known = 0;
  Act act = { .number = known->next };

  for (guint i = 0; i < known->acts->len; i++)
    {
      const Act *seen = &g_array_index (known->acts, Act, i);

      n_known += seen->kind == ADD || seen->kind == IMPORT;
    }
  g_assert_cmpint (n_names - n_known, >=, 0);
  g_assert_cmpint (n_names - n_known, <=, 1);
  if (n_names == n_known)
    return;

  act.n_rows = count (fixture, "SELECT count(*) FROM customer WHERE name = 'import-{}'", act.number);
  act.kind = act.n_rows > 0 ? IMPORT : ADD;

  /* Wholly there: as many as its entry in the log says. */
  if (act.kind == IMPORT)
    g_assert_cmpint (count (fixture,
                            "SELECT c.last_row - c.row + 1 FROM change c JOIN customer r ON r.id = c.row"
                            " WHERE c.entity = 'customer' AND c.operation = 'insert' AND r.name = 'import-{}'",
                            act.number),
                     ==, act.n_rows);
  g_array_append_val (known->acts, act);
}

static void
test_kill (StoreFixture *fixture,
           gconstpointer data)
{
  Known known = {
    .acts = g_array_new (FALSE, FALSE, sizeof (Act)),
    .remarks = g_hash_table_new (NULL, NULL),
  };
  guint lives = 0;

  store_fixture_open (fixture);
  while (known.next < N_ACTS)
    {
      store_fixture_close (fixture);
      live_and_die (&known, fixture->path);
      store_fixture_new_store (fixture);
      store_fixture_open (fixture);
      take_unknown (fixture, &known);
      verify (fixture, &known);

      /* The number of the act that was under way is not used again. */
      known.next++;
      lives++;
    }
  g_test_message ("%u acts in %u lives", known.acts->len, lives);

  g_array_unref (known.acts);
  g_hash_table_unref (known.remarks);
}

int
main (int argc,
      char **argv)
{
  if (argc == 4 && g_str_equal (argv[1], "--child"))
    {
      dex_init ();
      run_child (argv[2], g_ascii_strtoull (argv[3], NULL, 10));
    }

  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add ("/faults/kill", StoreFixture, NULL, store_fixture_set_up, test_kill, store_fixture_tear_down);

  return g_test_run ();
}
