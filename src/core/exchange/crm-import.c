/* crm-import.c: a file of rows becomes records of ours
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "core/model/crm-stage.h"
#include "core/store/crm-customer-store.h"
#include "core/store/crm-stage-names.h"
#include "core/text/crm-text.h"
#include "crm-csv-writer.h"
#include "crm-import-memory.h"
#include "crm-import-private.h"

enum
{
  PROP_0,
  PROP_PROGRESS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CrmImport, crm_import, G_TYPE_OBJECT)

/* Columns and stages ------------------------------------------------------------------ */

static gboolean
has_stage (CrmImport *self,
           const char *name)
{
  for (guint i = 0; self->stages != NULL && i < g_list_model_get_n_items (self->stages); i++)
    {
      g_autoptr (CrmStage) stage = g_list_model_get_item (self->stages, i);

      if (g_strcmp0 (crm_stage_get_name (stage), name) == 0)
        return TRUE;
    }

  return FALSE;
}

/* The stage that a name in a file means: of the same name, folded, or of the same
 * meaning, or for the ends of the funnel of the same kind. */
static const char *
find_stage (CrmImport *self,
            const char *name)
{
  CrmStageMeaning meaning = crm_stage_match_name (name);
  const char *kind = meaning == CRM_STAGE_WON ? "won" : meaning == CRM_STAGE_LOST ? "lost" : NULL;
  g_autofree char *key = crm_text_fold (name);
  const char *by_meaning = NULL;
  const char *by_kind = NULL;

  for (guint i = 0; self->stages != NULL && i < g_list_model_get_n_items (self->stages); i++)
    {
      g_autoptr (CrmStage) stage = g_list_model_get_item (self->stages, i);
      const char *stage_name = crm_stage_get_name (stage);
      g_autofree char *stage_key = crm_text_fold (stage_name);

      if (g_str_equal (stage_key, key))
        return stage_name;
      if (by_meaning == NULL && meaning != CRM_STAGE_UNKNOWN && crm_stage_match_name (stage_name) == meaning)
        by_meaning = stage_name;
      if (by_kind == NULL && kind != NULL && g_str_equal (crm_stage_get_kind (stage), kind))
        by_kind = stage_name;
    }

  return by_meaning != NULL ? by_meaning : by_kind;
}

static int
find_stage_column (CrmImport *self)
{
  for (guint i = 0; i < self->table->n_columns; i++)
    if (self->targets[i].target == CRM_COLUMN_FIELD && self->targets[i].field->kind == CRM_FIELD_STAGE)
      return (int) i;

  return -1;
}

/* The names that stand in the column of stages now. */
static void
update_stage_names (CrmImport *self)
{
  int column = find_stage_column (self);
  GPtrArray *values = column >= 0 ? self->table->columns[column].values : NULL;

  g_hash_table_remove_all (self->stage_names);
  for (guint i = 0; values != NULL && i < values->len; i++)
    {
      g_autofree char *name = crm_text_clean (g_ptr_array_index (values, i));
      gpointer stage = NULL;

      if (*name == '\0')
        continue;
      if (!g_hash_table_lookup_extended (self->stage_map, name, NULL, &stage))
        stage = (gpointer) find_stage (self, name);
      g_hash_table_insert (self->stage_names, g_strdup (name), g_strdup (stage));
    }
}

static void
match_columns (CrmImport *self)
{
  g_free (self->targets);
  self->targets = crm_import_match_columns (self->table, self->kind);
  self->matched_kind = self->kind;
  g_hash_table_remove_all (self->stage_map);
  update_stage_names (self);
}

/* What an earlier import of a file of this make was told. */
static void
recall (CrmImport *self,
        const char *memory)
{
  GHashTableIter iter;
  gpointer name;
  gpointer stage;

  crm_import_memory_read (memory, self->table, self->kind, self->targets, self->stage_names);
  update_stage_names (self);
  crm_import_memory_read (memory, self->table, self->kind, self->targets, self->stage_names);

  /* A stage that was removed since would be made anew. */
  g_hash_table_iter_init (&iter, self->stage_names);
  while (g_hash_table_iter_next (&iter, &name, &stage))
    if (stage != NULL && has_stage (self, stage))
      g_hash_table_insert (self->stage_map, g_strdup (name), g_strdup (stage));
  update_stage_names (self);
}

/* Analysis ------------------------------------------------------------------------------ */

