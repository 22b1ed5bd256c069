/* crm-field.h: the one table of fields
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CrmFieldKind:
 * @CRM_FIELD_TEXT: one line of text
 * @CRM_FIELD_LONG_TEXT: several lines
 * @CRM_FIELD_TERM: text chosen from a list that grows by use
 * @CRM_FIELD_PHONE: telephone numbers, one a line
 * @CRM_FIELD_EMAIL: e-mail addresses, one a line
 * @CRM_FIELD_URL: a web address
 * @CRM_FIELD_MONEY: an amount in minor units, with the record's currency
 * @CRM_FIELD_CURRENCY: an ISO 4217 code
 * @CRM_FIELD_DATE: a day, 'YYYY-MM-DD'
 * @CRM_FIELD_INSTANT: microseconds UTC
 * @CRM_FIELD_MEMBER: a member of the team
 * @CRM_FIELD_STAGE: a stage
 * @CRM_FIELD_LOST_REASON: a configured reason
 * @CRM_FIELD_NUMBER: the customer number
 * @CRM_FIELD_ROLE: a member's role
 * @CRM_FIELD_CUSTOMER: a customer, by name or number
 * @CRM_FIELD_TAGS: tags, separated by commas or semicolons
 * @CRM_FIELD_DECIMAL: a plain number
 * @CRM_FIELD_CHOICE: one of a custom field's choices
 * @CRM_FIELD_YES_NO: "yes" or "no"
 *
 * What a field holds, which decides how it is read, checked, edited and shown.
 */
typedef enum
{
  CRM_FIELD_TEXT,
  CRM_FIELD_LONG_TEXT,
  CRM_FIELD_TERM,
  CRM_FIELD_PHONE,
  CRM_FIELD_EMAIL,
  CRM_FIELD_URL,
  CRM_FIELD_MONEY,
  CRM_FIELD_CURRENCY,
  CRM_FIELD_DATE,
  CRM_FIELD_INSTANT,
  CRM_FIELD_MEMBER,
  CRM_FIELD_STAGE,
  CRM_FIELD_LOST_REASON,
  CRM_FIELD_NUMBER,
  CRM_FIELD_ROLE,
  CRM_FIELD_CUSTOMER,
  CRM_FIELD_TAGS,
  CRM_FIELD_DECIMAL,
  CRM_FIELD_CHOICE,
  CRM_FIELD_YES_NO,
} CrmFieldKind;

/**
 * CrmFieldFlags:
 * @CRM_FIELD_REQUIRED: a complete record has it
 * @CRM_FIELD_COLUMN: the customer table can show and sort by it
 * @CRM_FIELD_DEFAULT_COLUMN: shown unless the person hides it
 * @CRM_FIELD_IMPORT: a file's column can be matched to it
 * @CRM_FIELD_EDIT: `set` and the Details tab can change it
 */
typedef enum
{
  CRM_FIELD_REQUIRED = 1 << 0,
  CRM_FIELD_COLUMN = 1 << 1,
  CRM_FIELD_DEFAULT_COLUMN = 1 << 2,
  CRM_FIELD_IMPORT = 1 << 3,
  CRM_FIELD_EDIT = 1 << 4,
} CrmFieldFlags;

/**
 * CrmField:
 * @name: English snake case: in JSON, on the command line, as column id; with
 *   dashes it is the property of the model's GObject
 * @label: untranslated label in header capitalisation
 * @kind: what it holds
 * @flags: where it is used
 * @aliases: further column headings that mean it, in English and Chinese,
 *   separated by '|' and folded as crm_text_fold() folds
 */
typedef struct
{
  const char *name;
  const char *label;
  CrmFieldKind kind;
  CrmFieldFlags flags;
  const char *aliases;
} CrmField;

const CrmField *crm_customer_fields    (gsize          *n_fields);
const CrmField *crm_opportunity_fields (gsize          *n_fields);
const CrmField *crm_member_fields      (gsize          *n_fields);
const CrmField *crm_field_find         (const CrmField *fields,
                                        gsize           n_fields,
                                        const char     *name);
gboolean        crm_field_has_alias    (const CrmField *self,
                                        const char     *folded);
const char     *crm_field_get_label    (const CrmField *self);

G_END_DECLS
