/* crm-import-columns.c: which column means which field
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "core/text/crm-text.h"
#include "crm-import-columns.h"

/* How many rows below the first tell whether that is a heading. */
#define SAMPLE_ROWS 100
/* Longer texts are values. */
#define MAX_HEADING 60

/* How well a heading means a field. */
typedef enum
{
  MATCH_NONE,
  MATCH_ALIAS,
  MATCH_NAME, /* its name or label in one of the languages */
} Match;

/**
 * crm_import_fields:
 * @kind: what is imported
 * @n_fields: (out): how many there are
 *
 * Returns: (array length=n_fields) (transfer none): the fields that rows have
 */
const CrmField *
crm_import_fields (CrmImportKind kind,
                   gsize *n_fields)
{
  switch (kind)
    {
    case CRM_IMPORT_OPPORTUNITIES:
      return crm_opportunity_fields (n_fields);
    case CRM_IMPORT_MEMBERS:
      return crm_member_fields (n_fields);
    case CRM_IMPORT_CUSTOMERS:
    default:
      return crm_customer_fields (n_fields);
    }
}

/* The fields of a kind with the headings that name them, folded once. */
typedef struct
{
  const CrmField *fields;
  gsize n_fields;
  GPtrArray *names; /* three a field: name, label, label in the person's language */
} Vocabulary;

static void
vocabulary_init (Vocabulary *self,
                 CrmImportKind kind)
{
  self->fields = crm_import_fields (kind, &self->n_fields);
  self->names = g_ptr_array_new_with_free_func (g_free);
  for (gsize i = 0; i < self->n_fields; i++)
    {
      g_ptr_array_add (self->names, crm_text_fold (self->fields[i].name));
      g_ptr_array_add (self->names, crm_text_fold (self->fields[i].label));
      g_ptr_array_add (self->names, crm_text_fold (crm_field_get_label (&self->fields[i])));
    }
}

static void
vocabulary_clear (Vocabulary *self)
{
  g_clear_pointer (&self->names, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Vocabulary, vocabulary_clear)

static Match
match_heading (const Vocabulary *vocabulary,
               gsize index,
               const char *key)
{
  const CrmField *field = &vocabulary->fields[index];

  if (!(field->flags & CRM_FIELD_IMPORT) || *key == '\0')
    return MATCH_NONE;
  for (gsize i = 3 * index; i < 3 * index + 3; i++)
    if (g_str_equal (g_ptr_array_index (vocabulary->names, i), key))
      return MATCH_NAME;

  return crm_field_has_alias (field, key) ? MATCH_ALIAS : MATCH_NONE;
}

/* Whether any cell names a field of any kind. */
static gboolean
names_fields (GPtrArray *cells)
{
  for (int kind = CRM_IMPORT_CUSTOMERS; kind <= CRM_IMPORT_MEMBERS; kind++)
    {
      g_auto (Vocabulary) vocabulary = { 0 };

      vocabulary_init (&vocabulary, (CrmImportKind) kind);
      for (guint i = 0; i < cells->len; i++)
        {
          g_autofree char *key = crm_text_fold (g_ptr_array_index (cells, i));

          for (gsize j = 0; j < vocabulary.n_fields; j++)
            if (match_heading (&vocabulary, j, key) != MATCH_NONE)
              return TRUE;
        }
    }

  return FALSE;
}

/* A number, date, telephone number or address is no heading. */
static gboolean
is_typed_value (const char *cell)
{
  g_autofree char *number = NULL;

  if (strchr (cell, '@') != NULL && strchr (cell, ' ') == NULL)
    return TRUE;

  for (const char *p = cell; *p != '\0'; p++)
    if (g_ascii_isalpha (*p) || (guchar) *p >= 0x80)
      return FALSE;

  return strpbrk (cell, "0123456789") != NULL;
}

/**
 * crm_import_detect_heading:
 * @text: a text in UTF-8
 * @separator: what stands between its cells
 *
 * Decides whether the first row is a heading: when it names one of our fields;
 * or else when it holds no value and no cell stands again below it. One column
 * of names alone has none.
 *
 * Returns: whether it is
 */
gboolean
crm_import_detect_heading (GBytes *text,
                           char separator)
{
  g_autoptr (CrmCsvReader) reader = crm_csv_reader_new (text, separator);
  g_autoptr (GPtrArray) first = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) different = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean typed_below = FALSE;
  guint n_rows = 0;

  if (!crm_csv_reader_next (reader, NULL))
    return FALSE;

  for (guint i = 0; i < crm_csv_reader_get_n_cells (reader); i++)
    g_ptr_array_add (first, crm_text_clean (crm_csv_reader_get_cell (reader, i)));
  if (names_fields (first))
    return TRUE;
  for (guint i = 0; i < first->len; i++)
    {
      const char *cell = g_ptr_array_index (first, i);

      if (is_typed_value (cell) || strlen (cell) > MAX_HEADING)
        return FALSE;
      if (*cell != '\0' && !g_hash_table_add (different, (gpointer) cell))
        return FALSE;
    }

  while (n_rows < SAMPLE_ROWS && crm_csv_reader_next (reader, NULL))
    {
      n_rows++;
      for (guint i = 0; i < first->len; i++)
        {
          const char *cell = crm_csv_reader_get_cell (reader, i);

          if (*cell != '\0' && g_str_equal (cell, g_ptr_array_index (first, i)))
            return FALSE;
          typed_below = typed_below || is_typed_value (cell);
        }
    }

  return n_rows > 0 && (typed_below || first->len > 1);
}

