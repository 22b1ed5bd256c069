/* crm-search-dialog.c: Search Everything
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "app/crm-recent.h"
#include "app/crm-search-dialog.h"
#include "app/crm-search-item.h"
#include "core/store/crm-saved-filter.h"
#include "core/text/crm-text.h"
#include "widgets/crm-action-info.h"

#define MAX_RESULTS 24

struct _CrmSearchDialog
{
  AdwDialog parent_instance;

  CrmStore *store;
  GCancellable *cancellable; /* of the query that runs */
  gboolean activate_first;   /* Enter came before the answer */

  GtkEditable *entry;
  GtkStack *stack;
  GtkListView *list;
  GtkSingleSelection *selection;
  GListStore *sections;
  AdwStatusPage *failed_page;
};

G_DEFINE_FINAL_TYPE (CrmSearchDialog, crm_search_dialog, ADW_TYPE_DIALOG)

/* Results ------------------------------------------------------------------------------ */

static void
activate_item (CrmSearchDialog *self,
               guint            position)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  g_autoptr (CrmSearchItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (item == NULL || window == NULL)
    return;

  adw_dialog_close (ADW_DIALOG (self));
  crm_search_item_activate (item, window);
}

static gboolean
matches (const char *text,
         const char *query)
{
  g_autoptr (GArray) found = NULL;

  if (text == NULL)
    return FALSE;

  found = crm_text_find_matches (text, query);

  return found != NULL && found->len > 0;
}

static GListStore *
find_actions (CrmSearchDialog *self,
              const char      *text)
{
  GListStore *found = g_list_store_new (CRM_TYPE_SEARCH_ITEM);
  const CrmActionInfo *infos;
  gsize n_infos;

  infos = crm_action_infos (&n_infos);
  for (gsize i = 0; i < n_infos; i++)
    {
      g_autofree char *what = g_strdup (crm_action_info_get_label (&infos[i]));
      g_autoptr (CrmSearchItem) item = NULL;

      if ((infos[i].flags & CRM_ACTION_SEARCHABLE) == 0)
        continue;

      if (g_str_equal (infos[i].action, "win.undo") || g_str_equal (infos[i].action, "win.redo"))
        {
          gboolean undo = g_str_equal (infos[i].action, "win.undo");
          const char *act = undo ? crm_store_get_undo_label (self->store) : crm_store_get_redo_label (self->store);

          if (act == NULL)
            continue;
          g_free (what);
          what = g_strdup_printf (undo ? _("Undo %s") : _("Redo %s"), act);
        }

      if (*text != '\0' && !matches (what, text))
        continue;

      item = crm_search_item_new_action (&infos[i], what, text);
      g_list_store_append (found, item);
    }

  return found;
}

static GListStore *
find_filters (GListModel *filters,
              const char *text)
{
  GListStore *found = g_list_store_new (CRM_TYPE_SEARCH_ITEM);

  for (guint i = 0; filters != NULL && *text != '\0' && i < g_list_model_get_n_items (filters); i++)
    {
      g_autoptr (CrmSavedFilter) filter = g_list_model_get_item (filters, i);
      g_autoptr (CrmSearchItem) item = NULL;

      if (!matches (crm_saved_filter_get_name (filter), text))
        continue;

      item = crm_search_item_new_filter (filter, text);
      g_list_store_append (found, item);
    }

  return found;
}

static void
show_results (CrmSearchDialog *self,
              CrmCustomerRows *rows,
              GListModel      *saved_filters,
              const char      *text)
{
  g_autoptr (GListStore) customers = g_list_store_new (CRM_TYPE_SEARCH_ITEM);
  g_autoptr (GListStore) contacts = g_list_store_new (CRM_TYPE_SEARCH_ITEM);
  g_autoptr (GListStore) filters = find_filters (saved_filters, text);
  g_autoptr (GListStore) actions = find_actions (self, text);
  gpointer sections[] = { customers, contacts, filters, actions };

  for (guint i = 0; i < rows->n_rows; i++)
    {
      const CrmCustomerRow *row = &rows->rows[i];
      g_autoptr (CrmSearchItem) item = NULL;

      if (row->id == 0)
        continue;

      if (*text != '\0' && !matches (row->name, text) && matches (row->contact_name, text))
        {
          item = crm_search_item_new_contact (row, text);
          g_list_store_append (contacts, item);
        }
      else
        {
          item = crm_search_item_new_customer (row, *text != '\0' ? text : NULL);
          g_list_store_append (customers, item);
        }
    }

  g_list_store_splice (self->sections, 0, g_list_model_get_n_items (G_LIST_MODEL (self->sections)),
                       sections, G_N_ELEMENTS (sections));

  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "nothing");
      return;
    }

  gtk_stack_set_visible_child_name (self->stack, "results");
  gtk_single_selection_set_selected (self->selection, 0);
  gtk_list_view_scroll_to (self->list, 0, GTK_LIST_SCROLL_NONE, NULL);
}

typedef struct
{
  CrmSearchDialog *self;
  GCancellable *cancellable;
  char *text;
} Search;

static void
search_free (Search *search)
{
  g_object_unref (search->self);
  g_object_unref (search->cancellable);
  g_free (search->text);
  g_free (search);
}

