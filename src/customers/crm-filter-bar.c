/* crm-filter-bar.c: what the customer list is searched for and filtered by
 *
 * The filter is one immutable object: chips, the menu and saved filters only hand
 * over another one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "core/store/crm-saved-filter.h"
#include "customers/crm-filter-bar.h"
#include "customers/crm-filter-catalog.h"
#include "customers/crm-filter-chip.h"
#include "customers/crm-filter-menu.h"
#include "customers/crm-filter-name-dialog.h"
#include "customers/crm-filter-words.h"
#include "widgets/crm-toast.h"

struct _CrmFilterBar
{
  GtkBox parent_instance;

  CrmFilterCatalog *catalog;
  GSettings *settings;
  CrmFilter *filter;
  gint64 saved;   /* the saved filter that was shown, 0 for none */
  gint64 pending; /* one to be shown as soon as it has been read */
  gboolean narrow;
  gboolean replacing; /* the search and the filter at once */

  GtkSearchEntry *entry;
  GtkToggleButton *chips_button;
  AdwWrapBox *chips;
  CrmFilterChip *stage_chip;
  CrmFilterChip *owner_chip;
  CrmFilterChip *tag_chip;
  GtkMenuButton *more_button;
  GtkWidget *clear_button;
  GtkWidget *save_button;
  GtkButton *update_button;
  GtkWidget *save_as_button;
  GtkLabel *count_label;
  GPtrArray *more_chips; /* of what has no chip of its own, by field */
};

enum
{
  PROP_0,
  PROP_STORE,
  PROP_FILTER,
  PROP_NARROW,
  PROP_SAVED_FILTER,
  N_PROPS
};

enum
{
  CHANGED,
  ACTIVATED,
  LEFT,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CrmFilterBar, crm_filter_bar, GTK_TYPE_BOX)

/* Filter -------------------------------------------------------------------------------- */

static void
take_filter (CrmFilterBar *self,
             CrmFilter *filter)
{
  if (crm_filter_equal (self->filter, filter))
    return;

  g_clear_pointer (&self->filter, crm_filter_unref);
  self->filter = crm_filter_ref (filter);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILTER]);
}

/**
 * crm_filter_bar_new_pool_filter:
 *
 * Returns: (transfer full): what finds the customers that have no owner
 */
CrmFilter *
crm_filter_bar_new_pool_filter (void)
{
  CrmFilter *filter = crm_filter_new ();

  crm_filter_set_value (filter, "owner", CRM_FILTER_ANY, "");
  return filter;
}

/* A filter of another version, or of none, is not worth a word at start. */
static CrmFilter *
load_filter (CrmFilterBar *self)
{
  g_autofree char *text = g_settings_get_string (self->settings, "customer-filter");
  g_autoptr (JsonNode) node = *text != '\0' ? json_from_string (text, NULL) : NULL;
  CrmFilter *filter = node != NULL ? crm_filter_from_json (node, NULL) : NULL;

  return filter != NULL ? filter : crm_filter_new ();
}

static void
save_filter (CrmFilterBar *self)
{
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  if (!crm_filter_is_empty (self->filter))
    {
      node = crm_filter_to_json (self->filter);
      text = json_to_string (node, FALSE);
    }
  g_settings_set_string (self->settings, "customer-filter", text != NULL ? text : "");
}

/* Chips ----------------------------------------------------------------------------------- */

static void
chip_changed_cb (CrmFilterBar *self,
                 CrmFilter *filter)
{
  take_filter (self, filter);
}

static gboolean
has_chip (CrmFilterBar *self,
          const char *field)
{
  if (g_str_equal (field, "stage") || g_str_equal (field, "owner") || g_str_equal (field, "tag"))
    return TRUE;

  for (guint i = 0; i < self->more_chips->len; i++)
    if (g_str_equal (crm_filter_chip_get_field (g_ptr_array_index (self->more_chips, i)), field))
      return TRUE;

  return FALSE;
}

