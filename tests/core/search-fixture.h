/* search-fixture.h: a store that is searched
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/store/crm-bulk.h"
#include "core/store/crm-customer-query.h"
#include "customer-fixture.h"

static inline gboolean
search_fixture_load_func (CrmWriter *writer,
                          GValue *result,
                          gpointer user_data,
                          GError **error)
{
  GPtrArray *records = user_data;
  g_autoptr (CrmBulk) bulk = crm_bulk_new (writer, records->len, error);

  if (bulk == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    if (crm_bulk_add_customer (bulk, g_ptr_array_index (records, i), error) == 0)
      return FALSE;

  return crm_bulk_finish (g_steal_pointer (&bulk), error);
}

/* Into an empty store: customers get ids from 1. */
static inline void
search_fixture_load (StoreFixture *fixture,
                     GPtrArray *records)
{
  store_fixture_write (fixture, "import", search_fixture_load_func, records);
}

/* All ids that a query gives, gint64. Its first rows must be the same. */
static inline GArray *
search_fixture_query (StoreFixture *fixture,
                      const CrmCustomerQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = crm_await_boxed (crm_store_query_customer_ids (fixture->store, query, NULL), &error);
  g_autoptr (CrmCustomerRows) rows = NULL;
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  const guint limit = 50;

  g_assert_no_error (error);
  g_array_append_vals (ids, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes) / sizeof (gint64));

  rows = crm_await_boxed (crm_store_query_customers (fixture->store, query, limit, NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->n_rows, ==, MIN (ids->len, limit));
  g_assert_true (!rows->ids_complete == (ids->len > limit));
  for (guint i = 0; i < rows->n_rows; i++)
    g_assert_cmpint (rows->rows[i].id, ==, g_array_index (ids, gint64, i));

  return ids;
}

static inline GArray *
search_fixture_search (StoreFixture *fixture,
                       const char *text)
{
  CrmCustomerQuery query = { .search = (char *) text };

  return search_fixture_query (fixture, &query);
}

static inline gboolean
search_fixture_finds (StoreFixture *fixture,
                      const char *text,
                      gint64 customer)
{
  g_autoptr (GArray) ids = search_fixture_search (fixture, text);

  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == customer)
      return TRUE;

  return FALSE;
}

static inline guint
search_fixture_count (StoreFixture *fixture,
                      const char *text)
{
  g_autoptr (GArray) ids = search_fixture_search (fixture, text);

  return ids->len;
}
