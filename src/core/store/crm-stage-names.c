/* crm-stage-names.c: what other programs call the steps of a funnel
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "core/text/crm-text.h"

#include "crm-stage-names.h"

/* Folded as crm_text_fold() does, in the order of CrmStageMeaning. */
static const char *const names[] = {
  [CRM_STAGE_INITIAL_CONTACT] =
    "|initialcontact|prospecting|prospect|new|lead|newlead|open|contacted|discovery|初步接触|初步沟通|初期沟通|潜在客户|线索|新建|"
    "意向客户|接触|",
  [CRM_STAGE_NEEDS_CONFIRMED] =
    "|needsconfirmed|engaging|qualification|qualified|qualifying|needsanalysis|demo|demoscheduled|appointmentscheduled|"
    "presentation|需求确认|需求分析|需求沟通|需求调研|立项|立项评估|方案演示|",
  [CRM_STAGE_PROPOSAL] =
    "|proposalandquotation|proposal|quote|quotation|proposalpricequote|proposalsent|proposalquote|pricequote|valueproposition|"
    "方案报价|报价|方案|方案制定|方案提交|提案|",
  [CRM_STAGE_NEGOTIATION] =
    "|negotiationandsigning|negotiation|negotiationreview|negotiating|contractsent|contract|commit|谈判签约|谈判|商务谈判|谈判审核|"
    "合同|签约|合同签订|招投标|",
  [CRM_STAGE_WON] = "|won|closedwon|dealwon|win|success|customer|成交|赢单|已成交|已签约|赢|成功|",
  [CRM_STAGE_LOST] = "|lost|closedlost|deallost|loss|dead|disqualified|流失|输单|丢单|失败|已流失|战败|",
};

/**
 * crm_stage_match_name:
 * @name: a stage's name in any program, English or Chinese
 *
 * Only for names that are none of the file's own stages: those always win.
 *
 * Returns: the step of a new file that it means, or %CRM_STAGE_UNKNOWN
 */
CrmStageMeaning
crm_stage_match_name (const char *name)
{
  g_autofree char *folded = NULL;
  g_autofree char *word = NULL;

  g_return_val_if_fail (name != NULL, CRM_STAGE_UNKNOWN);

  folded = crm_text_fold (name);
  if (*folded == '\0')
    return CRM_STAGE_UNKNOWN;

  word = g_strconcat ("|", folded, "|", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strstr (names[i], word) != NULL)
      return i;

  return CRM_STAGE_UNKNOWN;
}
