/* crm-customer-columns.c: the customer table's columns and its order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Made from the table of fields; which are shown, their places and widths and
 * the order are remembered. The store sorts: the view's sorters only tell which
 * header was clicked.
 */

#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "core/model/crm-field.h"
#include "core/store/crm-custom-field-store.h"
#include "customers/crm-custom-column.h"
#include "customers/crm-customer-cell.h"
#include "customers/crm-customer-columns.h"
#include "customers/crm-customer-table.h"

struct _CrmCustomerColumns
{
  GObject parent_instance;

  GtkColumnView *view; /* not owned: it is the page's, and its cells hold us */
  GSettings *settings;
  GSimpleActionGroup *actions;
  GMenu *menu;
  GMenu *show_section;
  GMenu *sort_section;
  int n_built_in;        /* items of the one; the other has one more */
  GHashTable *customs;   /* column id → CrmCustomColumn */
  GPtrArray *replaced;   /* of CrmCustomColumn, whose cells may still be there */
  char *awaited_sort;    /* until the custom fields are known */
  gboolean awaited_descending;
  GHashTable *shown; /* field name → set when the person wants the column */
  char *search;
  gboolean compact;
  int name_width; /* while compact */
  gboolean updating;
  guint save_source;
};

enum
{
  SORTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CrmCustomerColumns, crm_customer_columns, G_TYPE_OBJECT)

/* In the order in which they stand until the person moves them; the others follow
 * in the order of the fields. Widths at the normal size of text; together they
 * fill a window of 1,280 px beside the sidebar. Five: each further column costs
 * 205 cells, which is memory and time at every key. */
static const struct
{
  const char *field;
  int width;
} defaults[] = {
  { "name", 270 },
  { "stage", 210 },
  { "contact_name", 150 },
  { "amount", 140 },
  { "next_step", 280 },
};

#define DEFAULT_WIDTH 140
#define NORMAL_DPI (96 * 1024)
#define MIN_WIDTH 60

static const CrmField *
find_field (CrmCustomerColumns *self,
            const char *name)
{
  gsize n_fields;
  const CrmField *fields = crm_customer_fields (&n_fields);
  const CrmField *field = crm_field_find (fields, n_fields, name);
  const CrmCustomColumn *custom = g_hash_table_lookup (self->customs, name);

  if (custom != NULL)
    return &custom->field;

  return field != NULL && (field->flags & CRM_FIELD_COLUMN) != 0 ? field : NULL;
}

/* The size of text, as GtkSettings tells it; widths are kept for text of NORMAL_DPI. */
static int
get_dpi (void)
{
  int dpi = -1;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? dpi : NORMAL_DPI;
}

static int
get_default_width (const char *name)
{
  int width = DEFAULT_WIDTH;

  for (gsize i = 0; i < G_N_ELEMENTS (defaults); i++)
    if (g_str_equal (defaults[i].field, name))
      width = defaults[i].width;

  return width;
}

static GtkColumnViewColumn *
find_column (CrmCustomerColumns *self,
             const char *name)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (g_strcmp0 (gtk_column_view_column_get_id (column), name) == 0)
        return column;
    }

  return NULL;
}

/* Custom fields that are not here yet, or were deleted and may come back. */
static void
keep_unknown (CrmCustomerColumns *self,
              GVariantBuilder *builder)
{
  g_autoptr (GVariant) saved = g_settings_get_value (self->settings, "customer-columns");
  GVariantIter iter;
  const char *name;
  gboolean shown;
  int width;

  g_variant_iter_init (&iter, saved);
  while (g_variant_iter_next (&iter, "(&sbi)", &name, &shown, &width))
    if (g_str_has_prefix (name, CRM_CUSTOM_PREFIX) && find_column (self, name) == NULL)
      g_variant_builder_add (builder, "(sbi)", name, shown, width);
}

