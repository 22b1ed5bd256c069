/* crm-import-plan.c: an import as it was set up, and its rows as records
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "core/text/crm-text.h"
#include "crm-csv-writer.h"
#include "crm-import-plan.h"
#include "crm-import-private.h"

#define REPLACEMENT_CHARACTER "\xef\xbf\xbd"

/**
 * crm_import_plan_free:
 * @self: (transfer full): a plan
 */
void
crm_import_plan_free (CrmImportPlan *self)
{
  g_clear_pointer (&self->table, crm_import_table_unref);
  g_clear_object (&self->file);
  g_free (self->targets);
  g_free (self->fallback_customer);
  g_clear_pointer (&self->stages, g_hash_table_unref);
  g_free (self);
}

/* A column's amounts decide together; without proof, the locale does. */
static char
decide_point (const CrmImportColumn *column)
{
  guint64 n_dots = column->n_points[0];
  guint64 n_commas = column->n_points[1];

  if (n_dots == 0 && n_commas == 0)
    return crm_money_point_default ();
  if (n_dots > 20 * n_commas)
    return '.';
  if (n_commas > 20 * n_dots)
    return ',';

  return '\0';
}

/**
 * crm_import_rows_init:
 * @self: (out caller-allocates): the rows, before the first
 * @plan: what to do with them, which must outlive @self
 * @report: where problems and rejected rows are counted
 */
void
crm_import_rows_init (CrmImportRows *self,
                      const CrmImportPlan *plan,
                      CrmImportReport *report)
{
  const CrmField *fields;
  gsize n_fields;

  fields = crm_import_fields (plan->kind, &n_fields);
  self->plan = plan;
  self->report = report;
  self->reader = crm_import_table_open (plan->table);
  self->record = crm_record_new (fields, n_fields);
  self->reason = g_string_new (NULL);
  self->points = g_new0 (char, plan->table->n_columns + 1);
  self->columns = g_new (int, n_fields);

  for (gsize i = 0; i < n_fields; i++)
    self->columns[i] = -1;
  for (guint i = 0; i < plan->table->n_columns; i++)
    if (plan->targets[i].target == CRM_COLUMN_FIELD)
      {
        self->columns[plan->targets[i].field - fields] = (int) i;
        self->points[i] = decide_point (&plan->table->columns[i]);
      }
}

void
crm_import_rows_clear (CrmImportRows *self)
{
  g_clear_pointer (&self->reader, crm_csv_reader_free);
  g_clear_pointer (&self->record, crm_record_unref);
  g_clear_pointer (&self->points, g_free);
  g_clear_pointer (&self->columns, g_free);
  if (self->reason != NULL)
    g_string_free (self->reason, TRUE);
  self->reason = NULL;
}

static void
add_problem (CrmImportRows *self,
             int column,
             gboolean fatal,
             const char *message)
{
  crm_import_report_add_problem (self->report, crm_csv_reader_get_row (self->reader), column, fatal, message);
  if (!fatal)
    return;

  if (self->reason->len > 0)
    g_string_append_c (self->reason, ' ');
  g_string_append (self->reason, message);
}

/* A date is read in its column's order; the check that follows finds it in
 * canonical form. */
static char *
read_date (CrmImportRows *self,
           const char *cell,
           GError **error)
{
  return crm_date_parse (cell, self->plan->date_order, error);
}

static char *
read_instant (CrmImportRows *self,
              const char *cell,
              GError **error)
{
  gint64 instant;

  if (!crm_instant_parse (cell, self->plan->date_order, &instant, error))
    return NULL;

  return crm_instant_to_text (instant);
}

/* An amount in its column's notation becomes one that can be read in one way
 * only, with the currency that it names in front. */
static char *
read_money (CrmImportRows *self,
            int column,
            const char *cell,
            GError **error)
{
  const char *record_currency = crm_record_get (self->record, "currency");
  g_autofree char *known = record_currency != NULL ? crm_currency_parse (record_currency, NULL) : NULL;
  g_autofree char *named = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) local_error = NULL;
  const char *currency = known != NULL && *known != '\0' ? known : crm_currency_default ();
  gint64 minor_units;

  if (!crm_money_parse (cell, currency, self->points[column], &minor_units, &named, &local_error) &&
      !g_error_matches (local_error, CRM_VALUE_ERROR, CRM_VALUE_ERROR_PRECISION))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  text = crm_money_to_text (minor_units, named != NULL ? named : currency);
  if (local_error != NULL)
    {
      g_autofree char *message = g_strdup_printf (_ ("“%s” was rounded to %s."), cell, text);

      add_problem (self, column, FALSE, message);
    }

  return named != NULL ? g_strconcat (named, " ", text, NULL) : g_steal_pointer (&text);
}

static char *
read_stage (CrmImportRows *self,
            const char *cell,
            GError **error)
{
  g_autofree char *name = crm_text_clean (cell);
  const char *stage = g_hash_table_lookup (self->plan->stages, name);

  if (stage == NULL)
    g_set_error (error, CRM_VALUE_ERROR, CRM_VALUE_ERROR_INVALID, _ ("“%s” is not matched to a stage."), name);

  return g_strdup (stage);
}

static void
take_cell (CrmImportRows *self,
           int column,
           const CrmField *field,
           gsize index)
{
  const char *cell = crm_csv_take_guard (crm_csv_reader_get_cell (self->reader, (guint) column));
  g_autoptr (GError) error = NULL;
  g_autofree char *value = NULL;

  if (*cell == '\0')
    return;

  switch (field->kind)
    {
    case CRM_FIELD_DATE:
      value = read_date (self, cell, &error);
      break;
    case CRM_FIELD_INSTANT:
      value = read_instant (self, cell, &error);
      break;
    case CRM_FIELD_MONEY:
      value = read_money (self, column, cell, &error);
      break;
    case CRM_FIELD_STAGE:
      value = read_stage (self, cell, &error);
      break;
    default:
      crm_record_set_at (self->record, index, cell);
      return;
    }

  if (value != NULL)
    crm_record_set_at (self->record, index, value);
  else
    add_problem (self, column, FALSE, error->message);
}

