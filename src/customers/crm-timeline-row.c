/* crm-timeline-row.c: one thing that happened to a customer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "core/text/crm-values.h"
#include "widgets/crm-thumbnails.h"
#include "crm-timeline-row.h"

/* What is longer folds to this many lines. */
#define FOLDED_LINES 3
#define LONG_CHARACTERS 160

struct _CrmTimelineRow
{
  GtkListBoxRow parent_instance;

  CrmStore *store;
  CrmTimelineEntry *entry;

  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *member;
  GtkLabel *time;
  GtkWidget *change;
  GtkLabel *old_value;
  GtkWidget *arrow;
  GtkLabel *new_value;
  GtkWidget *versions;
  GtkLabel *before;
  GtkLabel *after;
  GtkLabel *text;
  GtkPicture *picture;
  GtkToggleButton *more;
  GtkButton *put_back;
  GtkWidget *undone;
};

G_DEFINE_FINAL_TYPE (CrmTimelineRow, crm_timeline_row, GTK_TYPE_LIST_BOX_ROW)

static const char *
get_icon_name (CrmTimelineKind kind)
{
  switch (kind)
    {
    case CRM_TIMELINE_CREATED:
      return "list-add-symbolic";
    case CRM_TIMELINE_CHANGED:
      return "document-edit-symbolic";
    case CRM_TIMELINE_REQUIREMENT:
      return "view-dual-symbolic";
    case CRM_TIMELINE_STAGE:
      return "go-next-symbolic";
    case CRM_TIMELINE_OWNER:
      return "avatar-default-symbolic";
    case CRM_TIMELINE_CONTACT:
      return "x-office-address-book-symbolic";
    case CRM_TIMELINE_OPPORTUNITY:
      return "starred-symbolic";
    case CRM_TIMELINE_TASK:
      return "checkbox-checked-symbolic";
    case CRM_TIMELINE_FOLLOW_UP:
      return "call-start-symbolic";
    case CRM_TIMELINE_ATTACHMENT:
      return "mail-attachment-symbolic";
    case CRM_TIMELINE_TAG:
      return "bookmark-new-symbolic";
    case CRM_TIMELINE_COMMENT:
      return "chat-message-new-symbolic";
    default:
      return "text-x-generic-symbolic";
    }
}

static gboolean
is_long (const char *text)
{
  guint n_lines = 1;

  if (text == NULL)
    return FALSE;

  for (const char *p = text; *p != '\0'; p++)
    if (*p == '\n')
      n_lines++;

  return n_lines > FOLDED_LINES || g_utf8_strlen (text, -1) > LONG_CHARACTERS;
}

static void
fold (GtkLabel *label,
      gboolean folded)
{
  gtk_label_set_lines (label, folded ? FOLDED_LINES : -1);
  gtk_label_set_ellipsize (label, folded ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
}

static void
on_more_toggled (CrmTimelineRow *self)
{
  gboolean folded = !gtk_toggle_button_get_active (self->more);

  fold (self->before, folded);
  fold (self->after, folded);
  fold (self->text, folded);
  gtk_button_set_label (GTK_BUTTON (self->more), folded ? _ ("Show More") : _ ("Show Less"));
}

static void
on_put_back_clicked (CrmTimelineRow *self)
{
  gint64 change;

  g_object_get (self->entry, "change", &change, NULL);
  gtk_widget_activate_action (GTK_WIDGET (self), "timeline.put-back", "x", change);
}

static void
set_optional_text (GtkLabel *label,
                   const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

/* A value that was or became empty is said to be so. */
static void
set_value (GtkLabel *label,
           const char *value)
{
  gboolean empty = value == NULL || *value == '\0';

  gtk_label_set_text (label, empty ? _ ("nothing") : value);
  if (empty)
    gtk_widget_add_css_class (GTK_WIDGET (label), "dimmed");
}

static void
show_values (CrmTimelineRow *self,
             const char *old_value,
             const char *new_value)
{
  gboolean has_old = old_value != NULL && *old_value != '\0';
  gboolean has_new = new_value != NULL && *new_value != '\0';
  CrmTimelineKind kind = crm_timeline_entry_get_kind (self->entry);
  /* Of the others a lone value is just told: a task's day, a file's name. */
  gboolean changes = kind == CRM_TIMELINE_CHANGED || kind == CRM_TIMELINE_OWNER || kind == CRM_TIMELINE_OPPORTUNITY;
  gboolean apart = kind == CRM_TIMELINE_REQUIREMENT ||
                   is_long (old_value) || is_long (new_value);

  gtk_widget_set_visible (self->versions, apart && (has_old || has_new));
  gtk_widget_set_visible (self->change, !apart && (has_old || has_new));

  if (apart)
    {
      set_value (self->before, old_value);
      set_value (self->after, new_value);
    }
  else
    {
      set_value (self->old_value, old_value);
      set_value (self->new_value, new_value);
      gtk_widget_set_visible (GTK_WIDGET (self->old_value), has_old || changes);
      gtk_widget_set_visible (self->arrow, has_old || changes);
    }
}

static DexFuture *
load_picture_fiber (gpointer user_data)
{
  CrmTimelineRow *self = user_data;
  g_autofree char *sha256 = NULL;
  g_autofree char *media_type = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  if (self->entry == NULL)
    return NULL;

  g_object_get (self->entry, "sha256", &sha256, "media-type", &media_type, NULL);
  texture = dex_await_object (crm_thumbnails_load (self->store, sha256, media_type), NULL);
  if (texture != NULL && self->picture != NULL)
    {
      gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
      gtk_widget_set_visible (GTK_WIDGET (self->picture), TRUE);
    }
  return NULL;
}

static void
show_picture (CrmTimelineRow *self)
{
  g_autofree char *media_type = NULL;

  g_object_get (self->entry, "media-type", &media_type, NULL);
  if (crm_thumbnails_can_load (media_type))
    dex_future_disown (dex_scheduler_spawn (NULL, 0, load_picture_fiber, g_object_ref (self), g_object_unref));
}

static void
show_entry (CrmTimelineRow *self)
{
  g_autofree char *title = NULL;
  g_autofree char *member = NULL;
  g_autofree char *old_value = NULL;
  g_autofree char *new_value = NULL;
  g_autofree char *text = NULL;
  gboolean undone;
  gint64 change;

  g_object_get (self->entry,
                "title", &title,
                "member", &member,
                "old-value", &old_value,
                "new-value", &new_value,
                "text", &text,
                "change", &change,
                "undone", &undone,
                NULL);

  gtk_image_set_from_icon_name (self->icon, get_icon_name (crm_timeline_entry_get_kind (self->entry)));
  gtk_label_set_text (self->title, title != NULL ? title : "");
  set_optional_text (self->member, member);
  set_optional_text (self->text, text);
  show_values (self, old_value, new_value);

  gtk_widget_set_visible (GTK_WIDGET (self->more), is_long (old_value) || is_long (new_value) || is_long (text));
  on_more_toggled (self);

  gtk_widget_set_visible (GTK_WIDGET (self->put_back), change != 0 && !undone);
  gtk_widget_set_visible (self->undone, undone);
  if (undone)
    gtk_widget_add_css_class (GTK_WIDGET (self), "undone");

  show_picture (self);
  crm_timeline_row_update_time (self);
}

/**
 * crm_timeline_row_get_entry:
 * @self: a row
 *
 * Returns: (transfer none): what it tells
 */
CrmTimelineEntry *
crm_timeline_row_get_entry (CrmTimelineRow *self)
{
  g_return_val_if_fail (CRM_IS_TIMELINE_ROW (self), NULL);

  return self->entry;
}

/**
 * crm_timeline_row_update_time:
 * @self: a row
 *
 * Says anew how long ago it was.
 */
void
crm_timeline_row_update_time (CrmTimelineRow *self)
{
  g_autofree char *relative = NULL;
  g_autofree char *full = NULL;
  gint64 at;

  g_return_if_fail (CRM_IS_TIMELINE_ROW (self));

  at = crm_timeline_entry_get_at (self->entry);
  relative = crm_instant_format (at, g_get_real_time ());
  full = crm_instant_format_full (at);
  gtk_label_set_text (self->time, relative);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->time), full);
}