static void
save (CrmCustomerColumns *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  GVariantBuilder builder;

  g_clear_handle_id (&self->save_source, g_source_remove);

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sbi)"));
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      const char *name = gtk_column_view_column_get_id (column);
      int width = gtk_column_view_column_get_fixed_width (column);

      if (self->compact && g_str_equal (name, "name"))
        width = self->name_width;
      width = (int) lround ((double) width * NORMAL_DPI / get_dpi ());
      g_variant_builder_add (&builder, "(sbi)", name, g_hash_table_contains (self->shown, name), width);
    }
  keep_unknown (self, &builder);
  g_settings_set_value (self->settings, "customer-columns", g_variant_builder_end (&builder));
}

static void
save_cb (gpointer user_data)
{
  CrmCustomerColumns *self = user_data;

  self->save_source = 0;
  save (self);
}

/* A width that is dragged changes with every move of the pointer. */
static void
queue_save (CrmCustomerColumns *self)
{
  if (!self->updating && self->save_source == 0)
    self->save_source = g_timeout_add_once (500, save_cb, self);
}

static GtkWidget *
get_header (CrmCustomerColumns *self)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->view));

  return g_str_equal (gtk_widget_get_css_name (header), "header") ? header : NULL;
}

/* A heading stands over its figures, for which columns have no property. */
static void
align_title (GtkWidget *widget,
             const char *title)
{
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), title))
    gtk_widget_set_halign (gtk_widget_get_parent (widget), GTK_ALIGN_END);

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    align_title (child, title);
}

static gboolean
is_numeric (const CrmField *field)
{
  return field->kind == CRM_FIELD_MONEY || field->kind == CRM_FIELD_DECIMAL;
}

static void
update_visible (CrmCustomerColumns *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      const char *name = gtk_column_view_column_get_id (column);
      gboolean is_name = g_str_equal (name, "name");

      gtk_column_view_column_set_visible (column,
                                          is_name || (!self->compact && g_hash_table_contains (self->shown, name)));
      if (is_numeric (find_field (self, name)) && get_header (self) != NULL)
        align_title (get_header (self), gtk_column_view_column_get_title (column));
    }
}

/* Cells ------------------------------------------------------------------------------------ */

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem *item,
          const CrmField *field)
{
  CrmCustomerColumns *self = g_object_get_data (G_OBJECT (factory), "columns");
  CrmCustomField *custom = g_object_get_data (G_OBJECT (factory), "custom");

  gtk_list_item_set_child (item, crm_customer_cell_new (self, field, custom));
  gtk_list_item_set_focusable (item, FALSE);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem *item)
{
  crm_customer_cell_set_slot (CRM_CUSTOMER_CELL (gtk_list_item_get_child (item)),
                              CRM_SLOT (gtk_list_item_get_item (item)));
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem *item)
{
  crm_customer_cell_set_slot (CRM_CUSTOMER_CELL (gtk_list_item_get_child (item)), NULL);
}

/* Actions ----------------------------------------------------------------------------------- */

static void
sort_by (CrmCustomerColumns *self,
         const char *name,
         gboolean descending)
{
  GtkColumnViewColumn *column = name != NULL && *name != '\0' ? find_column (self, name) : NULL;

  gtk_column_view_sort_by_column (self->view, column, descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

static void
show_changed_cb (GSimpleAction *action,
                 GVariant *state,
                 CrmCustomerColumns *self)
{
  g_autofree char *name = crm_custom_column_of_action (g_action_get_name (G_ACTION (action)));

  g_simple_action_set_state (action, state);
  if (g_variant_get_boolean (state))
    g_hash_table_add (self->shown, g_strdup (name));
  else
    g_hash_table_remove (self->shown, name);
  update_visible (self);
  queue_save (self);
}

static void
sort_activated_cb (GSimpleAction *action,
                   GVariant *parameter,
                   CrmCustomerColumns *self)
{
  gboolean descending;

  crm_customer_columns_get_sort (self, &descending);
  sort_by (self, g_variant_get_string (parameter, NULL), descending);
}

static void
descending_activated_cb (GSimpleAction *action,
                         GVariant *parameter,
                         CrmCustomerColumns *self)
{
  gboolean descending;
  const char *sort = crm_customer_columns_get_sort (self, &descending);

  sort_by (self, sort, !descending);
}

static void
update_sort_actions (CrmCustomerColumns *self)
{
  GActionMap *map = G_ACTION_MAP (self->actions);
  gboolean descending;
  const char *sort = crm_customer_columns_get_sort (self, &descending);
  GAction *action = g_action_map_lookup_action (map, "descending");

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (descending));
  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), sort != NULL);
  action = g_action_map_lookup_action (map, "sort");
  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (sort != NULL ? sort : ""));
}

