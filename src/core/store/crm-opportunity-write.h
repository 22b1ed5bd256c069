/* crm-opportunity-write.h: opening and moving opportunities
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For core/store/ alone. Every way in which an opportunity moves goes through
 * here, so that stage moves and closing dates are right whichever it was.
 */

#pragma once

#include "crm-writer.h"

G_BEGIN_DECLS

/* @stage 0: the first open one. @amount: NULL for none, else canonical. */
gint64   crm_opportunity_open         (CrmWriter    *writer,
                                       gint64        customer,
                                       gint64        stage,
                                       gint64        owner,
                                       gint64        at,
                                       const char   *currency,
                                       const char   *amount,
                                       const char   *expected_close,
                                       GError      **error);
gboolean crm_opportunity_set_stage    (CrmWriter    *writer,
                                       gint64        opportunity,
                                       gint64        stage,
                                       GError      **error);
gboolean crm_opportunity_set_money    (CrmWriter    *writer,
                                       gint64        opportunity,
                                       const char   *currency,
                                       const char   *amount,
                                       const char   *actual_amount,
                                       GError      **error);
/* Open opportunities go with their customer when they had the same owner. */
gboolean crm_opportunity_follow_owner (CrmWriter    *writer,
                                       gint64        customer,
                                       gint64        old_owner,
                                       gint64        new_owner,
                                       GError      **error);

G_END_DECLS
