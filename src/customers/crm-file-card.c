/* crm-file-card.c: a file of a customer, with its picture
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <libdex.h>

#include "core/text/crm-values.h"
#include "widgets/crm-thumbnails.h"

#include "crm-file-card.h"

struct _CrmFileCard
{
  GtkFlowBoxChild parent_instance;

  CrmStore *store;
  CrmAttachment *attachment;

  GtkStack *stack;
  GtkImage *icon;
  GtkPicture *picture;
  GtkLabel *name;
  GtkLabel *detail;
};

G_DEFINE_FINAL_TYPE (CrmFileCard, crm_file_card, GTK_TYPE_FLOW_BOX_CHILD)

/* A name in one line, whatever is in it. */
static char *
plain (const char *text)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (line, g_unichar_iscntrl (c) ? ' ' : c);
    }

  return g_string_free_and_steal (g_steal_pointer (&line));
}

static DexFuture *
load_fiber (gpointer user_data)
{
  CrmFileCard *self = user_data;
  g_autoptr (GdkTexture) texture = NULL;

  if (self->attachment == NULL)
    return NULL;

  texture = dex_await_object (crm_thumbnails_load (self->store, crm_attachment_get_sha256 (self->attachment),
                                                   crm_attachment_get_media_type (self->attachment)),
                              NULL);
  if (texture != NULL && self->picture != NULL)
    {
      gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
      gtk_stack_set_visible_child_name (self->stack, "picture");
    }
  return NULL;
}

static void
show_attachment (CrmFileCard *self)
{
  CrmAttachment *file = self->attachment;
  const char *member = crm_attachment_get_member (file);
  g_autofree char *name = plain (crm_attachment_get_name (file));
  g_autofree char *size = g_format_size (crm_attachment_get_size (file));
  g_autofree char *at = crm_instant_format (crm_attachment_get_at (file), g_get_real_time ());
  g_autofree char *full = crm_instant_format_full (crm_attachment_get_at (file));
  g_autofree char *type = g_content_type_get_description (crm_attachment_get_media_type (file));
  g_autofree char *detail = NULL;
  g_autofree char *tooltip = NULL;
  g_autoptr (GIcon) icon = crm_thumbnails_get_icon (crm_attachment_get_media_type (file));

  /* Translators: of a file: its size, when it was attached */
  detail = g_strdup_printf (_ ("%s · %s"), size, at);
  tooltip = member != NULL ? g_strdup_printf ("%s\n%s · %s\n%s · %s", name, type, size, member, full)
                           : g_strdup_printf ("%s\n%s · %s\n%s", name, type, size, full);

  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->detail, detail);
  gtk_image_set_from_gicon (self->icon, icon);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, detail,
                                  -1);

  if (crm_thumbnails_can_load (crm_attachment_get_media_type (file)))
    dex_future_disown (dex_scheduler_spawn (NULL, 0, load_fiber, g_object_ref (self), g_object_unref));
}

static void
crm_file_card_dispose (GObject *object)
{
  CrmFileCard *self = CRM_FILE_CARD (object);

  g_clear_object (&self->attachment);
  g_clear_object (&self->store);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_FILE_CARD);

  G_OBJECT_CLASS (crm_file_card_parent_class)->dispose (object);
}

static void
crm_file_card_class_init (CrmFileCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_file_card_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/SalesCRM/customers/crm-file-card.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmFileCard, stack);
  gtk_widget_class_bind_template_child (widget_class, CrmFileCard, icon);
  gtk_widget_class_bind_template_child (widget_class, CrmFileCard, picture);
  gtk_widget_class_bind_template_child (widget_class, CrmFileCard, name);
  gtk_widget_class_bind_template_child (widget_class, CrmFileCard, detail);
}

static void
crm_file_card_init (CrmFileCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * crm_file_card_new:
 * @store: a store
 * @attachment: a file in it
 *
 * Returns: (transfer floating): a card that shows it
 */
GtkWidget *
crm_file_card_new (CrmStore *store,
                   CrmAttachment *attachment)
{
  CrmFileCard *self = g_object_new (CRM_TYPE_FILE_CARD, NULL);

  self->store = g_object_ref (store);
  self->attachment = g_object_ref (attachment);
  show_attachment (self);

  return GTK_WIDGET (self);
}

/**
 * crm_file_card_get_attachment:
 * @self: a card
 *
 * Returns: (transfer none): what it shows
 */
CrmAttachment *
crm_file_card_get_attachment (CrmFileCard *self)
{
  g_return_val_if_fail (CRM_IS_FILE_CARD (self), NULL);

  return self->attachment;
}

/**
 * crm_file_card_get_paintable:
 * @self: a card
 *
 * Returns: (transfer full): its picture or icon
 */
GdkPaintable *
crm_file_card_get_paintable (CrmFileCard *self)
{
  g_return_val_if_fail (CRM_IS_FILE_CARD (self), NULL);

  return gtk_widget_paintable_new (gtk_stack_get_visible_child (self->stack));
}
