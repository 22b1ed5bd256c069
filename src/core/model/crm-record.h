/* crm-record.h: values by field, as text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "crm-field.h"

G_BEGIN_DECLS

/**
 * CrmRecord:
 *
 * Values for the fields of one table of fields, as text in canonical form:
 * what a form, a command line or a row of a file brings. Forms, `add`, `set`
 * and import all hand records to the store, so that one set of checks serves
 * them all.
 *
 * Canonical form by kind: dates 'YYYY-MM-DD'; instants RFC 3339; money a plain
 * decimal with '.' ("12800.50"); members, stages and reasons their names;
 * phones and e-mails one a line. An unset field (%NULL) is left alone by an
 * update; an empty string clears it.
 */
typedef struct _CrmRecord CrmRecord;

#define CRM_TYPE_RECORD (crm_record_get_type ())

GType       crm_record_get_type   (void) G_GNUC_CONST;
CrmRecord  *crm_record_new        (const CrmField *fields,
                                   gsize           n_fields);
CrmRecord  *crm_record_ref        (CrmRecord      *self);
void        crm_record_unref      (CrmRecord      *self);
CrmRecord  *crm_record_copy       (CrmRecord      *self);
void        crm_record_clear      (CrmRecord      *self);
const CrmField *
            crm_record_get_fields (CrmRecord      *self,
                                   gsize          *n_fields);
gboolean    crm_record_set        (CrmRecord      *self,
                                   const char     *field,
                                   const char     *value);
const char *crm_record_get        (CrmRecord      *self,
                                   const char     *field);
void        crm_record_set_at     (CrmRecord      *self,
                                   gsize           index,
                                   const char     *value);
const char *crm_record_get_at     (CrmRecord      *self,
                                   gsize           index);
void        crm_record_set_custom (CrmRecord      *self,
                                   const char     *custom_field,
                                   const char     *value);
guint       crm_record_get_n_custom (CrmRecord    *self);
const char *crm_record_get_custom (CrmRecord      *self,
                                   guint           index,
                                   const char    **value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CrmRecord, crm_record_unref)

/**
 * CrmProblem:
 * @field: the field it is about, a name of the table of fields; %NULL for a
 *   custom field or the whole record
 * @value: (nullable): the value as it stood
 * @message: a sentence for people, translated
 * @fatal: whether the record cannot be taken at all; otherwise the value was
 *   left out or altered as the sentence says
 *
 * What is wrong with one value of a record.
 */
typedef struct
{
  const char *field;
  char *value;
  char *message;
  gboolean fatal;
} CrmProblem;

void crm_problem_free (CrmProblem *self);

/**
 * CrmRecordCheck:
 * @CRM_RECORD_CHECK_TAKE: only what no record can be without (a name); values
 *   that cannot be read are left out, with a problem that is not fatal
 * @CRM_RECORD_CHECK_COMPLETE: every required field, as a form asks; values that
 *   cannot be read stay and their problems are fatal
 * @CRM_RECORD_CHECK_EDIT: the same of the fields that are set alone: a required
 *   one cannot be cleared
 */
typedef enum
{
  CRM_RECORD_CHECK_TAKE,
  CRM_RECORD_CHECK_COMPLETE,
  CRM_RECORD_CHECK_EDIT,
} CrmRecordCheck;

/* Element type CrmProblem; empty when nothing is wrong. */
GPtrArray *crm_record_check (CrmRecord     *self,
                             CrmRecordCheck check);

G_END_DECLS
