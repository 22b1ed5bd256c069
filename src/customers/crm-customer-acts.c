/* crm-customer-acts.c: what can be done with the selected customers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "core/store/crm-many-store.h"
#include "customers/crm-customer-acts.h"
#include "widgets/crm-ask.h"
#include "widgets/crm-toast.h"

/* More than these at once are asked about before they go, undo or not. */
#define ASK_FROM 20

struct _CrmCustomerActs
{
  GObject parent_instance;

  GtkWidget *page; /* not held: it holds us */
  CrmCustomerList *list;
  GSimpleActionGroup *actions;
};

G_DEFINE_FINAL_TYPE (CrmCustomerActs, crm_customer_acts, G_TYPE_OBJECT)

/* Selected customers, as they are when an act begins --------------------------------------- */

typedef struct
{
  CrmCustomerActs *acts;
  GtkWidget *page;
  CrmStore *store;
  gint64 *ids;
  guint n_ids;
  char *name; /* of the only one */
} Chosen;

static void
chosen_free (gpointer data)
{
  Chosen *chosen = data;

  g_object_unref (chosen->acts);
  g_object_unref (chosen->page);
  g_object_unref (chosen->store);
  g_free (chosen->ids);
  g_free (chosen->name);
  g_free (chosen);
}

static gboolean
get_only_selected (CrmCustomerActs *self, guint *position)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (crm_customer_list_get_slots (self->list));
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (model);

  *position = gtk_bitset_get_minimum (selected);
  return gtk_bitset_get_size (selected) == 1;
}

static const CrmCustomerRow *
get_row (CrmCustomerActs *self, guint position)
{
  GListModel *slots = G_LIST_MODEL (crm_customer_list_get_slots (self->list));
  g_autoptr (CrmSlot) slot = g_list_model_get_item (slots, position);

  return slot != NULL ? crm_slot_get_row (slot) : NULL;
}

/* NULL when nothing is selected. */
static Chosen *
choose (CrmCustomerActs *self)
{
  g_autoptr (CrmStore) store = NULL;
  g_autofree gint64 *ids = NULL;
  guint n_ids, position;
  Chosen *chosen;

  g_object_get (self->list, "store", &store, NULL);
  ids = crm_slot_list_get_selected_ids (crm_customer_list_get_slots (self->list), &n_ids);
  if (store == NULL || n_ids == 0)
    return NULL;

  chosen = g_new0 (Chosen, 1);
  chosen->acts = g_object_ref (self);
  chosen->page = g_object_ref (self->page);
  chosen->store = g_steal_pointer (&store);
  chosen->ids = g_steal_pointer (&ids);
  chosen->n_ids = n_ids;
  if (n_ids == 1 && get_only_selected (self, &position))
    {
      const CrmCustomerRow *row = get_row (self, position);

      chosen->name = row != NULL ? g_strdup (row->name) : NULL;
    }

  return chosen;
}

static char *
format_count (guint count)
{
  return g_strdup_printf ("%'u", count);
}

/* Delete ------------------------------------------------------------------------------------- */

static DexFuture *
ask_about_deletion (Chosen *chosen)
{
  AdwAlertDialog *dialog;
  g_autofree char *count = format_count (chosen->n_ids);
  g_autofree char *title =
      g_strdup_printf (ngettext ("Delete %s Customer?", "Delete %s Customers?", chosen->n_ids), count);

  dialog = ADW_ALERT_DIALOG (
      adw_alert_dialog_new (title, _ ("They stay in the trash for 30 days, and Undo brings them back.")));
  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "delete", _ ("_Delete"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "delete", ADW_RESPONSE_DESTRUCTIVE);

  return crm_ask (dialog, chosen->page);
}

static DexFuture *
delete_fiber (gpointer user_data)
{
  Chosen *chosen = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *count = format_count (chosen->n_ids);
  g_autofree char *title = NULL;

  if (chosen->n_ids >= ASK_FROM)
    {
      g_autofree char *answer = dex_await_string (ask_about_deletion (chosen), NULL);

      if (g_strcmp0 (answer, "delete") != 0)
        return NULL;
    }

  if (!dex_await (crm_store_delete_customers (chosen->store, chosen->ids, chosen->n_ids, NULL, NULL), &error))
    {
      title = g_strdup_printf (_ ("Nothing was deleted: %s"), error->message);
      crm_toast (chosen->page, title);
      return NULL;
    }

  if (chosen->name != NULL)
    title = g_strdup_printf (_ ("“%s” deleted"), chosen->name);
  else
    title = g_strdup_printf (ngettext ("%s customer deleted", "%s customers deleted", chosen->n_ids), count);
  crm_toast_undo (chosen->page, title, crm_store_get_last_act (chosen->store));

  return NULL;
}

