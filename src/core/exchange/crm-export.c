/* crm-export.c: customers become a file of rows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <gio/gfiledescriptorbased.h>
#include <glib/gi18n.h>

#include "core/model/crm-custom-field.h"
#include "core/store/crm-customer-texts.h"
#include "core/store/crm-store-private.h"
#include "crm-csv-writer.h"
#include "crm-export.h"

/* So often one hears how far it is and looks whether to stop. */
#define ROWS_A_LOOK 256

/* Another export may be writing beside it. */
#define MAX_TRIES 100

struct _CrmExport
{
  GObject parent_instance;

  CrmStore *store;
  CrmCustomerQuery *query; /* NULL: those of ids */
  GArray *ids;
  GStrv columns; /* NULL: all */
  guint limit;

  /* of the run */
  GFile *file; /* NULL: only a stream */
  GOutputStream *stream;
  CrmProgress *progress;
  GCancellable *cancellable; /* NULL before */
};

G_DEFINE_FINAL_TYPE (CrmExport, crm_export, G_TYPE_OBJECT)

G_DEFINE_QUARK (crm-export-error-quark, crm_export_error)

/* A column of the file. */
typedef struct
{
  guint text; /* its place in what crm_customer_texts_next() returns */
  char *heading;
} Column;

static void
column_clear (gpointer data)
{
  Column *column = data;

  g_free (column->heading);
}

static void
add_column (GArray *columns,
            guint text,
            const char *heading)
{
  Column column = { .text = text };

  for (guint i = 0; i < columns->len; i++)
    if (g_array_index (columns, Column, i).text == text)
      return;

  column.heading = g_strdup (heading);
  g_array_append_val (columns, column);
}

static void
add_field (GArray *columns,
           const CrmField *fields,
           gsize n_fields,
           const char *name)
{
  const CrmField *field = crm_field_find (fields, n_fields, name);

  add_column (columns, (guint) (field - fields), crm_field_get_label (field));
}

static gboolean
add_named (GArray *columns,
           CrmCustomerTexts *texts,
           const char *name,
           GError **error)
{
  GListModel *custom = crm_customer_texts_get_custom (texts);
  const CrmField *fields;
  gsize n_fields;

  fields = crm_customer_fields (&n_fields);
  if (crm_field_find (fields, n_fields, name) != NULL)
    {
      add_field (columns, fields, n_fields, name);
      /* An amount says nothing without it. */
      if (g_str_equal (name, "amount"))
        add_field (columns, fields, n_fields, "currency");
      return TRUE;
    }

  for (guint i = 0; g_str_has_prefix (name, CRM_CUSTOM_PREFIX) && i < g_list_model_get_n_items (custom); i++)
    {
      g_autoptr (CrmCustomField) field = g_list_model_get_item (custom, i);

      if (!g_str_equal (name + strlen (CRM_CUSTOM_PREFIX), crm_custom_field_get_uuid (field)))
        continue;

      add_column (columns, (guint) n_fields + i, crm_custom_field_get_name (field));
      return TRUE;
    }

  g_set_error (error, CRM_EXPORT_ERROR, CRM_EXPORT_ERROR_COLUMN, _ ("There is no column “%s”."), name);
  return FALSE;
}

static GArray *
choose_columns (CrmExport *self,
                CrmCustomerTexts *texts,
                GError **error)
{
  GListModel *custom = crm_customer_texts_get_custom (texts);
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (Column));
  const CrmField *fields;
  gsize n_fields;

  g_array_set_clear_func (columns, column_clear);
  for (guint i = 0; self->columns != NULL && self->columns[i] != NULL; i++)
    if (!add_named (columns, texts, self->columns[i], error))
      return NULL;
  if (self->columns != NULL)
    return g_steal_pointer (&columns);

  fields = crm_customer_fields (&n_fields);
  for (gsize i = 0; i < n_fields; i++)
    add_column (columns, (guint) i, crm_field_get_label (&fields[i]));
  for (guint i = 0; i < g_list_model_get_n_items (custom); i++)
    {
      g_autoptr (CrmCustomField) field = g_list_model_get_item (custom, i);

      add_column (columns, (guint) n_fields + i, crm_custom_field_get_name (field));
    }

  return g_steal_pointer (&columns);
}

static void
tell_progress (CrmExport *self,
               CrmCustomerTexts *texts)
{
  crm_progress_report (self->progress, crm_customer_texts_get_n_done (texts), crm_customer_texts_get_n_items (texts));
}

