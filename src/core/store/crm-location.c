/* crm-location.c: where files of ours lie
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "crm-location.h"

/**
 * crm_location_get_default_database:
 *
 * The database that is opened when none is named: `sales-crm/sales-crm.db` below
 * the user's data directory (XDG Base Directory Specification).
 *
 * Returns: (transfer full) (type filename): its path; the folder need not exist
 */
char *
crm_location_get_default_database (void)
{
  return g_build_filename (g_get_user_data_dir (), "sales-crm", "sales-crm.db", NULL);
}
