/* crm-customer-page.c: one customer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/model/crm-customer.h"
#include "core/store/crm-customer-store.h"
#include "widgets/crm-action-info.h"
#include "crm-attach-area.h"
#include "crm-contact-list.h"
#include "crm-customer-details.h"
#include "crm-customer-header.h"
#include "crm-customer-page.h"
#include "crm-files-view.h"
#include "crm-timeline-view.h"

struct _CrmCustomerPage
{
  AdwNavigationPage parent_instance;

  CrmStore *store;
  gint64 customer_id;
  CrmCustomer *customer; /* NULL until it is loaded */
  const char *missing;   /* the first required field that it lacks */
  guint generation;      /* of the newest load */

  AdwHeaderBar *header_bar;
  GtkWidget *close_button;
  GtkStack *stack;
  AdwStatusPage *problem;
  AdwBanner *banner;
  GtkScrolledWindow *scroller;
  CrmCustomerHeader *header;
  CrmContactList *contacts;
  AdwViewStack *tabs;
  CrmCustomerDetails *details;
};

G_DEFINE_FINAL_TYPE (CrmCustomerPage, crm_customer_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  PROP_0,
  PROP_STORE,
  PROP_CUSTOMER_ID,
  PROP_CUSTOMER,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* What is missing ------------------------------------------------------------------ */

static gboolean
lacks (CrmCustomer *customer,
       const char *field)
{
  g_autofree char *value = crm_customer_get_text (customer, field);

  return value == NULL || *value == '\0';
}

static void
show_missing (CrmCustomerPage *self)
{
  gsize n_fields;
  const CrmField *fields = crm_customer_fields (&n_fields);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) labels = NULL;
  g_autofree char *list = NULL;
  g_autofree char *title = NULL;

  self->missing = NULL;

  for (gsize i = 0; i < n_fields; i++)
    {
      gboolean email = g_str_equal (fields[i].name, "email");

      /* Of phone and e-mail one is enough; they are told as one. */
      if ((fields[i].flags & CRM_FIELD_REQUIRED) == 0 || email || !lacks (self->customer, fields[i].name))
        continue;
      if (fields[i].kind == CRM_FIELD_PHONE && !lacks (self->customer, "email"))
        continue;

      g_strv_builder_add (builder, fields[i].kind == CRM_FIELD_PHONE ? _ ("Phone or Email")
                                                                     : crm_field_get_label (&fields[i]));
      if (self->missing == NULL)
        self->missing = fields[i].name;
    }

  labels = g_strv_builder_end (builder);
  /* Translators: between the names of fields in a sentence */
  list = g_strjoinv (_ (", "), labels);
  /* Translators: %s is a list of fields, e.g. Industry, Source */
  title = g_strdup_printf (_ ("Incomplete: %s missing"), list);
  adw_banner_set_title (self->banner, title);
  adw_banner_set_revealed (self->banner, self->missing != NULL);
}

/* The name stands large on the page; the bar says it once that is out of sight. */
static void
on_scrolled (CrmCustomerPage *self,
             GtkAdjustment *adjustment)
{
  adw_header_bar_set_show_title (self->header_bar, gtk_adjustment_get_value (adjustment) > 48);
}

static void
edit_field (CrmCustomerPage *self,
            const char *field)
{
  adw_view_stack_set_visible_child_name (self->tabs, "details");
  crm_customer_details_focus_field (self->details, field);
}

static void
edit_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  CrmCustomerPage *self = CRM_CUSTOMER_PAGE (widget);

  if (self->customer != NULL)
    edit_field (self, "name");
}

static void
tags_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  CrmCustomerPage *self = CRM_CUSTOMER_PAGE (widget);

  if (self->customer != NULL)
    crm_customer_header_open_tags (self->header);
}

static void
fill_in_action (GtkWidget *widget,
                const char *action_name,
                GVariant *parameter)
{
  CrmCustomerPage *self = CRM_CUSTOMER_PAGE (widget);

  if (self->customer == NULL || self->missing == NULL)
    return;

  if (crm_customer_details_has_field (self->details, self->missing))
    edit_field (self, self->missing);
  else
    crm_contact_list_edit_field (self->contacts, self->missing);
}

/* Loading ---------------------------------------------------------------------------- */

static void
set_customer (CrmCustomerPage *self,
              CrmCustomer *customer)
{
  gboolean other = customer == NULL || self->customer == NULL ||
                   crm_customer_get_id (customer) != crm_customer_get_id (self->customer);

  if (!g_set_object (&self->customer, customer))
    return;

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CUSTOMER]);
  if (customer == NULL)
    return;

  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), crm_customer_get_name (customer));
  show_missing (self);
  if (other)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_stack_set_visible_child_name (self->stack, "customer");
}

static void
show_problem (CrmCustomerPage *self,
              const GError *error)
{
  gboolean gone = g_error_matches (error, CRM_STORE_ERROR, CRM_STORE_ERROR_NOT_FOUND);

  adw_banner_set_revealed (self->banner, FALSE);
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), _ ("Customer"));
  adw_status_page_set_title (self->problem, gone ? _ ("Customer Deleted") : _ ("Customer Not Loaded"));
  adw_status_page_set_description (self->problem, gone ? _ ("Undo brings it back.") : error->message);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "customer.reload", !gone);
  gtk_stack_set_visible_child_name (self->stack, "problem");
}

