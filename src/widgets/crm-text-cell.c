/* crm-text-cell.c: a table's cell that draws its text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A table keeps a thousand cells and gives most of them other texts with every
 * jump. With labels each text would be measured, and each new width measure the
 * whole column. This cell's size follows from the font alone; whoever makes the
 * table sees to the columns' widths.
 */

#include "config.h"

#include <adwaita.h>

#include "widgets/crm-text-cell.h"
#include "widgets/crm-text-line.h"

#define DETAIL_SCALE 0.85
#define CHIP_PADDING 10
#define CHIP_DOT 8
#define AVATAR_SIZE 24
#define SPACING 6

typedef struct
{
  CrmTextCellStyle style;
  CrmTextLine text;
  CrmTextLine detail;
  CrmTextLine initial;
  GdkRGBA color;
  gboolean has_color;
  gboolean marked;
} CrmTextCellPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (CrmTextCell, crm_text_cell, GTK_TYPE_WIDGET)

#define PRIVATE(self) ((CrmTextCellPrivate *) crm_text_cell_get_instance_private (self))

/* The palette of AdwAvatar, which is too dear to have a hundred of. */
static const char *const avatar_colors[] = {
  "#337fdc", "#0f9ac8", "#29ae74", "#6ab85b", "#d29d09", "#d68400", "#ed5b00",
  "#e62d42", "#e33b6a", "#9945b5", "#7a59ca", "#b08952", "#785336", "#6e6d71",
};

static double
get_dim_alpha (void)
{
  return adw_style_manager_get_high_contrast (adw_style_manager_get_default ()) ? 0.9 : 0.55;
}

/* Where something of @width stands that would begin at @x from left to right. */
static int
mirror (CrmTextCell *self,
        int x,
        int width)
{
  if (gtk_widget_get_direction (GTK_WIDGET (self)) != GTK_TEXT_DIR_RTL)
    return x;

  return gtk_widget_get_width (GTK_WIDGET (self)) - x - width;
}

static void
snapshot_line (CrmTextCell *self,
               GtkSnapshot *snapshot,
               CrmTextLine *line,
               const GdkRGBA *color,
               int y)
{
  CrmTextCellPrivate *priv = PRIVATE (self);
  int room = gtk_widget_get_width (GTK_WIDGET (self));
  int width = crm_text_line_lay_out (line, GTK_WIDGET (self), room);
  int x = priv->style == CRM_TEXT_CELL_NUMERIC ? room - width : 0;

  crm_text_line_snapshot (line, snapshot, color, mirror (self, x, width), y);
}

static void
snapshot_disc (GtkSnapshot *snapshot,
               const GdkRGBA *color,
               float x,
               float y,
               float size)
{
  GskRoundedRect disc;

  gsk_rounded_rect_init_from_rect (&disc, &GRAPHENE_RECT_INIT (x, y, size, size), size / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &disc);
  gtk_snapshot_append_color (snapshot, color, &disc.bounds);
  gtk_snapshot_pop (snapshot);
}

/* The colour as a dot and, weakly, behind the name, which stays in the text's
 * colour: it can be read on any of them. */
static void
snapshot_chip (CrmTextCell *self,
               GtkSnapshot *snapshot,
               const GdkRGBA *color)
{
  CrmTextCellPrivate *priv = PRIVATE (self);
  int height = priv->text.height + 4;
  int y = (gtk_widget_get_height (GTK_WIDGET (self)) - height) / 2;
  int before = priv->has_color ? CHIP_PADDING + CHIP_DOT + SPACING : CHIP_PADDING;
  int room = gtk_widget_get_width (GTK_WIDGET (self)) - before - CHIP_PADDING;
  int text_width = crm_text_line_lay_out (&priv->text, GTK_WIDGET (self), room);
  int width = before + text_width + CHIP_PADDING;
  GdkRGBA tint = priv->has_color ? priv->color : *color;
  GskRoundedRect chip;

  tint.alpha = 0.16;
  gsk_rounded_rect_init_from_rect (&chip, &GRAPHENE_RECT_INIT (mirror (self, 0, width), y, width, height), height / 2.0);
  gtk_snapshot_push_rounded_clip (snapshot, &chip);
  gtk_snapshot_append_color (snapshot, &tint, &chip.bounds);
  gtk_snapshot_pop (snapshot);

  if (adw_style_manager_get_high_contrast (adw_style_manager_get_default ()))
    gtk_snapshot_append_border (snapshot, &chip, (float[4]) { 1, 1, 1, 1 },
                                (GdkRGBA[4]) { *color, *color, *color, *color });
  if (priv->has_color)
    snapshot_disc (snapshot, &priv->color, mirror (self, CHIP_PADDING, CHIP_DOT), y + (height - CHIP_DOT) / 2.0, CHIP_DOT);

  crm_text_line_snapshot (&priv->text, snapshot, color, mirror (self, before, text_width), y + 2);
}