/* While its popover is open a chip stays, whatever is chosen there. */
static void
remove_chips (CrmFilterBar *self)
{
  for (guint i = self->more_chips->len; i > 0; i--)
    {
      CrmFilterChip *chip = g_ptr_array_index (self->more_chips, i - 1);

      if (crm_filter_has_field (self->filter, crm_filter_chip_get_field (chip)) || crm_filter_chip_is_open (chip))
        continue;

      if (gtk_widget_get_focus_child (GTK_WIDGET (self->chips)) == GTK_WIDGET (chip))
        gtk_widget_grab_focus (GTK_WIDGET (self->more_button));
      g_ptr_array_remove_index (self->more_chips, i - 1);
      adw_wrap_box_remove (self->chips, GTK_WIDGET (chip));
    }
}

/* They follow the menu that makes them, so that it keeps its place. */
static void
add_chips (CrmFilterBar *self)
{
  for (guint i = 0; i < crm_filter_get_n_conditions (self->filter); i++)
    {
      const char *field = crm_filter_get_condition (self->filter, i)->field;
      GtkWidget *before;
      GtkWidget *chip;

      if (has_chip (self, field))
        continue;

      before = self->more_chips->len > 0 ? g_ptr_array_index (self->more_chips, self->more_chips->len - 1)
                                         : GTK_WIDGET (self->more_button);
      chip = crm_filter_chip_new (field);
      crm_filter_chip_set_catalog (CRM_FILTER_CHIP (chip), self->catalog);
      g_signal_connect_swapped (chip, "changed", G_CALLBACK (chip_changed_cb), self);
      g_signal_connect_swapped (chip, "closed", G_CALLBACK (remove_chips), self);
      adw_wrap_box_insert_child_after (self->chips, chip, before);
      g_ptr_array_add (self->more_chips, chip);
    }
}

static void
update_chips (CrmFilterBar *self)
{
  GtkPopover *menu = gtk_menu_button_get_popover (self->more_button);
  guint n_fields = 0;
  const char *last = NULL;
  g_autofree char *label = NULL;

  remove_chips (self);
  add_chips (self);
  crm_filter_chip_set_filter (self->stage_chip, self->filter);
  crm_filter_chip_set_filter (self->owner_chip, self->filter);
  crm_filter_chip_set_filter (self->tag_chip, self->filter);
  for (guint i = 0; i < self->more_chips->len; i++)
    crm_filter_chip_set_filter (g_ptr_array_index (self->more_chips, i), self->filter);
  if (menu != NULL)
    crm_filter_menu_set_filter (CRM_FILTER_MENU (menu), self->filter);

  for (guint i = 0; i < crm_filter_get_n_conditions (self->filter); i++)
    {
      const char *field = crm_filter_get_condition (self->filter, i)->field;

      n_fields += g_strcmp0 (field, last) != 0;
      last = field;
    }
  gtk_widget_set_visible (self->clear_button, n_fields > 1);

  if (n_fields > 0)
    /* Translators: a button that shows the filters; %u is how many are set */
    label = g_strdup_printf (_ ("Filters (%u)"), n_fields);
  gtk_button_set_label (GTK_BUTTON (self->chips_button), label != NULL ? label : _ ("Filters"));
}

static void
opening_menu_cb (GtkMenuButton *button,
                 gpointer user_data)
{
  CrmFilterBar *self = user_data;
  GtkWidget *menu = GTK_WIDGET (gtk_menu_button_get_popover (button));

  if (menu == NULL)
    {
      menu = crm_filter_menu_new (self->catalog);
      g_signal_connect_swapped (menu, "changed", G_CALLBACK (chip_changed_cb), self);
      gtk_menu_button_set_popover (button, menu);
    }
  crm_filter_menu_set_filter (CRM_FILTER_MENU (menu), self->filter);
}

