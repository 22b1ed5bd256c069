/* crm-color-dot.c: the colour of a stage or tag beside its name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "crm-color-dot.h"

#define SIZE 10

struct _CrmColorDot
{
  GtkWidget parent_instance;

  char *color;
  GdkRGBA rgba;
};

G_DEFINE_FINAL_TYPE (CrmColorDot, crm_color_dot, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_COLOR,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
crm_color_dot_set_color (CrmColorDot *self,
                         const char *color)
{
  if (!g_set_str (&self->color, color))
    return;

  if (color == NULL || !gdk_rgba_parse (&self->rgba, color))
    self->rgba = (GdkRGBA) { 0 };

  gtk_widget_set_visible (GTK_WIDGET (self), self->rgba.alpha > 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLOR]);
}

static void
crm_color_dot_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  *minimum = *natural = SIZE;
}

static void
crm_color_dot_snapshot (GtkWidget *widget,
                        GtkSnapshot *snapshot)
{
  CrmColorDot *self = CRM_COLOR_DOT (widget);
  graphene_rect_t bounds;
  GskRoundedRect circle;

  bounds = GRAPHENE_RECT_INIT ((gtk_widget_get_width (widget) - SIZE) / 2.f,
                               (gtk_widget_get_height (widget) - SIZE) / 2.f,
                               SIZE,
                               SIZE);
  gsk_rounded_rect_init_from_rect (&circle, &bounds, SIZE / 2.f);
  gtk_snapshot_push_rounded_clip (snapshot, &circle);
  gtk_snapshot_append_color (snapshot, &self->rgba, &bounds);
  gtk_snapshot_pop (snapshot);
}

static void
crm_color_dot_finalize (GObject *object)
{
  CrmColorDot *self = CRM_COLOR_DOT (object);

  g_free (self->color);

  G_OBJECT_CLASS (crm_color_dot_parent_class)->finalize (object);
}

static void
crm_color_dot_get_property (GObject *object,
                            guint prop_id,
                            GValue *value,
                            GParamSpec *pspec)
{
  CrmColorDot *self = CRM_COLOR_DOT (object);

  switch (prop_id)
    {
    case PROP_COLOR:
      g_value_set_string (value, self->color);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_color_dot_set_property (GObject *object,
                            guint prop_id,
                            const GValue *value,
                            GParamSpec *pspec)
{
  CrmColorDot *self = CRM_COLOR_DOT (object);

  switch (prop_id)
    {
    case PROP_COLOR:
      crm_color_dot_set_color (self, g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_color_dot_class_init (CrmColorDotClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = crm_color_dot_finalize;
  object_class->get_property = crm_color_dot_get_property;
  object_class->set_property = crm_color_dot_set_property;

  widget_class->measure = crm_color_dot_measure;
  widget_class->snapshot = crm_color_dot_snapshot;

  properties[PROP_COLOR] =
      g_param_spec_string ("color", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
crm_color_dot_init (CrmColorDot *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
