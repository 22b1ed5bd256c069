/* crm-blob-store.c: contents of files, each stored once under its SHA-256
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <linux/fs.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "crm-blob-store.h"
#include "crm-store.h"

#define CHUNK (256 * 1024)

/* As much may wait in memory for the disk: what is told as done is nearly there,
 * and the sync at the end is short. */
#define WINDOW (8 * 1024 * 1024)

/* So many small files go to the disk together. */
#define MAX_PENDING 32

#define PART_PREFIX ".part-"

/* What tells a content's type lies within its first bytes. */
#define SNIFF_SIZE 4096

/* Written, but not yet on the disk nor under its name. */
typedef struct
{
  int fd;
  char *part;
  CrmBlob *blob;
} Pending;

struct _CrmBlobBatch
{
  char *folder;
  int lock;
  GCancellable *cancellable;
  CrmBlobProgress progress;
  gpointer progress_data;
  guint8 *buffer;
  GPtrArray *blobs;
  GArray *pending;
  GHashTable *folders; /* with names that may not be on the disk yet */
};

static void
fail_to_write (const char *name,
               int code,
               GError **error)
{
  if (code == ENOSPC || code == EDQUOT)
    g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_NO_SPACE,
                 _ ("“%s” does not fit on the disk that holds the database. Make room and try again."), name);
  else if (code == EACCES || code == EPERM || code == EROFS)
    g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_READ_ONLY,
                 _ ("“%s” cannot be written. Allow writing or choose another place."), name);
  else
    g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_IO, _ ("“%s” could not be written: %s"), name,
                 g_strerror (code));
}

/**
 * crm_blob_get_folder:
 * @database_path: (type filename): a database file
 *
 * Returns: (transfer full) (type filename): the folder of its attachments' contents
 */
char *
crm_blob_get_folder (const char *database_path)
{
  g_autofree char *folder = g_path_get_dirname (database_path);

  return g_build_filename (folder, "attachments", NULL);
}

/**
 * crm_blob_to_hex:
 * @sha256: 32 bytes
 *
 * Returns: (transfer full): 64 hexadecimal digits
 */
char *
crm_blob_to_hex (const guint8 sha256[CRM_BLOB_HASH_SIZE])
{
  GString *hex = g_string_sized_new (CRM_BLOB_HASH_SIZE * 2);

  for (gsize i = 0; i < CRM_BLOB_HASH_SIZE; i++)
    g_string_append_printf (hex, "%02x", sha256[i]);

  return g_string_free_and_steal (hex);
}

/**
 * crm_blob_from_hex:
 * @hex: a text
 * @sha256: (out): 32 bytes
 *
 * Returns: whether @hex is 64 hexadecimal digits
 */
gboolean
crm_blob_from_hex (const char *hex,
                   guint8 sha256[CRM_BLOB_HASH_SIZE])
{
  for (gsize i = 0; i < CRM_BLOB_HASH_SIZE; i++)
    {
      int high = g_ascii_xdigit_value (hex[i * 2]);
      int low = high >= 0 ? g_ascii_xdigit_value (hex[i * 2 + 1]) : -1;

      if (low < 0)
        return FALSE;
      sha256[i] = high << 4 | low;
    }

  return hex[CRM_BLOB_HASH_SIZE * 2] == '\0';
}

/**
 * crm_blob_get_path:
 * @database_path: (type filename): a database file
 * @sha256: of a content
 *
 * Returns: (transfer full) (type filename): where the content lies or would lie
 */
char *
crm_blob_get_path (const char *database_path,
                   const guint8 sha256[CRM_BLOB_HASH_SIZE])
{
  g_autofree char *folder = crm_blob_get_folder (database_path);
  g_autofree char *hex = crm_blob_to_hex (sha256);

  return g_strdup_printf ("%s/%.2s/%s", folder, hex, hex + 2);
}

/**
 * crm_blob_lock:
 * @database_path: (type filename): a database file, whose folder of attachments
 *   exists
 * @alone: whether nobody else may hold it
 * @error: return location for a #CrmStoreError
 *
 * Returns: a descriptor that holds the lock until it is closed; -1 with @error
 *   set, or without it when @alone and somebody else holds it
 */
