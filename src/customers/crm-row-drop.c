/* crm-row-drop.c: files that are dropped on a row of the customer table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "widgets/crm-attach.h"

#include "crm-customer-table.h"
#include "crm-row-drop.h"

#define HINT_MARGIN 6

struct _CrmRowDrop
{
  GObject parent_instance;

  GtkColumnView *view; /* owns us, as the page that has both does */
  CrmCustomerList *list;
  GtkLabel *hint;      /* in an overlay over the view */

  GtkWidget *row;      /* weak: tinted */
};

G_DEFINE_FINAL_TYPE (CrmRowDrop, crm_row_drop, G_TYPE_OBJECT)

static const CrmCustomerRow *
find_customer (CrmRowDrop *self,
               double x,
               double y)
{
  CrmSlot *slot = crm_customer_table_pick (self->view, x, y);

  return slot != NULL ? crm_slot_get_row (slot) : NULL;
}

static GtkWidget *
find_row (CrmRowDrop *self,
          double x,
          double y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT);

  while (widget != NULL && widget != GTK_WIDGET (self->view) &&
         !g_str_equal (gtk_widget_get_css_name (widget), "row"))
    widget = gtk_widget_get_parent (widget);

  return widget != GTK_WIDGET (self->view) ? widget : NULL;
}

static void
tint (CrmRowDrop *self,
      GtkWidget *row)
{
  if (self->row == row)
    return;

  if (self->row != NULL)
    gtk_widget_remove_css_class (self->row, "drop-row");
  g_set_weak_pointer (&self->row, row);
  if (row != NULL)
    gtk_widget_add_css_class (row, "drop-row");
}

static void
hide (CrmRowDrop *self)
{
  tint (self, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), FALSE);
}

/* At the end of the row, where its name is not. */
static void
show_hint (CrmRowDrop *self,
           const char *name)
{
  GtkWidget *overlay = gtk_widget_get_parent (GTK_WIDGET (self->hint));
  g_autofree char *text = g_strdup_printf (_ ("Attach to %s"), name);
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (self->row, overlay, &bounds))
    return;

  gtk_label_set_text (self->hint, text);
  gtk_widget_set_margin_top (GTK_WIDGET (self->hint), MAX (0, bounds.origin.y) + HINT_MARGIN);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), TRUE);
}

static gboolean
on_accept (CrmRowDrop *self,
           GdkDrop *drop)
{
  return crm_attach_accepts (GTK_WIDGET (self->view), drop);
}

/* Beside the rows the window takes the file, to import it. */
static GdkDragAction
on_motion (CrmRowDrop *self,
           double x,
           double y)
{
  const CrmCustomerRow *customer = find_customer (self, x, y);

  if (customer == NULL)
    {
      hide (self);
      return 0;
    }

  gtk_widget_activate_action (GTK_WIDGET (self->view), "drop.yield", NULL);
  tint (self, find_row (self, x, y));
  if (self->row != NULL)
    show_hint (self, customer->name);
  return GDK_ACTION_COPY;
}

static gboolean
on_drop (CrmRowDrop *self,
         const GValue *value,
         double x,
         double y)
{
  const CrmCustomerRow *customer = find_customer (self, x, y);
  GdkFileList *files = g_value_get_boxed (value);
  g_autoptr (CrmStore) store = NULL;

  hide (self);
  if (customer == NULL || files == NULL)
    return crm_attach_import (GTK_WIDGET (self->view), files);

  g_object_get (self->list, "store", &store, NULL);
  crm_attach_file_list (GTK_WIDGET (self->view), store, customer->id, customer->name, files);
  return TRUE;
}

static void
crm_row_drop_dispose (GObject *object)
{
  CrmRowDrop *self = CRM_ROW_DROP (object);

  g_clear_weak_pointer (&self->row);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (crm_row_drop_parent_class)->dispose (object);
}

static void
crm_row_drop_class_init (CrmRowDropClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = crm_row_drop_dispose;
}

static void
crm_row_drop_init (CrmRowDrop *self)
{
}

/**
 * crm_row_drop_new:
 * @view: the table
 * @list: its customers
 * @hint: over the table: says what a drop would do
 *
 * Lets files be dropped on the rows of the table; each row under the pointer is tinted.
 *
 * Returns: (transfer full): what does it, as long as it lives
 */
CrmRowDrop *
crm_row_drop_new (GtkColumnView *view,
                  CrmCustomerList *list,
                  GtkLabel *hint)
{
  CrmRowDrop *self = g_object_new (CRM_TYPE_ROW_DROP, NULL);
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->view = view;
  self->list = g_object_ref (list);
  self->hint = hint;

  g_signal_connect_object (target, "accept", G_CALLBACK (on_accept), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "motion", G_CALLBACK (on_motion), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "leave", G_CALLBACK (hide), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (target));

  return self;
}
