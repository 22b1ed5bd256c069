/* crm-list-foot.c: how many customers the list shows, and what they come to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/store/crm-customer-sums.h"
#include "core/text/crm-values.h"
#include "customers/crm-list-foot.h"

/* Sums follow when somebody has stopped selecting or typing. */
#define SUM_AFTER_MS 300

/* A further currency has no room, and stands in the tooltip. */
#define MAX_SHOWN 2

struct _CrmListFoot
{
  AdwBin parent_instance;

  CrmCustomerList *list;
  GCancellable *cancellable; /* of the sums that are being made */
  guint sum_id;

  GtkLabel *count_label;
  GtkLabel *sum_label;
};

G_DEFINE_FINAL_TYPE (CrmListFoot, crm_list_foot, ADW_TYPE_BIN)

/* Count ---------------------------------------------------------------------------------------- */

static char *
format_count (gint64 count)
{
  return g_strdup_printf ("%'" G_GINT64_FORMAT, count);
}

static char *
describe_found (CrmListFoot *self)
{
  CrmSlotList *slots = crm_customer_list_get_slots (self->list);
  gboolean complete = crm_slot_list_is_complete (slots);
  gint64 total = crm_customer_list_get_total (self->list);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (slots));
  g_autofree char *total_text = NULL;
  g_autofree char *found_text = NULL;

  if (!crm_customer_list_is_filtered (self->list))
    {
      gint64 count = complete ? n_items : total;

      total_text = format_count (count);
      return g_strdup_printf (ngettext ("%s customer", "%s customers", count), total_text);
    }
  if (total < 0)
    return NULL;

  if (complete)
    {
      found_text = format_count (n_items);
    }
  else
    {
      g_autofree char *known = format_count (crm_slot_list_get_n_known (slots));

      /* Translators: at least so many, e.g. "60+" */
      found_text = g_strdup_printf (_ ("%s+"), known);
    }

  total_text = format_count (total);
  /* Translators: how many were found, and how many there are, e.g. "1,204 of 1,000,000" */
  return g_strdup_printf (_ ("%s of %s"), found_text, total_text);
}

static void
update_count (CrmListFoot *self)
{
  gboolean complete = crm_slot_list_is_complete (crm_customer_list_get_slots (self->list));
  g_autofree char *text = NULL;

  if (!crm_customer_list_is_answered (self->list) || (!complete && crm_customer_list_get_total (self->list) < 0))
    return;

  text = describe_found (self);
  gtk_label_set_text (self->count_label, text != NULL ? text : "");
}

/* Sums ----------------------------------------------------------------------------------------- */

typedef struct
{
  CrmListFoot *self;
  CrmStore *store;
  CrmCustomerQuery *query; /* NULL: the selected ones */
  gint64 *ids;
  guint n_ids;
  GCancellable *cancellable;
} Summing;

static void
summing_free (gpointer data)
{
  Summing *summing = data;

  g_object_unref (summing->self);
  g_object_unref (summing->store);
  g_clear_pointer (&summing->query, crm_customer_query_free);
  g_free (summing->ids);
  g_object_unref (summing->cancellable);
  g_free (summing);
}

static void
show_sums (CrmListFoot *self,
           const GArray *sums,
           gboolean selected)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) tooltip = g_string_new (selected ? _ ("Expected Amount of the Selected Customers")
                                                       : _ ("Expected Amount of the Listed Customers"));

  for (guint i = 0; i < sums->len; i++)
    {
      const CrmCustomerSum *sum = &g_array_index (sums, CrmCustomerSum, i);
      g_autofree char *whole = crm_money_format (sum->amount, sum->currency, FALSE);
      g_autofree char *count = format_count (sum->n_customers);
      g_autofree char *customers = g_strdup_printf (ngettext ("%s customer", "%s customers", sum->n_customers), count);

      if (i < MAX_SHOWN)
        {
          g_autofree char *compact = crm_money_format (sum->amount, sum->currency, TRUE);

          g_string_append_printf (text, "%s%s", i > 0 ? " · " : "", compact);
        }
      g_string_append_printf (tooltip, "\n%s · %s", whole, customers);
    }
  if (sums->len > MAX_SHOWN)
    g_string_append_printf (text, " · +%u", sums->len - MAX_SHOWN);

  gtk_label_set_text (self->sum_label, text->str);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->sum_label), sums->len > 0 ? tooltip->str : NULL);
}

