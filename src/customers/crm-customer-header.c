/* crm-customer-header.c: who a customer is and where it stands
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/model/crm-stage.h"
#include "core/store/crm-customer-store.h"
#include "core/text/crm-values.h"
#include "widgets/crm-color-dot.h"
#include "widgets/crm-toast.h"
#include "crm-customer-header.h"
#include "crm-tag-strip.h"

struct _CrmCustomerHeader
{
  AdwBin parent_instance;

  CrmStore *store;
  CrmCustomer *customer;
  gboolean filling;
  gboolean narrow;

  GtkBox *box;
  GtkLabel *name;
  GtkButton *number;
  GtkLabel *facts;
  GtkLabel *owner;
  CrmTagStrip *tags;
  GtkDropDown *stage;
  GListStore *stages;
  GtkLabel *amount;
  GtkLabel *expected_close;
};

G_DEFINE_FINAL_TYPE (CrmCustomerHeader, crm_customer_header, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_STORE,
  PROP_CUSTOMER,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
set_optional_text (GtkLabel *label,
                   const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
show_facts (CrmCustomerHeader *self)
{
  g_autofree char *industry = NULL;
  g_autofree char *source = NULL;
  g_autofree char *size = NULL;
  g_autofree char *former = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) facts = NULL;
  g_autofree char *text = NULL;

  g_object_get (self->customer, "industry", &industry, "source", &source, "size", &size,
                "former-numbers", &former, NULL);
  if (industry != NULL && *industry != '\0')
    g_strv_builder_add (builder, industry);
  if (source != NULL && *source != '\0')
    g_strv_builder_add (builder, source);
  if (size != NULL && *size != '\0')
    g_strv_builder_add (builder, size);
  if (former != NULL && *former != '\0')
    /* Translators: the numbers of customers that were merged into this one */
    g_strv_builder_take (builder, g_strdup_printf (_ ("Formerly %s"), former));

  facts = g_strv_builder_end (builder);
  text = g_strjoinv (" · ", facts);
  set_optional_text (self->facts, text);
}

static void
show_opportunity (CrmCustomerHeader *self)
{
  g_autofree char *currency = NULL;
  g_autofree char *close = NULL;
  g_autofree char *amount_text = NULL;
  g_autofree char *amount_exact = NULL;
  g_autofree char *close_text = NULL;
  gboolean has_amount;
  gint64 amount;

  g_object_get (self->customer,
                "amount", &amount,
                "has-amount", &has_amount,
                "currency", &currency,
                "expected-close", &close,
                NULL);

  if (has_amount && currency != NULL)
    {
      g_autofree char *plain = crm_money_to_text (amount, currency);

      amount_text = crm_money_format (amount, currency, FALSE);
      amount_exact = g_strconcat (currency, " ", plain, NULL);
    }
  set_optional_text (self->amount, amount_text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->amount), amount_exact);

  if (close != NULL && *close != '\0')
    {
      g_autofree char *day = crm_date_format (close);

      /* Translators: %s is a date */
      close_text = g_strdup_printf (_ ("Expected close %s"), day);
    }
  set_optional_text (self->expected_close, close_text);
}

static void
show_stage (CrmCustomerHeader *self)
{
  guint n_stages = g_list_model_get_n_items (G_LIST_MODEL (self->stages));
  guint position = GTK_INVALID_LIST_POSITION;
  gint64 stage = 0;

  if (self->customer != NULL)
    g_object_get (self->customer, "stage-id", &stage, NULL);

  for (guint i = 0; i < n_stages; i++)
    {
      g_autoptr (CrmStage) candidate = g_list_model_get_item (G_LIST_MODEL (self->stages), i);

      if (crm_stage_get_id (candidate) == stage)
        position = i;
    }

  self->filling = TRUE;
  gtk_drop_down_set_selected (self->stage, position);
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->stage), stage != 0);
}

