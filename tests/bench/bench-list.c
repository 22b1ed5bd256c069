/* bench-list.c: the customer list over a million customers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Runs itself several times as a child with one window: an empty one, or one with
 * the page. A stall is one turn of the main loop, from poll to poll; rows are
 * there when a frame has been drawn in which every visible row is the right one.
 */

#include <locale.h>
#include <malloc.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <adwaita.h>
#include <libdex.h>

#include "bench.h"
#include "core/store/crm-customer-query.h"
#include "core/text/crm-pinyin.h"
#include "core/text/crm-values.h"
#include "customers/crm-customer-list-page.h"
#include "widgets/crm-slot-list.h"

/* The first frame is told by the clock: of so many windows, in turn with empty
 * ones, what else the machine does falls out. */
#define N_STARTS 15
#define N_WINDOWS 3
#define N_JUMPS 200
#define N_SEARCHES 40
#define N_EDITS 20

static double started; /* of this process */
static double longest; /* turn of the main loop since it was last set to 0 */
static double turn_began;
static double longest_cpu; /* the same in this thread's processor time */
static double turn_began_cpu;
static guint n_frames;
static GPollFunc real_poll;

static double
get_cpu_ms (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

static int
timing_poll (GPollFD *fds,
             guint    n_fds,
             int      timeout)
{
  int result;

  if (turn_began > 0)
    {
      longest = MAX (longest, bench_now_ms () - turn_began);
      longest_cpu = MAX (longest_cpu, get_cpu_ms () - turn_began_cpu);
    }
  result = real_poll (fds, n_fds, timeout);
  turn_began = bench_now_ms ();
  turn_began_cpu = get_cpu_ms ();

  return result;
}

static void
after_paint_cb (void)
{
  n_frames++;
}

static void
wake_cb (gpointer data)
{
  gboolean *woken = data;

  *woken = TRUE;
}

static void
run_for (guint milliseconds)
{
  gboolean woken = FALSE;

  g_timeout_add_once (milliseconds, wake_cb, &woken);
  while (!woken)
    g_main_context_iteration (NULL, TRUE);
}

typedef struct
{
  GtkWidget *window;
  GtkWidget *page;
  CrmStore *store;
  CrmSlotList *slots;
  GtkAdjustment *adjustment;
  GtkEditable *entry;
  CrmSlot *first;     /* the row that tells that another result is there */
  gboolean answered;
  guint frames_before;
} Bench;

typedef gboolean (*DoneFunc) (Bench *bench);

/* Turns the loop until @done; the program fails after ten seconds. */
static double
wait_until (Bench    *bench,
            DoneFunc  done)
{
  double began = bench_now_ms ();
  gboolean late = FALSE;
  guint timeout = g_timeout_add_once (10000, wake_cb, &late);

  while (!done (bench))
    {
      if (late)
        g_error ("waited ten seconds in vain");
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (timeout);

  return bench_now_ms () - began;
}

static GtkWidget *
find_descendant (GtkWidget *widget,
                 GType      type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_descendant (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* What is shared with other programs counts by its share, so that the ratio moves
 * with what else runs; what is resident, and what is the program's own, do not. */
static void
print_memory (const char *suffix)
{
  const char *names[][2] = { { "pss", "\nPss:" }, { "rss", "\nRss:" }, { "own", "\nPrivate_Dirty:" } };
  g_autofree char *text = NULL;

  if (!g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *line = strstr (text, names[i][1]);

      if (line != NULL)
        g_print ("%s%s %" G_GUINT64_FORMAT "\n", names[i][0], suffix,
                 g_ascii_strtoull (line + strlen (names[i][1]), NULL, 10));
    }
}

static gboolean
has_frame (Bench *bench)
{
  return n_frames > bench->frames_before;
}

static gboolean
has_rows (Bench *bench)
{
  return g_list_model_get_n_items (G_LIST_MODEL (bench->slots)) > 0;
}

static gboolean
is_complete (Bench *bench)
{
  return crm_slot_list_is_complete (bench->slots);
}

static gboolean
is_row_there (Bench *bench,
              guint  position)
{
  g_autoptr (CrmSlot) slot = g_list_model_get_item (G_LIST_MODEL (bench->slots), position);
  const CrmCustomerRow *row = slot != NULL ? crm_slot_get_row (slot) : NULL;

  return row != NULL && row->id == crm_slot_get_id (slot);
}

static gboolean
are_rows_drawn (Bench *bench)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (bench->slots));
  double row_height = gtk_adjustment_get_upper (bench->adjustment) / n_items;
  guint first = gtk_adjustment_get_value (bench->adjustment) / row_height;
  guint n_visible = gtk_adjustment_get_page_size (bench->adjustment) / row_height + 1;

  if (!has_frame (bench))
    return FALSE;

  for (guint i = first; i < MIN (first + n_visible, n_items); i++)
    if (!is_row_there (bench, i))
      {
        /* The frame in which it will be there is still to come. */
        bench->frames_before = n_frames;
        return FALSE;
      }

  return TRUE;
}

static void
begin (Bench *bench)
{
  bench->frames_before = n_frames;
  longest = longest_cpu = 0;
}

static void
present (Bench *bench)
{
  gtk_window_present (GTK_WINDOW (bench->window));
  g_signal_connect (gtk_widget_get_frame_clock (bench->window), "after-paint", G_CALLBACK (after_paint_cb), NULL);
  wait_until (bench, has_frame);
  g_print ("first-frame %f\n", bench_now_ms () - started);
  g_print ("first-frame-cpu %f\n", clock () * 1000.0 / CLOCKS_PER_SEC);
}

static void
open_page (Bench     *bench,
           DexFuture *opened)
{
  GtkWidget *view;

  bench->page = g_object_new (CRM_TYPE_CUSTOMER_LIST_PAGE, NULL);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (bench->window), bench->page);
  view = find_descendant (bench->page, GTK_TYPE_COLUMN_VIEW);
  bench->slots = CRM_SLOT_LIST (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)));
  bench->adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  bench->entry = GTK_EDITABLE (find_descendant (bench->page, GTK_TYPE_SEARCH_ENTRY));

  while (dex_future_is_pending (opened))
    g_main_context_iteration (NULL, TRUE);
  g_object_set (bench->page, "store", bench->store, NULL);
  wait_until (bench, has_rows);
}

