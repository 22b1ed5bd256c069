/* crm-trash-page.c: customers that were deleted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/model/crm-trash-item.h"
#include "core/store/crm-attachment-store.h"
#include "core/store/crm-many-store.h"
#include "core/store/crm-trash.h"
#include "crm-trash-page.h"
#include "crm-trash-row.h"
#include "widgets/crm-ask.h"
#include "widgets/crm-sidebar-button.h"
#include "widgets/crm-toast.h"
#include "widgets/crm-work-bar.h"

/* Whoever deletes more at once looks for them in the list of customers, after Undo. */
#define MAX_SHOWN 10000

struct _CrmTrashPage
{
  AdwNavigationPage parent_instance;

  CrmStore *store;
  GCancellable *loading; /* NULL while it does not */
  gboolean busy;         /* an act is on its way */
  gboolean arriving;     /* the first row gets the focus when it is there */

  AdwWindowTitle *title;
  AdwBanner *more_banner;
  GtkStack *stack;
  AdwStatusPage *failed;
  GtkListView *view;
  GtkMultiSelection *selection;
  GListStore *items;
  GtkBox *works;
  GtkRevealer *revealer;
  GtkLabel *count_label;
};

enum
{
  PROP_0,
  PROP_STORE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CrmTrashPage, crm_trash_page, ADW_TYPE_NAVIGATION_PAGE)

static guint
count_items (CrmTrashPage *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->items));
}

static char *
format_count (guint64 count)
{
  return g_strdup_printf ("%'" G_GUINT64_FORMAT, count);
}

static void
update_acts (CrmTrashPage *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  guint64 n_selected = gtk_bitset_get_size (selected);
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "trash.restore", n_selected > 0 && !self->busy);
  gtk_widget_action_set_enabled (widget, "trash.restore-one", !self->busy);
  gtk_widget_action_set_enabled (widget, "trash.delete", n_selected > 0 && !self->busy);
  gtk_widget_action_set_enabled (widget, "trash.clear", n_selected > 0);
  gtk_widget_action_set_enabled (widget, "trash.empty", count_items (self) > 0 && !self->busy);

  /* The last count stays to be seen while the bar goes. */
  if (n_selected > 0)
    {
      g_autofree char *count = format_count (n_selected);
      g_autofree char *text = g_strdup_printf (ngettext ("%s selected", "%s selected", n_selected), count);

      gtk_label_set_text (self->count_label, text);
    }
  gtk_revealer_set_reveal_child (self->revealer, n_selected > 0);
}

/* What is shown ---------------------------------------------------------------------------- */

static void
show_count (CrmTrashPage *self)
{
  guint n = count_items (self);
  g_autofree char *count = format_count (n);
  g_autofree char *subtitle = NULL;
  g_autofree char *more = NULL;

  if (n > 0)
    subtitle = g_strdup_printf (ngettext ("%s customer", "%s customers", n), count);
  adw_window_title_set_subtitle (self->title, n > 0 && n < MAX_SHOWN ? subtitle : "");

  more = g_strdup_printf (_ ("The last %s deleted customers are shown"), count);
  adw_banner_set_title (self->more_banner, more);
  adw_banner_set_revealed (self->more_banner, n >= MAX_SHOWN);

  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "empty");
  update_acts (self);
}

static gboolean
is_same (GListModel *one,
         guint at,
         GListModel *other,
         guint there)
{
  g_autoptr (CrmTrashItem) first = g_list_model_get_item (one, at);
  g_autoptr (CrmTrashItem) second = g_list_model_get_item (other, there);

  return crm_trash_item_get_id (first) == crm_trash_item_get_id (second) &&
         crm_trash_item_get_deleted_at (first) == crm_trash_item_get_deleted_at (second);
}

/* Rows before and behind what has changed keep their place, selection and focus. */
static void
show_items (CrmTrashPage *self,
            GListModel *now)
{
  GListModel *shown = G_LIST_MODEL (self->items);
  guint n_shown = g_list_model_get_n_items (shown), n_now = g_list_model_get_n_items (now);
  guint before = 0, behind = 0;
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);

  while (before < MIN (n_shown, n_now) && is_same (shown, before, now, before))
    before++;
  while (behind < MIN (n_shown, n_now) - before && is_same (shown, n_shown - behind - 1, now, n_now - behind - 1))
    behind++;

  for (guint i = before; i < n_now - behind; i++)
    g_ptr_array_add (added, g_list_model_get_item (now, i));
  g_list_store_splice (self->items, before, n_shown - behind - before, added->pdata, added->len);
  show_count (self);

  if (self->arriving && n_now > 0)
    gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
  self->arriving = FALSE;
}