static gboolean
same_stages (GListModel *one,
             GListModel *other)
{
  guint n = g_list_model_get_n_items (one);

  if (n != g_list_model_get_n_items (other))
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CrmStage) a = g_list_model_get_item (one, i);
      g_autoptr (CrmStage) b = g_list_model_get_item (other, i);

      if (crm_stage_get_id (a) != crm_stage_get_id (b) ||
          g_strcmp0 (crm_stage_get_name (a), crm_stage_get_name (b)) != 0 ||
          g_strcmp0 (crm_stage_get_color (a), crm_stage_get_color (b)) != 0)
        return FALSE;
    }

  return TRUE;
}

static DexFuture *
list_stages_fiber (gpointer data)
{
  CrmCustomerHeader *self = data;
  g_autoptr (GListModel) stages = NULL;

  stages = dex_await_object (crm_store_list_stages (self->store), NULL);
  if (stages == NULL)
    return dex_future_new_true ();

  if (!same_stages (stages, G_LIST_MODEL (self->stages)))
    {
      self->filling = TRUE;
      g_list_store_remove_all (self->stages);
      for (guint i = 0; i < g_list_model_get_n_items (stages); i++)
        {
          g_autoptr (CrmStage) stage = g_list_model_get_item (stages, i);

          g_list_store_append (self->stages, stage);
        }
      self->filling = FALSE;
    }
  show_stage (self);

  return dex_future_new_true ();
}

static void
show_customer (CrmCustomerHeader *self)
{
  g_autofree char *owner = NULL;
  g_autofree char *owner_text = NULL;

  if (self->customer == NULL)
    return;

  gtk_label_set_text (self->name, crm_customer_get_name (self->customer));
  gtk_button_set_label (self->number, crm_customer_get_number (self->customer));

  g_object_get (self->customer, "owner", &owner, NULL);
  if (owner != NULL && *owner != '\0')
    /* Translators: %s is a person's name */
    owner_text = g_strdup_printf (_ ("Owner: %s"), owner);
  gtk_label_set_text (self->owner, owner_text != NULL ? owner_text : _ ("In the team pool"));

  show_facts (self);
  crm_tag_strip_set_customer (self->tags, self->store, self->customer);
  show_opportunity (self);
  show_stage (self);

  if (self->store != NULL)
    dex_future_disown (dex_scheduler_spawn (NULL, 0, list_stages_fiber, g_object_ref (self), g_object_unref));
}

static void
on_number_clicked (CrmCustomerHeader *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), crm_customer_get_number (self->customer));
  crm_toast (GTK_WIDGET (self), _ ("Number copied"));
}

typedef struct
{
  CrmCustomerHeader *self;
  gint64 customer;
  char *stage;
} Move;

static void
move_free (Move *move)
{
  g_clear_object (&move->self);
  g_free (move->stage);
  g_free (move);
}

