/* crm-import-private.h: what the parts of an import share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "crm-import-columns.h"

G_BEGIN_DECLS

struct _CrmImport
{
  GObject parent_instance;

  CrmStore *store;
  GFile *file;
  CrmImportKind kind;

  CrmImportChoices choices;
  CrmDateOrder date_order; /* as chosen, or UNKNOWN */
  CrmDuplicates duplicates;
  gboolean create_customers;
  char *fallback_customer;

  CrmImportTable *table; /* NULL before the first analysis */
  CrmImportTarget *targets;
  CrmImportKind matched_kind;
  GListModel *stages;
  GHashTable *stage_map; /* all that was ever mapped: name in the file → stage or NULL */
  GHashTable *stage_names; /* the same of the names that the stage column holds */
  char *memory_key;

  CrmCsvReader *cells; /* at row cells_row */
  guint64 cells_row;

  double progress;
};

void             crm_import_set_progress       (CrmImport       *self,
                                                double           progress);

CrmImportReport *crm_import_report_new         (void);
void             crm_import_report_add_problem (CrmImportReport *self,
                                                guint64          row,
                                                int              column,
                                                gboolean         fatal,
                                                const char      *message);

G_END_DECLS