static void
crm_timeline_row_dispose (GObject *object)
{
  CrmTimelineRow *self = CRM_TIMELINE_ROW (object);

  g_clear_object (&self->entry);
  g_clear_object (&self->store);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_TIMELINE_ROW);

  G_OBJECT_CLASS (crm_timeline_row_parent_class)->dispose (object);
}

static void
crm_timeline_row_class_init (CrmTimelineRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_timeline_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/SalesCRM/customers/crm-timeline-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmTimelineRow, icon);
  gtk_widget_class_bind_template_child (widget_class, CrmTimelineRow, title);
  gtk_widget_class_bind_template_child (widget_class, CrmTimelineRow, member);
  gtk_widget_class_bind_template_child (widget_class, CrmTimelineRow, time);
  gtk_widget_class_bind_template_child (widget_class, CrmTimelineRow, change);
  gtk_widget_class_bind_template_child (widget_class, CrmTimelineRow, old_value);
  gtk_widget_class_bind_template_child (widget_class, CrmTimelineRow, arrow);
  gtk_widget_class_bind_template_child (widget_class, CrmTimelineRow, new_value);
  gtk_widget_class_bind_template_child (widget_class, CrmTimelineRow, versions);
  gtk_widget_class_bind_template_child (widget_class, CrmTimelineRow, before);
  gtk_widget_class_bind_template_child (widget_class, CrmTimelineRow, after);
  gtk_widget_class_bind_template_child (widget_class, CrmTimelineRow, text);
  gtk_widget_class_bind_template_child (widget_class, CrmTimelineRow, picture);
  gtk_widget_class_bind_template_child (widget_class, CrmTimelineRow, more);
  gtk_widget_class_bind_template_child (widget_class, CrmTimelineRow, put_back);
  gtk_widget_class_bind_template_child (widget_class, CrmTimelineRow, undone);
  gtk_widget_class_bind_template_callback (widget_class, on_more_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_put_back_clicked);
}

static void
crm_timeline_row_init (CrmTimelineRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * crm_timeline_row_new:
 * @store: a store
 * @entry: an entry of a timeline in it
 *
 * Returns: (transfer floating): a row that tells it
 */
GtkWidget *
crm_timeline_row_new (CrmStore *store,
                      CrmTimelineEntry *entry)
{
  CrmTimelineRow *self;

  g_return_val_if_fail (CRM_IS_TIMELINE_ENTRY (entry), NULL);

  self = g_object_new (CRM_TYPE_TIMELINE_ROW, NULL);
  self->store = g_object_ref (store);
  self->entry = g_object_ref (entry);
  show_entry (self);

  return GTK_WIDGET (self);
}
