/* bench.c: what the benchmarks share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "bench.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <gio/gio.h>

#define EXIT_SKIPPED 77

static char *folder;
static gboolean over_limit;

const char *
bench_database (void)
{
  const char *path = g_getenv ("SALES_CRM_BENCH_DATABASE");

  if (path == NULL)
    {
      g_printerr ("no database: run this by \"meson test --benchmark\"\n");
      exit (EXIT_SKIPPED);
    }
  return path;
}

const char *
bench_folder (void)
{
  if (folder == NULL)
    {
      /* On the disk where databases lie, not in memory. */
      const char *parent = g_getenv ("SALES_CRM_BENCH_FOLDER");

      folder = g_build_filename (parent != NULL ? parent : ".", "bench-XXXXXX", NULL);
      if (g_mkdtemp (folder) == NULL)
        g_error ("%s: %s", folder, g_strerror (errno));
    }
  return folder;
}

char *
bench_copy_database (const char *name)
{
  g_autofree char *copy = g_build_filename (bench_folder (), name, NULL);
  const char *arguments[] = { "cp", "--reflink=auto", bench_database (), copy, NULL };
  g_autoptr (GError) error = NULL;
  int status = 0;

  if (!g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error) ||
      !g_spawn_check_wait_status (status, &error))
    g_error ("%s", error->message);
  return g_steal_pointer (&copy);
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double left = *(const double *) a;
  double right = *(const double *) b;

  return (left > right) - (left < right);
}

double
bench_percentile (double *values,
                  gsize   n_values,
                  double  share)
{
  gsize rank;

  g_return_val_if_fail (n_values > 0, NAN);

  /* The nearest rank, so that it is a value that was measured. */
  qsort (values, n_values, sizeof *values, compare_doubles);
  rank = (gsize) ceil (share * n_values);
  return values[CLAMP (rank, 1, n_values) - 1];
}

double
bench_now_ms (void)
{
  return g_get_monotonic_time () / 1000.0;
}

void
bench_report (const char *bench,
              const char *figure,
              double      value,
              const char *unit,
              double      limit)
{
  const char *results = g_getenv ("SALES_CRM_BENCH_RESULTS");
  gboolean over = limit > 0 && value > limit;
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  char ceiling[G_ASCII_DTOSTR_BUF_SIZE];
  FILE *file;

  over_limit |= over;

  if (limit > 0)
    printf ("%s: %s: %.2f %s (limit %.2f)%s\n", bench, figure, value, unit, limit, over ? "  OVER" : "");
  else
    printf ("%s: %s: %.2f %s\n", bench, figure, value, unit);

  fflush (stdout);

  if (results == NULL || (file = fopen (results, "a")) == NULL)
    return;
  g_ascii_formatd (number, sizeof number, "%.4f", value);
  g_ascii_formatd (ceiling, sizeof ceiling, "%.4f", limit);
  fprintf (file, "{\"bench\":\"%s\",\"figure\":\"%s\",\"value\":%s,\"unit\":\"%s\",\"limit\":%s}\n",
           bench, figure, number, unit, limit > 0 ? ceiling : "null");
  fclose (file);
}

int
bench_end (void)
{
  if (folder != NULL)
    {
      const char *arguments[] = { "rm", "-rf", folder, NULL };

      g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
    }
  return over_limit ? 1 : 0;
}
