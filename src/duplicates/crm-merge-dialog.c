/* crm-merge-dialog.c: several customers become one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/store/crm-merge.h"
#include "core/text/crm-values.h"

#include "crm-merge-choice-row.h"
#include "crm-merge-dialog.h"
#include "crm-merge-field-group.h"
#include "widgets/crm-toast.h"

struct _CrmMergeDialog
{
  AdwDialog parent_instance;

  CrmStore *store;
  GArray *ids;          /* gint64 */
  CrmMergeForm *form;   /* NULL until it is loaded */
  GPtrArray *customers; /* of CrmMergeChoiceRow */
  GPtrArray *fields;    /* of CrmMergeFieldGroup */
  GtkWidget *toasts;    /* where to say that it is done, when this is closed */
  gboolean merging;

  AdwBanner *banner;
  GtkStack *stack;
  AdwStatusPage *failed;
  GtkBox *content;
  AdwPreferencesGroup *kept_group;
};

enum
{
  MERGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CrmMergeDialog, crm_merge_dialog, ADW_TYPE_DIALOG)

static guint
get_kept (CrmMergeDialog *self)
{
  for (guint i = 0; i < self->customers->len; i++)
    if (crm_merge_choice_row_get_active (g_ptr_array_index (self->customers, i)))
      return i;

  return 0;
}

static void
on_kept_changed (CrmMergeDialog *self)
{
  guint kept = get_kept (self);

  for (guint i = 0; i < self->fields->len; i++)
    crm_merge_field_group_set_kept (g_ptr_array_index (self->fields, i), kept);
}

/* Showing ------------------------------------------------------------------------------ */

static void
append_fact (GString *facts,
             const char *fact)
{
  if (fact == NULL || *fact == '\0')
    return;

  if (facts->len > 0)
    g_string_append (facts, " · ");
  g_string_append (facts, fact);
}

static void
add_customer (CrmMergeDialog *self,
              const CrmCustomerRow *customer)
{
  CrmMergeChoiceRow *first = self->customers->len > 0 ? g_ptr_array_index (self->customers, 0) : NULL;
  g_autoptr (GString) facts = g_string_new (NULL);
  g_autofree char *created = crm_instant_format (customer->created_at, g_get_real_time ());
  CrmMergeChoiceRow *row;

  append_fact (facts, customer->number);
  append_fact (facts, customer->contact_name);
  append_fact (facts, customer->owner);
  append_fact (facts, created);
  row = crm_merge_choice_row_new (customer->name, facts->str, first);
  g_signal_connect_object (row, "notify::active", G_CALLBACK (on_kept_changed), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->kept_group, GTK_WIDGET (row));
  g_ptr_array_add (self->customers, row);
}

static void
show_form (CrmMergeDialog *self)
{
  const CrmCustomerRows *customers = self->form->customers;

  for (guint i = 0; i < customers->n_rows; i++)
    add_customer (self, &customers->rows[i]);

  for (guint i = 0; i < self->form->fields->len; i++)
    {
      CrmMergeFieldGroup *group = crm_merge_field_group_new (self->form, g_ptr_array_index (self->form->fields, i));

      if (group == NULL)
        continue;
      gtk_box_append (self->content, GTK_WIDGET (group));
      g_ptr_array_add (self->fields, group);
    }

  crm_merge_choice_row_choose (g_ptr_array_index (self->customers, 0));
  on_kept_changed (self);
  gtk_stack_set_visible_child_name (self->stack, "form");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.merge", TRUE);
  gtk_widget_child_focus (GTK_WIDGET (self->kept_group), GTK_DIR_TAB_FORWARD);
}

static DexFuture *
load_fiber (gpointer data)
{
  CrmMergeDialog *self = data;
  g_autoptr (GError) error = NULL;

  self->form = dex_await_boxed (crm_store_load_merge (self->store, (const gint64 *) self->ids->data, self->ids->len),
                                &error);
  if (self->form != NULL)
    {
      show_form (self);
      return dex_future_new_true ();
    }

  adw_status_page_set_description (self->failed, error->message);
  gtk_stack_set_visible_child_name (self->stack, "failed");

  return dex_future_new_true ();
}

/* Merging -------------------------------------------------------------------------------- */

/* The kept one first. */
static GArray *
order_ids (CrmMergeDialog *self,
           guint kept)
{
  GArray *ids = g_array_copy (self->ids);
  gint64 id = g_array_index (ids, gint64, kept);

  g_array_remove_index (ids, kept);
  g_array_prepend_val (ids, id);

  return ids;
}