static DexFuture *
load_fiber (gpointer user_data)
{
  CrmTrashPage *self = user_data;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GListModel) items = NULL;
  g_autoptr (GError) error = NULL;

  g_set_object (&self->loading, cancellable);
  items = dex_await_object (crm_store_list_trash (self->store, MAX_SHOWN, cancellable), &error);

  /* A newer one is on its way, or the page has gone. */
  if (self->loading != cancellable)
    return NULL;

  g_clear_object (&self->loading);
  if (items != NULL)
    {
      show_items (self, items);
    }
  else
    {
      adw_status_page_set_description (self->failed, error->message);
      gtk_stack_set_visible_child_name (self->stack, "failed");
    }
  return NULL;
}

static void
stop_loading (CrmTrashPage *self)
{
  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
}

static void
load (CrmTrashPage *self)
{
  stop_loading (self);
  if (self->store != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    dex_future_disown (dex_scheduler_spawn (NULL, 0, load_fiber, g_object_ref (self), g_object_unref));
}

/* Customers, as they are when an act begins ------------------------------------------------ */

typedef struct
{
  CrmTrashPage *page;
  CrmStore *store;
  GArray *ids;   /* gint64 */
  char *name;    /* of the only one */
  gint64 before; /* all that were deleted until then are meant */

  CrmProgress *progress;
  GCancellable *cancellable;
  GtkWidget *bar;
} Chosen;

static void
chosen_free (gpointer data)
{
  Chosen *chosen = data;

  g_object_unref (chosen->page);
  g_object_unref (chosen->store);
  g_array_unref (chosen->ids);
  g_free (chosen->name);
  g_object_unref (chosen->progress);
  g_object_unref (chosen->cancellable);
  g_free (chosen);
}

static Chosen *
chosen_new (CrmTrashPage *self)
{
  Chosen *chosen = g_new0 (Chosen, 1);

  chosen->page = g_object_ref (self);
  chosen->store = g_object_ref (self->store);
  chosen->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  chosen->progress = crm_progress_new ();
  chosen->cancellable = g_cancellable_new ();
  return chosen;
}

static void
add_item (Chosen *chosen,
          CrmTrashItem *item)
{
  gint64 id = crm_trash_item_get_id (item);

  g_array_append_val (chosen->ids, id);
  g_set_str (&chosen->name, chosen->ids->len == 1 ? crm_trash_item_get_name (item) : NULL);
}

static Chosen *
choose_selected (CrmTrashPage *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  Chosen *chosen = chosen_new (self);
  GtkBitsetIter iter;
  guint position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      g_autoptr (CrmTrashItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

      add_item (chosen, item);
    }
  return chosen;
}

static void
set_busy (CrmTrashPage *self,
          gboolean busy)
{
  self->busy = busy;
  if (self->stack != NULL)
    update_acts (self);
}

static void
begin_work (Chosen *chosen,
            const char *title)
{
  chosen->bar = g_object_ref_sink (GTK_WIDGET (crm_work_bar_new (title, chosen->progress, chosen->cancellable)));
  gtk_box_append (chosen->page->works, chosen->bar);
  set_busy (chosen->page, TRUE);
}

static void
end_work (Chosen *chosen)
{
  if (chosen->page->works != NULL)
    gtk_box_remove (chosen->page->works, chosen->bar);
  g_clear_object (&chosen->bar);
  set_busy (chosen->page, FALSE);
}

static void
tell_failure (Chosen *chosen,
              const GError *error)
{
  g_autofree char *title = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    title = g_strdup (_ ("Cancelled, and nothing was changed"));
  else
    title = g_strdup_printf (_ ("Nothing was changed: %s"), error->message);
  crm_toast (GTK_WIDGET (chosen->page), title);
}

static void
run (Chosen *chosen,
     DexFiberFunc fiber)
{
  dex_future_disown (dex_scheduler_spawn (NULL, 0, fiber, chosen, chosen_free));
}

/* Restore ------------------------------------------------------------------------------------ */

static DexFuture *
restore_fiber (gpointer user_data)
{
  Chosen *chosen = user_data;
  g_autofree char *count = NULL;
  g_autofree char *title = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n;

  begin_work (chosen, _ ("Restoring Customers…"));
  n = dex_await_int64 (crm_store_restore_customers (chosen->store, (const gint64 *) chosen->ids->data, chosen->ids->len,
                                                    chosen->progress, chosen->cancellable),
                       &error);
  end_work (chosen);
  if (error != NULL)
    {
      tell_failure (chosen, error);
      return NULL;
    }

  count = format_count (n);
  if (chosen->name != NULL)
    title = g_strdup_printf (_ ("“%s” restored"), chosen->name);
  else
    title = g_strdup_printf (ngettext ("%s customer restored", "%s customers restored", n), count);
  if (n > 0)
    crm_toast_undo (GTK_WIDGET (chosen->page), title, crm_store_get_last_act (chosen->store));
  else
    crm_toast (GTK_WIDGET (chosen->page), _ ("Nothing to change"));
  return NULL;
}

static void
restore_action (GtkWidget *widget,
                const char *action_name,
                GVariant *parameter)
{
  run (choose_selected (CRM_TRASH_PAGE (widget)), restore_fiber);
}

static void
restore_one_action (GtkWidget *widget,
                    const char *action_name,
                    GVariant *parameter)
{
  CrmTrashPage *self = CRM_TRASH_PAGE (widget);
  Chosen *chosen = chosen_new (self);

  for (guint i = 0; i < count_items (self); i++)
    {
      g_autoptr (CrmTrashItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (crm_trash_item_get_id (item) == g_variant_get_int64 (parameter))
        add_item (chosen, item);
    }
  run (chosen, restore_fiber);
}

/* Delete for good ------------------------------------------------------------------------------ */

static gboolean
ask (Chosen *chosen,
     const char *heading,
     const char *body,
     const char *label)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, body));
  g_autofree char *answer = NULL;

  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "delete", label, NULL);
  adw_alert_dialog_set_response_appearance (dialog, "delete", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (dialog, "cancel");
  adw_alert_dialog_set_close_response (dialog, "cancel");

  answer = dex_await_string (crm_ask (dialog, GTK_WIDGET (chosen->page)), NULL);
  return g_strcmp0 (answer, "delete") == 0;
}

