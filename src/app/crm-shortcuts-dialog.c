/* crm-shortcuts-dialog.c: what can be done by keyboard
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "app/crm-shortcuts-dialog.h"
#include "core/text/crm-text.h"
#include "widgets/crm-action-info.h"

struct _CrmShortcutsDialog
{
  AdwDialog parent_instance;

  GPtrArray *groups; /* AdwPreferencesGroup, in order */
  GPtrArray *rows;   /* AdwActionRow, in order */

  GtkEditable *entry;
  GtkStack *stack;
  AdwPreferencesPage *page;
};

G_DEFINE_FINAL_TYPE (CrmShortcutsDialog, crm_shortcuts_dialog, ADW_TYPE_DIALOG)

/* Rows -------------------------------------------------------------------------------- */

static GtkWidget *
new_keys (const char *accel)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  g_autofree char *label = NULL;
  g_auto (GStrv) keys = NULL;
  guint key;
  GdkModifierType modifiers;

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  if (!gtk_accelerator_parse (accel, &key, &modifiers))
    return box;

  /* Keys stand in the order of reading in every language. */
  gtk_widget_set_direction (box, GTK_TEXT_DIR_LTR);
  label = gtk_accelerator_get_label (key, modifiers);
  keys = g_strsplit (label, "+", -1);
  for (gsize i = 0; keys[i] != NULL; i++)
    {
      GtkWidget *cap = gtk_label_new (*keys[i] != '\0' ? keys[i] : "+");

      gtk_widget_add_css_class (cap, "keycap");
      gtk_box_append (GTK_BOX (box), cap);
    }

  return box;
}

static GtkWidget *
new_row (const CrmActionInfo *info)
{
  GtkWidget *row = adw_action_row_new ();
  g_auto (GStrv) accels = g_strsplit (info->accels, " ", -1);
  g_autofree char *keys = crm_action_info_get_key_label (info);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), crm_action_info_get_label (info));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_keys (accels[0]));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, keys,
                                  -1);
  g_object_set_data_full (G_OBJECT (row), "keys", g_steal_pointer (&keys), g_free);

  return row;
}

static void
fill (CrmShortcutsDialog *self)
{
  GtkWidget *group = NULL;
  const char *heading = NULL;
  const CrmActionInfo *infos;
  gsize n_infos;

  infos = crm_action_infos (&n_infos);
  for (gsize i = 0; i < n_infos; i++)
    {
      GtkWidget *row;

      if (infos[i].accels == NULL)
        continue;

      if (group == NULL || !g_str_equal (heading, infos[i].group))
        {
          heading = infos[i].group;
          group = adw_preferences_group_new ();
          adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group),
                                           crm_action_info_get_group (&infos[i]));
          adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (group));
          g_ptr_array_add (self->groups, group);
        }

      row = new_row (&infos[i]);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
      g_ptr_array_add (self->rows, row);
    }
}

/* Search ------------------------------------------------------------------------------- */

static gboolean
row_matches (GtkWidget  *row,
             const char *text)
{
  g_autoptr (GArray) in_title = NULL;
  g_autoptr (GArray) in_keys = NULL;

  if (*text == '\0')
    return TRUE;

  in_title = crm_text_find_matches (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), text);
  in_keys = crm_text_find_matches (g_object_get_data (G_OBJECT (row), "keys"), text);

  return (in_title != NULL && in_title->len > 0) || (in_keys != NULL && in_keys->len > 0);
}

static void
on_search_changed (CrmShortcutsDialog *self)
{
  const char *text = gtk_editable_get_text (self->entry);
  gboolean any = FALSE;

  for (guint i = 0; i < self->groups->len; i++)
    gtk_widget_set_visible (g_ptr_array_index (self->groups, i), FALSE);

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);
      gboolean found = row_matches (row, text);

      gtk_widget_set_visible (row, found);
      if (found)
        gtk_widget_set_visible (gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP), TRUE);
      any |= found;
    }

  gtk_stack_set_visible_child_name (self->stack, any ? "list" : "nothing");
}

static void
on_stop_search (CrmShortcutsDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

/* Plumbing ----------------------------------------------------------------------------- */

static void
crm_shortcuts_dialog_dispose (GObject *object)
{
  CrmShortcutsDialog *self = CRM_SHORTCUTS_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_SHORTCUTS_DIALOG);

  G_OBJECT_CLASS (crm_shortcuts_dialog_parent_class)->dispose (object);
}

static void
crm_shortcuts_dialog_finalize (GObject *object)
{
  CrmShortcutsDialog *self = CRM_SHORTCUTS_DIALOG (object);

  g_ptr_array_unref (self->groups);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (crm_shortcuts_dialog_parent_class)->finalize (object);
}

static void
crm_shortcuts_dialog_class_init (CrmShortcutsDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_shortcuts_dialog_dispose;
  object_class->finalize = crm_shortcuts_dialog_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/SalesCRM/app/crm-shortcuts-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmShortcutsDialog, entry);
  gtk_widget_class_bind_template_child (widget_class, CrmShortcutsDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, CrmShortcutsDialog, page);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
}

static void
crm_shortcuts_dialog_init (CrmShortcutsDialog *self)
{
  self->groups = g_ptr_array_new ();
  self->rows = g_ptr_array_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  fill (self);
}

/**
 * crm_shortcuts_dialog_new:
 *
 * Returns: a dialog that lists all keyboard shortcuts
 */
CrmShortcutsDialog *
crm_shortcuts_dialog_new (void)
{
  return g_object_new (CRM_TYPE_SHORTCUTS_DIALOG, NULL);
}