static void
snapshot_avatar (CrmTextCell *self,
                 GtkSnapshot *snapshot,
                 const GdkRGBA *color)
{
  CrmTextCellPrivate *priv = PRIVATE (self);
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  int before = AVATAR_SIZE + SPACING;
  int room = gtk_widget_get_width (GTK_WIDGET (self)) - before;
  int x = mirror (self, 0, AVATAR_SIZE);
  int y = (height - AVATAR_SIZE) / 2;
  int width;
  GdkRGBA white = { 1, 1, 1, 1 };
  GdkRGBA disc;

  gdk_rgba_parse (&disc, avatar_colors[g_str_hash (priv->text.text) % G_N_ELEMENTS (avatar_colors)]);
  snapshot_disc (snapshot, &disc, x, y, AVATAR_SIZE);
  width = crm_text_line_lay_out (&priv->initial, GTK_WIDGET (self), AVATAR_SIZE);
  crm_text_line_snapshot (&priv->initial, snapshot, &white,
                          x + (AVATAR_SIZE - width) / 2, y + (AVATAR_SIZE - priv->initial.height) / 2);

  width = crm_text_line_lay_out (&priv->text, GTK_WIDGET (self), room);
  crm_text_line_snapshot (&priv->text, snapshot, color,
                          mirror (self, before, width), (height - priv->text.height) / 2);
}

static void
crm_text_cell_snapshot (GtkWidget *widget,
                        GtkSnapshot *snapshot)
{
  CrmTextCell *self = CRM_TEXT_CELL (widget);
  CrmTextCellPrivate *priv = PRIVATE (self);
  int height = gtk_widget_get_height (widget);
  gboolean has_detail = priv->style == CRM_TEXT_CELL_TWO_LINES && priv->detail.text != NULL;
  GdkRGBA color;

  if (priv->text.text == NULL)
    return;

  gtk_widget_get_color (widget, &color);

  if (priv->style == CRM_TEXT_CELL_CHIP)
    {
      snapshot_chip (self, snapshot, &color);
    }
  else if (priv->style == CRM_TEXT_CELL_AVATAR)
    {
      snapshot_avatar (self, snapshot, &color);
    }
  else
    {
      int y = (height - priv->text.height - (has_detail ? priv->detail.height : 0)) / 2;

      snapshot_line (self, snapshot, &priv->text, &color, y);
      if (has_detail)
        {
          color.alpha *= get_dim_alpha ();
          snapshot_line (self, snapshot, &priv->detail, &color, y + priv->text.height);
        }
    }
}

static gboolean
update_font (CrmTextCell *self)
{
  CrmTextCellPrivate *priv = PRIVATE (self);
  gboolean changed = crm_text_line_update_font (&priv->text, GTK_WIDGET (self));

  if (priv->style == CRM_TEXT_CELL_TWO_LINES)
    changed |= crm_text_line_update_font (&priv->detail, GTK_WIDGET (self));
  if (priv->style == CRM_TEXT_CELL_AVATAR)
    crm_text_line_update_font (&priv->initial, GTK_WIDGET (self));

  return changed;
}

static void
crm_text_cell_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  CrmTextCell *self = CRM_TEXT_CELL (widget);
  CrmTextCellPrivate *priv = PRIVATE (self);

  if (priv->text.height == 0)
    update_font (self);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = *natural = 2 * priv->text.height;
      return;
    }

  *minimum = priv->text.height;
  if (priv->style == CRM_TEXT_CELL_TWO_LINES)
    *minimum += priv->detail.height;
  else if (priv->style == CRM_TEXT_CELL_CHIP)
    *minimum += 4;
  else if (priv->style == CRM_TEXT_CELL_AVATAR)
    *minimum = MAX (*minimum, AVATAR_SIZE);
  *natural = *minimum;
}

