/* crm-lookup.h: from what people write to the row it means
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For core/store/ alone. The first two answer 0 when there is no row; the
 * others, which want a name that exists, fail with CRM_STORE_ERROR_INVALID and
 * a sentence that names it.
 */

#pragma once

#include "crm-database.h"

G_BEGIN_DECLS

gboolean crm_lookup_by_id       (CrmDatabase  *database,
                                 const char   *sql,
                                 gint64        parameter,
                                 gint64       *id,
                                 GError      **error);
gboolean crm_lookup_by_text     (CrmDatabase  *database,
                                 const char   *sql,
                                 const char   *parameter,
                                 gint64       *id,
                                 GError      **error);

/* A living customer; CRM_STORE_ERROR_NOT_FOUND. @name is optional. */
gboolean crm_lookup_customer    (CrmDatabase  *database,
                                 gint64        id,
                                 char        **name,
                                 GError      **error);
gboolean crm_lookup_member      (CrmDatabase  *database,
                                 const char   *name,
                                 gint64       *id,
                                 GError      **error);
gboolean crm_lookup_tag         (CrmDatabase  *database,
                                 const char   *name,
                                 gint64       *id,
                                 GError      **error);
/* By its own name, else by what other programs call it. */
gboolean crm_lookup_stage       (CrmDatabase  *database,
                                 const char   *name,
                                 gint64       *id,
                                 GError      **error);
/* The same, but 0 and no error when no stage is meant. */
gboolean crm_lookup_stage_meant (CrmDatabase  *database,
                                 const char   *name,
                                 gint64       *id,
                                 GError      **error);

/* The customer's newest open opportunity, else its newest; 0 when it has none.
 * The order is that of CRM_OPPORTUNITY_ORDER. */
gboolean crm_lookup_current_opportunity (CrmDatabase  *database,
                                         gint64        customer,
                                         gint64       *id,
                                         GError      **error);
gboolean crm_lookup_primary_contact     (CrmDatabase  *database,
                                         gint64        customer,
                                         gint64       *id,
                                         GError      **error);

/* The living customer of number ?1, or the one it was merged into. */
#define CRM_CUSTOMER_OF_NUMBER                                                                                        \
  "SELECT id FROM customer WHERE number = ?1 AND deleted_act IS NULL"                                                 \
  " UNION ALL SELECT c.id FROM former_number f JOIN customer c ON c.id = f.customer"                                  \
  " WHERE f.number = ?1 AND f.deleted_act IS NULL AND c.deleted_act IS NULL LIMIT 1"

/* For ORDER BY: opportunity is o, its stage s. */
#define CRM_OPPORTUNITY_ORDER "s.kind <> 'open', o.opened_at DESC, o.id DESC"
/* For ORDER BY: contact is k. */
#define CRM_CONTACT_ORDER "k.is_primary DESC, k.id"

G_END_DECLS
