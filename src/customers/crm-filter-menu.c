/* crm-filter-menu.c: all that customers can be filtered by and that has no chip
 *
 * What is asked for most can be switched on at once; the fields lead to an editor
 * in the same popover.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "customers/crm-filter-editor.h"
#include "customers/crm-filter-menu.h"
#include "customers/crm-filter-presets.h"
#include "widgets/crm-option-list.h"

static const struct
{
  const char *field;
  CrmFilterPreset preset;
} switches[] = {
  { "next_step", { CRM_FILTER_NOT_SET, NULL, NULL, N_ ("No Next Step") } },
  { "last_follow_up", { CRM_FILTER_IDLE, "14", NULL, NULL } },
  { "incomplete", { CRM_FILTER_SET, NULL, NULL, N_ ("Incomplete") } },
};

static const char *const fields[] = {
  "industry",       "source",    "size",   "created_at",     "first_contact",
  "last_follow_up", "next_step", "amount", "expected_close", NULL,
};

struct _CrmFilterMenu
{
  GtkPopover parent_instance;

  CrmFilterCatalog *catalog;
  CrmFilter *filter;
  CrmFilterEditor *editor; /* (nullable) */

  GtkStack *stack;
  CrmOptionList *switch_list;
  GtkListBox *field_list;
  GtkStringList *field_names;
  GtkLabel *title;
  GtkBox *editor_box;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CrmFilterMenu, crm_filter_menu, GTK_TYPE_POPOVER)

static void
take (CrmFilterMenu *self,
      CrmFilter *filter)
{
  g_clear_pointer (&self->filter, crm_filter_unref);
  self->filter = crm_filter_ref (filter);
  g_signal_emit (self, signals[CHANGED], 0, filter);
}

/* Switches -------------------------------------------------------------------------------- */

static void
fill_switches (CrmFilterMenu *self)
{
  g_autoptr (GListStore) choices = g_list_store_new (CRM_TYPE_OPTION);

  for (gsize i = 0; i < G_N_ELEMENTS (switches); i++)
    {
      g_autofree char *label = crm_filter_preset_get_label (&switches[i].preset);
      g_autoptr (CrmOption) choice = crm_option_new (switches[i].field, label, NULL, NULL);

      g_list_store_append (choices, choice);
    }
  crm_option_list_set_options (self->switch_list, G_LIST_MODEL (choices));
  crm_option_list_set_title (self->switch_list, _ ("Filters"));
}

static void
show_switches (CrmFilterMenu *self)
{
  GListModel *choices = crm_option_list_get_options (self->switch_list);

  for (gsize i = 0; i < G_N_ELEMENTS (switches); i++)
    {
      g_autoptr (CrmOption) choice = g_list_model_get_item (choices, i);

      crm_option_set_active (choice, crm_filter_preset_is_set (&switches[i].preset, self->filter, switches[i].field));
    }
}

static void
switched_cb (CrmFilterMenu *self)
{
  GListModel *choices = crm_option_list_get_options (self->switch_list);
  g_autoptr (CrmFilter) filter = crm_filter_copy (self->filter);

  for (gsize i = 0; i < G_N_ELEMENTS (switches); i++)
    {
      g_autoptr (CrmOption) choice = g_list_model_get_item (choices, i);

      if (crm_option_get_active (choice))
        crm_filter_preset_apply (&switches[i].preset, filter, switches[i].field);
      else if (crm_filter_preset_is_set (&switches[i].preset, filter, switches[i].field))
        crm_filter_remove (filter, switches[i].field);
    }
  take (self, filter);
}

/* Fields ------------------------------------------------------------------------------------ */

static void
editor_changed_cb (CrmFilterMenu *self,
                   CrmFilter *filter)
{
  take (self, filter);
}

