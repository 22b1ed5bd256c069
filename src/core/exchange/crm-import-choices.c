/* crm-import-choices.c: how a file is read and what becomes of its rows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "crm-import-private.h"

/**
 * crm_import_get_kind:
 * @self: an import
 *
 * Returns: what the rows are
 */
CrmImportKind
crm_import_get_kind (CrmImport *self)
{
  g_return_val_if_fail (CRM_IS_IMPORT (self), CRM_IMPORT_CUSTOMERS);

  return self->kind;
}

/**
 * crm_import_set_kind:
 * @self: an import
 * @kind: what the rows are
 *
 * Takes effect with the next crm_import_analyse(), which matches the columns anew.
 */
void
crm_import_set_kind (CrmImport *self,
                     CrmImportKind kind)
{
  g_return_if_fail (CRM_IS_IMPORT (self));

  self->kind = kind;
}

/**
 * crm_import_guess_kind:
 * @self: an import that was analysed
 *
 * Returns: the kind of record that has a field for the most columns
 */
CrmImportKind
crm_import_guess_kind (CrmImport *self)
{
  CrmImportKind best = CRM_IMPORT_CUSTOMERS;
  guint most = 0;

  g_return_val_if_fail (CRM_IS_IMPORT (self), CRM_IMPORT_CUSTOMERS);

  for (int kind = CRM_IMPORT_CUSTOMERS; self->table != NULL && kind <= CRM_IMPORT_MEMBERS; kind++)
    {
      g_autofree CrmImportTarget *targets = crm_import_match_columns (self->table, (CrmImportKind) kind);
      guint n_matched = 0;

      for (guint i = 0; i < self->table->n_columns; i++)
        if (targets[i].target == CRM_COLUMN_FIELD)
          n_matched++;
      if (n_matched > most)
        {
          most = n_matched;
          best = (CrmImportKind) kind;
        }
    }

  return best;
}

/**
 * crm_import_get_file:
 * @self: an import
 *
 * Returns: (transfer none): the file
 */
GFile *
crm_import_get_file (CrmImport *self)
{
  g_return_val_if_fail (CRM_IS_IMPORT (self), NULL);

  return self->file;
}

/**
 * crm_import_get_encoding:
 * @self: an import
 *
 * Returns: (transfer none): the name of the encoding that the file was read in
 */
const char *
crm_import_get_encoding (CrmImport *self)
{
  g_return_val_if_fail (CRM_IS_IMPORT (self), NULL);

  return self->table != NULL ? self->table->encoding : "UTF-8";
}

/**
 * crm_import_set_encoding:
 * @self: an import
 * @encoding: (nullable): the name of an encoding; %NULL: it is found out
 *
 * Takes effect with the next crm_import_analyse().
 */
void
crm_import_set_encoding (CrmImport *self,
                         const char *encoding)
{
  g_return_if_fail (CRM_IS_IMPORT (self));

  self->choices.encoding = g_intern_string (encoding);
}

/**
 * crm_import_get_separator:
 * @self: an import
 *
 * Returns: what stands between cells
 */
char
crm_import_get_separator (CrmImport *self)
{
  g_return_val_if_fail (CRM_IS_IMPORT (self), ',');

  return self->table != NULL ? self->table->separator : ',';
}

/**
 * crm_import_set_separator:
 * @self: an import
 * @separator: what stands between cells; 0: it is found out
 *
 * Takes effect with the next crm_import_analyse().
 */
void
crm_import_set_separator (CrmImport *self,
                          char separator)
{
  g_return_if_fail (CRM_IS_IMPORT (self));

  self->choices.separator = separator;
}

/**
 * crm_import_get_has_heading:
 * @self: an import
 *
 * Returns: whether the first row names the columns
 */
gboolean
crm_import_get_has_heading (CrmImport *self)
{
  g_return_val_if_fail (CRM_IS_IMPORT (self), TRUE);

  return self->table == NULL || self->table->has_heading;
}

/**
 * crm_import_set_has_heading:
 * @self: an import
 * @has_heading: whether the first row names the columns
 *
 * Takes effect with the next crm_import_analyse().
 */
