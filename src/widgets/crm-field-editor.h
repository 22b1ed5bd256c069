/* crm-field-editor.h: where the text of a field is typed or chosen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A line, several lines, or a list to choose from, by the kind of the field. It
 * knows texts alone, not what they mean: that is CrmFieldRow's.
 */

#pragma once

#include <adwaita.h>

#include "core/model/crm-field.h"
#include "core/store/crm-store.h"

G_BEGIN_DECLS

/* Signals: "changed": the person changed the text; "chosen": she chose one that is
 * complete; "activate": Enter in a line; "submit" (returns whether somebody wanted
 * it): Ctrl+Enter in several lines; "focused": the cursor has come. */
#define CRM_TYPE_FIELD_EDITOR (crm_field_editor_get_type ())
G_DECLARE_FINAL_TYPE (CrmFieldEditor, crm_field_editor, CRM, FIELD_EDITOR, AdwBin)

/* Once, before anything else. @choices: of a choice. */
void     crm_field_editor_set_kind    (CrmFieldEditor    *self,
                                       CrmFieldKind       kind,
                                       const char *const *choices);
/* Names it for a screen reader. */
void     crm_field_editor_set_labels  (CrmFieldEditor    *self,
                                       GtkAccessible     *title,
                                       GtkAccessible     *description);
void     crm_field_editor_set_invalid (CrmFieldEditor    *self,
                                       gboolean           invalid);
char    *crm_field_editor_get_text    (CrmFieldEditor    *self);
/* Not as if the person had: emits nothing. */
void     crm_field_editor_set_text    (CrmFieldEditor    *self,
                                       const char        *text);
/* The text's own undo ends here. */
void     crm_field_editor_forget      (CrmFieldEditor    *self);
gboolean crm_field_editor_is_focused  (CrmFieldEditor    *self);
/* The focus came to the row that it is in, or left it. */
void     crm_field_editor_enter       (CrmFieldEditor    *self,
                                       CrmStore          *store,
                                       const char        *field);
void     crm_field_editor_leave       (CrmFieldEditor    *self);

G_END_DECLS