static void
measure_jumps (Bench *bench)
{
  for (guint i = 0; i < N_JUMPS; i++)
    {
      double range = gtk_adjustment_get_upper (bench->adjustment) - gtk_adjustment_get_page_size (bench->adjustment);
      double rows;

      begin (bench);
      gtk_adjustment_set_value (bench->adjustment, g_random_double_range (0, range));
      rows = wait_until (bench, are_rows_drawn);
      run_for (30);
      g_print ("jump-stall %f\njump-cpu %f\njump-rows %f\n", longest, longest_cpu, rows);
    }
}

static void
measure_select_all (Bench *bench)
{
  for (guint i = 0; i < N_EDITS; i++)
    {
      guint n_slots;

      begin (bench);
      gtk_selection_model_select_all (GTK_SELECTION_MODEL (bench->slots));
      gtk_widget_queue_draw (bench->page);
      wait_until (bench, has_frame);
      n_slots = crm_slot_list_get_n_slots (bench->slots);
      g_print ("select-all %f\nselect-all-cpu %f\nselect-all-slots %u\n", longest, longest_cpu, n_slots);
      gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (bench->slots));
      run_for (20);
    }
}

static void
first_changed_cb (CrmSlot *slot,
                  Bench   *bench)
{
  bench->answered = TRUE;
}

static void
begin_query (Bench *bench)
{
  if (bench->first != NULL)
    g_signal_handlers_disconnect_by_data (bench->first, bench);
  g_clear_object (&bench->first);
  bench->first = g_list_model_get_item (G_LIST_MODEL (bench->slots), 0);
  if (bench->first != NULL)
    g_signal_connect (bench->first, "changed", G_CALLBACK (first_changed_cb), bench);
  bench->answered = FALSE;

  begin (bench);
}