static void
update_folding (CrmFilterBar *self)
{
  /* Where there is room it keeps its width whatever the chips say. */
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), self->narrow ? 10 : 24);
  gtk_widget_set_visible (GTK_WIDGET (self->chips_button), self->narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->chips), !self->narrow || gtk_toggle_button_get_active (self->chips_button));
  /* Then there is no end of the row; the foot of the list tells it, too. */
  gtk_widget_set_visible (GTK_WIDGET (self->count_label),
                          gtk_orientable_get_orientation (GTK_ORIENTABLE (self)) == GTK_ORIENTATION_HORIZONTAL);
}

/* Saved filters ------------------------------------------------------------------------------ */

static CrmSavedFilter *
find_saved (CrmFilterBar *self,
            gint64 id)
{
  GListModel *saved_filters = crm_filter_catalog_get_saved_filters (self->catalog);

  for (guint i = 0; saved_filters != NULL && i < g_list_model_get_n_items (saved_filters); i++)
    {
      g_autoptr (CrmSavedFilter) saved = g_list_model_get_item (saved_filters, i);

      /* The list keeps it. */
      if (crm_saved_filter_get_id (saved) == id)
        return saved;
    }

  return NULL;
}

/* A search within a saved filter is no other filter. */
static gboolean
is_shown (CrmFilterBar *self,
          CrmSavedFilter *saved)
{
  const CrmCustomerQuery *query = saved != NULL ? crm_saved_filter_get_query (saved) : NULL;

  return query != NULL && crm_filter_equal (query->filter, self->filter);
}

/* The one that asks for the same, or else the one that was shown before this was
 * changed. */
static gint64
identify (CrmFilterBar *self)
{
  GListModel *saved_filters = crm_filter_catalog_get_saved_filters (self->catalog);
  g_autoptr (CrmFilter) pool = crm_filter_bar_new_pool_filter ();

  if (crm_filter_is_empty (self->filter))
    return CRM_FILTER_BAR_NO_FILTER;
  if (crm_filter_equal (self->filter, pool))
    return CRM_FILTER_BAR_POOL;
  if (saved_filters == NULL || is_shown (self, find_saved (self, self->saved)))
    return self->saved;

  for (guint i = 0; i < g_list_model_get_n_items (saved_filters); i++)
    {
      g_autoptr (CrmSavedFilter) saved = g_list_model_get_item (saved_filters, i);

      if (is_shown (self, saved))
        return crm_saved_filter_get_id (saved);
    }

  return find_saved (self, self->saved) != NULL ? self->saved : CRM_FILTER_BAR_NO_FILTER;
}

static void
update_saved (CrmFilterBar *self)
{
  gint64 id = identify (self);
  CrmSavedFilter *saved = find_saved (self, id);
  gboolean changed = saved != NULL && !is_shown (self, saved);

  gtk_widget_set_visible (self->save_button, id == CRM_FILTER_BAR_NO_FILTER && !crm_filter_is_empty (self->filter));
  gtk_widget_set_visible (GTK_WIDGET (self->update_button), changed);
  gtk_widget_set_visible (self->save_as_button, changed);
  if (changed)
    {
      /* Translators: a button that saves a filter under the name it has; %s is that name */
      g_autofree char *label = g_strdup_printf (_ ("Update “%s”"), crm_saved_filter_get_name (saved));

      gtk_button_set_label (self->update_button, label);
    }

  if (self->saved == id)
    return;

  self->saved = id;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVED_FILTER]);
}

/* Both at once, for one query. */
static void
replace (CrmFilterBar *self,
         const char *search,
         CrmFilter *filter)
{
  self->replacing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), search != NULL ? search : "");
  take_filter (self, filter);
  self->replacing = FALSE;

  g_signal_emit (self, signals[CHANGED], 0);
}