int
crm_blob_lock (const char *database_path,
               gboolean alone,
               GError **error)
{
  g_autofree char *folder = crm_blob_get_folder (database_path);
  g_autofree char *path = g_build_filename (folder, ".lock", NULL);
  int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  int code = 0;

  if (fd < 0)
    {
      g_autofree char *name = g_filename_display_name (path);

      fail_to_write (name, errno, error);
      return -1;
    }

  while (flock (fd, alone ? LOCK_EX | LOCK_NB : LOCK_SH) != 0 && (code = errno) == EINTR)
    code = 0;
  /* A file system without locks: bringing goes on, collecting does not. */
  if (code == 0 || !alone)
    return fd;

  close (fd);
  return -1;
}

/* Files of other names in the folder are not ours. */
static gboolean
foreach_in (const char *folder,
            const char *name,
            CrmBlobFunc func,
            gpointer user_data)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GDir) dir = strlen (name) == 2 ? g_dir_open (path, 0, NULL) : NULL;
  const char *rest;

  while (dir != NULL && (rest = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *hex = g_strconcat (name, rest, NULL);
      guint8 sha256[CRM_BLOB_HASH_SIZE];

      if (crm_blob_from_hex (hex, sha256) && !func (sha256, user_data))
        return FALSE;
    }

  return TRUE;
}

/**
 * crm_blob_foreach:
 * @database_path: (type filename): a database file
 * @func: called for each content until it returns %FALSE
 * @user_data: for @func
 *
 * Goes through all contents that lie beside the database.
 */
void
crm_blob_foreach (const char *database_path,
                  CrmBlobFunc func,
                  gpointer user_data)
{
  g_autofree char *folder = crm_blob_get_folder (database_path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (!foreach_in (folder, name, func, user_data))
      return;
}

/**
 * crm_blob_remove_parts:
 * @database_path: (type filename): a database file
 *
 * Removes temporary files that a crash has left. To be called with the lock held
 * alone, when none is being written.
 */
void
crm_blob_remove_parts (const char *database_path)
{
  g_autofree char *folder = crm_blob_get_folder (database_path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_prefix (name, PART_PREFIX))
        g_unlink (path);
    }
}

static void
crm_blob_free (CrmBlob *self)
{
  g_free (self->name);
  g_free (self->media_type);
  g_clear_error (&self->error);
  g_free (self);
}

/* On the disk are the names in a folder only when it is synchronised itself. */
static gboolean
sync_folder (const char *path,
             GError **error)
{
  int fd = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int code = fd < 0 || fsync (fd) != 0 ? errno : 0;

  if (fd >= 0)
    close (fd);
  /* Some file systems cannot, and need not. */
  if (code == 0 || code == EINVAL)
    return TRUE;

  fail_to_write (path, code, error);
  return FALSE;
}

/* Whether the folder is there; @parent then has a name that must go to the disk. */
static gboolean
make_folder (const char *path,
             const char *parent,
             GHashTable *folders,
             int *code)
{
  if (g_mkdir (path, 0700) == 0)
    {
      g_hash_table_add (folders, g_strdup (parent));
      return TRUE;
    }

  *code = errno;
  return errno == EEXIST;
}

/**
 * crm_blob_batch_new:
 * @database_path: (type filename): the database that the files go to
 * @cancellable: (nullable): ends the copying
 * @progress: (nullable): told how many further bytes were copied
 * @user_data: for @progress
 * @error: return location for a #CrmStoreError
 *
 * Returns: (transfer full): a batch without files
 */
CrmBlobBatch *
crm_blob_batch_new (const char *database_path,
                    GCancellable *cancellable,
                    CrmBlobProgress progress,
                    gpointer user_data,
                    GError **error)
{
  g_autoptr (CrmBlobBatch) self = g_new0 (CrmBlobBatch, 1);
  g_autofree char *parent = g_path_get_dirname (database_path);
  int code;

  self->lock = -1;
  self->folder = crm_blob_get_folder (database_path);
  self->folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->blobs = g_ptr_array_new_with_free_func ((GDestroyNotify) crm_blob_free);
  self->pending = g_array_new (FALSE, FALSE, sizeof (Pending));
  self->buffer = g_malloc (CHUNK);
  self->progress = progress;
  self->progress_data = user_data;
  g_set_object (&self->cancellable, cancellable);

  if (!make_folder (self->folder, parent, self->folders, &code))
    {
      g_autofree char *name = g_filename_display_name (self->folder);

      fail_to_write (name, code, error);
      return NULL;
    }

  self->lock = crm_blob_lock (database_path, FALSE, error);
  return self->lock >= 0 ? g_steal_pointer (&self) : NULL;
}