static void
take_custom (CrmImportRows *self)
{
  const CrmImportTable *table = self->plan->table;

  for (guint i = 0; i < table->n_columns; i++)
    {
      if (self->plan->targets[i].target != CRM_COLUMN_CUSTOM)
        continue;

      g_autofree char *value = crm_text_clean (crm_csv_take_guard (crm_csv_reader_get_cell (self->reader, i)));

      if (*value != '\0')
        crm_record_set_custom (self->record, table->columns[i].heading, value);
    }
}

/* What could not be read of the file's bytes. */
static void
check_characters (CrmImportRows *self)
{
  gsize length;
  const char *source = crm_csv_reader_get_source (self->reader, &length);

  if (memmem (source, length, REPLACEMENT_CHARACTER, strlen (REPLACEMENT_CHARACTER)) == NULL)
    return;

  for (guint i = 0; i < self->plan->table->n_columns; i++)
    if (strstr (crm_csv_reader_get_cell (self->reader, i), REPLACEMENT_CHARACTER) != NULL)
      add_problem (self, (int) i, FALSE, _ ("Some characters are broken in the file and were replaced."));
}

static void
check_record (CrmImportRows *self)
{
  g_autoptr (GPtrArray) problems = crm_record_check (self->record, CRM_RECORD_CHECK_TAKE);
  const CrmField *fields;
  gsize n_fields;

  fields = crm_record_get_fields (self->record, &n_fields);
  for (guint i = 0; i < problems->len; i++)
    {
      const CrmProblem *problem = g_ptr_array_index (problems, i);
      const CrmField *field = problem->field != NULL ? crm_field_find (fields, n_fields, problem->field) : NULL;

      add_problem (self, field != NULL ? self->columns[field - fields] : -1, problem->fatal, problem->message);
    }
}

static void
take_row (CrmImportRows *self)
{
  const CrmField *fields;
  gsize n_fields;

  fields = crm_record_get_fields (self->record, &n_fields);

  /* The currency first: amounts are read in it. */
  for (gsize i = 0; i < n_fields; i++)
    if (self->columns[i] >= 0 && fields[i].kind == CRM_FIELD_CURRENCY)
      take_cell (self, self->columns[i], &fields[i], i);
  for (gsize i = 0; i < n_fields; i++)
    if (self->columns[i] >= 0 && fields[i].kind != CRM_FIELD_CURRENCY)
      take_cell (self, self->columns[i], &fields[i], i);
  take_custom (self);

  if (self->plan->kind == CRM_IMPORT_OPPORTUNITIES && self->plan->fallback_customer != NULL)
    {
      const char *customer = crm_record_get (self->record, "customer");
      g_autofree char *name = customer != NULL ? crm_text_clean (customer) : NULL;

      if (name == NULL || *name == '\0')
        crm_record_set (self->record, "customer", self->plan->fallback_customer);
    }

  check_record (self);
  check_characters (self);
}

/**
 * crm_import_rows_next:
 * @self: the rows
 * @taken: (out): whether the row can be imported
 * @error: return location for an error
 *
 * Goes to the next row and makes a checked record of it.
 *
 * Returns: %FALSE at the end, or with @error set
 */
gboolean
crm_import_rows_next (CrmImportRows *self,
                      gboolean *taken,
                      GError **error)
{
  guint n_columns = self->plan->table->n_columns;
  guint n_cells;

  *taken = FALSE;
  if (!crm_csv_reader_next (self->reader, error))
    return FALSE;

  crm_record_clear (self->record);
  g_string_truncate (self->reason, 0);

  n_cells = crm_csv_reader_get_n_cells (self->reader);
  if (n_cells > n_columns)
    {
      /* Every value could stand in its neighbour's place. */
      g_autofree char *message =
        g_strdup_printf (_ ("The row has %u cells, but there are %u columns: a separator in it is not quoted."), n_cells,
                         n_columns);

      add_problem (self, -1, TRUE, message);
    }
  else
    {
      take_row (self);
    }

  *taken = self->reason->len == 0;
  if (!*taken)
    self->report->rejected++;

  return TRUE;
}

static void
add_problem_of_field (CrmImportRows *self,
                      const char *field,
                      gboolean fatal,
                      const char *message)
{
  const CrmField *fields;
  const CrmField *found;
  gsize n_fields;

  fields = crm_record_get_fields (self->record, &n_fields);
  found = field != NULL ? crm_field_find (fields, n_fields, field) : NULL;
  add_problem (self, found != NULL ? self->columns[found - fields] : -1, fatal, message);
}

/**
 * crm_import_rows_note:
 * @self: the rows
 * @field: (nullable): what it is about
 * @message: what became of the value, a sentence
 *
 * Tells of a value that the row could not keep. The row is taken.
 */
void
crm_import_rows_note (CrmImportRows *self,
                      const char *field,
                      const char *message)
{
  add_problem_of_field (self, field, FALSE, message);
}

/**
 * crm_import_rows_reject:
 * @self: the rows
 * @field: (nullable): what is wrong
 * @message: why, a sentence
 *
 * Rejects the row that crm_import_rows_next() took.
 */
void
crm_import_rows_reject (CrmImportRows *self,
                        const char *field,
                        const char *message)
{
  add_problem_of_field (self, field, TRUE, message);
  self->report->rejected++;
}