static void
crm_text_cell_css_changed (GtkWidget *widget,
                           GtkCssStyleChange *change)
{
  CrmTextCell *self = CRM_TEXT_CELL (widget);
  CrmTextCellPrivate *priv = PRIVATE (self);

  GTK_WIDGET_CLASS (crm_text_cell_parent_class)->css_changed (widget, change);

  if (priv->marked)
    {
      crm_text_line_update_marks (&priv->text);
      crm_text_line_update_marks (&priv->detail);
    }

  /* A row's colours change with the pointer over it, the font seldom. */
  if (priv->text.height > 0 && update_font (self))
    gtk_widget_queue_resize (widget);
  else
    gtk_widget_queue_draw (widget);
}

/* A layout weighs more than its text. */
static void
crm_text_cell_unmap (GtkWidget *widget)
{
  CrmTextCell *self = CRM_TEXT_CELL (widget);
  CrmTextCellPrivate *priv = PRIVATE (self);

  crm_text_line_forget (&priv->text);
  crm_text_line_forget (&priv->detail);
  crm_text_line_forget (&priv->initial);

  GTK_WIDGET_CLASS (crm_text_cell_parent_class)->unmap (widget);
}

static gboolean
crm_text_cell_query_tooltip (GtkWidget *widget,
                             int x,
                             int y,
                             gboolean keyboard,
                             GtkTooltip *tooltip)
{
  CrmTextCell *self = CRM_TEXT_CELL (widget);
  CrmTextCellPrivate *priv = PRIVATE (self);
  g_autofree char *both = NULL;

  if (priv->text.text == NULL)
    return FALSE;
  if (!crm_text_line_is_truncated (&priv->text) &&
      (priv->detail.text == NULL || !crm_text_line_is_truncated (&priv->detail)))
    return FALSE;

  if (priv->detail.text != NULL)
    both = g_strconcat (priv->text.text, "\n", priv->detail.text, NULL);
  gtk_tooltip_set_text (tooltip, both != NULL ? both : priv->text.text);

  return TRUE;
}

static void
crm_text_cell_finalize (GObject *object)
{
  CrmTextCell *self = CRM_TEXT_CELL (object);
  CrmTextCellPrivate *priv = PRIVATE (self);

  crm_text_line_clear (&priv->text);
  crm_text_line_clear (&priv->detail);
  crm_text_line_clear (&priv->initial);

  G_OBJECT_CLASS (crm_text_cell_parent_class)->finalize (object);
}