static void
drop_pending (Pending *pending)
{
  if (pending->fd >= 0)
    close (pending->fd);
  if (pending->part != NULL)
    g_unlink (pending->part);
  g_clear_pointer (&pending->part, g_free);
}

/**
 * crm_blob_batch_free:
 * @self: (transfer full): a batch
 *
 * Removes what was not finished and gives the lock back.
 */
void
crm_blob_batch_free (CrmBlobBatch *self)
{
  for (guint i = 0; i < self->pending->len; i++)
    drop_pending (&g_array_index (self->pending, Pending, i));
  if (self->lock >= 0)
    close (self->lock);

  g_array_unref (self->pending);
  g_ptr_array_unref (self->blobs);
  g_hash_table_unref (self->folders);
  g_clear_object (&self->cancellable);
  g_free (self->buffer);
  g_free (self->folder);
  g_free (self);
}

/* The name is given anew also to a content that is there: should that have been
 * damaged, it is whole again. */
static gboolean
give_name (CrmBlobBatch *self,
           Pending *pending,
           GError **error)
{
  CrmBlob *blob = pending->blob;
  g_autofree char *hex = crm_blob_to_hex (blob->sha256);
  g_autofree char *folder = g_strdup_printf ("%s/%.2s", self->folder, hex);
  g_autofree char *path = g_build_filename (folder, hex + 2, NULL);
  int code = 0;

  if (make_folder (folder, self->folder, self->folders, &code))
    code = g_rename (pending->part, path) == 0 ? 0 : errno;
  if (code != 0)
    {
      fail_to_write (blob->name, code, error);
      return FALSE;
    }

  g_clear_pointer (&pending->part, g_free);
  g_hash_table_add (self->folders, g_steal_pointer (&folder));
  return TRUE;
}

/* First all contents, then all names: names changed in between would be written with
 * each content. */
static void
settle_all (CrmBlobBatch *self)
{
  for (guint i = 0; i < self->pending->len; i++)
    {
      Pending *pending = &g_array_index (self->pending, Pending, i);

      if (fsync (pending->fd) != 0)
        fail_to_write (pending->blob->name, errno, &pending->blob->error);
    }

  for (guint i = 0; i < self->pending->len; i++)
    {
      Pending *pending = &g_array_index (self->pending, Pending, i);

      if (pending->blob->error == NULL)
        give_name (self, pending, &pending->blob->error);
      drop_pending (pending);
    }
  g_array_set_size (self->pending, 0);
}

/* The disk is kept at work: this window begins, the one before ends. */
static void
push_to_disk (int fd,
              guint64 *pushed,
              guint64 size)
{
  if (size - *pushed < WINDOW)
    return;

  sync_file_range (fd, *pushed, size - *pushed, SYNC_FILE_RANGE_WRITE);
  if (*pushed >= WINDOW)
    sync_file_range (fd, *pushed - WINDOW, WINDOW,
                     SYNC_FILE_RANGE_WAIT_BEFORE | SYNC_FILE_RANGE_WRITE | SYNC_FILE_RANGE_WAIT_AFTER);
  *pushed = size;
}

static gboolean
write_all (int fd,
           const guint8 *data,
           gsize size)
{
  while (size > 0)
    {
      gssize n = write (fd, data, size);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      data += n;
      size -= n;
    }

  return TRUE;
}

/* A file system that shares blocks takes the whole file at once, and at one moment;
 * the bytes then are read for their hash alone. */
static gboolean
take_whole (CrmBlobSource *source,
            int fd)
{
  return crm_blob_source_get_fd (source) >= 0 && ioctl (fd, FICLONE, crm_blob_source_get_fd (source)) == 0;
}

static gssize
next_chunk (CrmBlobBatch *self,
            CrmBlobSource *source,
            int fd,
            gboolean whole,
            GError **error)
{
  gssize n;

  if (!whole)
    return crm_blob_source_read (source, self->buffer, CHUNK, self->cancellable, error);

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return -1;
  do
    n = read (fd, self->buffer, CHUNK);
  while (n < 0 && errno == EINTR);
  if (n < 0)
    fail_to_write (crm_blob_source_get_name (source), errno, error);
  return n;
}