static void
show_field (CrmFilterMenu *self,
            const char *field)
{
  if (self->editor != NULL)
    gtk_box_remove (self->editor_box, GTK_WIDGET (self->editor));

  self->editor = CRM_FILTER_EDITOR (crm_filter_editor_new (self->catalog, field));
  g_signal_connect_swapped (self->editor, "changed", G_CALLBACK (editor_changed_cb), self);
  gtk_box_append (self->editor_box, GTK_WIDGET (self->editor));
  crm_filter_editor_set_filter (self->editor, self->filter);
  crm_filter_editor_load (self->editor);

  gtk_label_set_text (self->title, crm_filter_catalog_get_title (self->catalog, field));
  gtk_stack_set_visible_child_name (self->stack, "field");
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

static void
show_fields (CrmFilterMenu *self)
{
  show_switches (self);
  gtk_stack_set_visible_child_name (self->stack, "fields");
  gtk_widget_grab_focus (GTK_WIDGET (self->switch_list));
}

static void
field_activated_cb (CrmFilterMenu *self,
                    GtkListBoxRow *row)
{
  show_field (self, gtk_string_list_get_string (self->field_names, gtk_list_box_row_get_index (row)));
}

static GtkWidget *
create_field_row (gpointer item,
                  gpointer user_data)
{
  CrmFilterMenu *self = user_data;
  const char *title = crm_filter_catalog_get_title (self->catalog, gtk_string_object_get_string (item));
  g_autoptr (GtkBuilder) builder = NULL;
  GtkWidget *row;

  builder = gtk_builder_new_from_resource ("/com/example/SalesCRM/customers/crm-filter-menu-row.ui");
  row = g_object_ref (GTK_WIDGET (gtk_builder_get_object (builder, "row")));
  gtk_label_set_text (GTK_LABEL (gtk_builder_get_object (builder, "label")), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);

  return row;
}

static void
fill_fields (CrmFilterMenu *self)
{
  GListModel *custom_fields = crm_filter_catalog_get_custom_fields (self->catalog);

  gtk_string_list_splice (self->field_names, 0, g_list_model_get_n_items (G_LIST_MODEL (self->field_names)), fields);
  for (guint i = 0; custom_fields != NULL && i < g_list_model_get_n_items (custom_fields); i++)
    {
      g_autoptr (CrmCustomField) custom = g_list_model_get_item (custom_fields, i);

      gtk_string_list_take (self->field_names,
                            g_strconcat (CRM_CUSTOM_PREFIX, crm_custom_field_get_uuid (custom), NULL));
    }
}

static void
shown_cb (CrmFilterMenu *self)
{
  fill_fields (self);
  show_fields (self);
}

/* As in other menus that lead on. */
static gboolean
back_cb (GtkWidget *widget,
         GVariant *arguments,
         gpointer user_data)
{
  CrmFilterMenu *self = CRM_FILTER_MENU (widget);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "field") != 0)
    return FALSE;

  show_fields (self);
  return TRUE;
}

static void
crm_filter_menu_dispose (GObject *object)
{
  CrmFilterMenu *self = CRM_FILTER_MENU (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), CRM_TYPE_FILTER_MENU);
  g_clear_object (&self->catalog);
  g_clear_object (&self->field_names);
  g_clear_pointer (&self->filter, crm_filter_unref);

  G_OBJECT_CLASS (crm_filter_menu_parent_class)->dispose (object);
}

static void
crm_filter_menu_class_init (CrmFilterMenuClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_filter_menu_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, CRM_TYPE_FILTER);

  g_type_ensure (CRM_TYPE_OPTION_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/SalesCRM/customers/crm-filter-menu.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmFilterMenu, stack);
  gtk_widget_class_bind_template_child (widget_class, CrmFilterMenu, switch_list);
  gtk_widget_class_bind_template_child (widget_class, CrmFilterMenu, field_list);
  gtk_widget_class_bind_template_child (widget_class, CrmFilterMenu, title);
  gtk_widget_class_bind_template_child (widget_class, CrmFilterMenu, editor_box);
  gtk_widget_class_bind_template_callback (widget_class, field_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_fields);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, switched_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, GDK_ALT_MASK, back_cb, NULL);
}

static void
crm_filter_menu_init (CrmFilterMenu *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->field_names = gtk_string_list_new (NULL);
  gtk_list_box_bind_model (self->field_list, G_LIST_MODEL (self->field_names), create_field_row, self, NULL);
  fill_switches (self);
}

/**
 * crm_filter_menu_new:
 * @catalog: where values and names are
 *
 * Returns: (transfer floating): a popover
 */
GtkWidget *
crm_filter_menu_new (CrmFilterCatalog *catalog)
{
  CrmFilterMenu *self;

  g_return_val_if_fail (CRM_IS_FILTER_CATALOG (catalog), NULL);

  self = g_object_new (CRM_TYPE_FILTER_MENU, NULL);
  self->catalog = g_object_ref (catalog);

  return GTK_WIDGET (self);
}

/**
 * crm_filter_menu_set_filter:
 * @self: a menu
 * @filter: (nullable): what is asked for now, of all fields
 */
void
crm_filter_menu_set_filter (CrmFilterMenu *self,
                            CrmFilter *filter)
{
  g_return_if_fail (CRM_IS_FILTER_MENU (self));

  g_clear_pointer (&self->filter, crm_filter_unref);
  self->filter = filter != NULL ? crm_filter_ref (filter) : crm_filter_new ();
  show_switches (self);
  if (self->editor != NULL)
    crm_filter_editor_set_filter (self->editor, self->filter);
}
