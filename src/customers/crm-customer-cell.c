/* crm-customer-cell.c: a field of a customer in the table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Of the 205 rows that a table keeps, twenty are seen. A cell follows its row, and
 * has a text, while it is one of those.
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/store/crm-customer-query.h"
#include "core/text/crm-text.h"
#include "core/text/crm-values.h"
#include "customers/crm-customer-cell.h"

struct _CrmCustomerCell
{
  CrmTextCell parent_instance;

  CrmCustomerColumns *columns;
  const CrmField *field;
  CrmCustomField *custom; /* NULL unless the field is one */
  CrmSlot *slot;
  gulong changed_id;
  gboolean hidden; /* it was seen and is no more */
};

G_DEFINE_FINAL_TYPE (CrmCustomerCell, crm_customer_cell, CRM_TYPE_TEXT_CELL)

/* Several numbers stand one a line: the table shows the first. */
static char *
first_line (const char *text)
{
  if (text == NULL)
    return NULL;

  return g_strndup (text, strcspn (text, "\n"));
}

static char *
format_instant (gint64 instant)
{
  return instant != 0 ? crm_instant_format (instant, g_get_real_time ()) : NULL;
}

static char *
format_next_step (const CrmCustomerRow *row)
{
  g_autofree char *when = format_instant (row->next_step);

  if (when == NULL || row->next_step_subject == NULL)
    return g_steal_pointer (&when);

  return g_strdup_printf ("%s · %s", when, row->next_step_subject);
}

static char *
format_amount (const CrmCustomerRow *row)
{
  return row->has_amount ? crm_money_format (row->amount, row->currency, FALSE) : NULL;
}

static char *
format_date (const char *date)
{
  return date != NULL ? crm_date_format (date) : NULL;
}

/* What the name's second line says when it stands alone. */
static char *
format_summary (const CrmCustomerRow *row)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;
  g_autofree char *next_step = format_instant (row->next_step);

  if (row->contact_name != NULL)
    g_strv_builder_add (builder, row->contact_name);
  if (row->stage != NULL)
    g_strv_builder_add (builder, row->stage);
  if (next_step != NULL)
    g_strv_builder_add (builder, next_step);
  parts = g_strv_builder_end (builder);

  return g_strjoinv (" · ", parts);
}

static char *
format_number (const CrmCustomerRow *row)
{
  if (!row->incomplete)
    return g_strdup (row->number);

  /* Translators: a customer's number, and that required fields are missing */
  return g_strdup_printf (_ ("%s · Incomplete"), row->number != NULL ? row->number : "");
}

static char *
format_field (const CrmField *field,
              const CrmCustomerRow *row)
{
  const char *name = field->name;

  if (g_str_equal (name, "name"))
    return g_strdup (row->name);
  if (g_str_equal (name, "number"))
    return g_strdup (row->number);
  if (g_str_equal (name, "industry"))
    return g_strdup (row->industry);
  if (g_str_equal (name, "contact_name"))
    return g_strdup (row->contact_name);
  if (g_str_equal (name, "phone"))
    return first_line (row->phone);
  if (g_str_equal (name, "email"))
    return first_line (row->email);
  if (g_str_equal (name, "source"))
    return g_strdup (row->source);
  if (g_str_equal (name, "size"))
    return g_strdup (row->size);
  if (g_str_equal (name, "owner"))
    return g_strdup (row->owner);
  if (g_str_equal (name, "stage"))
    return g_strdup (row->stage);
  if (g_str_equal (name, "amount"))
    return format_amount (row);
  if (g_str_equal (name, "expected_close"))
    return format_date (row->expected_close);
  if (g_str_equal (name, "last_follow_up"))
    return format_instant (row->last_follow_up);
  if (g_str_equal (name, "next_step"))
    return format_next_step (row);
  if (g_str_equal (name, "created_at"))
    return format_instant (row->created_at);

  return NULL;
}

static char *
format_custom (CrmCustomField *custom,
               const CrmCustomerRow *row)
{
  const char *value = crm_customer_row_get_value (row, crm_custom_field_get_id (custom));

  return value != NULL ? crm_custom_value_format (crm_custom_field_get_kind (custom), value) : NULL;
}

