/* customer-fixture.h: an open store in which somebody works
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/store/crm-customer-store.h"
#include "store-fixture.h"

static inline void
customer_fixture_set_up (StoreFixture *fixture,
                         gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  store_fixture_set_up (fixture, data);
  store_fixture_open (fixture);
  crm_await (crm_store_set_member_name (fixture->store, "Li Lei"), NULL, &error);
  g_assert_no_error (error);
}

/* Pairs of fields and values, ended by NULL. */
static inline CrmRecord *G_GNUC_NULL_TERMINATED
customer_record (const char *field,
                 ...)
{
  gsize n_fields;
  const CrmField *fields = crm_customer_fields (&n_fields);
  CrmRecord *record = crm_record_new (fields, n_fields);
  va_list args;

  va_start (args, field);
  for (; field != NULL; field = va_arg (args, const char *))
    g_assert_true (crm_record_set (record, field, va_arg (args, const char *)));
  va_end (args);

  return record;
}
