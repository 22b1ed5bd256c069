/* test-action-info.c: the table of actions holds together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "widgets/crm-action-info.h"

/* A key that means two things means the wrong one half of the time. */
static void
test_accelerators (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const CrmActionInfo *infos;
  gsize n_infos;

  infos = crm_action_infos (&n_infos);
  for (gsize i = 0; i < n_infos; i++)
    {
      g_auto (GStrv) accels = g_strsplit (infos[i].accels != NULL ? infos[i].accels : "", " ", -1);

      for (gsize k = 0; accels[k] != NULL; k++)
        {
          guint key = 0;
          GdkModifierType modifiers = 0;

          g_assert_true (gtk_accelerator_parse (accels[k], &key, &modifiers));
          g_assert_cmpuint (key, !=, 0);
          if (!g_hash_table_add (seen, gtk_accelerator_name (key, modifiers)))
            g_error ("%s is given to two actions, one of them %s", accels[k], infos[i].action);
        }
    }
}

static void
test_names (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  const CrmActionInfo *infos;
  gsize n_infos;

  infos = crm_action_infos (&n_infos);
  for (gsize i = 0; i < n_infos; i++)
    {
      g_autofree char *name = NULL;
      g_autoptr (GVariant) target = NULL;
      g_autoptr (GError) error = NULL;

      g_action_parse_detailed_name (infos[i].action, &name, &target, &error);
      g_assert_no_error (error);
      g_assert_nonnull (strchr (name, '.'));
      g_assert_true (g_hash_table_add (seen, (gpointer) infos[i].action));
      g_assert_true (crm_action_info_find (infos[i].action) == &infos[i]);
      g_assert_cmpstr (crm_action_info_get_label (&infos[i]), !=, "");
    }
  g_assert_null (crm_action_info_find ("win.no-such-action"));
}

/* The shortcuts dialog begins a group with each new heading. */
static void
test_groups (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  const char *group = NULL;
  const CrmActionInfo *infos;
  gsize n_infos;

  infos = crm_action_infos (&n_infos);
  for (gsize i = 0; i < n_infos; i++)
    {
      if (g_strcmp0 (group, infos[i].group) == 0)
        continue;
      group = infos[i].group;
      g_assert_true (g_hash_table_add (seen, (gpointer) group));
    }
}

static void
test_tooltip (void)
{
  const CrmActionInfo *new_customer = crm_action_info_find ("win.new-customer");
  const CrmActionInfo *about = crm_action_info_find ("app.about");
  const CrmActionInfo *import = crm_action_info_find ("win.import::");
  g_autofree char *key = crm_action_info_get_key_label (new_customer);
  g_autofree char *tooltip = crm_action_info_get_tooltip (new_customer);
  g_autofree char *plain = crm_action_info_get_tooltip (about);
  g_autofree char *without_ellipsis = crm_action_info_get_tooltip (import);

  g_assert_cmpstr (key, ==, "Ctrl+N");
  g_assert_cmpstr (tooltip, ==, "New Customer (Ctrl+N)");
  g_assert_cmpstr (plain, ==, "About Sales CRM");
  g_assert_cmpstr (without_ellipsis, ==, "Import (Ctrl+I)");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/action-info/accelerators", test_accelerators);
  g_test_add_func ("/action-info/names", test_names);
  g_test_add_func ("/action-info/groups", test_groups);
  g_test_add_func ("/action-info/tooltip", test_tooltip);

  return g_test_run ();
}
