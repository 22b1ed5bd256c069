/* crm-saved-filter-list.c: the saved filters in the sidebar
 *
 * The customer pool stands below them, with its count, but is none of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/crm-saved-filter-list.h"
#include "app/crm-saved-filter-row.h"
#include "core/store/crm-saved-filter.h"
#include "customers/crm-filter-bar.h"
#include "customers/crm-filter-name-dialog.h"
#include "widgets/crm-toast.h"

/* A person who types saves often: counting after each save would keep a reader busy
 * for nothing. */
#define REFRESH_DELAY_MS 250

struct _CrmSavedFilterList
{
  GtkBox parent_instance;

  CrmStore *store;
  gint64 selected;

  guint refresh_id;
  gboolean refreshing;

  GtkListBox *list;
  GtkDropTarget *drop_target;
  GMenuModel *row_menu;
  GtkWidget *menu;             /* (nullable): made when it is first asked for */
  CrmSavedFilterRow *menu_row; /* (weak): what the menu is open for */
  CrmSavedFilterRow *drop_row; /* (weak): beside which something would be dropped */
};

enum
{
  PROP_0,
  PROP_STORE,
  PROP_SELECTED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CrmSavedFilterList, crm_saved_filter_list, GTK_TYPE_BOX)

static CrmSavedFilterRow *
get_row (CrmSavedFilterList *self,
         int index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, index);

  return row != NULL ? CRM_SAVED_FILTER_ROW (row) : NULL;
}

static CrmSavedFilterRow *
find_row (CrmSavedFilterList *self,
          gint64 id)
{
  CrmSavedFilterRow *row;

  for (int i = 0; (row = get_row (self, i)) != NULL; i++)
    if (crm_saved_filter_row_get_id (row) == id)
      return row;

  return NULL;
}

static CrmSavedFilterRow *
get_focused_row (CrmSavedFilterList *self)
{
  GtkWidget *child = gtk_widget_get_focus_child (GTK_WIDGET (self->list));

  return CRM_IS_SAVED_FILTER_ROW (child) ? CRM_SAVED_FILTER_ROW (child) : NULL;
}

/* Rows --------------------------------------------------------------------------------- */

static void
update_selected (CrmSavedFilterList *self)
{
  CrmSavedFilterRow *row =
      self->selected != CRM_FILTER_BAR_NO_FILTER ? find_row (self, self->selected) : NULL;

  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
}

static void
place_row (CrmSavedFilterList *self,
           CrmSavedFilter *saved,
           int index)
{
  CrmSavedFilterRow *row = find_row (self, crm_saved_filter_get_id (saved));

  if (row == NULL)
    {
      row = CRM_SAVED_FILTER_ROW (crm_saved_filter_row_new (crm_saved_filter_get_id (saved),
                                                            crm_saved_filter_get_name (saved),
                                                            "folder-saved-search-symbolic"));
      gtk_list_box_insert (self->list, GTK_WIDGET (row), index);
      return;
    }

  crm_saved_filter_row_set_name (row, crm_saved_filter_get_name (saved));
  if (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) == index)
    return;

  g_object_ref (row);
  gtk_list_box_remove (self->list, GTK_WIDGET (row));
  gtk_list_box_insert (self->list, GTK_WIDGET (row), index);
  g_object_unref (row);
}

/* A row that moves or goes takes the focus along. */
static void
keep_focus (CrmSavedFilterList *self,
            gint64 id,
            int index)
{
  CrmSavedFilterRow *row = find_row (self, id);

  if (row == NULL)
    row = get_row (self, index);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
show_filters (CrmSavedFilterList *self,
              GListModel *filters)
{
  int n_filters = (int) g_list_model_get_n_items (filters);
  CrmSavedFilterRow *focused = get_focused_row (self);
  gint64 focused_id = focused != NULL ? crm_saved_filter_row_get_id (focused) : 0;
  int focused_index = focused != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focused)) : 0;
  CrmSavedFilterRow *row;

  for (int i = 0; i < n_filters; i++)
    {
      g_autoptr (CrmSavedFilter) saved = g_list_model_get_item (filters, (guint) i);

      place_row (self, saved, i);
    }

  /* What is left between them and the pool has been deleted. */
  while ((row = get_row (self, n_filters)) != NULL &&
         crm_saved_filter_row_get_id (row) != CRM_FILTER_BAR_POOL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));

  if (focused != NULL && get_focused_row (self) == NULL)
    keep_focus (self, focused_id, focused_index);
  update_selected (self);
}

