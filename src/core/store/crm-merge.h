/* crm-merge.h: several customers become one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "crm-customer-query.h"

G_BEGIN_DECLS

/**
 * CrmMergeField:
 * @key: names the field to crm_store_merge_customers(): a column of the customer,
 *   "custom:" and a custom field's id, "group:" and the id of a group of tags that
 *   allows one
 * @label: in the person's language
 * @values: (array zero-terminated=1): what each customer has, in their order, for
 *   people; "" for nothing
 * @joinable: whether the values can stand together
 *
 * A field in which the customers differ.
 */
typedef struct
{
  char *key;
  char *label;
  char **values;
  gboolean joinable;
} CrmMergeField;

/**
 * CrmMergeForm:
 * @customers: who is merged, in the order asked for
 * @fields: (element-type CrmMergeField): in which they differ
 *
 * What there is to choose from when customers are merged.
 */
typedef struct
{
  CrmCustomerRows *customers;
  GPtrArray *fields;
} CrmMergeForm;

#define CRM_TYPE_MERGE_FORM (crm_merge_form_get_type ())

GType         crm_merge_form_get_type     (void) G_GNUC_CONST;
CrmMergeForm *crm_merge_form_ref          (CrmMergeForm        *self);
void          crm_merge_form_unref        (CrmMergeForm        *self);
/* Which value of @field stands when nothing is chosen: the index of a customer,
 * -1: all of them joined. */
int           crm_merge_field_get_default (const CrmMergeField *field,
                                           guint                kept);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CrmMergeForm, crm_merge_form_unref)

/* Resolves to CrmMergeForm. */
DexFuture *crm_store_load_merge      (CrmStore      *self,
                                      const gint64  *ids,
                                      guint          n_ids);
/* The first one is kept. @choices: a{sx}, by key the id of the customer whose
 * value is taken, 0 for all of them joined; NULL takes the defaults. */
DexFuture *crm_store_merge_customers (CrmStore      *self,
                                      const gint64  *ids,
                                      guint          n_ids,
                                      GVariant      *choices);

G_END_DECLS
