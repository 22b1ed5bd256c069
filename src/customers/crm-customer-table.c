/* crm-customer-table.c: the rows of the customer table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "customers/crm-customer-cell.h"
#include "customers/crm-customer-table.h"

/* Rows that are bound already show what they are to show now. */
static void
update_cells (GtkWidget *widget)
{
  if (CRM_IS_CUSTOMER_CELL (widget))
    {
      crm_customer_cell_update (CRM_CUSTOMER_CELL (widget));
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    update_cells (child);
}

static CrmSlot *
find_slot (GtkWidget *widget)
{
  if (CRM_IS_CUSTOMER_CELL (widget))
    return crm_customer_cell_get_slot (CRM_CUSTOMER_CELL (widget));

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      CrmSlot *slot = find_slot (child);

      if (slot != NULL)
        return slot;
    }

  return NULL;
}

static GtkWidget *
find_row (GtkColumnView *view,
          GtkWidget *widget)
{
  while (widget != NULL && widget != GTK_WIDGET (view))
    {
      if (g_str_equal (gtk_widget_get_css_name (widget), "row"))
        return widget;
      widget = gtk_widget_get_parent (widget);
    }

  return NULL;
}

static gboolean
is_in_list (GListModel *model,
            GtkWidget *row)
{
  CrmSlot *slot = find_slot (row);
  g_autoptr (CrmSlot) there = NULL;

  if (slot == NULL)
    return FALSE;

  there = g_list_model_get_item (model, crm_slot_get_position (slot));
  return there == slot;
}

/* Before the view follows: a focused row that goes would take the focus, and with
 * it the place in the list, to the first row. */
static void
items_changed_cb (GtkColumnView *view,
                  guint position,
                  guint removed,
                  guint added,
                  GListModel *model)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (view));
  GtkWidget *row = root != NULL && removed > 0 ? find_row (view, gtk_root_get_focus (root)) : NULL;
  GtkWidget *other = row;

  if (row == NULL || is_in_list (model, row))
    return;

  while (other != NULL && !is_in_list (model, other))
    other = gtk_widget_get_next_sibling (other);
  if (other == NULL)
    other = row;
  while (other != NULL && !is_in_list (model, other))
    other = gtk_widget_get_prev_sibling (other);

  if (other != NULL)
    gtk_widget_grab_focus (other);
}

/**
 * crm_customer_table_update:
 * @view: the table
 *
 * Shows anew what the cells are to show.
 */
void
crm_customer_table_update (GtkColumnView *view)
{
  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  update_cells (GTK_WIDGET (view));
}

/**
 * crm_customer_table_set_slots:
 * @view: the table
 * @slots: the rows
 *
 * Lets the table show @slots.
 */
void
crm_customer_table_set_slots (GtkColumnView *view,
                                CrmSlotList *slots)
{
  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));
  g_return_if_fail (CRM_IS_SLOT_LIST (slots));

  /* In this order: ours is called before the view's. */
  g_signal_connect_object (slots, "items-changed", G_CALLBACK (items_changed_cb), view, G_CONNECT_SWAPPED);
  gtk_column_view_set_model (view, GTK_SELECTION_MODEL (slots));
}

/**
 * crm_customer_table_pick:
 * @view: the table
 * @x: in the view's coordinates
 * @y: in the view's coordinates
 *
 * Returns: (transfer none) (nullable): the row that lies there
 */
CrmSlot *
crm_customer_table_pick (GtkColumnView *view,
                           double x,
                           double y)
{
  GtkWidget *row;

  g_return_val_if_fail (GTK_IS_COLUMN_VIEW (view), NULL);

  row = find_row (view, gtk_widget_pick (GTK_WIDGET (view), x, y, GTK_PICK_DEFAULT));

  return row != NULL ? find_slot (row) : NULL;
}

/**
 * crm_customer_table_get_focus:
 * @view: the table
 * @bounds: (out): where the row lies in the view
 *
 * Returns: (transfer none) (nullable): the row that has the focus
 */
CrmSlot *
crm_customer_table_get_focus (GtkColumnView *view,
                                graphene_rect_t *bounds)
{
  GtkRoot *root;
  GtkWidget *row;

  g_return_val_if_fail (GTK_IS_COLUMN_VIEW (view), NULL);
  g_return_val_if_fail (bounds != NULL, NULL);

  root = gtk_widget_get_root (GTK_WIDGET (view));
  row = root != NULL ? find_row (view, gtk_root_get_focus (root)) : NULL;
  if (row == NULL || !gtk_widget_compute_bounds (row, GTK_WIDGET (view), bounds))
    return NULL;

  return find_slot (row);
}
