/* crm-import-rejects.c: the rows that could not be taken, for the next try
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "crm-import-rejects.h"

/* A folder may hold the rejects of earlier tries. */
#define MAX_TRIES 1000

struct _CrmImportRejects
{
  const CrmImportPlan *plan;
  GString *text;
  guint64 n_rows;
};

static void
append_heading (CrmImportRejects *self)
{
  const CrmImportTable *table = self->plan->table;

  /* What spreadsheets know UTF-8 by. */
  g_string_append (self->text, "\xef\xbb\xbf");
  for (guint i = 0; i < table->n_columns; i++)
    {
      crm_csv_append_cell (self->text, table->columns[i].heading, table->separator);
      g_string_append_c (self->text, table->separator);
    }
  crm_csv_append_cell (self->text, _ ("Reason"), table->separator);
  g_string_append (self->text, "\r\n");
}

/**
 * crm_import_rejects_new:
 * @plan: the import, which must outlive the rejects
 *
 * Returns: (transfer full): nothing kept yet
 */
CrmImportRejects *
crm_import_rejects_new (const CrmImportPlan *plan)
{
  CrmImportRejects *self = g_new0 (CrmImportRejects, 1);

  self->plan = plan;
  self->text = g_string_new (NULL);
  append_heading (self);

  return self;
}

/**
 * crm_import_rejects_free:
 * @self: (transfer full): rejects
 */
void
crm_import_rejects_free (CrmImportRejects *self)
{
  g_string_free (self->text, TRUE);
  g_free (self);
}

/**
 * crm_import_rejects_add:
 * @self: rejects
 * @rows: rows, at one that was rejected
 *
 * Keeps a row as it stands in the file, with the reason in a column behind it.
 */
void
crm_import_rejects_add (CrmImportRejects *self,
                        CrmImportRows *rows)
{
  const CrmImportTable *table = self->plan->table;
  guint n_cells = MAX (table->n_columns, crm_csv_reader_get_n_cells (rows->reader));

  for (guint i = 0; i < n_cells; i++)
    {
      crm_csv_append_cell (self->text, crm_csv_reader_get_cell (rows->reader, i), table->separator);
      g_string_append_c (self->text, table->separator);
    }
  crm_csv_append_cell (self->text, rows->reason->str, table->separator);
  g_string_append (self->text, "\r\n");
  self->n_rows++;
}

/* Creates a file that was not there before. */
static char *
write_into (CrmImportRejects *self,
            GFile *folder,
            const char *name,
            GError **error)
{
  const char *dot = strrchr (name, '.');
  g_autofree char *stem = dot != NULL && dot != name ? g_strndup (name, (gsize) (dot - name)) : g_strdup (name);

  for (int i = 1; i <= MAX_TRIES; i++)
    {
      g_autofree char *rejected = i == 1 ? g_strdup_printf (_ ("%s (rejected).csv"), stem)
                                         : g_strdup_printf (_ ("%s (rejected %d).csv"), stem, i);
      g_autoptr (GFile) file = g_file_get_child (folder, rejected);
      g_autoptr (GFileOutputStream) stream = NULL;
      g_autoptr (GError) local_error = NULL;

      stream = g_file_create (file, G_FILE_CREATE_PRIVATE, NULL, &local_error);
      if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_EXISTS))
        continue;
      if (stream != NULL &&
          g_output_stream_write_all (G_OUTPUT_STREAM (stream), self->text->str, self->text->len, NULL, NULL,
                                     &local_error) &&
          g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, &local_error))
        {
          char *path = g_file_get_path (file);

          return path != NULL ? path : g_file_get_uri (file);
        }

      if (stream != NULL)
        g_file_delete (file, NULL, NULL);
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_EXISTS, _ ("The folder holds too many files of rejected rows."));
  return NULL;
}

/**
 * crm_import_rejects_write:
 * @self: rejects
 * @file: the file that was imported
 * @error: return location for an error
 *
 * Writes the rows that were kept, in UTF-8 with a byte order mark. Nothing is
 * overwritten.
 *
 * Returns: (transfer full) (nullable): the path; %NULL when nothing was kept or
 *   with @error set
 */
char *
crm_import_rejects_write (CrmImportRejects *self,
                          GFile *file,
                          GError **error)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (GFile) data_folder = NULL;
  g_autofree char *data_path = NULL;
  char *path;

  if (self->n_rows == 0)
    return NULL;

  path = folder != NULL ? write_into (self, folder, name, NULL) : NULL;
  if (path != NULL)
    return path;

  data_path = g_build_filename (g_get_user_data_dir (), "sales-crm", NULL);
  g_mkdir_with_parents (data_path, 0700);
  data_folder = g_file_new_for_path (data_path);

  return write_into (self, data_folder, name, error);
}
