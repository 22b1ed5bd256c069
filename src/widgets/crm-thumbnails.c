/* crm-thumbnails.c: small pictures of what is in files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>

#include "core/store/crm-attachment-store.h"

#include "crm-thumbnails.h"

#define SIZE 256

/* A file may claim any size: what is larger is not unpacked. A photograph of a good
 * camera has half as many. */
#define MAX_PIXELS (100 * 1000 * 1000)

typedef struct
{
  char *path;
  char *cached;
  DexPromise *promise;
  GdkTexture *texture;
} Request;

/* Formats that tell their size before they are unpacked. */
static const char *types[] = {
  "image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp", "image/tiff",
};

static void
request_free (Request *self)
{
  g_free (self->path);
  g_free (self->cached);
  g_clear_object (&self->texture);
  dex_unref (self->promise);
  g_free (self);
}

/* On the thread --------------------------------------------------------------------------- */

static GdkTexture *
make_texture (GdkPixbuf *pixbuf)
{
  g_autoptr (GBytes) bytes = gdk_pixbuf_read_pixel_bytes (pixbuf);

  return gdk_memory_texture_new (gdk_pixbuf_get_width (pixbuf), gdk_pixbuf_get_height (pixbuf),
                                 gdk_pixbuf_get_has_alpha (pixbuf) ? GDK_MEMORY_R8G8B8A8 : GDK_MEMORY_R8G8B8, bytes,
                                 gdk_pixbuf_get_rowstride (pixbuf));
}

/* Small ones stay as they are. */
static GdkPixbuf *
load_scaled (const char *path)
{
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  int width, height;

  if (gdk_pixbuf_get_file_info (path, &width, &height) == NULL || width <= 0 || height <= 0 ||
      (gint64) width * height > MAX_PIXELS)
    return NULL;

  pixbuf = width > SIZE || height > SIZE ? gdk_pixbuf_new_from_file_at_size (path, SIZE, SIZE, NULL)
                                         : gdk_pixbuf_new_from_file (path, NULL);
  return pixbuf != NULL ? gdk_pixbuf_apply_embedded_orientation (pixbuf) : NULL;
}

/* Another process, or a crash, never shows half of one. */
static void
keep (GdkPixbuf *pixbuf,
      const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *part = g_strdup_printf ("%s.%d.part", path, g_random_int ());

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return;
  if (!gdk_pixbuf_save (pixbuf, part, "png", NULL, "compression", "3", NULL) || g_rename (part, path) != 0)
    g_unlink (part);
}

static gboolean
settle_cb (gpointer user_data)
{
  Request *request = user_data;

  if (request->texture != NULL)
    dex_promise_resolve_object (request->promise, g_steal_pointer (&request->texture));
  else
    dex_promise_reject (request->promise, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "No picture"));

  request_free (request);
  return G_SOURCE_REMOVE;
}

static void
work (gpointer data,
      gpointer user_data)
{
  Request *request = data;
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new_from_file (request->cached, NULL);

  if (pixbuf == NULL)
    {
      pixbuf = load_scaled (request->path);
      if (pixbuf != NULL)
        keep (pixbuf, request->cached);
    }
  if (pixbuf != NULL)
    request->texture = make_texture (pixbuf);

  g_idle_add (settle_cb, request);
}

/* Public ------------------------------------------------------------------------------------ */

/**
 * crm_thumbnails_can_load:
 * @media_type: (nullable): what a content is
 *
 * Returns: whether it may have a picture
 */
gboolean
crm_thumbnails_can_load (const char *media_type)
{
  for (gsize i = 0; media_type != NULL && i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (types[i], media_type))
      return TRUE;

  return FALSE;
}

/**
 * crm_thumbnails_load:
 * @store: a store
 * @sha256: what the content is called
 * @media_type: (nullable): what it is
 *
 * One after the other on one thread, so that a page full of photographs leaves the
 * other core to the person.
 *
 * Returns: (transfer full): a future of a #GdkTexture, which rejects with
 *   %G_IO_ERROR_NOT_SUPPORTED when there is no picture
 */
DexFuture *
crm_thumbnails_load (CrmStore *store,
                     const char *sha256,
                     const char *media_type)
{
  static GThreadPool *pool;
  g_autofree char *file = NULL;
  DexPromise *promise;
  Request *request;

  g_return_val_if_fail (CRM_IS_STORE (store), NULL);
  g_return_val_if_fail (sha256 != NULL, NULL);

  if (!crm_thumbnails_can_load (media_type))
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "No picture");

  if (pool == NULL)
    pool = g_thread_pool_new (work, NULL, 1, FALSE, NULL);

  promise = dex_promise_new ();
  file = g_strconcat (sha256, ".png", NULL);
  request = g_new0 (Request, 1);
  request->path = crm_store_get_attachment_path (store, sha256);
  request->cached = g_build_filename (g_get_user_cache_dir (), "sales-crm", "thumbnails", file, NULL);
  request->promise = dex_ref (promise);
  g_thread_pool_push (pool, request, NULL);

  return DEX_FUTURE (promise);
}

/**
 * crm_thumbnails_get_icon:
 * @media_type: (nullable): what a content is
 *
 * Returns: (transfer full): an icon for it
 */
GIcon *
crm_thumbnails_get_icon (const char *media_type)
{
  return g_content_type_get_icon (media_type != NULL ? media_type : "application/octet-stream");
}
