/* crm-reorder.c: rows of a list that people put into another order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/crm-reorder.h"

typedef struct
{
  GtkWidget *row; /* holds this */
  CrmReorderFunc func;
  gpointer user_data;
} Reorder;

/* The next row of the same kind: others that are in the list keep their place. */
static GtkWidget *
find_neighbour (GtkWidget *row,
                gboolean up)
{
  GtkWidget *other = row;

  do
    other = up ? gtk_widget_get_prev_sibling (other) : gtk_widget_get_next_sibling (other);
  while (other != NULL && G_OBJECT_TYPE (other) != G_OBJECT_TYPE (row));

  return other;
}

/* A row may hold rows that move on their own. */
static gboolean
is_for_inner (Reorder *self)
{
  GtkRoot *root = gtk_widget_get_root (self->row);
  GtkWidget *widget = root != NULL ? gtk_root_get_focus (root) : NULL;

  while (widget != NULL && widget != self->row && g_object_get_data (G_OBJECT (widget), "crm-reorder") == NULL)
    widget = gtk_widget_get_parent (widget);

  return widget != self->row;
}

static gboolean
on_move (GtkWidget *widget,
         GVariant *up,
         gpointer user_data)
{
  Reorder *self = user_data;
  GtkWidget *target;

  if (is_for_inner (self))
    return FALSE;

  target = find_neighbour (self->row, g_variant_get_boolean (up));

  if (target != NULL)
    self->func (self->row, target, self->user_data);

  return TRUE;
}

static GdkContentProvider *
on_prepare (GtkDragSource *source,
            double x,
            double y,
            Reorder *self)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (self->row);

  gtk_drag_source_set_icon (source, paintable, (int) x, (int) y);

  return gdk_content_provider_new_typed (GTK_TYPE_WIDGET, self->row);
}

static gboolean
on_drop (GtkDropTarget *target,
         const GValue *value,
         double x,
         double y,
         Reorder *self)
{
  GtkWidget *row = g_value_get_object (value);

  if (row == self->row || G_OBJECT_TYPE (row) != G_OBJECT_TYPE (self->row) ||
      gtk_widget_get_parent (row) != gtk_widget_get_parent (self->row))
    return FALSE;

  self->func (row, self->row, self->user_data);

  return TRUE;
}

/**
 * crm_reorder_install:
 * @row: a row of a list
 * @func: what moves it
 * @user_data: for @func; must live as long as @row
 *
 * Lets people drag @row onto another row of its type, and move it with Alt and the
 * arrow keys.
 */
void
crm_reorder_install (GtkWidget *row,
                     CrmReorderFunc func,
                     gpointer user_data)
{
  static const guint keys[] = { GDK_KEY_Up, GDK_KEY_Down };
  GtkEventController *shortcuts;
  GtkEventController *target;
  GtkDragSource *source;
  Reorder *self;

  g_return_if_fail (GTK_IS_WIDGET (row));
  g_return_if_fail (func != NULL);

  self = g_new0 (Reorder, 1);
  self->row = row;
  self->func = func;
  self->user_data = user_data;
  g_object_set_data_full (G_OBJECT (row), "crm-reorder", self, g_free);

  source = gtk_drag_source_new ();
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (on_prepare), self);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));

  target = GTK_EVENT_CONTROLLER (gtk_drop_target_new (GTK_TYPE_WIDGET, GDK_ACTION_MOVE));
  g_signal_connect (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (row, target);

  shortcuts = gtk_shortcut_controller_new ();
  gtk_event_controller_set_propagation_phase (shortcuts, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (keys[i], GDK_ALT_MASK),
                                                gtk_callback_action_new (on_move, self, NULL));

      gtk_shortcut_set_arguments (shortcut, g_variant_new_boolean (i == 0));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts), shortcut);
    }
  gtk_widget_add_controller (row, shortcuts);
}