typedef struct
{
  GFile *file;
  CrmImportChoices choices;
  CrmImportTable *previous;
  DexPromise *promise;
} Analysis;

static void
analysis_free (Analysis *self)
{
  g_object_unref (self->file);
  g_clear_pointer (&self->previous, crm_import_table_unref);
  dex_unref (self->promise);
  g_free (self);
}

static gpointer
analysis_thread (gpointer data)
{
  Analysis *analysis = data;
  g_autoptr (GError) error = NULL;
  CrmImportTable *table = crm_import_table_new (analysis->file, &analysis->choices, analysis->previous, &error);

  if (table != NULL)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      g_value_init (&value, G_TYPE_POINTER);
      g_value_set_pointer (&value, table);
      dex_promise_resolve (analysis->promise, &value);
    }
  else
    {
      dex_promise_reject (analysis->promise, g_steal_pointer (&error));
    }
  analysis_free (analysis);

  return NULL;
}

static DexFuture *
read_table (CrmImport *self)
{
  Analysis *analysis = g_new0 (Analysis, 1);
  DexPromise *promise = dex_promise_new ();
  GThread *thread;

  analysis->file = g_object_ref (self->file);
  analysis->choices = self->choices;
  analysis->previous = self->table != NULL ? crm_import_table_ref (self->table) : NULL;
  analysis->promise = dex_ref (promise);
  thread = g_thread_new ("[sales-crm] import", analysis_thread, analysis);
  g_thread_unref (thread);

  return DEX_FUTURE (promise);
}

static gboolean
have_same_columns (CrmImportTable *table,
                   CrmImportTable *other)
{
  if (table->n_columns != other->n_columns || table->has_heading != other->has_heading)
    return FALSE;
  for (guint i = 0; i < table->n_columns; i++)
    if (!g_str_equal (table->columns[i].heading, other->columns[i].heading))
      return FALSE;

  return TRUE;
}