static gboolean
ask_about_deletion (Chosen *chosen)
{
  g_autofree char *count = format_count (chosen->ids->len);
  g_autofree char *body = NULL;

  if (chosen->name != NULL)
    body = g_strdup_printf (_ ("“%s” goes with all contacts, opportunities, files and history. This cannot be undone."),
                            chosen->name);
  else
    body =
        g_strdup_printf (ngettext ("%s customer goes with all contacts, opportunities, files and history. This cannot "
                                   "be undone.",
                                   "%s customers go with all contacts, opportunities, files and history. This cannot "
                                   "be undone.",
                                   chosen->ids->len),
                         count);
  return ask (chosen, _ ("Delete for Good?"), body, _ ("_Delete for Good"));
}

static DexFuture *
purge_fiber (gpointer user_data)
{
  Chosen *chosen = user_data;
  g_autofree char *count = NULL;
  g_autofree char *title = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n;

  if (chosen->before != 0 ? !ask (chosen, _ ("Empty the Trash?"),
                                  _ ("All customers in the trash go with their contacts, opportunities, files and "
                                     "history. This cannot be "
                                     "undone."),
                                  _ ("_Empty Trash"))
                          : !ask_about_deletion (chosen))
    return NULL;

  begin_work (chosen, _ ("Deleting Customers…"));
  if (chosen->before != 0)
    n = dex_await_int64 (
        crm_store_purge_trash (chosen->store, chosen->before, G_MAXUINT, chosen->progress, chosen->cancellable),
        &error);
  else
    n = dex_await_int64 (crm_store_purge_customers (chosen->store, (const gint64 *) chosen->ids->data, chosen->ids->len,
                                                    chosen->progress, chosen->cancellable),
                         &error);
  end_work (chosen);
  if (error != NULL)
    {
      tell_failure (chosen, error);
      return NULL;
    }

  count = format_count (n);
  if (chosen->name != NULL)
    title = g_strdup_printf (_ ("“%s” deleted for good"), chosen->name);
  else
    title = g_strdup_printf (ngettext ("%s customer deleted for good", "%s customers deleted for good", n), count);
  crm_toast (GTK_WIDGET (chosen->page), title);

  /* Not a word of it: what could not be collected will be after the next start. */
  dex_await (crm_store_collect_attachments (chosen->store), NULL);
  return NULL;
}

