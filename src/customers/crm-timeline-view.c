/* crm-timeline-view.c: what happened to a customer, newest first
 *
 * The entries come in pages as the person scrolls to them, so that there are only
 * as many rows as were looked at.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/model/crm-timeline-entry.h"
#include "core/store/crm-customer-store.h"
#include "core/store/crm-undo.h"
#include "core/text/crm-values.h"
#include "widgets/crm-toast.h"
#include "crm-list-sync.h"
#include "crm-timeline-row.h"
#include "crm-timeline-view.h"

#define PAGE_SIZE 24
/* Fewer than these under a filter, and older ones are fetched at once. */
#define ENOUGH_ROWS 20
#define NEAR_END_PX 600
#define REFRESH_ROOM 8
#define MINUTE_S 60

struct _CrmTimelineView
{
  AdwBin parent_instance;

  CrmStore *store;
  gint64 customer_id;
  GListStore *entries;
  GtkAdjustment *adjustment; /* of the scrolled window around us, while mapped */
  guint minute_source;
  guint generation;          /* of the customer shown */
  gboolean loading;
  gboolean stale;            /* changed while loading */
  gboolean complete;         /* there are no older ones */
  double shift;              /* by which the place moves once the new rows have theirs */

  GtkStack *stack;
  GtkDropDown *kind;
  GtkListBox *list;
  GtkFilterListModel *filtered;
  GtkCustomFilter *filter;
  GtkWidget *loading_row;
  GtkLabel *nothing;
  AdwStatusPage *problem;
};

G_DEFINE_FINAL_TYPE (CrmTimelineView, crm_timeline_view, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_STORE,
  PROP_CUSTOMER_ID,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Positions of the drop-down in the .ui file. */
static const guint kinds[] = {
  G_MAXUINT,
  1 << CRM_TIMELINE_STAGE | 1 << CRM_TIMELINE_OPPORTUNITY,
  1 << CRM_TIMELINE_REQUIREMENT,
  1 << CRM_TIMELINE_FOLLOW_UP | 1 << CRM_TIMELINE_TASK,
  1 << CRM_TIMELINE_CHANGED | 1 << CRM_TIMELINE_TAG | 1 << CRM_TIMELINE_CREATED,
  1 << CRM_TIMELINE_CONTACT,
  1 << CRM_TIMELINE_OWNER,
};

static void load_more (CrmTimelineView *self);

/* Rows ------------------------------------------------------------------------ */

static gboolean
matches_kind (gpointer item,
              gpointer user_data)
{
  CrmTimelineView *self = user_data;
  guint selected = gtk_drop_down_get_selected (self->kind);

  return selected >= G_N_ELEMENTS (kinds) || (kinds[selected] & 1u << crm_timeline_entry_get_kind (item)) != 0;
}

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  CrmTimelineView *self = user_data;

  return crm_timeline_row_new (self->store, item);
}

static GDateTime *
get_day (GtkListBoxRow *row)
{
  gint64 at = crm_timeline_entry_get_at (crm_timeline_row_get_entry (CRM_TIMELINE_ROW (row)));

  return g_date_time_new_from_unix_local_usec (at);
}

static gboolean
same_day (GDateTime *one,
          GDateTime *other)
{
  return g_date_time_get_year (one) == g_date_time_get_year (other) &&
         g_date_time_get_day_of_year (one) == g_date_time_get_day_of_year (other);
}

static char *
name_day (GDateTime *day)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) yesterday = g_date_time_add_days (now, -1);
  g_autofree char *date = NULL;

  if (same_day (day, now))
    return g_strdup (_ ("Today"));
  if (same_day (day, yesterday))
    return g_strdup (_ ("Yesterday"));

  date = g_date_time_format (day, "%Y-%m-%d");

  return crm_date_format (date);
}

static void
update_header (GtkListBoxRow *row,
               GtkListBoxRow *before,
               gpointer user_data)
{
  g_autoptr (GDateTime) day = get_day (row);
  g_autoptr (GDateTime) day_before = before != NULL ? get_day (before) : NULL;
  g_autofree char *name = NULL;
  GtkWidget *header;

  if (day_before != NULL && same_day (day, day_before))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }

  name = name_day (day);
  header = gtk_list_box_row_get_header (row);
  if (header == NULL)
    {
      header = g_object_new (GTK_TYPE_LABEL, "xalign", 0.f, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, NULL);
      gtk_widget_add_css_class (header, "timeline-day");
      gtk_list_box_row_set_header (row, header);
    }
  gtk_label_set_text (GTK_LABEL (header), name);
}