static gboolean
is_matched (const CrmImportTarget *targets,
            guint n_columns,
            const CrmField *field)
{
  for (guint i = 0; i < n_columns; i++)
    if (targets[i].target == CRM_COLUMN_FIELD && targets[i].field == field)
      return TRUE;

  return FALSE;
}

/* The first column that means a field gets it; a second one stays a custom
 * field, where nothing of it is lost. */
static void
match_by_headings (CrmImportTable *table,
                   const Vocabulary *vocabulary,
                   CrmImportTarget *targets)
{
  for (Match wanted = MATCH_NAME; wanted > MATCH_NONE; wanted--)
    for (guint i = 0; i < table->n_columns; i++)
      for (gsize j = 0; j < vocabulary->n_fields && targets[i].target != CRM_COLUMN_FIELD; j++)
        if (match_heading (vocabulary, j, table->columns[i].key) == wanted &&
            !is_matched (targets, table->n_columns, &vocabulary->fields[j]))
          targets[i] = (CrmImportTarget) { CRM_COLUMN_FIELD, &vocabulary->fields[j] };
}

/* "Company" and "Name" side by side: the second is the person's. */
static void
tell_company_from_person (CrmImportTable *table,
                          const CrmField *fields,
                          gsize n_fields,
                          CrmImportTarget *targets)
{
  const CrmField *name = crm_field_find (fields, n_fields, "name");
  const CrmField *contact = crm_field_find (fields, n_fields, "contact_name");

  if (contact == NULL || is_matched (targets, table->n_columns, contact))
    return;

  for (guint i = 0; i < table->n_columns; i++)
    {
      if (targets[i].target != CRM_COLUMN_FIELD || targets[i].field != name || crm_field_has_alias (name, table->columns[i].key))
        continue;
      for (guint j = 0; j < table->n_columns; j++)
        if (targets[j].target == CRM_COLUMN_CUSTOM && crm_field_has_alias (name, table->columns[j].key))
          {
            targets[i].field = contact;
            targets[j] = (CrmImportTarget) { CRM_COLUMN_FIELD, name };
            return;
          }
    }
}

static gboolean
holds (const CrmImportColumn *column,
       char *(*parse) (const char *text, GError **error))
{
  guint n_samples = 0;

  for (; column->samples[n_samples] != NULL; n_samples++)
    {
      g_autofree char *value = parse (column->samples[n_samples], NULL);

      if (value == NULL)
        return FALSE;
    }

  return n_samples > 0;
}

/* Without headings: what looks like an address or a number is one, and the first
 * column of anything else the name. */
static void
match_by_values (CrmImportTable *table,
                 const CrmField *fields,
                 gsize n_fields,
                 CrmImportTarget *targets)
{
  const CrmField *identity = crm_field_find (fields, n_fields, "customer");

  if (identity == NULL)
    identity = crm_field_find (fields, n_fields, "name");

  for (guint i = 0; i < table->n_columns; i++)
    {
      const CrmField *field = identity;

      if (holds (&table->columns[i], crm_email_parse))
        field = crm_field_find (fields, n_fields, "email");
      else if (holds (&table->columns[i], crm_phone_parse))
        field = crm_field_find (fields, n_fields, "phone");
      if (field != NULL && table->columns[i].n_filled > 0 && !is_matched (targets, table->n_columns, field))
        targets[i] = (CrmImportTarget) { CRM_COLUMN_FIELD, field };
    }
}

/* What the program itself works out, as an export of ours has it. */
static gboolean
is_only_shown (const Vocabulary *vocabulary,
               const char *heading)
{
  g_autofree char *key = crm_text_fold (heading);

  for (gsize i = 0; i < 3 * vocabulary->n_fields; i++)
    if (!(vocabulary->fields[i / 3].flags & CRM_FIELD_IMPORT) &&
        g_str_equal (g_ptr_array_index (vocabulary->names, i), key))
      return TRUE;

  return FALSE;
}

/**
 * crm_import_match_columns:
 * @table: a table
 * @kind: what its rows are
 *
 * Matches columns to fields: by the headings, folded, against each field's name,
 * its label in both languages and its aliases. What means no field becomes a
 * custom field, an empty column or what can only be shown nothing.
 *
 * Returns: (transfer full): a target for each column
 */
CrmImportTarget *
crm_import_match_columns (CrmImportTable *table,
                          CrmImportKind kind)
{
  CrmImportTarget *targets;
  const CrmField *fields;
  gsize n_fields;

  g_return_val_if_fail (table != NULL, NULL);

  fields = crm_import_fields (kind, &n_fields);
  targets = g_new0 (CrmImportTarget, MAX (table->n_columns, 1));
  for (guint i = 0; i < table->n_columns; i++)
    targets[i].target = CRM_COLUMN_CUSTOM;

  if (table->has_heading)
    {
      g_auto (Vocabulary) vocabulary = { 0 };

      vocabulary_init (&vocabulary, kind);
      match_by_headings (table, &vocabulary, targets);
      tell_company_from_person (table, fields, n_fields, targets);
      for (guint i = 0; i < table->n_columns; i++)
        if (targets[i].target == CRM_COLUMN_CUSTOM && is_only_shown (&vocabulary, table->columns[i].heading))
          targets[i].target = CRM_COLUMN_LEAVE;
    }
  else
    {
      match_by_values (table, fields, n_fields, targets);
    }

  for (guint i = 0; i < table->n_columns; i++)
    if (targets[i].target == CRM_COLUMN_CUSTOM && (table->columns[i].n_filled == 0 || kind == CRM_IMPORT_MEMBERS))
      targets[i].target = CRM_COLUMN_LEAVE;

  return targets;
}
