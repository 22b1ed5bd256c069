/* crm-tag-dialog.h: a tag or a group of tags is defined
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/model/crm-tag-group.h"
#include "core/model/crm-tag.h"
#include "core/store/crm-store.h"

G_BEGIN_DECLS

#define CRM_TYPE_TAG_DIALOG (crm_tag_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CrmTagDialog, crm_tag_dialog, CRM, TAG_DIALOG, AdwDialog)

/* @groups: all of them; @group or @tag NULL: a new one; @toasts: where to say that
 * it is done */
AdwDialog *crm_tag_dialog_new_for_group (CrmStore    *store,
                                         GListModel  *groups,
                                         CrmTagGroup *group,
                                         GtkWidget   *toasts);
AdwDialog *crm_tag_dialog_new_for_tag   (CrmStore    *store,
                                         GListModel  *groups,
                                         CrmTagGroup *group,
                                         CrmTag      *tag,
                                         GtkWidget   *toasts);

G_END_DECLS
