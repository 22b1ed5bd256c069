/* crm-pane-handle.c: the edge by which a pane is made wider or narrower
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "app/crm-pane-handle.h"

#define KEY_STEP 16.0
#define THICKNESS 7

struct _CrmPaneHandle
{
  GtkWidget parent_instance;

  double width;
  double minimum;
  double maximum;

  double drag_width;
  double drag_x;
};

G_DEFINE_FINAL_TYPE (CrmPaneHandle, crm_pane_handle, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_WIDTH,
  PROP_MINIMUM,
  PROP_MAXIMUM,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
update_accessible_value (CrmPaneHandle *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, self->minimum,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, self->maximum,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, self->width,
                                  -1);
}

/* The handle moves with the edge that it drags, so that distances are measured
 * in the window. */
static double
x_in_window (CrmPaneHandle *self,
             double         x)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  graphene_point_t point;

  if (root == NULL ||
      !gtk_widget_compute_point (GTK_WIDGET (self), root, &GRAPHENE_POINT_INIT ((float) x, 0), &point))
    return x;

  return point.x;
}

static double
direction (CrmPaneHandle *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -1 : 1;
}

static void
on_drag_begin (GtkGestureDrag *gesture,
               double          x,
               double          y,
               CrmPaneHandle  *self)
{
  self->drag_width = self->width;
  self->drag_x = x_in_window (self, x);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
on_drag_update (GtkGestureDrag *gesture,
                double          offset_x,
                double          offset_y,
                CrmPaneHandle  *self)
{
  double start_x, start_y;

  if (!gtk_gesture_drag_get_start_point (gesture, &start_x, &start_y))
    return;

  crm_pane_handle_set_width (self,
                             self->drag_width +
                             direction (self) * (x_in_window (self, start_x + offset_x) - self->drag_x));
}

static gboolean
move_by_key (GtkWidget *widget,
             GVariant  *args,
             gpointer   user_data)
{
  CrmPaneHandle *self = CRM_PANE_HANDLE (widget);

  crm_pane_handle_set_width (self, self->width + direction (self) * g_variant_get_double (args));

  return GDK_EVENT_STOP;
}

static void
crm_pane_handle_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  CrmPaneHandle *self = CRM_PANE_HANDLE (object);

  switch (prop_id)
    {
    case PROP_WIDTH:
      g_value_set_double (value, self->width);
      break;
    case PROP_MINIMUM:
      g_value_set_double (value, self->minimum);
      break;
    case PROP_MAXIMUM:
      g_value_set_double (value, self->maximum);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_pane_handle_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  CrmPaneHandle *self = CRM_PANE_HANDLE (object);

  switch (prop_id)
    {
    case PROP_WIDTH:
      crm_pane_handle_set_width (self, g_value_get_double (value));
      break;
    case PROP_MINIMUM:
      self->minimum = g_value_get_double (value);
      break;
    case PROP_MAXIMUM:
      self->maximum = g_value_get_double (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_pane_handle_class_init (CrmPaneHandleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = crm_pane_handle_get_property;
  object_class->set_property = crm_pane_handle_set_property;

  properties[PROP_MINIMUM] =
    g_param_spec_double ("minimum", NULL, NULL, 0, 10000, 0,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_MAXIMUM] =
    g_param_spec_double ("maximum", NULL, NULL, 0, 10000, 10000,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_WIDTH] =
    g_param_spec_double ("width", NULL, NULL, 0, 10000, 0,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "panehandle");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SEPARATOR);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, move_by_key, "d", -KEY_STEP);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, move_by_key, "d", KEY_STEP);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Left, 0, move_by_key, "d", -KEY_STEP);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Right, 0, move_by_key, "d", KEY_STEP);
}

static void
crm_pane_handle_init (CrmPaneHandle *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (on_drag_begin), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (on_drag_update), self, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "col-resize");
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

/**
 * crm_pane_handle_get_width:
 * @self: a handle
 *
 * Returns: the width that the pane before it should have, in pixels
 */
double
crm_pane_handle_get_width (CrmPaneHandle *self)
{
  g_return_val_if_fail (CRM_IS_PANE_HANDLE (self), 0);

  return self->width;
}

/**
 * crm_pane_handle_set_width:
 * @self: a handle
 * @width: pixels; brought into the handle's bounds
 *
 * Sets the width that the pane before it should have.
 */
void
crm_pane_handle_set_width (CrmPaneHandle *self,
                           double         width)
{
  g_return_if_fail (CRM_IS_PANE_HANDLE (self));

  width = CLAMP (round (width), self->minimum, self->maximum);
  if (self->width == width)
    return;

  self->width = width;
  update_accessible_value (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WIDTH]);
}

/**
 * crm_pane_handle_place:
 * @self: a handle that lies over @overlay
 * @pane: (nullable): the pane before it, somewhere in @overlay
 * @overlay: for whose #GtkOverlay::get-child-position this answers
 * @allocation: (out): where the handle lies: over the edge at which @pane ends
 *
 * Returns: whether @allocation was set
 */
gboolean
crm_pane_handle_place (CrmPaneHandle *self,
                       GtkWidget     *pane,
                       GtkOverlay    *overlay,
                       GdkRectangle  *allocation)
{
  graphene_rect_t bounds;
  float edge;

  g_return_val_if_fail (CRM_IS_PANE_HANDLE (self), FALSE);
  g_return_val_if_fail (GTK_IS_OVERLAY (overlay), FALSE);

  if (pane == NULL || !gtk_widget_compute_bounds (pane, GTK_WIDGET (overlay), &bounds))
    return FALSE;

  edge = bounds.origin.x;
  if (gtk_widget_get_direction (pane) != GTK_TEXT_DIR_RTL)
    edge += bounds.size.width;

  allocation->x = (int) edge - THICKNESS / 2;
  allocation->y = 0;
  allocation->width = THICKNESS;
  allocation->height = gtk_widget_get_height (GTK_WIDGET (overlay));

  return TRUE;
}