void
crm_import_set_has_heading (CrmImport *self,
                            gboolean has_heading)
{
  g_return_if_fail (CRM_IS_IMPORT (self));

  self->choices.has_heading = has_heading;
}

/**
 * crm_import_get_date_order:
 * @self: an import
 * @proven: (out) (optional): whether the dates themselves show it, or the person
 *   chose it; otherwise the locale decided
 *
 * Returns: the order in which dates are read, judged by all columns of dates
 */
CrmDateOrder
crm_import_get_date_order (CrmImport *self,
                           gboolean *proven)
{
  CrmDateOrderProof proof = { 0 };
  CrmDateOrder order;

  g_return_val_if_fail (CRM_IS_IMPORT (self), CRM_DATE_ORDER_UNKNOWN);

  for (guint i = 0; self->table != NULL && i < self->table->n_columns; i++)
    {
      const CrmDateOrderProof *column = &self->table->columns[i].dates;

      if (self->targets[i].target != CRM_COLUMN_FIELD ||
          (self->targets[i].field->kind != CRM_FIELD_DATE && self->targets[i].field->kind != CRM_FIELD_INSTANT))
        continue;
      proof.dmy += column->dmy;
      proof.mdy += column->mdy;
      proof.ymd += column->ymd;
      proof.year_first += column->year_first;
      proof.either += column->either;
    }

  order = self->date_order != CRM_DATE_ORDER_UNKNOWN ? self->date_order : crm_date_order_proof_get (&proof);
  if (proven != NULL)
    *proven = order != CRM_DATE_ORDER_UNKNOWN;

  return order != CRM_DATE_ORDER_UNKNOWN ? order : crm_date_order_default ();
}

/**
 * crm_import_set_date_order:
 * @self: an import
 * @order: how dates are read; %CRM_DATE_ORDER_UNKNOWN: as the file shows
 */
void
crm_import_set_date_order (CrmImport *self,
                           CrmDateOrder order)
{
  g_return_if_fail (CRM_IS_IMPORT (self));

  self->date_order = order;
}

/**
 * crm_import_get_duplicates:
 * @self: an import
 *
 * Returns: what becomes of rows that are there already
 */
CrmDuplicates
crm_import_get_duplicates (CrmImport *self)
{
  g_return_val_if_fail (CRM_IS_IMPORT (self), CRM_DUPLICATES_SKIP);

  return self->duplicates;
}

/**
 * crm_import_set_duplicates:
 * @self: an import
 * @duplicates: what becomes of rows that are there already
 */
void
crm_import_set_duplicates (CrmImport *self,
                           CrmDuplicates duplicates)
{
  g_return_if_fail (CRM_IS_IMPORT (self));

  self->duplicates = duplicates;
}

/**
 * crm_import_get_create_customers:
 * @self: an import
 *
 * Returns: whether opportunities bring customers that are not there
 */
gboolean
crm_import_get_create_customers (CrmImport *self)
{
  g_return_val_if_fail (CRM_IS_IMPORT (self), TRUE);

  return self->create_customers;
}

/**
 * crm_import_set_create_customers:
 * @self: an import
 * @create: whether opportunities bring customers that are not there; otherwise
 *   their rows are rejected
 */
void
crm_import_set_create_customers (CrmImport *self,
                                 gboolean create)
{
  g_return_if_fail (CRM_IS_IMPORT (self));

  self->create_customers = create;
}

/**
 * crm_import_get_fallback_customer:
 * @self: an import
 *
 * Returns: (transfer none) (nullable): the customer that opportunities without one
 *   go to
 */
const char *
crm_import_get_fallback_customer (CrmImport *self)
{
  g_return_val_if_fail (CRM_IS_IMPORT (self), NULL);

  return self->fallback_customer;
}

/**
 * crm_import_set_fallback_customer:
 * @self: an import
 * @name: (nullable): the customer that opportunities without one go to, made when it
 *   is not there; %NULL: their rows are rejected
 */
void
crm_import_set_fallback_customer (CrmImport *self,
                                  const char *name)
{
  g_return_if_fail (CRM_IS_IMPORT (self));

  g_set_str (&self->fallback_customer, name);
}
