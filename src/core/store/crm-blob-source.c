/* crm-blob-source.c: a file that is read from its beginning to its end
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "crm-blob-source.h"
#include "crm-store.h"

/* One of three: a file on this machine, one that GIO fetches, bytes. */
struct _CrmBlobSource
{
  char *name;
  int fd;
  struct stat status;
  GInputStream *stream;
};

static void
fail_with_errno (const char *name,
                 int code,
                 GError **error)
{
  switch (code)
    {
    case ENOENT:
    case ENOTDIR:
      g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_NOT_FOUND, _ ("“%s” does not exist anymore."), name);
      return;

    case EACCES:
    case EPERM:
      g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_IO,
                   _ ("“%s” cannot be read. Allow reading it and try again."), name);
      return;

    case ELOOP:
      g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID, _ ("“%s” is a link to itself."), name);
      return;

    default:
      g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_IO, _ ("“%s” could not be read: %s"), name,
                   g_strerror (code));
    }
}

static void
fail_as_folder (const char *name,
                GError **error)
{
  g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID, _ ("“%s” is a folder. Attach the files in it."), name);
}

static void
fail_as_special (const char *name,
                 GError **error)
{
  g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_INVALID,
               _ ("“%s” is a device, pipe or socket and has no content to attach."), name);
}

static void
fail_as_changed (const char *name,
                 GError **error)
{
  g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_IO,
               _ ("“%s” changed while it was read. Attach it again when it is complete."), name);
}

static gboolean
accept_mode (const char *name,
             mode_t mode,
             GError **error)
{
  if (S_ISREG (mode))
    return TRUE;

  if (S_ISDIR (mode))
    fail_as_folder (name, error);
  else
    fail_as_special (name, error);
  return FALSE;
}

static gboolean
open_path (CrmBlobSource *self,
           const char *path,
           GError **error)
{
  /* A look first: opening a device may do something, opening a pipe may wait. */
  if (stat (path, &self->status) != 0)
    {
      int code = errno;
      struct stat link;

      if (code == ENOENT && lstat (path, &link) == 0)
        g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_NOT_FOUND,
                     _ ("“%s” is a link to a file that does not exist."), self->name);
      else
        fail_with_errno (self->name, code, error);
      return FALSE;
    }
  if (!accept_mode (self->name, self->status.st_mode, error))
    return FALSE;

  self->fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (self->fd < 0 || fstat (self->fd, &self->status) != 0)
    {
      fail_with_errno (self->name, errno, error);
      return FALSE;
    }

  return accept_mode (self->name, self->status.st_mode, error);
}

static gboolean
open_stream (CrmBlobSource *self,
             GFile *file,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GFileInfo) info = NULL;

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_DISPLAY_NAME,
                            G_FILE_QUERY_INFO_NONE, cancellable, &local);
  if (info != NULL && g_file_info_get_display_name (info) != NULL)
    g_set_str (&self->name, g_file_info_get_display_name (info));

  if (info != NULL && g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    {
      fail_as_folder (self->name, error);
      return FALSE;
    }
  if (info != NULL && g_file_info_get_file_type (info) == G_FILE_TYPE_SPECIAL)
    {
      fail_as_special (self->name, error);
      return FALSE;
    }

  if (info != NULL)
    self->stream = G_INPUT_STREAM (g_file_read (file, cancellable, &local));
  if (self->stream != NULL)
    return TRUE;

  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_IO, _ ("“%s” could not be read: %s"), self->name,
                 local->message);
  return FALSE;
}

/**
 * crm_blob_source_name_for:
 * @file: a file
 *
 * Returns: (transfer full): its name, with bytes that are not UTF-8 replaced
 */
char *
crm_blob_source_name_for (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  if (name == NULL)
    return g_file_get_parse_name (file);
  if (g_utf8_validate (name, -1, NULL))
    return g_steal_pointer (&name);

  return g_filename_display_name (name);
}

/**
 * crm_blob_source_open:
 * @file: a file
 * @cancellable: (nullable): ends waiting for a remote one
 * @error: return location for a #CrmStoreError or %G_IO_ERROR_CANCELLED
 *
 * Follows links. Anything but a regular file is refused without being opened.
 *
 * Returns: (transfer full): the file at its beginning
 */
CrmBlobSource *
crm_blob_source_open (GFile *file,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (CrmBlobSource) self = g_new0 (CrmBlobSource, 1);
  const char *path = g_file_peek_path (file);

  self->fd = -1;
  self->name = crm_blob_source_name_for (file);
  if (path != NULL ? open_path (self, path, error) : open_stream (self, file, cancellable, error))
    return g_steal_pointer (&self);

  return NULL;
}

/**
 * crm_blob_source_new:
 * @name: what it is called
 * @bytes: its content
 *
 * Returns: (transfer full): the bytes as if they were a file
 */
CrmBlobSource *
crm_blob_source_new (const char *name,
                     GBytes *bytes)
{
  CrmBlobSource *self = g_new0 (CrmBlobSource, 1);

  self->fd = -1;
  self->name = g_strdup (name);
  self->stream = g_memory_input_stream_new_from_bytes (bytes);
  return self;
}

/**
 * crm_blob_source_free:
 * @self: (transfer full): a source
 */
void
crm_blob_source_free (CrmBlobSource *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_clear_object (&self->stream);
  g_free (self->name);
  g_free (self);
}

/**
 * crm_blob_source_get_name:
 * @self: a source
 *
 * Returns: (transfer none): what it is called, valid UTF-8
 */
const char *
crm_blob_source_get_name (CrmBlobSource *self)
{
  return self->name;
}

/**
 * crm_blob_source_get_fd:
 * @self: a source
 *
 * Returns: the descriptor of a file on this machine, else -1
 */
int
crm_blob_source_get_fd (CrmBlobSource *self)
{
  return self->fd;
}

/**
 * crm_blob_source_read:
 * @self: a source
 * @buffer: (out caller-allocates): where to put the next bytes
 * @size: how many fit
 * @cancellable: (nullable): ends it
 * @error: return location for a #CrmStoreError or %G_IO_ERROR_CANCELLED
 *
 * Returns: how many bytes came, 0 at the end, -1 with @error set
 */
gssize
crm_blob_source_read (CrmBlobSource *self,
                      void *buffer,
                      gsize size,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (GError) local = NULL;
  gssize n;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return -1;

  if (self->fd >= 0)
    {
      do
        n = read (self->fd, buffer, size);
      while (n < 0 && errno == EINTR);
      if (n < 0)
        fail_with_errno (self->name, errno, error);
      return n;
    }

  n = g_input_stream_read (self->stream, buffer, size, cancellable, &local);
  if (n >= 0)
    return n;

  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_IO, _ ("“%s” could not be read: %s"), self->name,
                 local->message);
  return -1;
}

/**
 * crm_blob_source_finish:
 * @self: a source
 * @size: how many bytes came of it
 * @error: return location for a #CrmStoreError
 *
 * A file that somebody writes to while it is read would give a content that it
 * never had.
 *
 * Returns: whether it is what it was when it was opened
 */
gboolean
crm_blob_source_finish (CrmBlobSource *self,
                        guint64 size,
                        GError **error)
{
  struct stat now;

  if (self->fd < 0)
    return TRUE;

  if (fstat (self->fd, &now) == 0 && (guint64) now.st_size == size && now.st_size == self->status.st_size &&
      now.st_mtim.tv_sec == self->status.st_mtim.tv_sec && now.st_mtim.tv_nsec == self->status.st_mtim.tv_nsec)
    return TRUE;

  fail_as_changed (self->name, error);
  return FALSE;
}