static gboolean
write_rows (CrmExport *self,
            CrmCustomerTexts *texts,
            const GArray *columns,
            gint64 *n_rows,
            GError **error)
{
  g_autoptr (CrmCsvWriter) writer = crm_csv_writer_new (self->stream);
  g_autoptr (GError) local = NULL;
  const char *const *row;

  for (guint i = 0; i < columns->len; i++)
    crm_csv_writer_add_cell (writer, g_array_index (columns, Column, i).heading);
  if (!crm_csv_writer_end_row (writer, self->cancellable, error))
    return FALSE;

  for (*n_rows = 0; *n_rows < self->limit && (row = crm_customer_texts_next (texts, &local)) != NULL; ++*n_rows)
    {
      for (guint i = 0; i < columns->len; i++)
        crm_csv_writer_add_cell (writer, row[g_array_index (columns, Column, i).text]);
      if (!crm_csv_writer_end_row (writer, self->cancellable, error))
        return FALSE;
      if (*n_rows % ROWS_A_LOOK != 0)
        continue;

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      tell_progress (self, texts);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  return crm_csv_writer_flush (writer, self->cancellable, error);
}

static char *
get_display_name (GFile *file)
{
  g_autofree char *name = file != NULL ? g_file_get_basename (file) : g_strdup ("-");

  return g_filename_display_name (name);
}

/* What went wrong with the file is told with its name; the rest tells itself. */
static void
take_error (CrmExport *self,
            GError *local,
            GError **error)
{
  g_autofree char *name = get_display_name (self->file);

  if (local->domain != G_IO_ERROR || g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, local);
      return;
    }

  g_set_error (error, CRM_EXPORT_ERROR, CRM_EXPORT_ERROR_WRITE, _ ("“%s” could not be written: %s"), name,
               local->message);
  g_error_free (local);
}

/* In the folder of the file, so that it can take the file's place at once; hidden, and
 * short, because the file's own name may be as long as a name can be. */
static GFile *
create_beside (CrmExport *self,
               GError **error)
{
  g_autoptr (GFile) folder = g_file_get_parent (self->file);

  if (folder == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY, g_strerror (EISDIR));
      return NULL;
    }

  for (guint i = 0;; i++)
    {
      g_autofree char *name = g_strdup_printf (".sales-crm-%08x.csv", g_random_int ());
      g_autoptr (GFile) beside = g_file_get_child (folder, name);
      g_autoptr (GError) local = NULL;

      self->stream = G_OUTPUT_STREAM (g_file_create (beside, G_FILE_CREATE_NONE, self->cancellable, &local));
      if (self->stream != NULL)
        return g_steal_pointer (&beside);
      if (i < MAX_TRIES && g_error_matches (local, G_IO_ERROR, G_IO_ERROR_EXISTS))
        continue;

      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
}

/* A full disk may be told of only now. */
static gboolean
sync_and_close (CrmExport *self,
                GError **error)
{
  if (G_IS_FILE_DESCRIPTOR_BASED (self->stream) &&
      fsync (g_file_descriptor_based_get_fd (G_FILE_DESCRIPTOR_BASED (self->stream))) != 0)
    {
      int code = errno;

      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (code), g_strerror (code));
      return FALSE;
    }

  return g_output_stream_close (self->stream, self->cancellable, error);
}

/* A link stays one; what it leads to is replaced. */
static GFile *
follow_link (GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *real = path != NULL && g_file_test (path, G_FILE_TEST_EXISTS) ? realpath (path, NULL) : NULL;

  return real != NULL ? g_file_new_for_path (real) : g_object_ref (file);
}

static gboolean
write_file (CrmExport *self,
            CrmCustomerTexts *texts,
            const GArray *columns,
            gint64 *n_rows,
            GError **error)
{
  g_autoptr (GFile) target = follow_link (self->file);
  g_autoptr (GFile) beside = NULL;
  gboolean written;

  g_set_object (&self->file, target);
  if (g_file_query_file_type (self->file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_DIRECTORY)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY, g_strerror (EISDIR));
      return FALSE;
    }

  beside = create_beside (self, error);
  if (beside == NULL)
    return FALSE;

  written = write_rows (self, texts, columns, n_rows, error) && sync_and_close (self, error) &&
            g_file_move (beside, self->file, G_FILE_COPY_OVERWRITE | G_FILE_COPY_NO_FALLBACK_FOR_MOVE, NULL, NULL, NULL,
                         error);
  if (!written)
    {
      g_output_stream_close (self->stream, NULL, NULL);
      g_file_delete (beside, NULL, NULL);
    }

  return written;
}

static gboolean
export_customers (CrmDatabase *database,
                  GValue *result,
                  gpointer user_data,
                  GError **error)
{
  CrmExport *self = user_data;
  g_autoptr (CrmCustomerTexts) texts = crm_customer_texts_new (database, self->query, self->ids, error);
  g_autoptr (GArray) columns = texts != NULL ? choose_columns (self, texts, error) : NULL;
  g_autoptr (GError) local = NULL;
  gint64 n_rows;

  if (columns == NULL)
    return FALSE;

  /* Also cancelled when the store is closed. */
  g_set_object (&self->cancellable, crm_customer_texts_get_cancellable (texts));
  if (!(self->file != NULL ? write_file (self, texts, columns, &n_rows, &local)
                           : write_rows (self, texts, columns, &n_rows, &local)))
    {
      take_error (self, g_steal_pointer (&local), error);
      return FALSE;
    }

  g_value_init (result, G_TYPE_INT64);
  g_value_set_int64 (result, n_rows);
  return TRUE;
}