static gboolean
is_searched (const CrmField *field)
{
  return g_str_equal (field->name, "name") || g_str_equal (field->name, "number") ||
         g_str_equal (field->name, "contact_name") || field->kind == CRM_FIELD_PHONE ||
         field->kind == CRM_FIELD_EMAIL;
}

static void
mark_matches (CrmCustomerCell *self,
              const char *text,
              const char *detail)
{
  const char *search = crm_customer_columns_get_search (self->columns);
  g_autoptr (GArray) text_matches = NULL;
  g_autoptr (GArray) detail_matches = NULL;

  if (search == NULL || !is_searched (self->field))
    return;

  text_matches = text != NULL ? crm_text_find_matches (text, search) : NULL;
  detail_matches = detail != NULL ? crm_text_find_matches (detail, search) : NULL;
  crm_text_cell_set_matches (CRM_TEXT_CELL (self), text_matches, detail_matches);
}

static gint64
get_instant (CrmCustomerCell *self,
             const CrmCustomerRow *row)
{
  if (g_str_equal (self->field->name, "last_follow_up"))
    return row->last_follow_up;
  if (g_str_equal (self->field->name, "next_step"))
    return row->next_step;
  if (g_str_equal (self->field->name, "created_at"))
    return row->created_at;

  return 0;
}

/* "2 hours ago" tells in full when it was. */
static gboolean
crm_customer_cell_query_tooltip (GtkWidget *widget,
                                 int x,
                                 int y,
                                 gboolean keyboard,
                                 GtkTooltip *tooltip)
{
  CrmCustomerCell *self = CRM_CUSTOMER_CELL (widget);
  const CrmCustomerRow *row = self->slot != NULL ? crm_slot_get_row (self->slot) : NULL;
  gint64 instant = row != NULL ? get_instant (self, row) : 0;
  g_autofree char *full = NULL;
  g_autofree char *text = NULL;

  if (instant == 0)
    return GTK_WIDGET_CLASS (crm_customer_cell_parent_class)->query_tooltip (widget, x, y, keyboard, tooltip);

  full = crm_instant_format_full (instant);
  if (g_str_equal (self->field->name, "next_step") && row->next_step_subject != NULL)
    text = g_strdup_printf ("%s\n%s", full, row->next_step_subject);
  gtk_tooltip_set_text (tooltip, text != NULL ? text : full);

  return TRUE;
}

static void
follow (CrmCustomerCell *self)
{
  if (self->slot == NULL || self->changed_id != 0 || self->hidden)
    return;

  self->changed_id = g_signal_connect_swapped (self->slot, "changed", G_CALLBACK (crm_customer_cell_update), self);
  crm_customer_cell_update (self);
}

static void
unfollow (CrmCustomerCell *self)
{
  if (self->slot != NULL)
    g_clear_signal_handler (&self->changed_id, self->slot);
}

/* The view maps rows as they come into sight, before it draws them. */
static void
crm_customer_cell_map (GtkWidget *widget)
{
  CrmCustomerCell *self = CRM_CUSTOMER_CELL (widget);

  GTK_WIDGET_CLASS (crm_customer_cell_parent_class)->map (widget);

  self->hidden = FALSE;
  follow (self);
}

static void
crm_customer_cell_unmap (GtkWidget *widget)
{
  CrmCustomerCell *self = CRM_CUSTOMER_CELL (widget);

  self->hidden = TRUE;
  unfollow (self);

  GTK_WIDGET_CLASS (crm_customer_cell_parent_class)->unmap (widget);
}

static void
crm_customer_cell_dispose (GObject *object)
{
  CrmCustomerCell *self = CRM_CUSTOMER_CELL (object);

  crm_customer_cell_set_slot (self, NULL);
  g_clear_object (&self->custom);
  g_clear_object (&self->columns);

  G_OBJECT_CLASS (crm_customer_cell_parent_class)->dispose (object);
}

