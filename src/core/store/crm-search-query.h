/* crm-search-query.h: customers that what was typed finds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For core/store/ alone.
 */

#pragma once

#include "crm-database.h"

G_BEGIN_DECLS

typedef struct _CrmSearchQuery CrmSearchQuery;

/* NULL when there is nothing to look for: then everything is found. */
CrmSearchQuery *crm_search_query_new    (const char      *typed);
void            crm_search_query_free   (CrmSearchQuery  *self);
/* Begins anew, before the smallest or before the largest id. */
gboolean        crm_search_query_begin  (CrmSearchQuery  *self,
                                         CrmDatabase     *database,
                                         gboolean         ascending,
                                         GError         **error);
/* Some of it, which comes first where no order is asked for. */
gboolean        crm_search_query_has_preferred   (CrmSearchQuery  *self);
gboolean        crm_search_query_begin_preferred (CrmSearchQuery  *self,
                                                  CrmDatabase     *database,
                                                  gboolean         ascending,
                                                  GError         **error);
/* The next id, or 0 at the end or with @error set. Customers in the trash are
 * among them, and a few that crm_search_query_verify() refuses. */
gint64          crm_search_query_next   (CrmSearchQuery  *self,
                                         GError         **error);
/* Leaps to the first that does not come before @target. */
gint64          crm_search_query_seek   (CrmSearchQuery  *self,
                                         gint64           target,
                                         GError         **error);
gboolean        crm_search_query_verify (CrmSearchQuery  *self,
                                         CrmDatabase     *database,
                                         gint64           customer,
                                         gboolean        *matches,
                                         GError         **error);
/* The same without the index: whether any customer's texts have what was typed. */
gboolean        crm_search_query_test   (CrmSearchQuery  *self,
                                         CrmDatabase     *database,
                                         gint64           customer,
                                         gboolean        *matches,
                                         GError         **error);
/* Whether nothing needs to be verified. */
gboolean        crm_search_query_is_exact (CrmSearchQuery *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CrmSearchQuery, crm_search_query_free)

G_END_DECLS
