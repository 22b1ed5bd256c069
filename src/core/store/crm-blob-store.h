/* crm-blob-store.h: contents of files, each stored once under its SHA-256
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For core/store/ alone, on threads that may wait. Contents lie in
 * attachments/ab/cdef… beside the database, are never changed, and belong to all
 * databases of that folder and their backups.
 */

#pragma once

#include "crm-blob-source.h"

G_BEGIN_DECLS

#define CRM_BLOB_HASH_SIZE 32

/**
 * CrmBlob:
 * @name: what the file is called
 * @media_type: what its content is
 * @size: in bytes
 * @sha256: of its content
 * @error: (nullable): why it was not taken
 *
 * A file on its way into the store.
 */
typedef struct
{
  char *name;
  char *media_type;
  guint64 size;
  guint8 sha256[CRM_BLOB_HASH_SIZE];
  GError *error;
} CrmBlob;

char         *crm_blob_get_folder   (const char      *database_path);
char         *crm_blob_get_path     (const char      *database_path,
                                     const guint8     sha256[CRM_BLOB_HASH_SIZE]);
char         *crm_blob_to_hex       (const guint8     sha256[CRM_BLOB_HASH_SIZE]);
gboolean      crm_blob_from_hex     (const char      *hex,
                                     guint8           sha256[CRM_BLOB_HASH_SIZE]);

/* Who brings contents whose rows are not yet there holds the lock shared; who
 * collects what has no row holds it alone. -1 with @error set, or without when
 * @alone and somebody holds it. Closing the descriptor gives it back. */
int           crm_blob_lock         (const char      *database_path,
                                     gboolean         alone,
                                     GError         **error);

/* Calls @func for each content there is until it returns FALSE. */
typedef gboolean (*CrmBlobFunc)     (const guint8     sha256[CRM_BLOB_HASH_SIZE],
                                     gpointer         user_data);
void          crm_blob_foreach      (const char      *database_path,
                                     CrmBlobFunc      func,
                                     gpointer         user_data);
/* With the lock alone: what was never finished. */
void          crm_blob_remove_parts (const char      *database_path);

typedef void (*CrmBlobProgress)     (guint64          n_bytes,
                                     gpointer         user_data);

/* Several files on their way. The lock is held from the beginning until the batch
 * is freed, which is to be when their rows are there. */
typedef struct _CrmBlobBatch CrmBlobBatch;

CrmBlobBatch *crm_blob_batch_new    (const char      *database_path,
                                     GCancellable    *cancellable,
                                     CrmBlobProgress  progress,
                                     gpointer         user_data,
                                     GError         **error);
void          crm_blob_batch_add    (CrmBlobBatch    *self,
                                     CrmBlobSource   *source);
void          crm_blob_batch_add_failure
                                    (CrmBlobBatch    *self,
                                     const char      *name,
                                     GError          *error);
/* A second name, on the same file system, of a content that another store has. */
gboolean      crm_blob_batch_link   (CrmBlobBatch    *self,
                                     const char      *path,
                                     const guint8     sha256[CRM_BLOB_HASH_SIZE]);
/* When it returns all contents without an error are on the disk under their names. */
gboolean      crm_blob_batch_finish (CrmBlobBatch    *self,
                                     GError         **error);
GPtrArray    *crm_blob_batch_get_blobs (CrmBlobBatch *self);
void          crm_blob_batch_free   (CrmBlobBatch    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CrmBlobBatch, crm_blob_batch_free)

G_END_DECLS
