/* crm-bulk.h: many new rows in one act
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Import and sample data write through this, inside crm_store_write(). From
 * some thousands of rows on the secondary indexes are dropped and made anew and
 * the search index merged once, at the end.
 */

#pragma once

#include "crm-writer.h"
#include "core/model/crm-record.h"

G_BEGIN_DECLS

typedef struct _CrmBulk CrmBulk;

/* @expected: about how many customers will come, to choose the way */
CrmBulk *crm_bulk_new              (CrmWriter   *writer,
                                    guint64      expected,
                                    GError     **error);
/* The record's values must have passed crm_record_check(). Members, stages,
 * terms and tags named in it are made when they do not exist. Returns the id or 0. */
gint64   crm_bulk_add_customer     (CrmBulk     *self,
                                    CrmRecord   *record,
                                    GError     **error);
/* Also by a customer of this load or in the trash. */
gboolean crm_bulk_is_number_taken  (CrmBulk     *self,
                                    const char  *number,
                                    gboolean    *taken,
                                    GError     **error);
/* A further contact of a customer of this load or an older one. */
gint64   crm_bulk_add_contact      (CrmBulk     *self,
                                    gint64       customer,
                                    const char  *name,
                                    const char  *role,
                                    const char  *phone,
                                    const char  *email,
                                    GError     **error);
/* @record has crm_opportunity_fields(); its customer is given by id. Engaged-on
 * and closed-on become stage moves with those dates. */
gint64   crm_bulk_add_opportunity  (CrmBulk     *self,
                                    gint64       customer,
                                    CrmRecord   *record,
                                    GError     **error);
gint64   crm_bulk_add_member       (CrmBulk     *self,
                                    CrmRecord   *record,
                                    GError     **error);
/* By exactly this name; 0 when there is none. */
gint64   crm_bulk_find_member      (CrmBulk     *self,
                                    const char  *name);
/* The customer of exactly this folded name, phone or e-mail, or 0: rows of this
 * load included. */
gint64   crm_bulk_find_customer    (CrmBulk     *self,
                                    CrmRecord   *record,
                                    GError     **error);
gint64   crm_bulk_find_customer_by_name (CrmBulk    *self,
                                         const char *name,
                                         GError    **error);
gint64   crm_bulk_find_new_customer (CrmBulk    *self,
                                     const char *name,
                                     GError    **error);
gint64   crm_bulk_find_opportunity (CrmBulk     *self,
                                    gint64       customer,
                                    CrmRecord   *record,
                                    GError     **error);
/* Fields that are set and not empty; phones and e-mails are added to those there. */
gboolean crm_bulk_update_customer  (CrmBulk     *self,
                                    gint64       customer,
                                    CrmRecord   *record,
                                    GError     **error);
gboolean crm_bulk_update_opportunity (CrmBulk   *self,
                                      gint64     opportunity,
                                      CrmRecord *record,
                                      GError   **error);
/* Counts what has been written, to tell whether a row changed anything. */
guint64  crm_bulk_get_n_changes    (CrmBulk     *self);
/* Indexes, search index, summaries; then frees it. */
gboolean crm_bulk_finish           (CrmBulk     *self,
                                    GError     **error);
/* After an error or cancel: the transaction is rolled back by the writer. */
void     crm_bulk_free             (CrmBulk     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CrmBulk, crm_bulk_free)

G_END_DECLS
