/* crm-import-table.h: a file read as a table, and what was found out about it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For core/exchange/ alone.
 */

#pragma once

#include "core/text/crm-values.h"
#include "crm-csv-reader.h"
#include "crm-import.h"

G_BEGIN_DECLS

/* How many different values of a column are kept, to map stages with. */
#define CRM_IMPORT_MAX_VALUES 60
#define CRM_IMPORT_N_SAMPLES 3

/**
 * CrmImportChoices:
 * @encoding: (nullable): %NULL to find out
 * @separator: 0 to find out
 * @has_heading: -1 to find out
 *
 * What the person has decided about a file.
 */
typedef struct
{
  const char *encoding; /* interned */
  char separator;
  int has_heading;
} CrmImportChoices;

/**
 * CrmImportColumn:
 * @heading: never empty, and no other column's
 * @key: the heading folded, empty when it has none of its own
 * @samples: up to three different values
 * @n_filled: cells with a value
 * @dates: what its values prove about the order of dates
 * @n_points: amounts that prove a '.', and a ','
 * @values: (nullable): all its different values in the order they came, %NULL
 *   when they are many
 */
typedef struct
{
  char *heading;
  char *key;
  char *samples[CRM_IMPORT_N_SAMPLES + 1];
  guint64 n_filled;
  CrmDateOrderProof dates;
  guint64 n_points[2];
  GPtrArray *values;
} CrmImportColumn;

/* Immutable once made, so that it can be handed to another thread. */
typedef struct
{
  gatomicrefcount ref_count;
  GBytes *bytes; /* the file */
  GBytes *text;  /* in UTF-8 */
  const char *encoding;
  char separator;
  gboolean has_heading;
  CrmImportColumn *columns;
  guint n_columns;
  guint64 n_rows;  /* data rows */
  GArray *places;  /* of every 256th data row */
} CrmImportTable;

/* @previous, if given, lends what needs not be done anew. */
CrmImportTable *crm_import_table_new      (GFile                   *file,
                                           const CrmImportChoices  *choices,
                                           CrmImportTable          *previous,
                                           GError                 **error);
CrmImportTable *crm_import_table_ref      (CrmImportTable          *self);
void            crm_import_table_unref    (CrmImportTable          *self);
/* A reader before the first data row. */
CrmCsvReader   *crm_import_table_open     (CrmImportTable          *self);
/* Puts @reader before data row @row, from 0. */
void            crm_import_table_seek     (CrmImportTable          *self,
                                           CrmCsvReader            *reader,
                                           guint64                  row);
/* A hash of the headings, which tells tables of one make. */
char           *crm_import_table_get_make (CrmImportTable          *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CrmImportTable, crm_import_table_unref)

G_END_DECLS