static void
sorter_changed_cb (CrmCustomerColumns *self)
{
  gboolean descending;
  const char *sort;

  if (self->updating)
    return;

  g_clear_pointer (&self->awaited_sort, g_free);
  sort = crm_customer_columns_get_sort (self, &descending);
  g_settings_set (self->settings, "customer-sort", "(sb)", sort != NULL ? sort : "", descending);
  update_sort_actions (self);
  g_signal_emit (self, signals[SORTED], 0);
}

/* Making ------------------------------------------------------------------------------------ */

/* At the end unless @position says where. */
static void
insert_column (CrmCustomerColumns *self,
               int position,
               const CrmField *field,
               CrmCustomField *custom,
               gboolean shown,
               int width)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (NULL, NULL, NULL));
  g_autoptr (GtkColumnViewColumn) column = NULL;
  /* What people have named is not translated. */
  const char *label = custom != NULL ? field->label : crm_field_get_label (field);

  g_object_set_data (G_OBJECT (factory), "columns", self);
  g_object_set_data (G_OBJECT (factory), "custom", custom);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), (gpointer) field);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);

  column = gtk_column_view_column_new (label, g_steal_pointer (&factory));
  gtk_column_view_column_set_id (column, field->name);
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, g_str_equal (field->name, "name") || g_str_equal (field->name, "next_step"));
  width = (int) lround ((double) width * get_dpi () / NORMAL_DPI);
  gtk_column_view_column_set_fixed_width (column, MAX (width, MIN_WIDTH));
  gtk_column_view_column_set_header_menu (column, G_MENU_MODEL (self->menu));
  if (position < 0)
    gtk_column_view_append_column (self->view, column);
  else
    gtk_column_view_insert_column (self->view, (guint) position, column);
  g_signal_connect_object (column, "notify::fixed-width", G_CALLBACK (queue_save), self, G_CONNECT_SWAPPED);

  if (shown)
    g_hash_table_add (self->shown, g_strdup (field->name));
}

static void
add_column (CrmCustomerColumns *self,
            const CrmField *field,
            gboolean shown,
            int width)
{
  CrmCustomColumn *custom = g_hash_table_lookup (self->customs, field->name);

  insert_column (self, -1, field, custom != NULL ? custom->custom : NULL, shown, width);
}

static void
add_columns (CrmCustomerColumns *self,
             GVariant *saved)
{
  gsize n_fields;
  const CrmField *fields = crm_customer_fields (&n_fields);
  GVariantIter iter;
  const char *name;
  gboolean shown;
  int width;

  g_variant_iter_init (&iter, saved);
  while (g_variant_iter_next (&iter, "(&sbi)", &name, &shown, &width))
    {
      const CrmField *field = find_field (self, name);

      if (field != NULL && find_column (self, name) == NULL)
        add_column (self, field, shown, width);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (defaults); i++)
    {
      const CrmField *field = find_field (self, defaults[i].field);

      if (field != NULL && find_column (self, field->name) == NULL)
        add_column (self, field, (field->flags & CRM_FIELD_DEFAULT_COLUMN) != 0, get_default_width (field->name));
    }

  for (gsize i = 0; i < n_fields; i++)
    if ((fields[i].flags & CRM_FIELD_COLUMN) != 0 && find_column (self, fields[i].name) == NULL)
      add_column (self, &fields[i], (fields[i].flags & CRM_FIELD_DEFAULT_COLUMN) != 0, get_default_width (fields[i].name));
}

