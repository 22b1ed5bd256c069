/* test-clock.c: names and instants that order changes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "core/store/crm-clock.h"

static void
test_uuid (void)
{
  CrmUuidSource source = { 0 };
  guint8 last[16] = { 0 };
  guint8 uuid[16];
  guint64 now = g_get_real_time () / 1000;
  guint64 milliseconds = 0;

  for (guint i = 0; i < 200000; i++)
    {
      crm_uuid_next (&source, uuid);
      g_assert_cmpint (uuid[6] >> 4, ==, 7);
      g_assert_cmpint (uuid[8] >> 6, ==, 2);
      g_assert_cmpint (memcmp (last, uuid, sizeof uuid), <, 0);
      memcpy (last, uuid, sizeof uuid);
      if (i > 0)
        continue;

      for (guint k = 0; k < 6; k++)
        milliseconds = milliseconds << 8 | uuid[k];
      g_assert_cmpuint (milliseconds, >=, now);
      g_assert_cmpuint (milliseconds, <, now + 60000);
    }
}

/* The wall clock is set back: names still ascend. */
static void
test_uuid_set_back (void)
{
  CrmUuidSource source = { .milliseconds = g_get_real_time () / 1000 + 3600000 };
  guint8 first[16], second[16];

  crm_uuid_next (&source, first);
  crm_uuid_next (&source, second);
  g_assert_cmpint (memcmp (first, second, sizeof first), <, 0);
}

/* Two sources in one millisecond, as on two machines. */
static void
test_uuid_differs (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);

  for (guint i = 0; i < 1000; i++)
    {
      CrmUuidSource source = { 0 };
      guint8 uuid[16];

      crm_uuid_next (&source, uuid);
      g_assert_true (g_hash_table_add (seen, g_bytes_new (uuid, sizeof uuid)));
    }
}

static void
test_hlc (void)
{
  const gint64 now = G_GINT64_CONSTANT (1714708800000000);
  gint64 first = crm_hlc_next (0, now);
  gint64 second = crm_hlc_next (first, now);
  gint64 set_back = crm_hlc_next (second, now - G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC);
  gint64 later = crm_hlc_next (set_back, now + G_USEC_PER_SEC);

  g_assert_cmpint (first, ==, now / 1000 << 16);
  g_assert_cmpint (second, ==, first + 1);
  g_assert_cmpint (set_back, ==, second + 1);
  g_assert_cmpint (later, ==, (now / 1000 + 1000) << 16);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/clock/uuid", test_uuid);
  g_test_add_func ("/clock/uuid-set-back", test_uuid_set_back);
  g_test_add_func ("/clock/uuid-differs", test_uuid_differs);
  g_test_add_func ("/clock/hlc", test_hlc);

  return g_test_run ();
}
