/* crm-choose-dialog.c: one of several names, whose choice a fiber awaits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/text/crm-text.h"
#include "widgets/crm-choose-dialog.h"

/* A list shorter than this is read faster than searched. */
#define SEARCH_FROM 8

struct _CrmChooseDialog
{
  AdwDialog parent_instance;

  DexPromise *promise;
  char *chosen;

  GtkStringList *names;
  GtkCustomFilter *filter;
  GtkSearchEntry *entry;
  GtkListView *list;
  GtkLabel *no_match;
};

G_DEFINE_FINAL_TYPE (CrmChooseDialog, crm_choose_dialog, ADW_TYPE_DIALOG)

/* Also by pinyin. */
static gboolean
matches (gpointer item,
         gpointer user_data)
{
  CrmChooseDialog *self = user_data;
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr (GArray) found = NULL;

  if (*typed == '\0')
    return TRUE;

  found = crm_text_find_matches (gtk_string_object_get_string (item), typed);
  return found != NULL && found->len > 0;
}

static void
choose (CrmChooseDialog *self,
        guint position)
{
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (self->list));
  g_autoptr (GtkStringObject) chosen = g_list_model_get_item (model, position);

  if (chosen == NULL)
    return;

  g_set_str (&self->chosen, gtk_string_object_get_string (chosen));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
activated_cb (CrmChooseDialog *self,
              guint position)
{
  choose (self, position);
}

static void
search_changed_cb (CrmChooseDialog *self)
{
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (self->list));

  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  gtk_widget_set_visible (GTK_WIDGET (self->no_match), g_list_model_get_n_items (model) == 0);
}

static void
search_activated_cb (CrmChooseDialog *self)
{
  choose (self, 0);
}

static void
search_left_cb (CrmChooseDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
crm_choose_dialog_closed (AdwDialog *dialog)
{
  CrmChooseDialog *self = CRM_CHOOSE_DIALOG (dialog);
  g_autoptr (DexPromise) promise = g_steal_pointer (&self->promise);

  if (promise != NULL)
    dex_promise_resolve_string (promise, g_steal_pointer (&self->chosen));
}

static void
crm_choose_dialog_dispose (GObject *object)
{
  CrmChooseDialog *self = CRM_CHOOSE_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_CHOOSE_DIALOG);
  g_clear_object (&self->names);
  dex_clear (&self->promise);
  g_clear_pointer (&self->chosen, g_free);

  G_OBJECT_CLASS (crm_choose_dialog_parent_class)->dispose (object);
}

static void
crm_choose_dialog_class_init (CrmChooseDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = crm_choose_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = crm_choose_dialog_closed;

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/SalesCRM/widgets/crm-choose-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmChooseDialog, entry);
  gtk_widget_class_bind_template_child (widget_class, CrmChooseDialog, list);
  gtk_widget_class_bind_template_child (widget_class, CrmChooseDialog, no_match);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_left_cb);
}

static void
crm_choose_dialog_init (CrmChooseDialog *self)
{
  GtkFilterListModel *found;
  GtkSingleSelection *selection;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->names = gtk_string_list_new (NULL);
  self->filter = gtk_custom_filter_new (matches, self, NULL);
  found = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->names)), GTK_FILTER (self->filter));
  selection = gtk_single_selection_new (G_LIST_MODEL (found));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
}

/**
 * crm_choose:
 * @parent: a widget of the window to ask in
 * @title: what is chosen, header capitalisation
 * @names: (array zero-terminated=1): what there is to choose from
 *
 * Shows a dialog with the names, which a search by letters or pinyin narrows down
 * when they are many.
 *
 * Returns: (transfer full): a future of the chosen name, a string; %NULL when the
 *   dialog was closed
 */
DexFuture *
crm_choose (GtkWidget *parent,
            const char *title,
            const char *const *names)
{
  CrmChooseDialog *self;
  DexFuture *future;
  gboolean searchable;

  g_return_val_if_fail (GTK_IS_WIDGET (parent), NULL);
  g_return_val_if_fail (title != NULL && names != NULL, NULL);

  self = g_object_new (CRM_TYPE_CHOOSE_DIALOG, "title", title, NULL);
  self->promise = dex_promise_new ();
  future = DEX_FUTURE (dex_ref (self->promise));

  gtk_string_list_splice (self->names, 0, 0, names);
  searchable = g_list_model_get_n_items (G_LIST_MODEL (self->names)) >= SEARCH_FROM;
  gtk_widget_set_visible (GTK_WIDGET (self->entry), searchable);
  adw_dialog_set_focus (ADW_DIALOG (self), searchable ? GTK_WIDGET (self->entry) : GTK_WIDGET (self->list));
  adw_dialog_present (ADW_DIALOG (self), parent);

  return future;
}