static DexFuture *
load_fiber (gpointer data)
{
  CrmCustomerPage *self = data;
  g_autoptr (CrmCustomer) customer = NULL;
  g_autoptr (GError) error = NULL;
  guint generation = ++self->generation;

  customer = dex_await_object (crm_store_load_customer (self->store, self->customer_id), &error);
  if (generation != self->generation)
    return dex_future_new_true ();

  /* A page that shows something keeps it when a mere refresh fails. */
  if (customer != NULL)
    set_customer (self, customer);
  else if (self->customer == NULL || g_error_matches (error, CRM_STORE_ERROR, CRM_STORE_ERROR_NOT_FOUND))
    {
      set_customer (self, NULL);
      show_problem (self, error);
    }

  return dex_future_new_true ();
}

static void
load (CrmCustomerPage *self)
{
  if (self->store == NULL || self->customer_id == 0)
    {
      self->generation++;
      set_customer (self, NULL);
      adw_banner_set_revealed (self->banner, FALSE);
      gtk_stack_set_visible_child_name (self->stack, "none");
      return;
    }

  dex_future_disown (dex_scheduler_spawn (NULL, 0, load_fiber, g_object_ref (self), g_object_unref));
}

static void
reload_action (GtkWidget *widget,
               const char *action_name,
               GVariant *parameter)
{
  load (CRM_CUSTOMER_PAGE (widget));
}

static void
on_store_changed (CrmCustomerPage *self,
                  gint64 customer)
{
  if (self->customer_id != 0 && (customer == 0 || customer == self->customer_id))
    load (self);
}

static void
set_store (CrmCustomerPage *self,
           CrmStore *store)
{
  if (self->store == store)
    return;

  if (self->store != NULL)
    g_signal_handlers_disconnect_by_func (self->store, on_store_changed, self);
  g_set_object (&self->store, store);
  if (store != NULL)
    g_signal_connect_object (store, "changed", G_CALLBACK (on_store_changed), self, G_CONNECT_SWAPPED);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STORE]);
  load (self);
}

static void
set_customer_id (CrmCustomerPage *self,
                 gint64 customer_id)
{
  if (self->customer_id == customer_id)
    return;

  self->customer_id = customer_id;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CUSTOMER_ID]);
  load (self);
}

/* Plumbing ---------------------------------------------------------------------------- */

static void
crm_customer_page_dispose (GObject *object)
{
  CrmCustomerPage *self = CRM_CUSTOMER_PAGE (object);

  g_clear_object (&self->customer);
  g_clear_object (&self->store);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_CUSTOMER_PAGE);

  G_OBJECT_CLASS (crm_customer_page_parent_class)->dispose (object);
}

static void
crm_customer_page_get_property (GObject *object,
                                guint prop_id,
                                GValue *value,
                                GParamSpec *pspec)
{
  CrmCustomerPage *self = CRM_CUSTOMER_PAGE (object);

  switch (prop_id)
    {
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;

    case PROP_CUSTOMER_ID:
      g_value_set_int64 (value, self->customer_id);
      break;

    case PROP_CUSTOMER:
      g_value_set_object (value, self->customer);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_customer_page_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  CrmCustomerPage *self = CRM_CUSTOMER_PAGE (object);

  switch (prop_id)
    {
    case PROP_STORE:
      set_store (self, g_value_get_object (value));
      break;

    case PROP_CUSTOMER_ID:
      set_customer_id (self, g_value_get_int64 (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_customer_page_class_init (CrmCustomerPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_customer_page_dispose;
  object_class->get_property = crm_customer_page_get_property;
  object_class->set_property = crm_customer_page_set_property;

  properties[PROP_STORE] =
      g_param_spec_object ("store", NULL, NULL, CRM_TYPE_STORE,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CUSTOMER_ID] =
      g_param_spec_int64 ("customer-id", NULL, NULL, 0, G_MAXINT64, 0,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CUSTOMER] =
      g_param_spec_object ("customer", NULL, NULL, CRM_TYPE_CUSTOMER,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "customer.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "customer.fill-in", NULL, fill_in_action);
  gtk_widget_class_install_action (widget_class, "customer.reload", NULL, reload_action);
  gtk_widget_class_install_action (widget_class, "customer.tags", NULL, tags_action);

  g_type_ensure (CRM_TYPE_ATTACH_AREA);
  g_type_ensure (CRM_TYPE_CONTACT_LIST);
  g_type_ensure (CRM_TYPE_CUSTOMER_DETAILS);
  g_type_ensure (CRM_TYPE_CUSTOMER_HEADER);
  g_type_ensure (CRM_TYPE_FILES_VIEW);
  g_type_ensure (CRM_TYPE_TIMELINE_VIEW);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/SalesCRM/customers/crm-customer-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerPage, header_bar);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerPage, close_button);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerPage, problem);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerPage, banner);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerPage, header);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerPage, contacts);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerPage, tabs);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerPage, details);
  gtk_widget_class_bind_template_callback (widget_class, on_scrolled);
}

static void
crm_customer_page_init (CrmCustomerPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  crm_action_info_describe (self->close_button);
}