static void
crm_export_finalize (GObject *object)
{
  CrmExport *self = CRM_EXPORT (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->query, crm_customer_query_free);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->columns, g_strfreev);
  g_clear_object (&self->file);
  g_clear_object (&self->stream);
  g_clear_object (&self->progress);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (crm_export_parent_class)->finalize (object);
}

static void
crm_export_class_init (CrmExportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = crm_export_finalize;
}

static void
crm_export_init (CrmExport *self)
{
  self->limit = G_MAXUINT;
}

/**
 * crm_export_new_for_query:
 * @store: an open store
 * @query: which customers, in its order; copied
 *
 * Returns: (transfer full): an export of what the query finds when it is run
 */
CrmExport *
crm_export_new_for_query (CrmStore *store,
                          const CrmCustomerQuery *query)
{
  CrmExport *self;

  g_return_val_if_fail (CRM_IS_STORE (store), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  self = g_object_new (CRM_TYPE_EXPORT, NULL);
  self->store = g_object_ref (store);
  self->query = crm_customer_query_copy (query);

  return self;
}

/**
 * crm_export_new_for_ids:
 * @store: an open store
 * @ids: (array length=n_ids): customers
 * @n_ids: how many
 *
 * Returns: (transfer full): an export of these, in their order, without those in the
 *   trash
 */
CrmExport *
crm_export_new_for_ids (CrmStore *store,
                        const gint64 *ids,
                        guint n_ids)
{
  CrmExport *self;

  g_return_val_if_fail (CRM_IS_STORE (store), NULL);
  g_return_val_if_fail (ids != NULL || n_ids == 0, NULL);

  self = g_object_new (CRM_TYPE_EXPORT, NULL);
  self->store = g_object_ref (store);
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (n_ids > 0)
    g_array_append_vals (self->ids, ids, n_ids);

  return self;
}

/**
 * crm_export_set_columns:
 * @self: an export
 * @columns: (nullable): names of crm_customer_fields(), and %CRM_CUSTOM_PREFIX with the
 *   uuid of a custom field, in the order of the file; %NULL: all
 *
 * The currency follows the amount without being asked for.
 */
void
crm_export_set_columns (CrmExport *self,
                        const char *const *columns)
{
  g_return_if_fail (CRM_IS_EXPORT (self));

  g_strfreev (self->columns);
  self->columns = g_strdupv ((GStrv) columns);
}

/**
 * crm_export_set_limit:
 * @self: an export
 * @limit: at most so many customers
 */
void
crm_export_set_limit (CrmExport *self,
                      guint limit)
{
  g_return_if_fail (CRM_IS_EXPORT (self));

  self->limit = limit;
}

static DexFuture *
run (CrmExport *self,
     GCancellable *cancellable)
{
  return crm_store_run_apart (self->store, cancellable, export_customers, g_object_ref (self), g_object_unref);
}

/**
 * crm_export_to_file:
 * @self: an export
 * @file: where to; what is there is replaced when all is written
 * @progress: (nullable): is told how far it is
 * @cancellable: (nullable): stops it
 *
 * Writes a table with commas, on a thread of its own and in bounded memory, that
 * crm_import_run() reads back.
 *
 * Returns: (transfer full): a future of how many customers are in it (int64), which
 *   rejects with a #CrmExportError, %G_IO_ERROR_CANCELLED or as that of
 *   crm_store_query_customers(); then @file is as it was before
 */
DexFuture *
crm_export_to_file (CrmExport *self,
                    GFile *file,
                    CrmProgress *progress,
                    GCancellable *cancellable)
{
  g_return_val_if_fail (CRM_IS_EXPORT (self), NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  g_set_object (&self->file, file);
  g_set_object (&self->progress, progress);

  return run (self, cancellable);
}

/**
 * crm_export_to_stream:
 * @self: an export
 * @stream: where to, from another thread; not closed
 * @cancellable: (nullable): stops it
 *
 * As crm_export_to_file(), without going back when it fails.
 *
 * Returns: (transfer full): a future of how many customers were written (int64)
 */
DexFuture *
crm_export_to_stream (CrmExport *self,
                      GOutputStream *stream,
                      GCancellable *cancellable)
{
  g_return_val_if_fail (CRM_IS_EXPORT (self), NULL);
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), NULL);

  g_set_object (&self->stream, stream);

  return run (self, cancellable);
}