static DexFuture *
sum_fiber (gpointer user_data)
{
  Summing *summing = user_data;
  g_autoptr (GArray) sums = NULL;
  DexFuture *future;

  if (summing->query != NULL)
    future = crm_store_sum_customers_found (summing->store, summing->query, summing->cancellable);
  else
    future = crm_store_sum_customers (summing->store, summing->ids, summing->n_ids, summing->cancellable);

  /* Why the customers cannot be read the page says. */
  sums = dex_await_boxed (future, NULL);
  if (sums != NULL && !g_cancellable_is_cancelled (summing->cancellable))
    show_sums (summing->self, sums, summing->query == NULL);

  return NULL;
}

static void
sum_cb (gpointer user_data)
{
  CrmListFoot *self = user_data;
  CrmSlotList *slots = crm_customer_list_get_slots (self->list);
  g_autoptr (CrmStore) store = NULL;
  Summing *summing;

  self->sum_id = 0;
  g_object_get (self->list, "store", &store, NULL);
  if (store == NULL)
    return;

  summing = g_new0 (Summing, 1);
  summing->self = g_object_ref (self);
  summing->store = g_steal_pointer (&store);
  summing->cancellable = g_object_ref (self->cancellable);
  if (crm_slot_list_get_n_selected (slots) > 1)
    summing->ids = crm_slot_list_get_selected_ids (slots, &summing->n_ids);
  else
    summing->query = crm_customer_query_copy (crm_customer_list_get_query (self->list));

  dex_future_disown (dex_scheduler_spawn (NULL, 0, sum_fiber, summing, summing_free));
}

static void
plan_sum (CrmListFoot *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->sum_id, g_source_remove);

  /* All of them are known when the first rows have long been seen. */
  if (!crm_slot_list_is_complete (crm_customer_list_get_slots (self->list)))
    return;

  self->cancellable = g_cancellable_new ();
  self->sum_id = g_timeout_add_once (SUM_AFTER_MS, sum_cb, self);
}

static void
counted_cb (CrmListFoot *self)
{
  update_count (self);
  plan_sum (self);
}

/* Plumbing ------------------------------------------------------------------------------------- */

static void
crm_list_foot_dispose (GObject *object)
{
  CrmListFoot *self = CRM_LIST_FOOT (object);

  crm_list_foot_set_list (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CRM_TYPE_LIST_FOOT);

  G_OBJECT_CLASS (crm_list_foot_parent_class)->dispose (object);
}

static void
crm_list_foot_class_init (CrmListFootClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = crm_list_foot_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/SalesCRM/customers/crm-list-foot.ui");
  gtk_widget_class_bind_template_child (widget_class, CrmListFoot, count_label);
  gtk_widget_class_bind_template_child (widget_class, CrmListFoot, sum_label);
}

static void
crm_list_foot_init (CrmListFoot *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * crm_list_foot_set_list:
 * @self: the foot
 * @list: (nullable): the customers it is about
 *
 * Shows how many customers there are and what their expected amounts come to: of
 * the selected ones while there are several, else of all that the list shows.
 */
void
crm_list_foot_set_list (CrmListFoot *self,
                        CrmCustomerList *list)
{
  g_return_if_fail (CRM_IS_LIST_FOOT (self));

  if (self->list == list)
    return;

  if (self->list != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->list, self);
      g_signal_handlers_disconnect_by_data (crm_customer_list_get_slots (self->list), self);
    }
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->sum_id, g_source_remove);

  g_set_object (&self->list, list);
  if (list == NULL)
    return;

  g_signal_connect_swapped (list, "counted", G_CALLBACK (counted_cb), self);
  g_signal_connect_swapped (crm_customer_list_get_slots (list), "selection-changed", G_CALLBACK (plan_sum), self);
}

/**
 * crm_list_foot_get_count:
 * @self: the foot
 *
 * Returns: (transfer none): how many customers there are, as the foot says it
 */
const char *
crm_list_foot_get_count (CrmListFoot *self)
{
  g_return_val_if_fail (CRM_IS_LIST_FOOT (self), NULL);

  return gtk_label_get_text (self->count_label);
}
