/* crm-custom-field-store.h: the fields of customers that an administrator defines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/model/crm-custom-field.h"
#include "crm-store.h"

G_BEGIN_DECLS

  /* GListStore of CrmCustomField, in their order. */
  DexFuture *crm_store_list_custom_fields (CrmStore * self);
  /* int64: how many living customers have a value in the field, or, unless @choice
   * is NULL, this one. */
  DexFuture *crm_store_count_custom_values (CrmStore * self, gint64 field, const char *choice);
  /* int64: the new field's id. */
  DexFuture *crm_store_add_custom_field (
      CrmStore * self, const char *name, const char *kind, const char *const *choices);
  DexFuture *crm_store_rename_custom_field (CrmStore * self, gint64 field, const char *name);
  /* @replacements: pairs of an old and a new choice, NULL at the end: values that are
   * the one become the other. All others stay, also those that are no choice anymore. */
  DexFuture *crm_store_set_custom_choices (CrmStore * self,
                                           gint64 field,
                                           const char *const *choices,
                                           const char *const *replacements,
                                           GCancellable *cancellable);
  /* Converts all values; CRM_STORE_ERROR_INVALID names those that cannot be. */
  DexFuture *crm_store_set_custom_kind (
      CrmStore * self, gint64 field, const char *kind, GCancellable *cancellable);
  /* All three in one act. */
DexFuture *crm_store_edit_custom_field   (CrmStore          *self,
                                          gint64             field,
                                          const char        *name,
                                          const char        *kind,
                                          const char *const *choices,
                                          const char *const *replacements,
                                          GCancellable      *cancellable);
/* To the place @position among all fields, from 0. */
  DexFuture *crm_store_move_custom_field (CrmStore * self, gint64 field, guint position);
  /* With all its values, which undo brings back. */
  DexFuture *crm_store_delete_custom_field (CrmStore * self, gint64 field);

G_END_DECLS
