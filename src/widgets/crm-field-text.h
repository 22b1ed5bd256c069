/* crm-field-text.h: a field's value as a person reads and types it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "core/model/crm-field.h"

G_BEGIN_DECLS

char *crm_field_text_to_edit    (CrmFieldKind  kind,
                                 const char   *value,
                                 const char   *currency);
char *crm_field_text_to_display (CrmFieldKind  kind,
                                 const char   *value,
                                 const char   *currency);
char *crm_field_text_parse      (CrmFieldKind  kind,
                                 const char   *text,
                                 const char   *currency,
                                 GError      **error);
GtkInputPurpose
      crm_field_text_get_purpose (CrmFieldKind kind);

G_END_DECLS