static void
add_custom (CrmCustomerColumns *self,
            GVariant *saved,
            CrmCustomField *field)
{
  CrmCustomColumn *custom = crm_custom_column_new (field);
  const char *name = custom->field.name;
  gboolean shown;
  int width;
  int place = crm_custom_column_find_place (self->view, saved, name, &shown, &width);

  g_hash_table_insert (self->customs, (char *) name, custom);
  insert_column (self, place, &custom->field, field, shown || g_hash_table_contains (self->shown, name), width);
}

/* Cells hold a field until they go themselves. */
static void
remove_customs (CrmCustomerColumns *self,
                GListModel *fields)
{
  GHashTableIter iter;
  const char *name;
  CrmCustomColumn *custom;

  g_hash_table_iter_init (&iter, self->customs);
  while (g_hash_table_iter_next (&iter, (gpointer *) &name, (gpointer *) &custom))
    {
      if (crm_custom_column_is_among (custom, fields))
        continue;

      gtk_column_view_remove_column (self->view, find_column (self, name));
      g_ptr_array_add (self->replaced, custom);
      g_hash_table_iter_steal (&iter);
    }
}

static void
add_action (CrmCustomerColumns *self,
            const char *name,
            const GVariantType *type,
            GVariant *state,
            const char *signal,
            GCallback callback)
{
  g_autoptr (GSimpleAction) action = state != NULL ? g_simple_action_new_stateful (name, type, state)
                                                   : g_simple_action_new (name, type);

  g_signal_connect (action, signal, callback, self);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
}

static void
append_menu_items (CrmCustomerColumns *self,
                   const CrmField *field,
                   const char *label)
{
  g_autofree char *name = crm_custom_column_get_action (field->name);
  g_autofree char *show = g_strconcat ("columns.", name, NULL);
  g_autofree char *sort = g_strconcat ("columns.sort::", field->name, NULL);

  g_menu_append (self->sort_section, label, sort);

  /* A row without its name is nobody's. */
  if (g_str_equal (field->name, "name"))
    return;

  add_action (self, name, NULL, g_variant_new_boolean (g_hash_table_contains (self->shown, field->name)),
              "change-state", G_CALLBACK (show_changed_cb));
  g_menu_append (self->show_section, label, show);
}

static void
show_customs_in_menu (CrmCustomerColumns *self,
                      GListModel *fields)
{
  while (g_menu_model_get_n_items (G_MENU_MODEL (self->show_section)) > self->n_built_in)
    {
      g_menu_remove (self->show_section, self->n_built_in);
      g_menu_remove (self->sort_section, self->n_built_in + 1);
    }

  for (guint i = 0; i < g_list_model_get_n_items (fields); i++)
    {
      g_autoptr (CrmCustomField) field = g_list_model_get_item (fields, i);
      g_autofree char *name = g_strconcat (CRM_CUSTOM_PREFIX, crm_custom_field_get_uuid (field), NULL);

      append_menu_items (self, find_field (self, name), crm_custom_field_get_name (field));
    }
}

