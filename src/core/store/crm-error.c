/* crm-error.c: SQLite's failures in words for people
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "crm-error.h"

G_DEFINE_QUARK (crm-store-error-quark, crm_store_error)

/* Full-text tables tell of their damage only in words. */
static gboolean
is_damaged_index (int code,
                  const char *message)
{
  return code == SQLITE_ERROR && message != NULL &&
         (strstr (message, "vtable constructor failed") != NULL || strstr (message, "fts5 file format") != NULL);
}

/**
 * crm_error_set:
 * @error: (nullable): where to put the error
 * @path: (type filename): the database file, which every sentence names
 * @code: an extended result code of SQLite
 * @message: SQLite's own words, kept where ours would say too little
 *
 * Translates a failure of SQLite to %CRM_STORE_ERROR; an interrupted statement
 * becomes %G_IO_ERROR_CANCELLED.
 */
void
crm_error_set (GError **error,
               const char *path,
               int code,
               const char *message)
{
  g_autofree char *name = g_filename_display_name (path);

  if (is_damaged_index (code, message))
    code = SQLITE_CORRUPT;
  /* Shared memory cannot grow for no other reason. */
  else if (code == SQLITE_IOERR_SHMSIZE)
    code = SQLITE_FULL;

  switch (code & 0xff)
    {
    case SQLITE_INTERRUPT:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("The operation was cancelled"));
      return;

    case SQLITE_NOTADB:
      g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_NOT_A_DATABASE,
                   _ ("“%s” is not a Sales CRM database. Choose another file."), name);
      return;

    case SQLITE_CORRUPT:
      g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_DAMAGED,
                   _ ("“%s” is damaged (%s). Restore a backup; the damaged file will be kept."), name, message);
      return;

    case SQLITE_READONLY:
    case SQLITE_PERM:
      g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_READ_ONLY,
                   _ ("“%s” or its folder cannot be written. Allow writing or choose another place."), name);
      return;

    case SQLITE_FULL:
      g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_NO_SPACE,
                   _ ("The disk that holds “%s” is full. Nothing was changed; make room and try again."), name);
      return;

    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_BUSY,
                   _ ("Another program holds “%s”. Close it and try again."), name);
      return;

    case SQLITE_CANTOPEN:
      g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_IO,
                   _ ("“%s” cannot be opened. Check that its folder exists and may be written."), name);
      return;

    case SQLITE_IOERR:
      g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_IO,
                   _ ("“%s” could not be read or written (%s). Nothing was changed; check the disk and try again."),
                   name, message);
      return;

    default:
      g_set_error (error, CRM_STORE_ERROR, CRM_STORE_ERROR_FAILED,
                   /* Translators: the second is a technical message in English */
                   _ ("“%s”: the database failed: %s"), name, message);
    }
}