static DexFuture *
move_fiber (gpointer data)
{
  Move *move = data;
  CrmCustomerHeader *self = move->self;
  g_autoptr (CrmStore) store = g_object_ref (self->store);
  g_autoptr (CrmRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;
  const CrmField *fields;
  gsize n_fields;

  fields = crm_customer_fields (&n_fields);
  record = crm_record_new (fields, n_fields);
  crm_record_set (record, "stage", move->stage);

  if (dex_await (crm_store_edit_customer (store, move->customer, record, NULL, NULL), &error))
    {
      /* Translators: %s is the name of a stage */
      title = g_strdup_printf (_ ("Moved to %s"), move->stage);
      crm_toast_undo (GTK_WIDGET (self), title, crm_store_get_last_act (store));
    }
  else
    {
      /* Translators: %s is a sentence that says why */
      title = g_strdup_printf (_ ("The stage was not changed: %s"), error->message);
      crm_toast (GTK_WIDGET (self), title);
      show_stage (self);
    }

  return dex_future_new_true ();
}

static void
on_stage_selected (CrmCustomerHeader *self)
{
  CrmStage *stage = gtk_drop_down_get_selected_item (self->stage);
  gint64 present = 0;
  Move *move;

  if (self->filling || stage == NULL || self->customer == NULL || self->store == NULL)
    return;

  g_object_get (self->customer, "stage-id", &present, NULL);
  if (crm_stage_get_id (stage) == present)
    return;

  move = g_new0 (Move, 1);
  move->self = g_object_ref (self);
  move->customer = crm_customer_get_id (self->customer);
  move->stage = g_strdup (crm_stage_get_name (stage));
  dex_future_disown (dex_scheduler_spawn (NULL, 0, move_fiber, move, (GDestroyNotify) move_free));
}

static void
set_narrow (CrmCustomerHeader *self,
            gboolean narrow)
{
  if (self->narrow == narrow)
    return;

  self->narrow = narrow;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_label_set_xalign (self->amount, narrow ? 0 : 1);
  gtk_label_set_xalign (self->expected_close, narrow ? 0 : 1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

static void
crm_customer_header_dispose (GObject *object)
{
  CrmCustomerHeader *self = CRM_CUSTOMER_HEADER (object);

  g_clear_object (&self->store);
  g_clear_object (&self->customer);
  /* Before the template, which also holds the child and would let go of it a second time. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_CUSTOMER_HEADER);

  G_OBJECT_CLASS (crm_customer_header_parent_class)->dispose (object);
}

static void
crm_customer_header_get_property (GObject *object,
                                  guint prop_id,
                                  GValue *value,
                                  GParamSpec *pspec)
{
  CrmCustomerHeader *self = CRM_CUSTOMER_HEADER (object);

  switch (prop_id)
    {
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;

    case PROP_CUSTOMER:
      g_value_set_object (value, self->customer);
      break;

    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_customer_header_set_property (GObject *object,
                                  guint prop_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  CrmCustomerHeader *self = CRM_CUSTOMER_HEADER (object);

  switch (prop_id)
    {
    case PROP_STORE:
      if (g_set_object (&self->store, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;

    case PROP_CUSTOMER:
      if (g_set_object (&self->customer, g_value_get_object (value)))
        {
          show_customer (self);
          g_object_notify_by_pspec (object, pspec);
        }
      break;

    case PROP_NARROW:
      set_narrow (self, g_value_get_boolean (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_customer_header_class_init (CrmCustomerHeaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = crm_customer_header_dispose;
  object_class->get_property = crm_customer_header_get_property;
  object_class->set_property = crm_customer_header_set_property;

  properties[PROP_STORE] =
      g_param_spec_object ("store", NULL, NULL, CRM_TYPE_STORE,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CUSTOMER] =
      g_param_spec_object ("customer", NULL, NULL, CRM_TYPE_CUSTOMER,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] =
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CRM_TYPE_COLOR_DOT);
  g_type_ensure (CRM_TYPE_STAGE);
  g_type_ensure (CRM_TYPE_TAG_STRIP);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/SalesCRM/customers/crm-customer-header.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerHeader, box);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerHeader, name);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerHeader, number);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerHeader, facts);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerHeader, owner);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerHeader, tags);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerHeader, stage);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerHeader, stages);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerHeader, amount);
  gtk_widget_class_bind_template_child (widget_class, CrmCustomerHeader, expected_close);
  gtk_widget_class_bind_template_callback (widget_class, on_number_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_stage_selected);
}

static void
crm_customer_header_init (CrmCustomerHeader *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * crm_customer_header_open_tags:
 * @self: a header
 *
 * Opens the popover in which tags are given and taken.
 */
void
crm_customer_header_open_tags (CrmCustomerHeader *self)
{
  g_return_if_fail (CRM_IS_CUSTOMER_HEADER (self));

  crm_tag_strip_open (self->tags);
}
