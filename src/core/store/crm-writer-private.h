/* crm-writer-private.h: how the store runs an act
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "crm-clock.h"
#include "crm-tables.h"
#include "crm-writer.h"

G_BEGIN_DECLS

typedef enum
{
  CRM_ACT_DO,
  CRM_ACT_UNDO,
  CRM_ACT_REDO,
} CrmActKind;

struct _CrmWriter
{
  CrmDatabase *database;
  CrmUuidSource *uuids;
  CrmActKind kind;
  char *name;
  char *detail;
  gint64 act;      /* 0 until something changes */
  gint64 reverses;
  gint64 member;
  gint64 now;
  gboolean undoable;
  gboolean open;   /* a transaction of ours is */
  gboolean large;  /* the cache has been enlarged */

  GHashTable *touched; /* customer (gint64) → CrmTouch */
  GHashTable *tokens;  /* customer (gint64) → what its search document was made of */
  GHashTable *customers; /* those that the log names */
  gboolean several;    /* rows that belong to no one customer changed */
  GHashTable *members; /* whose name changed */
  GHashTable *stages;  /* whose position changed */
};

/* Writes the act when nothing has changed yet. */
gboolean   crm_writer_ensure_act  (CrmWriter      *self,
                                   GError        **error);
/* Remembers what is to be made anew for a customer, which, if it @exists, leaves
 * the search index as it stands. */
gboolean   crm_writer_touch_level (CrmWriter      *self,
                                   gint64          customer,
                                   CrmTouch        level,
                                   gboolean        exists,
                                   GError        **error);

void       crm_writer_bind        (sqlite3_stmt   *statement,
                                   int             parameter,
                                   const CrmValue *value);

/* Begins the transaction. */
CrmWriter *crm_writer_begin       (CrmDatabase    *database,
                                   CrmUuidSource  *uuids,
                                   const char     *act,
                                   GError        **error);
/* Derived rows, the act's detail, commit. */
gboolean   crm_writer_commit      (CrmWriter      *self,
                                   GError        **error);
/* Rolls back what was not committed. */
void       crm_writer_free        (CrmWriter      *self);

/* What the act is, before its first change. */
void       crm_writer_set_act     (CrmWriter      *self,
                                   CrmActKind      kind,
                                   const char     *name,
                                   gint64          reverses);
/* 0 while nothing was changed */
gint64     crm_writer_peek_act    (CrmWriter      *self);
/* The one customer that the act touched, else 0. */
gint64     crm_writer_get_only_customer (CrmWriter *self);
/* As crm_writer_touch(), when only the summary will change. */
gboolean   crm_writer_touch_summary (CrmWriter    *self,
                                     gint64        customer,
                                     GError      **error);
/* A run of rows goes, as far as the SQL @condition is true of them, or those of
 * it that @act deleted come back. The derived rows of customers of a run are the
 * caller's. */
gboolean   crm_writer_delete_run  (CrmWriter      *self,
                                   const char     *table,
                                   gint64          first,
                                   gint64          last,
                                   const char     *condition,
                                   guint64        *n_rows,
                                   GError        **error);
gboolean   crm_writer_restore_run (CrmWriter      *self,
                                   const char     *table,
                                   gint64          first,
                                   gint64          last,
                                   gint64          act,
                                   guint64        *n_rows,
                                   GError        **error);
/* Before a run changes: touches the customers of its rows but those that @act
 * brought. */
gboolean   crm_writer_touch_run   (CrmWriter      *self,
                                   const char     *table,
                                   gint64          first,
                                   gint64          last,
                                   gint64          act,
                                   GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CrmWriter, crm_writer_free)

G_END_DECLS
