/* crm-csv-writer.h: rows of cells become a text with commas
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Writes by RFC 4180, in UTF-8 with a byte order mark, which spreadsheets know it by.
 * No cell is a formula to them. Not a GObject: one object writes millions of rows. */
typedef struct _CrmCsvWriter CrmCsvWriter;

CrmCsvWriter *crm_csv_writer_new      (GOutputStream  *stream);
void          crm_csv_writer_free     (CrmCsvWriter   *self);
void          crm_csv_writer_add_cell (CrmCsvWriter   *self,
                                       const char     *cell);
/* Both fail as g_output_stream_write_all(). What was added is in the stream only
 * after crm_csv_writer_flush(). */
gboolean      crm_csv_writer_end_row  (CrmCsvWriter   *self,
                                       GCancellable   *cancellable,
                                       GError        **error);
gboolean      crm_csv_writer_flush    (CrmCsvWriter   *self,
                                       GCancellable   *cancellable,
                                       GError        **error);

/* What a spreadsheet would run as a formula gets an apostrophe in front, and loses it
 * again when it is read. */
gboolean      crm_csv_needs_guard     (const char     *cell);
const char   *crm_csv_take_guard      (const char     *cell); /* within @cell */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CrmCsvWriter, crm_csv_writer_free)

G_END_DECLS
