/* crm-file-provider.c: files of a customer on their way to other programs
 *
 * The files are copied out of the store when somebody asks for them, not when a drag
 * begins that may end nowhere.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "core/store/crm-attachment-store.h"

#include "crm-file-provider.h"

#define MEDIA_TYPE "text/uri-list"

struct _CrmFileProvider
{
  GdkContentProvider parent_instance;

  CrmStore *store;
  GArray *ids;
};

G_DEFINE_FINAL_TYPE (CrmFileProvider, crm_file_provider, GDK_TYPE_CONTENT_PROVIDER)

static GdkContentFormats *
crm_file_provider_ref_formats (GdkContentProvider *provider)
{
  return gdk_content_formats_new ((const char *[]) { MEDIA_TYPE }, 1);
}

static char *
make_list (GPtrArray *files)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *uri = g_file_get_uri (files->pdata[i]);

      /* RFC 2483 */
      g_string_append_printf (list, "%s\r\n", uri);
    }

  return g_string_free_and_steal (g_steal_pointer (&list));
}

static DexFuture *
write_fiber (gpointer user_data)
{
  GTask *task = user_data;
  CrmFileProvider *self = g_task_get_source_object (task);
  GOutputStream *stream = g_task_get_task_data (task);
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  char *list;
  gsize written = 0;

  files = dex_await_boxed (crm_store_lend_attachments (self->store, (const gint64 *) self->ids->data, self->ids->len),
                           &error);
  if (files != NULL)
    {
      list = make_list (files);
      bytes = g_bytes_new_take (list, strlen (list));
    }

  while (error == NULL && written < g_bytes_get_size (bytes))
    {
      g_autoptr (GBytes) rest = g_bytes_new_from_bytes (bytes, written, g_bytes_get_size (bytes) - written);
      gint64 n = dex_await_int64 (dex_output_stream_write_bytes (stream, rest, G_PRIORITY_DEFAULT), &error);

      written += MAX (n, 0);
    }

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
  return NULL;
}

static void
crm_file_provider_write_mime_type_async (GdkContentProvider *provider,
                                         const char *mime_type,
                                         GOutputStream *stream,
                                         int io_priority,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (provider, cancellable, callback, user_data);

  g_task_set_task_data (task, g_object_ref (stream), g_object_unref);
  if (g_str_equal (mime_type, MEDIA_TYPE))
    dex_future_disown (dex_scheduler_spawn (NULL, 0, write_fiber, g_steal_pointer (&task), g_object_unref));
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "No files as %s", mime_type);
}

static gboolean
crm_file_provider_write_mime_type_finish (GdkContentProvider *provider,
                                          GAsyncResult *result,
                                          GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
crm_file_provider_finalize (GObject *object)
{
  CrmFileProvider *self = CRM_FILE_PROVIDER (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->ids, g_array_unref);

  G_OBJECT_CLASS (crm_file_provider_parent_class)->finalize (object);
}

static void
crm_file_provider_class_init (CrmFileProviderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  object_class->finalize = crm_file_provider_finalize;
  provider_class->ref_formats = crm_file_provider_ref_formats;
  provider_class->write_mime_type_async = crm_file_provider_write_mime_type_async;
  provider_class->write_mime_type_finish = crm_file_provider_write_mime_type_finish;
}

static void
crm_file_provider_init (CrmFileProvider *self)
{
}

/**
 * crm_file_provider_new:
 * @store: a store
 * @ids: (array length=n_ids): attachments
 * @n_ids: how many
 *
 * Returns: (transfer full): them as something to drag or to copy
 */
GdkContentProvider *
crm_file_provider_new (CrmStore *store,
                       const gint64 *ids,
                       guint n_ids)
{
  CrmFileProvider *self = g_object_new (CRM_TYPE_FILE_PROVIDER, NULL);

  self->store = g_object_ref (store);
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (self->ids, ids, n_ids);

  return GDK_CONTENT_PROVIDER (self);
}
