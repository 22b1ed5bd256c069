/* crm-duplicates.h: customers that are probably the same
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "crm-customer-query.h"
#include "crm-progress.h"

G_BEGIN_DECLS

/* What more customers share is a switchboard, a placeholder or a common name. */
#define CRM_DUPLICATE_MAX_SHARED 20

/**
 * CrmDuplicateReasons:
 * @CRM_DUPLICATE_PHONE: the same telephone number
 * @CRM_DUPLICATE_EMAIL: the same e-mail address
 * @CRM_DUPLICATE_NAME: the same name, legal form and spelling aside
 * @CRM_DUPLICATE_SIMILAR: a contact of the same name, and names of which one is how
 *   the other begins, the place aside
 *
 * Why customers are probably the same.
 */
typedef enum
{
  CRM_DUPLICATE_PHONE = 1 << 0,
  CRM_DUPLICATE_EMAIL = 1 << 1,
  CRM_DUPLICATE_NAME = 1 << 2,
  CRM_DUPLICATE_SIMILAR = 1 << 3,
} CrmDuplicateReasons;

/**
 * CrmDuplicateGroup:
 * @first: index of its first customer in @customers of #CrmDuplicateGroups
 * @n_customers: how many they are, two or more
 * @reasons: why
 * @score: how much speaks for it
 */
typedef struct
{
  guint first;
  guint16 n_customers;
  guint16 reasons;
  guint score;
} CrmDuplicateGroup;

/**
 * CrmDuplicateGroups:
 * @groups: (element-type CrmDuplicateGroup): the strongest first
 * @customers: (element-type gint64): all groups' customers, one after another
 * @n_left_out: how many numbers, addresses and names were left out since more than
 *   %CRM_DUPLICATE_MAX_SHARED customers share them
 *
 * What was found.
 */
typedef struct
{
  GArray *groups;
  GArray *customers;
  guint n_left_out;
} CrmDuplicateGroups;

/**
 * CrmDuplicateReason:
 * @kind: what is shared
 * @value: the number, address or name; of similar names the contact's
 */
typedef struct
{
  CrmDuplicateReasons kind;
  char *value;
} CrmDuplicateReason;

/**
 * CrmDuplicateDetails:
 * @customers: the group's customers
 * @reasons: (element-type CrmDuplicateReason): what they share
 * @open: whether two or more of them are there and not told to be different
 *
 * What is told of a group.
 */
typedef struct
{
  CrmCustomerRows *customers;
  GPtrArray *reasons;
  gboolean open;
} CrmDuplicateDetails;

#define CRM_TYPE_DUPLICATE_GROUPS (crm_duplicate_groups_get_type ())
#define CRM_TYPE_DUPLICATE_DETAILS (crm_duplicate_details_get_type ())

GType                crm_duplicate_groups_get_type   (void) G_GNUC_CONST;
CrmDuplicateGroups  *crm_duplicate_groups_ref        (CrmDuplicateGroups  *self);
void                 crm_duplicate_groups_unref      (CrmDuplicateGroups  *self);
GType                crm_duplicate_details_get_type  (void) G_GNUC_CONST;
CrmDuplicateDetails *crm_duplicate_details_ref       (CrmDuplicateDetails *self);
void                 crm_duplicate_details_unref     (CrmDuplicateDetails *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CrmDuplicateGroups, crm_duplicate_groups_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CrmDuplicateDetails, crm_duplicate_details_unref)

/* Looks through all customers, beside other reads and writes. Resolves to
 * CrmDuplicateGroups. */
DexFuture *crm_store_find_duplicates     (CrmStore            *self,
                                          CrmProgress         *progress,
                                          GCancellable        *cancellable);
/* Of one group: resolves to CrmDuplicateDetails. */
DexFuture *crm_store_describe_duplicates (CrmStore            *self,
                                          const gint64        *ids,
                                          guint                n_ids,
                                          CrmDuplicateReasons  reasons);
/* They are different customers, each from each: an act. */
DexFuture *crm_store_dismiss_duplicates  (CrmStore            *self,
                                          const gint64        *ids,
                                          guint                n_ids);

G_END_DECLS