static GVariant *
collect_choices (CrmMergeDialog *self)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{sx}"));

  for (guint i = 0; i < self->fields->len; i++)
    {
      CrmMergeFieldGroup *group = g_ptr_array_index (self->fields, i);

      g_variant_builder_add (&builder, "{sx}", crm_merge_field_group_get_key (group),
                             crm_merge_field_group_get_choice (group));
    }

  return g_variant_builder_end (&builder);
}

static DexFuture *
merge_fiber (gpointer data)
{
  CrmMergeDialog *self = data;
  guint kept = get_kept (self);
  g_autoptr (GArray) ids = order_ids (self, kept);
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;
  gint64 act;

  if (!dex_await (crm_store_merge_customers (self->store, (const gint64 *) ids->data, ids->len, collect_choices (self)),
                  &error))
    {
      /* Translators: %s is a sentence that says why */
      title = g_strdup_printf (_ ("Nothing was merged: %s"), error->message);
      adw_banner_set_title (self->banner, title);
      adw_banner_set_revealed (self->banner, TRUE);
      self->merging = FALSE;
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.merge", TRUE);
      return dex_future_new_true ();
    }

  act = crm_store_get_last_act (self->store);
  title = g_strdup_printf (ngettext ("%u customer merged into “%s”", "%u customers merged into “%s”", ids->len - 1),
                           ids->len - 1, self->form->customers->rows[kept].name);
  crm_toast_undo (self->toasts, title, act);
  g_signal_emit (self, signals[MERGED], 0, g_array_index (ids, gint64, 0));
  adw_dialog_force_close (ADW_DIALOG (self));

  return dex_future_new_true ();
}

static void
merge_action (GtkWidget *widget,
              const char *action_name,
              GVariant *parameter)
{
  CrmMergeDialog *self = CRM_MERGE_DIALOG (widget);

  if (self->form == NULL || self->merging)
    return;

  self->merging = TRUE;
  gtk_widget_action_set_enabled (widget, "dialog.merge", FALSE);
  adw_banner_set_revealed (self->banner, FALSE);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, merge_fiber, g_object_ref (self), g_object_unref));
}

/* Plumbing --------------------------------------------------------------------------------- */

static void
crm_merge_dialog_dispose (GObject *object)
{
  CrmMergeDialog *self = CRM_MERGE_DIALOG (object);

  g_clear_object (&self->store);
  g_clear_object (&self->toasts);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_MERGE_DIALOG);

  G_OBJECT_CLASS (crm_merge_dialog_parent_class)->dispose (object);
}

static void
crm_merge_dialog_finalize (GObject *object)
{
  CrmMergeDialog *self = CRM_MERGE_DIALOG (object);

  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->form, crm_merge_form_unref);
  g_ptr_array_unref (self->customers);
  g_ptr_array_unref (self->fields);

  G_OBJECT_CLASS (crm_merge_dialog_parent_class)->finalize (object);
}

static void
crm_merge_dialog_class_init (CrmMergeDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_merge_dialog_dispose;
  object_class->finalize = crm_merge_dialog_finalize;

  signals[MERGED] = g_signal_new ("merged", CRM_TYPE_MERGE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_install_action (widget_class, "dialog.merge", NULL, merge_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "dialog.merge", NULL);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/SalesCRM/duplicates/crm-merge-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmMergeDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, CrmMergeDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, CrmMergeDialog, failed);
  gtk_widget_class_bind_template_child (widget_class, CrmMergeDialog, content);
  gtk_widget_class_bind_template_child (widget_class, CrmMergeDialog, kept_group);
}

static void
crm_merge_dialog_init (CrmMergeDialog *self)
{
  self->customers = g_ptr_array_new ();
  self->fields = g_ptr_array_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.merge", FALSE);
}

/**
 * crm_merge_dialog_new:
 * @store: where the customers are
 * @ids: (array length=n_ids): two or more customers; the first one is kept unless
 *   the person chooses another
 * @n_ids: how many
 * @toasts: the widget near which to tell that it is done
 *
 * Returns: (transfer floating): a dialog in which is chosen who is kept, and with
 *   which values
 */
AdwDialog *
crm_merge_dialog_new (CrmStore *store,
                      const gint64 *ids,
                      guint n_ids,
                      GtkWidget *toasts)
{
  CrmMergeDialog *self;

  g_return_val_if_fail (CRM_IS_STORE (store), NULL);
  g_return_val_if_fail (ids != NULL && n_ids > 1, NULL);
  g_return_val_if_fail (GTK_IS_WIDGET (toasts), NULL);

  self = g_object_new (CRM_TYPE_MERGE_DIALOG, NULL);
  self->store = g_object_ref (store);
  self->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_ids);
  g_array_append_vals (self->ids, ids, n_ids);
  self->toasts = g_object_ref (toasts);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, load_fiber, g_object_ref (self), g_object_unref));

  return ADW_DIALOG (self);
}