static void
crm_text_cell_class_init (CrmTextCellClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = crm_text_cell_finalize;

  widget_class->snapshot = crm_text_cell_snapshot;
  widget_class->measure = crm_text_cell_measure;
  widget_class->css_changed = crm_text_cell_css_changed;
  widget_class->unmap = crm_text_cell_unmap;
  widget_class->query_tooltip = crm_text_cell_query_tooltip;

  gtk_widget_class_set_css_name (widget_class, "textcell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
crm_text_cell_init (CrmTextCell *self)
{
  CrmTextCellPrivate *priv = PRIVATE (self);
  priv->text.scale = 1;
  priv->detail.scale = DETAIL_SCALE;
  priv->initial.scale = DETAIL_SCALE;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

/**
 * crm_text_cell_new:
 * @style: what it looks like
 *
 * Creates an empty cell.
 *
 * Returns: (transfer floating): the cell
 */
GtkWidget *
crm_text_cell_new (CrmTextCellStyle style)
{
  CrmTextCell *self = g_object_new (CRM_TYPE_TEXT_CELL, NULL);

  crm_text_cell_set_style (self, style);

  return GTK_WIDGET (self);
}

/**
 * crm_text_cell_set_style:
 * @self: a cell
 * @style: what it looks like
 */
void
crm_text_cell_set_style (CrmTextCell *self,
                         CrmTextCellStyle style)
{
  CrmTextCellPrivate *priv = PRIVATE (self);

  g_return_if_fail (CRM_IS_TEXT_CELL (self));

  if (priv->style == style)
    return;

  priv->style = style;
  priv->text.height = 0;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * crm_text_cell_set_text:
 * @self: a cell
 * @text: (nullable): the text; %NULL for an empty cell
 * @detail: (nullable): the second line
 *
 * Sets what stands in the cell, for the eye and for screen readers, and takes
 * earlier marks away.
 */
void
crm_text_cell_set_text (CrmTextCell *self,
                        const char *text,
                        const char *detail)
{
  CrmTextCellPrivate *priv = PRIVATE (self);
  g_autofree char *label = NULL;
  gboolean changed;

  g_return_if_fail (CRM_IS_TEXT_CELL (self));

  if (text != NULL && *text == '\0')
    text = NULL;
  if (detail != NULL && *detail == '\0')
    detail = NULL;

  crm_text_cell_set_matches (self, NULL, NULL);
  changed = crm_text_line_set_text (&priv->text, text);
  changed |= crm_text_line_set_text (&priv->detail, detail);
  if (!changed)
    return;

  if (priv->style == CRM_TEXT_CELL_AVATAR)
    {
      g_autofree char *initial = text != NULL ? g_utf8_substring (text, 0, 1) : NULL;
      g_autofree char *upper = text != NULL ? g_utf8_strup (initial, -1) : NULL;

      crm_text_line_set_text (&priv->initial, upper);
    }

  if (detail != NULL)
    label = g_strdup_printf ("%s, %s", text, detail);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label != NULL ? label : text != NULL ? text : "",
                                  -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * crm_text_cell_draw_ahead:
 * @self: a cell
 * @table: the table in which it is or will be
 *
 * Has the letters of its text loaded by another thread if @table's window has not
 * been drawn yet.
 */
void
crm_text_cell_draw_ahead (CrmTextCell *self,
                          GtkWidget *table)
{
  CrmTextCellPrivate *priv = PRIVATE (self);
  GtkRoot *root;

  g_return_if_fail (CRM_IS_TEXT_CELL (self));
  g_return_if_fail (GTK_IS_WIDGET (table));

  root = gtk_widget_get_root (table);
  if (root == NULL || gtk_widget_get_width (GTK_WIDGET (root)) > 0)
    return;

  crm_text_line_draw_ahead (&priv->text, table);
  crm_text_line_draw_ahead (&priv->detail, table);
}

/**
 * crm_text_cell_get_text:
 * @self: a cell
 *
 * Returns: (nullable): the first line
 */
const char *
crm_text_cell_get_text (CrmTextCell *self)
{
  CrmTextCellPrivate *priv = PRIVATE (self);
  g_return_val_if_fail (CRM_IS_TEXT_CELL (self), NULL);

  return priv->text.text;
}

/**
 * crm_text_cell_set_color:
 * @self: a cell
 * @color: (nullable): '#rrggbb'
 *
 * Sets the colour of a chip.
 */
void
crm_text_cell_set_color (CrmTextCell *self,
                         const char *color)
{
  CrmTextCellPrivate *priv = PRIVATE (self);
  GdkRGBA parsed = { 0 };
  gboolean has_color;

  g_return_if_fail (CRM_IS_TEXT_CELL (self));

  has_color = color != NULL && gdk_rgba_parse (&parsed, color);
  if (priv->has_color == has_color && gdk_rgba_equal (&priv->color, &parsed))
    return;

  priv->has_color = has_color;
  priv->color = parsed;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * crm_text_cell_set_matches:
 * @self: a cell
 * @text_matches: (nullable) (element-type guint): pairs of byte offsets in the
 *   text, start and end, as crm_text_find_matches() gives them
 * @detail_matches: (nullable) (element-type guint): the same for the second line
 *
 * Marks what was searched for.
 */
void
crm_text_cell_set_matches (CrmTextCell *self,
                           GArray *text_matches,
                           GArray *detail_matches)
{
  CrmTextCellPrivate *priv = PRIVATE (self);
  gboolean marked = (text_matches != NULL && text_matches->len > 0) ||
                    (detail_matches != NULL && detail_matches->len > 0);

  g_return_if_fail (CRM_IS_TEXT_CELL (self));

  if (!marked && !priv->marked)
    return;

  priv->marked = marked;
  crm_text_line_set_matches (&priv->text, text_matches);
  crm_text_line_set_matches (&priv->detail, detail_matches);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
