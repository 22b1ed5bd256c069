/* crm-duplicates-scan.h: looks through all customers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For crm-duplicates.c alone.
 */

#pragma once

#include "crm-database.h"
#include "crm-duplicates.h"

G_BEGIN_DECLS

CrmDuplicateGroups *crm_duplicates_scan (CrmDatabase  *database,
                                         CrmProgress  *progress,
                                         GError      **error);

G_END_DECLS
