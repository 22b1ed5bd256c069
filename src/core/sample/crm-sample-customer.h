/* crm-sample-customer.h: one made-up customer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "crm-sample-words.h"

G_BEGIN_DECLS

#define CRM_SAMPLE_MAX_MOVES 6
#define CRM_SAMPLE_MAX_FOLLOW_UPS 4
#define CRM_SAMPLE_MAX_TASKS 5
#define CRM_SAMPLE_N_STAGES 6

typedef struct
{
  int stage; /* 0 … 5, the default stages in their order */
  gint64 at;
} CrmSampleMove;

typedef struct
{
  const char *subject;
  const char *priority;
  const char *status;
  gint64 created_at;
  gint64 due_at;
  gint64 completed_at; /* 0: open */
} CrmSampleTask;

typedef struct
{
  const char *channel;
  const char *feedback;
  const char *plan;
  const char *mood_before;
  const char *mood_after;
  gint64 at;
} CrmSampleFollowUp;

/**
 * CrmSampleCustomer:
 *
 * Texts that are made for it are in @texts and live until the next one is made;
 * the others are static.
 */
typedef struct
{
  const CrmSampleLanguage *language;
  GString *texts;
  const char *name;
  const char *industry;
  const char *contact_name;
  const char *contact_role;
  const char *phone;
  const char *email;
  const char *second_contact; /* or NULL */
  const char *second_phone;
  const char *source;
  const char *size;
  const char *need;
  const char *remarks;
  const char *address;
  const char *website;
  const char *product;
  const char *currency;
  gint64 amount; /* minor units */
  gint64 actual_amount;
  gint64 created_at;
  char expected_close[11];
  int owner;   /* index of a member; -1: the pool */
  int tags[3]; /* industry, intent, cooperation: which of the group, -1: none */
  CrmSampleMove moves[CRM_SAMPLE_MAX_MOVES];
  guint n_moves;
  CrmSampleTask tasks[CRM_SAMPLE_MAX_TASKS];
  guint n_tasks;
  CrmSampleFollowUp follow_ups[CRM_SAMPLE_MAX_FOLLOW_UPS];
  guint n_follow_ups;
} CrmSampleCustomer;

void crm_sample_customer_make (CrmSampleCustomer *self,
                               GRand             *random,
                               guint64            index,
                               guint64            n_customers,
                               guint              n_members,
                               gint64             now);

G_END_DECLS
