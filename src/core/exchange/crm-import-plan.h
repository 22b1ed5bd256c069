/* crm-import-plan.h: an import as it was set up, and its rows as records
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For core/exchange/ alone. A plan is made on the main thread and read on the
 * writer's; nothing of it changes.
 */

#pragma once

#include "crm-import-columns.h"

G_BEGIN_DECLS

typedef struct
{
  CrmImportTable *table;
  GFile *file;
  CrmImportKind kind;
  CrmImportTarget *targets;
  CrmDateOrder date_order;
  CrmDuplicates duplicates;
  gboolean create_customers;
  char *fallback_customer; /* nullable */
  GHashTable *stages;      /* name in the file → stage or NULL */
} CrmImportPlan;

void crm_import_plan_free (CrmImportPlan *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CrmImportPlan, crm_import_plan_free)

/* The rows of a plan's table, one after another. */
typedef struct
{
  const CrmImportPlan *plan;
  CrmImportReport *report;
  CrmCsvReader *reader;
  CrmRecord *record;   /* of the row, checked */
  char *points;        /* each column's decimal point, or 0 */
  int *columns;        /* each field's column, or -1 */
  GString *reason;     /* why the row is rejected */
} CrmImportRows;

void     crm_import_rows_init   (CrmImportRows        *self,
                                 const CrmImportPlan  *plan,
                                 CrmImportReport      *report);
void     crm_import_rows_clear  (CrmImportRows        *self);
/* FALSE at the end, or with @error set. @taken: whether the row can be imported;
 * otherwise it is counted as rejected, with its reason. */
gboolean crm_import_rows_next   (CrmImportRows        *self,
                                 gboolean             *taken,
                                 GError              **error);
/* Tells of a value that the row, which is taken, could not keep. */
void     crm_import_rows_note   (CrmImportRows        *self,
                                 const char           *field,
                                 const char           *message);
/* Rejects the row after all. */
void     crm_import_rows_reject (CrmImportRows        *self,
                                 const char           *field,
                                 const char           *message);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CrmImportRows, crm_import_rows_clear)

G_END_DECLS
