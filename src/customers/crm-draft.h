/* crm-draft.h: what was typed and is not saved yet
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/store/crm-store.h"

G_BEGIN_DECLS

#define CRM_TYPE_DRAFT (crm_draft_get_type ())
G_DECLARE_FINAL_TYPE (CrmDraft, crm_draft, CRM, DRAFT, GObject)

CrmDraft   *crm_draft_new      (CrmStore   *store,
                                const char *name);
DexFuture  *crm_draft_load     (CrmDraft   *self);
gboolean    crm_draft_is_empty (CrmDraft   *self);
char      **crm_draft_list     (CrmDraft   *self);
const char *crm_draft_get      (CrmDraft   *self,
                                const char *field);
void        crm_draft_set      (CrmDraft   *self,
                                const char *field,
                                const char *text);
void        crm_draft_clear    (CrmDraft   *self);
void        crm_draft_flush    (CrmDraft   *self);

G_END_DECLS