/* Actions ------------------------------------------------------------------------------------ */

static void
open_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CrmCustomerActs *self = user_data;
  guint position;

  if (get_only_selected (self, &position))
    gtk_widget_activate_action (
        self->page, "win.open-customer", "x", crm_customer_acts_get_shown_id (self, position));
}

static void
copy_number_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CrmCustomerActs *self = user_data;
  const CrmCustomerRow *row;
  guint position;

  if (!get_only_selected (self, &position))
    return;

  row = get_row (self, position);
  if (row == NULL || row->number == NULL)
    return;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (self->page), row->number);
  crm_toast (self->page, _ ("Number copied"));
}

static void
delete_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Chosen *chosen = choose (user_data);

  if (chosen != NULL)
    dex_future_disown (dex_scheduler_spawn (NULL, 0, delete_fiber, chosen, chosen_free));
}

static const GActionEntry actions[] = {
  { .name = "open", .activate = open_action },
  { .name = "copy-number", .activate = copy_number_action },
  { .name = "delete", .activate = delete_action },
};

static void
update_actions (CrmCustomerActs *self)
{
  guint n_selected = crm_slot_list_get_n_selected (crm_customer_list_get_slots (self->list));

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), actions[i].name);
      gboolean for_one = actions[i].activate == open_action || actions[i].activate == copy_number_action;

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), for_one ? n_selected == 1 : n_selected > 0);
    }
}

static void
crm_customer_acts_finalize (GObject *object)
{
  CrmCustomerActs *self = CRM_CUSTOMER_ACTS (object);

  g_clear_object (&self->actions);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (crm_customer_acts_parent_class)->finalize (object);
}

static void
crm_customer_acts_class_init (CrmCustomerActsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = crm_customer_acts_finalize;
}

static void
crm_customer_acts_init (CrmCustomerActs *self)
{
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), actions, G_N_ELEMENTS (actions), self);
}

/**
 * crm_customer_acts_new:
 * @page: what shows the list, which outlives the acts
 * @list: the customers of which some are selected
 *
 * Returns: (transfer full): what can be done with them
 */
CrmCustomerActs *
crm_customer_acts_new (GtkWidget *page, CrmCustomerList *list)
{
  CrmCustomerActs *self;
  CrmSlotList *slots;

  g_return_val_if_fail (GTK_IS_WIDGET (page), NULL);
  g_return_val_if_fail (CRM_IS_CUSTOMER_LIST (list), NULL);

  self = g_object_new (CRM_TYPE_CUSTOMER_ACTS, NULL);
  self->page = page;
  self->list = g_object_ref (list);

  slots = crm_customer_list_get_slots (list);
  g_signal_connect_object (slots, "selection-changed", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "counted", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  update_actions (self);

  return self;
}

/**
 * crm_customer_acts_get_actions:
 * @self: the acts
 *
 * Returns: (transfer none): their actions, each enabled while it has customers to
 *   be done with
 */
GActionGroup *
crm_customer_acts_get_actions (CrmCustomerActs *self)
{
  g_return_val_if_fail (CRM_IS_CUSTOMER_ACTS (self), NULL);

  return G_ACTION_GROUP (self->actions);
}

/**
 * crm_customer_acts_get_shown_id:
 * @self: the acts
 * @position: a row of the list
 *
 * Returns: the customer that is seen there, even while another is on its way; 0
 *   when there is none
 */
gint64
crm_customer_acts_get_shown_id (CrmCustomerActs *self, guint position)
{
  const CrmCustomerRow *row;

  g_return_val_if_fail (CRM_IS_CUSTOMER_ACTS (self), 0);

  row = get_row (self, position);
  return row != NULL ? row->id : crm_slot_list_get_id (crm_customer_list_get_slots (self->list), position);
}
