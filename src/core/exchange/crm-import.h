/* crm-import.h: a file of rows becomes records of ours
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/model/crm-record.h"
#include "core/store/crm-store.h"
#include "core/text/crm-values.h"

G_BEGIN_DECLS

#define CRM_IMPORT_ERROR (crm_import_error_quark ())

/**
 * CrmImportError:
 * @CRM_IMPORT_ERROR_FAILED: reading failed
 * @CRM_IMPORT_ERROR_NOT_A_TABLE: the file holds no rows of text
 * @CRM_IMPORT_ERROR_SYNTAX: it breaks off in a quoted cell; the message names the row
 * @CRM_IMPORT_ERROR_NO_NAME: no column is matched to the field every row needs
 */
typedef enum
{
  CRM_IMPORT_ERROR_FAILED,
  CRM_IMPORT_ERROR_NOT_A_TABLE,
  CRM_IMPORT_ERROR_SYNTAX,
  CRM_IMPORT_ERROR_NO_NAME,
} CrmImportError;

GQuark crm_import_error_quark (void);

typedef enum
{
  CRM_IMPORT_CUSTOMERS,
  CRM_IMPORT_OPPORTUNITIES,
  CRM_IMPORT_MEMBERS,
} CrmImportKind;

typedef enum
{
  CRM_DUPLICATES_SKIP,
  CRM_DUPLICATES_UPDATE,
  CRM_DUPLICATES_ADD,
} CrmDuplicates;

/* Where a column goes. */
typedef enum
{
  CRM_COLUMN_FIELD,   /* to a field of ours */
  CRM_COLUMN_CUSTOM,  /* to a custom field of the column's name */
  CRM_COLUMN_LEAVE,   /* nowhere */
} CrmColumnTarget;

/* A file under import: what was found out about it and what the person (or
 * --map) made of that. One object from choosing the file to the end; used on the
 * main thread, all reading and parsing happens in a thread of its own. */
#define CRM_TYPE_IMPORT (crm_import_get_type ())
G_DECLARE_FINAL_TYPE (CrmImport, crm_import, CRM, IMPORT, GObject)

CrmImport    *crm_import_new              (CrmStore        *store,
                                           GFile           *file,
                                           CrmImportKind    kind);

/* Reads the whole file, finds out encoding, separator, heading, date order and
 * decimal point, and matches the columns. Again after a setter below: only what
 * depends on it is done anew. Resolves to boolean. */
DexFuture    *crm_import_analyse          (CrmImport       *self);

CrmImportKind crm_import_get_kind         (CrmImport       *self);
void          crm_import_set_kind         (CrmImport       *self, CrmImportKind kind);
/* What most columns have fields for, once analysed. */
CrmImportKind crm_import_guess_kind       (CrmImport       *self);
GFile        *crm_import_get_file         (CrmImport       *self);
const char   *crm_import_get_encoding     (CrmImport       *self); /* "UTF-8", "UTF-16LE", "GB18030", "windows-1252" */
void          crm_import_set_encoding     (CrmImport       *self, const char *encoding);
char          crm_import_get_separator    (CrmImport       *self); /* ',' ';' '\t' '|' */
void          crm_import_set_separator    (CrmImport       *self, char separator);
CrmDateOrder  crm_import_get_date_order   (CrmImport       *self, gboolean *proven);
void          crm_import_set_date_order   (CrmImport       *self, CrmDateOrder order);
gboolean      crm_import_get_has_heading  (CrmImport       *self);
void          crm_import_set_has_heading  (CrmImport       *self, gboolean has_heading);
CrmDuplicates crm_import_get_duplicates   (CrmImport       *self);
void          crm_import_set_duplicates   (CrmImport       *self, CrmDuplicates duplicates);
/* Opportunities: whether unknown customers are made, and the name of the
 * customer that rows without one go to (NULL: such rows are rejected). */
void          crm_import_set_create_customers (CrmImport   *self, gboolean create);
gboolean      crm_import_get_create_customers (CrmImport   *self);
void          crm_import_set_fallback_customer (CrmImport  *self, const char *name);
const char   *crm_import_get_fallback_customer (CrmImport  *self);
/* Stage names of the file and the stage each goes to; a new stage is never made
 * without being asked for. GHashTable name → stage name, NULL value: not matched. */
GHashTable   *crm_import_get_stage_names  (CrmImport       *self);
/* Our stages (CrmStage), in order; NULL before the analysis. */
GListModel   *crm_import_get_stages       (CrmImport       *self);
void          crm_import_map_stage        (CrmImport       *self, const char *file_name, const char *stage);

guint64       crm_import_get_n_rows       (CrmImport       *self); /* without heading and blank lines */
guint         crm_import_get_n_columns    (CrmImport       *self);
const char   *crm_import_get_heading      (CrmImport       *self, guint column); /* never empty: "Column 3" */
const char *const *
              crm_import_get_samples      (CrmImport       *self, guint column); /* up to three different values */
CrmColumnTarget
              crm_import_get_target       (CrmImport       *self, guint column, const CrmField **field);
/* A field that another column had is taken from it (that column then goes to a
 * custom field). @field is a name; NULL for CUSTOM and LEAVE. */
gboolean      crm_import_set_target       (CrmImport       *self, guint column, CrmColumnTarget target,
                                           const char *field);
const char   *crm_import_get_cell         (CrmImport       *self, guint64 row, guint column);
/* As a spreadsheet counts, and as CrmRowProblem has it. */
guint64       crm_import_get_row_number   (CrmImport       *self, guint64 row);

/* Checks every row as set up now: resolves to CrmImportReport with its problems
 * and what would happen (created, updated, skipped, rejected). */
DexFuture    *crm_import_preview          (CrmImport       *self, GCancellable *cancellable);
/* Imports in one transaction: resolves to CrmImportReport. Progress: "progress"
 * property, 0 … 1, notified on the main thread. On cancel nothing is changed. */
DexFuture    *crm_import_run              (CrmImport       *self, GCancellable *cancellable);
double        crm_import_get_progress     (CrmImport       *self);

/**
 * CrmRowProblem:
 * @row: line of the table as a spreadsheet counts, heading is 1
 * @column: index of the column, or -1
 * @fatal: the row is rejected; otherwise the value was left out or altered
 * @message: a sentence
 */
typedef struct
{
  guint64 row;
  int column;
  gboolean fatal;
  char *message;
} CrmRowProblem;

/**
 * CrmImportReport:
 * @created: @updated: @skipped: @rejected: their sum is the number of data rows
 * @problems: (element-type CrmRowProblem): the first 1,000, ordered by row
 * @n_problems: how many there were in all
 * @rejects_file: (nullable): where the rejected rows were written, with reasons
 * @act: what undo takes back, 0 when nothing changed
 * @exact: whether the counts are what happened or would; otherwise @created says
 *   how many rows can be taken
 */
typedef struct
{
  guint64 created;
  guint64 updated;
  guint64 skipped;
  guint64 rejected;
  GPtrArray *problems;
  guint64 n_problems;
  char *rejects_file;
  gint64 act;
  gboolean exact;
} CrmImportReport;

#define CRM_TYPE_IMPORT_REPORT (crm_import_report_get_type ())

GType            crm_import_report_get_type (void) G_GNUC_CONST;
CrmImportReport *crm_import_report_ref      (CrmImportReport *self);
void             crm_import_report_unref    (CrmImportReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CrmImportReport, crm_import_report_unref)

G_END_DECLS
