/* crm-derived-source.h: what follows from the rows of customers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For crm-derived*.c alone: works derived rows out, writes nothing. What is in a
 * document crm-search-verify.c knows too.
 */

#pragma once

#include "crm-search-index.h"

G_BEGIN_DECLS

/**
 * CrmDerivedParts:
 * @CRM_DERIVED_SUMMARY: the row of customer_summary
 * @CRM_DERIVED_KEYS: the hashes of match_key
 * @CRM_DERIVED_DOCUMENT: the search document
 */
typedef enum
{
  CRM_DERIVED_SUMMARY = 1 << 0,
  CRM_DERIVED_KEYS = 1 << 1,
  CRM_DERIVED_DOCUMENT = 1 << 2,
} CrmDerivedParts;

/* The columns of customer_summary in their order. */
#define CRM_SUMMARY_COLUMNS                                                                                           \
  "id, name_key, number_key, industry_key, source_key, size_key, owner_key, contact, contact_key, phone, email, "   \
  "opportunity, stage, stage_position, amount, currency, expected_close, last_follow_up, next_step, created_at, "   \
  "incomplete, amount_key"
#define CRM_N_SUMMARY_COLUMNS 22

/* Ends with the source's next step. @living: not in the trash, and so with
 * summary and keys. */
typedef struct
{
  gint64 id;
  const char *number;
  gboolean living;
  CrmSearchDocument document;
  GArray *keys; /* gint64 */
} CrmDerivedCustomer;

typedef struct _CrmDerivedSource CrmDerivedSource;

/* Customers with ids from @first to @last, in order; one source a connection at
 * a time. */
CrmDerivedSource   *crm_derived_source_new          (CrmDatabase      *database,
                                                     gint64            first,
                                                     gint64            last,
                                                     CrmDerivedParts   parts,
                                                     GError          **error);
void                crm_derived_source_free         (CrmDerivedSource *self);
/* NULL without error: no more. */
const CrmDerivedCustomer *
                    crm_derived_source_next         (CrmDerivedSource *self,
                                                     GError          **error);
/* Binds the summary's values to parameters 1 … CRM_N_SUMMARY_COLUMNS. */
void                crm_derived_source_bind_summary (CrmDerivedSource *self,
                                                     sqlite3_stmt     *statement);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CrmDerivedSource, crm_derived_source_free)

G_END_DECLS