static gboolean
copy (CrmBlobBatch *self,
      CrmBlobSource *source,
      CrmBlob *blob,
      int fd,
      GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gboolean whole = take_whole (source, fd);
  gsize hash_size = CRM_BLOB_HASH_SIZE;
  guint64 pushed = 0;
  gssize n;

  while ((n = next_chunk (self, source, fd, whole, error)) > 0)
    {
      if (blob->size == 0)
        blob->media_type = g_content_type_guess (blob->name, self->buffer, MIN (n, SNIFF_SIZE), NULL);

      if (!whole && !write_all (fd, self->buffer, n))
        {
          fail_to_write (blob->name, errno, error);
          return FALSE;
        }
      g_checksum_update (checksum, self->buffer, n);
      blob->size += n;
      push_to_disk (fd, &pushed, blob->size);
      if (self->progress != NULL)
        self->progress (n, self->progress_data);
    }
  if (n < 0 || (!whole && !crm_blob_source_finish (source, blob->size, error)))
    return FALSE;

  if (blob->media_type == NULL)
    blob->media_type = g_content_type_guess (blob->name, NULL, 0, NULL);
  g_checksum_get_digest (checksum, blob->sha256, &hash_size);
  sync_file_range (fd, pushed, 0, SYNC_FILE_RANGE_WRITE);
  return TRUE;
}

static CrmBlob *
add_blob (CrmBlobBatch *self,
          const char *name)
{
  CrmBlob *blob = g_new0 (CrmBlob, 1);

  blob->name = g_strdup (name);
  g_ptr_array_add (self->blobs, blob);
  return blob;
}

/**
 * crm_blob_batch_add:
 * @self: a batch
 * @source: (transfer full): a file at its beginning
 *
 * Copies the file to a temporary one. What goes wrong is kept with the blob.
 */
void
crm_blob_batch_add (CrmBlobBatch *self,
                    CrmBlobSource *source)
{
  g_autoptr (CrmBlobSource) owned = source;
  CrmBlob *blob = add_blob (self, crm_blob_source_get_name (source));
  Pending pending = { .blob = blob };

  pending.part = g_build_filename (self->folder, PART_PREFIX "XXXXXX", NULL);
  pending.fd = g_mkstemp_full (pending.part, O_RDWR | O_CLOEXEC, 0400);
  if (pending.fd < 0)
    {
      fail_to_write (blob->name, errno, &blob->error);
      g_free (pending.part);
      return;
    }

  if (!copy (self, source, blob, pending.fd, &blob->error))
    {
      drop_pending (&pending);
      return;
    }

  g_array_append_val (self->pending, pending);
  if (self->pending->len >= MAX_PENDING)
    settle_all (self);
}

/**
 * crm_blob_batch_add_failure:
 * @self: a batch
 * @name: what a file is called
 * @error: (transfer full): why it cannot be read
 *
 * Keeps a file's place among the others.
 */
void
crm_blob_batch_add_failure (CrmBlobBatch *self,
                            const char *name,
                            GError *error)
{
  add_blob (self, name)->error = error;
}

/**
 * crm_blob_batch_link:
 * @self: a batch
 * @path: (type filename): a content of another store
 * @sha256: its hash
 *
 * Returns: whether the content now has its name here, too; %FALSE when it must be
 *   copied, as from another file system
 */
gboolean
crm_blob_batch_link (CrmBlobBatch *self,
                     const char *path,
                     const guint8 sha256[CRM_BLOB_HASH_SIZE])
{
  g_autofree char *hex = crm_blob_to_hex (sha256);
  g_autofree char *folder = g_strdup_printf ("%s/%.2s", self->folder, hex);
  g_autofree char *target = g_build_filename (folder, hex + 2, NULL);
  int code;

  if (!make_folder (folder, self->folder, self->folders, &code) || link (path, target) != 0)
    return FALSE;

  g_hash_table_add (self->folders, g_steal_pointer (&folder));
  return TRUE;
}

/**
 * crm_blob_batch_finish:
 * @self: a batch
 * @error: return location for a #CrmStoreError
 *
 * Puts all contents on the disk, under their names.
 *
 * Returns: whether it succeeded, but for the blobs that have errors
 */
gboolean
crm_blob_batch_finish (CrmBlobBatch *self,
                       GError **error)
{
  GHashTableIter iter;
  gpointer folder;

  settle_all (self);

  g_hash_table_iter_init (&iter, self->folders);
  while (g_hash_table_iter_next (&iter, &folder, NULL))
    if (!sync_folder (folder, error))
      return FALSE;

  return TRUE;
}

/**
 * crm_blob_batch_get_blobs:
 * @self: a batch
 *
 * Returns: (transfer none) (element-type CrmBlob): its files, in the order in which
 *   they were added
 */
GPtrArray *
crm_blob_batch_get_blobs (CrmBlobBatch *self)
{
  return self->blobs;
}
