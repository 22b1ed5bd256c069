/* crm-welcome-page.c: the first start
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "app/crm-welcome-page.h"
#include "core/sample/crm-sample.h"
#include "core/store/crm-customer-store.h"
#include "core/text/crm-text.h"

/* Enough that lists scroll and filters have something to filter; made within a
 * few seconds. */
#define SAMPLE_CUSTOMERS 2000
#define SAMPLE_SEED 1

struct _CrmWelcomePage
{
  AdwBin parent_instance;

  CrmStore *store;
  gboolean has_customers;
  gboolean busy;
  GCancellable *cancellable;

  GtkStack *stack;
  AdwStatusPage *status_page;
  AdwEntryRow *name_row;
  GtkLabel *problem;
  GtkWidget *empty_button;
  GtkWidget *import_button;
  GtkWidget *sample_button;
  GtkProgressBar *progress_bar;
  GtkWidget *cancel_button;
};

G_DEFINE_FINAL_TYPE (CrmWelcomePage, crm_welcome_page, ADW_TYPE_BIN)

enum
{
  FINISHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
show_problem (CrmWelcomePage *self,
              const char     *message)
{
  gtk_label_set_label (self->problem, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), message != NULL);
}

static void
on_name_changed (CrmWelcomePage *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self->name_row), "error");
  show_problem (self, NULL);
}

static void
on_name_activated (CrmWelcomePage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "welcome.begin", "s", "empty");
}

static void
set_busy (CrmWelcomePage *self,
          gboolean        busy)
{
  self->busy = busy;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "welcome.begin", !busy);
}

static void
on_progress (double   fraction,
             gpointer user_data)
{
  CrmWelcomePage *self = user_data;

  gtk_progress_bar_set_fraction (self->progress_bar, fraction);
}

typedef struct
{
  CrmWelcomePage *self;
  char *name;
  char *choice;
} Begin;

static void
begin_free (Begin *begin)
{
  g_object_unref (begin->self);
  g_free (begin->name);
  g_free (begin->choice);
  g_free (begin);
}

static gboolean
begin_in_fiber (CrmWelcomePage  *self,
                const char      *name,
                const char      *choice,
                GError         **error)
{
  if (!dex_await (crm_store_set_member_name (self->store, name), error))
    return FALSE;

  if (!g_str_equal (choice, "sample"))
    return TRUE;

  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  gtk_stack_set_visible_child_name (self->stack, "wait");
  gtk_widget_grab_focus (self->cancel_button);

  g_set_object (&self->cancellable, NULL);
  self->cancellable = g_cancellable_new ();

  return dex_await (crm_sample_write (self->store, SAMPLE_CUSTOMERS, SAMPLE_SEED,
                                      self->cancellable, on_progress, self),
                    error);
}

static DexFuture *
begin_fiber (gpointer user_data)
{
  Begin *begin = user_data;
  CrmWelcomePage *self = begin->self;
  g_autoptr (GError) error = NULL;
  gboolean done = begin_in_fiber (self, begin->name, begin->choice, &error);

  set_busy (self, FALSE);
  if (done)
    {
      g_signal_emit (self, signals[FINISHED], 0, g_str_equal (begin->choice, "import"));
      return NULL;
    }

  gtk_stack_set_visible_child_name (self->stack, "ask");
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_problem (self, error->message);

  return NULL;
}

static void
begin_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  CrmWelcomePage *self = CRM_WELCOME_PAGE (widget);
  g_autofree char *name = crm_text_clean (gtk_editable_get_text (GTK_EDITABLE (self->name_row)));
  Begin *begin;

  if (name == NULL || *name == '\0')
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->name_row), "error");
      show_problem (self, _("Enter your name: what you do is recorded under it."));
      gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
      return;
    }

  begin = g_new0 (Begin, 1);
  begin->self = g_object_ref (self);
  begin->name = g_steal_pointer (&name);
  begin->choice = g_variant_dup_string (parameter, NULL);

  show_problem (self, NULL);
  set_busy (self, TRUE);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, begin_fiber, begin, (GDestroyNotify) begin_free));
}

static void
cancel_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  g_cancellable_cancel (CRM_WELCOME_PAGE (widget)->cancellable);
}

static gboolean
crm_welcome_page_grab_focus (GtkWidget *widget)
{
  CrmWelcomePage *self = CRM_WELCOME_PAGE (widget);

  return gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}

static void
crm_welcome_page_dispose (GObject *object)
{
  CrmWelcomePage *self = CRM_WELCOME_PAGE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_WELCOME_PAGE);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (crm_welcome_page_parent_class)->dispose (object);
}

static void
crm_welcome_page_class_init (CrmWelcomePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_welcome_page_dispose;
  widget_class->grab_focus = crm_welcome_page_grab_focus;

  signals[FINISHED] =
    g_signal_new ("finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/SalesCRM/app/crm-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmWelcomePage, stack);
  gtk_widget_class_bind_template_child (widget_class, CrmWelcomePage, status_page);
  gtk_widget_class_bind_template_child (widget_class, CrmWelcomePage, name_row);
  gtk_widget_class_bind_template_child (widget_class, CrmWelcomePage, problem);
  gtk_widget_class_bind_template_child (widget_class, CrmWelcomePage, empty_button);
  gtk_widget_class_bind_template_child (widget_class, CrmWelcomePage, import_button);
  gtk_widget_class_bind_template_child (widget_class, CrmWelcomePage, sample_button);
  gtk_widget_class_bind_template_child (widget_class, CrmWelcomePage, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, CrmWelcomePage, cancel_button);
  gtk_widget_class_bind_template_callback (widget_class, on_name_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_name_activated);

  gtk_widget_class_install_action (widget_class, "welcome.begin", "s", begin_action);
  gtk_widget_class_install_action (widget_class, "welcome.cancel", NULL, cancel_action);
}

static void
crm_welcome_page_init (CrmWelcomePage *self)
{
  const char *name = g_get_real_name ();

  gtk_widget_init_template (GTK_WIDGET (self));

  /* GLib says "Unknown" of an account without a name. */
  if (name != NULL && !g_str_equal (name, "Unknown") && !g_str_equal (name, "root"))
    gtk_editable_set_text (GTK_EDITABLE (self->name_row), name);
}

/**
 * crm_welcome_page_new:
 * @store: an open store in which nobody works yet
 * @has_customers: whether it already has customers
 *
 * Returns: a page that asks for what a first start needs
 */
CrmWelcomePage *
crm_welcome_page_new (CrmStore *store,
                      gboolean  has_customers)
{
  CrmWelcomePage *self;

  g_return_val_if_fail (CRM_IS_STORE (store), NULL);

  self = g_object_new (CRM_TYPE_WELCOME_PAGE, NULL);
  self->store = g_object_ref (store);
  self->has_customers = has_customers;
  if (has_customers)
    {
      adw_status_page_set_description (self->status_page,
                                       _("This file already has customers. Who works with them here?"));
      gtk_button_set_label (GTK_BUTTON (self->empty_button), _("Start Working"));
      gtk_widget_set_visible (self->import_button, FALSE);
      gtk_widget_set_visible (self->sample_button, FALSE);
    }

  return self;
}
