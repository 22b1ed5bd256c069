/* crm-blob-source.h: a file that is read from its beginning to its end
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For core/store/ alone, on a thread that may wait. Every error is a sentence
 * that names the file.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _CrmBlobSource CrmBlobSource;

CrmBlobSource *crm_blob_source_open     (GFile          *file,
                                         GCancellable   *cancellable,
                                         GError        **error);
CrmBlobSource *crm_blob_source_new      (const char     *name,
                                         GBytes         *bytes);
void           crm_blob_source_free     (CrmBlobSource  *self);

const char    *crm_blob_source_get_name (CrmBlobSource  *self);
/* Of a file on this machine, else -1. */
int            crm_blob_source_get_fd   (CrmBlobSource  *self);
gssize         crm_blob_source_read     (CrmBlobSource  *self,
                                         void           *buffer,
                                         gsize           size,
                                         GCancellable   *cancellable,
                                         GError        **error);
/* After the last byte: whether it is still the file that was opened. */
gboolean       crm_blob_source_finish   (CrmBlobSource  *self,
                                         guint64         size,
                                         GError        **error);

/* A name for people, valid UTF-8, of a file that need not exist. */
char          *crm_blob_source_name_for (GFile          *file);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CrmBlobSource, crm_blob_source_free)

G_END_DECLS
