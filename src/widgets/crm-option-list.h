/* crm-option-list.h: values to choose from, with a search where there are many
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "widgets/crm-option.h"

G_BEGIN_DECLS

/* Properties: "single" (boolean): only one can be chosen; choosing it again chooses
 * none; "excludable" (boolean): each can also be excluded.
 * Signal: "changed": the person has chosen. */
#define CRM_TYPE_OPTION_LIST (crm_option_list_get_type ())
G_DECLARE_FINAL_TYPE (CrmOptionList, crm_option_list, CRM, OPTION_LIST, GtkBox)

void        crm_option_list_set_title    (CrmOptionList *self,
                                          const char    *title);
GListModel *crm_option_list_get_options  (CrmOptionList *self);
void        crm_option_list_set_options  (CrmOptionList *self,
                                          GListModel    *options);
char      **crm_option_list_get_active   (CrmOptionList *self);
char      **crm_option_list_get_excluded (CrmOptionList *self);

G_END_DECLS