static void
crm_customer_cell_class_init (CrmCustomerCellClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_customer_cell_dispose;
  widget_class->map = crm_customer_cell_map;
  widget_class->unmap = crm_customer_cell_unmap;
  widget_class->query_tooltip = crm_customer_cell_query_tooltip;
}

static void
crm_customer_cell_init (CrmCustomerCell *self)
{
}

static CrmTextCellStyle
get_style (const CrmField *field)
{
  if (g_str_equal (field->name, "name"))
    return CRM_TEXT_CELL_TWO_LINES;
  if (field->kind == CRM_FIELD_STAGE)
    return CRM_TEXT_CELL_CHIP;
  if (field->kind == CRM_FIELD_MEMBER)
    return CRM_TEXT_CELL_AVATAR;
  if (field->kind == CRM_FIELD_MONEY || field->kind == CRM_FIELD_DECIMAL)
    return CRM_TEXT_CELL_NUMERIC;

  return CRM_TEXT_CELL_PLAIN;
}

/**
 * crm_customer_cell_new:
 * @columns: the table's columns
 * @field: what it shows; must live as long as @columns
 * @custom: (nullable): the custom field that @field stands for
 *
 * Returns: (transfer floating): an empty cell
 */
GtkWidget *
crm_customer_cell_new (CrmCustomerColumns *columns,
                       const CrmField *field,
                       CrmCustomField *custom)
{
  CrmCustomerCell *self;

  g_return_val_if_fail (CRM_IS_CUSTOMER_COLUMNS (columns), NULL);
  g_return_val_if_fail (field != NULL, NULL);

  self = g_object_new (CRM_TYPE_CUSTOMER_CELL, NULL);
  self->columns = g_object_ref (columns);
  self->field = field;
  g_set_object (&self->custom, custom);
  crm_text_cell_set_style (CRM_TEXT_CELL (self), get_style (field));

  return GTK_WIDGET (self);
}

/**
 * crm_customer_cell_update:
 * @self: a cell
 *
 * Shows what the slot's row says now; out of sight, once it is seen.
 */
void
crm_customer_cell_update (CrmCustomerCell *self)
{
  const CrmCustomerRow *row;
  g_autofree char *text = NULL;
  g_autofree char *detail = NULL;

  g_return_if_fail (CRM_IS_CUSTOMER_CELL (self));

  if (self->hidden)
    return;

  row = self->slot != NULL ? crm_slot_get_row (self->slot) : NULL;
  if (row == NULL)
    {
      crm_text_cell_set_text (CRM_TEXT_CELL (self), NULL, NULL);
      return;
    }

  text = self->custom != NULL ? format_custom (self->custom, row) : format_field (self->field, row);
  if (g_str_equal (self->field->name, "name"))
    detail = crm_customer_columns_get_compact (self->columns) ? format_summary (row) : format_number (row);

  crm_text_cell_set_text (CRM_TEXT_CELL (self), text, detail);
  crm_text_cell_draw_ahead (CRM_TEXT_CELL (self), GTK_WIDGET (crm_customer_columns_get_view (self->columns)));
  if (self->field->kind == CRM_FIELD_STAGE)
    crm_text_cell_set_color (CRM_TEXT_CELL (self), row->stage_color);
  mark_matches (self, text, detail);
}

/**
 * crm_customer_cell_set_slot:
 * @self: a cell
 * @slot: (nullable): the row it belongs to
 */
void
crm_customer_cell_set_slot (CrmCustomerCell *self,
                            CrmSlot *slot)
{
  g_return_if_fail (CRM_IS_CUSTOMER_CELL (self));

  unfollow (self);
  g_set_object (&self->slot, slot);
  follow (self);
}

/**
 * crm_customer_cell_get_slot:
 * @self: a cell
 *
 * Returns: (transfer none) (nullable): the row it belongs to
 */
CrmSlot *
crm_customer_cell_get_slot (CrmCustomerCell *self)
{
  g_return_val_if_fail (CRM_IS_CUSTOMER_CELL (self), NULL);

  return self->slot;
}
