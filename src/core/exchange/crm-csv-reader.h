/* crm-csv-reader.h: rows of a text with separators
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Reads by RFC 4180, and what people's files make of it: line ends LF, CR LF,
 * CR CR LF and CR, blanks round quoted cells, quotes that were not doubled. Rows
 * without any text are passed over but counted, so that numbers are those of a
 * spreadsheet. Not a GObject: one object reads millions of rows. */
typedef struct _CrmCsvReader CrmCsvReader;

CrmCsvReader *crm_csv_reader_new         (GBytes        *text,
                                          char           separator);
void          crm_csv_reader_free        (CrmCsvReader  *self);

/* TRUE: a row is there, its cells valid until the next call. FALSE without
 * @error: no more rows. CRM_IMPORT_ERROR_SYNTAX: a quote is never closed. */
gboolean      crm_csv_reader_next        (CrmCsvReader  *self,
                                          GError       **error);
guint         crm_csv_reader_get_n_cells (CrmCsvReader  *self); /* without empty ones at the end */
guint         crm_csv_reader_get_width   (CrmCsvReader  *self); /* with them */
const char   *crm_csv_reader_get_cell    (CrmCsvReader  *self,
                                          guint          index); /* "" beyond the last */
guint64       crm_csv_reader_get_row     (CrmCsvReader  *self); /* from 1 */
/* The row as it stands in the text, without its line end. */
const char   *crm_csv_reader_get_source  (CrmCsvReader  *self,
                                          gsize         *length);
/* Where the row begins, to come back to it. */
gsize         crm_csv_reader_get_offset  (CrmCsvReader  *self);
void          crm_csv_reader_seek        (CrmCsvReader  *self,
                                          gsize          offset,
                                          guint64        row);

/* ',' ';' '\t' or '|'; ',' when the text has one column. */
char          crm_csv_detect_separator   (GBytes        *text);
/* Appends @cell to @text, in quotes where it needs them. */
void          crm_csv_append_cell        (GString       *text,
                                          const char    *cell,
                                          char           separator);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CrmCsvReader, crm_csv_reader_free)

G_END_DECLS
