/* crm-customer-filter.h: a filter, as SQL
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For crm-customer-*.c alone.
 */

#pragma once

#include "core/model/crm-filter.h"

#include "crm-database.h"
#include "crm-id-set.h"

G_BEGIN_DECLS

/**
 * CrmCustomerCondition:
 * @predicate: SQL over customer_summary s
 * @passing: (array zero-terminated=1): statements that yield the ids of all
 *   customers that pass, by an index, some in the trash among them
 * @failing: (array zero-terminated=1): statements that yield those that fail.
 *   One of both may be empty: that side is all the others.
 *
 * One condition of a filter.
 */
typedef struct
{
  char *predicate;
  GStrv passing;
  GStrv failing;
} CrmCustomerCondition;

typedef struct _CrmCustomerFilter CrmCustomerFilter;

/* NULL with @error set; a filter without conditions when there is none. */
CrmCustomerFilter *crm_customer_filter_new  (CrmDatabase              *database,
                                             CrmFilter                *filter,
                                             gint64                    now,
                                             GError                  **error);
void               crm_customer_filter_free (CrmCustomerFilter        *self);
guint              crm_customer_filter_get_n_conditions
                                            (const CrmCustomerFilter  *self);
const CrmCustomerCondition *
                   crm_customer_filter_get_condition
                                            (const CrmCustomerFilter  *self,
                                             guint                     index);
/* All predicates, or "1". */
const char        *crm_customer_filter_get_sql
                                            (const CrmCustomerFilter  *self);
/* The parameters of a statement that has predicates in it; ?1 and ?2 are its own. */
void               crm_customer_filter_bind (const CrmCustomerFilter  *self,
                                             sqlite3_stmt             *statement);

/* Whether an index tells at once that only a few pass. */
gboolean           crm_customer_filter_is_narrow
                                            (CrmCustomerFilter        *self,
                                             guint                     few,
                                             gboolean                 *narrow,
                                             GError                  **error);
/* Those that pass the condition that fewest pass, some in the trash among them;
 * NULL without error: most pass each of them. */
const CrmIdSet    *crm_customer_filter_get_candidates
                                            (CrmCustomerFilter        *self,
                                             GError                  **error);
/* All living customers that pass. */
CrmIdSet          *crm_customer_filter_collect
                                            (CrmCustomerFilter        *self,
                                             guint                     few,
                                             GError                  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CrmCustomerFilter, crm_customer_filter_free)

G_END_DECLS
