/* test-field.c: the one table of fields
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "core/model/crm-field.h"

static void
assert_names_are_unique (const CrmField *fields,
                         gsize n_fields)
{
  for (gsize i = 0; i < n_fields; i++)
    g_assert_true (crm_field_find (fields, n_fields, fields[i].name) == &fields[i]);
}

static void
test_names (void)
{
  const CrmField *fields;
  gsize n_fields;

  fields = crm_customer_fields (&n_fields);
  assert_names_are_unique (fields, n_fields);
  fields = crm_opportunity_fields (&n_fields);
  assert_names_are_unique (fields, n_fields);
  fields = crm_member_fields (&n_fields);
  assert_names_are_unique (fields, n_fields);
}

static void
test_required (void)
{
  const char *required[] = { "name", "industry", "contact_name", "phone", "email", "source" };
  gsize n_fields;
  const CrmField *fields = crm_customer_fields (&n_fields);

  for (gsize i = 0; i < G_N_ELEMENTS (required); i++)
    {
      const CrmField *field = crm_field_find (fields, n_fields, required[i]);

      g_assert_nonnull (field);
      g_assert_true (field->flags & CRM_FIELD_REQUIRED);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/field/names", test_names);
  g_test_add_func ("/field/required", test_required);
  return g_test_run ();
}