static void
show_counts (CrmSavedFilterList *self,
             const gint64 *ids,
             GBytes *counts)
{
  gsize size;
  const gint64 *figures = g_bytes_get_data (counts, &size);

  for (gsize i = 0; i < size / sizeof *figures; i++)
    {
      CrmSavedFilterRow *row = find_row (self, ids[i]);

      if (row != NULL)
        crm_saved_filter_row_set_count (row, figures[i]);
    }
}

static DexFuture *
count (CrmStore *store,
       GListModel *filters,
       GArray *ids)
{
  g_autoptr (GPtrArray) queries = g_ptr_array_new_with_free_func ((GDestroyNotify) crm_customer_query_free);
  CrmCustomerQuery *pool = crm_customer_query_new ();
  gint64 pool_id = CRM_FILTER_BAR_POOL;

  for (guint i = 0; i < g_list_model_get_n_items (filters); i++)
    {
      g_autoptr (CrmSavedFilter) saved = g_list_model_get_item (filters, i);
      const CrmCustomerQuery *query = crm_saved_filter_get_query (saved);
      gint64 id = crm_saved_filter_get_id (saved);

      /* What a newer version has saved may ask what this one cannot count. */
      if (query == NULL)
        continue;
      g_ptr_array_add (queries, crm_customer_query_copy (query));
      g_array_append_val (ids, id);
    }

  pool->filter = crm_filter_bar_new_pool_filter ();
  g_ptr_array_add (queries, pool);
  g_array_append_val (ids, pool_id);

  return crm_store_count_customers_by_filters (
      store, (const CrmCustomerQuery *const *) queries->pdata, queries->len, NULL);
}

/* A figure that cannot be had is left as it was: what the store suffers from is told
 * where somebody works with it. */
static DexFuture *
refresh_fiber (gpointer user_data)
{
  CrmSavedFilterList *self = user_data;
  g_autoptr (CrmStore) store = g_object_ref (self->store);
  g_autoptr (GListModel) filters = dex_await_object (crm_store_list_saved_filters (store), NULL);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GBytes) counts = NULL;

  if (filters != NULL && self->store == store)
    {
      show_filters (self, filters);
      counts = dex_await_boxed (count (store, filters, ids), NULL);
      if (counts != NULL && self->store == store)
        show_counts (self, (const gint64 *) ids->data, counts);
    }
  self->refreshing = FALSE;

  return NULL;
}

static gboolean
refresh_cb (gpointer user_data)
{
  CrmSavedFilterList *self = user_data;

  if (self->refreshing)
    return G_SOURCE_CONTINUE;

  self->refresh_id = 0;
  self->refreshing = TRUE;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, refresh_fiber, g_object_ref (self), g_object_unref));

  return G_SOURCE_REMOVE;
}

static void
queue_refresh (CrmSavedFilterList *self)
{
  if (self->store != NULL && self->refresh_id == 0)
    self->refresh_id = g_timeout_add (REFRESH_DELAY_MS, refresh_cb, self);
}

static void
set_store (CrmSavedFilterList *self,
           CrmStore *store)
{
  if (self->store == store)
    return;

  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_set_object (&self->store, store);
  if (store != NULL)
    g_signal_connect_object (store, "changed", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);

  queue_refresh (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STORE]);
}

/* Acts ----------------------------------------------------------------------------------- */