static gboolean
same_entry (gconstpointer one,
            gconstpointer other)
{
  g_autofree char *title = NULL;
  g_autofree char *other_title = NULL;
  gint64 id, other_id, change, other_change;
  gboolean undone, other_undone;

  g_object_get ((gpointer) one, "id", &id, "title", &title, "change", &change, "undone", &undone, NULL);
  g_object_get ((gpointer) other, "id", &other_id, "title", &other_title, "change", &other_change,
                "undone", &other_undone, NULL);

  return id == other_id && change == other_change && undone == other_undone && g_strcmp0 (title, other_title) == 0;
}

static gboolean
on_minute (gpointer data)
{
  CrmTimelineView *self = data;
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    crm_timeline_row_update_time (CRM_TIMELINE_ROW (row));
  gtk_list_box_invalidate_headers (self->list);

  return G_SOURCE_CONTINUE;
}

/* Loading ----------------------------------------------------------------------- */

static gint64
get_oldest (CrmTimelineView *self)
{
  guint n_entries = g_list_model_get_n_items (G_LIST_MODEL (self->entries));
  g_autoptr (CrmTimelineEntry) oldest = NULL;
  gint64 id = 0;

  oldest = g_list_model_get_item (G_LIST_MODEL (self->entries), n_entries - 1);
  if (oldest != NULL)
    g_object_get (oldest, "id", &id, NULL);

  return id;
}

static void
show_state (CrmTimelineView *self)
{
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));

  gtk_widget_set_visible (self->loading_row, !self->complete);
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), n_rows == 0 && self->complete);
  gtk_widget_set_visible (GTK_WIDGET (self->list), n_rows > 0);
  gtk_stack_set_visible_child_name (self->stack, "entries");
}

/* New rows above what the person reads push it down; the place goes with them. */
static void
keep_place (CrmTimelineView *self,
            int old_height)
{
  graphene_point_t top;
  int height;

  if (self->adjustment == NULL || old_height == 0 ||
      !gtk_widget_compute_point (GTK_WIDGET (self->list), gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_VIEWPORT),
                                 &GRAPHENE_POINT_INIT (0, 0), &top) ||
      top.y >= 0)
    return;

  gtk_widget_measure (GTK_WIDGET (self->list), GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (GTK_WIDGET (self->list)),
                      NULL, &height, NULL, NULL);
  self->shift = height - old_height;
}

static void
on_extent_changed (CrmTimelineView *self)
{
  double shift = self->shift;

  if (shift == 0)
    return;

  self->shift = 0;
  gtk_adjustment_set_value (self->adjustment, gtk_adjustment_get_value (self->adjustment) + shift);
}

static gboolean
wants_more (CrmTimelineView *self)
{
  if (self->complete || self->loading || self->adjustment == NULL)
    return FALSE;

  if (g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) < ENOUGH_ROWS)
    return TRUE;

  return gtk_adjustment_get_value (self->adjustment) + gtk_adjustment_get_page_size (self->adjustment) >
         gtk_adjustment_get_upper (self->adjustment) - NEAR_END_PX;
}

static void
on_scrolled (CrmTimelineView *self)
{
  if (wants_more (self))
    load_more (self);
}

typedef struct
{
  CrmTimelineView *self;
  guint generation;
  gint64 before; /* 0: anew from the newest */
  guint limit;
} Load;

static void
load_free (Load *load)
{
  g_clear_object (&load->self);
  g_free (load);
}

static void
take_entries (CrmTimelineView *self,
              Load *load,
              GListModel *entries)
{
  guint n_entries = g_list_model_get_n_items (entries);

  if (load->before == 0)
    {
      int old_height = gtk_widget_get_height (GTK_WIDGET (self->list));
      guint n_old = g_list_model_get_n_items (G_LIST_MODEL (self->entries));

      crm_list_sync (self->entries, entries, same_entry);
      if (n_old > 0 && n_old < n_entries)
        keep_place (self, old_height);
    }
  else
    {
      for (guint i = 0; i < n_entries; i++)
        {
          g_autoptr (CrmTimelineEntry) entry = g_list_model_get_item (entries, i);

          g_list_store_append (self->entries, entry);
        }
    }

  self->complete = n_entries < load->limit;
  show_state (self);
}

static void
load_entries (CrmTimelineView *self,
              gint64 before,
              guint limit);

