/* crm-fields-page.c: the fields of one's own, in the preferences
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "app/crm-field-dialog.h"
#include "app/crm-fields-page.h"
#include "app/crm-fields-row.h"
#include "app/crm-reorder.h"
#include "core/store/crm-custom-field-store.h"
#include "widgets/crm-toast.h"

struct _CrmFieldsPage
{
  AdwPreferencesPage parent_instance;

  CrmStore *store;
  GPtrArray *rows; /* of CrmFieldsRow, in their order */
  gboolean loading;
  gboolean stale;  /* changed since it was begun to be loaded */

  AdwPreferencesGroup *group;
  GtkWidget *empty_row;
};

G_DEFINE_FINAL_TYPE (CrmFieldsPage, crm_fields_page, ADW_TYPE_PREFERENCES_PAGE)

static CrmFieldsRow *
find_row (CrmFieldsPage *self,
          gint64 id)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (crm_custom_field_get_id (crm_fields_row_get_field (self->rows->pdata[i])) == id)
      return self->rows->pdata[i];

  return NULL;
}

/* Acts --------------------------------------------------------------------------------- */

typedef struct
{
  CrmFieldsPage *self;
  CrmCustomField *field;
  guint position;
} Act;

static void
act_free (Act *act)
{
  g_object_unref (act->self);
  g_object_unref (act->field);
  g_free (act);
}

static void
start (CrmFieldsPage *self,
       CrmCustomField *field,
       guint position,
       DexFiberFunc func)
{
  Act *act = g_new0 (Act, 1);

  act->self = g_object_ref (self);
  act->field = g_object_ref (field);
  act->position = position;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, func, act, (GDestroyNotify) act_free));
}

static DexFuture *
delete_fiber (gpointer user_data)
{
  Act *act = user_data;
  CrmFieldsPage *self = act->self;
  const char *name = crm_custom_field_get_name (act->field);
  gint64 id = crm_custom_field_get_id (act->field);
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;
  gint64 n_values;

  n_values = dex_await_int64 (crm_store_count_custom_values (self->store, id, NULL), &error);
  if (error == NULL)
    dex_await (crm_store_delete_custom_field (self->store, id), &error);
  if (error != NULL)
    {
      crm_toast (GTK_WIDGET (self), error->message);
      return NULL;
    }

  if (n_values > 0)
    title = g_strdup_printf (ngettext ("Field “%s” deleted with the value of %lu customer",
                                       "Field “%s” deleted with the values of %lu customers", (gulong) n_values),
                             name, (gulong) n_values);
  else
    title = g_strdup_printf (_ ("Field “%s” deleted"), name);
  crm_toast_undo (GTK_WIDGET (self), title, crm_store_get_last_act (self->store));

  return NULL;
}

static DexFuture *
move_fiber (gpointer user_data)
{
  Act *act = user_data;
  g_autoptr (GError) error = NULL;

  if (!dex_await (crm_store_move_custom_field (act->self->store, crm_custom_field_get_id (act->field), act->position),
                  &error))
    crm_toast (GTK_WIDGET (act->self), error->message);

  return NULL;
}

static void
on_moved (GtkWidget *row,
          GtkWidget *target,
          gpointer user_data)
{
  CrmFieldsPage *self = user_data;
  guint position;

  if (g_ptr_array_find (self->rows, target, &position))
    start (self, crm_fields_row_get_field (CRM_FIELDS_ROW (row)), position, move_fiber);
}

static void
add_action (GtkWidget *widget,
            const char *action_name,
            GVariant *parameter)
{
  CrmFieldsPage *self = CRM_FIELDS_PAGE (widget);

  adw_dialog_present (crm_field_dialog_new (self->store, NULL, widget), widget);
}

static void
edit_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  CrmFieldsPage *self = CRM_FIELDS_PAGE (widget);
  CrmFieldsRow *row = find_row (self, g_variant_get_int64 (parameter));

  if (row != NULL)
    adw_dialog_present (crm_field_dialog_new (self->store, crm_fields_row_get_field (row), widget), widget);
}

static void
delete_action (GtkWidget *widget,
               const char *action_name,
               GVariant *parameter)
{
  CrmFieldsPage *self = CRM_FIELDS_PAGE (widget);
  CrmFieldsRow *row = find_row (self, g_variant_get_int64 (parameter));

  if (row != NULL)
    start (self, crm_fields_row_get_field (row), 0, delete_fiber);
}

/* Showing ------------------------------------------------------------------------------- */

/* The field whose row has the focus, or 0. */
static gint64
get_focus (CrmFieldsPage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      CrmFieldsRow *row = self->rows->pdata[i];

      if (gtk_widget_has_focus (GTK_WIDGET (row)) || gtk_widget_get_focus_child (GTK_WIDGET (row)) != NULL)
        return crm_custom_field_get_id (crm_fields_row_get_field (row));
    }

  return 0;
}

static void
show_fields (CrmFieldsPage *self,
             GListModel *fields)
{
  gint64 focus = get_focus (self);
  guint n_fields = g_list_model_get_n_items (fields);
  CrmFieldsRow *row;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);

  for (guint i = 0; i < n_fields; i++)
    {
      g_autoptr (CrmCustomField) field = g_list_model_get_item (fields, i);
      GtkWidget *widget = crm_fields_row_new (field);

      crm_reorder_install (widget, on_moved, self);
      adw_preferences_group_add (self->group, widget);
      g_ptr_array_add (self->rows, widget);
    }

  gtk_widget_set_visible (self->empty_row, n_fields == 0);

  row = focus != 0 ? find_row (self, focus) : NULL;
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static DexFuture *
load_fiber (gpointer user_data)
{
  CrmFieldsPage *self = user_data;

  do
    {
      g_autoptr (GListModel) fields = NULL;

      self->stale = FALSE;
      fields = dex_await_object (crm_store_list_custom_fields (self->store), NULL);
      if (fields != NULL && self->rows != NULL)
        show_fields (self, fields);
    }
  while (self->stale && self->store != NULL);

  self->loading = FALSE;

  return NULL;
}

static void
load (CrmFieldsPage *self)
{
  self->stale = TRUE;
  if (self->loading || self->store == NULL)
    return;

  self->loading = TRUE;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, load_fiber, g_object_ref (self), g_object_unref));
}

/* An act on one customer changes no field. */
static void
on_changed (CrmFieldsPage *self,
            gint64 customer)
{
  if (customer == 0)
    load (self);
}

/**
 * crm_fields_page_set_store:
 * @self: a page
 * @store: whose fields it shows
 *
 * Shows the fields, and follows their changes.
 */
void
crm_fields_page_set_store (CrmFieldsPage *self,
                           CrmStore *store)
{
  g_return_if_fail (CRM_IS_FIELDS_PAGE (self));
  g_return_if_fail (self->store == NULL);

  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  load (self);
}

static void
crm_fields_page_dispose (GObject *object)
{
  CrmFieldsPage *self = CRM_FIELDS_PAGE (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_FIELDS_PAGE);

  G_OBJECT_CLASS (crm_fields_page_parent_class)->dispose (object);
}

static void
crm_fields_page_class_init (CrmFieldsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_fields_page_dispose;

  gtk_widget_class_install_action (widget_class, "fields.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "fields.edit", "x", edit_action);
  gtk_widget_class_install_action (widget_class, "fields.delete", "x", delete_action);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/SalesCRM/app/crm-fields-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmFieldsPage, group);
  gtk_widget_class_bind_template_child (widget_class, CrmFieldsPage, empty_row);
}

static void
crm_fields_page_init (CrmFieldsPage *self)
{
  self->rows = g_ptr_array_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
}
