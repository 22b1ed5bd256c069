/* crm-stage-names.h: what other programs call the steps of a funnel
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CrmStageMeaning:
 *
 * The steps that a new file has, in their order.
 */
typedef enum
{
  CRM_STAGE_UNKNOWN = -1,
  CRM_STAGE_INITIAL_CONTACT,
  CRM_STAGE_NEEDS_CONFIRMED,
  CRM_STAGE_PROPOSAL,
  CRM_STAGE_NEGOTIATION,
  CRM_STAGE_WON,
  CRM_STAGE_LOST,
} CrmStageMeaning;

CrmStageMeaning crm_stage_match_name (const char *name);

G_END_DECLS