static void
refresh (CrmTimelineView *self)
{
  guint n_entries = g_list_model_get_n_items (G_LIST_MODEL (self->entries));

  if (self->loading)
    {
      self->stale = TRUE;
      return;
    }

  /* With room for what is new. */
  load_entries (self, 0, MAX (n_entries + REFRESH_ROOM, PAGE_SIZE));
}

static DexFuture *
load_fiber (gpointer data)
{
  Load *load = data;
  CrmTimelineView *self = load->self;
  g_autoptr (GListModel) entries = NULL;
  g_autoptr (GError) error = NULL;

  entries = dex_await_object (crm_store_load_timeline (self->store, self->customer_id, load->before, load->limit),
                              &error);
  if (load->generation != self->generation)
    return dex_future_new_true ();

  self->loading = FALSE;
  if (entries != NULL)
    {
      take_entries (self, load, entries);
    }
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->entries)) == 0)
    {
      adw_status_page_set_description (self->problem, error->message);
      gtk_stack_set_visible_child_name (self->stack, "problem");
      return dex_future_new_true ();
    }
  else
    {
      /* What is shown stays; scrolling tries again. */
      gtk_widget_set_visible (self->loading_row, FALSE);
      return dex_future_new_true ();
    }

  if (self->stale)
    {
      self->stale = FALSE;
      refresh (self);
    }
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) < ENOUGH_ROWS)
    {
      load_more (self);
    }

  return dex_future_new_true ();
}

static void
load_entries (CrmTimelineView *self,
              gint64 before,
              guint limit)
{
  Load *load = g_new0 (Load, 1);

  self->loading = TRUE;
  load->self = g_object_ref (self);
  load->generation = self->generation;
  load->before = before;
  load->limit = limit;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, load_fiber, load, (GDestroyNotify) load_free));
}

static void
load_more (CrmTimelineView *self)
{
  if (!wants_more (self) || self->store == NULL || self->customer_id == 0)
    return;

  load_entries (self, get_oldest (self), PAGE_SIZE);
}

static void
start_over (CrmTimelineView *self)
{
  self->generation++;
  self->loading = FALSE;
  self->stale = FALSE;
  self->complete = FALSE;
  g_list_store_remove_all (self->entries);

  if (self->store != NULL && self->customer_id != 0)
    load_entries (self, 0, PAGE_SIZE);
}

static void
on_store_changed (CrmTimelineView *self,
                  gint64 customer)
{
  if (self->customer_id != 0 && (customer == 0 || customer == self->customer_id))
    refresh (self);
}

static void
on_kind_selected (CrmTimelineView *self)
{
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  show_state (self);
  load_more (self);
}

/* Acts ---------------------------------------------------------------------------- */

typedef struct
{
  CrmTimelineView *self;
  gint64 change;
} PutBack;

static void
put_back_free (PutBack *put_back)
{
  g_clear_object (&put_back->self);
  g_free (put_back);
}

static DexFuture *
put_back_fiber (gpointer data)
{
  PutBack *put_back = data;
  CrmTimelineView *self = put_back->self;
  g_autoptr (CrmStore) store = g_object_ref (self->store);
  g_autoptr (GError) error = NULL;

  if (dex_await (crm_store_put_back (store, put_back->change), &error))
    {
      crm_toast_undo (GTK_WIDGET (self), _ ("Old value put back"), crm_store_get_last_act (store));
    }
  else
    {
      /* Translators: %s is a sentence that says why */
      g_autofree char *problem = g_strdup_printf (_ ("The old value was not put back: %s"), error->message);

      crm_toast (GTK_WIDGET (self), problem);
    }

  return dex_future_new_true ();
}

static void
put_back_action (GtkWidget *widget,
                 const char *action_name,
                 GVariant *parameter)
{
  CrmTimelineView *self = CRM_TIMELINE_VIEW (widget);
  PutBack *put_back;

  if (self->store == NULL)
    return;

  put_back = g_new0 (PutBack, 1);
  put_back->self = g_object_ref (self);
  put_back->change = g_variant_get_int64 (parameter);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, put_back_fiber, put_back, (GDestroyNotify) put_back_free));
}

static void
reload_action (GtkWidget *widget,
               const char *action_name,
               GVariant *parameter)
{
  start_over (CRM_TIMELINE_VIEW (widget));
}

/* Plumbing -------------------------------------------------------------------------- */