static gboolean
is_answer_drawn (Bench *bench)
{
  if (bench->first == NULL && !has_rows (bench))
    return TRUE;
  /* Nothing was found, or something after nothing. */
  if (has_rows (bench) != (bench->first != NULL))
    bench->answered = TRUE;
  if (!bench->answered)
    {
      bench->frames_before = n_frames;
      return FALSE;
    }

  return has_frame (bench);
}

static CrmCustomerRows *
load_some_rows (Bench *bench,
                guint  n)
{
  g_autofree gint64 *ids = g_new (gint64, n);
  g_autoptr (DexFuture) future = NULL;
  const GValue *value;

  for (guint i = 0; i < n; i++)
    ids[i] = crm_slot_list_get_id (bench->slots, g_random_int_range (0, g_list_model_get_n_items (G_LIST_MODEL (bench->slots))));
  future = crm_store_load_customer_rows (bench->store, ids, n, NULL);
  while (dex_future_is_pending (future))
    g_main_context_iteration (NULL, TRUE);
  value = dex_future_get_value (future, NULL);

  return crm_customer_rows_ref (g_value_get_boxed (value));
}

static void
type (Bench      *bench,
      const char *text)
{
  guint n_before = g_list_model_get_n_items (G_LIST_MODEL (bench->slots));
  guint n_after;
  gboolean crossing;
  double rows;

  begin_query (bench);
  gtk_editable_set_text (bench->entry, text);
  rows = wait_until (bench, is_answer_drawn);
  wait_until (bench, is_complete);
  run_for (30);
  n_after = g_list_model_get_n_items (G_LIST_MODEL (bench->slots));
  crossing = MIN (n_before, n_after) < 205;
  g_print ("key-rows %f\n%s %f\n%s %f\n", rows,
           crossing ? "key-stall-crossing" : "key-stall", longest,
           crossing ? "key-cpu-crossing" : "key-cpu", longest_cpu);
}

/* As people type: a name's characters, initials, a number's digits, then all gone. */
static void
measure_search (Bench *bench)
{
  g_autoptr (CrmCustomerRows) rows = load_some_rows (bench, N_SEARCHES);

  for (guint i = 0; i < rows->n_rows; i++)
    {
      const CrmCustomerRow *row = &rows->rows[i];
      g_autofree char *initials = crm_pinyin_initials (row->name, FALSE);
      const char *text = row->name;
      guint max = 4;

      if (i % 3 == 1 && strlen (initials) >= 2)
        text = initials;
      else if (i % 3 == 2 && row->phone != NULL && strlen (row->phone) > 10)
        {
          text = row->phone + 3;
          max = 7;
        }

      for (guint n = 1; n <= MIN (max, (guint) g_utf8_strlen (text, -1)); n++)
        {
          g_autofree char *typed = g_utf8_substring (text, 0, n);

          if (g_unichar_isspace (g_utf8_get_char (g_utf8_find_prev_char (typed, typed + strlen (typed)))))
            continue;
          type (bench, typed);
        }
      type (bench, "");
    }
}

static void
measure_sort (Bench *bench)
{
  const char *fields[] = {
    "name", "number", "industry", "contact_name", "phone", "email", "source", "size", "owner", "stage", "amount",
    "expected_close", "last_follow_up", "next_step", "created_at",
  };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (fields); i++)
    {
      double rows;

      begin_query (bench);
      if (i % 2 == 0)
        gtk_widget_activate_action (bench->page, "columns.sort", "s", fields[i / 2]);
      else
        gtk_widget_activate_action (bench->page, "columns.descending", NULL);
      rows = wait_until (bench, is_answer_drawn);
      wait_until (bench, is_complete);
      run_for (30);
      g_print ("sort-rows %f\nsort-stall %f\nsort-cpu %f\n", rows, longest, longest_cpu);
    }
}

