/* crm-import-report.c: what an import did, or would do
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "crm-import-private.h"

/* Problems beyond this many are counted, not kept. */
#define MAX_PROBLEMS 1000

G_DEFINE_QUARK (crm-import-error-quark, crm_import_error)

G_DEFINE_BOXED_TYPE (CrmImportReport, crm_import_report, crm_import_report_ref, crm_import_report_unref)

static void
crm_row_problem_free (CrmRowProblem *self)
{
  g_free (self->message);
  g_free (self);
}

static void
crm_import_report_clear (gpointer data)
{
  CrmImportReport *self = data;

  g_ptr_array_unref (self->problems);
  g_free (self->rejects_file);
}

CrmImportReport *
crm_import_report_new (void)
{
  CrmImportReport *self = g_atomic_rc_box_new0 (CrmImportReport);

  self->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) crm_row_problem_free);

  return self;
}

/**
 * crm_import_report_ref:
 * @self: a report
 *
 * Returns: (transfer full): @self
 */
CrmImportReport *
crm_import_report_ref (CrmImportReport *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

/**
 * crm_import_report_unref:
 * @self: (transfer full): a report
 */
void
crm_import_report_unref (CrmImportReport *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, crm_import_report_clear);
}

void
crm_import_report_add_problem (CrmImportReport *self,
                               guint64 row,
                               int column,
                               gboolean fatal,
                               const char *message)
{
  CrmRowProblem *problem;

  self->n_problems++;
  if (self->problems->len >= MAX_PROBLEMS)
    return;

  problem = g_new0 (CrmRowProblem, 1);
  problem->row = row;
  problem->column = column;
  problem->fatal = fatal;
  problem->message = g_strdup (message);
  g_ptr_array_add (self->problems, problem);
}
