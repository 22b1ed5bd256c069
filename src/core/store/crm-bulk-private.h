/* crm-bulk-private.h: the parts of a bulk load
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "crm-bulk.h"

G_BEGIN_DECLS

/* Tables whose new rows are logged as runs, those that others refer to first. */
typedef enum
{
  CRM_BULK_CUSTOMER,
  CRM_BULK_CONTACT,
  CRM_BULK_OPPORTUNITY,
  CRM_BULK_STAGE_MOVE,
  CRM_BULK_CUSTOM_VALUE,
  CRM_BULK_CUSTOMER_TAG,
  CRM_BULK_N_TABLES,
} CrmBulkTable;

typedef struct
{
  gint64 id;
  gboolean closed; /* won or lost */
} CrmBulkStage;

struct _CrmBulk
{
  CrmWriter *writer;
  CrmDatabase *database;
  gint64 act;
  gint64 member;
  gint64 now;
  gboolean large;
  gboolean indexing; /* the search index is in its bulk mode */
  GStrv indexes;     /* of the summaries, dropped; NULL: they are there */

  gint64 first[CRM_BULK_N_TABLES]; /* 0: none yet */
  gint64 last[CRM_BULK_N_TABLES];

  GHashTable *members;  /* name → id */
  GHashTable *stages;   /* name → CrmBulkStage */
  GHashTable *terms;    /* "kind\nname" */
  GHashTable *tags;     /* name → id */
  GHashTable *exclusive; /* tag → its group, 0 when that allows several */
  GHashTable *fields;   /* "entity\nname" → id */
  CrmBulkStage first_stage;
  gint64 tag_group;     /* of new tags, 0: not there yet */
  const char *currency;

  GHashTable *months;   /* 'YYYYMM' → last number given */
  gint64 month_begin;   /* of the month that was asked for last */
  gint64 month_end;
  char month[8];

  /* Match keys of this load, made from the first search on: an open hash table
   * of a power of two. */
  gboolean matching;
  gboolean has_older; /* customers with keys in the file */
  struct
  {
    gint64 hash;
    gint64 customer;
  } *matches;
  gsize n_matches;
  gsize size_matches;

  GHashTable *described; /* customers of this load whose first opportunity was taken */
};

/* crm-bulk.c: a statement whose first parameters are uuid and created_act */
sqlite3_stmt *crm_bulk_prepare         (CrmBulk       *self,
                                        const char    *sql,
                                        GError       **error);
/* runs it and enters the new row into the table's run; its id or 0 */
gint64        crm_bulk_insert          (CrmBulk       *self,
                                        CrmBulkTable   table,
                                        sqlite3_stmt  *statement,
                                        GError       **error);
gboolean      crm_bulk_is_new          (CrmBulk       *self,
                                        CrmBulkTable   table,
                                        gint64         id);
/* logs it, unless the row is of this load */
gboolean      crm_bulk_set_value       (CrmBulk       *self,
                                        CrmBulkTable   table,
                                        gint64         id,
                                        const char    *column,
                                        CrmValue       value,
                                        GError       **error);
const char   *crm_bulk_get_text        (CrmRecord     *record,
                                        const char    *field);
void          crm_bulk_bind_id         (sqlite3_stmt  *statement,
                                        int            parameter,
                                        gint64         id);
gboolean      crm_bulk_lookup          (CrmBulk       *self,
                                        sqlite3_stmt  *statement,
                                        gint64        *id,
                                        GError       **error);
gboolean      crm_bulk_instant         (CrmRecord     *record,
                                        const char    *field,
                                        gint64        *instant,
                                        GError       **error);

/* crm-bulk.c: the contact to turn to first, or the one of that name */
gboolean      crm_bulk_find_contact    (CrmBulk       *self,
                                        gint64         customer,
                                        const char    *name,
                                        gint64        *contact,
                                        GError       **error);

/* crm-bulk-names.c */
gboolean      crm_bulk_names_load      (CrmBulk       *self,
                                        GError       **error);
void          crm_bulk_names_clear     (CrmBulk       *self);
gboolean      crm_bulk_get_member      (CrmBulk       *self,
                                        const char    *name,
                                        gint64        *id,
                                        GError       **error);
gboolean      crm_bulk_get_stage       (CrmBulk       *self,
                                        const char    *name,
                                        CrmBulkStage  *stage,
                                        GError       **error);
gboolean      crm_bulk_add_term        (CrmBulk       *self,
                                        const char    *kind,
                                        const char    *name,
                                        GError       **error);
gboolean      crm_bulk_check_tags      (CrmBulk       *self,
                                        const char    *names,
                                        GError       **error);
gboolean      crm_bulk_add_tags        (CrmBulk       *self,
                                        gint64         customer,
                                        const char    *names,
                                        GError       **error);
/* @opportunity is 0 for a customer's own */
gboolean      crm_bulk_set_custom      (CrmBulk       *self,
                                        gint64         customer,
                                        gint64         opportunity,
                                        CrmRecord     *record,
                                        GError       **error);

/* crm-bulk-number.c */
char         *crm_bulk_take_number     (CrmBulk       *self,
                                        const char    *wanted,
                                        gint64         created_at,
                                        GError       **error);
gboolean      crm_bulk_write_numbers   (CrmBulk       *self,
                                        GError       **error);

/* crm-bulk-match.c */
void          crm_bulk_add_match       (CrmBulk       *self,
                                        gint64         customer,
                                        const char    *name,
                                        const char    *phones,
                                        const char    *emails);

gboolean      crm_bulk_keep_match      (CrmBulk       *self,
                                        gint64         customer,
                                        GError       **error);

/* crm-bulk-opportunity.c */
typedef struct
{
  char currency[4];
  gboolean has_amount; /* otherwise it stays */
  gint64 amount;
  gboolean has_actual_amount;
  gint64 actual_amount;
} CrmBulkMoney;

gboolean      crm_bulk_read_money      (CrmBulk       *self,
                                        gint64         opportunity,
                                        CrmRecord     *record,
                                        CrmBulkMoney  *money,
                                        GError       **error);
gboolean      crm_bulk_write_money     (CrmBulk       *self,
                                        gint64         opportunity,
                                        const CrmBulkMoney *money,
                                        GError       **error);
/* Fails with %CRM_STORE_ERROR_INVALID. */
gboolean      crm_bulk_parse_amount    (const char    *text,
                                        const char    *currency,
                                        gint64        *minor_units,
                                        GError       **error);
gint64        crm_bulk_open_opportunity (CrmBulk      *self,
                                         gint64        customer,
                                         gint64        owner,
                                         gint64        at,
                                         CrmRecord    *record,
                                         GError      **error);
gboolean      crm_bulk_move_stage      (CrmBulk       *self,
                                        gint64         opportunity,
                                        const char    *stage,
                                        gint64         closed_at,
                                        GError       **error);

G_END_DECLS