/* The row that an action is about, if it can be changed. */
static CrmSavedFilterRow *
get_target (CrmSavedFilterList *self)
{
  CrmSavedFilterRow *row = self->menu_row != NULL ? self->menu_row : get_focused_row (self);

  return row != NULL && crm_saved_filter_row_get_id (row) > 0 ? row : NULL;
}

static void
open_row (CrmSavedFilterList *self,
          CrmSavedFilterRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-filter", "x", crm_saved_filter_row_get_id (row));
}

static void
row_activated_cb (CrmSavedFilterList *self,
                  CrmSavedFilterRow *row)
{
  open_row (self, row);
}

static void
open_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  CrmSavedFilterList *self = CRM_SAVED_FILTER_LIST (widget);
  CrmSavedFilterRow *row = get_target (self);

  if (row != NULL)
    open_row (self, row);
}

static void
rename_action (GtkWidget *widget,
               const char *action_name,
               GVariant *parameter)
{
  CrmSavedFilterList *self = CRM_SAVED_FILTER_LIST (widget);
  CrmSavedFilterRow *row = get_target (self);

  if (row != NULL)
    adw_dialog_present (crm_filter_name_dialog_new_rename (self->store,
                                                           crm_saved_filter_row_get_id (row),
                                                           crm_saved_filter_row_get_name (row)),
                        widget);
}

typedef struct
{
  CrmSavedFilterList *list;
  CrmStore *store;
  gint64 id;
  char *name;
  guint position;
} Act;

static Act *
act_new (CrmSavedFilterList *list,
         CrmSavedFilterRow *row)
{
  Act *self = g_new0 (Act, 1);

  self->list = g_object_ref (list);
  self->store = g_object_ref (list->store);
  self->id = crm_saved_filter_row_get_id (row);
  self->name = g_strdup (crm_saved_filter_row_get_name (row));

  return self;
}

static void
act_free (gpointer data)
{
  Act *self = data;

  g_object_unref (self->list);
  g_object_unref (self->store);
  g_free (self->name);
  g_free (self);
}

static DexFuture *
delete_fiber (gpointer user_data)
{
  Act *act = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;

  dex_await (crm_store_delete_filter (act->store, act->id), &error);
  if (error != NULL)
    {
      crm_toast (GTK_WIDGET (act->list), error->message);
      return NULL;
    }

  /* Translators: a toast; %s is the name of a saved filter */
  title = g_strdup_printf (_ ("Filter “%s” deleted"), act->name);
  crm_toast_undo (GTK_WIDGET (act->list), title, crm_store_get_last_act (act->store));

  return NULL;
}

static void
delete_action (GtkWidget *widget,
               const char *action_name,
               GVariant *parameter)
{
  CrmSavedFilterList *self = CRM_SAVED_FILTER_LIST (widget);
  CrmSavedFilterRow *row = get_target (self);

  if (row != NULL)
    dex_future_disown (dex_scheduler_spawn (NULL, 0, delete_fiber, act_new (self, row), act_free));
}

static DexFuture *
move_fiber (gpointer user_data)
{
  Act *act = user_data;
  g_autoptr (GError) error = NULL;

  dex_await (crm_store_move_filter (act->store, act->id, act->position), &error);
  if (error != NULL)
    crm_toast (GTK_WIDGET (act->list), error->message);

  return NULL;
}

static void
move_to (CrmSavedFilterList *self,
         CrmSavedFilterRow *row,
         int position)
{
  CrmSavedFilterRow *there = get_row (self, position);
  Act *act;

  if (there == NULL || there == row || crm_saved_filter_row_get_id (there) <= 0)
    return;

  act = act_new (self, row);
  act->position = (guint) position;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, move_fiber, act, act_free));
}

static void
move_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  CrmSavedFilterList *self = CRM_SAVED_FILTER_LIST (widget);
  CrmSavedFilterRow *row = get_target (self);

  if (row != NULL)
    move_to (self,
             row,
             gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) +
                 (g_str_equal (action_name, "saved-filter.move-up") ? -1 : 1));
}

/* Menu ------------------------------------------------------------------------------------ */