static void
reset_activated_cb (GSimpleAction *action,
                    GVariant *parameter,
                    CrmCustomerColumns *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  g_autoptr (GVariant) none = g_variant_ref_sink (g_variant_new_array (G_VARIANT_TYPE ("(sbi)"), NULL, 0));
  gboolean descending;
  g_autofree char *sort = g_strdup (crm_customer_columns_get_sort (self, &descending));
  GHashTableIter iter;
  CrmCustomColumn *custom;

  self->updating = TRUE;
  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (self->view, column);
    }
  g_hash_table_remove_all (self->shown);
  add_columns (self, none);
  g_hash_table_iter_init (&iter, self->customs);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &custom))
    insert_column (self, -1, &custom->field, custom->custom, FALSE, DEFAULT_WIDTH);
  update_visible (self);
  sort_by (self, sort, descending);
  self->updating = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      const char *name = gtk_column_view_column_get_id (column);
      g_autofree char *action_name = crm_custom_column_get_action (name);
      GAction *show = g_action_map_lookup_action (G_ACTION_MAP (self->actions), action_name);

      if (show != NULL)
        g_simple_action_set_state (G_SIMPLE_ACTION (show),
                                   g_variant_new_boolean (g_hash_table_contains (self->shown, name)));
    }
  g_settings_reset (self->settings, "customer-columns");
}

static void
make_actions (CrmCustomerColumns *self)
{
  g_autoptr (GMenu) sort = g_menu_new ();
  g_autoptr (GMenu) order_section = g_menu_new ();
  g_autoptr (GMenu) reset_section = g_menu_new ();
  gsize n_fields;
  const CrmField *fields = crm_customer_fields (&n_fields);

  for (gsize i = 0; i < n_fields; i++)
    if ((fields[i].flags & CRM_FIELD_COLUMN) != 0)
      append_menu_items (self, &fields[i], crm_field_get_label (&fields[i]));
  self->n_built_in = g_menu_model_get_n_items (G_MENU_MODEL (self->show_section));

  add_action (self, "sort", G_VARIANT_TYPE_STRING, g_variant_new_string (""), "activate", G_CALLBACK (sort_activated_cb));
  add_action (self, "descending", NULL, g_variant_new_boolean (FALSE), "activate", G_CALLBACK (descending_activated_cb));
  add_action (self, "reset", NULL, NULL, "activate", G_CALLBACK (reset_activated_cb));

  g_menu_append (order_section, _ ("Descending"), "columns.descending");
  g_menu_append_section (sort, NULL, G_MENU_MODEL (self->sort_section));
  g_menu_append_section (sort, NULL, G_MENU_MODEL (order_section));
  g_menu_append (reset_section, _ ("Reset Columns"), "columns.reset");
  g_menu_append_submenu (self->menu, _ ("Sort By"), G_MENU_MODEL (sort));
  g_menu_append_section (self->menu, _ ("Columns"), G_MENU_MODEL (self->show_section));
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (reset_section));
}

static void
crm_customer_columns_finalize (GObject *object)
{
  CrmCustomerColumns *self = CRM_CUSTOMER_COLUMNS (object);

  g_clear_handle_id (&self->save_source, g_source_remove);
  g_clear_object (&self->settings);
  g_clear_object (&self->actions);
  g_clear_object (&self->menu);
  g_clear_object (&self->show_section);
  g_clear_object (&self->sort_section);
  g_clear_pointer (&self->customs, g_hash_table_unref);
  g_clear_pointer (&self->replaced, g_ptr_array_unref);
  g_clear_pointer (&self->awaited_sort, g_free);
  g_clear_pointer (&self->shown, g_hash_table_unref);
  g_clear_pointer (&self->search, g_free);

  G_OBJECT_CLASS (crm_customer_columns_parent_class)->finalize (object);
}

