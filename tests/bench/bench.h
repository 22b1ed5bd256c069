/* bench.h: what the benchmarks share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A benchmark takes its figures and reports each with the limit that the product
 * sets; bench_end() is the exit code of main(). Wherever it can be, a figure is a
 * ratio to raw SQLite or to an empty window in the same run, since times depend
 * on the machine.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The shared database of a million sample customers. Not to be changed: what
 * writes takes bench_copy_database(). Ends the program as skipped without one. */
const char *bench_database      (void);
/* A copy of that name in bench_folder(). */
char       *bench_copy_database (const char *name);
/* A folder of its own, gone with bench_end(). */
const char *bench_folder        (void);

/* @values are sorted in place; @share from 0 to 1. */
double      bench_percentile    (double     *values,
                                 gsize       n_values,
                                 double      share);
double      bench_now_ms        (void);

/* Prints the figure and adds it to the results. @limit 0: none is set. */
void        bench_report        (const char *bench,
                                 const char *figure,
                                 double      value,
                                 const char *unit,
                                 double      limit);
int         bench_end           (void);

G_END_DECLS
