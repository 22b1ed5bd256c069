/* crm-store.h: one database file, its writer thread and its readers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <libdex.h>

G_BEGIN_DECLS

#define CRM_STORE_ERROR (crm_store_error_quark ())

/**
 * CrmStoreError:
 * @CRM_STORE_ERROR_FAILED: SQLite failed in a way that none below names
 * @CRM_STORE_ERROR_NEWER_SCHEMA: the file is of a newer version of the program
 * @CRM_STORE_ERROR_DAMAGED: the file is damaged
 * @CRM_STORE_ERROR_NOT_A_DATABASE: the file is something else
 * @CRM_STORE_ERROR_READ_ONLY: the file or its folder cannot be written
 * @CRM_STORE_ERROR_NO_SPACE: the disk is full
 * @CRM_STORE_ERROR_IO: reading or writing failed
 * @CRM_STORE_ERROR_BUSY: another program holds the file
 * @CRM_STORE_ERROR_NOT_FOUND: no such record
 * @CRM_STORE_ERROR_INVALID: a value that the field cannot take; the message names both
 * @CRM_STORE_ERROR_NOTHING_TO_UNDO: no act that could be undone or redone
 */
typedef enum
{
  CRM_STORE_ERROR_FAILED,
  CRM_STORE_ERROR_NEWER_SCHEMA,
  CRM_STORE_ERROR_DAMAGED,
  CRM_STORE_ERROR_NOT_A_DATABASE,
  CRM_STORE_ERROR_READ_ONLY,
  CRM_STORE_ERROR_NO_SPACE,
  CRM_STORE_ERROR_IO,
  CRM_STORE_ERROR_BUSY,
  CRM_STORE_ERROR_NOT_FOUND,
  CRM_STORE_ERROR_INVALID,
  CRM_STORE_ERROR_NOTHING_TO_UNDO,
} CrmStoreError;

GQuark crm_store_error_quark (void);

#define CRM_TYPE_STORE (crm_store_get_type ())
G_DECLARE_FINAL_TYPE (CrmStore, crm_store, CRM, STORE, GObject)

/* Signal "changed" (CrmStore *store, gint64 customer): on the main thread,
 * after a commit of ours or of another process. @customer is the one customer
 * that the act touched, or 0 when it touched several or that is not known.
 *
 * Properties, notified on the main thread: "undo-label" and "redo-label", the
 * act that Undo or Redo would take back, in the person's language, or NULL;
 * "member", the id of the member who works here, or 0 before the first start
 * has asked for a name. */

CrmStore   *crm_store_new            (const char     *path);
DexFuture  *crm_store_open           (CrmStore       *self);  /* boolean */
DexFuture  *crm_store_close          (CrmStore       *self);  /* boolean */
const char *crm_store_get_path       (CrmStore       *self);
gint64      crm_store_get_member     (CrmStore       *self);
/* The act of the last write that changed something, for a toast's Undo: already
 * set when that write's future resolves. 0 before the first. */
gint64      crm_store_get_last_act   (CrmStore       *self);
const char *crm_store_get_undo_label (CrmStore       *self);
const char *crm_store_get_redo_label (CrmStore       *self);

/* The two ways in. Their functions run on a thread of the store's, and only
 * code below core/store/ has a use for the connection they are given. A read
 * is stopped when its cancellable is cancelled, and its future then rejects
 * with G_IO_ERROR_CANCELLED. A write is one act: one transaction, one undo. */
typedef struct _CrmDatabase CrmDatabase;
typedef struct _CrmWriter CrmWriter;

typedef gboolean (*CrmReadFunc)  (CrmDatabase  *database,
                                  GValue       *result,
                                  gpointer      user_data,
                                  GError      **error);
typedef gboolean (*CrmWriteFunc) (CrmWriter    *writer,
                                  GValue       *result,
                                  gpointer      user_data,
                                  GError      **error);

DexFuture *crm_store_read  (CrmStore       *self,
                            GCancellable   *cancellable,
                            CrmReadFunc     func,
                            gpointer        user_data,
                            GDestroyNotify  destroy);
DexFuture *crm_store_write (CrmStore       *self,
                            const char     *act,
                            GCancellable   *cancellable,
                            CrmWriteFunc    func,
                            gpointer        user_data,
                            GDestroyNotify  destroy);

G_END_DECLS