static void
delete_action (GtkWidget *widget,
               const char *action_name,
               GVariant *parameter)
{
  run (choose_selected (CRM_TRASH_PAGE (widget)), purge_fiber);
}

/* Those too that are not shown, but none that comes while the question is asked. */
static void
empty_action (GtkWidget *widget,
              const char *action_name,
              GVariant *parameter)
{
  CrmTrashPage *self = CRM_TRASH_PAGE (widget);
  g_autoptr (CrmTrashItem) newest = g_list_model_get_item (G_LIST_MODEL (self->items), 0);
  Chosen *chosen = chosen_new (self);

  chosen->before = crm_trash_item_get_deleted_at (newest);
  run (chosen, purge_fiber);
}

static void
clear_action (GtkWidget *widget,
              const char *action_name,
              GVariant *parameter)
{
  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (CRM_TRASH_PAGE (widget)->selection));
}

static void
reload_action (GtkWidget *widget,
               const char *action_name,
               GVariant *parameter)
{
  load (CRM_TRASH_PAGE (widget));
}

/* Plumbing ------------------------------------------------------------------------------- */

static void
set_store (CrmTrashPage *self,
           CrmStore *store)
{
  if (self->store == store)
    return;

  stop_loading (self);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_set_object (&self->store, store);
  g_list_store_remove_all (self->items);
  gtk_stack_set_visible_child_name (self->stack, "loading");
  update_acts (self);
  if (store != NULL)
    {
      g_signal_connect_object (store, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
      load (self);
    }

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STORE]);
}

static void
crm_trash_page_map (GtkWidget *widget)
{
  CrmTrashPage *self = CRM_TRASH_PAGE (widget);

  GTK_WIDGET_CLASS (crm_trash_page_parent_class)->map (widget);

  self->arriving = TRUE;
  load (self);
}

static void
crm_trash_page_get_property (GObject *object,
                             guint prop_id,
                             GValue *value,
                             GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_STORE:
      g_value_set_object (value, CRM_TRASH_PAGE (object)->store);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_trash_page_set_property (GObject *object,
                             guint prop_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_STORE:
      set_store (CRM_TRASH_PAGE (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_trash_page_dispose (GObject *object)
{
  CrmTrashPage *self = CRM_TRASH_PAGE (object);

  stop_loading (self);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_object (&self->store);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_TRASH_PAGE);

  G_OBJECT_CLASS (crm_trash_page_parent_class)->dispose (object);
}

static void
crm_trash_page_class_init (CrmTrashPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_trash_page_dispose;
  object_class->get_property = crm_trash_page_get_property;
  object_class->set_property = crm_trash_page_set_property;
  widget_class->map = crm_trash_page_map;

  properties[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, CRM_TYPE_STORE,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CRM_TYPE_SIDEBAR_BUTTON);
  g_type_ensure (CRM_TYPE_TRASH_ITEM);
  g_type_ensure (CRM_TYPE_TRASH_ROW);

  gtk_widget_class_install_action (widget_class, "trash.restore", NULL, restore_action);
  gtk_widget_class_install_action (widget_class, "trash.restore-one", "x", restore_one_action);
  gtk_widget_class_install_action (widget_class, "trash.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "trash.empty", NULL, empty_action);
  gtk_widget_class_install_action (widget_class, "trash.clear", NULL, clear_action);
  gtk_widget_class_install_action (widget_class, "trash.reload", NULL, reload_action);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/SalesCRM/trash/crm-trash-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmTrashPage, title);
  gtk_widget_class_bind_template_child (widget_class, CrmTrashPage, more_banner);
  gtk_widget_class_bind_template_child (widget_class, CrmTrashPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CrmTrashPage, failed);
  gtk_widget_class_bind_template_child (widget_class, CrmTrashPage, view);
  gtk_widget_class_bind_template_child (widget_class, CrmTrashPage, selection);
  gtk_widget_class_bind_template_child (widget_class, CrmTrashPage, items);
  gtk_widget_class_bind_template_child (widget_class, CrmTrashPage, works);
  gtk_widget_class_bind_template_child (widget_class, CrmTrashPage, revealer);
  gtk_widget_class_bind_template_child (widget_class, CrmTrashPage, count_label);
  gtk_widget_class_bind_template_callback (widget_class, update_acts);
}

static void
crm_trash_page_init (CrmTrashPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_acts (self);
}