static void
show_saved (CrmFilterBar *self,
            gint64 id)
{
  CrmSavedFilter *saved = find_saved (self, id);
  const CrmCustomerQuery *query = saved != NULL ? crm_saved_filter_get_query (saved) : NULL;
  g_autoptr (CrmFilter) none = NULL;

  /* The list of them may still be read. */
  self->pending = saved == NULL ? id : 0;
  if (saved == NULL)
    return;
  if (query == NULL)
    {
      crm_toast (GTK_WIDGET (self), crm_saved_filter_get_problem (saved));
      return;
    }

  none = crm_filter_new ();
  self->saved = id;
  replace (self, query->search, query->filter != NULL ? query->filter : none);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVED_FILTER]);
}

static void
catalog_changed_cb (CrmFilterBar *self)
{
  if (self->pending != 0)
    show_saved (self, self->pending);
  self->pending = 0;
  update_saved (self);
}

static void
saved_cb (CrmFilterBar *self,
          gint64 id)
{
  show_saved (self, id);
}

static void
save_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  CrmFilterBar *self = CRM_FILTER_BAR (widget);
  g_autoptr (CrmCustomerQuery) query = crm_customer_query_new ();
  AdwDialog *dialog;

  crm_filter_bar_fill_query (self, query);
  dialog = crm_filter_name_dialog_new (crm_filter_catalog_get_store (self->catalog), query);
  g_signal_connect_object (dialog, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

static DexFuture *
update_fiber (gpointer user_data)
{
  CrmFilterBar *self = user_data;
  CrmSavedFilter *saved = find_saved (self, self->saved);
  g_autoptr (CrmStore) store = NULL;
  g_autoptr (CrmCustomerQuery) query = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;
  g_autofree char *name = NULL;

  if (saved == NULL)
    return NULL;

  store = g_object_ref (crm_filter_catalog_get_store (self->catalog));
  name = g_strdup (crm_saved_filter_get_name (saved));
  query = crm_customer_query_copy (crm_saved_filter_get_query (saved));
  crm_filter_bar_fill_query (self, query);
  dex_await (crm_store_save_filter (store, self->saved, name, query), &error);
  if (error != NULL)
    {
      crm_toast (GTK_WIDGET (self), error->message);
      return NULL;
    }

  /* Translators: a toast; %s is the name of a saved filter */
  title = g_strdup_printf (_ ("Filter “%s” updated"), name);
  crm_toast_undo (GTK_WIDGET (self), title, crm_store_get_last_act (store));

  return NULL;
}

static void
update_action (GtkWidget *widget,
               const char *action_name,
               GVariant *parameter)
{
  dex_future_disown (dex_scheduler_spawn (NULL, 0, update_fiber, g_object_ref (widget), g_object_unref));
}

/* The query ------------------------------------------------------------------------------------ */

static void
search_changed_cb (CrmFilterBar *self)
{
  if (!self->replacing)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
search_activated_cb (CrmFilterBar *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
stop_search_cb (CrmFilterBar *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  else
    g_signal_emit (self, signals[LEFT], 0);
}

static void
filter_changed_cb (CrmFilterBar *self)
{
  update_chips (self);
  update_saved (self);
  save_filter (self);
  if (!self->replacing)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
clear_filters_action (GtkWidget *widget,
                      const char *action_name,
                      GVariant *parameter)
{
  CrmFilterBar *self = CRM_FILTER_BAR (widget);
  g_autoptr (CrmFilter) none = crm_filter_new ();

  gtk_widget_grab_focus (GTK_WIDGET (self->more_button));
  take_filter (self, none);
}

/* Plumbing --------------------------------------------------------------------------------------- */

static void
crm_filter_bar_get_property (GObject *object,
                             guint prop_id,
                             GValue *value,
                             GParamSpec *pspec)
{
  CrmFilterBar *self = CRM_FILTER_BAR (object);

  switch (prop_id)
    {
    case PROP_STORE:
      g_object_get_property (G_OBJECT (self->catalog), "store", value);
      break;

    case PROP_FILTER:
      g_value_set_boxed (value, self->filter);
      break;

    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;

    case PROP_SAVED_FILTER:
      g_value_set_int64 (value, self->saved);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_filter_bar_set_property (GObject *object,
                             guint prop_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  CrmFilterBar *self = CRM_FILTER_BAR (object);

  switch (prop_id)
    {
    case PROP_STORE:
      g_object_set_property (G_OBJECT (self->catalog), "store", value);
      break;

    case PROP_NARROW:
      self->narrow = g_value_get_boolean (value);
      update_folding (self);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_filter_bar_dispose (GObject *object)
{
  CrmFilterBar *self = CRM_FILTER_BAR (object);

  if (self->catalog != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->catalog, self);
      g_object_set (self->catalog, "store", NULL, NULL);
    }
  g_ptr_array_set_size (self->more_chips, 0);
  gtk_widget_dispose_template (GTK_WIDGET (object), CRM_TYPE_FILTER_BAR);
  g_clear_object (&self->catalog);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (crm_filter_bar_parent_class)->dispose (object);
}

static void
crm_filter_bar_finalize (GObject *object)
{
  CrmFilterBar *self = CRM_FILTER_BAR (object);

  g_ptr_array_unref (self->more_chips);
  g_clear_pointer (&self->filter, crm_filter_unref);

  G_OBJECT_CLASS (crm_filter_bar_parent_class)->finalize (object);
}

static void
crm_filter_bar_class_init (CrmFilterBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = crm_filter_bar_get_property;
  object_class->set_property = crm_filter_bar_set_property;
  object_class->dispose = crm_filter_bar_dispose;
  object_class->finalize = crm_filter_bar_finalize;

  properties[PROP_STORE] =
      g_param_spec_object ("store", NULL, NULL, CRM_TYPE_STORE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FILTER] =
      g_param_spec_boxed ("filter", NULL, NULL, CRM_TYPE_FILTER, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] =
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SAVED_FILTER] = g_param_spec_int64 ("saved-filter", NULL, NULL, G_MININT64, G_MAXINT64, 0,
                                                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTIVATED] =
      g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LEFT] =
      g_signal_new ("left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (CRM_TYPE_FILTER_CHIP);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/SalesCRM/customers/crm-filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmFilterBar, entry);
  gtk_widget_class_bind_template_child (widget_class, CrmFilterBar, chips_button);
  gtk_widget_class_bind_template_child (widget_class, CrmFilterBar, chips);
  gtk_widget_class_bind_template_child (widget_class, CrmFilterBar, stage_chip);
  gtk_widget_class_bind_template_child (widget_class, CrmFilterBar, owner_chip);
  gtk_widget_class_bind_template_child (widget_class, CrmFilterBar, tag_chip);
  gtk_widget_class_bind_template_child (widget_class, CrmFilterBar, more_button);
  gtk_widget_class_bind_template_child (widget_class, CrmFilterBar, clear_button);
  gtk_widget_class_bind_template_child (widget_class, CrmFilterBar, save_button);
  gtk_widget_class_bind_template_child (widget_class, CrmFilterBar, update_button);
  gtk_widget_class_bind_template_child (widget_class, CrmFilterBar, save_as_button);
  gtk_widget_class_bind_template_child (widget_class, CrmFilterBar, count_label);
  gtk_widget_class_bind_template_callback (widget_class, chip_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_folding);

  gtk_widget_class_install_action (widget_class, "filters.clear", NULL, clear_filters_action);
  gtk_widget_class_install_action (widget_class, "filters.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "filters.update", NULL, update_action);
}

static void
crm_filter_bar_init (CrmFilterBar *self)
{
  self->more_chips = g_ptr_array_new ();
  self->settings = g_settings_new (APP_ID);
  self->filter = load_filter (self);
  gtk_widget_init_template (GTK_WIDGET (self));

  self->catalog = crm_filter_catalog_new ();
  crm_filter_chip_set_catalog (self->stage_chip, self->catalog);
  crm_filter_chip_set_catalog (self->owner_chip, self->catalog);
  crm_filter_chip_set_catalog (self->tag_chip, self->catalog);
  gtk_menu_button_set_create_popup_func (self->more_button, opening_menu_cb, self, NULL);
  g_signal_connect_swapped (self->catalog, "changed", G_CALLBACK (catalog_changed_cb), self);
  g_signal_connect (self, "notify::filter", G_CALLBACK (filter_changed_cb), NULL);
  g_signal_connect (self, "notify::orientation", G_CALLBACK (update_folding), NULL);

  update_chips (self);
  update_saved (self);
  update_folding (self);
}

/**
 * crm_filter_bar_fill_query:
 * @self: the bar
 * @query: a query
 *
 * Sets what @query searches for and filters by.
 */
void
crm_filter_bar_fill_query (CrmFilterBar *self,
                           CrmCustomerQuery *query)
{
  g_autofree char *search = NULL;

  g_return_if_fail (CRM_IS_FILTER_BAR (self));
  g_return_if_fail (query != NULL);

  search = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  g_set_str (&query->search, *search != '\0' ? search : NULL);
  g_clear_pointer (&query->filter, crm_filter_unref);
  query->filter = crm_filter_is_empty (self->filter) ? NULL : crm_filter_ref (self->filter);
}

/**
 * crm_filter_bar_describe:
 * @self: the bar
 *
 * Returns: (transfer full): the filters in words, "Stage: Won · Owner: Wang"; ""
 *   when there are none. The search is not among them.
 */
char *
crm_filter_bar_describe (CrmFilterBar *self)
{
  g_return_val_if_fail (CRM_IS_FILTER_BAR (self), NULL);

  return crm_filter_words (self->filter, self->catalog);
}

/**
 * crm_filter_bar_set_count:
 * @self: the bar
 * @count: how many were found, and of how many; "" when everything is shown
 */
void
crm_filter_bar_set_count (CrmFilterBar *self,
                          const char *count)
{
  g_return_if_fail (CRM_IS_FILTER_BAR (self));
  g_return_if_fail (count != NULL);

  gtk_label_set_text (self->count_label, count);
}

/**
 * crm_filter_bar_clear:
 * @self: the bar
 *
 * Ends the search and all filters, and puts the focus into the search.
 */
void
crm_filter_bar_clear (CrmFilterBar *self)
{
  g_autoptr (CrmFilter) none = NULL;

  g_return_if_fail (CRM_IS_FILTER_BAR (self));

  none = crm_filter_new ();
  self->pending = 0;
  replace (self, NULL, none);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/**
 * crm_filter_bar_show_saved:
 * @self: the bar
 * @id: a saved filter, %CRM_FILTER_BAR_POOL, or %CRM_FILTER_BAR_NO_FILTER for all
 *   customers
 *
 * Ends the search and shows what the saved filter asks for.
 */
void
crm_filter_bar_show_saved (CrmFilterBar *self,
                           gint64 id)
{
  g_return_if_fail (CRM_IS_FILTER_BAR (self));

  if (id == CRM_FILTER_BAR_POOL || id == CRM_FILTER_BAR_NO_FILTER)
    {
      g_autoptr (CrmFilter) filter = id == CRM_FILTER_BAR_POOL ? crm_filter_bar_new_pool_filter () : crm_filter_new ();

      self->pending = 0;
      replace (self, NULL, filter);
      return;
    }

  show_saved (self, id);
}

/**
 * crm_filter_bar_focus_search:
 * @self: the bar
 *
 * Puts the focus into the search entry and selects what stands there, so that
 * typing begins a new search.
 */
void
crm_filter_bar_focus_search (CrmFilterBar *self)
{
  g_return_if_fail (CRM_IS_FILTER_BAR (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

/**
 * crm_filter_bar_set_key_capture_widget:
 * @self: the bar
 * @widget: a widget
 *
 * Lets what is typed in @widget begin a search.
 */
void
crm_filter_bar_set_key_capture_widget (CrmFilterBar *self,
                                       GtkWidget *widget)
{
  g_return_if_fail (CRM_IS_FILTER_BAR (self));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  gtk_search_entry_set_key_capture_widget (self->entry, widget);
}
