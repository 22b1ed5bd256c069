/* crm-custom-field-private.h: custom fields inside the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For core/store/ alone.
 */

#pragma once

#include "core/model/crm-custom-field.h"
#include "crm-writer.h"

G_BEGIN_DECLS

#define CRM_CUSTOM_MAX_CHOICES 200

/* What one act on a field is given. */
typedef struct
{
  gint64 field;
  char *name;
  char *kind;
  GStrv choices;
  GStrv replacements; /* pairs of old and new */
  guint position;
} CrmCustomFieldJob;

void            crm_custom_field_job_free (gpointer                  data);
/* Sets CRM_STORE_ERROR_INVALID; returns FALSE. */
gboolean        crm_custom_field_refuse   (GError                  **error,
                                           const char               *format,
                                           ...) G_GNUC_PRINTF (2, 3);
/* The field's name becomes what the act is done to. */
CrmCustomField *crm_custom_field_find     (CrmWriter                *writer,
                                           gint64                    id,
                                           GError                  **error);
gboolean        crm_custom_field_set_name (CrmWriter                *writer,
                                           const CrmCustomFieldJob  *job,
                                           GError                  **error);
GStrv           crm_custom_choices_clean  (const char *const        *choices);
/* FALSE when they cannot be told apart, or are too few or too many. */
gboolean        crm_custom_choices_check  (const char *const        *choices,
                                           GError                  **error);

  /* A GListStore of CrmCustomField, in their order. */
  GListStore *crm_custom_fields_load (CrmDatabase * database, GError * *error);

G_END_DECLS
