/* crm-trash-private.h: which customers are in the trash
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

/* Customers c that act a deleted. Merged ones come back only by undoing the merge. An
 * undo, or the undo of its redo and so on, of the act that brought the customer is not
 * a deletion: it is as if it had never been. */
#define CRM_IN_TRASH                                                                                                   \
  "customer c CROSS JOIN act a ON a.id = c.deleted_act WHERE c.deleted_act IS NOT NULL"                                \
  " AND NOT EXISTS (SELECT 1 FROM former_number f WHERE f.merged = c.id AND f.deleted_act IS NULL)"                    \
  " AND c.created_act <> (WITH RECURSIVE chain (id) AS (SELECT a.id UNION ALL"                                         \
  "   SELECT b.reverses FROM chain JOIN act b ON b.id = chain.id WHERE b.reverses IS NOT NULL)"                        \
  "  SELECT min (id) FROM chain)"
