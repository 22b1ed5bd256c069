/* crm-attachment-store.h: files that are put with customers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names are kept as they were given and are never paths of ours: contents lie
 * under their SHA-256, and what is saved out gets a name that is safe there.
 */

#pragma once

#include "core/model/crm-attachment.h"

#include "crm-store.h"

G_BEGIN_DECLS

/**
 * CrmAttachReport:
 * @n_attached: how many files were attached
 * @failures: (element-type utf8): a sentence for each that was not, naming it
 * @act: what undo takes back, 0 when nothing was attached
 */
typedef struct
{
  guint n_attached;
  GPtrArray *failures;
  gint64 act;
} CrmAttachReport;

#define CRM_TYPE_ATTACH_REPORT (crm_attach_report_get_type ())

GType            crm_attach_report_get_type (void) G_GNUC_CONST;
void             crm_attach_report_free     (CrmAttachReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CrmAttachReport, crm_attach_report_free)

/* On the main thread, 0 … 1, never after the future is settled. */
typedef void (*CrmAttachmentProgress) (double   fraction,
                                       gpointer user_data);

/* Copies the files into the store, on a thread of their own, and attaches them in
 * one act. Resolves to CrmAttachReport, also when none could be read; rejects when
 * nothing could be kept, and when cancelled. @files: GListModel of GFile. */
DexFuture *crm_store_attach_files        (CrmStore              *self,
                                          gint64                 customer,
                                          GListModel            *files,
                                          GCancellable          *cancellable,
                                          CrmAttachmentProgress  progress,
                                          gpointer               user_data);
/* The same with something that is no file, such as a pasted picture. */
DexFuture *crm_store_attach_bytes        (CrmStore              *self,
                                          gint64                 customer,
                                          const char            *name,
                                          GBytes                *content);
DexFuture *crm_store_rename_attachment   (CrmStore              *self,
                                          gint64                 id,
                                          const char            *name);
/* One act. */
DexFuture *crm_store_remove_attachments  (CrmStore              *self,
                                          const gint64          *ids,
                                          guint                  n_ids);
/* GListStore of CrmAttachment, newest first; those of one act in their order. */
DexFuture *crm_store_list_attachments    (CrmStore              *self,
                                          gint64                 customer);

/* Where a content lies. Not to be handed to other programs, which might write to
 * it: that is what crm_store_open_attachment() is for. */
char      *crm_store_get_attachment_path (CrmStore              *self,
                                          const char            *sha256);
/* A copy that other programs may read, under its own name: resolves to its path
 * (string). It is removed after some days. */
DexFuture *crm_store_open_attachment     (CrmStore              *self,
                                          gint64                 id,
                                          GCancellable          *cancellable);
/* Copies into a folder; names that are taken there get a number. Resolves to a
 * GPtrArray of GFile (boxed G_TYPE_PTR_ARRAY). */
DexFuture *crm_store_save_attachments    (CrmStore              *self,
                                          const gint64          *ids,
                                          guint                  n_ids,
                                          GFile                 *folder,
                                          GCancellable          *cancellable);
/* The same into a folder of the cache, for somebody who fetches them at once. */
DexFuture *crm_store_lend_attachments    (CrmStore              *self,
                                          const gint64          *ids,
                                          guint                  n_ids);
/* Copies to a place that the person has chosen; what is there is replaced. */
DexFuture *crm_store_save_attachment_as  (CrmStore              *self,
                                          gint64                 id,
                                          GFile                 *target,
                                          GCancellable          *cancellable);
/* The name that a file gets when it is saved out. */
char      *crm_attachment_make_file_name (const char            *name);

/* Removes contents that no row needs, neither here nor in a backup, and what
 * broken-off copies have left. Resolves to how many contents went (int64). */
DexFuture *crm_store_collect_attachments (CrmStore              *self);

G_END_DECLS
