/* crm-tag-dialog.c: a tag or a group of tags is defined
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "app/crm-tag-dialog.h"
#include "core/store/crm-tag-store.h"
#include "core/text/crm-text.h"
#include "widgets/crm-color-palette.h"
#include "widgets/crm-toast.h"

struct _CrmTagDialog
{
  AdwDialog parent_instance;

  CrmStore *store;
  GListModel *groups;
  gboolean about_tag;  /* or about a group */
  gint64 id;           /* 0: a new one */
  GtkWidget *toasts;
  gboolean saving;

  AdwBanner *problem;
  AdwEntryRow *name;
  AdwComboRow *group;
  AdwSwitchRow *one;
  CrmColorPalette *color;
};

G_DEFINE_FINAL_TYPE (CrmTagDialog, crm_tag_dialog, ADW_TYPE_DIALOG)

static gint64
get_group (CrmTagDialog *self)
{
  CrmTagGroup *group = adw_combo_row_get_selected_item (self->group);

  return group != NULL ? crm_tag_group_get_id (group) : 0;
}

static DexFuture *
start (CrmTagDialog *self,
       const char *name)
{
  const char *color = crm_color_palette_get_color (self->color);
  gboolean multiple = !adw_switch_row_get_active (self->one);

  if (self->about_tag && self->id == 0)
    return crm_store_add_tag (self->store, get_group (self), name, color, NULL, 0);
  if (self->about_tag)
    return crm_store_edit_tag (self->store, self->id, get_group (self), name, color);
  if (self->id == 0)
    return crm_store_add_tag_group (self->store, name, color, multiple);

  return crm_store_edit_tag_group (self->store, self->id, name, color, multiple);
}

static void
tell_saved (CrmTagDialog *self,
            const char *name)
{
  g_autofree char *title = NULL;

  if (self->about_tag)
    title = g_strdup_printf (self->id == 0 ? _ ("Tag “%s” added") : _ ("Tag “%s” changed"), name);
  else
    title = g_strdup_printf (self->id == 0 ? _ ("Group “%s” added") : _ ("Group “%s” changed"), name);
  crm_toast_undo (self->toasts, title, crm_store_get_last_act (self->store));
}

static DexFuture *
save_fiber (gpointer data)
{
  CrmTagDialog *self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = crm_text_clean (gtk_editable_get_text (GTK_EDITABLE (self->name)));
  gint64 before = crm_store_get_last_act (self->store);

  /* Of an int64 or a boolean: only whether it came about matters. */
  if (dex_await (start (self, name), &error))
    {
      if (crm_store_get_last_act (self->store) != before)
        tell_saved (self, name);
      adw_dialog_force_close (ADW_DIALOG (self));
    }
  else
    {
      adw_banner_set_title (self->problem, error->message);
      adw_banner_set_revealed (self->problem, TRUE);
      gtk_accessible_announce (GTK_ACCESSIBLE (self), error->message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
    }
  self->saving = FALSE;

  return NULL;
}

static void
save_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  CrmTagDialog *self = CRM_TAG_DIALOG (widget);

  if (self->saving)
    return;

  self->saving = TRUE;
  adw_banner_set_revealed (self->problem, FALSE);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, save_fiber, g_object_ref (self), g_object_unref));
}

static void
crm_tag_dialog_dispose (GObject *object)
{
  CrmTagDialog *self = CRM_TAG_DIALOG (object);

  g_clear_object (&self->store);
  g_clear_object (&self->groups);
  g_clear_object (&self->toasts);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_TAG_DIALOG);

  G_OBJECT_CLASS (crm_tag_dialog_parent_class)->dispose (object);
}

static void
crm_tag_dialog_class_init (CrmTagDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_tag_dialog_dispose;

  gtk_widget_class_install_action (widget_class, "dialog.save", NULL, save_action);

  g_type_ensure (CRM_TYPE_COLOR_PALETTE);
  g_type_ensure (CRM_TYPE_TAG_GROUP);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/SalesCRM/app/crm-tag-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmTagDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, CrmTagDialog, name);
  gtk_widget_class_bind_template_child (widget_class, CrmTagDialog, group);
  gtk_widget_class_bind_template_child (widget_class, CrmTagDialog, one);
  gtk_widget_class_bind_template_child (widget_class, CrmTagDialog, color);
}

static void
crm_tag_dialog_init (CrmTagDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static CrmTagDialog *
new_dialog (CrmStore *store,
            GListModel *groups,
            GtkWidget *toasts)
{
  CrmTagDialog *self = g_object_new (CRM_TYPE_TAG_DIALOG, NULL);

  self->store = g_object_ref (store);
  self->groups = g_object_ref (groups);
  self->toasts = g_object_ref (toasts);

  return self;
}

/**
 * crm_tag_dialog_new_for_group:
 * @store: an open store
 * @groups: all groups of tags
 * @group: (nullable): the one to edit; %NULL: a new one
 * @toasts: where to say that it is done
 *
 * Returns: (transfer floating): a dialog
 */
AdwDialog *
crm_tag_dialog_new_for_group (CrmStore *store,
                              GListModel *groups,
                              CrmTagGroup *group,
                              GtkWidget *toasts)
{
  CrmTagDialog *self = new_dialog (store, groups, toasts);

  adw_dialog_set_title (ADW_DIALOG (self), group != NULL ? _ ("Edit Group") : _ ("New Group"));
  gtk_widget_set_visible (GTK_WIDGET (self->group), FALSE);
  if (group != NULL)
    {
      self->id = crm_tag_group_get_id (group);
      gtk_editable_set_text (GTK_EDITABLE (self->name), crm_tag_group_get_name (group));
      adw_switch_row_set_active (self->one, !crm_tag_group_get_multiple (group));
    }
  crm_color_palette_set_color (self->color, group != NULL
                                              ? crm_tag_group_get_color (group)
                                              : crm_color_palette_suggest (g_list_model_get_n_items (groups)));

  return ADW_DIALOG (self);
}

/**
 * crm_tag_dialog_new_for_tag:
 * @store: an open store
 * @groups: all groups of tags
 * @group: the tag's
 * @tag: (nullable): the one to edit; %NULL: a new one
 * @toasts: where to say that it is done
 *
 * Returns: (transfer floating): a dialog
 */
AdwDialog *
crm_tag_dialog_new_for_tag (CrmStore *store,
                            GListModel *groups,
                            CrmTagGroup *group,
                            CrmTag *tag,
                            GtkWidget *toasts)
{
  CrmTagDialog *self = new_dialog (store, groups, toasts);

  self->about_tag = TRUE;
  adw_dialog_set_title (ADW_DIALOG (self), tag != NULL ? _ ("Edit Tag") : _ ("New Tag"));
  gtk_widget_set_visible (GTK_WIDGET (self->one), FALSE);
  crm_color_palette_set_none (self->color, _ ("As Its Group"));
  adw_combo_row_set_model (self->group, groups);
  for (guint i = 0; i < g_list_model_get_n_items (groups); i++)
    {
      g_autoptr (CrmTagGroup) candidate = g_list_model_get_item (groups, i);

      if (crm_tag_group_get_id (candidate) == crm_tag_group_get_id (group))
        adw_combo_row_set_selected (self->group, i);
    }
  if (tag != NULL)
    {
      g_autofree char *own_color = NULL;

      self->id = crm_tag_get_id (tag);
      g_object_get (tag, "own-color", &own_color, NULL);
      gtk_editable_set_text (GTK_EDITABLE (self->name), crm_tag_get_name (tag));
      crm_color_palette_set_color (self->color, own_color);
    }

  return ADW_DIALOG (self);
}