static void
update_moves (CrmSavedFilterList *self,
              CrmSavedFilterRow *row)
{
  int index = row != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) : -1;
  CrmSavedFilterRow *after = row != NULL ? get_row (self, index + 1) : NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "saved-filter.move-up", index != 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self),
                                 "saved-filter.move-down",
                                 row == NULL || (after != NULL && crm_saved_filter_row_get_id (after) > 0));
}

static void
forget_menu_row (gpointer user_data)
{
  g_autoptr (CrmSavedFilterList) self = user_data;

  g_clear_weak_pointer (&self->menu_row);
  update_moves (self, NULL);
}

/* What was chosen is done only after this. */
static void
menu_closed_cb (CrmSavedFilterList *self)
{
  g_idle_add_once (forget_menu_row, g_object_ref (self));
}

static void
show_menu (CrmSavedFilterList *self,
           CrmSavedFilterRow *row,
           const GdkRectangle *at)
{
  if (crm_saved_filter_row_get_id (row) <= 0)
    return;

  if (self->menu == NULL)
    {
      self->menu = gtk_popover_menu_new_from_model (self->row_menu);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
      g_signal_connect_swapped (self->menu, "closed", G_CALLBACK (menu_closed_cb), self);
    }

  g_set_weak_pointer (&self->menu_row, row);
  update_moves (self, row);
  gtk_widget_grab_focus (GTK_WIDGET (row));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), at);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
secondary_pressed_cb (CrmSavedFilterList *self,
                      int n_press,
                      double x,
                      double y,
                      GtkGesture *gesture)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_y (self->list, (int) y);
  graphene_point_t point;

  if (row == NULL ||
      !gtk_widget_compute_point (
          GTK_WIDGET (self->list), GTK_WIDGET (self), &GRAPHENE_POINT_INIT ((float) x, (float) y), &point))
    return;

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  show_menu (self, CRM_SAVED_FILTER_ROW (row), &(GdkRectangle) { (int) point.x, (int) point.y, 1, 1 });
}

static void
menu_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  CrmSavedFilterList *self = CRM_SAVED_FILTER_LIST (widget);
  CrmSavedFilterRow *row = get_focused_row (self);
  graphene_rect_t bounds;

  if (row != NULL && gtk_widget_compute_bounds (GTK_WIDGET (row), widget, &bounds))
    show_menu (self,
               row,
               &(GdkRectangle) {
                   (int) bounds.origin.x + 12, (int) (bounds.origin.y + bounds.size.height / 2), 1, 1 });
}

/* Drag and drop ------------------------------------------------------------------------------ */

static void
set_drop_row (CrmSavedFilterList *self,
              CrmSavedFilterRow *row,
              gboolean below)
{
  if (self->drop_row != NULL)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->drop_row), "drop-above");
      gtk_widget_remove_css_class (GTK_WIDGET (self->drop_row), "drop-below");
    }

  g_set_weak_pointer (&self->drop_row, row);
  if (row != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (row), below ? "drop-below" : "drop-above");
}

/* Where among the others what is dropped at @y would stand; -1: not here. */
static int
find_place (CrmSavedFilterList *self,
            double y,
            CrmSavedFilterRow **row,
            gboolean *below)
{
  GtkListBoxRow *there = gtk_list_box_get_row_at_y (self->list, (int) y);
  graphene_rect_t bounds;

  if (there == NULL || crm_saved_filter_row_get_id (CRM_SAVED_FILTER_ROW (there)) <= 0 ||
      !gtk_widget_compute_bounds (GTK_WIDGET (there), GTK_WIDGET (self->list), &bounds))
    return -1;

  *row = CRM_SAVED_FILTER_ROW (there);
  *below = y > bounds.origin.y + bounds.size.height / 2;
  return gtk_list_box_row_get_index (there) + (*below ? 1 : 0);
}

static GdkDragAction
drop_motion_cb (CrmSavedFilterList *self,
                double x,
                double y)
{
  CrmSavedFilterRow *row;
  gboolean below;

  if (find_place (self, y, &row, &below) < 0)
    {
      set_drop_row (self, NULL, FALSE);
      return 0;
    }

  set_drop_row (self, row, below);
  return GDK_ACTION_MOVE;
}