static void
crm_timeline_view_map (GtkWidget *widget)
{
  CrmTimelineView *self = CRM_TIMELINE_VIEW (widget);
  GtkWidget *scroller;

  GTK_WIDGET_CLASS (crm_timeline_view_parent_class)->map (widget);

  scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  if (scroller != NULL)
    {
      g_set_object (&self->adjustment, gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)));
      g_signal_connect_object (self->adjustment, "value-changed", G_CALLBACK (on_scrolled), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->adjustment, "changed", G_CALLBACK (on_extent_changed), self, G_CONNECT_SWAPPED);
    }

  on_minute (self);
  self->minute_source = g_timeout_add_seconds (MINUTE_S, on_minute, self);
  load_more (self);
}

static void
crm_timeline_view_unmap (GtkWidget *widget)
{
  CrmTimelineView *self = CRM_TIMELINE_VIEW (widget);

  g_clear_handle_id (&self->minute_source, g_source_remove);
  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustment, self);
  g_clear_object (&self->adjustment);

  GTK_WIDGET_CLASS (crm_timeline_view_parent_class)->unmap (widget);
}

static void
crm_timeline_view_dispose (GObject *object)
{
  CrmTimelineView *self = CRM_TIMELINE_VIEW (object);

  self->generation++;
  g_clear_object (&self->store);
  /* Before the template, which also holds the child and would let go of it a second time. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_TIMELINE_VIEW);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  g_clear_object (&self->entries);

  G_OBJECT_CLASS (crm_timeline_view_parent_class)->dispose (object);
}

static void
set_store (CrmTimelineView *self,
           CrmStore *store)
{
  if (self->store == store)
    return;

  if (self->store != NULL)
    g_signal_handlers_disconnect_by_func (self->store, on_store_changed, self);
  g_set_object (&self->store, store);
  if (store != NULL)
    g_signal_connect_object (store, "changed", G_CALLBACK (on_store_changed), self, G_CONNECT_SWAPPED);

  start_over (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STORE]);
}

static void
crm_timeline_view_get_property (GObject *object,
                                guint prop_id,
                                GValue *value,
                                GParamSpec *pspec)
{
  CrmTimelineView *self = CRM_TIMELINE_VIEW (object);

  switch (prop_id)
    {
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;

    case PROP_CUSTOMER_ID:
      g_value_set_int64 (value, self->customer_id);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_timeline_view_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  CrmTimelineView *self = CRM_TIMELINE_VIEW (object);

  switch (prop_id)
    {
    case PROP_STORE:
      set_store (self, g_value_get_object (value));
      break;

    case PROP_CUSTOMER_ID:
      if (self->customer_id != g_value_get_int64 (value))
        {
          self->customer_id = g_value_get_int64 (value);
          start_over (self);
          g_object_notify_by_pspec (object, pspec);
        }
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_timeline_view_class_init (CrmTimelineViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_timeline_view_dispose;
  object_class->get_property = crm_timeline_view_get_property;
  object_class->set_property = crm_timeline_view_set_property;

  widget_class->map = crm_timeline_view_map;
  widget_class->unmap = crm_timeline_view_unmap;

  properties[PROP_STORE] =
      g_param_spec_object ("store", NULL, NULL, CRM_TYPE_STORE,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CUSTOMER_ID] =
      g_param_spec_int64 ("customer-id", NULL, NULL, 0, G_MAXINT64, 0,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "timeline.put-back", "x", put_back_action);
  gtk_widget_class_install_action (widget_class, "timeline.reload", NULL, reload_action);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/SalesCRM/customers/crm-timeline-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmTimelineView, stack);
  gtk_widget_class_bind_template_child (widget_class, CrmTimelineView, kind);
  gtk_widget_class_bind_template_child (widget_class, CrmTimelineView, list);
  gtk_widget_class_bind_template_child (widget_class, CrmTimelineView, loading_row);
  gtk_widget_class_bind_template_child (widget_class, CrmTimelineView, nothing);
  gtk_widget_class_bind_template_child (widget_class, CrmTimelineView, problem);
  gtk_widget_class_bind_template_callback (widget_class, on_kind_selected);
}

static void
crm_timeline_view_init (CrmTimelineView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->entries = g_list_store_new (CRM_TYPE_TIMELINE_ENTRY);
  self->filter = gtk_custom_filter_new (matches_kind, self, NULL);
  self->filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->entries)),
                                              g_object_ref (GTK_FILTER (self->filter)));
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->filtered), create_row, self, NULL);
  gtk_list_box_set_header_func (self->list, update_header, NULL, NULL);
}
