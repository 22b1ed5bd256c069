/* crm-work-bar.c: long work, how far it is, and the way to stop it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "widgets/crm-work-bar.h"

/* What is done sooner shows nothing that would only flash. */
#define SHOW_AFTER_MS 500

struct _CrmWorkBar
{
  AdwBin parent_instance;

  GCancellable *cancellable;
  guint show_id;

  GtkRevealer *revealer;
  GtkLabel *label;
  GtkProgressBar *bar;
  GtkButton *cancel_button;
};

G_DEFINE_FINAL_TYPE (CrmWorkBar, crm_work_bar, ADW_TYPE_BIN)

static void
show_cb (gpointer user_data)
{
  CrmWorkBar *self = user_data;

  self->show_id = 0;
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

static void
cancel_clicked_cb (CrmWorkBar *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->cancel_button), FALSE);
  g_cancellable_cancel (self->cancellable);
}

static void
crm_work_bar_dispose (GObject *object)
{
  CrmWorkBar *self = CRM_WORK_BAR (object);

  g_clear_handle_id (&self->show_id, g_source_remove);
  g_clear_object (&self->cancellable);
  /* Before the template lets it go: the bin would let it go a second time. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_WORK_BAR);

  G_OBJECT_CLASS (crm_work_bar_parent_class)->dispose (object);
}

static void
crm_work_bar_class_init (CrmWorkBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = crm_work_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/SalesCRM/widgets/crm-work-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmWorkBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, CrmWorkBar, label);
  gtk_widget_class_bind_template_child (widget_class, CrmWorkBar, bar);
  gtk_widget_class_bind_template_child (widget_class, CrmWorkBar, cancel_button);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
}

static void
crm_work_bar_init (CrmWorkBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->show_id = g_timeout_add_once (SHOW_AFTER_MS, show_cb, self);
}

/**
 * crm_work_bar_new:
 * @title: what is being done, with an ellipsis
 * @progress: how far it is
 * @cancellable: what its button cancels
 *
 * A bar that shows itself when the work takes so long that one wonders. Whoever
 * does the work puts it into a box and takes it out again.
 *
 * Returns: (transfer floating): the bar
 */
CrmWorkBar *
crm_work_bar_new (const char *title,
                  CrmProgress *progress,
                  GCancellable *cancellable)
{
  CrmWorkBar *self;

  g_return_val_if_fail (title != NULL, NULL);
  g_return_val_if_fail (CRM_IS_PROGRESS (progress), NULL);
  g_return_val_if_fail (G_IS_CANCELLABLE (cancellable), NULL);

  self = g_object_new (CRM_TYPE_WORK_BAR, NULL);
  self->cancellable = g_object_ref (cancellable);
  gtk_label_set_text (self->label, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_bind_property (progress, "fraction", self->bar, "fraction", G_BINDING_SYNC_CREATE);

  return self;
}
