/* crm-search-batch.h: many documents into the search index, table by table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For core/store/ alone.
 */

#pragma once

#include "crm-search-index.h"

G_BEGIN_DECLS

typedef struct _CrmSearchBatch CrmSearchBatch;

CrmSearchBatch *crm_search_batch_new   (CrmDatabase             *database);
/* What was added and not flushed is not in the index. */
void            crm_search_batch_free  (CrmSearchBatch          *self);
gboolean        crm_search_batch_add   (CrmSearchBatch          *self,
                                        gint64                   customer,
                                        const CrmSearchDocument *document,
                                        GError                 **error);
gboolean        crm_search_batch_flush (CrmSearchBatch          *self,
                                        GError                 **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CrmSearchBatch, crm_search_batch_free)

G_END_DECLS
