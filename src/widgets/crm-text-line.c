/* crm-text-line.c: one line of text in a table's cell
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>

#include "widgets/crm-draw-ahead.h"
#include "widgets/crm-text-line.h"

/* A thousand cells share one font: asking Pango for its metrics each time would
 * take longer than drawing them. */
typedef struct
{
  PangoFontDescription *font;
  double resolution;
  int ascent;  /* Pango units */
  int descent;
} FontMetrics;

/* A context of its own would be most of what a cell weighs. Its table's will do: the
 * font is inherited, and parents get to know of a new one first. */
static PangoContext *
get_context (GtkWidget *widget)
{
  GtkWidget *view = gtk_widget_get_ancestor (widget, GTK_TYPE_COLUMN_VIEW);

  return gtk_widget_get_pango_context (view != NULL ? view : widget);
}

static const FontMetrics *
get_metrics (PangoContext *context)
{
  static FontMetrics last = { NULL };
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double resolution = pango_cairo_context_get_resolution (context);
  PangoFontMetrics *metrics;

  if (last.font != NULL && last.resolution == resolution && pango_font_description_equal (last.font, font))
    return &last;

  metrics = pango_context_get_metrics (context, NULL, NULL);
  g_clear_pointer (&last.font, pango_font_description_free);
  last.font = pango_font_description_copy (font);
  last.resolution = resolution;
  last.ascent = pango_font_metrics_get_ascent (metrics);
  last.descent = pango_font_metrics_get_descent (metrics);
  pango_font_metrics_unref (metrics);

  return &last;
}

static PangoAttrList *
make_attributes (CrmTextLine *self)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  GArray *matches = self->matches;
  AdwStyleManager *manager = adw_style_manager_get_default ();

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  if (self->scale != 1)
    pango_attr_list_insert (attributes, pango_attr_scale_new (self->scale));

  for (guint i = 0; matches != NULL && i + 1 < matches->len; i += 2)
    {
      PangoAttribute *mark;

      /* Yellow as in a text that was searched: the accent colour is the selection's. */
      mark = pango_attr_background_new (0xf8f8, 0xe4e4, 0x5c5c);
      mark->start_index = g_array_index (matches, guint, i);
      mark->end_index = g_array_index (matches, guint, i + 1);
      pango_attr_list_insert (attributes, mark);

      mark = pango_attr_background_alpha_new (adw_style_manager_get_dark (manager) ? 0x6000 : 0xb000);
      mark->start_index = g_array_index (matches, guint, i);
      mark->end_index = g_array_index (matches, guint, i + 1);
      pango_attr_list_insert (attributes, mark);

      if (!adw_style_manager_get_high_contrast (manager))
        continue;
      mark = pango_attr_underline_new (PANGO_UNDERLINE_SINGLE);
      mark->start_index = g_array_index (matches, guint, i);
      mark->end_index = g_array_index (matches, guint, i + 1);
      pango_attr_list_insert (attributes, mark);
    }

  return g_steal_pointer (&attributes);
}

/**
 * crm_text_line_draw_ahead:
 * @self: a line
 * @widget: the cell, or its table
 *
 * Has its letters loaded by another thread, for the first frame.
 */
void
crm_text_line_draw_ahead (CrmTextLine *self,
                          GtkWidget *widget)
{
  g_autoptr (PangoAttrList) attributes = NULL;

  if (self->text == NULL)
    return;

  attributes = make_attributes (self);
  crm_draw_ahead (get_context (widget), self->text, attributes);
}

static void
ensure_layout (CrmTextLine *self,
               GtkWidget *widget)
{
  g_autoptr (PangoAttrList) attributes = NULL;

  if (self->layout != NULL)
    return;

  self->layout = pango_layout_new (get_context (widget));
  pango_layout_set_text (self->layout, self->text != NULL ? self->text : "", -1);
  attributes = make_attributes (self);
  pango_layout_set_attributes (self->layout, attributes);
  pango_layout_set_single_paragraph_mode (self->layout, TRUE);
  pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
}

void
crm_text_line_clear (CrmTextLine *self)
{
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->matches, g_array_unref);
  g_clear_object (&self->layout);
}

/**
 * crm_text_line_forget:
 * @self: a line
 *
 * Lets go of what is only needed while the line is seen.
 */
void
crm_text_line_forget (CrmTextLine *self)
{
  g_clear_object (&self->layout);
}

gboolean
crm_text_line_set_text (CrmTextLine *self,
                        const char *text)
{
  if (!g_set_str (&self->text, text))
    return FALSE;

  /* It is made when the text is drawn: of the 200 rows a view keeps twenty are seen. */
  g_clear_object (&self->layout);

  return TRUE;
}

/**
 * crm_text_line_update_marks:
 * @self: a line
 *
 * Gives the marks the colours of a new theme.
 */
void
crm_text_line_update_marks (CrmTextLine *self)
{
  g_autoptr (PangoAttrList) attributes = NULL;

  if (self->layout == NULL)
    return;

  attributes = make_attributes (self);
  pango_layout_set_attributes (self->layout, attributes);
}

/**
 * crm_text_line_set_matches:
 * @self: a line
 * @matches: (nullable) (element-type guint): pairs of byte offsets, start and end
 *
 * Marks what was searched for.
 */
void
crm_text_line_set_matches (CrmTextLine *self,
                           GArray *matches)
{
  g_clear_pointer (&self->matches, g_array_unref);
  if (matches != NULL && matches->len > 0)
    self->matches = g_array_ref (matches);

  crm_text_line_update_marks (self);
}

/**
 * crm_text_line_update_font:
 * @self: a line
 * @widget: the cell
 *
 * Takes over the widget's font and scale. The widget must have its place in a
 * window.
 *
 * Returns: whether the height has changed
 */
gboolean
crm_text_line_update_font (CrmTextLine *self,
                           GtkWidget *widget)
{
  const FontMetrics *metrics = get_metrics (get_context (widget));
  int height = self->height;

  self->ascent = PANGO_PIXELS_CEIL (metrics->ascent * self->scale);
  self->height = self->ascent + PANGO_PIXELS_CEIL (metrics->descent * self->scale);

  return self->height != height;
}

/**
 * crm_text_line_lay_out:
 * @self: a line
 * @widget: the cell
 * @width: the room there is, in pixels
 *
 * Returns: the width that the text takes, at most @width
 */
int
crm_text_line_lay_out (CrmTextLine *self,
                       GtkWidget *widget,
                       int width)
{
  PangoRectangle logical;

  ensure_layout (self, widget);
  pango_layout_set_width (self->layout, MAX (width, 0) * PANGO_SCALE);
  pango_layout_get_pixel_extents (self->layout, NULL, &logical);

  return logical.width;
}

void
crm_text_line_snapshot (CrmTextLine *self,
                        GtkSnapshot *snapshot,
                        const GdkRGBA *color,
                        int x,
                        int y)
{
  PangoRectangle logical;

  /* Text of right-to-left scripts is aligned to the layout's right edge. */
  pango_layout_get_pixel_extents (self->layout, NULL, &logical);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (x - logical.x,
                                                y + self->ascent - PANGO_PIXELS (pango_layout_get_baseline (self->layout))));
  gtk_snapshot_append_layout (snapshot, self->layout, color);
  gtk_snapshot_restore (snapshot);
}

gboolean
crm_text_line_is_truncated (CrmTextLine *self)
{
  return self->layout != NULL && pango_layout_is_ellipsized (self->layout);
}
