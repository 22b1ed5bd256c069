/* crm-store-private.h: further ways in, for core/
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "crm-store.h"

G_BEGIN_DECLS

/* A function on the writer thread outside any transaction: backups, checks. */
DexFuture *crm_store_maintain (CrmStore       *self,
                               GCancellable   *cancellable,
                               CrmReadFunc     func,
                               gpointer        user_data,
                               GDestroyNotify  destroy);

/* A function on a thread and a connection of its own, which hold up nobody. */
DexFuture *crm_store_run_apart (CrmStore       *self,
                                GCancellable   *cancellable,
                                CrmReadFunc     func,
                                gpointer        user_data,
                                GDestroyNotify  destroy);

G_END_DECLS
