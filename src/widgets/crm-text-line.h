/* crm-text-line.h: one line of text in a table's cell
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * CrmTextLine:
 * @text: (nullable): what stands there
 * @matches: (nullable): pairs of byte offsets in it that are marked
 * @layout: (nullable): it laid out, once it has been drawn
 * @scale: its size, 1 being the widget's font
 * @ascent: from the line's top to its baseline, in pixels: the font's and not the
 *   text's, so that Latin and Chinese stand on one line
 * @height: in pixels
 *
 * Part of #CrmTextCell.
 */
typedef struct
{
  char *text;
  GArray *matches;
  PangoLayout *layout;
  double scale;
  int ascent;
  int height;
} CrmTextLine;

void     crm_text_line_clear        (CrmTextLine    *self);
void     crm_text_line_forget       (CrmTextLine    *self);
gboolean crm_text_line_set_text     (CrmTextLine    *self,
                                     const char     *text);
void     crm_text_line_set_matches  (CrmTextLine    *self,
                                     GArray         *matches);
void     crm_text_line_update_marks (CrmTextLine    *self);
void     crm_text_line_draw_ahead   (CrmTextLine    *self,
                                     GtkWidget      *widget);
gboolean crm_text_line_update_font  (CrmTextLine    *self,
                                     GtkWidget      *widget);
int      crm_text_line_lay_out      (CrmTextLine    *self,
                                     GtkWidget      *widget,
                                     int             width);
void     crm_text_line_snapshot     (CrmTextLine    *self,
                                     GtkSnapshot    *snapshot,
                                     const GdkRGBA  *color,
                                     int             x,
                                     int             y);
gboolean crm_text_line_is_truncated (CrmTextLine    *self);

G_END_DECLS
