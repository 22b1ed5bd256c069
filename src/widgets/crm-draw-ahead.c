/* crm-draw-ahead.c: letters drawn before the frame that shows them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A table's first frame has some hundred Chinese characters that were never drawn
 * before, and loading them from the font takes as long as everything else about
 * its rows. Cairo keeps what it has loaded, for all threads: so one of them draws
 * the texts where nobody sees it, while GTK styles and places the widgets.
 */

#include "config.h"

#include <pango/pangocairo.h>

#include "widgets/crm-draw-ahead.h"

/* Beyond it nothing is drawn; no column is wider at first. */
#define WIDTH 640
#define HEIGHT 48

/* When nothing has come for so long the first frame has been shown. */
#define IDLE_AFTER G_USEC_PER_SEC

typedef struct
{
  char *text;
  PangoAttrList *attributes;
} Text;

static void
text_free (Text *self)
{
  g_free (self->text);
  pango_attr_list_unref (self->attributes);
  g_free (self);
}

/* Font maps are each thread's own, what lies below them is not. */
static PangoContext *
copy_context (PangoContext *context)
{
  g_autoptr (PangoFontMap) map = pango_cairo_font_map_new ();
  PangoContext *copy = pango_font_map_create_context (map);

  pango_context_set_font_description (copy, pango_context_get_font_description (context));
  pango_context_set_language (copy, pango_context_get_language (context));
  pango_context_set_round_glyph_positions (copy, pango_context_get_round_glyph_positions (context));
  pango_cairo_context_set_font_options (copy, pango_cairo_context_get_font_options (context));
  pango_cairo_context_set_resolution (copy, pango_cairo_context_get_resolution (context));

  return copy;
}

typedef struct
{
  PangoContext *context;
  GAsyncQueue *texts;
} Drawing;

static gpointer
draw (gpointer user_data)
{
  Drawing *drawing = user_data;
  g_autoptr (PangoLayout) layout = pango_layout_new (drawing->context);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  Text *text;

  while ((text = g_async_queue_timeout_pop (drawing->texts, IDLE_AFTER)) != NULL)
    {
      pango_layout_set_text (layout, text->text, -1);
      pango_layout_set_attributes (layout, text->attributes);
      cairo_move_to (cr, 0, 0);
      pango_cairo_show_layout (cr, layout);
      text_free (text);
    }

  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_object_unref (drawing->context);
  g_async_queue_unref (drawing->texts);
  g_free (drawing);

  return NULL;
}

/*
 * crm_draw_ahead:
 * @context: what the text will be laid out with
 * @text: one line
 * @attributes: its attributes
 *
 * Lets another thread load the letters of a text that will soon be drawn. To be
 * called for texts of the first frame only, from the main thread.
 */
void
crm_draw_ahead (PangoContext *context,
                const char *text,
                PangoAttrList *attributes)
{
  static GAsyncQueue *texts;
  Text *next = g_new0 (Text, 1);

  next->text = g_strdup (text);
  next->attributes = pango_attr_list_copy (attributes);

  if (texts == NULL)
    {
      Drawing *drawing = g_new0 (Drawing, 1);

      texts = g_async_queue_new_full ((GDestroyNotify) text_free);
      drawing->texts = g_async_queue_ref (texts);
      drawing->context = copy_context (context);
      g_thread_unref (g_thread_new ("crm-draw-ahead", draw, drawing));
    }

  g_async_queue_push (texts, next);
}
