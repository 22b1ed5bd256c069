/* crm-import-run.h: carrying an import out, or trying it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For core/exchange/ alone.
 */

#pragma once

#include "crm-import-plan.h"
#include "crm-import-rejects.h"

G_BEGIN_DECLS

/* Called on the thread that works, at most some twenty times a second. */
typedef void (*CrmImportProgressFunc) (double    progress,
                                       gpointer  user_data);

typedef struct
{
  const CrmImportPlan *plan;
  CrmImportReport *report;
  CrmImportRejects *rejects; /* NULL when it is only tried */
  GCancellable *cancellable;
  CrmImportProgressFunc progress;
  gpointer progress_data;
} CrmImportRun;

/* On the writer's thread. */
gboolean crm_import_run_write (CrmImportRun  *self,
                               CrmWriter     *writer,
                               GError       **error);
/* Reads and checks all rows without a store: what would be created, updated or
 * skipped is not told apart. */
gboolean crm_import_run_check (CrmImportRun  *self,
                               GError       **error);

G_END_DECLS