static DexFuture *
analyse_fiber (gpointer data)
{
  CrmImport *self = data;
  g_autoptr (CrmImportTable) table = NULL;
  g_autofree char *key = NULL;
  g_autofree char *memory = NULL;
  g_autoptr (GError) error = NULL;
  gboolean same;

  table = dex_await_pointer (read_table (self), &error);
  if (table == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  g_clear_object (&self->stages);
  self->stages = dex_await_object (crm_store_list_stages (self->store), &error);
  if (self->stages == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  key = crm_import_memory_key (table, self->kind);
  memory = dex_await_string (crm_store_get_setting (self->store, key), NULL);

  same = self->table != NULL && self->kind == self->matched_kind && have_same_columns (self->table, table);
  g_clear_pointer (&self->cells, crm_csv_reader_free);
  g_clear_pointer (&self->table, crm_import_table_unref);
  self->table = g_steal_pointer (&table);
  g_set_str (&self->memory_key, key);

  if (same)
    update_stage_names (self);
  else
    match_columns (self);
  if (!same && memory != NULL)
    recall (self, memory);

  return dex_future_new_for_boolean (TRUE);
}

/**
 * crm_import_analyse:
 * @self: an import
 *
 * Reads the file in a thread of its own, finds out what it is and matches its
 * columns, as an earlier import of a file with the same headings was told.
 *
 * Returns: (transfer full): a future of a boolean; rejects with a #CrmImportError
 *   or a #CrmStoreError
 */
DexFuture *
crm_import_analyse (CrmImport *self)
{
  g_return_val_if_fail (CRM_IS_IMPORT (self), NULL);

  return dex_scheduler_spawn (NULL, 0, analyse_fiber, g_object_ref (self), g_object_unref);
}

/* Stages, rows and columns --------------------------------------------------------------- */

/**
 * crm_import_get_stage_names:
 * @self: an import
 *
 * Returns: (transfer none) (element-type utf8 utf8): the names that the column of
 *   stages holds, and the stage each goes to or %NULL
 */
GHashTable *
crm_import_get_stage_names (CrmImport *self)
{
  g_return_val_if_fail (CRM_IS_IMPORT (self), NULL);

  return self->stage_names;
}

/**
 * crm_import_get_stages:
 * @self: an import
 *
 * Returns: (transfer none) (nullable): a list of #CrmStage, those that there are;
 *   %NULL before crm_import_analyse()
 */
GListModel *
crm_import_get_stages (CrmImport *self)
{
  g_return_val_if_fail (CRM_IS_IMPORT (self), NULL);

  return self->stages;
}

/**
 * crm_import_map_stage:
 * @self: an import
 * @file_name: a name that the column of stages holds
 * @stage: (nullable): one of our stages, or %NULL: rows of that name lose it
 */
void
crm_import_map_stage (CrmImport *self,
                      const char *file_name,
                      const char *stage)
{
  g_return_if_fail (CRM_IS_IMPORT (self));
  g_return_if_fail (file_name != NULL);

  if (stage != NULL && !has_stage (self, stage))
    return;
  g_hash_table_insert (self->stage_map, g_strdup (file_name), g_strdup (stage));
  if (self->table != NULL)
    update_stage_names (self);
}

/**
 * crm_import_get_n_rows:
 * @self: an import
 *
 * Returns: the number of data rows, 0 before crm_import_analyse()
 */
guint64
crm_import_get_n_rows (CrmImport *self)
{
  g_return_val_if_fail (CRM_IS_IMPORT (self), 0);

  return self->table != NULL ? self->table->n_rows : 0;
}

/**
 * crm_import_get_n_columns:
 * @self: an import
 *
 * Returns: the number of columns, 0 before crm_import_analyse()
 */
guint
crm_import_get_n_columns (CrmImport *self)
{
  g_return_val_if_fail (CRM_IS_IMPORT (self), 0);

  return self->table != NULL ? self->table->n_columns : 0;
}

/**
 * crm_import_get_heading:
 * @self: an import
 * @column: a column
 *
 * Returns: (transfer none): its heading; no two columns have the same
 */
const char *
crm_import_get_heading (CrmImport *self,
                        guint column)
{
  g_return_val_if_fail (CRM_IS_IMPORT (self), NULL);
  g_return_val_if_fail (column < crm_import_get_n_columns (self), NULL);

  return self->table->columns[column].heading;
}

/**
 * crm_import_get_samples:
 * @self: an import
 * @column: a column
 *
 * Returns: (transfer none) (array zero-terminated=1): some of its values, no two alike
 */
const char *const *
crm_import_get_samples (CrmImport *self,
                        guint column)
{
  g_return_val_if_fail (CRM_IS_IMPORT (self), NULL);
  g_return_val_if_fail (column < crm_import_get_n_columns (self), NULL);

  return (const char *const *) self->table->columns[column].samples;
}

/**
 * crm_import_get_target:
 * @self: an import
 * @column: a column
 * @field: (out) (optional) (nullable): the field it goes to
 *
 * Returns: where the column goes
 */
CrmColumnTarget
crm_import_get_target (CrmImport *self,
                       guint column,
                       const CrmField **field)
{
  g_return_val_if_fail (CRM_IS_IMPORT (self), CRM_COLUMN_LEAVE);
  g_return_val_if_fail (column < crm_import_get_n_columns (self), CRM_COLUMN_LEAVE);

  if (field != NULL)
    *field = self->targets[column].target == CRM_COLUMN_FIELD ? self->targets[column].field : NULL;

  return self->targets[column].target;
}

/**
 * crm_import_set_target:
 * @self: an import
 * @column: a column
 * @target: where it goes
 * @field: (nullable): a field's name, for %CRM_COLUMN_FIELD
 *
 * Sets where a column goes. A field that another column had is taken from it;
 * that column then goes to a custom field.
 *
 * Returns: %FALSE when rows of this kind have no such field
 */
gboolean
crm_import_set_target (CrmImport *self,
                       guint column,
                       CrmColumnTarget target,
                       const char *field)
{
  const CrmField *fields;
  const CrmField *found = NULL;
  gsize n_fields;

  g_return_val_if_fail (CRM_IS_IMPORT (self), FALSE);
  g_return_val_if_fail (column < crm_import_get_n_columns (self), FALSE);

  if (target == CRM_COLUMN_CUSTOM && self->kind == CRM_IMPORT_MEMBERS)
    return FALSE;
  if (target == CRM_COLUMN_FIELD)
    {
      fields = crm_import_fields (self->kind, &n_fields);
      found = field != NULL ? crm_field_find (fields, n_fields, field) : NULL;
      if (found == NULL || !(found->flags & CRM_FIELD_IMPORT))
        return FALSE;
      for (guint i = 0; i < self->table->n_columns; i++)
        if (i != column && self->targets[i].target == CRM_COLUMN_FIELD && self->targets[i].field == found)
          self->targets[i] = (CrmImportTarget) {
            self->kind == CRM_IMPORT_MEMBERS ? CRM_COLUMN_LEAVE : CRM_COLUMN_CUSTOM,
            NULL,
          };
    }

  self->targets[column] = (CrmImportTarget) { target, found };
  update_stage_names (self);

  return TRUE;
}

static void
go_to_row (CrmImport *self,
           guint64 row)
{
  if (self->cells != NULL && row == self->cells_row)
    return;

  if (self->cells == NULL)
    {
      self->cells = crm_import_table_open (self->table);
      self->cells_row = G_MAXUINT64;
    }
  if (row != self->cells_row + 1)
    crm_import_table_seek (self->table, self->cells, row);
  crm_csv_reader_next (self->cells, NULL);
  self->cells_row = row;
}

/**
 * crm_import_get_cell:
 * @self: an import
 * @row: a data row, from 0
 * @column: a column
 *
 * Returns: (transfer none): the cell's text, until the next call
 */
const char *
crm_import_get_cell (CrmImport *self,
                     guint64 row,
                     guint column)
{
  g_return_val_if_fail (CRM_IS_IMPORT (self), NULL);
  g_return_val_if_fail (row < crm_import_get_n_rows (self), NULL);

  go_to_row (self, row);

  return crm_csv_take_guard (crm_csv_reader_get_cell (self->cells, column));
}

/**
 * crm_import_get_row_number:
 * @self: an import
 * @row: a data row, from 0
 *
 * Returns: its number as a spreadsheet counts
 */
guint64
crm_import_get_row_number (CrmImport *self,
                           guint64 row)
{
  g_return_val_if_fail (CRM_IS_IMPORT (self), 0);
  g_return_val_if_fail (row < crm_import_get_n_rows (self), 0);

  go_to_row (self, row);

  return crm_csv_reader_get_row (self->cells);
}

void
crm_import_set_progress (CrmImport *self,
                         double progress)
{
  if (self->progress == progress)
    return;

  self->progress = progress;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS]);
}