static void
crm_customer_columns_class_init (CrmCustomerColumnsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = crm_customer_columns_finalize;

  signals[SORTED] = g_signal_new ("sorted",
                                  G_TYPE_FROM_CLASS (klass),
                                  G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
crm_customer_columns_init (CrmCustomerColumns *self)
{
  self->settings = g_settings_new (APP_ID);
  self->actions = g_simple_action_group_new ();
  self->menu = g_menu_new ();
  self->show_section = g_menu_new ();
  self->sort_section = g_menu_new ();
  self->customs = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, crm_custom_column_free);
  self->replaced = g_ptr_array_new_with_free_func (crm_custom_column_free);
  self->shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * crm_customer_columns_new:
 * @view: a table without columns; it must stay for as long as the page does
 *
 * Gives @view its columns, as they were left.
 *
 * Returns: (transfer full): what looks after them
 */
CrmCustomerColumns *
crm_customer_columns_new (GtkColumnView *view)
{
  CrmCustomerColumns *self;
  g_autoptr (GVariant) columns = NULL;
  g_autofree char *sort = NULL;
  gboolean descending;

  g_return_val_if_fail (GTK_IS_COLUMN_VIEW (view), NULL);

  self = g_object_new (CRM_TYPE_CUSTOMER_COLUMNS, NULL);
  self->view = view;

  self->updating = TRUE;
  columns = g_settings_get_value (self->settings, "customer-columns");
  add_columns (self, columns);
  update_visible (self);
  make_actions (self);
  g_settings_get (self->settings, "customer-sort", "(sb)", &sort, &descending);
  sort_by (self, sort, descending);
  if (g_str_has_prefix (sort, CRM_CUSTOM_PREFIX))
    {
      self->awaited_sort = g_steal_pointer (&sort);
      self->awaited_descending = descending;
    }
  update_sort_actions (self);
  self->updating = FALSE;

  g_signal_connect_object (gtk_column_view_get_sorter (view), "changed",
                           G_CALLBACK (sorter_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_columns (view), "items-changed",
                           G_CALLBACK (queue_save), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * crm_customer_columns_set_custom_fields:
 * @self: columns
 * @fields: a list of #CrmCustomField
 *
 * Gives each custom field its column, where it was last, and takes away those that
 * are no more. Emits "sorted" when one of these decided the order.
 */
void
crm_customer_columns_set_custom_fields (CrmCustomerColumns *self,
                                        GListModel *fields)
{
  g_autoptr (GVariant) saved = NULL;
  g_autofree char *sort = NULL;
  const char *now;
  gboolean descending;

  g_return_if_fail (CRM_IS_CUSTOMER_COLUMNS (self));
  g_return_if_fail (G_IS_LIST_MODEL (fields));

  if (self->save_source != 0)
    save (self);
  saved = g_settings_get_value (self->settings, "customer-columns");
  sort = g_strdup (crm_customer_columns_get_sort (self, &descending));

  self->updating = TRUE;
  remove_customs (self, fields);
  for (guint i = 0; i < g_list_model_get_n_items (fields); i++)
    {
      g_autoptr (CrmCustomField) field = g_list_model_get_item (fields, i);
      g_autofree char *name = g_strconcat (CRM_CUSTOM_PREFIX, crm_custom_field_get_uuid (field), NULL);

      if (!g_hash_table_contains (self->customs, name))
        add_custom (self, saved, field);
    }
  show_customs_in_menu (self, fields);
  update_visible (self);
  g_clear_pointer (&self->awaited_sort, g_free);
  sort_by (self, sort, descending);
  self->updating = FALSE;

  now = crm_customer_columns_get_sort (self, &descending);
  if (g_strcmp0 (now, sort) != 0 && (now != NULL || (sort != NULL && *sort != '\0')))
    sorter_changed_cb (self);
  else
    update_sort_actions (self);
}

/**
 * crm_customer_columns_flush:
 * @self: columns
 *
 * Saves at once what would be saved in a moment, while the view is still there.
 */
void
crm_customer_columns_flush (CrmCustomerColumns *self)
{
  g_return_if_fail (CRM_IS_CUSTOMER_COLUMNS (self));

  if (self->save_source != 0)
    save (self);
}

/**
 * crm_customer_columns_get_actions:
 * @self: columns
 *
 * Returns: (transfer none): the actions of the menu, to be inserted as "columns"
 */
GActionGroup *
crm_customer_columns_get_actions (CrmCustomerColumns *self)
{
  g_return_val_if_fail (CRM_IS_CUSTOMER_COLUMNS (self), NULL);

  return G_ACTION_GROUP (self->actions);
}

/**
 * crm_customer_columns_get_menu:
 * @self: columns
 *
 * Returns: (transfer none): order and columns to choose from
 */
GMenuModel *
crm_customer_columns_get_menu (CrmCustomerColumns *self)
{
  g_return_val_if_fail (CRM_IS_CUSTOMER_COLUMNS (self), NULL);

  return G_MENU_MODEL (self->menu);
}

/**
 * crm_customer_columns_get_view:
 * @self: columns
 *
 * Returns: (transfer none): the table that has them
 */
GtkColumnView *
crm_customer_columns_get_view (CrmCustomerColumns *self)
{
  g_return_val_if_fail (CRM_IS_CUSTOMER_COLUMNS (self), NULL);

  return self->view;
}

/**
 * crm_customer_columns_get_sort:
 * @self: columns
 * @descending: (out): whether the order is turned round
 *
 * Returns: (transfer none) (nullable): the field that the person sorts by
 */
const char *
crm_customer_columns_get_sort (CrmCustomerColumns *self,
                               gboolean *descending)
{
  GtkColumnViewSorter *sorter;
  GtkColumnViewColumn *column;

  g_return_val_if_fail (CRM_IS_CUSTOMER_COLUMNS (self), NULL);
  g_return_val_if_fail (descending != NULL, NULL);

  if (self->awaited_sort != NULL)
    {
      *descending = self->awaited_descending;
      return self->awaited_sort;
    }

  sorter = GTK_COLUMN_VIEW_SORTER (gtk_column_view_get_sorter (self->view));
  column = gtk_column_view_sorter_get_primary_sort_column (sorter);
  *descending = gtk_column_view_sorter_get_primary_sort_order (sorter) == GTK_SORT_DESCENDING;

  return column != NULL ? gtk_column_view_column_get_id (column) : NULL;
}

/**
 * crm_customer_columns_get_search:
 * @self: columns
 *
 * Returns: (transfer none) (nullable): whose matches the cells mark
 */
const char *
crm_customer_columns_get_search (CrmCustomerColumns *self)
{
  g_return_val_if_fail (CRM_IS_CUSTOMER_COLUMNS (self), NULL);

  return self->search;
}

/**
 * crm_customer_columns_set_search:
 * @self: columns
 * @search: (nullable): what was typed
 *
 * Cells mark it from when they are given their next row on.
 */
void
crm_customer_columns_set_search (CrmCustomerColumns *self,
                                 const char *search)
{
  g_return_if_fail (CRM_IS_CUSTOMER_COLUMNS (self));

  g_set_str (&self->search, search);
}

/**
 * crm_customer_columns_get_compact:
 * @self: columns
 *
 * Returns: whether only the first column is shown, with more in its second line
 */
gboolean
crm_customer_columns_get_compact (CrmCustomerColumns *self)
{
  g_return_val_if_fail (CRM_IS_CUSTOMER_COLUMNS (self), FALSE);

  return self->compact;
}

/**
 * crm_customer_columns_set_compact:
 * @self: columns
 * @compact: whether there is room for the first column only
 */
void
crm_customer_columns_set_compact (CrmCustomerColumns *self,
                                  gboolean compact)
{
  GtkColumnViewColumn *name;
  GtkWidget *header;

  g_return_if_fail (CRM_IS_CUSTOMER_COLUMNS (self));

  if (self->compact == compact)
    return;

  self->compact = compact;
  update_visible (self);

  name = find_column (self, "name");
  if (compact)
    self->name_width = gtk_column_view_column_get_fixed_width (name);
  gtk_column_view_column_set_fixed_width (name, compact ? -1 : self->name_width);

  /* The header of a single column says nothing; its order is in the menu too. */
  header = get_header (self);
  if (header != NULL)
    gtk_widget_set_visible (header, !compact);

  crm_customer_table_update (self->view);
}
