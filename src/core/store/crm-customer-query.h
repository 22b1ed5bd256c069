/* crm-customer-query.h: the customer list: search, order, pages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/model/crm-filter.h"

#include "crm-store.h"

G_BEGIN_DECLS

/**
 * CrmCustomerQuery:
 * @search: (nullable): what was typed
 * @sort: (nullable): a field with %CRM_FIELD_COLUMN, or %CRM_CUSTOM_PREFIX and the
 *   uuid of a custom one; %NULL: newest first, and before that what begins with
 *   letters that were typed
 * @descending: whether the order is turned round
 * @filter: (nullable): which of them; %NULL: all
 *
 * What the list shows. Immutable once handed over.
 */
typedef struct
{
  char *search;
  char *sort;
  gboolean descending;
  CrmFilter *filter;
} CrmCustomerQuery;

#define CRM_TYPE_CUSTOMER_QUERY (crm_customer_query_get_type ())

GType             crm_customer_query_get_type (void) G_GNUC_CONST;
CrmCustomerQuery *crm_customer_query_new      (void);
CrmCustomerQuery *crm_customer_query_copy     (const CrmCustomerQuery *self);
gboolean          crm_customer_query_equal    (const CrmCustomerQuery *self,
                                               const CrmCustomerQuery *other);
void              crm_customer_query_free     (CrmCustomerQuery       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CrmCustomerQuery, crm_customer_query_free)

/* What a customer has in one custom field. */
typedef struct
{
  gint64 field;
  const char *name;  /* the field's */
  const char *value; /* in canonical form, its beginning */
} CrmCustomerRowValue;

/**
 * CrmCustomerRowTag:
 * @name: of a tag
 * @color: '#rrggbb'
 */
typedef struct
{
  const char *name;
  const char *color;
} CrmCustomerRowTag;

/**
 * CrmCustomerRow:
 *
 * What a row of the table shows. Texts are %NULL when there is none, ids,
 * amounts and instants 0.
 */
typedef struct
{
  gint64 id;
  const char *number;
  const char *name;
  const char *industry;
  const char *contact_name;
  const char *phone;
  const char *email;
  const char *source;
  const char *size;
  const char *owner;
  gint64 stage_id;
  const char *stage;
  const char *stage_color; /* '#rrggbb' */
  gint64 amount;           /* minor units */
  gboolean has_amount;
  const char *currency;
  const char *expected_close;
  gint64 last_follow_up;   /* µs UTC */
  gint64 next_step;
  const char *next_step_subject;
  gint64 created_at;
  const CrmCustomerRowTag *tags; /* in their order */
  guint n_tags;
  gboolean incomplete;
  const CrmCustomerRowValue *values; /* of all custom fields */
  guint n_values;
} CrmCustomerRow;

/**
 * CrmCustomerRows:
 * @rows: (array length=n_rows): in the order asked for; one whose customer is
 *   gone has id 0
 * @ids_complete: (only from crm_store_query_customers()) whether these are all
 *   rows that match
 */
typedef struct
{
  CrmCustomerRow *rows;
  guint n_rows;
  gboolean ids_complete;
  /*< private >*/
  GStringChunk *texts; /* of the rows */
  GArray *tags;        /* of CrmCustomerRowTag */
  GArray *values;      /* of CrmCustomerRowValue; NULL when there are none */
} CrmCustomerRows;

#define CRM_TYPE_CUSTOMER_ROWS (crm_customer_rows_get_type ())

GType            crm_customer_rows_get_type (void) G_GNUC_CONST;
CrmCustomerRows *crm_customer_rows_ref      (CrmCustomerRows *self);
void             crm_customer_rows_unref    (CrmCustomerRows *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CrmCustomerRows, crm_customer_rows_unref)

/* NULL when the customer has none. */
const char *crm_customer_row_get_value (const CrmCustomerRow *self,
                                        gint64                field);

/* What a saved filter is kept as: all of the query. */
char             *crm_customer_query_to_json   (const CrmCustomerQuery *self);
CrmCustomerQuery *crm_customer_query_from_json (const char             *json,
                                                GError                **error);

/* First rows at once: resolves to CrmCustomerRows of at most @limit. */
DexFuture *crm_store_query_customers    (CrmStore               *store,
                                         const CrmCustomerQuery *query,
                                         guint                   limit,
                                         GCancellable           *cancellable);

/* All ids in the list's order: resolves to a GBytes of gint64. Its length is the
 * exact count. May take 100 ms at a million. */
DexFuture *crm_store_query_customer_ids (CrmStore               *store,
                                         const CrmCustomerQuery *query,
                                         GCancellable           *cancellable);

/* How many there are, of several queries at once: resolves to a GBytes of gint64,
 * one for each; -1 where a query says nothing. */
DexFuture *crm_store_count_customers_by_filters (CrmStore                      *store,
                                                 const CrmCustomerQuery *const *queries,
                                                 guint                          n_queries,
                                                 GCancellable                  *cancellable);

/* A page: resolves to CrmCustomerRows, one for each id. */
DexFuture *crm_store_load_customer_rows (CrmStore               *store,
                                         const gint64           *ids,
                                         guint                   n_ids,
                                         GCancellable           *cancellable);

G_END_DECLS
