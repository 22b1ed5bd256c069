/* crm-duplicates-page.c: customers that are there more than once
 *
 * Looks when it is first shown, and again when it is asked to. What is decided here
 * or elsewhere leaves the list at once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/store/crm-duplicates.h"
#include "crm-duplicate-list.h"
#include "crm-duplicate-row.h"
#include "crm-duplicates-page.h"
#include "widgets/crm-sidebar-button.h"

struct _CrmDuplicatesPage
{
  AdwNavigationPage parent_instance;

  CrmStore *store;
  GCancellable *searching; /* NULL while it does not */
  gboolean shown;          /* it has looked once */

  AdwWindowTitle *title;
  AdwBanner *left_out;
  GtkStack *stack;
  GtkProgressBar *progress_bar;
  AdwStatusPage *failed;
  GtkListView *view;
  GtkNoSelection *selection;
  GtkWidget *first_search;
};

enum
{
  PROP_0,
  PROP_STORE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CrmDuplicatesPage, crm_duplicates_page, ADW_TYPE_NAVIGATION_PAGE)

static void
show_state (CrmDuplicatesPage *self,
            const char *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "duplicates.search", self->searching == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "duplicates.cancel", self->searching != NULL);
}

static void
show_count (CrmDuplicatesPage *self)
{
  gulong n_groups = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  g_autofree char *subtitle = NULL;

  if (self->searching != NULL)
    return;

  if (n_groups > 0)
    subtitle = g_strdup_printf (ngettext ("%'lu group to look at", "%'lu groups to look at", n_groups), n_groups);
  adw_window_title_set_subtitle (self->title, subtitle != NULL ? subtitle : "");
  show_state (self, n_groups > 0 ? "groups" : "none");
}

static void
show_left_out (CrmDuplicatesPage *self,
               guint n_left_out)
{
  g_autofree char *text = NULL;

  if (n_left_out > 0)
    {
      text = g_strdup_printf (ngettext ("%u number, address or name was left out: more than %d customers share it",
                                        "%u numbers, addresses and names were left out: more than %d customers share each",
                                        n_left_out),
                              n_left_out, CRM_DUPLICATE_MAX_SHARED);
      adw_banner_set_title (self->left_out, text);
    }
  adw_banner_set_revealed (self->left_out, n_left_out > 0);
}

static void
on_progress (CrmProgress *progress,
             GParamSpec *pspec,
             CrmDuplicatesPage *self)
{
  gtk_progress_bar_set_fraction (self->progress_bar, crm_progress_get_fraction (progress));
}

static void
show_groups (CrmDuplicatesPage *self,
             CrmStore *store,
             CrmDuplicateGroups *groups)
{
  g_autoptr (CrmDuplicateList) list = crm_duplicate_list_new (store, groups);

  gtk_no_selection_set_model (self->selection, G_LIST_MODEL (list));
  show_left_out (self, groups->n_left_out);
  show_count (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

static DexFuture *
search_fiber (gpointer data)
{
  CrmDuplicatesPage *self = data;
  g_autoptr (CrmStore) store = g_object_ref (self->store);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (CrmProgress) progress = crm_progress_new ();
  g_autoptr (CrmDuplicateGroups) groups = NULL;
  g_autoptr (GError) error = NULL;

  self->shown = TRUE;
  g_set_object (&self->searching, cancellable);
  gtk_no_selection_set_model (self->selection, NULL);
  adw_window_title_set_subtitle (self->title, "");
  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  show_left_out (self, 0);
  show_state (self, "searching");
  g_signal_connect_object (progress, "notify::fraction", G_CALLBACK (on_progress), self, 0);

  groups = dex_await_boxed (crm_store_find_duplicates (store, progress, cancellable), &error);
  if (self->searching != cancellable)
    return dex_future_new_true ();

  g_clear_object (&self->searching);
  if (groups != NULL)
    {
      show_groups (self, store, groups);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      show_state (self, "idle");
      gtk_widget_grab_focus (self->first_search);
    }
  else
    {
      adw_status_page_set_description (self->failed, error->message);
      show_state (self, "failed");
    }

  return dex_future_new_true ();
}

static void
stop (CrmDuplicatesPage *self)
{
  if (self->searching != NULL)
    g_cancellable_cancel (self->searching);
}

static void
search (CrmDuplicatesPage *self)
{
  if (self->store != NULL && self->searching == NULL)
    dex_future_disown (dex_scheduler_spawn (NULL, 0, search_fiber, g_object_ref (self), g_object_unref));
}

static void
search_action (GtkWidget *widget,
               const char *action_name,
               GVariant *parameter)
{
  search (CRM_DUPLICATES_PAGE (widget));
}

static void
cancel_action (GtkWidget *widget,
               const char *action_name,
               GVariant *parameter)
{
  stop (CRM_DUPLICATES_PAGE (widget));
}

/* Plumbing ------------------------------------------------------------------------------- */

static void
set_store (CrmDuplicatesPage *self,
           CrmStore *store)
{
  if (self->store == store)
    return;

  stop (self);
  g_clear_object (&self->searching);
  g_set_object (&self->store, store);
  gtk_no_selection_set_model (self->selection, NULL);
  self->shown = FALSE;
  show_state (self, "idle");
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    search (self);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STORE]);
}

static void
crm_duplicates_page_map (GtkWidget *widget)
{
  CrmDuplicatesPage *self = CRM_DUPLICATES_PAGE (widget);

  GTK_WIDGET_CLASS (crm_duplicates_page_parent_class)->map (widget);

  if (!self->shown)
    search (self);
}

static void
crm_duplicates_page_get_property (GObject *object,
                                  guint prop_id,
                                  GValue *value,
                                  GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_STORE:
      g_value_set_object (value, CRM_DUPLICATES_PAGE (object)->store);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_duplicates_page_set_property (GObject *object,
                                  guint prop_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_STORE:
      set_store (CRM_DUPLICATES_PAGE (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_duplicates_page_dispose (GObject *object)
{
  CrmDuplicatesPage *self = CRM_DUPLICATES_PAGE (object);

  stop (self);
  g_clear_object (&self->searching);
  g_clear_object (&self->store);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_DUPLICATES_PAGE);

  G_OBJECT_CLASS (crm_duplicates_page_parent_class)->dispose (object);
}

static void
crm_duplicates_page_class_init (CrmDuplicatesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_duplicates_page_dispose;
  object_class->get_property = crm_duplicates_page_get_property;
  object_class->set_property = crm_duplicates_page_set_property;
  widget_class->map = crm_duplicates_page_map;

  properties[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, CRM_TYPE_STORE,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CRM_TYPE_DUPLICATE_ROW);
  g_type_ensure (CRM_TYPE_SIDEBAR_BUTTON);

  gtk_widget_class_install_action (widget_class, "duplicates.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "duplicates.cancel", NULL, cancel_action);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/SalesCRM/duplicates/crm-duplicates-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmDuplicatesPage, title);
  gtk_widget_class_bind_template_child (widget_class, CrmDuplicatesPage, left_out);
  gtk_widget_class_bind_template_child (widget_class, CrmDuplicatesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CrmDuplicatesPage, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, CrmDuplicatesPage, failed);
  gtk_widget_class_bind_template_child (widget_class, CrmDuplicatesPage, view);
  gtk_widget_class_bind_template_child (widget_class, CrmDuplicatesPage, selection);
  gtk_widget_class_bind_template_child (widget_class, CrmDuplicatesPage, first_search);
}

static void
crm_duplicates_page_init (CrmDuplicatesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (show_count), self, G_CONNECT_SWAPPED);
  show_state (self, "idle");
}
