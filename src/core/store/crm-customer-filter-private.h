/* crm-customer-filter-private.h: what the parts of a filter's SQL share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For crm-customer-filter*.c alone.
 */

#pragma once

#include "crm-customer-filter.h"

G_BEGIN_DECLS

typedef struct
{
  int type; /* SQLITE_INTEGER, SQLITE_FLOAT, SQLITE_TEXT or SQLITE_BLOB */
  gint64 integer;
  double real;
  GBytes *bytes;
} CrmFilterParameter;

struct _CrmCustomerFilter
{
  CrmDatabase *database;
  gint64 now;
  GPtrArray *conditions; /* of CrmCustomerCondition */
  GArray *parameters;    /* of CrmFilterParameter */
  GString *sql;
  guint smallest;          /* index of the condition that fewest pass */
  CrmIdSet *candidates;    /* who pass that one; NULL: not collected */
};

/* Parameters: the number that stands for it in SQL. */
guint    crm_customer_filter_add_parameter   (CrmCustomerFilter         *self,
                                              const CrmFilterParameter  *parameter);
guint    crm_customer_filter_add_integer     (CrmCustomerFilter         *self,
                                              gint64                     value);
guint    crm_customer_filter_add_real        (CrmCustomerFilter         *self,
                                              const char                *decimal);
guint    crm_customer_filter_add_text        (CrmCustomerFilter         *self,
                                              const char                *text);
guint    crm_customer_filter_add_blob        (CrmCustomerFilter         *self,
                                              GBytes                    *bytes);

/* SQL: one more of a list for IN; one or two statements; a range, 0: open. */
void     crm_customer_filter_append          (GString                   *list,
                                              guint                      parameter);
GStrv    crm_customer_filter_statements      (const char                *first,
                                              const char                *second);
char    *crm_customer_filter_range           (const char                *column,
                                              guint                      from,
                                              const char                *to_operator,
                                              guint                      to);

/* A condition; takes everything. */
void     crm_customer_filter_add             (CrmCustomerFilter         *self,
                                              char                      *predicate,
                                              GStrv                      passing,
                                              GStrv                      failing);
/* One for which @predicate holds or, with %CRM_FILTER_NONE, does not; @yes yields
 * those for which it does, and is taken. */
void     crm_customer_filter_add_any_or_none (CrmCustomerFilter         *self,
                                              CrmFilterOperator          op,
                                              const char                *predicate,
                                              GStrv                      yes);

/* The row of a table with this uuid; 0: there is none. */
gboolean crm_customer_filter_find            (CrmCustomerFilter         *self,
                                              const char                *table,
                                              const char                *text,
                                              gint64                    *id,
                                              GError                   **error);
/* The first day of a range and its last; NULL where it is open. */
gboolean crm_customer_filter_read_days       (CrmCustomerFilter         *self,
                                              const CrmFilterCondition  *condition,
                                              char                     **first,
                                              char                     **last,
                                              GError                   **error);

gboolean crm_customer_filter_compile         (CrmCustomerFilter         *self,
                                              const CrmFilterCondition  *condition,
                                              GError                   **error);
gboolean crm_customer_filter_compile_custom  (CrmCustomerFilter         *self,
                                              const CrmFilterCondition  *condition,
                                              GError                   **error);

G_END_DECLS
