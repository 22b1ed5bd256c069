/* crm-reversal-set.h: changes that are alike, taken back at once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For crm-reversal.c alone.
 */

#pragma once

#include "crm-kept.h"
#include "crm-writer.h"

G_BEGIN_DECLS

/* Entries of an act's log that follow one another and do the same to a row each. */
typedef struct
{
  gint64 first;
  gint64 last;
  gint64 n;
  const CrmTable *table;
  char operation; /* its first letter */
  char *column;   /* (nullable) */
} CrmStretch;

void     crm_stretch_clear    (CrmStretch   *self);
/* The one that ends with entry @last; its n is 0 when it is too short to be worth
 * it, or such as has to be taken back row by row. */
gboolean crm_stretch_find     (CrmStretch   *self,
                               CrmDatabase  *database,
                               gint64        last,
                               GError      **error);
gboolean crm_stretch_reverse  (CrmStretch   *self,
                               CrmWriter    *writer,
                               CrmKept      *kept,
                               gboolean      force,
                               guint64      *n_undone,
                               guint64      *n_kept,
                               GError      **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CrmStretch, crm_stretch_clear)

G_END_DECLS