/* What the page does when something was written, and nothing of it in this order. */
static void
measure_refresh (Bench *bench)
{
  gtk_adjustment_set_value (bench->adjustment, gtk_adjustment_get_upper (bench->adjustment) / 2);
  run_for (200);

  for (guint i = 0; i < N_EDITS; i++)
    {
      double place = gtk_adjustment_get_value (bench->adjustment);

      begin (bench);
      g_signal_emit_by_name (bench->store, "changed", (gint64) 0);
      run_for (300);
      g_print ("refresh-stall %f\nrefresh-cpu %f\n", longest, longest_cpu);
      if (gtk_adjustment_get_value (bench->adjustment) != place)
        g_error ("the list was scrolled by a refresh");
    }
}

/* What a child does, each of them all that the one before does. */
typedef enum
{
  MODE_EMPTY,
  MODE_START,
  MODE_JUMPS,
  MODE_ALL,
} Mode;

static const char *const modes[] = { "empty", "start", "jumps", "all", NULL };

static Mode
find_mode (const char *name)
{
  Mode mode = MODE_EMPTY;

  while (modes[mode] != NULL && !g_str_equal (modes[mode], name))
    mode++;

  return mode;
}

static int
run_child (Mode mode)
{
  g_autoptr (AdwApplication) application = adw_application_new ("com.example.SalesCRM.Bench", G_APPLICATION_NON_UNIQUE);
  g_autoptr (DexFuture) opened = NULL;
  Bench bench = { NULL };

  dex_init ();
  /* In the program's order. */
  if (mode > MODE_EMPTY)
    {
      bench.store = crm_store_new (bench_database ());
      opened = crm_store_open (bench.store);
      crm_values_warm_up ();
    }
  g_object_set (application, "resource-base-path", "/com/example/SalesCRM", NULL);
  if (!g_application_register (G_APPLICATION (application), NULL, NULL))
    g_error ("no display");

  real_poll = g_main_context_get_poll_func (NULL);
  g_main_context_set_poll_func (NULL, timing_poll);
  bench.window = adw_application_window_new (GTK_APPLICATION (application));
  gtk_window_set_default_size (GTK_WINDOW (bench.window), 1200, 800);

  if (mode > MODE_EMPTY)
    open_page (&bench, opened);
  present (&bench);
  if (mode > MODE_EMPTY)
    wait_until (&bench, is_complete);
  run_for (1500);
  print_memory ("");

  if (mode >= MODE_JUMPS)
    {
      measure_jumps (&bench);
      run_for (1000);
      print_memory ("-after-jumps");
    }
  if (mode >= MODE_ALL)
    {
      measure_select_all (&bench);
      measure_refresh (&bench);
      measure_sort (&bench);
      measure_search (&bench);
    }

  /* What is measured is over: nothing is gained by taking it apart. */
  fflush (stdout);
  _exit (0);
}

/* Figures by name, each with all values of all children. */
static void
run_one (const char *program,
         Mode        mode,
         const char *prefix,
         GHashTable *figures)
{
  const char *arguments[] = { program, modes[mode], NULL };
  g_autofree char *output = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (!g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, &status, &error) ||
      !g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s", modes[mode], error->message);

  lines = g_strsplit (output, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *space = strchr (lines[i], ' ');
      g_autofree char *name = NULL;
      GArray *values;
      double value;

      if (space == NULL)
        continue;
      name = g_strdup_printf ("%s%.*s", prefix, (int) (space - lines[i]), lines[i]);
      values = g_hash_table_lookup (figures, name);
      if (values == NULL)
        {
          values = g_array_new (FALSE, FALSE, sizeof (double));
          g_hash_table_insert (figures, g_steal_pointer (&name), values);
        }
      value = g_ascii_strtod (space + 1, NULL);
      g_array_append_val (values, value);
    }
}

static double
get_figure (GHashTable *figures,
            const char *name,
            double      share)
{
  GArray *values = g_hash_table_lookup (figures, name);

  return values != NULL ? bench_percentile ((double *) (gpointer) values->data, values->len, share) : 0;
}