/**
 * crm_import_get_progress:
 * @self: an import
 *
 * Returns: how far crm_import_run() is, from 0 to 1
 */
double
crm_import_get_progress (CrmImport *self)
{
  g_return_val_if_fail (CRM_IS_IMPORT (self), 0);

  return self->progress;
}

/* Type ------------------------------------------------------------------------------------- */

static void
crm_import_finalize (GObject *object)
{
  CrmImport *self = CRM_IMPORT (object);

  g_clear_pointer (&self->cells, crm_csv_reader_free);
  g_clear_pointer (&self->table, crm_import_table_unref);
  g_clear_pointer (&self->targets, g_free);
  g_clear_pointer (&self->stage_map, g_hash_table_unref);
  g_clear_pointer (&self->stage_names, g_hash_table_unref);
  g_clear_pointer (&self->memory_key, g_free);
  g_clear_pointer (&self->fallback_customer, g_free);
  g_clear_object (&self->stages);
  g_clear_object (&self->file);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (crm_import_parent_class)->finalize (object);
}

static void
crm_import_get_property (GObject *object,
                         guint prop_id,
                         GValue *value,
                         GParamSpec *pspec)
{
  CrmImport *self = CRM_IMPORT (object);

  switch (prop_id)
    {
    case PROP_PROGRESS:
      g_value_set_double (value, self->progress);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_import_class_init (CrmImportClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = crm_import_finalize;
  object_class->get_property = crm_import_get_property;

  properties[PROP_PROGRESS] =
    g_param_spec_double ("progress", NULL, NULL, 0, 1, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
crm_import_init (CrmImport *self)
{
  self->choices.has_heading = -1;
  self->duplicates = CRM_DUPLICATES_SKIP;
  self->create_customers = TRUE;
  /* Translators: the customer that imported opportunities without one go to */
  self->fallback_customer = g_strdup (_ ("Unknown Customer"));
  self->stage_map = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->stage_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * crm_import_new:
 * @store: where to
 * @file: a file of rows
 * @kind: what they are
 *
 * Returns: (transfer full): an import, of which nothing is known before
 *   crm_import_analyse()
 */
CrmImport *
crm_import_new (CrmStore *store,
                GFile *file,
                CrmImportKind kind)
{
  CrmImport *self;

  g_return_val_if_fail (CRM_IS_STORE (store), NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = g_object_new (CRM_TYPE_IMPORT, NULL);
  self->store = g_object_ref (store);
  self->file = g_object_ref (file);
  self->kind = kind;

  return self;
}
