/* crm-attachment-check.c: whether every attachment has its content
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "crm-attachment-check.h"
#include "crm-blob-store.h"

#define CHUNK (256 * 1024)

/* As many are told by name. */
#define MAX_DETAILS 20

typedef enum
{
  SOUND,
  MISSING,
  ALTERED,
} Finding;

typedef struct
{
  guint8 sha256[CRM_BLOB_HASH_SIZE];
  char *name;
  char *customer;
} Expected;

static void
expected_free (gpointer data)
{
  Expected *self = data;

  g_free (self->name);
  g_free (self->customer);
  g_free (self);
}

/* Reads the whole content. @finding is meaningless when it was stopped. */
static gboolean
look_at (const char *path,
         const guint8 *sha256,
         GCancellable *cancellable,
         Finding *finding,
         GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  g_autofree guint8 *buffer = NULL;
  guint8 found[CRM_BLOB_HASH_SIZE];
  gsize size = sizeof found;
  gssize n;

  *finding = MISSING;
  if (stream == NULL)
    return TRUE;

  buffer = g_malloc (CHUNK);
  while ((n = g_input_stream_read (G_INPUT_STREAM (stream), buffer, CHUNK, cancellable, NULL)) > 0)
    g_checksum_update (checksum, buffer, n);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  g_checksum_get_digest (checksum, found, &size);
  *finding = n == 0 && memcmp (found, sha256, sizeof found) == 0 ? SOUND : ALTERED;
  return TRUE;
}

static void
tell (GPtrArray *problems,
      Finding finding,
      const Expected *expected)
{
  if (finding == MISSING)
    g_ptr_array_add (problems, g_strdup_printf (_ ("“%s” of customer %s: the content is missing."), expected->name,
                                                expected->customer));
  else
    g_ptr_array_add (problems, g_strdup_printf (_ ("“%s” of customer %s: the content is not what was attached."),
                                                expected->name, expected->customer));
}

/* First all names, so that the state of the database is not held still for as long as
 * reading every file takes. */
static GPtrArray *
list_expected (CrmDatabase *database,
               GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (expected_free);
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *statement;

  statement = crm_database_prepare (database,
                                    "SELECT a.sha256, a.name, coalesce (c.number, '?') FROM attachment a"
                                    " LEFT JOIN customer c ON c.id = a.customer GROUP BY a.sha256",
                                    error);
  if (statement == NULL)
    return NULL;

  while (crm_database_step (database, statement, &local))
    {
      Expected *expected = g_new0 (Expected, 1);

      memcpy (expected->sha256, sqlite3_column_blob (statement, 0), CRM_BLOB_HASH_SIZE);
      expected->name = g_strdup (crm_column_text (statement, 1));
      expected->customer = g_strdup (crm_column_text (statement, 2));
      g_ptr_array_add (list, expected);
    }
  if (local == NULL)
    return g_steal_pointer (&list);

  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

/**
 * crm_attachment_check:
 * @database: a connection
 * @problems: (element-type utf8): gets a sentence for each content that is missing or
 *   altered, by the name of its file
 * @error: return location for an error
 *
 * Reads all contents, also of files in the trash. The connection's cancellable ends it.
 *
 * Returns: whether all could be looked at
 */
gboolean
crm_attachment_check (CrmDatabase *database,
                      GPtrArray *problems,
                      GError **error)
{
  g_autoptr (GPtrArray) list = list_expected (database, error);
  guint n_wrong = 0;

  if (list == NULL)
    return FALSE;

  for (guint i = 0; i < list->len; i++)
    {
      const Expected *expected = list->pdata[i];
      g_autofree char *path = crm_blob_get_path (crm_database_get_path (database), expected->sha256);
      Finding finding;

      if (!look_at (path, expected->sha256, crm_database_get_cancellable (database), &finding, error))
        return FALSE;
      if (finding != SOUND && ++n_wrong <= MAX_DETAILS)
        tell (problems, finding, expected);
    }

  if (n_wrong > MAX_DETAILS)
    g_ptr_array_add (problems, g_strdup_printf (ngettext ("The contents of %u further file are missing or altered.",
                                                          "The contents of %u further files are missing or altered.",
                                                          n_wrong - MAX_DETAILS),
                                                n_wrong - MAX_DETAILS));
  return TRUE;
}
