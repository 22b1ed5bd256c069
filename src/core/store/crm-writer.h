/* crm-writer.h: the one way in which rows change
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For core/store/ alone, on the writer thread, inside crm_store_write().
 * Every call writes the row and its entry in the change log. Customers whose
 * rows change are remembered, and at the end of the act their derived rows
 * (summary, match keys, search index) are made anew.
 */

#pragma once

#include "crm-database.h"

G_BEGIN_DECLS

typedef struct
{
  int type; /* SQLITE_NULL, SQLITE_INTEGER, SQLITE_TEXT or SQLITE_BLOB */
  gint64 integer;
  const char *text;  /* or blob */
  int length;        /* of a blob */
} CrmValue;

#define CRM_NULL ((CrmValue) { .type = SQLITE_NULL })
#define CRM_INT(i) ((CrmValue) { .type = SQLITE_INTEGER, .integer = (i) })
/* 0 stands for "none" in our structs: foreign keys and instants */
#define CRM_INT_OR_NULL(i) ((i) != 0 ? CRM_INT (i) : CRM_NULL)
#define CRM_TEXT(s) ((CrmValue) { .type = (s) != NULL ? SQLITE_TEXT : SQLITE_NULL, .text = (s) })

typedef struct
{
  const char *column;
  CrmValue value;
} CrmColumn;

CrmDatabase *crm_writer_get_database (CrmWriter        *self);
gint64       crm_writer_get_act      (CrmWriter        *self); /* id of the running act */
gint64       crm_writer_get_member   (CrmWriter        *self);
gint64       crm_writer_get_now      (CrmWriter        *self); /* one instant for the whole act */
void         crm_writer_set_detail   (CrmWriter        *self,
                                      const char       *detail); /* the act's, for people */

/* For what a person would not call an act of hers. */
void         crm_writer_set_undoable (CrmWriter        *self,
                                      gboolean          undoable);

/* Fills in uuid and created_act. Returns the new id, or 0 with @error set. */
gint64       crm_writer_insert       (CrmWriter        *self,
                                      const char       *table,
                                      const CrmColumn  *columns,
                                      gsize             n_columns,
                                      GError          **error);
/* Nothing is written nor logged when the value is what stands there. */
gboolean     crm_writer_update       (CrmWriter        *self,
                                      const char       *table,
                                      gint64            id,
                                      const char       *column,
                                      CrmValue          value,
                                      GError          **error);
gboolean     crm_writer_delete       (CrmWriter        *self,
                                      const char       *table,
                                      gint64            id,
                                      GError          **error);
gboolean     crm_writer_restore      (CrmWriter        *self,
                                      const char       *table,
                                      gint64            id,
                                      GError          **error);

/* For bulk loads, whose rows are written by statements of their own: a run of
 * new rows, ids first to last, as one entry of the log; and the derived rows
 * that must be made anew for one customer. */
gboolean     crm_writer_log_run      (CrmWriter        *self,
                                      const char       *table,
                                      gint64            first,
                                      gint64            last,
                                      GError          **error);
gboolean     crm_writer_touch        (CrmWriter        *self,
                                      gint64            customer,
                                      GError          **error);
void         crm_writer_new_uuid     (CrmWriter        *self,
                                      guint8            uuid[16]); /* UUIDv7, RFC 9562 */

G_END_DECLS