static void
report (GHashTable *figures,
        const char *name,
        const char *words,
        double      limit)
{
  g_autofree char *median = g_strconcat (words, ", p50", NULL);
  g_autofree char *p95 = g_strconcat (words, ", p95", NULL);

  bench_report ("list", median, get_figure (figures, name, 0.5), "ms", 0);
  bench_report ("list", p95, get_figure (figures, name, 0.95), "ms", limit);
}

/* With the longest turn's processor time, which tells a slow list from a busy machine. */
static void
report_stall (GHashTable *figures,
              const char *stall,
              const char *cpu,
              const char *words,
              double      limit)
{
  g_autofree char *time = g_strconcat (words, ", processor time", NULL);

  report (figures, stall, words, limit);
  report (figures, cpu, time, 0);
}

static void
report_memory (GHashTable *figures,
               const char *name,
               const char *words)
{
  g_autofree char *empty_name = g_strconcat ("empty-", name, NULL);
  g_autofree char *jumps_name = g_strconcat (name, "-after-jumps", NULL);
  g_autofree char *idle = g_strdup_printf ("memory idle to an empty window's, %s", words);
  g_autofree char *jumps = g_strdup_printf ("memory after 200 jumps to an empty window's, %s", words);
  double empty = get_figure (figures, empty_name, 0.5);

  bench_report ("list", idle, get_figure (figures, name, 0.5) / empty, "×", 0);
  bench_report ("list", jumps, get_figure (figures, jumps_name, 0.5) / empty, "×", 0);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GHashTable) figures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);

  started = bench_now_ms ();
  setlocale (LC_ALL, "");
  /* As the program does. */
  mallopt (M_ARENA_MAX, 2);
  if (argc > 1)
    return run_child (find_mode (argv[1]));

  bench_database ();
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  for (guint i = 0; i < N_STARTS; i++)
    {
      run_one (argv[0], MODE_EMPTY, "empty-", figures);
      run_one (argv[0], i == 0 ? MODE_ALL : i < N_WINDOWS ? MODE_JUMPS : MODE_START, "", figures);
    }

  bench_report ("list", "empty window, first frame", get_figure (figures, "empty-first-frame", 0.5), "ms", 0);
  bench_report ("list", "first frame with rows to an empty window's",
                get_figure (figures, "first-frame", 0.5) / get_figure (figures, "empty-first-frame", 0.5), "×", 1.3);
  /* Of all threads: what says more than the clock on a busy machine. */
  bench_report ("list", "first frame with rows to an empty window's, processor time",
                get_figure (figures, "first-frame-cpu", 0.5) / get_figure (figures, "empty-first-frame-cpu", 0.5), "×", 0);
  bench_report ("list", "memory idle to an empty window's",
                get_figure (figures, "pss", 0.5) / get_figure (figures, "empty-pss", 0.5), "×", 1.45);
  bench_report ("list", "memory after 200 jumps to an empty window's",
                get_figure (figures, "pss-after-jumps", 0.5) / get_figure (figures, "empty-pss", 0.5), "×", 1.6);
  report_memory (figures, "rss", "resident");
  report_memory (figures, "own", "private");
  report_stall (figures, "jump-stall", "jump-cpu", "jump, stall", 16);
  report (figures, "jump-rows", "jump, rows drawn", 33);
  report_stall (figures, "select-all", "select-all-cpu", "select all, stall", 16);
  bench_report ("list", "slots after select all", get_figure (figures, "select-all-slots", 1), "", 1000);
  report_stall (figures, "refresh-stall", "refresh-cpu", "store changed, stall", 16);
  report (figures, "sort-rows", "sort, first rows drawn", 50);
  report_stall (figures, "sort-stall", "sort-cpu", "sort, stall", 16);
  report (figures, "key-rows", "keystroke, rows drawn", 33);
  report_stall (figures, "key-stall", "key-cpu", "keystroke, stall", 16);
  report_stall (figures, "key-stall-crossing", "key-cpu-crossing", "keystroke across 205 rows, stall", 30);

  return bench_end ();
}
