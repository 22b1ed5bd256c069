/* crm-attachment-opened.c: copies of attachments that other programs show
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "crm-attachment-opened.h"
#include "crm-attachment-store.h"

#define KEEP_S (24 * 60 * 60)

static char *
get_folder (void)
{
  return g_build_filename (g_get_user_cache_dir (), "sales-crm", "opened", NULL);
}

/**
 * crm_attachment_opened_make_path:
 * @sha256: of the content
 * @name: the attachment's name
 * @error: return location for a #CrmStoreError
 *
 * Makes the folder for it, one for each content: files of one name do not meet.
 *
 * Returns: (transfer full) (type filename): where the copy belongs
 */
char *
crm_attachment_opened_make_path (const guint8 sha256[CRM_BLOB_HASH_SIZE],
                                 const char *name,
                                 GError **error)
{
  g_autofree char *folder = get_folder ();
  g_autofree char *hex = crm_blob_to_hex (sha256);
  g_autofree char *safe = crm_attachment_make_file_name (name);
  g_autofree char *own = g_build_filename (folder, hex, NULL);

  if (g_mkdir_with_parents (own, 0700) == 0)
    return g_build_filename (own, safe, NULL);

  g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_IO, _ ("“%s” could not be saved: %s"), name,
               g_strerror (errno));
  return NULL;
}

/**
 * crm_attachment_opened_make_folder:
 * @error: return location for an error
 *
 * Returns: (transfer full) (type filename): a new folder
 */
char *
crm_attachment_opened_make_folder (GError **error)
{
  g_autofree char *folder = get_folder ();
  g_autofree char *own = g_build_filename (folder, "lent-XXXXXX", NULL);

  if (g_mkdir_with_parents (folder, 0700) == 0 && g_mkdtemp (own) != NULL)
    return g_steal_pointer (&own);

  g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_IO, "%s: %s", folder, g_strerror (errno));
  return NULL;
}

static void
clean_folder (const char *path,
              gint64 before)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      GStatBuf status;

      if (g_lstat (file, &status) == 0 && status.st_mtime < before)
        g_unlink (file);
    }
  /* Fails while something is in it. */
  g_rmdir (path);
}

/**
 * crm_attachment_opened_clean:
 *
 * Removes copies that were made more than a day ago. A program that still shows one
 * has it open.
 */
void
crm_attachment_opened_clean (void)
{
  g_autofree char *folder = get_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  gint64 before = g_get_real_time () / G_USEC_PER_SEC - KEEP_S;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *own = g_build_filename (folder, name, NULL);

      clean_folder (own, before);
    }
}
