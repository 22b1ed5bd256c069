/* crm-filter-editor.h: what a filter asks of one field
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "customers/crm-filter-catalog.h"

G_BEGIN_DECLS

/* Signal "changed" (CrmFilter *filter): the person wants this filter. */
#define CRM_TYPE_FILTER_EDITOR (crm_filter_editor_get_type ())
G_DECLARE_FINAL_TYPE (CrmFilterEditor, crm_filter_editor, CRM, FILTER_EDITOR, GtkBox)

GtkWidget  *crm_filter_editor_new        (CrmFilterCatalog *catalog,
                                          const char       *field);
void        crm_filter_editor_set_filter (CrmFilterEditor  *self,
                                          CrmFilter        *filter);
void        crm_filter_editor_load       (CrmFilterEditor  *self);

G_END_DECLS
