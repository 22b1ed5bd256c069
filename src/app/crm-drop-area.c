/* crm-drop-area.c: files dropped on the window are imported
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "app/crm-drop-area.h"
#include "widgets/crm-attach.h"
#include "widgets/crm-toast.h"

struct _CrmDropArea
{
  AdwBin parent_instance;

  GtkDropTarget *target;
  GtkWidget *hint;
  gboolean yielded; /* something within takes what is dragged */
};

G_DEFINE_FINAL_TYPE (CrmDropArea, crm_drop_area, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_CONTENT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* Not bound: libadwaita's bin and the template would both let go of it. */
static GtkOverlay *
get_overlay (CrmDropArea *self)
{
  return GTK_OVERLAY (adw_bin_get_child (ADW_BIN (self)));
}

/* A dialog that is open is finished first. */
static gboolean
on_accept (GtkDropTarget *target,
           GdkDrop       *drop,
           CrmDropArea   *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return ADW_IS_APPLICATION_WINDOW (root) &&
         adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (root)) == NULL &&
         gdk_content_formats_contain_gtype (gdk_drop_get_formats (drop), GDK_TYPE_FILE_LIST);
}

/* Comes after what lies within has heard of the same motion. */
static GdkDragAction
on_motion (GtkDropTarget *target,
           double         x,
           double         y,
           CrmDropArea   *self)
{
  gtk_widget_set_visible (self->hint, !self->yielded);
  self->yielded = FALSE;

  return GDK_ACTION_COPY;
}

/* What takes the files for itself says so at each motion. */
static void
yield_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  CrmDropArea *self = CRM_DROP_AREA (widget);

  self->yielded = TRUE;
  gtk_widget_set_visible (self->hint, FALSE);
}

static void
on_leave (CrmDropArea *self)
{
  gtk_widget_set_visible (self->hint, FALSE);
}

/* Also for what is within and takes a drop only in places. */
static void
import_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  CrmDropArea *self = CRM_DROP_AREA (widget);
  g_autofree const char **uris = g_variant_get_strv (parameter, NULL);

  gtk_widget_set_visible (self->hint, FALSE);
  gtk_widget_activate_action (widget, "win.import", "s", uris[0]);
  if (uris[1] != NULL)
    crm_toast (widget, _("One file is imported at a time: the first one was taken"));
}

static gboolean
on_drop (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         CrmDropArea   *self)
{
  gtk_widget_set_visible (self->hint, FALSE);

  return crm_attach_import (GTK_WIDGET (self), g_value_get_boxed (value));
}

static void
crm_drop_area_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  CrmDropArea *self = CRM_DROP_AREA (object);

  switch (prop_id)
    {
    case PROP_CONTENT:
      g_value_set_object (value, gtk_overlay_get_child (get_overlay (self)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_drop_area_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  CrmDropArea *self = CRM_DROP_AREA (object);

  switch (prop_id)
    {
    case PROP_CONTENT:
      gtk_overlay_set_child (get_overlay (self), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_drop_area_dispose (GObject *object)
{
  /* Before the template takes it away under AdwBin's hands. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), CRM_TYPE_DROP_AREA);

  G_OBJECT_CLASS (crm_drop_area_parent_class)->dispose (object);
}

static void
crm_drop_area_class_init (CrmDropAreaClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_drop_area_dispose;
  object_class->get_property = crm_drop_area_get_property;
  object_class->set_property = crm_drop_area_set_property;

  properties[PROP_CONTENT] =
    g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "drop.yield", NULL, yield_action);
  gtk_widget_class_install_action (widget_class, "drop.import", "as", import_action);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/SalesCRM/app/crm-drop-area.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmDropArea, target);
  gtk_widget_class_bind_template_child (widget_class, CrmDropArea, hint);
  gtk_widget_class_bind_template_callback (widget_class, on_accept);
  gtk_widget_class_bind_template_callback (widget_class, on_motion);
  gtk_widget_class_bind_template_callback (widget_class, on_leave);
  gtk_widget_class_bind_template_callback (widget_class, on_drop);
}

static void
crm_drop_area_init (CrmDropArea *self)
{
  GType types[] = { GDK_TYPE_FILE_LIST };

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_target_set_gtypes (self->target, types, G_N_ELEMENTS (types));
}