static DexFuture *
search_fiber (gpointer user_data)
{
  Search *search = user_data;
  CrmSearchDialog *self = search->self;
  g_autoptr (CrmCustomerRows) rows = NULL;
  g_autoptr (GListModel) filters = NULL;
  g_autoptr (GError) error = NULL;

  if (*search->text == '\0')
    {
      rows = dex_await_boxed (crm_recent_load (self->store, search->cancellable), &error);
    }
  else
    {
      g_autoptr (CrmCustomerQuery) query = crm_customer_query_new ();

      g_set_str (&query->search, search->text);
      rows = dex_await_boxed (crm_store_query_customers (self->store, query, MAX_RESULTS, search->cancellable),
                              &error);
      filters = dex_await_object (crm_store_list_saved_filters (self->store), NULL);
    }

  /* Another letter was typed, or the dialog is closed. */
  if (self->cancellable != search->cancellable)
    return NULL;
  g_clear_object (&self->cancellable);

  if (rows == NULL)
    {
      g_autofree char *reason = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->failed_page, reason);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return NULL;
    }

  show_results (self, rows, filters, search->text);
  if (self->activate_first)
    activate_item (self, 0);

  return NULL;
}

static void
start_search (CrmSearchDialog *self)
{
  Search *search = g_new0 (Search, 1);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->activate_first = FALSE;

  search->self = g_object_ref (self);
  search->cancellable = g_object_ref (self->cancellable);
  search->text = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));
  dex_future_disown (dex_scheduler_spawn (NULL, 0, search_fiber, search, (GDestroyNotify) search_free));
}

/* Input ----------------------------------------------------------------------------------- */

static void
on_changed (CrmSearchDialog *self)
{
  start_search (self);
}

static void
on_entry_activate (CrmSearchDialog *self)
{
  /* What stands there answers an older text. */
  if (self->cancellable != NULL)
    {
      self->activate_first = TRUE;
      return;
    }

  activate_item (self, gtk_single_selection_get_selected (self->selection));
}

static void
on_stop_search (CrmSearchDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
on_list_activate (CrmSearchDialog *self,
                  guint            position)
{
  activate_item (self, position);
}

static void
on_new_customer (CrmSearchDialog *self)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

  adw_dialog_close (ADW_DIALOG (self));
  gtk_widget_activate_action (window, "win.new-customer", NULL);
}

/* The text keeps the focus while the arrows choose. An input method has seen the
 * key before: this controller gets what neither it nor the text wanted. */
static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                CrmSearchDialog       *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint selected = gtk_single_selection_get_selected (self->selection);

  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;

  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      selected = n_items > 0 ? (selected + 1) % n_items : 0;
      break;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      selected = n_items > 0 ? (selected + n_items - 1) % n_items : 0;
      break;
    case GDK_KEY_Page_Down:
      selected = MIN (selected + 5, MAX (n_items, 1) - 1);
      break;
    case GDK_KEY_Page_Up:
      selected = selected > 5 ? selected - 5 : 0;
      break;
    default:
      return GDK_EVENT_PROPAGATE;
    }

  if (selected < n_items)
    {
      gtk_single_selection_set_selected (self->selection, selected);
      gtk_list_view_scroll_to (self->list, selected, GTK_LIST_SCROLL_NONE, NULL);
    }

  return GDK_EVENT_STOP;
}

/* A screen reader follows the selection although the focus stays in the text. */
static void
on_selected_changed (CrmSearchDialog *self)
{
  CrmSearchItem *item = gtk_single_selection_get_selected_item (self->selection);
  g_autofree char *title = NULL;

  if (item == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  g_object_get (item, "title", &title, NULL);
  gtk_accessible_announce (GTK_ACCESSIBLE (self->entry), title, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
crm_search_dialog_closed (AdwDialog *dialog)
{
  CrmSearchDialog *self = CRM_SEARCH_DIALOG (dialog);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  ADW_DIALOG_CLASS (crm_search_dialog_parent_class)->closed (dialog);
}

static void
crm_search_dialog_dispose (GObject *object)
{
  CrmSearchDialog *self = CRM_SEARCH_DIALOG (object);

  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_SEARCH_DIALOG);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (crm_search_dialog_parent_class)->dispose (object);
}

static void
crm_search_dialog_class_init (CrmSearchDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AdwDialogClass *dialog_class = ADW_DIALOG_CLASS (klass);

  object_class->dispose = crm_search_dialog_dispose;
  dialog_class->closed = crm_search_dialog_closed;

  g_type_ensure (CRM_TYPE_SEARCH_ITEM);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/SalesCRM/app/crm-search-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmSearchDialog, entry);
  gtk_widget_class_bind_template_child (widget_class, CrmSearchDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, CrmSearchDialog, list);
  gtk_widget_class_bind_template_child (widget_class, CrmSearchDialog, selection);
  gtk_widget_class_bind_template_child (widget_class, CrmSearchDialog, sections);
  gtk_widget_class_bind_template_child (widget_class, CrmSearchDialog, failed_page);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
  gtk_widget_class_bind_template_callback (widget_class, on_list_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_new_customer);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, on_selected_changed);
}

static void
crm_search_dialog_init (CrmSearchDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * crm_search_dialog_new:
 * @store: an open store
 *
 * Returns: a dialog that finds customers, contacts, saved filters and actions
 */
CrmSearchDialog *
crm_search_dialog_new (CrmStore *store)
{
  CrmSearchDialog *self;

  g_return_val_if_fail (CRM_IS_STORE (store), NULL);

  self = g_object_new (CRM_TYPE_SEARCH_DIALOG, NULL);
  self->store = g_object_ref (store);
  start_search (self);

  return self;
}
