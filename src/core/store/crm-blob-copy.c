/* crm-blob-copy.c: the contents that go with a copy of a database
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "crm-blob-copy.h"
#include "crm-blob-store.h"

static gboolean
is_same_folder (const char *a,
                const char *b)
{
  GStatBuf first, second;

  return g_stat (a, &first) == 0 && g_stat (b, &second) == 0 && first.st_dev == second.st_dev &&
         first.st_ino == second.st_ino;
}

/* A content that is missing is left out: the copy is as complete as the original, and
 * `check` names what neither has. */
static void
copy_one (CrmBlobBatch *batch,
          const char *from,
          const char *to,
          const guint8 *sha256,
          GCancellable *cancellable)
{
  g_autofree char *source = crm_blob_get_path (from, sha256);
  g_autofree char *target = crm_blob_get_path (to, sha256);
  g_autoptr (GFile) file = g_file_new_for_path (source);
  CrmBlobSource *opened;

  if (g_file_test (target, G_FILE_TEST_EXISTS) || !g_file_test (source, G_FILE_TEST_EXISTS) ||
      crm_blob_batch_link (batch, source, sha256))
    return;

  opened = crm_blob_source_open (file, cancellable, NULL);
  if (opened != NULL)
    crm_blob_batch_add (batch, opened);
}

static GByteArray *
list_hashes (CrmDatabase *database,
             GError **error)
{
  sqlite3_stmt *statement = crm_database_prepare (database, "SELECT DISTINCT sha256 FROM attachment", error);
  g_autoptr (GByteArray) hashes = g_byte_array_new ();
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return NULL;

  while (crm_database_step (database, statement, &local))
    g_byte_array_append (hashes, sqlite3_column_blob (statement, 0), CRM_BLOB_HASH_SIZE);
  if (local == NULL)
    return g_steal_pointer (&hashes);

  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

/**
 * crm_blob_copy_all:
 * @rows: the copy of a database, or the original
 * @from: (type filename): where the original lies
 * @to: (type filename): where the copy lies
 * @error: return location for a #CrmStoreError or %G_IO_ERROR_CANCELLED
 *
 * Puts the contents that @rows has attachments for beside the copy. On one file system
 * both share them: contents never change. The connection's cancellable ends it.
 *
 * Returns: whether it succeeded
 */
gboolean
crm_blob_copy_all (CrmDatabase *rows,
                   const char *from,
                   const char *to,
                   GError **error)
{
  GCancellable *cancellable = crm_database_get_cancellable (rows);
  g_autofree char *from_folder = crm_blob_get_folder (from);
  g_autofree char *to_folder = crm_blob_get_folder (to);
  g_autoptr (CrmBlobBatch) batch = NULL;
  g_autoptr (GByteArray) hashes = NULL;
  GPtrArray *blobs;

  if (!g_file_test (from_folder, G_FILE_TEST_IS_DIR) || is_same_folder (from_folder, to_folder))
    return TRUE;

  hashes = list_hashes (rows, error);
  if (hashes == NULL)
    return FALSE;
  if (hashes->len == 0)
    return TRUE;

  batch = crm_blob_batch_new (to, cancellable, NULL, NULL, error);
  if (batch == NULL)
    return FALSE;
  for (guint i = 0; i < hashes->len; i += CRM_BLOB_HASH_SIZE)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      copy_one (batch, from, to, hashes->data + i, cancellable);
    }
  if (!crm_blob_batch_finish (batch, error))
    return FALSE;

  blobs = crm_blob_batch_get_blobs (batch);
  for (guint i = 0; i < blobs->len; i++)
    {
      const CrmBlob *blob = blobs->pdata[i];

      if (blob->error != NULL)
        {
          g_propagate_error (error, g_error_copy (blob->error));
          return FALSE;
        }
    }
  return TRUE;
}
