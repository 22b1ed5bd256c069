/* crm-sample.h: a realistic team's data
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/store/crm-store.h"

G_BEGIN_DECLS

/* Writes @n_customers customers in Chinese and English with contacts, tags,
 * tasks, follow-ups, opportunities and their history, as one act. The same
 * @seed and number give the same set. Progress 0 … 1 on the main thread. */
DexFuture *crm_sample_write (CrmStore     *store,
                             guint64       n_customers,
                             guint64       seed,
                             GCancellable *cancellable,
                             void        (*progress) (double fraction, gpointer user_data),
                             gpointer      user_data);

G_END_DECLS
