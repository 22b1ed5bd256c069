/* crm-text-cell.h: a table's cell that draws its text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * CrmTextCellStyle:
 * @CRM_TEXT_CELL_PLAIN: a line of text
 * @CRM_TEXT_CELL_NUMERIC: a line of text at the end side
 * @CRM_TEXT_CELL_TWO_LINES: a line of text over a dim one
 * @CRM_TEXT_CELL_CHIP: text on a coloured chip
 * @CRM_TEXT_CELL_AVATAR: a person's name after their initial
 */
typedef enum
{
  CRM_TEXT_CELL_PLAIN,
  CRM_TEXT_CELL_NUMERIC,
  CRM_TEXT_CELL_TWO_LINES,
  CRM_TEXT_CELL_CHIP,
  CRM_TEXT_CELL_AVATAR,
} CrmTextCellStyle;

#define CRM_TYPE_TEXT_CELL (crm_text_cell_get_type ())
G_DECLARE_DERIVABLE_TYPE (CrmTextCell, crm_text_cell, CRM, TEXT_CELL, GtkWidget)

struct _CrmTextCellClass
{
  GtkWidgetClass parent_class;
};

GtkWidget  *crm_text_cell_new         (CrmTextCellStyle  style);
void        crm_text_cell_set_style   (CrmTextCell      *self,
                                       CrmTextCellStyle  style);
void        crm_text_cell_set_text    (CrmTextCell      *self,
                                       const char       *text,
                                       const char       *detail);
const char *crm_text_cell_get_text    (CrmTextCell      *self);
void        crm_text_cell_draw_ahead  (CrmTextCell      *self,
                                       GtkWidget        *table);
void        crm_text_cell_set_color   (CrmTextCell      *self,
                                       const char       *color);
void        crm_text_cell_set_matches (CrmTextCell      *self,
                                       GArray           *text_matches,
                                       GArray           *detail_matches);

G_END_DECLS
