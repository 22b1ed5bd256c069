/* crm-completion.h: words offered below a text field while one types
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "core/store/crm-store.h"

G_BEGIN_DECLS

/* Signal "chosen" (CrmCompletion *completion, const char *word). The focus never
 * leaves the text field: it hands the keys that it does not need itself to
 * crm_completion_handle_key(). */
#define CRM_TYPE_COMPLETION (crm_completion_get_type ())
G_DECLARE_FINAL_TYPE (CrmCompletion, crm_completion, CRM, COMPLETION, GtkPopover)

void     crm_completion_load_terms (CrmCompletion      *self,
                                    CrmStore           *store,
                                    const char         *kind);
void     crm_completion_offer      (CrmCompletion      *self,
                                    const char         *typed);
gboolean crm_completion_handle_key (CrmCompletion      *self,
                                    guint               keyval,
                                    const char         *typed);

G_END_DECLS