static void
drop_left_cb (CrmSavedFilterList *self)
{
  set_drop_row (self, NULL, FALSE);
}

static gboolean
drop_cb (CrmSavedFilterList *self,
         const GValue *value,
         double x,
         double y)
{
  CrmSavedFilterRow *dropped = g_value_get_object (value);
  CrmSavedFilterRow *row;
  gboolean below;
  int place = find_place (self, y, &row, &below);

  set_drop_row (self, NULL, FALSE);
  if (place < 0 || find_row (self, crm_saved_filter_row_get_id (dropped)) != dropped)
    return FALSE;

  /* Its own place becomes free. */
  if (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (dropped)) < place)
    place--;
  move_to (self, dropped, place);
  return TRUE;
}

/* Plumbing ---------------------------------------------------------------------------------- */

static void
crm_saved_filter_list_get_property (GObject *object,
                                    guint prop_id,
                                    GValue *value,
                                    GParamSpec *pspec)
{
  CrmSavedFilterList *self = CRM_SAVED_FILTER_LIST (object);

  switch (prop_id)
    {
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;

    case PROP_SELECTED:
      g_value_set_int64 (value, self->selected);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_saved_filter_list_set_property (GObject *object,
                                    guint prop_id,
                                    const GValue *value,
                                    GParamSpec *pspec)
{
  CrmSavedFilterList *self = CRM_SAVED_FILTER_LIST (object);

  switch (prop_id)
    {
    case PROP_STORE:
      set_store (self, g_value_get_object (value));
      break;

    case PROP_SELECTED:
      self->selected = g_value_get_int64 (value);
      update_selected (self);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_saved_filter_list_dispose (GObject *object)
{
  CrmSavedFilterList *self = CRM_SAVED_FILTER_LIST (object);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_object (&self->store);
  g_clear_weak_pointer (&self->menu_row);
  g_clear_weak_pointer (&self->drop_row);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (object), CRM_TYPE_SAVED_FILTER_LIST);

  G_OBJECT_CLASS (crm_saved_filter_list_parent_class)->dispose (object);
}

static void
crm_saved_filter_list_class_init (CrmSavedFilterListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = crm_saved_filter_list_get_property;
  object_class->set_property = crm_saved_filter_list_set_property;
  object_class->dispose = crm_saved_filter_list_dispose;

  properties[PROP_STORE] =
      g_param_spec_object ("store",
                           NULL,
                           NULL,
                           CRM_TYPE_STORE,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SELECTED] = g_param_spec_int64 (
      "selected", NULL, NULL, G_MININT64, G_MAXINT64, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/SalesCRM/app/crm-saved-filter-list.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmSavedFilterList, list);
  gtk_widget_class_bind_template_child (widget_class, CrmSavedFilterList, drop_target);
  gtk_widget_class_bind_template_child (widget_class, CrmSavedFilterList, row_menu);
  gtk_widget_class_bind_template_callback (widget_class, drop_cb);
  gtk_widget_class_bind_template_callback (widget_class, drop_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, drop_motion_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, secondary_pressed_cb);

  gtk_widget_class_install_action (widget_class, "saved-filter.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "saved-filter.rename", NULL, rename_action);
  gtk_widget_class_install_action (widget_class, "saved-filter.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "saved-filter.move-up", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "saved-filter.move-down", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "saved-filter.menu", NULL, menu_action);
}

static void
crm_saved_filter_list_init (CrmSavedFilterList *self)
{
  GType row_type = CRM_TYPE_SAVED_FILTER_ROW;
  GtkWidget *pool;

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_target_set_gtypes (self->drop_target, &row_type, 1);

  pool = crm_saved_filter_row_new (CRM_FILTER_BAR_POOL, _ ("Customer Pool"), "folder-publicshare-symbolic");
  gtk_list_box_append (self->list, pool);
}
