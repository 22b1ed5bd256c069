/* crm-custom-column.h: a custom field as a column of the customer table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "core/model/crm-custom-field.h"

G_BEGIN_DECLS

/* @field: as a built-in one would be; its name is CRM_CUSTOM_PREFIX and the uuid, its
 * label is not to be translated. */
typedef struct
{
  CrmField field;
  CrmCustomField *custom;
} CrmCustomColumn;

CrmCustomColumn *crm_custom_column_new        (CrmCustomField        *custom);
void             crm_custom_column_free       (gpointer               data);
gboolean         crm_custom_column_is_among   (const CrmCustomColumn *self,
                                               GListModel            *fields);
/* The name of the action that shows a column: those of actions have no colon. */
char            *crm_custom_column_get_action (const char            *column);
char            *crm_custom_column_of_action  (const char            *action);
int              crm_custom_column_find_place (GtkColumnView         *view,
                                               GVariant              *saved,
                                               const char            *name,
                                               gboolean              *shown,
                                               int                   *width);

G_END_DECLS
