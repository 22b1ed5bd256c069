/* crm-color-palette.c: a colour chosen from a few
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "widgets/crm-color-dot.h"
#include "widgets/crm-color-palette.h"

struct _CrmColorPalette
{
  AdwBin parent_instance;

  char *color;
  gboolean filling;
  GPtrArray *buttons; /* of GtkToggleButton, as in colors; not owned */

  AdwWrapBox *box;
  GtkToggleButton *none;
};

G_DEFINE_FINAL_TYPE (CrmColorPalette, crm_color_palette, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_COLOR,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* The accent colours of libadwaita: told apart in light and dark. */
static const struct
{
  const char *color;
  const char *name;
} colors[] = {
  { "#3584e4", NC_ ("color", "Blue") },   { "#2190a4", NC_ ("color", "Teal") },   { "#3a944a", NC_ ("color", "Green") },
  { "#c88800", NC_ ("color", "Yellow") }, { "#ed5b00", NC_ ("color", "Orange") }, { "#e62d42", NC_ ("color", "Red") },
  { "#d56199", NC_ ("color", "Pink") },   { "#9141ac", NC_ ("color", "Purple") }, { "#6f8396", NC_ ("color", "Slate") },
};

static void
show_color (CrmColorPalette *self)
{
  self->filling = TRUE;
  gtk_toggle_button_set_active (self->none, self->color == NULL);
  for (guint i = 0; i < self->buttons->len; i++)
    gtk_toggle_button_set_active (self->buttons->pdata[i],
                                  self->color != NULL && g_ascii_strcasecmp (self->color, colors[i].color) == 0);
  self->filling = FALSE;
}

static void
on_toggled (CrmColorPalette *self,
            GtkToggleButton *button)
{
  guint position;

  if (self->filling || !gtk_toggle_button_get_active (button))
    return;

  if (button == self->none)
    crm_color_palette_set_color (self, NULL);
  else if (g_ptr_array_find (self->buttons, button, &position))
    crm_color_palette_set_color (self, colors[position].color);
}

static void
add_buttons (CrmColorPalette *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (colors); i++)
    {
      const char *name = g_dpgettext2 (NULL, "color", colors[i].name);
      GtkWidget *button = gtk_toggle_button_new ();

      gtk_button_set_child (GTK_BUTTON (button), g_object_new (CRM_TYPE_COLOR_DOT, "color", colors[i].color, NULL));
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), self->none);
      gtk_widget_set_tooltip_text (button, name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_add_css_class (button, "circular");
      g_signal_connect_object (button, "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
      adw_wrap_box_append (self->box, button);
      g_ptr_array_add (self->buttons, button);
    }
}

static void
crm_color_palette_dispose (GObject *object)
{
  /* Before the template, which also holds the child and would let go of it a second time. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), CRM_TYPE_COLOR_PALETTE);

  G_OBJECT_CLASS (crm_color_palette_parent_class)->dispose (object);
}

static void
crm_color_palette_finalize (GObject *object)
{
  CrmColorPalette *self = CRM_COLOR_PALETTE (object);

  g_free (self->color);
  g_ptr_array_unref (self->buttons);

  G_OBJECT_CLASS (crm_color_palette_parent_class)->finalize (object);
}

static void
crm_color_palette_get_property (GObject *object,
                                guint prop_id,
                                GValue *value,
                                GParamSpec *pspec)
{
  CrmColorPalette *self = CRM_COLOR_PALETTE (object);

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
crm_color_palette_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  CrmColorPalette *self = CRM_COLOR_PALETTE (object);

  switch (prop_id)
    {
    case PROP_COLOR:
      crm_color_palette_set_color (self, g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_color_palette_class_init (CrmColorPaletteClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_color_palette_dispose;
  object_class->finalize = crm_color_palette_finalize;
  object_class->get_property = crm_color_palette_get_property;
  object_class->set_property = crm_color_palette_set_property;

  properties[PROP_COLOR] =
      g_param_spec_string ("color", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/SalesCRM/widgets/crm-color-palette.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmColorPalette, box);
  gtk_widget_class_bind_template_child (widget_class, CrmColorPalette, none);
  gtk_widget_class_bind_template_callback (widget_class, on_toggled);
}

static void
crm_color_palette_init (CrmColorPalette *self)
{
  self->buttons = g_ptr_array_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  add_buttons (self);
}

/**
 * crm_color_palette_get_color:
 * @self: a palette
 *
 * Returns: (nullable): the chosen colour, '#rrggbb'; %NULL for none
 */
const char *
crm_color_palette_get_color (CrmColorPalette *self)
{
  g_return_val_if_fail (CRM_IS_COLOR_PALETTE (self), NULL);

  return self->color;
}

/**
 * crm_color_palette_set_color:
 * @self: a palette
 * @color: (nullable): '#rrggbb'; one that the palette lacks stays until another is
 *   chosen; %NULL for none
 */
void
crm_color_palette_set_color (CrmColorPalette *self,
                             const char *color)
{
  g_return_if_fail (CRM_IS_COLOR_PALETTE (self));

  if (!g_set_str (&self->color, color))
    return;

  show_color (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLOR]);
}

/**
 * crm_color_palette_set_none:
 * @self: a palette
 * @label: (nullable): what no colour means; %NULL when there must be one
 */
void
crm_color_palette_set_none (CrmColorPalette *self,
                            const char *label)
{
  g_return_if_fail (CRM_IS_COLOR_PALETTE (self));

  gtk_button_set_label (GTK_BUTTON (self->none), label != NULL ? label : "");
  gtk_widget_set_visible (GTK_WIDGET (self->none), label != NULL);
}

/**
 * crm_color_palette_suggest:
 * @n: how many there are already
 *
 * Returns: (transfer none): a colour that differs from that of the one before
 */
const char *
crm_color_palette_suggest (guint n)
{
  return colors[(n * 4 + 1) % G_N_ELEMENTS (colors)].color;
}
